// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/monitoring/annotation.h"
#include "models/monitoring/dashboardfeed.h"

#include <QPolygonF>
#include <QRectF>

#include <optional>

namespace castellan {

// From values to points of the screen. Pure; nothing here knows a widget.

/// A bound that is drawn into a chart.
struct PlotLimit
{
    double value = 0;
    bool below = true; ///< what is above it is beyond; false: what is below it
    QString text{};    ///< "limit 80 %"
    bool operator==(const PlotLimit &) const = default;
};

/// What one chart draws.
struct PlotData
{
    qint64 from = 0; ///< ms UTC
    qint64 to = 1;
    ChartKind kind = ChartKind::Lines;
    bool fromZero = true;
    QList<ChartLine> lines;
    QList<bool> hidden; ///< as lines; shorter: the rest is shown
    std::optional<PlotLimit> limit;
    QList<Annotation> events;

    bool isShown(qsizetype line) const { return !hidden.value(line); }
};

/// Least and greatest of what is shown, the limit included where it is near; nothing without values.
std::optional<std::pair<double, double>> extentOf(const PlotData &data);

/// Where times and values are on the screen.
struct PlotScale
{
    QRectF area;
    double from = 0, to = 1; ///< ms
    double lowest = 0, highest = 1;

    double x(double time) const { return area.left() + (time - from) / (to - from) * area.width(); }
    double y(double value) const { return area.bottom() - (value - lowest) / (highest - lowest) * area.height(); }
    bool operator==(const PlotScale &) const = default;
    qint64 time(double x) const { return static_cast<qint64>(from + (x - area.left()) / area.width() * (to - from)); }
};

/// The time that is shown, in milliseconds: that of `data`, later by less than one of `pixels`, so that a chart whose
/// time goes on stays where it is until it moves by a whole one; what was drawn is then still right.
std::pair<double, double> timeShown(const PlotData &data, double pixels);

/// A line as polylines, a new one behind each gap; of each bucket its least and its greatest value, in an order that
/// depends on the bucket before it alone. A polyline of one point is a dot.
QList<QPolygonF> polylines(const SampleRange &range, const PlotScale &scale);

/// From and to, in x, where two drawings of a line differ, each from the last point before that they share to the
/// next. Points go from left to right; without a shared one a stretch is endless.
QList<std::pair<double, double>> differences(const QList<QPolygonF> &one, const QList<QPolygonF> &other);

/// Areas of stacked lines, the lowest first: for each shown line closed polygons, a new one behind each gap.
struct StackedArea
{
    qsizetype line = 0;
    QList<QPolygonF> areas;
    QList<QPolygonF> tops; ///< their upper edges
};
QList<StackedArea> stackedAreas(const PlotData &data, const PlotScale &scale);

/// The value of a line at a moment: of the bucket that holds it, or of the nearest within what lies between two.
std::optional<Bucket> valueAt(const SampleRange &range, qint64 when);

} // namespace castellan
