// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/database/objects/indexstatisticsmodel.h"

#include "models/core/format.h"
#include "models/database/objects/objectwords.h"

namespace castellan {
namespace {

/// What follows the table's name: "btree (world_id) WHERE (deleted IS NULL)". A name with " USING " in it would be
/// taken for the end of the table's, which shows too much and nothing wrong.
QString tail(const IndexStatistics &index)
{
    const QString word = QStringLiteral(" USING ");
    const qsizetype at = index.definition.indexOf(word);
    return at < 0 ? index.accessMethod : index.definition.mid(at + word.size());
}

/// Of a column and its header: numbers and ages, known or not, to the right.
QVariant alignment(int column)
{
    using Model = IndexStatisticsModel;
    const bool words =
        column == Model::Name || column == Model::Table || column == Model::Definition || column == Model::Remark;
    return words ? QVariant() : QVariant::fromValue(Qt::AlignRight | Qt::AlignVCenter);
}

} // namespace

QVariant IndexStatisticsModel::sorted(const IndexStatistics &row, int column) const
{
    switch (column) {
    case Name:
        return row.qualifiedName();
    case Table:
        return QString(row.schema + u'.' + row.tableName);
    case Definition:
        return tail(row);
    case Size:
        return row.bestBytes();
    case Growth:
        if (const auto grown = growth(row))
            return grown->bytes;
        return {};
    case Scans:
        return scans(row);
    case LastScan:
        return row.lastScan;
    case HitRate:
        return objectwords::hitRate(row.hits, row.reads);
    case Remark:
        return remark(row.oid).words();
    default:
        return {};
    }
}

void IndexStatisticsModel::setObjects(const DatabaseObjects &objects)
{
    m_when = objects.when;
    QHash<qint64, const IndexStatistics *> before;
    for (const IndexStatistics &one : rows())
        before.insert(one.oid, &one);
    QList<IndexStatistics> fresh = objects.indexes;
    for (IndexStatistics &one : fresh) {
        const IndexStatistics *known = before.value(one.oid);
        if (known && !one.bytes)
            one.bytes = known->bytes;
        if (known && one.definition.isEmpty())
            one.definition = known->definition;
    }
    merge(fresh);
    showAnew(LastScan, LastScan); // ages move on where nothing else does
}

void IndexStatisticsModel::setPast(const ObjectsPast &past)
{
    m_past = past;
    showAnew(Growth, Scans);
}

void IndexStatisticsModel::setRemarks(const QHash<qint64, IndexRemark> &remarks)
{
    m_remarks = remarks;
    showAnew(Remark, Remark);
}

void IndexStatisticsModel::showAnew(int first, int last)
{
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, first), index(rowCount() - 1, last));
}

std::optional<ObjectGrowth> IndexStatisticsModel::growth(const IndexStatistics &row) const
{
    return row.partitioned ? std::nullopt : growthOf(m_past, row.oid, row.estimatedBytes, row.bytes, m_when);
}

qint64 IndexStatisticsModel::scans(const IndexStatistics &row) const
{
    return m_past.tellsScans(m_when) ? m_past.scans(row.oid, row.scans) : row.scans;
}

void IndexStatisticsModel::setSizes(const QHash<qint64, RelationSize> &sizes)
{
    QList<IndexStatistics> fresh = rows();
    for (IndexStatistics &one : fresh)
        if (const auto size = sizes.constFind(one.oid); size != sizes.cend())
            one.bytes = size->bytes;
    merge(fresh);
}

void IndexStatisticsModel::setDefinitions(const QHash<qint64, QString> &definitions)
{
    QList<IndexStatistics> fresh = rows();
    for (IndexStatistics &one : fresh)
        if (const auto definition = definitions.constFind(one.oid); definition != definitions.cend())
            one.definition = *definition;
    merge(fresh);
}

QString IndexStatisticsModel::displayed(const IndexStatistics &row, int column) const
{
    switch (column) {
    case Size:
        return objectwords::size(row.bytes, row.estimatedBytes);
    case Growth:
        return growthInWords(growth(row));
    case Scans:
        return format::count(scans(row));
    case LastScan: // told by 16 and newer only
        return row.lastScan.isValid() ? format::age(row.lastScan, m_when) : QStringLiteral("–");
    case HitRate:
        return objectwords::hitRateInWords(row.hits, row.reads);
    case Name: // the schema is its table's
        return row.name;
    default:
        return sorted(row, column).toString();
    }
}

QVariant IndexStatisticsModel::toolTip(const IndexStatistics &row, int column) const
{
    switch (column) {
    case Size:
        return objectwords::sizeToolTip(row.bytes);
    case Growth:
        return objectwords::growthToolTip(m_past);
    case Scans:
        return objectwords::scansToolTip(row.scans);
    case LastScan:
        return row.lastScan.isValid() ? format::utc(row.lastScan) : tr("PostgreSQL tells it from version 16 on.");
    case Name:
    case Definition:
        return row.definition;
    case Remark:
        return remark(row.oid).obstacle;
    default:
        return {};
    }
}

QVariant IndexStatisticsModel::cell(const IndexStatistics &row, int column, int role) const
{
    switch (role) {
    case Qt::DisplayRole:
        return displayed(row, column);
    case SortRole:
        return sorted(row, column);
    case Qt::ToolTipRole:
        return toolTip(row, column);
    case StatusRole:
        if (const auto status = column == Remark ? remark(row.oid).status() : std::nullopt)
            return static_cast<int>(*status);
        return {};
    case Qt::TextAlignmentRole:
        return alignment(column);
    default:
        return {};
    }
}

QVariant IndexStatisticsModel::header(int column, int role) const
{
    if (role == Qt::TextAlignmentRole)
        return alignment(column);
    if (role != Qt::DisplayRole)
        return {};
    switch (column) {
    case Name:
        return tr("Index");
    case Table:
        return tr("Table");
    case Definition:
        return tr("Definition");
    case Size:
        return tr("Size");
    case Growth:
        return tr("In a week");
    case Scans:
        return tr("Scans");
    case LastScan:
        return tr("Last scan");
    case HitRate:
        return tr("Cache hits");
    case Remark:
        return tr("Advice");
    default:
        return {};
    }
}

} // namespace castellan
