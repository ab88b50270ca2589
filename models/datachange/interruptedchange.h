// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/database/sessionsource.h"
#include "models/datachange/batchledger.h"
#include "models/operation/operation.h"
#include "models/workspace/runstore.h"

namespace castellan {

/// A run that changed data and whose Castellan was killed in its middle: what the server knows of it.
struct InterruptedDataChange
{
    Run run;                    ///< as it was closed
    QList<BatchProgress> walks; ///< what stands in castellan.castellan_batches: finished by it, or to be gone on with
    int pid = 0;                ///< of its session, which is still at work on the server; 0: it is gone

    bool isCommitted() const; ///< a data migration in one transaction: all of it was done
    QString sentence() const; ///< what was done, the first thing to say
    QString hint() const;     ///< what to do about it
    bool operator==(const InterruptedDataChange &) const = default;
};

/// Whether a run of this kind is one of RunRetention, RunDataMigration or UndoDataMigration.
bool isDataChange(const QString &runKind);

/// Finds those of an environment, oldest first, asks the server how far they came, and closes their records. Nothing is
/// changed: the same retention or data migration, started again, goes on where they were. Each is settled by one
/// Castellan only; an environment without any is not connected to. Blocks.
Result<QList<InterruptedDataChange>> settleInterruptedDataChanges(RunStore &runs, const QString &environmentId,
                                                                  const SessionSource &source, const QDateTime &now,
                                                                  const CancelToken &cancel);

} // namespace castellan
