// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/logs/linematcher.h"
#include "models/logs/logcontent.h"

#include <QObject>

#include <map>
#include <thread>
#include <vector>

namespace castellan {

/// A line that a search found.
struct LogMatch
{
    qint64 line = 0;   ///< its number, from 0
    qint64 offset = 0; ///< of its first byte
    bool operator==(const LogMatch &) const = default;
};

/// A search through all lines of a log, from the first to the last, by several threads at once; matches come in the
/// order of the lines, the first of them while the rest is still being looked for. It follows right behind the index
/// (line numbers are exact) and goes on with what the log grows by, until it is cancelled or destroyed.
///
/// Memory: 16 bytes a match that is kept, and a buffer of 256 KiB a thread (16 MiB where a single line is that long).
/// Lives in the thread that made it; signals arrive there, at most one of a kind waiting. The accessors may be called
/// in any thread.
class LogSearch : public QObject
{
    Q_OBJECT

public:
    struct Options
    {
        qint64 keep = 1'000'000; ///< matches beyond are counted but not listed
    };
    struct State
    {
        qint64 searched = 0;       ///< bytes
        qint64 found = 0;          ///< matching lines in those
        qint64 kept = 0;           ///< of these are listed
        qint64 abandonedLines = 0; ///< lines whose match was given up (a regular expression that explodes)
        qint64 splitLines = 0;     ///< lines above 16 MiB, looked through in overlapping pieces of that size
        bool finished = false;     ///< everything there was is searched
        bool operator==(const State &) const = default;
    };

    /// Begins at once. `pool` must outlive the search.
    LogSearch(std::shared_ptr<const LogContent> content, LineMatcher matcher, LogPool &pool, Options options);
    LogSearch(std::shared_ptr<const LogContent> content, LineMatcher matcher, LogPool &pool);
    /// Cancels and waits for the threads (milliseconds).
    ~LogSearch() override;

    /// Stops; what was found stays.
    void cancel();

    State state() const;
    const LineMatcher &matcher() const { return m_matcher; }
    /// Kept matches number `first` to first + count - 1.
    QList<LogMatch> matches(qint64 first, qint64 count) const;
    /// The number of the first kept match in `line` or behind it: for "next", and one less is "previous".
    qint64 firstMatchFrom(qint64 line) const;
    /// How many matches are in each `buckets`-th of the lines known now, for the overview beside a scroll bar. Counts
    /// all that is kept (some milliseconds a million).
    QList<qint64> overview(int buckets) const;

Q_SIGNALS:
    void advanced();
    /// Everything there is now is searched; comes again after the log grew.
    void finished();
    /// The log was truncated: all matches so far are void and the search has begun anew.
    void restarted();
    /// The log could not be read; the search is over.
    void failed(const castellan::Error &error);

private:
    struct Part;
    class PartSearch;
    struct Unkept
    {
        qint64 line = 0; ///< about where
        qint64 count = 0;
    };

    void work();
    /// Searches the lines that begin in [m_from, end).
    Result<bool> searchTo(qint64 end);
    void publish(qint64 chunk, Part part);
    /// Takes back what was found in a last line that had no end: it is looked at once more.
    void beginRound();
    void restart();
    void tellAdvanced();
    void tellError(const Error &error);

    const std::shared_ptr<const LogContent> m_content;
    const LineMatcher m_matcher;
    LogPool &m_pool;
    const Options m_options;
    std::atomic_bool m_stop = false;
    std::atomic_bool m_advanceWaits = false;

    mutable std::mutex m_mutex; // of what follows
    State m_state;
    std::vector<LogMatch> m_matches;
    std::vector<Unkept> m_unkept;
    std::map<qint64, Part> m_early; // parts that are ready before one in front of them
    qint64 m_nextChunk = 0;

    qint64 m_from = 0; // where the next line to look at begins
    bool m_lastIsProvisional = false;
    quint32 m_generation = 0; // the worker's
    std::thread m_thread;     // last: begins when all else is there
};

/// Lines from `first` to `last`, both included.
struct LineRange
{
    qint64 first = 0;
    qint64 last = 0;
    bool operator==(const LineRange &) const = default;
};

/// The matching lines with `before` and `after` lines around each, of `lineCount` in all; ranges that touch are one.
/// `matches` ascend.
QList<LineRange> withContext(const QList<LogMatch> &matches, int before, int after, qint64 lineCount);

} // namespace castellan
