// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/status.h"
#include "models/core/tablemodel.h"
#include "models/database/objects/indexadvice.h"

namespace castellan {

/// The indexes of a database as a table, with what is to be said of each. GUI thread only.
class IndexStatisticsModel final : public TableModel<IndexStatistics, IndexStatisticsModel>
{
    Q_OBJECT

public:
    enum Column { Name, Table, Method, Size, Scans, LastScan, RowsRead, HitRate, Remark, ColumnCount };

    using TableModel::TableModel;
    static qint64 key(const IndexStatistics &row) { return row.oid; }

    /// Takes the indexes in; definitions and sizes of an earlier reading stay until they are asked for anew.
    void setObjects(const DatabaseObjects &objects);
    /// What readRelationSizes() has told; other rows stay as they are.
    void setSizes(const QHash<qint64, RelationSize> &sizes);
    /// What readIndexDefinitions() has told; shown as tool tips.
    void setDefinitions(const QHash<qint64, QString> &definitions);

    /// "invalid", "duplicate of Item_world_idx", "primary key"… empty: nothing is to be said.
    QString remark(const IndexStatistics &index) const { return m_remarks.value(index.oid); }

protected:
    QVariant cell(const IndexStatistics &row, int column, int role) const override;
    QVariant header(int column, int role) const override;

private:
    QString displayed(const IndexStatistics &row, int column) const;

    QDateTime m_when;
    QHash<qint64, QString> m_remarks;
    QHash<qint64, Status> m_statuses;
};

} // namespace castellan
