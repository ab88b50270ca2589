// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// One suite for every kind of Host: what holds for this computer holds for a server, by either transport.
#include "models/remote/childprocess.h"
#include "models/remote/localhost.h"
#include "models/remote/sshhost.h"
#include "tests/integration/remote/hostfixture.h"
#include "tests/lab/hosts.h"
#include "tests/lab/sshserver.h"
#include "tests/support/testsupport.h"

#include <QCryptographicHash>
#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QTcpSocket>
#include <QTemporaryDir>

#include <csignal>

using namespace castellan;
using namespace std::chrono_literals;

class TestHost : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();

    void argumentsArriveAsTheyAre_data() { hosts(); }
    void argumentsArriveAsTheyAre();
    void streamsAreApart_data() { hosts(); }
    void streamsAreApart();
    void statusAndSignal_data() { hosts(); }
    void statusAndSignal();
    void environmentAndDirectory_data() { hosts(); }
    void environmentAndDirectory();
    void inputOfTwentyMegabytesStreams_data() { hosts(); }
    void inputOfTwentyMegabytesStreams();
    void slowReaderHoldsTheWriterBack_data() { hosts(); }
    void slowReaderHoldsTheWriterBack();
    void refusingSinkEndsTheCommand_data() { hosts(); }
    void refusingSinkEndsTheCommand();
    void timeLimitEndsTheGroup_data() { hosts(); }
    void timeLimitEndsTheGroup();
    void cancelEndsTheGroup_data() { hosts(); }
    void cancelEndsTheGroup();
    void cancelledBeforeTheStart_data() { hosts(); }
    void cancelledBeforeTheStart();
    void filesTravelBothWays_data() { hosts(); }
    void filesTravelBothWays();
    void filesAreGoneOnWith_data() { hosts(); }
    void filesAreGoneOnWith();
    void aWrongBeginningIsNotKept_data() { hosts(); }
    void aWrongBeginningIsNotKept();
    void missingFilesAreNamed_data() { hosts(); }
    void missingFilesAreNamed();
    void tunnelToAPort_data() { hosts(); }
    void tunnelToAPort();
    void tunnelToASocket_data() { hosts(); }
    void tunnelToASocket();
    void manyAtATime_data() { hosts(); }
    void manyAtATime();
    void destructionFinishesEveryFuture_data() { hosts(); }
    void destructionFinishesEveryFuture();

private:
    void hosts();
    std::unique_ptr<Host> makeHost(const QByteArray &kind);
    QString path(const char *name) const { return m_directory->filePath(QString::fromLatin1(name)); }
    /// Runs `work` on the current host and waits.
    Result<CommandResult> run(const QStringList &argv) { return wait(m_host->run(command(argv))); }
    Result<CommandResult> shell(const char *script)
    {
        return run({QStringLiteral("sh"), QStringLiteral("-c"), QString::fromUtf8(script)});
    }
    static Command command(const QStringList &argv)
    {
        Command made;
        made.argv = argv;
        return made;
    }
    QByteArray startFamily(Command &command, Future<CommandResult> &answer);
    static QByteArray fileBytes(const QString &path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    static void writeBytes(const QString &path, const QByteArray &bytes)
    {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size());
    }

    std::unique_ptr<SshServer> m_server;
    std::unique_ptr<QTemporaryDir> m_directory;
    std::unique_ptr<Host> m_host;
};

void TestHost::initTestCase()
{
    qunsetenv("SSH_AUTH_SOCK");
    auto server = SshServer::start();
    CASTELLAN_VERIFY(server);
    m_server = std::move(*server);
}

void TestHost::hosts()
{
    QTest::addColumn<QByteArray>("kind");
    for (const char *kind : {"local", "libssh2", "OpenSSH"})
        QTest::newRow(kind) << QByteArray(kind);
}

