// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/datachange/archivefile.h"

#include "models/backup/bytepipeline.h"
#include "models/core/format.h"
#include "models/database/copyout.h"
#include "models/database/namedquery.h"
#include "models/datachange/batchwalk.h"
#include "models/environment/environment.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QRegularExpression>

namespace castellan {
namespace {

using Format = TableRetention::Format;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(castellan::ArchiveFile)
};

Error damaged(const QString &path, const QString &why)
{
    return {.kind = ErrorKind::Integrity,
            .message = Text::tr("The archive file %1 is not what was written: %2").arg(path, why),
            .hint = Text::tr("Nothing was deleted. Look at the disk, then start it again."),
            .detail = {},
            .code = {},
            .retryable = false};
}

/// What a snapshot holds of the rows that go.
struct Facts
{
    QString snapshot;
    QString oldestRunning; ///< the first transaction that the snapshot may not see
    qint64 rows = 0;
    QString hash;
    QString firstKey;
    QString lastKey;
};

Result<Facts> readFacts(const ArchiveFileRequest &request, const QString &snapshot)
{
    const RetentionPreview &preview = request.preview;
    const CancelToken cancel = request.context.cancel();
    Facts facts;
    facts.snapshot = snapshot;
    CASTELLAN_TRY_ASSIGN(
        const RowSet rows,
        await(request.watch->query(QStringLiteral("select pg_snapshot_xmin(pg_current_snapshot())::text as running, "
                                                  "count(*) as rows, %1::text as hash from %2 t where %3")
                                       .arg(hashSum(preview.table.columnList(QStringLiteral("t."))),
                                            preview.table.title(), preview.condition()),
                                   {}, cancel)));
    facts.oldestRunning = Row(rows, 0).text(u"running");
    facts.rows = Row(rows, 0).number(u"rows");
    facts.hash = Row(rows, 0).text(u"hash");
    if (preview.parts.size() != 1)
        return facts;
    const KeyedTable &part = preview.parts.constFirst();
    const QString keys = QStringLiteral("select %1::text from only %2 t where %3 order by row(%4) %5 limit 1");
    for (const bool first : {true, false}) {
        CASTELLAN_TRY_ASSIGN(
            const RowSet key,
            await(request.watch->query(keys.arg(part.keyAsJson(), part.title(), preview.condition(), part.keyOrder(),
                                                first ? QStringLiteral("asc") : QStringLiteral("desc")),
                                       {}, cancel)));
        (first ? facts.firstKey : facts.lastKey) = key.rows.value(0).value(0).toString();
    }
    return facts;
}

/// Its transaction ended before the snapshot was taken. xmin has 32 bits, the rest of its number is that of the newest.
/// A subtransaction's number is larger than its transaction's, so it is never taken for an older one.
QString unchangedSince(const QString &oldestRunning)
{
    const QString newest = QStringLiteral("pg_snapshot_xmax(pg_current_snapshot())::text::int8");
    return QStringLiteral("%1 - ((%1 - t.xmin::text::int8) & 4294967295) < %2").arg(newest, oldestRunning);
}

QString directoryOf(const ArchiveFileRequest &request)
{
    return expandHome(request.preview.policy.directory);
}

QString fileName(const RetentionPreview &preview, const QString &runId)
{
    static const QRegularExpression odd(QStringLiteral("[^A-Za-z0-9_.-]"));
    const bool csv = preview.policy.format == Format::Csv;
    return QStringLiteral("%1-before-%2-%3.%4.zst")
        .arg(QString(preview.table.name).replace(odd, QStringLiteral("_")),
             preview.cutoff.toUTC().toString(QStringLiteral("yyyyMMdd")), runId,
             csv ? QStringLiteral("csv") : QStringLiteral("copy"));
}

struct Written
{
    StoredFile file;
    QByteArray rawSha256;
    qint64 rows = 0;
};

Result<Written> write(const ArchiveFileRequest &request, const Facts &facts, const QString &path)
{
    const RetentionPreview &preview = request.preview;
    CASTELLAN_TRY_ASSIGN(const auto writer, BackupWriter::create(path));
    CASTELLAN_TRY_ASSIGN(const auto session, await(CopyOut::open(request.watch->endpoint(), request.context.cancel())));
    QCryptographicHash hash(QCryptographicHash::Sha256);
    qint64 bytes = 0;
    const auto sink = [&](QByteArrayView data) -> Result<void> {
        hash.addData(QByteArray::fromRawData(data.data(), data.size()));
        bytes += data.size();
        // What failed is said when it is finished.
        return writer->write(data) ? Result<void>() : cancelledError();
    };
    const QString order =
        preview.parts.size() == 1 ? QStringLiteral(" order by ") + preview.parts.constFirst().keyOrder() : QString();
    const QString copy =
        QStringLiteral("copy (select %1 from %2 t where %3%4) to stdout%5")
            .arg(preview.table.columnList(QStringLiteral("t.")), preview.table.title(), preview.condition(), order,
                 preview.policy.format == Format::Csv ? QStringLiteral(" (format csv, header)") : QString());
    const QStringList before{QStringLiteral("set TimeZone = 'UTC'; set DateStyle = 'ISO, YMD'; set IntervalStyle = "
                                            "'iso_8601'; set extra_float_digits = 3; set row_security = off"),
                             QStringLiteral("begin isolation level repeatable read, read only"),
                             QStringLiteral("set transaction snapshot ") + quoteLiteral(facts.snapshot)};
    const auto rows = await(session->copy(before, copy, sink, request.context.cancel()));
    if (!rows) {
        if (rows.error().kind == ErrorKind::Cancelled && !request.context.cancel().isCancelled())
            if (const auto finished = writer->finish(); !finished)
                return finished.error();
        return rows.error();
    }
    Written written;
    CASTELLAN_TRY_ASSIGN(written.file, writer->finish());
    written.rawSha256 = hash.result().toHex();
    written.rows = *rows;
    return written;
}

/// Reads all of it from the disk again.
Result<void> verify(const ArchiveFileRequest &request, const QString &path, const QByteArray &sha256,
                    const QByteArray &rawSha256)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    CASTELLAN_TRY_ASSIGN(const StoredFile read,
                         decodeWhole(
                             path, Compression::Zstd, request.context.cancel(),
                             [&](qint64 done, qint64 total) {
                                 request.context.progress(
                                     total > 0 ? static_cast<double>(done) / static_cast<double>(total) : -1,
                                     Text::tr("Reading it back"));
                             },
                             [&](QByteArrayView data) {
                                 hash.addData(QByteArray::fromRawData(data.data(), data.size()));
                                 return Result<void>();
                             }));
    if (read.sha256 != sha256)
        return damaged(path, Text::tr("its SHA-256 is another one."));
    if (hash.result().toHex() != rawSha256)
        return damaged(path, Text::tr("its content is another one."));
    return {};
}

