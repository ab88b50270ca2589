// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/elsewhere.h"

#include <QCoreApplication>

#include <mutex>
#include <thread>
#include <vector>

namespace castellan {
namespace {

struct Running
{
    std::mutex mutex;
    std::vector<std::thread> threads;
};

Running &running()
{
    static Running all;
    return all;
}

void waitForAll()
{
    for (;;) {
        std::vector<std::thread> threads;
        {
            const std::lock_guard lock(running().mutex);
            threads.swap(running().threads);
        }
        if (threads.empty())
            return;
        for (std::thread &thread : threads)
            thread.join(); // it may have started others
    }
}

} // namespace

void runElsewhere(std::function<void()> function)
{
    const std::lock_guard lock(running().mutex);
    if (running().threads.empty())
        qAddPostRoutine(waitForAll);
    running().threads.emplace_back(std::move(function));
}

} // namespace castellan
