// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/connection/connectiontest.h"
#include "models/connection/environmentconnection.h"
#include "tests/integration/connection/people.h"
#include "tests/lab/parts.h"
#include "tests/lab/postgrescluster.h"
#include "tests/lab/sshserver.h"
#include "tests/support/stubdocker.h"
#include "tests/support/testsupport.h"

#include <QElapsedTimer>
#include <QFileInfo>
#include <QTcpServer>
#include <QTemporaryDir>

using namespace castellan;
using namespace std::chrono_literals;

namespace {

QString letters(const TestReport &report, TestStage from, TestStage to)
{
    QString text;
    for (const TestStep &step : report.steps) {
        if (step.stage >= from && step.stage <= to)
            text += QLatin1Char("-nPWF"[static_cast<int>(step.outcome)]);
    }
    return text;
}

/// "PPPPF-": one letter a stage, up to the database's privileges.
QString letters(const TestReport &report)
{
    return letters(report, TestStage::NameLookup, lastDatabaseStage);
}

/// The same of what is around it: containers, health, Redis, Prometheus, Alertmanager.
QString around(const TestReport &report)
{
    return letters(report, TestStage::Containers, lastTestStage);
}

const TestStep &stepOf(const TestReport &report, TestStage stage)
{
    return report.steps.at(static_cast<int>(stage));
}

/// Puts a folder first in this process's PATH until it goes.
class PathFirst
{
public:
    explicit PathFirst(const QString &folder) : m_before(qgetenv("PATH"))
    {
        qputenv("PATH", QFile::encodeName(folder) + ':' + m_before);
    }
    ~PathFirst() { qputenv("PATH", m_before); }

private:
    QByteArray m_before;
};

QString described(const TestReport &report)
{
    QString text;
    for (const TestStep &step : report.steps)
        text += QStringLiteral("%1 %2: %3 | %4 | %5\n")
                    .arg(static_cast<int>(step.outcome))
                    .arg(testStageName(step.stage), step.message, step.hint, step.detail);
    return text;
}

} // namespace

class TestConnectionTest : public QObject
{
    Q_OBJECT

    std::unique_ptr<PostgresCluster> m_cluster;
    std::unique_ptr<SshServer> m_server;
    CompanionDatabase m_database;
    QTemporaryDir m_folder;
    QString m_identity;

    Environment local() const
    {
        Environment e;
        e.id = QStringLiteral("lab");
        e.database.name = m_database.name;
        e.database.role = m_database.role;
        e.database.port = m_cluster->port();
        return e;
    }
    Environment remote() const
    {
        Environment e = local();
        e.host.local = false;
        e.host.ssh = {.host = m_server->host(),
                      .port = m_server->port(),
                      .user = m_server->user(),
                      .identityFiles = {m_identity},
                      .knownHostsFile = m_server->knownHostsFile()};
        return e;
    }
    TestReport run(const Environment &environment, const SecretString &password, bool hostOnly = false,
                   std::shared_ptr<ConnectionPrompter> person = nullptr)
    {
        auto secrets = std::make_shared<SecretStore>(std::make_shared<MemoryKeyring>());
        (void)secrets->write(QStringLiteral("lab/database"), password);
        const auto report = wait(testConnection(
            {.environment = environment, .secrets = secrets, .prompter = std::move(person), .hostOnly = hostOnly}));
        return report ? *report : TestReport();
    }

private Q_SLOTS:
    void initTestCase()
    {
        qputenv("PGPASSFILE", QFile::encodeName(m_folder.filePath(QStringLiteral("none"))));
        auto cluster = PostgresCluster::start();
        CASTELLAN_VERIFY(cluster);
        m_cluster = *std::move(cluster);
        auto database = m_cluster->createDatabase(2'000'000);
        CASTELLAN_VERIFY(database);
        m_database = *database;
        auto server = SshServer::start();
        CASTELLAN_VERIFY(server);
        m_server = *std::move(server);
        auto identity = m_server->identityFile();
        CASTELLAN_VERIFY(identity);
        m_identity = *identity;
    }

