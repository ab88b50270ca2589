// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QtGlobal>

#include <limits>
#include <optional>
#include <span>
#include <vector>

namespace castellan {

/// One value of a series. time is in milliseconds UTC since 1970; NaN says "asked, no data".
struct Sample
{
    qint64 time = 0;
    double value = std::numeric_limits<double>::quiet_NaN();
};

/// What the samples of a stretch of time came to. With count 0 there was no data in it, and the rest is NaN.
struct Bucket
{
    qint64 time = 0; ///< its beginning, milliseconds UTC
    double min = std::numeric_limits<double>::quiet_NaN();
    double max = std::numeric_limits<double>::quiet_NaN();
    double sum = std::numeric_limits<double>::quiet_NaN();
    qint64 count = 0;
    double mean() const { return sum / static_cast<double>(count); }
};

/// The most that one chunk may hold, so that a damaged one cannot ask for all memory.
constexpr std::size_t mostInAChunk = 4'000'000;

/// Chunks: many samples or buckets as few bytes, lossless (times in any order, every bit of every value), with a
/// CRC-32 at the end. Times are packed as integers, values as doubles; see integerpacking.h and valuecodec.h. Pure
/// functions; any thread. At most mostInAChunk.
QByteArray encodeSamples(std::span<const Sample> samples);
QByteArray encodeBuckets(std::span<const Bucket> buckets);

/// Nothing when the bytes are damaged, or of a format that this program does not know.
std::optional<std::vector<Sample>> decodeSamples(QByteArrayView chunk);
std::optional<std::vector<Bucket>> decodeBuckets(QByteArrayView chunk);

/// Adds the CRC-32 of `bytes` to them; checkedByCrc gives what stands before it, or nothing when it is another.
void appendCrc(QByteArray &bytes);
std::optional<QByteArrayView> checkedByCrc(QByteArrayView bytes);

} // namespace castellan
