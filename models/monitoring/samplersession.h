// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/connection/environmentconnection.h"
#include "models/core/clock.h"

#include <optional>

namespace castellan {

/// A database session of a sampler's own, opened anew after a loss. One thread at a time.
class SamplerSession
{
public:
    SamplerSession(std::shared_ptr<EnvironmentConnection> connection, std::shared_ptr<const Clock> clock,
                   QueryLimits limits = {})
        : m_connection(std::move(connection)), m_clock(std::move(clock)), m_limits(limits)
    {
    }

    /// Null while the server gives none. One that takes none of the passwords is left alone for an hour: each try is a
    /// line in its log. Blocks as long as opening a session does.
    std::shared_ptr<PostgresSession> get(const CancelToken &cancel);
    /// The next get() opens another one.
    void drop() { m_session.reset(); }

private:
    const std::shared_ptr<EnvironmentConnection> m_connection;
    const std::shared_ptr<const Clock> m_clock;
    const QueryLimits m_limits;
    std::shared_ptr<PostgresSession> m_session;
    std::optional<std::chrono::steady_clock::time_point> m_refused;
};

} // namespace castellan
