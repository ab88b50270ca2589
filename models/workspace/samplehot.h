// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/result.h"
#include "models/workspace/samplecodec.h"

#include <QSqlDatabase>

#include <unordered_map>

namespace castellan {

/// A sample as it waits for its chunk.
struct HotSample
{
    qint64 series = 0;
    Sample sample;
};

/// Pure; any thread. Nothing when damaged.
QByteArray encodeHot(std::span<const HotSample> samples);
std::optional<std::vector<HotSample>> decodeHot(QByteArrayView bytes);

/// What stands in the table "hot", whoever wrote it, in memory by series: 16 bytes a sample, for at most an hour or
/// half a million of them. Used in the store's thread, inside a transaction.
class HotTail
{
public:
    /// Reads what has come since the last time, and forgets all when it has been made into chunks.
    Result<void> refresh(QSqlDatabase &database);
    /// Adds a row, inside a writing transaction in which refresh() has been called. It is not read before the next one,
    /// because this one may be rolled back.
    Result<void> insert(QSqlDatabase &database, std::span<const HotSample> samples) const;
    /// In the order in which they came; empty when there are none.
    const std::vector<Sample> &of(qint64 series) const;
    const std::unordered_map<qint64, std::vector<Sample>> &all() const { return m_samples; }
    std::size_t count() const { return m_count; }
    /// The time of the earliest; the greatest number when there are none.
    qint64 earliest() const { return m_earliest; }
    /// The greatest id there has been, as far as this knows.
    qint64 lastId() const { return m_last; }
    /// Rows that could not be read since the store was opened.
    int unreadable() const { return m_unreadable; }

private:
    void clear();

    std::unordered_map<qint64, std::vector<Sample>> m_samples;
    std::size_t m_count = 0;
    qint64 m_earliest = std::numeric_limits<qint64>::max();
    qint64 m_sealed = 0;
    qint64 m_last = 0;
    int m_unreadable = 0;
};

} // namespace castellan
