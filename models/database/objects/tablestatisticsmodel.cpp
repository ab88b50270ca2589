// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/database/objects/tablestatisticsmodel.h"

#include "models/core/format.h"
#include "models/database/objects/hitrate.h"
#include "models/database/verdict/judge.h"

namespace castellan {
namespace {

QVariant sorted(const TableStatistics &row, int column)
{
    using Model = TableStatisticsModel;
    switch (column) {
    case Model::Name:
        return row.qualifiedName();
    case Model::Rows:
        return row.rows();
    case Model::DeadRows:
        return row.deadRows;
    case Model::Size:
        return row.bestBytes();
    case Model::IndexSize:
        return row.indexBytes.value_or(-1);
    case Model::SequentialScans:
        return row.sequentialScans;
    case Model::IndexScans:
        return row.indexScans;
    case Model::HitRate:
        return hitRate(row.heapHits, row.heapReads);
    case Model::Written:
        return row.inserted + row.updated + row.deleted;
    case Model::Vacuumed:
        return row.vacuumed();
    case Model::Analyzed:
        return row.analyzed();
    default:
        return {};
    }
}

} // namespace

void TableStatisticsModel::setObjects(const DatabaseObjects &objects)
{
    m_when = objects.when;
    QHash<qint64, const TableStatistics *> before;
    for (const TableStatistics &table : rows())
        before.insert(table.oid, &table);
    QList<TableStatistics> fresh = objects.tables;
    for (TableStatistics &table : fresh) {
        const TableStatistics *known = before.value(table.oid);
        if (known && !table.bytes) {
            table.bytes = known->bytes;
            table.indexBytes = known->indexBytes;
        }
    }
    merge(fresh);
    if (rowCount() > 0) // ages move on where nothing else does
        Q_EMIT dataChanged(index(0, Vacuumed), index(rowCount() - 1, Analyzed), {Qt::DisplayRole});
}

void TableStatisticsModel::setSizes(const QHash<qint64, RelationSize> &sizes)
{
    QList<TableStatistics> fresh = rows();
    for (TableStatistics &table : fresh) {
        if (const auto size = sizes.constFind(table.oid); size != sizes.cend()) {
            table.bytes = size->bytes;
            table.indexBytes = size->indexBytes;
        }
    }
    merge(fresh);
}

QString TableStatisticsModel::displayed(const TableStatistics &row, int column) const
{
    switch (column) {
    case Size:
        //: %1 a size; "about"
        return row.bytes ? format::bytes(*row.bytes) : tr("≈ %1").arg(format::bytes(row.estimatedBytes));
    case IndexSize:
        return row.indexBytes ? format::bytes(*row.indexBytes) : QStringLiteral("–");
    case HitRate:
        return hitRateInWords(row.heapHits, row.heapReads);
    case Vacuumed:
        return format::age(row.vacuumed(), m_when);
    case Analyzed:
        return format::age(row.analyzed(), m_when);
    case Name:
        return row.qualifiedName();
    default:
        return format::count(sorted(row, column).toLongLong());
    }
}

QVariant TableStatisticsModel::toolTip(const TableStatistics &row, int column) const
{
    switch (column) {
    case Size:
        return row.bytes ? QString() : tr("An estimate, as of the last VACUUM or ANALYZE.");
    case Vacuumed:
        return row.vacuumed().isValid() ? format::utc(row.vacuumed()) : tr("Not since the statistics began.");
    case Analyzed:
        return row.analyzed().isValid() ? format::utc(row.analyzed()) : tr("Not since the statistics began.");
    default:
        return {};
    }
}

QVariant TableStatisticsModel::cell(const TableStatistics &row, int column, int role) const
{
    switch (role) {
    case Qt::DisplayRole:
        return displayed(row, column);
    case SortRole:
        return sorted(row, column);
    case Qt::ToolTipRole:
        return toolTip(row, column);
    case StatusRole:
        return column == DeadRows ? QVariant(static_cast<int>(deadRowsStatus(row))) : QVariant();
    case Qt::TextAlignmentRole:
        return column == Name ? QVariant() : QVariant::fromValue(Qt::AlignRight | Qt::AlignVCenter);
    default:
        return {};
    }
}

QVariant TableStatisticsModel::header(int column, int role) const
{
    if (role != Qt::DisplayRole)
        return {};
    switch (column) {
    case Name:
        return tr("Table");
    case Rows:
        return tr("Rows");
    case DeadRows:
        return tr("Dead rows");
    case Size:
        return tr("Size");
    case IndexSize:
        return tr("Indexes");
    case SequentialScans:
        return tr("Whole readings");
    case IndexScans:
        return tr("Index readings");
    case HitRate:
        return tr("Found in cache");
    case Written:
        return tr("Rows written");
    case Vacuumed:
        return tr("Vacuumed");
    case Analyzed:
        return tr("Analysed");
    default:
        return {};
    }
}

} // namespace castellan
