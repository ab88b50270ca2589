// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

namespace castellan {

/// Threads of their own for work that blocks. Thread-safe.
class ThreadGroup
{
public:
    ThreadGroup() = default;
    /// Joins them; tell the work to end first.
    ~ThreadGroup();
    ThreadGroup(const ThreadGroup &) = delete;
    ThreadGroup &operator=(const ThreadGroup &) = delete;

    void start(std::function<void()> work);
    /// Waits until none is left, those too that are started meanwhile. One that calls it is not waited for.
    void join();

private:
    struct Entry
    {
        std::thread thread;
        std::shared_ptr<std::atomic_bool> done;
    };
    std::mutex m_mutex;
    std::vector<Entry> m_entries;
};

} // namespace castellan
