// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/database/maintenance/invalidindexes.h"
#include "models/database/sessionsource.h"
#include "models/operation/operation.h"
#include "models/workspace/runstore.h"

namespace castellan {

/// A run of MaintainDatabase whose Castellan was killed in its middle: what it had done by then, and what it left.
struct InterruptedMaintenance
{
    Run run;                  ///< as it was closed
    QStringList done;         ///< objects, as the next two, in their order
    QStringList notDone;      ///< skipped, failed, or done in part only
    QStringList notBegun;     ///< it did not come to them
    QString unfinished;       ///< what it was at, which may be done by now or not; empty: at none
    int pid = 0;              ///< of its session, which is still at work on the server; 0: it is gone
    QList<InvalidIndex> left; ///< by what it was at; InvalidIndex::remedies() end them
    QString unseen;           ///< why what is left could not be looked for; empty: it was

    QString sentence() const; ///< the first thing to say
    QString hint() const;     ///< what is left on the server, and what to do about it; may be empty
    bool operator==(const InterruptedMaintenance &) const = default;
};

/// Whether a run of this kind is one of MaintainDatabase.
bool isMaintenance(const QString &runKind);
/// The application_name of the session that does the work of a run.
QString maintenanceSessionName(const QString &runId);

/// What a run writes down for the case that it is killed: first all that it will do…
Result<void> noteStatements(OperationContext &context, const QList<MaintenanceStatement> &statements);
/// …then, before each, that it begins, and how the one before it ended: "done" or otherwise; empty for the first.
Result<void> noteBegun(OperationContext &context, qsizetype place, const QString &outcomeBefore);

/// Finds those of an environment, oldest first, looks on the server what they left, and closes their records. Nothing
/// is removed or ended: a session that is still at work may well end its work. Each is settled by one Castellan only;
/// an environment without any is not connected to. Blocks.
Result<QList<InterruptedMaintenance>> settleInterruptedMaintenance(RunStore &runs, const QString &environmentId,
                                                                   const SessionSource &source, const QDateTime &now,
                                                                   const CancelToken &cancel);

} // namespace castellan
