// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/workspace/samplerollup.h"

#include "models/workspace/decimal.h"

#include <algorithm>
#include <cmath>

namespace castellan {
namespace {

const auto byTime = [](const auto &a, const auto &b) { return a.time < b.time; };

/// Adds decimals as whole numbers while all of them are such, and doubles with more bits beside it.
class Sum
{
public:
    void add(double value)
    {
        m_wide += value;
        if (!m_decimal)
            return;
        const auto places = decimalPlaces(value, m_places);
        const auto number = places ? scaled(value, *places) : std::nullopt;
        m_decimal = number && std::abs(m_whole) < mostExact;
        for (; m_decimal && m_places < *places; ++m_places) {
            m_whole *= 10;
            m_decimal = std::abs(m_whole) < mostExact;
        }
        if (m_decimal)
            m_whole += *number;
    }
    double value() const
    {
        if (m_decimal && std::abs(m_whole) < mostExact)
            return static_cast<double>(m_whole) / powersOfTen[static_cast<std::size_t>(m_places)];
        return static_cast<double>(m_wide);
    }

private:
    static constexpr qint64 mostExact = qint64(1) << 53; // every whole number below is a double
    long double m_wide = 0;
    qint64 m_whole = 0;
    int m_places = 0;
    bool m_decimal = true;
};

template <typename Row>
std::vector<Row> mergedRows(std::vector<Row> stored, std::vector<Row> added)
{
    if (added.empty())
        return stored;
    if (!std::is_sorted(added.begin(), added.end(), byTime))
        std::stable_sort(added.begin(), added.end(), byTime);
    if (!stored.empty()) {
        // Of equals, the merge takes those of the first range first.
        std::vector<Row> both(stored.size() + added.size());
        std::merge(stored.begin(), stored.end(), added.begin(), added.end(), both.begin(), byTime);
        added = std::move(both);
    }
    // unique() keeps the first of equals; seen from behind that is the last.
    const auto kept =
        std::unique(added.rbegin(), added.rend(), [](const Row &a, const Row &b) { return a.time == b.time; });
    added.erase(added.begin(), kept.base());
    return added;
}

void extend(Bucket &bucket, double min, double max, qint64 count)
{
    bucket.min = bucket.count == 0 ? min : std::min(bucket.min, min);
    bucket.max = bucket.count == 0 ? max : std::max(bucket.max, max);
    bucket.count += count;
}

template <typename Row, typename F>
std::vector<Bucket> rolledUp(std::span<const Row> rows, qint64 width, F add)
{
    std::vector<Bucket> buckets;
    for (std::size_t i = 0; i < rows.size();) {
        Bucket bucket;
        bucket.time = rows[i].time / width * width;
        Sum sum;
        for (; i < rows.size() && rows[i].time < bucket.time + width; ++i)
            add(bucket, sum, rows[i]);
        if (bucket.count > 0)
            bucket.sum = sum.value();
        buckets.push_back(bucket);
    }
    return buckets;
}

} // namespace

std::vector<Sample> merged(std::vector<Sample> stored, std::vector<Sample> added)
{
    return mergedRows(std::move(stored), std::move(added));
}

std::vector<Bucket> merged(std::vector<Bucket> stored, std::vector<Bucket> added)
{
    return mergedRows(std::move(stored), std::move(added));
}

std::vector<Bucket> bucketsOf(std::span<const Sample> samples, qint64 width)
{
    return rolledUp(samples, width, [](Bucket &bucket, Sum &sum, const Sample &sample) {
        if (std::isnan(sample.value))
            return;
        extend(bucket, sample.value, sample.value, 1);
        sum.add(sample.value);
    });
}

std::vector<Bucket> bucketsOf(std::span<const Bucket> buckets, qint64 width)
{
    return rolledUp(buckets, width, [](Bucket &bucket, Sum &sum, const Bucket &finer) {
        if (finer.count == 0)
            return;
        extend(bucket, finer.min, finer.max, finer.count);
        sum.add(finer.sum);
    });
}

void include(Bucket &bucket, const Bucket &more)
{
    if (more.count == 0)
        return;
    bucket.sum = bucket.count == 0 ? more.sum : bucket.sum + more.sum;
    extend(bucket, more.min, more.max, more.count);
}

} // namespace castellan
