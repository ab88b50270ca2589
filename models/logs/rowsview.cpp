// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/logs/rowsview.h"

#include <algorithm>

namespace castellan {

RowsView::RowsView(LinesView lines, std::optional<LogFilter::View> filter, qint64 begin, qint64 end,
                   std::optional<LogTailWindow> tail)
    : m_lines(std::move(lines)),
      m_filter(std::move(filter)),
      m_begin(begin),
      m_end(end),
      m_givenUp(m_filter ? m_filter->firstFrom(begin) : begin),
      m_tail(std::move(tail))
{
}

std::optional<qint64> RowsView::firstTailRow() const
{
    return m_tail && !m_filter ? std::optional(counted() + 1) : std::nullopt;
}

qint64 RowsView::count() const
{
    if (m_filter)
        return m_filter->count() - m_givenUp;
    return m_tail ? counted() + 1 + m_tail->count() : counted();
}

std::optional<qint64> RowsView::numberOf(qint64 row) const
{
    if (row < 0 || row >= count())
        return std::nullopt;
    if (m_filter)
        return m_filter->found(m_givenUp + row, 1).first().number;
    return row < counted() ? std::optional(m_begin + row) : std::nullopt;
}

qint64 RowsView::rowFrom(qint64 number) const
{
    if (m_filter)
        return m_filter->firstFrom(std::max(number, m_begin)) - m_givenUp;
    return std::clamp<qint64>(number - m_begin, 0, count());
}

QList<RowsView::Row> RowsView::read(qint64 first, int count) const
{
    QList<Row> rows;
    const qint64 end = std::min(this->count(), first + count);
    const auto add = [&](const LogRow &one, qint64 number, Kind kind) {
        rows.append({one.line.number < 0 ? Kind::Gone : kind, one.source, number, one.line});
    };
    const auto readNumbers = [&](qint64 number, qint64 wanted, Kind kind) {
        const auto lines = m_lines.read(number, static_cast<int>(wanted));
        for (qint64 i = 0; i < wanted; ++i)
            add(lines && i < lines->size() ? lines->at(i) : LogRow{}, number + i, kind);
    };
    if (m_filter) {
        // Neighbours in the log are read at once.
        const QList<LogFilter::Found> found = m_filter->found(m_givenUp + first, end - first);
        for (qsizetype i = 0; i < found.size();) {
            qsizetype next = i + 1;
            while (next < found.size() && found[next].number == found[next - 1].number + 1 &&
                   found[next].isContext == found[i].isContext)
                ++next;
            readNumbers(found[i].number, next - i, found[i].isContext ? Kind::Context : Kind::Line);
            i = next;
        }
        return rows;
    }
    if (first < std::min(end, counted()))
        readNumbers(m_begin + first, std::min(end, counted()) - first, Kind::Line);
    if (const auto tail = firstTailRow()) {
        if (first < *tail && end >= *tail)
            rows.append({Kind::Between, 0, -1, {}});
        const qint64 from = std::max(first, *tail);
        if (const auto lines = m_tail->read(content(), from - *tail, static_cast<int>(std::max<qint64>(0, end - from)),
                                            LogContent::shownBytes)) {
            for (const LogLine &line : *lines)
                rows.append({Kind::Line, 0, -1, line});
        }
    }
    return rows;
}

std::vector<LogStretch> RowsView::stretches(qint64 first, qint64 last) const
{
    if (m_filter)
        return m_filter->stretches(m_lines, m_givenUp + first, last - first + 1);
    std::vector<LogStretch> stretches;
    m_lines.appendStretches(&stretches, m_begin + first, std::min(last, counted() - 1) - first + 1);
    return stretches;
}

LogExcerpt RowsView::excerpt(qint64 first, qint64 last) const
{
    last = std::min(last, count() - 1);
    LogExcerpt excerpt{.stretches = stretches(first, last)};
    const auto tail = firstTailRow();
    if (!tail || last < *tail)
        return excerpt;
    const auto begin = m_tail->read(content(), std::max(first, *tail) - *tail, 1, 0);
    const auto end = m_tail->read(content(), last - *tail, 1, 0);
    if (begin && end && !begin->isEmpty() && !end->isEmpty()) {
        excerpt.offset = begin->first().offset;
        excerpt.length = end->first().endOffset() - excerpt.offset;
    }
    return excerpt;
}

} // namespace castellan
