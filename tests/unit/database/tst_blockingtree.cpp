// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/database/activity/blockingtree.h"
#include "models/database/sqlfile.h"
#include "models/database/versionedsql.h"
#include "tests/support/testsupport.h"

#include <QRegularExpression>

using namespace castellan;

namespace {

ServerSession session(int pid, const QList<int> &blockedBy = {}, const QString &mode = {})
{
    ServerSession session;
    session.pid = pid;
    session.role = QStringLiteral("app");
    session.backendType = QStringLiteral("client backend");
    session.state = QStringLiteral("active");
    session.query = QStringLiteral("select 1");
    session.blockedBy = blockedBy;
    session.lockMode = mode;
    return session;
}

ServerActivity activity(const QList<ServerSession> &sessions)
{
    ServerActivity activity;
    activity.when = QDateTime(QDate(2026, 11, 24), QTime(14, 0), Qt::UTC);
    activity.sessions = sessions;
    return activity;
}

/// "pid:depth:victims:freed" of each.
QString words(const QList<BlockingNode> &tree)
{
    QStringList all;
    for (const BlockingNode &node : tree)
        all << QStringLiteral("%1:%2:%3:%4").arg(node.pid).arg(node.depth).arg(node.victims).arg(node.freedAtOnce);
    return all.join(u' ');
}

} // namespace

