// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/async.h"
#include "models/core/clock.h"
#include "models/core/workerthread.h"
#include "models/workspace/databasefile.h"
#include "models/workspace/reading.h"
#include "models/workspace/samplehot.h"
#include "models/workspace/samplerange.h"

#include <QTimer>

#include <deque>
#include <memory>
#include <mutex>

namespace castellan {

class SampleWriter;

/// How the store fares; counts are since it was opened.
struct SampleStoreState
{
    bool readOnly = false;
    std::optional<Error> failure; ///< why the last attempt to write failed; nothing once one succeeds
    qint64 waiting = 0;           ///< readings that are not on disk yet
    qint64 lost = 0;              ///< thrown away because too many were waiting, or the store is read-only
    qint64 refused = 0;           ///< older than what is kept raw, or more than a day ahead of the clock
    qint64 unreadable = 0;        ///< damaged chunks that were met
};

/// The samples of all series, in samples.sqlite beside the workspace's own file: a file of its own, because it is a
/// hundred times as large (copied every day, it would fill the disk; checked whole on opening, it would take seconds),
/// may lose its last seconds with the power where an audit record may not, and does not take the records with it when
/// it is damaged.
///
/// Readings are on disk about three seconds after append() and survive a SIGKILL from then on; a loss of power may take
/// the last minutes. Every hour they are made into chunks: raw samples (kept 7 days), minutes (90 days) and hours (7
/// years), each with min, max, sum and count, all in one transaction, so that nothing is lost or counted twice
/// wherever it is interrupted. Of two samples of a series at the same millisecond the later one stays. Nothing is ever
/// interpolated: where there are no samples there is a gap. A clock that was set back or ahead moves nothing that is
/// stored, and throws nothing away before it has been believed (samplehorizon.h).
///
/// Any thread may call; work is done in the store's own. Several processes may use the same folder.
class SampleStore
{
public:
    /// Opens or makes the file in the workspace's folder. Errors as DatabaseFile::open().
    static Future<std::shared_ptr<SampleStore>> open(QString directory, std::shared_ptr<const Clock> clock);
    /// Writes what waits.
    ~SampleStore();

    bool isReadOnly() const { return m_file.isReadOnly(); }

    /// Takes readings to be written; returns at once. Time is milliseconds UTC, NaN says "asked, no data". While
    /// writing fails (disk full) up to `mostWaiting` readings wait for it; beyond that the oldest are lost and counted.
    void append(QList<Reading> readings);
    static constexpr qint64 mostWaiting = 200'000;

    /// Writes what waits now. Fails as writing does; what waits is kept then.
    Future<void> flush();
    /// Writes what waits, makes chunks of all hours that have ended, and throws away what is too old. The store does
    /// it by itself; for tests and tools.
    Future<void> tidy();

    /// What a series did from `from` until before `to` in about `points` points (at least 1), at the resolution that
    /// this takes; empty when there is nothing.
    Future<SampleRange> range(SeriesName series, qint64 from, qint64 to, int points);
    /// The same for several series, in their order, as of one moment.
    Future<QList<SampleRange>> ranges(QList<SeriesName> series, qint64 from, qint64 to, int points);
    /// The newest sample that is not ahead of the clock by more than five minutes (NaN: there was no data then);
    /// nothing when no raw one is kept.
    Future<std::optional<Sample>> latest(SeriesName series);
    /// All series of an environment, or of all with "", ordered by name.
    Future<QList<SeriesInfo>> series(QString environment = {});
    /// For how long the series was beyond the limit from `from` until before `to`: by raw samples as far as they are
    /// kept, before that by minutes, before that by hours.
    Future<TimeBeyond> timeBeyond(SeriesName series, qint64 from, qint64 to, SampleLimit limit);

    Future<SampleStoreState> state();

private:
    SampleStore(QString directory, std::shared_ptr<const Clock> clock);
    void schedule();
    std::deque<Reading> takeWaiting();
    void putBack(std::deque<Reading> readings);

    // In m_thread:
    Result<void> open();
    void close();
    Result<void> write();
    Result<void> writeAndTidy(bool dueOrNot);
    /// Keeps the failure for state().
    Result<void> recorded(Result<void> done);
    template <typename T, typename F>
    Future<T> ask(F question);

    mutable std::mutex m_mutex;
    std::deque<Reading> m_waiting; // guarded by m_mutex, as the next two
    bool m_scheduled = false;
    qint64 m_lost = 0;

    // Used in m_thread only.
    DatabaseFile m_file;
    HotTail m_tail;
    std::unique_ptr<SampleWriter> m_writer;
    std::unique_ptr<QTimer> m_timer;
    std::optional<Error> m_failure;
    qint64 m_unreadable = 0;

    WorkerThread m_thread; // last: joins before the rest goes
};

} // namespace castellan
