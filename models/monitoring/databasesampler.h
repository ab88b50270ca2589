// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/checks/measurement.h"
#include "models/database/databasefacts.h"
#include "models/monitoring/samplersession.h"

namespace castellan {

/// What the server says of its database, as measurements of "database": database.connections,
/// database.connectionsUsed, database.cacheHit, database.indexHit. What is not known is left out. Pure.
QList<Measurement> databaseMeasurements(const DatabaseFacts &facts, qint64 when);

/// Asks the database on a session of its own. One thread at a time.
class DatabaseSampler
{
public:
    DatabaseSampler(std::shared_ptr<EnvironmentConnection> connection, std::shared_ptr<const Clock> clock)
        : m_clock(clock), m_session(std::move(connection), std::move(clock))
    {
    }

    /// The above and database.slowestQuery (seconds), as far as the server answers. Blocks as long as a session does.
    QList<Measurement> sample(const CancelToken &cancel);

private:
    std::shared_ptr<const Clock> m_clock;
    SamplerSession m_session;
};

} // namespace castellan
