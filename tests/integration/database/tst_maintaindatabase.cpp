// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Maintenance on a real server: each kind for real, what is locked, cancelled, refused, renamed or lost meanwhile.
#include "models/database/maintenance/guidetasks.h"
#include "models/database/maintenance/invalidindexes.h"
#include "models/database/maintenance/maintaindatabase.h"
#include "models/database/maintenance/maintenanceprogress.h"
#include "models/database/maintenance/objectstate.h"
#include "models/database/maintenance/surroundings.h"
#include "tests/lab/postgrescluster.h"
#include "tests/unit/operation/runnerbench.h"

#include <QJsonArray>
#include <QRegularExpression>

#include <algorithm>

using namespace castellan;
using namespace std::chrono_literals;

using Action = MaintenanceTask::Action;
using Kind = MaintenanceObject::Kind;
using Session = std::shared_ptr<PostgresSession>;

class TestMaintainDatabase : public QObject
{
    Q_OBJECT

    std::unique_ptr<PostgresCluster> m_cluster;
    RunnerBench m_gateway;
    const QString m_database = QStringLiteral("dnd \"companion\"");
    const QString m_public = QStringLiteral("public");
    Session m_looking;
    qint64 m_free = -1; ///< what the server has free, as the operation is told; -1: it is not told

    PostgresEndpoint endpoint(const QString &role = {}) const
    {
        PostgresEndpoint to;
        to.host = m_cluster->host();
        to.port = m_cluster->port();
        to.database = m_database;
        to.role = role.isEmpty() ? m_cluster->superuser() : role;
        to.password = role.isEmpty() ? m_cluster->password() : SecretString(role);
        return to;
    }
    Session session(const QString &role = {})
    {
        auto opened = wait(PostgresSession::open(endpoint(role), {.statement = 0ms, .lock = 0ms}));
        if (!opened)
            qWarning().noquote() << errorText(opened);
        return opened.value_or(nullptr);
    }
    bool sql(const QString &text)
    {
        const auto done = m_cluster->query(text, m_database);
        if (!done)
            qWarning().noquote() << text << errorText(done);
        return done.has_value();
    }
    QString value(const QString &text)
    {
        const auto rows = m_cluster->query(text, m_database);
        if (!rows)
            qWarning().noquote() << text << errorText(rows);
        return rows ? rows->value(0).value(0) : QString();
    }
    MaintenanceObject find(Kind kind, const QString &name, const QString &schema = QStringLiteral("public"))
    {
        auto found = wait(findMaintenanceObject(m_looking, kind, schema, name));
        if (!found)
            qWarning().noquote() << errorText(found);
        return found.value_or({});
    }
    MaintenanceTask task(Action action, const QList<MaintenanceObject> &objects)
    {
        MaintenanceTask made;
        made.action = action;
        made.objects = objects;
        return made;
    }
    MaintenanceTask newIndex(const QString &table, const QString &name, const QString &definition, bool unique = false)
    {
        MaintenanceTask made = task(Action::CreateIndex, {find(Kind::Table, table)});
        made.index = {.name = name, .unique = unique, .definition = definition};
        return made;
    }
    MaintenanceAccess access(const QString &role = {})
    {
        MaintenanceAccess access;
        access.where = m_database;
        access.session = [this, role](QueryLimits limits, const CancelToken &cancel) {
            return PostgresSession::open(endpoint(role), limits, cancel);
        };
        access.interlock = [this](InterlockHolder holder, const CancelToken &cancel) {
            return Interlock::take(endpoint().withDatabase(QStringLiteral("postgres")), m_database, std::move(holder),
                                   cancel);
        };
        if (m_free >= 0)
            access.freeBytes = [this] { return finishedFuture<qint64>(m_free); };
        return access;
    }
    std::shared_ptr<MaintainDatabase>
    operation(const QList<MaintenanceTask> &tasks, const QString &role = {},
              const LockPatience &patience = {.timeout = 700ms, .attempts = 3, .firstPause = 1ms, .concurrent = 60s})
    {
        auto made = MaintainDatabase::create(access(role), tasks, m_looking->serverVersion(), {}, patience);
        if (!made)
            qWarning().noquote() << errorText(made);
        return made.value_or(nullptr);
    }
    Future<Run> start(const std::shared_ptr<MaintainDatabase> &operation, QString *runId = nullptr)
    {
        return m_gateway.runner->start(operation, environment(),
                                       {.agreed = true, .typedName = operation->preview().target, .reason = {}}, runId);
    }
    Run run(const QList<MaintenanceTask> &tasks, const QString &role = {})
    {
        const auto made = operation(tasks, role);
        auto done = made ? wait(start(made)) : Result<Run>(cancelledError());
        if (!done || done->state == RunState::Failed)
            qInfo().noquote() << (done ? done->error.text() : errorText(done));
        return done.value_or({});
    }
    static QJsonObject object(const Run &run, int index = 0)
    {
        return run.result[QLatin1String("objects")].toArray().at(index).toObject();
    }
    static QString outcome(const Run &run, int index = 0)
    {
        return object(run, index)[QLatin1String("outcome")].toString();
    }
    static qint64 number(const Run &run, const char *key, int index = 0)
    {
        return object(run, index)[QLatin1String(key)].toInteger();
    }
    /// The step of the first object.
    static Step step(const Run &run)
    {
        const auto found = std::find_if(run.steps.cbegin(), run.steps.cend(),
                                        [](const Step &one) { return one.id == QLatin1String("1"); });
        return found == run.steps.cend() ? Step() : *found;
    }
    QList<InvalidIndex> invalid() { return wait(findInvalidIndexes(m_looking)).value_or({}); }
    /// A table with this many rows of some 100 bytes, a third of them dead.
    bool table(const QString &name, int rows)
    {
        const QString quoted = quoteIdentifier(name);
        return sql(QStringLiteral(
                       "create table %1(id int primary key, n int, text text) with (autovacuum_enabled = off)")
                       .arg(quoted)) &&
               sql(QStringLiteral("insert into %1 select i, i, repeat('x', 70) from generate_series(1, %2) i")
                       .arg(quoted)
                       .arg(rows)) &&
               sql(QStringLiteral("delete from %1 where id % 3 = 0").arg(quoted));
    }

private Q_SLOTS:
    void initTestCase()
    {
        auto cluster = PostgresCluster::start();
        CASTELLAN_VERIFY(cluster);
        m_cluster = *std::move(cluster);
        CASTELLAN_VERIFY(m_cluster->query(QStringLiteral("create database %1").arg(quoteIdentifier(m_database))));
        QVERIFY(sql(QStringLiteral("create role stranger login password 'stranger'")));
        QVERIFY(sql(QStringLiteral("create role keeper login password 'keeper'")));
        m_looking = session();
        QVERIFY(m_looking);
        CASTELLAN_VERIFY(m_gateway.open());
    }
    void init()
    {
        m_free = -1;
        if (!m_looking->isOpen())
            m_looking = session();
    }
    void cleanup() { QCOMPARE(invalid(), QList<InvalidIndex>()); }

