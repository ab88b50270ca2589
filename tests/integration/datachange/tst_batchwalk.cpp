// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Walks in batches on a real server: by keys of all kinds, beside others, and ended in every way.
#include "tests/integration/datachange/changebench.h"

#include <thread>

using namespace castellan;

namespace {

/// Removes what it finds, and keeps what it removed in the table "gone" under a key that nothing may have twice.
class Removal final : public Operation
{
public:
    Removal(const ChangeBench &bench, KeyedTable table, BatchLimits limits, QString condition = QStringLiteral("true"))
        : m_bench(bench), m_limits(limits)
    {
        m_work.what = table.title();
        m_work.definition = QStringLiteral("remove where ") + condition;
        m_work.condition = std::move(condition);
        m_work.table = std::move(table);
        m_work.change = [this](PostgresStatements &statements, const BatchPortion &portion) -> Result<BatchDone> {
            if (before)
                before();
            CASTELLAN_TRY_ASSIGN(
                const RowSet rows,
                statements.query(QStringLiteral("%1, gone as (delete from only %2 x where x.ctid = any (array(select "
                                                "castellan_tid from held)) returning x.*), "
                                                "kept as (insert into gone select g::text from gone g) select %3")
                                     .arg(heldRows(m_work), m_work.table.title(), heldColumns()),
                                 {portion.tids, portion.keys}));
            return readHeld(rows);
        };
    }
    QString kind() const override { return QStringLiteral("removal"); }
    Risk risk() const override { return Risk::Low; }
    Preview preview() const override
    {
        return {.title = QStringLiteral("Removal"), .commands = {}, .consequences = {}, .target = QStringLiteral("x")};
    }
    Result<bool> run(OperationContext &context) override
    {
        context.plan({{QStringLiteral("walk"), QStringLiteral("Walk")}});
        context.begin(QStringLiteral("walk"));
        std::shared_ptr<PostgresSession> worker;
        std::shared_ptr<PostgresSession> watch;
        CASTELLAN_TRY(openWalk(m_bench.access().session, m_limits,
                               QStringLiteral("castellan data change ") + context.runId(), context.cancel(), &worker,
                               &watch));
        BatchWalk walk({.context = context, .worker = worker, .watch = watch, .mayGoOn = {}, .limits = m_limits});
        auto done = walk.run(m_work);
        context.setResult(walk.tally().toJson());
        tally = walk.tally();
        return done;
    }

    std::function<void()> before; ///< called in each batch's transaction
    BatchTally tally;

private:
    const ChangeBench &m_bench;
    BatchLimits m_limits;
    BatchWork m_work;
};

const BatchLimits quick{.firstRows = 50, .mostRows = 200, .duty = 1, .attempts = 4, .firstPause = 50ms};

} // namespace

class TestBatchWalk : public QObject, private ChangeBench
{
    Q_OBJECT

    std::shared_ptr<Removal> removal(const QString &name, BatchLimits limits = quick,
                                     const QString &condition = QStringLiteral("true"))
    {
        return std::make_shared<Removal>(static_cast<const ChangeBench &>(*this), table(name), limits, condition);
    }
    QString count(const QString &name)
    {
        return value(QStringLiteral("select count(*) from %1").arg(quoteIdentifier(name)));
    }
    bool plain(const QString &name, int rows)
    {
        return sql(QStringLiteral("drop table if exists %1").arg(quoteIdentifier(name))) &&
               sql(QStringLiteral("create table %1 (id int8 primary key, n int not null default 0)")
                       .arg(quoteIdentifier(name))) &&
               sql(QStringLiteral("insert into %1 select i, i from generate_series(1, %2) i")
                       .arg(quoteIdentifier(name))
                       .arg(rows));
    }

private Q_SLOTS:
    void initTestCase() { CASTELLAN_VERIFY(open()); }
    void init() { QVERIFY(sql(QStringLiteral("drop table if exists gone; create table gone (row text unique)"))); }

