// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/database/postgressession.h"
#include "tests/lab/postgrescluster.h"
#include "tests/support/signallog.h"
#include "tests/support/testsupport.h"

#include <QElapsedTimer>
#include <QJsonObject>

using namespace castellan;
using namespace std::chrono_literals;

using Session = std::shared_ptr<PostgresSession>;

/// One real server for all; every test opens its own sessions.
class TestPostgresSession : public QObject
{
    Q_OBJECT

    std::unique_ptr<PostgresCluster> m_cluster;

    PostgresEndpoint endpoint(const QString &database = QStringLiteral("postgres")) const
    {
        return m_cluster->endpoint(database);
    }

    Session session(QueryLimits limits = {})
    {
        auto opened = wait(PostgresSession::open(endpoint(), limits));
        return opened ? *opened : nullptr;
    }

    static QVariant value(const Session &session, const QString &sql, const QVariantList &parameters = {})
    {
        const auto rows = wait(session->query(sql, parameters));
        if (!rows) {
            qWarning().noquote() << errorText(rows);
            return QStringLiteral("error");
        }
        return rows->rows.value(0).value(0);
    }

    /// Waits until the server says that the backend waits in `sql` (a pg_stat_activity condition).
    bool waitForActivity(const QString &condition)
    {
        return QTest::qWaitFor(
            [&] {
                const auto rows = m_cluster->query(
                    QStringLiteral("select count(*) from pg_stat_activity where pid <> pg_backend_pid() and ") +
                    condition);
                return rows && rows->value(0).value(0).toInt() > 0;
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

    void cleanup()
    {
        // Every session of a test must be gone from the server.
        QTRY_COMPARE_WITH_TIMEOUT(
            m_cluster
                ->query(QStringLiteral("select count(*) from pg_stat_activity where application_name = 'castellan'"))
                ->value(0)
                .value(0),
            QStringLiteral("0"), 10000);
    }

    void setsItsSettings()
    {
        const Session db = session({1500ms, 700ms});
        QVERIFY(db);
        QVERIFY(db->isOpen());
        QVERIFY(db->serverVersion() >= 130000);
        QCOMPARE(value(db, QStringLiteral("select pg_backend_pid()")), QVariant(db->backendPid()));
        QCOMPARE(value(db, QStringLiteral("show application_name")), QVariant(QStringLiteral("castellan")));
        QCOMPARE(value(db, QStringLiteral("show timezone")), QVariant(QStringLiteral("UTC")));
        QCOMPARE(value(db, QStringLiteral("show datestyle")), QVariant(QStringLiteral("ISO, YMD")));
        QCOMPARE(value(db, QStringLiteral("show statement_timeout")), QVariant(QStringLiteral("1500ms")));
        QCOMPARE(value(db, QStringLiteral("show lock_timeout")), QVariant(QStringLiteral("700ms")));
        CASTELLAN_VERIFY(wait(db->setLimits({0ms, 5s})));
        QCOMPARE(value(db, QStringLiteral("show statement_timeout")), QVariant(QStringLiteral("0")));
        QCOMPARE(value(db, QStringLiteral("show lock_timeout")), QVariant(QStringLiteral("5s")));
    }

    void readsTypes_data()
    {
        QTest::addColumn<QString>("sql");
        QTest::addColumn<QVariant>("expected");
        const auto row = [](const char *sql, const QVariant &expected) {
            QTest::newRow(sql) << QString::fromUtf8(sql) << expected;
        };
        row("select true", true);
        row("select false", false);
        row("select 7::int2", 7);
        row("select -7::int4", -7);
        row("select 9223372036854775807::int8", qlonglong(9223372036854775807));
        row("select (-9223372036854775808)::int8", std::numeric_limits<qlonglong>::min());
        row("select 4294967295::oid", qlonglong(4294967295));
        row("select 0.1::float8", 0.1);
        row("select 'NaN'::float8 = 'NaN'", true);
        row("select 12345678901234567890.12345678901234567890",
            QStringLiteral("12345678901234567890.12345678901234567890"));
        row("select null::int", QVariant());
        row("select ''", QStringLiteral(""));
        row("select 'ä😀\n\"\\'", QStringLiteral("ä😀\n\"\\"));
        row("select '2026-03-29 03:30:00.25+02'::timestamptz",
            QDateTime(QDate(2026, 3, 29), QTime(1, 30, 0, 250), Qt::UTC));
        row("select '2026-03-29 03:30:00'::timestamp", QStringLiteral("2026-03-29 03:30:00"));
        row("select 'infinity'::timestamptz", QStringLiteral("infinity"));
        row("select '\\x00ff'::bytea", QStringLiteral("\\x00ff"));
        row("select array['a','b c']", QStringLiteral("{a,\"b c\"}"));
        row("select '{\"a\": 1}'::jsonb ? 'a'", true);
        row("select 'user'::name", QStringLiteral("user"));
    }
    void readsTypes()
    {
        QFETCH(const QString, sql);
        QFETCH(const QVariant, expected);
        const Session db = session();
        QVERIFY(db);
        const auto rows = wait(db->query(sql));
        CASTELLAN_VERIFY(rows);
        QCOMPARE(rows->rows.size(), 1);
        const QVariant got = rows->rows.first().first();
        QCOMPARE(got.isValid(), expected.isValid());
        QCOMPARE(got.typeId(), expected.typeId());
        QCOMPARE(got, expected);
        if (got.isValid())
            QCOMPARE(rows->columns.first().type.id(),
                     sql.contains(QStringLiteral("infinity")) ? QMetaType::QDateTime : got.typeId());
    }

    void bindsParameters()
    {
        const Session db = session();
        QVERIFY(db);
        const QString hard = QStringLiteral("'; drop table x; -- \\ \" $1 ä😀\n");
        QCOMPARE(value(db, QStringLiteral("select $1::text"), {hard}), QVariant(hard));
        QCOMPARE(value(db, QStringLiteral("select $2::int8 - $1::int8"), {1, qlonglong(9007199254740994)}),
                 QVariant(qlonglong(9007199254740993)));
        QCOMPARE(value(db, QStringLiteral("select $1::float8"), {0.1}), QVariant(0.1));
        QCOMPARE(value(db, QStringLiteral("select $1::text is null"), {QVariant()}), QVariant(true));
        QCOMPARE(value(db, QStringLiteral("select $1::text = ''"), {QStringLiteral("")}), QVariant(true));
        QCOMPARE(value(db, QStringLiteral("select $1::bytea"), {QByteArray("\0\xff", 2)}),
                 QVariant(QStringLiteral("\\x00ff")));
        QCOMPARE(value(db, QStringLiteral("select ($1::text[])[2]"), {QStringList{QStringLiteral("a"), hard}}),
                 QVariant(hard));
        QCOMPARE(value(db, QStringLiteral("select ($1::jsonb)->>'k'"), {QJsonObject{{QStringLiteral("k"), hard}}}),
                 QVariant(hard));
        QCOMPARE(value(db, QStringLiteral("select $1::jsonb ? $2"), {QStringLiteral("{\"a\":1}"), QStringLiteral("a")}),
                 QVariant(true));
        const QDateTime local(QDate(2026, 7, 1), QTime(12, 0, 0, 5), Qt::OffsetFromUTC, 7200);
        QCOMPARE(value(db, QStringLiteral("select $1::timestamptz"), {local}), QVariant(local.toUTC()));
        CASTELLAN_VERIFY_ERROR(wait(db->query(QStringLiteral("select $1::text"), {QString(QChar(u'\0'))})),
                               ErrorKind::Unsupported);
        QVERIFY(db->isOpen());
    }

    void countsAffectedRows()
    {
        const Session db = session();
        QVERIFY(db);
        CASTELLAN_VERIFY(wait(db->execute({QStringLiteral("create temp table t(i int)"),
                                           QStringLiteral("insert into t select generate_series(1, 5)")})));
        const auto rows = wait(db->query(QStringLiteral("delete from t where i > $1"), {2}));
        CASTELLAN_VERIFY(rows);
        QCOMPARE(rows->affected, 3);
        const auto named = wait(db->query(QStringLiteral("select i as a, i * 2 as \"B\" from t order by i")));
        CASTELLAN_VERIFY(named);
        QCOMPARE(named->rows.size(), 2);
        QCOMPARE(named->value(1, u"B"), QVariant(4));
        QCOMPARE(named->column(u"b"), -1);
    }

    void refusesCopyAndSeveralStatements()
    {
        const Session db = session();
        QVERIFY(db);
        CASTELLAN_VERIFY_ERROR(wait(db->query(QStringLiteral("copy (select 1) to stdout"))), ErrorKind::Unsupported);
        CASTELLAN_VERIFY_ERROR(wait(db->query(QStringLiteral("select 1; select 2"))), ErrorKind::Unsupported);
        QCOMPARE(value(db, QStringLiteral("select 1")), QVariant(1));
    }

    void saysWhichStatementFailed()
    {
        const Session db = session();
        QVERIFY(db);
        const auto result =
            wait(db->execute({QStringLiteral("create temp table a()"), QStringLiteral("select * from nowhere"),
                              QStringLiteral("create temp table b()")}));
        CASTELLAN_VERIFY_ERROR(result, ErrorKind::Sql);
        QCOMPARE(result.error().code, QStringLiteral("42P01"));
        QVERIFY2(result.error().message.contains(QStringLiteral("2")), qPrintable(result.error().message));
        QCOMPARE(value(db, QStringLiteral("select to_regclass('b') is null")), QVariant(true));
    }

    void transactionsAreAllOrNothing()
    {
        const Session db = session();
        QVERIFY(db);
        CASTELLAN_VERIFY(wait(db->query(QStringLiteral("create table if not exists tx(i int)"))));
        const QString insert = QStringLiteral("insert into tx values (1)");
        CASTELLAN_VERIFY_ERROR(wait(db->transaction({insert, QStringLiteral("select 1/0")})), ErrorKind::Sql);
        QCOMPARE(value(db, QStringLiteral("select count(*) from tx")), QVariant(qlonglong(0)));
        CASTELLAN_VERIFY(wait(db->transaction({insert, insert})));
        QCOMPARE(value(db, QStringLiteral("select count(*) from tx")), QVariant(qlonglong(2)));

        // Cancelled in the middle: rolled back, and the connection is usable.
        CancelSource source;
        const auto running = db->transaction({insert, QStringLiteral("select pg_sleep(60)")}, source.token());
        QVERIFY(waitForActivity(QStringLiteral("query like '%pg_sleep(60)%' and state = 'active'")));
        source.cancel();
        CASTELLAN_VERIFY_ERROR(wait(running), ErrorKind::Cancelled);
        QCOMPARE(value(db, QStringLiteral("select count(*) from tx")), QVariant(qlonglong(2)));

        // COMMIT after a failure is a rollback, and must not look like success.
        CASTELLAN_VERIFY(wait(db->execute({QStringLiteral("begin"), insert})));
        CASTELLAN_VERIFY_ERROR(wait(db->query(QStringLiteral("select 1/0"))), ErrorKind::Sql);
        CASTELLAN_VERIFY_ERROR(wait(db->execute({QStringLiteral("commit")})), ErrorKind::Sql);
        CASTELLAN_VERIFY(wait(db->query(QStringLiteral("drop table tx"))));
    }

    void snapshotsAreShared()
    {
        const Session writer = session(), first = session(), second = session();
        QVERIFY(writer && first && second);
        CASTELLAN_VERIFY(wait(writer->execute(
            {QStringLiteral("create table seen(i int)"), QStringLiteral("insert into seen values (1)")})));
        const auto name = wait(first->beginSnapshot());
        CASTELLAN_VERIFY(name);
        QVERIFY(!name->isEmpty());
        CASTELLAN_VERIFY(wait(writer->query(QStringLiteral("insert into seen values (2)"))));
        CASTELLAN_VERIFY(wait(second->beginSnapshot(*name)));
        QCOMPARE(value(first, QStringLiteral("select count(*) from seen")), QVariant(qlonglong(1)));
        QCOMPARE(value(second, QStringLiteral("select count(*) from seen")), QVariant(qlonglong(1)));
        CASTELLAN_VERIFY_ERROR(wait(second->query(QStringLiteral("insert into seen values (3)"))),
                               ErrorKind::Unsupported);
        CASTELLAN_VERIFY(wait(second->execute({QStringLiteral("rollback")})));
        CASTELLAN_VERIFY_ERROR(wait(second->beginSnapshot(QStringLiteral("00000003-00000001-1"))), ErrorKind::Sql);
        QCOMPARE(value(second, QStringLiteral("select count(*) from seen")), QVariant(qlonglong(2)));
        CASTELLAN_VERIFY(wait(first->execute({QStringLiteral("rollback")})));
        CASTELLAN_VERIFY(wait(writer->query(QStringLiteral("drop table seen"))));
    }

    void cancelsRunningAndQueued()
    {
        const Session db = session();
        QVERIFY(db);
        CancelSource running, queued;
        const auto slow = db->query(QStringLiteral("select pg_sleep(60)"), {}, running.token());
        const auto behind = db->query(QStringLiteral("select 1"), {}, queued.token());
        const auto last = db->query(QStringLiteral("select 2"));
        QVERIFY(waitForActivity(QStringLiteral("wait_event = 'PgSleep'")));
        queued.cancel();
        QVERIFY(behind.isFinished());
        QVERIFY(!slow.isFinished());
        CASTELLAN_VERIFY_ERROR(wait(behind), ErrorKind::Cancelled);
        QElapsedTimer timer;
        timer.start();
        running.cancel();
        CASTELLAN_VERIFY_ERROR(wait(slow), ErrorKind::Cancelled);
        QVERIFY2(timer.elapsed() < 5000, qPrintable(QString::number(timer.elapsed())));
        const auto rows = wait(last);
        CASTELLAN_VERIFY(rows);
        QCOMPARE(rows->rows.first().first(), QVariant(2));
        CASTELLAN_VERIFY_ERROR(wait(db->query(QStringLiteral("select 1"), {}, running.token())), ErrorKind::Cancelled);
    }

    void lateCancelsHitNothingElse()
    {
        const Session db = session();
        QVERIFY(db);
        // A cancel at every moment of a short statement: the next statement must never be its victim.
        for (int round = 0; round < 100; ++round) {
            CancelSource source;
            const auto shortOne =
                db->query(QStringLiteral("select count(*) from generate_series(1, 20000)"), {}, source.token());
            const auto next = db->query(QStringLiteral("select pg_sleep(0.001)"));
            QElapsedTimer timer;
            timer.start();
            while (timer.nsecsElapsed() < round * 100000 && !shortOne.isFinished()) {
            }
            source.cancel();
            const auto result = wait(shortOne);
            QVERIFY2(result || result.error().kind == ErrorKind::Cancelled, qPrintable(errorText(result)));
            CASTELLAN_VERIFY(wait(next));
        }
    }

    void cancelRunningIsForWhateverRuns()
    {
        const Session db = session();
        QVERIFY(db);
        db->cancelRunning();
        const auto slow = db->query(QStringLiteral("select pg_sleep(60)"));
        QVERIFY(waitForActivity(QStringLiteral("wait_event = 'PgSleep'")));
        db->cancelRunning();
        CASTELLAN_VERIFY_ERROR(wait(slow), ErrorKind::Cancelled);
        QCOMPARE(value(db, QStringLiteral("select 1")), QVariant(1));
    }

    void limitsEndStatements()
    {
        const Session db = session({300ms, 200ms});
        const Session holder = session();
        QVERIFY(db && holder);
        const auto slow = wait(db->query(QStringLiteral("select pg_sleep(60)")));
        CASTELLAN_VERIFY_ERROR(slow, ErrorKind::Timeout);
        QCOMPARE(slow.error().code, QStringLiteral("57014"));
        CASTELLAN_VERIFY(wait(holder->query(QStringLiteral("create table held()"))));
        CASTELLAN_VERIFY(wait(holder->execute({QStringLiteral("begin"), QStringLiteral("lock table held")})));
        const auto locked = wait(db->query(QStringLiteral("select * from held")));
        CASTELLAN_VERIFY_ERROR(locked, ErrorKind::Timeout);
        QCOMPARE(locked.error().code, QStringLiteral("55P03"));
        QVERIFY(locked.error().retryable);
        CASTELLAN_VERIFY(wait(holder->execute({QStringLiteral("rollback"), QStringLiteral("drop table held")})));
    }

    void otherPeoplesCancelIsSaid()
    {
        const Session db = session();
        QVERIFY(db);
        const auto slow = db->query(QStringLiteral("select pg_sleep(60)"));
        QVERIFY(waitForActivity(QStringLiteral("wait_event = 'PgSleep'")));
        QVERIFY(m_cluster->query(QStringLiteral("select pg_cancel_backend(%1)").arg(db->backendPid())));
        const auto result = wait(slow);
        CASTELLAN_VERIFY_ERROR(result, ErrorKind::Cancelled);
        QVERIFY(result.error().message.contains(QStringLiteral("else")));
    }

    void killedBackendIsLost()
    {
        const Session db = session();
        QVERIFY(db);
        SignalLog<Error> lost(db.get(), &PostgresSession::lost);
        const auto slow = db->query(QStringLiteral("select pg_sleep(60)"));
        const auto queued = db->query(QStringLiteral("select 1"));
        QVERIFY(waitForActivity(QStringLiteral("wait_event = 'PgSleep'")));
        QVERIFY(m_cluster->query(QStringLiteral("select pg_terminate_backend(%1)").arg(db->backendPid())));
        const auto result = wait(slow);
        CASTELLAN_VERIFY_ERROR(result, ErrorKind::TunnelLost);
        QCOMPARE(result.error().code, QStringLiteral("57P01"));
        QVERIFY(!result.error().retryable);
        CASTELLAN_VERIFY_ERROR(wait(queued), ErrorKind::TunnelLost);
        CASTELLAN_VERIFY_ERROR(wait(db->query(QStringLiteral("select 1"))), ErrorKind::TunnelLost);
        QVERIFY(!db->isOpen());
        QTRY_COMPARE(lost.size(), 1);
    }

    void idleLossIsNoticed()
    {
        const Session db = session();
        QVERIFY(db);
        SignalLog<Error> lost(db.get(), &PostgresSession::lost);
        QVERIFY(m_cluster->query(QStringLiteral("select pg_terminate_backend(%1)").arg(db->backendPid())));
        QTRY_COMPARE(lost.size(), 1);
        QVERIFY(!db->isOpen());
        QCOMPARE(lost.first().kind, ErrorKind::TunnelLost);
        QCOMPARE(lost.first().code, QStringLiteral("57P01"));
    }

    void notificationsArrive()
    {
        const Session db = session();
        QVERIFY(db);
        SignalLog<Notification> spy(db.get(), &PostgresSession::notified);
        const QString channel = QStringLiteral("Odd \"channel\"");
        CASTELLAN_VERIFY(wait(db->listen(channel)));
        QVERIFY(m_cluster->query(QStringLiteral("select pg_notify(%1, 'while idle')").arg(quoteLiteral(channel))));
        QTRY_COMPARE(spy.size(), 1);
        CASTELLAN_VERIFY(wait(db->query(QStringLiteral("select pg_notify($1, 'by oneself')"), {channel})));
        QTRY_COMPARE(spy.size(), 2);
        const auto second = spy.last();
        QCOMPARE(second.channel, channel);
        QCOMPARE(second.payload, QStringLiteral("by oneself"));
        QCOMPARE(second.backendPid, db->backendPid());
    }

    void destroyingEndsEverything()
    {
        Session db = session();
        QVERIFY(db);
        const auto slow = db->query(QStringLiteral("select pg_sleep(60)"));
        const auto queued = db->query(QStringLiteral("select 1"));
        QVERIFY(waitForActivity(QStringLiteral("wait_event = 'PgSleep'")));
        QElapsedTimer timer;
        timer.start();
        db.reset();
        QVERIFY2(timer.elapsed() < 1000, qPrintable(QString::number(timer.elapsed())));
        QVERIFY(slow.isFinished() && queued.isFinished());
        CASTELLAN_VERIFY_ERROR(wait(slow), ErrorKind::Cancelled);
        CASTELLAN_VERIFY_ERROR(wait(queued), ErrorKind::Cancelled);
        // cleanup() checks that the server's side ended too, long before the 60 s.
    }

    void connectsWhateverTheNames_data()
    {
        QTest::addColumn<QString>("database");
        QTest::addColumn<QString>("role");
        QTest::addColumn<QString>("password");
        QString printable;
        for (char c = ' '; c <= '~'; ++c)
            printable += QLatin1Char(c);
        QTest::newRow("every printable character") << QStringLiteral("plain") << QStringLiteral("plain") << printable;
        QTest::newRow("spaces and quotes")
            << QStringLiteral(" My \"data\" 'base' ") << QStringLiteral("o'Neil \"x\" ") << QStringLiteral(" ' ");
        QTest::newRow("looks like a connection string") << QStringLiteral("dbname=postgres host=nowhere")
                                                        << QStringLiteral("user=a;b") << QStringLiteral("a b=c;d\\");
        QTest::newRow("a URI") << QStringLiteral("postgresql://nowhere/x?y=z") << QStringLiteral("\\'; drop")
                               << QStringLiteral("\\'\"");
        QTest::newRow("unicode") << QStringLiteral("Datenbänke 数据") << QStringLiteral("Zoë")
                                 << QStringLiteral("pässwörd😀");
        QTest::newRow("63 bytes") << QString(63, u'd') << QString(63, u'r') << QString(500, u'p');
    }
    void connectsWhateverTheNames()
    {
        QFETCH(const QString, database);
        QFETCH(const QString, role);
        QFETCH(const QString, password);
        QVERIFY(m_cluster->query(
            QStringLiteral("create role %1 login password %2").arg(quoteIdentifier(role), quoteLiteral(password))));
        QVERIFY(m_cluster->query(
            QStringLiteral("create database %1 owner %2").arg(quoteIdentifier(database), quoteIdentifier(role))));
        PostgresEndpoint to = endpoint(database);
        to.role = role;
        to.password = SecretString(password);
        {
            const auto opened = wait(PostgresSession::open(to));
            CASTELLAN_VERIFY(opened);
            QCOMPARE(value(*opened, QStringLiteral("select current_database()::text")), QVariant(database));
            QCOMPARE(value(*opened, QStringLiteral("select current_user::text")), QVariant(role));
        }
        // By Unix socket as well.
        to.host = m_cluster->socketDirectory();
        CASTELLAN_VERIFY(wait(PostgresSession::open(to)));
        to.password = SecretString(password + u'!');
        CASTELLAN_VERIFY_ERROR(wait(PostgresSession::open(to)), ErrorKind::Authentication);
    }

    void saysWhereConnectingFailed_data()
    {
        QTest::addColumn<QString>("what");
        QTest::addColumn<ErrorKind>("kind");
        QTest::addColumn<QString>("code");
        QTest::addColumn<QString>("stage");
        const auto row = [](const char *what, ErrorKind kind, const char *code, const char *stage) {
            QTest::newRow(what) << QString::fromLatin1(what) << kind << QString::fromLatin1(code)
                                << QString::fromLatin1(stage);
        };
        row("host", ErrorKind::NotFound, "", "name lookup");
        row("port", ErrorKind::Io, "", "reaching the server");
        row("socket", ErrorKind::Io, "", "reaching the server");
        row("tls", ErrorKind::Config, "", "TLS");
        row("password", ErrorKind::Authentication, "28P01", "authentication");
        row("no password", ErrorKind::Authentication, "28P01", "authentication");
        row("role", ErrorKind::Authentication, "28P01", "authentication");
        row("database", ErrorKind::NotFound, "3D000", "opening the database");
        row("right", ErrorKind::Permission, "42501", "opening the database");
        row("full", ErrorKind::Conflict, "53300", "opening the database. The server has no free connection left.");
    }
    void saysWhereConnectingFailed()
    {
        QFETCH(const QString, what);
        QFETCH(const ErrorKind, kind);
        QFETCH(const QString, code);
        QFETCH(const QString, stage);
        PostgresEndpoint to = endpoint();
        if (what == QStringLiteral("host")) {
            to.host = QStringLiteral("no-such-host.invalid");
        } else if (what == QStringLiteral("port")) {
            to.port = 1;
        } else if (what == QStringLiteral("socket")) {
            to.host = QStringLiteral("/nowhere");
        } else if (what == QStringLiteral("tls")) {
            to.sslMode = QStringLiteral("require");
        } else if (what == QStringLiteral("password")) {
            to.password = SecretString(QStringLiteral("wrong"));
        } else if (what == QStringLiteral("no password")) {
            to.password = {};
        } else if (what == QStringLiteral("role")) {
            to.role = QStringLiteral("nobody at all");
        } else if (what == QStringLiteral("database")) {
            to.database = QStringLiteral("not there");
        } else {
            QVERIFY(m_cluster->query(QStringLiteral("drop database if exists closed")));
            QVERIFY(m_cluster->query(QStringLiteral("drop role if exists guest")));
            QVERIFY(m_cluster->query(QStringLiteral("create role guest login password 'guest' connection limit %1")
                                         .arg(what == QStringLiteral("full") ? 0 : -1)));
            QVERIFY(m_cluster->query(QStringLiteral("create database closed")));
            QVERIFY(m_cluster->query(QStringLiteral("revoke connect on database closed from public")));
            to.role = QStringLiteral("guest");
            to.password = SecretString(QStringLiteral("guest"));
            to.database = what == QStringLiteral("right") ? QStringLiteral("closed") : QStringLiteral("postgres");
        }
        const auto opened = wait(PostgresSession::open(to));
        CASTELLAN_VERIFY_ERROR(opened, kind);
        QCOMPARE(opened.error().code, code);
        QVERIFY2(opened.error().message.contains(stage), qPrintable(opened.error().message));
        QVERIFY(!opened.error().hint.isEmpty());
        QVERIFY(!opened.error().text().contains(m_cluster->password().reveal()));
    }

    void openingCanBeCancelled()
    {
        CancelSource source;
        source.cancel();
        CASTELLAN_VERIFY_ERROR(wait(PostgresSession::open(endpoint(), {}, source.token())), ErrorKind::Cancelled);
        CancelSource later;
        const auto opening = PostgresSession::open(endpoint(), {}, later.token());
        later.cancel();
        QVERIFY(opening.isFinished());
    }

    void survivesTheServersDeath()
    {
        const Session db = session();
        QVERIFY(db);
        SignalLog<Error> lost(db.get(), &PostgresSession::lost);
        const auto slow = db->query(QStringLiteral("select pg_sleep(60)"));
        QVERIFY(waitForActivity(QStringLiteral("wait_event = 'PgSleep'")));
        m_cluster->kill();
        CASTELLAN_VERIFY_ERROR(wait(slow), ErrorKind::TunnelLost);
        QTRY_COMPARE(lost.size(), 1);
        CASTELLAN_VERIFY_ERROR(wait(PostgresSession::open(endpoint())), ErrorKind::Io);
        CASTELLAN_VERIFY(m_cluster->startAgain());
        QVERIFY(session());
    }
};

QTEST_GUILESS_MAIN(TestPostgresSession)
#include "tst_postgressession.moc"
