// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/connection/environmentconnection.h"
#include "models/migration/lint/lintmigrations.h"
#include "models/migration/migrationhistory.h"
#include "models/migration/migrationstatus.h"
#include "models/migration/run/scriptplan.h"
#include "models/workspace/workspace.h"

namespace castellan {

/// How the migrations of an environment stand, as its folder and its database say.
struct MigrationReading
{
    const MigrationTool *tool = nullptr;
    MigrationFolder folder;
    MigrationHistory history;
    MigrationStatus status;
    /// What was applied of those that are changed, as far as it is known, by version.
    QHash<QString, QByteArray> appliedTexts;
    /// The lint's, of those that are pending, with what people accept of it; failed ones count as pending.
    QList<LintFinding> findings;
    /// Of those that are pending or have failed, by version: a script of many rows is taken apart here, not in a
    /// window.
    QHash<QString, ScriptOutline> outlines;
    ScriptOutline wayBack; ///< of the last applied one's, where there is one
    QString unseen;        ///< why the lint could not look at the database's tables; empty: it did
    QDateTime when;        ///< UTC

    QList<LintFinding> findingsOf(const QString &version) const;
};

/// The files alone, and the tool that keeps them: the environment's, else the one that recognises them. Config when the
/// environment names no folder, Unsupported when its tool is not known to this version. Blocks.
struct MigrationFiles
{
    const MigrationTool *tool = nullptr;
    MigrationFolder folder;
};
Result<MigrationFiles> readMigrationFiles(const MigrationConfig &config, Host &host, const CancelToken &cancel = {});

/// Reads both. `workspace` (may be null) knows what was applied and what was accepted, and learns what is applied now.
/// Blocks.
Result<MigrationReading> readMigrations(EnvironmentConnection &connection, const std::shared_ptr<Workspace> &workspace,
                                        const CancelToken &cancel = {});
/// As the tool runs them.
LintOptions lintOptions(const MigrationTool &tool, const QString &schema);

} // namespace castellan
