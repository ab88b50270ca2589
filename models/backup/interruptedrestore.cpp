// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backup/interruptedrestore.h"

#include "models/backup/interruptedbackup.h"
#include "models/backup/restorework.h"
#include "models/containers/servicecontrol.h"
#include "models/core/format.h"
#include "models/operation/deadruns.h"

#include <QCoreApplication>
#include <QJsonArray>

#include <algorithm>

namespace castellan {
namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(InterruptedRestore)
};

QJsonValue checkpointValue(const QList<Checkpoint> &checkpoints, QLatin1String key)
{
    for (const Checkpoint &checkpoint : checkpoints) {
        if (checkpoint.key == key)
            return checkpoint.value;
    }
    return {};
}

Result<bool> exists(PostgresSession &session, const QString &database)
{
    CASTELLAN_TRY_ASSIGN(
        const RowSet rows,
        await(session.query(QStringLiteral("SELECT 1 FROM pg_catalog.pg_database WHERE datname = $1"), {database})));
    return !rows.rows.isEmpty();
}

/// A run that ended, but could not drop what it had made: the server was out of reach then.
bool leftSomething(const Run &run)
{
    return std::any_of(run.steps.cbegin(), run.steps.cend(), [](const Step &step) {
        return step.id.startsWith(QLatin1String("undo-")) && step.state == StepState::Failed;
    });
}

/// The newest are enough: an older one was found at every start since.
constexpr int endedRunsLookedAt = 50;

/// Ended runs of this environment that left something, as if they had not ended.
Result<QList<UnfinishedRun>> endedWithRemains(RunStore &runs, const QString &environmentId)
{
    QList<UnfinishedRun> found;
    for (const QString &kind : {QStringLiteral("restore"), QStringLiteral("drill")}) {
        CASTELLAN_TRY_ASSIGN(const QList<StoredRun> ended, await(runs.list(environmentId, kind, endedRunsLookedAt)));
        for (const StoredRun &stored : ended) {
            const auto run = stored.finished ? Run::fromJson(stored.json) : Result<Run>(Run());
            if (!run || !leftSomething(*run))
                continue;
            CASTELLAN_TRY_ASSIGN(const QList<Checkpoint> checkpoints, await(runs.checkpoints(stored.id)));
            found << UnfinishedRun{.run = stored, .checkpoints = checkpoints, .process = Liveness::Dead};
        }
    }
    return found;
}

/// Whether the transaction of a restore in place was committed: then none of the tables that it replaced is there.
Result<bool> isReplaced(const QJsonObject &inPlace, EnvironmentConnection &connection)
{
    const QJsonArray tables = inPlace.value(QStringLiteral("tables")).toArray();
    QStringList oids;
    for (const QJsonValue &oid : tables)
        oids << QString::number(oid.toInteger());
    if (oids.isEmpty())
        return false;
    CASTELLAN_TRY_ASSIGN(const auto session,
                         await(connection.openSession(inPlace.value(QStringLiteral("database")).toString())));
    CASTELLAN_TRY_ASSIGN(
        const RowSet rows,
        await(session->query(QStringLiteral("SELECT count(*) AS left FROM pg_catalog.pg_class WHERE oid::int8 IN (%1)")
                                 .arg(oids.join(QLatin1Char(','))))));
    return rows.value(0, u"left").toLongLong() == 0;
}