    void vacuumAndAnalyze()
    {
        QVERIFY(table(QStringLiteral("Item"), 30000));
        QTRY_VERIFY(value(QStringLiteral("select n_dead_tup from pg_stat_user_tables where relname = 'Item'")).toInt() >
                    5000);
        MaintenanceTask vacuum = task(Action::Vacuum, {find(Kind::Table, QStringLiteral("Item"))});
        vacuum.vacuum.analyze = true;
        vacuum.vacuum.indexCleanup = VacuumOptions::IndexCleanup::Auto;
        const Run vacuumed = run({vacuum});
        QCOMPARE(vacuumed.state, RunState::Succeeded);
        QCOMPARE(vacuumed.kind, QStringLiteral("db-vacuum"));
        QCOMPARE(number(vacuumed, "dead_before"), 10000);
        QCOMPARE(number(vacuumed, "dead_after"), 0);
        QCOMPARE(step(vacuumed).evidence.constFirst().what,
                 QStringLiteral("VACUUM (ANALYZE, INDEX_CLEANUP AUTO) \"public\".\"Item\""));
        const Run analyzed = run({task(Action::Analyze, {find(Kind::Table, QStringLiteral("Item"))})});
        QCOMPARE(analyzed.state, RunState::Succeeded);
        QCOMPARE(analyzed.kind, QStringLiteral("db-analyze"));
    }

