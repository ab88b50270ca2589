// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/database/maintenance/maintaindatabase.h"

namespace castellan {

/// Finds the objects of the tasks on the server by kind, schema and name, with their numbers, sizes and what would
/// bring them back, and makes the operation. A database's name is that of the one connected to, whatever stands there.
/// An object that has a number must have the same on the server (Conflict); one with 0 is whatever has its name now.
/// Errors: NotFound, Conflict, Unsupported (a standby), those of MaintainDatabase::create() and of the connection.
Future<std::shared_ptr<MaintainDatabase>> prepareMaintenance(MaintenanceAccess access, QList<MaintenanceTask> tasks,
                                                             CancelToken cancel = {});

} // namespace castellan
