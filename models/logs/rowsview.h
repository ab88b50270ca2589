// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/logs/logfilter.h"
#include "models/logs/logtailwindow.h"

namespace castellan {

/// A row of a viewer.
struct LogViewRow
{
    enum class Kind {
        Line,
        Context, ///< near a line that is wanted
        Between, ///< stands for what is not counted yet
        Gone     ///< given up, or cut off, meanwhile
    };

    Kind kind = Kind::Line;
    int source = 0;
    qint64 number = -1; ///< in LogLines' numbers; -1: not known yet
    LogLine line;
    bool operator==(const LogViewRow &) const = default;
};

/// The rows of a LogRows as they are at one moment: made and copied at no cost, and it holds all that it needs, so that
/// they are read in another thread whatever becomes of the LogRows. Any thread.
class RowsView
{
public:
    using Row = LogViewRow;
    using Kind = LogViewRow::Kind;

    /// `begin` and `end`: the numbers that are counted. `tail` is of the only log, while it is not counted whole.
    RowsView(LinesView lines, std::optional<LogFilter::View> filter, qint64 begin, qint64 end,
             std::optional<LogTailWindow> tail);

    qint64 count() const;
    /// The line that a row shows, in LogLines' numbers; nothing where it is not known.
    std::optional<qint64> numberOf(qint64 row) const;
    /// The first row that shows line `number` or one behind it; count() when there is none.
    qint64 rowFrom(qint64 number) const;
    /// Lines in front of the first row: given up meanwhile.
    qint64 givenUp() const { return m_givenUp; }

    /// The rows themselves. Blocks on the disk.
    QList<Row> read(qint64 first, int count) const;
    /// Which lines the rows show, without what stands between. Blocks on the disk, and takes its time for millions.
    LogExcerpt excerpt(qint64 first, qint64 last) const;

private:
    const LogContent &content() const { return *m_lines.sources().front().content; }
    qint64 counted() const { return m_end - m_begin; }
    std::optional<qint64> firstTailRow() const;
    std::vector<LogStretch> stretches(qint64 first, qint64 last) const;

    LinesView m_lines;
    std::optional<LogFilter::View> m_filter;
    qint64 m_begin = 0;
    qint64 m_end = 0;
    qint64 m_givenUp = 0;
    std::optional<LogTailWindow> m_tail;
};

} // namespace castellan
