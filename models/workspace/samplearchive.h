// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/workspace/samplechunks.h"

namespace castellan {

/// The chunks of all levels, inside one transaction. `unsealed` are samples of the same series that are in no chunk
/// yet, in the order in which they came; an answer is as it will be once they are. Sealing says the same twice when it
/// is done twice: what is coarse is always made anew from what is finer. Used in the store's thread.
class SampleArchive
{
public:
    explicit SampleArchive(QSqlDatabase &database);

    Result<std::vector<Sample>> samples(qint64 series, qint64 from, qint64 to, const std::vector<Sample> &unsealed);
    /// Buckets of minutes or hours that begin in [from, to).
    Result<std::vector<Bucket>> buckets(Resolution resolution, qint64 series, qint64 from, qint64 to,
                                        const std::vector<Sample> &unsealed);

    /// Makes chunks of them at every level; writeSealed() writes those of all series.
    Result<void> seal(qint64 series, const std::vector<Sample> &unsealed);
    Result<void> writeSealed();

    /// Throws away what had ended at `time` by the level's age limit.
    Result<void> expire(Resolution resolution, qint64 time);
    /// The time from which on nothing of the level has been thrown away; 0 at first.
    Result<qint64> keptFrom(Resolution resolution);

    int unreadable() const { return m_raw.unreadable() + m_minutes.unreadable() + m_hours.unreadable(); }

private:
    struct Hour;
    Result<std::vector<Hour>> hoursOf(qint64 series, const std::vector<Sample> &unsealed);

    QSqlDatabase &m_database;
    ChunkTable<Sample> m_raw;
    ChunkTable<Bucket> m_minutes;
    ChunkTable<Bucket> m_hours;
};

} // namespace castellan
