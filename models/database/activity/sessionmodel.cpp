// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/database/activity/sessionmodel.h"

#include "models/core/format.h"
#include "models/core/timebetween.h"
#include "models/database/activity/waitevents.h"

namespace castellan {
namespace {

// So long an open transaction that does nothing holds back VACUUM and its locks for no reason.
constexpr std::chrono::minutes longIdle{5};

} // namespace

void SessionModel::setActivity(const ServerActivity &activity, bool processes)
{
    m_when = activity.when;
    QList<ServerSession> rows;
    for (const ServerSession &session : activity.sessions)
        if (processes || session.isClient())
            rows.append(session);
    merge(rows);
    if (rowCount() > 0) // ages move on where nothing else does
        Q_EMIT dataChanged(index(0, Transaction), index(rowCount() - 1, Statement), {Qt::DisplayRole});
}

Status SessionModel::status(const ServerSession &session, const QDateTime &now)
{
    if (session.hidden)
        return Status::Unknown;
    if (session.isIdleInTransaction()) {
        const bool old =
            session.stateChanged.isValid() && std::chrono::milliseconds(session.stateChanged.msecsTo(now)) >= longIdle;
        return old || session.state.contains(QLatin1String("aborted")) ? Status::Critical : Status::Warning;
    }
    return session.waitsForLock() ? Status::Warning : Status::Good;
}

QVariant SessionModel::age(const QDateTime &since, int role) const
{
    if (!since.isValid() || !m_when.isValid())
        return {};
    const std::chrono::milliseconds passed = timeBetween(since, m_when);
    if (role == Qt::DisplayRole)
        return format::duration(passed);
    if (role == SortRole)
        return static_cast<qint64>(passed.count());
    return {};
}

QVariant SessionModel::cell(const ServerSession &row, int column, int role) const
{
    const bool text = role == Qt::DisplayRole || role == SortRole;
    switch (column) {
    case Pid:
        if (text)
            return row.pid;
        return {};
    case Role:
        if (text)
            return row.role;
        return {};
    case Database:
        if (text)
            return row.database;
        return {};
    case Application:
        if (text)
            return row.isClient() ? row.application : row.backendType;
        return {};
    case Client:
        if (text)
            return row.client;
        return {};
    case State:
        if (role == StatusRole)
            return static_cast<int>(status(row, m_when));
        if (text) // PostgreSQL's own words
            return row.hidden ? tr("hidden") : row.state;
        if (role == Qt::ToolTipRole && row.hidden)
            return tr("Of other roles' sessions more is told with pg_read_all_stats only.");
        return {};
    case Wait:
        if (text)
            return row.waitEvent.isEmpty() ? QString() : QStringLiteral("%1: %2").arg(row.waitEventType, row.waitEvent);
        if (role == Qt::ToolTipRole)
            return waitInWords(row.waitEventType, row.waitEvent);
        return {};
    case Transaction:
        return age(row.transactionBegan, role);
    case Statement: // of one that runs; of another how long it has been as it is
        return age(row.state == QLatin1String("active") ? row.queryBegan : row.stateChanged, role);
    case Query:
        if (text)
            return row.query.simplified();
        if (role == Qt::ToolTipRole)
            return row.query;
        return {};
    default:
        return {};
    }
}

QVariant SessionModel::header(int column, int role) const
{
    if (role != Qt::DisplayRole)
        return {};
    switch (column) {
    case Pid:
        return tr("Process");
    case Role:
        return tr("Role");
    case Database:
        return tr("Database");
    case Application:
        return tr("Application");
    case Client:
        return tr("Client");
    case State:
        return tr("State");
    case Wait:
        return tr("Waits for");
    case Transaction:
        return tr("Transaction");
    case Statement:
        //: how long a session has been in its state; a duration stands below
        return tr("For");
    case Query:
        return tr("Statement");
    default:
        return {};
    }
}

} // namespace castellan
