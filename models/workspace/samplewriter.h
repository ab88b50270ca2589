// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/workspace/databasefile.h"
#include "models/workspace/reading.h"
#include "models/workspace/samplehorizon.h"
#include "models/workspace/samplehot.h"

#include <deque>

namespace castellan {

/// What changes the store: readings into hot rows, hot rows into chunks, old chunks away; each in one transaction. Used
/// in the store's thread.
class SampleWriter
{
public:
    /// Both are the store's and outlive this.
    SampleWriter(DatabaseFile &file, HotTail &tail);

    /// After the file was opened.
    Result<void> start();
    /// Writes readings as one hot row.
    Result<void> write(const std::deque<Reading> &readings);
    /// After write(), does what is due by now: chunks of hours that have ended, and what is too old away.
    Result<void> tidyWhenDue();
    /// The same, due or not.
    Result<void> tidy();
    /// Remembers how far the clock was followed.
    Result<void> stop();

    /// Readings that were refused, since the start.
    qint64 refused() const { return m_refused; }
    /// Damaged chunks that were met.
    qint64 unreadable() const { return m_unreadable; }

private:
    using Steady = std::chrono::steady_clock::time_point;
    struct Known
    {
        qint64 id;
        QString unit;
    };

    Result<void> seal(qint64 before);
    Result<void> expire();
    Result<SampleHorizon> follow(QSqlDatabase &database);
    qint64 now() const;
    /// The beginning of the hour that has not ended yet.
    qint64 openHour() const;

    DatabaseFile &m_file;
    HotTail &m_tail;
    QHash<SeriesName, Known> m_known;
    qint64 m_rawFrom = 0; // of nothing older are there raw samples
    Steady m_followed;    // until when the horizon has followed the clock
    std::optional<Steady> m_sealed;
    std::optional<Steady> m_expired;
    qint64 m_refused = 0;
    qint64 m_unreadable = 0;
};

} // namespace castellan