    void everythingPasses()
    {
        const TestReport here = run(local(), m_database.password);
        QVERIFY2(letters(here) == QLatin1String("PPnnPP"), qPrintable(described(here)));
        const TestReport there = run(remote(), m_database.password);
        QVERIFY2(letters(there) == QLatin1String("PPPPPP"), qPrintable(described(there)));
        QCOMPARE(around(there), QStringLiteral("nnnnn"));
        const TestReport hostOnly = run(remote(), SecretString(), true);
        QVERIFY2(letters(hostOnly) == QLatin1String("PPPP--"), qPrintable(described(hostOnly)));
        QCOMPARE(around(hostOnly), QStringLiteral("-----"));
        QVERIFY(hostOnly.passed());
    }

    void overSshTheDatabaseIsReachedByAPrivateSocket()
    {
        auto secrets = std::make_shared<SecretStore>(std::make_shared<MemoryKeyring>());
        (void)secrets->write(QStringLiteral("lab/database"), m_database.password);
        EnvironmentConnection connection(remote(), secrets, nullptr);
        const auto endpoint = wait(connection.endpoint());
        CASTELLAN_VERIFY(endpoint);
        const QFileInfo folder(endpoint->host);
        QVERIFY2(folder.isDir(), qPrintable(endpoint->host));
        QCOMPARE(folder.permissions() & 0x777, QFile::Permissions(0x700));
        const auto session = wait(connection.openSession());
        CASTELLAN_VERIFY(session);
        const auto rows = wait((*session)->query(QStringLiteral("SELECT count(*) FROM \"User\"")));
        CASTELLAN_VERIFY(rows);
        QVERIFY(rows->rows.first().first().toLongLong() > 0);

        Environment e = remote();
        e.database.sslMode = QStringLiteral("verify-full");
        EnvironmentConnection named(e, secrets, nullptr);
        CASTELLAN_VERIFY_ERROR(wait(named.endpoint()), ErrorKind::Unsupported);
    }

    void anUnknownName()
    {
        Environment e = remote();
        e.host.ssh.host = QStringLiteral("nowhere.invalid");
        const TestReport report = run(e, m_database.password);
        QVERIFY2(letters(report) == QLatin1String("F-----"), qPrintable(described(report)));
        QVERIFY(report.failure()->message.contains(QStringLiteral("nowhere.invalid")));
    }

    void aWrongPort()
    {
        Environment e = remote();
        e.host.ssh.port = freePort();
        const TestReport report = run(e, m_database.password);
        QVERIFY2(letters(report) == QLatin1String("PF----"), qPrintable(described(report)));
        QVERIFY(report.failure()->message.contains(QString::number(e.host.ssh.port)));
        e = local();
        e.database.port = freePort();
        QCOMPARE(letters(run(e, m_database.password)), QStringLiteral("PF----"));
        e = remote();
        e.database.port = freePort();
        const TestReport behind = run(e, m_database.password);
        QVERIFY2(letters(behind) == QLatin1String("PPPPF-"), qPrintable(described(behind)));
    }

    void anUnknownHostKeyWithNobodyToAsk()
    {
        Environment e = remote();
        e.host.ssh.knownHostsFile = m_folder.filePath(QStringLiteral("known_hosts"));
        const TestReport report = run(e, m_database.password);
        QVERIFY2(letters(report) == QLatin1String("PPF---"), qPrintable(described(report)));
    }

    void aWrongKey()
    {
        auto other = SshServer::start();
        CASTELLAN_VERIFY(other);
        const auto identity = (*other)->identityFile();
        CASTELLAN_VERIFY(identity);
        Environment e = remote();
        e.host.ssh.identityFiles = {*identity};
        const TestReport report = run(e, m_database.password);
        QVERIFY2(letters(report) == QLatin1String("PPPF--"), qPrintable(described(report)));
    }

    void aWrongPassword()
    {
        const TestReport report = run(remote(), SecretString(QStringLiteral("not the password")));
        QVERIFY2(letters(report) == QLatin1String("PPPPF-"), qPrintable(described(report)));
        QVERIFY2(report.failure()->message.contains(QStringLiteral("authentication")), qPrintable(described(report)));
        QVERIFY(!described(report).contains(QStringLiteral("not the password")));
    }

    void aMissingDatabase()
    {
        Environment e = local();
        e.database.name = QStringLiteral("gone");
        const TestReport report = run(e, m_database.password);
        QVERIFY2(letters(report) == QLatin1String("PPnnF-"), qPrintable(described(report)));
        QVERIFY2(report.failure()->hint.contains(QStringLiteral("name")), qPrintable(described(report)));
    }

