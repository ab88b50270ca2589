// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/remote/remotecommand.h"
#include "tests/support/testsupport.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTemporaryFile>

#include <cerrno>
#include <csignal>
#include <unistd.h>

using namespace castellan;
using namespace std::chrono_literals;

namespace {

QString find(const char *program)
{
    return QStandardPaths::findExecutable(QString::fromLatin1(program));
}

/// Does what sshd does: SHELL -c LINE, through the filter of a RemoteCommand.
class Login
{
public:
    QProcess process;
    QByteArray out;
    QByteArray err;
    qint64 group = -1;

    void start(const QStringList &shell, const RemoteCommand &remote, const QString &path)
    {
        const StreamIo io =
            remote.listen({.standardOutput = collect(out), .standardError = collect(err), .standardInput = {}},
                          [this](qint64 reported) { group = reported; });
        QObject::connect(&process, &QProcess::readyReadStandardOutput, &process,
                         [this, io] { io.standardOutput(process.readAllStandardOutput()); });
        QObject::connect(&process, &QProcess::readyReadStandardError, &process,
                         [this, io] { io.standardError(process.readAllStandardError()); });
        auto environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("PATH"), path);
        process.setProcessEnvironment(environment);
        process.start(shell.first(), shell.mid(1) + QStringList{QStringLiteral("-c"), remote.line()});
    }

    static ByteSink collect(QByteArray &target)
    {
        return [&target](QByteArrayView bytes) {
            target.append(bytes);
            return true;
        };
    }
};

QByteArray runLine(const QString &line)
{
    QProcess process;
    process.start(QStringLiteral("/bin/sh"), {QStringLiteral("-c"), line});
    process.waitForFinished();
    return process.readAllStandardOutput();
}

Command command(const QStringList &argv)
{
    Command made;
    made.argv = argv;
    return made;
}

} // namespace

class TestRemoteCommand : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void quoteKeepsEveryByte_data() { shells(); }
    void quoteKeepsEveryByte();
    void lineRunsTheCommand_data() { ways(false); }
    void lineRunsTheCommand();
    void endGroupLeavesNoProcess_data() { ways(true); }
    void endGroupLeavesNoProcess();
    void missingDirectoryIsAnError();
    void refusesWhatCannotBeSaid();
    void filterFindsAMarkerInPieces();
    void endGroupNeverMeansEverybody();
    void displayIsWhatAPersonTypes();

private:
    void shells();
    void ways(bool onlyGrouped);

    QTemporaryDir m_directory;
};

void TestRemoteCommand::initTestCase()
{
    // Directories for PATH: the same few programs, with each shell as sh, with and without setsid.
    for (const char *shell : {"dash", "bash", "busybox"}) {
        for (const bool withSetsid : {true, false}) {
            const QString folder =
                m_directory.filePath(QString::fromLatin1(shell) + (withSetsid ? QStringLiteral("+") : QString()));
            QDir().mkpath(folder);
            QVERIFY2(!find(shell).isEmpty(), "dash, bash and busybox must be installed");
            QVERIFY(QFile::link(find(shell), folder + QStringLiteral("/sh")));
            for (const char *program : {"cat", "sleep", "pwd", "printf"})
                QVERIFY(QFile::link(find(program), folder + QLatin1Char('/') + QString::fromLatin1(program)));
            if (withSetsid)
                QVERIFY(QFile::link(find("setsid"), folder + QStringLiteral("/setsid")));
        }
    }
}

void TestRemoteCommand::shells()
{
    QTest::addColumn<QStringList>("shell");
    QTest::newRow("sh") << QStringList{find("sh")};
    QTest::newRow("bash") << QStringList{find("bash")};
    QTest::newRow("dash") << QStringList{find("dash")};
    QTest::newRow("busybox sh") << QStringList({find("busybox"), QStringLiteral("sh")});
}

void TestRemoteCommand::ways(bool onlyGrouped)
{
    QTest::addColumn<QStringList>("login");
    QTest::addColumn<QString>("path");
    QTest::addColumn<bool>("grouped");
    const QList<QPair<QByteArray, QStringList>> logins{
        {"dash", {find("dash")}}, {"bash", {find("bash")}}, {"busybox", {find("busybox"), QStringLiteral("sh")}}};
    for (const auto &[name, login] : logins) {
        const QString withSetsid = m_directory.filePath(QString::fromLatin1(name) + QLatin1Char('+'));
        const QString without = m_directory.filePath(QString::fromLatin1(name));
        QTest::addRow("%s leads a session", name.constData())
            << QStringList{find("setsid"), QStringLiteral("-w")} + login << without << true;
        QTest::addRow("%s with setsid", name.constData()) << login << withSetsid << true;
        // Without a terminal bash has job control and busybox brings its own setsid; dash has neither, and says so.
        if (name != "dash" || !onlyGrouped)
            QTest::addRow("%s without setsid", name.constData()) << login << without << (name != "dash");
    }
}

