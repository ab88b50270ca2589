// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/datachange/datamigration.h"
#include "tests/support/testsupport.h"

using namespace castellan;
using Kind = ChangeStatement::Kind;
using Comparison = Verification::Comparison;

class TestChangeStatement : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void clausesAreFound_data()
    {
        QTest::addColumn<QString>("sql");
        QTest::addColumn<QString>("rows");
        const auto row = [](const char *name, const char *sql, const char *rows) {
            QTest::newRow(name) << QString::fromUtf8(sql) << QString::fromUtf8(rows);
        };
        row("update", "update t set a = 1 where b = 2", R"(select "t".tableoid, "t".ctid from "t" as "t" where b = 2)");
        row("no where", "UPDATE t SET a = 1", R"(select "t".tableoid, "t".ctid from "t" as "t")");
        row("delete", "delete from s.t where b", R"(select "t".tableoid, "t".ctid from "s"."t" as "t" where b)");
        row("alias", "update only \"T x\" as u set a = 1 where u.b",
            R"(select "u".tableoid, "u".ctid from only "T x" as "u" where u.b)");
        row("from", "update t set a = o.a from other o, third where o.id = t.id returning *",
            R"(select "t".tableoid, "t".ctid from "t" as "t", other o, third where o.id = t.id)");
        row("using", "delete from t using other o where o.id = t.id",
            R"(select "t".tableoid, "t".ctid from "t" as "t", other o where o.id = t.id)");
        row("words in strings and comments",
            "update t /* where */ set a = 'from where' -- from\n where \"from\" = $$where$$",
            R"(select "t".tableoid, "t".ctid from "t" as "t" where "from" = $$where$$)");
        row("from that is none",
            "update t set a = b is distinct from c, d = extract(year from e) where f is not distinct from g",
            R"(select "t".tableoid, "t".ctid from "t" as "t" where f is not distinct from g)");
        row("subqueries", "update t set a = (select x from y where z) where b in (select c from d where e)",
            R"(select "t".tableoid, "t".ctid from "t" as "t" where b in (select c from d where e))");
    }

    void clausesAreFound()
    {
        QFETCH(const QString, sql);
        QFETCH(const QString, rows);
        const auto read = readChange(sql);
        CASTELLAN_VERIFY(read);
        QCOMPARE(read->size(), 1);
        QVERIFY(read->constFirst().plain);
        QCOMPARE(read->constFirst().targetRows(), rows);
    }

    void whatLeavesSomethingIsRefused_data()
    {
        QTest::addColumn<QString>("sql");
        for (const char *sql :
             {"begin", "commit", "notify x", "listen x", "vacuum t", "create index concurrently on t (a)",
              "drop table t", "copy t to program 'x'", "copy t from stdin", "do $$begin end$$", "call f()",
              "truncate t", "select setval('s', 1)", "update t set a = (select dblink_exec('x', 'y'))",
              "select pg_notify('a', 'b')", "select 1 into t", "set x = 1", "alter table t add a int", "lock table t"})
            QTest::newRow(sql) << QString::fromLatin1(sql);
    }

    void whatLeavesSomethingIsRefused()
    {
        QFETCH(const QString, sql);
        CASTELLAN_VERIFY_ERROR(readChange(QStringLiteral("update t set a = 1; ") + sql), ErrorKind::Unsupported);
    }

    void whatIsNotUnderstoodIsRefused()
    {
        CASTELLAN_VERIFY_ERROR(readChange(QStringLiteral("update set")), ErrorKind::Sql);
        CASTELLAN_VERIFY_ERROR(readChange(QStringLiteral(" -- nothing\n")), ErrorKind::Config);
    }

    void whatIsNotPlainIsSaid()
    {
        for (const char *sql : {"with x as (select 1) update t set a = 1", "insert into t values (1)",
                                "merge into t using o on t.id = o.id when matched then delete", "select 1"}) {
            const auto read = readChange(QString::fromLatin1(sql));
            CASTELLAN_VERIFY(read);
            QVERIFY2(!read->constFirst().plain, sql);
        }
        QVERIFY(!readChange(QStringLiteral("insert into t values (nextval('s'))"))->constFirst().notes.isEmpty());
    }

    void batchesHaveAPlace()
    {
        DataMigration migration;
        migration.inBatches = true;
        const auto check = [&](const char *sql) {
            migration.change = QString::fromLatin1(sql);
            return datachange::check(migration);
        };
        CASTELLAN_VERIFY(check("update t set a = 1 where {batch}"));
        CASTELLAN_VERIFY(check("delete from t x where x.a is null and {batch}"));
        CASTELLAN_VERIFY_ERROR(check("update t set a = 1"), ErrorKind::Config);
        CASTELLAN_VERIFY_ERROR(check("update t set a = {batch}"), ErrorKind::Config);
        CASTELLAN_VERIFY_ERROR(check("update t set a = 1 where {batch} or {batch}"), ErrorKind::Config);
        CASTELLAN_VERIFY_ERROR(check("insert into t select 1 where {batch}"), ErrorKind::Config);
        CASTELLAN_VERIFY_ERROR(check("update t set a = 1 where {batch}; update t set b = 1"), ErrorKind::Config);
        KeyedTable table;
        table.key = {{.name = QStringLiteral("k \"1\""), .type = QStringLiteral("integer"), .collate = {}},
                     {.name = QStringLiteral("b"), .type = QStringLiteral("text"), .collate = {}}};
        migration.change = QStringLiteral("update t set a = 1 where {batch}");
        QCOMPARE(
            datachange::withRange(*datachange::batchStatement(migration), table, QStringLiteral("[\"1\",\"x\"]"),
                                  QStringLiteral("[\"2\",\"it's\"]"))
                .where,
            QStringLiteral(
                R"((("t"."k ""1""", "t"."b") > (('["1","x"]'::jsonb ->> 0)::integer, ('["1","x"]'::jsonb ->> 1)::text))"
                R"( and ("t"."k ""1""", "t"."b") <= (('["2","it''s"]'::jsonb ->> 0)::integer, ('["2","it''s"]'::jsonb ->> 1)::text)))"));
    }

    void verificationsCompare_data()
    {
        QTest::addColumn<QString>("found");
        QTest::addColumn<int>("comparison");
        QTest::addColumn<QString>("expected");
        QTest::addColumn<bool>("holds");
        const auto row = [](const char *found, Comparison comparison, const char *expected, bool holds) {
            QTest::addRow("%s %d %s", found, static_cast<int>(comparison), expected)
                << QString::fromLatin1(found) << static_cast<int>(comparison) << QString::fromLatin1(expected) << holds;
        };
        row("0", Comparison::Equal, "0", true);
        row("10", Comparison::More, "9", true);
        row("10", Comparison::Less, "9", false);
        row("1.50", Comparison::Equal, "1.5", true);
        row("9223372036854775807", Comparison::Equal, "9223372036854775806", false);
        row("abc", Comparison::NotEqual, "abd", true);
        row("5", Comparison::AtMost, "5", true);
        row("4", Comparison::AtLeast, "5", false);
        row("NULL", Comparison::Equal, "NULL", true);
        row("NULL", Comparison::Less, "5", false);
        row("NULL", Comparison::NotEqual, "0", true);
        row("true", Comparison::Equal, "true", true);
    }

    void verificationsCompare()
    {
        QFETCH(const QString, found);
        QFETCH(const int, comparison);
        QFETCH(const QString, expected);
        QFETCH(const bool, holds);
        QCOMPARE(
            (Verification{.sql = {}, .comparison = static_cast<Comparison>(comparison), .expected = expected}.holds(
                found)),
            holds);
    }
};

QTEST_APPLESS_MAIN(TestChangeStatement)
#include "tst_changestatement.moc"
