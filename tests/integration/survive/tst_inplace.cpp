// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// A restore in place replaces what production holds, so that is backed up first, and comes back from it.
#include "tests/integration/survive/survivallab.h"

#include <algorithm>

using namespace castellan;

class TestInPlace : public QObject
{
    Q_OBJECT

    SurvivalLab m_lab;
    QString m_log;

    RestoreRequest request(const BackupEntry &entry) const
    {
        RestoreRequest r;
        r.backup = entry;
        r.source = m_lab.connection;
        r.target = m_lab.connection;
        r.mode = RestoreMode::InPlace;
        r.database = m_lab.environment.database.name;
        r.workspaceDirectory = m_lab.folder.path();
        return r;
    }
    RestoreRequest withoutSafety(const BackupEntry &entry) const
    {
        RestoreRequest r = request(entry);
        r.safetyBackup = false;
        return r;
    }
    Run inPlace(const RestoreRequest &r) { return m_lab.run(std::make_shared<RestoreDatabase>(r)); }
    BackupEntry entryOf(const QString &id)
    {
        const BackupCatalogue catalogue = m_lab.catalogue();
        const BackupEntry *entry = catalogue.find(id);
        return entry ? *entry : BackupEntry();
    }
    Result<void> write(const QString &email)
    {
        CASTELLAN_TRY(m_lab.cluster->query(
            QStringLiteral("UPDATE \"User\" SET email = %1 WHERE id = (SELECT min(id::text)::uuid FROM \"User\")")
                .arg(quoteLiteral(email)),
            m_lab.environment.database.name));
        return {};
    }
    QString content() { return m_lab.production().section(QLatin1Char(' '), 1); }

private Q_SLOTS:
    void initTestCase()
    {
        CASTELLAN_VERIFY(m_lab.begin());
        m_log = m_lab.folder.filePath(QStringLiteral("services.log"));
        ServiceConfig service;
        service.name = QStringLiteral("backend");
        service.stopCommand = QStringLiteral("echo stop >> '%1'").arg(m_log);
        service.startCommand = QStringLiteral("echo start >> '%1'").arg(m_log);
        service.stopForRestore = true;
        m_lab.environment.services = {service};
        m_lab.connection = m_lab.connect(m_lab.environment, m_lab.database.password);
    }
    void init()
    {
        QDir(m_lab.environment.backup.localDirectory).removeRecursively();
        QDir(m_lab.environment.backup.serverDirectory).removeRecursively();
        QFile::remove(m_log);
    }
    void cleanup() { QCOMPARE(m_lab.left(), QString()); }

    void whatWasThereComesBack()
    {
        const Run made = m_lab.run(m_lab.backup(m_lab.request()));
        QVERIFY2(made.state == RunState::Succeeded, qPrintable(m_lab.told(made)));
        const QString then = content();
        CASTELLAN_VERIFY(write(QStringLiteral("written@after.the.backup")));
        const QString written = content();
        QVERIFY(written != then);

        const BackupEntry entry = entryOf(made.result.value(QStringLiteral("id")).toString());
        const Preview preview = RestoreDatabase(request(entry)).preview();
        QVERIFY2(preview.commands.join(u'\n').contains(QStringLiteral("pg_dump")),
                 qPrintable(preview.commands.join(u'\n')));
        const Run restored = inPlace(request(entry));
        QVERIFY2(restored.state == RunState::Succeeded, qPrintable(m_lab.told(restored)));
        QCOMPARE(restored.result.value(QStringLiteral("verdict")).toString(), QStringLiteral("same"));
        QCOMPARE(content(), then);
        QCOMPARE(fileText(m_log), QStringLiteral("stop\nstart\n"));

        // The way back is a backup like any other.
        const BackupEntry safety = entryOf(restored.result.value(QStringLiteral("safetyBackup")).toString());
        QVERIFY2(safety.isBackup(), qPrintable(m_lab.told(restored)));
        QCOMPARE(safety.copies.size(), 2);
        const Run back = inPlace(request(safety));
        QVERIFY2(back.state == RunState::Succeeded, qPrintable(m_lab.told(back)));
        QCOMPARE(content(), written);
    }

    void withoutAWayBackNothingIsRestored()
    {
        const Run made = m_lab.run(m_lab.backup(m_lab.request()));
        QVERIFY2(made.state == RunState::Succeeded, qPrintable(m_lab.told(made)));
        const BackupEntry entry = entryOf(made.result.value(QStringLiteral("id")).toString());
        CASTELLAN_VERIFY(write(QStringLiteral("written@after.that.too")));
        const QString before = m_lab.production();
        // Nowhere to put it: a file stands where the directory should be.
        const auto server = qScopeGuard([this, directory = m_lab.environment.backup.serverDirectory] {
            m_lab.environment.backup.serverDirectory = directory;
            m_lab.connection = m_lab.connect(m_lab.environment, m_lab.database.password);
        });
        m_lab.environment.backup.serverDirectory = m_lab.folder.filePath(QStringLiteral("a file"));
        CASTELLAN_VERIFY(writeFile(m_lab.environment.backup.serverDirectory, "not a directory"));
        m_lab.connection = m_lab.connect(m_lab.environment, m_lab.database.password);
        const Run refused = inPlace(request(entry));
        QVERIFY2(refused.state == RunState::Failed, qPrintable(m_lab.told(refused)));
        QVERIFY2(refused.error.message.startsWith(QStringLiteral("Nothing was restored")),
                 qPrintable(m_lab.told(refused)));
        QVERIFY2(!refused.error.hint.isEmpty(), qPrintable(m_lab.told(refused)));
        QCOMPARE(m_lab.production(), before);
        QCOMPARE(fileText(m_log), QStringLiteral("stop\nstart\n"));

        // Who insists goes without.
        const Run restored = inPlace(withoutSafety(entry));
        QVERIFY2(restored.state == RunState::Succeeded, qPrintable(m_lab.told(restored)));
        QVERIFY(!restored.result.contains(QStringLiteral("safetyBackup")));
        QVERIFY(std::none_of(restored.steps.cbegin(), restored.steps.cend(),
                             [](const Step &step) { return step.id == QLatin1String("safety"); }));
    }

