// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/remote/libssh2session.h"
#include "models/remote/libssh2transport.h"
#include "models/remote/sshkeyfile.h"
#include "models/remote/sshkeygen.h"
#include "models/remote/sshwire.h"
#include "models/remote/transportchoice.h"
#include "tests/support/testsupport.h"

#include <QFile>
#include <QProcess>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>

using namespace castellan;

namespace {

/// A server's first words with these lists, as on the wire.
QByteArray firstWords(const char *kex, const char *hostKeys, const char *ciphers, const char *macs,
                      const char *banner = "SSH-2.0-OpenSSH_9.2p1 Debian-2")
{
    SshWriter payload;
    payload.byte(20);
    for (int i = 0; i < 16; ++i)
        payload.byte(quint8(i));
    for (const char *list : {kex, hostKeys, ciphers, ciphers, macs, macs, "none", "none", "", ""})
        payload.string(QByteArrayView(list));
    payload.byte(0).number(0);
    const quint8 padding = 8;
    SshWriter packet;
    packet.number(quint32(1 + payload.bytes().size() + padding)).byte(padding);
    return QByteArray(banner) + "\r\n" + packet.bytes() + payload.bytes() + QByteArray(padding, '\0');
}

SshConnectRequest requestTo(const QTcpServer &server, const QTemporaryDir &directory)
{
    SshConnectRequest request;
    request.target.host = QStringLiteral("127.0.0.1");
    request.target.port = server.serverPort();
    request.target.user = QStringLiteral("me");
    request.target.knownHostsFile = directory.filePath(QStringLiteral("known_hosts"));
    return request;
}

constexpr char usualKex[] = "sntrup761x25519-sha512@openssh.com,curve25519-sha256,ecdh-sha2-nistp256";
constexpr char usualKeys[] = "rsa-sha2-512,rsa-sha2-256,ecdsa-sha2-nistp256,ssh-ed25519";
constexpr char usualCiphers[] = "chacha20-poly1305@openssh.com,aes128-ctr,aes256-gcm@openssh.com";
constexpr char usualMacs[] = "umac-64-etm@openssh.com,hmac-sha2-256-etm@openssh.com,hmac-sha2-256";

/// Facts as libssh2 1.10 gives them, whatever version is installed here.
TransportFacts facts(const QByteArray &words)
{
    TransportFacts made;
    made.offer = parseSshOffer(words);
    if (made.offer) {
        const QStringList kex{QStringLiteral("curve25519-sha256"), QStringLiteral("ecdh-sha2-nistp256")};
        const QStringList keys{QStringLiteral("ssh-ed25519"), QStringLiteral("ecdsa-sha2-nistp256")};
        made.methods = {{QStringLiteral("key exchange"), made.offer->keyExchange, kex},
                        {QStringLiteral("host key type"), made.offer->hostKeys, keys},
                        {QStringLiteral("cipher"),
                         made.offer->ciphers,
                         {QStringLiteral("aes128-ctr"), QStringLiteral("aes256-ctr")}},
                        {QStringLiteral("MAC"),
                         made.offer->macs,
                         {QStringLiteral("hmac-sha2-256"), QStringLiteral("hmac-sha2-512")}}};
    }
    made.keyTypes = {QStringLiteral("ssh-ed25519")};
    return made;
}

} // namespace

class TestTransportChoice : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void choice_data();
    void choice();
    void fixedChoiceIsKept();
    void withoutSshTheReasonIsSaid();
    void factsAreFoundFromAServer();
    void wordsThatAreNoGreeting_data();
    void wordsThatAreNoGreeting();
    void errorsThatNeedOpenSsh();
    void keyIsMadeAndInstalled_data();
    void keyIsMadeAndInstalled();
    void keyIsNeverOverwritten();
};

