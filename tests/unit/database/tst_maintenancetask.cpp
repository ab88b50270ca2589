// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The statements of maintenance for each version, their locks, and what speaks against them.
#include "models/core/format.h"
#include "models/database/maintenance/guidetasks.h"
#include "models/database/maintenance/invalidindexes.h"
#include "models/database/maintenance/maintaindatabase.h"
#include "models/database/maintenance/maintenanceprogress.h"
#include "models/database/maintenance/objectstate.h"
#include "models/database/maintenance/surroundings.h"
#include "tests/support/testsupport.h"

using namespace castellan;
using namespace std::chrono_literals;

using Action = MaintenanceTask::Action;
using Kind = MaintenanceObject::Kind;
using Cleanup = VacuumOptions::IndexCleanup;

namespace {

MaintenanceObject object(Kind kind, const QString &name = QStringLiteral("Item"))
{
    const bool scope = kind == Kind::Schema || kind == Kind::Database;
    return {.kind = kind,
            .oid = 4711,
            .schema = scope ? QString() : QStringLiteral("public"),
            .name = name,
            .bytes = 3000,
            .indexBytes = 1000,
            .bringBack = {}};
}

MaintenanceTask task(Action action, Kind kind = Kind::Table)
{
    MaintenanceTask made;
    made.action = action;
    made.objects = {object(kind)};
    return made;
}

QString sql(const MaintenanceTask &task, int version = 150000)
{
    const auto statements = maintenanceStatements(task, version);
    if (!statements)
        return errorText(statements);
    return statements->size() == 1 ? statements->constFirst().sql
                                   : QStringLiteral("%1 statements").arg(statements->size());
}

MaintenanceStatement statement(const MaintenanceTask &task, int version = 150000)
{
    return maintenanceStatements(task, version).value_or({}).value(0);
}

ObjectState good()
{
    ObjectState state;
    state.oid = state.tableOid = 4711;
    state.kind = QStringLiteral("r");
    state.owner = QStringLiteral("app");
    state.may = state.owns = true;
    return state;
}

} // namespace

