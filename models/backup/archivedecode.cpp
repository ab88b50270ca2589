// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Level 2 of proof: whether every byte of an archive decodes.
#include "models/backup/archiveway.h"
#include "models/core/waiting.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace castellan {
namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(ArchiveRestore)
};

const QByteArray endMarks[] = {QByteArrayLiteral("-- PostgreSQL database dump complete"),
                               QByteArrayLiteral("-- PostgreSQL database cluster dump complete")};

bool hasEndMark(const QByteArray &tail)
{
    return std::any_of(std::begin(endMarks), std::end(endMarks),
                       [&](const QByteArray &mark) { return tail.contains(mark); });
}

Error noEndMark(const QString &path)
{
    return restoreError(ErrorKind::Integrity, Texts::tr("%1 has no end mark of pg_dump: it was cut.").arg(path));
}

Result<StoredFile> decodePlainHere(const ArchiveLocation &archive, CancelToken cancel,
                                   const std::function<void(qint64, qint64)> &progress)
{
    QByteArray tail;
    constexpr qsizetype enough = 4096;
    CASTELLAN_TRY_ASSIGN(
        const StoredFile stored,
        decodeWhole(archive.path, archive.compression, cancel, progress, [&](QByteArrayView bytes) -> Result<void> {
            tail = (tail + bytes.last(std::min(enough, bytes.size())).toByteArray()).right(enough);
            return {};
        }));
    if (!hasEndMark(tail))
        return noEndMark(archive.path);
    return stored;
}

Error decodeFailed(const CommandResult &result, const DumpTools &tools, const QString &path)
{
    static const QRegularExpression newer(QStringLiteral("unsupported version \\(([0-9.]+)\\) in file header"));
    const auto match = newer.match(QString::fromUtf8(result.standardError));
    if (match.hasMatch())
        return restoreError(ErrorKind::Integrity,
                            Texts::tr("%1 was written by a newer pg_dump (archive version %2) than %3 can read.")
                                .arg(path, match.captured(1), tools.versionText),
                            Texts::tr("Install the client programs of the PostgreSQL version that wrote it."),
                            result.standardError.right(4096));
    return restoreError(ErrorKind::Integrity, Texts::tr("%1 does not decode to its end.").arg(path), {},
                        result.standardError.right(4096));
}

} // namespace

Result<StoredFile> decodeArchive(const DumpTools &tools, const ArchiveLocation &archive, CancelToken cancel,
                                 const std::function<void(qint64, qint64)> &progress)
{
    CASTELLAN_TRY(checkWay(tools, archive));
    if (isPlain(archive) && archive.isHere())
        return decodePlainHere(archive, cancel, progress);
    const ToolRun run(tools, QStringLiteral("castellan decode"));
    QStringList argv{QStringLiteral("pg_restore"), QStringLiteral("-f"), QStringLiteral("/dev/null")};
    if (isPlain(archive))
        argv = {QStringLiteral("tail"), QStringLiteral("-c"), QStringLiteral("4096")};
    Way way;
    if (archive.kind == FileKind::DirectoryArchive) {
        argv << archive.path;
        way.command = run.command(argv);
    } else if (isPlain(archive)) {
        way.command = piped(archive.path, archive.compression, argv);
    } else {
        CASTELLAN_TRY_ASSIGN(way, streamed(run, archive, argv));
    }
    StreamIo io;
    if (way.feed)
        io.standardInput = [feed = way.feed.get()](qint64 max) { return feed->next(max); };
    way.command.cancel = cancel;
    CASTELLAN_TRY_ASSIGN(const CommandResult result,
                         awaitTicking(tools.host->stream(way.command, io), std::chrono::milliseconds(250), [&] {
                             if (progress && way.feed)
                                 progress(way.feed->reader().storedBytesRead(), way.feed->reader().storedSize());
                         }));
    if (way.feed && way.feed->error())
        return *way.feed->error();
    if (!result.succeeded())
        return decodeFailed(result, tools, archive.path);
    if (isPlain(archive) && !hasEndMark(result.standardOutput))
        return noEndMark(archive.path);
    if (!way.feed) {
        StoredFile stored;
        stored.size = archive.size;
        return stored;
    }
    // pg_restore stops reading at the end of the archive; whatever lies behind that still counts as stored.
    while (true) {
        CASTELLAN_TRY(cancel.check());
        CASTELLAN_TRY_ASSIGN(const QByteArray rest, way.feed->reader().read(4 << 20));
        if (rest.isEmpty())
            return way.feed->reader().stored();
    }
}

} // namespace castellan
