// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// EXPLAIN on a real server: nothing is ever written, and nothing stays open.
#include "models/database/queries/explain.h"
#include "models/database/queries/planhints.h"
#include "tests/lab/faultproxy.h"
#include "tests/lab/postgrescluster.h"
#include "tests/support/testsupport.h"

using namespace castellan;
using namespace std::chrono_literals;

using Session = std::shared_ptr<PostgresSession>;

class TestExplain : public QObject
{
    Q_OBJECT

    std::unique_ptr<PostgresCluster> m_cluster;
    Session m_session;

    PostgresEndpoint endpoint(const QString &role = {}) const
    {
        return m_cluster->endpoint(QStringLiteral("postgres"), role, SecretString(role));
    }
    Session session(const QString &role = {})
    {
        auto opened = wait(PostgresSession::open(endpoint(role)));
        if (!opened)
            qWarning().noquote() << errorText(opened);
        return opened.value_or(nullptr);
    }
    Result<Plan> planOf(const QString &sql, bool analyze = false)
    {
        return wait(explain(m_session, sql, {.analyze = analyze, .limit = 30s}));
    }
    QString value(const QString &sql)
    {
        const auto rows = m_cluster->query(sql);
        return rows ? rows->value(0).value(0) : errorText(rows);
    }
    /// No transaction, no prepared statement, no lock, no changed setting.
    bool isClean(const Session &of)
    {
        const auto open = wait(
            of->run<bool>([](PostgresStatements &statements) -> Result<bool> { return statements.inTransaction(); }));
        const auto rows = wait(of->query(
            QStringLiteral("select (select count(*) from pg_prepared_statements),"
                           " (select count(*) from pg_locks where pid = pg_backend_pid() and relation >= 16384),"
                           " current_setting('plan_cache_mode'), current_setting('statement_timeout'),"
                           " current_setting('transaction_read_only')")));
        if (!open || !rows) {
            qWarning().noquote() << errorText(open) << errorText(rows);
            return false;
        }
        const QVariantList expected{qlonglong(0), qlonglong(0), QStringLiteral("auto"), QStringLiteral("30s"),
                                    QStringLiteral("off")};
        if (rows->rows.constFirst() != expected)
            qWarning() << rows->rows.constFirst();
        return !*open && rows->rows.constFirst() == expected;
    }

private Q_SLOTS:
    void initTestCase()
    {
        auto cluster = PostgresCluster::start();
        CASTELLAN_VERIFY(cluster);
        m_cluster = *std::move(cluster);
        for (const char *sql :
             {"create role nobody login password 'nobody'", "create schema \"odd \"\"s\"\".'x\"",
              "create table \"odd \"\"s\"\".'x\".\"t'\\;$1\"(i int primary key, t text)",
              "insert into \"odd \"\"s\"\".'x\".\"t'\\;$1\" select i, i from generate_series(1, 50000) i",
              "create table notes(t text)", "create sequence numbers",
              "create function writes() returns int language plpgsql volatile as "
              "'begin insert into notes values (1); return 1; end'",
              "create function unlocks() returns int language plpgsql volatile as "
              "'begin perform set_config(''transaction_read_only'', ''off'', true);"
              " insert into notes values (1); return 1; end'",
              "create table part(at date) partition by range (at)",
              "create table part_a partition of part for values from ('2026-01-01') to ('2026-02-01')",
              "create table part_b partition of part for values from ('2026-02-01') to ('2026-03-01')", "analyze"})
            QVERIFY2(m_cluster->query(QString::fromLatin1(sql)), sql);
        m_session = session();
        QVERIFY(m_session);
    }
    void cleanup()
    {
        if (m_session->isOpen())
            QVERIFY(isClean(m_session));
        QCOMPARE(value(QStringLiteral("select count(*) from notes")), QStringLiteral("0"));
    }

