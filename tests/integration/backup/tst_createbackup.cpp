// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/database/interlock.h"
#include "tests/integration/backup/backuplab.h"

#include <QJsonArray>
#include <QProcess>

using namespace castellan;

class TestCreateBackup : public QObject
{
    Q_OBJECT

    BackupLab m_lab;

private Q_SLOTS:
    void initTestCase() { CASTELLAN_VERIFY(m_lab.start()); }
    void cleanup()
    {
        QCOMPARE(m_lab.leftovers().join(QLatin1Char('\n')), QString());
        QDir(m_lab.environment.backup.serverDirectory).removeRecursively();
        QDir(m_lab.environment.backup.localDirectory).removeRecursively();
    }

    void createsAndProvesEveryFormat_data()
    {
        QTest::addColumn<int>("format");
        QTest::addColumn<int>("place");
        const auto row = [](const char *name, BackupFormat format, BackupPlace place) {
            QTest::newRow(name) << static_cast<int>(format) << static_cast<int>(place);
        };
        row("custom here", BackupFormat::Custom, BackupPlace::Local);
        row("custom both", BackupFormat::Custom, BackupPlace::Both);
        row("directory on the server", BackupFormat::Directory, BackupPlace::Server);
        row("plain here", BackupFormat::PlainGzip, BackupPlace::Local);
    }
    void createsAndProvesEveryFormat()
    {
        QFETCH(int, format);
        QFETCH(int, place);
        const auto run =
            m_lab.backUp(m_lab.request(static_cast<BackupFormat>(format), static_cast<BackupPlace>(place)));
        CASTELLAN_VERIFY(run);
        const QJsonObject result = run->result;
        QVERIFY(QFileInfo::exists(result.value(QStringLiteral("path")).toString()));
        QCOMPARE(result.value(QStringLiteral("sha256")).toString().size(), 64);
        const bool both = static_cast<BackupPlace>(place) == BackupPlace::Both;
        QCOMPARE(result.value(QStringLiteral("copies")).toArray().size(), both ? 2 : 1);

        const BackupCatalogue catalogue = m_lab.catalogue();
        QVERIFY(catalogue.isComplete());
        QCOMPARE(catalogue.entries.size(), 1);
        const BackupEntry entry = catalogue.entries.constFirst();
        QVERIFY2(entry.isBackup(), qPrintable(entry.whyNot()));
        QCOMPARE(entry.id, result.value(QStringLiteral("id")).toString());
        QCOMPARE(entry.copies.size(), both ? 2 : 1);
        QVERIFY(entry.manifest->tables.size() > 10);
        QVERIFY(!entry.manifest->sequences.isEmpty());
        QVERIFY(entry.manifest->extensions.contains(QStringLiteral("pg_trgm")));
        QVERIFY(entry.manifest->roles.contains(m_lab.database.role));
        QVERIFY(!entry.manifest->migrationHead.isEmpty());
        QCOMPARE(entry.proof(), ProofLevel::None);

        const auto proof = m_lab.prove({entry}, ProofLevel::Content);
        CASTELLAN_VERIFY(proof);
        const QStringList findings = proof->result.value(QStringLiteral("findings")).toVariant().toStringList();
        QVERIFY2(proof->state == RunState::Succeeded, qPrintable(findings.join(QLatin1Char('\n'))));
        QCOMPARE(proof->result.value(QStringLiteral("level")).toInt(), 5);
        QCOMPARE(m_lab.catalogue().entries.constFirst().proof(), ProofLevel::Content);
    }

    void thePasswordIsNowhere()
    {
        const auto run = m_lab.backUp(m_lab.request());
        CASTELLAN_VERIFY(run);
        const QByteArray record = QJsonDocument(run->toJson()).toJson();
        QVERIFY(!record.contains(m_lab.database.password.revealUtf8()));
        for (const QString &name : m_lab.files()) {
            if (!name.endsWith(QLatin1String(".json")))
                continue;
            QFile file(m_lab.environment.backup.localDirectory + QLatin1Char('/') + name);
            QVERIFY(file.open(QIODevice::ReadOnly));
            QVERIFY(!file.readAll().contains(m_lab.database.password.revealUtf8()));
        }
    }

