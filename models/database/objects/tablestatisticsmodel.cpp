// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/database/objects/tablestatisticsmodel.h"

#include "models/core/format.h"
#include "models/database/objects/objectwords.h"
#include "models/database/verdict/judge.h"

namespace castellan {
namespace {

/// Of a column and its header: numbers and ages, known or not, to the right.
QVariant alignment(int column)
{
    return column == TableStatisticsModel::Name ? QVariant() : QVariant::fromValue(Qt::AlignRight | Qt::AlignVCenter);
}

} // namespace

QVariant TableStatisticsModel::sorted(const TableStatistics &row, int column) const
{
    switch (column) {
    case Name:
        return row.qualifiedName();
    case Rows:
        return row.rows();
    case Size:
        return row.bestBytes();
    case IndexSize:
        return row.indexBytes ? QVariant(*row.indexBytes) : QVariant();
    case Growth:
        if (const auto grown = growth(row))
            return grown->bytes;
        return {};
    case DeadRows:
        return row.deadRows;
    case SequentialScans:
        return sequentialScans(row);
    case IndexScans:
        return indexScans(row);
    case HitRate:
        return objectwords::hitRate(row.heapHits, row.heapReads);
    case Vacuumed:
        return row.vacuumed();
    case Analyzed:
        return row.analyzed();
    case Bloat:
        if (const auto estimate = bloat(row.oid))
            return estimate->wasted;
        return {};
    default:
        return {};
    }
}

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
    m_indexes = objects.indexes;
    reckonIndexScans();
    merge(fresh);
    showAnew(Vacuumed, Analyzed); // ages move on where nothing else does
}

void TableStatisticsModel::setPast(const ObjectsPast &past)
{
    m_past = past;
    reckonIndexScans();
    showAnew(Growth, IndexScans);
}

void TableStatisticsModel::setBloat(const BloatEstimates &bloat)
{
    m_bloat.clear();
    for (const BloatEstimate &estimate : bloat.tables)
        m_bloat.insert(estimate.oid, estimate);
    showAnew(Bloat, Bloat);
}

void TableStatisticsModel::reckonIndexScans()
{
    m_indexScans.clear();
    for (const IndexStatistics &one : std::as_const(m_indexes))
        m_indexScans[one.table] += m_past.scans(one.oid, one.scans);
}

void TableStatisticsModel::showAnew(int first, int last)
{
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, first), index(rowCount() - 1, last));
}

std::optional<ObjectGrowth> TableStatisticsModel::growth(const TableStatistics &row) const
{
    return row.kind == TableStatistics::Kind::Partitioned
               ? std::nullopt
               : growthOf(m_past, row.oid, row.estimatedBytes, row.bytes, m_when);
}

qint64 TableStatisticsModel::sequentialScans(const TableStatistics &row) const
{
    return m_past.tellsScans(m_when) ? m_past.scans(row.oid, row.sequentialScans) : row.sequentialScans;
}

qint64 TableStatisticsModel::indexScans(const TableStatistics &row) const
{
    return m_past.tellsScans(m_when) ? m_indexScans.value(row.oid) : row.indexScans;
}

std::optional<BloatEstimate> TableStatisticsModel::bloat(qint64 oid) const
{
    const auto found = m_bloat.constFind(oid);
    return found == m_bloat.cend() ? std::nullopt : std::optional(*found);
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
        return objectwords::size(row.bytes, row.estimatedBytes);
    case IndexSize:
        return row.indexBytes ? format::bytes(*row.indexBytes) : QStringLiteral("–");
    case Growth:
        return growthInWords(growth(row));
    case DeadRows:
        return row.deadRows > 0
                   ? QStringLiteral("%1 (%2)").arg(format::count(row.deadRows), format::percent(deadFraction(row)))
                   : format::count(0);
    case Bloat:
        if (const auto estimate = bloat(row.oid))
            return QStringLiteral("≈ %1 (%2)")
                .arg(format::bytes(estimate->wasted), format::percent(estimate->fraction()));
        return QStringLiteral("–");
    case HitRate:
        return objectwords::hitRateInWords(row.heapHits, row.heapReads);
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
        return objectwords::sizeToolTip(row.bytes);
    case Growth:
        return objectwords::growthToolTip(m_past);
    case SequentialScans:
        return objectwords::scansToolTip(row.sequentialScans);
    case IndexScans:
        return objectwords::scansToolTip(row.indexScans);
    case Bloat:
        return tr("Space that rows newly written would not take: an estimate, of tables from 1 MB on.");
    case Vacuumed:
        return row.vacuumed().isValid() ? format::utc(row.vacuumed()) : tr("Not since the statistics began.");
    case Analyzed:
        return row.analyzed().isValid() ? format::utc(row.analyzed()) : tr("Not since the statistics began.");
    default:
        return {};
    }
}

double TableStatisticsModel::deadFraction(const TableStatistics &row)
{
    const qint64 all = row.liveRows + row.deadRows;
    return all > 0 ? static_cast<double>(row.deadRows) / static_cast<double>(all) : 0;
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
        if (column != DeadRows || deadRowsStatus(row) == Status::Good)
            return {}; // most tables are well, and a sign for each would hide the others
        return static_cast<int>(deadRowsStatus(row));
    case Qt::TextAlignmentRole:
        return alignment(column);
    default:
        return {};
    }
}

QVariant TableStatisticsModel::header(int column, int role) const
{
    if (role == Qt::TextAlignmentRole)
        return alignment(column);
    if (role != Qt::DisplayRole)
        return {};
    switch (column) {
    case Name:
        return tr("Table");
    case Rows:
        return tr("Rows");
    case Size:
        return tr("Size");
    case IndexSize:
        return tr("Indexes");
    case Growth:
        return tr("In a week");
    case DeadRows:
        return tr("Dead rows");
    case SequentialScans:
        return tr("Seq. scans");
    case IndexScans:
        return tr("Index scans");
    case HitRate:
        return tr("Cache hits");
    case Vacuumed:
        return tr("Vacuumed");
    case Analyzed:
        return tr("Analysed");
    case Bloat:
        return tr("Bloat");
    default:
        return {};
    }
}

} // namespace castellan
