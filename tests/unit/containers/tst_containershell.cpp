// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// A shell in a container: the command as ssh and the other side's shell read it, and the terminal it is opened in.
#include "models/containers/debugendpoint.h"
#include "models/containers/openshell.h"
#include "tests/support/testsupport.h"

#include <QFile>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>

using namespace castellan;

namespace {

HostConfig remote()
{
    HostConfig host;
    host.local = false;
    host.ssh = {.host = QStringLiteral("dnd-1"),
                .port = 2222,
                .user = QStringLiteral("deploy"),
                .identityFiles = {QStringLiteral("/keys/my key%1")},
                .knownHostsFile = QStringLiteral("/keys/known hosts")};
    return host;
}

/// What `ssh -G` says it would do with these arguments, by option; nothing where there is no ssh.
QMap<QString, QString> understood(QStringList argv)
{
    argv[0] = QStringLiteral("-G");
    QProcess ssh;
    ssh.start(QStringLiteral("ssh"), QStringList{QStringLiteral("-F"), QStringLiteral("none")} + argv);
    if (!ssh.waitForFinished())
        return {};
    QMap<QString, QString> options;
    for (const QString &line : QString::fromUtf8(ssh.readAllStandardOutput()).split(QLatin1Char('\n')))
        options.insert(line.section(QLatin1Char(' '), 0, 0), line.section(QLatin1Char(' '), 1));
    return options;
}

/// A folder with these programs, as a PATH.
struct Programs
{
    QTemporaryDir folder;

    explicit Programs(const QStringList &names)
    {
        for (const QString &name : names) {
            QFile file(folder.filePath(name));
            if (!file.open(QIODevice::WriteOnly))
                qFatal("no program");
            file.write("#!/bin/sh\n");
            file.setPermissions(QFile::Permissions(0x7755));
        }
    }
    QString path(const char *name) const { return folder.filePath(QLatin1String(name)); }
    std::optional<Terminal> find(const QString &chosen = {}) const
    {
        QProcessEnvironment environment;
        environment.insert(QStringLiteral("PATH"), folder.path());
        if (!chosen.isEmpty())
            environment.insert(QStringLiteral("TERMINAL"), chosen);
        return findTerminal(environment);
    }
};

} // namespace

