// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/database/maintenance/maintenancetask.h"

namespace castellan {

enum class GuideRhythm { Daily, Weekly };

/// The maintenance guide's tasks for the database, for one MaintainDatabase:
/// - Daily: ANALYZE and VACUUM of the database, then REINDEX CONCURRENTLY of `worthRebuilding` ("if needed"): bloated
///   or invalid indexes that were found. Without any it stays Risk::Low.
/// - Weekly: VACUUM ANALYZE. (The guide's list of unused indexes is a finding, not a task.)
/// The monthly one is no maintenance: a backup is proved by restoring it, which is a drill.
/// What is locked is left out rather than waited for: the next day comes.
QList<MaintenanceTask> guideTasks(GuideRhythm rhythm, const MaintenanceObject &database,
                                  const QList<MaintenanceObject> &worthRebuilding = {});

} // namespace castellan
