// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/connection/surroundings.h"

#include "models/connection/awaitor.h"
#include "models/connection/dockerinspect.h"
#include "models/connection/healthprobe.h"

#include <QCoreApplication>
#include <QNetworkProxy>
#include <QTcpSocket>

namespace castellan {

using namespace std::chrono_literals;

namespace {

constexpr std::chrono::milliseconds answerLimit = 5s;
constexpr std::chrono::milliseconds dockerLimit = 15s;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(ConnectionTest)
};

TestStep step(TestStage stage, TestOutcome outcome, const QString &message, const QString &hint = {},
              const QString &detail = {})
{
    return {.stage = stage, .outcome = outcome, .message = message, .hint = hint, .detail = detail};
}

TestStep failed(TestStage stage, const Error &error)
{
    return step(stage, TestOutcome::Failed, error.message, error.hint, error.detail);
}

QString quoted(const QStringList &names)
{
    QStringList each;
    for (const QString &name : names)
        each.append(QStringLiteral("\"%1\"").arg(name));
    return each.join(QStringLiteral(", "));
}

QStringList containersOf(const Environment &environment)
{
    QStringList names{environment.database.container};
    for (const ServiceConfig &service : environment.services)
        names.append(service.container);
    names.removeAll(QString());
    names.removeDuplicates();
    return names;
}

Future<CommandResult> probe(Host &host, const QUrl &url, const CancelToken &cancel)
{
    return host.run({.argv = healthProbe(url),
                     .environment = {},
                     .workingDirectory = {},
                     .input = {},
                     .timeLimit = answerLimit + 5s,
                     .cancel = cancel});
}

TestStep cannotBeAsked(TestStage stage, Host &host)
{
    return step(stage, TestOutcome::Warning, Text::tr("%1 has neither curl nor wget to ask with.").arg(host.name()),
                Text::tr("Install curl there; a restore asks the services in the same way."));
}

/// The first line a TCP service answers to `question`.
Result<QByteArray> firstLine(Host &host, const TunnelTarget &target, const QByteArray &question,
                             const CancelToken &cancel)
{
    CASTELLAN_TRY_ASSIGN(const std::shared_ptr<Tunnel> tunnel,
                         awaitOr(host.openTunnel(target, Tunnel::Listener::Loopback), cancel));
    QTcpSocket socket;
    socket.setProxy(QNetworkProxy::NoProxy);
    socket.connectToHost(tunnel->host(), tunnel->port());
    const auto limit = static_cast<int>(answerLimit.count());
    QByteArray answer;
    if (socket.waitForConnected(limit)) {
        socket.write(question);
        while (!answer.contains('\n') && answer.size() < 4096 && !cancel.isCancelled() &&
               socket.waitForReadyRead(limit))
            answer += socket.readAll();
    }
    CASTELLAN_TRY(cancel.check());
    if (!answer.isEmpty())
        return answer.left(answer.indexOf('\n')).trimmed();
    if (const auto refusal = tunnel->lastRefusal())
        return *refusal;
    return ioError(Text::tr("Nothing answers at %1:%2.").arg(target.host).arg(target.port), socket.errorString());
}

} // namespace

TestStep lookAtContainers(Host &host, const Environment &environment, const CancelToken &cancel)
{
    const TestStage stage = TestStage::Containers;
    const QStringList names = containersOf(environment);
    if (names.isEmpty())
        return step(stage, TestOutcome::NotNeeded, Text::tr("No container is named."));
    const auto found = findContainers(host, names, dockerLimit, cancel);
    if (!found)
        return failed(stage, found.error());
    QStringList stopped;
    for (const Container &container : found->containers) {
        if (!container.running)
            stopped.append(container.name);
    }
    const QStringList &missing = found->missing;
    if (!missing.isEmpty())
        return step(stage, TestOutcome::Failed, Text::tr("Docker has no container %1.").arg(quoted(missing)),
                    Text::tr("See \"docker ps --all\" on the host for the names."), found->complaint);
    if (!stopped.isEmpty())
        return step(stage, TestOutcome::Warning, Text::tr("Not running: %1.").arg(quoted(stopped)),
                    Text::tr("Start it on the host: docker start %1").arg(stopped.join(QLatin1Char(' '))));
    return step(stage, TestOutcome::Passed, Text::tr("Running: %1.").arg(quoted(names)));
}

