// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Data migrations on a real server: tried without a trace, committed whole or not at all, taken back.
#include "models/datachange/rundatamigration.h"
#include "models/datachange/undocopy.h"
#include "tests/integration/datachange/changebench.h"

using namespace castellan;

class TestDataMigration : public QObject, private ChangeBench
{
    Q_OBJECT

    const BatchLimits m_quick{.firstRows = 100, .mostRows = 400, .duty = 1, .attempts = 4, .firstPause = 20ms};

    static DataMigration migration(const QString &change, const QString &verification = {},
                                   const QString &expected = {})
    {
        DataMigration made;
        made.change = change;
        if (!verification.isEmpty())
            made.verifications << Verification{.sql = verification, .expected = expected};
        return made;
    }
    Result<DataMigrationPreview> look(const DataMigration &migration)
    {
        return wait(previewDataMigration(access().session, migration, m_quick));
    }
    std::shared_ptr<RunDataMigration> operation(const DataMigration &migration, std::optional<BatchLimits> limits = {})
    {
        auto seen = look(migration);
        if (!seen)
            qWarning().noquote() << errorText(seen);
        return seen ? std::make_shared<RunDataMigration>(access(), *seen, limits.value_or(m_quick)) : nullptr;
    }
    QList<UndoCopy> copies() { return wait(listUndoCopies(access().session)).value_or({}); }
    QString state()
    {
        return value(
            QStringLiteral("select count(*) || ' ' || sum(hashtextextended(t::text, 0)) from \"the items\" t"));
    }

private Q_SLOTS:
    void initTestCase() { CASTELLAN_VERIFY(open()); }
    void init()
    {
        QVERIFY(sql(
            QStringLiteral("drop schema if exists castellan cascade; drop table if exists \"the items\", other;"
                           "create table \"the items\" (id int8 primary key, price numeric, name text, twice numeric "
                           "generated always as (price * 2) stored);"
                           "insert into \"the items\" select i, i % 100, 'item ' || i from generate_series(1, 3000) i;"
                           "create table other (id int primary key, factor int); insert into other select i, i from "
                           "generate_series(1, 50) i; analyze")));
    }

    void aTrialLeavesNothing()
    {
        const QString before = state();
        const auto seen = look(migration(QStringLiteral("update \"the items\" set price = price + 1 where id <= 20; "
                                                        "delete from \"the items\" x using other o where o.id = x.id;"
                                                        "insert into other values (1000, 1)"),
                                         QStringLiteral("select count(*) from \"the items\""), QStringLiteral("2950")));
        CASTELLAN_VERIFY(seen);
        QCOMPARE(state(), before);
        QCOMPARE(value(QStringLiteral("select count(*) from other")), QStringLiteral("50"));
        QCOMPARE(seen->statements.size(), 3);
        QCOMPARE(seen->statements.at(0).rows, 20);
        QCOMPARE(seen->statements.at(1).rows, 50);
        QCOMPARE(seen->statements.at(2).rows, 1);
        QCOMPARE(seen->statements.at(0).samples.size(), 5);
        const StatementTrial::Sample sample = seen->statements.at(0).samples.constFirst();
        QVERIFY2(sample.before != sample.after && sample.after.contains(QStringLiteral("item")),
                 qPrintable(sample.after));
        QCOMPARE(seen->statements.at(1).samples.constFirst().after, QString());
        QVERIFY(!seen->statements.at(2).noSamples.isEmpty());
        QVERIFY(seen->allHold());
        QVERIFY(seen->locks.contains(
            LockTaken{.relation = QStringLiteral("\"the items\""), .mode = QStringLiteral("RowExclusiveLock")}));
        QCOMPARE(seen->notes.size(), 1);
    }

    void aTrialWaitsForNobodyForLong()
    {
        const Session other = session();
        CASTELLAN_VERIFY(wait(other->execute(
            {QStringLiteral("begin"), QStringLiteral("update \"the items\" set price = 0 where id = 5")})));
        DataMigration blocked = migration(QStringLiteral("update \"the items\" set price = 1"));
        blocked.lockLimit = 100ms;
        CASTELLAN_VERIFY_ERROR(look(blocked), ErrorKind::Timeout);
        CASTELLAN_VERIFY(wait(other->execute({QStringLiteral("rollback")})));
        DataMigration slow =
            migration(QStringLiteral("update \"the items\" set price = 1 where pg_sleep(0.01) is not null"));
        slow.statementLimit = 100ms;
        CASTELLAN_VERIFY_ERROR(look(slow), ErrorKind::Timeout);
    }

