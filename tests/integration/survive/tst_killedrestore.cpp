// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Castellan is killed with SIGKILL at every step of a restore. Production is then as it was or fully swapped, the next
// start says which, and cleaning up leaves nothing behind.
#include "models/backup/interruptedrestore.h"
#include "models/backup/restoredatabase.h"
#include "models/environment/environmentfile.h"
#include "tests/integration/backup/restorefixture.h"

#include <QProcess>

using namespace castellan;
using namespace std::chrono_literals;

class TestKilledRestore : public QObject
{
    Q_OBJECT

    RestoreFixture m_lab;
    BackupEntry m_backup;
    QString m_log;

    QString oid(const QString &database)
    {
        return m_lab.value(QStringLiteral("SELECT oid FROM pg_database WHERE datname = '%1'").arg(database),
                           QStringLiteral("postgres"));
    }

    /// Runs the probe until it is dead; true when the kill came.
    bool killAt(const QString &moment, bool inPlace = false)
    {
        const QString environmentPath = m_lab.folder.filePath(QStringLiteral("lab.json"));
        if (const auto written = environmentfile::write(m_lab.environment, environmentPath); !written) {
            qWarning().noquote() << written.error().text();
            return false;
        }
        const QJsonObject json{{QStringLiteral("environment"), environmentPath},
                               {QStringLiteral("manifest"), m_backup.manifest->toJson()},
                               {QStringLiteral("path"), m_backup.copies.first().path},
                               {QStringLiteral("workspace"), m_lab.folder.filePath(QStringLiteral("workspace"))},
                               {QStringLiteral("inPlace"), inPlace},
                               {QStringLiteral("moment"), moment}};
        const QString requestPath = m_lab.folder.filePath(QStringLiteral("request.json"));
        std::ignore = writeFile(requestPath, QJsonDocument(json).toJson());
        QProcess probe;
        probe.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        auto variables = QProcessEnvironment::systemEnvironment();
        variables.insert(QStringLiteral("PGPASSFILE"), m_lab.passwordFile());
        probe.setProcessEnvironment(variables);
        probe.start(QStringLiteral(CASTELLAN_BINARY_DIR "/tests/restoreprobe"), {requestPath});
        if (!probe.waitForFinished(120000))
            return false;
        return probe.exitStatus() == QProcess::CrashExit;
    }

private Q_SLOTS:
    void initTestCase()
    {
        CASTELLAN_VERIFY(m_lab.start(2'000'000));
        const auto backup = m_lab.backUp(QStringLiteral("first.dump"));
        CASTELLAN_VERIFY(backup);
        m_backup = *backup;
        m_log = m_lab.folder.filePath(QStringLiteral("services.log"));
        ServiceConfig service;
        service.name = QStringLiteral("backend");
        service.stopCommand = QStringLiteral("echo stop >> '%1'").arg(m_log);
        service.startCommand = QStringLiteral("echo start >> '%1'").arg(m_log);
        service.stopForRestore = true;
        m_lab.environment.services = {service};
        m_lab.environment.backup.place = BackupPlace::Local;
        m_lab.environment.backup.localDirectory = m_lab.folder.filePath(QStringLiteral("local"));
        CASTELLAN_VERIFY(m_lab.connect());
    }

