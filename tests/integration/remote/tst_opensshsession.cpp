// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/remote/childprocess.h"
#include "models/remote/knownhosts.h"
#include "models/remote/opensshsession.h"
#include "tests/integration/remote/hostfixture.h"
#include "tests/lab/faultproxy.h"
#include "tests/lab/sshserver.h"
#include "tests/support/signallog.h"
#include "tests/support/testsupport.h"

#include <QElapsedTimer>
#include <QTemporaryDir>

using namespace castellan;
using namespace std::chrono_literals;

namespace {

/// Answers as it is told and keeps what it was asked.
class Prompter final : public ConnectionPrompter
{
public:
    QList<SecretString> secrets; ///< given in order, then refused
    bool trust = false;
    bool cancel = false;
    QStringList purposes;
    QStringList accounts;
    QList<UnknownHostKey> keys;

    Future<bool> confirmHostKey(UnknownHostKey key) override
    {
        keys << key;
        return finishedFuture<bool>(trust);
    }
    Future<SecretString> askSecret(QString purpose, QString account) override
    {
        purposes << purpose;
        accounts << account;
        if (secrets.isEmpty() || cancel)
            return finishedFuture<SecretString>(Error{.kind = cancel ? ErrorKind::Cancelled : ErrorKind::NotFound,
                                                      .message = {},
                                                      .hint = {},
                                                      .detail = {},
                                                      .code = {},
                                                      .retryable = false});
        return finishedFuture<SecretString>(secrets.takeFirst());
    }
};

} // namespace

class TestOpenSshSession : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void connectsWithEachTypeOfKey();
    void asksForAPassphrase();
    void wrongPassphraseIsAskedAgainAndThenRefused();
    void cancelledQuestionEndsTheAttempt();
    void asksForAPassword();
    void secretsAreInNoArgumentOrEnvironment();
    void unknownKeyIsAskedForAndRemembered();
    void unknownKeyIsRefusedWithoutAYes();
    void changedKeyIsAHardStop();
    void revokedKeyIsAHardStop();
    void refusedKeyNamesTheMethods();
    void failuresOfTheNetworkAreToldApart();
    void silentServerEndsInTime();
    void cancelEndsTheAttempt();
    void goesThroughTwoJumpHosts();
    void lossFinishesEverything();
    void fewSessionsAreQueued();
    void killedMasterIsNoticed();
    void nothingIsLeftBehind();

private:
    SshConnectRequest request(const SshServer &server, std::shared_ptr<ConnectionPrompter> prompter = {});
    Result<std::shared_ptr<SshSession>> connectTo(const SshConnectRequest &request)
    {
        return wait(OpenSshSession::connect(request));
    }
    static Result<CommandResult> exec(SshSession &session, const char *line)
    {
        return wait(session.exec(QString::fromUtf8(line), {}, {}));
    }
    static QByteArray sshProcesses();

    std::unique_ptr<SshServer> m_server;
    std::unique_ptr<SshServer> m_passwordServer;
    std::unique_ptr<QTemporaryDir> m_directory;
};

void TestOpenSshSession::initTestCase()
{
    qunsetenv("SSH_AUTH_SOCK");
    auto server = SshServer::start();
    CASTELLAN_VERIFY(server);
    m_server = std::move(*server);
}

void TestOpenSshSession::init()
{
    m_directory = std::make_unique<QTemporaryDir>();
    // Where the sockets go: a place of its own, for other tests that run meanwhile make and remove theirs.
    qputenv("XDG_RUNTIME_DIR", QFile::encodeName(m_directory->path()));
}

void TestOpenSshSession::cleanup()
{
    QVERIFY2(QTest::qWaitFor([] { return sshProcesses().isEmpty(); }, 8000), sshProcesses().constData());
}

/// Command lines of every ssh client below this process.
QByteArray TestOpenSshSession::sshProcesses()
{
    QByteArray found;
    for (const pid_t process : descendantsOf(::getpid())) {
        const QByteArray line = fileText(QStringLiteral("/proc/%1/cmdline").arg(process)).toUtf8().replace('\0', ' ');
        if (line.contains("castellan-ssh-"))
            found += line + '\n';
    }
    return found;
}

SshConnectRequest TestOpenSshSession::request(const SshServer &server, std::shared_ptr<ConnectionPrompter> prompter)
{
    SshConnectRequest made;
    made.target.host = server.host();
    made.target.port = server.port();
    made.target.user = server.user();
    made.target.knownHostsFile = server.knownHostsFile();
    made.target.identityFiles = {m_server->identityFile().value_or(QString())};
    made.prompter = std::move(prompter);
    return made;
}

