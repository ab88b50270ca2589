// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/logs/blocklist.h"
#include "models/logs/logentry.h"
#include "models/logs/logfile.h"

#include <QObject>

#include <atomic>
#include <condition_variable>
#include <limits>
#include <thread>
#include <vector>

namespace castellan {

/// Several logs as one, by time: UTC in nanoseconds; at the same moment by the order of the sources, and within a
/// source always in that source's own order. A line without a time stays behind its predecessor; a line whose time is
/// before its predecessor's (a clock was set) is put as if it had its predecessor's, so that no source is turned
/// around. Lines before a source's first time come first of all.
///
/// A thread of its own reads the times, once, and goes on with what the sources grow by. What comes late (a source that
/// lags behind) is put in its place, and `merged` says from where on the order is another one than before.
/// Memory: 16 bytes a line. Lives in the thread that made it; signals arrive there. Accessors: any thread, and none
/// waits for lines that are put in their places.
class MergedLog : public QObject
{
    Q_OBJECT

    /// 16 bytes: the time that orders it, and source (8 bits) with line (56 bits).
    struct Entry
    {
        qint64 utc = 0;
        quint64 place = 0;
        bool operator<(const Entry &other) const { return utc != other.utc ? utc < other.utc : place < other.place; }
    };

public:
    struct Source
    {
        LogFile *file = nullptr; ///< of the same thread; may go before the MergedLog does
        TimeHints hints{};
    };
    /// A line of a source.
    struct Place
    {
        int source = 0;
        qint64 line = 0;
        bool operator==(const Place &) const = default;
    };

    /// The order at one moment.
    class View
    {
    public:
        qint64 lines() const { return m_entries.size(); }
        /// Lines number `first` to first + count - 1 of all.
        QList<Place> places(qint64 first, qint64 count) const;

    private:
        friend class MergedLog;
        explicit View(BlockList<Entry>::View entries) : m_entries(std::move(entries)) {}
        BlockList<Entry>::View m_entries;
    };

    /// At most 255 sources.
    explicit MergedLog(const std::vector<Source> &sources);
    ~MergedLog() override;

    View view() const { return View(m_entries.view()); }
    qint64 lines() const { return view().lines(); }
    QList<Place> places(qint64 first, qint64 count) const { return view().places(first, count); }
    /// The number of the first line at `utc` or behind it; lines() when there is none.
    qint64 firstFrom(qint64 utc) const;
    /// All lines that the sources have now are merged.
    bool isComplete() const { return m_complete; }
    /// Hears of the sources no more; what comes after is not merged. In the sources' thread: from then on it may be
    /// destroyed in any.
    void leaveSources() { m_sources.reset(); }

Q_SIGNALS:
    /// There are more lines. Those from number `from` on may be others than before (once several changes have come
    /// together, from the least of them on).
    void merged(qint64 from);
    /// A source was truncated: everything is merged anew.
    void restarted();
    /// A source cannot be read any further; the others go on. Source -1: merging itself broke off.
    void failed(int source, const castellan::Error &error);

private:
    struct Reader
    {
        std::shared_ptr<const LogContent> content;
        TimeHints hints;
        qint64 read = 0;         ///< lines
        qint64 end = 0;          ///< bytes of those
        bool lastIsOpen = false; ///< the last of them had no end when it was read: it is read once more
        qint64 time = std::numeric_limits<qint64>::min(); ///< that the next line without one gets
        qint64 timeBefore = 0;                            ///< and the last line, if it is read once more
        quint32 generation = 0;
        bool failed = false;
    };

    void work();
    /// The source to read next: of those that have more the one that is furthest behind, so that lines mostly come in
    /// order; null when there is nothing.
    Reader *next();
    Result<std::vector<Entry>> read(Reader &reader);
    void takeBack(Reader &reader);
    void insert(const std::vector<Entry> &entries);
    void tellMerged(qint64 from);
    void restart();
    void tellError(int source, const Error &error);
    quint64 placeOf(const Reader &reader, qint64 line) const;

    std::unique_ptr<QObject> m_sources; // hears of them
    std::vector<Reader> m_readers;      // the worker's
    BlockList<Entry> m_entries;
    std::mutex m_mutex; // of what follows
    std::condition_variable m_woken;
    bool m_news = true;
    std::atomic_bool m_stop = false;
    qint64 m_changedFrom = -1; // told not yet; -1: nothing is
    bool m_tellWaits = false;
    std::atomic_bool m_complete = false;
    std::thread m_thread; // last
};

} // namespace castellan
