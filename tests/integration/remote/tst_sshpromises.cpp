// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Promises that both transports keep alike: of an agent only the named key is offered, jump hosts go deep, a key that
// was trusted is one that ssh accepts, and a connection that was cut is noticed and comes back by itself.
#include "models/remote/opensshsession.h"
#include "models/remote/sshhost.h"
#include "tests/integration/remote/hostfixture.h"
#include "tests/integration/remote/sshfixture.h"

#include <QElapsedTimer>
#include <QProcess>
#include <QTemporaryDir>

using namespace castellan;
using namespace std::chrono_literals;

class TestSshPromises : public QObject
{
    Q_OBJECT

    std::unique_ptr<SshServer> m_server;
    std::unique_ptr<SshServer> m_other;

    static void transports()
    {
        QTest::addColumn<bool>("openSsh");
        QTest::newRow("libssh2") << false;
        QTest::newRow("OpenSSH") << true;
    }
    static Future<std::shared_ptr<SshSession>> connectBy(bool openSsh, const SshConnectRequest &request)
    {
        return openSsh ? OpenSshSession::connect(request) : Libssh2Session::connect(request);
    }
    static QString fingerprintOf(const QString &identity)
    {
        QProcess keygen;
        keygen.start(QStringLiteral("ssh-keygen"), {QStringLiteral("-lf"), identity});
        keygen.waitForFinished();
        return QString::fromUtf8(keygen.readAllStandardOutput()).section(QLatin1Char(' '), 1, 1);
    }

private Q_SLOTS:
    void initTestCase()
    {
        qputenv("SSH_AUTH_SOCK", "");
        auto server = SshServer::start();
        CASTELLAN_VERIFY(server);
        m_server = *std::move(server);
        auto other = SshServer::start();
        CASTELLAN_VERIFY(other);
        m_other = *std::move(other);
    }

    void ofAnAgentOnlyTheNamedKeyIsOffered_data() { transports(); }
    void ofAnAgentOnlyTheNamedKeyIsOffered()
    {
        QFETCH(const bool, openSsh);
        auto server = SshServer::start();
        CASTELLAN_VERIFY(server);
        const auto refused = (*server)->identityFile(SshKeyType::Ed25519);
        CASTELLAN_VERIFY(refused);
        CASTELLAN_VERIFY((*server)->forgetKeys());
        const auto accepted = (*server)->identityFile(SshKeyType::Ecdsa);
        CASTELLAN_VERIFY(accepted);
        auto agent = castellan::SshAgent::start();
        CASTELLAN_VERIFY(agent);
        CASTELLAN_VERIFY((*agent)->add(*accepted));
        CASTELLAN_VERIFY((*agent)->add(*refused));
        qputenv("SSH_AUTH_SOCK", (*agent)->socketPath().toUtf8());
        const auto restore = qScopeGuard([] { qputenv("SSH_AUTH_SOCK", ""); });

        auto request = requestFor(**server, SshKeyType::Ecdsa);
        request.target.identityFiles = {*refused};
        CASTELLAN_VERIFY_ERROR(wait(connectBy(openSsh, request), 20s), ErrorKind::Authentication);
        QTRY_VERIFY((*server)->logText().contains(fingerprintOf(*refused)));
        QVERIFY2(!(*server)->logText().contains(fingerprintOf(*accepted)),
                 "the agent's other key was offered though one was named");
        request.target.identityFiles = {*accepted};
        CASTELLAN_VERIFY(wait(connectBy(openSsh, request), 20s));
        QTRY_VERIFY((*server)->logText().contains(fingerprintOf(*accepted)));
    }

    void jumpHostsGoThreeDeep_data() { transports(); }
    void jumpHostsGoThreeDeep()
    {
        QFETCH(const bool, openSsh);
        auto request = requestFor(*m_other);
        request.jumps = {requestFor(*m_server).target, requestFor(*m_other).target, requestFor(*m_server).target};
        auto session = wait(connectBy(openSsh, request), 60s);
        CASTELLAN_VERIFY(session);
        const QByteArray input = pattern(0, 1000000);
        const auto echoed = runLine(**session, "cat", input);
        CASTELLAN_VERIFY(echoed);
        QVERIFY(echoed->standardOutput == input);
        EchoServer echo;
        auto tunnel = wait((*session)->openTunnel(
            {TunnelTarget::Kind::Tcp, QStringLiteral("127.0.0.1"), echo.port(), {}}, Tunnel::Listener::Loopback, {}));
        CASTELLAN_VERIFY(tunnel);
    }

