// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backup/restorework.h"

#include "models/backup/archivecheck.h"
#include "models/backup/archivecontents.h"
#include "models/backup/backuprun.h"
#include "models/backup/inplacerestore.h"
#include "models/backup/lockwatch.h"
#include "models/backup/restoredatabase.h"
#include "models/backup/restorepreflight.h"
#include "models/connection/databaseinterlock.h"
#include "models/core/format.h"
#include "models/core/waiting.h"
#include "models/operation/nestedcontext.h"
#include "models/operation/operatorname.h"
#include "models/remote/localhost.h"

#include <QCoreApplication>
#include <QJsonArray>

namespace castellan {
namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(RestoreWork)
};

const QueryLimits noLimits{.statement = std::chrono::milliseconds(0), .lock = std::chrono::milliseconds(0)};

} // namespace

QString RestoreWork::dropStatement(const QString &database)
{
    return QStringLiteral("DROP DATABASE IF EXISTS ") + quoteIdentifier(database) + QStringLiteral(" WITH (FORCE)");
}

bool RestoreWork::keepsPresent(const RestoreRequest &request)
{
    return request.mode == RestoreMode::InPlace && request.safetyBackup;
}

QList<QPair<QString, QString>> RestoreWork::steps(const RestoreRequest &request)
{
    const bool drill = request.mode == RestoreMode::Scratch;
    const bool inPlace = request.mode == RestoreMode::InPlace;
    const bool swaps = request.mode == RestoreMode::NewDatabase && request.swap;
    const bool stops = !servicesToStop(request).isEmpty();
    const QPair<QString, QString> stop{QStringLiteral("stop"), Texts::tr("Stop services")};
    QList<QPair<QString, QString>> steps{{QStringLiteral("preflight"), Texts::tr("Check that it can work")}};
    if (stops && inPlace)
        steps << stop;
    if (keepsPresent(request))
        steps << std::pair{QStringLiteral("safety"), Texts::tr("Back up what is there now")};
    if (!inPlace)
        steps << std::pair{QStringLiteral("create"), Texts::tr("Create the new database")};
    steps << std::pair{QStringLiteral("restore"), Texts::tr("Restore the backup")}
          << std::pair{QStringLiteral("analyze"), Texts::tr("Gather statistics")}
          << std::pair{QStringLiteral("check"), Texts::tr("Compare with the manifest")};
    if (drill)
        steps << std::pair{QStringLiteral("drop"), Texts::tr("Drop the scratch database")};
    if (stops && swaps)
        steps << stop;
    if (swaps)
        steps << std::pair{QStringLiteral("swap"), Texts::tr("Swap the databases")};
    if (stops)
        steps << std::pair{QStringLiteral("start"), Texts::tr("Start services")}
              << std::pair{QStringLiteral("health"), Texts::tr("Ask the services whether they are well")};
    return steps;
}

Result<bool> RestoreWork::run()
{
    m_began = m_context.clock().steady();
    m_comparable = m_request.backup.manifest.has_value();
    m_context.plan(steps(m_request));

    CASTELLAN_TRY(preflight());
    if (isInPlace()) {
        // First nobody writes any more, then what was written is kept: so nothing at all is lost.
        CASTELLAN_TRY(stopServices());
        CASTELLAN_TRY(backUpFirst());
    } else {
        CASTELLAN_TRY(create());
    }
    CASTELLAN_TRY(restore());
    CASTELLAN_TRY(analyze());
    CASTELLAN_TRY(check());
    if (isDrill())
        CASTELLAN_TRY(drop());
    const bool sound = m_differences.isEmpty();
    // A copy that differs from its manifest never takes production's place by itself.
    if (swaps() && !sound) {
        m_context.setResult(result());
        Error error{.kind = ErrorKind::Integrity,
                    .message =
                        Texts::tr("The restored copy is not the same as the backup, so it was not swapped in: %1")
                            .arg(m_differences.first()),
                    .hint = Texts::tr("Production is as it was. Restore another backup."),
                    .detail = m_differences.join(QLatin1Char('\n')),
                    .code = {},
                    .retryable = false};
        return error;
    }
    if (swaps()) {
        CASTELLAN_TRY(stopServices());
        CASTELLAN_TRY(swap());
    }
    if (!servicesToStop(m_request).isEmpty()) {
        startServices();
        askServices();
    }
    m_context.setResult(result());
    // Whoever asked for the restore may keep the operation; the database is free from now on, for swapping back too.
    m_interlock.reset();
    m_maintenance.reset();
    return sound && m_comparable && m_healthy;
}

