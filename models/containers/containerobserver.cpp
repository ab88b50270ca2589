// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/containers/containerobserver.h"

#include <algorithm>

namespace castellan {
namespace {

constexpr std::chrono::seconds interval{10};
constexpr qint64 overlapMs = 10'000; // the host's clock is not this computer's; what comes twice counts once

} // namespace

ContainerObserver::ContainerObserver(std::shared_ptr<EnvironmentConnection> connection,
                                     std::shared_ptr<const Clock> clock, QObject *parent)
    : QObject(parent), m_connection(std::move(connection)), m_clock(std::move(clock))
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(interval);
    connect(&m_timer, &QTimer::timeout, this, &ContainerObserver::ask);
}

ContainerObserver::~ContainerObserver()
{
    m_cancel.cancel();
}

void ContainerObserver::setActive(bool active)
{
    if (active == m_active)
        return;
    m_active = active;
    if (active)
        ask();
    else
        m_timer.stop();
}

void ContainerObserver::refresh()
{
    if (m_busy)
        m_again = true;
    else
        ask();
}

void ContainerObserver::ask()
{
    if (m_busy)
        return;
    m_busy = true;
    m_again = false;
    m_timer.stop();
    const qint64 now = m_clock->now().toMSecsSinceEpoch();
    const qint64 since = std::max(now - RestartCounter::dayMs, m_eventsUntil - overlapMs);
    onFinished(readContainers(m_connection->host(), since, m_cancel.token()), this,
               [this, now](Result<ContainersReading> reading) { take(std::move(reading), now); });
}

void ContainerObserver::take(Result<ContainersReading> reading, qint64 asked)
{
    m_busy = false;
    if (reading) {
        const QDateTime now = m_clock->now();
        if (reading->eventsKnown) {
            m_restarts.take(reading->events);
            m_restarts.forgetBefore(now.toMSecsSinceEpoch());
            m_eventsUntil = asked;
        }
        if (m_eventsUntil > 0) {
            const QMap<QString, int> counts = m_restarts.byName(now.toMSecsSinceEpoch());
            for (ObservedContainer &each : reading->containers)
                each.restarts = counts.value(each.name());
        }
        m_picture.containers = environmentFirst(std::move(reading->containers), m_connection->environment());
        m_picture.when = now;
        m_picture.failure.reset();
    } else {
        m_picture.failure = reading.error();
    }
    if (m_again)
        ask();
    else if (m_active)
        m_timer.start();
    Q_EMIT changed();
}

} // namespace castellan