    void keysOfAllKinds_data()
    {
        QTest::addColumn<QString>("columns");
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("values");
        const auto row = [](const char *name, const char *columns, const char *key, const char *values) {
            QTest::newRow(name) << QString::fromLatin1(columns) << QString::fromLatin1(key)
                                << QString::fromUtf8(values);
        };
        row("int", "k int", "primary key (k)", "i - 500");
        row("bigint", "k int8", "primary key (k)", "i * 10000000000");
        row("uuid", "k uuid", "primary key (k)", "md5(i::text)::uuid");
        row("text", "k text", "primary key (k)", "'a\"b''ä\\,{}' || i");
        row("text by another collation", "k text collate \"C\"", "primary key (k)", "chr(60 + i % 60) || i");
        row("text by an index's own collation", "k text collate \"C\" not null", "unique (k)", "chr(60 + i % 60) || i");
        row("timestamptz", "k timestamptz", "primary key (k)", "now() - i * interval '1 microsecond'");
        row("timestamp with infinity", "k timestamp", "primary key (k)",
            "case when i = 7 then 'infinity' when i = 8 then '-infinity' else now() - i * interval '1 h' end");
        row("float", "k float8", "primary key (k)", "1.0 / i");
        row("char", "k char(9)", "primary key (k)", "i::text");
        row("composite", "a int, \"the key\" text, c date", "primary key (c, a, \"the key\")",
            "i % 7, 'x' || i, date '2026-01-01' + i % 11");
        row("unique, not primary", "k int not null", "unique (k)", "i");
    }

    void keysOfAllKinds()
    {
        QFETCH(const QString, columns);
        QFETCH(const QString, key);
        QFETCH(const QString, values);
        const QString name = QStringLiteral("odd \"t\" 'ä'");
        const QString quoted = quoteIdentifier(name);
        QVERIFY(sql(QStringLiteral("drop table if exists %1; create table %1 (%2, %3)").arg(quoted, columns, key)));
        if (QLatin1String(QTest::currentDataTag()).contains(QLatin1String("own collation"))) {
            QVERIFY(sql(QStringLiteral("alter table %1 drop constraint %2")
                            .arg(quoted, quoteIdentifier(name + QStringLiteral("_k_key")))));
            QVERIFY(sql(QStringLiteral("create unique index on %1 (k collate \"POSIX\")").arg(quoted)));
        }
        QVERIFY(sql(QStringLiteral("insert into %1 select %2 from generate_series(1, 1000) i").arg(quoted, values)));
        const Run done = run(removal(name));
        QCOMPARE(done.state, RunState::Succeeded);
        QCOMPARE(done.result[QLatin1String("rows")].toInt(), 1000);
        QVERIFY(done.result[QLatin1String("batches")].toInt() >= 5);
        QCOMPARE(count(name), QStringLiteral("0"));
        QCOMPARE(count(QStringLiteral("gone")), QStringLiteral("1000"));
    }

    void aTableWithoutAKeyIsRefused_data()
    {
        QTest::addColumn<QString>("definition");
        QTest::newRow("none") << QStringLiteral("create table keyless (a int)");
        QTest::newRow("may be null") << QStringLiteral("create table keyless (a int unique)");
        QTest::newRow("partial") << QStringLiteral(
            "create table keyless (a int not null); create unique index on keyless (a) where a > 5");
        QTest::newRow("expression") << QStringLiteral(
            "create table keyless (a int not null); create unique index on keyless (abs(a))");
        QTest::newRow("deferrable") << QStringLiteral("create table keyless (a int not null unique deferrable)");
        QTest::newRow("view") << QStringLiteral("create view keyless as select 1 as a");
    }

    void aTableWithoutAKeyIsRefused()
    {
        QFETCH(const QString, definition);
        QVERIFY(sql(definition));
        const Run refused = run(removal(QStringLiteral("keyless")));
        QVERIFY(sql(
            QStringLiteral("drop %1 keyless")
                .arg(definition.contains(QStringLiteral("view")) ? QStringLiteral("view") : QStringLiteral("table"))));
        QCOMPARE(refused.state, RunState::Failed);
        QCOMPARE(refused.error.kind, ErrorKind::Unsupported);
        QVERIFY(!refused.error.hint.isEmpty());
    }

