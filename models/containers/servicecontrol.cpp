// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/containers/servicecontrol.h"

#include "models/checks/httpcheck.h"
#include "models/core/pause.h"
#include "models/core/redact.h"

#include <QCoreApplication>

namespace castellan {
namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(ServiceControl)
};

constexpr auto commandLimit = std::chrono::seconds(120);
constexpr auto answerLimit = std::chrono::seconds(5);
constexpr auto pauseBetweenAsks = std::chrono::milliseconds(500);

QStringList commandFor(const ServiceConfig &service, const QString &verb, const QString &shellCommand)
{
    if (!shellCommand.isEmpty())
        return {QStringLiteral("sh"), QStringLiteral("-c"), shellCommand};
    if (!service.container.isEmpty())
        return {QStringLiteral("docker"), verb, service.container};
    return {};
}

QString commandText(const QStringList &argv)
{
    return argv.value(0) == QLatin1String("sh") ? argv.value(2) : argv.join(QLatin1Char(' '));
}

Error noCommand(const ServiceConfig &service)
{
    return Error{.kind = ErrorKind::Config,
                 .message = Texts::tr("The environment does not say how to stop and start %1.").arg(service.name),
                 .hint = Texts::tr("Name its container, or stopCommand and startCommand, in the environment file."),
                 .detail = {},
                 .code = {},
                 .retryable = false};
}

} // namespace

QString ServiceControl::stopText(const ServiceConfig &service)
{
    return commandText(commandFor(service, QStringLiteral("stop"), service.stopCommand));
}

QString ServiceControl::startText(const ServiceConfig &service)
{
    return commandText(commandFor(service, QStringLiteral("start"), service.startCommand));
}

Result<void> ServiceControl::stop(const ServiceConfig &service)
{
    const QStringList argv = commandFor(service, QStringLiteral("stop"), service.stopCommand);
    if (argv.isEmpty())
        return noCommand(service);
    return succeed(argv, m_context.cancel(), Texts::tr("%1 could not be stopped").arg(service.name));
}

Result<void> ServiceControl::start(const ServiceConfig &service)
{
    const QStringList argv = commandFor(service, QStringLiteral("start"), service.startCommand);
    if (argv.isEmpty())
        return noCommand(service);
    return succeed(argv, {}, Texts::tr("%1 could not be started").arg(service.name));
}

Result<void> ServiceControl::restartContainer(const QString &container)
{
    // Not cancelled in its middle, where the container may be stopped.
    return succeed({QStringLiteral("docker"), QStringLiteral("restart"), container}, {},
                   Texts::tr("%1 could not be restarted").arg(container));
}

Result<void> ServiceControl::succeed(const QStringList &argv, CancelToken cancel, const QString &failure)
{
    CASTELLAN_TRY_ASSIGN(const CommandResult result, run(argv, std::move(cancel)));
    if (!result.succeeded())
        return result
            .toError(Command{
                .argv = argv, .environment = {}, .workingDirectory = {}, .input = {}, .timeLimit = {}, .cancel = {}})
            .in(failure);
    return {};
}

Result<void> ServiceControl::waitHealthy(const ServiceConfig &service, std::chrono::seconds limit)
{
    HttpCheck check = serviceCheck(service);
    check.timeLimit = answerLimit;
    const auto until = m_context.clock().steady() + limit;
    const QDateTime started = m_context.clock().now();
    // A service that comes up slowly is asked a hundred times; what the last one said is what counts.
    for (int asked = 1;; ++asked) {
        CASTELLAN_TRY(m_context.cancel().check());
        const CheckResult look = checkHttp(m_host, check, m_context.cancel());
        const bool last = look.passed() || look.finding == Finding::NotPossible || m_context.clock().steady() >= until;
        if (!last) {
            pauseUnlessCancelled(m_context.cancel(), pauseBetweenAsks);
            continue;
        }
        const QString times = asked > 1 ? QLatin1Char(' ') + Texts::tr("Asked %n time(s).", nullptr, asked) : QString();
        note(look.request, started, look.message + times, look.answer);
        if (look.passed())
            return {};
        CASTELLAN_TRY(m_context.cancel().check());
        return Error{.kind = look.finding == Finding::NotPossible ? ErrorKind::Unsupported : ErrorKind::Timeout,
                     .message = Texts::tr("%1 is not healthy: %2").arg(service.name, look.message),
                     .hint = service.container.isEmpty()
                                 ? look.hint
                                 : Texts::tr("Look at its log: docker logs --tail 50 %1").arg(service.container),
                     .detail = look.answer,
                     .code = {},
                     .retryable = true};
    }
}

void ServiceControl::note(const QString &what, const QDateTime &started, const QString &outcome, const QString &output)
{
    m_context.addEvidence(Evidence{.what = redact(what),
                                   .where = m_host.name(),
                                   .started = started,
                                   .ended = m_context.clock().now(),
                                   .outcome = outcome,
                                   .output = redact(output)});
}

Result<CommandResult> ServiceControl::run(const QStringList &argv, CancelToken cancel)
{
    const QDateTime started = m_context.clock().now();
    Command command;
    command.argv = argv;
    command.timeLimit = commandLimit;
    command.cancel = std::move(cancel);
    auto result = await(m_host.run(command));
    note(commandText(argv), started,
         result ? QStringLiteral("exit %1").arg(result->exitStatus) : result.error().message,
         result ? QString::fromUtf8(result->standardError.right(4000)) : QString());
    return result;
}

} // namespace castellan
