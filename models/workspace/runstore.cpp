// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/workspace/runstore.h"

#include "models/core/redact.h"
#include "models/workspace/sqlite.h"

#include <QCoreApplication>

namespace castellan {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(castellan::RunStore)
};

const auto selectRun =
    QStringLiteral("SELECT id, environment, kind, state, finished, started, ended, json, host, boot, "
                   "pid, pid_started, sequence FROM runs ");

StoredRun runOf(const QSqlQuery &query)
{
    StoredRun run;
    run.id = query.value(0).toString();
    run.environmentId = query.value(1).toString();
    run.kind = query.value(2).toString();
    run.state = query.value(3).toString();
    run.finished = query.value(4).toBool();
    run.started = sqlite::toTime(query.value(5).toString());
    run.ended = sqlite::toTime(query.value(6).toString());
    run.json = sqlite::toJson(query.value(7).toString());
    run.process = {query.value(8).toString(), query.value(9).toString(), query.value(10).toLongLong(),
                   query.value(11).toLongLong()};
    run.sequence = query.value(12).toLongLong();
    return run;
}

Result<QList<Checkpoint>> checkpointsOf(QSqlDatabase &database, const QString &runId)
{
    return sqlite::rows(database, QStringLiteral("SELECT key, json FROM checkpoints WHERE run = ? ORDER BY sequence"),
                        {runId}, [](const QSqlQuery &query) {
                            return Checkpoint{query.value(0).toString(),
                                              sqlite::toJson(query.value(1).toString())[QLatin1String("value")]};
                        });
}

} // namespace

RunStore::RunStore(std::shared_ptr<Workspace> workspace) : m_workspace(std::move(workspace)) {}

Result<void> RunStore::save(QSqlDatabase &database, const StoredRun &run)
{
    CASTELLAN_TRY(sqlite::execute(
        database,
        QStringLiteral(
            "INSERT INTO runs (id, environment, kind, state, finished, started, ended, json, host, boot, pid, "
            "pid_started) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET "
            "environment = excluded.environment, kind = excluded.kind, state = excluded.state, "
            "finished = excluded.finished, started = excluded.started, ended = excluded.ended, "
            "json = excluded.json"),
        {run.id, sqlite::orEmpty(run.environmentId), sqlite::orEmpty(run.kind), sqlite::orEmpty(run.state),
         run.finished ? 1 : 0, sqlite::toText(run.started), sqlite::toText(run.ended), sqlite::toText(redact(run.json)),
         sqlite::orEmpty(run.process.host), sqlite::orEmpty(run.process.boot), run.process.pid, run.process.started}));
    return {};
}

Result<StoredRun> RunStore::load(QSqlDatabase &database, const QString &id)
{
    CASTELLAN_TRY_ASSIGN(QList<StoredRun> runs,
                         sqlite::rows(database, selectRun + QStringLiteral("WHERE id = ?"), {id}, runOf));
    if (runs.isEmpty())
        return Error{.kind = ErrorKind::NotFound,
                     .message = Text::tr("There is no run %1 in this workspace.").arg(id),
                     .hint = {},
                     .detail = {},
                     .code = {},
                     .retryable = false};
    return runs.takeFirst();
}

Future<void> RunStore::save(StoredRun run)
{
    return m_workspace->access([run = std::move(run)](QSqlDatabase &database) { return save(database, run); });
}

Future<StoredRun> RunStore::load(QString id)
{
    return m_workspace->read([id = std::move(id)](QSqlDatabase &database) { return load(database, id); });
}

Future<QList<StoredRun>> RunStore::list(QString environmentId, QString kind, int limit)
{
    return m_workspace->read([environmentId, kind, limit](QSqlDatabase &database) {
        sqlite::Conditions wanted;
        if (!environmentId.isEmpty())
            wanted.add(QStringLiteral("environment = ?"), {environmentId});
        if (!kind.isEmpty())
            wanted.add(QStringLiteral("kind = ?"), {kind});
        return sqlite::rows(database, selectRun + wanted.sql() + QStringLiteral("ORDER BY sequence DESC LIMIT ?"),
                            wanted.valuesAnd(limit), runOf);
    });
}

Future<void> RunStore::checkpoint(QString runId, QString key, QJsonValue value)
{
    return m_workspace->access([runId, key, value](QSqlDatabase &database) -> Result<void> {
        const QString json = sqlite::toText(QJsonObject{{QStringLiteral("value"), value}});
        CASTELLAN_TRY(sqlite::execute(database,
                                      QStringLiteral("INSERT INTO checkpoints (run, key, json) VALUES (?, ?, ?) "
                                                     "ON CONFLICT (run, key) DO UPDATE SET json = excluded.json"),
                                      {runId, key, json}));
        return {};
    });
}

Future<QList<Checkpoint>> RunStore::checkpoints(QString runId)
{
    return m_workspace->read([runId](QSqlDatabase &database) { return checkpointsOf(database, runId); });
}

Future<QList<UnfinishedRun>> RunStore::unfinished()
{
    return m_workspace->read([](QSqlDatabase &database) -> Result<QList<UnfinishedRun>> {
        CASTELLAN_TRY_ASSIGN(
            const QList<StoredRun> runs,
            sqlite::rows(database, selectRun + QStringLiteral("WHERE finished = 0 ORDER BY sequence"), {}, runOf));
        QList<UnfinishedRun> unfinished;
        for (const StoredRun &run : runs) {
            CASTELLAN_TRY_ASSIGN(QList<Checkpoint> checkpoints, checkpointsOf(database, run.id));
            unfinished.append({run, std::move(checkpoints), livenessOf(run.process)});
        }
        return unfinished;
    });
}

Future<void> RunStore::claim(QString runId)
{
    return m_workspace->access([runId](QSqlDatabase &database) -> Result<void> {
        CASTELLAN_TRY_ASSIGN(const StoredRun run, load(database, runId));
        const ProcessIdentity self = ProcessIdentity::current();
        if (run.process == self && !run.finished)
            return {};
        if (run.finished || livenessOf(run.process) != Liveness::Dead)
            return Error{.kind = ErrorKind::Conflict,
                         .message = run.finished ? Text::tr("The run %1 has been dealt with already.").arg(runId)
                                                 : Text::tr("The run %1 belongs to process %2 on %3.")
                                                       .arg(runId)
                                                       .arg(run.process.pid)
                                                       .arg(run.process.host.section(QLatin1Char(' '), 0, 0)),
                         .hint = run.finished ? QString()
                                              : Text::tr("Look at that Castellan first; it may still be working."),
                         .detail = {},
                         .code = {},
                         .retryable = false};
        CASTELLAN_TRY(sqlite::execute(database,
                                      QStringLiteral("UPDATE runs SET host = ?, boot = ?, pid = ?, pid_started = ? "
                                                     "WHERE id = ?"),
                                      {self.host, self.boot, self.pid, self.started, runId}));
        return {};
    });
}

} // namespace castellan