/// Held from the first look to the last step, so that no backup, migration or other restore comes in between. A drill
/// touches nothing that others work on.
Result<void> RestoreWork::takeInterlock()
{
    if (isDrill())
        return {};
    const InterlockHolder holder{
        .operation = QStringLiteral("restore"), .who = operatorName(), .since = m_context.clock().now(), .pid = 0};
    CASTELLAN_TRY_ASSIGN(m_interlock,
                         takeDatabaseInterlock(*m_request.target, m_request.database, holder, m_context.cancel()));
    return {};
}

/// Just before something that cannot be shared.
Result<void> RestoreWork::requireInterlock() const
{
    if (m_interlock->isHeld())
        return {};
    return Error{.kind = ErrorKind::TunnelLost,
                 .message = Texts::tr("The connection that keeps others from %1 was lost, so nothing was changed.")
                                .arg(m_request.database),
                 .hint = Texts::tr("Production is as it was. Start the restore again."),
                 .detail = {},
                 .code = {},
                 .retryable = true};
}

Result<void> RestoreWork::preflight()
{
    m_context.begin(QStringLiteral("preflight"));
    CASTELLAN_TRY_ASSIGN(m_maintenance, maintenanceSession());
    RestorePreflight preflight(m_request, m_context.cancel(), {});
    CASTELLAN_TRY_ASSIGN(const QList<PreflightLine> lines, preflight.run());
    for (const PreflightLine &line : lines) {
        if (line.status == Status::Critical)
            return Error{.kind = line.id == QLatin1String("backup") ? ErrorKind::Integrity : ErrorKind::Conflict,
                         .message = line.title + QStringLiteral(": ") + line.found,
                         .hint = line.remedy,
                         .detail = {},
                         .code = {},
                         .retryable = false};
    }
    // Its statements cannot be held in one transaction, so half of it could be left.
    if (isInPlace() && !m_request.backup.copies.isEmpty() &&
        m_request.backup.copies.constFirst().kind == FileKind::PlainSql)
        return Error{
            .kind = ErrorKind::Unsupported,
            .message =
                Texts::tr("%1 is plain SQL, which cannot be restored in place.").arg(m_request.backup.fileName()),
            .hint = Texts::tr("Restore it into a new database and swap that in."),
            .detail = {},
            .code = {},
            .retryable = false};
    CASTELLAN_TRY(takeInterlock());
    const auto properties = readDatabaseProperties(*m_maintenance, m_request.database);
    if (properties) {
        m_properties = *properties;
    } else if (properties.error().kind != ErrorKind::NotFound) {
        return properties.error();
    }
    if (m_comparable)
        m_properties.takeLocaleOf(*m_request.backup.manifest);
    const bool warns = preflightStatus(lines) != Status::Good;
    m_context.finish(warns ? StepState::Warning : StepState::Done, preflightSentence(lines));
    return {};
}

BackupRequest RestoreWork::safetyRequest(const RestoreRequest &request)
{
    const Environment &environment = request.target->environment();
    return BackupRequest::fromPolicy(environment, localBackupDirectory(environment, request.workspaceDirectory),
                                     nullptr);
}

/// A restore in place has no old database to swap back to, so a backup of it is made under the same interlock.
Result<void> RestoreWork::backUpFirst()
{
    if (!keepsPresent(m_request))
        return {};
    m_context.begin(QStringLiteral("safety"));
    const Environment &environment = m_request.target->environment();
    if (m_request.database != environment.database.name)
        return Error{.kind = ErrorKind::Unsupported,
                     .message = Texts::tr("Only %1 can be backed up before it is restored in place, not %2.")
                                    .arg(environment.database.name, m_request.database),
                     .hint =
                         Texts::tr("Restore into a new database and swap, or make an environment of that database."),
                     .detail = {},
                     .code = {},
                     .retryable = false};
    const BackupRequest request = safetyRequest(m_request);
    NestedContext inner(m_context, m_context.runId() + QStringLiteral("-before"));
    const auto made = inner.run([&](OperationContext &context) {
        return BackupRun(*m_request.target, std::make_shared<LocalHost>(), request, context, m_interlock).run();
    });
    if (!made) {
        Error error = made.error().in(Texts::tr("Nothing was restored, because what is there now could not be backed "
                                                "up first"));
        return error;
    }
    m_safety = inner.result().value(QStringLiteral("id")).toString();
    m_context.finish(StepState::Done, inner.result().value(QStringLiteral("path")).toString());
    return {};
}