    void itIsCommittedWhenAllHolds()
    {
        const auto change = operation(migration(QStringLiteral("update \"the items\" set price = 7 where price = 3"),
                                                QStringLiteral("select count(*) from \"the items\" where price = 3"),
                                                QStringLiteral("0")));
        QCOMPARE(change->preview().target, database);
        const Run done = run(change);
        QCOMPARE(done.state, RunState::Succeeded);
        QCOMPARE(done.result[QLatin1String("rows")].toInt(), 30);
        QVERIFY(done.result[QLatin1String("committed")].toBool());
        QCOMPARE(value(QStringLiteral("select count(*) from \"the items\" where price = 7")), QStringLiteral("60"));
        QCOMPARE(
            value(
                QStringLiteral("select state || rows from castellan.castellan_batches where run = '%1'").arg(done.id)),
            QStringLiteral("finished30"));
    }

    void itIsRolledBackWhenOneFails()
    {
        const QString before = state();
        DataMigration change =
            migration(QStringLiteral("update \"the items\" set price = 7 where price = 3"),
                      QStringLiteral("select count(*) from \"the items\" where price = 7"), QStringLiteral("60"));
        change.verifications << Verification{.sql = QStringLiteral("select count(*) from \"the items\""),
                                             .expected = QStringLiteral("1")}
                             << Verification{.sql = QStringLiteral("select 1 / 0"), .expected = QStringLiteral("1")};
        change.copyAside = true;
        const Run done = run(operation(change));
        QCOMPARE(done.state, RunState::FellShort);
        QCOMPARE(state(), before);
        QVERIFY(copies().isEmpty());
        const QJsonArray told = done.result[QLatin1String("verifications")].toArray();
        QVERIFY(told.at(0)[QLatin1String("holds")].toBool());
        QVERIFY(!told.at(1)[QLatin1String("holds")].toBool());
        QCOMPARE(told.at(1)[QLatin1String("found")].toString(), QStringLiteral("3000"));
        QVERIFY(told.at(2)[QLatin1String("found")].toString().contains(QStringLiteral("zero")));
        QVERIFY(!done.result[QLatin1String("committed")].toBool());
    }

    void anErrorInTheMiddleLeavesNothing()
    {
        const auto seen =
            look(migration(QStringLiteral("update \"the items\" set price = 7; update other set factor = 1")));
        CASTELLAN_VERIFY(seen);
        QVERIFY(sql(QStringLiteral("alter table other add check (factor <> 1) not valid")));
        const QString before = state();
        const Run failed = run(std::make_shared<RunDataMigration>(access(), *seen, m_quick));
        QCOMPARE(failed.state, RunState::Failed);
        QCOMPARE(failed.error.code, QStringLiteral("23514"));
        QVERIFY(failed.error.message.contains(QStringLiteral("Statement 2")));
        QCOMPARE(state(), before);
    }

    void itIsTakenBack_data()
    {
        QTest::addColumn<bool>("batches");
        QTest::newRow("in one") << false;
        QTest::newRow("in batches") << true;
    }

    void itIsTakenBack()
    {
        QFETCH(const bool, batches);
        const QString before = state();
        const QString where = batches ? QStringLiteral(" and {batch}") : QString();
        for (const QString &text :
             {QStringLiteral("update \"the items\" set price = price + 1, name = null where price < 50") + where,
              QStringLiteral("delete from \"the items\" where id % 2 = 0") + where}) {
            DataMigration change = migration(text);
            change.copyAside = true;
            change.inBatches = batches;
            const Run done = run(operation(change));
            QCOMPARE(done.state, RunState::Succeeded);
            QVERIFY(state() != before);
            const QList<UndoCopy> kept = copies();
            QCOMPARE(kept.size(), 1);
            QCOMPARE(kept.constFirst().run, done.id);
            QCOMPARE(kept.constFirst().rows, 1500);
            QCOMPARE(kept.constFirst().until, gateway.clock->now().addDays(30));
            const Run undone = run(std::make_shared<UndoDataMigration>(access(), kept));
            QCOMPARE(undone.state, RunState::Succeeded);
            QCOMPARE(undone.result[QLatin1String("restored")].toInt(), 1500);
            QCOMPARE(state(), before);
            QVERIFY(copies().isEmpty());
        }
    }

