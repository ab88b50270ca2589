// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/logs/blocklist.h"
#include "models/logs/linematcher.h"
#include "models/logs/loglines.h"

#include <QObject>

#include <atomic>
#include <condition_variable>
#include <span>
#include <thread>

namespace castellan {

/// Which lines are wanted; all that are said must hold.
struct LogConditions
{
    std::optional<LineMatcher> matcher{}; ///< the text or expression
    int context = 0;                      ///< lines before and after each that `matcher` accepts, shown with it
    LogLevel level = LogLevel::Unknown;   ///< at least; Unknown: any
    std::optional<qint64> from{};         ///< nanoseconds UTC
    std::optional<qint64> to{};           ///< and before this moment
    std::vector<bool> hidden{};           ///< by source; those that are not named are shown

    bool isEmpty() const;
    bool isHidden(int source) const;
};

/// The numbers of those of the lines that are wanted, found by a thread of its own with the pool's help and kept up to
/// date as the lines become more. A line without a time has that of the line before it in its source. A line that says
/// no level goes with the line before it in its source when it has no time either, or begins with a blank: it is the
/// rest of a message (a stack trace); any other has no level, and is none of those "at least".
///
/// Memory: 8 bytes a line that is found. Lives in the thread that made it; signals arrive there, at most one of a kind
/// waiting. Accessors: any thread, and none waits for what is being found. `pool` must outlive it.
class LogFilter : public QObject
{
    Q_OBJECT

public:
    struct State
    {
        qint64 examined = 0; ///< lines
        qint64 found = 0;    ///< of those are wanted
        bool finished = false;
    };
    struct Found
    {
        qint64 number = 0;
        bool isContext = false;
    };
    /// What is found at one moment. Any thread.
    class View
    {
    public:
        /// Wanted lines and those of their context.
        qint64 count() const { return m_found.size(); }
        QList<Found> found(qint64 first, qint64 count) const;
        /// The lines of those found from `first` on, for keeping.
        std::vector<LogStretch> stretches(const LinesView &lines, qint64 first, qint64 count) const;
        /// Which of the found is the first at line `number` or behind it; count() when there is none.
        qint64 firstFrom(qint64 number) const;

    private:
        friend class LogFilter;
        explicit View(BlockList<qint64>::View found) : m_found(std::move(found)) {}
        BlockList<qint64>::View m_found;
    };

    LogFilter(std::shared_ptr<const LogLines> lines, LogConditions conditions, LogPool &pool);
    ~LogFilter() override;

    const LogConditions &conditions() const { return m_conditions; }
    State state() const;
    View view() const { return View(m_found.view()); }
    qint64 count() const { return view().count(); }
    QList<Found> found(qint64 first, qint64 count) const { return view().found(first, count); }
    qint64 firstFrom(qint64 number) const { return view().firstFrom(number); }

    /// There are more lines; those from `from` on may be others than before.
    void lookAgain(qint64 from);

Q_SIGNALS:
    /// More are found, or those from `index` on are found anew.
    void advanced(qint64 index);
    /// All lines there are now are examined; comes again after they became more.
    void finished();
    void failed(const castellan::Error &error);

private:
    /// What goes from one line of a source to the next.
    struct Carried
    {
        qint64 time = std::numeric_limits<qint64>::min();
        LogLevel level = LogLevel::Unknown;
    };
    struct Judged;
    struct Checkpoint
    {
        qint64 number = 0;
        std::vector<Carried> carried;
        qint64 lastWanted = -1;
        qint64 wanted = 0; // found in front of it
    };

    void work();
    bool waitForNews();
    Result<bool> examine();
    Result<std::vector<Judged>> judge(qint64 first, int count) const;
    void adopt(std::span<const Judged> lines);
    void addCheckpoint();
    bool isWanted(const Judged &line);
    void append(std::vector<qint64> *found, qint64 number, bool isContext);
    void goBackTo(qint64 number);
    void tellAdvanced(qint64 index);

    const std::shared_ptr<const LogLines> m_lines;
    const LogConditions m_conditions;
    LogPool &m_pool;

    // The worker's.
    qint64 m_examined = 0;
    std::vector<Carried> m_carried;
    qint64 m_lastWanted = -1; // whose context behind it is still to come
    qint64 m_lastFound = -1;  // or context
    bool m_lastIsOpen = false;
    QList<Checkpoint> m_checkpoints;
    qint64 m_wanted = 0;       // of m_found, without context
    BlockList<qint64> m_found; // number * 2, and 1 for context

    mutable std::mutex m_mutex; // of what follows
    std::condition_variable m_woken;
    std::atomic_bool m_stop = false;
    std::optional<qint64> m_again = 0;
    State m_state;
    qint64 m_changedFrom = -1; // told not yet; -1: nothing is
    std::thread m_thread;      // last
};

} // namespace castellan
