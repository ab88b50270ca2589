// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/monitoring/containerstats.h"

#include "models/checks/dockerinspect.h"
#include "models/core/awaitor.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

#include <algorithm>

namespace castellan {
namespace {

const QString jsonFormat = QStringLiteral("{{json .}}");

std::optional<double> parsePercent(const QString &text)
{
    bool number = false;
    const double value = text.endsWith(QLatin1Char('%')) ? text.chopped(1).toDouble(&number) : 0;
    return number ? std::optional<double>(value / 100) : std::nullopt;
}

/// "1.2MB / 3kB"
std::pair<std::optional<double>, std::optional<double>> parsePair(const QString &text)
{
    const QStringList parts = text.split(QStringLiteral(" / "));
    return {parseDockerSize(parts.value(0).trimmed()), parseDockerSize(parts.value(1).trimmed())};
}

QList<QJsonObject> objectsOf(const QByteArray &lines)
{
    QList<QJsonObject> objects;
    for (const QByteArray &line : lines.split('\n')) {
        const QJsonDocument document = QJsonDocument::fromJson(line.trimmed());
        if (document.isObject())
            objects.append(document.object());
    }
    return objects;
}

QString identityOf(const QJsonObject &attributes)
{
    const QString project = attributes.value(QStringLiteral("com.docker.compose.project")).toString();
    const QString service = attributes.value(QStringLiteral("com.docker.compose.service")).toString();
    if (!project.isEmpty() && !service.isEmpty())
        return project + QLatin1Char('/') + service;
    return attributes.value(QStringLiteral("name")).toString();
}

Result<QByteArray> askDocker(Host &host, const QStringList &arguments, std::chrono::milliseconds limit,
                             const CancelToken &cancel)
{
    CASTELLAN_TRY_ASSIGN(CommandResult result, awaitOr(runDocker(host, arguments, cancel, limit), cancel));
    if (!result.succeeded())
        return dockerError(result, arguments);
    return std::move(result.standardOutput);
}

QString keyOf(const ContainerEvent &event)
{
    return QStringLiteral("%1 %2 %3").arg(event.id).arg(event.when).arg(static_cast<int>(event.kind));
}

/// "1763949600.123456789": docker events takes seconds with nanoseconds.
QString dockerTime(qint64 milliseconds)
{
    return QStringLiteral("%1.%2")
        .arg(milliseconds / 1000)
        .arg(milliseconds % 1000 * 1'000'000, 9, 10, QLatin1Char('0'));
}

} // namespace

std::optional<double> parseDockerSize(const QString &text)
{
    static const QRegularExpression pattern(QStringLiteral("^([0-9.]+(?:e[+-]?[0-9]+)?)([kKMGTP]?)(i?)B$"));
    const QRegularExpressionMatch match = pattern.match(text);
    bool number = false;
    const double value = match.captured(1).toDouble(&number);
    if (!match.hasMatch() || !number)
        return std::nullopt;
    static const QString prefixes = QStringLiteral("KMGTP");
    const qsizetype power = match.captured(2).isEmpty() ? 0 : prefixes.indexOf(match.captured(2).toUpper()) + 1;
    double factor = 1;
    for (qsizetype i = 0; i < power; ++i)
        factor *= match.captured(3).isEmpty() ? 1000 : 1024;
    return value * factor;
}

QList<ContainerStats> parseContainerStats(const QByteArray &lines)
{
    QList<ContainerStats> all;
    for (const QJsonObject &object : objectsOf(lines)) {
        const auto text = [&](const char *key) { return object.value(QLatin1String(key)).toString(); };
        ContainerStats stats;
        stats.name = text("Name");
        if (stats.name.isEmpty() || stats.name == QLatin1String("--"))
            continue;
        stats.cpu = parsePercent(text("CPUPerc"));
        std::tie(stats.memory, stats.memoryLimit) = parsePair(text("MemUsage"));
        std::tie(stats.received, stats.sent) = parsePair(text("NetIO"));
        std::tie(stats.read, stats.written) = parsePair(text("BlockIO"));
        bool number = false;
        if (const int processes = text("PIDs").toInt(&number); number)
            stats.processes = processes;
        all.append(stats);
    }
    return all;
}

QList<Measurement> containerSamples(const QList<ContainerStats> &stats, qint64 when)
{
    QList<Measurement> samples;
    for (const ContainerStats &each : stats) {
        const auto add = [&](const char *metric, const char *unit, double value) {
            samples.append(
                {QStringLiteral("container:") + each.name, QLatin1String(metric), QLatin1String(unit), when, value});
        };
        if (each.cpu)
            add("container.cpu", "ratio", *each.cpu);
        if (each.memory)
            add("container.memory", "bytes", *each.memory);
        if (each.memory && each.memoryLimit && *each.memoryLimit > 0)
            add("container.memoryUsed", "ratio", *each.memory / *each.memoryLimit);
        // Its traffic is left aside: Docker tells it since the container's start in three digits, of which no rate
        // comes.
        if (each.processes)
            add("container.processes", "", *each.processes);
    }
    return samples;
}

QList<ContainerEvent> parseContainerEvents(const QByteArray &lines)
{
    QList<ContainerEvent> events;
    for (const QJsonObject &object : objectsOf(lines)) {
        const QString action = object.value(QStringLiteral("Action")).toString();
        const bool started = action == QLatin1String("start");
        if (object.value(QStringLiteral("Type")).toString() != QLatin1String("container") ||
            (!started && action != QLatin1String("die")))
            continue;
        const QJsonObject actor = object.value(QStringLiteral("Actor")).toObject();
        const QJsonObject attributes = actor.value(QStringLiteral("Attributes")).toObject();
        ContainerEvent event;
        event.kind = started ? ContainerEvent::Kind::Start : ContainerEvent::Kind::Die;
        event.id = actor.value(QStringLiteral("ID")).toString();
        event.name = attributes.value(QStringLiteral("name")).toString();
        event.identity = identityOf(attributes);
        event.image = attributes.value(QStringLiteral("com.docker.compose.image")).toString();
        if (event.image.isEmpty())
            event.image = attributes.value(QStringLiteral("image")).toString();
        // As an integer: nanoseconds do not fit into a double.
        event.when = object.value(QStringLiteral("timeNano")).toInteger();
        if (event.when == 0)
            event.when = object.value(QStringLiteral("time")).toInteger() * 1'000'000'000;
        event.exitCode = attributes.value(QStringLiteral("exitCode")).toString().toInt();
        events.append(event);
    }
    return events;
}

void RestartCounter::take(const QList<ContainerEvent> &events)
{
    for (const ContainerEvent &event : events) {
        if (m_seen.contains(keyOf(event)))
            continue;
        m_seen.insert(keyOf(event));
        QList<ContainerEvent> &list = m_events[event.identity];
        const auto place =
            std::upper_bound(list.begin(), list.end(), event,
                             [](const ContainerEvent &a, const ContainerEvent &b) { return a.when < b.when; });
        list.insert(place, event);
    }
}

int RestartCounter::restarts(const QString &identity, qint64 now) const
{
    const auto events = m_events.constFind(identity);
    if (events == m_events.cend())
        return 0;
    int count = 0;
    bool ended = false;
    for (const ContainerEvent &event : *events) {
        const qint64 when = event.when / 1'000'000;
        if (event.kind == ContainerEvent::Kind::Die) {
            ended = true;
        } else {
            count += ended && when > now - dayMs && when <= now ? 1 : 0;
            ended = false;
        }
    }
    return count;
}

QMap<QString, int> RestartCounter::all(qint64 now) const
{
    QMap<QString, int> counts;
    for (auto it = m_events.cbegin(); it != m_events.cend(); ++it)
        counts.insert(it.key(), restarts(it.key(), now));
    return counts;
}

QMap<QString, int> RestartCounter::byName(qint64 now) const
{
    QMap<QString, int> counts;
    for (auto it = m_events.cbegin(); it != m_events.cend(); ++it)
        counts.insert(it->last().name, restarts(it.key(), now));
    return counts;
}

void RestartCounter::forgetBefore(qint64 now)
{
    m_seen.clear();
    for (QList<ContainerEvent> &events : m_events) {
        // The last event before the day stays: an end makes the start after it a restart.
        while (events.size() > 1 && events.at(1).when / 1'000'000 <= now - dayMs)
            events.removeFirst();
        for (const ContainerEvent &event : std::as_const(events))
            m_seen.insert(keyOf(event));
    }
}

QList<ContainerEvent> DeploymentFinder::take(QList<ContainerEvent> events)
{
    std::stable_sort(events.begin(), events.end(),
                     [](const ContainerEvent &a, const ContainerEvent &b) { return a.when < b.when; });
    QList<ContainerEvent> deployments;
    for (const ContainerEvent &event : std::as_const(events)) {
        if (event.kind != ContainerEvent::Kind::Start || event.image.isEmpty())
            continue;
        Seen &seen = m_seen[event.identity];
        if (event.when <= seen.when)
            continue;
        if (!seen.image.isEmpty() && seen.image != event.image)
            deployments.append(event);
        seen = {event.image, event.when};
    }
    return deployments;
}

QStringList containerStatsArguments()
{
    return {QStringLiteral("stats"), QStringLiteral("--no-stream"), QStringLiteral("--no-trunc"),
            QStringLiteral("--format"), jsonFormat};
}

QStringList containerEventsArguments(qint64 since)
{
    // Until 0 s ago by the engine's own clock; without it the stream would not end.
    return {QStringLiteral("events"),
            QStringLiteral("--since"),
            dockerTime(since),
            QStringLiteral("--until"),
            QStringLiteral("0s"),
            QStringLiteral("--filter"),
            QStringLiteral("type=container"),
            QStringLiteral("--filter"),
            QStringLiteral("event=start"),
            QStringLiteral("--filter"),
            QStringLiteral("event=die"),
            QStringLiteral("--format"),
            jsonFormat};
}

Result<QList<ContainerStats>> readContainerStats(Host &host, std::chrono::milliseconds limit, const CancelToken &cancel)
{
    CASTELLAN_TRY_ASSIGN(const QByteArray lines, askDocker(host, containerStatsArguments(), limit, cancel));
    return parseContainerStats(lines);
}

Result<QList<ContainerEvent>> readContainerEvents(Host &host, qint64 since, std::chrono::milliseconds limit,
                                                  const CancelToken &cancel)
{
    CASTELLAN_TRY_ASSIGN(const QByteArray lines, askDocker(host, containerEventsArguments(since), limit, cancel));
    return parseContainerEvents(lines);
}

} // namespace castellan