QJsonObject manifestOf(const ArchiveFileRequest &request, const Facts &facts, const Written &written,
                       const QString &path)
{
    const RetentionPreview &preview = request.preview;
    QJsonArray columns;
    for (const KeyedTable::Column &one : preview.table.columns)
        columns.append(QJsonObject{{QStringLiteral("name"), one.name}, {QStringLiteral("type"), one.type}});
    return {{QStringLiteral("schema"), 1},
            {QStringLiteral("kind"), QStringLiteral("retention archive")},
            {QStringLiteral("run"), request.context.runId()},
            {QStringLiteral("created"), request.context.clock().now().toUTC().toString(Qt::ISODate)},
            {QStringLiteral("database"), request.access.where},
            {QStringLiteral("serverVersion"), request.watch->serverVersion()},
            {QStringLiteral("table"), preview.table.title()},
            {QStringLiteral("columns"), columns},
            {QStringLiteral("condition"), preview.condition()},
            {QStringLiteral("cutoff"), preview.cutoff.toUTC().toString(Qt::ISODate)},
            {QStringLiteral("format"),
             preview.policy.format == Format::Csv ? QStringLiteral("csv") : QStringLiteral("text")},
            {QStringLiteral("compression"), compressionName(Compression::Zstd)},
            {QStringLiteral("file"), QFileInfo(path).fileName()},
            {QStringLiteral("rows"), written.rows},
            {QStringLiteral("hash"), facts.hash},
            {QStringLiteral("firstKey"), facts.firstKey},
            {QStringLiteral("lastKey"), facts.lastKey},
            {QStringLiteral("unchangedBefore"), facts.oldestRunning},
            {QStringLiteral("bytes"), written.file.size},
            {QStringLiteral("rawBytes"), written.file.rawBytes},
            {QStringLiteral("sha256"), QString::fromLatin1(written.file.sha256)},
            {QStringLiteral("rawSha256"), QString::fromLatin1(written.rawSha256)}};
}

