// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/remote/askpass.h"
#include "models/remote/exitreport.h"
#include "models/remote/opensshconfig.h"
#include "models/remote/opensshmessages.h"
#include "tests/support/testsupport.h"

#include <QProcess>

using namespace castellan;

class TestOpenSshMessages : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void failures_data();
    void failures();
    void questions_data();
    void questions();
    void reportSurvivesAnyCut();
    void configurationPutsTheEnvironmentFirst();
    void configurationRefusesWhatItCannotHold();
};

void TestOpenSshMessages::failures_data()
{
    QTest::addColumn<QString>("said");
    QTest::addColumn<ErrorKind>("kind");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("word");
    const auto row = [](const char *name, const char *said, ErrorKind kind, const char *code, const char *word) {
        QTest::newRow(name) << QString::fromUtf8(said) << kind << QString::fromLatin1(code) << QString::fromUtf8(word);
    };
    row("name", "ssh: Could not resolve hostname nowhere: Name or service not known\n", ErrorKind::NotFound,
        "NameLookup", "nowhere");
    row("refused", "ssh: connect to host dnd-1 port 2222: Connection refused\n", ErrorKind::Io, "ECONNREFUSED",
        "dnd-1:2222");
    row("timed out", "ssh: connect to host dnd-1 port 22: Connection timed out\n", ErrorKind::Timeout, "ETIMEDOUT",
        "dnd-1:22");
    row("banner", "Connection timed out during banner exchange\n", ErrorKind::Timeout, "ETIMEDOUT", "target");
    row("no route", "ssh: connect to host 10.0.0.1 port 22: No route to host\n", ErrorKind::Io, "EHOSTUNREACH",
        "10.0.0.1");
    row("punished",
        "debug1: kex_exchange_identification: banner line 0: Not allowed at this time\nkex_exchange_identification: "
        "Connection closed by remote host\n",
        ErrorKind::Io, "TurnedAway", "target");
    row("alive", "Timeout, server 10.0.0.1 not responding.\n", ErrorKind::Timeout, "ETIMEDOUT", "target");
    row("methods", "debug1: x\nme@dnd-1: Permission denied (publickey,keyboard-interactive).\n",
        ErrorKind::Authentication, "Refused", "publickey, keyboard-interactive");
    row("too many",
        "Received disconnect from 10.0.0.1 port 22:2: Too many authentication failures\nDisconnected from 10.0.0.1 "
        "port 22\n",
        ErrorKind::Authentication, "HungUp", "target");
    row("passphrase",
        "Load key \"/k\": incorrect passphrase supplied to decrypt private key\nme@h: Permission denied (publickey).\n",
        ErrorKind::Authentication, "Passphrase", "/k");
    row("modes", "Permissions 0644 for '/k' are too open.\nme@h: Permission denied (publickey).\n",
        ErrorKind::Authentication, "Refused", "/k");
    row("unknown",
        "debug1: Server host key: ssh-ed25519 SHA256:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\nNo ED25519 host key "
        "is known for [h]:2222 and you have requested strict checking.\nHost key verification failed.\n",
        ErrorKind::HostKey, "HostKeyUnknown", "SHA256:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA");
    row("changed",
        "@@@@@\n@    WARNING: REMOTE HOST IDENTIFICATION HAS CHANGED!     @\n@@@@@\nOffending ED25519 key in "
        "/home/me/.ssh/known_hosts:7\nHost key for h has changed and you have requested strict checking.\nHost key "
        "verification failed.\n",
        ErrorKind::HostKey, "HostKeyChanged", "/home/me/.ssh/known_hosts:7");
    row("revoked", "@       WARNING: REVOKED HOST KEY DETECTED!               @\nHost key verification failed.\n",
        ErrorKind::HostKey, "HostKeyRevoked", "target");
    row("algorithms", "Unable to negotiate with 10.0.0.1 port 22: no matching cipher found. Their offer: 3des-cbc\n",
        ErrorKind::Unsupported, "NoCommonAlgorithm", "3des-cbc");
    row("configuration",
        "/home/me/.ssh/config: line 3: Bad configuration option: fourward\n/home/me/.ssh/config: terminating, 1 bad "
        "configuration options\n",
        ErrorKind::Config, "", "fourward");
    row("closed",
        "kex_exchange_identification: Connection closed by remote host\nConnection closed by 10.0.0.1 port 22\n",
        ErrorKind::Io, "", "Connection closed");
    row("nothing", "", ErrorKind::Io, "", "target");
    row("only debugging", "debug1: Connection refused\ndebug1: Permission denied (publickey)\n", ErrorKind::Io, "",
        "target");
}

void TestOpenSshMessages::failures()
{
    QFETCH(QString, said);
    QFETCH(ErrorKind, kind);
    QFETCH(QString, code);
    QFETCH(QString, word);
    const Error error = openSshFailure(said, QStringLiteral("target"));
    QCOMPARE(errorKindName(error.kind), errorKindName(kind));
    QCOMPARE(error.code, code);
    QVERIFY2((error.message + error.hint).contains(word), qPrintable(error.text()));
    QVERIFY(!error.detail.contains(QLatin1String("debug")));
}

