// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/elsewhere.h"
#include "models/logs/logpool.h"

#include <QObject>

#include <memory>

namespace castellan {

/// Destroys an object whose end waits for a thread that may be waiting for a disk or a host, but not in the present
/// thread, which must be the object's: nothing comes from it any more. Its pool lives as long.
template <typename T>
void endElsewhere(std::shared_ptr<T> object, std::shared_ptr<LogPool> pool)
{
    if (!object)
        return;
    object->disconnect();
    object->moveToThread(nullptr); // of no thread any more: nothing is delivered to it while it goes
    runElsewhere([object = std::move(object), pool = std::move(pool)]() mutable {
        object.reset();
        pool.reset();
    });
}

} // namespace castellan
