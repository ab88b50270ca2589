// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/lab/dockerengine.h"

#include <QDir>
#include <QFile>
#include <QStandardPaths>

#include <unistd.h>

namespace castellan {

using namespace std::chrono_literals;

namespace {

const QString image = QStringLiteral("dnd-companion/service:1.4.2");

Error unsupported(const QString &message, const QString &hint, const QString &detail)
{
    return Error{.kind = ErrorKind::Unsupported,
                 .message = message,
                 .hint = hint,
                 .detail = detail,
                 .code = {},
                 .retryable = false};
}

} // namespace

QString labApplicationProgram()
{
    return QStringLiteral(CASTELLAN_LAB_APPLICATION);
}

Result<std::unique_ptr<DockerEngine>> DockerEngine::start()
{
    const QString program = QStandardPaths::findExecutable(
        QStringLiteral("dockerd"),
        {QStringLiteral("/usr/sbin"), QStringLiteral("/usr/bin"), QStringLiteral("/usr/local/bin")});
    if (program.isEmpty())
        return unsupported(QStringLiteral("There is no dockerd."), QStringLiteral("Install docker.io."), {});
    if (geteuid() != 0)
        return unsupported(QStringLiteral("Only root can start a private Docker engine."), {}, {});
    std::unique_ptr<DockerEngine> engine(new DockerEngine);
    CASTELLAN_TRY_ASSIGN(engine->m_directory, LabDirectory::create());
    const LabDirectory &directory = *engine->m_directory;
    GuardedCommand command;
    command.argv = {program,
                    QStringLiteral("--data-root"),
                    directory.filePath(QStringLiteral("data")),
                    QStringLiteral("--exec-root"),
                    directory.filePath(QStringLiteral("exec")),
                    QStringLiteral("--pidfile"),
                    directory.filePath(QStringLiteral("pid")),
                    QStringLiteral("-H"),
                    engine->address(),
                    QStringLiteral("--iptables=false"),
                    QStringLiteral("--bridge=none"),
                    QStringLiteral("--storage-driver=vfs"),
                    QStringLiteral("--default-ulimit"),
                    QStringLiteral("nofile=1024:1024"),
                    QStringLiteral("--shutdown-timeout=5")};
    command.logFile = directory.filePath(QStringLiteral("dockerd.log"));
    command.within = {directory.path()};
    command.grace = 20s;
    CASTELLAN_TRY_ASSIGN(engine->m_engine, GuardedProcess::start(command));
    const bool answers = waitUntil(
        [&] { return !engine->m_engine->isRunning() || engine->docker({QStringLiteral("version")}, 10s).has_value(); },
        60s);
    if (!answers || !engine->m_engine->isRunning())
        return unsupported(QStringLiteral("The Docker engine does not run on this machine."), {},
                           fileText(command.logFile).right(2000));
    CASTELLAN_TRY(engine->makeImage());
    return engine;
}

DockerEngine::~DockerEngine()
{
    // The engine ends its containers when told to; the guard sees to what is left.
    m_engine.reset();
}

Result<QString> DockerEngine::docker(const QStringList &arguments, std::chrono::seconds limit)
{
    GuardedCommand command;
    command.argv = QStringList{QStringLiteral("docker"), QStringLiteral("-H"), address()} + arguments;
    command.logFile = m_directory->filePath(QStringLiteral("call-%1.log").arg(++m_calls));
    command.within = {m_directory->path()};
    const Result<void> done = GuardedProcess::run(command, limit);
    const QString output = fileText(command.logFile).trimmed();
    QFile::remove(command.logFile);
    if (!done)
        return done.error();
    return output;
}

Result<void> DockerEngine::makeImage()
{
    const QString root = m_directory->filePath(QStringLiteral("root"));
    QDir().mkpath(root + QStringLiteral("/bin"));
    QDir().mkpath(root + QStringLiteral("/tmp"));
    const QString busybox = QStandardPaths::findExecutable(QStringLiteral("busybox"));
    if (busybox.isEmpty() || !QFile::copy(busybox, root + QStringLiteral("/bin/busybox")) ||
        !QFile::copy(labApplicationProgram(), root + QStringLiteral("/bin/castellan-lab-app")))
        return ioError(QStringLiteral("The lab cannot fill a container image"),
                       busybox.isEmpty() ? QStringLiteral("no busybox") : root);
    for (const char *applet : {"sh", "cat", "ls", "ps", "wget", "env", "sleep", "echo", "kill", "true", "id"})
        QFile::link(QStringLiteral("busybox"), root + QStringLiteral("/bin/") + QLatin1String(applet));
    // From a file: a pipe into docker would lose tar's own failure.
    const QString archive = m_directory->filePath(QStringLiteral("root.tar"));
    GuardedCommand tar;
    tar.argv = {QStringLiteral("tar"), QStringLiteral("-C"), root, QStringLiteral("-cf"), archive, QStringLiteral(".")};
    tar.logFile = m_directory->filePath(QStringLiteral("tar.log"));
    CASTELLAN_TRY(GuardedProcess::run(tar));
    const auto imported = docker({QStringLiteral("import"), archive, image});
    QFile::remove(archive);
    return imported ? Result<void>() : imported.error();
}

Result<void> DockerEngine::run(const LabContainer &container)
{
    const QString variables = m_directory->filePath(container.name + QStringLiteral(".env"));
    QByteArray text;
    for (auto variable = container.environment.cbegin(); variable != container.environment.cend(); ++variable)
        text += variable.key().toUtf8() + '=' + variable.value().toUtf8() + '\n';
    CASTELLAN_TRY(writeFile(variables, text, 0600));
    const QString url = QStringLiteral("http://127.0.0.1:%1/health").arg(container.port);
    const auto started = docker({QStringLiteral("run"),
                                 QStringLiteral("--detach"),
                                 QStringLiteral("--name"),
                                 container.name,
                                 QStringLiteral("--network=host"),
                                 QStringLiteral("--restart=on-failure:3"),
                                 QStringLiteral("--memory=128m"),
                                 QStringLiteral("--env-file"),
                                 variables,
                                 QStringLiteral("--label"),
                                 QStringLiteral("com.docker.compose.project=dnd-companion"),
                                 QStringLiteral("--label"),
                                 QStringLiteral("com.docker.compose.service=") + container.service,
                                 QStringLiteral("--health-cmd"),
                                 QStringLiteral("wget -q -O /dev/null ") + url,
                                 QStringLiteral("--health-interval=1s"),
                                 image,
                                 QStringLiteral("/bin/castellan-lab-app"),
                                 QStringLiteral("serve"),
                                 container.service,
                                 QString::number(container.port)});
    QFile::remove(variables);
    if (!started)
        return started.error();
    const QStringList inspect{QStringLiteral("inspect"), QStringLiteral("--format"),
                              QStringLiteral("{{.State.Health.Status}}"), container.name};
    QString health;
    if (waitUntil(
            [&] {
                health = docker(inspect).value_or(QString());
                return health == QLatin1String("healthy");
            },
            60s))
        return {};
    return unsupported(QStringLiteral("The container %1 does not get healthy (%2).").arg(container.name, health), {},
                       docker({QStringLiteral("logs"), container.name}).value_or(QString()));
}

} // namespace castellan
