// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/migration/run/migrationwork.h"

#include "models/containers/servicecontrol.h"
#include "models/core/awaitor.h"
#include "models/core/format.h"
#include "models/core/pause.h"
#include "models/core/waiting.h"
#include "models/database/maintenance/surroundings.h"
#include "models/database/patientsession.h"
#include "models/migration/migrationhistory.h"
#include "models/migration/run/interruptedmigrations.h"

#include <QCoreApplication>

#include <algorithm>

namespace castellan {
namespace {

using namespace std::chrono_literals;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(castellan::RunMigrations)
};

// More than these are one step with a count.
constexpr qsizetype stepsAtMost = 30;
constexpr QueryLimits watchLimits{.statement = 10s, .lock = 1s};
constexpr auto healthLimit = 90s;
// For the tool's lock: it is held for as long as somebody migrates, so waiting long is of no use.
constexpr int lockAttempts = 4;

Error refusal(ErrorKind kind, const QString &message, const QString &hint, bool retryable = false)
{
    return Error{.kind = kind, .message = message, .hint = hint, .detail = {}, .code = {}, .retryable = retryable};
}

} // namespace

bool MigrationWork::isOneStep() const
{
    return m_pending.size() > stepsAtMost;
}

QList<ServiceConfig> MigrationWork::askedServices() const
{
    QList<ServiceConfig> asked;
    for (const ServiceConfig &service : environment().services)
        if (service.healthUrl.isValid())
            asked << service;
    return asked;
}

void MigrationWork::plan()
{
    QList<QPair<QString, QString>> steps{{QStringLiteral("check"), Text::tr("Look at what goes on")}};
    if (const auto step = safetyStep(m_request.safety))
        steps.append({step->first, step->second});
    if (isOneStep())
        steps.append(
            {QStringLiteral("migrations"), Text::tr("%n migration(s)", nullptr, static_cast<int>(m_pending.size()))});
    else
        for (qsizetype i = 0; i < m_pending.size(); ++i)
            steps.append({QString::number(i + 1), m_pending.at(i).file.version});
    if (!askedServices().isEmpty())
        steps.append({QStringLiteral("health"), Text::tr("Ask whether the services are well")});
    m_context.plan(steps);
}

Result<bool> MigrationWork::run()
{
    plan();
    CASTELLAN_TRY(check());
    CASTELLAN_TRY_ASSIGN(m_backup, secure(m_request.safety, m_request.connection, m_interlock, m_context));
    const Result<void> ran = runFiles();
    m_context.setResult(result());
    CASTELLAN_TRY(ran);
    // The database is free from now on.
    m_lock.reset();
    m_interlock.reset();
    const bool well = askServices();
    m_context.setResult(result());
    return well;
}

Result<void> MigrationWork::openSessions()
{
    const CancelToken cancel = m_context.cancel();
    const SessionSource source = sessionsOf(m_request.connection);
    CASTELLAN_TRY_ASSIGN(m_watch, openPatient(source, watchLimits, cancel));
    CASTELLAN_TRY_ASSIGN(m_lock, openPatient(source, watchLimits, cancel));
    CASTELLAN_TRY_ASSIGN(m_worker, await(ScriptSession::open(m_watch->endpoint(), cancel)));
    return {};
}

Result<void> MigrationWork::check()
{
    m_context.begin(QStringLiteral("check"));
    CASTELLAN_TRY_ASSIGN(m_interlock, takeMigrationInterlock(*m_request.connection, m_context));
    CASTELLAN_TRY(openSessions());
    CASTELLAN_TRY_ASSIGN(const auto surroundings, await(MaintenanceSurroundings::read(m_watch, m_context.cancel())));
    if (auto reason = surroundings.reasonAgainstLocks())
        return std::move(*reason);
    CASTELLAN_TRY(takeToolLock());
    CASTELLAN_TRY_ASSIGN(const MigrationHistory found, history(m_watch));
    if (!found.writable)
        return refusal(ErrorKind::Permission, Text::tr("This role may not write into %1.").arg(table()),
                       Text::tr("Connect as its owner, or GRANT it what it needs."));
    if (!m_request.resume.isEmpty())
        CASTELLAN_TRY(takeBackFailed(found));
    CASTELLAN_TRY_ASSIGN(const MigrationHistory present, history(m_watch));
    CASTELLAN_TRY(requireAsShown(present));
    if (!present.present)
        CASTELLAN_TRY(prepareTable());
    m_context.finish();
    return {};
}

