// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a text that only reads cannot do, and what an armed one leaves behind.
#include "tests/integration/database/consolefixture.h"

using namespace castellan;
using namespace std::chrono_literals;

class TestConsoleReading : public ConsoleFixture
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { startServer(); }
    void init() { openSession(); }
    void cleanup() { nothingMayHaveStayed(); }

    void readingCannotWrite_data()
    {
        QTest::addColumn<QString>("sql");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char *sql, const char *expected) {
            QTest::newRow(sql) << QString::fromUtf8(sql) << QString::fromUtf8(expected);
        };
        const char *const refused = "Unsupported"; // before anything was sent
        row("insert into t values (91)", "25006");
        row("delete from t", "25006");
        row("with x as (insert into t values (91) returning i) select * from x", "25006");
        row("explain analyze insert into t values (91)", "25006");
        row("create table u (i int)", "25006");
        row("create temp table u (i int)", "25006");
        row("select * from t for update", "25006");
        row("select write()", "25006");
        row("select nextval('s')", "25006");
        row("select setval('s', 7)", "25006");
        row("truncate t", "25006");
        row("do $$ begin insert into t values (91); end $$", "25006");
        row("do $$ begin commit; insert into t values (91); end $$", "2D000");
        row("do $$ begin set transaction read write; insert into t values (91); end $$", "25001");
        row("call committing()", "2D000");
        row("alter system set work_mem = '5MB'", "25001");
        row("vacuum t", "25001");
        row("drop database postgres", "25006");
        row("create index concurrently on t (x)", "25006");
        row("commit; insert into t values (91)", refused);
        row("rollback; insert into t values (91)", refused);
        row("end; insert into t values (91)", refused);
        row("abort; insert into t values (91)", refused);
        row("/**/ ; commit and chain; insert into t values (91)", refused);
        row("begin; insert into t values (91)", refused);
        row("savepoint a", refused);
        row("prepare transaction 'x'", refused);
        row("copy t to '/tmp/none'", refused);
        row("copy (select 1) to program 'true'", refused);
        row("set transaction read write; insert into t values (91)", "25001");
        row("set local transaction_read_only = off; insert into t values (91)", refused);
        row("reset transaction_read_only; insert into t values (91)", refused);
        row("select set_config('transaction_read_only', null, false), nextval('s')", refused);
        row("do $$ begin perform SET_CONFIG('transaction_read_only', null, false); end $$", refused);
        row("select current_setting('transaction_read_only'), 1/0", "22012");
        row("select set_config('transaction_read' || '_only', 'off', false)", "25001");
        row("select set_config('transaction_read' || '_only', 'off', true)", "25001");
        row("do $$ begin perform set_config('transaction_read' || '_only', 'off', true); exception when others then "
            "insert into t values (91); end $$",
            "25006");
        row("select loud()", takesLoudFunctions() ? "25001" : "42883");
        row("set session characteristics as transaction read write; insert into t values (91)", "25006");
        row("set default_transaction_read_only = off; insert into t values (91)", "25006");
        row("reset all; insert into t values (91)", "25006");
        row("prepare x as insert into t values (91); execute x", "25006");
        row("declare c cursor with hold for select write(); fetch c", "25006");
        row("set session authorization default; insert into t values (91)", "25006");
        row("select pg_terminate_backend(1)", refused);
        row("select 1; select pg_reload_conf()", refused);
    }
    void readingCannotWrite()
    {
        QFETCH(const QString, sql);
        QFETCH(const QString, expected);
        const auto done = tryRun(sql, settings());
        CASTELLAN_VERIFY(done);
        QCOMPARE(answer(*done), expected);
        if (expected == QLatin1String("Unsupported")) {
            QCOMPARE(done->results.size(), 1);
            QCOMPARE(done->results.at(0).state, State::Refused);
            QVERIFY(done->results.at(0).where);
        } else if (expected == QLatin1String("25006")) {
            QVERIFY(done->results.constLast().error->hint.contains(QStringLiteral("write")));
        }
        QCOMPARE(seen("select last_value || is_called::text from s"), QStringLiteral("1false"));
        QCOMPARE(seen("select string_agg(i::text, ',') from t"), QStringLiteral("1"));
    }

    /// What PostgreSQL lets through in a read-only transaction, some of it only before version 16, is undone with it.
    void whatTheServerLetsThroughIsRolledBack()
    {
        for (const char *sql :
             {"select set_config('transaction_read' || '_only', null, false); insert into t values (91)",
              "select lo_create(4711)", "select lo_from_bytea(4711, 'x')", "lock table t in access exclusive mode",
              "notify x", "listen x", "select pg_notify('x', 'y')"}) {
            const ConsoleRun run = this->run(sql);
            // Refused since 16 as writing in a read-only transaction, since 17 as a setting that takes no default.
            QVERIFY2(!run.failed() ||
                         QStringList({QStringLiteral("25006"), QStringLiteral("0A000")}).contains(answer(run)),
                     qPrintable(answer(run)));
            QCOMPARE(seen("select string_agg(i::text, ',') from t"), QStringLiteral("1"));
            QCOMPARE(seen("select count(*) from pg_largeobject_metadata"), QStringLiteral("0"));
        }
    }

    void nothingOutlivesAText()
    {
        for (const ConsoleMode mode : {ConsoleMode::ReadOnly, ConsoleMode::Armed}) {
            QVERIFY(!run("set search_path = none; set statement_timeout = 1234; select pg_advisory_lock(42); "
                         "prepare p as select 1; set time zone 'Asia/Tokyo'; set role nobody",
                         mode)
                         .failed());
            QCOMPARE(seen("select count(*) from pg_locks where locktype = 'advisory'"), QStringLiteral("0"));
            QCOMPARE(answer(run("show search_path", mode)), QStringLiteral("\"$user\", public"));
            QCOMPARE(answer(run("show statement_timeout", mode)), QStringLiteral("30s"));
            QCOMPARE(answer(run("show timezone", mode)), QStringLiteral("UTC"));
            QCOMPARE(answer(run("select current_user", mode)), m_cluster->superuser());
            QCOMPARE(answer(run("execute p", mode)), QStringLiteral("26000"));
        }
    }

    void armed()
    {
        // Each for itself: what was done before the failure stays.
        const ConsoleRun each = arm("insert into t values (2); insert into t values (2); insert into t values (3)");
        QCOMPARE(answer(each), QStringLiteral("23505"));
        QCOMPARE(each.results.at(0).tag, QStringLiteral("INSERT 0 1"));
        QVERIFY(!each.results.at(0).rows);
        QCOMPARE(each.notRun, 1);
        QVERIFY(!each.rolledBack);
        QCOMPARE(seen("select string_agg(i::text, ',') from t"), QStringLiteral("1,2"));
        // A transaction of the text's own.
        QVERIFY(!arm("begin; insert into t values (4); savepoint a; insert into t values (5); rollback to a; commit; "
                     "vacuum t")
                     .failed());
        QCOMPARE(seen("select string_agg(i::text, ',') from t"), QStringLiteral("1,2,4"));
        // Left open, or failed.
        const ConsoleRun left = arm("begin; delete from t");
        QVERIFY(left.rolledBack && !left.failed());
        QVERIFY(arm("begin; delete from t; select 1/0; commit").rolledBack);
        QCOMPARE(seen("select string_agg(i::text, ',') from t"), QStringLiteral("1,2,4"));
        const ConsoleRun returning = arm("delete from t where i > 1 returning i");
        QCOMPARE(returning.results.at(0).rows->rowCount(), 2);
        QCOMPARE(returning.results.at(0).tag, QStringLiteral("DELETE 2"));
        QCOMPARE(answer(arm("copy t from stdin")), QStringLiteral("Unsupported"));
        QCOMPARE(answer(arm("copy t to stdout")), QStringLiteral("Unsupported"));
        QVERIFY(m_session->isOpen());
    }
};

QTEST_GUILESS_MAIN(TestConsoleReading)
#include "tst_consolereading.moc"
