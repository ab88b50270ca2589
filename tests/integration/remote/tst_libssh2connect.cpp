// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/remote/knownhosts.h"
#include "models/remote/sshhost.h"
#include "tests/integration/remote/hostfixture.h"
#include "tests/integration/remote/sshfixture.h"
#include "tests/support/signallog.h"

#include <QElapsedTimer>
#include <QTcpSocket>
#include <QTemporaryDir>

using namespace castellan;
using namespace std::chrono_literals;

/// How a libssh2 session comes about or does not, and how SshHost keeps tunnels over a bad network.
class TestLibssh2Connect : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        qputenv("SSH_AUTH_SOCK", "");
        auto server = SshServer::start();
        CASTELLAN_VERIFY(server);
        m_server = *std::move(server);
    }

    void usesKeys_data()
    {
        QTest::addColumn<SshKeyType>("type");
        QTest::addColumn<bool>("encrypted");
        QTest::newRow("ed25519") << SshKeyType::Ed25519 << false;
        QTest::newRow("ed25519 with passphrase") << SshKeyType::Ed25519 << true;
        QTest::newRow("ecdsa") << SshKeyType::Ecdsa << false;
        QTest::newRow("ecdsa with passphrase") << SshKeyType::Ecdsa << true;
        QTest::newRow("rsa") << SshKeyType::Rsa << false;
        QTest::newRow("rsa in PEM form") << SshKeyType::RsaPem << false;
    }

    void usesKeys()
    {
        QFETCH(SshKeyType, type);
        QFETCH(bool, encrypted);
        auto request = requestFor(*m_server);
        auto identity = m_server->identityFile(type, encrypted);
        CASTELLAN_VERIFY(identity);
        request.target.identityFiles = {*identity};
        const auto prompter = std::make_shared<TestPrompter>();
        request.prompter = prompter;
        if (encrypted)
            prompter->secrets = {QStringLiteral("not it"), m_server->passphrase().reveal()};
        const auto session = wait(Libssh2Session::connect(request));
        const bool rsa = type == SshKeyType::Rsa || type == SshKeyType::RsaPem;
        if (rsa && !libssh2HasRsaSha2()) {
            CASTELLAN_VERIFY_ERROR(session, ErrorKind::Unsupported);
            QCOMPARE(session.error().code, QStringLiteral("RsaKey"));
            // Nothing was spent on finding that out.
            QVERIFY(!m_server->logText().contains(QStringLiteral("Failed publickey")));
            return;
        }
        CASTELLAN_VERIFY(session);
        CASTELLAN_VERIFY(runLine(**session, "true"));
        QCOMPARE(prompter->purposes.size(), encrypted ? 2 : 0);
    }

    void tellsWhatIsWrongWithAKey()
    {
        auto request = requestFor(*m_server);
        const auto prompter = std::make_shared<TestPrompter>();
        request.prompter = prompter;
        const auto encrypted = m_server->identityFile(SshKeyType::Ed25519, true);
        CASTELLAN_VERIFY(encrypted);
        request.target.identityFiles = {*encrypted};
        prompter->secrets = {QStringLiteral("a"), QStringLiteral("b"), QStringLiteral("c")};
        const auto wrong = wait(Libssh2Session::connect(request));
        CASTELLAN_VERIFY_ERROR(wrong, ErrorKind::Authentication);
        QCOMPARE(wrong.error().code, QStringLiteral("Passphrase"));

        QTemporaryDir directory;
        request.target.identityFiles = {directory.filePath(QStringLiteral("missing"))};
        const auto missing = wait(Libssh2Session::connect(request));
        CASTELLAN_VERIFY_ERROR(missing, ErrorKind::NotFound);
        QCOMPARE(missing.error().code, QStringLiteral("KeyMissing"));

        const QString open = directory.filePath(QStringLiteral("open"));
        QVERIFY(QFile::copy(m_server->identityFile().value(), open));
        QVERIFY(QFile::setPermissions(open, QFile::ReadOwner | QFile::WriteOwner | QFile::ReadOther));
        request.target.identityFiles = {open};
        const auto readable = wait(Libssh2Session::connect(request));
        CASTELLAN_VERIFY_ERROR(readable, ErrorKind::Permission);
        QCOMPARE(readable.error().code, QStringLiteral("KeyPermissions"));
    }

    void usesTheAgent()
    {
        auto agent = castellan::SshAgent::start();
        CASTELLAN_VERIFY(agent);
        auto ed25519 = m_server->identityFile();
        CASTELLAN_VERIFY(ed25519);
        CASTELLAN_VERIFY((*agent)->add(*ed25519));
        qputenv("SSH_AUTH_SOCK", (*agent)->socketPath().toUtf8());
        const auto restore = qScopeGuard([] { qputenv("SSH_AUTH_SOCK", ""); });
        auto request = requestFor(*m_server);
        request.target.identityFiles.clear();
        const auto session = wait(Libssh2Session::connect(request));
        CASTELLAN_VERIFY(session);
        CASTELLAN_VERIFY(runLine(**session, "true"));
    }

    void usesPasswords_data()
    {
        QTest::addColumn<QString>("line");
        QTest::newRow("password") << QStringLiteral("KbdInteractiveAuthentication no");
        QTest::newRow("keyboard-interactive") << QStringLiteral("PasswordAuthentication no");
    }

    void usesPasswords()
    {
        QFETCH(QString, line);
        SshServerOptions options;
        options.passwordLogin = true;
        options.config = {line};
        auto server = SshServer::start(options);
        if (!server && server.error().kind == ErrorKind::Unsupported)
            QSKIP("an account for passwords needs root");
        CASTELLAN_VERIFY(server);
        auto request = requestFor(**server);
        CASTELLAN_VERIFY((*server)->forgetKeys());
        const auto prompter = std::make_shared<TestPrompter>();
        request.prompter = prompter;
        prompter->secrets = {(*server)->password().reveal()};
        CASTELLAN_VERIFY(wait(Libssh2Session::connect(request)));
        prompter->secrets = {QStringLiteral("wrong")};
        CASTELLAN_VERIFY_ERROR(wait(Libssh2Session::connect(request)), ErrorKind::Authentication);
        request.prompter.reset();
        CASTELLAN_VERIFY_ERROR(wait(Libssh2Session::connect(request)), ErrorKind::Authentication);
    }

    void judgesHostKeys()
    {
        QTemporaryDir directory;
        auto request = requestFor(*m_server);
        request.target.knownHostsFile = directory.filePath(QStringLiteral("known_hosts"));
        const auto prompter = std::make_shared<TestPrompter>();
        request.prompter = prompter;
        const auto refused = wait(Libssh2Session::connect(request));
        CASTELLAN_VERIFY_ERROR(refused, ErrorKind::HostKey);
        QCOMPARE(refused.error().code, QStringLiteral("HostKeyUnknown"));
        QCOMPARE(prompter->keys.value(0).fingerprint, m_server->hostFingerprint(SshKeyType::Ed25519));

        prompter->trust = true;
        CASTELLAN_VERIFY(wait(Libssh2Session::connect(request)));
        CASTELLAN_VERIFY(wait(Libssh2Session::connect(request)));
        QCOMPARE(prompter->keys.size(), 2); // the third time it was known

        // Known by its ECDSA key: that is asked for, and nobody has to be asked.
        const QByteArray name = knownHostsName(m_server->host(), m_server->port());
        writeText(request.target.knownHostsFile,
                  name + ' ' + m_server->hostPublicKey(SshKeyType::Ecdsa).toUtf8() + '\n');
        CASTELLAN_VERIFY(wait(Libssh2Session::connect(request)));
        QCOMPARE(prompter->keys.size(), 2);

        writeText(request.target.knownHostsFile,
                  "@revoked * " + m_server->hostPublicKey(SshKeyType::Ed25519).toUtf8() + '\n');
        const auto revoked = wait(Libssh2Session::connect(request));
        CASTELLAN_VERIFY_ERROR(revoked, ErrorKind::HostKey);
        QCOMPARE(revoked.error().code, QStringLiteral("HostKeyRevoked"));

        auto other = SshServer::start();
        CASTELLAN_VERIFY(other);
        writeText(request.target.knownHostsFile,
                  "\n" + name + ' ' + (*other)->hostPublicKey(SshKeyType::Ed25519).toUtf8() + '\n');
        const auto changed = wait(Libssh2Session::connect(request));
        CASTELLAN_VERIFY_ERROR(changed, ErrorKind::HostKey);
        QCOMPARE(changed.error().code, QStringLiteral("HostKeyChanged"));
        const QString text = changed.error().text();
        QVERIFY(text.contains(m_server->hostFingerprint(SshKeyType::Ed25519)) &&
                text.contains((*other)->hostFingerprint(SshKeyType::Ed25519)));
        QVERIFY(text.contains(request.target.knownHostsFile) && text.contains(QStringLiteral("line 2")));
        QCOMPARE(prompter->keys.size(), 2); // neither was a question
    }

    void namesWhatIsNotCommon_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<QString>("word");
        QTest::newRow("only GCM and chacha")
            << QStringLiteral("Ciphers aes256-gcm@openssh.com,chacha20-poly1305@openssh.com")
            << QStringLiteral("cipher");
        QTest::newRow("only encrypt-then-MAC")
            << QStringLiteral("MACs hmac-sha2-256-etm@openssh.com") << QStringLiteral("MAC");
        QTest::newRow("only sntrup") << QStringLiteral("KexAlgorithms sntrup761x25519-sha512@openssh.com")
                                     << QStringLiteral("key exchange");
        QTest::newRow("only RSA host key") << QString() << QStringLiteral("host key type");
    }

    void namesWhatIsNotCommon()
    {
        QFETCH(QString, line);
        QFETCH(QString, word);
        SshServerOptions options;
        if (line.isEmpty())
            options.hostKeys = {SshKeyType::Rsa};
        else
            options.config = {line};
        auto server = SshServer::start(options);
        CASTELLAN_VERIFY(server);
        const auto session = wait(Libssh2Session::connect(requestFor(**server)));
        if (libssh2HasRsaSha2() && word != QLatin1String("key exchange")) {
            CASTELLAN_VERIFY(session); // a libssh2 that has what this server asks for
            return;
        }
        CASTELLAN_VERIFY_ERROR(session, ErrorKind::Unsupported);
        QCOMPARE(session.error().code, QStringLiteral("NoCommonAlgorithm"));
        QVERIFY2(session.error().message.contains(QStringLiteral("No common ") + word),
                 qPrintable(session.error().message));
        if (!line.isEmpty())
            QVERIFY(session.error().detail.contains(line.section(QLatin1Char(' '), 1).section(QLatin1Char(','), 0, 0)));
    }

    void tellsTheStage()
    {
        auto request = requestFor(*m_server);
        request.target.port = 1;
        const auto closed = wait(Libssh2Session::connect(request));
        CASTELLAN_VERIFY_ERROR(closed, ErrorKind::Io);
        QCOMPARE(closed.error().code, QStringLiteral("ECONNREFUSED"));
        request.target.host = QStringLiteral("no-such-host.invalid");
        const auto unknown = wait(Libssh2Session::connect(request));
        CASTELLAN_VERIFY_ERROR(unknown, ErrorKind::NotFound);
        QCOMPARE(unknown.error().code, QStringLiteral("NameLookup"));
        EchoServer echo;
        request.target.host = m_server->host();
        request.target.port = echo.port();
        request.timeLimit = 1000ms;
        QVERIFY(!wait(Libssh2Session::connect(request), 5s));
        CancelSource cancel;
        request.cancel = cancel.token();
        request.timeLimit = 60s;
        const auto pending = Libssh2Session::connect(request);
        cancel.cancel();
        QVERIFY(!wait(pending, 5s));
    }

    void jumps()
    {
        auto middle = SshServer::start();
        CASTELLAN_VERIFY(middle);
        auto request = requestFor(*m_server);
        request.jumps = {requestFor(**middle).target, requestFor(*m_server).target};
        auto session = wait(Libssh2Session::connect(request));
        CASTELLAN_VERIFY(session);
        const QByteArray input = pattern(0, 5000000);
        const auto echoed = runLine(**session, "cat", input);
        CASTELLAN_VERIFY(echoed);
        QVERIFY(echoed->standardOutput == input);
        SignalLog<Error> lost(session->get(), &SshSession::lost);
        (*middle)->killConnections();
        QTRY_COMPARE(lost.count(), 1);
    }

    void tunnelsManyAtATime()
    {
        auto session = wait(Libssh2Session::connect(requestFor(*m_server)));
        CASTELLAN_VERIFY(session);
        EchoServer echo;
        auto tunnel = wait((*session)->openTunnel(
            {TunnelTarget::Kind::Tcp, QStringLiteral("127.0.0.1"), echo.port(), {}}, Tunnel::Listener::Loopback, {}));
        CASTELLAN_VERIFY(tunnel);
        const QByteArray sent = pattern(0, 300000);
        QList<std::shared_ptr<QTcpSocket>> clients;
        for (int i = 0; i < 40; ++i) {
            clients.append(std::make_shared<QTcpSocket>());
            clients.last()->connectToHost((*tunnel)->host(), (*tunnel)->port());
            clients.last()->write(sent);
        }
        for (const auto &client : clients) {
            QTRY_COMPARE_WITH_TIMEOUT(client->bytesAvailable(), sent.size(), 30000);
            QVERIFY(client->readAll() == sent);
        }
        // Closing the tunnel closes its connections.
        tunnel->reset();
        for (const auto &client : clients)
            QTRY_COMPARE(client->state(), QAbstractSocket::UnconnectedState);

        auto nowhere = wait((*session)->openTunnel({TunnelTarget::Kind::Tcp, QStringLiteral("127.0.0.1"), 1, {}},
                                                   Tunnel::Listener::Loopback, {}));
        CASTELLAN_VERIFY(nowhere);
        QTcpSocket client;
        client.connectToHost((*nowhere)->host(), (*nowhere)->port());
        QTRY_VERIFY((*nowhere)->lastRefusal().has_value());
        QTRY_COMPARE(client.state(), QAbstractSocket::UnconnectedState);
    }

    void namesTheSessionLimit()
    {
        SshServerOptions options;
        options.config = {QStringLiteral("MaxSessions 0")};
        auto server = SshServer::start(options);
        CASTELLAN_VERIFY(server);
        auto session = wait(Libssh2Session::connect(requestFor(**server)));
        CASTELLAN_VERIFY(session);
        const auto refused = runLine(**session, "true");
        CASTELLAN_VERIFY_ERROR(refused, ErrorKind::Conflict);
        QVERIFY(refused.error().message.contains(QStringLiteral("MaxSessions")));
    }

    void hostComesBack()
    {
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
        Libssh2Limits limits;
        limits.keepAlive = 200ms;
        limits.silence = 1500ms;
        SshHost host(config, prompter,
                     [limits](const SshConnectRequest &request) { return Libssh2Session::connect(request, limits); });
        EchoServer echo;
        auto tunnel = wait(host.openTunnel({TunnelTarget::Kind::Tcp, QStringLiteral("127.0.0.1"), echo.port(), {}},
                                           Tunnel::Listener::Loopback));
        CASTELLAN_VERIFY(tunnel);
        const quint16 port = (*tunnel)->port();
        QVERIFY(echoes(port));
        Command sleeping;
        sleeping.argv = {QStringLiteral("sleep"), QStringLiteral("100")};
        const auto running = host.run(sleeping);

        (*proxy)->setSilent(true);
        CASTELLAN_VERIFY_ERROR(wait(running, 10s), ErrorKind::TunnelLost);
        QTRY_COMPARE(host.status().state, LinkState::Reconnecting);
        (*proxy)->setSilent(false);
        QElapsedTimer timer;
        timer.start();
        QTRY_COMPARE_WITH_TIMEOUT(host.status().state, LinkState::Connected, 15000);
        QVERIFY2(timer.elapsed() < 10000, qPrintable(QString::number(timer.elapsed())));
        QCOMPARE((*tunnel)->port(), port);
        QVERIFY(echoes(port));

        m_server->killConnections();
        QTRY_COMPARE_WITH_TIMEOUT(host.status().state, LinkState::Connected, 15000);
        QTRY_VERIFY(echoes(port));
    }

private:
    static bool echoes(quint16 port)
    {
        QTcpSocket client;
        client.connectToHost(QStringLiteral("127.0.0.1"), port);
        client.write("hello");
        return QTest::qWaitFor([&] { return client.bytesAvailable() == 5; }, 10000);
    }

    static void writeText(const QString &path, const QByteArray &text)
    {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(text) == text.size());
    }

    std::unique_ptr<SshServer> m_server;
};

QTEST_GUILESS_MAIN(TestLibssh2Connect)
#include "tst_libssh2connect.moc"
