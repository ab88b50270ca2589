// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/database/maintenance/maintenancetask.h"

namespace castellan {

enum class GuideRhythm { Daily, Weekly, Monthly };

/// The maintenance guide's tasks for the database, for one MaintainDatabase:
/// - Daily: ANALYZE and VACUUM of the database, then REINDEX CONCURRENTLY of `worthRebuilding` ("if needed"): bloated
///   or invalid indexes that were found. Without any it stays Risk::Low.
/// - Weekly: VACUUM ANALYZE. (The guide's list of unused indexes is a finding, not a task.)
/// - Monthly: none; the guide's are the proof and the restore of a backup, which models/backup does.
/// What is locked is left out rather than waited for: the next day comes.
QList<MaintenanceTask> guideTasks(GuideRhythm rhythm, const MaintenanceObject &database,
                                  const QList<MaintenanceObject> &worthRebuilding = {});

} // namespace castellan
