// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSortFilterProxyModel>
#include <QStringList>

namespace castellan {

/// Sorting, filtering and the manners every table shares: sorted by SortRole (nothing known goes last, either way),
/// numbers to the right, UTC in the tooltip of a moment, a status icon where a cell has a StatusRole.
class TableProxy final : public QSortFilterProxyModel
{
    Q_OBJECT

public:
    explicit TableProxy(QObject *parent = nullptr);

    /// Rows stay in which each word occurs in some column, in any case.
    void setFilterText(const QString &text);
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

protected:
    bool filterAcceptsRow(int row, const QModelIndex &parent) const override;
    bool lessThan(const QModelIndex &left, const QModelIndex &right) const override;

private:
    QStringList m_words;
};

/// Selected cells as tab-separated lines in the order they are seen; tabs and line breaks in cells become spaces.
QString tabSeparated(const QModelIndexList &cells);
/// One record of RFC 4180, without the line end.
QString csvRecord(const QStringList &fields);
/// A cell for CSV: numbers and moments as machines read them (a dot, ISO 8601 in UTC), else the text that is shown.
QString csvField(const QModelIndex &cell);

} // namespace castellan
