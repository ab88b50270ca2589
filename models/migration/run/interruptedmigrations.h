// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/database/sessionsource.h"
#include "models/migration/migrationtool.h"
#include "models/migration/run/scriptplan.h"
#include "models/operation/deadruns.h"
#include "models/operation/operation.h"

namespace castellan {

/// A run of MigrationWork whose Castellan was killed in its middle: what is in the database, as the tool's own table
/// and what the run wrote down tell it.
struct InterruptedMigrations
{
    Run run;                    ///< as it was closed
    QStringList done;           ///< versions that are, in their order
    QString unfinished;         ///< the one that it was at; empty: at none
    bool oneTransaction = true; ///< of that one's script
    qsizetype statement = -1;   ///< of a script without one: the statement that was begun last, from 0; -1: none
    qsizetype statements = 0;
    QStringList notBegun;
    int pid = 0;    ///< of its session, which is still at work on the server; 0: it is gone
    QString unseen; ///< why the tool's table could not be read; then what is applied is what was noted

    bool isRollback() const;  ///< migrations were taken back, and not applied
    QString sentence() const; ///< the first thing to say
    QString hint() const;     ///< what is in the database, and what to do
    bool operator==(const InterruptedMigrations &) const = default;
};

/// What a run writes down for the case that it is killed: first all that it will do…
Result<void> noteMigrations(OperationContext &context, const MigrationTool &tool, const QString &schema,
                            const QList<PlannedMigration> &migrations);
/// …then, before each, that it begins…
Result<void> noteMigrationBegun(OperationContext &context, qsizetype place);
/// …and of a script without a transaction the same for each statement.
Result<void> noteStatementBegun(OperationContext &context, qsizetype migration, qsizetype place);

/// Ends the session of a run that has lost its connection, and waits until it is gone: then its transaction is over.
/// Timeout when it does not go within half a minute. Blocks.
Result<void> endMigrationSession(const std::shared_ptr<PostgresSession> &session, const QString &runId);

/// Finds those of an environment, oldest first, and closes their records. Nothing is ended or changed on the server.
/// Each is settled by one Castellan only; an environment without any is not connected to. Blocks.
Result<QList<InterruptedMigrations>> settleInterruptedMigrations(RunStore &runs, const QString &environmentId,
                                                                 const SessionSource &source, const QDateTime &now,
                                                                 const CancelToken &cancel);

} // namespace castellan