    void aCancelledOneLeavesNothing()
    {
        // A locked table holds the dump in its middle, so that the cancel always meets a running one.
        auto blocker = await(PostgresSession::open(await(m_lab.connection->endpoint()).value()));
        CASTELLAN_VERIFY(blocker);
        QString runId;
        CASTELLAN_VERIFY(await((*blocker)->execute(
            {QStringLiteral("BEGIN"), QStringLiteral("LOCK TABLE \"Character\" IN ACCESS EXCLUSIVE MODE")})));
        auto future = m_lab.startBackup(m_lab.request(BackupFormat::Custom, BackupPlace::Both), &runId);
        QVERIFY(QTest::qWaitFor(
            [&] {
                const auto rows =
                    m_lab.cluster->query(QStringLiteral("SELECT count(*) FROM pg_stat_activity WHERE application_name "
                                                        "LIKE 'castellan dump%' AND wait_event_type = 'Lock'"));
                return rows && rows->at(0).at(0) != QLatin1String("0");
            },
            30000));
        QVERIFY(m_lab.runner->cancel(runId));
        const auto run = wait(future);
        CASTELLAN_VERIFY(run);
        QCOMPARE(run->state, RunState::Cancelled);
        QCOMPARE(m_lab.leftovers().join(QLatin1Char('\n')), QString());
        QCOMPARE(m_lab.files(), QStringList());
        CASTELLAN_VERIFY(await((*blocker)->execute({QStringLiteral("ROLLBACK")})));
    }

    void aTableLockedForLongIsNamedAsTheCause()
    {
        auto blocker = await(PostgresSession::open(await(m_lab.connection->endpoint()).value()));
        CASTELLAN_VERIFY(blocker);
        CASTELLAN_VERIFY(await((*blocker)->execute(
            {QStringLiteral("BEGIN"), QStringLiteral("LOCK TABLE \"Character\" IN ACCESS EXCLUSIVE MODE")})));
        BackupRequest request = m_lab.request();
        request.lockWait = std::chrono::seconds(1);
        const auto run = m_lab.backUp(request);
        QVERIFY(!run);
        QVERIFY2(run.error().kind == ErrorKind::Conflict || run.error().code == QLatin1String("55P03"),
                 qPrintable(run.error().text()));
        QCOMPARE(m_lab.files(), QStringList());
        CASTELLAN_VERIFY(await((*blocker)->execute({QStringLiteral("ROLLBACK")})));
    }

    void aRoleWithoutRightsIsToldBefore()
    {
        for (const QString &role : {m_lab.database.readOnlyRole, m_lab.database.applicationRole}) {
            Environment environment = m_lab.environment;
            environment.database.role = role;
            const auto connection = m_lab.connect(environment, m_lab.database.otherPassword);
            const auto run = BackupLab::ended(wait(
                m_lab.runner->start(std::make_shared<CreateBackup>(connection, m_lab.thisComputer, m_lab.request()),
                                    environment, Confirmation{.agreed = true, .typedName = {}, .reason = {}})));
            CASTELLAN_VERIFY_ERROR(run, ErrorKind::Permission);
            QVERIFY2(run.error().hint.contains(QStringLiteral("pg_read_all_data")) ||
                         run.error().hint.contains(QStringLiteral("BYPASSRLS")),
                     qPrintable(run.error().text()));
            QCOMPARE(m_lab.files(), QStringList());
        }
    }

    void twoAtATimeAreRefused()
    {
        auto endpoint = await(m_lab.connection->endpoint());
        CASTELLAN_VERIFY(endpoint);
        const auto held = await(Interlock::take(
            endpoint->withDatabase(QStringLiteral("postgres")), m_lab.database.name,
            InterlockHolder{
                .operation = QStringLiteral("restore"), .who = QStringLiteral("anna@desk"), .since = {}, .pid = 0}));
        CASTELLAN_VERIFY(held);
        const auto run = m_lab.backUp(m_lab.request());
        CASTELLAN_VERIFY_ERROR(run, ErrorKind::Conflict);
        QVERIFY(run.error().text().contains(QStringLiteral("anna@desk")));
    }

