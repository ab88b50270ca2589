// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/workspace/reading.h"

#include <QJsonObject>
#include <QList>
#include <QString>
#include <QUrl>

namespace castellan {

/// Which series a chart draws. `subject` may end in "*" ("container:*": one line for each container that there is),
/// or be "$", the subject that the whole dashboard is about.
struct ChartSource
{
    QString subject;
    QString metric;
    QString label{}; ///< of its line; empty: the subject's name where there may be several, else the metric's
    bool operator==(const ChartSource &) const = default;
};

/// What a chart asks the environment's Prometheus for, beside what Castellan measured or instead of it.
struct ChartExpression
{
    QString expression; ///< PromQL, with the placeholders of expressionquery.h
    QString
        legend{};   ///< of each of its series, as Grafana has it: "{{handler}}" is the label's value; empty: all labels
    QString unit{}; ///< of its values: "seconds", "ratio", "bytes", "bytes/s", "/s", or any word; empty: a number
    bool operator==(const ChartExpression &) const = default;
};

enum class ChartKind {
    Lines,
    Stacked, ///< areas one upon the other, for parts of a whole
};

struct ChartSpec
{
    QString id; ///< unique in its dashboard
    QString title;
    ChartKind kind = ChartKind::Lines;
    QList<ChartSource> sources{};
    QList<ChartExpression> expressions{}; ///< each may give many lines
    bool each = false;    ///< one chart for each subject that is found, instead of one line each; not with expressions
    bool fromZero = true; ///< the scale begins at 0
    QString limit{};      ///< the metric of the limit that is drawn into it; empty: none
    bool operator==(const ChartSpec &) const = default;
};

/// Charts on one page. A plain value; a JSON file of the user's, or one of those that Castellan has.
struct Dashboard
{
    QString id; ///< file's base name
    QString title;
    int columns = 2;
    QString about{}; ///< "container:", "service:": of one such subject, which is chosen on the page; empty: of all
    QUrl grafana{};  ///< the dashboard there that shows the same
    QList<ChartSpec> charts;
    bool builtin = false;  ///< cannot be changed, only copied
    QJsonObject unknown{}; ///< keys of the file that this version does not know
    bool operator==(const Dashboard &) const = default;
};

/// The guide's four (application, system, database, business) and those for the host, one container and one service.
QList<Dashboard> builtinDashboards();

/// The name of what a subject stands for: "dnd-redis" of "container:dnd-redis", "/var" of "fs:/var".
QString subjectName(const QString &subject);

/// A line of a chart before its values are known.
struct ChartLineName
{
    SeriesName series;
    QString label;
    QString unit;
    bool operator==(const ChartLineName &) const = default;
};

/// A chart with the series that there are for it. Without lines nothing was measured for it yet.
struct ResolvedChart
{
    ChartSpec spec; ///< id and title extended by the subject where there is one for each
    QList<ChartLineName> lines;
    int left = 0; ///< lines beyond the most that are drawn
    bool operator==(const ResolvedChart &) const = default;
};

/// More lines than these in one chart say nothing any more.
inline constexpr int mostLines = 24;

/// Finds the series of an environment for a dashboard's charts; `subject` stands for "$". Pure.
QList<ResolvedChart> resolve(const Dashboard &dashboard, const QList<SeriesInfo> &series, const QString &subject);
/// The subjects that a dashboard can be about.
QStringList subjectsFor(const Dashboard &dashboard, const QList<SeriesInfo> &series);

} // namespace castellan
