// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/database/postgressession.h"

#include <QDateTime>

#include <optional>

namespace castellan {

/// A lock of somebody else on a table, and who it is.
struct LockHolder
{
    QString table; ///< "schema"."name"; empty: not a lock on a table
    int pid = 0;   ///< 0: a prepared transaction, which no session holds
    QString role;
    QString program; ///< application_name
    QString client;  ///< address; empty: this server itself, or not ours to see
    QDateTime since; ///< its transaction began then; invalid: not ours to see
    QString query;   ///< its newest statement; empty: not ours to see
    int behind = 0;  ///< a process that it waits for itself; 0 none

    /// "\"public\".\"Character\" is locked by process 4711 (role app, psql, from 10.0.0.3) since 02:14"
    QString sentence() const;
    /// What to do about it.
    QString hint() const;
    bool operator==(const LockHolder &) const = default;
};

/// Looks who keeps the sessions of one run waiting: those with its application_name, and Castellan's own of the same
/// role. A session that gave up no longer waits, so it is looked while it runs, and what was seen last is kept.
/// Blocks shortly; one thread at a time.
class LockWatch
{
public:
    /// `observer` is a session on the database that the run works on.
    LockWatch(std::shared_ptr<PostgresSession> observer, QString application);

    /// The holder that is in the way now; nothing when nobody is, or when it could not be asked.
    std::optional<LockHolder> look();
    /// How long it has seen the run waiting without a break; 0 when it does not wait.
    std::chrono::milliseconds waited() const;
    /// A lock timeout (55P03) as an error that names the table and who holds it; any other error as it is. Asks once
    /// more when nothing was seen: the holder is likely still there.
    Error explain(const Error &error);
    /// The same for a holder that is known.
    static Error lockError(const LockHolder &holder, const QString &detail);

private:
    std::shared_ptr<PostgresSession> m_observer;
    QString m_application;
    std::optional<LockHolder> m_last;
    std::optional<std::chrono::steady_clock::time_point> m_waitsSince;
};

} // namespace castellan
