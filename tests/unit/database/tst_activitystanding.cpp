// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/database/activity/activityobserver.h"
#include "models/database/activity/activitystanding.h"
#include "models/database/activity/blockingmodel.h"
#include "tests/support/testsupport.h"

#include <QAbstractItemModelTester>

using namespace castellan;
using namespace std::chrono_literals;

namespace {

const QDateTime now(QDate(2026, 11, 24), QTime(14, 0), Qt::UTC);

ServerSession client(int pid, const QString &query, const QList<int> &blockedBy = {})
{
    ServerSession session;
    session.pid = pid;
    session.role = QStringLiteral("app");
    session.database = QStringLiteral("app");
    session.backendType = QStringLiteral("client backend");
    session.state = QStringLiteral("active");
    session.connected = now.addSecs(-3600);
    session.queryBegan = now.addSecs(-30);
    session.query = query;
    session.blockedBy = blockedBy;
    if (!blockedBy.isEmpty()) {
        session.lockType = QStringLiteral("relation");
        session.lockMode = QStringLiteral("AccessShareLock");
        session.lockRelation = QStringLiteral("public.Item");
        session.waitsSince = now.addSecs(-12);
    }
    return session;
}

ServerActivity activity(const QList<ServerSession> &sessions)
{
    ServerActivity activity;
    activity.when = now;
    activity.sessions = sessions;
    return activity;
}

ServerSession hidden(int pid)
{
    ServerSession session;
    session.pid = pid;
    session.database = QStringLiteral("app");
    session.hidden = true;
    return session;
}

} // namespace

class TestActivityStanding : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void allIsWell()
    {
        const auto standing = judgeActivity(activity({client(1, QStringLiteral("select 1"))}));
        QCOMPARE(standing.status, Status::Good);
        QCOMPARE(standing.sentence, QStringLiteral("1 session(s), 1 at work."));
        QVERIFY(standing.explanation.isEmpty());
        QCOMPARE(judgeLocks(activity({}), {}).status, Status::Good);
    }

    void whatIsHiddenIsNotGood()
    {
        const auto seen = activity({client(1, QStringLiteral("select 1")), hidden(2)});
        const auto standing = judgeActivity(seen);
        QCOMPARE(standing.status, Status::Unknown);
        QVERIFY(standing.explanation.contains(QStringLiteral("pg_read_all_stats")));
        const auto locks = judgeLocks(seen, blockingTree(seen));
        QCOMPARE(locks.status, Status::Unknown);
        QVERIFY(locks.sentence.startsWith(QStringLiteral("Of what can be seen")));
        // A process of the server's is no connection that somebody hides.
        ServerSession process = hidden(3);
        process.database.clear();
        QCOMPARE(judgeActivity(activity({process})).status, Status::Good);
    }

    void theWorstIsTold()
    {
        auto idle = client(2, QStringLiteral("update item"));
        idle.state = QStringLiteral("idle in transaction");
        idle.stateChanged = now.addSecs(-720);
        idle.transactionBegan = now.addSecs(-800);
        const auto seen = activity(
            {client(1, QStringLiteral("select 1")), idle, client(3, QStringLiteral("select 2"), {2}), hidden(4)});
        const auto standing = judgeActivity(seen);
        QCOMPARE(standing.status, Status::Critical);
        QCOMPARE(standing.sentence,
                 QStringLiteral(
                     "4 session(s), 1 at work, 1 waiting for a lock, 1 idle in transaction, the longest for 12 min."));
        const auto tree = blockingTree(seen);
        QCOMPARE(judgeLocks(seen, tree).status, Status::Critical);
        QCOMPARE(freedInWords(tree.at(0)), QStringLiteral("Ending it lets 1 session(s) go on at once."));
        QVERIFY(freedInWords(tree.at(1)).isEmpty());
        QVERIFY(sessionStateInWords(idle, now).contains(QStringLiteral("open for 13 min")));
        QCOMPARE(sessionStateInWords(seen.sessions.at(2), now),
                 QStringLiteral("Waits for AccessShareLock on public.Item, for 12 s. Its statement has been running "
                                "for 30 s."));
        QVERIFY(sessionStateInWords(hidden(4), now).contains(QStringLiteral("pg_read_all_stats")));
    }

    void theTreeAsATable()
    {
        BlockingModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        const auto seen = activity({client(1, QStringLiteral("alter table item add x int")),
                                    client(2, QStringLiteral("select 1"), {1}),
                                    client(3, QStringLiteral("select 2"), {2}), client(4, {}, {0})});
        model.setActivity(seen, blockingTree(seen));
        QCOMPARE(model.rowCount(), 5);
        QCOMPARE(model.row(0).node.pid, 1);
        QCOMPARE(model.row(2).root, 0);
        QCOMPARE(model.row(3).node.pid, 0); // prepared transactions hold up the last one
        QCOMPARE(model.row(4).root, 3);
        QCOMPARE(model.index(2, BlockingModel::Session).data(BlockingModel::DepthRole).toInt(), 2);
        QVERIFY(!model.index(3, BlockingModel::Pid).data().isValid());
        QCOMPARE(model.index(1, BlockingModel::Waits).data().toString(), QStringLiteral("12 s"));
        // What is chosen stays so while others come and go.
        const QPersistentModelIndex chosen(model.index(1, 0));
        const auto later = activity({client(1, QStringLiteral("alter table item add x int")),
                                     client(2, QStringLiteral("select 1"), {1}), client(5, {}, {1})});
        model.setActivity(later, blockingTree(later));
        QCOMPARE(chosen.row(), 1);
        model.setActivity(activity({}), {});
        QVERIFY(!chosen.isValid());
    }

    void lookingCostsTheServerLittle()
    {
        QCOMPARE(ActivityObserver::pauseAfter(0ms), 2000ms);
        QCOMPARE(ActivityObserver::pauseAfter(20ms), 2000ms);
        QCOMPARE(ActivityObserver::pauseAfter(90ms), 9000ms); // one percent
        QCOMPARE(ActivityObserver::pauseAfter(2000ms), 60000ms);
    }
};

QTEST_GUILESS_MAIN(TestActivityStanding)
#include "tst_activitystanding.moc"