    void aRoleWithoutRights()
    {
        Environment e = local();
        e.database.role = m_database.readOnlyRole;
        const TestReport report = run(e, m_database.otherPassword);
        QVERIFY2(letters(report) == QLatin1String("PPnnPF"), qPrintable(described(report)));
        QVERIFY(report.failure()->hint.contains(QStringLiteral("GRANT pg_read_all_data TO \"reporting_ro\"")));
    }

    void aRoleThatCannotMakeDatabasesIsWarnedOf()
    {
        CASTELLAN_VERIFY(m_cluster->query(QStringLiteral("ALTER ROLE dnd NOCREATEDB")));
        const TestReport report = run(local(), m_database.password);
        CASTELLAN_VERIFY(m_cluster->query(QStringLiteral("ALTER ROLE dnd CREATEDB")));
        QVERIFY2(letters(report) == QLatin1String("PPnnPW"), qPrintable(described(report)));
        QVERIFY(stepOf(report, TestStage::Privileges).hint.contains(QStringLiteral("ALTER ROLE \"dnd\" CREATEDB;")));
    }

    void aHostThatOnlySshFindsIsNotLookedUp()
    {
        // What "ProxyCommand …" in ~/.ssh/config does; the account's own file is not the test's to write.
        const QString folder = m_folder.filePath(QStringLiteral("proxy"));
        QDir().mkpath(folder);
        QFile ssh(folder + QStringLiteral("/ssh"));
        QVERIFY(ssh.open(QIODevice::WriteOnly));
        ssh.write(
            QStringLiteral("#!/bin/sh\nexec /usr/bin/ssh -o ProxyCommand=\"bash -c 'exec 3<>/dev/tcp/127.0.0.1/%1; "
                           "cat <&3 & cat >&3'\" \"$@\"\n")
                .arg(m_server->port())
                .toUtf8());
        ssh.close();
        ssh.setPermissions(QFile::Permissions(0x7755));
        const PathFirst path(folder);
        Environment e = remote();
        e.host.ssh.host = QStringLiteral("dnd-behind.invalid");
        e.host.ssh.port = 22;
        e.host.ssh.knownHostsFile = m_folder.filePath(QStringLiteral("behind_known_hosts"));
        const auto person = std::make_shared<Person>();
        const TestReport report = run(e, m_database.password, false, person);
        QVERIFY2(letters(report) == QLatin1String("nnPPPP"), qPrintable(described(report)));
        QVERIFY(report.steps.first().message.contains(QStringLiteral("ProxyCommand")));
        QCOMPARE(person->keys().size(), 1);
        // Where the built-in transport is demanded nobody but the name service can know it.
        e.host.transport = SshTransport::Libssh2;
        QCOMPARE(letters(run(e, m_database.password, false, person)), QStringLiteral("F-----"));
    }

