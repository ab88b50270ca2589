// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/async.h"
#include "models/core/internalerror.h"

#include <QThreadPool>

namespace castellan {

/// Runs `work`, which returns Result<T>, in a thread of `pool` and gives its answer. An exception becomes
/// ErrorKind::Internal. Any thread.
template <typename F>
auto inPool(QThreadPool &pool, F work) -> Future<typename std::invoke_result_t<F>::value_type>
{
    Completer<typename std::invoke_result_t<F>::value_type> completer;
    auto future = completer.future();
    pool.start([completer, work = std::move(work)]() mutable {
        try {
            completer.finish(work());
        } catch (const std::exception &exception) {
            completer.finish(internalError(exception));
        }
    });
    return future;
}

/// The same in the global pool: for what computes or reads a file and ends by itself.
template <typename F>
auto inPool(F work) -> Future<typename std::invoke_result_t<F>::value_type>
{
    return inPool(*QThreadPool::globalInstance(), std::move(work));
}

} // namespace castellan