    void atEveryStep_data()
    {
        QTest::addColumn<bool>("swapped");
        for (const char *moment : {"begin:preflight", "finish:preflight", "checkpoint:database", "finish:create",
                                   "begin:restore", "finish:restore", "begin:analyze", "begin:check", "finish:check",
                                   "checkpoint:services", "finish:stop", "checkpoint:swap"})
            QTest::newRow(moment) << false;
        for (const char *moment : {"finish:swap", "begin:start", "finish:start", "begin:health", "finish:health"})
            QTest::newRow(moment) << true;
    }
    void atEveryStep()
    {
        QFETCH(bool, swapped);
        const QString moment = QString::fromLatin1(QTest::currentDataTag());
        const QString live = m_lab.database.name;
        const QString before = oid(live);
        QFile::remove(m_log);
        QVERIFY2(killAt(moment), "the probe was not killed");

        // Production: untouched or fully swapped, and whole either way.
        QCOMPARE(oid(live) != before, swapped);
        QCOMPARE(m_lab.value(QStringLiteral("SELECT count(*) > 0 FROM \"User\""), live), QStringLiteral("t"));

        // The next start says which.
        CASTELLAN_VERIFY(m_lab.openWorkspace());
        auto runs = std::make_shared<RunStore>(m_lab.workspace);
        WorkerThread thread(QStringLiteral("test"));
        const auto found = wait(thread.run([&] { return findInterruptedRestores(*runs, *m_lab.connection, {}); }));
        CASTELLAN_VERIFY(found);
        QCOMPARE(found->size(), 1);
        const InterruptedRestore &interrupted = found->first();
        QCOMPARE(interrupted.standing == InterruptedRestore::Standing::Swapped, swapped);
        QVERIFY(!interrupted.sentence().isEmpty());

        // Cleaning up leaves nothing behind, and services that were stopped run again.
        const auto run = wait(m_lab.runner->start(
            std::make_shared<FinishInterruptedRestore>(interrupted, m_lab.connection, runs), m_lab.environment,
            castellan::Confirmation{.agreed = true, .typedName = {}, .reason = {}}));
        CASTELLAN_VERIFY(run);
        QVERIFY2(run->state == RunState::Succeeded, qPrintable(run->error.text()));
        if (fileText(m_log).contains(QStringLiteral("stop")))
            QVERIFY2(fileText(m_log).endsWith(QStringLiteral("start\n")), qPrintable(fileText(m_log)));
        for (const QString &name : m_lab.databases())
            QVERIFY2(!name.contains(QStringLiteral("restored")), qPrintable(name));
        QCOMPARE(wait(thread.run([&] { return findInterruptedRestores(*runs, *m_lab.connection, {}); }))->size(), 0);
        if (swapped)
            CASTELLAN_VERIFY(
                m_lab.cluster->query(QStringLiteral("DROP DATABASE ") + quoteIdentifier(interrupted.kept)));
        // No session of the dead one may be left either.
        QTRY_COMPARE_WITH_TIMEOUT(
            m_lab.value(QStringLiteral("SELECT count(*) FROM pg_stat_activity WHERE application_name LIKE 'castellan "
                                       "restore%' OR application_name = 'pg_restore'"),
                        QStringLiteral("postgres")),
            QStringLiteral("0"), 20000);
    }

    void inPlaceAtEveryStep_data()
    {
        QTest::addColumn<bool>("replaced");
        for (const char *moment : {"finish:preflight", "finish:stop", "begin:safety", "checkpoint:files",
                                   "finish:safety", "begin:restore", "checkpoint:inplace"})
            QTest::newRow(moment) << false;
        for (const char *moment : {"finish:restore", "begin:check", "finish:check", "finish:start"})
            QTest::newRow(moment) << true;
    }
    void inPlaceAtEveryStep()
    {
        QFETCH(bool, replaced);
        const QString live = m_lab.database.name;
        const QString table = QStringLiteral("SELECT '\"User\"'::regclass::oid");
        const QString before = oid(live) + m_lab.value(table, live);
        QFile::remove(m_log);
        QVERIFY2(killAt(QString::fromLatin1(QTest::currentDataTag()), true), "the probe was not killed");
        QCOMPARE(m_lab.value(QStringLiteral("SELECT count(*) > 0 FROM \"User\""), live), QStringLiteral("t"));

        CASTELLAN_VERIFY(m_lab.openWorkspace());
        auto runs = std::make_shared<RunStore>(m_lab.workspace);
        WorkerThread thread(QStringLiteral("test"));
        const auto found = wait(thread.run([&] { return findInterruptedRestores(*runs, *m_lab.connection, {}); }));
        CASTELLAN_VERIFY(found);
        QCOMPARE(found->size(), 1);
        QCOMPARE(oid(live) + m_lab.value(table, live) != before, replaced);
        QCOMPARE(found->first().standing == InterruptedRestore::Standing::Replaced, replaced);
        QCOMPARE(found->first().sentence().contains(QStringLiteral("-before")), replaced);
        const auto run = wait(m_lab.runner->start(
            std::make_shared<FinishInterruptedRestore>(found->first(), m_lab.connection, runs), m_lab.environment,
            castellan::Confirmation{.agreed = true, .typedName = {}, .reason = {}}));
        CASTELLAN_VERIFY(run);
        QVERIFY2(run->state == RunState::Succeeded, qPrintable(run->error.text()));
        if (fileText(m_log).contains(QStringLiteral("stop")))
            QVERIFY(fileText(m_log).endsWith(QStringLiteral("start\n")));
        QCOMPARE(wait(thread.run([&] { return findInterruptedRestores(*runs, *m_lab.connection, {}); }))->size(), 0);
        const QDir backups(m_lab.environment.backup.localDirectory);
        QCOMPARE(backups.entryList({QStringLiteral("*.partial")}), QStringList());
        QTRY_COMPARE_WITH_TIMEOUT(
            m_lab.value(QStringLiteral("SELECT count(*) FROM pg_stat_activity WHERE application_name "
                                       "LIKE 'castellan %'"),
                        QStringLiteral("postgres")),
            QStringLiteral("0"), 20000);
    }

