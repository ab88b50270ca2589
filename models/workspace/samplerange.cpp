// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/workspace/samplerange.h"

#include "models/workspace/samplerollup.h"

#include <algorithm>
#include <cmath>

namespace castellan {
namespace {

constexpr qint64 minute = 60'000;
constexpr qint64 hour = 60 * minute;

// So many distances are enough for their median.
constexpr std::size_t distancesLooked = 1000;

bool hasData(const Bucket &bucket)
{
    return bucket.count > 0;
}
bool hasData(const Sample &sample)
{
    return !std::isnan(sample.value);
}

template <typename T>
T median(std::vector<T> &values)
{
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    return *middle;
}

/// The usual distance in time of neighbours with data; 0 when there are no two.
template <typename Row>
qint64 usualDistance(std::span<const Row> rows)
{
    std::vector<qint64> distances;
    const std::size_t stride = rows.size() / distancesLooked + 1;
    for (std::size_t i = 0; i + 1 < rows.size(); i += stride) {
        if (hasData(rows[i]) && hasData(rows[i + 1]))
            distances.push_back(rows[i + 1].time - rows[i].time);
    }
    return distances.empty() ? 0 : median(distances);
}

qint64 gapBeyond(qint64 distance)
{
    return distance > 0 ? distance * 5 / 2 : std::numeric_limits<qint64>::max();
}

qint64 roundedUp(qint64 value, qint64 unit)
{
    return (value + unit - 1) / unit * unit;
}

/// Takes rows one after the other and puts those of one slot together.
class Reducer
{
public:
    Reducer(qint64 width, qint64 distance) : m_width(width), m_distance(std::max<qint64>(distance, 1)) {}

    void add(const Bucket &row)
    {
        const qint64 slot = slotOf(row.time);
        if (m_buckets.isEmpty() || m_buckets.last().time != slot) {
            m_buckets.append(Bucket{});
            m_buckets.last().time = slot;
        }
        include(m_buckets.last(), row);
        m_last = row.time;
    }
    /// A gap that is known to have begun at `time`, and ends before `end`.
    void addGap(qint64 time, qint64 end)
    {
        qint64 slot = slotOf(time);
        if (!m_buckets.isEmpty() && slot <= m_buckets.last().time)
            slot = m_buckets.last().time + std::max<qint64>(m_width, 1);
        const bool seen = m_buckets.isEmpty() || hasData(m_buckets.last());
        if (seen && slot < slotOf(end)) {
            m_buckets.append(Bucket{});
            m_buckets.last().time = slot;
        }
    }
    /// One that begins where the last row should have had a successor.
    void addGapAfterLast(qint64 end) { addGap(m_last + m_distance, end); }
    qint64 last() const { return m_last; }
    QList<Bucket> take() { return std::move(m_buckets); }

private:
    qint64 slotOf(qint64 time) const { return m_width > 0 ? time / m_width * m_width : time; }

