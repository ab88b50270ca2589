// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/database/maintenance/invalidindexes.h"
#include "models/database/maintenance/maintaindatabase.h"
#include "models/database/maintenance/objectstate.h"
#include "tests/lab/postgrescluster.h"
#include "tests/unit/operation/runnerbench.h"

#include <QJsonArray>

#include <algorithm>

namespace castellan {

using namespace std::chrono_literals;

/// A real server with a database of its own, a gateway, and short ways to maintain something and to read what came of
/// it: what every test of maintenance begins with.
class MaintenanceBench
{
public:
    using Action = MaintenanceTask::Action;
    using Kind = MaintenanceObject::Kind;
    using Session = std::shared_ptr<PostgresSession>;

    std::unique_ptr<PostgresCluster> cluster;
    RunnerBench gateway;
    const QString database = QStringLiteral("dnd \"companion\"");
    const QString publicSchema = QStringLiteral("public");
    Session looking;
    qint64 free = -1; ///< what the server has free, as the operation is told; -1: it is not told

    PostgresEndpoint endpoint(const QString &role = {}) const
    {
        return cluster->endpoint(database, role, SecretString(role));
    }
    Session session(const QString &role = {})
    {
        auto opened = wait(PostgresSession::open(endpoint(role), {.statement = 0ms, .lock = 0ms}));
        if (!opened)
            qWarning().noquote() << errorText(opened);
        return opened.value_or(nullptr);
    }
    bool sql(const QString &text)
    {
        const auto done = cluster->query(text, database);
        if (!done)
            qWarning().noquote() << text << errorText(done);
        return done.has_value();
    }
    QString value(const QString &text)
    {
        const auto rows = cluster->query(text, database);
        if (!rows)
            qWarning().noquote() << text << errorText(rows);
        return rows ? rows->value(0).value(0) : QString();
    }
    MaintenanceObject find(Kind kind, const QString &name, const QString &schema = QStringLiteral("public"))
    {
        auto found = wait(findMaintenanceObject(looking, kind, schema, name));
        if (!found)
            qWarning().noquote() << errorText(found);
        return found.value_or({});
    }
    MaintenanceTask task(Action action, const QList<MaintenanceObject> &objects)
    {
        MaintenanceTask made;
        made.action = action;
        made.objects = objects;
        return made;
    }
    MaintenanceTask newIndex(const QString &table, const QString &name, const QString &definition, bool unique = false)
    {
        MaintenanceTask made = task(Action::CreateIndex, {find(Kind::Table, table)});
        made.index = {.name = name, .unique = unique, .definition = definition};
        return made;
    }
    MaintenanceAccess access(const QString &role = {})
    {
        MaintenanceAccess access;
        access.where = database;
        access.session = [this, role](QueryLimits limits, const CancelToken &cancel) {
            return PostgresSession::open(endpoint(role), limits, cancel);
        };
        access.interlock = [this](InterlockHolder holder, const CancelToken &cancel) {
            return Interlock::take(endpoint().withDatabase(QStringLiteral("postgres")), database, std::move(holder),
                                   cancel);
        };
        if (free >= 0)
            access.freeBytes = [this] { return finishedFuture<qint64>(free); };
        return access;
    }
    std::shared_ptr<MaintainDatabase>
    operation(const QList<MaintenanceTask> &tasks, const QString &role = {},
              const LockPatience &patience = {.timeout = 700ms, .attempts = 3, .firstPause = 1ms, .concurrent = 60s})
    {
        auto made = MaintainDatabase::create(access(role), tasks, looking->serverVersion(), {}, patience);
        if (!made)
            qWarning().noquote() << errorText(made);
        return made.value_or(nullptr);
    }
    Future<Run> start(const std::shared_ptr<MaintainDatabase> &operation, QString *runId = nullptr)
    {
        return gateway.runner->start(operation, environment(),
                                     {.agreed = true, .typedName = operation->preview().target, .reason = {}}, runId);
    }
    Run run(const QList<MaintenanceTask> &tasks, const QString &role = {})
    {
        const auto made = operation(tasks, role);
        auto done = made ? wait(start(made)) : Result<Run>(cancelledError());
        if (!done || done->state == RunState::Failed)
            qInfo().noquote() << (done ? done->error.text() : errorText(done));
        return done.value_or({});
    }
    static QJsonObject object(const Run &run, int index = 0)
    {
        return run.result[QLatin1String("objects")].toArray().at(index).toObject();
    }
    static QString outcome(const Run &run, int index = 0)
    {
        return object(run, index)[QLatin1String("outcome")].toString();
    }
    static qint64 number(const Run &run, const char *key, int index = 0)
    {
        return object(run, index)[QLatin1String(key)].toInteger();
    }
    /// The step of the first object.
    static Step step(const Run &run)
    {
        const auto found = std::find_if(run.steps.cbegin(), run.steps.cend(),
                                        [](const Step &one) { return one.id == QLatin1String("1"); });
        return found == run.steps.cend() ? Step() : *found;
    }
    QList<InvalidIndex> invalid() { return wait(findInvalidIndexes(looking)).value_or({}); }
    /// A table with this many rows of some 100 bytes, a third of them dead.
    bool table(const QString &name, int rows)
    {
        const QString quoted = quoteIdentifier(name);
        return sql(QStringLiteral(
                       "create table %1(id int primary key, n int, text text) with (autovacuum_enabled = off)")
                       .arg(quoted)) &&
               sql(QStringLiteral("insert into %1 select i, i, repeat('x', 70) from generate_series(1, %2) i")
                       .arg(quoted)
                       .arg(rows)) &&
               sql(QStringLiteral("delete from %1 where id % 3 = 0").arg(quoted));
    }

    /// Server, database, gateway, and two roles: one that owns nothing, one that owns little.
    Result<void> open()
    {
        CASTELLAN_TRY_ASSIGN(cluster, PostgresCluster::start());
        CASTELLAN_TRY(cluster->query(QStringLiteral("create database %1").arg(quoteIdentifier(database))));
        CASTELLAN_TRY(cluster->query(QStringLiteral("create role stranger login password 'stranger'")));
        CASTELLAN_TRY(cluster->query(QStringLiteral("create role keeper login password 'keeper'")));
        looking = session();
        return gateway.open();
    }
};

} // namespace castellan
