// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/clock.h"
#include "models/monitoring/hostsamples.h"
#include "models/remote/host.h"

namespace castellan {

/// What one sampling brought.
struct HostSampling
{
    HostReading reading;
    QList<Measurement> samples;
    bool rebooted = false; ///< since the sampling before
};

/// Samples the resources of one host over one channel per sampling and keeps the reading before for the rates. The host
/// must outlive it. One thread at a time.
class HostSampler
{
public:
    HostSampler(Host &host, std::shared_ptr<const Clock> clock) : m_host(host), m_clock(std::move(clock)) {}

    /// Blocks for `limit` and the end of the command at most. An error leaves the reading before as it was.
    Result<HostSampling> sample(std::chrono::milliseconds limit, const CancelToken &cancel = {});

private:
    Host &m_host;
    std::shared_ptr<const Clock> m_clock;
    std::optional<HostReading> m_before;
};

} // namespace castellan
