// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProcessEnvironment>
#include <QString>
#include <QStringList>

#include <optional>

namespace castellan {

/// A terminal of this desktop.
struct Terminal
{
    QString program;     ///< with its path
    QStringList options; ///< what $TERMINAL names besides the program
    QStringList before;  ///< what goes before a command that is given as separate arguments: "-e", "--", "-x"
    bool operator==(const Terminal &) const = default;

    /// The command in it, as an argument list: no shell reads it.
    QStringList running(const QStringList &command) const;
};

/// The first there is of: $TERMINAL, xdg-terminal-exec, x-terminal-emulator, gnome-terminal, konsole, xfce4-terminal,
/// xterm. Programs are looked for in the PATH of `environment`.
std::optional<Terminal> findTerminal(const QProcessEnvironment &environment);

} // namespace castellan