Result<void> MigrationWork::takeToolLock()
{
    const auto key = m_request.tool->lockKey(m_request.schema);
    if (!key)
        return {};
    auto pause = m_request.patience.firstPause;
    for (int attempt = 1;; ++attempt) {
        CASTELLAN_TRY_ASSIGN(const RowSet rows,
                             await(m_lock->query(QStringLiteral("select pg_try_advisory_lock($1::bigint)"),
                                                 {qlonglong(*key)}, m_context.cancel())));
        if (rows.rows.value(0).value(0).toBool())
            return {};
        CASTELLAN_TRY_ASSIGN(const MigrationHistory now, history(m_watch));
        const QString who =
            now.holder ? Text::tr("process %1, %2")
                             .arg(QString::number(now.holder->pid),
                                  now.holder->application.isEmpty() ? now.holder->role : now.holder->application)
                       : Text::tr("somebody");
        if (attempt >= lockAttempts)
            return refusal(ErrorKind::Conflict,
                           Text::tr("Somebody else migrates this database: %1 holds the lock of %2.")
                               .arg(who, m_request.tool->title()),
                           Text::tr("Wait until that is done. If nobody knows of it, end its session first."), true);
        m_context.progress(-1, Text::tr("waits for %1, which holds the lock of %2").arg(who, m_request.tool->title()));
        pauseUnlessCancelled(m_context.cancel(), pause);
        CASTELLAN_TRY(m_context.cancel().check());
        pause *= 2;
    }
}

Result<MigrationHistory> MigrationWork::history(const std::shared_ptr<PostgresSession> &session) const
{
    return await(session->run<MigrationHistory>([this](PostgresStatements &statements) {
        return readMigrationHistory(statements, *m_request.tool, m_request.schema);
    }));
}

Result<void> MigrationWork::prepareTable()
{
    return await(m_watch->transaction(m_request.tool->create(table()), m_context.cancel()));
}

/// What is resumed is no failure any more, in the tool's own words.
Result<void> MigrationWork::takeBackFailed(const MigrationHistory &history)
{
    for (const MigrationRecord &record : history.records) {
        if (record.version != m_request.resume || record.state != MigrationRecord::State::Failed)
            continue;
        const QList<BoundStatement> statements = m_request.tool->resolvedRolledBack(table(), record);
        for (const BoundStatement &statement : statements)
            CASTELLAN_TRY(await(m_watch->query(statement.sql, statement.parameters, m_context.cancel())));
    }
    return {};
}

/// Somebody may have migrated since this was shown and agreed to.
Result<void> MigrationWork::requireAsShown(const MigrationHistory &history) const
{
    const MigrationStatus status = migrationStatus(*m_request.tool, m_request.folder, history.records);
    const QString obstacle = isRollback() ? status.obstacleToRollback() : status.obstacle();
    if (!obstacle.isEmpty())
        return refusal(ErrorKind::Conflict, obstacle, Text::tr("Look at the migrations again."));
    if (isRollback())
        return status.lastApplied()->record == m_pending.constFirst().takesBack
                   ? Result<void>()
                   : refusal(
                         ErrorKind::Conflict,
                         Text::tr("Another migration is the last one by now: %1.").arg(status.lastApplied()->version()),
                         Text::tr("Look at the migrations again, then start it anew."));
    const QList<MigrationFile> now = status.pending();
    const bool same =
        now.size() >= m_pending.size() &&
        std::equal(m_pending.cbegin(), m_pending.cend(), now.cbegin(),
                   [](const PlannedMigration &shown, const MigrationFile &file) { return shown.file == file; });
    if (!same)
        return refusal(ErrorKind::Conflict, Text::tr("Other migrations are pending by now than those that were shown."),
                       Text::tr("Look at the migrations again, then start it anew."));
    return {};
}

