// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/alerts/alertmachine.h"

#include <QCoreApplication>
#include <QSet>

#include <algorithm>
#include <iterator>
#include <utility>

namespace castellan {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(castellan::Alerts)
};

std::chrono::milliseconds between(const QDateTime &from, const QDateTime &to)
{
    return std::chrono::milliseconds(from.msecsTo(to));
}

Error failure(const QString &message, const QString &hint)
{
    return Error{
        .kind = ErrorKind::Config, .message = message, .hint = hint, .detail = {}, .code = {}, .retryable = false};
}

} // namespace

QString alertReasonName(AlertReason reason)
{
    switch (reason) {
    case AlertReason::Began:
        return QStringLiteral("began");
    case AlertReason::Held:
        return QStringLiteral("held");
    case AlertReason::Ended:
        return QStringLiteral("ended");
    case AlertReason::Unknown:
        return QStringLiteral("unknown");
    case AlertReason::LongerFor:
        return QStringLiteral("longerFor");
    case AlertReason::SeverityChanged:
        return QStringLiteral("severityChanged");
    case AlertReason::TooMany:
        return QStringLiteral("tooMany");
    case AlertReason::NotWatched:
        break;
    }
    return QStringLiteral("notWatched");
}

QString alertStateName(AlertState state)
{
    switch (state) {
    case AlertState::Pending:
        return QStringLiteral("pending");
    case AlertState::Firing:
        return QStringLiteral("firing");
    case AlertState::Inactive:
        break;
    }
    return QStringLiteral("inactive");
}

Status severityStatus(const QString &severity)
{
    if (severity == QLatin1String("info"))
        return Status::Notice;
    return severity == QLatin1String("critical") ? Status::Critical : Status::Warning;
}

QString alertIdentity(const PrometheusLabels &labels)
{
    constexpr qsizetype between = 8; // "=", the size, ":" and ","
    qsizetype size = 0;
    for (auto label = labels.cbegin(); label != labels.cend(); ++label)
        size += label.key().size() + label.value().size() + between;
    // Made thousands of times a second in a storm: without a text in between.
    QString identity;
    identity.reserve(size);
    for (auto label = labels.cbegin(); label != labels.cend(); ++label)
        identity.append(label.key())
            .append(QLatin1Char('='))
            .append(QString::number(label.value().size()))
            .append(QLatin1Char(':'))
            .append(label.value())
            .append(QLatin1Char(','));
    return identity;
}

void AlertMachine::restore(const QList<AlertInstance> &instances, const QDateTime &lastEvaluated)
{
    m_restored = instances;
    m_restoredUntil = lastEvaluated;
}

void AlertMachine::settleRestored(const QDateTime &when, QList<AlertTransition> &steps)
{
    const bool watched = m_restoredUntil.isValid() && between(m_restoredUntil, when) <= outageTolerance;
    for (AlertInstance &instance : m_restored) {
        if (instance.state == AlertState::Inactive)
            continue;
        const bool kept = instance.state == AlertState::Firing || m_timing.holdFor >= forGracePeriod;
        if (!watched || !kept) {
            const AlertState from = instance.state;
            instance.state = AlertState::Inactive;
            if (from == AlertState::Firing)
                instance.resolvedAt = when;
            steps.append({when, from, AlertState::Inactive, AlertReason::NotWatched, instance});
            continue;
        }
        if (instance.state == AlertState::Pending) {
            const auto remaining = m_timing.holdFor - between(instance.activeAt, m_restoredUntil);
            // The time in which nobody looked does not count towards `for`.
            if (remaining > std::chrono::milliseconds(0))
                instance.activeAt = when.addMSecs(
                    (std::max<std::chrono::milliseconds>(remaining, forGracePeriod) - m_timing.holdFor).count());
        }
        m_instances.insert(alertIdentity(instance.labels), instance);
    }
    m_restored.clear();
}

void AlertMachine::settleMissing(AlertInstance &instance, const QDateTime &when, QList<AlertTransition> &steps)
{
    const AlertState from = instance.state;
    instance.noData = false;
    if (from == AlertState::Inactive)
        return;
    if (from == AlertState::Firing && m_timing.keepFiringFor.count() > 0) {
        if (!instance.keepFiringSince.isValid())
            instance.keepFiringSince = when;
        if (between(instance.keepFiringSince, when) < m_timing.keepFiringFor)
            return;
    }
    instance.state = AlertState::Inactive;
    if (from == AlertState::Firing)
        instance.resolvedAt = when;
    steps.append({when, from, AlertState::Inactive, AlertReason::Ended, instance});
}

