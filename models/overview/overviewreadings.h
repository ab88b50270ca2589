// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/backup/backupcatalogue.h"
#include "models/operation/operation.h"
#include "models/overview/overviewfacts.h"

namespace castellan {

/// What a run of kind "restore" or "drill" says of itself; nothing when it did not come to a verdict, or
/// restored only some tables.
std::optional<DrillGlance> drillOf(const Run &run);
/// The catalogue as the overview shows it.
BackupsReading glanceAt(const BackupCatalogue &catalogue);

} // namespace castellan