void TestTransportChoice::choice_data()
{
    QTest::addColumn<TransportFacts>("facts");
    QTest::addColumn<bool>("openSsh");
    QTest::addColumn<QString>("word");
    const TransportFacts usual = facts(firstWords(usualKex, usualKeys, usualCiphers, usualMacs));
    QVERIFY(usual.offer);
    const auto with = [&](auto change) {
        TransportFacts changed = usual;
        change(changed);
        return changed;
    };
    QTest::newRow("usual server, ed25519") << usual << false << QString();
    QTest::newRow("RSA key") << with([](TransportFacts &f) { f.keyTypes << QStringLiteral("ssh-rsa"); }) << true
                             << QStringLiteral("RSA");
    QTest::newRow("RSA key, libssh2 1.11") << with([](TransportFacts &f) {
        f.keyTypes << QStringLiteral("ssh-rsa");
        f.libssh2HasRsaSha2 = true;
    }) << false << QString();
    TransportFacts old = facts(firstWords(usualKex, usualKeys, usualCiphers, usualMacs, "SSH-2.0-OpenSSH_7.4"));
    old.keyTypes = {QStringLiteral("ssh-rsa")};
    QTest::newRow("RSA key, old server") << old << false << QString();
    QTest::newRow("FIDO key") << with([](TransportFacts &f) {
        f.keyTypes << QStringLiteral("sk-ssh-ed25519@openssh.com");
    }) << true << QStringLiteral("sk-ssh-ed25519");
    QTest::newRow("certificate") << with([](TransportFacts &f) { f.certificates << QStringLiteral("/k-cert.pub"); })
                                 << true << QStringLiteral("/k-cert.pub");
    QTest::newRow("RSA host key only") << facts(firstWords(usualKex, "rsa-sha2-512,rsa-sha2-256", usualCiphers,
                                                           usualMacs))
                                       << true << QStringLiteral("rsa-sha2-512");
    QTest::newRow("chacha and GCM only") << facts(firstWords(usualKex, usualKeys,
                                                             "chacha20-poly1305@openssh.com,aes256-gcm@openssh.com",
                                                             usualMacs))
                                         << true << QStringLiteral("chacha20");
    QTest::newRow("EtM only") << facts(firstWords(usualKex, usualKeys, usualCiphers, "hmac-sha2-256-etm@openssh.com"))
                              << true << QStringLiteral("hmac-sha2-256-etm");
    QTest::newRow("sntrup only") << facts(firstWords("sntrup761x25519-sha512@openssh.com", usualKeys, usualCiphers,
                                                     usualMacs))
                                 << true << QStringLiteral("sntrup761");
    QTest::newRow("known by RSA only") << with([](TransportFacts &f) {
        f.knownHostKeyTypes = {QStringLiteral("ssh-rsa")};
    }) << true << QStringLiteral("ssh-rsa");
    QTest::newRow("known by ed25519 too") << with([](TransportFacts &f) {
        f.knownHostKeyTypes = {QStringLiteral("ssh-rsa"), QStringLiteral("ssh-ed25519")};
    }) << false << QString();
    QTest::newRow("ProxyCommand") << with([](TransportFacts &f) {
        f.sshConfigNeed = QStringLiteral("by ProxyCommand");
    }) << true << QStringLiteral("ProxyCommand");
    TransportFacts silent;
    silent.keyTypes = {QStringLiteral("ssh-ed25519")};
    QTest::newRow("nothing heard") << silent << false << QString();
    QTest::newRow("cut short") << facts(firstWords(usualKex, usualKeys, usualCiphers, usualMacs).left(200)) << false
                               << QString();
}

void TestTransportChoice::choice()
{
    QFETCH(TransportFacts, facts);
    QFETCH(bool, openSsh);
    QFETCH(QString, word);
    const TransportChoice choice = chooseTransport(facts);
    QCOMPARE(choice.transport == SshTransport::OpenSsh, openSsh);
    QVERIFY(!choice.reason.isEmpty());
    QVERIFY2(choice.reason.contains(word), qPrintable(choice.reason));
}

