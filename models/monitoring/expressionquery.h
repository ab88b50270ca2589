// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/monitoring/dashboardfeed.h"
#include "models/prometheus/prometheusclient.h"

namespace castellan {

// What a chart draws of a Prometheus: how it is asked, and how its answer becomes lines.

/// More series than these are counted and not drawn: those with the largest values are.
inline constexpr int mostSeries = 50;
/// A range's answer may have so many bytes; read as JSON it takes about eight times that for a moment.
inline constexpr qint64 longestChartAnswer = 16 * 1024 * 1024;

/// What is asked for one chart.
struct ExpressionQuestion
{
    QString chart; ///< its id
    QList<ChartExpression> expressions;
    QString subject{}; ///< the name that $subject stands for
    qint64 from = 0;   ///< ms UTC
    qint64 to = 0;
    int points = 600;   ///< of the screen
    QStringList wide{}; ///< expressions whose whole answer was too long once: only the largest series are asked for
};

struct ExpressionAnswer
{
    qint64 from = 0; ///< ms UTC, the stretch that was asked for
    qint64 to = 0;
    QList<ChartLine> lines; ///< at most mostSeries, by expression and then by label
    qsizetype series = 0;   ///< that there are, drawn or not
    QStringList warnings;   ///< Prometheus' own words about the answer
    QStringList wide;       ///< as in the question, with those that were found to be
};

/// The moments a range is asked for, ms UTC: multiples of the step, so that a picture that is asked for again a little
/// later does not shiver; never more than Prometheus' 11,000, and no more than can be seen.
struct RangeGrid
{
    qint64 from = 0;
    qint64 to = 0;
    std::chrono::seconds step{1};
    bool operator==(const RangeGrid &) const = default;
};
RangeGrid rangeGrid(qint64 from, qint64 to, int points);

/// The expression as Prometheus reads it: $__interval becomes the step, $__rate_interval a time that rate() can be made
/// over with it (four scrapes of 15 s at least), $subject the chosen subject's name, safe between double quotes.
QString filledExpression(const QString &expression, std::chrono::seconds step, const QString &subject);

/// The name of a series: the template with "{{label}}" filled in (nothing for labels it does not have), or without a
/// template its metric's name and labels, or at last the expression.
QString legendText(const ChartExpression &expression, const PrometheusLabels &labels);

/// A series' points as what a chart draws: each at its moment, a gap where steps are missing or have no number.
SampleRange rangeOf(const QList<PrometheusPoint> &points, const RangeGrid &grid);

/// Asks for all expressions of a chart; of more than mostSeries series those with the largest maximum are kept. When a
/// whole answer is too long, Prometheus is asked for the largest ones only, and how many there are. Blocks as the
/// client does; its errors.
Result<ExpressionAnswer> askExpressions(PrometheusClient &client, const ExpressionQuestion &question,
                                        const CancelToken &cancel = {});

} // namespace castellan
