// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/database/postgressession.h"

#include <QDateTime>
#include <QList>
#include <QStringList>

#include <optional>

namespace castellan {

/// One row of pg_stat_activity: a connection, or one of the server's own processes.
struct ServerSession
{
    int pid = 0;
    int leader = 0; ///< of a parallel worker: who it works for; else 0
    QString database;
    QString role;
    QString application;
    QString client; ///< address; empty: a Unix socket, or not to be seen
    QString backendType;
    QString state; ///< "active", "idle in transaction"…; empty: a process of the server's, or not to be seen
    QString waitEventType;
    QString waitEvent;
    QDateTime connected; ///< this and the next three UTC; invalid: none, or not to be seen
    QDateTime transactionBegan;
    QDateTime queryBegan; ///< of the statement that runs, or of the last one
    QDateTime stateChanged;
    std::optional<qint64> xminAge; ///< how many transactions VACUUM is held back by it
    QString query;                 ///< the first 8,192 characters
    QString queryId;               ///< pg_stat_statements' queryid; empty: not computed
    bool hidden = false;           ///< the role may see no more than that it is there
    QList<int> blockedBy;          ///< pids; 0 is a prepared transaction
    QString lockType;              ///< that it waits for: "relation", "transactionid"…
    QString lockMode;              ///< "AccessExclusiveLock"
    QString lockRelation;          ///< "public.Item", unquoted; empty: none, or one of another database
    QDateTime waitsSince;          ///< for the lock; invalid: not told (before 14), or it waits for none

    /// A connection, and none of the server's own processes. Of a hidden one only its database tells.
    bool isClient() const { return hidden ? !database.isEmpty() : backendType == QLatin1String("client backend"); }
    bool isIdleInTransaction() const { return state.startsWith(QLatin1String("idle in transaction")); }
    bool waitsForLock() const { return !blockedBy.isEmpty(); }
    bool operator==(const ServerSession &) const = default;
};

/// What a server does at one moment.
struct ServerActivity
{
    QDateTime when;                   ///< the server's clock, UTC
    std::chrono::milliseconds took{}; ///< what the server spent on the answer
    QList<ServerSession> sessions;    ///< by pid; the one that asked is left out

    /// One statement; some milliseconds with 500 sessions. Without pg_read_all_stats other roles' sessions are hidden,
    /// and who waits for whom is known of one's own only.
    static Future<ServerActivity> read(const std::shared_ptr<PostgresSession> &session, CancelToken cancel = {});
    /// The same within a request that asks for more; for functions given to PostgresSession::run.
    static Result<ServerActivity> readWith(PostgresStatements &statements);

    int hiddenCount() const;                  ///< connections
    const ServerSession *find(int pid) const; ///< nullptr: it is not there
};

} // namespace castellan
