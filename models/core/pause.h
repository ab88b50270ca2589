// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/canceltoken.h"

#include <chrono>
#include <condition_variable>
#include <mutex>

namespace castellan {

/// Waits, or returns at once when cancelled. For threads that may block.
inline void pauseUnlessCancelled(const CancelToken &cancel, std::chrono::milliseconds duration)
{
    std::mutex mutex;
    std::condition_variable cancelled;
    const auto registration = cancel.onCancel([&] { cancelled.notify_all(); });
    std::unique_lock lock(mutex);
    cancelled.wait_for(lock, duration, [&] { return cancel.isCancelled(); });
}

} // namespace castellan
