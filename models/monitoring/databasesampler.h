// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/checks/measurement.h"
#include "models/connection/environmentconnection.h"
#include "models/core/clock.h"
#include "models/database/databasefacts.h"

namespace castellan {

/// What the server says of its database, as measurements of "database": database.connections,
/// database.connectionsUsed, database.cacheHit, database.indexHit. What is not known is left out. Pure.
QList<Measurement> databaseMeasurements(const DatabaseFacts &facts, qint64 when);

/// Asks the database on a session of its own, which is opened anew after a loss. One thread at a time.
class DatabaseSampler
{
public:
    DatabaseSampler(std::shared_ptr<EnvironmentConnection> connection, std::shared_ptr<const Clock> clock)
        : m_connection(std::move(connection)), m_clock(std::move(clock))
    {
    }

    /// The above and database.slowestQuery (seconds), as far as the server answers. Blocks as long as a session does.
    /// A server that takes none of the passwords is left alone for an hour: each try is a line in its log.
    QList<Measurement> sample(const CancelToken &cancel);

private:
    std::shared_ptr<EnvironmentConnection> m_connection;
    std::shared_ptr<const Clock> m_clock;
    std::shared_ptr<PostgresSession> m_session;
    std::optional<std::chrono::steady_clock::time_point> m_refused;
};

} // namespace castellan
