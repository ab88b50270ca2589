// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/checks/dockerinspect.h"

#include "models/checks/gotime.h"
#include "models/core/awaitor.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace castellan {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Docker)
};

QJsonValue at(const QJsonValue &value, const char *key)
{
    return value.toObject().value(QLatin1String(key));
}

/// The address in the container's network, of the first network that has one.
QString addressOf(const QJsonValue &networkSettings)
{
    const QJsonObject networks = at(networkSettings, "Networks").toObject();
    for (const QJsonValue &network : networks) {
        if (const QString address = at(network, "IPAddress").toString(); !address.isEmpty())
            return address;
    }
    return at(networkSettings, "IPAddress").toString();
}

/// "5432/tcp" and its bindings on the host.
std::optional<ContainerPort> publishedPort(const QString &name, const QJsonValue &bindings, const Container &container)
{
    const QStringList parts = name.split(QLatin1Char('/'));
    const quint16 inside = parts.value(0).toUShort();
    if (inside == 0 || parts.value(1, QStringLiteral("tcp")) != QLatin1String("tcp"))
        return std::nullopt;
    const QJsonArray list = bindings.toArray();
    for (const QJsonValue &binding : list) {
        const quint16 port = at(binding, "HostPort").toString().toUShort();
        const QString address = at(binding, "HostIp").toString();
        const bool any = address.isEmpty() || address == QLatin1String("0.0.0.0") || address == QLatin1String("::");
        if (port != 0)
            return ContainerPort{inside, any ? QStringLiteral("127.0.0.1") : address, port};
    }
    return container.reach(inside);
}

constexpr qsizetype longestOutput = 400;

ContainerState stateOf(const QJsonValue &container)
{
    using Health = ContainerState::Health;
    const QJsonValue value = at(container, "State");
    ContainerState state;
    state.status = at(value, "Status").toString();
    state.exitCode = at(value, "ExitCode").toInt();
    state.outOfMemory = at(value, "OOMKilled").toBool();
    state.error = at(value, "Error").toString();
    state.started = goTime(at(value, "StartedAt").toString());
    state.finished = goTime(at(value, "FinishedAt").toString());
    state.restarts = at(container, "RestartCount").toInt();
    const QJsonValue health = at(value, "Health");
    const QString word = at(health, "Status").toString();
    state.health = word == QLatin1String("healthy")     ? Health::Healthy
                   : word == QLatin1String("unhealthy") ? Health::Unhealthy
                   : word == QLatin1String("starting")  ? Health::Starting
                                                        : Health::None;
    state.failingStreak = at(health, "FailingStreak").toInt();
    const QJsonArray log = at(health, "Log").toArray();
    if (!log.isEmpty())
        state.healthOutput = at(log.last(), "Output").toString().trimmed().left(longestOutput);
    return state;
}

/// Every port with where it is published; Docker names an address of IPv4 and one of IPv6 for "every one".
QList<PortBinding> bindingsOf(const QJsonObject &ports)
{
    QList<PortBinding> all;
    for (auto it = ports.constBegin(); it != ports.constEnd(); ++it) {
        const QStringList parts = it.key().split(QLatin1Char('/'));
        const PortBinding port{
            .inside = parts.value(0).toUShort(), .protocol = parts.value(1, QStringLiteral("tcp")), .address = {}};
        if (port.inside == 0)
            continue;
        QList<PortBinding> published;
        const QJsonArray list = it.value().toArray();
        for (const QJsonValue &binding : list) {
            PortBinding each = port;
            each.outside = at(binding, "HostPort").toString().toUShort();
            const QString address = at(binding, "HostIp").toString();
            if (address != QLatin1String("0.0.0.0") && address != QLatin1String("::"))
                each.address = address;
            if (each.outside != 0 && !published.contains(each))
                published.append(each);
        }
        if (published.isEmpty())
            published.append(port);
        all.append(published);
    }
    std::stable_sort(all.begin(), all.end(),
                     [](const PortBinding &a, const PortBinding &b) { return a.inside < b.inside; });
    return all;
}

