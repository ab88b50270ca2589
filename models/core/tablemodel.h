// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractTableModel>
#include <QList>
#include <QSet>

namespace castellan {

/// Roles every table of Castellan answers besides Qt's own.
enum TableRole {
    SortRole = Qt::UserRole + 1, ///< the raw value, for sorting and for CSV
    StatusRole,                  ///< a Status as int, for colour and icon; absent means none
};

/// Base of flat tables over a list of values: index arithmetic is sealed here, subclasses say only what a cell
/// shows. merge() brings a fresh list in by insert, remove and dataChanged, so that selection and scroll position
/// survive polling. `Row` needs operator== and a hashable key: `static K key(const Row &)`
/// in the subclass, declared before the class is used; it is found by its declared type.
/// GUI thread only.
template <typename Row, typename Derived>
class TableModel : public QAbstractTableModel
{
public:
    using QAbstractTableModel::QAbstractTableModel;

    int rowCount(const QModelIndex &parent = {}) const final
    {
        return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
    }
    int columnCount(const QModelIndex &parent = {}) const final { return parent.isValid() ? 0 : Derived::ColumnCount; }
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const final
    {
        if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
            return {};
        return cell(m_rows.at(index.row()), index.column(), role);
    }
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const final
    {
        if (orientation != Qt::Horizontal || section < 0 || section >= Derived::ColumnCount)
            return {};
        return header(section, role);
    }

    const QList<Row> &rows() const { return m_rows; }
    const Row &row(int index) const { return m_rows.at(index); }
    const Row &row(const QModelIndex &index) const { return m_rows.at(index.row()); }

    /// Makes the rows equal to `fresh`, in its order, touching only what differs. Keys in `fresh` must be unique.
    void merge(const QList<Row> &fresh)
    {
        QSet<decltype(Derived::key(std::declval<const Row &>()))> staying;
        staying.reserve(fresh.size());
        for (const Row &row : fresh)
            staying.insert(Derived::key(row));
        for (qsizetype i = m_rows.size() - 1; i >= 0; --i) {
            if (!staying.contains(Derived::key(m_rows.at(i)))) {
                beginRemoveRows({}, static_cast<int>(i), static_cast<int>(i));
                m_rows.removeAt(i);
                endRemoveRows();
            }
        }
        for (qsizetype i = 0; i < fresh.size(); ++i)
            place(i, fresh.at(i));
    }

protected:
    virtual QVariant cell(const Row &row, int column, int role) const = 0;
    virtual QVariant header(int column, int role) const = 0;

private:
    void place(qsizetype target, const Row &row)
    {
        qsizetype found = target;
        while (found < m_rows.size() && Derived::key(m_rows.at(found)) != Derived::key(row))
            ++found;
        if (found == m_rows.size()) {
            beginInsertRows({}, static_cast<int>(target), static_cast<int>(target));
            m_rows.insert(target, row);
            endInsertRows();
            return;
        }
        if (found != target) {
            beginMoveRows({}, static_cast<int>(found), static_cast<int>(found), {}, static_cast<int>(target));
            m_rows.move(found, target);
            endMoveRows();
        }
        if (!(m_rows.at(target) == row)) {
            m_rows[target] = row;
            Q_EMIT dataChanged(index(static_cast<int>(target), 0),
                               index(static_cast<int>(target), Derived::ColumnCount - 1));
        }
    }

    QList<Row> m_rows;
};

} // namespace castellan