    void anEstimate()
    {
        const auto plan =
            planOf(QStringLiteral("-- a comment\n select * from \"odd \"\"s\"\".'x\".\"t'\\;$1\" where t = 'a;b' ;"));
        CASTELLAN_VERIFY(plan);
        QVERIFY(!plan->measured && !plan->generic);
        QCOMPARE(plan->nodes.constFirst().relation, QStringLiteral("t'\\;$1"));
        QCOMPARE(plan->nodes.constFirst().schema, QStringLiteral("odd \"s\".'x"));
        QVERIFY(plan->nodes.constFirst().totalCost > 0);
        // A write has a plan too, as long as it is not run.
        const auto write = planOf(QStringLiteral("insert into notes select t from \"odd \"\"s\"\".'x\".\"t'\\;$1\""));
        CASTELLAN_VERIFY(write);
        QCOMPARE(write->nodes.constFirst().operation, QStringLiteral("Insert"));
    }

    void aMeasurement()
    {
        const auto plan =
            planOf(QStringLiteral("select * from \"odd \"\"s\"\".'x\".\"t'\\;$1\" where t = '7' -- seven"), true);
        CASTELLAN_VERIFY(plan);
        QVERIFY(plan->measured);
        const PlanNode &scan = plan->nodes.constFirst();
        QCOMPARE(scan.rows, 1.0);
        QCOMPARE(scan.removedByFilter, 49999.0);
        QVERIFY(scan.ownMs > 0 && plan->executionMs >= scan.ownMs);
        QVERIFY(scan.buffers.sharedHit + scan.buffers.sharedRead > 100);
        QCOMPARE(planHints(*plan).size(), 1);
    }

    void placeholders()
    {
        const auto plan =
            planOf(QStringLiteral("select * from \"odd \"\"s\"\".'x\".\"t'\\;$1\" where i = $2 and t = $1"));
        CASTELLAN_VERIFY(plan);
        QVERIFY(plan->generic && !plan->measured);
        QCOMPARE(plan->nodes.constFirst().type, QStringLiteral("Index Scan")); // not what NULL would be planned as
        QVERIFY(plan->nodes.constFirst().condition(u"Index Cond").contains(QStringLiteral("$2")));
        const auto partitions = planOf(QStringLiteral("select * from part where at = $1"));
        CASTELLAN_VERIFY(partitions);
        QCOMPARE(partitions->nodes.constFirst().type, QStringLiteral("Append"));
        CASTELLAN_VERIFY(planOf(QStringLiteral("insert into notes values ($1)")));
        CASTELLAN_VERIFY(planOf(QStringLiteral("select * from notes limit $1 offset $2")));

        CASTELLAN_VERIFY_ERROR(planOf(QStringLiteral("select * from notes where t = $1"), true),
                               ErrorKind::Unsupported);
        const auto constant = planOf(QStringLiteral("select now() - interval $1"));
        CASTELLAN_VERIFY_ERROR(constant, ErrorKind::Sql);
        QVERIFY(constant.error().hint.contains(QStringLiteral("INTERVAL $1")));
        const auto elsewhere = planOf(QStringLiteral("select * from \"t'\\;$1\" where i = $1"));
        CASTELLAN_VERIFY_ERROR(elsewhere, ErrorKind::Sql);
        QVERIFY(elsewhere.error().hint.contains(QStringLiteral("search_path")));
        const auto unknown = planOf(QStringLiteral("select $1 is null"));
        if (!unknown)
            QVERIFY(unknown.error().hint.contains(QStringLiteral("$1::int")));
    }

