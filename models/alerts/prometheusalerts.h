// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/alerts/alertmachine.h"
#include "models/alerts/rulefile.h"

#include <QMap>

namespace castellan {

/// Follows the alerts of a Prometheus, which evaluates its rules itself, so that their history is known: Prometheus
/// keeps none. A plain value; one thread. What began and ended between two looks is not seen; times are those of the
/// looks but for AlertInstance::activeAt, which is Prometheus' own.
class PrometheusAlerts
{
public:
    /// What changed since the last look; `alerts` is the answer of PrometheusClient::alerts() at `when` (UTC).
    QList<AlertTransition> take(const QList<PrometheusAlert> &alerts, const QDateTime &when);
    /// What was pending or firing when the last process ended. What is gone at the first look has ended then.
    void restore(const QList<AlertInstance> &instances);

    /// Pending and firing, ordered by their identity.
    QList<AlertInstance> alerts() const { return m_alerts.values(); }

private:
    QMap<QString, AlertInstance> m_alerts; ///< by identity
};

/// The rules that a Prometheus has loaded, in the form of a rule file's. Pure.
QList<RuleGroupSpec> ruleGroups(const QList<PrometheusRuleGroup> &groups);

} // namespace castellan
