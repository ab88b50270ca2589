// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// A shell in a container through a jump host: what the gateway hands to the terminal is run by the real ssh, through a
// real jump sshd, to a host whose docker is a program that tells what it was asked for.
#include "models/containers/openshell.h"
#include "models/operation/operationrunner.h"
#include "tests/lab/hosts.h"
#include "tests/lab/sshserver.h"
#include "tests/support/testsupport.h"

#include <QFile>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace castellan;

namespace {

void writeProgram(const QString &path, const QByteArray &script)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        qFatal("no program");
    file.write("#!/bin/sh\n" + script);
    file.setPermissions(QFile::Permissions(0x7755));
}

QString textOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

} // namespace

class TestShellThroughJump : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theTerminalReachesTheContainer()
    {
        if (QStandardPaths::findExecutable(QStringLiteral("ssh")).isEmpty())
            QSKIP("Not installable here: there is no ssh");
        const QTemporaryDir folder;
        // `docker exec -it NAME sh -c …`: says how it was called and whether it has a terminal, then runs the shell.
        writeProgram(folder.filePath(QStringLiteral("docker")), "printf 'docker %s %s %s\\n' \"$1\" \"$2\" \"$3\"\n"
                                                                "test -t 0 && echo has a terminal\n"
                                                                "shift 3\n"
                                                                "exec \"$@\"\n");
        SshServerOptions options;
        options.environment.insert(QStringLiteral("PATH"), folder.path() + QStringLiteral(":/usr/bin:/bin"));
        const auto target = SshServer::start(options);
        CASTELLAN_VERIFY(target);
        const auto jump = SshServer::start();
        CASTELLAN_VERIFY(jump);
        Environment environment;
        environment.id = environment.name = QStringLiteral("lab");
        environment.host = hostOf(**target);
        environment.host.jumps = {hostOf(**jump).ssh};
        const auto command = containerShell(environment.host, QStringLiteral("dnd-backend"));
        CASTELLAN_VERIFY(command);

        // A terminal that types: it runs what stands behind -e with a terminal of its own (script's), and keeps what is
        // said. -t alone gives the other side none where this side has none.
        const QString said = folder.filePath(QStringLiteral("said"));
        writeProgram(folder.filePath(QStringLiteral("terminal")),
                     "shift\n"
                     "line=$(bash -c 'printf \"%q \" \"$@\"' quoted \"$@\")\n"
                     "folder=$(dirname \"$0\")\n"
                     "(printf 'echo in the container: $((6 * 7))\\nexit\\n') |\n"
                     "    script -q -e -c \"$line\" \"$folder/typescript\" > \"$folder/part\" 2>&1\n"
                     "echo \"ended $?\" >> \"$folder/part\"\n"
                     "mv \"$folder/part\" \"$folder/said\"\n");
        if (QStandardPaths::findExecutable(QStringLiteral("script")).isEmpty())
            QSKIP("Not installable here: there is no script(1)");
        const auto workspace =
            wait(Workspace::open(folder.filePath(QStringLiteral("workspace")), std::make_shared<SystemClock>()));
        CASTELLAN_VERIFY(workspace);
        OperationRunner runner(*workspace);
        const Terminal terminal{
            .program = folder.filePath(QStringLiteral("terminal")), .options = {}, .before = {QStringLiteral("-e")}};
        const auto opened = wait(
            runner.start(std::make_shared<OpenShell>(environment, QStringLiteral("dnd-backend"), terminal, *command),
                         environment, Confirmation{.agreed = true, .typedName = {}, .reason = {}}));
        CASTELLAN_VERIFY(opened);
        QCOMPARE(opened->state, RunState::Succeeded);

        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(said), 30'000);
        const QString text = textOf(said);
        QVERIFY2(text.contains(QStringLiteral("docker exec -it dnd-backend")), qPrintable(text));
        QVERIFY2(text.contains(QStringLiteral("has a terminal")), qPrintable(text));
        QVERIFY2(text.contains(QStringLiteral("in the container: 42")), qPrintable(text));
        QVERIFY2(text.contains(QStringLiteral("ended 0")), qPrintable(text));
        // It did go through the jump: each server saw the same key come in.
        for (const SshServer *server : {jump->get(), target->get()})
            QVERIFY2(server->logText().contains(QStringLiteral("Accepted publickey")), qPrintable(server->logText()));
    }
};

QTEST_GUILESS_MAIN(TestShellThroughJump)
#include "tst_shellthroughjump.moc"
