// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/database/activity/serveractivity.h"

#include "models/database/namedquery.h"

#include <algorithm>

namespace castellan {
namespace {

QList<int> pidsOf(const QString &list)
{
    QList<int> pids;
    const QStringList parts = list.split(u',', Qt::SkipEmptyParts);
    for (const QString &part : parts)
        if (const int pid = part.toInt(); !pids.contains(pid)) // a parallel query's workers are one blocker
            pids.append(pid);
    return pids;
}

ServerSession sessionOf(const Row &row)
{
    ServerSession session;
    session.pid = static_cast<int>(row.number(u"pid"));
    session.leader = static_cast<int>(row.number(u"leader_pid"));
    session.database = row.text(u"database");
    session.role = row.text(u"role");
    session.application = row.text(u"application");
    session.client = row.text(u"client");
    session.backendType = row.text(u"backend_type");
    session.state = row.text(u"state");
    session.waitEventType = row.text(u"wait_event_type");
    session.waitEvent = row.text(u"wait_event");
    session.connected = row.time(u"backend_start");
    session.transactionBegan = row.time(u"xact_start");
    session.queryBegan = row.time(u"query_start");
    session.stateChanged = row.time(u"state_change");
    if (!row.isNull(u"xmin_age"))
        session.xminAge = row.number(u"xmin_age");
    session.hidden = row.flag(u"hidden");
    if (!session.hidden)
        session.query = row.text(u"query");
    session.queryId = row.text(u"query_id");
    session.blockedBy = pidsOf(row.text(u"blocked_by"));
    session.lockType = row.text(u"locktype");
    session.lockMode = row.text(u"mode");
    if (!row.isNull(u"lock_relation"))
        session.lockRelation = row.text(u"lock_schema") + u'.' + row.text(u"lock_relation");
    session.waitsSince = row.time(u"waited");
    return session;
}

} // namespace

Result<ServerActivity> ServerActivity::read(PostgresStatements &statements)
{
    CASTELLAN_TRY_ASSIGN(const RowSet rows, runFile(statements, QStringLiteral("database/sessions")));
    ServerActivity activity;
    activity.sessions.reserve(rows.rows.size());
    for (qsizetype i = 0; i < rows.rows.size(); ++i) {
        const Row row(rows, i);
        activity.when = row.time(u"server_time");
        activity.sessions.append(sessionOf(row));
    }
    return activity;
}

Future<ServerActivity> ServerActivity::read(const std::shared_ptr<PostgresSession> &session, CancelToken cancel)
{
    return session->run<ServerActivity>([](PostgresStatements &statements) { return read(statements); },
                                        std::move(cancel));
}

int ServerActivity::hiddenCount() const
{
    return static_cast<int>(
        std::count_if(sessions.cbegin(), sessions.cend(), [](const ServerSession &session) { return session.hidden; }));
}

const ServerSession *ServerActivity::find(int pid) const
{
    const auto found = std::lower_bound(sessions.cbegin(), sessions.cend(), pid,
                                        [](const ServerSession &session, int wanted) { return session.pid < wanted; });
    return found != sessions.cend() && found->pid == pid ? &*found : nullptr;
}

} // namespace castellan
