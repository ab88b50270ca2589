// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/containers/terminal.h"

#include <QFileInfo>
#include <QProcess>
#include <QStandardPaths>

namespace castellan {
namespace {

/// How a terminal takes a command as separate arguments. xterm's "-e" is what most have copied, and what Debian's
/// policy demands of x-terminal-emulator.
QStringList optionFor(const QString &name)
{
    if (name == QLatin1String("xdg-terminal-exec") || name == QLatin1String("kitty") || name == QLatin1String("foot"))
        return {};
    if (name == QLatin1String("gnome-terminal") || name == QLatin1String("ptyxis") || name == QLatin1String("kgx"))
        return {QStringLiteral("--")};
    if (name == QLatin1String("wezterm"))
        return {QStringLiteral("start"), QStringLiteral("--")};
    // Their "-e" takes one text, which they take apart like a shell.
    if (name == QLatin1String("xfce4-terminal") || name == QLatin1String("mate-terminal") ||
        name == QLatin1String("terminator"))
        return {QStringLiteral("-x")};
    return {QStringLiteral("-e")};
}

std::optional<Terminal> terminalAt(const QStringList &words, const QStringList &paths)
{
    const QString program = words.isEmpty() ? QString() : QStandardPaths::findExecutable(words.constFirst(), paths);
    if (program.isEmpty())
        return std::nullopt;
    return Terminal{
        .program = program, .options = words.sliced(1), .before = optionFor(QFileInfo(words.constFirst()).fileName())};
}

} // namespace

QStringList Terminal::running(const QStringList &command) const
{
    return QStringList{program} + options + before + command;
}

std::optional<Terminal> findTerminal(const QProcessEnvironment &environment)
{
    const QStringList paths = environment.value(QStringLiteral("PATH")).split(QLatin1Char(':'), Qt::SkipEmptyParts);
    if (paths.isEmpty())
        return std::nullopt; // findExecutable would look into this program's own
    if (auto chosen = terminalAt(QProcess::splitCommand(environment.value(QStringLiteral("TERMINAL"))), paths))
        return chosen;
    for (const char *name :
         {"xdg-terminal-exec", "x-terminal-emulator", "gnome-terminal", "konsole", "xfce4-terminal", "xterm"}) {
        if (auto found = terminalAt({QString::fromLatin1(name)}, paths))
            return found;
    }
    return std::nullopt;
}

} // namespace castellan
