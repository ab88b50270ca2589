// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/logs/shownlines.h"

#include <algorithm>

namespace castellan {
namespace {

constexpr qsizetype linesKept = 600;
constexpr qint64 noRow = std::numeric_limits<qint64>::max();

} // namespace

void ShownLines::setRows(LogRows *rows)
{
    m_rows = rows;
    forgetAll();
}

void ShownLines::setAppearance(const LineAppearance &appearance)
{
    m_appearance = appearance;
    for (const Line &line : std::as_const(m_lines))
        line.shown.reset();
}

void ShownLines::prepare(qint64 first, int count, Around around)
{
    const qint64 end = first + count;
    limit(first, end);
    if (!fetchMissing(first, end) && around == Around::Yes && !fetchMissing(end, end + count))
        fetchMissing(first - count, first);
}

/// False when nothing is missing.
bool ShownLines::fetchMissing(qint64 first, qint64 end)
{
    const auto isKnown = [this](qint64 row) {
        const auto line = m_lines.constFind(row);
        return line != m_lines.cend() && !line->isOld;
    };
    first = std::max<qint64>(0, first);
    end = std::min(count(), end);
    while (first < end && isKnown(first))
        ++first;
    while (first < end && isKnown(end - 1))
        --end;
    if (first >= end)
        return false;
    if (std::exchange(m_isFetching, true))
        return true; // whoever paints asks again when that is there
    m_moves.clear();
    m_oldFrom = noRow;
    onFinished(m_rows->fetch(first, static_cast<int>(end - first)), this,
               [this, first, asked = m_asked](const Result<QList<LogRows::Row>> &rows) {
                   if (asked != m_asked)
                       return;
                   m_isFetching = false;
                   if (rows)
                       adopt(first, *rows);
                   Q_EMIT arrived();
               });
    return true;
}

void ShownLines::adopt(qint64 first, const QList<LogRows::Row> &rows)
{
    for (const LogRows::Row &row : rows) {
        std::optional<qint64> place = first++;
        for (qsizetype i = 0; place && i < m_moves.size(); ++i)
            place = m_moves.at(i).placeOf(*place);
        if (!place)
            continue;
        Line &line = m_lines[*place];
        if (!(line.row == row))
            line.shown.reset();
        line.row = row;
        line.isOld = *place >= m_oldFrom;
    }
}

/// Forgets what is far from these rows when there is too much.
void ShownLines::limit(qint64 first, qint64 end)
{
    const qint64 near = 3 * (end - first);
    if (m_lines.size() > linesKept + 4 * near)
        m_lines.removeIf([&](const auto &line) { return line.key() < first - near || line.key() > end + near; });
}

std::shared_ptr<const ShownLine> ShownLines::at(qint64 row) const
{
    const auto line = m_lines.constFind(row);
    if (line == m_lines.cend() || row >= count())
        return nullptr;
    if (!line->shown)
        line->shown =
            std::make_shared<const ShownLine>(shownLine(line->row, m_rows->hints(line->row.source), m_appearance));
    return line->shown;
}

int ShownLines::heightOf(qint64 row) const
{
    if (!m_appearance.wrapped)
        return 1;
    const auto line = at(row);
    return line ? line->height : 1;
}

void ShownLines::changeFrom(qint64 row)
{
    m_oldFrom = std::min(m_oldFrom, row);
    for (auto line = m_lines.begin(); line != m_lines.end(); ++line)
        line->isOld = line->isOld || line.key() >= row;
}

std::optional<qint64> ShownLines::Move::placeOf(qint64 one) const
{
    if (one < row)
        return one;
    return one + by >= row ? std::optional(one + by) : std::nullopt;
}

void ShownLines::move(qint64 row, qint64 by)
{
    const Move move{row, by};
    m_moves.append(move);
    if (m_oldFrom != noRow)
        m_oldFrom = move.placeOf(m_oldFrom).value_or(row);
    QHash<qint64, Line> moved;
    for (auto line = m_lines.begin(); line != m_lines.end(); ++line) {
        if (const auto place = move.placeOf(line.key()))
            moved.insert(*place, *line);
    }
    m_lines = std::move(moved);
}

void ShownLines::forgetAll()
{
    m_lines.clear();
    m_isFetching = false;
    ++m_asked;
}

} // namespace castellan
