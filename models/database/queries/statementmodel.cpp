// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/database/queries/statementmodel.h"

#include "models/core/format.h"

#include <QLocale>

#include <cmath>
#include <optional>

namespace castellan {
namespace {

/// By what a column is sorted, where that is a number.
std::optional<StatementOrder> orderOf(int column)
{
    switch (column) {
    case StatementModel::Calls:
        return StatementOrder::Calls;
    case StatementModel::Total:
    case StatementModel::Share:
        return StatementOrder::Total;
    case StatementModel::Mean:
        return StatementOrder::Mean;
    case StatementModel::Rows:
        return StatementOrder::Rows;
    case StatementModel::Io:
        return StatementOrder::Io;
    case StatementModel::Temp:
        return StatementOrder::Temp;
    default:
        return std::nullopt;
    }
}

QString text(const StatementDelta &row, int column)
{
    switch (column) {
    case StatementModel::Query:
        return row.statement.text.simplified();
    case StatementModel::Role:
        return row.statement.role;
    case StatementModel::Total:
        return StatementModel::duration(row.counters.totalMs);
    case StatementModel::Share:
        return format::percent(row.share);
    case StatementModel::Mean:
        return StatementModel::duration(row.counters.meanMs());
    case StatementModel::Calls:
        return format::count(row.counters.calls);
    case StatementModel::Rows:
        return format::count(row.counters.rows);
    case StatementModel::Io:
        return format::count(row.counters.ioBlocks());
    case StatementModel::Temp:
        return format::count(row.counters.tempBlocks());
    default:
        return {};
    }
}

} // namespace

QString StatementModel::duration(double milliseconds)
{
    if (milliseconds >= 100)
        return format::duration(std::chrono::milliseconds(std::llround(milliseconds)));
    return tr("%1 ms").arg(QLocale().toString(milliseconds, 'f', milliseconds < 1 ? 3 : 1));
}

Status StatementModel::status(const StatementDelta &delta)
{
    return delta.counters.meanMs() >= static_cast<double>(slow.count()) ? Status::Warning : Status::Good;
}

QVariant StatementModel::cell(const StatementDelta &row, int column, int role) const
{
    switch (role) {
    case Qt::DisplayRole:
        return text(row, column);
    case SortRole:
        if (const auto order = orderOf(column))
            return valueOf(row, *order);
        return text(row, column);
    case StatusRole:
        if (column == Mean && status(row) != Status::Good)
            return static_cast<int>(status(row));
        return {};
    case Qt::TextAlignmentRole:
        if (orderOf(column))
            return QVariant(Qt::AlignRight | Qt::AlignVCenter);
        return {};
    case Qt::ToolTipRole:
        if (column == Query)
            return row.statement.text;
        if (row.course == StatementCourse::Restarted)
            return tr("Its counters began anew in between; this is what they have counted since.");
        return {};
    default:
        return {};
    }
}

QVariant StatementModel::header(int column, int role) const
{
    if (role != Qt::DisplayRole)
        return {};
    switch (column) {
    case Query:
        //: of SQL
        return tr("Statement");
    case Role:
        //: of PostgreSQL, that ran the statement
        return tr("Role");
    case Calls:
        //: how often a statement was run
        return tr("Calls");
    case Total:
        //: of all calls of a statement
        return tr("Total time");
    case Share:
        //: of a statement's time in the time of all
        return tr("Share");
    case Mean:
        //: of a call of a statement
        return tr("Mean time");
    case Rows:
        //: that a statement gave or changed
        return tr("Rows");
    case Io:
        //: read and written; of tables and indexes
        return tr("Blocks moved");
    case Temp:
        //: of temporary files
        return tr("Temporary blocks");
    default:
        return {};
    }
}

} // namespace castellan
