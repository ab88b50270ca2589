// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/workspace/samplecodec.h"

#include <algorithm>

namespace castellan {

/// What samples come to when they are put together. Pure functions; any thread. Times are milliseconds UTC, not before
/// 1970.

/// Both in one row, ordered by time. Of two at the same time the one added later stays, so that adding the same twice
/// changes nothing. `stored` is ordered, `added` is in the order in which it came.
std::vector<Sample> merged(std::vector<Sample> stored, std::vector<Sample> added);
std::vector<Bucket> merged(std::vector<Bucket> stored, std::vector<Bucket> added);

/// The buckets of `width` milliseconds that `samples` (ordered) fall into; each begins at a multiple of its width. NaN
/// is no value, but a bucket with nothing else is there, with count 0. Values that are decimals are added up as such,
/// so the sum is the double nearest to the true one; infinities are values.
std::vector<Bucket> bucketsOf(std::span<const Sample> samples, qint64 width);
/// The same of finer buckets, whose width divides `width`.
std::vector<Bucket> bucketsOf(std::span<const Bucket> buckets, qint64 width);

/// Adds what `more` has to `bucket`, which keeps its time.
void include(Bucket &bucket, const Bucket &more);

/// Those of `rows` (ordered) that are in [from, to).
template <typename Row>
std::span<const Row> between(std::span<const Row> rows, qint64 from, qint64 to)
{
    const auto before = [](const Row &row, qint64 time) { return row.time < time; };
    const auto first = std::lower_bound(rows.begin(), rows.end(), from, before);
    const auto last = std::lower_bound(first, rows.end(), to, before);
    return {first, last};
}

} // namespace castellan
