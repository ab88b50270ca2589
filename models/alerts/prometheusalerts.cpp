// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/alerts/prometheusalerts.h"

#include <chrono>
#include <optional>
#include <utility>

namespace castellan {

void PrometheusAlerts::restore(const QList<AlertInstance> &instances)
{
    for (const AlertInstance &instance : instances)
        m_alerts.insert(alertIdentity(instance.labels), instance);
}

QList<AlertTransition> PrometheusAlerts::take(const QList<PrometheusAlert> &alerts, const QDateTime &when)
{
    QList<AlertTransition> steps;
    QMap<QString, AlertInstance> before = std::exchange(m_alerts, {});
    for (const PrometheusAlert &alert : alerts) {
        if (alert.state == AlertState::Inactive)
            continue;
        const QString identity = alertIdentity(alert.labels);
        const bool known = before.contains(identity);
        AlertInstance instance = before.take(identity);
        const AlertState from = known ? instance.state : AlertState::Inactive;
        instance.labels = alert.labels;
        instance.annotations = alert.annotations;
        instance.severity = alert.labels.value(QStringLiteral("severity"));
        instance.value = alert.value.toDouble();
        instance.activeAt = alert.active;
        if (from == AlertState::Inactive) {
            instance.state = AlertState::Pending;
            steps.append({when, from, AlertState::Pending, AlertReason::Began, instance});
        }
        if (alert.state != instance.state) {
            const AlertState last = std::exchange(instance.state, alert.state);
            const bool fires = alert.state == AlertState::Firing;
            instance.firedAt = fires ? when : QDateTime();
            steps.append({when, last, alert.state, fires ? AlertReason::Held : AlertReason::LongerFor, instance});
        }
        m_alerts.insert(identity, instance);
    }
    for (AlertInstance &gone : before) {
        const AlertState from = std::exchange(gone.state, AlertState::Inactive);
        if (from == AlertState::Firing)
            gone.resolvedAt = when;
        steps.append({when, from, AlertState::Inactive, AlertReason::Ended, gone});
    }
    return steps;
}

QList<RuleGroupSpec> ruleGroups(const QList<PrometheusRuleGroup> &groups)
{
    const auto given = [](std::chrono::milliseconds duration) {
        return duration.count() > 0 ? std::optional(duration) : std::nullopt;
    };
    QList<RuleGroupSpec> specs;
    for (const PrometheusRuleGroup &group : groups) {
        RuleGroupSpec spec;
        spec.name = group.name;
        spec.interval = given(group.interval);
        for (const PrometheusRule &rule : group.rules)
            spec.rules.append({.recording = rule.recording,
                               .name = rule.name,
                               .expression = rule.expression,
                               .holdFor = given(rule.holdFor),
                               .keepFiringFor = given(rule.keepFiringFor),
                               .labels = rule.labels,
                               .annotations = rule.annotations,
                               .unknown = {}});
        specs.append(spec);
    }
    return specs;
}

} // namespace castellan
