// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/async.h"

#include <QThread>

#include <chrono>

namespace castellan {

/// await() for an operation's thread that has something to look at meanwhile: calls `tick` every `interval` until the
/// future is finished.
template <typename T, typename F>
Result<T> awaitTicking(Future<T> future, std::chrono::milliseconds interval, F tick)
{
    using Steady = std::chrono::steady_clock;
    auto next = Steady::now() + interval;
    while (!future.isFinished()) {
        QThread::msleep(10);
        if (Steady::now() >= next) {
            tick();
            next = Steady::now() + interval;
        }
    }
    return takeResult<T>(std::move(future));
}

/// Opens something anew (`open` gives a Result) for taking back what a run made, although the network is just away:
/// tried again every half second for 20 s (SshHost comes back within 10), because what is not taken back now stays
/// until somebody looks.
template <typename F>
std::invoke_result_t<F> patiently(F open)
{
    using Steady = std::chrono::steady_clock;
    const auto deadline = Steady::now() + std::chrono::seconds(20);
    while (true) {
        auto result = open();
        if (result || Steady::now() >= deadline)
            return result;
        const ErrorKind kind = result.error().kind;
        if (kind != ErrorKind::TunnelLost && kind != ErrorKind::Timeout && kind != ErrorKind::Io)
            return result;
        QThread::msleep(500);
    }
}

} // namespace castellan
