// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backup/backuprun.h"

#include "models/backup/snapshotfacts.h"
#include "models/connection/databaseinterlock.h"
#include "models/core/format.h"
#include "models/core/waiting.h"
#include "models/operation/operatorname.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QRegularExpression>

namespace castellan {
namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(CreateBackup)
};

QString extension(BackupFormat format, Compression compression)
{
    const QString packed = compression == Compression::Zstd   ? QStringLiteral(".zst")
                           : compression == Compression::Gzip ? QStringLiteral(".gz")
                                                              : QString();
    switch (format) {
    case BackupFormat::Custom:
        return QStringLiteral(".dump") + packed;
    case BackupFormat::PlainGzip:
        return QStringLiteral(".sql") + packed;
    case BackupFormat::Directory:
        return QStringLiteral(".dir");
    }
    return {};
}

QString placeName(BackupPlace place)
{
    return place == BackupPlace::Server  ? QStringLiteral("server")
           : place == BackupPlace::Local ? QStringLiteral("local")
                                         : QStringLiteral("both");
}

} // namespace

void BackupRun::evidence(const QString &what, const QString &where, const QDateTime &started, const QString &outcome,
                         const QString &output)
{
    m_context.addEvidence(Evidence{.what = what,
                                   .where = where,
                                   .started = started,
                                   .ended = m_context.clock().now(),
                                   .outcome = outcome,
                                   .output = output});
}

void BackupRun::removeOnFailure(const BackupTarget &target)
{
    m_context.onUndo(Texts::tr("Remove %1").arg(target.path), [target]() -> Result<void> {
        const auto remove = [&] {
            return target.store.remove({manifestPath(target.path), partialPath(target.path), target.path,
                                        partialPath(manifestPath(target.path))});
        };
        // A server may just be coming back; removing twice harms nobody.
        return target.place == BackupPlace::Server ? patiently(remove) : remove();
    });
}

/// What a run left that could not reach the place any more when it failed. While this one holds the interlock no other
/// backup of the database is at work, so a half-written file under this environment's name is nobody's.
Result<void> BackupRun::removeRemains(const BackupTarget &target)
{
    const QString directory = target.path.left(target.path.lastIndexOf(QLatin1Char('/')));
    CASTELLAN_TRY_ASSIGN(const QStringList names, target.store.list(directory, cancel()));
    static const QRegularExpression runId(QStringLiteral("^[0-9]{8}T[0-9]{6}Z-"));
    const QString prefix = m_connection.environment().id + QLatin1Char('_');
    QStringList remains;
    for (const QString &name : names)
        if (name.startsWith(prefix) && name.endsWith(QLatin1String(".partial")) &&
            !name.endsWith(QLatin1String(".unpacked.partial")) && // of a proof or a restore, which do not meet it
            runId.match(name.mid(prefix.size())).hasMatch())
            remains << directory + QLatin1Char('/') + name;
    if (remains.isEmpty())
        return {};
    const QDateTime started = m_context.clock().now();
    CASTELLAN_TRY(target.store.remove(remains));
    evidence(QStringLiteral("rm %1").arg(remains.join(QLatin1Char(' '))), target.store.name(), started,
             Texts::tr("half-written files of earlier runs removed"));
    return {};
}

void BackupRun::chooseTargets()
{
    m_compression = Compression::Zstd;
    if (m_request.format == BackupFormat::PlainGzip)
        m_compression = Compression::Gzip;
    else if (m_request.format == BackupFormat::Directory)
        m_compression = Compression::None; // pg_dump compresses each file itself
    else if (!hostIsHere() && !m_tools.hasZstd)
        m_compression = m_tools.hasGzip ? Compression::Gzip : Compression::None;

    const QString name = m_connection.environment().id + QLatin1Char('_') + m_context.runId() +
                         extension(m_request.format, m_compression);
    const BackupTarget server{.place = BackupPlace::Server,
                              .store = BackupStore(m_connection.host()),
                              .path = m_request.serverDirectory + QLatin1Char('/') + name};
    const BackupTarget local{.place = BackupPlace::Local,
                             .store = BackupStore(),
                             .path = m_request.localDirectory + QLatin1Char('/') + name};
    const bool wantServer = m_request.place != BackupPlace::Local;
    const bool wantLocal = m_request.place != BackupPlace::Server;
    const bool serverIsHere = m_connection.host()->isLocal();
    if (serverIsHere && wantServer && wantLocal && server.path == local.path)
        m_targets = {local}; // both names mean one folder
    else if (hostIsHere() && !serverIsHere)
        m_targets = wantServer ? QList<BackupTarget>{local, server} : QList<BackupTarget>{local};
    else if (wantServer)
        m_targets = wantLocal ? QList<BackupTarget>{server, local} : QList<BackupTarget>{server};
    else
        m_targets = {local};
    m_dropFirst = hostIsHere() && !serverIsHere && wantServer && !wantLocal;

    m_manifest.fileName = name;
    m_manifest.format = m_request.format;
    m_manifest.compression = compressionName(m_compression);
}