    void onlyWhatMeetsTheCondition()
    {
        QVERIFY(plain(QStringLiteral("t"), 1000));
        const Run done = run(removal(QStringLiteral("t"), quick, QStringLiteral("t.n % 10 = 3")));
        QCOMPARE(done.state, RunState::Succeeded);
        QCOMPARE(count(QStringLiteral("t")), QStringLiteral("900"));
        QCOMPARE(value(QStringLiteral("select state from castellan.castellan_batches where run = '%1'").arg(done.id)),
                 QStringLiteral("finished"));
    }

    void rowsThatOthersHoldAreComeBackTo()
    {
        QVERIFY(plain(QStringLiteral("t"), 1000));
        const Session other = session();
        CASTELLAN_VERIFY(wait(
            other->execute({QStringLiteral("begin"), QStringLiteral("update t set n = -1 where id in (5, 17, 600)")})));
        BatchLimits patient = quick;
        patient.attempts = 1000;
        const auto operation = removal(QStringLiteral("t"), patient);
        const auto running = start(operation);
        QTRY_COMPARE_WITH_TIMEOUT(
            value(QStringLiteral(
                "select jsonb_array_length(skipped) from castellan.castellan_batches where state = 'running'")),
            QStringLiteral("3"), 20000);
        QTRY_COMPARE(count(QStringLiteral("t")), QStringLiteral("3"));
        CASTELLAN_VERIFY(wait(other->execute({QStringLiteral("commit")})));
        const auto done = wait(running);
        CASTELLAN_VERIFY(done);
        QCOMPARE(done->state, RunState::Succeeded);
        QCOMPARE(count(QStringLiteral("t")), QStringLiteral("0"));
        QCOMPARE(count(QStringLiteral("gone")), QStringLiteral("1000"));
        QCOMPARE(value(QStringLiteral("select count(*) from gone where row like '%,-1)'")), QStringLiteral("3"));
    }

    void whatIsHeldToTheEndIsSaid()
    {
        QVERIFY(plain(QStringLiteral("t"), 300));
        const Session other = session();
        CASTELLAN_VERIFY(
            wait(other->execute({QStringLiteral("begin"), QStringLiteral("select from t where id = 7 for update")})));
        const auto operation = removal(QStringLiteral("t"));
        const Run done = run(operation);
        QCOMPARE(done.state, RunState::FellShort);
        QCOMPARE(done.result[QLatin1String("left")].toInt(), 1);
        QVERIFY2(operation->tally.leftBy.contains(QString::number(other->backendPid())),
                 qPrintable(operation->tally.leftBy));
        QCOMPARE(count(QStringLiteral("t")), QStringLiteral("1"));
        CASTELLAN_VERIFY(wait(other->execute({QStringLiteral("rollback")})));
        // The next one goes on with what was left.
        const Run again = run(removal(QStringLiteral("t")));
        QCOMPARE(again.state, RunState::Succeeded);
        QCOMPARE(again.result[QLatin1String("resumed")].toString(), done.id);
        QCOMPARE(count(QStringLiteral("t")), QStringLiteral("0"));
    }

    void aTableThatIsLockedIsTriedAgain()
    {
        QVERIFY(plain(QStringLiteral("t"), 300));
        const Session other = session();
        CASTELLAN_VERIFY(wait(other->execute({QStringLiteral("begin"), QStringLiteral("lock table t in share mode")})));
        const auto operation = removal(QStringLiteral("t"));
        const Run failed = run(operation);
        QCOMPARE(failed.state, RunState::Failed);
        QCOMPARE(failed.error.kind, ErrorKind::Timeout);
        CASTELLAN_VERIFY(wait(other->execute({QStringLiteral("rollback")})));
        QCOMPARE(value(QStringLiteral("select state from castellan.castellan_batches where run = '%1'").arg(failed.id)),
                 QStringLiteral("stopped"));
        QCOMPARE(run(removal(QStringLiteral("t"))).state, RunState::Succeeded);
    }

