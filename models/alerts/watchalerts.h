// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/alerts/alertmachine.h"
#include "models/alerts/rulefile.h"
// The one place of this room that knows where pictures are declared.
#include "models/monitoring/environmentwatch.h"

#include <QMap>
#include <QString>
#include <QUrl>

namespace castellan {

/// A value of an alert, in its limit's unit where it is one of WatchAlerts' for a limit.
QString alertValueText(const PrometheusLabels &labels, double value);

/// Castellan's own alerts, where no Prometheus has rules: made from what the watch of an environment sees, by the same
/// state machine. A plain value; one thread. Rules:
///   - "CheckDown", critical, one for each outage, with the label "check"; the annotation "hidden" lists what cannot be
///     seen because of it, and those never alert by themselves. It has no `for`: a check counts as down only after its
///     retries have failed.
///   - "LimitExceeded", warning or critical, one for each limit and subject beyond it, with the labels "limit",
///     "metric" and "subject", and the annotation "runbook_url" where there is one. A limit that is judged over a time
///     has no `for`; the others hold for 5 minutes, as the guide's rules do. It fires on for 5 minutes, so that a
///     measurement that failed once is no recovery.
///   - While this computer is offline nothing is raised and nothing recovers: it cannot be observed. The same goes for
///     a check that is unknown, or hidden by another outage, and for a limit that is not measured.
class WatchAlerts
{
public:
    /// For the alerts' label "environment".
    explicit WatchAlerts(QString environmentId) : m_environment(std::move(environmentId)) {}

    static constexpr std::chrono::minutes limitHeldFor{5};
    static constexpr std::chrono::minutes limitKept{5};

    /// What changed with this picture, each with the name of its rule in the label "alertname".
    QList<AlertTransition> take(const WatchPicture &picture);
    /// The runbooks that rules of a Prometheus name for the same, by the limit's metric; those that the environment
    /// names itself go before them.
    void setRuleRunbooks(QMap<QString, QString> runbooks) { m_ruleRunbooks = std::move(runbooks); }
    /// As AlertMachine::restore(), for what take() told in the last process.
    void restore(const QList<AlertInstance> &instances, const QDateTime &lastEvaluated);

    /// Pending, firing and lately resolved alerts of all rules.
    QList<AlertInstance> alerts() const;
    /// Of all rules.
    RuleStanding standing() const;
    /// Nothing could be observed when the last picture was made.
    bool isBlind() const { return m_blind; }

private:
    AlertMachine &limitMachine(const LimitRule &rule);
    QUrl runbookOf(const LimitRule &rule) const;

    QString m_environment;
    AlertMachine m_checks;
    QMap<QString, AlertMachine> m_limits; ///< by the limit's metric
    QList<AlertInstance> m_restored;      ///< of limits that were not seen yet
    QDateTime m_restoredUntil;
    QMap<QString, QString> m_ruleRunbooks;
    bool m_blind = false;
};

/// The name of the annotation that lists what cannot be seen because of an outage.
QString hiddenAnnotation();
/// The names of the two rules: labels "alertname".
QString checkDownRule();
QString limitExceededRule();
/// Castellan's own rules for an environment's limits, in the form of a rule file's: for lists and previews. Their
/// expressions are words for a person, not PromQL.
RuleGroupSpec ownRules(const QString &environmentId, const Thresholds &thresholds);

} // namespace castellan
