// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/monitoring/limits.h"
#include "models/prometheus/prometheusapi.h"

#include <optional>

namespace castellan {

/// An alert rule about what a limit judges.
struct LimitAlertRule
{
    QString name;
    QString group;
    QString file; ///< on the server; empty: of the guide's starting rules, which this Prometheus does not have
    QString expression;
    std::optional<AlertState> state; ///< absent: no Prometheus evaluates it
    QString error;                   ///< of its last evaluation; empty when that went well
    QString runbook;                 ///< its annotation runbook_url
    bool operator==(const LimitAlertRule &) const = default;
};

/// The names of a Prometheus' metrics that tell what the limit judges: those of the environment's own mapping (an
/// expression by one of prometheusMetricKeys()), and those that the usual exporters have for it. Pure.
QStringList metricsOfLimit(const LimitRule &limit, const QMap<QString, QString> &mapping);
/// The alert rules of a Prometheus about the same metrics, and those named as the guide's own; firing ones first. Pure.
QList<LimitAlertRule> alertRulesOf(const LimitRule &limit, const QMap<QString, QString> &mapping,
                                   const QList<PrometheusRuleGroup> &groups);
/// The guide's rules about it, for where Prometheus has none.
QList<LimitAlertRule> startingRulesOf(const LimitRule &limit);
/// The first of their runbooks; empty when none of them names one.
QString runbookOf(const QList<LimitAlertRule> &rules);

} // namespace castellan
