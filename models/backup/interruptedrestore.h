// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/backup/databaseswap.h"
#include "models/connection/environmentconnection.h"
#include "models/operation/operation.h"
#include "models/workspace/runstore.h"

#include <optional>

namespace castellan {

/// Where a restore stands whose Castellan was killed. Read from its checkpoints and from the server, never guessed.
struct InterruptedRestore
{
    enum class Standing {
        Untouched, ///< nothing was made, or nothing of it is left: production is as it was
        CopyLeft,  ///< production is as it was; a half-made or unchecked copy lies beside it
        Swapped,   ///< the checked copy is the live database; services may still be stopped
        Replaced   ///< in place, and committed: the database holds the backup, though nobody compared it
    };

    Run run;
    Standing standing = Standing::Untouched;
    QString copy;                ///< the database left beside production; empty: none
    QString kept;                ///< the replaced database, when swapped
    QString safety;              ///< id of the backup of what was there, before a restore in place
    QStringList stoppedServices; ///< names of services that it may have stopped
    QString sentence() const;    ///< "The restore of 02:00 was interrupted before the swap: production is as it was…"
};

/// Finds restores and drills of this environment that never ended because their process died, and those that ended but
/// could not remove their copy because the server was out of reach. Blocks.
Result<QList<InterruptedRestore>> findInterruptedRestores(RunStore &runs, EnvironmentConnection &connection,
                                                          const CancelToken &cancel);

/// Finishes one: drops the copy, starts the services, and closes the run's record as interrupted. What it finds is read
/// again first. Never drops a database under the live name.
class FinishInterruptedRestore final : public Operation
{
public:
    FinishInterruptedRestore(InterruptedRestore interrupted, std::shared_ptr<EnvironmentConnection> connection,
                             std::shared_ptr<RunStore> runs);

    QString kind() const override { return QStringLiteral("clean-up"); }
    /// Low: it removes only what the interrupted run made.
    Risk risk() const override { return Risk::Low; }
    Preview preview() const override;
    Result<bool> run(OperationContext &context) override;

private:
    InterruptedRestore m_interrupted;
    std::shared_ptr<EnvironmentConnection> m_connection;
    std::shared_ptr<RunStore> m_runs;
};

} // namespace castellan
