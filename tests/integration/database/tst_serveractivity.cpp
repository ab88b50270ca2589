// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a real server does, and who holds up whom on it: with locks, with names of every shape, as a role without
// rights.
#include "models/database/activity/blockingtree.h"
#include "models/database/activity/endsessions.h"
#include "tests/lab/postgrescluster.h"
#include "tests/support/testsupport.h"
#include "tests/unit/operation/runnerbench.h"

#include <QJsonArray>

#include <algorithm>

using namespace castellan;
using namespace std::chrono_literals;

using Session = std::shared_ptr<PostgresSession>;

class TestServerActivity : public QObject
{
    Q_OBJECT

    std::unique_ptr<PostgresCluster> m_cluster;
    Session m_looking;
    RunnerBench m_gateway;

    PostgresEndpoint endpoint(const QString &role, const QString &password) const
    {
        return m_cluster->endpoint(QStringLiteral("postgres"), role, SecretString(password));
    }
    Session session(const QString &role = {}, const QString &password = {}, const QString &application = {})
    {
        // What waits here waits until the test lets it go.
        auto opened = wait(PostgresSession::open(endpoint(role, password), {.statement = 0ms, .lock = 0ms}));
        if (!opened)
            qWarning().noquote() << errorText(opened);
        if (!opened || application.isEmpty())
            return opened.value_or(nullptr);
        const auto named =
            wait((*opened)->query(QStringLiteral("select set_config('application_name', $1, false)"), {application}));
        return named ? *opened : nullptr;
    }
    ServerActivity now(const Session &as = {})
    {
        auto activity = wait(ServerActivity::read(as ? as : m_looking));
        if (!activity)
            qWarning().noquote() << errorText(activity);
        return activity.value_or({});
    }
    /// Until so many wait for a lock.
    ServerActivity untilWaiting(int count)
    {
        ServerActivity activity;
        const bool came = QTest::qWaitFor(
            [&] {
                activity = now();
                return std::count_if(activity.sessions.cbegin(), activity.sessions.cend(),
                                     [](const ServerSession &one) { return one.waitsForLock(); }) == count;
            },
            20000);
        if (!came)
            qWarning("not so many wait");
        return activity;
    }

    /// Ends these as `role`.
    Result<Run> end(EndSessions::How how, const QList<Session> &targets, const QString &role = {})
    {
        const ServerActivity activity = now();
        QList<EndSessions::Target> chosen;
        for (const Session &target : targets) {
            const ServerSession *found = activity.find(target->backendPid());
            chosen.append({.pid = target->backendPid(),
                           .connected = found ? found->connected : activity.when,
                           .words = sessionInWords(activity, target->backendPid())});
        }
        const SessionSource source = [this, role](QueryLimits limits, const CancelToken &cancel) {
            return PostgresSession::open(endpoint(role, role), limits, cancel);
        };
        const auto operation = std::make_shared<EndSessions>(source, QStringLiteral("postgres"), how, chosen);
        return wait(m_gateway.runner->start(operation, environment(), {.agreed = true, .typedName = {}, .reason = {}}));
    }
    static QList<int> pids(const Run &run, const char *key)
    {
        QList<int> pids;
        const QJsonArray array = run.result[QLatin1String(key)].toArray();
        for (const QJsonValue &pid : array)
            pids << pid.toInt();
        return pids;
    }

private Q_SLOTS:
    void initTestCase()
    {
        auto cluster = PostgresCluster::start();
        CASTELLAN_VERIFY(cluster);
        m_cluster = *std::move(cluster);
        for (const char *sql :
             {"create role deploy login password 'deploy' superuser", "create role nobody login password 'nobody'",
              "create schema \"odd \"\"s\"\"\"", "create table \"odd \"\"s\"\"\".\"t'\\;x\"(i int primary key)",
              "insert into \"odd \"\"s\"\"\".\"t'\\;x\" select generate_series(0, 60)"})
            CASTELLAN_VERIFY(m_cluster->query(QString::fromLatin1(sql)));
        m_looking = session();
        QVERIFY(m_looking);
        CASTELLAN_VERIFY(m_gateway.open());
    }

