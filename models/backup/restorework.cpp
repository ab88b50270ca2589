// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backup/restorework.h"

#include "models/backup/archivecheck.h"
#include "models/backup/archivecontents.h"
#include "models/backup/restoredatabase.h"
#include "models/backup/restorepreflight.h"
#include "models/backup/servicecontrol.h"
#include "models/backup/waiting.h"
#include "models/core/format.h"
#include "models/operation/operatorname.h"
#include "models/remote/localhost.h"

#include <QCoreApplication>
#include <QJsonArray>

#include <algorithm>

namespace castellan {
namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(RestoreWork)
};

constexpr auto healthLimit = std::chrono::seconds(90);
const QueryLimits noLimits{.statement = std::chrono::milliseconds(0), .lock = std::chrono::milliseconds(0)};

Result<qint64> databaseSize(PostgresSession &session, const CancelToken &cancel)
{
    CASTELLAN_TRY_ASSIGN(
        const RowSet rows,
        await(session.query(
            QStringLiteral("SELECT pg_catalog.pg_database_size(pg_catalog.current_database()) AS bytes"), {}, cancel)));
    return rows.value(0, u"bytes").toLongLong();
}

} // namespace

QList<ServiceConfig> RestoreWork::servicesToStop(const RestoreRequest &request)
{
    QList<ServiceConfig> list;
    const bool replaces =
        request.mode == RestoreMode::InPlace || (request.mode == RestoreMode::NewDatabase && request.swap);
    if (!request.stopServices || !replaces)
        return list;
    for (const ServiceConfig &service : request.target->environment().services) {
        if (service.stopForRestore)
            list << service;
    }
    return list;
}

QString RestoreWork::dropStatement(const QString &database)
{
    return QStringLiteral("DROP DATABASE IF EXISTS ") + quoteIdentifier(database) + QStringLiteral(" WITH (FORCE)");
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
    if (!inPlace)
        steps << QPair{QStringLiteral("create"), Texts::tr("Create the new database")};
    steps << QPair{QStringLiteral("restore"), Texts::tr("Restore the backup")}
          << QPair{QStringLiteral("analyze"), Texts::tr("Gather statistics")}
          << QPair{QStringLiteral("check"), Texts::tr("Compare with the manifest")};
    if (drill)
        steps << QPair{QStringLiteral("drop"), Texts::tr("Drop the scratch database")};
    if (stops && swaps)
        steps << stop;
    if (swaps)
        steps << QPair{QStringLiteral("swap"), Texts::tr("Swap the databases")};
    if (stops)
        steps << QPair{QStringLiteral("start"), Texts::tr("Start services")}
              << QPair{QStringLiteral("health"), Texts::tr("Ask the services whether they are well")};
    return steps;
}

Result<bool> RestoreWork::run()
{
    m_began = m_context.clock().steady();
    m_comparable = m_request.backup.manifest.has_value();
    m_context.plan(steps(m_request));

    CASTELLAN_TRY(preflight());
    if (isInPlace())
        CASTELLAN_TRY(stopServices());
    if (!isInPlace())
        CASTELLAN_TRY(create());
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
    return sound && m_comparable && m_healthy;
}

