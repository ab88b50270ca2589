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

} // namespace castellan
