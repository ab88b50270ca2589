// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The program itself, killed with SIGKILL in the middle of a backup or of maintenance, and two of it at once on one
// database.
#include "models/database/postgressession.h"
#include "models/operation/operatorname.h"
#include "tests/integration/commandline/program.h"

using namespace castellan;

class TestCommandLineKilled : public QObject
{
    Q_OBJECT

    ProgramLab m_lab;

    PostgresCluster &cluster() { return m_lab.lab->cluster(); }
    QString value(const QString &sql)
    {
        const auto rows = cluster().query(sql);
        return rows ? rows->value(0).value(0) : rows.error().text();
    }
    /// Holds a table, so that a backup stands still in its middle for as long as it lives.
    std::shared_ptr<PostgresSession> blocker(const QString &mode = QStringLiteral("ACCESS EXCLUSIVE"))
    {
        auto session = wait(PostgresSession::open({.host = cluster().host(),
                                                   .port = cluster().port(),
                                                   .database = m_lab.local.database.name,
                                                   .role = cluster().superuser(),
                                                   .password = cluster().password(),
                                                   .sslMode = QStringLiteral("prefer")}));
        if (!session ||
            !wait((*session)->execute({QStringLiteral("SET application_name = 'the test'"), QStringLiteral("BEGIN"),
                                       QStringLiteral("LOCK TABLE \"Character\" IN %1 MODE").arg(mode)})))
            return nullptr;
        return *session;
    }
    bool waitForStuckDump()
    {
        return QTest::qWaitFor(
            [&] {
                return value(QStringLiteral("SELECT count(*) FROM pg_stat_activity WHERE application_name LIKE "
                                            "'castellan dump%' AND wait_event_type = 'Lock'")) != QLatin1String("0");
            },
            60000);
    }
    /// The process on the server that does the work of maintenance, once it waits for somebody's lock; 0: none does.
    int waitForStuckMaintenance()
    {
        const auto pid = [this] {
            return value(
                       QStringLiteral("SELECT coalesce(max(pid), 0) FROM pg_stat_activity WHERE application_name LIKE "
                                      "'castellan maintenance %' AND wait_event_type = 'Lock'"))
                .toInt();
        };
        return QTest::qWaitFor([&] { return pid() != 0; }, 60000) ? pid() : 0;
    }
    bool isGone(int pid)
    {
        const QString left = QStringLiteral("SELECT count(*) FROM pg_stat_activity WHERE pid = %1").arg(pid);
        return QTest::qWaitFor([&] { return value(left) == QLatin1String("0"); }, 20000);
    }
    QStringList files()
    {
        QStringList found;
        for (const QString &root : {m_lab.lab->workspace() + QStringLiteral("/backups"),
                                    m_lab.local.backup.serverDirectory, m_lab.server.backup.serverDirectory}) {
            QDirIterator all(root, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
            while (all.hasNext())
                if (const QString file = all.next(); !file.endsWith(QLatin1String(".notes.json"))) // what was learned
                    found << file;
        }
        return found;
    }
    void places()
    {
        QTest::addColumn<QString>("environment");
        QTest::newRow("on this computer") << m_lab.fileOf(m_lab.local.id);
        QTest::newRow("over SSH") << m_lab.lab->environmentFile();
    }

private Q_SLOTS:
    void initTestCase() { CASTELLAN_VERIFY(m_lab.start(2'000'000)); }
    void cleanup()
    {
        QTRY_COMPARE_WITH_TIMEOUT(m_lab.leftovers().join(QLatin1Char('\n')), QString(), 20000);
        m_lab.searchFiles();
        QCOMPARE(m_lab.leaks.join(QLatin1Char('\n')), QString());
    }

    void aKilledBackupIsNone_data() { places(); }
    void aKilledBackupIsNone()
    {
        QFETCH(QString, environment);
        const QMap<QString, QString> here{{QStringLiteral("CASTELLAN_ENVIRONMENT"), environment}};
        const QStringList before = files();
        auto held = blocker();
        QVERIFY(held);
        const auto process = m_lab.begin(words("backup create --json"), here);
        QVERIFY(waitForStuckDump());
        ::kill(static_cast<pid_t>(process->processId()), SIGKILL);
        QVERIFY(process->waitForFinished(10000));
        // What it began lies there, and is called by its name; pg_dump still waits on the server.
        const QJsonArray listed =
            m_lab.run(words("backup list --json"), here).document().value(QStringLiteral("backups")).toArray();
        for (const QJsonValue &entry : listed)
            QVERIFY2(!entry[QStringLiteral("backup")].toBool() ||
                         before.contains(entry[QStringLiteral("copies")][0][QStringLiteral("path")].toString()),
                     qPrintable(entry[QStringLiteral("file")].toString()));

        // The next start says so and cleans up, although the table is still locked.
        const Answer status = m_lab.run(words("status --json"), here);
        const QJsonArray interrupted = status.document().value(QStringLiteral("interrupted")).toArray();
        QVERIFY2(interrupted.size() == 1, status.all().constData());
        QCOMPARE(interrupted[0][QStringLiteral("standing")].toString(), QStringLiteral("Settled"));
        QVERIFY2(interrupted[0][QStringLiteral("sentence")].toString().contains(QStringLiteral("interrupted")),
                 status.all().constData());
        QCOMPARE(files(), before);
        QCOMPARE(value(QStringLiteral("SELECT count(*) FROM pg_stat_activity WHERE application_name LIKE "
                                      "'castellan dump%'")),
                 QStringLiteral("0"));
        QVERIFY(m_lab.run(words("status --json"), here)
                    .document()
                    .value(QStringLiteral("interrupted"))
                    .toArray()
                    .isEmpty());
        held.reset();
        const Answer next = m_lab.run(words("backup create --json"), here);
        CASTELLAN_STATUS(next, 0);
    }

    void theNextBackupTellsOfItToo()
    {
        auto held = blocker();
        QVERIFY(held);
        const auto process = m_lab.begin(words("backup create --json"));
        QVERIFY(waitForStuckDump());
        ::kill(static_cast<pid_t>(process->processId()), SIGKILL);
        QVERIFY(process->waitForFinished(10000));
        held.reset();
        const Answer next = m_lab.run(words("backup create --json"));
        CASTELLAN_STATUS(next, 0);
        QVERIFY2(next.errors.contains("was interrupted"), next.all().constData());
    }

    void killedMaintenanceIsEndedAndTold_data()
    {
        QTest::addColumn<bool>("working");
        QTest::newRow("its session is at work still") << true;
        QTest::newRow("its session is gone") << false;
    }
    void killedMaintenanceIsEndedAndTold()
    {
        QFETCH(const bool, working);
        // Who writes stops no REINDEX CONCURRENTLY from beginning, but from going on.
        auto held = blocker(QStringLiteral("ROW EXCLUSIVE"));
        QVERIFY(held);
        const auto process = m_lab.begin(
            words("db maintain reindex --arm test --table Campaign --table Character --table Session --json"));
        const int pid = waitForStuckMaintenance();
        QVERIFY(pid != 0);
        ::kill(static_cast<pid_t>(process->processId()), SIGKILL);
        QVERIFY(process->waitForFinished(10000));
        if (!working) {
            CASTELLAN_VERIFY(cluster().query(QStringLiteral("SELECT pg_terminate_backend(%1)").arg(pid)));
            QVERIFY(isGone(pid));
        }

        const Answer status = m_lab.run(words("status --json"));
        const QJsonArray interrupted = status.document().value(QStringLiteral("interrupted")).toArray();
        QVERIFY2(interrupted.size() == 1, status.all().constData());
        QCOMPARE(interrupted[0][QStringLiteral("standing")].toString(), QStringLiteral("Settled"));
        const QString sentence = interrupted[0][QStringLiteral("sentence")].toString();
        const QStringList told{QStringLiteral("was interrupted"),
                               QStringLiteral("It was at REINDEX public.Character."),
                               QStringLiteral("Done: public.Campaign."),
                               QStringLiteral("Not begun: public.Session."),
                               QStringLiteral("_ccnew"),
                               working ? QStringLiteral("still at work on the server as process %1").arg(pid)
                                       : QStringLiteral("drop it")};
        for (const QString &part : told)
            QVERIFY2(sentence.contains(part), qPrintable(part + u'\n' + sentence));
        QCOMPARE(sentence.contains(QStringLiteral("still at work")), working);
        // Its record is ended, and nothing is told twice.
        const Answer again = m_lab.run(words("status --json"));
        QVERIFY(again.document().value(QStringLiteral("interrupted")).toArray().isEmpty());
        const QString file = m_lab.lab->directory() + QStringLiteral("/report.json");
        CASTELLAN_STATUS(
            m_lab.run({QStringLiteral("report"), interrupted[0][QStringLiteral("run")].toString(),
                       QStringLiteral("--format"), QStringLiteral("json"), QStringLiteral("--output"), file}),
            0);
        QFile report(file);
        QVERIFY(report.open(QFile::ReadOnly));
        const QByteArray record = report.readAll();
        QVERIFY2(record.contains("was interrupted") && record.contains("Castellan ended here."), record.constData());

        // Left alone, the session ends its work by itself once nobody stops it; what the other left is removed.
        held.reset();
        const QString invalid =
            QStringLiteral("SELECT string_agg(format('%I.%I', n.nspname, c.relname), ',') FROM pg_index i "
                           "JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_namespace n ON "
                           "n.oid = c.relnamespace WHERE NOT i.indisvalid");
        const auto here = [&] { return cluster().query(invalid, m_lab.local.database.name); };
        if (working)
            QVERIFY(isGone(pid));
        const auto left = here();
        CASTELLAN_VERIFY(left);
        const QStringList indexes = left->value(0).value(0).split(u',', Qt::SkipEmptyParts);
        QCOMPARE(indexes.isEmpty(), working);
        for (const QString &index : indexes)
            CASTELLAN_STATUS(
                m_lab.run({QStringLiteral("db"), QStringLiteral("maintain"), QStringLiteral("drop-index"),
                           QStringLiteral("--index"), index, QStringLiteral("--arm"), QStringLiteral("test")}),
                0);
    }

    void aSecondProcessIsToldWhoBacksUp_data() { places(); }
    void aSecondProcessIsToldWhoBacksUp()
    {
        QFETCH(QString, environment);
        const QMap<QString, QString> here{{QStringLiteral("CASTELLAN_ENVIRONMENT"), environment}};
        CASTELLAN_STATUS(m_lab.run(words("backup create --json"), here), 0);
        auto held = blocker();
        QVERIFY(held);
        const auto first = m_lab.begin(words("backup create --json"), here);
        QVERIFY(waitForStuckDump());
        const QStringList before = files();
        const QString database = m_lab.local.database.name;
        const QString oid =
            value(QStringLiteral("SELECT oid FROM pg_database WHERE datname = ") + quoteLiteral(database));
        for (const QStringList &line :
             {words("backup create --json"),
              QStringList{QStringLiteral("restore"), knownBackup(here), QStringLiteral("--into"), database,
                          QStringLiteral("--swap"), QStringLiteral("--confirm"), database, QStringLiteral("--json")}}) {
            const Answer refused = m_lab.run(line, here);
            CASTELLAN_STATUS(refused, 1);
            const QJsonObject error = refused.document().value(QStringLiteral("error")).toObject();
            QCOMPARE(error.value(QStringLiteral("kind")).toString(), QStringLiteral("Conflict"));
            const QString message = error.value(QStringLiteral("message")).toString();
            QVERIFY2(message.contains(QStringLiteral("backup by ") + operatorName()) &&
                         message.contains(QStringLiteral(" since 2")),
                     qPrintable(message));
            QVERIFY(!error.value(QStringLiteral("hint")).toString().isEmpty());
        }
        for (const QString &file : files())
            QVERIFY2(before.contains(file), qPrintable(file));
        held.reset();
        const Answer done = m_lab.end(*first);
        // Where all this took longer than a dump waits for a lock, it has given up by itself.
        const QString code =
            done.document().value(QStringLiteral("error")).toObject().value(QStringLiteral("code")).toString();
        QVERIFY2(done.status == 0 || code == QLatin1String("55P03"), done.all().constData());
        QCOMPARE(value(QStringLiteral("SELECT oid FROM pg_database WHERE datname = ") + quoteLiteral(database)), oid);
    }

private:
    QString knownBackup(const QMap<QString, QString> &here)
    {
        const QJsonArray backups =
            m_lab.run(words("backup list --json"), here).document().value(QStringLiteral("backups")).toArray();
        for (const QJsonValue &backup : backups)
            if (backup[QStringLiteral("backup")].toBool())
                return backup[QStringLiteral("id")].toString();
        return {};
    }
};

QTEST_GUILESS_MAIN(TestCommandLineKilled)
#include "tst_commandlinekilled.moc"
