// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/tablemodel.h"
#include "models/database/objects/indexremarks.h"

namespace castellan {

/// The indexes of a database as a table, with what is to be said of each. Scans are those of the kept readings, once
/// these reach back far enough (ObjectsPast::tellsScans), else those since the statistics began. GUI thread only.
class IndexStatisticsModel final : public TableModel<IndexStatistics, IndexStatisticsModel>
{
    Q_OBJECT

public:
    enum Column { Name, Table, Definition, Size, Growth, Scans, LastScan, HitRate, Remark, ColumnCount };

    using TableModel::TableModel;
    static qint64 key(const IndexStatistics &row) { return row.oid; }

    /// Takes the indexes in; definitions and sizes of an earlier reading stay until they are asked for anew.
    void setObjects(const DatabaseObjects &objects);
    /// What readRelationSizes() has told; other rows stay as they are.
    void setSizes(const QHash<qint64, RelationSize> &sizes);
    /// What readIndexDefinitions() has told; until then the access method stands for it.
    void setDefinitions(const QHash<qint64, QString> &definitions);
    /// What the kept readings tell.
    void setPast(const ObjectsPast &past);
    void setRemarks(const QHash<qint64, IndexRemark> &remarks);

    IndexRemark remark(qint64 oid) const { return m_remarks.value(oid); }
    std::optional<ObjectGrowth> growth(const IndexStatistics &row) const;
    qint64 scans(const IndexStatistics &row) const;

protected:
    QVariant cell(const IndexStatistics &row, int column, int role) const override;
    QVariant header(int column, int role) const override;

private:
    QVariant sorted(const IndexStatistics &row, int column) const;
    QString displayed(const IndexStatistics &row, int column) const;
    QVariant toolTip(const IndexStatistics &row, int column) const;
    void showAnew(int first, int last);

    QDateTime m_when;
    ObjectsPast m_past;
    QHash<qint64, IndexRemark> m_remarks;
};

} // namespace castellan
