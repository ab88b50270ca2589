// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/monitoring/plot.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace castellan {
namespace {

double middleOf(const SampleRange &range, const Bucket &bucket)
{
    return static_cast<double>(bucket.time) + static_cast<double>(range.width) / 2;
}

/// A point of several polylines.
struct Vertex
{
    QPointF point;
    bool last = false; ///< of its polyline
    bool operator==(const Vertex &) const = default;
};

QList<Vertex> verticesOf(const QList<QPolygonF> &lines)
{
    QList<Vertex> vertices;
    for (const QPolygonF &line : lines) {
        for (const QPointF &point : line)
            vertices.append({.point = point, .last = false});
        if (!vertices.isEmpty())
            vertices.last().last = true;
    }
    return vertices;
}

/// Means of all shown lines by time; a time at which none has a value is in it, too: there is a gap.
std::map<qint64, QList<double>> sums(const PlotData &data)
{
    std::map<qint64, QList<double>> rows;
    for (qsizetype line = 0; line < data.lines.size(); ++line) {
        if (!data.isShown(line))
            continue;
        for (const Bucket &bucket : data.lines.at(line).range.buckets) {
            QList<double> &values = rows[bucket.time];
            if (bucket.count == 0)
                continue;
            if (values.isEmpty())
                values.fill(0, data.lines.size());
            values[line] = bucket.mean();
        }
    }
    return rows;
}

} // namespace

std::optional<std::pair<double, double>> extentOf(const PlotData &data)
{
    double lowest = std::numeric_limits<double>::infinity();
    double highest = -lowest;
    if (data.kind == ChartKind::Stacked) {
        for (const auto &[time, values] : sums(data)) {
            double sum = 0;
            for (const double value : values)
                sum += value;
            if (!values.isEmpty())
                highest = std::max(highest, sum);
        }
        lowest = std::min(0.0, highest);
    } else {
        for (qsizetype line = 0; line < data.lines.size(); ++line) {
            if (!data.isShown(line))
                continue;
            for (const Bucket &bucket : data.lines.at(line).range.buckets) {
                if (bucket.count == 0)
                    continue;
                lowest = std::min(lowest, bucket.min);
                highest = std::max(highest, bucket.max);
            }
        }
    }
    if (!std::isfinite(lowest) || !std::isfinite(highest))
        return std::nullopt;
    if (data.fromZero)
        lowest = std::min(0.0, lowest);
    // A limit that is far away would press the line flat; it is then told in words.
    if (data.limit) {
        const double span = std::max(highest - lowest, std::abs(highest) * 0.05);
        if (data.limit->value <= highest + 6 * span && data.limit->value >= lowest - 6 * span) {
            highest = std::max(highest, data.limit->value);
            lowest = std::min(lowest, data.limit->value);
        }
    }
    return std::pair(lowest, highest);
}

std::pair<double, double> timeShown(const PlotData &data, double pixels)
{
    const auto span = static_cast<double>(std::max<qint64>(data.to - data.from, 1));
    const double pixel = span / std::max(1.0, std::round(pixels));
    const double from = std::ceil(static_cast<double>(data.from) / pixel) * pixel;
    return {from, from + span};
}

QList<QPolygonF> polylines(const SampleRange &range, const PlotScale &scale)
{
    QList<QPolygonF> all;
    QPolygonF current;
    double before = 0; // the middle of the bucket before
    const auto end = [&] {
        if (!current.isEmpty())
            all.append(std::exchange(current, {}));
    };
    for (const Bucket &bucket : range.buckets) {
        if (bucket.count == 0) {
            end();
            continue;
        }
        const double x = scale.x(middleOf(range, bucket));
        const double least = scale.y(bucket.min);
        const double greatest = scale.y(bucket.max);
        const double middle = (least + greatest) / 2;
        // First the one that is nearer to where the line comes from.
        const bool upFirst = !current.isEmpty() && before < middle;
        before = middle;
        if (std::abs(least - greatest) < 0.5) {
            current.append({x, scale.y(bucket.mean())});
            continue;
        }
        current.append({x, upFirst ? greatest : least});
        current.append({x, upFirst ? least : greatest});
    }
    end();
    return all;
}

QList<std::pair<double, double>> differences(const QList<QPolygonF> &one, const QList<QPolygonF> &other)
{
    constexpr double endless = std::numeric_limits<double>::infinity();
    const QList<Vertex> left = verticesOf(one);
    const QList<Vertex> right = verticesOf(other);
    QList<std::pair<double, double>> stretches;
    double shared = -endless;
    bool differ = false;
    qsizetype i = 0;
    qsizetype j = 0;
    while (i < left.size() || j < right.size()) {
        const double x = i < left.size() ? left.at(i).point.x() : endless;
        const double y = j < right.size() ? right.at(j).point.x() : endless;
        if (i < left.size() && j < right.size() && left.at(i) == right.at(j)) {
            if (std::exchange(differ, false))
                stretches.append({shared, x});
            shared = x;
        } else {
            differ = true;
        }
        i += x <= y ? 1 : 0;
        j += y <= x ? 1 : 0;
    }
    if (differ)
        stretches.append({shared, endless});
    return stretches;
}

QList<StackedArea> stackedAreas(const PlotData &data, const PlotScale &scale)
{
    QList<StackedArea> areas;
    for (qsizetype line = 0; line < data.lines.size(); ++line) {
        if (data.isShown(line))
            areas.append({.line = line, .areas = {}, .tops = {}});
    }
    const qint64 half = data.lines.isEmpty() ? 0 : data.lines.first().range.width / 2;
    QList<QPolygonF> tops(areas.size());
    QList<QPolygonF> bottoms(areas.size());
    const auto end = [&] {
        for (qsizetype i = 0; i < areas.size(); ++i) {
            if (tops.at(i).isEmpty())
                continue;
            QPolygonF area = tops.at(i);
            std::for_each(bottoms.at(i).crbegin(), bottoms.at(i).crend(),
                          [&](const QPointF &point) { area.append(point); });
            areas[i].areas.append(area);
            areas[i].tops.append(std::exchange(tops[i], {}));
            bottoms[i].clear();
        }
    };
    for (const auto &[time, values] : sums(data)) {
        if (values.isEmpty()) {
            end();
            continue;
        }
        const double x = scale.x(static_cast<double>(time + half));
        double sum = 0;
        for (qsizetype i = 0; i < areas.size(); ++i) {
            bottoms[i].append({x, scale.y(sum)});
            sum += values.at(areas.at(i).line);
            tops[i].append({x, scale.y(sum)});
        }
    }
    end();
    return areas;
}

std::optional<Bucket> valueAt(const SampleRange &range, qint64 when)
{
    if (range.buckets.isEmpty())
        return std::nullopt;
    const auto after = std::upper_bound(range.buckets.cbegin(), range.buckets.cend(), when,
                                        [](qint64 time, const Bucket &bucket) { return time < bucket.time; });
    if (after == range.buckets.cbegin())
        return std::nullopt; // before the first
    const auto holding = after - 1;
    if (holding->count == 0)
        return std::nullopt; // in a gap
    // The last one says nothing of what comes after it: about as much as two lie apart is allowed.
    if (after == range.buckets.cend()) {
        const qint64 apart = range.width > 0                     ? range.width
                             : holding == range.buckets.cbegin() ? 0
                                                                 : holding->time - (holding - 1)->time;
        if (when - holding->time > 2 * apart)
            return std::nullopt;
    }
    return *holding;
}

} // namespace castellan
