// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/monitoring/watchdesk.h"

#include "models/connection/environmentconnection.h"
#include "models/core/elsewhere.h"
#include "models/monitoring/environmentwatch.h"

#include <utility>

namespace castellan {

QList<Reading> readingsOf(const QString &environment, const QList<Measurement> &measurements)
{
    QList<Reading> readings;
    readings.reserve(measurements.size());
    for (const Measurement &one : measurements)
        readings.append({.series = {.environment = environment, .subject = one.subject, .metric = one.metric},
                         .unit = one.unit,
                         .sample = {.time = one.when, .value = one.value}});
    return readings;
}

WatchDesk::WatchDesk(std::shared_ptr<SampleStore> samples, std::shared_ptr<SecretStore> secrets,
                     std::shared_ptr<const Clock> clock, QObject *parent)
    : QObject(parent), m_samples(std::move(samples)), m_secrets(std::move(secrets)), m_clock(std::move(clock))
{
}

WatchDesk::~WatchDesk()
{
    const QStringList ids = m_watched.keys();
    for (const QString &id : ids)
        leave(id);
}

void WatchDesk::watch(const Environment &environment, const std::shared_ptr<Host> &host)
{
    const QString id = environment.id;
    if (const auto present = m_watched.constFind(id); present != m_watched.cend()) {
        if (present->environment == environment && present->host == host)
            return;
        leave(id);
    }
    const auto connection = std::make_shared<EnvironmentConnection>(environment, m_secrets, nullptr, host);
    const auto watch = std::make_shared<EnvironmentWatch>(connection, m_secrets, m_clock);
    // The store takes readings from any thread, so they do not go through this one.
    if (m_samples)
        connect(
            watch.get(), &EnvironmentWatch::measured, watch.get(),
            [samples = m_samples, id](const QList<Measurement> &measurements) {
                samples->append(readingsOf(id, measurements));
            },
            Qt::DirectConnection);
    connect(watch.get(), &EnvironmentWatch::changed, this, [this, id, from = watch.get()](const WatchPicture &picture) {
        const auto watched = m_watched.find(id);
        if (watched == m_watched.end() || watched->watch.get() != from)
            return; // of one that was left meanwhile
        watched->picture = picture;
        Q_EMIT changed(id, picture);
    });
    m_watched.insert(id, {.environment = environment, .host = host, .watch = watch, .picture = {}});
    watch->start();
}

void WatchDesk::leave(const QString &environmentId)
{
    Watched watched = m_watched.take(environmentId);
    if (!watched.watch)
        return;
    disconnect(watched.watch.get(), nullptr, this, nullptr);
    // Its end may take as long as a try does.
    runElsewhere([watch = std::exchange(watched.watch, nullptr)]() mutable { watch.reset(); });
}

WatchPicture WatchDesk::picture(const QString &environmentId) const
{
    return m_watched.value(environmentId).picture;
}

void WatchDesk::hurry(const QString &environmentId)
{
    if (const auto watched = m_watched.constFind(environmentId); watched != m_watched.cend())
        watched->watch->hurry();
}

} // namespace castellan