    void aRewriteReturnsSpace()
    {
        const MaintenanceObject item = find(Kind::Table, QStringLiteral("Item"));
        const Run full = run({task(Action::VacuumFull, {item})});
        QCOMPARE(full.state, RunState::Succeeded);
        QVERIFY(number(full, "bytes_before") == item.bytes);
        QVERIFY(number(full, "bytes_after") < item.bytes * 3 / 4);
        QVERIFY(step(full).note.contains(QStringLiteral("→")));
        MaintenanceTask cluster = task(Action::Cluster, {item});
        cluster.clusterIndex = QStringLiteral("Item_pkey");
        QCOMPARE(run({cluster}).state, RunState::Succeeded);
        QCOMPARE(run({task(Action::Cluster, {item})}).state, RunState::Succeeded); // by the same one
    }

    void indexesAreMadeRebuiltAndDropped()
    {
        const QString name = QStringLiteral("by \"n\"; größe");
        const Run created =
            run({newIndex(QStringLiteral("Item"), name, QStringLiteral("USING btree (n) WHERE n > 5"))});
        QCOMPARE(created.state, RunState::Succeeded);
        QVERIFY(number(created, "bytes_after") > 0);
        QVERIFY(sql(QStringLiteral("comment on index %1 is 'it''s'").arg(quoteIdentifier(name))));

        const qint64 before = find(Kind::Index, name).oid;
        QCOMPARE(run({task(Action::Reindex, {find(Kind::Index, name)})}).state, RunState::Succeeded);
        const MaintenanceObject index = find(Kind::Index, name);
        QVERIFY(index.oid != before);
        for (const MaintenanceObject &what :
             {find(Kind::Table, QStringLiteral("Item")), find(Kind::Schema, m_public, {}),
              wait(thisDatabase(m_looking)).value_or({})}) {
            const Run rebuilt = run({task(Action::Reindex, {what})});
            QCOMPARE(rebuilt.state, RunState::Succeeded);
        }

        const MaintenanceObject chosen = find(Kind::Index, name);
        QCOMPARE(chosen.bringBack.size(), 2);
        const auto drop = operation({task(Action::DropIndex, {chosen})});
        QCOMPARE(drop->preview().target, name);
        const auto refused =
            wait(m_gateway.runner->start(drop, environment(), {.agreed = true, .typedName = {}, .reason = {}}));
        CASTELLAN_VERIFY_ERROR(refused, ErrorKind::Permission);
        const auto dropped = wait(start(drop));
        CASTELLAN_VERIFY(dropped);
        QCOMPARE(dropped->state, RunState::Succeeded);
        QCOMPARE(value(QStringLiteral("select count(*) from pg_class where oid = %1").arg(chosen.oid)),
                 QStringLiteral("0"));
        // What is kept brings it back as it was.
        const QJsonArray kept = object(*dropped)[QLatin1String("bring_back")].toArray();
        for (const QJsonValue &statement : kept)
            CASTELLAN_VERIFY(wait(m_looking->query(statement.toString())));
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
        const auto database = wait(thisDatabase(m_looking));
        CASTELLAN_VERIFY(database);
        for (const GuideRhythm rhythm : {GuideRhythm::Daily, GuideRhythm::Weekly}) {
            const Run done = run(guideTasks(rhythm, *database));
            QVERIFY2(done.state == RunState::Succeeded, qPrintable(step(done).note));
        }
    }

    void whatIsLockedIsTriedAgain()
    {
        const Session holder = session();
        CASTELLAN_VERIFY(wait(holder->execute(
            {QStringLiteral("begin"), QStringLiteral("lock table \"Item\" in share update exclusive mode")})));
        QStringList said;
        connect(m_gateway.runner.get(), &OperationRunner::runChanged, this, [&said](const Run &run) {
            if (const Step *current = run.currentStep(); current && !said.contains(current->progress))
                said << current->progress;
        });
        const auto patient = operation({task(Action::Vacuum, {find(Kind::Table, QStringLiteral("Item"))})}, {},
                                       {.timeout = 700ms, .attempts = 1000, .firstPause = 1ms, .concurrent = 1s});
        const auto running = start(patient);
        const auto heard = [&said](const QString &words) {
            return std::any_of(said.cbegin(), said.cend(), [&](const QString &one) { return one.contains(words); });
        };
        QTRY_VERIFY_WITH_TIMEOUT(heard(QStringLiteral("attempt 1 of 1000 failed")), 20000);
        QTRY_VERIFY_WITH_TIMEOUT(heard(QStringLiteral("process %1").arg(holder->backendPid())), 20000);
        CASTELLAN_VERIFY(wait(holder->execute({QStringLiteral("rollback")})));
        const auto done = wait(running);
        CASTELLAN_VERIFY(done);
        QCOMPARE(done->state, RunState::Succeeded);
        QVERIFY(number(*done, "attempts") > 1);
        disconnect(m_gateway.runner.get(), &OperationRunner::runChanged, this, nullptr);
    }

