// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/logs/logsource.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QRegularExpression>

namespace castellan {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Logs)
};

constexpr qint64 second = 1'000'000'000;

Command program(QStringList argv)
{
    return Command{.argv = std::move(argv),
                   // Messages are read here: "has been replaced" and the like must be in one language.
                   .environment = {{QStringLiteral("LC_ALL"), QStringLiteral("C")}},
                   .workingDirectory = {},
                   .input = {},
                   .timeLimit = std::chrono::milliseconds(0),
                   .cancel = {}};
}

/// Seconds with microseconds, as journalctl takes them after "@".
QString epoch(qint64 utc)
{
    return QStringLiteral("@%1.%2").arg(utc / second).arg(utc % second / 1'000, 6, 10, QLatin1Char('0'));
}

} // namespace

Result<void> LogSource::check() const
{
    const auto wrong = [](const QString &message) {
        return Error{
            .kind = ErrorKind::Config, .message = message, .hint = {}, .detail = {}, .code = {}, .retryable = false};
    };
    if (name.isEmpty() && kind != Kind::Journal)
        return wrong(Text::tr("A log needs the name of its container, pod or file."));
    if (kind == Kind::File && !name.startsWith(QLatin1Char('/')))
        return wrong(Text::tr("The log file “%1” needs its whole path, from “/” on.").arg(name));
    for (const QString &text : {name, place, part}) {
        if (text.startsWith(QLatin1Char('-')))
            return wrong(Text::tr("“%1” cannot be the name of a log: it begins with “-”.").arg(text));
    }
    return {};
}

QString rfc3339(qint64 utc)
{
    const qint64 seconds = utc / second - (utc % second < 0 ? 1 : 0);
    return QDateTime::fromSecsSinceEpoch(seconds, Qt::UTC).toString(QStringLiteral("yyyy-MM-ddTHH:mm:ss")) +
           QStringLiteral(".%1Z").arg(utc - seconds * second, 9, 10, QLatin1Char('0'));
}

namespace logcommand {

Command container(const LogSource &source, const LogRange &range, std::optional<qint64> since)
{
    QStringList argv{QStringLiteral("docker"), QStringLiteral("logs"), QStringLiteral("--timestamps")};
    if (range.isFollowed())
        argv << QStringLiteral("--follow");
    if (const auto from = since ? since : range.from)
        argv << QStringLiteral("--since") << rfc3339(*from);
    else if (range.tail >= 0)
        argv << QStringLiteral("--tail") << QString::number(range.tail);
    if (range.to)
        argv << QStringLiteral("--until") << rfc3339(*range.to);
    return program(argv << source.name);
}

Command containerIdentity(const QString &name)
{
    Command command = program({QStringLiteral("docker"), QStringLiteral("inspect"), QStringLiteral("--type"),
                               QStringLiteral("container"), QStringLiteral("--format"),
                               QStringLiteral("{{.Id}} {{.Created}}"), QStringLiteral("--"), name});
    command.timeLimit = std::chrono::seconds(30);
    return command;
}

Command pod(const LogSource &source, const LogRange &range, std::optional<qint64> since)
{
    QStringList argv{QStringLiteral("kubectl"), QStringLiteral("logs"), QStringLiteral("--timestamps")};
    if (range.isFollowed())
        argv << QStringLiteral("--follow");
    if (const auto from = since ? since : range.from)
        argv << QStringLiteral("--since-time=") + rfc3339(*from / second * second);
    else
        argv << QStringLiteral("--tail=") + QString::number(range.tail);
    if (!source.place.isEmpty())
        argv << QStringLiteral("--namespace=") + source.place;
    if (!source.part.isEmpty())
        argv << QStringLiteral("--container=") + source.part;
    return program(argv << source.name);
}

Command journal(const LogSource &source, const LogRange &range, const QString &cursor)
{
    QStringList argv{QStringLiteral("journalctl"), QStringLiteral("--output=json"), QStringLiteral("--no-pager"),
                     QStringLiteral("--all"), QStringLiteral("--quiet")};
    if (range.isFollowed())
        argv << QStringLiteral("--follow");
    if (!cursor.isEmpty())
        argv << QStringLiteral("--after-cursor=") + cursor << QStringLiteral("--lines=all");
    else if (range.from)
        argv << QStringLiteral("--since=") + epoch(*range.from) << QStringLiteral("--lines=all");
    else
        argv << QStringLiteral("--lines=") + (range.tail < 0 ? QStringLiteral("all") : QString::number(range.tail));
    if (range.to)
        argv << QStringLiteral("--until=") + epoch(*range.to);
    if (!source.name.isEmpty())
        argv << QStringLiteral("--unit=") + source.name;
    return program(argv);
}

Command fileIdentity(const QString &path)
{
    return program({QStringLiteral("stat"), QStringLiteral("-L"), QStringLiteral("-c"), QStringLiteral("%i %s"),
                    QStringLiteral("--"), path});
}

Command fileFrom(const QString &path, qint64 offset, bool follow)
{
    QStringList argv{QStringLiteral("tail"), QStringLiteral("-c"), QLatin1Char('+') + QString::number(offset + 1)};
    if (follow)
        argv << QStringLiteral("-F");
    return program(argv << QStringLiteral("--") << path);
}

Command fileHead(const QString &path, qint64 bytes)
{
    return program({QStringLiteral("head"), QStringLiteral("-c"), QString::number(bytes), QStringLiteral("--"), path});
}

Command directory(const QString &path)
{
    return program({QStringLiteral("ls"), QStringLiteral("-1"), QStringLiteral("-i"), QStringLiteral("-t"),
                    QStringLiteral("--"), path});
}

Command unpacked(const QStringList &paths)
{
    return program(QStringList{QStringLiteral("zcat"), QStringLiteral("-f"), QStringLiteral("--")} + paths);
}

} // namespace logcommand

QStringList rotatedNames(const QString &name, const QStringList &newestFirst)
{
    static const QRegularExpression rotation(QStringLiteral("^(\\.\\d+|-\\d{6,}(?:[-_.]\\d+)?)(\\.gz)?$"));
    QStringList names;
    for (const QString &one : newestFirst) {
        if (one.startsWith(name) && rotation.match(one.mid(name.size())).hasMatch())
            names.prepend(one);
    }
    return names;
}

} // namespace castellan
