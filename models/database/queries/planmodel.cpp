// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/database/queries/planmodel.h"

#include "models/core/format.h"
#include "models/core/status.h"
#include "models/core/tablemodel.h"

#include <QLocale>

#include <algorithm>
#include <cmath>

namespace castellan {
namespace {

int placeOf(const QModelIndex &index)
{
    return static_cast<int>(index.internalId());
}

/// 0.042 ms, 12.3 ms, 1,204 ms: all in one unit, so that they can be compared at a glance.
QString milliseconds(double value)
{
    const QLocale locale;
    return PlanModel::tr("%1 ms").arg(locale.toString(value, 'f', value < 1 ? 3 : value < 100 ? 1 : 0));
}

QString rows(double value)
{
    // 18 and newer tell a fraction when there are several loops.
    return value == std::floor(value) ? format::count(std::llround(value)) : QLocale().toString(value, 'f', 2);
}

} // namespace

void PlanModel::setPlan(const Plan &plan)
{
    beginResetModel();
    m_plan = plan;
    m_hints = planHints(plan);
    endResetModel();
}

const PlanNode &PlanModel::node(const QModelIndex &index) const
{
    return m_plan.nodes.at(placeOf(index));
}

QModelIndex PlanModel::indexOf(int place) const
{
    const int above = m_plan.nodes.at(place).parent;
    const int row = above < 0 ? 0 : static_cast<int>(m_plan.nodes.at(above).children.indexOf(place));
    return createIndex(row, 0, static_cast<quintptr>(place));
}

QModelIndex PlanModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    const int place = parent.isValid() ? node(parent).children.at(row) : 0;
    return createIndex(row, column, static_cast<quintptr>(place));
}

QModelIndex PlanModel::parent(const QModelIndex &index) const
{
    if (!index.isValid() || node(index).parent < 0)
        return {};
    return indexOf(node(index).parent);
}

int PlanModel::rowCount(const QModelIndex &parent) const
{
    if (!parent.isValid())
        return m_plan.nodes.isEmpty() ? 0 : 1;
    return parent.column() == 0 ? static_cast<int>(node(parent).children.size()) : 0;
}

int PlanModel::columnCount(const QModelIndex &) const
{
    return ColumnCount;
}

QVariant PlanModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const PlanNode &shown = node(index);
    switch (role) {
    case Qt::DisplayRole:
        return text(shown, index.column());
    case SortRole:
        return value(shown, index.column());
    case Qt::ToolTipRole:
        return toolTip(placeOf(index), index.column());
    case Qt::TextAlignmentRole:
        return index.column() == Node ? QVariant() : QVariant(Qt::AlignRight | Qt::AlignVCenter);
    case ShareRole:
        return shown.measured ? QVariant(shown.share) : QVariant();
    case StatusRole: {
        const bool hinted = std::any_of(m_hints.cbegin(), m_hints.cend(),
                                        [&](const PlanHint &hint) { return hint.node == placeOf(index); });
        return hinted ? QVariant(static_cast<int>(Status::Warning)) : QVariant();
    }
    default:
        return {};
    }
}

QVariant PlanModel::value(const PlanNode &node, int column) const
{
    if (column == Node)
        return nodeInWords(node);
    if (column == PlannedRows)
        return node.plannedRows;
    if (!node.measured)
        return {};
    switch (column) {
    case OwnTime:
        return node.ownMs;
    case TotalTime:
        return node.inclusiveMs;
    case Rows:
        return node.rows;
    case Factor: {
        const auto factor = node.rowFactor();
        return factor ? QVariant(*factor) : QVariant();
    }
    case Loops:
        return node.loops;
    case Buffers:
        return node.buffers.total();
    default:
        return {};
    }
}

QString PlanModel::text(const PlanNode &node, int column) const
{
    if (column == Node)
        return nodeInWords(node);
    if (column == PlannedRows)
        return rows(node.plannedRows);
    if (!node.measured)
        return {};
    if (node.neverExecuted())
        return column == Loops ? tr("never executed") : QString();
    switch (column) {
    case OwnTime:
        return milliseconds(node.ownMs);
    case TotalTime:
        return milliseconds(node.inclusiveMs);
    case Rows:
        return rows(node.rows);
    case Factor: {
        const auto known = node.rowFactor();
        if (!known)
            return {};
        const double factor = *known;
        const QLocale locale;
        //: how many times as many (or as few) rows came as the planner expected
        return factor >= 1 ? tr("×%1").arg(locale.toString(factor, 'f', factor < 10 ? 1 : 0))
                           : tr("÷%1").arg(locale.toString(1 / factor, 'f', 1 / factor < 10 ? 1 : 0));
    }
    case Loops:
        return rows(node.loops);
    case Buffers:
        return format::count(node.buffers.total());
    default:
        return {};
    }
}

QString PlanModel::toolTip(int place, int column) const
{
    const PlanNode &shown = m_plan.nodes.at(place);
    QStringList lines;
    if (column == Node) {
        for (const auto &[name, condition] : shown.conditions)
            lines << name + QLatin1String(": ") + condition;
        if (shown.disabled)
            lines << tr("A setting such as enable_seqscan speaks against it, but there was no other way.");
        if (shown.workersPlanned > 0 && shown.measured)
            lines << tr("%1 of %2 planned parallel workers took part.")
                         .arg(shown.workersLaunched)
                         .arg(shown.workersPlanned);
        if (shown.subplansRemoved > 0)
            lines << tr("%n partition(s) were left out when the execution began.", nullptr, shown.subplansRemoved);
        if (!shown.sortMethod.isEmpty())
            lines << tr("Sorted by %1, %2.").arg(shown.sortMethod, format::bytes(shown.sortKilobytes * 1024));
        if (shown.indexSearches > 0)
            lines << tr("The index was searched %n time(s).", nullptr, static_cast<int>(shown.indexSearches));
    }
    if (column == Buffers && shown.measured)
        lines << tr("%1 blocks in the cache, %2 read, %3 dirtied; of temporary files %4 read, %5 written.")
                     .arg(format::count(shown.buffers.sharedHit), format::count(shown.buffers.sharedRead),
                          format::count(shown.buffers.sharedDirtied), format::count(shown.buffers.tempRead),
                          format::count(shown.buffers.tempWritten));
    for (const PlanHint &hint : m_hints) {
        if (hint.node == place)
            lines << hint.text;
    }
    return lines.join(u'\n');
}

QVariant PlanModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Node:
        //: of an execution plan
        return tr("Node");
    case OwnTime:
        //: of a node of a plan, without the nodes below
        return tr("Own time");
    case TotalTime:
        //: of a node of a plan, with the nodes below
        return tr("Total time");
    case Rows:
        //: that a node of a plan gave, each time it ran
        return tr("Rows");
    case PlannedRows:
        //: by the planner, of a node of a plan
        return tr("Rows expected");
    case Factor:
        //: how far the planner's estimate was off
        return tr("Off by");
    case Loops:
        //: how often a node of a plan ran
        return tr("Loops");
    case Buffers:
        //: of tables and indexes that a node of a plan touched
        return tr("Blocks");
    default:
        return {};
    }
}

} // namespace castellan
