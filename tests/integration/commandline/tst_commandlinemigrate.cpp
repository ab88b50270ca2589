// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// castellan migrate, as a script of a pipeline runs it; and killed with SIGKILL between statements.
#include "models/database/postgressession.h"
#include "tests/integration/commandline/program.h"

#include <csignal>

using namespace castellan;

class TestCommandLineMigrate : public QObject
{
    Q_OBJECT

    ProgramLab m_lab;

    QString folder() const { return m_lab.home(QStringLiteral("migrations")); }
    bool put(const QString &path, const QByteArray &text) const
    {
        QFile file(folder() + u'/' + path);
        return QDir().mkpath(QFileInfo(file).path()) && file.open(QIODevice::WriteOnly) &&
               file.write(text) == text.size();
    }
    QString value(const QString &sql)
    {
        const auto rows = m_lab.lab->cluster().query(sql, m_lab.local.database.name);
        return rows ? rows->value(0).value(0) : rows.error().text();
    }
    QString stateOf(const QString &version)
    {
        const Answer answer = m_lab.run(words("status"));
        const QJsonArray all = answer.document().value(QStringLiteral("migrations")).toArray();
        for (const QJsonValue &one : all)
            if (one[QStringLiteral("version")] == version)
                return one[QStringLiteral("state")].toString();
        return QString::fromUtf8(answer.all());
    }
    static QStringList words(const char *command, const QStringList &more = {})
    {
        return QStringList{QStringLiteral("migrate"), QString::fromLatin1(command), QStringLiteral("--json")} + more;
    }
    static QStringList runWords(const QStringList &more = {})
    {
        return words("run", QStringList{QStringLiteral("--backup"), QStringLiteral("none")} + more);
    }
    /// Runs until the statement that waits for the test's advisory lock, and is killed there.
    bool killAtTheLock(const QStringList &words)
    {
        const auto holder = wait(PostgresSession::open(m_lab.lab->cluster().endpoint(m_lab.local.database.name)));
        if (!holder || !wait((*holder)->query(QStringLiteral("select pg_advisory_lock(4711)"))))
            return false;
        const auto process = m_lab.begin(words);
        const bool stuck = QTest::qWaitFor(
            [&] {
                return value(QStringLiteral("select count(*) from pg_stat_activity where application_name like "
                                            "'castellan migrate%' and wait_event = 'advisory'")) == QLatin1String("1");
            },
            60000);
        ::kill(static_cast<pid_t>(process->processId()), SIGKILL);
        process->waitForFinished();
        return stuck;
    }
    bool sessionsAreGone()
    {
        return QTest::qWaitFor(
            [&] {
                return value(QStringLiteral("select count(*) from pg_stat_activity where application_name like "
                                            "'castellan migrate%'")) == QLatin1String("0");
            },
            60000);
    }

private Q_SLOTS:
    void initTestCase()
    {
        CASTELLAN_VERIFY(m_lab.start(2'000'000));
        m_lab.local.migrations.place.directory = folder();
        m_lab.local.migrations.schema = QStringLiteral("mig");
        CASTELLAN_VERIFY(m_lab.write(m_lab.local));
    }
    void init()
    {
        QDir(folder()).removeRecursively();
        QVERIFY(QDir().mkpath(folder()));
        CASTELLAN_VERIFY(m_lab.lab->cluster().query(
            QStringLiteral(
                "drop schema if exists mig cascade; create schema mig authorization %1; grant pg_signal_backend to %1")
                .arg(quoteIdentifier(m_lab.local.database.role)),
            m_lab.local.database.name));
    }
    void cleanup()
    {
        QTRY_COMPARE_WITH_TIMEOUT(m_lab.leftovers().join(QLatin1Char('\n')), QString(), 20000);
        m_lab.searchFiles();
        QCOMPARE(m_lab.leaks.join(QLatin1Char('\n')), QString());
    }

