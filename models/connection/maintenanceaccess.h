// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/connection/environmentconnection.h"
#include "models/database/maintenance/maintaindatabase.h"

namespace castellan {

/// What maintenance of the environment's database is given: sessions, the interlock where backups and restores look
/// for it, and the free space of the disk that the server's data directory is on. Keeps the connection.
MaintenanceAccess maintenanceAccess(std::shared_ptr<EnvironmentConnection> connection);

} // namespace castellan
