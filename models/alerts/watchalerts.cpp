// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/alerts/watchalerts.h"

#include "models/core/format.h"
#include "models/monitoring/runbook.h"

#include <QCoreApplication>

#include <algorithm>

namespace castellan {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(castellan::Alerts)
};

const QString nameLabel = QStringLiteral("alertname");
const QString checkLabel = QStringLiteral("check");
const QString limitLabel = QStringLiteral("limit");
const QString metricLabel = QStringLiteral("metric");

QString nameOf(const WatchPicture &picture, const QString &id)
{
    const WatchedCheck *check = picture.find(id);
    return check ? check->name : id;
}

AlertTiming limitTiming(const LimitRule &rule)
{
    return {.holdFor = rule.sustained.count() > 0 ? std::chrono::minutes(0) : WatchAlerts::limitHeldFor,
            .keepFiringFor = WatchAlerts::limitKept};
}

AlertSample outageSample(const WatchPicture &picture, const Outage &outage, const PrometheusLabels &labels)
{
    AlertSample sample{
        .labels = labels,
        .value = 1,
        .severity = statusName(Status::Critical),
        .annotations = {{QStringLiteral("summary"), Text::tr("%1 is down.").arg(nameOf(picture, outage.id))}}};
    if (const WatchedCheck *check = picture.find(outage.id); check && !check->last.message.isEmpty())
        sample.annotations.insert(QStringLiteral("description"), check->last.message);
    QStringList hidden;
    for (const QString &id : outage.hidden)
        hidden << nameOf(picture, id);
    if (!hidden.isEmpty())
        sample.annotations.insert(hiddenAnnotation(), hidden.join(QStringLiteral(", ")));
    return sample;
}

AlertSample limitSample(const LimitStanding &standing, const PrometheusLabels &labels, const QUrl &runbook)
{
    const LimitRule &rule = standing.rule;
    const QString now = limitValueText(rule, *standing.current);
    const QString limit = limitValueText(rule, rule.limit);
    const QString name = limitTitle(standing);
    AlertSample sample{
        .labels = labels,
        .value = *standing.current,
        .severity = statusName(standing.status),
        .annotations = {{QStringLiteral("summary"),
                         rule.below ? Text::tr("%1 is %2; it should stay below %3.").arg(name, now, limit)
                                    : Text::tr("%1 is %2; it should stay above %3.").arg(name, now, limit)}}};
    if (!runbook.isEmpty())
        sample.annotations.insert(QStringLiteral("runbook_url"), runbook.toString(QUrl::FullyEncoded));
    return sample;
}

} // namespace

QString hiddenAnnotation()
{
    return QStringLiteral("hidden");
}

QString checkDownRule()
{
    return QStringLiteral("CheckDown");
}

QString limitExceededRule()
{
    return QStringLiteral("LimitExceeded");
}

AlertMachine &WatchAlerts::limitMachine(const LimitRule &rule)
{
    // Two rules may have one id: memory of the host, and of containers.
    auto found = m_limits.find(rule.metric);
    if (found != m_limits.end())
        return *found;
    AlertMachine machine(limitTiming(rule));
    QList<AlertInstance> own;
    for (const AlertInstance &instance : std::as_const(m_restored))
        if (instance.labels.value(metricLabel) == rule.metric)
            own.append(instance);
    machine.restore(own, m_restoredUntil);
    return *m_limits.insert(rule.metric, machine);
}

QUrl WatchAlerts::runbookOf(const LimitRule &rule) const
{
    return limitRunbook(rule, m_ruleRunbooks.value(rule.metric));
}

void WatchAlerts::restore(const QList<AlertInstance> &instances, const QDateTime &lastEvaluated)
{
    QList<AlertInstance> checks;
    for (const AlertInstance &instance : instances)
        (instance.labels.value(nameLabel) == checkDownRule() ? checks : m_restored).append(instance);
    m_checks.restore(checks, lastEvaluated);
    m_restoredUntil = lastEvaluated;
}

