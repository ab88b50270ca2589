// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Maintenance that meets others: what is locked, cancelled, fails, is renamed or taken, and a server that dies
// meanwhile.
#include "tests/integration/database/maintenancebench.h"

#include <QRegularExpression>

using namespace castellan;
using namespace std::chrono_literals;

class TestMaintenanceTrouble : public QObject, private MaintenanceBench
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

    void whatIsLockedIsTriedAgain()
    {
        const Session holder = session();
        CASTELLAN_VERIFY(wait(holder->execute(
            {QStringLiteral("begin"), QStringLiteral("lock table \"Item\" in share update exclusive mode")})));
        QStringList said;
        QObject listener;
        const OperationRunner &runner = *gateway.runner;
        connect(&runner, &OperationRunner::runChanged, &listener, [&said](const Run &run) {
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
        disconnect(gateway.runner.get(), &OperationRunner::runChanged, this, nullptr);
    }

    void patienceEndsAndTheOthersGoOn()
    {
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
        QVERIFY(sql(QStringLiteral("alter database %1 set vacuum_cost_delay = 50").arg(quoteIdentifier(database))));
        QString seen;
        double part = -1;
        QObject listener;
        const OperationRunner &runner = *gateway.runner;
        connect(&runner, &OperationRunner::runChanged, &listener, [&](const Run &run) {
            const Step *current = run.currentStep();
            if (!current || !current->title.contains(QStringLiteral("public.Slow")) || current->fraction < 0)
                return;
            seen = current->progress;
            part = std::max(part, current->fraction);
        });
        QString id;
        const auto running = start(operation({task(Action::Vacuum, {find(Kind::Table, QStringLiteral("Slow"))})}), &id);
        QTRY_VERIFY_WITH_TIMEOUT(part > 0, 30000);
        static const QRegularExpression form(QStringLiteral("^[^:]* the table, .*%"));
        QVERIFY2(seen.contains(form), qPrintable(seen));
        QVERIFY(gateway.runner->cancel(id));
        const auto done = wait(running);
        CASTELLAN_VERIFY(done);
        QCOMPARE(done->state, RunState::Cancelled);
        QCOMPARE(step(*done).evidence.constFirst().outcome, QStringLiteral("57014"));
        disconnect(gateway.runner.get(), &OperationRunner::runChanged, this, nullptr);
        QVERIFY(sql(QStringLiteral("alter database %1 reset all").arg(quoteIdentifier(database))));
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
        QVERIFY(gateway.runner->cancel(id));
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
        QVERIFY(!cluster->query(QStringLiteral("create unique index concurrently odd on \"Other\"(n)"), database));
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

    void theInterlockIsRespected()
    {
        const auto held = wait(Interlock::take(
            endpoint().withDatabase(QStringLiteral("postgres")), database,
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

    void theServerIsKilledInTheMiddle()
    {
        QVERIFY(sql(QStringLiteral("alter database %1 set vacuum_cost_delay = 50").arg(quoteIdentifier(database))));
        const auto running = start(operation({task(
            Action::Vacuum, {find(Kind::Table, QStringLiteral("Slow")), find(Kind::Table, QStringLiteral("Item"))})}));
        QTRY_VERIFY_WITH_TIMEOUT(
            value(QStringLiteral("select count(*) from pg_stat_progress_vacuum")) == QStringLiteral("1"), 20000);
        cluster->kill();
        const auto done = wait(running);
        CASTELLAN_VERIFY(done);
        QCOMPARE(done->state, RunState::Failed);
        QCOMPARE(done->error.kind, ErrorKind::TunnelLost);
        QVERIFY(cluster->startAgain());
        looking = session();
        QVERIFY(sql(QStringLiteral("alter database %1 reset all").arg(quoteIdentifier(database))));
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
        cluster->kill();
        QVERIFY(cluster->startAgain());
        const auto done = wait(running);
        CASTELLAN_VERIFY(done);
        QCOMPARE(done->state, RunState::Failed);
        QCOMPARE(done->error.kind, ErrorKind::TunnelLost);
        QCOMPARE(done->steps.constLast().state, StepState::Done);
        looking = session(); // cleanup() sees that nothing is left
    }
};

QTEST_GUILESS_MAIN(TestMaintenanceTrouble)
#include "tst_maintenancetrouble.moc"
