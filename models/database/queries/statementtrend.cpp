// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/database/queries/statementtrend.h"

#include <algorithm>
#include <vector>

namespace castellan {
namespace {

constexpr qint64 minute = 60'000;

struct Sum
{
    double calls = 0;
    double totalMs = 0;
};

Bucket bucketOf(qint64 time, double value)
{
    return {.time = time, .min = value, .max = value, .sum = value, .count = 1};
}

} // namespace

StatementTrend trendOf(const QList<StatementPoint> &points, const QDateTime &from, const QDateTime &to, int buckets)
{
    StatementTrend trend;
    if (points.isEmpty())
        return trend;
    const qint64 end = to.toMSecsSinceEpoch();
    const qint64 begin = std::max(from.toMSecsSinceEpoch(), points.constFirst().from.toMSecsSinceEpoch());
    if (begin >= end)
        return trend;
    const qint64 least = (to.toMSecsSinceEpoch() - from.toMSecsSinceEpoch()) / std::max(1, buckets);
    const qint64 width = std::max<qint64>(1, (least + minute - 1) / minute) * minute;
    const qint64 first = begin / width * width;
    std::vector<Sum> sums(static_cast<std::size_t>((end - 1 - first) / width + 1));

    for (const StatementPoint &point : points) {
        const qint64 pointBegin = point.from.toMSecsSinceEpoch();
        const qint64 pointEnd = point.to.toMSecsSinceEpoch();
        const auto length = static_cast<double>(std::max<qint64>(1, pointEnd - pointBegin));
        for (qint64 place = std::max<qint64>(0, (pointBegin - first) / width); place < static_cast<qint64>(sums.size());
             ++place) {
            const qint64 time = first + place * width;
            const qint64 shared = std::min(pointEnd, time + width) - std::max(pointBegin, time);
            if (shared <= 0)
                break;
            const double part = static_cast<double>(shared) / length;
            Sum &sum = sums[static_cast<std::size_t>(place)];
            sum.calls += part * static_cast<double>(point.calls);
            sum.totalMs += part * point.totalMs;
        }
    }

    trend.mean.width = trend.calls.width = width;
    for (std::size_t place = 0; place < sums.size(); ++place) {
        const qint64 time = first + static_cast<qint64>(place) * width;
        const qint64 known = std::min(end, time + width) - std::max(begin, time);
        const Sum &sum = sums[place];
        trend.calls.buckets.append(bucketOf(time, sum.calls * minute / static_cast<double>(known)));
        if (sum.calls > 0)
            trend.mean.buckets.append(bucketOf(time, sum.totalMs / sum.calls / 1000));
        else if (!trend.mean.buckets.isEmpty() && trend.mean.buckets.constLast().count > 0)
            trend.mean.buckets.append(Bucket{.time = time});
    }
    return trend;
}

} // namespace castellan
