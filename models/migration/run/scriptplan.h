// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/migration/migrationtool.h"
#include "models/migration/sqlscript.h"

namespace castellan {

/// How a migration's script is run.
struct ScriptPlan
{
    QList<ScriptPart> parts; ///< statements and COPYs
    /// In one transaction around all of them; else each commits for itself, as far as the script begins none of its
    /// own.
    bool oneTransaction = true;
};

/// Takes a script apart. It runs in one transaction unless the file declares otherwise, begins or ends
/// transactions itself, or is one single statement that PostgreSQL refuses within one (CREATE INDEX CONCURRENTLY,
/// VACUUM). Unsupported, naming file and line, for a command of psql's that changes what the script does (\connect,
/// \i); those that only change what psql shows are left out. Pure; any thread.
Result<ScriptPlan> planScript(const MigrationScript &script);

/// A migration that is to be run or taken back, taken apart once: a script may be as long as its rows are many.
struct PlannedMigration
{
    MigrationFile file;
    ScriptPlan plan;                          ///< of script()
    std::optional<MigrationRecord> takesBack; ///< what the file's way back takes back; nothing: it is applied

    const MigrationScript &script() const { return takesBack ? *file.down : file; }
};

/// What is to be known of a script before it is run.
struct ScriptOutline
{
    qsizetype statements = 0;
    bool oneTransaction = true;
    QString obstacle; ///< why it cannot be run here; empty: it can
};
ScriptOutline outlineOf(const MigrationScript &script);

/// As it is shown before it is run: its path, and its text where that is not too long.
QString shownScript(const MigrationScript &script);

/// Whether PostgreSQL refuses the statement within a transaction.
bool needsNoTransaction(const QString &statement);
/// Whether it builds, drops or rebuilds CONCURRENTLY: nobody waits behind it, and it may leave an invalid index.
bool isConcurrent(const QString &statement);

/// Where a character of a part, from 1, stands in the file.
struct ScriptPosition
{
    qsizetype line = 0; ///< from 1
    qsizetype column = 0;
};
ScriptPosition positionInFile(const MigrationScript &script, const ScriptPart &part, int character);

} // namespace castellan
