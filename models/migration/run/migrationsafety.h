// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/connection/environmentconnection.h"
#include "models/database/interlock.h"
#include "models/operation/operation.h"

#include <optional>

namespace castellan {

/// What stands behind a run for the case that it goes wrong.
enum class MigrationSafety {
    ProvenBackup, ///< a backup proved to restore must be there that is young enough
    NewBackup,    ///< one is taken first, and proved to restore
    None          ///< nothing: for what is not production
};

struct SafetyRequest
{
    MigrationSafety safety = MigrationSafety::ProvenBackup;
    std::chrono::seconds provenWithin{std::chrono::hours(24)}; ///< how old a proven backup may be
    QString workspaceDirectory;                                ///< where this computer's backups may lie
};

/// The interlock of the database, for a migration of whatever kind: Conflict where somebody holds it. Blocks.
Result<std::shared_ptr<Interlock>> takeMigrationInterlock(EnvironmentConnection &connection, OperationContext &context);

/// In a sentence, for previews.
QString safetyInWords(const SafetyRequest &request);

/// The step "backup" of an operation that holds the interlock of the database: sees to what the request wants, and
/// gives the id of the backup; nothing is planned or done for None. A backup that was taken stays when what follows
/// fails. Conflict when there is none that is young enough; Integrity when it was taken and cannot be proved. Blocks.
std::optional<std::pair<QString, QString>> safetyStep(const SafetyRequest &request);
Result<QString> secure(const SafetyRequest &request, const std::shared_ptr<EnvironmentConnection> &connection,
                       const std::shared_ptr<Interlock> &interlock, OperationContext &context);

} // namespace castellan
