// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/database/objects/indexstatisticsmodel.h"

#include "models/core/format.h"
#include "models/database/objects/hitrate.h"

namespace castellan {
namespace {

QVariant sorted(const IndexStatistics &row, int column)
{
    using Model = IndexStatisticsModel;
    switch (column) {
    case Model::Name:
        return row.qualifiedName();
    case Model::Table:
        return QString(row.schema + u'.' + row.tableName);
    case Model::Method:
        return row.accessMethod;
    case Model::Size:
        return row.bestBytes();
    case Model::Scans:
        return row.scans;
    case Model::LastScan:
        return row.lastScan;
    case Model::RowsRead:
        return row.rowsRead;
    case Model::HitRate:
        return hitRate(row.hits, row.reads);
    default:
        return {};
    }
}

} // namespace

void IndexStatisticsModel::setObjects(const DatabaseObjects &objects)
{
    m_when = objects.when;
    m_remarks.clear();
    m_statuses.clear();
    const IndexAdvice advice(objects.indexes, objects.foreignKeys);
    const auto say = [this](const IndexStatistics &about, const QString &remark, Status status) {
        m_remarks.insert(about.oid, remark);
        m_statuses.insert(about.oid, status);
    };
    for (const IndexStatistics &one : objects.indexes) {
        if (!one.valid)
            say(one, tr("invalid"), Status::Warning);
        else if (one.primary)
            say(one, tr("primary key"), Status::Good);
        else if (!one.constraint.isEmpty())
            say(one, tr("constraint"), Status::Good);
        else if (one.unique)
            say(one, tr("unique"), Status::Good);
    }
    const QList<IndexAdvice::Covered> covered = advice.duplicates() + advice.redundant();
    for (const IndexAdvice::Covered &one : covered) {
        const QString by = advice.indexes().at(one.by).name;
        //: %1 another index
        say(advice.indexes().at(one.index), one.same ? tr("duplicate of %1").arg(by) : tr("covered by %1").arg(by),
            one.same ? Status::Warning : Status::Notice);
    }

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
    if (rowCount() > 0) // one index's remark changes with another one; ages move on
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1), {Qt::DisplayRole, StatusRole});
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
        //: %1 a size; "about"
        return row.bytes ? format::bytes(*row.bytes) : tr("≈ %1").arg(format::bytes(row.estimatedBytes));
    case LastScan: // told by 16 and newer only
        return row.lastScan.isValid() ? format::age(row.lastScan, m_when) : QStringLiteral("–");
    case HitRate:
        return hitRateInWords(row.hits, row.reads);
    case Scans:
    case RowsRead:
        return format::count(sorted(row, column).toLongLong());
    case Remark:
        return remark(row);
    case Name: // the schema is its table's
        return row.name;
    default:
        return sorted(row, column).toString();
    }
}

QVariant IndexStatisticsModel::cell(const IndexStatistics &row, int column, int role) const
{
    switch (role) {
    case Qt::DisplayRole:
        return displayed(row, column);
    case SortRole:
        return column == Remark ? QVariant(remark(row)) : sorted(row, column);
    case Qt::ToolTipRole:
        if (column == Size && !row.bytes)
            return tr("An estimate, as of the last VACUUM or ANALYZE.");
        return column == Name ? QVariant(row.definition) : QVariant();
    case StatusRole:
        return column == Remark && m_statuses.contains(row.oid) ? QVariant(static_cast<int>(m_statuses.value(row.oid)))
                                                                : QVariant();
    case Qt::TextAlignmentRole:
        return column == Name || column == Table || column == Method || column == Remark
                   ? QVariant()
                   : QVariant::fromValue(Qt::AlignRight | Qt::AlignVCenter);
    default:
        return {};
    }
}

QVariant IndexStatisticsModel::header(int column, int role) const
{
    if (role != Qt::DisplayRole)
        return {};
    switch (column) {
    case Name:
        return tr("Index");
    case Table:
        return tr("Table");
    case Method:
        return tr("Method");
    case Size:
        return tr("Size");
    case Scans:
        return tr("Scans");
    case LastScan:
        return tr("Last scan");
    case RowsRead:
        return tr("Rows read");
    case HitRate:
        return tr("Found in cache");
    case Remark:
        return tr("Remark");
    default:
        return {};
    }
}

} // namespace castellan