Result<void> BackupRun::checkRoom(const BackupTarget &target)
{
    const QString directory = target.path.left(target.path.lastIndexOf(QLatin1Char('/')));
    CASTELLAN_TRY_ASSIGN(const qint64 free, target.store.prepare(directory, cancel()));
    CASTELLAN_TRY_ASSIGN(
        const RowSet size,
        await(m_observer->query(
            QStringLiteral("SELECT pg_catalog.pg_database_size(pg_catalog.current_database()) AS bytes"), {},
            cancel())));
    // Without a last backup half the database's size is a careful guess for compressed text; with one, a fifth more.
    const qint64 needed = m_request.expectedBytes > 0 ? m_request.expectedBytes + m_request.expectedBytes / 5
                                                      : size.value(0, u"bytes").toLongLong() / 2;
    if (free >= needed)
        return {};
    Error error = fileError(Texts::tr("%1 on %2 has %3 free").arg(directory, target.store.name(), format::bytes(free)),
                            ENOSPC, needed);
    return error;
}

Result<void> BackupRun::takeInterlock()
{
    if (m_interlock)
        return {};
    const InterlockHolder holder{.operation = QStringLiteral("backup"), .who = operatorName(), .since = {}, .pid = 0};
    CASTELLAN_TRY_ASSIGN(
        m_interlock, takeDatabaseInterlock(m_connection, m_connection.environment().database.name, holder, cancel()));
    return {};
}

Result<void> BackupRun::check()
{
    m_context.begin(QStringLiteral("check"));
    CASTELLAN_TRY_ASSIGN(m_tools, chooseDumpTools(m_connection, m_thisComputer, m_request.tools, cancel()));
    if (m_request.format == BackupFormat::Directory && m_tools.place == ToolPlace::Container)
        return Error{.kind = ErrorKind::Unsupported,
                     .message = Texts::tr("The directory format cannot be written from inside a container."),
                     .hint = Texts::tr("Choose the custom format, or let pg_dump run on the server (package %1).")
                                 .arg(clientPackage(m_tools.version)),
                     .detail = {},
                     .code = {},
                     .retryable = false};
    CASTELLAN_TRY(takeInterlock());
    CASTELLAN_TRY_ASSIGN(m_observer, await(m_connection.openSession({}, {}, cancel())));
    m_locks = std::make_unique<LockWatch>(m_observer, sessionName(m_context.runId()));
    CASTELLAN_TRY(checkOldDumps(*m_observer, m_request.oldDump, cancel()));
    CASTELLAN_TRY_ASSIGN(m_tables, listHashedTables(*m_observer, cancel()));
    CASTELLAN_TRY(checkReadable(m_tables, m_connection.environment().database.role));
    chooseTargets();
    for (const BackupTarget &target : m_targets) {
        CASTELLAN_TRY(checkRoom(target));
        CASTELLAN_TRY(removeRemains(target));
    }
    m_context.finish(StepState::Done, Texts::tr("%1, %2").arg(m_tools.versionText, toolPlaceTitle(m_tools.place)));
    return {};
}

Result<void> BackupRun::openSnapshot()
{
    m_context.begin(QStringLiteral("snapshot"));
    const QueryLimits patient{.statement = std::chrono::milliseconds(0), .lock = m_request.lockWait};
    CASTELLAN_TRY_ASSIGN(m_snapshotSession, await(m_connection.openSession({}, patient, cancel())));
    // It stays open and idle while the dump runs; a server that ends idle transactions must not end this one.
    CASTELLAN_TRY(await(m_snapshotSession->execute(
        QStringList{QStringLiteral("SET idle_in_transaction_session_timeout = 0")} + hashSessionSettings(0),
        cancel())));
    const QDateTime started = m_context.clock().now();
    CASTELLAN_TRY_ASSIGN(m_snapshot, await(m_snapshotSession->beginSnapshot({}, cancel())));
    // Inside the snapshot once more: between check and snapshot a table may have come or gone.
    CASTELLAN_TRY_ASSIGN(m_tables, listHashedTables(*m_snapshotSession, cancel()));
    CASTELLAN_TRY(readSnapshotFacts(*m_snapshotSession, m_manifest, cancel()));
    evidence(QStringLiteral("SELECT pg_export_snapshot()"), m_manifest.database, started, m_snapshot);
    m_progress = std::make_unique<DumpProgress>(m_tables, m_request.expectedDuration);
    m_context.finish(StepState::Done, Texts::tr("%n table(s)", nullptr, static_cast<int>(m_tables.size())));
    return {};
}

