// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/database/maintenance/maintenancetask.h"
#include "models/database/verdict/finding.h"

#include <optional>

namespace castellan {

/// The maintenance that mends a finding, for prepareMaintenance(), which finds its object; nothing for what is mended
/// otherwise: a session, a setting, or by a person. Pure.
std::optional<MaintenanceTask> remedyTask(const VerdictFinding &finding);

} // namespace castellan
