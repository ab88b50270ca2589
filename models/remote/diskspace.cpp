// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/remote/diskspace.h"

#include <QCoreApplication>

namespace castellan {
namespace {

// POSIX format: one line a file system: name, 1K blocks, used, available, capacity, mount point (which may have
// blanks).
Result<DiskSpace> parse(const QByteArray &output)
{
    const QList<QByteArray> lines = output.trimmed().split('\n');
    const QStringList fields = QString::fromUtf8(lines.value(1)).split(QLatin1Char(' '), Qt::SkipEmptyParts);
    bool ok = false;
    const qint64 kilobytes = fields.value(3).toLongLong(&ok);
    if (lines.size() < 2 || !ok)
        return Error{.kind = ErrorKind::Unsupported,
                     .message = QCoreApplication::translate("castellan::DiskSpace",
                                                            "df answered in a form that is not understood."),
                     .hint = {},
                     .detail = QString::fromUtf8(output),
                     .code = {},
                     .retryable = false};
    return DiskSpace{.available = kilobytes * 1024, .mountPoint = fields.mid(5).join(QLatin1Char(' '))};
}

} // namespace

Result<DiskSpace> freeDiskSpace(Host &host, const QString &path, const QString &container, const CancelToken &cancel)
{
    Result<DiskSpace> answer =
        Error{.kind = ErrorKind::NotFound,
              .message = QCoreApplication::translate("castellan::DiskSpace", "No path was given."),
              .hint = {},
              .detail = {},
              .code = {},
              .retryable = false};
    for (QString place = path; !place.isEmpty();) {
        Command command;
        if (!container.isEmpty())
            command.argv << QStringLiteral("docker") << QStringLiteral("exec") << container;
        command.argv << QStringLiteral("df") << QStringLiteral("-P") << QStringLiteral("-k") << place;
        command.timeLimit = std::chrono::seconds(10); // a dead network mount must not hold everything up
        command.cancel = cancel;
        CASTELLAN_TRY_ASSIGN(const CommandResult result, await(host.run(command)));
        answer = result.succeeded() ? parse(result.standardOutput) : result.toError(command);
        if (answer || place == QLatin1String("/"))
            break;
        const auto slash = place.lastIndexOf(QLatin1Char('/'));
        place = slash > 0 ? place.left(slash) : QStringLiteral("/");
    }
    return answer;
}

} // namespace castellan