Result<void> RestoreWork::create()
{
    m_context.begin(QStringLiteral("create"));
    if (isDrill()) {
        CASTELLAN_TRY(m_context.checkpoint(QStringLiteral("database"), ScratchDatabase::nameFor(m_context.runId())));
        CASTELLAN_TRY_ASSIGN(m_scratch, ScratchDatabase::create(*m_request.target, m_context.runId(),
                                                                m_request.backup.manifest, m_context.cancel()));
        m_fresh = m_scratch->name();
        m_context.onUndo(Texts::tr("Drop %1").arg(m_fresh), [this] { return m_scratch->drop(); });
        m_context.finish(StepState::Done, m_fresh);
        return {};
    }
    m_fresh = freshDatabaseName(m_request, m_context.clock().now());
    // The name first: what a killed run may have made must be known before it exists.
    CASTELLAN_TRY(m_context.checkpoint(QStringLiteral("database"), m_fresh));
    CASTELLAN_TRY(execute(*m_maintenance, m_properties.createStatement(m_fresh),
                          m_request.target->environment().database.maintenanceDatabase));
    m_context.onUndo(Texts::tr("Drop %1").arg(m_fresh), [this]() -> Result<void> {
        // The session may be what broke, so the undo brings its own.
        CASTELLAN_TRY_ASSIGN(const auto session, patiently([this] { return maintenanceSession(); }));
        return execute(*session, dropStatement(m_fresh), m_request.target->environment().database.maintenanceDatabase);
    });
    m_context.finish(StepState::Done, m_fresh);
    return {};
}

Result<void> RestoreWork::restore()
{
    m_context.begin(QStringLiteral("restore"));
    if (isInPlace()) {
        CASTELLAN_TRY(requireInterlock());
        m_fresh = m_request.database;
    }
    CASTELLAN_TRY_ASSIGN(const BackupCopy copy, restorableCopy(m_request.backup));
    const auto here = std::make_shared<LocalHost>();
    CASTELLAN_TRY_ASSIGN(const DumpTools tools,
                         chooseDumpTools(*m_request.target, here, std::nullopt, m_context.cancel()));
    ArchiveRestoreRequest restore;
    restore.archive = archiveLocation(copy, copy.place == BackupPlace::Server ? m_request.source->host() : here);
    restore.database = m_fresh;
    restore.jobs = std::max(1, m_request.target->environment().backup.jobs);
    if (m_request.backup.manifest)
        restore.expectedDatabaseBytes = m_request.backup.manifest->databaseBytes;
    if (isInPlace())
        CASTELLAN_TRY(prepareInPlace(tools, restore));
    restore.cancel = m_context.cancel();
    restore.progress = [this](double fraction, const QString &text) { m_context.progress(fraction, text); };
    if (!m_request.chosen.isEmpty())
        CASTELLAN_TRY(choose(tools, restore.archive, restore));
    if (isInPlace())
        CASTELLAN_TRY(noteWhatIsReplaced());
    const QDateTime started = m_context.clock().now();
    CASTELLAN_TRY_ASSIGN(const ArchiveRestoreOutcome outcome,
                         restoreArchive(tools, *m_maintenance, sessionName(), restore));
    return judge(outcome, started);
}