void TestOpenSshMessages::questions_data()
{
    QTest::addColumn<QString>("prompt");
    QTest::addColumn<QString>("account");
    QTest::newRow("key") << QStringLiteral("Enter passphrase for key '/home/me/it's a key': ")
                         << QStringLiteral("ssh-key:/home/me/it's a key");
    QTest::newRow("password") << QStringLiteral("me@dnd-1's password: ") << QStringLiteral("ssh:me@dnd-1");
    QTest::newRow("interactive") << QStringLiteral("(me@dnd-1) Password: ") << QStringLiteral("ssh:me@dnd-1");
    QTest::newRow("one-time code") << QStringLiteral("(me@dnd-1) Verification code: ") << QString();
    QTest::newRow("PIN") << QStringLiteral("Enter PIN for ED25519-SK key /k: ") << QString();
}

void TestOpenSshMessages::questions()
{
    QFETCH(QString, prompt);
    QFETCH(QString, account);
    const AskpassQuestion question = readAskpassQuestion(prompt, false);
    QCOMPARE(question.account, account);
    QVERIFY(!question.purpose.isEmpty());
    if (!account.isEmpty() && !prompt.startsWith(QLatin1Char('(')))
        QVERIFY(readAskpassQuestion(prompt, true).purpose != question.purpose);
}

void TestOpenSshMessages::reportSurvivesAnyCut()
{
    // The same run, given in pieces of every size, gives the same.
    for (const int piece : {1, 2, 3, 7, 50, 1000}) {
        ExitReport report({}, {});
        QProcess shell;
        shell.start(QStringLiteral("sh"),
                    {QStringLiteral("-c"),
                     QStringLiteral("echo noise; echo noise >&2; ") +
                         report.wrap(QStringLiteral("echo out; printf 'castellan-exit-err' >&2; kill -TERM $$"))});
        QVERIFY(shell.waitForFinished());
        const QByteArray err = shell.readAllStandardError();
        const QByteArray out = shell.readAllStandardOutput();
        for (qsizetype at = 0; at < err.size(); at += piece)
            QVERIFY(report.feedError(err.mid(at, piece)));
        for (qsizetype at = 0; at < out.size(); at += piece)
            QVERIFY(report.feedOutput(out.mid(at, piece)));
        QVERIFY(report.hasBegun());
        CommandResult result;
        report.complete(result);
        QCOMPARE(result.standardOutput, QByteArray("out\n"));
        // A shell may add its own word about the signal.
        QVERIFY2(result.standardError.startsWith("castellan-exit-err"), result.standardError.constData());
        QVERIFY(!result.standardError.contains("noise"));
        QCOMPARE(result.signal, QStringLiteral("TERM"));
        QCOMPARE(result.exitStatus, -1);
    }
    ExitReport never({}, {});
    QVERIFY(never.feedError(QByteArrayView("mux: Session open refused by peer\n")));
    QVERIFY(!never.hasBegun() && !never.status());
    QCOMPARE(never.preamble(), QByteArray("mux: Session open refused by peer\n"));
}

void TestOpenSshMessages::configurationPutsTheEnvironmentFirst()
{
    SshConnectRequest request;
    request.target.host = QStringLiteral("dnd-1");
    request.target.port = 2222;
    request.target.user = QStringLiteral("deploy");
    request.target.identityFiles = {QStringLiteral("/keys/a b%c")};
    SshEndpoint jump;
    jump.host = QStringLiteral("gate");
    jump.port = 0;
    request.jumps = {jump};
    const auto config = OpenSshConfig::make(QStringLiteral("/run/x"), request);
    CASTELLAN_VERIFY(config);
    QCOMPARE(config->hopCount(), 2);
    const QString gate = config->text(0);
    const QString target = config->text(1);
    QVERIFY(!gate.contains(QLatin1String("Port ")) && !gate.contains(QLatin1String("IdentitiesOnly")));
    for (const char *line :
         {"Host dnd-1\nUser deploy\nPort 2222\n", "IdentityFile \"/keys/a b%%c\"\nIdentitiesOnly yes\n",
          "ProxyCommand ssh -F /run/x/hop0 -W '[%h]:%p' -- gate\n", "StrictHostKeyChecking yes\n", "BatchMode yes\n"})
        QVERIFY2(target.contains(QLatin1String(line)), qPrintable(target));
    QVERIFY(target.indexOf(QLatin1String("Include ~/.ssh/config")) > target.indexOf(QLatin1String("Host *")));
}

void TestOpenSshMessages::configurationRefusesWhatItCannotHold()
{
    for (const char *host : {"", "-oProxyCommand=x", "a b", "a*", "a\nProxyCommand x", "$(id)", "a;b", "!a"}) {
        SshConnectRequest request;
        request.target.host = QString::fromUtf8(host);
        CASTELLAN_VERIFY_ERROR(OpenSshConfig::make(QStringLiteral("/run/x"), request), ErrorKind::Config);
        request.target.host = QStringLiteral("good");
        request.target.user = QString::fromUtf8(host);
        if (*host)
            CASTELLAN_VERIFY_ERROR(OpenSshConfig::make(QStringLiteral("/run/x"), request), ErrorKind::Config);
    }
    SshConnectRequest request;
    request.target.host = QStringLiteral("good");
    request.target.identityFiles = {QStringLiteral("/a\"\nProxyCommand x")};
    CASTELLAN_VERIFY_ERROR(OpenSshConfig::make(QStringLiteral("/run/x"), request), ErrorKind::Config);
}

QTEST_GUILESS_MAIN(TestOpenSshMessages)
#include "tst_opensshmessages.moc"