class TestContainerShell : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void onThisComputerItIsDockerItself()
    {
        const auto command = containerShell(HostConfig(), QStringLiteral("dnd-backend"));
        CASTELLAN_VERIFY(command);
        QCOMPARE(command->mid(0, 6),
                 (QStringList{QStringLiteral("docker"), QStringLiteral("exec"), QStringLiteral("-it"),
                              QStringLiteral("dnd-backend"), QStringLiteral("sh"), QStringLiteral("-c")}));
        QCOMPARE(command->size(), 7);
    }

    void overSshTheOtherShellReadsTheSameWords()
    {
        const QString name = QStringLiteral("odd'name $(touch x)");
        const auto command = containerShell(remote(), name);
        CASTELLAN_VERIFY(command);
        QCOMPARE(command->mid(0, 2), (QStringList{QStringLiteral("ssh"), QStringLiteral("-t")}));
        QProcess shell;
        shell.start(QStringLiteral("sh"),
                    {QStringLiteral("-c"), QStringLiteral("printf '%s\\n' ") + command->constLast()});
        QVERIFY(shell.waitForFinished());
        const QStringList words = QString::fromUtf8(shell.readAllStandardOutput()).split(QLatin1Char('\n'));
        QCOMPARE(words.mid(0, 6), (QStringList{QStringLiteral("docker"), QStringLiteral("exec"), QStringLiteral("-it"),
                                               name, QStringLiteral("sh"), QStringLiteral("-c")}));
    }

    void keysPortsAndKnownHostsAreTheEnvironments()
    {
        if (QStandardPaths::findExecutable(QStringLiteral("ssh")).isEmpty())
            QSKIP("Not installable here: there is no ssh");
        const auto command = containerShell(remote(), QStringLiteral("dnd-backend"));
        CASTELLAN_VERIFY(command);
        const auto options = understood(*command);
        QCOMPARE(options.value(QStringLiteral("hostname")), QStringLiteral("dnd-1"));
        QCOMPARE(options.value(QStringLiteral("port")), QStringLiteral("2222"));
        QCOMPARE(options.value(QStringLiteral("user")), QStringLiteral("deploy"));
        QCOMPARE(options.value(QStringLiteral("identityfile")), QStringLiteral("/keys/my key%%1"));
        QCOMPARE(options.value(QStringLiteral("userknownhostsfile")), QStringLiteral("/keys/known hosts"));
        QCOMPARE(options.value(QStringLiteral("requesttty")), QStringLiteral("true"));
    }

    void jumpsHaveTheirOwnKeys()
    {
        HostConfig host = remote();
        host.jumps = {
            {.host = QStringLiteral("bastion"),
             .port = 22,
             .user = QStringLiteral("gate"),
             .identityFiles = {QStringLiteral("/keys/gate")},
             .knownHostsFile = {}},
            {.host = QStringLiteral("inner"), .port = 2022, .user = {}, .identityFiles = {}, .knownHostsFile = {}}};
        const auto command = containerShell(host, QStringLiteral("dnd-backend"));
        CASTELLAN_VERIFY(command);
        const auto proxyOf = [](const QStringList &argv) {
            for (const QString &word : argv) {
                if (word.startsWith(QLatin1String("ProxyCommand=")))
                    return word.section(QLatin1Char('='), 1);
            }
            return QString();
        };
        // As ssh and then a shell read it: tokens are put in, %% is %, and the words are taken apart.
        const auto expanded = [](QString line, const QString &target, int port) {
            line.replace(QLatin1String("%%"), QStringLiteral("\x01"));
            line.replace(QLatin1String("%h"), target).replace(QLatin1String("%p"), QString::number(port));
            line.replace(QStringLiteral("\x01"), QLatin1String("%"));
            QProcess shell;
            shell.start(QStringLiteral("sh"), {QStringLiteral("-c"), QStringLiteral("printf '%s\\n' ") + line});
            shell.waitForFinished();
            return QString::fromUtf8(shell.readAllStandardOutput()).trimmed().split(QLatin1Char('\n'));
        };
        const QStringList inner = expanded(proxyOf(*command), QStringLiteral("dnd-1"), 2222);
        QCOMPARE(inner.constLast(), QStringLiteral("inner"));
        QVERIFY(inner.contains(QStringLiteral("[dnd-1]:2222")) && inner.contains(QStringLiteral("2022")));
        const QStringList outer = expanded(proxyOf(inner), QStringLiteral("inner"), 2022);
        QCOMPARE(outer.constLast(), QStringLiteral("bastion"));
        QVERIFY(outer.contains(QStringLiteral("[inner]:2022")));
        QVERIFY(outer.contains(QStringLiteral("IdentityFile=\"/keys/gate\"")));
        QVERIFY(outer.contains(QStringLiteral("gate")));
    }

    void whatSshWouldMisreadIsRefused()
    {
        HostConfig host = remote();
        host.ssh.host = QStringLiteral("-oProxyCommand=reboot");
        CASTELLAN_VERIFY_ERROR(containerShell(host, QStringLiteral("a")), ErrorKind::Config);
        host = remote();
        host.ssh.user = QStringLiteral("a b");
        CASTELLAN_VERIFY_ERROR(containerShell(host, QStringLiteral("a")), ErrorKind::Config);
    }

    void theDesktopsTerminal()
    {
        const QStringList all{QStringLiteral("xdg-terminal-exec"), QStringLiteral("x-terminal-emulator"),
                              QStringLiteral("gnome-terminal"),    QStringLiteral("konsole"),
                              QStringLiteral("xfce4-terminal"),    QStringLiteral("xterm")};
        const QList<QStringList> before{{},
                                        {QStringLiteral("-e")},
                                        {QStringLiteral("--")},
                                        {QStringLiteral("-e")},
                                        {QStringLiteral("-x")},
                                        {QStringLiteral("-e")}};
        const QStringList command{QStringLiteral("ssh"), QStringLiteral("a b")};
        for (int i = 0; i < all.size(); ++i) { // each once those before it are gone
            const Programs programs(all.mid(i));
            const auto found = programs.find();
            QVERIFY(found);
            QCOMPARE(found->running(command),
                     QStringList{programs.folder.filePath(all.at(i))} + before.at(i) + command);
        }
        QVERIFY(!Programs({}).find());
        // The user's own choice comes first, with its options; one that is not there is passed over.
        const Programs programs({QStringLiteral("kitty"), QStringLiteral("xterm"), QStringLiteral("foo")});
        QCOMPARE(programs.find(QStringLiteral("kitty --single-instance"))->running(command),
                 (QStringList{programs.path("kitty"), QStringLiteral("--single-instance")} + command));
        QCOMPARE(programs.find(QStringLiteral("foo"))->before, QStringList{QStringLiteral("-e")});
        QCOMPARE(programs.find(QStringLiteral("gone"))->program, programs.path("xterm"));
    }

    void debugPagesAreLookedForBesideTheHealthPage()
    {
        const auto paths = [](const char *health) {
            QStringList list;
            for (const QUrl &url : debugUrls(QUrl(QLatin1String(health)), DebugPage::Configuration))
                list.append(url.toString());
            return list;
        };
        QCOMPARE(paths("http://127.0.0.1:3002/api/health?full=1"),
                 (QStringList{QStringLiteral("http://127.0.0.1:3002/api/debug/config"),
                              QStringLiteral("http://127.0.0.1:3002/debug/config")}));
        QCOMPARE(paths("http://127.0.0.1:3002/health"),
                 QStringList{QStringLiteral("http://127.0.0.1:3002/debug/config")});
        QVERIFY(paths("").isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestContainerShell)
#include "tst_containershell.moc"
