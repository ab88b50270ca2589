// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/connection/connectiontest.h"
#include "models/connection/environmentconnection.h"
#include "tests/integration/connection/people.h"
#include "tests/lab/postgrescluster.h"
#include "tests/lab/sshserver.h"
#include "tests/support/testsupport.h"

#include <QElapsedTimer>
#include <QFileInfo>
#include <QTcpServer>
#include <QTemporaryDir>

using namespace castellan;
using namespace std::chrono_literals;

namespace {

/// "PPPPF-": one letter a stage.
QString letters(const TestReport &report)
{
    QString text;
    for (const TestStep &step : report.steps)
        text += QLatin1Char("-nPWF"[static_cast<int>(step.outcome)]);
    return text;
}

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
    TestReport run(const Environment &environment, const SecretString &password, bool hostOnly = false)
    {
        auto secrets = std::make_shared<SecretStore>(std::make_shared<MemoryKeyring>());
        (void)secrets->write(QStringLiteral("lab/database"), password);
        const auto report = wait(testConnection(
            {.environment = environment, .secrets = secrets, .prompter = nullptr, .hostOnly = hostOnly}));
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
        const TestReport hostOnly = run(remote(), SecretString(), true);
        QVERIFY2(letters(hostOnly) == QLatin1String("PPPP--"), qPrintable(described(hostOnly)));
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
        QVERIFY(report.steps.last().hint.contains(QStringLiteral("ALTER ROLE \"dnd\" CREATEDB;")));
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