QList<AlertTransition> WatchAlerts::take(const WatchPicture &picture)
{
    m_blind = picture.offline;
    const auto labelled = [this](const QString &rule) {
        return PrometheusLabels{{nameLabel, rule}, {QStringLiteral("environment"), m_environment}};
    };
    AlertEvaluation checks{.when = picture.when, .samples = {}, .noData = picture.offline};
    if (!picture.offline) {
        for (const Outage &outage : picture.outages) {
            PrometheusLabels labels = labelled(checkDownRule());
            labels.insert(checkLabel, outage.id);
            checks.samples.append(outageSample(picture, outage, labels));
        }
        for (const WatchedCheck &check : picture.checks) {
            if (check.standing != CheckStanding::Unknown && check.standing != CheckStanding::CannotObserve &&
                check.standing != CheckStanding::Failing)
                continue;
            PrometheusLabels labels = labelled(checkDownRule());
            labels.insert(checkLabel, check.id);
            checks.unknown.append(labels);
        }
    }
    QList<AlertTransition> steps = m_checks.evaluate(checks);

    // What is beyond its limit on a host that is down was measured before; the standings are then too old to say so.
    for (const LimitStanding &standing : picture.limits) {
        AlertEvaluation limit{.when = picture.when, .samples = {}, .noData = picture.offline || !standing.current};
        for (const LimitStanding &one : eachSubject(standing)) {
            PrometheusLabels labels = labelled(limitExceededRule());
            labels.insert(limitLabel, one.rule.id);
            labels.insert(metricLabel, one.rule.metric);
            labels.insert(QStringLiteral("subject"), one.subject);
            if (!one.current)
                limit.unknown.append(labels);
            else if (!limit.noData && one.isPassed())
                limit.samples.append(limitSample(one, labels, runbookOf(one.rule)));
        }
        steps += limitMachine(standing.rule).evaluate(limit);
    }
    return steps;
}

QList<AlertInstance> WatchAlerts::alerts() const
{
    QList<AlertInstance> all = m_checks.instances();
    for (const AlertMachine &machine : m_limits)
        all += machine.instances();
    return all;
}

RuleStanding WatchAlerts::standing() const
{
    RuleStanding most = m_checks.standing();
    for (const AlertMachine &machine : m_limits)
        most = std::max(most, machine.standing());
    return most;
}

QString alertValueText(const PrometheusLabels &labels, double value)
{
    static const QList<LimitRule> rules = limitRules({}); // the units are the same for everybody
    for (const LimitRule &rule : rules)
        if (labels.value(limitLabel) == rule.id && labels.value(metricLabel) == rule.metric)
            return limitValueText(rule, value);
    return format::quantity(value, {});
}

RuleGroupSpec ownRules(const QString &environmentId, const Thresholds &thresholds)
{
    RuleGroupSpec group;
    group.name = QStringLiteral("castellan");
    group.labels = {{QStringLiteral("environment"), environmentId}};
    group.rules.append({.recording = false,
                        .name = checkDownRule(),
                        .expression = Text::tr("a check is down, and not because of another one"),
                        .holdFor = {},
                        .keepFiringFor = {},
                        .labels = {{QStringLiteral("severity"), statusName(Status::Critical)}},
                        .annotations = {},
                        .unknown = {}});
    for (const LimitRule &rule : limitRules(thresholds)) {
        const AlertTiming timing = limitTiming(rule);
        const QString limit = limitValueText(rule, rule.limit);
        group.rules.append({.recording = false,
                            .name = limitExceededRule(),
                            .expression = rule.below ? Text::tr("%1 is not below %2").arg(limitName(rule), limit)
                                                     : Text::tr("%1 is not above %2").arg(limitName(rule), limit),
                            .holdFor = timing.holdFor,
                            .keepFiringFor = timing.keepFiringFor,
                            .labels = {{limitLabel, rule.id}, {metricLabel, rule.metric}},
                            .annotations = {},
                            .unknown = {}});
    }
    return group;
}

} // namespace castellan