Result<void> MigrationWork::requireLocks() const
{
    if (m_interlock->isHeld() && m_lock->isOpen())
        return {};
    return refusal(ErrorKind::TunnelLost, Text::tr("The connection that keeps others from migrating was lost."),
                   Text::tr("Look at what was done, then start it again."), true);
}

Result<void> MigrationWork::runFiles()
{
    CASTELLAN_TRY(noteMigrations(m_context, *m_request.tool, m_request.schema, m_pending));
    if (isOneStep())
        m_context.begin(QStringLiteral("migrations"));
    for (qsizetype i = 0; i < m_pending.size(); ++i) {
        CASTELLAN_TRY(requireLocks());
        CASTELLAN_TRY(m_context.cancel().check());
        CASTELLAN_TRY(noteMigrationBegun(m_context, i));
        if (!isOneStep())
            m_context.begin(QString::number(i + 1));
        CASTELLAN_TRY_ASSIGN(FileOutcome outcome, runFile(i));
        if (outcome.state == FileOutcome::State::Unknown)
            learnAfterLoss(i, &outcome);
        QJsonObject told = outcome.toJson();
        told.insert(QStringLiteral("version"), m_pending.at(i).file.version);
        told.insert(QStringLiteral("path"), m_pending.at(i).script().path);
        if (isRollback() && outcome.state == FileOutcome::State::Applied)
            told.insert(QStringLiteral("state"), QStringLiteral("takenBack"));
        m_migrations << told;
        if (outcome.state != FileOutcome::State::Applied)
            return m_context.cancel().isCancelled() ? Result<void>(cancelledError())
                                                    : Result<void>(failureOf(m_pending.at(i), outcome));
        m_context.forgetUndo();
        ++m_applied;
        if (!isOneStep())
            m_context.finish(StepState::Done, Text::tr("%n statement(s), %1", nullptr, static_cast<int>(outcome.done))
                                                  .arg(format::duration(outcome.duration)));
        if (outcome.failure) // it is applied, and yet the connection is gone
            return outcome.failure->error;
    }
    if (isOneStep())
        m_context.finish();
    return {};
}

Result<FileOutcome> MigrationWork::runFile(qsizetype index)
{
    const MigrationFile &file = m_pending.at(index).file;
    const auto count = static_cast<double>(m_pending.size());
    const auto progress = [&](double fraction, const QString &text) {
        if (!isOneStep())
            return m_context.progress(fraction, text);
        m_context.progress((static_cast<double>(index) + std::max(fraction, 0.0)) / count,
                           //: %1, %2 are numbers, %3 a migration, %4 what is done
                           Text::tr("%1 of %2: %3, %4")
                               .arg(QString::number(index + 1), QString::number(m_pending.size()), file.version, text));
    };
    const bool resumed = (isRollback() || file.version == m_request.resume) && !m_pending.at(index).plan.oneTransaction;
    return FileRun({.context = m_context,
                    .tool = *m_request.tool,
                    .schema = m_request.schema,
                    .table = table(),
                    .where = environment().database.name,
                    .patience = m_request.patience,
                    .worker = m_worker,
                    .watch = m_watch,
                    .progress = progress,
                    .statementBegins =
                        [&](qsizetype statement) { return noteStatementBegun(m_context, index, statement); }},
                   m_pending.at(index))
        .run(resumed ? m_request.resumeFrom : 0);
}

/// The connection was lost under a script: its session is ended, and the tool's record then says what came of it.
void MigrationWork::learnAfterLoss(qsizetype index, FileOutcome *outcome)
{
    if (!m_pending.at(index).plan.oneTransaction)
        return; // the record of such a one is written after it
    const auto done = patiently([&]() -> Result<bool> {
        CASTELLAN_TRY_ASSIGN(const auto session, await(m_request.connection->openSession({}, watchLimits)));
        CASTELLAN_TRY(endMigrationSession(session, m_context.runId()));
        CASTELLAN_TRY_ASSIGN(const MigrationHistory now, history(session));
        return now.applied().contains(m_pending.at(index).file.version) != isRollback();
    });
    if (!done)
        return;
    outcome->state = *done ? FileOutcome::State::Applied : FileOutcome::State::NotApplied;
    outcome->done = *done ? outcome->statements : 0;
}

