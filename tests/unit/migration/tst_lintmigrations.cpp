// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the linter makes of files in their order: what they make is new, what a transaction holds, what is accepted.
#include "models/migration/lint/lintacceptance.h"
#include "models/migration/lint/parsetree.h"
#include "tests/support/testsupport.h"
#include "tests/unit/migration/linttest.h"

#include <QElapsedTimer>

using namespace castellan;

class TestLintMigrations : public QObject
{
    Q_OBJECT

    static bool has(const QList<LintFinding> &findings, const char *rule)
    {
        return !findingOf(findings, rule).rule.isEmpty();
    }
    static bool has(const char *sql, const char *rule, bool inTransaction = false)
    {
        return has(lintText(QString::fromUtf8(sql), inTransaction), rule);
    }
    /// A table of 41 GB that others read and write.
    static LintCatalogue busy()
    {
        LintRelation event;
        event.name = {QStringLiteral("public"), QStringLiteral("GameEvent")};
        event.bytes = 36'000'000'000;
        event.indexBytes = 5'000'000'000;
        event.rows = 300'000'000;
        event.readsPerSecond = 5.5;
        event.writesPerSecond = 1.6;
        event.columns = {{.name = QStringLiteral("id"), .type = QStringLiteral("integer"), .notNull = true},
                         {.name = QStringLiteral("level"), .type = QStringLiteral("integer")}};
        event.dependants = {{.kind = LintDependant::Kind::View,
                             .name = QStringLiteral("public.heroes"),
                             .column = QStringLiteral("level")}};
        LintSeenStatement seen;
        seen.text = QStringLiteral("select level from \"GameEvent\" where id = $1");
        seen.words = {QStringLiteral("level"), QStringLiteral("GameEvent"), QStringLiteral("id")};
        seen.callsPerSecond = 6.9;
        LintCatalogue catalogue;
        catalogue.serverVersion = 150018;
        catalogue.searchPath = QStringList{QStringLiteral("app"), QStringLiteral("public")};
        catalogue.relations.insert(event.name, event);
        catalogue.statements = Fact<QList<LintSeenStatement>>::known({seen});
        return catalogue;
    }

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }

    void theFiguresOfTheGuide()
    {
        const auto findings = lintMigrations(
            {lintFile(QStringLiteral("-- wider\nALTER TABLE \"GameEvent\"\n ALTER COLUMN id TYPE bigint;"))}, busy());
        const LintFinding finding = findingOf(findings, "changing-column-type");
        QCOMPARE(finding.severity, LintSeverity::Danger);
        QCOMPARE(finding.line, 2);
        QCOMPARE(finding.statement, 0);
        QCOMPARE(finding.object, QStringLiteral("\"GameEvent\""));
        QCOMPARE(finding.lock, LockMode::AccessExclusive);
        QCOMPARE(finding.rewrites, 41'000'000'000);
        QCOMPARE(finding.estimate->count(), 410'000);
        QCOMPARE(finding.sentence,
                 QStringLiteral("Rewrites 41 GB of \"GameEvent\", about 6 min 50 s ACCESS EXCLUSIVE, blocks "
                                "7.1 reads and writes a second: the type of \"id\" changes from integer to "
                                "bigint, used by 1 statements that were seen (6.9 times a second): select "
                                "level from \"GameEvent\" where id = $1."));
        const LintFinding index =
            findingOf(lintMigrations({lintFile(QStringLiteral("create index on \"GameEvent\" (level)"))}, busy()),
                      "require-concurrent-index-creation");
        QVERIFY2(index.sentence.contains(QStringLiteral("SHARE, blocks 1.6 writes a second")),
                 qPrintable(index.sentence));
        QCOMPARE(index.rewrites, -1);
    }

    void whoMissesWhatIsDropped()
    {
        const auto dropped =
            lintMigrations({lintFile(QStringLiteral("alter table \"GameEvent\" drop column level"))}, busy());
        const QString sentence = findingOf(dropped, "ban-drop-column").sentence;
        QVERIFY2(sentence.contains(QStringLiteral("used by view public.heroes; ")), qPrintable(sentence));
        QVERIFY2(sentence.contains(QStringLiteral("select level")), qPrintable(sentence));
        // The users of a table that an earlier file has renamed know it by its old name.
        const auto renamed = lintMigrations(
            {lintFile(QStringLiteral("alter table \"GameEvent\" rename to happening"), true, QStringLiteral("1")),
             lintFile(QStringLiteral("alter table happening rename level to rank"), true, QStringLiteral("2")),
             lintFile(QStringLiteral("alter table happening drop rank"), true, QStringLiteral("3"))},
            busy());
        const LintFinding last = findingOf(renamed, "ban-drop-column");
        QCOMPARE(last.version, QStringLiteral("3"));
        QVERIFY2(last.sentence.contains(QStringLiteral("public.heroes")), qPrintable(last.sentence));
    }

    void whatTheFilesMakeIsNew()
    {
        const auto findings = lintMigrations(
            {lintFile(
                 QStringLiteral("create table fresh (id bigint primary key, a text); create type mood as enum ('x')"),
                 true, QStringLiteral("1")),
             lintFile(QStringLiteral(
                          "create index on fresh (a); alter table fresh add b uuid default gen_random_uuid(), alter "
                          "a set not null, add unique (a), drop column b; update fresh set a = 1; alter type mood "
                          "add value 'y'; drop table fresh; alter table fresh add c int"),
                      true, QStringLiteral("2"))},
            {});
        // All but the last statement, which is about a table of this name that was there.
        QCOMPARE(rulesOf(findings), QStringList{QStringLiteral("require-lock-timeout")});
        QVERIFY(has("create domain stars as int check (value < 6); alter table t add a stars",
                    "adding-field-with-default"));
        // IF NOT EXISTS makes nothing where it is there.
        QVERIFY(has(
            lintMigrations({lintFile(QStringLiteral("create table if not exists public.\"GameEvent\" (id int); create "
                                                    "index on \"GameEvent\" (level)"))},
                           busy()),
            "require-concurrent-index-creation"));
        // A column that the files have added is missed by nobody.
        QVERIFY(
            !has("alter table t add column a int; alter table t drop column a; alter table t add b int; alter table t "
                 "rename b to c",
                 "renaming-column"));
    }

    void lockTimeouts()
    {
        QVERIFY(has("alter table t add a int; alter table t add b int", "require-lock-timeout"));
        QCOMPARE(rulesOf(lintText(QStringLiteral("alter table t add a int; alter table t add b int")))
                     .count(QStringLiteral("require-lock-timeout")),
                 1);
        QVERIFY(!has("select set_config('lock_timeout', '2s', true); alter table t add a int", "require-lock-timeout",
                     true));
        QVERIFY(!has("set local lock_timeout = 2000; alter table t add a int", "require-lock-timeout", true));
        QVERIFY(has("set lock_timeout = 0; alter table t add a int", "require-lock-timeout"));
        QVERIFY(has("begin; set local lock_timeout = '2s'; commit; alter table t add a int", "require-lock-timeout"));
        QVERIFY(!has("create index concurrently i on t (a)", "require-lock-timeout"));
        QVERIFY(!has("create view v as select 1; comment on table t is 'x'", "require-lock-timeout"));
    }

    void whatATransactionHolds()
    {
        const char *const longWork = "alter table a add x int; create index on b (y)";
        QVERIFY(has(longWork, "lock-held-for-long", true));
        QVERIFY(!has(longWork, "lock-held-for-long", false));
        QVERIFY(has("alter table a add x int; alter table b validate constraint c", "lock-held-for-long", true));
        QVERIFY(!has("create index on b (y); alter table b add x int", "lock-held-for-long", true));
        QVERIFY(has("alter table a add x int; update b set x = 1 where y", "data-change-with-schema-change", true));
        QVERIFY(has("alter table a add x int; insert into b select * from c", "data-change-with-schema-change", true));
        QVERIFY(!has("alter table a add x int; insert into b values (1)", "data-change-with-schema-change", true));
        QVERIFY(has("update b set x = 1 where y; alter table a add x int", "data-change-with-schema-change", true));
        QVERIFY(!has("begin; update b set x = 1 where y; commit; alter table a add x int",
                     "data-change-with-schema-change"));
        QVERIFY(has("alter table a add x int; alter table b add x int", "several-tables-locked", true));
        QVERIFY(!has("alter table a add x int; alter table a add y int", "several-tables-locked", true));
        QVERIFY(!has("alter table a add x int; alter table b add x int", "several-tables-locked", false));
        QVERIFY(has("alter type mood add value 'ok'; insert into t values ('ok')", "enum-value-in-transaction", true));
        QVERIFY(
            !has("alter type mood add value 'ok'; insert into t values ('ok')", "enum-value-in-transaction", false));
        LintOptions old;
        old.serverVersion = 110000;
        QVERIFY(
            has(lintText(QStringLiteral("alter type mood add value 'ok'"), true, old), "enum-value-in-transaction"));
        for (const char *const alone : {"create database d", "vacuum t", "alter system set work_mem = '1MB'",
                                        "reindex database d", "drop tablespace s"})
            QVERIFY2(has(alone, "not-in-transaction", true) && !has(alone, "not-in-transaction", false), alone);
        for (const char *const alone : {"drop index concurrently i", "reindex table concurrently t",
                                        "alter table t detach partition p concurrently"})
            QVERIFY2(has(alone, "ban-concurrent-index-creation-in-transaction", true), alone);
        QVERIFY(!has("refresh materialized view concurrently m", "ban-concurrent-index-creation-in-transaction", true));
    }

    void rights()
    {
        QVERIFY(has("grant select on t to public", "grant-to-public"));
        QVERIFY(has("grant all on t to bob", "grant-all"));
        QVERIFY(!has("grant select on t to bob", "grant-all"));
        QVERIFY(has("alter default privileges grant all on tables to public", "grant-to-public"));
        QVERIFY(has("alter table t owner to bob", "changing-owner"));
        QVERIFY(has("alter function f() owner to bob", "changing-owner"));
        QVERIFY(has("create function f() returns int language sql security definer as 'select 1'",
                    "security-definer-search-path"));
        QVERIFY(!has("create function f() returns int language sql security definer set search_path = '' as 'select 1'",
                     "security-definer-search-path"));
        QCOMPARE(findingOf(lintText(QStringLiteral("alter role bob superuser")), "changing-roles").severity,
                 LintSeverity::Danger);
        QCOMPARE(findingOf(lintText(QStringLiteral("alter role bob nosuperuser")), "changing-roles").severity,
                 LintSeverity::Warning);
    }

    void whatCannotBeRead()
    {
        const auto findings =
            lintText(QStringLiteral("select 1;\n\\connect other\nalter table t frobnicate;\nselect 2"));
        QCOMPARE(rulesOf(findings), (QStringList{QStringLiteral("psql-meta-command"), QStringLiteral("unparsable")}));
        QCOMPARE(findings.at(0).line, 2);
        QCOMPARE(findings.at(0).object, QStringLiteral("\\connect"));
        QCOMPARE(findings.at(1).line, 3);
        QVERIFY(std::all_of(findings.cbegin(), findings.cend(),
                            [](const LintFinding &one) { return countsAs(one, LintSeverity::Danger); }));
        QCOMPARE(rulesOf(lintText(QStringLiteral("select 'open"))), QStringList{QStringLiteral("unparsable")});
        const QString rows = QStringLiteral("copy t from stdin;\n1\n\\.\n");
        QCOMPARE(findingOf(lintText(rows), "copy-from-stdin").severity, LintSeverity::Notice);
        QCOMPARE(findingOf(lintText(rows, true, {.sentWhole = true}), "copy-from-stdin").severity,
                 LintSeverity::Danger);
        QVERIFY(lintText(QString()).isEmpty());
    }

    void whatACommentAccepts()
    {
        const auto rulesThatCount = [](const char *sql) {
            QStringList rules;
            for (const LintFinding &one : lintText(QString::fromUtf8(sql)))
                if (countsAs(one, LintSeverity::Notice))
                    rules << one.rule;
            return rules;
        };
        QCOMPARE(
            rulesThatCount("-- castellan:accept require-lock-timeout, ban-drop-table: nobody uses it\r\ndrop table t;"),
            QStringList());
        const auto accepted =
            lintText(QStringLiteral("  --castellan:accept ban-drop-table: gone since May\ndrop table t;"));
        QCOMPARE(findingOf(accepted, "ban-drop-table").acceptedReason, QStringLiteral("gone since May"));
        QVERIFY(findingOf(accepted, "require-lock-timeout").acceptedReason.isEmpty());
        // Only for the next statement, only with a reason, and not in a text.
        QCOMPARE(rulesThatCount(
                     "set lock_timeout = 1;\n-- castellan:accept ban-drop-table: x\ndrop table t;\ndrop table u;"),
                 (QStringList{QStringLiteral("prefer-robust-stmts"), QStringLiteral("ban-drop-table"),
                              QStringLiteral("prefer-robust-stmts")}));
        QCOMPARE(rulesThatCount("set lock_timeout = 1;\n-- castellan:accept truncating-table\ntruncate t;"),
                 (QStringList{QStringLiteral("acceptance-without-reason"), QStringLiteral("truncating-table")}));
        QCOMPARE(rulesThatCount("select '\n-- castellan:accept truncating-table: x\n';"), QStringList());
        QCOMPARE(rulesThatCount("-- castellan:accept truncating-table: x\nselect 1;"),
                 QStringList{QStringLiteral("acceptance-without-effect")});
        QCOMPARE(rulesThatCount(
                     "-- castellan:accept-file truncating-table, require-lock-timeout: x\ntruncate t;\ntruncate u;"),
                 QStringList());
        QCOMPARE(rulesThatCount("set lock_timeout = 1;\n-- castellan:accept-file truncating-table: x\ntruncate t;"),
                 (QStringList{QStringLiteral("acceptance-without-effect"), QStringLiteral("truncating-table")}));
    }

    void whatAPersonAccepts()
    {
        auto findings = lintText(QStringLiteral("drop table t; drop table u"));
        const LintFinding first = findingOf(findings, "ban-drop-table");
        applyAcceptances(&findings, {{.version = first.version,
                                      .rule = first.rule,
                                      .statementHash = first.statementHash,
                                      .reason = QStringLiteral("asked Anna"),
                                      .who = {},
                                      .when = {}}});
        QStringList reasons;
        for (const LintFinding &one : std::as_const(findings))
            if (one.rule == first.rule)
                reasons << one.acceptedReason;
        QCOMPARE(reasons, (QStringList{QStringLiteral("asked Anna"), QString()}));
        // White space is nothing, anything else is another statement.
        QCOMPARE(lintStatementHash(QStringLiteral("drop  table\n t ")), first.statementHash);
        QVERIFY(lintStatementHash(QStringLiteral("drop table T")) != first.statementHash);
    }

    void saferSqlIsOfTheseNames()
    {
        const auto safer = [](const char *sql, const char *rule) {
            return findingOf(lintText(QString::fromUtf8(sql)), rule).saferSql;
        };
        QCOMPARE(
            safer("alter table \"T\" alter \"Ä\" set not null", "adding-not-nullable-field"),
            (QStringList{
                QStringLiteral("ALTER TABLE \"T\" ADD CONSTRAINT \"T_Ä_not_null\" CHECK (\"Ä\" IS NOT NULL) NOT VALID"),
                QStringLiteral("ALTER TABLE \"T\" VALIDATE CONSTRAINT \"T_Ä_not_null\""),
                QStringLiteral("ALTER TABLE \"T\" ALTER COLUMN \"Ä\" SET NOT NULL"),
                QStringLiteral("ALTER TABLE \"T\" DROP CONSTRAINT \"T_Ä_not_null\"")}));
        QCOMPARE(safer("alter table s.t add constraint \"a\"\"b, c\" check (x in (1, 2)), add y int",
                       "constraint-missing-not-valid"),
                 (QStringList{QStringLiteral(
                                  "ALTER TABLE \"s\".\"t\" ADD CONSTRAINT \"a\"\"b, c\" check (x in (1, 2)) NOT VALID"),
                              QStringLiteral("ALTER TABLE \"s\".\"t\" VALIDATE CONSTRAINT \"a\"\"b, c\"")}));
        QCOMPARE(safer("create unique index i on t (a)", "require-concurrent-index-creation"),
                 QStringList{QStringLiteral("create unique index CONCURRENTLY i on t (a)")});
        QCOMPARE(safer("refresh materialized view m with data", "require-concurrent-refresh"),
                 QStringList{QStringLiteral("refresh materialized view CONCURRENTLY m with data")});
        QCOMPARE(safer("alter table view add check (a > 0)", "constraint-missing-not-valid").value(0),
                 QStringLiteral("ALTER TABLE \"view\" ADD CONSTRAINT \"view_a_check\" check (a > 0) NOT VALID"));
        // All of it can be read, whatever the case.
        for (const char *const sql :
             {"alter table t add a int default random() not null", "alter table t add a bigserial",
              "alter table t add a int generated always as ((array[b, c])[1]) stored",
              "alter table t alter a type numeric(9, 3)", "alter table t add a int not null",
              "alter table t add foreign key (a, b) references u", "alter table t add unique (a)",
              "alter table t add primary key (a, b)", "drop index i", "reindex index i",
              "alter table t detach partition p", "alter table t rename to u", "delete from t", "drop index s.i"}) {
            const auto findings = lintText(QString::fromLatin1(sql));
            int statements = 0;
            for (const LintFinding &finding : findings) {
                for (const QString &one : finding.saferSql) {
                    const auto parsed = parseStatements(one);
                    QVERIFY2(parsed.has_value(), qPrintable(one + u'\n' + errorText(parsed)));
                    statements += finding.rule != QLatin1String("require-lock-timeout") ? 1 : 0;
                }
            }
            QVERIFY2(statements > 0, sql);
        }
    }

    /// As Prisma replaces an enum: a new type, the column moved to it, the old one dropped.
    void anEnumThatIsReplaced()
    {
        LintCatalogue catalogue = busy();
        LintRelation &event = catalogue.relations[{QStringLiteral("public"), QStringLiteral("GameEvent")}];
        event.columns.append({.name = QStringLiteral("role"), .type = QStringLiteral("public.\"Role\"")});
        const auto findings = lintMigrations(
            {lintFile(QStringLiteral(
                "BEGIN; CREATE TYPE \"Role_new\" AS ENUM ('a', 'b'); ALTER TABLE \"GameEvent\" ALTER COLUMN \"role\" "
                "TYPE "
                "\"Role_new\" USING (\"role\"::text::\"Role_new\"); ALTER TYPE \"Role\" RENAME TO \"Role_old\"; ALTER "
                "TYPE "
                "\"Role_new\" RENAME TO \"Role\"; DROP TYPE \"Role_old\"; ALTER TYPE \"Role\" ADD VALUE 'c'; COMMIT"))},
            catalogue, {.sentWhole = true});
        QCOMPARE(rulesOf(findings),
                 (QStringList{QStringLiteral("changing-column-type"), QStringLiteral("require-lock-timeout"),
                              QStringLiteral("renaming-object"), QStringLiteral("ban-drop-type")}));
        QVERIFY2(findings.first().why.contains(QStringLiteral("ADD VALUE")), qPrintable(findings.first().why));
        const LintFinding dropped =
            findingOf(lintMigrations({lintFile(QStringLiteral("drop type \"Role\""))}, catalogue), "ban-drop-type");
        QVERIFY2(dropped.sentence.contains(QStringLiteral("public.GameEvent.role")), qPrintable(dropped.sentence));
    }

    void manyRowsAtOnce()
    {
        LintCatalogue catalogue = busy();
        const auto text = QStringLiteral("delete from \"GameEvent\"");
        const LintFinding finding = findingOf(lintMigrations({lintFile(text)}, catalogue), "unbatched-data-change");
        QVERIFY2(finding.sentence.contains(QStringLiteral("300,000,000 rows")), qPrintable(finding.sentence));
        catalogue.relations[{QStringLiteral("public"), QStringLiteral("GameEvent")}].rows = 50;
        QVERIFY(!has(lintMigrations({lintFile(text)}, catalogue), "unbatched-data-change"));
        QVERIFY(!has("delete from t where a", "unbatched-data-change"));
    }

    void anIndexThatAFailedBuildHasLeft()
    {
        LintCatalogue catalogue = busy();
        LintIndex index;
        index.name = QStringLiteral("i");
        index.valid = false;
        catalogue.relations[{QStringLiteral("public"), QStringLiteral("GameEvent")}].indexes.append(index);
        const auto text = QStringLiteral("create index concurrently if not exists i on \"GameEvent\" (level)");
        QVERIFY(has(lintMigrations({lintFile(text)}, catalogue), "invalid-index-stays"));
        QVERIFY(!has(lintMigrations({lintFile(QStringLiteral("drop index i; ") + text)}, catalogue),
                     "invalid-index-stays"));
    }

    void aThousandFiles()
    {
        QList<MigrationFile> files;
        for (int i = 0; i < 1000; ++i) {
            const QString number = QString::number(i);
            files << lintFile(
                QStringLiteral("-- CreateTable\nCREATE TABLE \"Thing%1\" (\"id\" TEXT NOT NULL, \"name\" TEXT, "
                               "\"made\" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP, CONSTRAINT "
                               "\"Thing%1_pkey\" PRIMARY KEY (\"id\"));\nCREATE INDEX \"Thing%1_name\" ON "
                               "\"Thing%1\"(\"name\");\nALTER TABLE \"GameEvent\" ADD COLUMN \"c%1\" TEXT;\n"
                               "ALTER TABLE \"GameEvent\" ADD CONSTRAINT \"f%1\" FOREIGN KEY (\"c%1\") "
                               "REFERENCES \"Thing%1\"(\"id\") ON DELETE SET NULL ON UPDATE CASCADE;\n")
                    .arg(number),
                true, number);
        }
        QElapsedTimer timer;
        timer.start();
        const auto findings = lintMigrations(files, busy());
        qInfo("1,000 files of 4 statements: %lld ms, %lld findings", static_cast<long long>(timer.elapsed()),
              static_cast<long long>(findings.size()));
        QCOMPARE(rulesOf(findings).count(QStringLiteral("adding-foreign-key-constraint")), 1000);
    }
};

QTEST_GUILESS_MAIN(TestLintMigrations)
#include "tst_lintmigrations.moc"
