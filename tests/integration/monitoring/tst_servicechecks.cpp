// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// PostgreSQL, Redis and TCP ports in the states they really get into, here and through the lab's sshd.
#include "models/checks/portcheck.h"
#include "models/checks/redischeck.h"
#include "models/database/postgresping.h"
#include "models/monitoring/postgrescheck.h"
#include "models/remote/localhost.h"
#include "tests/integration/checks/cannedserver.h"
#include "tests/lab/hosts.h"
#include "tests/lab/parts.h"
#include "tests/lab/postgrescluster.h"
#include "tests/support/testsupport.h"

#include <QElapsedTimer>

#include <signal.h>
#include <unistd.h>

using namespace castellan;
using namespace std::chrono_literals;

class TestServiceChecks : public QObject
{
    Q_OBJECT

    std::unique_ptr<PostgresCluster> m_cluster;
    std::unique_ptr<SshServer> m_ssh;
    LabPart m_redis;
    LocalHost m_local;
    std::shared_ptr<Host> m_remote;

    Environment environment() const
    {
        Environment environment;
        environment.id = QStringLiteral("lab");
        environment.database.name = QStringLiteral("dnd_companion");
        environment.database.role = QStringLiteral("dnd");
        environment.database.port = m_cluster->port();
        return environment;
    }
    /// Here, and through sshd.
    std::unique_ptr<EnvironmentConnection> here() const
    {
        return std::make_unique<EnvironmentConnection>(environment(), nullptr, nullptr);
    }
    std::unique_ptr<EnvironmentConnection> there() const
    {
        Environment remote = environment();
        remote.host = hostOf(*m_ssh);
        return std::make_unique<EnvironmentConnection>(remote, nullptr, nullptr, m_remote);
    }

    /// The cluster's data with a server of the test's own, which need not get ready.
    Result<std::unique_ptr<GuardedProcess>> startServer(const QStringList &settings) const
    {
        GuardedCommand command;
        command.argv = {m_cluster->programDirectory() + QStringLiteral("/postgres"),
                        QStringLiteral("-D"),
                        m_cluster->dataDirectory(),
                        QStringLiteral("-c"),
                        QStringLiteral("listen_addresses=127.0.0.1"),
                        QStringLiteral("-c"),
                        QStringLiteral("port=%1").arg(m_cluster->port()),
                        QStringLiteral("-c"),
                        QStringLiteral("unix_socket_directories=%1").arg(m_cluster->socketDirectory())};
        for (const QString &setting : settings)
            command.argv << QStringLiteral("-c") << setting;
        if (::geteuid() == 0)
            command.user = QStringLiteral("postgres");
        command.stopSignal = SIGQUIT;
        command.logFile = m_cluster->directory() + QStringLiteral("/own.log");
        return GuardedProcess::start(command);
    }
    /// A file of the data directory that its server may remove.
    void makeSignal(const char *name) const
    {
        const QString path = m_cluster->dataDirectory() + QLatin1Char('/') + QLatin1String(name);
        CASTELLAN_VERIFY(writeFile(path, "", 0666));
    }
    void removeSignal(const char *name) const
    {
        QFile::remove(m_cluster->dataDirectory() + QLatin1Char('/') + QLatin1String(name));
    }

    RedisCheck redis() const
    {
        RedisCheck check;
        check.host = QStringLiteral("127.0.0.1");
        check.port = m_redis.port;
        return check;
    }
    void redisCli(const QStringList &words) const
    {
        GuardedCommand command;
        command.argv =
            QStringList{QStringLiteral("redis-cli"), QStringLiteral("-p"), QString::number(m_redis.port)} + words;
        command.logFile = m_redis.directory->filePath(QStringLiteral("cli.log"));
        CASTELLAN_VERIFY(GuardedProcess::run(command));
    }

private Q_SLOTS:
    void initTestCase()
    {
        auto cluster = PostgresCluster::start();
        CASTELLAN_VERIFY(cluster);
        m_cluster = *std::move(cluster);
        auto ssh = SshServer::start();
        CASTELLAN_VERIFY(ssh);
        m_ssh = *std::move(ssh);
        m_remote = makeHost(hostOf(*m_ssh), nullptr);
        CASTELLAN_VERIFY(wait(m_remote->connectNow()));
        auto redis = startRedis();
        CASTELLAN_VERIFY(redis);
        m_redis = *std::move(redis);
    }

