// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/alerts/silence.h"

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

/// What keeps `alert` quiet at `now`, of `all` alerts there are. One that matches both sides of a rule is not inhibited
/// by another such one. Pure.
AlertQuiet quietOf(const AlertInstance &alert, const QList<AlertInstance> &all, const QList<Silence> &silences,
                   const QList<InhibitRule> &rules, const QDateTime &now);

} // namespace castellan