    void aQueueBehindADump()
    {
        const QString table = quoteQualified(QStringLiteral("odd \"s\""), QStringLiteral("t'\\;x"));
        const Session dump = session({}, {}, QStringLiteral("pg_dump"));
        CASTELLAN_VERIFY(wait(
            dump->execute({QStringLiteral("begin"), QStringLiteral("lock table %1 in access share mode").arg(table)})));
        const Session deploy = session(QStringLiteral("deploy"), QStringLiteral("deploy"));
        const auto altered = deploy->query(QStringLiteral("alter table %1 add x int").arg(table));
        untilWaiting(1);
        QList<Session> readers;
        QList<Future<RowSet>> reads;
        for (int i = 0; i < 3; ++i) {
            readers << session();
            reads << readers.constLast()->query(QStringLiteral("select count(*) from %1").arg(table));
        }
        const ServerActivity activity = untilWaiting(4);
        const auto tree = blockingTree(activity);
        QCOMPARE(tree.size(), 5);
        QCOMPARE(tree.at(0).pid, dump->backendPid());
        QCOMPARE(tree.at(0).victims, 4);
        QCOMPARE(tree.at(1).pid, deploy->backendPid());
        QCOMPARE(tree.at(1).freedAtOnce, 3);
        QCOMPARE(causeInWords(activity, tree, 0),
                 QStringLiteral("pg_dump by %1 → ALTER TABLE by castellan (deploy) → 3 read(s)")
                     .arg(m_cluster->superuser()));

        const ServerSession *waiting = activity.find(deploy->backendPid());
        QVERIFY(waiting);
        QCOMPARE(waiting->lockMode, QStringLiteral("AccessExclusiveLock"));
        QCOMPARE(waiting->lockType, QStringLiteral("relation"));
        QCOMPARE(waiting->lockRelation, QStringLiteral("odd \"s\".t'\\;x"));
        QCOMPARE(waiting->waitEventType, QStringLiteral("Lock"));
        QVERIFY(waiting->transactionBegan.isValid() && waiting->transactionBegan <= activity.when);
        if (m_looking->serverVersion() >= 140000)
            QVERIFY(waiting->waitsSince.isValid());
        const ServerSession *holding = activity.find(dump->backendPid());
        QVERIFY(holding && holding->isIdleInTransaction() && holding->isClient());
        QVERIFY(!activity.find(m_looking->backendPid())); // who asks is not in it

        CASTELLAN_VERIFY(wait(dump->execute({QStringLiteral("rollback")})));
        CASTELLAN_VERIFY(wait(altered));
        for (const auto &read : std::as_const(reads))
            CASTELLAN_VERIFY(wait(read));
        QVERIFY(blockingTree(untilWaiting(0)).isEmpty());
    }

    void aChainOfFiftyRows()
    {
        const QString update =
            QStringLiteral("update %1 set i = i where i = %2")
                .arg(quoteQualified(QStringLiteral("odd \"s\""), QStringLiteral("t'\\;x")), QStringLiteral("%1"));
        QList<Session> links;
        QList<Future<void>> waits;
        for (int i = 0; i <= 50; ++i) {
            links << session();
            QVERIFY(links.constLast());
            CASTELLAN_VERIFY(wait(links.constLast()->execute({QStringLiteral("begin"), update.arg(i)})));
        }
        for (int i = 1; i <= 50; ++i)
            waits << links.at(i)->execute({update.arg(i - 1)});
        const ServerActivity activity = untilWaiting(50);
        const auto tree = blockingTree(activity);
        QCOMPARE(tree.size(), 51);
        for (int i = 0; i <= 50; ++i) {
            QCOMPARE(tree.at(i).pid, links.at(i)->backendPid());
            QCOMPARE(tree.at(i).depth, i);
            QCOMPARE(tree.at(i).victims, 50 - i);
        }
        for (int i = 0; i <= 50; ++i) {
            if (i > 0)
                CASTELLAN_VERIFY(wait(waits.at(i - 1)));
            CASTELLAN_VERIFY(wait(links.at(i)->execute({QStringLiteral("rollback")})));
        }
    }

    void aStatementIsCancelledAndItsConnectionStays()
    {
        const Session busy = session();
        const auto sleeping = busy->query(QStringLiteral("select pg_sleep(600)"));
        QTRY_VERIFY(now().find(busy->backendPid())->waitEvent == QStringLiteral("PgSleep"));
        const Session idle = session();
        const auto run = end(EndSessions::How::Cancel, {busy, idle});
        CASTELLAN_VERIFY(run);
        QCOMPARE(run->state, RunState::Succeeded);
        QCOMPARE(pids(*run, "ended"), QList<int>{busy->backendPid()});
        QCOMPARE(pids(*run, "gone"), QList<int>{idle->backendPid()}); // which ran nothing
        QCOMPARE(wait(sleeping).error().kind, ErrorKind::Cancelled);
        CASTELLAN_VERIFY(wait(busy->query(QStringLiteral("select 1"))));
    }

    void aSessionIsTerminatedAndItsTransactionRolledBack()
    {
        const Session busy = session();
        CASTELLAN_VERIFY(wait(busy->execute({QStringLiteral("begin"), QStringLiteral("create table gone(i int)")})));
        const Session other = session();
        const auto run = end(EndSessions::How::Terminate, {busy});
        CASTELLAN_VERIFY(run);
        QCOMPARE(run->state, RunState::Succeeded);
        QCOMPARE(pids(*run, "ended"), QList<int>{busy->backendPid()});
        QVERIFY(run->steps.constFirst().evidence.constFirst().what.contains(QStringLiteral("pg_terminate_backend")));
        QVERIFY(!now().find(busy->backendPid()));
        CASTELLAN_VERIFY(wait(other->query(QStringLiteral("create table gone(i int)"))));
    }