/// By which the next start tells, should this one be killed, whether the transaction was committed: then none of these
/// tables is there any more, however their names may be taken again.
Result<void> RestoreWork::noteWhatIsReplaced()
{
    QStringList chosen;
    for (const TocEntry &entry : m_contents.entries)
        if (m_selection && entry.type == QLatin1String("TABLE") && m_selection->dumpIds.contains(entry.dumpId))
            chosen << quoteQualified(entry.schema, entry.name);
    CASTELLAN_TRY_ASSIGN(const auto session,
                         await(m_request.target->openSession(m_request.database, {}, m_context.cancel())));
    CASTELLAN_TRY_ASSIGN(
        const RowSet rows,
        await(session->query(
            QStringLiteral(
                "SELECT c.oid::int8 AS oid, pg_catalog.format('\"%s\".\"%s\"', replace(n.nspname, '\"', '\"\"'),"
                " replace(c.relname, '\"', '\"\"')) AS name"
                " FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace"
                " WHERE c.relkind IN ('r', 'p') AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'"
                " AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend e WHERE e.deptype = 'e' AND e.objid = c.oid"
                " AND e.classid = 'pg_catalog.pg_class'::pg_catalog.regclass)"),
            {}, m_context.cancel())));
    QJsonArray oids;
    for (qsizetype i = 0; i < rows.rows.size(); ++i)
        if (!m_selection || chosen.contains(rows.value(i, u"name").toString()))
            oids << rows.value(i, u"oid").toLongLong();
    return m_context.checkpoint(QStringLiteral("inplace"), QJsonObject{{QStringLiteral("database"), m_request.database},
                                                                       {QStringLiteral("tables"), oids},
                                                                       {QStringLiteral("safety"), m_safety}});
}

/// Into the database in use, in one transaction: everything, or what is chosen.
Result<void> RestoreWork::prepareInPlace(const DumpTools &tools, ArchiveRestoreRequest &restore)
{
    CASTELLAN_TRY_ASSIGN(const auto session,
                         await(m_request.target->openSession(m_request.database, {}, m_context.cancel())));
    const auto locks = std::make_shared<LockWatch>(session, sessionName());
    // Its transaction has every table dropped and made anew, for which nobody else may be in one.
    restore.obstacle = [locks, patience = m_request.lockWait]() -> Result<QString> {
        const auto holder = locks->look();
        if (holder && locks->waited() > patience)
            return LockWatch::lockError(*holder, {});
        return holder ? holder->sentence() : QString();
    };
    restore.jobs = 1;
    restore.live = true;
    if (!m_request.chosen.isEmpty()) {
        restore.options = {QStringLiteral("--single-transaction"), QStringLiteral("--clean"),
                           QStringLiteral("--if-exists")};
        return {};
    }
    CASTELLAN_TRY_ASSIGN(
        m_contents, readTableOfContents(tools, restore.archive,
                                        m_request.backup.manifest ? m_request.backup.manifest->roles : QStringList(),
                                        m_context.cancel()));
    CASTELLAN_TRY_ASSIGN(const InPlacePlan plan, planInPlace(*session, m_contents, m_context.cancel()));
    restore.preamble = plan.preamble;
    restore.listFile = plan.listFile;
    return {};
}

Result<void> RestoreWork::choose(const DumpTools &tools, const ArchiveLocation &archive, ArchiveRestoreRequest &restore)
{
    CASTELLAN_TRY_ASSIGN(
        m_contents, readTableOfContents(tools, archive,
                                        m_request.backup.manifest ? m_request.backup.manifest->roles : QStringList(),
                                        m_context.cancel()));
    m_selection = selectRelations(m_contents, m_request.chosen);
    restore.listFile = m_selection->listFile();
    m_leftOut << m_selection->leftOut;
    return {};
}

Result<void> RestoreWork::judge(const ArchiveRestoreOutcome &outcome, const QDateTime &started)
{
    m_context.addEvidence(Evidence{.what = outcome.command,
                                   .where = m_fresh,
                                   .started = started,
                                   .ended = m_context.clock().now(),
                                   .outcome = QStringLiteral("exit %1").arg(outcome.exitStatus),
                                   .output = QString::fromUtf8(outcome.output)});
    for (const RestoreMessage &message : outcome.harmless)
        m_leftOut << message.error + QStringLiteral(" (") + message.reason + QLatin1Char(')');
    if (!outcome.isClean())
        return Error{.kind = ErrorKind::Integrity,
                     .message = Texts::tr("The restore met %n error(s) that are not harmless: %1", nullptr,
                                          static_cast<int>(outcome.fatal.size()))
                                    .arg(outcome.fatal.first().error),
                     .hint = isInPlace()
                                 ? Texts::tr("Production is as it was: in place, one error undoes it all. Remove "
                                             "its cause, or restore into a new database and swap.")
                                 : Texts::tr("Production is as it was. Look at the details, or restore another "
                                             "backup."),
                     .detail = QString::fromUtf8(outcome.output),
                     .code = QString::number(outcome.exitStatus),
                     .retryable = false};
    if (outcome.harmless.isEmpty())
        m_context.finish();
    else
        m_context.finish(StepState::Warning,
                         Texts::tr("%n harmless message(s)", nullptr, static_cast<int>(outcome.harmless.size())));
    return {};
}