void TestOpenSshSession::connectsWithEachTypeOfKey()
{
    for (const SshKeyType type : {SshKeyType::Ed25519, SshKeyType::Ecdsa, SshKeyType::Rsa, SshKeyType::RsaPem}) {
        auto key = m_server->identityFile(type);
        CASTELLAN_VERIFY(key);
        auto made = request(*m_server);
        made.target.identityFiles = {*key};
        const auto session = connectTo(made);
        CASTELLAN_VERIFY(session);
        const LinkStatus status = (*session)->status();
        QCOMPARE(status.state, LinkState::Connected);
        QVERIFY(status.transport.startsWith(QLatin1String("OpenSSH ")));
        QCOMPARE(status.hostKeyFingerprint, m_server->hostFingerprint(SshKeyType::Ed25519));
        QVERIFY(!status.cipher.isEmpty());
        const auto result = exec(**session, "echo hello; echo sorry >&2; exit 5");
        CASTELLAN_VERIFY(result);
        QCOMPARE(result->standardOutput, QByteArray("hello\n"));
        QCOMPARE(result->standardError, QByteArray("sorry\n"));
        QCOMPARE(result->exitStatus, 5);
    }
}

void TestOpenSshSession::asksForAPassphrase()
{
    const auto key = m_server->identityFile(SshKeyType::Ed25519, true);
    CASTELLAN_VERIFY(key);
    const auto prompter = std::make_shared<Prompter>();
    prompter->secrets = {SecretString(QStringLiteral("wrong")), m_server->passphrase()};
    auto made = request(*m_server, prompter);
    made.target.identityFiles = {*key};
    CASTELLAN_VERIFY(connectTo(made));
    QCOMPARE(prompter->accounts, QStringList({QStringLiteral("ssh-key:") + *key, QStringLiteral("ssh-key:") + *key}));
    QVERIFY(prompter->purposes.at(0).contains(*key));
    QVERIFY(prompter->purposes.at(0) != prompter->purposes.at(1));
}

void TestOpenSshSession::wrongPassphraseIsAskedAgainAndThenRefused()
{
    const auto key = m_server->identityFile(SshKeyType::Ed25519, true);
    CASTELLAN_VERIFY(key);
    const auto prompter = std::make_shared<Prompter>();
    prompter->secrets = QList<SecretString>(8, SecretString(QStringLiteral("wrong")));
    auto made = request(*m_server, prompter);
    made.target.identityFiles = {*key};
    const auto session = connectTo(made);
    CASTELLAN_VERIFY_ERROR(session, ErrorKind::Authentication);
    QVERIFY(prompter->accounts.contains(QStringLiteral("ssh-key:") + *key));
    QVERIFY(!session.error().text().contains(QLatin1String("wrong\n")));
}

void TestOpenSshSession::cancelledQuestionEndsTheAttempt()
{
    const auto key = m_server->identityFile(SshKeyType::Ed25519, true);
    CASTELLAN_VERIFY(key);
    const auto prompter = std::make_shared<Prompter>();
    prompter->cancel = true;
    auto made = request(*m_server, prompter);
    made.target.identityFiles = {*key};
    CASTELLAN_VERIFY_ERROR(connectTo(made), ErrorKind::Cancelled);
    QCOMPARE(prompter->purposes.size(), 1);
}

void TestOpenSshSession::asksForAPassword()
{
    for (const char *line : {"KbdInteractiveAuthentication no", "PasswordAuthentication no"}) {
        auto server = SshServer::start(
            {.hostKeys = {SshKeyType::Ed25519}, .config = {QString::fromLatin1(line)}, .passwordLogin = true});
        if (!server && server.error().kind == ErrorKind::Unsupported)
            QSKIP(qPrintable(server.error().text()));
        CASTELLAN_VERIFY(server);
        const auto prompter = std::make_shared<Prompter>();
        prompter->secrets = {SecretString(QStringLiteral("not it")), (*server)->password()};
        auto made = request(**server, prompter);
        made.target.identityFiles.clear();
        const auto session = connectTo(made);
        CASTELLAN_VERIFY(session);
        QCOMPARE(exec(**session, "id -un")->standardOutput.trimmed(), (*server)->user().toUtf8());
        QCOMPARE(prompter->accounts, QStringList(2, QStringLiteral("ssh:%1@127.0.0.1").arg((*server)->user())));
    }
}

