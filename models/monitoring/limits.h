// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/checks/measurement.h"
#include "models/core/status.h"
#include "models/environment/environment.h"

#include <QDateTime>
#include <QHash>
#include <QList>
#include <QMap>
#include <QString>

#include <chrono>
#include <optional>

namespace castellan {

/// One of the guide's limits: what is measured, and how much of it is too much (or too little).
struct LimitRule
{
    QString id;        ///< the key in "thresholds" of the environment's file
    QString metric;    ///< of the measurements that it judges; of several subjects the worst counts
    QString unit;      ///< of the limit and of the measurements
    bool below = true; ///< must stay below the limit; false: above it
    double limit = 0;
    std::optional<double> critical;    ///< from here on it is critical; absent: never more than a warning
    std::chrono::seconds sustained{0}; ///< judged by the mean over so long; 0: by the newest value
    /// Where the environment says what to do when it is passed, as runbookUrl() takes it; empty: it does not say.
    QString runbook{};
    bool operator==(const LimitRule &) const = default;
};

/// The limits of the guide with this environment's values. For memory there are two: the host's and a container's.
QList<LimitRule> limitRules(const Thresholds &thresholds);
/// The one that judges a metric; nothing when none does.
std::optional<LimitRule> limitRule(const Thresholds &thresholds, const QString &metric);
/// What is limited, for people: "response time, 95th percentile".
QString limitName(const LimitRule &rule);
/// A value in the rule's unit: "420 ms", "81.0 %", "3".
QString limitValueText(const LimitRule &rule, double value);

/// How one limit stands.
struct LimitStanding
{
    LimitRule rule;
    Status status = Status::Unknown;
    QString subject;               ///< whose value it is: "fs:/var"
    std::optional<double> current; ///< absent: not measured, too old, or not measured long enough
    QDateTime when;                ///< of the current value, UTC
    std::optional<double> trend;   ///< change an hour, in the rule's unit; absent with too little to tell
    /// What is left of the limit, 1 all, 0 none, below 0 beyond it.
    std::optional<double> headroom;
    /// When the trend reaches the limit; absent when it does not within a week.
    std::optional<std::chrono::seconds> reaches;
    /// The further subjects of the same limit, worst first, those of which nothing is known now last. They have none.
    QList<LimitStanding> others;
    bool operator==(const LimitStanding &) const = default;

    /// Beyond the limit.
    bool isPassed() const { return status == Status::Warning || status == Status::Critical; }
};

/// The standing of each subject of a limit by itself, worst first; one without a subject when nothing was ever
/// measured.
QList<LimitStanding> eachSubject(const LimitStanding &standing);
/// Whose value it is, for people: "/var" of "fs:/var"; empty for what is in the limit's own name ("host").
QString limitSubjectText(const LimitStanding &standing);
/// "Disk in use (/var)", to begin a sentence with.
QString limitTitle(const LimitStanding &standing);

/// A value of a series at a moment (ms, UTC).
struct LimitPoint
{
    qint64 when = 0;
    double value = 0;
};

/// How it stands, for people: "Disk in use (/var): 81.0 %, which is beyond the limit of 80.0 %."; empty when nothing is
/// known now.
QString limitSentence(const LimitStanding &standing);
/// Where it is going: "rises by 2.0 % an hour and reaches the limit in 5 h", "steady"; empty with too little to tell.
QString limitTrendText(const LimitStanding &standing);

/// A measurement older than this says nothing of now.
inline constexpr std::chrono::seconds limitFresh{5 * 60};

/// Judges one series, oldest point first. A sustained limit is judged once four fifths of its time are covered. The
/// trend is the median of the slopes between all pairs of points (Theil and Sen), which one spike does not bend; it
/// needs five points over ten minutes. Pure.
LimitStanding judgeLimit(const LimitRule &rule, const QString &subject, const QList<LimitPoint> &points,
                         const QDateTime &now);

/// Keeps the last hour of what the limits judge, at most so many points a series, and judges them. One thread.
class LimitBook
{
public:
    explicit LimitBook(const Thresholds &thresholds) : m_rules(limitRules(thresholds)) {}

    void take(const QList<Measurement> &measurements);
    /// Each rule once, in the guide's order, with the worst of its subjects and the others below it. A subject that was
    /// not measured for an hour is gone: a disk that is no longer mounted.
    QList<LimitStanding> standings(const QDateTime &now) const;

private:
    QList<LimitRule> m_rules;
    QHash<QString, QMap<QString, QList<LimitPoint>>> m_points; ///< by metric, then subject
};

} // namespace castellan