    void anotherSessionWithTheSameNumberIsLeftAlone()
    {
        const Session one = session();
        ServerActivity activity = now();
        const QDateTime connected = activity.find(one->backendPid())->connected;
        const SessionSource source = [this](QueryLimits limits, const CancelToken &cancel) {
            return PostgresSession::open(endpoint({}, {}), limits, cancel);
        };
        const auto operation = std::make_shared<EndSessions>(
            source, QStringLiteral("postgres"), EndSessions::How::Terminate,
            QList<EndSessions::Target>{
                {.pid = one->backendPid(), .connected = connected.addMSecs(-1000), .words = QStringLiteral("it")}});
        const auto run =
            wait(m_gateway.runner->start(operation, environment(), {.agreed = true, .typedName = {}, .reason = {}}));
        CASTELLAN_VERIFY(run);
        QCOMPARE(run->state, RunState::Succeeded);
        QCOMPARE(pids(*run, "gone"), QList<int>{one->backendPid()});
        CASTELLAN_VERIFY(wait(one->query(QStringLiteral("select 1"))));
    }

    void whoMayNotEndThemSaysWhatItTakes()
    {
        const Session one = session();
        const auto run = end(EndSessions::How::Terminate, {one}, QStringLiteral("nobody"));
        CASTELLAN_VERIFY(run);
        QCOMPARE(run->state, RunState::Failed);
        QCOMPARE(run->error.kind, ErrorKind::Permission);
        QVERIFY(run->error.hint.contains(QStringLiteral("pg_signal_backend")));
        CASTELLAN_VERIFY(wait(one->query(QStringLiteral("select 1"))));
    }

    void aRoleWithoutRightsSeesThatTheyAreThere()
    {
        const Session nobody = session(QStringLiteral("nobody"), QStringLiteral("nobody"));
        const ServerActivity activity = now(nobody);
        const ServerSession *other = activity.find(m_looking->backendPid());
        QVERIFY(other);
        QVERIFY(other->hidden);
        QVERIFY(other->query.isEmpty() && other->state.isEmpty());
        QCOMPARE(other->role, m_cluster->superuser());
        QVERIFY(activity.hiddenCount() >= 1);
        QCOMPARE(now().hiddenCount(), 0);
    }

    void theServerGoesAway()
    {
        const Session one = session();
        CASTELLAN_VERIFY(m_cluster->query(QStringLiteral("select pg_terminate_backend(%1)").arg(one->backendPid())));
        const auto activity = wait(ServerActivity::read(one));
        QVERIFY(!activity);
        QCOMPARE(activity.error().kind, ErrorKind::TunnelLost);
    }

    void fiftyThousandLocksAndManyWhoWait()
    {
        auto cluster =
            PostgresCluster::start({.settings = {{QStringLiteral("max_locks_per_transaction"), QStringLiteral("600")},
                                                 {QStringLiteral("max_connections"), QStringLiteral("120")}},
                                    .durable = false,
                                    .limit = 60s});
        CASTELLAN_VERIFY(cluster);
        const auto open = [&] {
            return wait(PostgresSession::open((*cluster)->endpoint(), {.statement = 0ms, .lock = 0ms}))
                .value_or(nullptr);
        };
        const Session holder = open();
        QVERIFY(holder);
        CASTELLAN_VERIFY(wait(holder->execute(
            {QStringLiteral("begin"),
             QStringLiteral("select count(pg_advisory_xact_lock(i)) from generate_series(1, 50000) i")})));
        QList<Session> waiting;
        QList<Future<RowSet>> waits;
        for (int i = 0; i < 50; ++i) {
            waiting << open();
            waits << waiting.constLast()->query(QStringLiteral("select pg_advisory_lock(%1)").arg(7));
        }
        const Session looking = open();
        ServerActivity activity;
        const bool came = QTest::qWaitFor(
            [&] {
                activity = wait(ServerActivity::read(looking)).value_or({});
                return blockingTree(activity).size() == 51;
            },
            20000);
        QVERIFY(came);
        qInfo("50,000 locks, 50 sessions that wait: %lld ms on the server",
              static_cast<long long>(activity.took.count()));
        const auto tree = blockingTree(activity);
        QCOMPARE(tree.constFirst().pid, holder->backendPid());
        QCOMPARE(tree.constFirst().victims, 50);
        holder->cancelRunning();
        CASTELLAN_VERIFY(wait(holder->execute({QStringLiteral("rollback")})));
        CASTELLAN_VERIFY(wait(waits.constFirst()));
    }
};

QTEST_GUILESS_MAIN(TestServerActivity)
#include "tst_serveractivity.moc"