std::unique_ptr<Host> TestHost::makeHost(const QByteArray &kind)
{
    if (kind == "local")
        return std::make_unique<LocalHost>();
    HostConfig config = hostOf(*m_server);
    config.transport = kind == "libssh2" ? SshTransport::Libssh2 : SshTransport::OpenSsh;
    return std::make_unique<SshHost>(config, nullptr);
}

void TestHost::init()
{
    m_directory = std::make_unique<QTemporaryDir>();
    QFETCH(QByteArray, kind);
    m_host = makeHost(kind);
    QVERIFY(m_host);
}

void TestHost::argumentsArriveAsTheyAre()
{
    QStringList arguments{QString(),
                          QStringLiteral("'"),
                          QStringLiteral("\\"),
                          QStringLiteral("a b\tc\nd\n"),
                          QStringLiteral("--"),
                          QStringLiteral("$(id) `id` ${HOME} ~ * ?"),
                          QStringLiteral("ü€😀"),
                          QStringLiteral("-n"),
                          QStringLiteral("a;b|c&d>e<f!")};
    for (ushort c = 1; c < 256; ++c)
        arguments << QString(QChar(c)) << QStringLiteral("x") + QChar(c) + QChar(c) + QStringLiteral("y");
    const auto result = run(QStringList{QStringLiteral("printf"), QStringLiteral("%s\\000")} + arguments);
    CASTELLAN_VERIFY(result);
    QByteArray expected;
    for (const QString &argument : std::as_const(arguments))
        expected += argument.toUtf8() + '\0';
    QCOMPARE(result->standardOutput.toHex(' '), expected.toHex(' '));
    QCOMPARE(result->standardError, QByteArray());
    QVERIFY(result->succeeded());
}

void TestHost::streamsAreApart()
{
    const auto result = shell("for i in 1 2 3; do echo out$i; echo err$i >&2; done");
    CASTELLAN_VERIFY(result);
    QCOMPARE(result->standardOutput, QByteArray("out1\nout2\nout3\n"));
    QCOMPARE(result->standardError, QByteArray("err1\nerr2\nerr3\n"));

    // Every byte, and no newline at the end of either.
    const auto binary =
        shell("i=0; while [ $i -lt 256 ]; do printf \"\\\\$(printf %03o $i)\"; i=$((i + 1)); done; printf end >&2");
    CASTELLAN_VERIFY(binary);
    QByteArray all;
    for (int byte = 0; byte < 256; ++byte)
        all += char(byte);
    QCOMPARE(binary->standardOutput.toHex(), all.toHex());
    QCOMPARE(binary->standardError, QByteArray("end"));
}

void TestHost::statusAndSignal()
{
    for (const int status : {0, 1, 3, 100, 127, 255}) {
        const auto result = shell(qPrintable(QStringLiteral("exit %1").arg(status)));
        CASTELLAN_VERIFY(result);
        QCOMPARE(result->exitStatus, status);
        QCOMPARE(result->signal, QString());
        QCOMPARE(result->succeeded(), status == 0);
    }
    const auto killed = shell("kill -KILL $$");
    CASTELLAN_VERIFY(killed);
    QCOMPARE(killed->signal, QStringLiteral("KILL"));
    QCOMPARE(killed->exitStatus, -1);
    QVERIFY(!killed->succeeded());

    const auto missing = run({QStringLiteral("castellan-no-such-program")});
    CASTELLAN_VERIFY(missing);
    QCOMPARE(missing->exitStatus, 127);
    QVERIFY2(missing->standardError.contains("castellan-no-such-program"), missing->standardError.constData());
    const Error error = missing->toError(command({QStringLiteral("castellan-no-such-program")}));
    QCOMPARE(error.kind, ErrorKind::NotFound);
    QVERIFY(!error.hint.isEmpty());
}

