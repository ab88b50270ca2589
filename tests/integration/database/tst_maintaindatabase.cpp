// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Maintenance on a real server: each kind for real, on objects of every kind and name, and for whom it is not.
#include "models/database/maintenance/guidetasks.h"
#include "models/database/maintenance/maintenanceprogress.h"
#include "models/database/maintenance/surroundings.h"
#include "tests/integration/database/maintenancebench.h"

using namespace castellan;
using namespace std::chrono_literals;

class TestMaintainDatabase : public QObject, private MaintenanceBench
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        CASTELLAN_VERIFY(open());
        QVERIFY(table(QStringLiteral("Item"), 30000));
        QVERIFY(table(QStringLiteral("Other"), 100));
    }
    void init()
    {
        free = -1;
        if (!looking->isOpen())
            looking = session();
    }
    void cleanup() { QCOMPARE(invalid(), QList<InvalidIndex>()); }

    void vacuumAndAnalyze()
    {
        QTRY_VERIFY(value(QStringLiteral("select n_dead_tup from pg_stat_user_tables where relname = 'Item'")).toInt() >
                    5000);
        MaintenanceTask vacuum = task(Action::Vacuum, {find(Kind::Table, QStringLiteral("Item"))});
        vacuum.vacuum.analyze = true;
        vacuum.vacuum.indexCleanup = VacuumOptions::IndexCleanup::Auto;
        const Run vacuumed = run({vacuum});
        QCOMPARE(vacuumed.state, RunState::Succeeded);
        QCOMPARE(vacuumed.kind, QStringLiteral("db-vacuum"));
        QCOMPARE(number(vacuumed, "deadBefore"), 10000);
        QCOMPARE(number(vacuumed, "deadAfter"), 0);
        // 13 has no AUTO: it is what it does by itself.
        QCOMPARE(step(vacuumed).evidence.constFirst().what,
                 QStringLiteral("VACUUM (ANALYZE%1) \"public\".\"Item\"")
                     .arg(looking->serverVersion() < 140000 ? QString() : QStringLiteral(", INDEX_CLEANUP AUTO")));
        const Run analyzed = run({task(Action::Analyze, {find(Kind::Table, QStringLiteral("Item"))})});
        QCOMPARE(analyzed.state, RunState::Succeeded);
        QCOMPARE(analyzed.kind, QStringLiteral("db-analyze"));
    }

    void aRewriteReturnsSpace()
    {
        const MaintenanceObject item = find(Kind::Table, QStringLiteral("Item"));
        const Run full = run({task(Action::VacuumFull, {item})});
        QCOMPARE(full.state, RunState::Succeeded);
        QVERIFY(number(full, "bytesBefore") == item.bytes);
        QVERIFY(number(full, "bytesAfter") < item.bytes * 3 / 4);
        QVERIFY(step(full).note.contains(QStringLiteral("→")));
        MaintenanceTask ordered = task(Action::Cluster, {item});
        ordered.clusterIndex = QStringLiteral("Item_pkey");
        QCOMPARE(run({ordered}).state, RunState::Succeeded);
        QCOMPARE(run({task(Action::Cluster, {item})}).state, RunState::Succeeded); // by the same one
    }

    void indexesAreMadeRebuiltAndDropped()
    {
        const QString name = QStringLiteral("by \"n\"; größe");
        const Run created =
            run({newIndex(QStringLiteral("Item"), name, QStringLiteral("USING btree (n) WHERE n > 5"))});
        QCOMPARE(created.state, RunState::Succeeded);
        QVERIFY(number(created, "bytesAfter") > 0);
        QVERIFY(sql(QStringLiteral("comment on index %1 is 'it''s'").arg(quoteIdentifier(name))));

        const qint64 before = find(Kind::Index, name).oid;
        QCOMPARE(run({task(Action::Reindex, {find(Kind::Index, name)})}).state, RunState::Succeeded);
        const MaintenanceObject index = find(Kind::Index, name);
        QVERIFY(index.oid != before);
        for (const MaintenanceObject &what :
             {find(Kind::Table, QStringLiteral("Item")), find(Kind::Schema, publicSchema, {}),
              wait(thisDatabase(looking)).value_or({})}) {
            const Run rebuilt = run({task(Action::Reindex, {what})});
            QCOMPARE(rebuilt.state, RunState::Succeeded);
        }

        const MaintenanceObject chosen = find(Kind::Index, name);
        QCOMPARE(chosen.bringBack.size(), 2);
        const auto drop = operation({task(Action::DropIndex, {chosen})});
        QCOMPARE(drop->preview().target, name);
        const auto refused =
            wait(gateway.runner->start(drop, environment(), {.agreed = true, .typedName = {}, .reason = {}}));
        CASTELLAN_VERIFY_ERROR(refused, ErrorKind::Permission);
        const auto dropped = wait(start(drop));
        CASTELLAN_VERIFY(dropped);
        QCOMPARE(dropped->state, RunState::Succeeded);
        QCOMPARE(value(QStringLiteral("select count(*) from pg_class where oid = %1").arg(chosen.oid)),
                 QStringLiteral("0"));
        // What is kept brings it back as it was.
        const QJsonArray kept = object(*dropped)[QLatin1String("bringBack")].toArray();
        for (const QJsonValue &statement : kept)
            CASTELLAN_VERIFY(wait(looking->query(statement.toString())));
        QCOMPARE(find(Kind::Index, name).bringBack, chosen.bringBack);
        QVERIFY(step(*dropped).evidence.constFirst().output.contains(kept.first().toString()));
    }

    void whatBacksAConstraintIsNotDropped()
    {
        const Run refused = run({task(Action::DropIndex, {find(Kind::Index, QStringLiteral("Item_pkey"))})});
        QCOMPARE(refused.state, RunState::FellShort);
        QCOMPARE(outcome(refused), QStringLiteral("failed"));
        QVERIFY(step(refused).note.contains(QStringLiteral("constraint")));
    }

    void viewsAreRefreshed()
    {
        QVERIFY(sql(QStringLiteral("create materialized view mv as select id from \"Item\"")));
        const MaintenanceObject view = find(Kind::MaterializedView, QStringLiteral("mv"));
        const Run early = run({task(Action::RefreshView, {view})});
        QCOMPARE(outcome(early), QStringLiteral("failed"));
        QVERIFY(step(early).note.contains(QStringLiteral("unique index")));
        MaintenanceTask plain = task(Action::RefreshView, {view});
        plain.concurrently = false;
        QCOMPARE(run({plain}).state, RunState::Succeeded);
        QVERIFY(sql(QStringLiteral("create unique index on mv(id)")));
        QCOMPARE(run({task(Action::RefreshView, {view})}).state, RunState::Succeeded);
    }

    void theGuidesDailyAndWeeklyTasks()
    {
        const auto whole = wait(thisDatabase(looking));
        CASTELLAN_VERIFY(whole);
        for (const GuideRhythm rhythm : {GuideRhythm::Daily, GuideRhythm::Weekly}) {
            const Run done = run(guideTasks(rhythm, *whole));
            QVERIFY2(done.state == RunState::Succeeded, qPrintable(step(done).note));
        }
    }

    void aRoleWithoutTheRightIsTold()
    {
        const MaintenanceObject item = find(Kind::Table, QStringLiteral("Item"));
        const QString last =
            value(QStringLiteral("select last_vacuum from pg_stat_user_tables where relname = 'Item'"));
        for (const Action action : {Action::Vacuum, Action::Analyze, Action::Reindex, Action::VacuumFull}) {
            const Run refused = run({task(action, {item})}, QStringLiteral("stranger"));
            QCOMPARE(refused.state, RunState::FellShort);
            QCOMPARE(outcome(refused), QStringLiteral("failed"));
            QVERIFY(step(refused).note.contains(cluster->superuser()));
        }
        QCOMPARE(value(QStringLiteral("select last_vacuum from pg_stat_user_tables where relname = 'Item'")), last);
        // Of a whole database the server skips them with warnings.
        QVERIFY(
            sql(QStringLiteral("grant create on schema public to keeper; set role keeper; create table kept(i int)")));
        const Run all =
            run(guideTasks(GuideRhythm::Weekly, wait(thisDatabase(looking)).value_or({})), QStringLiteral("keeper"));
        QCOMPARE(all.state, RunState::FellShort);
        QCOMPARE(outcome(all), QStringLiteral("partly"));
        QVERIFY2(step(all).note.contains(QStringLiteral("public.Item")), qPrintable(step(all).note));
        QVERIFY(!step(all).note.contains(QStringLiteral("public.kept")));
    }

    void aDefinitionIsOneStatement()
    {
        const Run refused = run(
            {newIndex(QStringLiteral("Other"), QStringLiteral("evil"), QStringLiteral("(n); drop table \"Other\""))});
        QCOMPARE(outcome(refused), QStringLiteral("failed"));
        QCOMPARE(value(QStringLiteral("select count(*) from pg_class where relname in ('evil', 'Other')")),
                 QStringLiteral("1"));
        // A name that is taken is not ours to remove.
        const Run taken = run({newIndex(QStringLiteral("Other"), QStringLiteral("Other_pkey"), QStringLiteral("(n)"))});
        QCOMPARE(outcome(taken), QStringLiteral("failed"));
        QVERIFY(!step(taken).note.contains(QStringLiteral("does not exist")));
        QVERIFY(find(Kind::Index, QStringLiteral("Other_pkey")).oid > 0);
    }

    void allObjectsOfAKind()
    {
        const auto tables = wait(listMaintenanceObjects(looking, Kind::Table, publicSchema));
        CASTELLAN_VERIFY(tables);
        QVERIFY(tables->contains(find(Kind::Table, QStringLiteral("Item"))));
        QVERIFY(!std::any_of(tables->cbegin(), tables->cend(),
                             [](const MaintenanceObject &one) { return one.schema != QLatin1String("public"); }));
        const auto indexes = wait(listMaintenanceObjects(looking, Kind::Index));
        CASTELLAN_VERIFY(indexes);
        QVERIFY(indexes->contains(find(Kind::Index, QStringLiteral("Item_pkey"))));
        const auto views = wait(listMaintenanceObjects(looking, Kind::MaterializedView));
        CASTELLAN_VERIFY(views);
        QCOMPARE(*views, QList<MaintenanceObject>{find(Kind::MaterializedView, QStringLiteral("mv"))});
    }

    void aRoleThatMayOnlyConnectReadsAll()
    {
        const Session stranger = session(QStringLiteral("stranger"));
        CASTELLAN_VERIFY(wait(findInvalidIndexes(stranger)));
        const auto state = wait(readObjectState(stranger, find(Kind::Table, QStringLiteral("Item"))));
        CASTELLAN_VERIFY(state);
        QVERIFY(state->has_value() && !(*state)->may && !(*state)->owns && (*state)->bytes > 0);
        CASTELLAN_VERIFY(wait(MaintenanceSurroundings::read(stranger)));
        CASTELLAN_VERIFY(wait(readMaintenanceProgress(stranger, looking->backendPid())));
        CASTELLAN_VERIFY(wait(listMaintenanceObjects(stranger, Kind::Index)));
        CASTELLAN_VERIFY_ERROR(
            wait(findMaintenanceObject(stranger, Kind::Table, publicSchema, QStringLiteral("nothing"))),
            ErrorKind::NotFound);
        QVERIFY(sql(QStringLiteral("select pg_terminate_backend(%1)").arg(stranger->backendPid())));
        CASTELLAN_VERIFY_ERROR(wait(findInvalidIndexes(stranger)), ErrorKind::TunnelLost);
    }

    void whatDoesNotFitIsNotBegun()
    {
        const MaintenanceObject item = find(Kind::Table, QStringLiteral("Item"));
        free = item.bytes - 1;
        const Run refused = run({task(Action::VacuumFull, {item})});
        QCOMPARE(outcome(refused), QStringLiteral("failed"));
        QVERIFY(step(refused).note.contains(QStringLiteral("free space")));
        QVERIFY(step(refused).evidence.isEmpty());
        free = item.bytes;
        QCOMPARE(run({task(Action::VacuumFull, {item})}).state, RunState::Succeeded);
        free = -1;
        const Run unknown = run({task(Action::VacuumFull, {item})});
        QVERIFY(unknown.steps.constFirst().note.contains(QStringLiteral("not known")));
    }

    void partitionedTables()
    {
        QVERIFY(sql(QStringLiteral("create table events(at date, n int) partition by range (at)")));
        QVERIFY(sql(
            QStringLiteral("create table e1 partition of events for values from ('2026-01-01') to ('2026-07-01')")));
        QVERIFY(sql(
            QStringLiteral("create table e2 partition of events for values from ('2026-07-01') to ('2027-01-01')")));
        QVERIFY(sql(QStringLiteral(
            "insert into events select '2026-01-01'::date + i % 360, i from generate_series(1, 2000) i")));
        QVERIFY(sql(QStringLiteral("create index events_n on events(n)")));
        const auto all = wait(listMaintenanceObjects(looking, Kind::Table));
        CASTELLAN_VERIFY(all);
        QVERIFY(all->contains(find(Kind::Table, QStringLiteral("events"))));
        QVERIFY(!all->contains(find(Kind::Table, QStringLiteral("e1"))));
        const MaintenanceObject events = find(Kind::Table, QStringLiteral("events"));
        QVERIFY(events.bytes > 0 && events.indexBytes > 0);
        for (const Action action : {Action::Vacuum, Action::Analyze, Action::VacuumFull, Action::Reindex}) {
            const Run done = run({task(action, {events})});
            if (action == Action::Reindex && looking->serverVersion() < 140000)
                QVERIFY(step(done).note.contains(QStringLiteral("before PostgreSQL 14")));
            else
                QVERIFY2(done.state == RunState::Succeeded, qPrintable(step(done).note));
        }
        const Run created = run({newIndex(QStringLiteral("events"), QStringLiteral("x"), QStringLiteral("(at)"))});
        QCOMPARE(outcome(created), QStringLiteral("failed"));
        QVERIFY(step(created).note.contains(QStringLiteral("ATTACH PARTITION")));
        for (const char *name : {"events_n", "e1_n_idx"}) {
            const Run dropped = run({task(Action::DropIndex, {find(Kind::Index, QString::fromLatin1(name))})});
            QCOMPARE(outcome(dropped), QStringLiteral("failed"));
            QVERIFY(step(dropped).evidence.isEmpty());
        }
    }

    void temporaryTablesOfOthersAreLeft()
    {
        const Session other = session();
        CASTELLAN_VERIFY(wait(other->query(QStringLiteral("create temp table scratch(i int)"))));
        const QString schema =
            value(QStringLiteral("select relnamespace::regnamespace from pg_class where relname = 'scratch'"));
        const Run left = run({task(Action::Vacuum, {find(Kind::Table, QStringLiteral("scratch"), schema)})});
        QCOMPARE(outcome(left), QStringLiteral("failed"));
        QVERIFY(step(left).note.contains(QStringLiteral("temporary")));
    }

    void namesOfEveryShape()
    {
        const QString schema = QStringLiteral("odd \"s\".x");
        QVERIFY(sql(QStringLiteral("create schema %1").arg(quoteIdentifier(schema))));
        QList<MaintenanceObject> tables;
        for (const QString &name : {QStringLiteral("a \"quoted\" one"), QStringLiteral("dot.ted"),
                                    QStringLiteral("t'\\;drop"), QStringLiteral("Größe ñ 数"), QString(63, u'x')}) {
            QVERIFY(sql(QStringLiteral("create table %1(i int primary key)").arg(quoteQualified(schema, name))));
            tables << find(Kind::Table, name, schema);
        }
        for (const Action action : {Action::Vacuum, Action::Reindex, Action::VacuumFull}) {
            const Run done = run({task(action, tables)});
            QVERIFY2(done.state == RunState::Succeeded, qPrintable(step(done).note));
            QCOMPARE(done.result[QLatin1String("done")].toInt(), 5);
        }
        QCOMPARE(run({task(Action::Reindex, {find(Kind::Schema, schema, {})})}).state, RunState::Succeeded);
    }

    void manyObjectsAreOneStep()
    {
        QList<MaintenanceObject> tables;
        for (int i = 0; i < 40; ++i) {
            const QString name = QStringLiteral("many%1").arg(i);
            QVERIFY(sql(QStringLiteral("create table %1(i int)").arg(name)));
            tables << find(Kind::Table, name);
        }
        tables[7].oid = 1; // not it
        const Run done = run({task(Action::Analyze, tables)});
        QCOMPARE(done.state, RunState::FellShort);
        QCOMPARE(done.steps.size(), 2);
        QCOMPARE(done.steps.constLast().id, QStringLiteral("objects"));
        QCOMPARE(done.result[QLatin1String("done")].toInt(), 39);
        QCOMPARE(done.result[QLatin1String("skipped")].toInt(), 1);
    }
};

QTEST_GUILESS_MAIN(TestMaintainDatabase)
#include "tst_maintaindatabase.moc"