    void aBatchThatTakesTooLongIsHalved()
    {
        QVERIFY(plain(QStringLiteral("t"), 400));
        QVERIFY(
            sql(QStringLiteral("create or replace function slow() returns trigger language plpgsql as $$begin perform "
                               "pg_sleep(0.003); return old; end$$;"
                               "create trigger slow before delete on t for each row execute function slow()")));
        BatchLimits limits = quick;
        limits.firstRows = 200;
        const auto operation = removal(QStringLiteral("t"), limits);
        const Run done = run(operation);
        QCOMPARE(done.state, RunState::Succeeded);
        QVERIFY(operation->tally.tooLong > 0);
        QVERIFY2(operation->tally.longest <= 350ms, qPrintable(QString::number(operation->tally.longest.count())));
        QCOMPARE(count(QStringLiteral("gone")), QStringLiteral("400"));
    }

    void oneRowThatTakesLongIsDoneAllTheSame()
    {
        QVERIFY(plain(QStringLiteral("t"), 20));
        QVERIFY(
            sql(QStringLiteral("create or replace function slow() returns trigger language plpgsql as $$begin perform "
                               "pg_sleep(0.3 * (old.id = 7)::int); return old; end$$;"
                               "create trigger slow before delete on t for each row execute function slow()")));
        const auto operation = removal(QStringLiteral("t"));
        QCOMPARE(run(operation).state, RunState::Succeeded);
        QVERIFY(operation->tally.tooLong > 0);
        QCOMPARE(count(QStringLiteral("gone")), QStringLiteral("20"));
    }

    void itIsCancelledBetweenBatchesAndGoneOnWith()
    {
        QVERIFY(plain(QStringLiteral("t"), 5000));
        BatchLimits slow = quick;
        slow.duty = slow.dutyAlone = 0.01;
        const auto operation = removal(QStringLiteral("t"), slow);
        QString id;
        const auto running = start(operation, &id);
        QTRY_VERIFY_WITH_TIMEOUT(count(QStringLiteral("gone")).toInt() > 0, 20000);
        QVERIFY(gateway.runner->cancel(id));
        const auto done = wait(running);
        CASTELLAN_VERIFY(done);
        QCOMPARE(done->state, RunState::Cancelled);
        const QString rows =
            value(QStringLiteral("select rows from castellan.castellan_batches where run = '%1' and state = 'stopped'")
                      .arg(id));
        QCOMPARE(count(QStringLiteral("gone")), rows);
        const Run again = run(removal(QStringLiteral("t")));
        QCOMPARE(again.state, RunState::Succeeded);
        QCOMPARE(QString::number(again.result[QLatin1String("rowsBefore")].toInt()), rows);
        QCOMPARE(count(QStringLiteral("gone")), QStringLiteral("5000"));
    }

    /// Its session is ended in the middle of a batch, again and again: nothing is lost, nothing done twice (the table
    /// of what is gone is unique).
    void aSessionThatIsEndedLosesNothing()
    {
        QVERIFY(plain(QStringLiteral("t"), 2000));
        QString firstRun;
        for (int round = 0; round < 5; ++round) {
            const auto operation = removal(QStringLiteral("t"));
            std::atomic_int batches = 0;
            operation->before = [&] {
                if (++batches == 2 + round)
                    endWorker();
            };
            const Run failed = run(operation);
            QCOMPARE(failed.state, RunState::Failed);
            QCOMPARE(failed.error.kind, ErrorKind::TunnelLost);
            if (firstRun.isEmpty())
                firstRun = failed.id;
            QCOMPARE(
                count(QStringLiteral("gone")),
                value(QStringLiteral("select rows from castellan.castellan_batches where run = '%1'").arg(firstRun)));
        }
        const Run done = run(removal(QStringLiteral("t")));
        QCOMPARE(done.state, RunState::Succeeded);
        QCOMPARE(done.result[QLatin1String("resumed")].toString(), firstRun);
        QCOMPARE(count(QStringLiteral("gone")), QStringLiteral("2000"));
        QCOMPARE(count(QStringLiteral("t")), QStringLiteral("0"));
    }

