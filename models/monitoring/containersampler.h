// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/connection/environmentconnection.h"
#include "models/core/clock.h"
#include "models/monitoring/containerstats.h"

namespace castellan {

/// Measures what the containers of a host use, counts their restarts of the last 24 hours, and notes deployments. One
/// thread at a time.
class ContainerSampler
{
public:
    ContainerSampler(std::shared_ptr<EnvironmentConnection> connection, std::shared_ptr<const Clock> clock)
        : m_connection(std::move(connection)), m_clock(std::move(clock))
    {
    }

    /// Two channels, one after the other; what Docker does not answer is left out. Blocks for `limit` each.
    QList<Measurement> sample(std::chrono::milliseconds limit, const CancelToken &cancel);

private:
    std::shared_ptr<EnvironmentConnection> m_connection;
    std::shared_ptr<const Clock> m_clock;
    RestartCounter m_restarts;
    DeploymentFinder m_deployments;
    qint64 m_eventsUntil = 0; ///< ms; events up to then were counted
};

} // namespace castellan
