// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/containers/openshell.h"

#include "models/remote/remotecommand.h"
#include "models/remote/terminalssh.h"

#include <QCoreApplication>
#include <QDir>
#include <QProcess>

namespace castellan {
namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(OpenShell)
};

// The better shell of those that images have.
const QString shellScript = QStringLiteral("if command -v bash >/dev/null 2>&1; then exec bash; fi; exec sh");

} // namespace

Result<QStringList> containerShell(const HostConfig &host, const QString &container)
{
    return interactiveCommand(host, {QStringLiteral("docker"), QStringLiteral("exec"), QStringLiteral("-it"), container,
                                     QStringLiteral("sh"), QStringLiteral("-c"), shellScript});
}

QString commandText(const QStringList &command)
{
    return RemoteCommand::display(
        {.argv = command, .environment = {}, .workingDirectory = {}, .input = {}, .timeLimit = {}, .cancel = {}});
}

OpenShell::OpenShell(Environment environment, QString container, Terminal terminal, QStringList command)
    : m_environment(std::move(environment)),
      m_container(std::move(container)),
      m_terminal(std::move(terminal)),
      m_command(std::move(command))
{
}

Preview OpenShell::preview() const
{
    Preview preview;
    preview.title = Texts::tr("Open a shell in %1").arg(m_container);
    preview.target = m_container;
    preview.commands << commandText(m_command);
    preview.consequences << Texts::tr("What is typed there is not recorded, and not held back.");
    return preview;
}

Result<bool> OpenShell::run(OperationContext &context)
{
    context.plan({{QStringLiteral("open"), Texts::tr("Open the terminal")}});
    context.begin(QStringLiteral("open"));
    const QDateTime started = context.clock().now();
    QStringList arguments = m_terminal.running(m_command);
    const QString program = arguments.takeFirst();
    // On its own from here on: it outlives Castellan, as a terminal that was opened by hand does.
    qint64 process = 0;
    const bool opened = QProcess::startDetached(program, arguments, QDir::homePath(), &process);
    context.addEvidence({.what = commandText(m_command),
                         .where = m_environment.name,
                         .started = started,
                         .ended = context.clock().now(),
                         .outcome = opened ? Texts::tr("opened in %1").arg(program) : Texts::tr("not opened"),
                         .output = {}});
    if (!opened)
        return Error{.kind = ErrorKind::Io,
                     .message = Texts::tr("The terminal %1 could not be started.").arg(program),
                     .hint = Texts::tr("Run the command in a terminal of your own."),
                     .detail = commandText(m_command),
                     .code = {},
                     .retryable = true};
    context.setResult(
        {{QStringLiteral("container"), m_container}, {QStringLiteral("command"), commandText(m_command)}});
    context.finish();
    return true;
}

} // namespace castellan