    void aTrustedKeyIsOneThatSshAccepts_data() { transports(); }
    void aTrustedKeyIsOneThatSshAccepts()
    {
        QFETCH(const bool, openSsh);
        QTemporaryDir directory;
        auto request = requestFor(*m_server);
        request.target.knownHostsFile = directory.filePath(QStringLiteral("known_hosts"));
        const auto prompter = std::make_shared<TestPrompter>();
        prompter->trust = true;
        request.prompter = prompter;
        CASTELLAN_VERIFY(wait(connectBy(openSsh, request), 20s));
        QCOMPARE(prompter->keys.size(), 1);
        QProcess ssh;
        ssh.start(QStringLiteral("ssh"),
                  {QStringLiteral("-F"), QStringLiteral("none"), QStringLiteral("-oBatchMode=yes"),
                   QStringLiteral("-oStrictHostKeyChecking=yes"), QStringLiteral("-oGlobalKnownHostsFile=none"),
                   QStringLiteral("-oUserKnownHostsFile=") + request.target.knownHostsFile,
                   QStringLiteral("-oIdentitiesOnly=yes"), QStringLiteral("-i"), request.target.identityFiles.first(),
                   QStringLiteral("-p"), QString::number(request.target.port), QStringLiteral("-l"),
                   request.target.user, request.target.host, QStringLiteral("true")});
        QVERIFY(ssh.waitForFinished(20000));
        QVERIFY2(ssh.exitCode() == 0, ssh.readAllStandardError().constData());
        // Nobody is asked a second time, by either transport.
        request.prompter = nullptr;
        CASTELLAN_VERIFY(wait(connectBy(openSsh, request), 20s));
        CASTELLAN_VERIFY(wait(connectBy(!openSsh, request), 20s));
    }

    void aCutIsNoticedInThirtySecondsAndHealsInTen_data() { transports(); }
    void aCutIsNoticedInThirtySecondsAndHealsInTen()
    {
        QFETCH(const bool, openSsh);
        auto proxy = FaultProxy::start(m_server->port());
        CASTELLAN_VERIFY(proxy);
        QTemporaryDir directory;
        HostConfig config;
        config.local = false;
        config.ssh = requestFor(*m_server).target;
        config.ssh.port = (*proxy)->port();
        config.ssh.knownHostsFile = directory.filePath(QStringLiteral("known_hosts"));
        const auto prompter = std::make_shared<TestPrompter>();
        prompter->trust = true;
        // With the limits of the product: packets are dropped, nothing is closed.
        SshHost host(config, prompter,
                     [openSsh](const SshConnectRequest &request) { return connectBy(openSsh, request); });
        // Who holds a tunnel wants the connection back.
        EchoServer echo;
        const auto tunnel =
            wait(host.openTunnel({TunnelTarget::Kind::Tcp, QStringLiteral("127.0.0.1"), echo.port(), {}},
                                 Tunnel::Listener::Loopback),
                 20s);
        CASTELLAN_VERIFY(tunnel);
        Command sleeping;
        sleeping.argv = {QStringLiteral("sleep"), QStringLiteral("100")};
        const auto running = host.run(sleeping);
        (*proxy)->setSilent(true);
        QElapsedTimer timer;
        timer.start();
        CASTELLAN_VERIFY_ERROR(wait(running, 35s), ErrorKind::TunnelLost);
        QVERIFY2(timer.elapsed() < 30000, qPrintable(QString::number(timer.elapsed())));
        QTRY_COMPARE(host.status().state, LinkState::Reconnecting);
        (*proxy)->setSilent(false);
        timer.restart();
        QTRY_COMPARE_WITH_TIMEOUT(host.status().state, LinkState::Connected, 15000);
        QVERIFY2(timer.elapsed() < 10000, qPrintable(QString::number(timer.elapsed())));
        Command hello;
        hello.argv = {QStringLiteral("echo"), QStringLiteral("back")};
        const auto answer = wait(host.run(hello));
        CASTELLAN_VERIFY(answer);
        QCOMPARE(answer->standardOutput, QByteArray("back\n"));
    }
};

QTEST_GUILESS_MAIN(TestSshPromises)
#include "tst_sshpromises.moc"
