// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/status.h"
#include "models/core/tablemodel.h"
#include "models/database/objects/databaseobjects.h"

namespace castellan {

/// The tables of a database as a table. Sizes that were not asked for are estimates and say so; dead rows have the
/// status of deadRowsStatus(). GUI thread only.
class TableStatisticsModel final : public TableModel<TableStatistics, TableStatisticsModel>
{
    Q_OBJECT

public:
    enum Column {
        Name,
        Rows,
        DeadRows,
        Size,
        IndexSize,
        SequentialScans,
        IndexScans,
        HitRate,
        Written, ///< inserted, updated and deleted rows
        Vacuumed,
        Analyzed,
        ColumnCount
    };

    using TableModel::TableModel;
    static qint64 key(const TableStatistics &row) { return row.oid; }

    /// Takes the tables in; sizes that an earlier reading has asked for stay until they are asked for anew.
    void setObjects(const DatabaseObjects &objects);
    /// What readRelationSizes() has told; other rows stay as they are.
    void setSizes(const QHash<qint64, RelationSize> &sizes);

protected:
    QVariant cell(const TableStatistics &row, int column, int role) const override;
    QVariant header(int column, int role) const override;

private:
    QString displayed(const TableStatistics &row, int column) const;
    QVariant toolTip(const TableStatistics &row, int column) const;

    QDateTime m_when;
};

} // namespace castellan
