// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/database/interlock.h"
#include "models/database/postgressession.h"
#include "tests/lab/faultproxy.h"
#include "tests/lab/postgrescluster.h"
#include "tests/support/signallog.h"
#include "tests/support/testsupport.h"

#include <QElapsedTimer>

using namespace castellan;
using namespace std::chrono_literals;

using Session = std::shared_ptr<PostgresSession>;

/// Sessions over a network that is slow, cut or silent.
class TestPostgresNetwork : public QObject
{
    Q_OBJECT

    std::unique_ptr<PostgresCluster> m_cluster;
    std::unique_ptr<FaultProxy> m_proxy;

    PostgresEndpoint endpoint() const
    {
        PostgresEndpoint to;
        to.host = m_proxy->host();
        to.port = m_proxy->port();
        to.database = QStringLiteral("postgres");
        to.role = m_cluster->superuser();
        to.password = m_cluster->password();
        return to;
    }

    Session session(QueryLimits limits = {})
    {
        auto opened = wait(PostgresSession::open(endpoint(), limits));
        return opened ? *opened : nullptr;
    }

    bool waitForSleepers(int count)
    {
        return QTest::qWaitFor(
            [&] {
                const auto rows = m_cluster->query(
                    QStringLiteral("select count(*) from pg_stat_activity where wait_event = 'PgSleep'"));
                return rows && rows->value(0).value(0).toInt() == count;
            },
            10000);
    }

private Q_SLOTS:
    void initTestCase()
    {
        auto cluster = PostgresCluster::start();
        CASTELLAN_VERIFY(cluster);
        m_cluster = *std::move(cluster);
    }

    void init()
    {
        auto proxy = FaultProxy::start(m_cluster->port());
        CASTELLAN_VERIFY(proxy);
        m_proxy = *std::move(proxy);
    }

    void cleanup()
    {
        m_proxy.reset();
        QVERIFY(m_cluster->query(QStringLiteral("select pg_terminate_backend(pid) from pg_stat_activity where "
                                                "application_name like 'castellan%' and pid <> pg_backend_pid()")));
    }

    void aCutEndsRunningAndIdleSessions()
    {
        const Session busy = session(), idle = session();
        QVERIFY(busy && idle);
        SignalLog<Error> busyLost(busy.get(), &PostgresSession::lost), idleLost(idle.get(), &PostgresSession::lost);
        const auto slow = busy->query(QStringLiteral("select pg_sleep(60)"));
        QVERIFY(waitForSleepers(1));
        m_proxy->cutConnections();
        const auto result = wait(slow);
        CASTELLAN_VERIFY_ERROR(result, ErrorKind::TunnelLost);
        QVERIFY(!result.error().retryable && !result.error().hint.isEmpty());
        QTRY_COMPARE(busyLost.size(), 1);
        QTRY_COMPARE(idleLost.size(), 1);
        CASTELLAN_VERIFY_ERROR(wait(idle->query(QStringLiteral("select 1"))), ErrorKind::TunnelLost);
    }

    void aWriteIsNeverSentAgain()
    {
        QVERIFY(m_cluster->query(QStringLiteral("create table written(i int)")));
        const Session db = session();
        QVERIFY(db);
        m_proxy->cutAfter(10);
        CASTELLAN_VERIFY_ERROR(wait(db->query(QStringLiteral("insert into written values (1)"))),
                               ErrorKind::TunnelLost);
        m_proxy->cutAfter(-1);
        CASTELLAN_VERIFY_ERROR(wait(db->query(QStringLiteral("insert into written values (2)"))),
                               ErrorKind::TunnelLost);
        const auto rows = m_cluster->query(QStringLiteral("select count(*) from written"));
        QVERIFY(rows && rows->value(0).value(0).toInt() <= 1);
    }

    void cancelWorksOverASlowNetwork()
    {
        m_proxy->setDelay(50ms);
        const Session db = session();
        QVERIFY(db);
        CancelSource source;
        const auto slow = db->query(QStringLiteral("select pg_sleep(60)"), {}, source.token());
        const auto next = db->query(QStringLiteral("select 1"));
        QVERIFY(waitForSleepers(1));
        source.cancel();
        CASTELLAN_VERIFY_ERROR(wait(slow), ErrorKind::Cancelled);
        CASTELLAN_VERIFY(wait(next));
    }

    void silenceHasAnEnd()
    {
        const Session limited = session({300ms, 0ms}), cancelled = session({0ms, 0ms});
        Session dropped = session({0ms, 0ms});
        QVERIFY(limited && cancelled && dropped);
        CancelSource source, opening;
        const auto unlimited = cancelled->query(QStringLiteral("select pg_sleep(60)"), {}, source.token());
        auto lost = dropped->query(QStringLiteral("select pg_sleep(60)"));
        QVERIFY(waitForSleepers(2));
        m_proxy->setSilent(true);
        QElapsedTimer timer;
        timer.start();
        const auto unanswered = limited->query(QStringLiteral("select 1"));
        source.cancel();
        const auto connecting = PostgresSession::open(endpoint());
        const auto given = PostgresSession::open(endpoint(), {}, opening.token());
        const auto locking = Interlock::take(endpoint(), QStringLiteral("x"),
                                             {QStringLiteral("backup"), QStringLiteral("anna@desk"), {}, 0});

        // Giving up needs nobody's answer.
        opening.cancel();
        QVERIFY(given.isFinished());
        dropped.reset();
        QVERIFY(lost.isFinished());
        QVERIFY2(timer.elapsed() < 1000, qPrintable(QString::number(timer.elapsed())));

        CASTELLAN_VERIFY_ERROR(wait(unanswered), ErrorKind::TunnelLost);
        CASTELLAN_VERIFY_ERROR(wait(unlimited), ErrorKind::TunnelLost);
        CASTELLAN_VERIFY_ERROR(wait(connecting), ErrorKind::Timeout);
        CASTELLAN_VERIFY_ERROR(wait(locking), ErrorKind::Timeout);
        QVERIFY2(timer.elapsed() < 20000, qPrintable(QString::number(timer.elapsed())));
        QVERIFY(!limited->isOpen() && !cancelled->isOpen());
    }
};

QTEST_GUILESS_MAIN(TestPostgresNetwork)
#include "tst_postgresnetwork.moc"
