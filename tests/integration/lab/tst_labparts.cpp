// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/lab/faultproxy.h"
#include "tests/lab/postgrescluster.h"
#include "tests/lab/sshserver.h"
#include "tests/support/testsupport.h"

#include <QProcess>
#include <QTcpServer>
#include <QTcpSocket>

#include <sys/wait.h>
#include <unistd.h>

using namespace castellan;
using namespace std::chrono_literals;

namespace {

bool alive(pid_t pid)
{
    return ::kill(pid, 0) == 0 || errno != ESRCH;
}

QStringList sshArguments(SshServer &server, const QString &identity)
{
    return {QStringLiteral("-F"),
            QStringLiteral("none"),
            QStringLiteral("-p"),
            QString::number(server.port()),
            QStringLiteral("-i"),
            identity,
            QStringLiteral("-o"),
            QStringLiteral("IdentitiesOnly=yes"),
            QStringLiteral("-o"),
            QStringLiteral("IdentityAgent=none"),
            QStringLiteral("-o"),
            QStringLiteral("UserKnownHostsFile=") + server.knownHostsFile(),
            QStringLiteral("-o"),
            QStringLiteral("StrictHostKeyChecking=yes"),
            QStringLiteral("-o"),
            QStringLiteral("BatchMode=yes"),
            server.user() + QStringLiteral("@127.0.0.1")};
}

/// Runs in a child process that is then killed: starts the parts, writes what a survivor must look for, and waits.
[[noreturn]] void startPartsAndHang(int report)
{
    const auto cluster = PostgresCluster::start();
    const auto server = SshServer::start();
    QByteArray text = "failed\n";
    if (cluster && server) {
        text = (*cluster)->directory().toLocal8Bit() + ' ' + (*server)->directory().toLocal8Bit();
        // The guards' descendants are all of it: servers, their helpers, later their sessions.
        for (const pid_t pid : descendantsOf(getpid()))
            text += ' ' + QByteArray::number(pid);
        text += '\n';
    }
    [[maybe_unused]] const auto written = write(report, text.constData(), static_cast<std::size_t>(text.size()));
    while (true)
        pause();
}

} // namespace

