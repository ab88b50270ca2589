// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/checks/dockerinspect.h"
#include "models/core/status.h"
#include "models/workspace/samplerange.h"

#include <QString>

#include <chrono>
#include <optional>

namespace castellan {

/// What was used of one resource over some days.
struct ResourceUse
{
    std::optional<double> peak;
    std::optional<double> mean;
    std::chrono::milliseconds measured{0}; ///< from the first sample to the last
    bool operator==(const ResourceUse &) const = default;
};
/// Pure. A range without samples gives nothing.
ResourceUse useOf(const SampleRange &range);

/// A resource's row: what was asked for, its limit, what was used, and what that suggests.
struct ResourceAdvice
{
    Status status = Status::Unknown;
    QString requested;  ///< "256 MB"; empty: nothing
    QString limit;      ///< "512 MB", "none"
    QString peak;       ///< "480 MB", "–"
    QString mean;       ///< the same
    QString suggestion; ///< a sentence
};
/// Fewer hours than a day say nothing of a peak; then the suggestion says how long it was measured. A third of room
/// above the peak is enough, less than a tenth is too little, and four times the peak is more than is needed. Pure.
ResourceAdvice adviseMemory(const ContainerLimits &limits, const ResourceUse &use);
/// The same for processors.
ResourceAdvice adviseProcessors(const ContainerLimits &limits, const ResourceUse &use);

} // namespace castellan
