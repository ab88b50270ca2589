// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/workspace/samplecodec.h"

#include <QList>
#include <QString>

namespace castellan {

/// How fine what is kept is; the last is the coarsest.
enum class Resolution { Raw, Minute, Hour };
/// "raw", "minute", "hour": a stable name for JSON and tests.
QString resolutionName(Resolution resolution);
/// Milliseconds of its buckets; 0 for raw samples.
qint64 widthOf(Resolution resolution);

/// The answer for a stretch of a series.
struct SampleRange
{
    Resolution resolution = Resolution::Raw;
    /// Milliseconds of each bucket, which begins at a multiple of it; 0: each bucket is one sample at its own time.
    qint64 width = 0;
    /// Ordered. A bucket with count 0 is the beginning of a gap that lasts until the next one (or the end): there was
    /// no data, or "no data" was recorded. Values on both sides of it must not be joined. No bucket at all: the series
    /// has nothing in this stretch.
    QList<Bucket> buckets;
    /// Chunks that could not be read because they are damaged; what they held is a gap.
    int unreadable = 0;
};

/// Which resolution shows a stretch of `span` milliseconds in so many points: raw below a minute a point, minutes below
/// an hour, as far as all of it is kept from `earliest` on (rawFrom, minuteFrom: the time from which it is).
Resolution resolutionFor(qint64 span, int points, qint64 earliest, qint64 rawFrom, qint64 minuteFrom);

/// Reduces what lies in [from, to) to about `points` buckets, each with the least, the greatest, the sum and the count
/// of all that is in it. `rows` are ordered and of `resolution`. A stretch without rows is a gap when it is longer than
/// two and a half of what is their usual distance about then.
SampleRange reduced(std::span<const Bucket> rows, Resolution resolution, qint64 from, qint64 to, int points);
/// The same of raw samples, of which NaN says that there is no data.
SampleRange reduced(std::span<const Sample> rows, qint64 from, qint64 to, int points);

/// A side of a value.
struct SampleLimit
{
    enum class Side { Above, Below } side = Side::Above;
    double value = 0;
    bool isBeyond(double sample) const { return side == Side::Above ? sample > value : sample < value; }
};

/// For how long a series was beyond a limit.
struct TimeBeyond
{
    double seconds = 0;  ///< raw: as sampled; roll-ups: a bucket that was on both sides counts where its mean is
    double atLeast = 0;  ///< counting only buckets that were beyond it as a whole
    double atMost = 0;   ///< counting every bucket that touched it
    double observed = 0; ///< seconds of which anything is known; gaps are not among them
    Resolution coarsest = Resolution::Raw; ///< the coarsest that was used
    int unreadable = 0;                    ///< damaged chunks
};

/// Add what a part of the period says, in order. A raw sample holds until the next, but not across a gap.
void addTimeBeyond(TimeBeyond &time, std::span<const Sample> samples, const SampleLimit &limit, qint64 to);
void addTimeBeyond(TimeBeyond &time, std::span<const Bucket> buckets, Resolution resolution, const SampleLimit &limit);

} // namespace castellan
