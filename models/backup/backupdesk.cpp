// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backup/backupdesk.h"

#include "models/backup/archivecheck.h"
#include "models/backup/archivecontents.h"
#include "models/backup/archiverestore.h"
#include "models/backup/holdbackup.h"
#include "models/backup/provebackup.h"
#include "models/core/format.h"
#include "models/core/inpool.h"
#include "models/remote/localhost.h"

#include <QCoreApplication>
#include <QPointer>

namespace castellan {
namespace {

/// Questions wait for servers and files, not for the processor, so there may be more of them than cores.
constexpr int questionsAtATime = 8;

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(BackupDesk)
};

Result<ArchiveLocation> locationOf(const BackupEntry &backup, const EnvironmentConnection &source)
{
    CASTELLAN_TRY_ASSIGN(const BackupCopy copy, restorableCopy(backup));
    return archiveLocation(copy, source.host());
}

bool ranToItsEnd(const Run &run)
{
    return run.state == RunState::Succeeded || run.state == RunState::FellShort;
}

} // namespace

RestoreEstimate estimateRestore(const QList<Run> &runs, const BackupCatalogue &catalogue, const BackupEntry &backup)
{
    for (const Run &run : runs) {
        const double seconds = run.result.value(QStringLiteral("seconds")).toDouble();
        const bool drill = run.kind == QLatin1String("drill");
        if ((!drill && run.kind != QLatin1String("restore")) || !ranToItsEnd(run) || seconds <= 0)
            continue;
        const QString when = QLocale().toString(run.started.toLocalTime().date(), QLocale::ShortFormat);
        const BackupEntry *then = catalogue.find(run.result.value(QStringLiteral("backup")).toString());
        const qint64 before = then && then->manifest ? then->manifest->databaseBytes : 0;
        const qint64 now = backup.manifest ? backup.manifest->databaseBytes : 0;
        const bool scaled = before > 0 && now > 0 && before != now;
        const double factor = scaled ? static_cast<double>(now) / static_cast<double>(before) : 1;
        return {.duration = std::chrono::milliseconds(static_cast<qint64>(seconds * factor * 1000)),
                .basis = drill && scaled ? Texts::tr("from the drill of %1, scaled to this backup's size").arg(when)
                         : drill         ? Texts::tr("from the drill of %1").arg(when)
                         : scaled        ? Texts::tr("from the restore of %1, scaled to this backup's size").arg(when)
                                         : Texts::tr("from the restore of %1").arg(when)};
    }
    return {.duration = std::chrono::milliseconds(-1),
            .basis = Texts::tr("no restore or drill of this database was measured yet")};
}

BackupDesk::BackupDesk(std::shared_ptr<EnvironmentConnection> connection, std::shared_ptr<Workspace> workspace,
                       OperationRunner &runner, QObject *parent)
    : QObject(parent),
      m_connection(std::move(connection)),
      m_thisComputer(std::make_shared<LocalHost>()),
      m_workspace(std::move(workspace)),
      m_runner(runner)
{
    m_pool.setMaxThreadCount(questionsAtATime);
}

BackupDesk::~BackupDesk()
{
    m_pool.clear();
    for (const auto &weak : std::as_const(m_sources)) {
        if (const auto source = weak.lock())
            source->cancel();
    }
    m_pool.waitForDone();
}

/// Runs `function(cancel)` in a thread of the pool; it is cancelled by the caller's token and by the desk's end.
template <typename F>
auto BackupDesk::later(const CancelToken &asked, F function)
    -> Future<typename std::invoke_result_t<F, CancelToken>::value_type>
{
    const auto source = std::make_shared<CancelSource>();
    const auto passedOn = std::make_shared<CancelToken::Registration>(asked.onCancel([source] { source->cancel(); }));
    m_sources.removeIf([](const std::weak_ptr<CancelSource> &weak) { return weak.expired(); });
    m_sources.append(source);
    return inPool(m_pool, [source, passedOn, function = std::move(function)] { return function(source->token()); });
}