Result<void> BackupRun::copy()
{
    if (m_targets.size() < 2)
        return {};
    m_context.begin(QStringLiteral("copy"));
    const BackupTarget &from = m_targets.at(0);
    const BackupTarget &to = m_targets.at(1);
    const auto progress = [this](qint64 done, qint64 total) {
        const double all = static_cast<double>(std::max({total, m_manifest.size, qint64(1)}));
        m_context.progress(std::min(static_cast<double>(done) / all, 1.0), format::bytes(done));
    };
    const QDateTime started = m_context.clock().now();
    if (from.store.isHere() && to.store.isHere())
        CASTELLAN_TRY(await(m_thisComputer->upload(from.path, to.path, progress, cancel())));
    else if (to.store.isHere())
        CASTELLAN_TRY(from.store.fetch(from.path, to.path, progress, cancel()));
    else
        CASTELLAN_TRY(to.store.put(from.path, to.path, progress, cancel()));
    CASTELLAN_TRY_ASSIGN(const StoredFile stored, to.store.hash(to.path, cancel()));
    if (stored.sha256 != m_manifest.sha256 || stored.size != m_manifest.size)
        return Error{.kind = ErrorKind::Integrity,
                     .message = Texts::tr("The copy %1 is not equal to the original.").arg(to.path),
                     .hint = Texts::tr("Try again; if it happens twice, look at the disks of both computers."),
                     .detail = QStringLiteral("%1 / %2").arg(QString::fromLatin1(m_manifest.sha256),
                                                             QString::fromLatin1(stored.sha256)),
                     .code = {},
                     .retryable = true};
    evidence(QStringLiteral("%1 → %2").arg(from.path, to.path), to.store.name(), started,
             QStringLiteral("SHA-256 equal"));
    m_context.finish();
    return {};
}

Result<void> BackupRun::writeManifests()
{
    m_context.begin(QStringLiteral("manifest"));
    m_manifest.ended = m_context.clock().now();
    const QByteArray document = manifestDocument(m_manifest);
    if (m_dropFirst) {
        CASTELLAN_TRY(m_targets.constFirst().store.remove({m_targets.constFirst().path}));
        m_targets.removeFirst();
    }
    for (const BackupTarget &target : m_targets)
        CASTELLAN_TRY(target.store.write(manifestPath(target.path), document));
    m_context.finish();
    return {};
}

QJsonArray BackupRun::targetList() const
{
    QJsonArray list;
    for (const BackupTarget &target : m_targets)
        list << QJsonObject{{QStringLiteral("place"), placeName(target.place)}, {QStringLiteral("path"), target.path}};
    return list;
}

QString BackupRun::sessionName(const QString &runId)
{
    return QStringLiteral("castellan dump ") + runId;
}

Result<void> BackupRun::make()
{
    CASTELLAN_TRY(check());
    m_manifest.dumpToolVersion = m_tools.versionText;
    CASTELLAN_TRY(openSnapshot());
    CASTELLAN_TRY(dump());
    CASTELLAN_TRY(copy());
    CASTELLAN_TRY(m_context.cancel().check());
    return writeManifests();
}

Result<bool> BackupRun::run()
{
    QList<QPair<QString, QString>> steps{{QStringLiteral("check"), Texts::tr("Check rights, room and tools")},
                                         {QStringLiteral("snapshot"), Texts::tr("Take a snapshot")},
                                         {QStringLiteral("dump"), Texts::tr("Dump, compress and hash")}};
    if (m_request.place == BackupPlace::Both)
        steps << std::pair(QStringLiteral("copy"), Texts::tr("Copy to the second place"));
    steps << std::pair(QStringLiteral("manifest"), Texts::tr("Write the manifest"));
    m_context.plan(steps);

    m_manifest.id = m_context.runId();
    m_manifest.environmentId = m_connection.environment().id;
    m_manifest.started = m_context.clock().now();
    m_began = m_context.clock().steady();
    m_manifest.castellanVersion = QStringLiteral(CASTELLAN_VERSION);
    m_manifest.operatorName = operatorName();
    if (const auto made = make(); !made)
        return m_locks ? m_locks->explain(made.error()) : made.error();

    m_context.setResult(QJsonObject{
        {QStringLiteral("id"), m_manifest.id},
        {QStringLiteral("place"), placeName(m_targets.size() > 1 ? BackupPlace::Both : m_targets.constLast().place)},
        {QStringLiteral("path"), m_targets.constLast().path},
        {QStringLiteral("sha256"), QString::fromLatin1(m_manifest.sha256)},
        {QStringLiteral("size"), m_manifest.size},
        {QStringLiteral("seconds"),
         std::chrono::duration<double>(m_context.clock().steady() - m_began).count()}, // the wall clock may be set
        {QStringLiteral("tables"), m_manifest.tables.size()},
        {QStringLiteral("copies"), targetList()},
    });
    return true;
}

} // namespace castellan
