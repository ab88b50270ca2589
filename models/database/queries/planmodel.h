// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/database/queries/plan.h"
#include "models/database/queries/planhints.h"

#include <QAbstractItemModel>

namespace castellan {

/// A plan as a tree. SortRole (models/core/tablemodel.h) gives raw values, StatusRole Warning for nodes with a hint,
/// the tooltip of the first column the node's conditions, that of others what the hints say. GUI thread only.
class PlanModel final : public QAbstractItemModel
{
    Q_OBJECT

public:
    enum Column { Node, OwnTime, TotalTime, Rows, PlannedRows, Factor, Loops, Buffers, ColumnCount };
    enum Role { ShareRole = Qt::UserRole + 100 }; ///< own time of the whole, 0..1, for a bar; absent: not measured

    using QAbstractItemModel::QAbstractItemModel;

    void setPlan(const Plan &plan);
    const Plan &plan() const { return m_plan; }
    const QList<PlanHint> &hints() const { return m_hints; }
    const PlanNode &node(const QModelIndex &index) const;
    /// The first column of a node, by its place in the plan; for the hints.
    QModelIndex indexOf(int place) const;

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &index) const override;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    QVariant value(const PlanNode &node, int column) const;
    QString text(const PlanNode &node, int column) const;
    QString toolTip(int place, int column) const;

    Plan m_plan;
    QList<PlanHint> m_hints;
};

} // namespace castellan