    void whatCameAfterTheBackupGoes()
    {
        const QString name = m_lab.environment.database.name;
        const Run made = m_lab.run(m_lab.backup(m_lab.request(BackupFormat::Directory)));
        QVERIFY2(made.state == RunState::Succeeded, qPrintable(m_lab.told(made)));
        const BackupEntry entry = entryOf(made.result.value(QStringLiteral("id")).toString());
        CASTELLAN_VERIFY(m_lab.cluster->query(
            QStringLiteral("SET ROLE %1; CREATE TABLE later (id int REFERENCES \"Item\" (id)); CREATE SCHEMA later; "
                           "CREATE TABLE later.\"it's\" (id int); SELECT lo_create(0)")
                .arg(quoteIdentifier(m_lab.database.role))
                .replace(QStringLiteral("id int REFERENCES \"Item\" (id)"),
                         QStringLiteral("id uuid REFERENCES \"Item\" (id)")),
            name));
        const Run restored = inPlace(request(entry));
        QVERIFY2(restored.state == RunState::Succeeded, qPrintable(m_lab.told(restored)));
        QCOMPARE(m_lab.value(QStringLiteral("SELECT to_regclass('public.later') IS NULL AND to_regnamespace('later') "
                                            "IS NULL"),
                             name),
                 QStringLiteral("t"));
    }

    void whatBreaksInTheMiddleChangesNothing_data()
    {
        QTest::addColumn<QString>("what");
        QTest::newRow("a lost role") << QStringLiteral("role");
        QTest::newRow("cancelled") << QStringLiteral("cancel");
        QTest::newRow("the session is ended") << QStringLiteral("terminate");
    }
    void whatBreaksInTheMiddleChangesNothing()
    {
        QFETCH(QString, what);
        const QString name = m_lab.environment.database.name;
        if (what == QLatin1String("role"))
            CASTELLAN_VERIFY(
                m_lab.cluster->query(QStringLiteral("CREATE ROLE gone; GRANT SELECT ON \"Spell\" TO gone"), name));
        const Run made = m_lab.run(m_lab.backup(m_lab.request()));
        QVERIFY2(made.state == RunState::Succeeded, qPrintable(m_lab.told(made)));
        const BackupEntry entry = entryOf(made.result.value(QStringLiteral("id")).toString());
        if (what == QLatin1String("role"))
            CASTELLAN_VERIFY(m_lab.cluster->query(QStringLiteral("DROP OWNED BY gone; DROP ROLE gone"), name));
        const QString before = m_lab.production();
        Run broken;
        if (what == QLatin1String("role")) {
            broken = inPlace(request(entry));
        } else {
            // Somebody reads a table, so it stands still with the transaction open and other tables dropped in it.
            auto reader = m_lab.lockTable(QStringLiteral("\"Spell\""));
            QVERIFY(reader);
            QString id;
            auto future = m_lab.begun(std::make_shared<RestoreDatabase>(withoutSafety(entry)), &id);
            const QString waiting = QStringLiteral("SELECT pid FROM pg_stat_activity WHERE application_name LIKE "
                                                   "'castellan restore%' AND wait_event_type = 'Lock'");
            QVERIFY(QTest::qWaitFor([&] { return m_lab.value(waiting).toInt() > 0; }, 60000));
            if (what == QLatin1String("cancel"))
                QVERIFY(m_lab.runner->cancel(id));
            else
                CASTELLAN_VERIFY(
                    m_lab.cluster->query(QStringLiteral("SELECT pg_terminate_backend(%1)").arg(m_lab.value(waiting))));
            broken = SurvivalLab::ended(wait(std::move(future), std::chrono::seconds(120)));
        }
        QVERIFY2(broken.state == (what == QLatin1String("cancel") ? RunState::Cancelled : RunState::Failed),
                 qPrintable(m_lab.told(broken)));
        QVERIFY2(what == QLatin1String("cancel") || !broken.error.hint.isEmpty(), qPrintable(m_lab.told(broken)));
        if (what == QLatin1String("role"))
            QVERIFY2(broken.error.message.contains(QStringLiteral("role \"gone\" does not exist")),
                     qPrintable(m_lab.told(broken)));
        QCOMPARE(m_lab.production(), before);
        QCOMPARE(fileText(m_log), QStringLiteral("stop\nstart\n"));
    }

    void plainSqlIsRefused()
    {
        const Run made = m_lab.run(m_lab.backup(m_lab.request(BackupFormat::PlainGzip)));
        QVERIFY2(made.state == RunState::Succeeded, qPrintable(m_lab.told(made)));
        const QString before = m_lab.production();
        const Run refused = inPlace(request(entryOf(made.result.value(QStringLiteral("id")).toString())));
        QVERIFY2(refused.error.kind == ErrorKind::Unsupported && !refused.error.hint.isEmpty(),
                 qPrintable(m_lab.told(refused)));
        QCOMPARE(m_lab.production(), before);
        QVERIFY(fileText(m_log).isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestInPlace)
#include "tst_inplace.moc"