    void patienceEndsAndTheOthersGoOn()
    {
        QVERIFY(table(QStringLiteral("Other"), 100));
        const Session holder = session();
        CASTELLAN_VERIFY(wait(holder->execute(
            {QStringLiteral("begin"), QStringLiteral("lock table \"Item\" in share update exclusive mode")})));
        const MaintenanceObject item = find(Kind::Table, QStringLiteral("Item"));
        const MaintenanceObject other = find(Kind::Table, QStringLiteral("Other"));
        const Run done = run({task(Action::Vacuum, {item, other})});
        QCOMPARE(done.state, RunState::FellShort);
        QCOMPARE(outcome(done), QStringLiteral("failed"));
        QCOMPARE(number(done, "attempts"), 3);
        QCOMPARE(outcome(done, 1), QStringLiteral("done"));
        MaintenanceTask beside = task(Action::Vacuum, {item});
        beside.vacuum.skipLocked = true;
        QVERIFY(step(done).note.contains(QString::number(holder->backendPid())));
        const Run skipped = run({beside});
        QCOMPARE(outcome(skipped), QStringLiteral("skipped"));
        QCOMPARE(step(skipped).state, StepState::Skipped);
        CASTELLAN_VERIFY(wait(holder->execute({QStringLiteral("rollback")})));
    }

    void progressIsToldAndItCanBeCancelled()
    {
        QVERIFY(table(QStringLiteral("Slow"), 100000));
        QVERIFY(sql(QStringLiteral("alter database %1 set vacuum_cost_delay = 50").arg(quoteIdentifier(m_database))));
        QString seen;
        double part = -1;
        connect(m_gateway.runner.get(), &OperationRunner::runChanged, this, [&](const Run &run) {
            const Step *current = run.currentStep();
            if (!current || !current->progress.contains(QStringLiteral("public.Slow")))
                return;
            seen = current->progress;
            part = std::max(part, current->fraction);
        });
        QString id;
        const auto running = start(operation({task(Action::Vacuum, {find(Kind::Table, QStringLiteral("Slow"))})}), &id);
        QTRY_VERIFY_WITH_TIMEOUT(part > 0, 30000);
        QVERIFY2(seen.contains(QRegularExpression(QStringLiteral("^public\\.Slow: .* the table, .*%"))),
                 qPrintable(seen));
        QVERIFY(m_gateway.runner->cancel(id));
        const auto done = wait(running);
        CASTELLAN_VERIFY(done);
        QCOMPARE(done->state, RunState::Cancelled);
        QCOMPARE(step(*done).evidence.constFirst().outcome, QStringLiteral("57014"));
        disconnect(m_gateway.runner.get(), &OperationRunner::runChanged, this, nullptr);
        QVERIFY(sql(QStringLiteral("alter database %1 reset all").arg(quoteIdentifier(m_database))));
    }

