// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testsupport.h"
#include "tests/unit/database/verdictbench.h"

#include <QRegularExpression>

using namespace castellan;

namespace {

using Bench = VerdictBench;
const QDateTime now = Bench::now;
const QString good = QStringLiteral("good");
const QString notice = QStringLiteral("notice");
const QString warning = QStringLiteral("warning");
const QString critical = QStringLiteral("critical");
const QString unknown = QStringLiteral("unknown");

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
        const auto in = Bench::withSessions({Bench::client(7, QStringLiteral("idle in transaction"), seconds)});
        QTEST(Bench::status(in, "idle-in-transaction"), "status");
        QCOMPARE(Bench::status(in, "long-running"), good);
        // The leader of a dump waits for the others.
        auto dump = in.activity.value.sessions.at(0);
        dump.application = QStringLiteral("pg_dump");
        QCOMPARE(Bench::status(Bench::withSessions({dump}), "idle-in-transaction"), seconds < 60 ? good : notice);
    }

    void anIdleTransactionIsToldWithWhatEndsIt()
    {
        auto idle = Bench::client(4711, QStringLiteral("idle in transaction (aborted)"), 720);
        idle.transactionBegan = now.addSecs(-900);
        idle.role = QStringLiteral("a%3b");
        const VerdictFinding finding = Bench::only(Bench::withSessions({idle}), "idle-in-transaction");
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
        QTEST(Bench::status(Bench::withSessions({session}), "long-running"), "status");
        // What the server does for itself is nobody's statement.
        session.backendType = QStringLiteral("autovacuum worker");
        QCOMPARE(Bench::status(Bench::withSessions({session}), "long-running"), good);
    }

    void hiddenSessionsAreNotFine()
    {
        ServerSession hidden;
        hidden.pid = 8;
        hidden.role = QStringLiteral("other");
        hidden.hidden = true;
        const Verdict verdict =
            judge(Bench::withSessions({Bench::client(7, QStringLiteral("idle in transaction"), 400), hidden}));
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
        QTEST(Bench::status(Bench::withSessions(sessions), "blocked-sessions"), "status");
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
        const VerdictFinding finding = Bench::only(Bench::withSessions({dump, alter, read}), "blocked-sessions");
        QCOMPARE(finding.sentence, QStringLiteral("2 session(s) wait: pg_dump by api → ALTER TABLE by backend (api) → "
                                                  "SELECT by backend (api); the longest for 20 s."));
        QCOMPARE(finding.pid, 1);
        QCOMPARE(finding.sql, QStringList{QStringLiteral("SELECT pg_terminate_backend(1)")});

        alter.blockedBy = {0};
        const VerdictFinding prepared = Bench::only(Bench::withSessions({alter}), "blocked-sessions");
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
        VerdictInputs in = Bench::withSessions(sessions);
        in.server.value.connections = 83;
        QCOMPARE(
            Bench::only(in, "connections").sentence,
            QStringLiteral("83 of 100 connections are taken (83.0 %). By application and state: 60 idle of backend, "
                           "12 active of worker, 1 idle of psql, 1 other(s)."));
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
        VerdictInputs in = Bench::withIndexes({Bench::index(1, {1})});
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
            const VerdictFinding finding = Bench::only(in, "dangerous-settings");
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

    void theWorstIsFirst()
    {
        auto in = Bench::withSessions({Bench::client(7, QStringLiteral("idle in transaction"), 400)});
        in.settings.value[QStringLiteral("synchronous_commit")] = QStringLiteral("off");
        in.server.value.connections = 85;
        QStringList order;
        const Verdict verdict = judge(in);
        for (const VerdictFinding &one : verdict.findings)
            order << one.check;
        QCOMPARE(order, (QStringList{QStringLiteral("idle-in-transaction"), QStringLiteral("connections"),
                                     QStringLiteral("dangerous-settings")}));
        QCOMPARE(verdict.status(), Status::Critical);
    }
};

QTEST_GUILESS_MAIN(TestVerdict)
#include "tst_verdict.moc"
