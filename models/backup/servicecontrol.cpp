// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backup/servicecontrol.h"

#include "models/connection/healthprobe.h"
#include "models/core/redact.h"

#include <QCoreApplication>

#include <condition_variable>
#include <mutex>

namespace castellan {
namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(ServiceControl)
};

constexpr auto commandLimit = std::chrono::seconds(120);
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

/// Waits, or returns at once when cancelled.
void pause(const CancelToken &cancel, std::chrono::milliseconds duration)
{
    std::mutex mutex;
    std::condition_variable cancelled;
    const auto registration = cancel.onCancel([&] { cancelled.notify_all(); });
    std::unique_lock lock(mutex);
    cancelled.wait_for(lock, duration, [&] { return cancel.isCancelled(); });
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
    CASTELLAN_TRY_ASSIGN(const CommandResult result, run(argv, m_context.cancel()));
    if (!result.succeeded())
        return result
            .toError(Command{
                .argv = argv, .environment = {}, .workingDirectory = {}, .input = {}, .timeLimit = {}, .cancel = {}})
            .in(Texts::tr("%1 could not be stopped").arg(service.name));
    return {};
}

Result<void> ServiceControl::start(const ServiceConfig &service)
{
    const QStringList argv = commandFor(service, QStringLiteral("start"), service.startCommand);
    if (argv.isEmpty())
        return noCommand(service);
    CASTELLAN_TRY_ASSIGN(const CommandResult result, run(argv, {}));
    if (!result.succeeded())
        return result
            .toError(Command{
                .argv = argv, .environment = {}, .workingDirectory = {}, .input = {}, .timeLimit = {}, .cancel = {}})
            .in(Texts::tr("%1 could not be started").arg(service.name));
    return {};
}

Result<void> ServiceControl::waitHealthy(const ServiceConfig &service, std::chrono::seconds limit)
{
    const QString url = service.healthUrl.toString(QUrl::FullyEncoded);
    const QStringList argv = healthProbe(service.healthUrl);
    const auto until = m_context.clock().steady() + limit;
    const QDateTime started = m_context.clock().now();
    // A service that comes up slowly is asked a hundred times; what the last one said is what counts.
    for (int asked = 1;; ++asked) {
        CASTELLAN_TRY(m_context.cancel().check());
        const auto answer = ask(argv, m_context.cancel());
        const bool well = answer && healthAnswer(*answer) == HealthAnswer::Healthy;
        const bool askable = answer && healthAnswer(*answer) != HealthAnswer::CannotBeAsked;
        const bool last = well || !askable || m_context.clock().steady() >= until;
        if (last)
            note(argv, started, answer, asked);
        if (well)
            return {};
        if (!answer)
            return answer.error();
        if (!askable)
            return Error{
                .kind = ErrorKind::Unsupported,
                .message = Texts::tr("%1 has neither curl nor wget, so %2 could not be asked.").arg(m_host.name(), url),
                .hint = Texts::tr("Install curl there, or look at the service yourself."),
                .detail = {},
                .code = {},
                .retryable = false};
        if (last)
            return Error{.kind = ErrorKind::Timeout,
                         .message = Texts::tr("%1 does not answer at %2.").arg(service.name, url),
                         .hint = Texts::tr("Look at its log: docker logs --tail 50 %1")
                                     .arg(service.container.isEmpty() ? service.name : service.container),
                         .detail = QString::fromUtf8(answer->standardError),
                         .code = QString::number(answer->exitStatus),
                         .retryable = true};
        pause(m_context.cancel(), pauseBetweenAsks);
    }
}

Result<CommandResult> ServiceControl::ask(const QStringList &argv, CancelToken cancel)
{
    Command command;
    command.argv = argv;
    command.timeLimit = commandLimit;
    command.cancel = std::move(cancel);
    return await(m_host.run(command));
}

void ServiceControl::note(const QStringList &argv, const QDateTime &started, const Result<CommandResult> &result,
                          int times)
{
    QString outcome = result ? QStringLiteral("exit %1").arg(result->exitStatus) : result.error().message;
    if (times > 1)
        outcome += Texts::tr(", asked %n time(s)", nullptr, times);
    m_context.addEvidence(
        Evidence{.what = redact(commandText(argv)),
                 .where = m_host.name(),
                 .started = started,
                 .ended = m_context.clock().now(),
                 .outcome = outcome,
                 .output = result ? redact(QString::fromUtf8(result->standardError.right(4000))) : QString()});
}

Result<CommandResult> ServiceControl::run(const QStringList &argv, CancelToken cancel)
{
    const QDateTime started = m_context.clock().now();
    auto result = ask(argv, std::move(cancel));
    note(argv, started, result, 1);
    return result;
}

} // namespace castellan