    void anOldDumpStandsInTheWay()
    {
        auto endpoint = await(m_lab.connection->endpoint());
        CASTELLAN_VERIFY(endpoint);
        auto old = await(PostgresSession::open(*endpoint));
        CASTELLAN_VERIFY(old);
        CASTELLAN_VERIFY(await((*old)->execute({QStringLiteral("SET application_name = 'pg_dump'"),
                                                QStringLiteral("BEGIN"), QStringLiteral("SELECT 1")})));
        BackupRequest request = m_lab.request();
        request.oldDump = std::chrono::seconds(0);
        CASTELLAN_VERIFY_ERROR(m_lab.backUp(request), ErrorKind::Conflict);
        CASTELLAN_VERIFY(await((*old)->execute({QStringLiteral("ROLLBACK")})));
        old->reset();
        QVERIFY(QTest::qWaitFor([&] { return m_lab.leftovers().isEmpty(); }));
    }

    void aFullDiskIsSaidWithTheRoomNeeded()
    {
        const QString mount = m_lab.folder.filePath(QStringLiteral("small"));
        QVERIFY(QDir().mkpath(mount));
        if (QProcess::execute(QStringLiteral("mount"),
                              {QStringLiteral("-t"), QStringLiteral("tmpfs"), QStringLiteral("-o"),
                               QStringLiteral("size=32k"), QStringLiteral("tmpfs"), mount}) != 0)
            QSKIP("a small file system can be mounted only as root");
        const auto unmount = qScopeGuard([&] { QProcess::execute(QStringLiteral("umount"), {mount}); });
        BackupRequest request = m_lab.request();
        request.localDirectory = mount;
        const auto early = m_lab.backUp(request); // seen before anything starts
        QVERIFY(!early);
        QCOMPARE(early.error().code, QStringLiteral("ENOSPC"));
        request.expectedBytes = 1000; // the estimate is wrong: the disk fills in the middle
        const auto late = m_lab.backUp(request);
        QVERIFY(!late);
        QVERIFY2(late.error().code == QLatin1String("ENOSPC"), qPrintable(late.error().text()));
        QVERIFY(!late.error().hint.isEmpty());
        QVERIFY(QDir(mount).isEmpty());
    }

    void aServerThatDiesFailsItCleanly()
    {
        auto blocker = await(PostgresSession::open(await(m_lab.connection->endpoint()).value()));
        CASTELLAN_VERIFY(blocker);
        CASTELLAN_VERIFY(await((*blocker)->execute(
            {QStringLiteral("BEGIN"), QStringLiteral("LOCK TABLE \"Character\" IN ACCESS EXCLUSIVE MODE")})));
        auto future = m_lab.startBackup(m_lab.request());
        QVERIFY(QTest::qWaitFor(
            [&] {
                const auto rows =
                    m_lab.cluster->query(QStringLiteral("SELECT count(*) FROM pg_stat_activity WHERE application_name "
                                                        "LIKE 'castellan dump%' AND wait_event_type = 'Lock'"));
                return rows && rows->at(0).at(0) != QLatin1String("0");
            },
            30000));
        m_lab.cluster->kill();
        const auto run = wait(future);
        CASTELLAN_VERIFY(run);
        QCOMPARE(run->state, RunState::Failed);
        // Which of its connections notices first is chance, also one that is being made.
        QVERIFY2(run->error.kind == ErrorKind::TunnelLost || run->error.kind == ErrorKind::Sql ||
                     run->error.code == QLatin1String("57P01"),
                 qPrintable(run->error.text()));
        QCOMPARE(m_lab.files(), QStringList());
        CASTELLAN_VERIFY(m_lab.cluster->startAgain());
    }
};

QTEST_GUILESS_MAIN(TestCreateBackup)
#include "tst_createbackup.moc"
