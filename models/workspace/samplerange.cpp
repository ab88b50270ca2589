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

// What is usual is found for so many rows at once, by looking at every fourth where there are many.
constexpr std::size_t blockLength = 64;
constexpr std::size_t stride = 4;

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

/// What is usual of something near a row: the median of its block, or of a block beside it if that is larger. Not of
/// all rows, because the pace may have been another last month.
class Usual
{
public:
    /// valueOf(i) is an optional value of row i.
    template <typename F>
    Usual(std::size_t rows, F valueOf)
    {
        const std::size_t step = rows > blockLength * stride ? stride : 1;
        std::vector<qint64> values;
        for (std::size_t begin = 0; begin < rows; begin += blockLength) {
            values.clear();
            for (std::size_t i = begin; i < std::min(begin + blockLength, rows); i += step) {
                if (const std::optional<qint64> value = valueOf(i))
                    values.push_back(*value);
            }
            m_blocks.push_back(values.empty() ? 0 : median(values));
        }
    }
    /// 0 when nothing is known.
    qint64 near(std::size_t row) const
    {
        const std::size_t block = row / blockLength;
        const std::size_t first = block > 0 ? block - 1 : 0;
        const std::size_t last = std::min(block + 1, m_blocks.size() - 1);
        return *std::max_element(m_blocks.begin() + static_cast<std::ptrdiff_t>(first),
                                 m_blocks.begin() + static_cast<std::ptrdiff_t>(last) + 1);
    }

private:
    std::vector<qint64> m_blocks;
};

/// Of the time from one row with data to the next.
template <typename Row>
Usual usualDistance(std::span<const Row> rows)
{
    return Usual(rows.size(), [rows](std::size_t i) -> std::optional<qint64> {
        if (i + 1 >= rows.size() || !hasData(rows[i]) || !hasData(rows[i + 1]))
            return std::nullopt;
        return rows[i + 1].time - rows[i].time;
    });
}

bool isGap(qint64 silence, qint64 usual)
{
    return usual > 0 && silence > usual * 5 / 2;
}

qint64 roundedUp(qint64 value, qint64 unit)
{
    return (value + unit - 1) / unit * unit;
}

/// Takes rows one after the other and puts those of one slot together.
class Reducer
{
public:
    explicit Reducer(qint64 width) : m_width(width) {}

    void add(const Sample &row) { add(Bucket{row.time, row.value, row.value, row.value, 1}); }
    void add(const Bucket &row)
    {
        const qint64 slot = slotOf(row.time);
        if (m_buckets.isEmpty() || m_buckets.last().time != slot)
            m_buckets.append(Bucket{.time = slot});
        include(m_buckets.last(), row);
    }
    /// A gap that is known to have begun at `time`, and ends before `end`.
    void addGap(qint64 time, qint64 end)
    {
        qint64 slot = slotOf(time);
        if (!m_buckets.isEmpty() && slot <= m_buckets.last().time)
            slot = m_buckets.last().time + std::max<qint64>(m_width, 1);
        if (slot < slotOf(end))
            m_buckets.append(Bucket{.time = slot});
    }
    QList<Bucket> take() { return std::move(m_buckets); }

private:
    qint64 slotOf(qint64 time) const { return m_width > 0 ? time / m_width * m_width : time; }

    qint64 m_width;
    QList<Bucket> m_buckets;
};

template <typename Row>
SampleRange reducedRows(std::span<const Row> rows, Resolution resolution, qint64 from, qint64 to, int points)
{
    SampleRange range;
    range.resolution = resolution;
    const qint64 own = widthOf(resolution);
    const qint64 wanted = (to - from + points - 1) / std::max(points, 1);
    if (resolution != Resolution::Raw)
        range.width = roundedUp(std::max(wanted, own), own);
    else if (rows.size() > static_cast<std::size_t>(points))
        range.width = std::max<qint64>(wanted, 1);

    const Usual distance = usualDistance(rows);
    Reducer reducer(range.width);
    const std::size_t none = rows.size();
    std::size_t last = none; // the last row with data
    std::size_t silent = 0;  // rows since then that say "no data"
    // A gap begins where the next row should have come, or where "no data" was said.
    const auto addGapBefore = [&](std::size_t row, qint64 end) {
        const qint64 silentFrom = silent > 0 ? rows[row - silent].time : end;
        const qint64 usual = distance.near(last == none ? 0 : last);
        const qint64 known = last == none ? from : rows[last].time;
        if (isGap(silentFrom - known, usual))
            reducer.addGap(last == none ? known : known + usual, end);
        else if (silent > 0)
            reducer.addGap(silentFrom, end);
    };
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (!hasData(rows[i])) {
            ++silent;
            continue;
        }
        addGapBefore(i, rows[i].time);
        reducer.add(rows[i]);
        last = i;
        silent = 0;
    }
    if (!rows.empty())
        addGapBefore(rows.size(), silent > 0 ? to + std::max<qint64>(range.width, 1) : to);
    range.buckets = reducer.take();
    return range;
}

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

SampleRange reduced(std::span<const Sample> rows, qint64 from, qint64 to, int points)
{
    return reducedRows(rows, Resolution::Raw, from, to, points);
}

SampleRange reduced(std::span<const Bucket> rows, Resolution resolution, qint64 from, qint64 to, int points)
{
    return reducedRows(rows, resolution, from, to, points);
}

void addTimeBeyond(TimeBeyond &time, std::span<const Sample> samples, const SampleLimit &limit, qint64 to)
{
    const Usual distance = usualDistance(samples);
    for (std::size_t i = 0; i < samples.size(); ++i) {
        const Sample &sample = samples[i];
        if (!hasData(sample))
            continue;
        const qint64 next = i + 1 < samples.size() ? samples[i + 1].time : to;
        const qint64 usual = distance.near(i);
        // Where samples have no neighbours nobody knows for how long they held.
        const qint64 held = usual == 0 || isGap(next - sample.time, usual) ? usual : next - sample.time;
        const double seconds = static_cast<double>(held) / 1000;
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
    if (std::none_of(buckets.begin(), buckets.end(), [](const Bucket &bucket) { return hasData(bucket); }))
        return;
    time.coarsest = std::max(time.coarsest, resolution);
    const Usual count(buckets.size(), [buckets](std::size_t i) {
        return hasData(buckets[i]) ? std::optional(buckets[i].count) : std::nullopt;
    });
    for (std::size_t i = 0; i < buckets.size(); ++i) {
        const Bucket &bucket = buckets[i];
        if (!hasData(bucket))
            continue;
        // A bucket with fewer samples than usual was not observed for all of its time.
        const double share = std::min(1.0, static_cast<double>(bucket.count) / static_cast<double>(count.near(i)));
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