class TestBlockingTree : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nobodyWaits() { QVERIFY(blockingTree(activity({session(1), session(2)})).isEmpty()); }

    void aDumpThenAnAlterThenReads()
    {
        QList<ServerSession> all{session(10), session(20, {10}, QStringLiteral("AccessExclusiveLock"))};
        all[0].application = QStringLiteral("pg_dump");
        all[0].role = QStringLiteral("backup");
        all[1].query = QStringLiteral("/* nightly */ alter table \"GameEvent\" add x int");
        all[1].role = QStringLiteral("deploy");
        for (int pid = 30; pid < 37; ++pid)
            all << session(pid, {20}, QStringLiteral("AccessShareLock"));
        const auto now = activity(all);
        const auto tree = blockingTree(now);
        QCOMPARE(words(tree.mid(0, 3)), QStringLiteral("10:0:8:1 20:1:7:7 30:2:0:0"));
        QCOMPARE(tree.at(1).parent, 0);
        QCOMPARE(causeInWords(now, tree, 0), QStringLiteral("pg_dump by backup → ALTER TABLE by deploy → 7 read(s)"));
    }

    void theOneWhoHoldsUpTheMostIsFirst()
    {
        const auto tree = blockingTree(
            activity({session(1), session(2), session(3, {1}), session(4, {2}), session(5, {2}), session(6, {4})}));
        QCOMPARE(words(tree), QStringLiteral("2:0:3:2 4:1:1:1 6:2:0:0 5:1:0:0 1:0:1:1 3:1:0:0"));
    }

    void aQueueIsOneQueueThoughEachWaitsForAllBefore()
    {
        // As pg_blocking_pids() tells it of several who want the same lock.
        const auto tree =
            blockingTree(activity({session(1), session(2, {1}), session(3, {1, 2}), session(4, {1, 2, 3})}));
        QCOMPARE(words(tree), QStringLiteral("1:0:3:1 2:1:2:0 3:2:1:0 4:3:0:0"));
    }

    void whoWaitsForTwoIsCountedForBoth()
    {
        const auto tree = blockingTree(activity({session(1), session(2), session(3, {1, 2})}));
        QCOMPARE(tree.size(), 3);
        QCOMPARE(tree.at(0).victims, 1);
        QCOMPARE(tree.at(0).freedAtOnce, 0);
        QCOMPARE(std::count_if(tree.cbegin(), tree.cend(), [](const auto &node) { return node.victims == 1; }), 2);
    }

    void aRingHasABeginning()
    {
        const auto tree = blockingTree(activity({session(1, {2}), session(2, {1}), session(3, {2})}));
        QCOMPARE(words(tree), QStringLiteral("2:0:2:2 1:1:2:1 3:1:0:0"));
    }

    void aPreparedTransactionAndOneThatEnded()
    {
        const auto now = activity({session(5, {0}), session(6, {99})});
        const auto tree = blockingTree(now);
        QCOMPARE(words(tree), QStringLiteral("0:0:1:1 5:1:0:0"));
        QVERIFY(causeInWords(now, tree, 0).startsWith(QStringLiteral("a prepared transaction")));
    }

    void aChainOfFifty()
    {
        QList<ServerSession> all{session(1)};
        for (int pid = 2; pid <= 51; ++pid)
            all << session(pid, {pid - 1});
        const auto now = activity(all);
        const auto tree = blockingTree(now);
        QCOMPARE(tree.size(), 51);
        QCOMPARE(tree.constFirst().victims, 50);
        QCOMPARE(tree.constLast().depth, 50);
        QCOMPARE(causeInWords(now, tree, 0).count(u'→'), 4);
        QVERIFY2(causeInWords(now, tree, 0).contains(QStringLiteral("47 more")),
                 qPrintable(causeInWords(now, tree, 0)));
    }

    void fiveHundredInOneQueue()
    {
        QList<ServerSession> all;
        QList<int> before;
        for (int pid = 1; pid <= 500; ++pid) {
            all << session(pid, before);
            before << pid;
        }
        const auto tree = blockingTree(activity(all));
        QCOMPARE(tree.size(), 500);
        QCOMPARE(tree.constFirst().victims, 499);
        QCOMPARE(tree.constLast().depth, 499);
    }

    void sessionsInWords()
    {
        auto idle = session(1);
        idle.state = QStringLiteral("idle in transaction");
        idle.stateChanged = QDateTime(QDate(2026, 11, 24), QTime(13, 48), Qt::UTC);
        auto hidden = session(2);
        hidden.hidden = true;
        auto index = session(3);
        index.query = QStringLiteral("  create   index concurrently i on t(x)");
        auto worker = session(4);
        worker.role.clear();
        worker.backendType = QStringLiteral("autovacuum worker");
        auto job = index;
        job.pid = 5;
        job.application = QStringLiteral("nightly");
        const auto now = activity({idle, hidden, index, worker, job});
        QCOMPARE(sessionInWords(now, 1), QStringLiteral("app, idle in transaction for 12 min"));
        QCOMPARE(sessionInWords(now, 2), QStringLiteral("process 2"));
        QCOMPARE(sessionInWords(now, 3), QStringLiteral("CREATE INDEX by app"));
        QCOMPARE(sessionInWords(now, 4), QStringLiteral("autovacuum worker"));
        QCOMPARE(sessionInWords(now, 5), QStringLiteral("CREATE INDEX by nightly (app)"));
        QCOMPARE(sessionInWords(now, 9), QStringLiteral("process 9"));
    }

    void eachVersionGetsWhatItHas_data()
    {
        QTest::addColumn<int>("version");
        for (const int major : {13, 14, 15, 16, 17, 18})
            QTest::addRow("%d", major) << major * 10000;
    }
    void eachVersionGetsWhatItHas()
    {
        QFETCH(const int, version);
        for (const VersionedExpression &one : versionedExpressions()) {
            const auto sql = sqlForVersion(QStringLiteral("select ${%1} as x").arg(one.name), version);
            CASTELLAN_VERIFY(sql);
            QCOMPARE(*sql, QStringLiteral("select %1 as x").arg(version >= one.since ? one.newer : one.older));
        }
        // No query names what is in no table.
        for (const char *room : {"database", "containers", "monitoring", "migration", "datachange"}) {
            const QStringList names = SqlFile::names(QLatin1String(room));
            for (const QString &name : names) {
                const auto file = SqlFile::load(name);
                CASTELLAN_VERIFY(file);
                if (file->sql.contains(QLatin1String("${statements.")))
                    continue; // pg_stat_statements has versions of its own: tst_statementwindow
                const auto sql = sqlForVersion(file->sql, version);
                CASTELLAN_VERIFY(sql);
                QVERIFY2(!sql->contains(QLatin1String("${")), qPrintable(name));
            }
        }
        QVERIFY(!sqlForVersion(QStringLiteral("select ${nothing.such}"), version));
        QVERIFY(!sqlForVersion(QStringLiteral("select ${activity.query_id"), version));
    }
};

QTEST_GUILESS_MAIN(TestBlockingTree)
#include "tst_blockingtree.moc"
