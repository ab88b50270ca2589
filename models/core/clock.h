// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>

#include <chrono>

namespace castellan {

/// The time, injected so that tests can set it. Implementations are thread-safe.
class Clock
{
public:
    virtual ~Clock() = default;
    /// Wall-clock time in UTC, milliseconds.
    virtual QDateTime now() const = 0;
    /// Time that never goes back, for durations and time limits.
    virtual std::chrono::steady_clock::time_point steady() const = 0;
};

class SystemClock final : public Clock
{
public:
    QDateTime now() const override { return QDateTime::currentDateTimeUtc(); }
    std::chrono::steady_clock::time_point steady() const override { return std::chrono::steady_clock::now(); }
};

} // namespace castellan