Result<InterruptedRestore> look(const UnfinishedRun &unfinished, PostgresSession &session,
                                EnvironmentConnection &connection)
{
    InterruptedRestore found;
    CASTELLAN_TRY_ASSIGN(found.run, Run::fromJson(unfinished.run.json));
    const QJsonArray services = checkpointValue(unfinished.checkpoints, QLatin1String("services")).toArray();
    for (const QJsonValue &name : services)
        found.stoppedServices << name.toString();
    const QString made = checkpointValue(unfinished.checkpoints, QLatin1String("database")).toString();
    const QJsonObject swapJson = checkpointValue(unfinished.checkpoints, QLatin1String("swap")).toObject();
    if (!swapJson.isEmpty()) {
        const SwapPlan plan = SwapPlan::fromJson(swapJson);
        CASTELLAN_TRY_ASSIGN(const SwapState state, readSwapState(session, plan));
        if (state == SwapState::After) {
            found.standing = InterruptedRestore::Standing::Swapped;
            found.kept = plan.liveOid ? plan.old : QString();
            return found;
        }
    }
    const QJsonObject inPlace = checkpointValue(unfinished.checkpoints, QLatin1String("inplace")).toObject();
    if (!inPlace.isEmpty()) {
        found.safety = inPlace.value(QStringLiteral("safety")).toString();
        // What still runs has not committed; without anybody to judge it, it must not.
        CASTELLAN_TRY(endSessionsOf(found.run.id, session, {}));
        CASTELLAN_TRY_ASSIGN(const bool replaced, isReplaced(inPlace, connection));
        if (replaced)
            found.standing = InterruptedRestore::Standing::Replaced;
        return found;
    }
    if (!made.isEmpty()) {
        CASTELLAN_TRY_ASSIGN(const bool there, exists(session, made));
        if (there) {
            found.standing = InterruptedRestore::Standing::CopyLeft;
            found.copy = made;
        }
    }
    return found;
}

} // namespace

QString InterruptedRestore::sentence() const
{
    const QString when = format::moment(run.started);
    switch (standing) {
    case Standing::Untouched:
        return Texts::tr("\"%1\", begun %2, was interrupted. Production is as it was, and nothing is left of it.")
            .arg(run.title, when);
    case Standing::CopyLeft:
        return Texts::tr("\"%1\", begun %2, was interrupted before the swap. Production is as it was; the unfinished "
                         "copy %3 can be removed.")
            .arg(run.title, when, copy);
    case Standing::Swapped:
        return kept.isEmpty()
                   ? Texts::tr(
                         "\"%1\", begun %2, was interrupted after the swap. The restored database is the live one.")
                         .arg(run.title, when)
                   : Texts::tr("\"%1\", begun %2, was interrupted after the swap. The restored database is the live "
                               "one; the old one is kept as %3.")
                         .arg(run.title, when, kept);
    case Standing::Replaced:
        return Texts::tr(
                   "\"%1\", begun %2, was interrupted after it had replaced the database in place. What it holds was "
                   "not compared with the backup yet.")
                   .arg(run.title, when) +
               (safety.isEmpty()
                    ? QString()
                    : QLatin1Char(' ') + Texts::tr("What was there before is in the backup %1.").arg(safety));
    }
    return {};
}

Result<QList<InterruptedRestore>> findInterruptedRestores(RunStore &runs, EnvironmentConnection &connection,
                                                          const CancelToken &cancel)
{
    const auto isRestore = [](const QString &kind) {
        return QStringList{QStringLiteral("restore"), QStringLiteral("drill"), QStringLiteral("swap-back")}.contains(
            kind);
    };
    CASTELLAN_TRY_ASSIGN(QList<UnfinishedRun> dead, deadRuns(runs, connection.environment().id, isRestore));
    CASTELLAN_TRY_ASSIGN(const QList<UnfinishedRun> ended, endedWithRemains(runs, connection.environment().id));
    dead << ended;
    QList<InterruptedRestore> found;
    std::shared_ptr<PostgresSession> session;
    for (const UnfinishedRun &run : std::as_const(dead)) {
        // Only now: an environment without interrupted restores is not connected to for this.
        if (!session) {
            CASTELLAN_TRY_ASSIGN(session, await(connection.openSession(
                                              connection.environment().database.maintenanceDatabase, {}, cancel)));
        }
        CASTELLAN_TRY_ASSIGN(InterruptedRestore interrupted, look(run, *session, connection));
        // An ended run is told of only while there is something to do about it.
        if (!run.run.finished || !interrupted.copy.isEmpty() || !interrupted.stoppedServices.isEmpty())
            found << std::move(interrupted);
    }
    return found;
}

FinishInterruptedRestore::FinishInterruptedRestore(InterruptedRestore interrupted,
                                                   std::shared_ptr<EnvironmentConnection> connection,
                                                   std::shared_ptr<RunStore> runs)
    : m_interrupted(std::move(interrupted)), m_connection(std::move(connection)), m_runs(std::move(runs))
{
}

