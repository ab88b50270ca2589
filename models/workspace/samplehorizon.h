// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <algorithm>
#include <chrono>

namespace castellan {

/// The time by which samples may be thrown away. A wrong clock must not cost years of them, so the horizon follows the
/// clock only in steps of at most three days; a greater leap is believed after the store has run six hours with it.
/// (Samples that were kept for too long cost a little space; those that are gone are gone.) It never goes back.
struct SampleHorizon
{
    qint64 trusted = 0;  ///< milliseconds UTC; 0 when nothing is known yet
    qint64 doubtful = 0; ///< for how many milliseconds the clock has been too far ahead to be believed

    /// `now` by the clock, and how long the store has run since the last call.
    SampleHorizon followed(qint64 now, std::chrono::milliseconds elapsed) const
    {
        using namespace std::chrono_literals;
        constexpr qint64 leap = std::chrono::milliseconds(72h).count();
        constexpr qint64 proof = std::chrono::milliseconds(6h).count();
        if (trusted == 0 || now <= trusted + leap)
            return {std::max(trusted, now), 0};
        const qint64 doubted = doubtful + elapsed.count();
        return doubted >= proof ? SampleHorizon{now, 0} : SampleHorizon{trusted, doubted};
    }
    /// What is older than this by its age limit may go.
    qint64 expiryTime(qint64 now) const { return std::min(trusted, now); }

    bool operator==(const SampleHorizon &) const = default;
};

} // namespace castellan
