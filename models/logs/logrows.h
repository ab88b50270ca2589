// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/logs/logfinder.h"
#include "models/logs/rowsview.h"

#include <QThreadPool>

namespace castellan {

/// What a viewer shows of one or several logs, by row: all lines, or those that a filter leaves. A log whose lines are
/// still being counted is there from its beginning as far as it is counted, and from its end at once; one row between
/// the two stands for what lies there.
///
/// Lives in one thread, as the files do, and never waits there: not for a disk (rows are fetched), not for lines that
/// are being merged or filtered, and not for either when it is destroyed. The files may go before it does.
class LogRows : public QObject
{
    Q_OBJECT

public:
    struct Source
    {
        LogFile *file = nullptr;
        TimeHints hints{};
    };
    using Row = LogViewRow;
    using Kind = LogViewRow::Kind;

    LogRows(const std::vector<Source> &sources, std::shared_ptr<LogPool> pool);
    ~LogRows() override;

    const std::shared_ptr<const LogLines> &lines() const { return m_lines; }
    const std::shared_ptr<LogPool> &pool() const { return m_pool; }
    /// Where rows are fetched.
    QThreadPool &readers() const { return *m_readers; }
    const TimeHints &hints(int source) const { return m_lines->sources()[static_cast<std::size_t>(source)].hints; }

    /// Null: all lines are shown.
    const LogFilter *filter() const { return m_filter.get(); }
    void setConditions(const LogConditions &conditions);

    /// What is looked for; nothing: nothing is.
    void setQuery(const std::optional<LineMatcher> &query);
    /// Null while nothing is looked for.
    const LogFinder *finder() const { return m_finder.get(); }
    /// How many lines that are looked for are in each `buckets`-th of the rows.
    QList<qint64> overview(int buckets) const;

    /// The rows as they are now.
    RowsView view() const;
    qint64 count() const { return view().count(); }
    std::optional<qint64> numberOf(qint64 row) const { return view().numberOf(row); }
    qint64 rowFrom(qint64 number) const { return view().rowFrom(number); }
    /// Rows as they are now, read in a thread; one reading after the other.
    Future<QList<Row>> fetch(qint64 first, int count) const;
    /// Which lines the rows show, found in a thread of the global pool.
    Future<LogExcerpt> excerpt(qint64 first, qint64 last) const;

    /// Everything there is now is counted, merged, filtered, and among the rows.
    bool isComplete() const;
    /// The part of the bytes whose lines have numbers, 0 to 1.
    double countedPart() const;

Q_SIGNALS:
    /// There are more rows; those from `row` on may be others than before.
    void changed(qint64 row);
    /// The rows from `row` on have numbers that are larger by `by` (smaller when negative).
    void moved(qint64 row, qint64 by);
    /// All rows are others than before.
    void reset();
    /// More is found, or something else is looked for.
    void findingsChanged();
    void failed(const castellan::Error &error);

private:
    /// The end of the only log, looked at again.
    struct TailNews
    {
        LogTailWindow tail;
        std::optional<qint64> number; ///< of its first line, once that is counted
        bool hasMore = false;
    };

    const std::shared_ptr<const LogContent> &content() const { return m_lines->sources().front().content; }
    void followFile(const LogFile &file);
    void followMerged();
    void findTail();
    void adoptTail(Result<LogTailWindow> found);
    void lookAtTail();
    void adoptTailNews(TailNews news);
    void fileChanged();
    void restart();
    void lookAgain(qint64 from);
    void makeFinder(const std::optional<LineMatcher> &query);
    qint64 counted() const { return m_known - m_begin; }

    const std::shared_ptr<LogPool> m_pool;
    std::shared_ptr<QThreadPool> m_readers; ///< of one thread: a disk that hangs holds up nobody else
    std::shared_ptr<MergedLog> m_merged;
    std::shared_ptr<const LogLines> m_lines;
    std::shared_ptr<LogFilter> m_filter;
    std::shared_ptr<LogFinder> m_finder;
    qint64 m_begin = 0; ///< the first number that is shown, and the one behind the last
    qint64 m_known = 0;
    std::optional<LogTailWindow> m_tail; ///< of the only log, while it is not counted
    quint64 m_tailAsked = 0;
    bool m_tailIsLookedAt = false;
    bool m_tailHasNews = false;
};

} // namespace castellan