Result<void> RestoreWork::drop()
{
    m_context.begin(QStringLiteral("drop"));
    CASTELLAN_TRY(
        execute(*m_maintenance, dropStatement(m_fresh), m_request.target->environment().database.maintenanceDatabase));
    m_context.forgetUndo();
    m_context.finish();
    return {};
}

Result<void> RestoreWork::swap()
{
    m_context.begin(QStringLiteral("swap"));
    CASTELLAN_TRY(requireInterlock());
    CASTELLAN_TRY_ASSIGN(const auto helper, maintenanceSession());
    CASTELLAN_TRY_ASSIGN(const SwapPlan plan,
                         planSwap(*m_maintenance, m_request.database, m_fresh, m_context.clock().now()));
    CASTELLAN_TRY(m_context.checkpoint(QStringLiteral("swap"), plan.toJson()));
    const QDateTime started = m_context.clock().now();
    Result<void> swapped = runSwap(*m_maintenance, *helper, plan, m_context.cancel());
    if (!swapped && swapped.error().kind == ErrorKind::TunnelLost) {
        // The connection went while the transaction ended: only the server knows how.
        if (const auto session = maintenanceSession()) {
            const auto state = readSwapState(**session, plan);
            if (state && *state == SwapState::After)
                swapped = {};
        }
    }
    m_context.addEvidence(Evidence{.what = plan.statements().join(QStringLiteral("; ")),
                                   .where = m_request.target->environment().database.maintenanceDatabase,
                                   .started = started,
                                   .ended = m_context.clock().now(),
                                   .outcome = swapped ? Texts::tr("committed") : swapped.error().message,
                                   .output = {}});
    CASTELLAN_TRY(std::move(swapped));
    // From here on the restored database is the live one; nothing is taken back by a failure.
    m_context.forgetUndo();
    m_fresh = m_request.database;
    m_kept = plan.liveOid ? plan.old : QString();
    m_context.finish(StepState::Done,
                     m_kept.isEmpty() ? QString() : Texts::tr("the old one is kept as %1").arg(m_kept));
    return {};
}

Result<std::shared_ptr<PostgresSession>> RestoreWork::maintenanceSession()
{
    return await(m_request.target->openSession(m_request.target->environment().database.maintenanceDatabase, noLimits));
}

Result<void> RestoreWork::execute(PostgresSession &session, const QString &sql, const QString &database)
{
    const QDateTime started = m_context.clock().now();
    auto result = await(session.execute({sql}));
    m_context.addEvidence(Evidence{.what = sql,
                                   .where = database,
                                   .started = started,
                                   .ended = m_context.clock().now(),
                                   .outcome = result ? QStringLiteral("ok")
                                                     : result.error().code + QLatin1Char(' ') + result.error().message,
                                   .output = {}});
    return result;
}

QJsonObject RestoreWork::result() const
{
    const auto seconds = std::chrono::duration<double>(m_context.clock().steady() - m_began).count();
    QJsonObject json{
        {QStringLiteral("run"), m_context.runId()},
        {QStringLiteral("backup"), m_request.backup.id},
        {QStringLiteral("verdict"), !m_comparable             ? QStringLiteral("unknown")
                                    : m_differences.isEmpty() ? QStringLiteral("same")
                                                              : QStringLiteral("differs")},
        {QStringLiteral("tables"), m_compared},
        {QStringLiteral("rows"), m_rows},
        {QStringLiteral("whole"), m_request.chosen.isEmpty()},
        {QStringLiteral("databaseBytes"), m_restoredBytes},
        {QStringLiteral("seconds"), seconds},
        {QStringLiteral("database"), m_fresh},
        {QStringLiteral("differences"), QJsonArray::fromStringList(m_differences)},
        {QStringLiteral("leftOut"), QJsonArray::fromStringList(m_leftOut)},
        {QStringLiteral("comparison"), m_comparison},
    };
    if (!m_safety.isEmpty())
        json.insert(QStringLiteral("safetyBackup"), m_safety);
    if (!m_kept.isEmpty()) {
        json.insert(QStringLiteral("kept"), m_kept);
        json.insert(QStringLiteral("keepUntil"),
                    m_context.clock().now().addDays(m_request.keepOldDays).toString(Qt::ISODate));
    }
    return json;
}

} // namespace castellan