    void aWriteIsNotMeasured_data()
    {
        QTest::addColumn<QString>("sql");
        const auto row = [](const char *name, const char *sql) { QTest::newRow(name) << QString::fromLatin1(sql); };
        row("insert", "insert into notes values ('x')");
        row("update", "update notes set t = t");
        row("delete", "delete from notes");
        row("writing CTE", "with w as (insert into notes values ('x') returning t) select * from w");
        row("function", "select writes()");
        row("function per row", "select writes() from generate_series(1, 10)");
        row("for update", "select * from notes for update");
        row("for share", "select * from notes for key share");
        row("nextval", "select nextval('numbers')");
        row("setval", "select setval('numbers', 100)");
        if (m_session->serverVersion() >= 150000)
            row("merge",
                "merge into notes n using (select 'x' as t) s on n.t = s.t when not matched then insert values (s.t)");
    }
    void aWriteIsNotMeasured()
    {
        QFETCH(const QString, sql);
        const auto plan = planOf(sql, true);
        CASTELLAN_VERIFY_ERROR(plan, ErrorKind::Unsupported);
        QCOMPARE(plan.error().code, QStringLiteral("25006"));
        QVERIFY(plan.error().message.contains(QStringLiteral("would write")));
        QCOMPARE(value(QStringLiteral("select last_value || ' ' || is_called from numbers")),
                 QStringLiteral("1 false"));
        QVERIFY(isClean(m_session));
        CASTELLAN_VERIFY(planOf(sql)); // but it has a plan
    }

    void aFunctionCannotLetItselfWrite()
    {
        QVERIFY(!planOf(QStringLiteral("select unlocks()"), true));
        QVERIFY(!planOf(QStringLiteral("select set_config('transaction_read_only', 'off', true), writes()"), true));
        QVERIFY(!planOf(
            QStringLiteral("select writes() from (select set_config('transaction_read_only', 'off', false)) x"), true));
    }

    void whatIsNotOneStatementWithAPlan_data()
    {
        QTest::addColumn<QString>("sql");
        const auto row = [](const char *name, const char *sql) { QTest::newRow(name) << QString::fromLatin1(sql); };
        row("empty", "");
        row("comment", "-- nothing");
        row("two", "select 1; delete from notes");
        row("commit first", "commit; insert into notes values ('x')");
        row("copy", "copy notes to stdout");
        row("copy program", "copy notes from program 'echo x'");
        row("ddl", "create table made(i int)");
        row("create table as", "create table made as select 1");
        row("execute", "execute something");
        row("prepare", "prepare x as select 1");
        row("explain", "explain analyze delete from notes");
        row("options", "(analyze) delete from notes");
        row("vacuum", "vacuum notes");
        row("do", "do 'begin insert into notes values (1); end'");
        row("call", "call something()");
        row("set", "set transaction read write");
        row("declare", "declare c cursor with hold for select 1");
        row("secrets", "select * from notes where password = \xe2\x80\xa2\xe2\x80\xa2\xe2\x80\xa2");
    }
    void whatIsNotOneStatementWithAPlan()
    {
        QFETCH(QString, sql);
        sql.replace(QString::fromLatin1("\xe2\x80\xa2"), QStringLiteral("•"));
        CASTELLAN_VERIFY_ERROR(planOf(sql), ErrorKind::Unsupported);
        CASTELLAN_VERIFY_ERROR(planOf(sql, true), ErrorKind::Unsupported);
        QVERIFY(isClean(m_session));
    }

    void selectIntoHasAPlanButIsNotRun()
    {
        // The server itself would make the table, in a read-only transaction too.
        const auto run = planOf(QStringLiteral("select 1 as i /* into */ into made"), true);
        CASTELLAN_VERIFY_ERROR(run, ErrorKind::Unsupported);
        QCOMPARE(run.error().code, QStringLiteral("25006"));
        if (m_session->serverVersion() >= 140000)
            CASTELLAN_VERIFY(planOf(QStringLiteral("select 1 as i into made")));
        else // its PREPARE takes none
            QVERIFY(!planOf(QStringLiteral("select 1 as i into made")));
        QCOMPARE(value(QStringLiteral("select to_regclass('made') is null")), QStringLiteral("t"));
        CASTELLAN_VERIFY(planOf(QStringLiteral("select 'into' as \"into\" -- into"), true));
    }

