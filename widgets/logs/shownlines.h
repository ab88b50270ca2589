// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/logs/shownline.h"

#include <QHash>

namespace castellan {

/// The rows that a view shows or showed lately, ready to be painted, so that scrolling by a line makes one. GUI thread.
class ShownLines
{
public:
    /// Null: nothing is shown.
    void setRows(LogRows *rows);
    const LineAppearance &appearance() const { return m_appearance; }
    void setAppearance(const LineAppearance &appearance);

    qint64 count() const { return m_rows ? m_rows->count() : 0; }
    /// Reads those of these rows that are not known, in one go.
    void prepare(qint64 first, int count);
    /// A row; null behind the last.
    const ShownLine *at(qint64 row);
    /// Lines of text of a row: 1 where nothing is wrapped, without a look at it.
    int heightOf(qint64 row);

    void forgetFrom(qint64 row);
    void forgetAll() { m_lines.clear(); }

private:
    LogRows *m_rows = nullptr;
    LineAppearance m_appearance;
    QHash<qint64, std::shared_ptr<ShownLine>> m_lines;
};

} // namespace castellan
