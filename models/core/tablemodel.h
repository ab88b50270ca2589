// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/rowplan.h"

#include <QAbstractTableModel>
#include <QHash>
#include <QList>

#include <algorithm>
#include <optional>
#include <utility>

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
class TableModel : public QAbstractTableModel, public PermutedRows
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
    /// Where the row with this key is; -1: it is not there.
    int rowOf(const auto &key) const
    {
        const auto found =
            std::find_if(m_rows.cbegin(), m_rows.cend(), [&key](const Row &row) { return Derived::key(row) == key; });
        return found == m_rows.cend() ? -1 : static_cast<int>(found - m_rows.cbegin());
    }

    /// Makes the rows equal to `fresh`, in its order, touching only what differs. Keys should be unique; a list in
    /// which they are not is taken in by a reset. 100,000 rows take some 20 ms.
    void merge(const QList<Row> &fresh)
    {
        const std::optional<QList<int>> targets = finalRows(fresh);
        if (!targets) {
            beginResetModel();
            m_rows = fresh;
            endResetModel();
            return;
        }
        followPlan(
            planRows(*targets, static_cast<int>(fresh.size())), [this](const QList<int> &former) { permute(former); },
            [this](int first, int count) {
                beginRemoveRows({}, first, first + count - 1);
                m_rows.remove(first, count);
                endRemoveRows();
            },
            [&](int first, const QList<int> &entering) {
                beginInsertRows({}, first, first + static_cast<int>(entering.size()) - 1);
                insert(first, entering, fresh);
                endInsertRows();
            });
        change(fresh);
    }

    const QList<int> &formerRows() const final { return m_former; }

protected:
    virtual QVariant cell(const Row &row, int column, int role) const = 0;
    virtual QVariant header(int column, int role) const = 0;

private:
    static bool sameKey(const Row &a, const Row &b) { return Derived::key(a) == Derived::key(b); }

    /// For each row, where `fresh` has it; nothing when keys occur twice.
    std::optional<QList<int>> finalRows(const QList<Row> &fresh) const
    {
        // What is the same at both ends needs no look-up: most polls change little.
        const qsizetype shorter = std::min(m_rows.size(), fresh.size());
        qsizetype begin = 0;
        while (begin < shorter && sameKey(m_rows.at(begin), fresh.at(begin)))
            ++begin;
        qsizetype tail = 0;
        while (tail < shorter - begin &&
               sameKey(m_rows.at(m_rows.size() - 1 - tail), fresh.at(fresh.size() - 1 - tail)))
            ++tail;

        QHash<std::decay_t<decltype(Derived::key(std::declval<const Row &>()))>, int> places;
        const qsizetype freshEnd = fresh.size() - tail;
        if (begin < m_rows.size() - tail) {
            places.reserve(freshEnd - begin);
            for (qsizetype i = begin; i < freshEnd; ++i)
                places.insert(Derived::key(fresh.at(i)), static_cast<int>(i));
            if (places.size() != freshEnd - begin)
                return std::nullopt;
        }
        QList<int> targets;
        targets.reserve(m_rows.size());
        for (qsizetype i = 0; i < m_rows.size(); ++i) {
            if (i < begin)
                targets.append(static_cast<int>(i));
            else if (i >= m_rows.size() - tail)
                targets.append(static_cast<int>(i - m_rows.size() + fresh.size()));
            else if (const auto place = places.find(Derived::key(m_rows.at(i))); place == places.end())
                targets.append(-1);
            else if (*place < 0)
                return std::nullopt; // two of the present rows have this key
            else
                targets.append(std::exchange(*place, -1));
        }
        return targets;
    }

    void permute(const QList<int> &former)
    {
        Q_EMIT layoutAboutToBeChanged({}, VerticalSortHint);
        QList<Row> rows;
        rows.reserve(m_rows.size());
        Row *const before = m_rows.data();
        for (const int row : former)
            rows.append(std::move(before[row]));
        m_rows = std::move(rows);
        m_former = former;
        const QModelIndexList from = persistentIndexList();
        if (!from.isEmpty()) {
            const QList<int> now = inverted(former);
            QModelIndexList to;
            for (const QModelIndex &cell : from)
                to.append(index(now.at(cell.row()), cell.column()));
            changePersistentIndexList(from, to);
        }
        Q_EMIT layoutChanged({}, VerticalSortHint);
        m_former = {};
    }

    void insert(int first, const QList<int> &entering, const QList<Row> &fresh)
    {
        if (m_rows.isEmpty() && entering.size() == fresh.size()) {
            m_rows = fresh;
            return;
        }
        const QList<Row> behind = m_rows.sliced(first);
        m_rows.remove(first, behind.size());
        m_rows.reserve(m_rows.size() + entering.size() + behind.size());
        for (const int row : entering)
            m_rows.append(fresh.at(row));
        m_rows.append(behind);
    }

    /// The same keys in the same order: what else differs.
    void change(const QList<Row> &fresh)
    {
        if (m_rows.isSharedWith(fresh))
            return;
        QList<int> changed;
        for (qsizetype i = 0; i < fresh.size(); ++i) {
            if (!(m_rows.at(i) == fresh.at(i)))
                changed.append(static_cast<int>(i));
        }
        m_rows = fresh;
        QList<RowPlan::Run> runs = runsOf(changed);
        if (runs.size() > RowPlan::fewRuns)
            runs = {{changed.first(), changed.last() - changed.first() + 1}};
        for (const RowPlan::Run &run : std::as_const(runs))
            Q_EMIT dataChanged(index(run.first, 0), index(run.first + run.count - 1, Derived::ColumnCount - 1));
    }

    QList<Row> m_rows;
    QList<int> m_former; ///< only while the layout changes
};

} // namespace castellan