    void aTextThatWasCutOff()
    {
        const auto plan = planOf(QStringLiteral("select * from notes where t = 'so long that its e"));
        CASTELLAN_VERIFY_ERROR(plan, ErrorKind::Sql);
        QVERIFY(plan.error().hint.contains(QStringLiteral("track_activity_query_size")));
        const auto open = planOf(QStringLiteral("select count(*) from notes where t in ('a', 'b'"));
        CASTELLAN_VERIFY_ERROR(open, ErrorKind::Sql);
        QVERIFY(open.error().hint.contains(QStringLiteral("cut off")));
    }

    void theLimitOfTime()
    {
        CASTELLAN_VERIFY_ERROR(
            wait(explain(m_session, QStringLiteral("select pg_sleep(60)"), {.analyze = true, .limit = 100ms})),
            ErrorKind::Timeout);
        QVERIFY(isClean(m_session));
        // Without running it, it takes no time.
        CASTELLAN_VERIFY(planOf(QStringLiteral("select pg_sleep(60)")));
    }

    void itIsCancelled()
    {
        CancelSource source;
        auto plan =
            explain(m_session, QStringLiteral("select pg_sleep(600)"), {.analyze = true, .limit = 0ms}, source.token());
        QTRY_COMPARE(value(QStringLiteral("select count(*) from pg_stat_activity where wait_event = 'PgSleep'")),
                     QStringLiteral("1"));
        source.cancel();
        CASTELLAN_VERIFY_ERROR(wait(plan), ErrorKind::Cancelled);
        QVERIFY(isClean(m_session));
    }

    void notInsideAnotherTransaction()
    {
        CASTELLAN_VERIFY(wait(m_session->execute({QStringLiteral("begin")})));
        CASTELLAN_VERIFY_ERROR(planOf(QStringLiteral("select 1")), ErrorKind::Conflict);
        CASTELLAN_VERIFY(wait(m_session->execute({QStringLiteral("select 1"), QStringLiteral("commit")})));
    }

    void aRoleThatMayOnlyConnect()
    {
        const Session nobody = session(QStringLiteral("nobody"));
        CASTELLAN_VERIFY(
            wait(explain(nobody, QStringLiteral("select count(*) from pg_class"), {.analyze = true, .limit = 30s})));
        CASTELLAN_VERIFY_ERROR(wait(explain(nobody, QStringLiteral("select * from notes"))), ErrorKind::Permission);
        CASTELLAN_VERIFY_ERROR(
            wait(explain(nobody, QStringLiteral("select * from notes"), {.analyze = true, .limit = 30s})),
            ErrorKind::Permission);
        QVERIFY(isClean(nobody));
    }

    void theServerGoesAwayMidQuery()
    {
        auto proxy = FaultProxy::start(m_cluster->port());
        CASTELLAN_VERIFY(proxy);
        PostgresEndpoint to = endpoint();
        to.port = (*proxy)->port();
        const auto through = wait(PostgresSession::open(to));
        CASTELLAN_VERIFY(through);
        auto plan = explain(*through, QStringLiteral("select pg_sleep(600)"), {.analyze = true, .limit = 0ms});
        QTRY_COMPARE(value(QStringLiteral("select count(*) from pg_stat_activity where wait_event = 'PgSleep'")),
                     QStringLiteral("1"));
        CASTELLAN_VERIFY(
            m_cluster->query(QStringLiteral("select pg_terminate_backend(%1)").arg((*through)->backendPid())));
        CASTELLAN_VERIFY_ERROR(wait(plan), ErrorKind::TunnelLost);
        CASTELLAN_VERIFY_ERROR(wait(explain(*through, QStringLiteral("select 1"))), ErrorKind::TunnelLost);
    }
};

QTEST_GUILESS_MAIN(TestExplain)
#include "tst_explain.moc"
