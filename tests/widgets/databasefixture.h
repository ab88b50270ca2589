// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/connection/environmentconnection.h"
#include "models/environment/secretstore.h"
#include "models/operation/operationrunner.h"
#include "models/remote/localhost.h"
#include "models/workspace/workspace.h"
#include "tests/integration/connection/people.h"
#include "tests/lab/postgrescluster.h"
#include "tests/widgets/benchfixture.h"
#include "widgets/database/databasepage.h"

#include <QLabel>

namespace castellan {

/// The page of the database over a real server on this computer, with a real gateway. The cluster is the test's.
struct DatabaseFixture : BenchFixture
{
    PostgresCluster &cluster;
    std::shared_ptr<Workspace> workspace;
    std::unique_ptr<OperationRunner> runner;
    std::unique_ptr<DatabasePage> page;
    QList<std::shared_ptr<PostgresSession>> sessions;

    explicit DatabaseFixture(PostgresCluster &server) : cluster(server)
    {
        clock->set(QDateTime::currentDateTimeUtc());
        dialogs.confirmed = true;
    }
    ~DatabaseFixture()
    {
        sessions.clear();
        page.reset();
        bench.setConnection(nullptr);
        bench.setRunner(nullptr, nullptr);
    }

    Environment staging(const QString &role = {}) const
    {
        Environment used = environment(QStringLiteral("dnd"), QStringLiteral("D&D"), EnvironmentKind::Staging);
        used.host.local = true;
        used.database.name = QStringLiteral("postgres");
        used.database.role = role.isEmpty() ? cluster.superuser() : role;
        used.database.port = cluster.port();
        return used;
    }
    Result<void> openGateway()
    {
        CASTELLAN_TRY_ASSIGN(workspace, wait(Workspace::open(dir.filePath(QStringLiteral("workspace")),
                                                             std::make_shared<SystemClock>())));
        runner = std::make_unique<OperationRunner>(workspace);
        bench.setRunner(runner.get(), workspace);
        return {};
    }
    void makePage(const QString &tab = QStringLiteral("activity"))
    {
        page = std::make_unique<DatabasePage>(bench);
        page->resize(1200, 820);
        page->showObject(tab);
        page->show();
        QVERIFY(QTest::qWaitForWindowActive(page.get()));
    }
    void connectDatabase(const Environment &used, const SecretString &password)
    {
        auto secrets = std::make_shared<SecretStore>(std::make_shared<MemoryKeyring>());
        (void)wait(secrets->write(used.id + QStringLiteral("/database"), password));
        bench.setEnvironments({used});
        bench.setCurrent(used.id);
        bench.setConnection(
            std::make_shared<EnvironmentConnection>(used, secrets, nullptr, std::make_shared<LocalHost>()));
        bench.setLink(connected());
    }
    void connectDatabase() { connectDatabase(staging(), cluster.password()); }

    /// A session of somebody else's on the server; what waits in it waits until it is let go.
    std::shared_ptr<PostgresSession> somebody(const QString &application)
    {
        using namespace std::chrono_literals;
        auto opened = wait(PostgresSession::open(cluster.endpoint(), {.statement = 0ms, .lock = 0ms}));
        if (!opened)
            return nullptr;
        (void)wait((*opened)->query(QStringLiteral("select set_config('application_name', $1, false)"), {application}));
        sessions.append(*opened);
        return *opened;
    }
    QString label(const QWidget *in, const char *name) const
    {
        return in->findChild<QLabel *>(QLatin1String(name))->text();
    }
};

} // namespace castellan