TestStep lookAtHealthUrls(Host &host, const Environment &environment, const CancelToken &cancel)
{
    const TestStage stage = TestStage::HealthUrls;
    QList<std::pair<const ServiceConfig *, Future<CommandResult>>> asked;
    for (const ServiceConfig &service : environment.services) {
        if (!service.healthUrl.isEmpty())
            asked.append({&service, probe(host, service.healthUrl, cancel)});
    }
    if (asked.isEmpty())
        return step(stage, TestOutcome::NotNeeded, Text::tr("No service has a health URL."));
    QStringList healthy;
    QStringList problems;
    QStringList words;
    QString log;
    for (const auto &[service, future] : asked) {
        const auto result = awaitOr(future, cancel);
        if (!result)
            return failed(stage, result.error());
        const HealthAnswer answer = healthAnswer(*result);
        if (answer == HealthAnswer::CannotBeAsked)
            return cannotBeAsked(stage, host);
        const QString url = service->healthUrl.toDisplayString();
        if (answer == HealthAnswer::Healthy) {
            healthy.append(service->name);
            continue;
        }
        problems.append(answer == HealthAnswer::Error
                            ? Text::tr("%1 answers with an error at %2.").arg(service->name, url)
                            : Text::tr("%1 does not answer at %2.").arg(service->name, url));
        words.append(QString::fromUtf8(result->standardError).trimmed());
        if (log.isEmpty() && !service->container.isEmpty())
            log = Text::tr("Look at its log: docker logs --tail 50 %1").arg(service->container);
    }
    if (problems.isEmpty())
        return step(stage, TestOutcome::Passed, Text::tr("Healthy: %1.").arg(healthy.join(QStringLiteral(", "))));
    return step(stage, TestOutcome::Failed, problems.join(QLatin1Char(' ')),
                log.isEmpty()
                    ? Text::tr("Check the URL, which is asked from %1, and that the service runs.").arg(host.name())
                    : log,
                words.join(QLatin1Char('\n')));
}

TestStep lookAtRedis(Host &host, const Environment &environment, const CancelToken &cancel)
{
    const TestStage stage = TestStage::Redis;
    if (environment.redisHost.isEmpty())
        return step(stage, TestOutcome::NotNeeded, Text::tr("No Redis is named."));
    const TunnelTarget target{.kind = TunnelTarget::Kind::Tcp,
                              .host = environment.redisHost,
                              .port = environment.redisPort == 0 ? quint16(6379) : environment.redisPort,
                              .socketPath = {}};
    const QString where = QStringLiteral("%1:%2").arg(target.host).arg(target.port);
    const auto answer = firstLine(host, target, "PING\r\n", cancel);
    if (!answer)
        return step(stage, TestOutcome::Failed, Text::tr("Redis does not answer at %1.").arg(where),
                    Text::tr("Check address and port as seen from %1, and that Redis runs.").arg(host.name()),
                    answer.error().text());
    if (answer->startsWith("+PONG") || answer->startsWith("-NOAUTH"))
        return step(stage, TestOutcome::Passed,
                    answer->startsWith('+') ? Text::tr("Redis answers at %1.").arg(where)
                                            : Text::tr("Redis answers at %1 and wants a password.").arg(where));
    return step(stage, TestOutcome::Failed, Text::tr("What answers at %1 does not speak like Redis.").arg(where),
                Text::tr("Check the port."), QString::fromUtf8(answer->left(200)));
}

TestStep lookAtPrometheus(Host &host, const Environment &environment, const CancelToken &cancel)
{
    const TestStage stage = TestStage::Prometheus;
    if (environment.prometheusUrl.isEmpty())
        return step(stage, TestOutcome::NotNeeded, Text::tr("No Prometheus is named."));
    QUrl ready = environment.prometheusUrl;
    QString path = ready.path();
    while (path.endsWith(QLatin1Char('/')))
        path.chop(1);
    ready.setPath(path + QStringLiteral("/-/ready"));
    const QString where = environment.prometheusUrl.toDisplayString();
    const auto result = awaitOr(probe(host, ready, cancel), cancel);
    if (!result)
        return failed(stage, result.error());
    const QString words = QString::fromUtf8(result->standardError).trimmed();
    switch (healthAnswer(*result)) {
    case HealthAnswer::Healthy:
        return step(stage, TestOutcome::Passed, Text::tr("Prometheus is ready at %1.").arg(where));
    case HealthAnswer::CannotBeAsked:
        return cannotBeAsked(stage, host);
    case HealthAnswer::Error:
        return step(stage, TestOutcome::Failed, Text::tr("What answers at %1 is not a ready Prometheus.").arg(where),
                    Text::tr("Check the URL; after a start Prometheus needs a moment."), words);
    case HealthAnswer::Silence:
        break;
    }
    return step(stage, TestOutcome::Failed, Text::tr("Prometheus does not answer at %1.").arg(where),
                Text::tr("Check the URL as seen from %1, and that Prometheus runs.").arg(host.name()), words);
}

} // namespace castellan
