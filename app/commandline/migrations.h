// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/commandline/commandcontext.h"
#include "app/commandline/subcommand.h"
#include "models/migration/readmigrations.h"
#include "models/migration/run/runmigrations.h"

namespace castellan {

/// What the commands of migrations have in common. They block.

/// --backup: what stands behind a run for the case that it goes wrong.
QCommandLineOption backupOption();
/// A mistake of usage when it is none of the words.
Result<MigrationSafety> safetyOf(const QCommandLineParser &parser);
/// Of --from, from 1.
Result<int> statementNumber(const QCommandLineParser &parser, const QString &option);
/// Runs it, and tells what it has done, a line a migration; of a dry run what would be run. Giving the command is the
/// confirmation.
Result<Outcome> runMigrations(CommandContext &context, const std::shared_ptr<Operation> &operation, bool dryRun,
                              const QString &armReason);

Result<MigrationReading> migrationsNow(CommandContext &context);
/// By its version. Config when there is none.
Result<const MigrationState *> migrationNamed(const MigrationReading &reading, const QString &version);
/// All that is pending, up to the version `to` where one is given; `resume` counts as pending.
Result<MigrationRequest> migrationRequest(CommandContext &context, const MigrationReading &reading, const QString &to,
                                          const QString &resume);

} // namespace castellan
