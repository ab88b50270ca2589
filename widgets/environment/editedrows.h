// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractTableModel>
#include <QList>

#include <algorithm>
#include <functional>
#include <utility>

namespace castellan {

/// What templates cannot have: the signal of every table whose cells are written in place.
class EditedTable : public QAbstractTableModel
{
    Q_OBJECT

public:
    using QAbstractTableModel::QAbstractTableModel;

Q_SIGNALS:
    /// By the person; not by a new list of rows.
    void edited();
};

/// Base of the small tables of forms: rows that are written in place, added and removed. Index arithmetic is sealed
/// here; subclasses say what a cell shows and what writing into it means. Derived::ColumnCount is how many columns
/// there are. GUI thread only.
template <typename Row, typename Derived>
class EditedRows : public EditedTable
{
public:
    using EditedTable::EditedTable;

    /// Nothing for a row that is not there.
    void remove(int row)
    {
        if (row < 0 || row >= rowCount())
            return;
        beginRemoveRows({}, row, row);
        m_rows.removeAt(row);
        endRemoveRows();
        Q_EMIT edited();
    }

    int rowCount(const QModelIndex &parent = {}) const final
    {
        return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
    }
    int columnCount(const QModelIndex &parent = {}) const final { return parent.isValid() ? 0 : Derived::ColumnCount; }
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const final
    {
        if (!checkIndex(index, CheckIndexOption::IndexIsValid))
            return {};
        return cell(m_rows.at(index.row()), index.column(), role);
    }
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const final
    {
        return orientation == Qt::Horizontal ? header(section, role) : QVariant();
    }
    Qt::ItemFlags flags(const QModelIndex &index) const final
    {
        const Qt::ItemFlags flags = QAbstractTableModel::flags(index);
        return index.isValid() ? flags | columnFlags(index.column()) : flags;
    }
    bool setData(const QModelIndex &index, const QVariant &value, int role = Qt::EditRole) final
    {
        if (!checkIndex(index, CheckIndexOption::IndexIsValid) ||
            !write(m_rows[index.row()], index.column(), value, role))
            return false;
        // A tick may have left another row.
        Q_EMIT dataChanged(this->index(0, 0), this->index(rowCount() - 1, Derived::ColumnCount - 1));
        Q_EMIT edited();
        return true;
    }

protected:
    virtual QVariant cell(const Row &row, int column, int role) const = 0;
    virtual QVariant header(int column, int role) const = 0;
    virtual Qt::ItemFlags columnFlags(int column) const
    {
        Q_UNUSED(column)
        return Qt::ItemIsEditable;
    }
    /// False: nothing is different now.
    virtual bool write(Row &row, int column, const QVariant &value, int role) = 0;

    /// Puts a value into a field; false when it is there already.
    template <typename T>
    static bool assign(T &field, const T &value)
    {
        return !(std::exchange(field, value) == value);
    }
    const QList<Row> &rows() const { return m_rows; }
    /// For what has no column; the subclass tells that it was edited.
    Row &row(int index) { return m_rows[index]; }
    /// Another environment's rows, or the guide's: nothing selected means the same any more.
    void reset(const QList<Row> &rows)
    {
        beginResetModel();
        m_rows = rows;
        endResetModel();
    }
    /// Adds a row; its place.
    int append(const Row &row)
    {
        const int place = rowCount();
        beginInsertRows({}, place, place);
        m_rows.append(row);
        endInsertRows();
        Q_EMIT edited();
        return place;
    }
    /// `first`, or the first of `numbered(2)`, `numbered(3)`… that no row has as its name.
    template <typename Name>
    QString freeName(const QString &first, const std::function<QString(int)> &numbered, Name nameOf) const
    {
        QString name = first;
        for (int number = 2;
             std::any_of(m_rows.cbegin(), m_rows.cend(), [&](const Row &row) { return nameOf(row) == name; }); ++number)
            name = numbered(number);
        return name;
    }

private:
    QList<Row> m_rows;
};

} // namespace castellan