Preview FinishInterruptedRestore::preview() const
{
    Preview preview;
    preview.title = Texts::tr("Clean up after an interrupted restore");
    preview.target = m_interrupted.copy;
    preview.consequences << m_interrupted.sentence();
    if (!m_interrupted.copy.isEmpty())
        preview.commands << RestoreWork::dropStatement(m_interrupted.copy);
    for (const ServiceConfig &service : m_connection->environment().services) {
        if (m_interrupted.stoppedServices.contains(service.name))
            preview.commands << ServiceControl::startText(service);
    }
    return preview;
}

Result<bool> FinishInterruptedRestore::run(OperationContext &context)
{
    context.plan({{QStringLiteral("drop"), Texts::tr("Remove the unfinished copy")},
                  {QStringLiteral("start"), Texts::tr("Start services")}});
    context.begin(QStringLiteral("drop"));
    // Nobody else may be finishing the same run, and its process must really be gone.
    // One that ended by itself has its record and its owner already.
    const bool ended = m_interrupted.run.isFinished();
    if (!ended)
        CASTELLAN_TRY(await(m_runs->claim(m_interrupted.run.id)));
    const DatabaseConfig &database = m_connection->environment().database;
    CASTELLAN_TRY_ASSIGN(const auto session,
                         await(m_connection->openSession(database.maintenanceDatabase, {}, context.cancel())));
    CASTELLAN_TRY_ASSIGN(const QList<Checkpoint> checkpoints, await(m_runs->checkpoints(m_interrupted.run.id)));
    UnfinishedRun again{.run = {}, .checkpoints = checkpoints, .process = Liveness::Dead};
    again.run.json = m_interrupted.run.toJson();
    CASTELLAN_TRY_ASSIGN(const InterruptedRestore now, look(again, *session, *m_connection));
    if (!now.copy.isEmpty() && now.copy != database.name) {
        const QDateTime started = context.clock().now();
        const QString sql = RestoreWork::dropStatement(now.copy);
        CASTELLAN_TRY(await(session->execute({sql})));
        context.addEvidence(Evidence{.what = sql,
                                     .where = database.maintenanceDatabase,
                                     .started = started,
                                     .ended = context.clock().now(),
                                     .outcome = QStringLiteral("ok"),
                                     .output = {}});
    }
    // A restore in place may have died while it backed up what was there.
    CASTELLAN_TRY(endSessionsOf(m_interrupted.run.id + QStringLiteral("-before"), *session, context.cancel()));
    CASTELLAN_TRY(removeHalfWritten(checkpoints, *m_connection));
    context.finish();

    context.begin(QStringLiteral("start"));
    QStringList failures;
    for (const ServiceConfig &service : m_connection->environment().services) {
        if (!now.stoppedServices.contains(service.name))
            continue;
        if (const auto started = ServiceControl(*m_connection->host(), context).start(service); !started)
            failures << started.error().message;
    }
    context.finish(failures.isEmpty() ? StepState::Done : StepState::Failed, failures.join(QLatin1Char('\n')));

    Run closed = m_interrupted.run;
    if (ended) {
        for (Step &step : closed.steps)
            if (step.id.startsWith(QLatin1String("undo-")) && step.state == StepState::Failed)
                step.state = StepState::Done;
    } else {
        closed.state = RunState::Failed;
        closed.ended = context.clock().now();
        closed.error = Error{.kind = ErrorKind::Cancelled,
                             .message = now.sentence(),
                             .hint = {},
                             .detail = {},
                             .code = {},
                             .retryable = false};
    }
    StoredRun stored;
    stored.id = closed.id;
    stored.environmentId = closed.environmentId;
    stored.kind = closed.kind;
    stored.state = runStateName(closed.state);
    stored.finished = true;
    stored.started = closed.started;
    stored.ended = closed.ended;
    stored.json = closed.toJson();
    CASTELLAN_TRY(await(m_runs->save(stored)));
    return failures.isEmpty();
}

} // namespace castellan
