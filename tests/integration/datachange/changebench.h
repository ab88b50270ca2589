// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/database/maintenance/maintaindatabase.h"
#include "models/datachange/batchwalk.h"
#include "tests/lab/postgrescluster.h"
#include "tests/unit/operation/runnerbench.h"

#include <QJsonArray>

namespace castellan {

using namespace std::chrono_literals;

/// A real server with a database of its own and a gateway: what every test of data changes begins with.
struct ChangeBench
{
    using Session = std::shared_ptr<PostgresSession>;

    std::unique_ptr<PostgresCluster> cluster;
    RunnerBench gateway;
    const QString database = QStringLiteral("dnd \"companion\"");

    PostgresEndpoint endpoint() const { return cluster->endpoint(database); }
    Session session() const
    {
        auto opened = wait(PostgresSession::open(endpoint(), {.statement = 60s, .lock = 0ms}));
        if (!opened)
            qWarning().noquote() << errorText(opened);
        return opened.value_or(nullptr);
    }
    bool sql(const QString &text) const
    {
        const auto done = cluster->query(text, database);
        if (!done)
            qWarning().noquote() << text << errorText(done);
        return done.has_value();
    }
    QString value(const QString &text) const
    {
        const auto rows = cluster->query(text, database);
        if (!rows)
            qWarning().noquote() << text << errorText(rows);
        return rows ? rows->value(0).value(0) : QString();
    }
    MaintenanceAccess access() const
    {
        MaintenanceAccess access;
        access.where = database;
        access.session = [this](QueryLimits limits, const CancelToken &cancel) {
            return PostgresSession::open(endpoint(), limits, cancel);
        };
        access.interlock = [this](InterlockHolder holder, const CancelToken &cancel) {
            return Interlock::take(endpoint().withDatabase(QStringLiteral("postgres")), database, std::move(holder),
                                   cancel);
        };
        return access;
    }
    KeyedTable table(const QString &name, const QString &schema = QStringLiteral("public")) const
    {
        auto found = wait(session()->run<KeyedTable>(
            [&](PostgresStatements &statements) { return readKeyedTable(statements, schema, name); }));
        if (!found)
            qWarning().noquote() << errorText(found);
        return found.value_or({});
    }
    Future<Run> start(const std::shared_ptr<Operation> &operation, QString *runId = nullptr) const
    {
        return gateway.runner->start(operation, environment(),
                                     {.agreed = true, .typedName = operation->preview().target, .reason = {}}, runId);
    }
    Run run(const std::shared_ptr<Operation> &operation) const
    {
        auto done = wait(start(operation), 120s);
        if (!done || done->state == RunState::Failed)
            qInfo().noquote() << (done ? done->error.text() : errorText(done));
        return done.value_or({});
    }
    /// Ends the session that does the work of a run, as an administrator would.
    bool endWorker() const
    {
        return value(QStringLiteral("select count(pg_terminate_backend(pid)) from pg_stat_activity where "
                                    "application_name like 'castellan data change%'"))
                   .toInt() > 0;
    }
    /// Server, database, gateway.
    Result<void> open()
    {
        CASTELLAN_TRY_ASSIGN(cluster, PostgresCluster::start());
        CASTELLAN_TRY(cluster->query(QStringLiteral("create database %1").arg(quoteIdentifier(database))));
        return gateway.open();
    }
};

} // namespace castellan
