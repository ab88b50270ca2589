// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/alerts/silence.h"

#include <QHash>

namespace castellan {

/// Alerts that keep others quiet while they fire. Source: Alertmanager, inhibit.
struct InhibitRule
{
    QString name; ///< for people: "host down"
    QList<AlertMatcher> source;
    QList<AlertMatcher> target;
    QStringList equal; ///< labels that both must have alike; a missing one is an empty one
    bool operator==(const InhibitRule &) const = default;
};

/// Host down: all that is seen through it. Database down: the errors and response times of the application. Critical:
/// the warning of the same name.
QList<InhibitRule> stockInhibitRules();

/// Whether an alert is heard, and why not. Source: Alertmanager's API v2.
struct AlertQuiet
{
    QStringList silencedBy;  ///< ids of silences
    QStringList inhibitedBy; ///< identities of alerts
    QStringList mutedBy;     ///< ids of maintenance windows
    bool isHeard() const { return silencedBy.isEmpty() && inhibitedBy.isEmpty() && mutedBy.isEmpty(); }
    bool operator==(const AlertQuiet &) const = default;
};

/// What keeps alerts quiet at a moment, of all that there are: made once and asked for each of them, so that thousands
/// are not each compared with each.
class Quieting
{
public:
    Quieting(const QList<AlertInstance> &all, const QList<Silence> &silences, const QList<InhibitRule> &rules,
             const QDateTime &now);
    /// One that matches both sides of a rule is not inhibited by another such one.
    AlertQuiet of(const AlertInstance &alert) const;

private:
    struct Source
    {
        QString identity;
        bool bothSides = false;
    };
    struct Inhibition
    {
        InhibitRule rule;
        QHash<QStringList, QList<Source>> sources; ///< by the values of the rule's equal labels
    };

    QList<Silence> m_active;
    QList<Inhibition> m_inhibitions;
};

/// What keeps one alert quiet.
AlertQuiet quietOf(const AlertInstance &alert, const QList<AlertInstance> &all, const QList<Silence> &silences,
                   const QList<InhibitRule> &rules, const QDateTime &now);

} // namespace castellan