    void fromPendingToApplied()
    {
        QVERIFY(put(QStringLiteral("V1__init.sql"), "create table a (id int);"));
        QVERIFY(put(QStringLiteral("V2__more.sql"), "alter table a add column t text;"));
        const Answer before = m_lab.run(words("status"));
        QVERIFY2(before.status == 0, before.all().constData());
        QCOMPARE(before.text("tool"), QStringLiteral("flyway"));
        QCOMPARE(before.document().value(QStringLiteral("pending")).toInt(), 2);
        QCOMPARE(before.text("table"), QString());

        const Answer dry = m_lab.run(runWords({QStringLiteral("--dry-run")}));
        QVERIFY2(dry.status == 0, dry.all().constData());
        QCOMPARE(dry.document().value(QStringLiteral("sql")).toArray().size(), 2);
        const Answer first = m_lab.run(runWords({QStringLiteral("--to"), QStringLiteral("1")}));
        QVERIFY2(first.status == 0, first.all().constData());
        QCOMPARE(first.document().value(QStringLiteral("applied")).toInt(), 1);
        const Answer rest = m_lab.run(runWords());
        QVERIFY2(rest.status == 0, rest.all().constData());
        QCOMPARE(value(QStringLiteral("select string_agg(version, ',' order by installed_rank) from "
                                      "mig.flyway_schema_history where success")),
                 QStringLiteral("1,2"));
        const Answer nothing = m_lab.run(runWords());
        QVERIFY2(nothing.status == 0, nothing.all().constData());

        QVERIFY(put(QStringLiteral("V1__init.sql"), "create table a (id bigint);"));
        const Answer changed = m_lab.run({QStringLiteral("migrate"), QStringLiteral("status")});
        QCOMPARE(changed.status, 3);
        QVERIFY2(changed.output.contains("changed   1"), changed.all().constData());
    }

    void aBackupIsAskedFor()
    {
        QVERIFY(put(QStringLiteral("1_a.sql"), "create table a ();"));
        const Answer refused = m_lab.run(words("run"));
        QCOMPARE(refused.status, 1);
        QCOMPARE(refused.errorKind(), QStringLiteral("Conflict"));
        QCOMPARE(stateOf(QStringLiteral("1")), QStringLiteral("pending"));
    }

    void theFailureIsNamedAndResolved()
    {
        QVERIFY(put(QStringLiteral("migration_lock.toml"), "provider = \"postgresql\""));
        QVERIFY(put(QStringLiteral("1_bad/migration.sql"), "create table a ();\n\nselect 1/0;\n"));
        const Answer failed = m_lab.run(
            {QStringLiteral("migrate"), QStringLiteral("run"), QStringLiteral("--backup"), QStringLiteral("none")});
        QCOMPARE(failed.status, 1);
        QVERIFY2(failed.errors.contains("1_bad/migration.sql, line 3"), failed.all().constData());
        QCOMPARE(m_lab.run(words("status")).status, 3);
        QCOMPARE(m_lab.run(words("resolve", {QStringLiteral("1_bad")})).status, 2);
        const Answer takenBack =
            m_lab.run(words("resolve", {QStringLiteral("1_bad"), QStringLiteral("--rolled-back")}));
        QVERIFY2(takenBack.status == 0, takenBack.all().constData());
        QCOMPARE(stateOf(QStringLiteral("1_bad")), QStringLiteral("pending"));
        const Answer marked = m_lab.run(words("resolve", {QStringLiteral("1_bad"), QStringLiteral("--applied")}));
        QVERIFY2(marked.status == 0, marked.all().constData());
        QCOMPARE(stateOf(QStringLiteral("1_bad")), QStringLiteral("applied"));
        const Answer again = m_lab.run(words("resolve", {QStringLiteral("1_bad"), QStringLiteral("--applied")}));
        QCOMPARE(again.errorKind(), QStringLiteral("Config"));
    }

    void killedWithinATransaction()
    {
        QVERIFY(put(QStringLiteral("migration_lock.toml"), "provider = \"postgresql\""));
        QVERIFY(put(QStringLiteral("1_a/migration.sql"), "create table a ();"));
        QVERIFY(put(QStringLiteral("2_b/migration.sql"),
                    "create table b ();\nselect pg_advisory_xact_lock(4711);\ncreate table c ();"));
        QVERIFY(killAtTheLock(runWords()));
        QVERIFY(sessionsAreGone());
        QCOMPARE(stateOf(QStringLiteral("1_a")), QStringLiteral("applied"));
        QCOMPARE(stateOf(QStringLiteral("2_b")), QStringLiteral("failed"));
        const Answer resumed = m_lab.run(runWords({QStringLiteral("--resume"), QStringLiteral("2_b")}));
        QVERIFY2(resumed.status == 0, resumed.all().constData());
        QVERIFY2(resumed.errors.contains("Nothing of 2_b is in the database."), resumed.all().constData());
        QCOMPARE(value(QStringLiteral("select count(*) from pg_tables where schemaname = 'mig'")), QStringLiteral("4"));
    }