void TestHost::environmentAndDirectory()
{
    const QString directory = path("it's a \"dir\" $HOME\n-ü");
    QVERIFY(QDir().mkpath(directory));
    Command made =
        command({QStringLiteral("sh"), QStringLiteral("-c"), QStringLiteral("pwd; printf %s \"$CASTELLAN_A$B_2\"")});
    made.workingDirectory = directory;
    made.environment = {{QStringLiteral("CASTELLAN_A"), QStringLiteral("it's\n\"$B_2\" \\")},
                        {QStringLiteral("B_2"), QStringLiteral("ü")}};
    const auto result = wait(m_host->run(made));
    CASTELLAN_VERIFY(result);
    QCOMPARE(result->standardOutput, directory.toUtf8() + "\nit's\n\"$B_2\" \\ü");

    made.workingDirectory = path("missing");
    CASTELLAN_VERIFY_ERROR(wait(m_host->run(made)), ErrorKind::NotFound);
}

void TestHost::inputOfTwentyMegabytesStreams()
{
    constexpr qint64 total = 20'000'000;
    qint64 given = 0;
    QCryptographicHash sent(QCryptographicHash::Sha256);
    QCryptographicHash received(QCryptographicHash::Sha256);
    StreamIo io;
    io.standardInput = [&](qint64 max) {
        const QByteArray piece = pattern(given, std::min(max, total - given));
        given += piece.size();
        sent.addData(piece);
        return piece;
    };
    io.standardOutput = [&](QByteArrayView bytes) {
        received.addData(bytes);
        return true;
    };
    const auto result = wait(m_host->stream(command({QStringLiteral("cat")}), io));
    CASTELLAN_VERIFY(result);
    QVERIFY(result->succeeded());
    QCOMPARE(given, total);
    QCOMPARE(received.result().toHex(), sent.result().toHex());

    // A program that does not read its input to the end is no error of ours.
    given = 0;
    const auto head =
        wait(m_host->stream(command({QStringLiteral("head"), QStringLiteral("-c"), QStringLiteral("5")}),
                            {.standardOutput = {}, .standardError = {}, .standardInput = io.standardInput}));
    CASTELLAN_VERIFY(head);
    QCOMPARE(head->standardOutput, pattern(0, 5));

    Command withInput = command({QStringLiteral("cat")});
    withInput.input = pattern(0, 1'000'000);
    const auto echoed = wait(m_host->run(withInput));
    CASTELLAN_VERIFY(echoed);
    QVERIFY(echoed->standardOutput == withInput.input);
}

void TestHost::slowReaderHoldsTheWriterBack()
{
    // The command notes how far it got; a reader that stops must stop it before long.
    std::atomic_bool hold = true;
    std::atomic<qint64> received = 0;
    StreamIo io;
    io.standardOutput = [&](QByteArrayView bytes) {
        received += bytes.size();
        while (hold)
            std::this_thread::yield();
        return true;
    };
    const QString progress = path("progress");
    const auto answer =
        m_host->stream(command({QStringLiteral("sh"), QStringLiteral("-c"),
                                QStringLiteral("i=0; while [ $i -lt 200 ]; do head -c 1000000 /dev/zero || exit 1; "
                                               "i=$((i + 1)); echo $i > \"$1\"; done"),
                                QStringLiteral("x"), progress}),
                       io);
    QTRY_VERIFY(received > 0);
    // It is held when it has not moved for a while, as seen from outside.
    QByteArray before;
    int same = 0;
    QTRY_VERIFY_WITH_TIMEOUT((fileBytes(progress) == before ? ++same : (before = fileBytes(progress), same = 0)) >= 20,
                             20000);
    QVERIFY2(before.trimmed().toInt() < 100, before.constData());
    QVERIFY(!answer.isFinished());
    hold = false;
    const auto result = wait(answer);
    CASTELLAN_VERIFY(result);
    QVERIFY(result->succeeded());
    QCOMPARE(received.load(), 200'000'000);
}

