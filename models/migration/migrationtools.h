// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/migration/migrationtool.h"

/// The single tools; others ask migrationTools().
namespace castellan {

const MigrationTool &prismaTool();
const MigrationTool &flywayTool();
const MigrationTool &dbmateTool();
/// Numbered files, for teams without a tool.
const MigrationTool &numberedTool();

} // namespace castellan
