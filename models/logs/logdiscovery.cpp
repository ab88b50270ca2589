// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/logs/logdiscovery.h"

#include "models/logs/logsource.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QRegularExpression>

namespace castellan {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Logs)
};

constexpr std::chrono::seconds patience{30};

Error noneError(const QString &pattern)
{
    return Error{.kind = ErrorKind::NotFound,
                 .message = Text::tr("No file is named like %1.").arg(pattern),
                 .hint = {},
                 .detail = {},
                 .code = {},
                 .retryable = true};
}

} // namespace

bool isFilePattern(const QString &path)
{
    const QString name = QFileInfo(path).fileName();
    return name.contains(QLatin1Char('*')) || name.contains(QLatin1Char('?'));
}

Command patternCommand(const QString &pattern)
{
    Command command = logcommand::directory(QFileInfo(pattern).path());
    command.timeLimit = patience;
    return command;
}

Result<QStringList> filesLike(const QString &pattern, const CommandResult &answer)
{
    if (!answer.succeeded())
        return answer.toError(patternCommand(pattern));
    const QFileInfo info(pattern);
    const QString directory = info.path() == QLatin1String("/") ? QString() : info.path();
    const QRegularExpression wanted(QRegularExpression::wildcardToRegularExpression(info.fileName()));
    QStringList files;
    for (const QByteArray &line : answer.standardOutput.split('\n')) { // "INODE NAME"
        const QByteArray entry = line.trimmed();
        const QString file = QString::fromUtf8(entry.mid(entry.indexOf(' ') + 1));
        if (!entry.isEmpty() && wanted.match(file).hasMatch())
            files.append(directory + QLatin1Char('/') + file);
    }
    files.sort();
    return files.isEmpty() ? Result<QStringList>(noneError(pattern)) : Result<QStringList>(files);
}

Command timeZoneCommand()
{
    Command command;
    command.argv = QStringList{QStringLiteral("readlink"), QStringLiteral("-f"), QStringLiteral("/etc/localtime")};
    command.timeLimit = patience;
    return command;
}

QTimeZone timeZoneFrom(const CommandResult &answer)
{
    static const QByteArray folder = QByteArrayLiteral("/zoneinfo/");
    const QByteArray path = answer.standardOutput.trimmed();
    const qsizetype at = path.indexOf(folder);
    // A QTimeZone of no name would be this computer's.
    const QTimeZone zone = at < 0 ? QTimeZone::utc() : QTimeZone(path.mid(at + folder.size()));
    return zone.isValid() ? zone : QTimeZone::utc();
}

} // namespace castellan
