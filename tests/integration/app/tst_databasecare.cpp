// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What is done for a database while the window is open, with no page made.
#include "app/databasecare.h"
#include "models/backup/interruptedbackup.h"
#include "models/operation/runexecution.h"
#include "models/remote/localhost.h"
#include "tests/integration/connection/people.h"
#include "tests/lab/postgrescluster.h"
#include "tests/support/testsupport.h"

#include <QSignalSpy>
#include <QTemporaryDir>

using namespace castellan;

class TestDatabaseCare : public QObject
{
    Q_OBJECT

    std::unique_ptr<PostgresCluster> m_cluster;
    std::unique_ptr<QTemporaryDir> m_folder;
    const std::shared_ptr<const Clock> m_clock = std::make_shared<SystemClock>();
    std::shared_ptr<Workspace> m_workspace;
    std::unique_ptr<OperationRunner> m_runner;
    std::shared_ptr<EnvironmentConnection> m_connection;

    /// Begun by a process that is gone.
    Run interruptedRun(const QString &id, const QString &kind)
    {
        Run run;
        run.id = id;
        run.kind = run.title = kind;
        run.environmentId = m_connection->environment().id;
        run.state = RunState::Running;
        run.started = m_clock->now();
        ProcessIdentity gone = ProcessIdentity::current();
        gone.started += 1; // that number is another process's
        if (!wait(RunStore(m_workspace).save(storedRun(run, gone))))
            qWarning("The run was not stored.");
        return run;
    }
    bool isEnded(const QString &id)
    {
        const auto stored = wait(RunStore(m_workspace).load(id));
        return stored && stored->finished;
    }

private Q_SLOTS:
    void initTestCase()
    {
        auto cluster = PostgresCluster::start();
        CASTELLAN_VERIFY(cluster);
        m_cluster = *std::move(cluster);
        CASTELLAN_VERIFY(m_cluster->query(QStringLiteral("create table item(id int primary key)")));
    }
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        auto workspace = wait(Workspace::open(m_folder->path(), m_clock));
        CASTELLAN_VERIFY(workspace);
        m_workspace = *workspace;
        m_runner = std::make_unique<OperationRunner>(m_workspace);
        Environment environment;
        environment.id = environment.name = QStringLiteral("dnd");
        environment.host.local = true;
        environment.database.name = QStringLiteral("postgres");
        environment.database.role = m_cluster->superuser();
        environment.database.port = m_cluster->port();
        auto secrets = std::make_shared<SecretStore>(std::make_shared<MemoryKeyring>());
        CASTELLAN_VERIFY(wait(secrets->write(QStringLiteral("dnd/database"), m_cluster->password())));
        m_connection =
            std::make_shared<EnvironmentConnection>(environment, secrets, nullptr, std::make_shared<LocalHost>());
    }
    void cleanup()
    {
        m_runner.reset();
        m_connection.reset();
        m_workspace.reset();
    }

    void samplesAreKeptWithNoPageMade()
    {
        const QString id = m_connection->environment().id;
        DatabaseCare care(m_workspace, *m_runner, m_clock);
        QSignalSpy ready(&care, &DatabaseCare::ready);
        QTRY_COMPARE_WITH_TIMEOUT(ready.size(), 2, 20000);
        care.follow(m_connection, false, false);
        QVERIFY(!care.objects(id) && !care.statements(id)); // a person may still be asked for the password
        care.follow(m_connection, true, true);
        QVERIFY(care.statements(id));
        ObjectSampler *sampler = care.objects(id);
        QVERIFY(sampler);
        QTRY_COMPARE_WITH_TIMEOUT(sampler->past().objects.size(), 2, 20000); // the table and its index
        care.follow(m_connection, true, true);
        QCOMPARE(care.objects(id), sampler);
        care.forget(id);
        QVERIFY(!care.objects(id));
    }

    void whatAKilledCastellanLeftIsEndedByTheRoomThatKnowsIt()
    {
        const Run vacuum = interruptedRun(QStringLiteral("20261124T020000Z-0001"), QStringLiteral("db-vacuum"));
        const Run setting = interruptedRun(QStringLiteral("20261124T020000Z-0002"), QStringLiteral("log-statements"));
        RunStore runs(m_workspace);
        const auto backups = settleInterruptedBackups(runs, *m_connection, m_clock->now(), {});
        CASTELLAN_VERIFY(backups);
        QVERIFY(backups->isEmpty() && !isEnded(vacuum.id) && !isEnded(setting.id));

        DatabaseCare care(m_workspace, *m_runner, m_clock);
        QSignalSpy told(&care, &DatabaseCare::interruptedMaintenance);
        care.follow(m_connection, true, true);
        QTRY_COMPARE_WITH_TIMEOUT(told.size(), 1, 20000);
        const auto found = told.constFirst().constFirst().value<InterruptedMaintenance>();
        QCOMPARE(found.run.id, vacuum.id);
        QCOMPARE(found.run.state, RunState::Failed);
        QVERIFY(found.sentence().contains(QStringLiteral("was interrupted")));
        QVERIFY(found.hint().isEmpty()); // nothing is left
        QVERIFY(isEnded(vacuum.id));
        care.follow(m_connection, true, true);
        QCOMPARE(told.size(), 1);
    }
};

QTEST_GUILESS_MAIN(TestDatabaseCare)
#include "tst_databasecare.moc"
