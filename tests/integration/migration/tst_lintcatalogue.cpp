// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The linter over a real server: what it reads of it, and whether the server does what the findings say.
#include "models/migration/lint/lintmigrations.h"
#include "tests/lab/postgrescluster.h"
#include "tests/support/testsupport.h"

#include <algorithm>

using namespace castellan;

class TestLintCatalogue : public QObject
{
    Q_OBJECT

    std::unique_ptr<PostgresCluster> m_cluster;
    std::shared_ptr<PostgresSession> m_session;

    static RelationName name(const char *text) { return {QStringLiteral("public"), QString::fromLatin1(text)}; }
    static Result<LintCatalogue> read(const std::shared_ptr<PostgresSession> &session)
    {
        return wait(
            session->run<LintCatalogue>([](PostgresStatements &statements) { return readLintCatalogue(statements); }));
    }
    static QList<LintFinding> lint(const QString &sql, const std::optional<LintCatalogue> &catalogue)
    {
        MigrationFile file;
        file.version = QStringLiteral("1");
        file.sql = sql.toUtf8();
        return lintMigrations({file}, catalogue);
    }
    static LintFinding of(const QList<LintFinding> &findings, const char *rule)
    {
        const auto found = std::find_if(findings.cbegin(), findings.cend(),
                                        [rule](const LintFinding &one) { return one.rule == QLatin1String(rule); });
        return found == findings.cend() ? LintFinding() : *found;
    }
    QString one(const QString &sql)
    {
        const auto rows = wait(m_session->query(sql));
        return rows && !rows->rows.isEmpty() ? rows->rows.first().value(0).toString() : errorText(rows);
    }

private Q_SLOTS:
    void initTestCase()
    {
        auto cluster = PostgresCluster::start();
        CASTELLAN_VERIFY(cluster);
        m_cluster = *std::move(cluster);
        CASTELLAN_VERIFY(m_cluster->query(QStringLiteral(R"(
            create extension pg_stat_statements;
            create role guest login password 'guest';
            create domain stars as int check (value < 6);
            create domain fewer as stars;
            create domain points as int;
            create type mood as enum ('sad', 'happy');
            create table "World" (id bigint primary key, title text);
            create table "GameEvent" (
                id bigint primary key, world bigint references "World" (id), kind varchar(20), level int default 1,
                name text not null, note text, feeling mood, made timestamp, code text, extra int,
                constraint proven check (note is not null));
            alter table "GameEvent" add constraint unproven check (code is not null) not valid;
            insert into "World" values (1, 'earth');
            insert into "GameEvent" select i, 1, 'k', 1, 'n' || i, 'x', 'sad', now(), 'c'
                from generate_series(1, 100000) i;
            create index "GameEvent_kind" on "GameEvent" (kind);
            create view heroes as select id, level from "GameEvent";
            create materialized view totals as select count(*) as n from "GameEvent";
            create function promote(int) returns void language plpgsql
                as $$ begin update "GameEvent" set level = level + 1 where id = $1; end $$;
            create function steady() returns int language sql immutable as 'select 1';
            create function wild() returns int language sql volatile as 'select 1';
            create table logs (at date) partition by range (at);
            create table logs_1 partition of logs for values from ('2020-01-01') to ('2021-01-01');
            insert into logs select '2020-05-05' from generate_series(1, 20000);
            create table outside (at date);
            create table empty (id int);
            analyze)")));
        // A copy of it for what cannot be rolled back, while nobody is connected.
        CASTELLAN_VERIFY(
            m_cluster->query(QStringLiteral("create database model template postgres"), QStringLiteral("template1")));
        m_session = wait(PostgresSession::open(m_cluster->endpoint(QStringLiteral("postgres")))).value_or(nullptr);
        QVERIFY(m_session);
        CASTELLAN_VERIFY(wait(m_session->query(QStringLiteral("select sum(level) from \"GameEvent\" where id < 10"))));
    }

    void whatTheDatabaseSays()
    {
        const auto catalogue = read(m_session);
        CASTELLAN_VERIFY(catalogue);
        QVERIFY(catalogue->serverVersion >= 130000);
        QCOMPARE(catalogue->searchPath, QStringList{QStringLiteral("public")});
        const LintRelation *event = catalogue->find(name("GameEvent"));
        QVERIFY(event);
        QCOMPARE(event->kind, LintRelation::Kind::Table);
        QCOMPARE(QString::number(event->bytes), one(QStringLiteral("select pg_table_size('\"GameEvent\"')")));
        QCOMPARE(QString::number(event->indexBytes), one(QStringLiteral("select pg_indexes_size('\"GameEvent\"')")));
        QCOMPARE(event->rows, 100'000);
        QCOMPARE(event->column(QStringLiteral("kind"))->type, QStringLiteral("character varying(20)"));
        QVERIFY(event->column(QStringLiteral("name"))->notNull && !event->column(QStringLiteral("note"))->notNull);
        QVERIFY(event->column(QStringLiteral("level"))->hasDefault);
        QCOMPARE(event->constraint(QStringLiteral("proven"))->notNullColumn, QStringLiteral("note"));
        QVERIFY(event->constraint(QStringLiteral("proven"))->validated);
        QVERIFY(!event->constraint(QStringLiteral("unproven"))->validated);
        QCOMPARE(event->constraint(QStringLiteral("GameEvent_world_fkey"))->referenced, name("World"));
        QCOMPARE(event->index(QStringLiteral("GameEvent_kind"))->columns, QStringList{QStringLiteral("kind")});
        QCOMPARE(catalogue->tableOf(name("GameEvent_kind")), name("GameEvent"));
        QCOMPARE(catalogue->find(name("heroes"))->kind, LintRelation::Kind::View);
        // What is done to a partitioned table is done to its partitions.
        QCOMPARE(catalogue->find(name("logs"))->kind, LintRelation::Kind::Partitioned);
        QCOMPARE(catalogue->find(name("logs"))->bytes, catalogue->find(name("logs_1"))->bytes);
        QCOMPARE(catalogue->find(name("logs"))->rows, 20'000);
        QVERIFY(catalogue->statements.isKnown());
        const LintUse level = catalogue->usesOf(name("GameEvent"), QStringLiteral("level"));
        QCOMPARE(level.objects,
                 (QStringList{QStringLiteral("function public.promote"), QStringLiteral("view public.heroes")}));
        QVERIFY(std::any_of(level.statements.cbegin(), level.statements.cend(),
                            [](const QString &text) { return text.startsWith(QLatin1String("select sum(level)")); }));
        QVERIFY(catalogue->usesOf(name("World"), QStringLiteral("id"))
                    .objects.contains(QStringLiteral("foreign key public.GameEvent.GameEvent_world_fkey")));
    }

    void anOrdinaryRoleSeesTheSame()
    {
        const auto guest =
            wait(PostgresSession::open(m_cluster->endpoint(QStringLiteral("postgres"), QStringLiteral("guest"),
                                                           SecretString(QStringLiteral("guest")))))
                .value_or(nullptr);
        QVERIFY(guest);
        const auto catalogue = read(guest);
        CASTELLAN_VERIFY(catalogue);
        const auto superuser = read(m_session);
        CASTELLAN_VERIFY(superuser);
        for (const char *one : {"GameEvent", "World", "logs", "heroes", "totals"})
            QCOMPARE(*catalogue->find(name(one)), *superuser->find(name(one)));
        // Its own statements only, and it is said.
        QVERIFY(catalogue->statements.isKnown() && !catalogue->statements.reason.isEmpty());
        QVERIFY(catalogue->usesOf(name("GameEvent"), QStringLiteral("level")).statements.isEmpty());
        QVERIFY(superuser->statements.reason.isEmpty());
    }

    void sizesOfWhatIsLockedAreEstimated()
    {
        const auto other =
            wait(PostgresSession::open(m_cluster->endpoint(QStringLiteral("postgres")))).value_or(nullptr);
        QVERIFY(other);
        CASTELLAN_VERIFY(
            wait(m_session->setLimits({.statement = std::chrono::seconds(30), .lock = std::chrono::milliseconds(50)})));
        CASTELLAN_VERIFY(wait(other->execute({QStringLiteral("begin"), QStringLiteral("lock table \"GameEvent\"")})));
        const auto catalogue = read(m_session);
        CASTELLAN_VERIFY(wait(other->execute({QStringLiteral("rollback")})));
        CASTELLAN_VERIFY(catalogue);
        QVERIFY(catalogue->find(name("GameEvent"))->bytes > 1'000'000);
    }

    void findingsHaveFigures()
    {
        auto read = this->read(m_session);
        CASTELLAN_VERIFY(read);
        LintCatalogue catalogue = *read;
        catalogue.rewriteSpeed = 1e6; // a slow server, on which 10 MB take ten seconds
        const LintRelation *event = catalogue.find(name("GameEvent"));
        const LintFinding rewrite =
            of(lint(QStringLiteral("alter table \"GameEvent\" alter level type bigint"), catalogue),
               "changing-column-type");
        QCOMPARE(rewrite.severity, LintSeverity::Danger);
        QCOMPARE(rewrite.rewrites, event->bytes + event->indexBytes);
        QCOMPARE(rewrite.estimate->count(), qRound64(static_cast<double>(rewrite.rewrites) / 1000));
        QVERIFY2(rewrite.sentence.startsWith(QLatin1String("Rewrites ")), qPrintable(rewrite.sentence));
        QVERIFY2(rewrite.sentence.contains(QLatin1String("MB of \"GameEvent\", about ")), qPrintable(rewrite.sentence));
        QVERIFY2(rewrite.sentence.contains(QLatin1String("ACCESS EXCLUSIVE")), qPrintable(rewrite.sentence));
        QVERIFY2(rewrite.sentence.contains(QLatin1String("view public.heroes")), qPrintable(rewrite.sentence));
        // And it is refused, as long as the view is there.
        const QString change = QStringLiteral("alter table \"GameEvent\" alter level type bigint");
        QCOMPARE(of(lint(change, catalogue), "column-used-by-view").severity, LintSeverity::Danger);
        QVERIFY(
            of(lint(QStringLiteral("drop view heroes; ") + change, catalogue), "column-used-by-view").rule.isEmpty());
        const auto refused = wait(m_session->query(change));
        QVERIFY(!refused && refused.error().text().contains(QStringLiteral("used by a view")));
        // A hundred times as fast it is over before anybody notices.
        catalogue.rewriteSpeed = 1e9;
        QCOMPARE(of(lint(QStringLiteral("alter table \"GameEvent\" alter level type bigint"), catalogue),
                    "changing-column-type")
                     .severity,
                 LintSeverity::Notice);
        // What a function is is known by the catalogue.
        QVERIFY(of(lint(QStringLiteral("alter table \"World\" add a int default steady()"), catalogue),
                   "adding-field-with-default")
                    .rule.isEmpty());
        QVERIFY(!of(lint(QStringLiteral("alter table \"World\" add a int default wild()"), catalogue),
                    "adding-field-with-default")
                     .rule.isEmpty());
        // A column that is proven needs no look, one that is not does.
        QVERIFY(of(lint(QStringLiteral("alter table \"GameEvent\" alter note set not null"), catalogue),
                   "adding-not-nullable-field")
                    .rule.isEmpty());
        QVERIFY(!of(lint(QStringLiteral("alter table \"GameEvent\" alter code set not null"), catalogue),
                    "adding-not-nullable-field")
                     .rule.isEmpty());
        // Nothing is in it, so a required column does no harm.
        QVERIFY(of(lint(QStringLiteral("alter table empty add a int not null"), catalogue), "adding-required-field")
                    .rule.isEmpty());
        const LintFinding dropped = of(lint(QStringLiteral("drop table \"World\" cascade"), catalogue), "drop-cascade");
        QVERIFY2(dropped.sentence.contains(QLatin1String("GameEvent_world_fkey")), qPrintable(dropped.sentence));
    }

    void theServerDoesWhatIsSaid_data()
    {
        QTest::addColumn<QString>("sql");
        QTest::addColumn<QString>("table");
        QTest::addColumn<QString>("lock");
        QTest::addColumn<bool>("rewrites");
        const auto row = [](const char *sql, const char *lock, bool rewrites, const char *table = "GameEvent") {
            QTest::newRow(sql) << QString::fromLatin1(sql) << QString::fromLatin1(table) << QString::fromLatin1(lock)
                               << rewrites;
        };
        constexpr const char *access = "ACCESS EXCLUSIVE";
        constexpr const char *shareRow = "SHARE ROW EXCLUSIVE";
        row(R"(alter table "GameEvent" add a int default 1)", access, false);
        row(R"(alter table "GameEvent" add a timestamptz default now() not null)", access, false);
        row(R"(alter table "GameEvent" add a float default random())", access, true);
        row(R"(alter table "GameEvent" add a uuid default gen_random_uuid())", access, true);
        row(R"(alter table "GameEvent" add a bigserial)", access, true);
        row(R"(alter table "GameEvent" add a int generated by default as identity)", access, true);
        row(R"(alter table "GameEvent" add a text generated always as (upper(name)) stored)", access, true);
        row(R"(alter table "GameEvent" add a stars)", access, true);
        row(R"(alter table "GameEvent" add a fewer default 1)", access, true);
        row(R"(alter table "GameEvent" add a points)", access, false);
        row(R"(alter table "GameEvent" alter extra type stars)", access, true);
        row(R"(alter table "GameEvent" alter note type varchar)", access, false);
        row(R"(alter table "GameEvent" alter kind type varchar(40))", access, false);
        row(R"(alter table "GameEvent" alter kind type text using kind::text)", access, false);
        row(R"(alter table "GameEvent" alter kind type varchar(10))", access, true);
        row(R"(alter table "GameEvent" alter kind type text using upper(kind))", access, true);
        row(R"(alter table "GameEvent" alter note type varchar(10))", access, true);
        row(R"(alter table "GameEvent" alter world type int)", access, true);
        row(R"(alter table "GameEvent" alter feeling type text)", access, true);
        row(R"(alter table "GameEvent" alter made type timestamp(3))", access, true);
        row(R"(alter table "GameEvent" set unlogged)", access, true);
        row(R"(alter table "GameEvent" alter code set not null)", access, false);
        row(R"(alter table "GameEvent" alter name drop not null)", access, false);
        row(R"(alter table "GameEvent" add constraint c check (level > 0))", access, false);
        row(R"(alter table "GameEvent" add constraint c check (level > 0) not valid)", access, false);
        row(R"(alter table "GameEvent" add foreign key (id) references "World" (id) not valid)", shareRow, false);
        row(R"(alter table "GameEvent" add foreign key (world) references "World" (id))", shareRow, false);
        row(R"(alter table "GameEvent" add foreign key (world) references "World" (id))", shareRow, false, "World");
        row(R"(alter table "GameEvent" add unique (name))", access, false);
        row(R"(alter table "GameEvent" drop column note)", access, false);
        row(R"(alter table "GameEvent" rename note to remark)", access, false);
        row(R"(alter table "GameEvent" disable trigger all)", shareRow, false);
        row(R"(create index i on "GameEvent" (name))", "SHARE", false);
        row(R"(drop index "GameEvent_kind")", access, false);
        row(R"(reindex table "GameEvent")", "SHARE", false);
        row(R"(create trigger t before update on "GameEvent" for each row execute function suppress_redundant_updates_trigger())",
            shareRow, false);
        row(R"(create policy p on "GameEvent" using (true))", access, false);
        row(R"(cluster "GameEvent" using "GameEvent_pkey")", access, true);
        row(R"(refresh materialized view totals)", access, true, "totals");
        row(R"(alter table logs detach partition logs_1)", access, false, "logs");
        row(R"(create table logs_2 partition of logs for values from ('2021-01-01') to ('2022-01-01'))", access, false,
            "logs");
        row(R"(create table child (w bigint references "World" (id)))", shareRow, false, "World");
        row(R"(drop table "GameEvent" cascade)", access, false, "World");
        row(R"(alter table "GameEvent" drop constraint "GameEvent_world_fkey")", access, false, "World");
        row(R"(drop view heroes)", access, false, "heroes");
    }
    void theServerDoesWhatIsSaid()
    {
        QFETCH(const QString, sql);
        QFETCH(const QString, table);
        QFETCH(const QString, lock);
        QFETCH(const bool, rewrites);
        const auto catalogue = read(m_session);
        CASTELLAN_VERIFY(catalogue);
        const QString regclass = quoteLiteral(quoteIdentifier(table)) + QStringLiteral("::regclass");
        CASTELLAN_VERIFY(wait(m_session->query(QStringLiteral("begin"))));
        const QString oid = one(QStringLiteral("select %1::oid").arg(regclass));
        const QString before = one(QStringLiteral("select pg_relation_filenode(%1)").arg(oid));
        const auto done = wait(m_session->query(sql));
        // The strongest of the session's locks of the table, as SQL writes it.
        const QString taken = one(
            QStringLiteral("select upper(regexp_replace(replace(mode, 'Lock', ''), '(.)([A-Z])', '\\1 \\2', 'g')) "
                           "from pg_locks where pid = pg_backend_pid() and relation = %1 order by "
                           "array_position('{AccessExclusiveLock,ExclusiveLock,ShareRowExclusiveLock,ShareLock,"
                           "ShareUpdateExclusiveLock,RowExclusiveLock,RowShareLock,AccessShareLock}', mode) limit 1")
                .arg(oid));
        const QString after = one(QStringLiteral("select pg_relation_filenode(%1)").arg(oid));
        CASTELLAN_VERIFY(wait(m_session->query(QStringLiteral("rollback"))));
        CASTELLAN_VERIFY(done);
        QCOMPARE(taken, lock);
        QCOMPARE(before != after, rewrites);

        // And that is what the linter says.
        const QList<LintFinding> findings = lint(sql, *catalogue);
        bool saysRewrite = false;
        bool saysLock = false;
        for (const LintFinding &finding : findings) {
            saysRewrite = saysRewrite || finding.rewrites >= 0;
            saysLock = saysLock || lockModeName(finding.lock) == lock;
            QVERIFY2(lockModeName(finding.lock).size() <= lock.size() || table == QLatin1String("World"),
                     qPrintable(finding.sentence));
        }
        QVERIFY(saysLock);
        QCOMPARE(saysRewrite, rewrites);
    }

    void theSaferWayRuns_data()
    {
        QTest::addColumn<QString>("sql");
        QTest::addColumn<QString>("rule");
        const auto row = [](const char *rule, const char *sql) {
            QTest::newRow(sql) << QString::fromLatin1(sql) << QString::fromLatin1(rule);
        };
        row("adding-field-with-default", R"(alter table "GameEvent" add luck float not null default random() * 2)");
        row("adding-field-with-default", R"(alter table "GameEvent" add nr bigserial)");
        row("adding-field-with-default",
            R"(alter table "GameEvent" add loud text generated always as (upper(name)) stored)");
        row("changing-column-type", R"(alter table "GameEvent" alter feeling type text)");
        row("changing-column-type", R"(alter table "GameEvent" alter world type int using (world + 1))");
        row("adding-not-nullable-field", R"(alter table "GameEvent" alter code set not null)");
        row("adding-foreign-key-constraint",
            R"(alter table "GameEvent" add foreign key (world) references "World" (id))");
        row("constraint-missing-not-valid",
            R"(alter table only public."GameEvent" add constraint "level ok" check (level > 0 and level < 1000), add y int)");
        row("constraint-missing-not-valid", R"(alter table "GameEvent" add check (level > 0))");
        row("disallowed-unique-constraint", R"(alter table "GameEvent" add unique (name, id))");
        row("adding-serial-primary-key-field", R"(alter table empty add primary key (id))");
        row("require-concurrent-index-creation",
            R"(create index "index" on "GameEvent" using btree (lower(name)) where level > 1)");
        row("require-concurrent-index-deletion", R"(drop index "GameEvent_kind")");
        row("require-concurrent-reindex", R"(reindex (verbose) table "GameEvent")");
        row("renaming-column", R"(alter table "GameEvent" rename column note to remark)");
        row("renaming-table", R"(alter table "World" rename to "Universe")");
        row("security-definer-search-path",
            R"(create or replace function mighty() returns int language sql security definer as 'select 1')");
    }
    void theSaferWayRuns()
    {
        QFETCH(const QString, sql);
        QFETCH(const QString, rule);
        CASTELLAN_VERIFY(m_cluster->query(QStringLiteral("drop database if exists safer with (force)")));
        CASTELLAN_VERIFY(m_cluster->query(QStringLiteral("create database safer template model")));
        m_session = wait(PostgresSession::open(m_cluster->endpoint(QStringLiteral("safer")))).value_or(nullptr);
        QVERIFY(m_session);
        if (rule == QLatin1String("security-definer-search-path"))
            CASTELLAN_VERIFY(wait(m_session->query(sql)));
        const auto catalogue = read(m_session);
        CASTELLAN_VERIFY(catalogue);
        const LintFinding finding = of(lint(sql, *catalogue), rule.toLatin1().constData());
        QVERIFY(!finding.saferSql.isEmpty());
        for (const QString &statement : finding.saferSql) {
            qint64 affected = 0;
            do {
                const auto done = wait(m_session->query(statement));
                QVERIFY2(done.has_value(), qPrintable(statement + u'\n' + errorText(done)));
                affected = done->affected;
            } while (statement.contains(QLatin1String("-- again")) && affected > 0);
        }
    }
};

QTEST_GUILESS_MAIN(TestLintCatalogue)
#include "tst_lintcatalogue.moc"