void TestHost::refusingSinkEndsTheCommand()
{
    StreamIo io;
    io.standardOutput = [](QByteArrayView) { return false; };
    QElapsedTimer clock;
    clock.start();
    CASTELLAN_VERIFY_ERROR(
        wait(m_host->stream(
            command({QStringLiteral("sh"), QStringLiteral("-c"), QStringLiteral("echo; exec sleep 1000")}), io)),
        ErrorKind::Cancelled);
    QVERIFY(clock.elapsed() < 15000);
}

/// Starts a command with a child and a grandchild, of which one ignores TERM; gives the group.
QByteArray TestHost::startFamily(Command &made, Future<CommandResult> &answer)
{
    const QString file = path("group");
    made.argv = {QStringLiteral("sh"), QStringLiteral("-c"),
                 QStringLiteral("sh -c 'trap \"\" TERM; sleep 1001 & wait; sleep 1002' & sleep 1003 & "
                                "cut -d ' ' -f 5 /proc/self/stat > \"$1.new\"; mv \"$1.new\" \"$1\"; wait"),
                 QStringLiteral("x"), file};
    answer = m_host->run(made);
    if (!QTest::qWaitFor([&] { return QFile::exists(file); }, 10000))
        return {};
    return fileBytes(file).trimmed();
}

void TestHost::timeLimitEndsTheGroup()
{
    Command made;
    made.timeLimit = 1500ms;
    Future<CommandResult> answer;
    const QByteArray group = startFamily(made, answer);
    QVERIFY(group.toInt() > 1);
    QVERIFY(isGroupAlive(group.toInt()));
    CASTELLAN_VERIFY_ERROR(wait(answer), ErrorKind::Timeout);
    QVERIFY(!isGroupAlive(group.toInt()));
    QVERIFY(run({QStringLiteral("true")})->succeeded());
}

void TestHost::cancelEndsTheGroup()
{
    CancelSource source;
    Command made;
    made.cancel = source.token();
    Future<CommandResult> answer;
    const QByteArray group = startFamily(made, answer);
    QVERIFY(group.toInt() > 1);
    QVERIFY(isGroupAlive(group.toInt()));
    source.cancel();
    CASTELLAN_VERIFY_ERROR(wait(answer), ErrorKind::Cancelled);
    QVERIFY2(!isGroupAlive(group.toInt()), "the answer came before the processes were gone");
    QVERIFY(run({QStringLiteral("true")})->succeeded());
}

void TestHost::cancelledBeforeTheStart()
{
    CancelSource source;
    source.cancel();
    Command made = command({QStringLiteral("touch"), path("touched")});
    made.cancel = source.token();
    CASTELLAN_VERIFY_ERROR(wait(m_host->run(made)), ErrorKind::Cancelled);
    CASTELLAN_VERIFY_ERROR(wait(m_host->upload(path("a"), path("b"), {}, source.token())), ErrorKind::Cancelled);
    QVERIFY(!QFile::exists(path("touched")));
}

void TestHost::filesTravelBothWays()
{
    for (const qint64 size : {qint64(0), qint64(1), qint64(3'000'001)}) {
        const QByteArray bytes = pattern(7, size);
        const QString here = path("here's \"one\"");
        const QString there = path("there; $(id)\n-ü");
        const QString back = path("back");
        writeBytes(here, bytes);
        std::atomic<qint64> last = -1;
        CASTELLAN_VERIFY(wait(m_host->upload(here, there, [&](qint64 done, qint64) { last = done; }, {})));
        QCOMPARE(last.load(), size);
        QVERIFY(fileBytes(there) == bytes);
        CASTELLAN_VERIFY(wait(m_host->download(there, back, {}, {})));
        QVERIFY(fileBytes(back) == bytes);
        QVERIFY(!QFile::exists(there + QStringLiteral(".partial")) &&
                !QFile::exists(back + QStringLiteral(".partial")));
    }
}