Future<BackupCatalogue> BackupDesk::catalogue(CancelToken cancel)
{
    return later(cancel, [connection = m_connection, directory = m_workspace->directory()](CancelToken token) {
        const Environment &environment = connection->environment();
        auto found = scanBackups(backupLocations(environment, connection->host(), directory), environment.id, token);
        return token.isCancelled() ? Result<BackupCatalogue>(cancelledError()) : Result<BackupCatalogue>(found);
    });
}

Future<TableOfContents> BackupDesk::contents(BackupEntry backup, CancelToken cancel)
{
    return later(cancel, [connection = m_connection, backup](CancelToken token) -> Result<TableOfContents> {
        CASTELLAN_TRY_ASSIGN(const ArchiveLocation archive, locationOf(backup, *connection));
        CASTELLAN_TRY_ASSIGN(const DumpTools tools,
                             chooseDumpTools(*connection, std::make_shared<LocalHost>(), std::nullopt, token));
        return readTableOfContents(tools, archive, backup.manifest ? backup.manifest->roles : QStringList(), token);
    });
}

Future<NewerRowsAnswer> BackupDesk::newerRows(BackupEntry backup, std::shared_ptr<EnvironmentConnection> target,
                                              CancelToken cancel)
{
    if (!backup.manifest)
        return finishedFuture<NewerRowsAnswer>(
            Error{.kind = ErrorKind::Unsupported,
                  .message = Texts::tr("What would be lost cannot be told, because this file has no manifest."),
                  .hint = {},
                  .detail = {},
                  .code = {},
                  .retryable = false});
    return later(cancel, [connection = std::move(target), backup](CancelToken token) -> Result<NewerRowsAnswer> {
        // A large table takes longer to count than an ordinary question may.
        const QueryLimits limits{.statement = std::chrono::milliseconds(0), .lock = std::chrono::seconds(5)};
        CASTELLAN_TRY_ASSIGN(const auto session, await(connection->openSession({}, limits, token)));
        const auto identifier = await(session->query(
            QStringLiteral("SELECT system_identifier::text AS id FROM pg_catalog.pg_control_system()"), {}, token));
        // Without the right to read it, only net counts are known; the answer says so.
        const QString system = identifier ? identifier->value(0, u"id").toString() : QString();
        return countNewerRows(*session, *backup.manifest, system, token);
    });
}

Future<RestoreEstimate> BackupDesk::estimate(BackupEntry backup, QString targetId, CancelToken cancel)
{
    return later(cancel,
                 [connection = m_connection, workspace = m_workspace, backup,
                  targetId](CancelToken token) -> Result<RestoreEstimate> {
                     const Environment &environment = connection->environment();
                     RunStore store(workspace);
                     QList<Run> runs;
                     for (const QString &kind : {QStringLiteral("restore"), QStringLiteral("drill")}) {
                         CASTELLAN_TRY_ASSIGN(const QList<StoredRun> stored, await(store.list(targetId, kind, 50)));
                         for (const StoredRun &run : stored) {
                             if (auto read = Run::fromJson(run.json))
                                 runs << *std::move(read);
                         }
                     }
                     std::stable_sort(runs.begin(), runs.end(),
                                      [](const Run &a, const Run &b) { return a.started > b.started; });
                     const BackupCatalogue catalogue =
                         scanBackups(backupLocations(environment, connection->host(), workspace->directory()),
                                     environment.id, token);
                     RestoreEstimate estimate = estimateRestore(runs, catalogue, backup);
                     if (estimate.duration.count() < 0 && targetId != environment.id)
                         estimate.basis = Texts::tr("no restore to that server was measured yet");
                     return estimate;
                 });
}

Future<PreflightAnswer> BackupDesk::preflight(RestoreRequest request, QObject *guard, LineReport report,
                                              CancelToken cancel)
{
    // The guard may be destroyed at any moment by the GUI thread, so it is looked at only there.
    const LineReport tell = [this, guard = QPointer<QObject>(guard), report](const PreflightLine &line) {
        QMetaObject::invokeMethod(
            this,
            [guard, report, line] {
                if (guard && report)
                    report(line);
            },
            Qt::QueuedConnection);
    };
    return later(cancel, [request, tell](CancelToken token) -> Result<PreflightAnswer> {
        RestorePreflight preflight(request, token, tell);
        CASTELLAN_TRY_ASSIGN(const QList<PreflightLine> lines, preflight.run());
        return PreflightAnswer{.lines = lines, .backup = preflight.backup()};
    });
}