void TestRemoteCommand::quoteKeepsEveryByte()
{
    QFETCH(QStringList, shell);
    QByteArrayList arguments;
    QByteArray all;
    for (int byte = 1; byte < 256; ++byte) {
        arguments << QByteArray(1, char(byte)) << "a" + QByteArray(2, char(byte)) + "b";
        all += char(byte);
    }
    QByteArray backwards = all;
    std::reverse(backwards.begin(), backwards.end());
    arguments << all << backwards << all + all << ""
              << "'"
              << "''"
              << "\\'"
              << "'\\''"
              << "$(id)"
              << "`id`"
              << "-n"
              << "--"
              << "a\nb\n"
              << "\n"
              << "~"
              << "*"
              << "!x"
              << "%s%n"
              << "\xc3\xa4\xe2\x82\xac"
              << "a;b|c&d>e<f";

    QByteArray script = "printf '%s\\000' ";
    QByteArray expected;
    for (const QByteArray &argument : std::as_const(arguments)) {
        script += ' ' + RemoteCommand::quote(QByteArrayView(argument));
        expected += argument + '\0';
    }
    QTemporaryFile file;
    QVERIFY(file.open() && file.write(script) == script.size() && file.flush());
    QProcess process;
    process.start(shell.first(), shell.mid(1) + QStringList(file.fileName()));
    QVERIFY(process.waitForFinished());
    QCOMPARE(process.readAllStandardError(), QByteArray());
    QCOMPARE(process.readAllStandardOutput().toHex(' '), expected.toHex(' '));
}

void TestRemoteCommand::lineRunsTheCommand()
{
    QFETCH(QStringList, login);
    QFETCH(QString, path);
    QFETCH(bool, grouped);

    QTemporaryDir directory;
    const QString nasty = directory.filePath(QStringLiteral("it's a \"dir\" \\ $HOME\n-ü"));
    QVERIFY(QDir().mkpath(nasty));
    QStringList arguments{QString(),
                          QStringLiteral("'"),
                          QStringLiteral("\\"),
                          QStringLiteral("a b\tc\nd"),
                          QStringLiteral("$(id) `id` ${HOME}"),
                          QStringLiteral("--"),
                          QStringLiteral("ü€😀")};
    for (ushort c = 1; c < 256; ++c)
        arguments << QString(QChar(c));

    Command made =
        command(QStringList{QStringLiteral("sh"), QStringLiteral("-c"),
                            QStringLiteral("pwd; printf '%s\\000' \"$A_1\" \"$@\"; cat; echo sorry >&2; exit 7"),
                            QStringLiteral("x")} +
                arguments);
    made.workingDirectory = nasty;
    made.environment = {{QStringLiteral("A_1"), QStringLiteral("it's = \"$B\"\n")}};
    const auto remote = RemoteCommand::prepare(made);
    CASTELLAN_VERIFY(remote);

    Login shell;
    shell.start(login, *remote, path);
    shell.process.write("input\n");
    shell.process.closeWriteChannel();
    QTRY_COMPARE(shell.process.state(), QProcess::NotRunning);
    CASTELLAN_VERIFY(remote->finish({}));

    QByteArray expected = nasty.toUtf8() + '\n' + "it's = \"$B\"\n" + '\0';
    for (const QString &argument : std::as_const(arguments))
        expected += argument.toUtf8() + '\0';
    QCOMPARE(shell.out.toHex(' '), (expected + "input\n").toHex(' '));
    QCOMPARE(shell.err, QByteArray("sorry\n"));
    QCOMPARE(shell.process.exitCode(), 7);
    QCOMPARE(shell.group > 1, grouped);
    QCOMPARE(remote->group(), shell.group);
    QVERIFY2(shell.group != getpgrp(), "the command ran in the caller's own group");
}

void TestRemoteCommand::endGroupLeavesNoProcess()
{
    QFETCH(QStringList, login);
    QFETCH(QString, path);

    // A family: a child and a grandchild that ignore TERM, so that KILL is needed.
    const auto remote = RemoteCommand::prepare(command(
        {QStringLiteral("sh"), QStringLiteral("-c"),
         QStringLiteral("trap '' TERM; sh -c 'sleep 1000 & wait; sleep 1001' & echo ready; wait; sleep 1002")}));
    CASTELLAN_VERIFY(remote);
    Login shell;
    shell.start(login, *remote, path);
    QTRY_COMPARE(shell.out, QByteArray("ready\n"));
    QVERIFY(shell.group > 1);
    QCOMPARE(::kill(pid_t(-shell.group), 0), 0);

    CommandResult ended;
    ended.standardOutput = runLine(RemoteCommand::endGroupLine(shell.group, 200ms));
    ended.exitStatus = 0;
    QCOMPARE(ended.standardOutput, QByteArray("gone\n"));
    CASTELLAN_VERIFY(RemoteCommand::readEndGroup(ended));
    QTRY_COMPARE(shell.process.state(), QProcess::NotRunning);
    QTRY_VERIFY(::kill(pid_t(-shell.group), 0) == -1 && errno == ESRCH);
}

