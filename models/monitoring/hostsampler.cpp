// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/monitoring/hostsampler.h"

#include "models/core/awaitor.h"

#include <cmath>

namespace castellan {

Result<HostSampling> HostSampler::sample(std::chrono::milliseconds limit, const CancelToken &cancel)
{
    const Command command{.argv = {QStringLiteral("sh"), QStringLiteral("-c"), hostSamplingScript()},
                          .environment = {},
                          .workingDirectory = {},
                          .input = {},
                          .timeLimit = limit,
                          .cancel = cancel};
    CASTELLAN_TRY_ASSIGN(const CommandResult result, awaitOr(m_host.run(command), cancel));
    if (!result.succeeded())
        return result.toError(command);
    HostSampling sampling;
    CASTELLAN_TRY_ASSIGN(sampling.reading, parseHostReading(result.standardOutput));
    sampling.rebooted = m_before && hasRebooted(*m_before, sampling.reading);
    const qint64 now = m_clock->now().toMSecsSinceEpoch();
    sampling.samples = hostSamples(sampling.reading, m_before, now);
    if (sampling.rebooted)
        sampling.samples.append({QStringLiteral("host"), QStringLiteral("host.boot"), QString(),
                                 now - std::llround(sampling.reading.uptime * 1000), 1});
    // Whoever samples faster than rates can be made gets one as soon as it can.
    if (!m_before || sampling.rebooted || sampling.reading.uptime - m_before->uptime >= shortestRateInterval)
        m_before = sampling.reading;
    return sampling;
}

} // namespace castellan
