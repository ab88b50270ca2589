// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/monitoring/annotation.h"
#include "models/monitoring/dashboard.h"
#include "models/workspace/samplestore.h"

#include <QObject>

#include <memory>
#include <optional>

namespace castellan {

/// A line of a chart with its values: at most about two a point of the screen (least and greatest), so that no spike
/// is lost and no more is drawn than can be seen.
struct ChartLine
{
    ChartLineName name;
    SampleRange range;
};

struct ChartAnswer
{
    ResolvedChart chart;
    QList<ChartLine> lines;

    // Of a chart with expressions:
    qsizetype series = 0;           ///< that Prometheus has for them; more than mostSeries are not drawn
    QStringList warnings{};         ///< its own words about its answer
    std::optional<Error> failure{}; ///< of the newest question; lines are then those of an older one
    bool waits = false;             ///< for the first answer
    qint64 asOf = 0;                ///< ms UTC, where the answered stretch ends; 0: there is none
};

/// A dashboard's charts over a stretch of time.
struct DashboardAnswer
{
    qint64 from = 0; ///< ms UTC
    qint64 to = 0;
    QList<ChartAnswer> charts;
    QList<Annotation> events; ///< that samples tell of: starts and deployments
    QStringList subjects;     ///< that the dashboard can be about
};

/// What is asked of the sample store.
struct DashboardQuestion
{
    QString environment;
    Dashboard dashboard;
    QString subject; ///< what "$" stands for; empty: the first there is
    qint64 from = 0;
    qint64 to = 0;
    int points = 600; ///< of the screen, for each chart
};

/// Asks for everything a dashboard shows; the series are found anew each time, because containers and disks come and
/// go. Call it in the guard's thread, where `receive` is called; nothing is called once the guard is gone.
void readDashboard(const std::shared_ptr<SampleStore> &store, const DashboardQuestion &question, QObject *guard,
                   std::function<void(Result<DashboardAnswer>)> receive);

} // namespace castellan
