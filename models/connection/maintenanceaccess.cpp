// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/connection/maintenanceaccess.h"

#include "models/connection/databaseinterlock.h"
#include "models/remote/diskspace.h"

namespace castellan {
namespace {

Result<qint64> freeBytes(EnvironmentConnection &connection)
{
    CASTELLAN_TRY_ASSIGN(const auto session, await(connection.openSession()));
    CASTELLAN_TRY_ASSIGN(const RowSet rows, await(session->query(QStringLiteral("show data_directory"))));
    const QString directory = rows.rows.value(0).value(0).toString();
    CASTELLAN_TRY_ASSIGN(const DiskSpace space,
                         freeDiskSpace(*connection.host(), directory, connection.environment().database.container, {}));
    return space.available;
}

} // namespace

MaintenanceAccess maintenanceAccess(std::shared_ptr<EnvironmentConnection> connection)
{
    MaintenanceAccess access;
    access.where = connection->environment().database.name;
    access.session = sessionsOf(connection);
    // Both are called in the operation's thread, which may wait.
    access.interlock = [connection](const InterlockHolder &holder, const CancelToken &cancel) {
        return finishedFuture(
            takeDatabaseInterlock(*connection, connection->environment().database.name, holder, cancel));
    };
    access.freeBytes = [connection] { return finishedFuture(freeBytes(*connection)); };
    return access;
}

} // namespace castellan