    void aServerThatAcceptsNeedsNoPassword()
    {
        // Neither role nor database exists here: as for pg_isready, that is the answer of a server that accepts.
        for (const auto &connection : {here(), there()}) {
            const CheckResult result = checkPostgres(*connection, 10s);
            QVERIFY2(result.passed(), qPrintable(result.message + result.answer));
            QVERIFY(result.request.startsWith(QStringLiteral("pg_isready")));
        }
        const QString log = m_cluster->logText();
        QVERIFY2(!log.contains(QStringLiteral("password authentication failed")), qPrintable(log.right(1000)));
    }

    void aServerThatIsFullStillAccepts()
    {
        CASTELLAN_VERIFY(m_cluster->query(QStringLiteral("ALTER SYSTEM SET max_connections = 5")));
        CASTELLAN_VERIFY(m_cluster->query(QStringLiteral("ALTER SYSTEM SET superuser_reserved_connections = 4")));
        CASTELLAN_VERIFY(m_cluster->query(QStringLiteral("ALTER SYSTEM SET max_wal_senders = 0")));
        CASTELLAN_VERIFY(m_cluster->restart());
        const PostgresEndpoint endpoint = m_cluster->endpoint();
        QList<std::shared_ptr<PostgresSession>> sessions;
        for (int i = 0; i < 5; ++i) {
            auto session = wait(PostgresSession::open(endpoint));
            CASTELLAN_VERIFY(session);
            sessions.append(*session);
        }
        QVERIFY(checkPostgres(*here(), 10s).passed());
        sessions.clear();
        CASTELLAN_VERIFY(m_cluster->query(QStringLiteral("ALTER SYSTEM RESET ALL")));
        CASTELLAN_VERIFY(m_cluster->restart());
    }

    void stoppedStartingAndRejectingAreDifferent()
    {
        CASTELLAN_VERIFY(m_cluster->stop());
        for (const auto &connection : {here(), there()}) {
            const CheckResult result = checkPostgres(*connection, 10s);
            QCOMPARE(result.finding, Finding::Silent);
            QVERIFY2(result.message.contains(QStringLiteral("does not answer")), qPrintable(result.message));
        }

        // Recovery that waits for its log: as long as it does, the server is starting.
        makeSignal("recovery.signal");
        auto starting = startServer({QStringLiteral("restore_command=sleep 600")});
        CASTELLAN_VERIFY(starting);
        CheckResult result;
        QVERIFY2(waitUntil(
                     [&] {
                         result = checkPostgres(*here(), 5s);
                         return result.finding == Finding::Refused;
                     },
                     30s),
                 qPrintable(result.message));
        QVERIFY2(result.message.contains(QStringLiteral("is starting")), qPrintable(result.message + result.answer));
        const CheckResult remote = checkPostgres(*there(), 10s);
        QCOMPARE(remote.finding, Finding::Refused);
        QCOMPARE(remote.message, result.message);
        (*starting)->stop();
        removeSignal("recovery.signal");

        // A standby that takes no readers rejects everybody for good.
        makeSignal("standby.signal");
        auto rejecting = startServer({QStringLiteral("hot_standby=off")});
        CASTELLAN_VERIFY(rejecting);
        QVERIFY2(waitUntil(
                     [&] {
                         result = checkPostgres(*here(), 5s);
                         return result.message.contains(QStringLiteral("rejects"));
                     },
                     30s),
                 qPrintable(result.message + result.answer));
        QCOMPARE(result.finding, Finding::Refused);
        (*rejecting)->stop();
        removeSignal("standby.signal");
        CASTELLAN_VERIFY(m_cluster->startAgain());
        QVERIFY(checkPostgres(*here(), 10s).passed());
    }