    qint64 m_width;
    qint64 m_distance;
    qint64 m_last = 0;
    QList<Bucket> m_buckets;
};

} // namespace

QString resolutionName(Resolution resolution)
{
    switch (resolution) {
    case Resolution::Raw:
        return QStringLiteral("raw");
    case Resolution::Minute:
        return QStringLiteral("minute");
    case Resolution::Hour:
        break;
    }
    return QStringLiteral("hour");
}

qint64 widthOf(Resolution resolution)
{
    return resolution == Resolution::Raw ? 0 : resolution == Resolution::Minute ? minute : hour;
}

Resolution resolutionFor(qint64 span, int points, qint64 earliest, qint64 rawFrom, qint64 minuteFrom)
{
    const qint64 each = span / std::max(points, 1);
    if (each >= hour || earliest < minuteFrom)
        return Resolution::Hour;
    return each >= minute || earliest < rawFrom ? Resolution::Minute : Resolution::Raw;
}

std::vector<Bucket> asBuckets(std::span<const Sample> samples)
{
    std::vector<Bucket> buckets(samples.size());
    std::transform(samples.begin(), samples.end(), buckets.begin(), [](const Sample &sample) {
        if (!hasData(sample))
            return Bucket{.time = sample.time};
        return Bucket{sample.time, sample.value, sample.value, sample.value, 1};
    });
    return buckets;
}

SampleRange reduced(std::span<const Bucket> rows, Resolution resolution, qint64 from, qint64 to, int points)
{
    SampleRange range;
    range.resolution = resolution;
    const qint64 own = widthOf(resolution);
    const qint64 wanted = (to - from + points - 1) / std::max(points, 1);
    if (resolution != Resolution::Raw)
        range.width = roundedUp(std::max(wanted, own), own);
    else if (rows.size() > static_cast<std::size_t>(points))
        range.width = std::max<qint64>(wanted, 1);

    const qint64 distance = usualDistance(rows);
    const qint64 tooLong = gapBeyond(distance);
    Reducer reducer(range.width, distance);
    bool any = false;
    std::optional<qint64> noDataSince;
    for (const Bucket &row : rows) {
        if (!hasData(row)) {
            if (!noDataSince)
                noDataSince = row.time;
            continue;
        }
        const qint64 silentUntil = noDataSince.value_or(row.time);
        if (any && silentUntil - reducer.last() > tooLong)
            reducer.addGapAfterLast(row.time);
        else if (!any && silentUntil - from > tooLong)
            reducer.addGap(from, row.time);
        else if (noDataSince)
            reducer.addGap(*noDataSince, row.time);
        reducer.add(row);
        any = true;
        noDataSince.reset();
    }
    if (noDataSince)
        reducer.addGap(*noDataSince, to + std::max<qint64>(range.width, 1));
    else if (any && to - reducer.last() > tooLong)
        reducer.addGapAfterLast(to);
    range.buckets = reducer.take();
    return range;
}

void addTimeBeyond(TimeBeyond &time, std::span<const Sample> samples, const SampleLimit &limit, qint64 to)
{
    const qint64 distance = usualDistance(samples);
    const qint64 tooLong = gapBeyond(distance);
    for (std::size_t i = 0; i < samples.size(); ++i) {
        const Sample &sample = samples[i];
        if (!hasData(sample))
            continue;
        const qint64 next = i + 1 < samples.size() ? samples[i + 1].time : to;
        const qint64 held = next - sample.time > tooLong ? distance : next - sample.time;
        // The only sample of a stretch: nobody knows for how long it held.
        const double seconds = distance > 0 ? static_cast<double>(held) / 1000 : 0;
        time.observed += seconds;
        if (!limit.isBeyond(sample.value))
            continue;
        time.seconds += seconds;
        time.atLeast += seconds;
        time.atMost += seconds;
    }
}

void addTimeBeyond(TimeBeyond &time, std::span<const Bucket> buckets, Resolution resolution, const SampleLimit &limit)
{
    std::vector<qint64> counts;
    for (const Bucket &bucket : buckets) {
        if (hasData(bucket))
            counts.push_back(bucket.count);
    }
    if (counts.empty())
        return;
    time.coarsest = std::max(time.coarsest, resolution);
    // A bucket with fewer samples than usual was not observed for all of its time.
    const auto usual = static_cast<double>(median(counts));
    for (const Bucket &bucket : buckets) {
        if (!hasData(bucket))
            continue;
        const double share = std::min(1.0, static_cast<double>(bucket.count) / usual);
        const double seconds = share * static_cast<double>(widthOf(resolution)) / 1000;
        time.observed += seconds;
        if (limit.isBeyond(bucket.min) && limit.isBeyond(bucket.max))
            time.atLeast += seconds;
        if (limit.isBeyond(bucket.min) || limit.isBeyond(bucket.max))
            time.atMost += seconds;
        if (limit.isBeyond(bucket.mean()))
            time.seconds += seconds;
    }
}

} // namespace castellan