void TestTransportChoice::fixedChoiceIsKept()
{
    TransportFacts fixed = facts(firstWords(usualKex, "rsa-sha2-512", usualCiphers, usualMacs));
    fixed.wanted = SshTransport::Libssh2;
    QCOMPARE(chooseTransport(fixed).transport, SshTransport::Libssh2);
    fixed.wanted = SshTransport::OpenSsh;
    QCOMPARE(chooseTransport(fixed).transport, SshTransport::OpenSsh);
}

void TestTransportChoice::withoutSshTheReasonIsSaid()
{
    TransportFacts without = facts(firstWords(usualKex, "rsa-sha2-512", usualCiphers, usualMacs));
    without.hasOpenSsh = false;
    const TransportChoice choice = chooseTransport(without);
    QCOMPARE(choice.transport, SshTransport::Libssh2);
    QVERIFY(choice.reason.contains(QLatin1String("rsa-sha2-512")));
}

void TestTransportChoice::factsAreFoundFromAServer()
{
    // A server that says its first words and nothing more.
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    QByteArray words;
    connect(&server, &QTcpServer::newConnection, &server, [&] { server.nextPendingConnection()->write(words); });
    QTemporaryDir directory;
    SshConnectRequest request = requestTo(server, directory);
    request.target.identityFiles = {directory.filePath(QStringLiteral("key"))};
    CASTELLAN_VERIFY(wait(makeSshKey(request.target.identityFiles.first(), {}, QStringLiteral("test"))));

    words = firstWords(usualKex, usualKeys, usualCiphers, usualMacs);
    auto choice = wait(chooseTransport(request, SshTransport::Automatic));
    CASTELLAN_VERIFY(choice);
    QVERIFY2(choice->transport == SshTransport::Libssh2, qPrintable(choice->reason));

    words = firstWords(usualKex, usualKeys, "chacha20-poly1305@openssh.com", usualMacs);
    choice = wait(chooseTransport(request, SshTransport::Automatic));
    CASTELLAN_VERIFY(choice);
    QVERIFY2(choice->transport == SshTransport::OpenSsh, qPrintable(choice->reason));

    words = firstWords(usualKex, usualKeys, usualCiphers, usualMacs);
    QProcess keygen;
    keygen.start(QStringLiteral("ssh-keygen"),
                 {QStringLiteral("-q"), QStringLiteral("-t"), QStringLiteral("rsa"), QStringLiteral("-b"),
                  QStringLiteral("2048"), QStringLiteral("-N"), QString(), QStringLiteral("-f"),
                  directory.filePath(QStringLiteral("rsa"))});
    QVERIFY(keygen.waitForFinished());
    request.target.identityFiles = {directory.filePath(QStringLiteral("rsa"))};
    choice = wait(chooseTransport(request, SshTransport::Automatic));
    CASTELLAN_VERIFY(choice);
    QCOMPARE(choice->transport == SshTransport::OpenSsh, !libssh2HasRsaSha2());
}

void TestTransportChoice::wordsThatAreNoGreeting_data()
{
    QTest::addColumn<QByteArray>("words");
    QTest::addColumn<QString>("code");
    QTest::newRow("a client's") << firstWords("curve25519-sha256,ext-info-c", usualKeys, usualCiphers, usualMacs)
                                << QStringLiteral("NotSsh");
    QTest::newRow("strict, a client's") << firstWords("curve25519-sha256,kex-strict-c-v00@openssh.com", usualKeys,
                                                      usualCiphers, usualMacs)
                                        << QStringLiteral("NotSsh");
    QTest::newRow("turned away") << QByteArray("Not allowed at this time\r\n") << QStringLiteral("TurnedAway");
    QTest::newRow("another protocol") << QByteArray("220 mail.example.org ESMTP\r\n") << QStringLiteral("NotSsh");
}