    void writersGoOnMeanwhile()
    {
        QVERIFY(plain(QStringLiteral("t"), 20000));
        std::atomic_bool stop = false;
        std::thread writer([&] {
            for (int i = 1; !stop; ++i)
                cluster
                    ->query(
                        QStringLiteral("update t set n = -%1 where id = (select id from t order by random() limit 1)")
                            .arg(i),
                        database)
                    .has_value();
        });
        const auto operation = removal(
            QStringLiteral("t"), {.firstRows = 100, .duty = 0.5, .dutyAlone = 0.5, .attempts = 10, .firstPause = 50ms});
        const Run done = run(operation);
        stop = true;
        writer.join();
        QCOMPARE(done.state, RunState::Succeeded);
        QCOMPARE(count(QStringLiteral("t")), QStringLiteral("0"));
        QCOMPARE(count(QStringLiteral("gone")), QStringLiteral("20000"));
        QCOMPARE(value(QStringLiteral("select count(distinct split_part(row, ',', 1)) from gone")),
                 QStringLiteral("20000"));
    }

    void whoWaitsIsGivenWayTo()
    {
        QVERIFY(plain(QStringLiteral("t"), 300));
        // One batch ends only when somebody has been waiting for it long enough to be seen.
        QVERIFY(sql(
            QStringLiteral("create or replace function slow() returns trigger language plpgsql as $$begin "
                           "while old.id = 100 and not exists (select from pg_locks where not granted and locktype in "
                           "('transactionid', 'tuple')) loop perform pg_sleep(0.01); end loop; "
                           "if old.id = 100 then perform pg_sleep(1.5); end if; return old; end$$;"
                           "create trigger slow before delete on t for each row execute function slow()")));
        std::atomic_bool stop = false;
        std::thread writer([&] {
            while (!stop)
                cluster->query(QStringLiteral("update t set n = n where id = 100"), database).has_value();
        });
        const auto operation =
            removal(QStringLiteral("t"),
                    {.goal = 200ms, .longest = 6s, .firstRows = 50, .duty = 1, .attempts = 1000, .firstPause = 20ms});
        const auto running = start(operation);
        const auto done = wait(running, 100s);
        stop = true;
        writer.join();
        CASTELLAN_VERIFY(done);
        QCOMPARE(done->state, RunState::Succeeded);
        QVERIFY(operation->tally.gaveWay > 0);
        QCOMPARE(count(QStringLiteral("gone")), QStringLiteral("300"));
    }

    void aReplicaThatIsBehindIsWaitedFor()
    {
        QVERIFY(plain(QStringLiteral("t"), 20000));
        auto standby = cluster->startStandby();
        CASTELLAN_VERIFY(standby);
        CASTELLAN_VERIFY((*standby)->query(QStringLiteral("select pg_wal_replay_pause()")));
        BatchLimits limits = quick;
        limits.duty = limits.dutyAlone = 0.1;
        limits.lagBytes = 20000;
        QString said;
        QObject listener;
        const OperationRunner &runner = *gateway.runner;
        connect(&runner, &OperationRunner::runChanged, &listener, [&](const Run &run) {
            if (const Step *step = run.currentStep();
                step && step->progress.contains(QStringLiteral("waits for the replica")))
                said = step->progress;
        });
        const auto operation = removal(QStringLiteral("t"), limits);
        const auto running = start(operation);
        QTRY_VERIFY_WITH_TIMEOUT(!said.isEmpty(), 30000);
        CASTELLAN_VERIFY((*standby)->query(QStringLiteral("select pg_wal_replay_resume()")));
        (*standby).reset();
        const auto done = wait(running, 100s);
        CASTELLAN_VERIFY(done);
        QCOMPARE(done->state, RunState::Succeeded);
        QVERIFY(operation->tally.lagging > 0ms);
    }
};

QTEST_GUILESS_MAIN(TestBatchWalk)
#include "tst_batchwalk.moc"
