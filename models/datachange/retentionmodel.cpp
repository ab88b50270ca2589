// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/datachange/retentionmodel.h"

#include "models/core/format.h"

namespace castellan {
namespace {

QString stateOf(const RetentionRow &row)
{
    if (row.policy.legalHold)
        return RetentionModel::tr("legal hold");
    //: a retention policy
    return row.obstacle.message.isEmpty() ? RetentionModel::tr("may run") : RetentionModel::tr("may not run");
}

QString lastRunOf(const Run &run)
{
    const QString when = format::moment(run.started);
    switch (run.state) {
    case RunState::Succeeded:
        return when;
    case RunState::Failed:
        return RetentionModel::tr("%1, failed").arg(when);
    case RunState::Cancelled:
        return RetentionModel::tr("%1, cancelled").arg(when);
    case RunState::FellShort:
        return RetentionModel::tr("%1, fell short").arg(when);
    default:
        return RetentionModel::tr("%1, not ended").arg(when);
    }
}

} // namespace

Status RetentionRow::status() const
{
    if (policy.legalHold)
        return Status::Notice;
    return obstacle.message.isEmpty() ? Status::Good : Status::Warning;
}

QString actionInWords(const TableRetention &policy)
{
    switch (policy.action) {
    case TableRetention::Action::ArchiveTable:
        return RetentionModel::tr("to %1").arg(policy.archiveSchemaName() == policy.schema
                                                   ? policy.archiveTableName()
                                                   : policy.archiveSchemaName() + u'.' + policy.archiveTableName());
    case TableRetention::Action::ArchiveFile:
        return RetentionModel::tr("to files in %1").arg(policy.directory);
    case TableRetention::Action::Delete:
        break;
    }
    return RetentionModel::tr("deleted");
}

QVariant RetentionModel::cell(const RetentionRow &row, int column, int role) const
{
    const bool display = role == Qt::DisplayRole;
    const auto words = [&](const QString &text) {
        return display || role == SortRole || role == Qt::ToolTipRole ? QVariant(text) : QVariant();
    };
    const auto number = [&](qint64 value, const QString &text) {
        if (role == Qt::TextAlignmentRole)
            return QVariant(Qt::AlignRight | Qt::AlignVCenter);
        if (!row.glance)
            return QVariant();
        return display            ? QVariant(row.glance->counted ? text : u'≈' + text)
               : role == SortRole ? QVariant(value)
                                  : QVariant();
    };
    switch (column) {
    case Table:
        return role == StatusRole ? QVariant(static_cast<int>(row.status())) : words(row.policy.name());
    case Age:
        return role == SortRole ? QVariant(row.policy.age.before(QDate(2000, 1, 1)).daysTo(QDate(2000, 1, 1)))
                                : words(row.policy.age.text());
    case Action:
        return words(actionInWords(row.policy));
    case State:
        return role == Qt::ToolTipRole ? QVariant(row.obstacle.message) : words(stateOf(row));
    case Rows:
        return number(row.glance ? row.glance->rows : 0, row.glance ? format::count(row.glance->rows) : QString());
    case Size:
        return number(row.glance ? row.glance->bytes : 0, row.glance ? format::bytes(row.glance->bytes) : QString());
    case LastRun:
        if (row.lastRun.id.isEmpty())
            return display ? QVariant(tr("never")) : QVariant();
        return role == SortRole          ? QVariant(row.lastRun.started)
               : role == Qt::ToolTipRole ? QVariant(format::utc(row.lastRun.started))
                                         : words(lastRunOf(row.lastRun));
    default:
        return {};
    }
}

QVariant RetentionModel::header(int column, int role) const
{
    if (role == Qt::TextAlignmentRole && (column == Rows || column == Size))
        return QVariant(Qt::AlignRight | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (column) {
    case Table:
        return tr("Table");
    case Age:
        return tr("Rows older than");
    case Action:
        return tr("What becomes of them");
    case State:
        return tr("State");
    case Rows:
        return tr("Rows that would go");
    case Size:
        return tr("About");
    case LastRun:
        return tr("Last run");
    default:
        return {};
    }
}

} // namespace castellan