void TestTransportChoice::wordsThatAreNoGreeting()
{
    QFETCH(QByteArray, words);
    QFETCH(QString, code);
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    connect(&server, &QTcpServer::newConnection, &server, [&] {
        QTcpSocket *client = server.nextPendingConnection();
        client->write(words);
        if (!words.startsWith("SSH-"))
            client->disconnectFromHost();
    });
    QTemporaryDir directory;
    const auto session = wait(Libssh2Session::connect(requestTo(server, directory)));
    CASTELLAN_VERIFY_ERROR(session, ErrorKind::Io);
    QCOMPARE(session.error().code, code);
}

void TestTransportChoice::errorsThatNeedOpenSsh()
{
    Error error{.kind = ErrorKind::Unsupported,
                .message = {},
                .hint = {},
                .detail = {},
                .code = QStringLiteral("NoCommonAlgorithm"),
                .retryable = false};
    QVERIFY(needsOpenSsh(error));
    error.kind = ErrorKind::Authentication;
    QVERIFY(!needsOpenSsh(error));
}

void TestTransportChoice::keyIsMadeAndInstalled_data()
{
    QTest::addColumn<QString>("passphrase");
    QTest::newRow("without a passphrase") << QString();
    QTest::newRow("with a passphrase") << QStringLiteral("it's \"a\" \\ $ü passphrase");
}

void TestTransportChoice::keyIsMadeAndInstalled()
{
    QFETCH(QString, passphrase);
    QTemporaryDir directory;
    const QString file = directory.filePath(QStringLiteral("new dir/id"));
    const auto pair = wait(makeSshKey(file, SecretString(passphrase), QStringLiteral("me@here's")));
    CASTELLAN_VERIFY(pair);
    QVERIFY(pair->publicLine.startsWith(QLatin1String("ssh-ed25519 ")) &&
            pair->publicLine.endsWith(QLatin1String("me@here's")));
    QCOMPARE(QFile::permissions(file) & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
    const auto key = SshKeyFile::read(file);
    CASTELLAN_VERIFY(key);
    QCOMPARE(key->type, QStringLiteral("ssh-ed25519"));
    QCOMPARE(key->encrypted, !passphrase.isEmpty());

    // The passphrase that was set is the one given: the private half opens with it and has the same public half.
    QProcess keygen;
    keygen.start(QStringLiteral("ssh-keygen"),
                 {QStringLiteral("-y"), QStringLiteral("-P"), passphrase, QStringLiteral("-f"), file});
    QVERIFY(keygen.waitForFinished());
    QCOMPARE(QString::fromUtf8(keygen.readAllStandardOutput()).section(QLatin1Char(' '), 0, 1),
             pair->publicLine.section(QLatin1Char(' '), 0, 1));

    QProcess install;
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("HOME"), directory.path());
    install.setProcessEnvironment(environment);
    install.start(QStringLiteral("sh"), {QStringLiteral("-c"), pair->installCommand});
    QVERIFY(install.waitForFinished());
    QFile installed(directory.filePath(QStringLiteral(".ssh/authorized_keys")));
    QVERIFY(installed.open(QIODevice::ReadOnly));
    QCOMPARE(QString::fromUtf8(installed.readAll()), pair->publicLine + QLatin1Char('\n'));
}

void TestTransportChoice::keyIsNeverOverwritten()
{
    QTemporaryDir directory;
    const QString file = directory.filePath(QStringLiteral("id"));
    QFile existing(file);
    QVERIFY(existing.open(QIODevice::WriteOnly) && existing.write("mine") == 4 && existing.flush());
    CASTELLAN_VERIFY_ERROR(wait(makeSshKey(file, {}, {})), ErrorKind::Conflict);
    CASTELLAN_VERIFY_ERROR(wait(makeSshKey(file + QStringLiteral("2"), SecretString(QStringLiteral("abc")), {})),
                           ErrorKind::Config);
    QVERIFY(!QFile::exists(file + QStringLiteral("2")));
}

QTEST_GUILESS_MAIN(TestTransportChoice)
#include "tst_transportchoice.moc"