QList<AlertTransition> AlertMachine::evaluate(const AlertEvaluation &evaluation)
{
    QList<AlertTransition> steps;
    const QDateTime when = evaluation.when;
    if (m_lastEvaluation.isValid() && when < m_lastEvaluation)
        return steps;
    m_error = evaluation.error;
    m_health = m_error ? PrometheusHealth::Bad : PrometheusHealth::Good;
    if (m_error)
        return steps;
    m_lastEvaluation = when;
    m_noData = evaluation.noData;
    settleRestored(when, steps);

    QMap<QString, AlertSample> present;
    for (const AlertSample &sample : evaluation.samples) {
        const QString identity = alertIdentity(sample.labels);
        if (present.contains(identity)) {
            m_health = PrometheusHealth::Bad;
            m_error =
                failure(Text::tr("The rule gives two results with the same labels: %1.").arg(labelsText(sample.labels)),
                        Text::tr("Keep a label that tells them apart, or aggregate them."));
            return steps;
        }
        present.insert(identity, sample);
    }
    for (auto it = present.cbegin(); it != present.cend(); ++it) {
        const AlertSample &sample = it.value();
        AlertInstance &instance = m_instances[it.key()];
        if (!instance.activeAt.isValid() || instance.state == AlertState::Inactive) {
            instance = {};
            instance.labels = sample.labels;
            instance.activeAt = when;
            instance.severity = sample.severity;
            instance.value = sample.value;
            instance.annotations = sample.annotations;
            steps.append({when, AlertState::Inactive, AlertState::Pending, AlertReason::Began, instance});
        }
        const bool changed = instance.severity != sample.severity;
        instance.value = sample.value;
        instance.severity = sample.severity;
        instance.annotations = sample.annotations;
        instance.keepFiringSince = {};
        instance.noData = false;
        if (changed && instance.state == AlertState::Firing)
            steps.append({when, AlertState::Firing, AlertState::Firing, AlertReason::SeverityChanged, instance});
    }

    QSet<QString> unknown;
    for (const PrometheusLabels &labels : evaluation.unknown)
        unknown.insert(alertIdentity(labels));
    qsizetype active = 0;
    for (auto it = m_instances.begin(); it != m_instances.end();) {
        AlertInstance &instance = *it;
        const bool isPresent = present.contains(it.key());
        if (!isPresent && instance.state != AlertState::Inactive && (evaluation.noData || unknown.contains(it.key()))) {
            instance.noData = true;
            if (instance.state == AlertState::Pending) {
                instance.state = AlertState::Inactive;
                steps.append({when, AlertState::Pending, AlertState::Inactive, AlertReason::Unknown, instance});
            }
        } else if (!isPresent) {
            settleMissing(instance, when, steps);
        } else if (instance.state == AlertState::Pending && between(instance.activeAt, when) >= m_timing.holdFor) {
            instance.state = AlertState::Firing;
            instance.firedAt = when;
            steps.append({when, AlertState::Pending, AlertState::Firing, AlertReason::Held, instance});
        } else if (instance.state == AlertState::Firing && between(instance.activeAt, when) < m_timing.holdFor) {
            instance.state = AlertState::Pending;
            instance.firedAt = {};
            steps.append({when, AlertState::Firing, AlertState::Pending, AlertReason::LongerFor, instance});
        }
        const bool forgotten = instance.state == AlertState::Inactive &&
                               (!instance.resolvedAt.isValid() || between(instance.resolvedAt, when) > resolvedKept);
        active += instance.state != AlertState::Inactive;
        it = forgotten ? m_instances.erase(it) : std::next(it);
    }

    if (m_timing.limit > 0 && active > m_timing.limit) {
        for (AlertInstance &instance : m_instances) {
            const AlertState from = std::exchange(instance.state, AlertState::Inactive);
            if (from != AlertState::Inactive)
                steps.append({when, from, AlertState::Inactive, AlertReason::TooMany, instance});
        }
        m_instances.clear();
        m_health = PrometheusHealth::Bad;
        m_error =
            failure(Text::tr("The rule gives %1 alerts; the limit of its group is %2.").arg(active).arg(m_timing.limit),
                    Text::tr("Aggregate its expression, or raise the limit."));
    }
    return steps;
}

RuleStanding AlertMachine::standing() const
{
    if (!m_lastEvaluation.isValid())
        return RuleStanding::Unknown;
    RuleStanding most = m_noData ? RuleStanding::NoData : RuleStanding::Inactive;
    for (const AlertInstance &instance : m_instances) {
        if (instance.state == AlertState::Firing)
            return RuleStanding::Firing;
        if (instance.state == AlertState::Pending)
            most = RuleStanding::Pending;
    }
    return most;
}

} // namespace castellan
