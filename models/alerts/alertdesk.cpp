// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/alerts/alertdesk.h"

#include "models/alerts/limitalerts.h"

#include <algorithm>
#include <chrono>
#include <tuple>
#include <utility>

namespace castellan {
namespace {

constexpr std::chrono::minutes silencesEvery{1};
/// So often the store learns that somebody looked though nothing changed: restarts go by it.
constexpr int notedEverySeconds = 60;
/// A year can be compared with the one before.
constexpr int historyDays = 400;
constexpr int prunedEverySeconds = 24 * 60 * 60;

bool isActive(const AlertInstance &alert)
{
    return alert.state != AlertState::Inactive;
}

} // namespace

QString alertKey(const QString &source, const PrometheusLabels &labels)
{
    return source + QLatin1Char('\n') + alertIdentity(labels);
}

bool isFiring(const AlertInstance &alert)
{
    return alert.state == AlertState::Firing && !alert.resolvedAt.isValid();
}

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
            takeFrom(source, *std::exchange(followed.waiting, {}));
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
    takeFrom(url.toString(), alerts);
}

void AlertDesk::expectAlertmanager(const QUrl &url)
{
    m_alertmanager = AlertmanagerStanding{.url = url, .look = {}, .when = {}, .error = {}};
    pair();
    tell();
}

void AlertDesk::takeAlertmanager(const QUrl &url, const Result<AlertmanagerLook> &look)
{
    if (!m_alertmanager || m_alertmanager->url != url)
        expectAlertmanager(url);
    const bool first = !m_alertmanager->isKnown();
    m_alertmanager->error = look ? std::optional<Error>() : std::optional(look.error());
    if (!look) {
        pair(); // what it said before does not keep anything quiet now
        tell();
        return;
    }
    m_alertmanager->look = *look;
    m_alertmanager->when = m_workspace->clock().now();
    const QList<PrometheusAlert> before = m_unpaired;
    pair();
    QList<PrometheusAlert> lasting;
    for (const PrometheusAlert &alert : std::as_const(m_unpaired)) {
        if (std::any_of(before.cbegin(), before.cend(),
                        [&](const PrometheusAlert &old) { return old.labels == alert.labels; }))
            lasting.append(alert);
    }
    if (!first)
        takeFrom(url.toString(), lasting);
    tell();
}

void AlertDesk::pair()
{
    m_paired.clear();
    m_unpaired.clear();
    if (!m_alertmanager || !m_alertmanager->isKnown())
        return;
    const QString manager = m_alertmanager->url.toString();
    QStringList keys;
    QList<PrometheusLabels> labels;
    for (const auto &[source, alert] : all()) {
        if (source == ownSource() || source == manager || alert.state != AlertState::Firing)
            continue;
        keys.append(alertKey(source, alert.labels));
        labels.append(alert.labels);
    }
    const QList<AlertmanagerAlert> &theirs = m_alertmanager->look->alerts;
    const QList<qsizetype> pairs = pairAlerts(labels, theirs);
    for (qsizetype i = 0; i < pairs.size(); ++i)
        if (pairs.at(i) >= 0)
            m_paired.insert(keys.at(i), theirs.at(pairs.at(i)));
    for (qsizetype i = 0; i < theirs.size(); ++i) {
        m_paired.insert(alertKey(manager, theirs.at(i).labels), theirs.at(i));
        if (!pairs.contains(i))
            m_unpaired.append(asPrometheusAlert(theirs.at(i)));
    }
}

void AlertDesk::forget(const QUrl &url)
{
    m_followed.remove(url.toString());
    if (m_alertmanager && m_alertmanager->url == url)
        m_alertmanager.reset();
    pair();
    tell();
}

void AlertDesk::takeFrom(const QString &source, const QList<PrometheusAlert> &alerts)
{
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
    const QList<AlertTransition> steps = followed.alerts.take(alerts, now);
    pair();
    digest(source, steps, now);
}

void AlertDesk::takeRules(const Result<QList<PrometheusRuleGroup>> &rules, const QMap<QString, QString> &mapping)
{
    m_rulesError = rules ? std::optional<Error>() : std::optional(rules.error());
    if (rules) {
        m_rules = *rules;
        QMap<QString, QString> runbooks;
        for (const LimitRule &limit : limitRules({}))
            runbooks.insert(limit.metric, runbookOf(alertRulesOf(limit, mapping, *rules)));
        m_own.setRuleRunbooks(runbooks);
    }
    Q_EMIT rulesChanged();
}

void AlertDesk::forgetRules()
{
    if (!m_rules && !m_rulesError)
        return;
    m_rules.reset();
    m_rulesError.reset();
    m_own.setRuleRunbooks({});
    Q_EMIT rulesChanged();
}

