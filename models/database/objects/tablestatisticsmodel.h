// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/status.h"
#include "models/core/tablemodel.h"
#include "models/database/objects/bloat.h"
#include "models/database/objects/objectspast.h"

namespace castellan {

/// The tables of a database as a table. Sizes that were not asked for are estimates and say so; dead rows have the
/// status of deadRowsStatus(). Scans are those of the kept readings, once these reach back far enough
/// (ObjectsPast::tellsScans), else those since the statistics began. GUI thread only.
class TableStatisticsModel final : public TableModel<TableStatistics, TableStatisticsModel>
{
    Q_OBJECT

public:
    enum Column {
        Name,
        Rows,
        Size,
        IndexSize,
        Growth,   ///< in a week
        DeadRows, ///< and their part of all
        SequentialScans,
        IndexScans,
        HitRate,
        Vacuumed,
        Analyzed,
        Bloat, ///< an estimate
        ColumnCount
    };

    using TableModel::TableModel;
    static qint64 key(const TableStatistics &row) { return row.oid; }

    /// Takes the tables in; sizes that an earlier reading has asked for stay until they are asked for anew.
    void setObjects(const DatabaseObjects &objects);
    /// What readRelationSizes() has told; other rows stay as they are.
    void setSizes(const QHash<qint64, RelationSize> &sizes);
    /// What the kept readings tell.
    void setPast(const ObjectsPast &past);
    void setBloat(const BloatEstimates &bloat);

    std::optional<ObjectGrowth> growth(const TableStatistics &row) const;
    qint64 sequentialScans(const TableStatistics &row) const;
    qint64 indexScans(const TableStatistics &row) const;
    /// Of its rows, 0..1.
    static double deadFraction(const TableStatistics &row);
    /// Nothing when it is not estimated: it is small, or nobody knows how wide its columns are.
    std::optional<BloatEstimate> bloat(qint64 oid) const;

protected:
    QVariant cell(const TableStatistics &row, int column, int role) const override;
    QVariant header(int column, int role) const override;

private:
    QVariant sorted(const TableStatistics &row, int column) const;
    QString displayed(const TableStatistics &row, int column) const;
    QVariant toolTip(const TableStatistics &row, int column) const;
    void reckonIndexScans();
    void showAnew(int first, int last);

    QDateTime m_when;
    QList<IndexStatistics> m_indexes;
    QHash<qint64, qint64> m_indexScans; ///< in the window, by the table's oid
    QHash<qint64, BloatEstimate> m_bloat;
    ObjectsPast m_past;
};

} // namespace castellan
