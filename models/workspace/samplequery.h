// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/workspace/reading.h"
#include "models/workspace/samplearchive.h"
#include "models/workspace/samplehot.h"

#include <deque>

namespace castellan {

/// Answers about one series, from chunks, from what is hot and from the readings that still wait to be written (of any
/// series, oldest first). Used inside one reading transaction in the store's thread.
class SampleQuery
{
public:
    /// `tail` has been refreshed in this transaction.
    SampleQuery(QSqlDatabase &database, const HotTail &tail, const std::deque<Reading> &waiting);

    // As SampleStore's functions of these names.
    Result<SampleRange> range(const SeriesName &series, qint64 from, qint64 to, int points);
    Result<TimeBeyond> timeBeyond(const SeriesName &series, qint64 from, qint64 to, const SampleLimit &limit);
    /// Nothing later than `bound`.
    Result<std::optional<Sample>> latest(const SeriesName &series, qint64 bound);
    Result<QList<SeriesInfo>> list(const QString &environment);

    /// Damaged chunks that were met.
    int unreadable() const { return m_archive.unreadable(); }

private:
    /// What is known of a series; first > last when nothing is.
    struct Place
    {
        qint64 id = 0; // 0: it has no row yet
        qint64 first = std::numeric_limits<qint64>::max();
        qint64 last = std::numeric_limits<qint64>::min();
        std::vector<Sample> unsealed;
        void add(const Sample &sample);
    };
    Result<Place> find(const SeriesName &series);

    QSqlDatabase &m_database;
    const HotTail &m_tail;
    const std::deque<Reading> &m_waiting;
    SampleArchive m_archive;
};

} // namespace castellan