class TestLabParts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void clusterStartsAnswersAndStops()
    {
        QString directory;
        pid_t postmaster = -1;
        {
            auto started = PostgresCluster::start();
            CASTELLAN_VERIFY(started);
            PostgresCluster &cluster = **started;
            directory = cluster.directory();
            postmaster = cluster.postmasterId();
            const auto rows = cluster.query(QStringLiteral("SELECT current_user, NULL, current_setting('port')"));
            CASTELLAN_VERIFY(rows);
            QCOMPARE(rows->value(0),
                     QStringList({QStringLiteral("postgres"), QString(), QString::number(cluster.port())}));
            QVERIFY(rows->value(0).at(1).isNull());
            const auto wrong = cluster.query(QStringLiteral("SELECT 1"), QStringLiteral("postgres"),
                                             cluster.superuser(), SecretString(QStringLiteral("no")));
            CASTELLAN_VERIFY_ERROR(wrong, ErrorKind::Io);
            const auto bad = cluster.query(QStringLiteral("SELECT * FROM nowhere"));
            CASTELLAN_VERIFY_ERROR(bad, ErrorKind::Sql);
            QCOMPARE(bad.error().code, QStringLiteral("42P01"));
            // PostgreSQL's log collector writes when it comes to it.
            QTRY_VERIFY(cluster.logText().contains(QLatin1String("nowhere")));
        }
        QVERIFY(!alive(postmaster));
        QVERIFY2(!QFile::exists(directory), qPrintable(directory));
    }

    void clusterSurvivesACrashAndTwoLiveSideBySide()
    {
        auto first = PostgresCluster::start();
        auto second = PostgresCluster::start();
        CASTELLAN_VERIFY(first);
        CASTELLAN_VERIFY(second);
        CASTELLAN_VERIFY((*first)->query(QStringLiteral("CREATE TABLE kept AS SELECT 7 AS n")));
        (*first)->kill();
        CASTELLAN_VERIFY_ERROR((*first)->query(QStringLiteral("SELECT 1")), ErrorKind::Io);
        CASTELLAN_VERIFY((*second)->query(QStringLiteral("SELECT 1")));
        CASTELLAN_VERIFY((*first)->startAgain());
        QCOMPARE((*first)->query(QStringLiteral("SELECT n FROM kept"))->value(0).value(0), QStringLiteral("7"));
        QTRY_VERIFY((*first)->logText().contains(QLatin1String("redo")));
        CASTELLAN_VERIFY((*first)->restart());
        CASTELLAN_VERIFY((*first)->query(QStringLiteral("SELECT n FROM kept")));
    }

    void sshServerTakesItsKeysOnly()
    {
        SshServerOptions options;
        options.environment.insert(QStringLiteral("GREETING"), QStringLiteral("hello there"));
        auto started = SshServer::start(options);
        CASTELLAN_VERIFY(started);
        SshServer &server = **started;
        for (const SshKeyType type : {SshKeyType::Ed25519, SshKeyType::Ecdsa, SshKeyType::Rsa, SshKeyType::RsaPem}) {
            const auto identity = server.identityFile(type);
            CASTELLAN_VERIFY(identity);
            QProcess ssh;
            ssh.start(QStringLiteral("ssh"), sshArguments(server, *identity) << QStringLiteral("echo here"));
            QVERIFY(ssh.waitForFinished(30000));
            QCOMPARE(ssh.readAllStandardOutput(), QByteArray("here\n"));
        }
        const auto identity = server.identityFile();
        QProcess home;
        home.start(QStringLiteral("ssh"), sshArguments(server, *identity)
                                              << QStringLiteral("cd && pwd && echo $GREETING"));
        QVERIFY(home.waitForFinished(30000));
        QCOMPARE(home.readAllStandardOutput(), server.homeDirectory().toUtf8() + "\nhello there\n");
        CASTELLAN_VERIFY(server.forgetKeys());
        QProcess refused;
        refused.start(QStringLiteral("ssh"), sshArguments(server, *identity) << QStringLiteral("true"));
        QVERIFY(refused.waitForFinished(30000));
        QCOMPARE(refused.exitCode(), 255);
        QVERIFY(server.hostFingerprint(SshKeyType::Ed25519).startsWith(QLatin1String("SHA256:")));
    }

    void sshConnectionsCanBeKilled()
    {
        auto started = SshServer::start();
        CASTELLAN_VERIFY(started);
        SshServer &server = **started;
        QProcess ssh;
        ssh.start(QStringLiteral("ssh"), sshArguments(server, *server.identityFile())
                                             << QStringLiteral("echo up; sleep 600"));
        QVERIFY(ssh.waitForReadyRead(30000));
        QVERIFY(server.connectionCount() > 0);
        server.killConnections();
        QVERIFY(ssh.waitForFinished(30000));
        QCOMPARE(ssh.exitCode(), 255);
        QProcess again;
        again.start(QStringLiteral("ssh"), sshArguments(server, *server.identityFile()) << QStringLiteral("echo back"));
        QVERIFY(again.waitForFinished(30000));
        QCOMPARE(again.readAllStandardOutput(), QByteArray("back\n"));
        server.stop();
        CASTELLAN_VERIFY(server.startAgain());
    }

    void sshPasswordAccount()
    {
        SshServerOptions options;
        options.passwordLogin = true;
        auto started = SshServer::start(options);
        if (geteuid() != 0) {
            CASTELLAN_VERIFY_ERROR(started, ErrorKind::Unsupported);
            return;
        }
        CASTELLAN_VERIFY(started);
        SshServer &server = **started;
        const QString askpass = server.directory() + QStringLiteral("/askpass");
        CASTELLAN_VERIFY(writeFile(server.directory() + QStringLiteral("/answer"), server.password().revealUtf8()));
        CASTELLAN_VERIFY(writeFile(askpass, "#!/bin/sh\ncat " + server.directory().toLocal8Bit() + "/answer\n", 0755));
        for (const QString &method : {QStringLiteral("password"), QStringLiteral("keyboard-interactive")}) {
            QProcess ssh;
            QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
            environment.insert(QStringLiteral("SSH_ASKPASS"), askpass);
            environment.insert(QStringLiteral("SSH_ASKPASS_REQUIRE"), QStringLiteral("force"));
            ssh.setProcessEnvironment(environment);
            ssh.start(QStringLiteral("ssh"),
                      {QStringLiteral("-F"), QStringLiteral("none"), QStringLiteral("-p"),
                       QString::number(server.port()), QStringLiteral("-o"),
                       QStringLiteral("PreferredAuthentications=") + method, QStringLiteral("-o"),
                       QStringLiteral("UserKnownHostsFile=") + server.knownHostsFile(), QStringLiteral("-o"),
                       QStringLiteral("NumberOfPasswordPrompts=1"), QStringLiteral("castellan@127.0.0.1"),
                       QStringLiteral("id -un")});
            QVERIFY(ssh.waitForFinished(30000));
            QVERIFY2(ssh.readAllStandardOutput() == "castellan\n", qPrintable(server.logText()));
        }
        QVERIFY(!fileText(QStringLiteral("/etc/passwd")).contains(server.directory()));
    }

    void proxyDelaysSilencesAndCuts()
    {
        QTcpServer echo;
        QVERIFY(echo.listen(QHostAddress::LocalHost));
        connect(&echo, &QTcpServer::newConnection, &echo, [&] {
            QTcpSocket *socket = echo.nextPendingConnection();
            connect(socket, &QTcpSocket::readyRead, socket, [socket] { socket->write(socket->readAll()); });
        });
        auto started = FaultProxy::start(echo.serverPort());
        CASTELLAN_VERIFY(started);
        FaultProxy &proxy = **started;
        QTcpSocket client;
        client.connectToHost(QHostAddress::LocalHost, proxy.port());
        QTRY_COMPARE(client.state(), QAbstractSocket::ConnectedState);
        const auto roundTrip = [&](const QByteArray &text) {
            const auto start = std::chrono::steady_clock::now();
            client.write(text);
            QByteArray back;
            const bool arrived = QTest::qWaitFor(
                [&] {
                    back += client.readAll();
                    return back == text;
                },
                10000);
            return arrived ? std::chrono::steady_clock::now() - start : std::chrono::steady_clock::duration::max();
        };
        QVERIFY(roundTrip("warm") < 5s);
        proxy.setDelay(100ms);
        const auto delayed = roundTrip("slow");
        QVERIFY(delayed >= 200ms && delayed < 5s);
        proxy.setDelay(0us);
        proxy.setRate(100000);
        const auto throttled = roundTrip(QByteArray(50000, 'x'));
        QVERIFY(throttled >= 400ms && throttled < 8s);
        proxy.setRate(0);

        proxy.setSilent(true);
        client.write("unheard");
        QVERIFY(!client.waitForReadyRead(300));
        QCOMPARE(client.state(), QAbstractSocket::ConnectedState);
        proxy.setSilent(false);
        QTRY_COMPARE(client.bytesAvailable(), 7);
        client.readAll();

        proxy.cutAfter(10);
        client.write(QByteArray(1000, 'y'));
        QTRY_COMPARE(client.state(), QAbstractSocket::UnconnectedState);
        proxy.setListening(false);
        QTRY_VERIFY([&] {
            QTcpSocket refused;
            refused.connectToHost(QHostAddress::LocalHost, proxy.port());
            return !refused.waitForConnected(1000);
        }());
        proxy.setListening(true);
        client.connectToHost(QHostAddress::LocalHost, proxy.port());
        QTRY_COMPARE(client.state(), QAbstractSocket::ConnectedState);
        QTRY_COMPARE(proxy.connectionCount(), 1);
        proxy.cutConnections();
        QTRY_COMPARE(client.state(), QAbstractSocket::UnconnectedState);
        QCOMPARE(proxy.connectionCount(), 0);
    }

    void nothingIsLeftWhenTheOwnerIsKilled()
    {
        int report[2];
        QVERIFY(pipe(report) == 0);
        const pid_t owner = fork();
        if (owner == 0)
            startPartsAndHang(report[1]);
        close(report[1]);
        QByteArray text;
        char byte = 0;
        while (read(report[0], &byte, 1) == 1 && byte != '\n')
            text += byte;
        close(report[0]);
        ::kill(owner, SIGKILL);
        waitpid(owner, nullptr, 0);
        const QList<QByteArray> words = text.split(' ');
        QVERIFY2(words.size() > 8,
                 text.constData()); // two directories; four guards; the servers and PostgreSQL's own helpers
        for (qsizetype i = 0; i < 2; ++i)
            QVERIFY2(waitUntil([&] { return !QFile::exists(QString::fromLocal8Bit(words[i])); }, 30s),
                     words[i].constData());
        for (qsizetype i = 2; i < words.size(); ++i)
            QVERIFY2(waitUntil([&] { return !alive(words[i].toInt()); }, 30s), words[i].constData());
    }
};

QTEST_GUILESS_MAIN(TestLabParts)
#include "tst_labparts.moc"