ContainerLimits limitsOf(const QJsonValue &hostConfig)
{
    const auto positive = [&](const char *key) {
        const double value = at(hostConfig, key).toDouble();
        return value > 0 ? std::optional<double>(value) : std::nullopt;
    };
    ContainerLimits limits;
    limits.memory = positive("Memory");
    limits.reservation = positive("MemoryReservation");
    if (const auto nano = positive("NanoCpus"))
        limits.processors = *nano / 1e9;
    else if (const auto quota = positive("CpuQuota"))
        limits.processors = *quota / positive("CpuPeriod").value_or(100'000);
    return limits;
}

Container containerOf(const QJsonValue &value)
{
    Container container;
    container.name = at(value, "Name").toString();
    if (container.name.startsWith(QLatin1Char('/')))
        container.name.remove(0, 1);
    const QJsonValue config = at(value, "Config");
    container.image = at(config, "Image").toString();
    const QJsonValue labels = at(config, "Labels");
    container.composeProject = at(labels, "com.docker.compose.project").toString();
    container.composeService = at(labels, "com.docker.compose.service").toString();
    container.composeFile = at(labels, "com.docker.compose.project.config_files").toString();
    container.running = at(at(value, "State"), "Running").toBool();
    container.state = stateOf(value);
    const QJsonArray lines = at(config, "Env").toArray();
    for (const QJsonValue &line : lines) {
        const QString text = line.toString();
        if (const qsizetype equals = text.indexOf(QLatin1Char('=')); equals > 0)
            container.environment.insert(text.left(equals), SecretString(text.mid(equals + 1)));
    }
    container.hostNetwork = at(at(value, "HostConfig"), "NetworkMode").toString() == QLatin1String("host");
    container.ownAddress = addressOf(at(value, "NetworkSettings"));
    QJsonObject ports = at(config, "ExposedPorts").toObject();
    const QJsonObject bound = at(at(value, "NetworkSettings"), "Ports").toObject();
    for (auto it = bound.constBegin(); it != bound.constEnd(); ++it)
        ports.insert(it.key(), it.value());
    for (auto it = ports.constBegin(); it != ports.constEnd(); ++it) {
        if (const auto port = publishedPort(it.key(), it.value(), container))
            container.ports.append(*port);
    }
    const QJsonValue hostConfig = at(value, "HostConfig");
    container.id = at(value, "Id").toString();
    container.imageId = at(value, "Image").toString();
    container.created = goTime(at(value, "Created").toString());
    container.bindings = bindingsOf(ports);
    container.limits = limitsOf(hostConfig);
    container.restartPolicy = at(at(hostConfig, "RestartPolicy"), "Name").toString();
    container.restartTries = at(at(hostConfig, "RestartPolicy"), "MaximumRetryCount").toInt();
    container.networks = at(at(value, "NetworkSettings"), "Networks").toObject().keys();
    return container;
}

} // namespace

std::optional<ContainerPort> Container::reach(quint16 inside) const
{
    for (const ContainerPort &port : ports) {
        if (port.inside == inside)
            return port;
    }
    if (hostNetwork)
        return ContainerPort{inside, QStringLiteral("127.0.0.1"), inside};
    if (!ownAddress.isEmpty())
        return ContainerPort{inside, ownAddress, inside};
    return std::nullopt;
}

Result<QList<Container>> parseDockerInspect(const QByteArray &json)
{
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(json, &error);
    if (error.error != QJsonParseError::NoError || !document.isArray())
        return Error{.kind = ErrorKind::Unsupported,
                     .message = Text::tr("Docker's description of its containers is not understood."),
                     .hint = {},
                     .detail = error.errorString(), // not its text, which holds passwords
                     .code = {},
                     .retryable = false};
    QList<Container> containers;
    const QJsonArray values = document.array();
    for (const QJsonValue &value : values)
        containers.append(containerOf(value));
    return containers;
}