void TestOpenSshSession::secretsAreInNoArgumentOrEnvironment()
{
    const auto key = m_server->identityFile(SshKeyType::Ed25519, true);
    CASTELLAN_VERIFY(key);
    const auto prompter = std::make_shared<Prompter>();
    prompter->secrets = {m_server->passphrase()};
    auto made = request(*m_server, prompter);
    made.target.identityFiles = {*key};
    const auto session = connectTo(made);
    CASTELLAN_VERIFY(session);
    const QByteArray secret = m_server->passphrase().revealUtf8();
    int looked = 0;
    for (const pid_t process : descendantsOf(::getpid()))
        for (const char *name : {"cmdline", "environ"}) {
            QFile file(QStringLiteral("/proc/%1/%2").arg(process).arg(QLatin1String(name)));
            if (!file.open(QIODevice::ReadOnly))
                continue;
            ++looked;
            QVERIFY(!file.readAll().contains(secret));
        }
    QVERIFY(looked > 2);
}

void TestOpenSshSession::unknownKeyIsAskedForAndRemembered()
{
    const QString file = m_directory->filePath(QStringLiteral("sub dir/known_hosts"));
    const auto prompter = std::make_shared<Prompter>();
    prompter->trust = true;
    auto made = request(*m_server, prompter);
    made.target.knownHostsFile = file;
    CASTELLAN_VERIFY(connectTo(made));
    QCOMPARE(prompter->keys.size(), 1);
    QCOMPARE(prompter->keys.first().host, QStringLiteral("127.0.0.1"));
    QCOMPARE(prompter->keys.first().port, m_server->port());
    QCOMPARE(prompter->keys.first().keyType, QStringLiteral("ssh-ed25519"));
    QCOMPARE(prompter->keys.first().fingerprint, m_server->hostFingerprint(SshKeyType::Ed25519));
    QVERIFY(QFile::exists(file));
    // And the next time nobody is asked.
    CASTELLAN_VERIFY(connectTo(made));
    QCOMPARE(prompter->keys.size(), 1);
}

void TestOpenSshSession::unknownKeyIsRefusedWithoutAYes()
{
    const QString file = m_directory->filePath(QStringLiteral("known_hosts"));
    for (const bool withPrompter : {true, false}) {
        const auto prompter = std::make_shared<Prompter>();
        auto made = request(*m_server, withPrompter ? prompter : nullptr);
        made.target.knownHostsFile = file;
        const auto session = connectTo(made);
        CASTELLAN_VERIFY_ERROR(session, ErrorKind::HostKey);
        QCOMPARE(session.error().code, QStringLiteral("HostKeyUnknown"));
        QVERIFY(session.error().message.contains(m_server->hostFingerprint(SshKeyType::Ed25519)));
        QCOMPARE(prompter->keys.size(), withPrompter ? 1 : 0);
        QVERIFY(!QFile::exists(file));
    }
}

void TestOpenSshSession::changedKeyIsAHardStop()
{
    const QString file = m_directory->filePath(QStringLiteral("known_hosts"));
    auto other = SshServer::start({.hostKeys = {SshKeyType::Ed25519}, .config = {}, .passwordLogin = false});
    CASTELLAN_VERIFY(other);
    const QByteArray key =
        QByteArray::fromBase64((*other)->hostPublicKey(SshKeyType::Ed25519).section(QLatin1Char(' '), 1, 1).toLatin1());
    CASTELLAN_VERIFY(KnownHosts::remember(file, m_server->host(), m_server->port(), key, false));
    const auto prompter = std::make_shared<Prompter>();
    prompter->trust = true;
    auto made = request(*m_server, prompter);
    made.target.knownHostsFile = file;
    const auto session = connectTo(made);
    CASTELLAN_VERIFY_ERROR(session, ErrorKind::HostKey);
    QCOMPARE(session.error().code, QStringLiteral("HostKeyChanged"));
    QVERIFY2(session.error().message.contains(file + QStringLiteral(":1")), qPrintable(session.error().text()));
    QVERIFY2(session.error().message.contains(m_server->hostFingerprint(SshKeyType::Ed25519)),
             qPrintable(session.error().text()));
    QVERIFY(prompter->keys.isEmpty());
}

