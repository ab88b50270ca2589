// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/error.h"
#include "models/core/status.h"
#include "models/prometheus/prometheusapi.h"

#include <QDateTime>
#include <QList>
#include <QMap>
#include <QString>

#include <chrono>
#include <optional>

namespace castellan {

/// What an alert goes by. Source: rules of Prometheus.
struct AlertTiming
{
    std::chrono::milliseconds holdFor{0};       ///< "for": so long it must be true before it fires
    std::chrono::milliseconds keepFiringFor{0}; ///< so long it goes on firing after it was true last
    int limit = 0;                              ///< of instances, 0: none; beyond it the rule is in error
    bool operator==(const AlertTiming &) const = default;
};

/// One element of a rule's result: something for which the rule's expression is true now.
struct AlertSample
{
    PrometheusLabels labels; ///< tell it from the others; its identity
    double value = 0;
    QString severity; ///< "critical", "warning", or what the rule says; may change while it fires
    PrometheusLabels annotations;
};

/// One evaluation of a rule.
struct AlertEvaluation
{
    QDateTime when; ///< UTC
    QList<AlertSample> samples;
    /// Identities of which nothing is known now: what fires goes on, what is pending is dropped.
    QList<PrometheusLabels> unknown{};
    bool noData = false;          ///< nothing is known of any
    std::optional<Error> error{}; ///< the rule could not be evaluated: no state changes
};

/// How bad a rule's label "severity" makes its alert: "critical" Critical, "info" Notice, everything else Warning, for
/// what nobody knows is not taken lightly.
Status severityStatus(const QString &severity);
/// Labels as one text, the same for the same labels and for no others.
QString alertIdentity(const PrometheusLabels &labels);

/// One alert of a rule.
struct AlertInstance
{
    PrometheusLabels labels;
    AlertState state = AlertState::Pending;
    double value = 0; ///< the newest
    QString severity;
    PrometheusLabels annotations;
    QDateTime activeAt;        ///< since when it has been true
    QDateTime firedAt;         ///< invalid: not yet
    QDateTime resolvedAt;      ///< invalid: not yet; 15 minutes later it is forgotten
    QDateTime keepFiringSince; ///< since when it has been missing, while it fires on; invalid: it is not missing
    bool noData = false;       ///< nothing is known of it now
    bool operator==(const AlertInstance &) const = default;
};

enum class AlertReason {
    Began,           ///< true for the first time
    Held,            ///< true for as long as "for" says, or there is no "for"
    Ended,           ///< not true any more
    Unknown,         ///< pending when nothing was known of it any more
    LongerFor,       ///< "for" was raised beyond its age: it fires no more, it is pending
    SeverityChanged, ///< of one that fires; no state changes
    TooMany,         ///< the limit of instances was exceeded
    NotWatched,      ///< nobody looked for longer than an hour, so that nothing is known of the time between
};

/// "began", "held", "ended", "unknown", "longerFor", "severityChanged", "tooMany", "notWatched": for stores, never
/// translated.
QString alertReasonName(AlertReason reason);
/// "inactive", "pending", "firing": Prometheus' own words, never translated.
QString alertStateName(AlertState state);

/// A step of one instance. Inactive before its first and after its last.
struct AlertTransition
{
    QDateTime when;
    AlertState from = AlertState::Inactive;
    AlertState to = AlertState::Inactive;
    AlertReason reason = AlertReason::Began;
    AlertInstance instance; ///< as it is after the step
    bool operator==(const AlertTransition &) const = default;
};

/// How a rule stands: the most of its instances.
enum class RuleStanding {
    Unknown, ///< never evaluated
    Inactive,
    NoData, ///< nothing is known of it, or of one of its instances, and none is pending or firing
    Pending,
    Firing
};

/// The alerts of one rule. A plain value without a clock: the same evaluations at the same times give the same states.
/// Rules, of Prometheus (rules/alerting.go) except for the last two:
///   - a new element is pending, active since this evaluation; without `for` it fires in the same one;
///   - pending fires when `for` has passed; missing once while pending, it is dropped, and its time starts anew;
///   - firing and missing, it fires on for keep_firing_for (a return sets that back), then it is resolved, and kept for
///     15 minutes;
///   - an error changes no state, and makes the rule's health bad; more instances than the limit are an error, and
///     clear them all;
///   - after a restart see restore();
///   - no data is no recovery: what fires goes on firing, marked; what is pending is dropped;
///   - a clock that was set back changes nothing: an evaluation older than the last one is passed over.
class AlertMachine
{
public:
    explicit AlertMachine(AlertTiming timing = {}) : m_timing(timing) {}

    static constexpr std::chrono::minutes resolvedKept{15};
    static constexpr std::chrono::hours outageTolerance{1};
    static constexpr std::chrono::minutes forGracePeriod{10};

    QList<AlertTransition> evaluate(const AlertEvaluation &evaluation);
    /// As when a rule file is read again. A firing alert younger than a raised `for` is pending from the next
    /// evaluation on.
    void setTiming(const AlertTiming &timing) { m_timing = timing; }
    /// Takes over what was pending or firing when the last process ended at `lastEvaluated`. It counts from the next
    /// evaluation on: when more than an hour lies between, all of it ends as not watched. Otherwise what fired fires;
    /// what was pending keeps its progress where `for` is 10 minutes or more, at least 10 minutes of it remaining.
    /// Call it before the first evaluation.
    void restore(const QList<AlertInstance> &instances, const QDateTime &lastEvaluated);

    RuleStanding standing() const;
    PrometheusHealth health() const { return m_health; }
    const std::optional<Error> &error() const { return m_error; }
    QDateTime lastEvaluation() const { return m_lastEvaluation; }
    const AlertTiming &timing() const { return m_timing; }
    /// Pending, firing and those resolved within the last 15 minutes, ordered by their identity.
    QList<AlertInstance> instances() const { return m_instances.values(); }

private:
    void settleRestored(const QDateTime &when, QList<AlertTransition> &steps);
    void settleMissing(AlertInstance &instance, const QDateTime &when, QList<AlertTransition> &steps);

    AlertTiming m_timing;
    QMap<QString, AlertInstance> m_instances; ///< by identity
    QList<AlertInstance> m_restored;
    QDateTime m_restoredUntil;
    QDateTime m_lastEvaluation;
    PrometheusHealth m_health = PrometheusHealth::Unknown;
    std::optional<Error> m_error;
    bool m_noData = false;
};

} // namespace castellan