    /// While an old snapshot keeps a concurrent build from ending.
    void aCancelledBuildLeavesNothing_data()
    {
        QTest::addColumn<bool>("create");
        QTest::newRow("CREATE INDEX") << true;
        QTest::newRow("REINDEX") << false;
    }
    void aCancelledBuildLeavesNothing()
    {
        QFETCH(const bool, create);
        const Session old = session();
        CASTELLAN_VERIFY(wait(old->execute({QStringLiteral("begin isolation level repeatable read"),
                                            QStringLiteral("select count(*) from \"Other\"")})));
        const MaintenanceTask what =
            create ? newIndex(QStringLiteral("Item"), QStringLiteral("late"), QStringLiteral("(n)"))
                   : task(Action::Reindex, {find(Kind::Index, QStringLiteral("Item_pkey"))});
        QString id;
        const auto running = start(operation({what}), &id);
        QTRY_VERIFY_WITH_TIMEOUT(!invalid().isEmpty(), 20000);
        QCOMPARE(invalid().constFirst().cause, InvalidIndex::Cause::BeingBuilt);
        QTRY_VERIFY_WITH_TIMEOUT(
            value(QStringLiteral("select count(*) from pg_stat_progress_create_index where phase = "
                                 "'waiting for old snapshots'")) == QStringLiteral("1"),
            20000);
        QVERIFY(m_gateway.runner->cancel(id));
        const auto done = wait(running);
        CASTELLAN_VERIFY(done);
        QVERIFY2(done->state == RunState::Cancelled, qPrintable(done->error.text()));
        QVERIFY2(done->error.hint.isEmpty(), qPrintable(done->error.hint));
        const Step undone = done->steps.constLast();
        QCOMPARE(undone.id, QStringLiteral("undo-1"));
        QCOMPARE(undone.state, StepState::Done);
        QVERIFY(undone.evidence.constFirst().what.startsWith(QStringLiteral("DROP INDEX CONCURRENTLY")));
        QCOMPARE(invalid(), QList<InvalidIndex>());
        CASTELLAN_VERIFY(wait(old->execute({QStringLiteral("rollback")})));
    }

    void aUniqueIndexOverDoubletsLeavesNothing()
    {
        QVERIFY(sql(QStringLiteral("insert into \"Other\" values (1001, 1, 'one again')")));
        const Run failed =
            run({newIndex(QStringLiteral("Other"), QStringLiteral("only_one"), QStringLiteral("(n)"), true),
                 task(Action::Analyze, {find(Kind::Table, QStringLiteral("Other"))})});
        QCOMPARE(failed.state, RunState::FellShort);
        QCOMPARE(outcome(failed), QStringLiteral("failed"));
        QCOMPARE(outcome(failed, 1), QStringLiteral("done"));
        QVERIFY2(step(failed).note.contains(QStringLiteral("does not exist")), qPrintable(step(failed).note));
        QCOMPARE(value(QStringLiteral("select count(*) from pg_class where relname = 'only_one'")),
                 QStringLiteral("0"));
    }

    void whatIsInvalidAlreadyIsExplainedAndMended()
    {
        // Left by somebody else; a new build on the same table does not take it for its own.
        QVERIFY(!m_cluster->query(QStringLiteral("create unique index concurrently odd on \"Other\"(n)"), m_database));
        const QList<InvalidIndex> found = invalid();
        QCOMPARE(found.size(), 1);
        QCOMPARE(found.constFirst().cause, InvalidIndex::Cause::NotBuilt);
        QCOMPARE(found.constFirst().table, QStringLiteral("Other"));
        QVERIFY(found.constFirst().explanation().contains(QStringLiteral("public.odd")));
        const Run failed =
            run({newIndex(QStringLiteral("Other"), QStringLiteral("again"), QStringLiteral("(n)"), true)});
        QCOMPARE(outcome(failed), QStringLiteral("failed"));
        QCOMPARE(invalid(), found);
        QVERIFY(sql(QStringLiteral("delete from \"Other\" where id = 1001")));
        const Run mended = run({found.constFirst().remedies().constFirst()});
        QVERIFY2(mended.state == RunState::Succeeded, qPrintable(step(mended).note));
        QCOMPARE(invalid(), QList<InvalidIndex>());
    }

    void aLeftoverOfReindexIsDropped()
    {
        const Session old = session();
        CASTELLAN_VERIFY(wait(old->execute({QStringLiteral("begin isolation level repeatable read"),
                                            QStringLiteral("select count(*) from \"Item\"")})));
        const Session short_ = session();
        CASTELLAN_VERIFY(wait(short_->query(QStringLiteral("set lock_timeout = 100"))));
        QVERIFY(!wait(short_->query(QStringLiteral("reindex index concurrently \"Item_pkey\""))));
        CASTELLAN_VERIFY(wait(old->execute({QStringLiteral("rollback")})));
        const QList<InvalidIndex> found = invalid();
        QCOMPARE(found.size(), 1);
        QCOMPARE(found.constFirst().cause, InvalidIndex::Cause::NewOfReindex);
        const MaintenanceTask drop = found.constFirst().remedies().constFirst();
        QCOMPARE(drop.objects.constFirst(), find(Kind::Index, found.constFirst().object.name));
        QCOMPARE(run({drop}).state, RunState::Succeeded);
    }

