// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/logs/logfinder.h"
#include "models/logs/logtailwindow.h"

namespace castellan {

/// What a viewer shows of one or several logs, by row: all lines, or those that a filter leaves. A log whose lines are
/// still being counted is there from its beginning as far as it is counted, and from its end at once; one row between
/// the two stands for what lies there.
///
/// Lives in one thread, as the files do; reading blocks on the disk as LogContent does, so a view asks for what it
/// shows. `pool` must outlive it; the files may go before it does.
class LogRows : public QObject
{
    Q_OBJECT

public:
    struct Source
    {
        LogFile *file = nullptr;
        TimeHints hints{};
    };
    enum class Kind {
        Line,
        Context, ///< near a line that is wanted
        Between, ///< stands for what is not counted yet
        Gone     ///< given up, or cut off, meanwhile
    };
    struct Row
    {
        Kind kind = Kind::Line;
        int source = 0;
        qint64 number = -1; ///< in LogLines' numbers; -1: not known yet
        LogLine line;
        bool operator==(const Row &) const = default;
    };

    LogRows(const std::vector<Source> &sources, LogPool &pool);
    ~LogRows() override;

    const std::shared_ptr<const LogLines> &lines() const { return m_lines; }
    LogPool &pool() const { return m_pool; }
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

    qint64 count() const;
    QList<Row> read(qint64 first, int count) const;
    /// The line that a row shows, in LogLines' numbers; nothing where it is not known.
    std::optional<qint64> numberOf(qint64 row) const;
    /// The first row that shows line `number` or one behind it; count() when there is none.
    qint64 rowFrom(qint64 number) const;
    /// Which lines the rows show, without what stands between.
    LogExcerpt excerpt(qint64 first, qint64 last) const;

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
    const LogContent &content() const { return *m_lines->sources().front().content; }
    void followFile(const LogFile &file);
    void followMerged();
    void findTail();
    void adoptTail(Result<LogTailWindow> found);
    void fileChanged();
    void restart();
    void lookAgain(qint64 from);
    std::vector<LogStretch> stretches(qint64 first, qint64 last) const;
    void makeFinder(const std::optional<LineMatcher> &query);
    qint64 givenUp() const;
    qint64 counted() const { return m_known - m_begin; }
    std::optional<qint64> firstTailRow() const;

    LogPool &m_pool;
    std::unique_ptr<MergedLog> m_merged;
    std::shared_ptr<const LogLines> m_lines;
    std::unique_ptr<LogFilter> m_filter;
    std::unique_ptr<LogFinder> m_finder;
    qint64 m_begin = 0; ///< the first number that is shown, and the one behind the last
    qint64 m_known = 0;
    std::optional<LogTailWindow> m_tail; ///< of the only log, while it is not counted
    quint64 m_tailAsked = 0;
};

} // namespace castellan
