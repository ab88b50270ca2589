// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// How texts end early: at limits, by cancelling, without rights, and when the server goes away.
#include "tests/integration/database/consolefixture.h"
#include "tests/lab/faultproxy.h"

using namespace castellan;
using namespace std::chrono_literals;

class TestConsoleEnds : public ConsoleFixture
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { startServer(); }
    void init() { openSession(); }
    void cleanup() { nothingMayHaveStayed(); }

    void limits()
    {
        ConsoleSettings quick = settings();
        quick.limits.statement = 100ms;
        const auto slow = tryRun(QStringLiteral("select 1; select pg_sleep(60)"), quick);
        CASTELLAN_VERIFY(slow);
        QCOMPARE(slow->results.constLast().error->kind, ErrorKind::Timeout);
        QVERIFY(!tryRun(QStringLiteral("set statement_timeout = 0; select pg_sleep(0.2)"), quick)->failed());

        // Larger than what is kept.
        ConsoleSettings small = settings();
        small.store.bytes = 1'000'000;
        const auto much =
            tryRun(QStringLiteral("select generate_series(1, 100000000), repeat('x', 100); select 2"), small);
        CASTELLAN_VERIFY(much);
        const StatementResult &stopped = much->results.at(0);
        QCOMPARE(stopped.error->kind, ErrorKind::Unsupported);
        QVERIFY(stopped.error->message.contains(QStringLiteral("1.0 MB")));
        QVERIFY(stopped.rows->rowCount() > 8000 && !stopped.rows->isComplete());
        QCOMPARE(much->notRun, 1);
        QCOMPARE(answer(run("select 1")), QStringLiteral("1"));

        ConsoleSettings nowhere = settings();
        nowhere.store.directory = QStringLiteral("/proc/none");
        QCOMPARE(tryRun(QStringLiteral("select generate_series(1, 100000000)"), nowhere)->results.at(0).error->kind,
                 ErrorKind::Io);
        QCOMPARE(answer(run("select 1")), QStringLiteral("1"));
    }

    void cancels()
    {
        // In the middle of its rows.
        StatementResult streaming;
        QObject listener;
        const ConsoleSession &session = *m_session;
        connect(&session, &ConsoleSession::changed, &listener,
                [&](const StatementResult &result) { streaming = result; });
        CancelSource cancel;
        const auto running =
            m_session->run(m_session->nextRun(), QStringLiteral("select generate_series(1, 2000000000); select 2"),
                           settings(), cancel.token());
        QTRY_VERIFY(streaming.rows && streaming.rows->rowCount() > 10000);
        const auto queued = m_session->run(m_session->nextRun(), QStringLiteral("select 3"), settings());
        CancelSource other;
        const auto dropped =
            m_session->run(m_session->nextRun(), QStringLiteral("select 4"), settings(), other.token());
        other.cancel();
        CASTELLAN_VERIFY_ERROR(wait(dropped), ErrorKind::Cancelled);
        QVERIFY(!running.isFinished());
        cancel.cancel();
        const auto ended = wait(running);
        CASTELLAN_VERIFY(ended);
        QCOMPARE(ended->results.at(0).error->kind, ErrorKind::Cancelled);
        QCOMPARE(ended->notRun, 1);
        const auto &rows = ended->results.at(0).rows;
        QVERIFY(rows->rowCount() > 10000 && rows->isFinished() && !rows->isComplete());
        QCOMPARE(cell(ended->results.at(0), 9999, 0), QStringLiteral("10000"));
        QCOMPARE(answer(*wait(queued)), QStringLiteral("3"));

        // While it waits.
        const auto sleeping =
            m_session->run(m_session->nextRun(), QStringLiteral("select pg_sleep(60); select 1"), settings());
        QTRY_COMPARE(seen("select count(*) from pg_stat_activity where wait_event = 'PgSleep'"), QStringLiteral("1"));
        m_session->cancelRunning();
        QCOMPARE(answer(*wait(sleeping)), QStringLiteral("57014"));
        QCOMPARE(answer(run("select 5")), QStringLiteral("5"));

        // With the session.
        auto own = open(endpoint());
        const auto last = own->run(own->nextRun(), QStringLiteral("select pg_sleep(60)"), settings());
        const auto behind = own->run(own->nextRun(), QStringLiteral("select 1"), settings());
        QTRY_COMPARE(seen("select count(*) from pg_stat_activity where wait_event = 'PgSleep'"), QStringLiteral("1"));
        own.reset();
        QVERIFY(last.isFinished() && behind.isFinished());
        QTRY_COMPARE(seen("select count(*) from pg_stat_activity where wait_event = 'PgSleep'"), QStringLiteral("0"));
    }

    void aRoleWithOnlyConnect()
    {
        const Session nobody = open(endpoint(QStringLiteral("nobody")));
        QVERIFY(nobody);
        const auto asked = [&](const char *sql) {
            const auto done = wait(nobody->run(nobody->nextRun(), QString::fromUtf8(sql), settings()));
            return done ? answer(*done) : errorText(done);
        };
        QCOMPARE(asked("select 1.5::numeric(3,1)"), QStringLiteral("1.5"));
        QCOMPARE(asked("select * from public.t"), QStringLiteral("42501"));
        QCOMPARE(asked("select count(*) > 0 from pg_stat_activity"), QStringLiteral("t"));

        PostgresEndpoint wrong = endpoint(QStringLiteral("nobody"));
        wrong.password = SecretString(QStringLiteral("wrong"));
        CASTELLAN_VERIFY_ERROR(wait(ConsoleSession::open(wrong)), ErrorKind::Authentication);
        wrong = endpoint();
        wrong.port = 1;
        CASTELLAN_VERIFY_ERROR(wait(ConsoleSession::open(wrong)), ErrorKind::Io);
        wrong = endpoint();
        wrong.database = QStringLiteral("nowhere");
        CASTELLAN_VERIFY_ERROR(wait(ConsoleSession::open(wrong)), ErrorKind::NotFound);
    }

    void theServerGoesAway_data()
    {
        QTest::addColumn<bool>("crash");
        QTest::newRow("the network") << false;
        QTest::newRow("the server") << true;
    }
    void theServerGoesAway()
    {
        QFETCH(const bool, crash);
        auto proxy = FaultProxy::start(m_cluster->port());
        CASTELLAN_VERIFY(proxy);
        PostgresEndpoint through = endpoint();
        through.port = (*proxy)->port();
        const Session session = open(through);
        QVERIFY(session);
        QList<Error> lost;
        StatementResult streaming;
        QObject listener;
        connect(session.get(), &ConsoleSession::lost, &listener, [&](const Error &error) { lost.append(error); });
        connect(session.get(), &ConsoleSession::changed, &listener,
                [&](const StatementResult &result) { streaming = result; });
        const auto running = session->run(
            session->nextRun(), QStringLiteral("select generate_series(1, 2000000000), 'x'; select 2"), settings());
        const auto behind = session->run(session->nextRun(), QStringLiteral("select 3"), settings());
        QTRY_VERIFY(streaming.rows && streaming.rows->rowCount() > 10000);
        if (crash)
            m_cluster->kill();
        else
            (*proxy)->cutConnections();
        const auto ended = wait(running);
        CASTELLAN_VERIFY(ended);
        const StatementResult &result = ended->results.at(0);
        QCOMPARE(result.state, State::Failed);
        QCOMPARE(result.error->kind, ErrorKind::TunnelLost);
        QCOMPARE(ended->notRun, 1);
        QVERIFY(result.rows->rowCount() > 10000 && result.rows->isFinished() && result.rows->isSettled());
        QVERIFY(!result.rows->isComplete());
        QCOMPARE(cell(result, 9999, 0), QStringLiteral("10000"));
        CASTELLAN_VERIFY_ERROR(wait(behind), ErrorKind::TunnelLost);
        QTRY_COMPARE(lost.size(), 1);
        QVERIFY(!session->isOpen());
        if (crash)
            CASTELLAN_VERIFY(m_cluster->startAgain());
    }

    void anIdleSessionIsEnded()
    {
        m_session.reset();
        const Session session = open(endpoint());
        QVERIFY(session);
        QList<Error> lost; // by the session's thread, of which QSignalSpy knows nothing
        QObject listener;
        connect(session.get(), &ConsoleSession::lost, &listener, [&](const Error &error) { lost.append(error); });
        CASTELLAN_VERIFY(
            m_cluster->query(QStringLiteral("select pg_terminate_backend(%1)").arg(session->backendPid())));
        QTRY_COMPARE(lost.size(), 1);
        QCOMPARE(lost.at(0).code, QStringLiteral("57P01"));
        m_session = open(endpoint());
        QVERIFY(m_session);
    }
};

QTEST_GUILESS_MAIN(TestConsoleEnds)
#include "tst_consoleends.moc"
