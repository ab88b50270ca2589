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

/// What a command's answer means, once it is there; an error when the host goes before.
template <typename T>
Future<T> answered(Host &host, Command command, std::function<Result<T>(const QByteArray &)> read)
{
    Completer<T> completer;
    command.timeLimit = std::chrono::seconds(30);
    host.run(command).then(QtFuture::Launch::Sync, [=](const Future<CommandResult> &future) {
        const auto result = takeResult<CommandResult>(future);
        if (!result)
            completer.finish(result.error());
        else if (!result->succeeded())
            completer.finish(result->toError(command));
        else
            completer.finish(read(result->standardOutput));
    });
    return completer.future();
}

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

Future<QStringList> matchingFiles(std::shared_ptr<Host> host, QString pattern)
{
    const QFileInfo info(pattern);
    const QString name = info.fileName();
    if (!name.contains(QLatin1Char('*')) && !name.contains(QLatin1Char('?')))
        return finishedFuture<QStringList>(QStringList{pattern});
    if (!pattern.startsWith(QLatin1Char('/')))
        return finishedFuture<QStringList>(LogSource{.kind = LogSource::Kind::File, .name = pattern}.check().error());
    const QString directory = info.path();
    return answered<QStringList>(
        *host, logcommand::directory(directory), [directory, name, pattern](const QByteArray &answer) {
            const QRegularExpression wanted(QRegularExpression::wildcardToRegularExpression(name));
            QStringList files;
            for (const QByteArray &line : answer.split('\n')) {
                const QByteArray entry = line.trimmed();
                const QString file = QString::fromUtf8(entry.mid(entry.indexOf(' ') + 1));
                if (!entry.isEmpty() && wanted.match(file).hasMatch())
                    files.append((directory == QLatin1String("/") ? QString() : directory) + QLatin1Char('/') + file);
            }
            files.sort();
            return files.isEmpty() ? Result<QStringList>(noneError(pattern)) : Result<QStringList>(files);
        });
}

Future<QTimeZone> timeZoneOf(std::shared_ptr<Host> host)
{
    Command command;
    command.argv = QStringList{QStringLiteral("readlink"), QStringLiteral("-f"), QStringLiteral("/etc/localtime")};
    return answered<QTimeZone>(*host, command, [](const QByteArray &answer) {
        static const QByteArray folder = QByteArrayLiteral("/zoneinfo/");
        const QByteArray path = answer.trimmed();
        const qsizetype at = path.indexOf(folder);
        const QTimeZone zone(at < 0 ? QByteArray() : path.mid(at + folder.size()));
        return Result<QTimeZone>(zone.isValid() ? zone : QTimeZone::utc());
    });
}

} // namespace castellan
