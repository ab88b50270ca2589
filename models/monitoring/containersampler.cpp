// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/monitoring/containersampler.h"

namespace castellan {
namespace {

constexpr qint64 overlapMs = 10'000; // the host's clock is not this computer's; what comes twice counts once

} // namespace

QList<Measurement> ContainerSampler::sample(std::chrono::milliseconds limit, const CancelToken &cancel)
{
    QList<Measurement> all;
    Host &host = *m_connection->host();
    const qint64 now = m_clock->now().toMSecsSinceEpoch();
    if (const auto stats = readContainerStats(host, limit, cancel))
        all += containerSamples(*stats, now);
    const qint64 dayAgo = now - RestartCounter::dayMs;
    const auto events = readContainerEvents(host, std::max(dayAgo, m_eventsUntil - overlapMs), limit, cancel);
    if (!events)
        return all;
    for (const ContainerEvent &event : *events) {
        // The store keeps one sample of a moment, so those of the overlap do no harm.
        if (event.kind == ContainerEvent::Kind::Start)
            all.append({QStringLiteral("container:") + event.name, QStringLiteral("container.start"), QString(),
                        event.when / 1'000'000, 1});
    }
    for (const ContainerEvent &event : m_deployments.take(*events))
        all.append({QStringLiteral("container:") + event.name, QStringLiteral("container.deployed"), QString(),
                    event.when / 1'000'000, 1});
    m_restarts.take(*events);
    m_restarts.forgetBefore(now);
    m_eventsUntil = now;
    for (const auto &[name, count] : m_restarts.byName(now).asKeyValueRange())
        all.append({QStringLiteral("container:") + name, QStringLiteral("container.restartsPerDay"), QString(), now,
                    static_cast<double>(count)});
    return all;
}

} // namespace castellan