    void whatHasAnotherNameByThenIsNotTouched()
    {
        QVERIFY(table(QStringLiteral("Chosen"), 100));
        const auto renamed = operation({task(Action::VacuumFull, {find(Kind::Table, QStringLiteral("Chosen"))})});
        QVERIFY(sql(QStringLiteral("alter table \"Chosen\" rename to \"Renamed\"")));
        const QString files =
            QStringLiteral("select string_agg(relfilenode::text, ',' order by oid) from pg_class where "
                           "relname in ('Chosen', 'Renamed')");
        const QString before = value(files);
        auto done = wait(start(renamed));
        CASTELLAN_VERIFY(done);
        QCOMPARE(done->state, RunState::FellShort);
        QCOMPARE(outcome(*done), QStringLiteral("skipped"));
        QCOMPARE(value(files), before);
        QVERIFY(table(QStringLiteral("Chosen"), 100)); // another one of that name
        const QString now = value(files);
        done = wait(start(renamed));
        CASTELLAN_VERIFY(done);
        QCOMPARE(outcome(*done), QStringLiteral("skipped"));
        QCOMPARE(value(files), now);
        QVERIFY(step(*done).evidence.isEmpty());
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
            QVERIFY(step(refused).note.contains(m_cluster->superuser()));
        }
        QCOMPARE(value(QStringLiteral("select last_vacuum from pg_stat_user_tables where relname = 'Item'")), last);
        // Of a whole database the server skips them with warnings.
        QVERIFY(
            sql(QStringLiteral("grant create on schema public to keeper; set role keeper; create table kept(i int)")));
        const Run all =
            run(guideTasks(GuideRhythm::Weekly, wait(thisDatabase(m_looking)).value_or({})), QStringLiteral("keeper"));
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
        const auto tables = wait(listMaintenanceObjects(m_looking, Kind::Table, m_public));
        CASTELLAN_VERIFY(tables);
        QVERIFY(tables->contains(find(Kind::Table, QStringLiteral("Item"))));
        QVERIFY(!std::any_of(tables->cbegin(), tables->cend(),
                             [](const MaintenanceObject &one) { return one.schema != QLatin1String("public"); }));
        const auto indexes = wait(listMaintenanceObjects(m_looking, Kind::Index));
        CASTELLAN_VERIFY(indexes);
        QVERIFY(indexes->contains(find(Kind::Index, QStringLiteral("Item_pkey"))));
        const auto views = wait(listMaintenanceObjects(m_looking, Kind::MaterializedView));
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
        CASTELLAN_VERIFY(wait(readMaintenanceProgress(stranger, m_looking->backendPid())));
        CASTELLAN_VERIFY(wait(listMaintenanceObjects(stranger, Kind::Index)));
        CASTELLAN_VERIFY_ERROR(wait(findMaintenanceObject(stranger, Kind::Table, m_public, QStringLiteral("nothing"))),
                               ErrorKind::NotFound);
        QVERIFY(sql(QStringLiteral("select pg_terminate_backend(%1)").arg(stranger->backendPid())));
        CASTELLAN_VERIFY_ERROR(wait(findInvalidIndexes(stranger)), ErrorKind::TunnelLost);
    }

    void theInterlockIsRespected()
    {
        const auto held = wait(Interlock::take(
            endpoint().withDatabase(QStringLiteral("postgres")), m_database,
            {.operation = QStringLiteral("restore"), .who = QStringLiteral("anna@desk"), .since = {}, .pid = 0}));
        CASTELLAN_VERIFY(held);
        const MaintenanceObject item = find(Kind::Table, QStringLiteral("Item"));
        const Run refused = run({task(Action::Reindex, {item})});
        QCOMPARE(refused.state, RunState::Failed);
        QCOMPARE(refused.error.kind, ErrorKind::Conflict);
        QVERIFY(refused.error.message.contains(QStringLiteral("anna@desk")));
        QCOMPARE(run({task(Action::Vacuum, {item})}).state, RunState::Succeeded);
    }

    void aDumpThatRunsIsNotMet()
    {
        const Session dump = session();
        CASTELLAN_VERIFY(wait(dump->query(QStringLiteral("set application_name = 'pg_dump'"))));
        const MaintenanceObject item = find(Kind::Table, QStringLiteral("Item"));
        const Run refused = run({task(Action::VacuumFull, {item})});
        QCOMPARE(refused.state, RunState::Failed);
        QCOMPARE(refused.error.kind, ErrorKind::Conflict);
        QVERIFY(refused.error.message.contains(QString::number(dump->backendPid())));
        QCOMPARE(run({task(Action::Analyze, {item})}).state, RunState::Succeeded);
    }

    void whatDoesNotFitIsNotBegun()
    {
        const MaintenanceObject item = find(Kind::Table, QStringLiteral("Item"));
        m_free = item.bytes - 1;
        const Run refused = run({task(Action::VacuumFull, {item})});
        QCOMPARE(outcome(refused), QStringLiteral("failed"));
        QVERIFY(step(refused).note.contains(QStringLiteral("free space")));
        QVERIFY(step(refused).evidence.isEmpty());
        m_free = item.bytes;
        QCOMPARE(run({task(Action::VacuumFull, {item})}).state, RunState::Succeeded);
        m_free = -1;
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
        const auto all = wait(listMaintenanceObjects(m_looking, Kind::Table));
        CASTELLAN_VERIFY(all);
        QVERIFY(all->contains(find(Kind::Table, QStringLiteral("events"))));
        QVERIFY(!all->contains(find(Kind::Table, QStringLiteral("e1"))));
        const MaintenanceObject events = find(Kind::Table, QStringLiteral("events"));
        QVERIFY(events.bytes > 0 && events.indexBytes > 0);
        for (const Action action : {Action::Vacuum, Action::Analyze, Action::VacuumFull, Action::Reindex}) {
            const Run done = run({task(action, {events})});
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

    void theServerIsKilledInTheMiddle()
    {
        QVERIFY(sql(QStringLiteral("alter database %1 set vacuum_cost_delay = 50").arg(quoteIdentifier(m_database))));
        const auto running = start(operation({task(
            Action::Vacuum, {find(Kind::Table, QStringLiteral("Slow")), find(Kind::Table, QStringLiteral("Item"))})}));
        QTRY_VERIFY_WITH_TIMEOUT(
            value(QStringLiteral("select count(*) from pg_stat_progress_vacuum")) == QStringLiteral("1"), 20000);
        m_cluster->kill();
        const auto done = wait(running);
        CASTELLAN_VERIFY(done);
        QCOMPARE(done->state, RunState::Failed);
        QCOMPARE(done->error.kind, ErrorKind::TunnelLost);
        QVERIFY(m_cluster->startAgain());
        m_looking = session();
        QVERIFY(sql(QStringLiteral("alter database %1 reset all").arg(quoteIdentifier(m_database))));
    }

    void whatABuildLeftWhenTheServerDiedIsRemovedWhenItIsBack()
    {
        const Session old = session();
        CASTELLAN_VERIFY(wait(old->execute({QStringLiteral("begin isolation level repeatable read"),
                                            QStringLiteral("select count(*) from \"Other\"")})));
        const auto running =
            start(operation({newIndex(QStringLiteral("Item"), QStringLiteral("late"), QStringLiteral("(n)"))}));
        QTRY_VERIFY_WITH_TIMEOUT(
            value(QStringLiteral("select count(*) from pg_stat_progress_create_index where phase = "
                                 "'waiting for old snapshots'")) == QStringLiteral("1"),
            20000);
        m_cluster->kill();
        QVERIFY(m_cluster->startAgain());
        const auto done = wait(running);
        CASTELLAN_VERIFY(done);
        QCOMPARE(done->state, RunState::Failed);
        QCOMPARE(done->error.kind, ErrorKind::TunnelLost);
        QCOMPARE(done->steps.constLast().state, StepState::Done);
        m_looking = session(); // cleanup() sees that nothing is left
    }
};

QTEST_GUILESS_MAIN(TestMaintainDatabase)
#include "tst_maintaindatabase.moc"
