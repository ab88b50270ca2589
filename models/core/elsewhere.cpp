// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/elsewhere.h"

#include "models/core/threadgroup.h"

#include <QCoreApplication>

#include <mutex>
#include <utility>

namespace castellan {
namespace {

struct Elsewhere
{
    ThreadGroup threads;
    std::mutex mutex;
    bool waitedFor = false; ///< by the application that is there
};

Elsewhere &elsewhere()
{
    static Elsewhere one;
    return one;
}

void waitForAll()
{
    {
        const std::lock_guard lock(elsewhere().mutex);
        elsewhere().waitedFor = false;
    }
    elsewhere().threads.join();
}

} // namespace

void runElsewhere(std::function<void()> function)
{
    {
        const std::lock_guard lock(elsewhere().mutex);
        if (!std::exchange(elsewhere().waitedFor, true))
            qAddPostRoutine(waitForAll);
    }
    elsewhere().threads.start(std::move(function));
}

} // namespace castellan