    void aServerThatHangsIsGivenUpInTime()
    {
        ::kill(m_cluster->postmasterId(), SIGSTOP); // its port still takes connections
        QElapsedTimer timer;
        timer.start();
        const CheckResult result = checkPostgres(*here(), 500ms);
        const CheckResult remote = checkPostgres(*there(), 500ms);
        const qint64 took = timer.elapsed();

        CancelSource cancel;
        CheckResult cancelled;
        std::thread worker([&] { cancelled = checkPostgres(*here(), 120s, cancel.token()); });
        cancel.cancel();
        worker.join();
        ::kill(m_cluster->postmasterId(), SIGCONT);

        QCOMPARE(result.finding, Finding::Silent);
        QVERIFY2(result.message.contains(QStringLiteral("in time")), qPrintable(result.message));
        QCOMPARE(remote.finding, Finding::Silent);
        QCOMPARE(cancelled.finding, Finding::NotPossible);
        QVERIFY2(took < 20'000, qPrintable(QString::number(took)));
    }

    void redisIsMeasured()
    {
        redisCli({QStringLiteral("SET"), QStringLiteral("a"), QStringLiteral("1")});
        const RedisLook before = checkRedis(*m_remote, redis());
        QVERIFY2(before.result.passed(), qPrintable(before.result.message + before.result.answer));
        QVERIFY(before.result.request.contains(m_remote->name()));
        for (const char *key : {"a", "a", "a", "b"})
            redisCli({QStringLiteral("GET"), QLatin1String(key)});
        const RedisLook after = checkRedis(m_local, redis());
        QVERIFY(after.info && before.info);
        QCOMPARE(after.info->hitRateSince(*before.info), std::optional<double>(0.75));
        QCOMPARE(after.info->keys, 1);
        QVERIFY(after.info->usedMemory > 100'000);
        QVERIFY(!after.result.samples.isEmpty());
    }

    void redisThatWantsAPasswordRuns()
    {
        redisCli({QStringLiteral("CONFIG"), QStringLiteral("SET"), QStringLiteral("requirepass"),
                  QStringLiteral("se cret\n")});
        const RedisLook without = checkRedis(m_local, redis());
        QCOMPARE(without.result.finding, Finding::NotPossible);
        QVERIFY2(without.result.message.contains(QStringLiteral("wants a password")),
                 qPrintable(without.result.message));

        RedisCheck check = redis();
        check.password = SecretString(QStringLiteral("wrong"));
        const RedisLook wrong = checkRedis(m_local, check);
        QCOMPARE(wrong.result.finding, Finding::NotPossible);
        QVERIFY2(wrong.result.message.contains(QStringLiteral("does not take")), qPrintable(wrong.result.message));

        check.password = SecretString(QStringLiteral("se cret\n"));
        QVERIFY(checkRedis(*m_remote, check).result.passed());
        check.user = QStringLiteral("default");
        QVERIFY(checkRedis(m_local, check).result.passed());
        redisCli({QStringLiteral("-a"), QStringLiteral("se cret\n"), QStringLiteral("CONFIG"), QStringLiteral("SET"),
                  QStringLiteral("requirepass"), QString()});
    }

    void redisThatLoadsHangsOrIsNoneIsToldApart()
    {
        RedisCheck check = redis();
        check.timeLimit = 500ms;
        const auto at = [&](quint16 port) {
            check.port = port;
            return checkRedis(m_local, check).result;
        };
        const CannedServer loading("-LOADING Redis is loading the dataset in memory\r\n");
        const CheckResult loads = at(loading.port());
        QCOMPARE(loads.finding, Finding::Refused);
        QVERIFY2(loads.message.contains(QStringLiteral("loading")), qPrintable(loads.message));

        const CannedServer web("HTTP/1.1 400 Bad Request\r\n\r\n");
        const CheckResult other = at(web.port());
        QCOMPARE(other.finding, Finding::Refused);
        QVERIFY2(other.message.contains(QStringLiteral("does not speak")), qPrintable(other.message));

        const CannedServer silent("");
        QElapsedTimer timer;
        timer.start();
        QCOMPARE(at(silent.port()).finding, Finding::Silent);
        QVERIFY2(timer.elapsed() < 5000, qPrintable(QString::number(timer.elapsed())));
        QCOMPARE(at(freePort()).finding, Finding::Silent);
        check.timeLimit = 10s;
        check.port = freePort();
        QCOMPARE(checkRedis(*m_remote, check).result.finding, Finding::Silent);
    }

    void portsAreTriedByTheHost()
    {
        const CannedServer listening("");
        for (Host *host : {static_cast<Host *>(&m_local), m_remote.get()}) {
            const CheckResult open = checkPort(*host, QStringLiteral("127.0.0.1"), listening.port(), 10s);
            QVERIFY2(open.passed(), qPrintable(open.message + open.answer));
            const CheckResult closed = checkPort(*host, QStringLiteral("127.0.0.1"), freePort(), 10s);
            QCOMPARE(closed.finding, Finding::Silent);
            const CheckResult odd = checkPort(*host, QStringLiteral("127.0.0.1; exit 0 #"), listening.port(), 10s);
            QCOMPARE(odd.finding, Finding::Silent); // a name like any other, which nobody has
        }
    }
};

QTEST_GUILESS_MAIN(TestServiceChecks)
#include "tst_servicechecks.moc"