void TestHost::filesAreGoneOnWith()
{
    const QByteArray bytes = pattern(0, 5'000'000);
    writeBytes(path("from"), bytes);
    for (const bool up : {true, false}) {
        const QString to = path(up ? "up" : "down");
        writeBytes(to + QStringLiteral(".partial"), bytes.left(4'000'000));
        std::atomic<qint64> first = -1;
        const auto progress = [&](qint64 done, qint64 total) {
            qint64 unset = -1;
            first.compare_exchange_strong(unset, done);
            QCOMPARE(total, 5'000'000);
        };
        CASTELLAN_VERIFY(wait(up ? m_host->upload(path("from"), to, progress, {})
                                 : m_host->download(path("from"), to, progress, {})));
        QVERIFY2(first >= 4'000'000, qPrintable(QString::number(first)));
        QVERIFY(fileBytes(to) == bytes);
    }
}

void TestHost::aWrongBeginningIsNotKept()
{
    const QByteArray bytes = pattern(0, 2'000'000);
    writeBytes(path("from"), bytes);
    for (const bool up : {true, false}) {
        for (const qint64 length : {qint64(1'000'000), qint64(3'000'000)}) { // other bytes; and more than there are
            const QString to = path(up ? "up" : "down");
            writeBytes(to + QStringLiteral(".partial"), pattern(1, length));
            CASTELLAN_VERIFY(
                wait(up ? m_host->upload(path("from"), to, {}, {}) : m_host->download(path("from"), to, {}, {})));
            QVERIFY(fileBytes(to) == bytes);
        }
    }
}

void TestHost::missingFilesAreNamed()
{
    const auto up = wait(m_host->upload(path("missing"), path("x"), {}, {}));
    CASTELLAN_VERIFY_ERROR(up, ErrorKind::NotFound);
    QVERIFY(up.error().message.contains(path("missing")));
    const auto down = wait(m_host->download(path("missing"), path("x"), {}, {}));
    CASTELLAN_VERIFY_ERROR(down, ErrorKind::NotFound);
    QVERIFY(down.error().message.contains(path("missing")));
    writeBytes(path("from"), "x");
    const auto nowhere = wait(m_host->upload(path("from"), path("no/such/directory"), {}, {}));
    QVERIFY(!nowhere);
    QVERIFY2(nowhere.error().message.contains(path("no/such/directory")), qPrintable(nowhere.error().text()));
    QVERIFY(!QFile::exists(path("x")));
}

namespace {

/// A client of a tunnel: connects, sends all, and reads until as much has come back.
QByteArray throughTunnel(const Tunnel &tunnel, const QByteArray &bytes)
{
    int fd = -1;
    if (tunnel.listener() == Tunnel::Listener::Loopback) {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        address.sin_port = htons(tunnel.port());
        fd = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        if (::connect(fd, reinterpret_cast<sockaddr *>(&address), sizeof address) != 0)
            return "cannot connect";
    } else {
        sockaddr_un address{};
        address.sun_family = AF_UNIX;
        qstrncpy(address.sun_path, qPrintable(QStringLiteral("%1/.s.PGSQL.%2").arg(tunnel.host()).arg(tunnel.port())),
                 sizeof address.sun_path);
        fd = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
        if (::connect(fd, reinterpret_cast<sockaddr *>(&address), sizeof address) != 0)
            return "cannot connect";
    }
    std::thread writer([fd, &bytes] {
        for (qsizetype sent = 0; sent < bytes.size();) {
            const ssize_t count = ::send(fd, bytes.constData() + sent, size_t(bytes.size() - sent), MSG_NOSIGNAL);
            if (count <= 0)
                break;
            sent += count;
        }
        ::shutdown(fd, SHUT_WR);
    });
    QByteArray back;
    char buffer[65536];
    for (ssize_t count = 0; (count = ::recv(fd, buffer, sizeof buffer, 0)) > 0;)
        back.append(buffer, count);
    writer.join();
    ::close(fd);
    return back;
}

} // namespace