    void whatOthersChangedSinceStays()
    {
        DataMigration change = migration(QStringLiteral(
            "update \"the items\" set price = 1000 where id <= 10; delete from \"the items\" where id > 2990"));
        change.copyAside = true;
        QCOMPARE(run(operation(change)).state, RunState::Succeeded);
        QCOMPARE(copies().size(), 2);
        QVERIFY(sql(QStringLiteral(
            "update \"the items\" set name = 'mine' where id = 4; insert into \"the items\" values (2995, 5, 'new')")));
        const Run undone = run(std::make_shared<UndoDataMigration>(access(), copies()));
        QCOMPARE(undone.state, RunState::FellShort);
        QCOMPARE(undone.result[QLatin1String("restored")].toInt(), 18);
        QCOMPARE(undone.result[QLatin1String("changedSince")].toInt(), 2);
        QCOMPARE(value(QStringLiteral("select count(*) from \"the items\" where price = 1000")), QStringLiteral("1"));
        QCOMPARE(value(QStringLiteral("select name from \"the items\" where id = 2995")), QStringLiteral("new"));
        QCOMPARE(copies().size(), 2);
        QCOMPARE(run(std::make_shared<UndoDataMigration>(access(), copies(), UndoDataMigration::What::Discard)).state,
                 RunState::Succeeded);
        QVERIFY(copies().isEmpty());
    }

    void whatCannotBeTakenBackIsNotKept()
    {
        DataMigration keys = migration(QStringLiteral("update \"the items\" set id = id + 10000 where id < 10"));
        keys.copyAside = true;
        const Run failed = run(operation(keys));
        QCOMPARE(failed.state, RunState::Failed);
        QCOMPARE(failed.error.kind, ErrorKind::Conflict);
        DataMigration inserted = migration(QStringLiteral("insert into other values (99, 1)"));
        inserted.copyAside = true;
        QCOMPARE(run(operation(inserted)).error.kind, ErrorKind::Unsupported);
        QVERIFY(copies().isEmpty());
        QCOMPARE(value(QStringLiteral("select count(*) from other")), QStringLiteral("50"));
    }

    /// price = price + 1 must be done once to each row, whoever is ended when.
    void batchesAreDoneOnce()
    {
        DataMigration change = migration(
            QStringLiteral("update \"the items\" set price = price + 1 where {batch}"),
            QStringLiteral("select count(*) from \"the items\" where price <> id % 100 + 1"), QStringLiteral("0"));
        change.inBatches = true;
        change.copyAside = true;
        const QString before = state();
        BatchLimits slow = m_quick;
        slow.mostRows = 50;
        slow.duty = slow.dutyAlone = 0.2;
        for (int i = 1; i <= 3; ++i) {
            const auto running = start(operation(change, slow));
            QTRY_VERIFY_WITH_TIMEOUT(
                value(QStringLiteral("select case when to_regclass('castellan.castellan_batches') is null then 0 else "
                                     "(xpath('/row/c/text()', query_to_xml('select coalesce(max(rows), 0) as c from "
                                     "castellan.castellan_batches', false, true, '')))[1]::text::int end"))
                        .toInt() >= 300 * i,
                30000);
            QVERIFY(endWorker());
            const auto failed = wait(running);
            CASTELLAN_VERIFY(failed);
            QCOMPARE(failed->state, RunState::Failed);
        }
        const Run done = run(operation(change));
        QVERIFY2(done.state == RunState::Succeeded, qPrintable(done.error.text()));
        QCOMPARE(value(QStringLiteral("select count(*) from \"the items\" where price <> id % 100 + 1")),
                 QStringLiteral("0"));
        QCOMPARE(done.result[QLatin1String("rows")].toInt(), 3000);
        QCOMPARE(run(std::make_shared<UndoDataMigration>(access(), copies())).state, RunState::Succeeded);
        QCOMPARE(state(), before);
    }

    void rowsHeldByOthersAreWaitedFor()
    {
        DataMigration change = migration(QStringLiteral("update \"the items\" set price = -1 where {batch}"));
        change.inBatches = true;
        const auto seen = look(change);
        CASTELLAN_VERIFY(seen);
        const Session other = session();
        CASTELLAN_VERIFY(wait(other->execute(
            {QStringLiteral("begin"), QStringLiteral("update \"the items\" set name = 'mine' where id = 1500")})));
        BatchLimits patient = m_quick;
        patient.attempts = 1000;
        const auto running = start(std::make_shared<RunDataMigration>(access(), *seen, patient));
        QTRY_VERIFY_WITH_TIMEOUT(
            value(QStringLiteral("select count(*) from pg_locks where not granted")) == QStringLiteral("1"), 20000);
        CASTELLAN_VERIFY(wait(other->execute({QStringLiteral("commit")})));
        const auto done = wait(running);
        CASTELLAN_VERIFY(done);
        QCOMPARE(done->state, RunState::Succeeded);
        QCOMPARE(value(QStringLiteral("select count(*) from \"the items\" where price = -1")), QStringLiteral("3000"));
        QCOMPARE(value(QStringLiteral("select name from \"the items\" where id = 1500")), QStringLiteral("mine"));
    }
};

QTEST_GUILESS_MAIN(TestDataMigration)
#include "tst_datamigration.moc"