void TestOpenSshSession::revokedKeyIsAHardStop()
{
    const QString file = m_directory->filePath(QStringLiteral("known_hosts"));
    CASTELLAN_VERIFY(writeFile(file, "@revoked * " + m_server->hostPublicKey(SshKeyType::Ed25519).toUtf8() + '\n' +
                                         QFile::encodeName(QStringLiteral("[127.0.0.1]:%1 ").arg(m_server->port())) +
                                         m_server->hostPublicKey(SshKeyType::Ed25519).toUtf8() + '\n'));
    const auto prompter = std::make_shared<Prompter>();
    prompter->trust = true;
    auto made = request(*m_server, prompter);
    made.target.knownHostsFile = file;
    const auto session = connectTo(made);
    CASTELLAN_VERIFY_ERROR(session, ErrorKind::HostKey);
    QCOMPARE(session.error().code, QStringLiteral("HostKeyRevoked"));
    QVERIFY(prompter->keys.isEmpty());
}

void TestOpenSshSession::refusedKeyNamesTheMethods()
{
    auto other = SshServer::start({.hostKeys = {SshKeyType::Ed25519},
                                   .config = {QStringLiteral("AuthenticationMethods publickey")},
                                   .passwordLogin = false});
    CASTELLAN_VERIFY(other);
    const auto session = connectTo(request(**other)); // with the other server's key
    CASTELLAN_VERIFY_ERROR(session, ErrorKind::Authentication);
    QCOMPARE(session.error().code, QStringLiteral("Refused"));
    QVERIFY2(session.error().message.contains(QLatin1String("publickey")), qPrintable(session.error().text()));
    QVERIFY(!session.error().hint.isEmpty());
}

void TestOpenSshSession::failuresOfTheNetworkAreToldApart()
{
    auto made = request(*m_server);
    made.target.port = freePort();
    auto session = connectTo(made);
    CASTELLAN_VERIFY_ERROR(session, ErrorKind::Io);
    QCOMPARE(session.error().code, QStringLiteral("ECONNREFUSED"));
    made.target.host = QStringLiteral("no-such-host.invalid");
    session = connectTo(made);
    CASTELLAN_VERIFY_ERROR(session, ErrorKind::NotFound);
    QCOMPARE(session.error().code, QStringLiteral("NameLookup"));
    made.target.host = QStringLiteral("-oProxyCommand=touch x");
    CASTELLAN_VERIFY_ERROR(connectTo(made), ErrorKind::Config);
}

void TestOpenSshSession::silentServerEndsInTime()
{
    auto proxy = FaultProxy::start(m_server->port());
    CASTELLAN_VERIFY(proxy);
    (*proxy)->setSilent(true);
    auto made = request(*m_server);
    made.target.port = (*proxy)->port();
    made.timeLimit = 1500ms;
    QElapsedTimer clock;
    clock.start();
    CASTELLAN_VERIFY_ERROR(connectTo(made), ErrorKind::Timeout);
    QVERIFY2(clock.elapsed() < 6000, qPrintable(QString::number(clock.elapsed())));
}

void TestOpenSshSession::cancelEndsTheAttempt()
{
    auto proxy = FaultProxy::start(m_server->port());
    CASTELLAN_VERIFY(proxy);
    (*proxy)->setSilent(true);
    CancelSource source;
    auto made = request(*m_server);
    made.target.port = (*proxy)->port();
    made.cancel = source.token();
    const auto answer = OpenSshSession::connect(made);
    QTRY_VERIFY(!sshProcesses().isEmpty());
    source.cancel();
    CASTELLAN_VERIFY_ERROR(wait(answer, 5s), ErrorKind::Cancelled);
}

void TestOpenSshSession::goesThroughTwoJumpHosts()
{
    auto first = SshServer::start({.hostKeys = {SshKeyType::Ed25519}, .config = {}, .passwordLogin = false});
    CASTELLAN_VERIFY(first);
    auto second = SshServer::start({.hostKeys = {SshKeyType::Rsa}, .config = {}, .passwordLogin = false});
    CASTELLAN_VERIFY(second);
    const QString known = m_directory->filePath(QStringLiteral("known_hosts"));
    const auto prompter = std::make_shared<Prompter>();
    prompter->trust = true;
    auto made = request(*m_server, prompter);
    made.target.knownHostsFile = known;
    for (SshServer *server : {first->get(), second->get()}) {
        SshEndpoint hop = request(*server).target;
        hop.identityFiles = {server->identityFile().value_or(QString())};
        hop.knownHostsFile = known;
        made.jumps << hop;
    }
    const auto session = connectTo(made);
    CASTELLAN_VERIFY(session);
    QCOMPARE(prompter->keys.size(), 3);
    QCOMPARE(prompter->keys.at(0).port, (*first)->port());
    QCOMPARE(prompter->keys.at(1).port, (*second)->port());
    QCOMPARE(prompter->keys.at(2).port, m_server->port());
    const auto result = exec(**session, "echo $SSH_CONNECTION");
    CASTELLAN_VERIFY(result);
    QVERIFY(result->standardOutput.trimmed().endsWith(QByteArray::number(m_server->port())));
    QCOMPARE((*first)->connectionCount() > 0 && (*second)->connectionCount() > 0, true);
}

