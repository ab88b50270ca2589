// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/connection/environmentconnection.h"
#include "models/operation/operation.h"
#include "models/workspace/runstore.h"

namespace castellan {

/// A run whose Castellan was killed in its middle and that changed nothing of production: a backup, a proof, a
/// deletion of expired ones. (Restores are in interruptedrestore.h: there a person decides; maintenance of the database
/// in interruptedmaintenance.h.)
struct InterruptedBackup
{
    Run run;             ///< as it was closed
    QStringList removed; ///< half-written files, and scratch databases
    bool stands = false; ///< a backup that was whole in at least one place

    QString sentence() const;
    bool operator==(const InterruptedBackup &) const = default;
};

/// Finds them, takes back what they left (sessions on the server, half-written files where the run said it writes,
/// scratch databases) and closes their records. Each is settled by one Castellan only. Nothing that stands as a backup
/// is removed, so nobody has to be asked. Blocks; an environment without any is not connected to.
Result<QList<InterruptedBackup>> settleInterruptedBackups(RunStore &runs, EnvironmentConnection &connection,
                                                          const QDateTime &now, const CancelToken &cancel);

/// Ends what a dead run's pg_dump and pg_restore left on the server, and waits until it is gone. `session` is one on
/// any database there.
Result<void> endSessionsOf(const QString &runId, PostgresSession &session, const CancelToken &cancel);

/// The files that a run said it would write ("files" in its checkpoints), as far as no manifest stands beside them:
/// removes them and gives their paths. `stands`, when given, becomes true for one that has a manifest.
Result<QStringList> removeHalfWritten(const QList<Checkpoint> &checkpoints, EnvironmentConnection &connection,
                                      bool *stands = nullptr);

} // namespace castellan