/// Held from the first look to the last step, so that no backup, migration or other restore comes in between. A drill
/// touches nothing that others work on.
Result<void> RestoreWork::takeInterlock()
{
    if (isDrill())
        return {};
    CASTELLAN_TRY_ASSIGN(const PostgresEndpoint endpoint, await(m_request.target->endpoint()));
    const InterlockHolder holder{
        .operation = QStringLiteral("restore"), .who = operatorName(), .since = m_context.clock().now(), .pid = 0};
    CASTELLAN_TRY_ASSIGN(
        m_interlock,
        await(Interlock::take(endpoint.withDatabase(m_request.target->environment().database.maintenanceDatabase),
                              m_request.database, holder, m_context.cancel())));
    return {};
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
    CASTELLAN_TRY(takeInterlock());
    const auto properties = readDatabaseProperties(*m_maintenance, m_request.database);
    if (properties) {
        m_properties = *properties;
    } else if (properties.error().kind != ErrorKind::NotFound) {
        return properties.error();
    }
    // Encoding and collation are the backup's: they decide how its rows sort and what its indexes mean.
    if (m_comparable) {
        m_properties.encoding = m_request.backup.manifest->encoding;
        m_properties.collation = m_request.backup.manifest->collation;
        m_properties.characterType = m_request.backup.manifest->characterType;
    }
    const bool warns = preflightStatus(lines) != Status::Good;
    m_context.finish(warns ? StepState::Warning : StepState::Done, preflightSentence(lines));
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
    if (isInPlace())
        m_fresh = m_request.database;
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
    if (isInPlace()) {
        restore.options = {QStringLiteral("--single-transaction"), QStringLiteral("--clean"),
                           QStringLiteral("--if-exists")};
        restore.jobs = 1;
    }
    restore.cancel = m_context.cancel();
    restore.progress = [this](double fraction, const QString &text) { m_context.progress(fraction, text); };
    if (!m_request.chosen.isEmpty())
        CASTELLAN_TRY(choose(tools, restore.archive, restore));
    const QDateTime started = m_context.clock().now();
    CASTELLAN_TRY_ASSIGN(
        const ArchiveRestoreOutcome outcome,
        restoreArchive(tools, *m_maintenance, QStringLiteral("castellan restore ") + m_context.runId(), restore));
    return judge(outcome, started);
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
                     .hint = Texts::tr("Production is as it was. Look at the details, or restore another backup."),
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

Result<void> RestoreWork::analyze()
{
    m_context.begin(QStringLiteral("analyze"));
    CASTELLAN_TRY_ASSIGN(const auto session,
                         await(m_request.target->openSession(m_fresh, noLimits, m_context.cancel())));
    // The server warns of every shared catalogue that only a superuser may analyse; those are not ours.
    CASTELLAN_TRY(await(session->execute({QStringLiteral("SET client_min_messages TO error")})));
    CASTELLAN_TRY(execute(*session, QStringLiteral("ANALYZE"), m_fresh));
    if (m_request.mode == RestoreMode::NewDatabase) {
        for (const QString &statement : m_properties.applyStatements(m_fresh)) {
            if (const auto applied = execute(*session, statement, m_fresh); !applied)
                m_leftOut << Texts::tr("not carried over: %1 (%2)").arg(statement, applied.error().message);
        }
    }
    m_context.finish();
    return {};
}

Result<void> RestoreWork::check()
{
    m_context.begin(QStringLiteral("check"));
    if (!m_comparable) {
        CASTELLAN_TRY_ASSIGN(const auto session,
                             await(m_request.target->openSession(m_fresh, noLimits, m_context.cancel())));
        CASTELLAN_TRY_ASSIGN(m_restoredBytes, databaseSize(*session, m_context.cancel()));
        CASTELLAN_TRY(checkAssertions(*session));
        m_context.finish(StepState::Warning,
                         Texts::tr("There is no manifest, so nobody can say whether it is the same."));
        return {};
    }
    CASTELLAN_TRY_ASSIGN(const auto session,
                         await(m_request.target->openSession(m_fresh, noLimits, m_context.cancel())));
    CASTELLAN_TRY_ASSIGN(m_restoredBytes, databaseSize(*session, m_context.cancel()));
    CASTELLAN_TRY_ASSIGN(QList<HashedTable> tables, listHashedTables(*session, m_context.cancel()));
    FactsRequest facts;
    facts.open = [this] { return await(m_request.target->openSession(m_fresh, noLimits, m_context.cancel())); };
    facts.sessions = std::max(1, m_request.target->environment().backup.jobs);
    facts.cancel = m_context.cancel();
    facts.progress = [this](qint64 done, qint64 total, const QString &table) {
        m_context.progress(total > 0 ? static_cast<double>(done) / static_cast<double>(total) : -1, table);
    };
    const QDateTime started = m_context.clock().now();
    CASTELLAN_TRY_ASSIGN(const QList<TableFacts> found, takeTableFacts(facts, tables));
    const QList<TableFacts> expected = expectedTables();
    const Comparison comparison = compareTables(expected, found, true);
    m_compared = comparison.compared;
    for (const TableFacts &table : expected) {
        const QString label = quoteQualified(table.schema, table.name);
        const bool differs = std::any_of(comparison.differences.cbegin(), comparison.differences.cend(),
                                         [&](const Difference &difference) { return difference.object == label; });
        m_rows += table.rows;
        m_comparison << QJsonObject{
            {QStringLiteral("table"), label}, {QStringLiteral("rows"), table.rows}, {QStringLiteral("same"), !differs}};
    }
    m_differences = comparison.sentences();
    if (m_request.chosen.isEmpty()) {
        CASTELLAN_TRY_ASSIGN(const QList<SequenceFacts> sequences, readSequences(*session, m_context.cancel()));
        for (const Difference &difference : compareSequences(m_request.backup.manifest->sequences, sequences))
            m_differences << difference.sentence;
    }
    CASTELLAN_TRY(checkAssertions(*session));
    m_context.addEvidence(Evidence{
        .what = Texts::tr("row counts and content hashes of %n table(s) against the manifest", nullptr, m_compared),
        .where = m_fresh,
        .started = started,
        .ended = m_context.clock().now(),
        .outcome = m_differences.isEmpty()
                       ? Texts::tr("the same")
                       : Texts::tr("%n difference(s)", nullptr, static_cast<int>(m_differences.size())),
        .output = m_differences.join(QLatin1Char('\n'))});
    if (m_differences.isEmpty())
        m_context.finish(StepState::Done, Texts::tr("%n table(s), every row the same", nullptr, m_compared));
    else
        m_context.finish(StepState::Failed, m_differences.first());
    return {};
}

Result<void> RestoreWork::checkAssertions(PostgresSession &session)
{
    for (const NamedSql &assertion : m_request.target->environment().assertions) {
        const QDateTime started = m_context.clock().now();
        const auto answer = await(session.query(assertion.sql, {}, m_context.cancel()));
        if (!answer && answer.error().kind == ErrorKind::Cancelled)
            return answer.error();
        const bool holds = answer && !answer->rows.isEmpty() && answer->rows.first().value(0).toBool();
        m_context.addEvidence(Evidence{.what = assertion.sql,
                                       .where = m_fresh,
                                       .started = started,
                                       .ended = m_context.clock().now(),
                                       .outcome = holds    ? QStringLiteral("true")
                                                  : answer ? QStringLiteral("false")
                                                           : answer.error().message,
                                       .output = {}});
        if (!holds)
            m_differences << Texts::tr("The assertion \"%1\" does not hold: %2")
                                 .arg(assertion.name, answer ? Texts::tr("it is false") : answer.error().message);
    }
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

Result<void> RestoreWork::stopServices()
{
    const QList<ServiceConfig> services = servicesToStop(m_request);
    if (services.isEmpty())
        return {};
    m_context.begin(QStringLiteral("stop"));
    QJsonArray names;
    for (const ServiceConfig &service : services)
        names << service.name;
    CASTELLAN_TRY(m_context.checkpoint(QStringLiteral("services"), names));
    for (const ServiceConfig &service : services) {
        m_context.progress(-1, service.name);
        m_context.onUndo(Texts::tr("Start %1").arg(service.name), [this, service] {
            return ServiceControl(*m_request.target->host(), m_context).start(service);
        });
        CASTELLAN_TRY(ServiceControl(*m_request.target->host(), m_context).stop(service));
    }
    m_context.finish();
    return {};
}

Result<void> RestoreWork::swap()
{
    m_context.begin(QStringLiteral("swap"));
    if (!m_interlock->isHeld())
        return Error{
            .kind = ErrorKind::TunnelLost,
            .message =
                Texts::tr("The connection that keeps others from %1 was lost, so the databases were not swapped.")
                    .arg(m_request.database),
            .hint = Texts::tr("Production is as it was. Start the restore again."),
            .detail = {},
            .code = {},
            .retryable = true};
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

void RestoreWork::startServices()
{
    m_context.begin(QStringLiteral("start"));
    if (isInPlace())
        m_context.forgetUndo();
    QStringList failures;
    for (const ServiceConfig &service : servicesToStop(m_request)) {
        m_context.progress(-1, service.name);
        if (const auto started = ServiceControl(*m_request.target->host(), m_context).start(service); !started)
            failures << started.error().message;
    }
    m_healthy = m_healthy && failures.isEmpty();
    m_context.finish(failures.isEmpty() ? StepState::Done : StepState::Failed, failures.join(QLatin1Char('\n')));
}

void RestoreWork::askServices()
{
    m_context.begin(QStringLiteral("health"));
    QStringList failures;
    bool unknown = false;
    for (const ServiceConfig &service : servicesToStop(m_request)) {
        if (!service.healthUrl.isValid())
            continue;
        m_context.progress(-1, service.name);
        if (const auto healthy = ServiceControl(*m_request.target->host(), m_context).waitHealthy(service, healthLimit);
            !healthy) {
            unknown = unknown || healthy.error().kind == ErrorKind::Unsupported;
            failures << healthy.error().message;
        }
    }
    m_healthy = m_healthy && failures.isEmpty();
    m_context.finish(failures.isEmpty() ? StepState::Done
                     : unknown          ? StepState::Warning
                                        : StepState::Failed,
                     failures.join(QLatin1Char('\n')));
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

QList<TableFacts> RestoreWork::expectedTables() const
{
    if (!m_selection)
        return m_request.backup.manifest->tables;
    QList<TableFacts> tables;
    for (const TableFacts &table : m_request.backup.manifest->tables) {
        const TocEntry *entry = m_contents.findTable(table.schema, table.name);
        if (entry && m_selection->dumpIds.contains(entry->dumpId))
            tables << table;
    }
    return tables;
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
    if (!m_kept.isEmpty()) {
        json.insert(QStringLiteral("kept"), m_kept);
        json.insert(QStringLiteral("keepUntil"),
                    m_context.clock().now().addDays(m_request.keepOldDays).toString(Qt::ISODate));
    }
    return json;
}

} // namespace castellan
