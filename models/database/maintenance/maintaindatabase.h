// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/database/interlock.h"
#include "models/database/maintenance/maintenancetask.h"
#include "models/database/sessionsource.h"
#include "models/operation/operation.h"

namespace castellan {

/// What the room that knows the way to the database gives to maintenance. Its functions are called in the operation's
/// thread.
struct MaintenanceAccess
{
    QString where; ///< the database as people know it
    SessionSource session;
    /// Takes the interlock of the managed database; null: there is none to take.
    std::function<Future<std::shared_ptr<Interlock>>(InterlockHolder, CancelToken)> interlock;
    /// Free bytes where the database's files lie; null: nobody can tell.
    std::function<Future<qint64>()> freeBytes;
};

/// How long a statement waits for its lock, and how often it is tried. While it waits, everybody who comes later waits
/// behind it, so it waits shortly, lets them pass, and comes again.
struct LockPatience
{
    std::chrono::milliseconds timeout{2000};
    int attempts = 6;
    std::chrono::milliseconds firstPause{1000}; ///< doubled after each attempt
    /// Of what is CONCURRENTLY: nobody waits behind that, it waits for others' transactions, and starting again would
    /// be from the beginning; so it is tried once, with a longer limit.
    std::chrono::milliseconds concurrent{std::chrono::minutes(10)};
};

/// Maintains objects of a database, one after the other. (interruptedmaintenance.h: what becomes of a run whose
/// Castellan is killed.) Each is chosen by number and name: one that has another number or name by now is skipped. What
/// fails or is skipped does not stop the rest; a lost connection and a cancel do. What a concurrent build leaves behind
/// when it does not end is removed again.
///
/// Only VACUUM and ANALYZE run beside dumps and other operations, for they stop nobody; all else takes the interlock
/// of the database and refuses to begin while a dump or restore runs.
///
/// Result: {"objects": [{"object", "sql", "outcome": "done"|"partly"|"skipped"|"failed", "note", "error", "attempts",
/// "milliseconds", "bytesBefore", "bytesAfter", "deadBefore", "deadAfter", "leftBehind": [name],
/// "bringBack": [sql]}], "done", "partly", "skipped", "failed"}. It falls short unless all were done.
class MaintainDatabase final : public Operation
{
public:
    /// The operation for these tasks, in this order, on a server of this version; errors are those of
    /// maintenanceStatements(). An empty title says what is done to what.
    static Result<std::shared_ptr<MaintainDatabase>> create(MaintenanceAccess access,
                                                            const QList<MaintenanceTask> &tasks, int serverVersion,
                                                            QString title = {}, LockPatience patience = {});

    /// "db-vacuum"…, after the action; "db-maintenance" when there are several.
    QString kind() const override;
    /// Low for ANALYZE and VACUUM, Destructive for DROP INDEX, else Disruptive; of several the worst.
    Risk risk() const override;
    Preview preview() const override;
    Result<bool> run(OperationContext &context) override;

    const QList<MaintenanceStatement> &statements() const { return m_statements; }

private:
    MaintainDatabase(MaintenanceAccess access, QList<MaintenanceStatement> statements, int serverVersion, QString title,
                     LockPatience patience);
    QString title() const;
    bool isOneAction() const;
    QStringList consequences() const;
    Result<void> check(OperationContext &context, const std::shared_ptr<PostgresSession> &watch);
    Result<bool> runQueue(OperationContext &context, const std::shared_ptr<PostgresSession> &worker,
                          const std::shared_ptr<PostgresSession> &watch);

    MaintenanceAccess m_access;
    QList<MaintenanceStatement> m_statements;
    int m_serverVersion;
    QString m_title;
    LockPatience m_patience;
    std::shared_ptr<Interlock> m_interlock;
};

} // namespace castellan