    void theLastOneIsTakenBack()
    {
        QVERIFY(put(QStringLiteral("1_a.sql"), "create table a ();"));
        QVERIFY(put(QStringLiteral("1_a.down.sql"), "drop table a;"));
        QCOMPARE(m_lab.run(runWords()).status, 0);
        const QStringList noBackup{QStringLiteral("1"), QStringLiteral("--backup"), QStringLiteral("none")};
        const Answer dry = m_lab.run(words("rollback", noBackup + QStringList{QStringLiteral("--dry-run")}));
        QVERIFY2(dry.status == 0, dry.all().constData());
        QVERIFY(dry.document().value(QStringLiteral("sql")).toArray().at(0).toString().contains(QLatin1String("drop")));
        QCOMPARE(stateOf(QStringLiteral("1")), QStringLiteral("applied"));
        QCOMPARE(m_lab.run(words("rollback", {QStringLiteral("1")})).errorKind(), QStringLiteral("Conflict"));
        QCOMPARE(m_lab.run(words("rollback", {QStringLiteral("7")})).errorKind(), QStringLiteral("Config"));
        QCOMPARE(m_lab.run(words("rollback")).status, 2);
        const Answer done = m_lab.run(words("rollback", noBackup));
        QVERIFY2(done.status == 0, done.all().constData());
        QCOMPARE(
            done.document().value(QStringLiteral("migrations")).toArray().at(0)[QStringLiteral("state")].toString(),
            QStringLiteral("takenBack"));
        QCOMPARE(stateOf(QStringLiteral("1")), QStringLiteral("pending"));
    }

    void killedOnTheWayBack()
    {
        QVERIFY(put(QStringLiteral("1_a.sql"), "create table a ();"));
        QVERIFY(put(QStringLiteral("1_a.down.sql"), "drop table a;\nselect pg_advisory_xact_lock(4711);"));
        QCOMPARE(m_lab.run(runWords()).status, 0);
        const QStringList back =
            words("rollback", {QStringLiteral("1"), QStringLiteral("--backup"), QStringLiteral("none")});
        QVERIFY(killAtTheLock(back));
        QVERIFY(sessionsAreGone());
        const Answer again = m_lab.run(back);
        QVERIFY2(again.status == 0, again.all().constData());
        QVERIFY2(again.errors.contains("1 is in the database as before."), again.all().constData());
        QCOMPARE(stateOf(QStringLiteral("1")), QStringLiteral("pending"));
    }

    void killedBetweenStatementsThatStay()
    {
        QVERIFY(put(QStringLiteral("20260101_apart.sql"),
                    "-- migrate:up transaction:false\ncreate table a ();\nselect pg_advisory_lock(4711);\n"
                    "create table c ();\n-- migrate:down\n"));
        QVERIFY(killAtTheLock(runWords()));
        QVERIFY(sessionsAreGone());
        const Answer again = m_lab.run(runWords(
            {QStringLiteral("--resume"), QStringLiteral("20260101"), QStringLiteral("--from"), QStringLiteral("3")}));
        QVERIFY2(again.status == 0, again.all().constData());
        QVERIFY2(again.errors.contains("Of 20260101 the statement 2 of 3 was begun"), again.all().constData());
        QCOMPARE(stateOf(QStringLiteral("20260101")), QStringLiteral("applied"));
        QCOMPARE(value(QStringLiteral(
                     "select count(*) from pg_tables where schemaname = 'mig' and tablename in ('a', 'c')")),
                 QStringLiteral("2"));
    }
};

QTEST_GUILESS_MAIN(TestCommandLineMigrate)
#include "tst_commandlinemigrate.moc"