    void theServerKilledInTheMiddle_data()
    {
        QTest::addColumn<QString>("at");
        for (const char *at : {"create", "restore", "check", "swap"})
            QTest::newRow(at) << QString::fromLatin1(at);
    }
    void theServerKilledInTheMiddle()
    {
        QFETCH(QString, at);
        CASTELLAN_VERIFY(m_lab.openWorkspace());
        const QString live = m_lab.database.name;
        bool killed = false;
        QObject watch; // ends before what the function below refers to
        connect(m_lab.runner.get(), &OperationRunner::runChanged, &watch, [&](const Run &run) {
            for (const Step &step : run.steps) {
                if (!killed && step.id == at && step.state != StepState::Pending) {
                    killed = true;
                    m_lab.cluster->kill();
                }
            }
        });
        const auto run =
            wait(m_lab.runner->start(std::make_shared<RestoreDatabase>(m_lab.request(m_backup)), m_lab.environment,
                                     castellan::Confirmation{.agreed = true, .typedName = live, .reason = {}}),
                 180s);
        CASTELLAN_VERIFY(run);
        CASTELLAN_VERIFY(m_lab.cluster->startAgain());
        CASTELLAN_VERIFY(m_lab.connect());
        if (run->state != RunState::Succeeded)
            QVERIFY2(!run->error.message.isEmpty(), "a failure must say why");
        QCOMPARE(m_lab.value(QStringLiteral("SELECT count(*) > 0 FROM \"User\""), live), QStringLiteral("t"));
        // What the dead server could not drop is found by the next start, which offers to.
        auto runs = std::make_shared<RunStore>(m_lab.workspace);
        WorkerThread thread(QStringLiteral("test"));
        const auto found = wait(thread.run([&] { return findInterruptedRestores(*runs, *m_lab.connection, {}); }));
        CASTELLAN_VERIFY(found);
        for (const InterruptedRestore &interrupted : *found) {
            const auto finished = wait(m_lab.runner->start(
                std::make_shared<FinishInterruptedRestore>(interrupted, m_lab.connection, runs), m_lab.environment,
                castellan::Confirmation{.agreed = true, .typedName = {}, .reason = {}}));
            CASTELLAN_VERIFY(finished);
            QVERIFY2(finished->state == RunState::Succeeded, qPrintable(finished->error.text()));
        }
        // Only what a swap keeps is there beside production.
        const QString kept = run->result.value(QStringLiteral("kept")).toString();
        QStringList left = m_lab.databases();
        left.removeAll(live);
        left.removeAll(QStringLiteral("postgres"));
        if (!kept.isEmpty()) {
            QVERIFY(left.removeOne(kept));
            CASTELLAN_VERIFY(m_lab.cluster->query(QStringLiteral("DROP DATABASE ") + quoteIdentifier(kept)));
        }
        QCOMPARE(left, QStringList());
    }
};

QTEST_GUILESS_MAIN(TestKilledRestore)
#include "tst_killedrestore.moc"