void TestOpenSshSession::lossFinishesEverything()
{
    auto proxy = FaultProxy::start(m_server->port());
    CASTELLAN_VERIFY(proxy);
    auto made = request(*m_server);
    made.target.port = (*proxy)->port();
    made.target.knownHostsFile = m_directory->filePath(QStringLiteral("known_hosts"));
    const auto prompter = std::make_shared<Prompter>();
    prompter->trust = true;
    made.prompter = prompter;
    const auto session = connectTo(made);
    CASTELLAN_VERIFY(session);
    SignalLog<Error> lost(session->get(), &SshSession::lost);
    std::atomic_bool started = false;
    StreamIo io;
    io.standardOutput = [&](QByteArrayView) { return started = true; };
    const auto running = (*session)->exec(QStringLiteral("echo; exec sleep 1000"), io, {});
    QTRY_VERIFY(started);
    (*proxy)->cutConnections();
    CASTELLAN_VERIFY_ERROR(wait(running, 20s), ErrorKind::TunnelLost);
    QTRY_COMPARE(lost.size(), 1);
    QCOMPARE((*session)->status().state, LinkState::Failed);
    CASTELLAN_VERIFY_ERROR(exec(**session, "true"), ErrorKind::TunnelLost);
    QCOMPARE(lost.size(), 1);
}

void TestOpenSshSession::fewSessionsAreQueued()
{
    auto server = SshServer::start(
        {.hostKeys = {SshKeyType::Ed25519}, .config = {QStringLiteral("MaxSessions 2")}, .passwordLogin = false});
    CASTELLAN_VERIFY(server);
    auto made = request(**server);
    made.target.identityFiles = {(*server)->identityFile().value_or(QString())};
    const auto session = connectTo(made);
    CASTELLAN_VERIFY(session);
    std::vector<Future<CommandResult>> answers;
    answers.reserve(12);
    for (int i = 0; i < 12; ++i)
        answers.push_back(
            (*session)->exec(QStringLiteral("cat; echo %1; sleep 0.1").arg(i), {}, "in" + QByteArray::number(i) + ' '));
    for (int i = 0; i < 12; ++i) {
        const auto result = wait(answers[size_t(i)]);
        CASTELLAN_VERIFY(result);
        QCOMPARE(result->standardOutput, QStringLiteral("in%1 %1\n").arg(i).toUtf8());
        QCOMPARE(result->standardError, QByteArray());
    }
}

void TestOpenSshSession::killedMasterIsNoticed()
{
    const auto session = connectTo(request(*m_server));
    CASTELLAN_VERIFY(session);
    SignalLog<Error> lost(session->get(), &SshSession::lost);
    m_server->killConnections();
    QTRY_COMPARE(lost.size(), 1);
    CASTELLAN_VERIFY_ERROR(exec(**session, "true"), ErrorKind::TunnelLost);
}

void TestOpenSshSession::nothingIsLeftBehind()
{
    QElapsedTimer clock;
    const auto directories = [this] {
        return QDir(m_directory->path()).entryList({QStringLiteral("castellan-ssh-*")}).size();
    };
    {
        const auto session = connectTo(request(*m_server));
        CASTELLAN_VERIFY(session);
        (void)(*session)->exec(QStringLiteral("exec sleep 5"), {}, {});
        QVERIFY(!sshProcesses().isEmpty());
        QCOMPARE(directories(), 1);
        clock.start();
    }
    QVERIFY2(clock.elapsed() < 3000, qPrintable(QString::number(clock.elapsed())));
    QCOMPARE(sshProcesses(), QByteArray());
    QCOMPARE(directories(), 0);
}

QTEST_GUILESS_MAIN(TestOpenSshSession)
#include "tst_opensshsession.moc"