ArchivedFile fileOf(const QJsonObject &manifest, const QString &path)
{
    ArchivedFile file;
    file.path = path;
    file.manifestPath = path + QStringLiteral(".json");
    file.rows = manifest[QStringLiteral("rows")].toInteger();
    file.bytes = manifest[QStringLiteral("bytes")].toInteger();
    file.rawBytes = manifest[QStringLiteral("rawBytes")].toInteger();
    file.sha256 = manifest[QStringLiteral("sha256")].toString().toLatin1();
    file.unchangedCondition = unchangedSince(manifest[QStringLiteral("unchangedBefore")].toString());
    return file;
}

/// The file of the walk that stands unfinished, when it is here and whole.
std::optional<ArchivedFile> fileBefore(const ArchiveFileRequest &request)
{
    if (!request.preview.unfinished)
        return std::nullopt;
    const QString path =
        QDir(directoryOf(request)).filePath(fileName(request.preview, request.preview.unfinished->run));
    QFile json(path + QStringLiteral(".json"));
    if (!json.open(QIODevice::ReadOnly))
        return std::nullopt;
    const QJsonObject manifest = QJsonDocument::fromJson(json.readAll()).object();
    ArchivedFile file = fileOf(manifest, path);
    file.reused = true;
    const auto whole = verify(request, path, file.sha256, manifest[QStringLiteral("rawSha256")].toString().toLatin1());
    return whole ? std::optional(file) : std::nullopt;
}

Result<ArchivedFile> writeNew(const ArchiveFileRequest &request, const QString &snapshot)
{
    CASTELLAN_TRY_ASSIGN(const Facts facts, readFacts(request, snapshot));
    if (facts.rows == 0) {
        ArchivedFile none;
        none.unchangedCondition = unchangedSince(facts.oldestRunning);
        return none;
    }
    if (!QDir().mkpath(directoryOf(request)))
        return ioError(Text::tr("The folder %1 cannot be made.").arg(directoryOf(request)), {});
    const QString path = QDir(directoryOf(request)).filePath(fileName(request.preview, request.context.runId()));
    request.context.progress(-1, Text::tr("%1 rows").arg(format::count(facts.rows)));
    CASTELLAN_TRY_ASSIGN(const Written written, write(request, facts, path));
    if (written.rows != facts.rows)
        return damaged(
            path,
            Text::tr("it has %1 rows, the table %2.").arg(format::count(written.rows), format::count(facts.rows)));
    CASTELLAN_TRY(verify(request, path, written.file.sha256, written.rawSha256));
    const QJsonObject manifest = manifestOf(request, facts, written, path);
    CASTELLAN_TRY(writeDurably(path + QStringLiteral(".json"), QJsonDocument(manifest).toJson()));
    return fileOf(manifest, path);
}

} // namespace

QString ArchivedFile::summary() const
{
    if (path.isEmpty())
        return Text::tr("No row is old enough; no file was written.");
    return Text::tr("%1 rows in %2, %3, SHA-256 %4")
        .arg(format::count(rows), path, format::bytes(bytes), QString::fromLatin1(sha256));
}

Result<ArchivedFile> archiveToFile(const ArchiveFileRequest &request)
{
    if (const auto before = fileBefore(request))
        return *before;
    CASTELLAN_TRY(request.context.cancel().check());
    CASTELLAN_TRY_ASSIGN(const QString snapshot, await(request.watch->beginSnapshot({}, request.context.cancel())));
    Result<ArchivedFile> file = writeNew(request, snapshot);
    const Result<void> ended = await(request.watch->execute({QStringLiteral("rollback")}));
    if (file && !ended)
        return ended.error();
    return file;
}

} // namespace castellan