Future<CommandResult> runDocker(Host &host, const QStringList &arguments, const CancelToken &cancel,
                                std::chrono::milliseconds timeLimit)
{
    return host.run({.argv = QStringList{QStringLiteral("docker")} + arguments,
                     .environment = {},
                     .workingDirectory = {},
                     .input = {},
                     .timeLimit = timeLimit,
                     .cancel = cancel});
}

Error dockerError(const CommandResult &result, const QStringList &arguments)
{
    const QString words = QString::fromUtf8(result.standardError).trimmed();
    Error error{.kind = ErrorKind::Io,
                .message = Text::tr("\"docker %1\" failed.").arg(arguments.join(QLatin1Char(' '))),
                .hint = {},
                .detail = words,
                .code = QString::number(result.exitStatus),
                .retryable = false};
    if (result.exitStatus == 127) {
        error.kind = ErrorKind::Unsupported;
        error.message = Text::tr("Docker is not installed on this host.");
    } else if (words.contains(QLatin1String("No such container"), Qt::CaseInsensitive)) {
        error.kind = ErrorKind::NotFound;
        error.message = Text::tr("Docker has no container \"%1\".").arg(arguments.value(arguments.size() - 1));
        error.hint = Text::tr("See \"docker ps --all\" on the host for the names.");
    } else if (words.contains(QLatin1String("permission denied"), Qt::CaseInsensitive)) {
        error.kind = ErrorKind::Permission;
        error.message = Text::tr("The user may not use Docker on this host.");
        error.hint = Text::tr("Add the user to the group \"docker\" on the host, or connect as another user.");
    } else if (words.contains(QLatin1String("Cannot connect to the Docker daemon"))) {
        error.message = Text::tr("Docker does not run on this host.");
        error.hint = Text::tr("Start it: systemctl start docker");
    }
    return error;
}

namespace {

QStringList inspectArguments(const QStringList &names)
{
    return QStringList{QStringLiteral("inspect"), QStringLiteral("--type"), QStringLiteral("container"),
                       QStringLiteral("--")} +
           names;
}

} // namespace

Result<FoundContainers> readInspect(const CommandResult &result, const QStringList &names)
{
    // Where only some are missing, Docker describes the others and complains all the same.
    if (!result.succeeded()) {
        if (const Error error = dockerError(result, inspectArguments(names)); error.kind != ErrorKind::NotFound)
            return error;
    }
    FoundContainers found;
    CASTELLAN_TRY_ASSIGN(found.containers, parseDockerInspect(result.standardOutput));
    for (const QString &name : names) {
        if (std::none_of(found.containers.cbegin(), found.containers.cend(),
                         [&](const Container &container) { return container.name == name; }))
            found.missing.append(name);
    }
    found.complaint = QString::fromUtf8(result.standardError).trimmed();
    return found;
}

Result<FoundContainers> findContainers(Host &host, const QStringList &names, std::chrono::milliseconds timeLimit,
                                       const CancelToken &cancel)
{
    if (names.isEmpty())
        return FoundContainers();
    CASTELLAN_TRY_ASSIGN(const CommandResult result,
                         awaitOr(runDocker(host, inspectArguments(names), cancel, timeLimit), cancel));
    return readInspect(result, names);
}

Result<QList<Container>> inspectContainers(Host &host, const QStringList &names, const CancelToken &cancel)
{
    if (names.isEmpty())
        return QList<Container>();
    const QStringList arguments = inspectArguments(names);
    CASTELLAN_TRY_ASSIGN(const CommandResult result, awaitOr(runDocker(host, arguments, cancel), cancel));
    if (!result.succeeded())
        return dockerError(result, arguments);
    return parseDockerInspect(result.standardOutput);
}

} // namespace castellan
