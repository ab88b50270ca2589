// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/database/activity/blockingmodel.h"

#include "models/core/format.h"
#include "models/core/status.h"
#include "models/core/timebetween.h"

#include <algorithm>

namespace castellan {

QString lockInWords(const ServerSession &session)
{
    if (!session.waitsForLock())
        return {};
    if (!session.lockRelation.isEmpty())
        //: %1 a lock mode ("AccessExclusiveLock"), %2 a table
        return BlockingModel::tr("%1 on %2").arg(session.lockMode, session.lockRelation);
    if (session.lockType == QLatin1String("transactionid"))
        return BlockingModel::tr("the end of another transaction");
    if (session.lockType.isEmpty())
        return BlockingModel::tr("a lock");
    //: %1 a lock mode ("ExclusiveLock"), %2 what is locked, PostgreSQL's word ("advisory")
    return BlockingModel::tr("%1 (%2)").arg(session.lockMode, session.lockType);
}

void BlockingModel::setActivity(const ServerActivity &activity, const QList<BlockingNode> &tree)
{
    m_when = activity.when;
    QList<BlockingRow> rows;
    rows.reserve(tree.size());
    int root = 0;
    for (qsizetype i = 0; i < tree.size(); ++i) {
        const BlockingNode &node = tree.at(i);
        if (node.parent < 0)
            root = static_cast<int>(i);
        const ServerSession *session = activity.find(node.pid);
        rows.append({.node = node,
                     .session = session ? *session : ServerSession{},
                     .words = sessionInWords(activity, node.pid),
                     .root = root});
    }
    merge(rows);
    if (rowCount() > 0) // ages move on where nothing else does
        Q_EMIT dataChanged(index(0, Waits), index(rowCount() - 1, Transaction), {Qt::DisplayRole});
}

QVariant BlockingModel::cell(const BlockingRow &row, int column, int role) const
{
    const bool text = role == Qt::DisplayRole || role == SortRole;
    const auto age = [&](const QDateTime &since) -> QVariant {
        if (!text || !since.isValid() || !m_when.isValid())
            return {};
        const std::chrono::milliseconds passed = timeBetween(since, m_when);
        return role == Qt::DisplayRole ? QVariant(format::duration(passed)) : QVariant(qint64(passed.count()));
    };
    switch (column) {
    case Session:
        if (role == DepthRole)
            return row.node.depth;
        if (role == StatusRole)
            return static_cast<int>(row.node.parent < 0 ? Status::Critical : Status::Warning);
        if (text)
            return row.words;
        return {};
    case Pid:
        if (text && row.node.pid != 0)
            return row.node.pid;
        return {};
    case HoldsUp:
        if (text)
            return row.node.victims;
        return {};
    case Frees:
        if (text)
            return row.node.freedAtOnce;
        return {};
    case WaitsFor:
        if (text)
            return lockInWords(row.session);
        return {};
    case Waits:
        return age(row.session.waitsSince);
    case Transaction:
        return age(row.session.transactionBegan);
    case Application:
        if (text)
            return row.session.application;
        return {};
    case Query:
        if (text)
            return row.session.query.simplified();
        if (role == Qt::ToolTipRole)
            return row.session.query;
        return {};
    default:
        return {};
    }
}

QVariant BlockingModel::header(int column, int role) const
{
    if (role == Qt::ToolTipRole && column == Frees)
        return tr("How many could go on at once when this one ended");
    if (role == Qt::TextAlignmentRole && (column == Waits || column == Transaction))
        return QVariant::fromValue(Qt::AlignRight | Qt::AlignVCenter); // also while the first row waits for nothing
    if (role != Qt::DisplayRole)
        return {};
    switch (column) {
    case Session:
        return tr("Session");
    case Pid:
        return tr("Process");
    case HoldsUp:
        return tr("Holds up");
    case Frees:
        return tr("Would free");
    case WaitsFor:
        return tr("Waits for");
    case Waits:
        //: how long a session has been waiting; a duration stands below
        return tr("For");
    case Transaction:
        return tr("Transaction");
    case Application:
        return tr("Application");
    case Query:
        return tr("Statement");
    default:
        return {};
    }
}

} // namespace castellan