void TestHost::tunnelToAPort()
{
    EchoServer server;
    TunnelTarget target;
    target.port = server.port();
    for (const auto listener : {Tunnel::Listener::Loopback, Tunnel::Listener::PostgresSocket}) {
        auto tunnel = wait(m_host->openTunnel(target, listener));
        CASTELLAN_VERIFY(tunnel);
        const QByteArray bytes = pattern(0, 3'000'000);
        QVERIFY(throughTunnel(**tunnel, bytes) == bytes);
        if (listener == Tunnel::Listener::PostgresSocket) {
            QCOMPARE((*tunnel)->port(), server.port());
            const QFileInfo directory((*tunnel)->host());
            QCOMPARE(directory.permissions() & (QFile::ReadGroup | QFile::WriteGroup | QFile::ExeGroup |
                                                QFile::ReadOther | QFile::WriteOther | QFile::ExeOther),
                     QFile::Permissions());
        }

        // Many at a time, each with bytes of its own.
        std::vector<std::thread> clients;
        clients.reserve(20);
        std::atomic_int good = 0;
        for (int i = 0; i < 20; ++i)
            clients.emplace_back([&, i] {
                const QByteArray mine = pattern(i * 1000, 200'000);
                if (throughTunnel(**tunnel, mine) == mine)
                    ++good;
            });
        for (std::thread &client : clients)
            client.join();
        QCOMPARE(good.load(), 20);

        const QString where = (*tunnel)->host();
        const quint16 port = (*tunnel)->port();
        tunnel->reset();
        if (listener == Tunnel::Listener::PostgresSocket) {
            QTRY_VERIFY(!QFileInfo::exists(where));
        } else {
            QTRY_VERIFY([port] {
                QTcpSocket socket;
                socket.connectToHost(QStringLiteral("127.0.0.1"), port);
                return !socket.waitForConnected(2000);
            }());
        }
    }
}

void TestHost::tunnelToASocket()
{
    EchoServer server(path("echo"));
    TunnelTarget target;
    target.kind = TunnelTarget::Kind::UnixSocket;
    target.socketPath = path("echo");
    target.port = 5433;
    const auto tunnel = wait(m_host->openTunnel(target, Tunnel::Listener::PostgresSocket));
    CASTELLAN_VERIFY(tunnel);
    QCOMPARE((*tunnel)->port(), 5433);
    const QByteArray bytes = pattern(3, 1'000'000);
    QVERIFY(throughTunnel(**tunnel, bytes) == bytes);

    // A target that nobody serves ends the connection; the tunnel itself goes on.
    target.socketPath = path("nobody");
    const auto dead = wait(m_host->openTunnel(target, Tunnel::Listener::Loopback));
    CASTELLAN_VERIFY(dead);
    QCOMPARE(throughTunnel(**dead, "hello"), QByteArray());
    QVERIFY(throughTunnel(**tunnel, bytes) == bytes);
}

void TestHost::manyAtATime()
{
    std::vector<Future<CommandResult>> answers;
    answers.reserve(30);
    for (int i = 0; i < 30; ++i)
        answers.push_back(m_host->run(command(
            {QStringLiteral("sh"), QStringLiteral("-c"), QStringLiteral("echo %1; echo e%1 >&2; exit %1").arg(i)})));
    for (int i = 0; i < 30; ++i) {
        const auto result = wait(answers[size_t(i)]);
        CASTELLAN_VERIFY(result);
        QCOMPARE(result->standardOutput, QByteArray::number(i) + '\n');
        QCOMPARE(result->standardError, 'e' + QByteArray::number(i) + '\n');
        QCOMPARE(result->exitStatus, i);
    }
}

void TestHost::destructionFinishesEveryFuture()
{
    Command made;
    Future<CommandResult> answer;
    const QByteArray group = startFamily(made, answer);
    QVERIFY(group.toInt() > 1);
    m_host.reset();
    QVERIFY(answer.isFinished());
    const auto result = takeResult<CommandResult>(answer);
    QVERIFY(!result);
    QVERIFY(!isGroupAlive(group.toInt()));
}

QTEST_GUILESS_MAIN(TestHost)
#include "tst_host.moc"