BackupRequest BackupDesk::backupRequest(const BackupCatalogue &known) const
{
    const QString directory = localBackupDirectory(environment(), m_workspace->directory());
    for (const BackupEntry &entry : known.entries) {
        if (entry.isBackup() && entry.manifest->format == environment().backup.format)
            return BackupRequest::fromPolicy(environment(), directory, &*entry.manifest);
    }
    return BackupRequest::fromPolicy(environment(), directory, nullptr);
}

Future<BackupChecks> BackupDesk::checkBackup(BackupRequest request, CancelToken cancel)
{
    return later(cancel, [connection = m_connection, here = m_thisComputer, request](CancelToken token) {
        return castellan::checkBackup(*connection, here, request, token);
    });
}

std::shared_ptr<Operation> BackupDesk::createBackup(const BackupRequest &request) const
{
    return std::make_shared<CreateBackup>(m_connection, m_thisComputer, request);
}

std::shared_ptr<Operation> BackupDesk::proveBackups(const QList<BackupEntry> &backups, ProofLevel level) const
{
    return std::make_shared<ProveBackup>(m_connection, m_thisComputer,
                                         ProveRequest{.backups = backups,
                                                      .level = level,
                                                      .place = std::nullopt,
                                                      .jobs = environment().backup.jobs,
                                                      .scratchDirectory = {}});
}

std::shared_ptr<Operation> BackupDesk::holdBackups(const QList<BackupEntry> &backups, bool held,
                                                   const QString &reason) const
{
    return std::make_shared<HoldBackup>(backups, m_connection->host(), held, reason);
}

std::shared_ptr<ExpireBackups> BackupDesk::expireBackups(const BackupCatalogue &seen) const
{
    return std::make_shared<ExpireBackups>(
        environment(), backupLocations(environment(), m_connection->host(), m_workspace->directory()), seen, now());
}

RestoreRequest BackupDesk::restoreRequest(const BackupEntry &backup) const
{
    RestoreRequest request;
    request.backup = backup;
    request.source = m_connection;
    request.target = m_connection;
    request.database = environment().database.name;
    request.workspaceDirectory = m_workspace->directory();
    return request;
}

RestoreRequest BackupDesk::drillRequest(const BackupEntry &backup) const
{
    RestoreRequest request = restoreRequest(backup);
    request.mode = RestoreMode::Scratch;
    request.swap = false;
    request.stopServices = false;
    return request;
}

Future<Run> BackupDesk::start(std::shared_ptr<Operation> operation, Confirmation confirmation, QString *runId)
{
    return start(std::move(operation), environment(), std::move(confirmation), runId);
}

Future<Run> BackupDesk::start(std::shared_ptr<Operation> operation, const Environment &environment,
                              Confirmation confirmation, QString *runId)
{
    return m_runner.start(std::move(operation), environment, std::move(confirmation), runId);
}

Future<QList<InterruptedRestore>> BackupDesk::findInterrupted(CancelToken cancel)
{
    return later(cancel, [connection = m_connection, workspace = m_workspace](CancelToken token) {
        RunStore store(workspace);
        return findInterruptedRestores(store, *connection, token);
    });
}

Future<QList<InterruptedBackup>> BackupDesk::settleInterrupted(CancelToken cancel)
{
    if (m_workspace->isReadOnly())
        return finishedFuture(Result<QList<InterruptedBackup>>(QList<InterruptedBackup>()));
    return later(cancel, [connection = m_connection, workspace = m_workspace](CancelToken token) {
        RunStore store(workspace);
        return settleInterruptedBackups(store, *connection, workspace->clock().now(), token);
    });
}

std::shared_ptr<Operation> BackupDesk::finishInterrupted(const InterruptedRestore &interrupted) const
{
    return std::make_shared<FinishInterruptedRestore>(interrupted, m_connection,
                                                      std::make_shared<RunStore>(m_workspace));
}

Future<QList<Run>> BackupDesk::history(const QString &kind, int limit)
{
    return m_runner.history(environment().id, kind, limit);
}

} // namespace castellan
