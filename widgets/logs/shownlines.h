// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/logs/shownline.h"

#include <QHash>
#include <QObject>

#include <limits>

namespace castellan {

/// The rows that a view shows or showed lately, ready to be painted, so that scrolling by a line makes one. What is not
/// known is fetched in a thread, one piece at a time; until it comes it is not there. A row that may be another one by
/// now stays until it was fetched again. GUI thread.
class ShownLines final : public QObject
{
    Q_OBJECT

public:
    enum class Around { No, Yes };

    /// Null: nothing is shown.
    void setRows(LogRows *rows);
    const LineAppearance &appearance() const { return m_appearance; }
    void setAppearance(const LineAppearance &appearance);

    qint64 count() const { return m_rows ? m_rows->count() : 0; }
    /// Has those of these rows fetched that are not known, and then those around them.
    void prepare(qint64 first, int count, Around around);
    /// A row; null behind the last, and while it is not known.
    std::shared_ptr<const ShownLine> at(qint64 row) const;
    /// Lines of text of a row: 1 where nothing is wrapped, and while it is not known.
    int heightOf(qint64 row) const;

    /// The rows from `row` on may be others than before.
    void changeFrom(qint64 row);
    /// The rows from `row` on have other numbers, as LogRows::moved.
    void move(qint64 row, qint64 by);
    void forgetAll();

Q_SIGNALS:
    /// Rows came that were not known.
    void arrived();

private:
    struct Line
    {
        LogRows::Row row;
        bool isOld = false; ///< may be another one by now
        mutable std::shared_ptr<const ShownLine> shown{};
    };
    struct Move
    {
        qint64 row = 0;
        qint64 by = 0;
        /// Where a row is now; nothing when it is gone.
        std::optional<qint64> placeOf(qint64 one) const;
    };

    bool fetchMissing(qint64 first, qint64 end);
    void adopt(qint64 first, const QList<LogRows::Row> &rows);
    void limit(qint64 first, qint64 end);

    LogRows *m_rows = nullptr;
    LineAppearance m_appearance;
    QHash<qint64, Line> m_lines;
    // Of the rows that are being fetched:
    bool m_isFetching = false;
    quint64 m_asked = 0;  ///< what was asked before is of no use
    QList<Move> m_moves;  ///< since
    qint64 m_oldFrom = 0; ///< these may be others by now
};

} // namespace castellan
