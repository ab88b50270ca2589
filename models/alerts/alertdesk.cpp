// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/alerts/alertdesk.h"

#include <algorithm>
#include <chrono>
#include <tuple>
#include <utility>

namespace castellan {
namespace {

constexpr std::chrono::minutes silencesEvery{1};
/// So often the store learns that somebody looked though nothing changed: restarts go by it.
constexpr int notedEverySeconds = 60;

Status severityOf(const AlertInstance &alert)
{
    return alert.severity == statusName(Status::Critical)  ? Status::Critical
           : alert.severity == statusName(Status::Warning) ? Status::Warning
                                                           : Status::Unknown;
}

bool isActive(const AlertInstance &alert)
{
    return alert.state != AlertState::Inactive;
}

} // namespace

AlertDesk::AlertDesk(std::shared_ptr<Workspace> workspace, QString environmentId, QObject *parent)
    : QObject(parent),
      m_workspace(workspace),
      m_store(workspace),
      m_silenceStore(std::move(workspace)),
      m_environment(std::move(environmentId)),
      m_own(m_environment)
{
    connect(&m_timer, &QTimer::timeout, this, &AlertDesk::refreshSilences);
    m_timer.start(silencesEvery);
    refreshSilences();
    onFinished(m_store.memory(m_environment, ownSource()), this, [this](Result<AlertMemory> memory) {
        if (memory)
            m_own.restore(memory->open, memory->lastEvaluated);
        else
            note(memory.error());
        m_ownKnown = true;
        resume();
    });
}

void AlertDesk::resume()
{
    if (!m_silencesKnown)
        return;
    if (m_ownKnown && m_waiting)
        take(*std::exchange(m_waiting, {}));
    const QStringList sources = m_followed.keys();
    for (const QString &source : sources)
        if (Followed &followed = m_followed[source]; followed.known && followed.waiting)
            takePrometheus(QUrl(source), *std::exchange(followed.waiting, {}));
}

void AlertDesk::take(const WatchPicture &picture)
{
    if (!m_ownKnown || !m_silencesKnown) {
        m_waiting = picture;
        return;
    }
    digest(ownSource(), m_own.take(picture), picture.when);
}

void AlertDesk::follow(const QString &source)
{
    onFinished(m_store.memory(m_environment, source), this, [this, source](Result<AlertMemory> memory) {
        Followed &followed = m_followed[source];
        if (memory)
            followed.alerts.restore(memory->open);
        else
            note(memory.error());
        followed.known = true;
        resume();
    });
}

void AlertDesk::takePrometheus(const QUrl &url, const QList<PrometheusAlert> &alerts)
{
    const QString source = url.toString();
    if (!m_followed.contains(source)) {
        m_followed.insert(source, {});
        follow(source);
    }
    Followed &followed = m_followed[source];
    if (!followed.known || !m_silencesKnown) {
        followed.waiting = alerts;
        return;
    }
    const QDateTime now = m_workspace->clock().now();
    digest(source, followed.alerts.take(alerts, now), now);
}

void AlertDesk::digest(const QString &source, const QList<AlertTransition> &steps, const QDateTime &when)
{
    const QDateTime noted = m_noted.value(source);
    if (!steps.isEmpty() || !noted.isValid() || noted.secsTo(when) >= notedEverySeconds) {
        m_noted.insert(source, when);
        QList<AlertInstance> own;
        for (const auto &[from, alert] : all())
            if (from == source)
                own.append(alert);
        onFinished(m_store.record(m_environment, source, steps, when, {}, own), this, [this](Result<void> stored) {
            note(stored ? std::optional<Error>() : std::optional(stored.error()));
        });
    }
    const Quieting quieting = this->quieting(all());
    for (const AlertTransition &step : steps) {
        const bool fires = step.reason == AlertReason::Held;
        const bool ends = step.from == AlertState::Firing && step.to == AlertState::Inactive;
        if (!fires && !ends)
            continue;
        const SeenAlert alert{.source = source, .alert = step.instance, .quiet = quieting.of(step.instance)};
        if (!alert.quiet.isHeard())
            continue;
        if (fires)
            Q_EMIT fired(alert);
        else
            Q_EMIT resolved(alert);
    }
    Q_EMIT changed();
}

void AlertDesk::refreshSilences()
{
    onFinished(m_silenceStore.materialise(m_environment), this, [this](Result<int> made) {
        if (!made)
            note(made.error());
        onFinished(m_silenceStore.list(m_environment, m_workspace->clock().now()), this,
                   [this](Result<QList<Silence>> silences) {
                       const bool other = silences && *silences != m_silences;
                       if (other)
                           m_silences = *silences;
                       m_silencesKnown = true;
                       resume();
                       if (other)
                           Q_EMIT changed();
                   });
    });
}

void AlertDesk::note(const std::optional<Error> &error)
{
    if (m_storeError == error)
        return;
    m_storeError = error;
    Q_EMIT changed();
}

QList<std::pair<QString, AlertInstance>> AlertDesk::all() const
{
    QList<std::pair<QString, AlertInstance>> all;
    const auto add = [&all](const QString &source, const QList<AlertInstance> &alerts) {
        for (const AlertInstance &alert : alerts)
            if (isActive(alert))
                all.append({source, alert});
    };
    add(ownSource(), m_own.alerts());
    for (auto followed = m_followed.cbegin(); followed != m_followed.cend(); ++followed)
        add(followed.key(), followed->alerts.alerts());
    return all;
}

Quieting AlertDesk::quieting(const QList<std::pair<QString, AlertInstance>> &all) const
{
    QList<AlertInstance> instances;
    for (const auto &[source, alert] : all)
        instances.append(alert);
    return Quieting(instances, m_silences, stockInhibitRules(), m_workspace->clock().now());
}

QList<SeenAlert> AlertDesk::alerts() const
{
    const auto sources = all();
    const Quieting quieting = this->quieting(sources);
    QList<SeenAlert> alerts;
    for (const auto &[source, alert] : sources)
        alerts.append({.source = source, .alert = alert, .quiet = quieting.of(alert)});
    std::stable_sort(alerts.begin(), alerts.end(), [](const SeenAlert &a, const SeenAlert &b) {
        const auto rank = [](const SeenAlert &seen) {
            return std::tuple(seen.alert.state == AlertState::Firing, severityOf(seen.alert), seen.alert.activeAt);
        };
        return rank(a) > rank(b);
    });
    return alerts;
}

int AlertDesk::heardCount() const
{
    const QList<SeenAlert> seen = alerts();
    return static_cast<int>(std::count_if(seen.cbegin(), seen.cend(), [](const SeenAlert &alert) {
        return alert.alert.state == AlertState::Firing && alert.quiet.isHeard();
    }));
}

Status AlertDesk::worst() const
{
    Status worst = Status::Good;
    for (const SeenAlert &alert : alerts()) {
        if (alert.alert.state == AlertState::Firing && alert.quiet.isHeard())
            // One without a severity that is known here is one all the same.
            worst = std::max(worst, std::max(severityOf(alert.alert), Status::Warning));
    }
    return worst == Status::Good && m_own.isBlind() ? Status::Unknown : worst;
}

} // namespace castellan