    void theSurroundingsAreLookedAtFromTheHost()
    {
        StubDocker docker;
        SshServerOptions options;
        options.environment.insert(QStringLiteral("PATH"), docker.path());
        auto server = SshServer::start(options);
        CASTELLAN_VERIFY(server);
        const auto identity = (*server)->identityFile();
        CASTELLAN_VERIFY(identity);
        auto redis = startRedis();
        CASTELLAN_VERIFY(redis);
        auto backend = startApplication(QStringLiteral("backend"));
        CASTELLAN_VERIFY(backend);
        Environment e = remote();
        e.host.ssh.port = (*server)->port();
        e.host.ssh.identityFiles = {*identity};
        e.host.ssh.knownHostsFile = (*server)->knownHostsFile();
        const auto url = [](quint16 port, const char *path) {
            return QUrl(QStringLiteral("http://127.0.0.1:%1%2").arg(port).arg(QLatin1String(path)));
        };
        ServiceConfig service;
        service.name = QStringLiteral("Backend");
        service.container = QStringLiteral("dnd-backend");
        service.healthUrl = url(backend->port, "/health");
        e.services = {service};
        e.redisHost = QStringLiteral("127.0.0.1");
        e.redisPort = redis->port;
        TestReport report = run(e, m_database.password);
        QVERIFY2(letters(report) + around(report) == QLatin1String("PPPPPPPPPnn"), qPrintable(described(report)));
        QVERIFY(stepOf(report, TestStage::Containers).message.contains(QStringLiteral("dnd-backend")));

        e.database.container = QStringLiteral("dnd-postgres");
        e.services[0].container = QStringLiteral("dnd-backnd");
        e.services[0].healthUrl = url(backend->port, "/nothing-here");
        e.redisPort = m_server->port(); // speaks first, and not like Redis
        e.prometheusUrl = url(backend->port, "");
        e.alertmanagerUrl = url(backend->port, "");
        report = run(e, m_database.password);
        QVERIFY2(letters(report) + around(report) == QLatin1String("PPPPPPFFFFF"), qPrintable(described(report)));
        QCOMPARE(report.failure()->stage, TestStage::Containers);
        QVERIFY2(report.failure()->message.contains(QStringLiteral("dnd-backnd")) &&
                     !report.failure()->message.contains(QStringLiteral("dnd-postgres")),
                 qPrintable(described(report)));
        QVERIFY(stepOf(report, TestStage::HealthUrls).message.contains(QStringLiteral("404")));
        QVERIFY(stepOf(report, TestStage::Redis).message.contains(QStringLiteral("like Redis")));

        e.services[0].container = QStringLiteral("dnd-frontend");
        e.services[0].healthUrl = url(freePort(), "/health");
        e.redisPort = freePort();
        e.prometheusUrl = url(freePort(), "/");
        e.alertmanagerUrl = url(freePort(), "/");
        e.database.port = freePort(); // what is around the database does not depend on it
        report = run(e, m_database.password);
        QVERIFY2(letters(report) + around(report) == QLatin1String("PPPPF-FFFFF"), qPrintable(described(report)));
        QVERIFY(stepOf(report, TestStage::Containers).hint.contains(QStringLiteral("docker start dnd-frontend")));
        QVERIFY(
            stepOf(report, TestStage::HealthUrls).message.contains(QString::number(e.services[0].healthUrl.port())));
        QVERIFY(!stepOf(report, TestStage::HealthUrls).detail.isEmpty());
        QVERIFY(!stepOf(report, TestStage::Prometheus).hint.isEmpty());
    }

    void aReadyPrometheusPasses()
    {
        auto prometheus = startPrometheus(*m_cluster, 0, {});
        CASTELLAN_VERIFY(prometheus);
        Environment e = local();
        e.prometheusUrl = QUrl(QStringLiteral("http://127.0.0.1:%1/").arg(prometheus->port));
        const TestReport report = run(e, m_database.password);
        QVERIFY2(around(report) == QLatin1String("nnnPn"), qPrintable(described(report)));
    }

    void anAlertmanagerPassesAndNothingElseDoes()
    {
        auto alertmanager = startAlertmanager();
        if (!alertmanager && alertmanager.error().kind == ErrorKind::NotFound)
            QSKIP(qPrintable(QStringLiteral("Not installable here: ") + alertmanager.error().text()));
        CASTELLAN_VERIFY(alertmanager);
        Environment e = local();
        e.alertmanagerUrl = QUrl(QStringLiteral("http://127.0.0.1:%1/").arg(alertmanager->port));
        e.prometheusUrl = e.alertmanagerUrl; // it says that it is ready in the same way
        TestReport report = run(e, m_database.password);
        QVERIFY2(around(report) == QLatin1String("nnnPP"), qPrintable(described(report)));
    }

    void cancellingEndsItAtOnceAndStepsComeAsTheyHappen()
    {
        QTcpServer silent; // accepts and says nothing
        QVERIFY(silent.listen(QHostAddress::LocalHost));
        Environment e = remote();
        e.host.ssh.port = silent.serverPort();
        QMutex mutex;
        QList<TestStage> seen;
        CancelSource cancel;
        QElapsedTimer timer;
        timer.start();
        const auto future = testConnection({.environment = e,
                                            .secrets = std::make_shared<SecretStore>(std::make_shared<MemoryKeyring>()),
                                            .prompter = nullptr,
                                            .hostOnly = false,
                                            .onStep =
                                                [&](const TestStep &step) {
                                                    const QMutexLocker lock(&mutex);
                                                    seen.append(step.stage);
                                                },
                                            .cancel = cancel.token()});
        QTRY_VERIFY([&] {
            const QMutexLocker lock(&mutex);
            return seen.contains(TestStage::Tcp);
        }());
        cancel.cancel();
        CASTELLAN_VERIFY_ERROR(wait(future), ErrorKind::Cancelled);
        QVERIFY2(timer.elapsed() < 5000, qPrintable(QString::number(timer.elapsed())));
    }
};

QTEST_GUILESS_MAIN(TestConnectionTest)
#include "tst_connectiontest.moc"