void AlertDesk::digest(const QString &source, const QList<AlertTransition> &steps, const QDateTime &when)
{
    m_seen.reset();
    const QList<Told> everywhere = all();
    const QDateTime noted = m_noted.value(source);
    if (!steps.isEmpty() || !noted.isValid() || noted.secsTo(when) >= notedEverySeconds) {
        m_noted.insert(source, when);
        QList<AlertInstance> own;
        for (const auto &[from, alert] : everywhere)
            if (from == source)
                own.append(alert);
        onFinished(m_store.record(m_environment, source, steps, when, {}, own), this, [this](Result<void> stored) {
            note(stored ? std::optional<Error>() : std::optional(stored.error()));
        });
    }
    const auto nameOf = [](const AlertInstance &alert) { return alert.labels.value(QStringLiteral("alertname")); };
    QMultiHash<QString, PrometheusLabels> elsewhere; // what other sources tell that it fires
    for (const auto &[from, alert] : everywhere)
        if (from != source && alert.state == AlertState::Firing)
            elsewhere.insert(nameOf(alert), alert.labels);
    const auto firesElsewhere = [&](const AlertInstance &alert) {
        const auto [begin, end] = elsewhere.equal_range(nameOf(alert));
        return std::any_of(begin, end, [&](const PrometheusLabels &other) { return mayBeSame(other, alert.labels); });
    };
    const Quieting quieting = this->quieting(everywhere);
    for (const AlertTransition &step : steps) {
        const bool fires = step.reason == AlertReason::Held;
        const bool ends = step.from == AlertState::Firing && step.to == AlertState::Inactive;
        if ((!fires && !ends) || firesElsewhere(step.instance))
            continue; // it is told once, whoever tells it
        const SeenAlert alert = seen(source, step.instance, quieting);
        if (!alert.isHeard())
            continue;
        if (fires)
            Q_EMIT fired(alert);
        else
            Q_EMIT resolved(alert);
    }
    tell();
}

void AlertDesk::refreshSilences()
{
    onFinished(m_silenceStore.materialise(m_environment), this, [this](Result<int> made) {
        if (!made)
            note(made.error());
        onFinished(m_silenceStore.windows(m_environment), this,
                   [this](const Result<QList<MaintenanceWindow>> &windows) {
                       if (!windows)
                           return note(windows.error());
                       if (*windows == m_windows)
                           return;
                       m_windows = *windows;
                       tell();
                   });
        onFinished(m_silenceStore.list(m_environment, m_workspace->clock().now()), this,
                   [this](Result<QList<Silence>> silences) {
                       const bool other = silences && *silences != m_silences;
                       if (other)
                           m_silences = *silences;
                       m_silencesKnown = true;
                       resume();
                       if (other)
                           tell();
                   });
    });
    prune();
}

void AlertDesk::prune()
{
    const QDateTime now = m_workspace->clock().now();
    if (m_pruned.isValid() && m_pruned.secsTo(now) < prunedEverySeconds)
        return;
    m_pruned = now;
    const QDateTime before = now.addDays(-historyDays);
    const auto look = [this](const Result<int> &gone) {
        if (!gone)
            note(gone.error());
    };
    onFinished(m_store.prune(m_environment, before), this, look);
    onFinished(m_silenceStore.prune(m_environment, before), this, look);
}

void AlertDesk::tell()
{
    m_seen.reset();
    if (std::exchange(m_isTelling, true))
        return;
    QTimer::singleShot(0, this, [this] {
        m_isTelling = false;
        Q_EMIT changed();
    });
}

void AlertDesk::note(const std::optional<Error> &error)
{
    if (m_storeError == error)
        return;
    m_storeError = error;
    tell();
}

QList<AlertDesk::Told> AlertDesk::all() const
{
    QList<Told> all;
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

Quieting AlertDesk::quieting(const QList<Told> &everywhere) const
{
    QList<AlertInstance> instances;
    for (const auto &[source, alert] : everywhere)
        instances.append(alert);
    return Quieting(instances, m_silences, stockInhibitRules(), m_workspace->clock().now());
}

SeenAlert AlertDesk::seen(const QString &source, const AlertInstance &alert, const Quieting &quieting) const
{
    const QDateTime now = m_workspace->clock().now();
    SeenAlert seen{.key = alertKey(source, alert.labels),
                   .source = source,
                   .alert = alert,
                   .quiet = quieting.of(alert),
                   .manager = {},
                   .onlyManager = m_alertmanager && m_alertmanager->url.toString() == source,
                   .watchedBy = {}};
    if (const auto paired = m_paired.constFind(seen.key); paired != m_paired.cend())
        seen.manager = *paired;
    if (m_windows.isEmpty())
        return seen;
    for (const MaintenanceWindow &window : windowsOver(m_windows, alertLabels(alert), now))
        if (window.state(now) == WindowState::Verifying)
            seen.watchedBy << window.id;
    return seen;
}

QList<SeenAlert> AlertDesk::alerts() const
{
    const QDateTime now = m_workspace->clock().now();
    if (m_seen && std::abs(m_seen->when.msecsTo(now)) < sightLasts.count())
        return m_seen->alerts;
    const QList<Told> everywhere = all();
    const Quieting quieting = this->quieting(everywhere);
    QList<SeenAlert> alerts;
    for (const auto &[source, alert] : everywhere)
        alerts.append(seen(source, alert, quieting));
    std::stable_sort(alerts.begin(), alerts.end(), [](const SeenAlert &a, const SeenAlert &b) {
        const auto rank = [](const SeenAlert &seen) {
            return std::tuple(seen.alert.state == AlertState::Firing, severityStatus(seen.alert.severity),
                              seen.alert.activeAt);
        };
        return rank(a) > rank(b);
    });
    m_seen = Sight{.when = now, .alerts = alerts};
    return alerts;
}

int AlertDesk::heardCount() const
{
    const QList<SeenAlert> seen = alerts();
    return static_cast<int>(std::count_if(seen.cbegin(), seen.cend(), [](const SeenAlert &alert) {
        return alert.alert.state == AlertState::Firing && alert.isHeard();
    }));
}

Status AlertDesk::worst() const
{
    Status worst = Status::Good;
    for (const SeenAlert &alert : alerts()) {
        if (alert.alert.state == AlertState::Firing && alert.isHeard())
            worst = std::max(worst, severityStatus(alert.alert.severity));
    }
    return worst == Status::Good && m_own.isBlind() ? Status::Unknown : worst;
}

} // namespace castellan
