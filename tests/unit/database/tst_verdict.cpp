// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/database/verdict/statementcolumns.h"
#include "tests/support/testsupport.h"
#include "tests/unit/database/verdictbench.h"

#include <QRegularExpression>

#include <limits>

using namespace castellan;

namespace {

using Bench = VerdictBench;
const QDateTime now = Bench::now;
const QString good = QStringLiteral("good");
const QString notice = QStringLiteral("notice");
const QString warning = QStringLiteral("warning");
const QString critical = QStringLiteral("critical");
const QString unknown = QStringLiteral("unknown");

VerdictInputs withSessions(const QList<ServerSession> &sessions)
{
    VerdictInputs in = Bench::healthy();
    in.activity.value.sessions = sessions;
    return in;
}

VerdictInputs withTable(const TableStatistics &table)
{
    VerdictInputs in = Bench::healthy();
    in.objects.value.tables = {table};
    return in;
}

VerdictInputs withIndexes(const QList<IndexStatistics> &indexes)
{
    VerdictInputs in = withTable(Bench::table(QStringLiteral("GameEvent"), 500'000));
    in.objects.value.indexes = indexes;
    return in;
}

} // namespace

class TestVerdict : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aHealthyDatabasePassesEverything()
    {
        const Verdict verdict = judge(Bench::healthy());
        QVERIFY2(verdict.findings.isEmpty(), qPrintable(verdict.findings.value(0).sentence));
        QVERIFY(verdict.skipped.isEmpty());
        QCOMPARE(verdict.passed.size(), 28);
        QCOMPARE(verdict.status(), Status::Good);
        QCOMPARE(verdict.when, now);
        QCOMPARE(verdict.statisticsSince, Bench::since);
        for (const PassedCheck &one : verdict.passed) {
            QVERIFY2(!one.sentence.isEmpty(), qPrintable(one.check));
            QVERIFY2(!one.sentence.contains(QRegularExpression(QStringLiteral("%[1-9n]"))), qPrintable(one.sentence));
        }
    }

    void whatWasNotReadIsNeverGood()
    {
        const Verdict verdict = judge(VerdictInputs());
        QVERIFY(verdict.passed.isEmpty());
        QVERIFY(verdict.findings.isEmpty());
        QCOMPARE(verdict.skipped.size(), 28);
        QCOMPARE(verdict.status(), Status::Unknown);
        for (const SkippedCheck &one : verdict.skipped)
            QVERIFY2(!one.reason.isEmpty(), qPrintable(one.check));
    }

    void aMissingRightIsNamed()
    {
        VerdictInputs in = Bench::healthy();
        in.sequences = Fact<QList<SequenceStatistics>>::needsRight(QStringLiteral("SELECT on the sequences"));
        in.statements = Fact<VerdictInputs::Statements>::unavailable(QStringLiteral("There is no extension."));
        const Verdict verdict = judge(in);
        QCOMPARE(verdict.skipped.size(), 3);
        QCOMPARE(verdict.skipped.at(0),
                 (SkippedCheck{QStringLiteral("sequences"), QStringLiteral("This needs SELECT on the sequences.")}));
        QCOMPARE(verdict.skipped.at(1).reason, QStringLiteral("There is no extension."));
        QCOMPARE(verdict.status(), Status::Unknown);
    }

    void idleInTransaction_data()
    {
        QTest::addColumn<int>("seconds");
        QTest::addColumn<QString>("status");
        QTest::newRow("59 s") << 59 << good;
        QTest::newRow("60 s") << 60 << warning;
        QTest::newRow("299 s") << 299 << warning;
        QTest::newRow("300 s") << 300 << critical;
    }
    void idleInTransaction()
    {
        QFETCH(const int, seconds);
        const auto in = withSessions({Bench::client(7, QStringLiteral("idle in transaction"), seconds)});
        QTEST(Bench::status(in, "idle-in-transaction"), "status");
        QCOMPARE(Bench::status(in, "long-running"), good);
        // The leader of a dump waits for the others.
        auto dump = in.activity.value.sessions.at(0);
        dump.application = QStringLiteral("pg_dump");
        QCOMPARE(Bench::status(withSessions({dump}), "idle-in-transaction"), seconds < 60 ? good : notice);
    }

    void anIdleTransactionIsToldWithWhatEndsIt()
    {
        auto idle = Bench::client(4711, QStringLiteral("idle in transaction (aborted)"), 720);
        idle.transactionBegan = now.addSecs(-900);
        idle.role = QStringLiteral("a%3b");
        const Finding finding = Bench::only(withSessions({idle}), "idle-in-transaction");
        QCOMPARE(finding.sentence,
                 QStringLiteral("A transaction of a%3b (backend, process 4711) is open for 15 min and "
                                "has done nothing for 12 min."));
        QCOMPARE(finding.sql, QStringList{QStringLiteral("SELECT pg_terminate_backend(4711)")});
        QCOMPARE(finding.remedy, Remedy::EndSession);
        QCOMPARE(finding.pid, 4711);
        QCOMPARE(finding.connected, idle.connected);
        QVERIFY(!finding.why.isEmpty());
        QVERIFY(!finding.since.isValid()); // it is so now
    }

    void longRunning_data()
    {
        QTest::addColumn<int>("seconds");
        QTest::addColumn<QString>("application");
        QTest::addColumn<QString>("status");
        QTest::newRow("299 s") << 299 << "backend" << good;
        QTest::newRow("300 s") << 300 << "backend" << warning;
        QTest::newRow("an hour") << 3600 << "backend" << critical;
        QTest::newRow("a dump") << 9000 << "pg_dump" << notice;
    }
    void longRunning()
    {
        QFETCH(const int, seconds);
        QFETCH(const QString, application);
        auto session = Bench::client(7, QStringLiteral("active"), seconds);
        session.application = application;
        QTEST(Bench::status(withSessions({session}), "long-running"), "status");
        // What the server does for itself is nobody's statement.
        session.backendType = QStringLiteral("autovacuum worker");
        QCOMPARE(Bench::status(withSessions({session}), "long-running"), good);
    }

    void hiddenSessionsAreNotFine()
    {
        ServerSession hidden;
        hidden.pid = 8;
        hidden.role = QStringLiteral("other");
        hidden.hidden = true;
        const Verdict verdict =
            judge(withSessions({Bench::client(7, QStringLiteral("idle in transaction"), 400), hidden}));
        QCOMPARE(verdict.findings.size(), 1); // what is seen is told nevertheless
        QStringList skipped;
        for (const SkippedCheck &one : verdict.skipped) {
            skipped << one.check;
            QVERIFY(one.reason.contains(QStringLiteral("pg_read_all_stats")));
        }
        QCOMPARE(skipped, (QStringList{QStringLiteral("blocked-sessions"), QStringLiteral("idle-in-transaction"),
                                       QStringLiteral("long-running")}));
    }

    void blockedSessions_data()
    {
        QTest::addColumn<int>("seconds");
        QTest::addColumn<int>("waiters");
        QTest::addColumn<QString>("status");
        QTest::newRow("a moment") << 4 << 1 << good;
        QTest::newRow("5 s") << 5 << 1 << warning;
        QTest::newRow("a minute") << 60 << 1 << critical;
        QTest::newRow("many") << 1 << 10 << critical;
        QTest::newRow("not so many") << 1 << 9 << good;
    }
    void blockedSessions()
    {
        QFETCH(const int, seconds);
        QFETCH(const int, waiters);
        QList<ServerSession> sessions{Bench::client(1, QStringLiteral("active"), 100)};
        for (int i = 0; i < waiters; ++i) {
            sessions << Bench::client(10 + i, QStringLiteral("active"), 50);
            sessions.last().blockedBy = {1};
            sessions.last().waitsSince = now.addSecs(-seconds);
        }
        QTEST(Bench::status(withSessions(sessions), "blocked-sessions"), "status");
    }

    void whoBlocksIsNamedWithHisQueue()
    {
        auto dump = Bench::client(1, QStringLiteral("idle in transaction"), 30);
        dump.application = QStringLiteral("pg_dump");
        auto alter = Bench::client(2, QStringLiteral("active"), 20);
        alter.query = QStringLiteral("ALTER TABLE x ADD y int");
        alter.blockedBy = {1};
        auto read = Bench::client(3, QStringLiteral("active"), 10); // of an old server, which tells no beginning
        read.blockedBy = {2};
        read.lockMode = QStringLiteral("AccessShareLock");
        const Finding finding = Bench::only(withSessions({dump, alter, read}), "blocked-sessions");
        QCOMPARE(finding.sentence, QStringLiteral("2 session(s) wait: pg_dump by api → ALTER TABLE by api → SELECT by "
                                                  "api; the longest for 20 s."));
        QCOMPARE(finding.pid, 1);
        QCOMPARE(finding.sql, QStringList{QStringLiteral("SELECT pg_terminate_backend(1)")});

        alter.blockedBy = {0};
        const Finding prepared = Bench::only(withSessions({alter}), "blocked-sessions");
        QCOMPARE(prepared.remedy, Remedy::None);
        QVERIFY(prepared.sql.isEmpty());
    }

    void connections_data()
    {
        QTest::addColumn<int>("count");
        QTest::addColumn<QString>("status");
        QTest::newRow("79 of 100") << 79 << good;
        QTest::newRow("80 of 100") << 80 << warning;
        QTest::newRow("95 of 100") << 95 << critical;
    }
    void connections()
    {
        QFETCH(const int, count);
        VerdictInputs in = Bench::healthy();
        in.server.value.connections = count;
        QTEST(Bench::status(in, "connections"), "status");
    }

    void connectionsAreToldByTheirPools()
    {
        QList<ServerSession> sessions;
        for (int i = 0; i < 60; ++i)
            sessions << Bench::client(i + 1, QStringLiteral("idle"), 1);
        for (int i = 60; i < 72; ++i) {
            sessions << Bench::client(i + 1, QStringLiteral("active"), 1);
            sessions.last().application = QStringLiteral("worker");
        }
        sessions << Bench::client(90, QStringLiteral("idle"), 1) << Bench::client(91, QStringLiteral("idle"), 1);
        sessions[72].application = QString();
        sessions[73].application = QStringLiteral("psql");
        VerdictInputs in = withSessions(sessions);
        in.server.value.connections = 83;
        QCOMPARE(
            Bench::only(in, "connections").sentence,
            QStringLiteral("83 of 100 connections are taken (83.0 %). By application and state: 60 idle of backend, "
                           "12 active of worker, 1 idle of psql, 1 other(s)."));
    }

    void deadRows_data()
    {
        QTest::addColumn<qint64>("live");
        QTest::addColumn<qint64>("dead");
        QTest::addColumn<QString>("status");
        QTest::newRow("twelve rows") << qint64(2) << qint64(10) << good;
        QTest::newRow("9,999") << qint64(10'000) << qint64(9'999) << good;
        QTest::newRow("just under a fifth") << qint64(40'004) << qint64(10'000) << good;
        QTest::newRow("a fifth") << qint64(40'000) << qint64(10'000) << warning;
        QTest::newRow("half, but few") << qint64(900'000) << qint64(900'000) << warning;
        QTest::newRow("half of many") << qint64(1'000'000) << qint64(1'000'000) << critical;
    }
    void deadRows()
    {
        QFETCH(const qint64, live);
        QFETCH(const qint64, dead);
        QTEST(Bench::status(withTable(Bench::table(QStringLiteral("x"), live, dead)), "dead-rows"), "status");
    }

    void deadRowsAreASentenceForALead()
    {
        const auto in = withTable(Bench::table(QStringLiteral("GameEvent"), 2'200'000, 1'200'000));
        const Finding finding = Bench::only(in, "dead-rows");
        QCOMPARE(finding.sentence,
                 QStringLiteral("Table public.GameEvent has 1.2 million dead rows of 3.4 million (35.3 "
                                "%); autovacuum last came 9 day(s) ago."));
        QCOMPARE(finding.sql, QStringList{QStringLiteral("VACUUM (ANALYZE) \"public\".\"GameEvent\"")});
        QCOMPARE(finding.since, Bench::since);
        // It is not told twice.
        QCOMPARE(Bench::status(in, "needs-vacuum"), good);
    }

    void needsVacuum_data()
    {
        QTest::addColumn<qint64>("rows");
        QTest::addColumn<qint64>("dead");
        QTest::addColumn<qint64>("inserted");
        QTest::addColumn<QString>("options");
        QTest::addColumn<QString>("status");
        // Due at 50 + 0.2 × 1,000,000 dead rows, or 1,000 + 0.2 × 1,000,000 inserted ones.
        QTest::newRow("not due") << qint64(1'000'000) << qint64(200'050) << qint64(201'000) << "" << good;
        QTest::newRow("due") << qint64(1'000'000) << qint64(200'051) << qint64(0) << "" << notice;
        QTest::newRow("inserted") << qint64(1'000'000) << qint64(0) << qint64(201'001) << "" << notice;
        QTest::newRow("overdue") << qint64(1'000'000) << qint64(0) << qint64(402'001) << "" << warning;
        QTest::newRow("its own") << qint64(1'000'000) << qint64(1'051) << qint64(0)
                                 << "autovacuum_vacuum_scale_factor=0.001" << notice;
        QTest::newRow("switched off") << qint64(1'000'000) << qint64(200'051) << qint64(0) << "autovacuum_enabled=false"
                                      << warning;
        QTest::newRow("never for inserts")
            << qint64(1'000'000) << qint64(0) << qint64(900'000) << "autovacuum_vacuum_insert_threshold=-1" << good;
        QTest::newRow("few rows") << qint64(999) << qint64(998) << qint64(0) << "" << good;
    }
    void needsVacuum()
    {
        QFETCH(const qint64, rows);
        QFETCH(const qint64, dead);
        QFETCH(const qint64, inserted);
        QFETCH(const QString, options);
        auto table = Bench::table(QStringLiteral("x"), rows, dead);
        table.liveRows = std::max(rows, 10 * dead); // so that it is no matter of dead rows
        if (rows < 1000)
            table.liveRows = rows;
        table.insertedSinceVacuum = inserted;
        table.options = storageParameters(options);
        QTEST(Bench::status(withTable(table), "needs-vacuum"), "status");
    }

    void needsAnalyze_data()
    {
        QTest::addColumn<qint64>("rows");
        QTest::addColumn<qint64>("changed");
        QTest::addColumn<QString>("status");
        QTest::newRow("at the threshold") << qint64(10'000) << qint64(1'050) << good;
        QTest::newRow("beyond") << qint64(10'000) << qint64(1'051) << notice;
        QTest::newRow("twice") << qint64(10'000) << qint64(2'101) << warning;
        QTest::newRow("few rows") << qint64(12) << qint64(5'000) << good;
    }
    void needsAnalyze()
    {
        QFETCH(const qint64, rows);
        auto table = Bench::table(QStringLiteral("x"), rows);
        QFETCH(const qint64, changed);
        table.modifiedSinceAnalyze = changed;
        QTEST(Bench::status(withTable(table), "needs-analyze"), "status");
    }

    void neverAnalyzed()
    {
        auto table = Bench::table(QStringLiteral("x"), 1000);
        table.lastAutoanalyze = table.lastAutovacuum = QDateTime();
        QCOMPARE(Bench::status(withTable(table), "never-analyzed"), good); // an estimate is there: it was, once
        table.estimatedRows = -1;
        table.modifiedSinceAnalyze = 1000;
        QCOMPARE(Bench::status(withTable(table), "never-analyzed"), warning);
        QCOMPARE(Bench::status(withTable(table), "needs-analyze"), good); // not told twice
        table.liveRows = 999;
        QCOMPARE(Bench::status(withTable(table), "never-analyzed"), good);

        // The table above partitions is judged by their rows.
        auto parent = Bench::table(QStringLiteral("log"), 0);
        parent.oid = 50;
        parent.kind = TableStatistics::Kind::Partitioned;
        parent.estimatedRows = -1;
        parent.lastAutoanalyze = QDateTime();
        auto partition = Bench::table(QStringLiteral("log_1"), 5'000);
        partition.oid = 51;
        partition.parent = 50;
        partition.kind = TableStatistics::Kind::Partition;
        VerdictInputs in = Bench::healthy();
        in.objects.value.tables = {parent, partition};
        QCOMPARE(Bench::only(in, "never-analyzed").subject, QStringLiteral("public.log"));
        in.objects.value.tables[0].estimatedRows = 0; // of 13, which keeps nothing of it
        QCOMPARE(Bench::status(in, "never-analyzed"), good);
    }

    void aStandbyCountsNoChanges()
    {
        auto in = withTable(Bench::table(QStringLiteral("x"), 10, 1'000'000));
        in.server.value.standby = true;
        QVERIFY(judge(in).standby);
        for (const char *check : {"dead-rows", "needs-vacuum", "needs-analyze", "never-analyzed", "unused-indexes"})
            QCOMPARE(Bench::status(in, check), unknown);
        in.server.value.standbyLag = 59;
        QCOMPARE(Bench::status(in, "replication-lag"), good);
        in.server.value.standbyLag = 60;
        QCOMPARE(Bench::status(in, "replication-lag"), warning);
        in.server.value.standbyLag = 600;
        QCOMPARE(Bench::status(in, "replication-lag"), critical);
    }

    void withoutCountsNothingIsKnown()
    {
        auto in = withIndexes({Bench::index(1, {1})});
        in.server.value.counted = false;
        for (const char *check : {"dead-rows", "needs-vacuum", "needs-analyze", "never-analyzed", "unused-indexes",
                                  "cache-hit", "index-hit", "temporary-files"})
            QCOMPARE(Bench::status(in, check), unknown);
    }

    void ages_data()
    {
        QTest::addColumn<qint64>("transactions");
        QTest::addColumn<qint64>("multixacts");
        QTest::addColumn<QString>("status");
        QTest::newRow("young") << qint64(239'999'999) << qint64(0) << good;
        QTest::newRow("late") << qint64(240'000'000) << qint64(0) << warning;
        QTest::newRow("multixacts") << qint64(0) << qint64(480'000'000) << warning;
        QTest::newRow("half way") << qint64(1'073'741'824) << qint64(0) << critical;
        QTest::newRow("multixacts half way") << qint64(0) << qint64(1'073'741'824) << critical;
    }
    void ages()
    {
        QFETCH(const qint64, transactions);
        QFETCH(const qint64, multixacts);
        auto table = Bench::table(QStringLiteral("x"), 5);
        table.transactionAge = transactions;
        table.multixactAge = multixacts;
        auto in = withTable(table);
        in.ages.value = {{.database = QStringLiteral("other"),
                          .transactions = transactions,
                          .multixacts = multixacts,
                          .connected = false}};
        QTEST(Bench::status(in, "wraparound-tables"), "status");
        QTEST(Bench::status(in, "wraparound-databases"), "status");
    }

    void anOldTableIsFrozen()
    {
        auto table = Bench::table(QStringLiteral("x"), 5);
        table.transactionAge = 1'300'000'000;
        const Finding finding = Bench::only(withTable(table), "wraparound-tables");
        QCOMPARE(finding.sentence, QStringLiteral("The oldest row of table public.x is 1.3 billion transactions old; "
                                                  "autovacuum should freeze it at 200 million, and it is 60.5 % of the "
                                                  "way to where the server stops."));
        QCOMPARE(finding.sql, QStringList{QStringLiteral("VACUUM (FREEZE) \"public\".\"x\"")});
    }

    void sequences_data()
    {
        QTest::addColumn<qint64>("value");
        QTest::addColumn<QString>("status");
        QTest::newRow("young") << qint64(24'000) << good;
        QTest::newRow("three quarters") << qint64(24'577) << warning;
        QTest::newRow("nine tenths") << qint64(29'492) << critical;
    }
    void sequences()
    {
        QFETCH(const qint64, value);
        SequenceStatistics sequence;
        sequence.schema = QStringLiteral("public");
        sequence.name = QStringLiteral("s");
        sequence.readable = true;
        sequence.lastValue = value;
        sequence.maximum = std::numeric_limits<qint64>::max();
        sequence.type = QStringLiteral("bigint");
        sequence.table = 3;
        sequence.tableSchema = QStringLiteral("public");
        sequence.tableName = QStringLiteral("Item");
        sequence.column = QStringLiteral("id");
        sequence.columnType = QStringLiteral("smallint");
        VerdictInputs in = Bench::healthy();
        in.sequences.value = {sequence};
        QTEST(Bench::status(in, "sequences"), "status");
        if (value > 29'000) {
            const Finding finding = Bench::only(in, "sequences");
            QCOMPARE(
                finding.sentence,
                QStringLiteral("Sequence public.s has reached 29,492 of 32,767 (90.0 %). It numbers public.Item.id, "
                               "which is of type smallint."));
            QCOMPARE(finding.sql.size(), 2);
            in.sequences.value[0].cycles = true;
            QCOMPARE(Bench::status(in, "sequences"), good);
        }
        in.sequences.value[0].readable = false;
        in.sequences.value[0].lastValue.reset();
        QCOMPARE(Bench::status(in, "sequences"), unknown);
    }

    void prepared()
    {
        VerdictInputs in = Bench::healthy();
        const auto age = [&in](int seconds) {
            in.prepared.value = {{.gid = QStringLiteral("it's"),
                                  .since = now.addSecs(-seconds),
                                  .role = QStringLiteral("api"),
                                  .database = QStringLiteral("app"),
                                  .connected = true}};
            return Bench::status(in, "prepared-transactions");
        };
        QCOMPARE(age(3599), good);
        QCOMPARE(age(3600), warning);
        QCOMPARE(age(86400), critical);
        QCOMPARE(Bench::only(in, "prepared-transactions").sql,
                 QStringList{QStringLiteral("ROLLBACK PREPARED 'it''s'")});
    }

    void hitRates()
    {
        VerdictInputs in = withIndexes({Bench::index(1, {1})});
        in.server.value.cacheHits = 90'000;
        in.server.value.cacheReads = 10'000;
        QCOMPARE(Bench::status(in, "cache-hit"), good);
        in.server.value.cacheReads = 10'001;
        QCOMPARE(Bench::status(in, "cache-hit"), warning);
        QCOMPARE(Bench::only(in, "cache-hit").since, Bench::since);
        in.server.value.cacheHits = 10; // too few to say anything
        QCOMPARE(Bench::status(in, "cache-hit"), good);

        in.objects.value.indexes[0].hits = 95'000;
        in.objects.value.indexes[0].reads = 5'000;
        QCOMPARE(Bench::status(in, "index-hit"), good);
        in.objects.value.indexes[0].reads = 5'001;
        QCOMPARE(Bench::status(in, "index-hit"), warning);
    }

    void statements()
    {
        VerdictInputs in = Bench::healthy();
        in.statements.value.totalMilliseconds = 100'000;
        in.statements.value.list = {{.queryId = QStringLiteral("42"),
                                     .query = QStringLiteral("select *\n from x"),
                                     .role = QStringLiteral("api"),
                                     .calls = 5,
                                     .totalMilliseconds = 5'000,
                                     .meanMilliseconds = 1000}};
        QCOMPARE(Bench::status(in, "slow-statements"), good);
        in.statements.value.list[0].meanMilliseconds = 1000.1;
        QCOMPARE(Bench::status(in, "slow-statements"), warning);
        QCOMPARE(Bench::only(in, "slow-statements").subject, QStringLiteral("select * from x"));
        QCOMPARE(Bench::only(in, "slow-statements").queryId, QStringLiteral("42"));
        in.statements.value.list[0].calls = 4;
        QCOMPARE(Bench::status(in, "slow-statements"), good);
        in.statements.value.list[0].calls = 5;
        in.statements.value.list[0].query = QStringLiteral("VACUUM x");
        QCOMPARE(Bench::status(in, "slow-statements"), good);

        in.statements.value.list[0].totalMilliseconds = 300'000;
        in.statements.value.totalMilliseconds = 599'999;
        QCOMPARE(Bench::status(in, "statement-share"), good);
        in.statements.value.totalMilliseconds = 600'000;
        QCOMPARE(Bench::status(in, "statement-share"), notice);
        in.statements.value.totalMilliseconds = 600'001;
        QCOMPARE(Bench::status(in, "statement-share"), good);
        in.statements.value.hidden = 3;
        QCOMPARE(Bench::status(in, "statement-share"), unknown);
    }

    void columnsAreCalledByTheExtensionsVersion_data()
    {
        QTest::addColumn<QString>("version");
        QTest::addColumn<QString>("total");
        QTest::addColumn<bool>("hasInfo");
        QTest::newRow("upgraded from 12") << "1.7"
                                          << "total_time" << false;
        QTest::newRow("13") << "1.8"
                            << "total_exec_time" << false;
        QTest::newRow("14") << "1.9"
                            << "total_exec_time" << true;
        QTest::newRow("15, 16") << "1.10"
                                << "total_exec_time" << true;
        QTest::newRow("17") << "1.11"
                            << "total_exec_time" << true;
        QTest::newRow("18") << "1.12"
                            << "total_exec_time" << true;
    }
    void columnsAreCalledByTheExtensionsVersion()
    {
        QFETCH(const QString, version);
        const StatementColumns columns = statementColumns(version);
        QTEST(columns.total, "total");
        QTEST(columns.hasInfo, "hasInfo");
        QVERIFY(columns.sql(QStringLiteral("my \"x\""))
                    .contains(QStringLiteral("\"my \"\"x\"\"\".\"pg_stat_statements\"")));
    }

    void invalidIndexes()
    {
        auto invalid = Bench::index(5, {2});
        invalid.valid = false;
        auto in = withIndexes({invalid});
        QCOMPARE(Bench::only(in, "invalid-indexes").remedy, Remedy::Reindex);
        QCOMPARE(Bench::only(in, "invalid-indexes").sql,
                 QStringList{QStringLiteral("REINDEX INDEX CONCURRENTLY \"public\".\"GameEvent_5_idx\"")});
        in.indexBuilds.value.indexes = {5};
        QCOMPARE(Bench::status(in, "invalid-indexes"), good); // it is being built
        in.indexBuilds.value = {.indexes = {0}, .hidden = true};
        QCOMPARE(judge(in).skipped.value(0).check, QStringLiteral("invalid-indexes"));

        invalid.name = QStringLiteral("GameEvent_pkey_ccnew1");
        const Finding left = Bench::only(withIndexes({invalid}), "invalid-indexes");
        QCOMPARE(left.remedy, Remedy::DropIndex);
        QCOMPARE(left.sql, QStringList{QStringLiteral("DROP INDEX CONCURRENTLY \"public\".\"GameEvent_pkey_ccnew1\"")});
    }

    void unusedIndexes()
    {
        auto unused = Bench::index(5, {2});
        unused.scans = 0;
        auto in = withIndexes({unused});
        in.definitions.value.insert(5, QStringLiteral("CREATE INDEX x ON y USING btree (z)"));
        const Finding finding = Bench::only(in, "unused-indexes");
        QCOMPARE(finding.status, Status::Notice);
        QCOMPARE(finding.sentence,
                 QStringLiteral("Index GameEvent_5_idx on table public.GameEvent was not used once in "
                                "43 day(s) of statistics and takes 50 MB."));
        QCOMPARE(finding.undo, QStringLiteral("CREATE INDEX CONCURRENTLY x ON y USING btree (z)"));
        QCOMPARE(finding.since, Bench::since);
        QCOMPARE(indexesToDescribe(in, {}), QList<qint64>{5});

        in.replicas.value.append(VerdictInputs::Replica());
        QVERIFY(Bench::only(in, "unused-indexes").sentence.contains(QStringLiteral("replicas")));

        in.objects.value.indexes[0].estimatedBytes = 100'000'000;
        QCOMPARE(Bench::status(in, "unused-indexes"), warning);
        in.objects.value.indexes[0].estimatedBytes = 999'999;
        QCOMPARE(Bench::status(in, "unused-indexes"), good);
        in.objects.value.indexes = {unused};
        ForeignKey key;
        key.table = 1;
        key.columns = {2};
        in.objects.value.foreignKeys = {key};
        QCOMPARE(Bench::status(in, "unused-indexes"), good); // the only one for a foreign key
        in.objects.value.foreignKeys.clear();
        in.objects.value.statisticsSince = now.addDays(-7).addSecs(1);
        QCOMPARE(Bench::status(in, "unused-indexes"), unknown);
        in.objects.value.statisticsSince = now.addDays(-7);
        QCOMPARE(Bench::status(in, "unused-indexes"), notice);

        // Of 16 and newer the last scan is known.
        unused.scans = 9;
        unused.lastScan = now.addDays(-89);
        QCOMPARE(Bench::status(withIndexes({unused}), "unused-indexes"), good);
        unused.lastScan = now.addDays(-90);
        QVERIFY(
            Bench::only(withIndexes({unused}), "unused-indexes").sentence.contains(QStringLiteral("90 day(s) ago")));
    }

    void whichIndexCoversWhich()
    {
        const auto in = withIndexes({Bench::index(1, {2}), Bench::index(2, {2}), Bench::index(3, {2, 4}, 500)});
        QCOMPARE(Bench::only(in, "duplicate-indexes").sentence,
                 QStringLiteral("Index GameEvent_2_idx is a duplicate of GameEvent_1_idx on table public.GameEvent and "
                                "takes 50 MB."));
        QCOMPARE(Bench::status(in, "duplicate-indexes"), warning);
        QVERIFY(Bench::only(in, "redundant-indexes")
                    .sentence.startsWith(QStringLiteral("Index GameEvent_1_idx is covered by GameEvent_3_idx")));
        QCOMPARE(Bench::status(in, "redundant-indexes"), notice);
    }

    void foreignKeys_data()
    {
        QTest::addColumn<qint64>("rows");
        QTest::addColumn<QString>("status");
        QTest::newRow("few rows") << qint64(999) << good;
        QTest::newRow("some") << qint64(1000) << notice;
        QTest::newRow("many") << qint64(100'000) << warning;
    }
    void foreignKeys()
    {
        QFETCH(const qint64, rows);
        auto in = withTable(Bench::table(QStringLiteral("Item"), rows));
        in.objects.value.foreignKeys = {{.table = 1,
                                         .schema = QStringLiteral("public"),
                                         .tableName = QStringLiteral("Item"),
                                         .name = QStringLiteral("k"),
                                         .columns = {3},
                                         .columnNames = QStringLiteral("\"worldId\""),
                                         .referenced = QStringLiteral("public.World")}};
        QTEST(Bench::status(in, "foreign-keys-without-index"), "status");
        if (rows > 5000)
            QCOMPARE(Bench::only(in, "foreign-keys-without-index").sql,
                     QStringList{QStringLiteral("CREATE INDEX CONCURRENTLY ON \"public\".\"Item\" (\"worldId\")")});
    }

    void bloat()
    {
        auto in = withIndexes({Bench::index(9, {1})});
        const auto estimates = [&in](qint64 bytes, qint64 wasted) {
            in.bloat.value.tables = {{.oid = 1, .bytes = bytes, .wasted = wasted}};
            in.bloat.value.indexes = {{.oid = 9, .bytes = bytes, .wasted = wasted}};
            const QString status = Bench::status(in, "table-bloat");
            return status == Bench::status(in, "index-bloat") ? status : QStringLiteral("they differ");
        };
        QCOMPARE(estimates(120'000'000, 99'999'999), good);
        QCOMPARE(estimates(200'000'000, 100'000'000), notice);
        QCOMPARE(estimates(200'000'001, 100'000'000), good);
        QCOMPARE(estimates(2'000'000'000, 1'000'000'000), warning);
        QVERIFY(Bench::only(in, "table-bloat").sentence.contains(QStringLiteral("by an estimate")));
        QCOMPARE(Bench::only(in, "table-bloat").remedy, Remedy::VacuumFull);
        QCOMPARE(Bench::only(in, "index-bloat").remedy, Remedy::Reindex);
        in.bloat.value.tables.clear();
        in.bloat.value.unknown = 1;
        QCOMPARE(Bench::status(in, "table-bloat"), unknown);
    }

    void checkpoints()
    {
        VerdictInputs in = Bench::healthy();
        const auto counted = [&in](qint64 timed, qint64 requested) {
            in.checkpoints.value.timed = timed;
            in.checkpoints.value.requested = requested;
            return Bench::status(in, "checkpoints");
        };
        QCOMPARE(counted(9, 10), good); // too few
        QCOMPARE(counted(10, 10), warning);
        QCOMPARE(counted(51, 49), good);
        QCOMPARE(counted(50, 50), warning);
        QCOMPARE(Bench::only(in, "checkpoints").sql.at(0), QStringLiteral("ALTER SYSTEM SET max_wal_size = '2048MB'"));
    }

    void temporaryFiles()
    {
        VerdictInputs in = Bench::healthy();
        const auto bytes = [&in](qint64 aDay) {
            in.server.value.temporaryBytes = 43 * aDay;
            return Bench::status(in, "temporary-files");
        };
        QCOMPARE(bytes(999'999'999), good);
        QCOMPARE(bytes(1'000'000'000), notice);
        QCOMPARE(bytes(10'000'000'000), warning);
        in.server.value.database = QStringLiteral("a%2\"b");
        QCOMPARE(Bench::only(in, "temporary-files").sql.at(0),
                 QStringLiteral("ALTER DATABASE \"a%2\"\"b\" SET work_mem = '8192kB'"));
    }

    void settings_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("value");
        QTest::addColumn<QString>("status");
        QTest::newRow("fsync") << "fsync"
                               << "off" << critical;
        QTest::newRow("full_page_writes") << "full_page_writes"
                                          << "off" << critical;
        QTest::newRow("autovacuum") << "autovacuum"
                                    << "off" << critical;
        QTest::newRow("zero_damaged_pages") << "zero_damaged_pages"
                                            << "on" << critical;
        QTest::newRow("log_statement") << "log_statement"
                                       << "all" << warning;
        QTest::newRow("log_statement mod") << "log_statement"
                                           << "mod" << good;
        QTest::newRow("synchronous_commit") << "synchronous_commit"
                                            << "off" << notice;
        QTest::newRow("synchronous_commit local") << "synchronous_commit"
                                                  << "local" << good;
    }
    void settings()
    {
        QFETCH(const QString, name);
        QFETCH(const QString, value);
        QFETCH(const QString, status);
        VerdictInputs in = Bench::healthy();
        in.settings.value[name] = value;
        QTEST(Bench::status(in, "dangerous-settings"), "status");
        if (name == QLatin1String("log_statement") && value == QLatin1String("all"))
            QCOMPARE(Bench::only(in, "dangerous-settings").sql,
                     (QStringList{QStringLiteral("ALTER SYSTEM SET log_statement = 'none'"),
                                  QStringLiteral("SELECT pg_reload_conf()")}));
        if (status != good) {
            QCOMPARE(Bench::only(in, "dangerous-settings").remedy, Remedy::ChangeSetting);
            in.settingSources.insert(name, QStringLiteral("command line"));
            const Finding finding = Bench::only(in, "dangerous-settings");
            QCOMPARE(finding.remedy, Remedy::None);
            QVERIFY(finding.sql.isEmpty()); // it would change nothing
            QVERIFY(finding.why.contains(QStringLiteral("command line")));
        }
        in.settings.value.remove(name);
        QCOMPARE(Bench::status(in, "dangerous-settings"), unknown);
    }

    void replication()
    {
        VerdictInputs in = Bench::healthy();
        const auto lag = [&in](double seconds, qint64 bytes) {
            in.replicas.value = {{.pid = 1,
                                  .application = QStringLiteral("standby1"),
                                  .client = {},
                                  .bytes = bytes,
                                  .seconds = seconds,
                                  .hidden = false}};
            return Bench::status(in, "replication-lag");
        };
        QCOMPARE(lag(59.9, 0), good);
        QCOMPARE(lag(60, 0), warning);
        QCOMPARE(lag(600, 0), critical);
        QCOMPARE(lag(0, 256'000'000), warning);
        QCOMPARE(lag(0, 4'000'000'000), critical);
        in.replicas.value[0] = VerdictInputs::Replica();
        in.replicas.value[0].hidden = true;
        QCOMPARE(Bench::status(in, "replication-lag"), unknown);
    }

    void replicationSlots()
    {
        VerdictInputs in = Bench::healthy();
        const auto slot = [&in](qint64 bytes, bool active, const char *status) {
            in.replicationSlots.value = {{.name = QStringLiteral("old_standby"),
                                          .active = active,
                                          .walStatus = QString::fromLatin1(status),
                                          .bytes = bytes}};
            return Bench::status(in, "replication-slots");
        };
        QCOMPARE(slot(999'999'999, false, "reserved"), good);
        QCOMPARE(slot(1'000'000'000, true, "extended"), warning);
        QVERIFY(Bench::only(in, "replication-slots").sql.isEmpty()); // somebody reads from it
        QCOMPARE(slot(10'000'000'000, false, "extended"), critical);
        QCOMPARE(Bench::only(in, "replication-slots").sql,
                 QStringList{QStringLiteral("SELECT pg_drop_replication_slot('old_standby')")});
        QCOMPARE(slot(0, false, "lost"), warning);
    }

    void ofManyTheWorstAreTold()
    {
        VerdictInputs in = Bench::healthy();
        for (int i = 0; i < 57; ++i) {
            in.objects.value.tables << Bench::table(QStringLiteral("t%1").arg(i), 10'000, 10'000 + i);
            in.objects.value.tables.last().oid = i + 1;
        }
        const auto found = Bench::of(judge(in), QStringLiteral("dead-rows"));
        QCOMPARE(found.size(), 21);
        QCOMPARE(found.constFirst().subject, QStringLiteral("public.t56"));
        QCOMPARE(found.constLast().sentence, QStringLiteral("And 37 more like these."));
        QVERIFY(found.constLast().subject.isEmpty());
        QCOMPARE(found.constLast().status, Status::Warning);
    }

    void theWorstIsFirst()
    {
        auto in = withSessions({Bench::client(7, QStringLiteral("idle in transaction"), 400)});
        in.settings.value[QStringLiteral("synchronous_commit")] = QStringLiteral("off");
        in.server.value.connections = 85;
        QStringList order;
        const Verdict verdict = judge(in);
        for (const Finding &one : verdict.findings)
            order << one.check;
        QCOMPARE(order, (QStringList{QStringLiteral("idle-in-transaction"), QStringLiteral("connections"),
                                     QStringLiteral("dangerous-settings")}));
        QCOMPARE(verdict.status(), Status::Critical);
    }

    void namesOfEveryShapeAreWrittenAsTheyAre()
    {
        for (const QString &name :
             {QStringLiteral("with space"), QStringLiteral("a.b"), QStringLiteral("quo\"te"), QStringLiteral("it's"),
              QStringLiteral("Größe"), QStringLiteral("%1%2%n"), QString(63, u'x')}) {
            const Finding finding = Bench::only(withTable(Bench::table(name, 10'000, 90'000)), "dead-rows");
            QCOMPARE(finding.subject, QStringLiteral("public.") + name);
            QVERIFY2(finding.sentence.startsWith(QStringLiteral("Table public.%1 has 90,000 dead").arg(name)),
                     qPrintable(finding.sentence));
            QVERIFY(finding.sql.at(0).endsWith(quoteQualified(QStringLiteral("public"), name)));
            QCOMPARE(finding.name, name);
        }
    }
};

QTEST_GUILESS_MAIN(TestVerdict)
#include "tst_verdict.moc"
