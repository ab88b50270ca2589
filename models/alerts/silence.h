// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/alerts/alertmachine.h"
#include "models/alerts/alertmatcher.h"
#include "models/alerts/rulefile.h"

#include <QDateTime>
#include <QJsonObject>
#include <QStringList>

namespace castellan {

enum class SilenceState { Pending, Active, Expired };

/// "pending", "active", "expired": Alertmanager's own words, never translated.
QString silenceStateName(SilenceState state);

/// Keeps alerts quiet for a time. It never stops a check. Source of the fields: Alertmanager's API v2.
struct Silence
{
    QString id; ///< empty: not stored yet
    QList<AlertMatcher> matchers;
    QDateTime startsAt; ///< UTC
    QDateTime endsAt;   ///< UTC; there is always one
    QString createdBy;
    QString comment;
    QString windowId; ///< of the maintenance window that it was made for; empty: none
    bool operator==(const Silence &) const = default;

    SilenceState state(const QDateTime &now) const;
    bool matches(const PrometheusLabels &labels) const { return matchAll(matchers, labels); }
    /// What keeps it from being made, one sentence each: no matcher or none that needs a value (it would match
    /// everything), no end, an end before its start or in the past, nobody who made it, no reason, a matcher that is
    /// none.
    QStringList faults(const QDateTime &now) const;
    /// Config with all faults in its message.
    Result<void> check(const QDateTime &now) const;

    QJsonObject toJson() const;
    static Silence fromJson(const QJsonObject &json);
};

/// The labels that an alert is matched by: its own, and "severity" where it has no such label.
PrometheusLabels alertLabels(const AlertInstance &alert);

/// A rule that a silence would hide.
struct HiddenRule
{
    QString group;
    QString rule;
    bool certain = false; ///< all of its alerts; else those whose series have the other labels
    bool operator==(const HiddenRule &) const = default;
};

/// What a silence would do, shown before it is made.
struct SilencePreview
{
    QList<AlertInstance> hidden; ///< alerts that fire or are pending now
    int alerts = 0;              ///< of so many
    QList<HiddenRule> rules;
    int ruleCount = 0; ///< of so many
    /// Why it may hide more than is meant, a sentence each; empty: it is narrow enough.
    QStringList warnings;
};

/// Too broad counts what is told by fewer than two labels with a certain value besides "environment" and "severity",
/// and has no certain "alertname"; and what hides a critical alert or more than half of the rules. `groups` are all
/// there are: ownRules(), ruleGroups() of a Prometheus, RuleFile::groups(). Pure.
SilencePreview previewSilenceOf(const Silence &silence, const QList<AlertInstance> &alerts,
                                const QList<RuleGroupSpec> &groups);
/// The same with the groups of files.
SilencePreview previewSilence(const Silence &silence, const QList<AlertInstance> &alerts, const QList<RuleFile> &files);

} // namespace castellan
