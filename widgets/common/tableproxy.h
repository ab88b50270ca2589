// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/workerthread.h"
#include "widgets/common/tablearrangement.h"

#include <QAbstractProxyModel>
#include <QStringList>
#include <QTimer>

namespace castellan {

/// Sorting, filtering and the manners every table shares: sorted by SortRole (nothing known goes last, either way),
/// numbers to the right, UTC in the tooltip of a moment, a status icon where a cell has a StatusRole.
///
/// The GUI thread never stops for it, however many rows there are: up to a thousand are arranged at once; of more, the
/// cells are read in slices between other events, sorted in a thread, and what changed is then brought in by a few
/// steps. Until then the former order stays; rows that are new appear when they have their place.
class TableProxy final : public QAbstractProxyModel
{
    Q_OBJECT

public:
    explicit TableProxy(QObject *parent = nullptr);
    ~TableProxy() override;

    /// Rows stay in which each word occurs in some column, in any case.
    void setFilterText(const QString &text);
    /// What is shown is not yet what rows, filter and order ask for; arranged() follows.
    bool isArranging() const { return m_arranging; }

    void setSourceModel(QAbstractItemModel *model) override;
    /// A column of -1: in the source's order.
    void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override;
    QModelIndex mapToSource(const QModelIndex &index) const override;
    QModelIndex mapFromSource(const QModelIndex &index) const override;
    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &) const override { return {}; }
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

Q_SIGNALS:
    /// What is shown is what was asked for.
    void arranged();

private:
    void watch(QAbstractItemModel *model);
    void begin();
    void rowsCame(int first, int last);
    void rowsWillGo(int first, int last);
    void rowsWent(int first, int last);
    void rowsWillMove();
    void rowsMoved();
    void cellsChanged(const QModelIndex &topLeft, const QModelIndex &bottomRight, const QList<int> &roles);

    void rearrange();
    void readSlice();
    void read(int row);
    bool accepts(int row) const;
    Arrangement arrangement() const;
    void finish(const QList<int> &order);
    void show(const QList<int> &order);
    void permute(const QList<int> &former);
    void numberShown();

    QStringList m_words;
    int m_sortColumn = -1;
    Qt::SortOrder m_sortOrder = Qt::AscendingOrder;
    QList<TableEntry> m_entries; ///< one a row of the source
    QList<int> m_shown;          ///< which row of the source each row is
    QList<int> m_places;         ///< for each row of the source, where it is shown, or -1
    QList<QPersistentModelIndex> m_moving;
    QList<QMetaObject::Connection> m_connections;

    bool m_arranging = false;
    int m_next = 0; ///< the row to be read next
    QTimer m_slices;
    quint64 m_revision = 0; ///< of everything that an order depends on
    std::unique_ptr<WorkerThread> m_sorter;
};

/// Selected cells as tab-separated lines in the order they are seen; tabs and line breaks in cells become spaces.
QString tabSeparated(const QModelIndexList &cells);
/// A cell for CSV: numbers and moments as machines read them (a dot, ISO 8601 in UTC), else the text that is shown.
QString csvField(const QModelIndex &cell);

} // namespace castellan
