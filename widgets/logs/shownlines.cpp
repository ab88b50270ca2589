// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/logs/shownlines.h"

namespace castellan {
namespace {

constexpr qsizetype linesKept = 600;

} // namespace

void ShownLines::setRows(LogRows *rows)
{
    m_rows = rows;
    forgetAll();
}

void ShownLines::setAppearance(const LineAppearance &appearance)
{
    m_appearance = appearance;
    forgetAll();
}

void ShownLines::prepare(qint64 first, int count)
{
    if (!m_rows)
        return;
    qint64 end = std::min(m_rows->count(), first + count);
    while (first < end && m_lines.contains(first))
        ++first;
    while (first < end && m_lines.contains(end - 1))
        --end;
    if (first >= end)
        return;
    if (m_lines.size() > linesKept)
        m_lines.clear();
    for (const LogRows::Row &row : m_rows->read(first, static_cast<int>(end - first))) {
        m_lines.insert(first++, std::make_shared<ShownLine>(shownLine(row, m_rows->hints(row.source), m_appearance)));
    }
}

const ShownLine *ShownLines::at(qint64 row)
{
    if (row < 0 || row >= count())
        return nullptr;
    if (!m_lines.contains(row))
        prepare(row, 1);
    return m_lines.value(row).get();
}

int ShownLines::heightOf(qint64 row)
{
    if (!m_appearance.wrapped)
        return 1;
    const ShownLine *line = at(row);
    return line ? line->height : 1;
}

void ShownLines::forgetFrom(qint64 row)
{
    m_lines.removeIf([row](const auto &entry) { return entry.key() >= row; });
}

} // namespace castellan