void TestRemoteCommand::missingDirectoryIsAnError()
{
    Command made = command({QStringLiteral("cat")});
    made.workingDirectory = QStringLiteral("/no such 'place'");
    const auto remote = RemoteCommand::prepare(made);
    CASTELLAN_VERIFY(remote);
    Login shell;
    shell.start({find("sh")}, *remote, QString::fromLocal8Bit(qgetenv("PATH")));
    QTRY_COMPARE(shell.process.state(), QProcess::NotRunning);
    const auto result = remote->finish({});
    CASTELLAN_VERIFY_ERROR(result, ErrorKind::NotFound);
    QVERIFY(result.error().message.contains(made.workingDirectory));
}

void TestRemoteCommand::refusesWhatCannotBeSaid()
{
    CASTELLAN_VERIFY_ERROR(RemoteCommand::prepare({}), ErrorKind::Config);
    CASTELLAN_VERIFY_ERROR(RemoteCommand::prepare(command({QStringLiteral("-x")})), ErrorKind::Config);
    CASTELLAN_VERIFY_ERROR(RemoteCommand::prepare(command({QStringLiteral("a"), QString(QChar::Null)})),
                           ErrorKind::Config);
    CASTELLAN_VERIFY_ERROR(RemoteCommand::prepare(command({QStringLiteral("a"), QString(130'000, QLatin1Char('x'))})),
                           ErrorKind::Config);
    Command badName = command({QStringLiteral("a")});
    badName.environment = {{QStringLiteral("A;id"), QString()}};
    CASTELLAN_VERIFY_ERROR(RemoteCommand::prepare(badName), ErrorKind::Config);
    badName.environment = {{QStringLiteral("castellan_m"), QString()}}; // the wrapper's own
    CASTELLAN_VERIFY_ERROR(RemoteCommand::prepare(badName), ErrorKind::Config);
}

void TestRemoteCommand::filterFindsAMarkerInPieces()
{
    const auto remote = RemoteCommand::prepare(command({QStringLiteral("true")}));
    CASTELLAN_VERIFY(remote);
    // The marker is the fourth word behind "sh -c SCRIPT castellan".
    const qsizetype at = remote->line().indexOf(QStringLiteral(" castellan castellan-")) + 11;
    const QByteArray marker = remote->line().mid(at, 42).toLatin1();
    qint64 group = -1;
    const StreamIo io = remote->listen({}, [&](qint64 reported) { group = reported; });
    const QByteArray stream = "Welcome, castellan-!\n" + marker + " 4711\nresult\n";
    for (const char c : stream)
        QVERIFY(io.standardOutput(QByteArrayView(&c, 1)));
    QCOMPARE(group, 4711);
    const auto result = remote->finish({});
    CASTELLAN_VERIFY(result);
    QCOMPARE(result->standardOutput, QByteArray("result\n"));

    // No marker: the shell said why, and that is kept.
    const auto failed = RemoteCommand::prepare(command({QStringLiteral("true")}));
    const StreamIo failedIo = failed->listen({});
    QVERIFY(failedIo.standardError(QByteArrayView("This account is currently not available.\n")));
    QCOMPARE(failed->finish({})->standardError, QByteArray("This account is currently not available.\n"));
    QCOMPARE(failed->group(), -1);
}

void TestRemoteCommand::endGroupNeverMeansEverybody()
{
    for (const qint64 group : {-1, 0, 1})
        QCOMPARE(runLine(RemoteCommand::endGroupLine(group, 100ms)), QByteArray());
    CommandResult alive;
    alive.exitStatus = 1;
    alive.standardOutput = "alive\n";
    CASTELLAN_VERIFY_ERROR(RemoteCommand::readEndGroup(alive), ErrorKind::Timeout);
    alive.standardOutput = "forbidden\n";
    CASTELLAN_VERIFY_ERROR(RemoteCommand::readEndGroup(alive), ErrorKind::Permission);
}

void TestRemoteCommand::displayIsWhatAPersonTypes()
{
    Command made = command(
        {QStringLiteral("pg_dump"), QStringLiteral("--dbname=dnd"), QStringLiteral("-t"), QStringLiteral("\"User\"")});
    made.workingDirectory = QStringLiteral("/backups");
    made.environment = {{QStringLiteral("LC_ALL"), QStringLiteral("C")}};
    QCOMPARE(RemoteCommand::display(made),
             QStringLiteral("cd /backups && LC_ALL=C pg_dump '--dbname=dnd' -t '\"User\"'"));
}

QTEST_GUILESS_MAIN(TestRemoteCommand)
#include "tst_remotecommand.moc"