QString MigrationWork::whatStayed(const PlannedMigration &migration, const FileOutcome &outcome) const
{
    const auto done = static_cast<int>(outcome.done);
    switch (outcome.state) {
    case FileOutcome::State::NotApplied:
        return isRollback() ? Text::tr("%1 is in the database as before.").arg(migration.file.version)
                            : Text::tr("Nothing of this migration is in the database.");
    case FileOutcome::State::Partly:
        return isRollback()
                   ? Text::tr(
                         "The first %n statement(s) of the way back have stayed, and %1 still counts as applied. Go "
                         "on from the next one, or look at what they did.",
                         nullptr, done)
                         .arg(migration.file.version)
                   : Text::tr(
                         "The first %n statement(s) of it have stayed in the database. Go on from the next one, or "
                         "look at what they did.",
                         nullptr, done);
    case FileOutcome::State::Unknown:
        return Text::tr("The connection was lost; what of it is in the database could not be seen. Look before "
                        "anything is run again.");
    case FileOutcome::State::Applied:
        break;
    }
    return {};
}

Error MigrationWork::failureOf(const PlannedMigration &migration, const FileOutcome &outcome) const
{
    const QString path = migration.script().path;
    const ScriptFailure failure = outcome.failure.value_or(ScriptFailure());
    Error error = failure.error;
    if (failure.statement > 0)
        //: %1 a file, %2 to %5 are numbers, %6 the server's words
        error.message =
            Text::tr("%1, line %2, column %3 (statement %4 of %5): %6")
                .arg(path, QString::number(failure.position.line), QString::number(failure.position.column),
                     QString::number(failure.statement), QString::number(outcome.statements), error.message);
    else
        error = error.in(path);
    QStringList hints{whatStayed(migration, outcome)};
    if (m_applied > 0)
        hints << Text::tr("%n migration(s) before it are applied.", nullptr, static_cast<int>(m_applied));
    hints << error.hint;
    hints.removeAll(QString());
    error.hint = hints.join(u' ');
    return error;
}

bool MigrationWork::askServices()
{
    const QList<ServiceConfig> services = askedServices();
    if (services.isEmpty())
        return true;
    m_context.begin(QStringLiteral("health"));
    QStringList failures;
    bool unknown = false;
    for (const ServiceConfig &service : services) {
        m_context.progress(-1, service.name);
        const auto healthy = ServiceControl(*m_request.connection->host(), m_context).waitHealthy(service, healthLimit);
        if (healthy)
            continue;
        unknown = unknown || healthy.error().kind == ErrorKind::Unsupported;
        failures << healthy.error().message;
    }
    m_context.finish(failures.isEmpty() ? StepState::Done
                     : unknown          ? StepState::Warning
                                        : StepState::Failed,
                     failures.join(u'\n'));
    return failures.isEmpty();
}

QJsonObject MigrationWork::result() const
{
    QJsonArray migrations = m_migrations;
    for (qsizetype i = migrations.size(); i < m_pending.size(); ++i)
        migrations << QJsonObject{{QStringLiteral("version"), m_pending.at(i).file.version},
                                  {QStringLiteral("path"), m_pending.at(i).script().path},
                                  {QStringLiteral("state"), QStringLiteral("notBegun")}};
    QJsonObject result{{QStringLiteral("tool"), m_request.tool->id()},
                       {QStringLiteral("backup"), m_backup},
                       {QStringLiteral("migrations"), migrations}};
    if (!isRollback()) {
        result.insert(QStringLiteral("applied"), m_applied);
        result.insert(QStringLiteral("pending"), m_pending.size() - m_applied);
    }
    return result;
}

} // namespace castellan
