// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Somebody holds a table locked for long: a backup, and a restore in place, give up in time and say which table it is,
// who holds it since when, and how to end it.
#include "tests/integration/survive/survivallab.h"

using namespace castellan;

class TestLockedTable : public QObject
{
    Q_OBJECT

    SurvivalLab m_lab;
    QString m_production;

    static QString pidOf(PostgresSession &session)
    {
        const auto rows = wait(session.query(QStringLiteral("SELECT pg_backend_pid() AS pid")));
        return rows ? rows->value(0, u"pid").toString() : rows.error().text();
    }
    std::shared_ptr<PostgresSession> superuser()
    {
        const PostgresEndpoint endpoint{.host = m_lab.cluster->socketDirectory(),
                                        .port = m_lab.cluster->port(),
                                        .database = m_lab.environment.database.name,
                                        .role = m_lab.cluster->superuser(),
                                        .password = m_lab.cluster->password()};
        auto session = wait(PostgresSession::open(endpoint, {.statement = {}, .lock = {}}));
        return session ? *session : nullptr;
    }
    /// Runs a backup that waits two seconds for locks; `*shown` is what its progress said of the holder.
    Run impatientBackup(QString *shown = nullptr)
    {
        BackupRequest request = m_lab.request();
        request.lockWait = std::chrono::seconds(2);
        const auto watch = connect(m_lab.runner.get(), &OperationRunner::runChanged, this, [&](const Run &run) {
            for (const Step &step : run.steps)
                if (shown && step.progress.contains(QStringLiteral("is locked by")))
                    *shown = step.progress;
        });
        const Run run = m_lab.run(m_lab.backup(request));
        disconnect(watch);
        return run;
    }
    void isNamed(const Run &run, const QString &pid, const QString &endPid)
    {
        QVERIFY2(run.state == RunState::Failed, qPrintable(m_lab.told(run)));
        QCOMPARE(run.error.kind, ErrorKind::Conflict);
        QCOMPARE(run.error.code, QStringLiteral("55P03"));
        QVERIFY2(run.error.message.contains(QStringLiteral("\"public\".\"Character\" is locked by process ") + pid),
                 qPrintable(m_lab.told(run)));
        QVERIFY2(run.error.message.contains(QStringLiteral("role postgres")), qPrintable(m_lab.told(run)));
        QVERIFY2(run.error.hint.contains(QStringLiteral("pg_terminate_backend(%1)").arg(endPid)),
                 qPrintable(m_lab.told(run)));
    }

private Q_SLOTS:
    void initTestCase()
    {
        CASTELLAN_VERIFY(m_lab.begin());
        m_production = m_lab.production();
    }
    void cleanup()
    {
        QCOMPARE(m_lab.left(), QString());
        QCOMPARE(m_lab.production(), m_production);
    }

    void theHolderIsNamed()
    {
        auto blocker = m_lab.lockTable(QStringLiteral("\"Character\""));
        QVERIFY(blocker);
        QString shown;
        const Run run = impatientBackup(&shown);
        isNamed(run, pidOf(*blocker), pidOf(*blocker));
        QVERIFY2(run.error.message.contains(QStringLiteral(" since ")), qPrintable(m_lab.told(run)));
        QVERIFY2(run.error.detail.contains(QStringLiteral("LOCK TABLE")), qPrintable(run.error.detail));
        // Whoever looks meanwhile sees it, too.
        QVERIFY2(shown.contains(QStringLiteral("\"Character\"")), qPrintable(shown));
        QVERIFY(m_lab.catalogue().entries.isEmpty());
    }

    void whoeverWaitsInFrontIsLookedThrough()
    {
        // A long report reads the table, a change waits for it, and everybody queues behind that.
        auto report = superuser();
        auto change = superuser();
        QVERIFY(report && change);
        CASTELLAN_VERIFY(
            wait(report->execute({QStringLiteral("BEGIN"), QStringLiteral("SELECT 1 FROM \"Character\"")})));
        const QString reportPid = pidOf(*report);
        const QString changePid = pidOf(*change);
        auto altering = change->execute(
            {QStringLiteral("BEGIN"), QStringLiteral("LOCK TABLE \"Character\" IN ACCESS EXCLUSIVE MODE")});
        QVERIFY(QTest::qWaitFor([&] {
            return m_lab.value(
                       QStringLiteral("SELECT count(*) > 0 FROM pg_stat_activity WHERE wait_event_type = 'Lock' "
                                      "AND pid = %1")
                           .arg(changePid)) == QLatin1String("t");
        }));
        const Run run = impatientBackup();
        isNamed(run, changePid, reportPid);
        QVERIFY2(run.error.message.contains(QStringLiteral("waits for process ") + reportPid),
                 qPrintable(m_lab.told(run)));
        CASTELLAN_VERIFY(wait(report->execute({QStringLiteral("ROLLBACK")})));
        CASTELLAN_VERIFY(wait(altering));
        CASTELLAN_VERIFY(wait(change->execute({QStringLiteral("ROLLBACK")})));
    }

    void aRoleThatMaySeeLittleStillNamesIt()
    {
        CASTELLAN_VERIFY(
            m_lab.cluster->query(QStringLiteral("REVOKE pg_monitor FROM ") + quoteIdentifier(m_lab.database.role)));
        auto blocker = m_lab.lockTable(QStringLiteral("\"Character\""));
        QVERIFY(blocker);
        isNamed(impatientBackup(), pidOf(*blocker), pidOf(*blocker));
        CASTELLAN_VERIFY(
            m_lab.cluster->query(QStringLiteral("GRANT pg_monitor TO ") + quoteIdentifier(m_lab.database.role)));
    }

    void aRestoreInPlaceDoesNotWaitForEver()
    {
        const Run made = m_lab.run(m_lab.backup(m_lab.request()));
        QVERIFY2(made.state == RunState::Succeeded, qPrintable(m_lab.told(made)));
        auto reader = superuser();
        QVERIFY(reader);
        CASTELLAN_VERIFY(
            wait(reader->execute({QStringLiteral("BEGIN"), QStringLiteral("SELECT 1 FROM \"Character\"")})));
        RestoreRequest request;
        request.backup = m_lab.catalogue().entries.value(0);
        request.source = m_lab.connection;
        request.target = m_lab.connection;
        request.mode = RestoreMode::InPlace;
        request.database = m_lab.environment.database.name;
        request.workspaceDirectory = m_lab.folder.path();
        request.lockWait = std::chrono::seconds(2);
        isNamed(m_lab.run(std::make_shared<RestoreDatabase>(request)), pidOf(*reader), pidOf(*reader));
        CASTELLAN_VERIFY(wait(reader->execute({QStringLiteral("ROLLBACK")})));
    }
};

QTEST_GUILESS_MAIN(TestLockedTable)
#include "tst_lockedtable.moc"