class TestMaintenanceTask : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void eachVersionGetsItsSyntax_data()
    {
        QTest::addColumn<int>("version");
        for (const int major : {13, 14, 15, 16, 17, 18})
            QTest::addRow("%d", major) << major * 10000;
    }
    void eachVersionGetsItsSyntax()
    {
        QFETCH(const int, version);
        MaintenanceTask vacuum = task(Action::Vacuum);
        QCOMPARE(sql(vacuum, version), QStringLiteral("VACUUM \"public\".\"Item\""));
        vacuum.vacuum = {.freeze = true,
                         .parallel = 2,
                         .indexCleanup = Cleanup::Auto,
                         .truncate = false,
                         .skipLocked = true,
                         .analyze = true};
        // 13 knows on and off only, and does by itself what AUTO is called since 14.
        QCOMPARE(sql(vacuum, version),
                 version < 140000
                     ? QStringLiteral("VACUUM (FREEZE, SKIP_LOCKED, ANALYZE, TRUNCATE OFF, PARALLEL 2) "
                                      "\"public\".\"Item\"")
                     : QStringLiteral("VACUUM (FREEZE, SKIP_LOCKED, ANALYZE, INDEX_CLEANUP AUTO, TRUNCATE OFF, "
                                      "PARALLEL 2) \"public\".\"Item\""));
        vacuum.vacuum = {};
        vacuum.vacuum.indexCleanup = Cleanup::Off;
        QCOMPARE(sql(vacuum, version), QStringLiteral("VACUUM (INDEX_CLEANUP OFF) \"public\".\"Item\""));
        vacuum.vacuum.indexCleanup = Cleanup::On;
        vacuum.vacuum.truncate = true;
        QCOMPARE(sql(vacuum, version), QStringLiteral("VACUUM (INDEX_CLEANUP ON, TRUNCATE ON) \"public\".\"Item\""));
        // The word order that 12 to 18 all take; REINDEX (CONCURRENTLY) came later.
        QCOMPARE(sql(task(Action::Reindex), version), QStringLiteral("REINDEX TABLE CONCURRENTLY \"public\".\"Item\""));

        // A partitioned table is reindexed since 14, clustered since 15; a right of its own there is since 17.
        ObjectState partitioned = good();
        partitioned.kind = QStringLiteral("p");
        QCOMPARE(reasonAgainst(statement(task(Action::Reindex)), partitioned, version).has_value(), version < 140000);
        QCOMPARE(reasonAgainst(statement(task(Action::Cluster)), partitioned, version).has_value(), version < 150000);
        ObjectState foreign = good();
        foreign.may = foreign.owns = false;
        const auto refused = reasonAgainst(statement(task(Action::Vacuum)), foreign, version);
        QVERIFY(refused);
        QCOMPARE(refused->hint.contains(QStringLiteral("GRANT MAINTAIN")), version >= 170000);
    }

    void statements_data()
    {
        QTest::addColumn<MaintenanceTask>("task");
        QTest::addColumn<QString>("expected");
        QTest::addColumn<QString>("lock");
        QTest::addColumn<bool>("concurrent");
        QTest::addColumn<qint64>("needs");
        const QString share = QStringLiteral("SHARE UPDATE EXCLUSIVE");
        const QString exclusive = QStringLiteral("ACCESS EXCLUSIVE");

        QTest::newRow("analyze") << task(Action::Analyze) << "ANALYZE \"public\".\"Item\"" << share << false << 0LL;
        MaintenanceTask all = task(Action::Analyze, Kind::Database);
        QTest::newRow("analyze all") << all << "ANALYZE" << share << false << 0LL;
        all.vacuum.skipLocked = true;
        QTest::newRow("analyze what is free") << all << "ANALYZE (SKIP_LOCKED)" << share << false << 0LL;
        QTest::newRow("vacuum all") << task(Action::Vacuum, Kind::Database) << "VACUUM" << share << false << 0LL;
        MaintenanceTask full = task(Action::VacuumFull);
        full.vacuum.analyze = full.vacuum.freeze = true;
        full.vacuum.indexCleanup = Cleanup::Off; // means nothing here
        QTest::newRow("full") << full << "VACUUM (FULL, FREEZE, ANALYZE) \"public\".\"Item\"" << exclusive << false
                              << 3000LL;
        QTest::newRow("reindex index") << task(Action::Reindex, Kind::Index)
                                       << "REINDEX INDEX CONCURRENTLY \"public\".\"Item\"" << share << true << 1000LL;
        QTest::newRow("reindex schema") << task(Action::Reindex, Kind::Schema) << "REINDEX SCHEMA CONCURRENTLY \"Item\""
                                        << share << true << 1000LL;
        QTest::newRow("reindex database") << task(Action::Reindex, Kind::Database)
                                          << "REINDEX DATABASE CONCURRENTLY \"Item\"" << share << true << 1000LL;
        MaintenanceTask create = task(Action::CreateIndex);
        create.index = {.name = QStringLiteral("by \"name\""),
                        .unique = true,
                        .definition = QStringLiteral(" USING btree (lower(name)) ")};
        QTest::newRow("create") << create
                                << "CREATE UNIQUE INDEX CONCURRENTLY \"by \"\"name\"\"\" ON \"public\".\"Item\" USING "
                                   "btree (lower(name))"
                                << share << true << -1LL;
        QTest::newRow("drop") << task(Action::DropIndex, Kind::Index) << "DROP INDEX CONCURRENTLY \"public\".\"Item\""
                              << share << true << 0LL;
        MaintenanceTask cluster = task(Action::Cluster);
        QTest::newRow("cluster again") << cluster << "CLUSTER \"public\".\"Item\"" << exclusive << false << 3000LL;
        cluster.clusterIndex = QStringLiteral("pk");
        QTest::newRow("cluster") << cluster << "CLUSTER \"public\".\"Item\" USING \"pk\"" << exclusive << false
                                 << 3000LL;
        MaintenanceTask refresh = task(Action::RefreshView, Kind::MaterializedView);
        QTest::newRow("refresh concurrently") << refresh << "REFRESH MATERIALIZED VIEW CONCURRENTLY \"public\".\"Item\""
                                              << "EXCLUSIVE" << false << 3000LL;
        refresh.concurrently = false;
        QTest::newRow("refresh") << refresh << "REFRESH MATERIALIZED VIEW \"public\".\"Item\"" << exclusive << false
                                 << 3000LL;
    }
    void statements()
    {
        QFETCH(const MaintenanceTask, task);
        QFETCH(const QString, expected);
        QFETCH(const QString, lock);
        QFETCH(const bool, concurrent);
        QFETCH(const qint64, needs);
        const auto made = maintenanceStatements(task, 150000);
        CASTELLAN_VERIFY(made);
        QCOMPARE(made->size(), 1);
        const MaintenanceStatement &one = made->constFirst();
        QCOMPARE(one.sql, expected);
        QCOMPARE(lockModeName(one.lock), lock);
        QVERIFY(lockInWords(one).contains(lock + u':'));
        QCOMPARE(lockInWords(one).contains(QStringLiteral("empty pages")), task.action == Action::Vacuum);
        QCOMPARE(one.concurrent, concurrent);
        QCOMPARE(one.needsBytes, needs);
    }

    void whatCannotBeAskedIsRefused_data()
    {
        QTest::addColumn<MaintenanceTask>("task");
        QTest::newRow("nothing chosen") << MaintenanceTask{};
        MaintenanceTask parallel = task(Action::VacuumFull);
        parallel.vacuum.parallel = 2;
        QTest::newRow("parallel with full") << parallel;
        parallel.action = Action::Vacuum;
        parallel.vacuum.parallel = -1;
        QTest::newRow("fewer than no workers") << parallel;
        QTest::newRow("full of all") << task(Action::VacuumFull, Kind::Database);
        QTest::newRow("cluster of all") << task(Action::Cluster, Kind::Database);
        QTest::newRow("vacuum of an index") << task(Action::Vacuum, Kind::Index);
        QTest::newRow("refresh of a table") << task(Action::RefreshView);
        QTest::newRow("drop of a table") << task(Action::DropIndex);
        QTest::newRow("index without a definition") << task(Action::CreateIndex);
        MaintenanceTask two = task(Action::Cluster);
        two.objects << object(Kind::Table, QStringLiteral("Other"));
        two.clusterIndex = QStringLiteral("pk");
        QTest::newRow("one index for two tables") << two;
    }
    void whatCannotBeAskedIsRefused()
    {
        QFETCH(const MaintenanceTask, task);
        CASTELLAN_VERIFY_ERROR(maintenanceStatements(task, 150000), ErrorKind::Config);
    }

    void namesOfEveryShapeAreQuoted()
    {
        for (const QString &name : {QStringLiteral("a\"b"), QStringLiteral("a.b"), QStringLiteral("a b"),
                                    QStringLiteral("Größe; drop table x"), QString(63, u'x')}) {
            MaintenanceTask made = task(Action::Vacuum);
            made.objects = {object(Kind::Table, name)};
            QString quoted = name;
            quoted.replace(u'"', QLatin1String("\"\""));
            QCOMPARE(sql(made), QStringLiteral("VACUUM \"public\".\"%1\"").arg(quoted));
        }
    }

    void theWorstOfSeveralDecidesAboutTheRisk()
    {
        const auto make = [](const QList<MaintenanceTask> &tasks) {
            return MaintainDatabase::create({}, tasks, 150000).value_or(nullptr);
        };
        const auto low = make({task(Action::Analyze), task(Action::Vacuum)});
        QCOMPARE(low->risk(), Risk::Low);
        QCOMPARE(low->kind(), QStringLiteral("db-maintenance"));
        for (const Action action : {Action::VacuumFull, Action::Cluster, Action::Reindex})
            QCOMPARE(make({task(Action::Vacuum), task(action)})->risk(), Risk::Disruptive);
        MaintenanceTask drop = task(Action::DropIndex, Kind::Index);
        drop.objects[0].bringBack = {QStringLiteral("CREATE INDEX CONCURRENTLY \"Item\" ON …")};
        const auto destructive = make({drop});
        QCOMPARE(destructive->risk(), Risk::Destructive);
        QCOMPARE(destructive->kind(), QStringLiteral("db-drop-index"));
        QCOMPARE(destructive->preview().target, QStringLiteral("Item"));
        QVERIFY(destructive->preview().consequences.join(u'\n').contains(drop.objects[0].bringBack.constFirst()));
        const Preview full = make({task(Action::VacuumFull)})->preview();
        QCOMPARE(full.commands, QStringList{QStringLiteral("VACUUM (FULL) \"public\".\"Item\"")});
        QVERIFY(full.consequences.join(u'\n').contains(QStringLiteral("ACCESS EXCLUSIVE")));
        QVERIFY(full.consequences.join(u'\n').contains(format::bytes(3000)));
        CASTELLAN_VERIFY_ERROR(MaintainDatabase::create({}, {}, 150000), ErrorKind::Config);
    }

    void theGuidesTasks()
    {
        const MaintenanceObject database = object(Kind::Database, QStringLiteral("dnd"));
        const auto commands = [](const QList<MaintenanceTask> &tasks) {
            QStringList all;
            for (const MaintenanceTask &one : tasks)
                all << sql(one);
            return all;
        };
        const auto daily = guideTasks(GuideRhythm::Daily, database);
        QCOMPARE(commands(daily),
                 QStringList({QStringLiteral("ANALYZE (SKIP_LOCKED)"), QStringLiteral("VACUUM (SKIP_LOCKED)")}));
        QCOMPARE((*MaintainDatabase::create({}, daily, 150000))->risk(), Risk::Low);
        QCOMPARE(commands(guideTasks(GuideRhythm::Daily, database, {object(Kind::Index)})).constLast(),
                 QStringLiteral("REINDEX INDEX CONCURRENTLY \"public\".\"Item\""));
        QCOMPARE(commands(guideTasks(GuideRhythm::Weekly, database)),
                 QStringList(QStringLiteral("VACUUM (SKIP_LOCKED, ANALYZE)")));
    }

    void whatSpeaksAgainstIt()
    {
        const auto against = [](const MaintenanceTask &task, const ObjectState &state) {
            const auto reason = reasonAgainst(statement(task), state, 150000);
            return reason ? reason->message : QString();
        };
        QVERIFY(against(task(Action::Vacuum), good()).isEmpty());
        ObjectState state = good();
        state.otherTemporary = true;
        QVERIFY(against(task(Action::Analyze), state).contains(QStringLiteral("temporary")));
        state = good();
        state.kind = QStringLiteral("f");
        QVERIFY(against(task(Action::Analyze), state).isEmpty());
        QVERIFY(against(task(Action::Vacuum), state).contains(QStringLiteral("foreign")));
        state = good();
        state.may = state.owns = false;
        QVERIFY(against(task(Action::Vacuum), state).contains(QStringLiteral("app")));
        state.ownsDatabase = true; // which is enough for VACUUM and ANALYZE
        QVERIFY(against(task(Action::Vacuum), state).isEmpty());
        QVERIFY(!against(task(Action::Reindex), state).isEmpty());
        state = good();
        state.kind = QStringLiteral("p");
        MaintenanceTask create = task(Action::CreateIndex);
        create.index = {.name = QStringLiteral("i"), .unique = false, .definition = QStringLiteral("(a)")};
        QVERIFY(against(create, state).contains(QStringLiteral("partitioned")));
        state = good();
        state.owns = false; // may maintain, but a definition takes its owner
        QVERIFY(!against(create, state).isEmpty());

        const MaintenanceTask drop = task(Action::DropIndex, Kind::Index);
        ObjectState index = good();
        index.kind = QStringLiteral("i");
        QVERIFY(against(drop, index).isEmpty());
        index.system = true; // of a TOAST table: only what a REINDEX that failed has left
        QVERIFY(!against(drop, index).isEmpty());
        index.valid = false;
        QVERIFY(against(drop, index).isEmpty());
        QVERIFY(!against(task(Action::Reindex, Kind::Index), index).isEmpty());
        index = good();
        index.kind = QStringLiteral("i");
        index.constraintName = QStringLiteral("Item_pkey");
        QVERIFY(against(drop, index).contains(QStringLiteral("Item_pkey")));
        index.constraintName.clear();
        index.attached = true;
        QVERIFY(!against(drop, index).isEmpty());
        index.attached = false;
        index.bringBack = {QStringLiteral("CREATE INDEX …")};
        QVERIFY(against(drop, index).contains(QStringLiteral("otherwise")));
        index.exclusion = true;
        QVERIFY(against(task(Action::Reindex, Kind::Index), index).contains(QStringLiteral("exclusion")));

        MaintenanceTask refresh = task(Action::RefreshView, Kind::MaterializedView);
        ObjectState view = good();
        QVERIFY(against(refresh, view).contains(QStringLiteral("unique index")));
        view.uniqueIndex = true;
        QVERIFY(against(refresh, view).isEmpty());
        view.populated = false;
        QVERIFY(against(refresh, view).contains(QStringLiteral("never filled")));
        refresh.concurrently = false;
        QVERIFY(against(refresh, view).isEmpty());
    }

    void whatGoesOnAroundIt()
    {
        const QDateTime now(QDate(2026, 11, 24), QTime(2, 0), Qt::UTC);
        MaintenanceSurroundings around;
        around.database = QStringLiteral("app");
        around.activity.when = now;
        const QList<MaintenanceStatement> vacuum{statement(task(Action::Vacuum))};
        const QList<MaintenanceStatement> reindex{statement(task(Action::Reindex))};
        QVERIFY(!around.reasonAgainst(reindex) && around.warnings(reindex).isEmpty());

        ServerSession old;
        old.pid = 7;
        old.database = around.database;
        old.backendType = QStringLiteral("client backend");
        old.role = QStringLiteral("api");
        old.transactionBegan = now.addSecs(-600);
        ServerSession elsewhere = old;
        elsewhere.pid = 8;
        elsewhere.database = QStringLiteral("other");
        ServerSession young = old;
        young.pid = 9;
        young.transactionBegan = now.addSecs(-5);
        around.activity.sessions = {old, elsewhere, young};
        QCOMPARE(around.warnings(reindex).size(), 1);
        QVERIFY(around.warnings(reindex).constFirst().contains(QStringLiteral("process 7")));
        QVERIFY(around.warnings(reindex).constFirst().contains(QStringLiteral("waits")));
        QVERIFY(around.warnings(vacuum).constFirst().contains(QStringLiteral("died")));
        QVERIFY(around.warnings({statement(task(Action::Analyze))}).isEmpty());

        ServerSession hidden;
        hidden.pid = 10;
        hidden.hidden = true;
        around.activity.sessions = {hidden};
        QVERIFY(around.warnings(vacuum).constFirst().contains(QStringLiteral("pg_read_all_stats")));
        around.activity.sessions.clear();
        around.prepared = 1;
        around.preparedSince = now;
        around.holdingSlots = QStringLiteral("standby_1");
        QCOMPARE(around.warnings(vacuum).size(), 2);
        QCOMPARE(around.warnings(reindex).size(), 1);

        ServerSession dump = old;
        dump.application = QStringLiteral("pg_dump");
        around.activity.sessions = {dump};
        QVERIFY(!around.reasonAgainst(vacuum));
        QCOMPARE(around.reasonAgainst(reindex)->kind, ErrorKind::Conflict);
        around.standby = true;
        QCOMPARE(around.reasonAgainst(vacuum)->kind, ErrorKind::Unsupported);
    }

    void phasesInWords()
    {
        QCOMPARE(phaseInWords(QStringLiteral("scanning heap")), QStringLiteral("scans the table"));
        QCOMPARE(phaseInWords(QStringLiteral("building index: loading tuples in tree")),
                 QStringLiteral("builds the index"));
        QCOMPARE(phaseInWords(QStringLiteral("a new one")), QStringLiteral("a new one"));
        MaintenanceProgress progress;
        QVERIFY(progress.text().isEmpty());
        QCOMPARE(progress.fraction(), -1.0);
        progress.phase = QStringLiteral("scanning heap");
        progress.object = QStringLiteral("public.Item");
        progress.done = 43;
        progress.total = 100;
        QCOMPARE(progress.fraction(), 0.43);
        QCOMPARE(progress.text(), QStringLiteral("scans the table, ") + format::percent(0.43));
        progress.done = 200; // the table has grown
        QCOMPARE(progress.fraction(), 1.0);
        progress.phase = QStringLiteral("vacuuming indexes");
        progress.indexesDone = 1;
        progress.indexesTotal = 4;
        QCOMPARE(progress.fraction(), 0.25);
        progress.phase = QStringLiteral("waiting for old snapshots");
        progress.locker = 4711;
        QVERIFY(progress.text().contains(QStringLiteral("process 4711")));
        progress.blockedBy = QStringLiteral("12 (psql)");
        QVERIFY(progress.text().contains(QStringLiteral("12 (psql)")));
    }

    void invalidIndexesAreTold()
    {
        using Cause = InvalidIndex::Cause;
        QCOMPARE(causeOf(QStringLiteral("i_ccnew"), QStringLiteral("i"), 0), Cause::NewOfReindex);
        QCOMPARE(causeOf(QStringLiteral("i_ccnew3"), QStringLiteral("i"), 0), Cause::NewOfReindex);
        QCOMPARE(causeOf(QStringLiteral("i_ccold"), QStringLiteral("i"), 0), Cause::OldOfReindex);
        QCOMPARE(causeOf(QStringLiteral("i_ccnews"), QStringLiteral("i"), 0), Cause::NotBuilt);
        QCOMPARE(causeOf(QStringLiteral("i"), QStringLiteral("I"), 0), Cause::Incomplete);
        QCOMPARE(causeOf(QStringLiteral("i_ccnew"), QStringLiteral("i"), 12), Cause::BeingBuilt);
        InvalidIndex index;
        index.object = object(Kind::Index, QStringLiteral("i"));
        index.cause = Cause::NotBuilt;
        QCOMPARE(index.remedies().size(), 2);
        QCOMPARE(sql(index.remedies().constFirst()), QStringLiteral("REINDEX INDEX CONCURRENTLY \"public\".\"i\""));
        index.cause = Cause::OldOfReindex;
        QCOMPARE(sql(index.remedies().constFirst()), QStringLiteral("DROP INDEX CONCURRENTLY \"public\".\"i\""));
        index.cause = Cause::BeingBuilt;
        index.builder = 12;
        QVERIFY(index.remedies().isEmpty() && index.explanation().contains(QStringLiteral("process 12")));
    }

    void onlyWhatTheStatementMadeIsItsLeftover()
    {
        const auto invalid = [](qint64 oid, const QString &name, qint64 table, const QString &schema) {
            InvalidIndex index;
            index.object = {.kind = Kind::Index,
                            .oid = oid,
                            .schema = schema,
                            .name = name,
                            .bytes = 1,
                            .indexBytes = 1,
                            .bringBack = {}};
            index.tableOid = index.rootOid = table;
            index.tableSchema = schema;
            index.cause = causeOf(name, QStringLiteral("i"), 0);
            return index;
        };
        const QString open = QStringLiteral("public");
        const auto old = invalid(1, QStringLiteral("a_ccnew"), 4711, open);
        const auto made = invalid(2, QStringLiteral("a_ccnew1"), 4711, open);
        const auto others = invalid(3, QStringLiteral("b_ccnew"), 4712, open);
        const auto created = invalid(4, QStringLiteral("wanted"), 4711, open);
        const QList<InvalidIndex> now{old, made, others, created};
        const auto reindex = statement(task(Action::Reindex));
        QCOMPARE(leftBehind(reindex, 4711, {old}, now), QList<InvalidIndex>{made});
        QCOMPARE(leftBehind(statement(task(Action::Reindex, Kind::Database)), 0, {old}, now),
                 QList<InvalidIndex>({made, others}));
        MaintenanceTask create = task(Action::CreateIndex);
        create.index = {.name = QStringLiteral("wanted"), .unique = false, .definition = QStringLiteral("(a)")};
        QCOMPARE(leftBehind(statement(create), 4711, {old}, now), QList<InvalidIndex>{created});
        QVERIFY(leftBehind(statement(create), 4711, {old, created}, now).isEmpty()); // it was there before
        QVERIFY(leftBehind(statement(task(Action::Vacuum)), 4711, {}, now).isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestMaintenanceTask)
#include "tst_maintenancetask.moc"
