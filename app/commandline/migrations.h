// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/commandline/commandcontext.h"
#include "models/migration/readmigrations.h"
#include "models/migration/run/runmigrations.h"

namespace castellan {

/// What the commands of migrations have in common. They block.

Result<MigrationReading> migrationsNow(CommandContext &context);
/// By its version. A mistake of usage when there is none.
Result<const MigrationState *> migrationNamed(const MigrationReading &reading, const QString &version);
/// All that is pending, up to the version `to` where one is given; `resume` counts as pending.
Result<MigrationRequest> migrationRequest(CommandContext &context, const MigrationReading &reading, const QString &to,
                                          const QString &resume);

} // namespace castellan
