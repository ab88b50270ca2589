// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/connection/environmentconnection.h"
#include "models/migration/migrationhistory.h"
#include "models/migration/migrationstatus.h"

namespace castellan {

class MigrationTexts;

/// How the migrations of an environment stand, as its folder and its database say.
struct MigrationReading
{
    const MigrationTool *tool = nullptr;
    MigrationFolder folder;
    MigrationHistory history;
    MigrationStatus status;
    /// What was applied of those that are changed, as far as it is known, by version.
    QHash<QString, QByteArray> appliedTexts;
    QDateTime when; ///< UTC
};

/// The files alone, and the tool that keeps them: the environment's, else the one that recognises them. Config when the
/// environment names no folder, Unsupported when its tool is not known to this version. Blocks.
struct MigrationFiles
{
    const MigrationTool *tool = nullptr;
    MigrationFolder folder;
};
Result<MigrationFiles> readMigrationFiles(const MigrationConfig &config, Host &host, const CancelToken &cancel = {});

/// Reads both. `texts` (may be null) gives what was applied, and learns what is applied now. Blocks.
Result<MigrationReading> readMigrations(EnvironmentConnection &connection, MigrationTexts *texts,
                                        const CancelToken &cancel = {});

} // namespace castellan
