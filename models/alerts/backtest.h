// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/alerts/alertmachine.h"
#include "models/prometheus/prometheusclient.h"

#include <functional>

namespace castellan {

/// A time in which an alert would have fired.
struct BackTestEpisode
{
    PrometheusLabels labels;
    QDateTime activeAt;
    QDateTime firedAt;
    QDateTime endedAt; ///< invalid: it would fire still
    double peak = 0;   ///< the largest value meanwhile
    bool operator==(const BackTestEpisode &) const = default;
};

/// What a rule would have done.
struct BackTest
{
    QDateTime from; ///< UTC
    QDateTime to;
    std::chrono::seconds step{0};     ///< from one evaluation to the next
    std::chrono::seconds observed{0}; ///< of that time, for so long Prometheus has data at all
    QList<BackTestEpisode> episodes;  ///< by the time they fired
    int onlyPending = 0;              ///< how often it was true, but not for long enough
    std::optional<Error> lastError;   ///< of an evaluation: more alerts than the limit, labels twice
    QStringList warnings;             ///< Prometheus' own, each once

    /// Episodes that had ended within `limit`.
    int shorterThan(std::chrono::seconds limit) const;
    /// "It would have fired 4 times in 30 days, 3 of them for less than 2 minutes."
    QString sentence() const;
};

/// Runs the state machine over what an expression gave. Prometheus evaluates; this only steps through it. One thread.
class BackTester
{
public:
    /// One step after the other from `from` on; `from` and `to` are rounded to whole steps of the epoch, so that the
    /// same step gives the same evaluations.
    /// `queryOffset`: so much older are the values that an evaluation looks at.
    BackTester(const AlertTiming &timing, const QDateTime &from, const QDateTime &to, std::chrono::seconds step,
               std::chrono::milliseconds queryOffset = {});

    /// The answers to the expression, so much earlier as the offset says, and to "count(up)" for the steps from `begin`
    /// to `end` (ms, both included), in their order. Where neither has a point Prometheus had no data: as if it had not
    /// run, see AlertMachine::restore().
    void take(const PrometheusAnswer &values, const PrometheusAnswer &observed, qint64 begin, qint64 end);
    BackTest finish();

    qint64 begin() const { return m_begin; } ///< ms
    qint64 end() const { return m_end; }     ///< ms

private:
    void evaluate(const AlertEvaluation &evaluation);
    void note(const AlertTransition &step);

    BackTest m_test;
    AlertMachine m_machine;
    qint64 m_begin = 0;
    qint64 m_end = 0;
    qint64 m_offset = 0; ///< ms
    QDateTime m_lastObserved;
    bool m_gap = false;
    QMap<QString, BackTestEpisode> m_open; ///< that fire, by identity
};

/// Tries an expression on the past with range queries of at most 10,000 steps, smaller ones where the answer would be
/// too large (Prometheus answers 11,000 points a series, and PrometheusClient takes 64 MB). `progress` is told the
/// part that is done, 0 to 1, in the calling thread. `queryOffset` is the group's "query_offset". Errors: those of
/// PrometheusClient::queryRange. Blocks.
Result<BackTest> backTest(PrometheusClient &client, const QString &expression, const AlertTiming &timing,
                          const QDateTime &from, const QDateTime &to, std::chrono::seconds step,
                          const CancelToken &cancel = {}, const std::function<void(double)> &progress = {},
                          std::chrono::milliseconds queryOffset = {});

} // namespace castellan
