// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/connection/databaseinterlock.h"

namespace castellan {

Result<std::shared_ptr<Interlock>> takeDatabaseInterlock(EnvironmentConnection &connection, const QString &database,
                                                         const InterlockHolder &holder, const CancelToken &cancel)
{
    CASTELLAN_TRY_ASSIGN(const PostgresEndpoint endpoint, await(connection.endpoint(cancel)));
    return await(Interlock::take(endpoint.withDatabase(connection.environment().database.maintenanceDatabase), database,
                                 holder, cancel));
}

} // namespace castellan
