// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/async.h"

#include <chrono>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <optional>

namespace castellan {

/// Calls `receive(Result<T>)` in whichever thread finishes `future` (at once when that has happened); short, once.
/// `future` must have no other continuation. It reads a copy: in Qt 6.4 taking the result out resets the shared
/// state, and then the promise's destructor runs the continuation a second time.
template <typename T, typename F>
void whenFinished(Future<T> future, F receive)
{
    future.then(QtFuture::Launch::Sync, [receive](Future<T> done) { receive(done.result()); }).onCanceled([receive] {
        receive(Result<T>(cancelledError()));
    });
}

/// await() that a CancelToken ends at once, whatever the other side does; its late answer is dropped. For threads
/// that may block. `future` must have no other continuation.
template <typename T>
Result<T> awaitOr(Future<T> future, const CancelToken &cancel)
{
    const Completer<T> relay;
    const auto registration = cancel.onCancel([relay] { relay.finish(cancelledError()); });
    whenFinished<T>(std::move(future), [relay](Result<T> result) { relay.finish(std::move(result)); });
    return await(relay.future());
}

/// The same with a limit of time, after which it is `late`; the late answer is dropped.
template <typename T>
Result<T> awaitWithin(Future<T> future, std::chrono::milliseconds limit, Error late, const CancelToken &cancel)
{
    struct Shared
    {
        std::mutex mutex;
        std::condition_variable changed;
        std::optional<Result<T>> result;
    };
    const auto shared = std::make_shared<Shared>();
    const auto finish = [shared](Result<T> result) {
        const std::lock_guard lock(shared->mutex);
        if (!shared->result)
            shared->result = std::move(result);
        shared->changed.notify_all();
    };
    const auto registration = cancel.onCancel([finish] { finish(cancelledError()); });
    whenFinished<T>(std::move(future), finish);
    std::unique_lock lock(shared->mutex);
    if (!shared->changed.wait_for(lock, limit, [&] { return shared->result.has_value(); }))
        shared->result = std::move(late);
    return std::move(*shared->result);
}

/// A token that is cancelled when either of two is.
class EitherToken
{
public:
    EitherToken(const CancelToken &one, const CancelToken &other)
        : m_one(one.onCancel([source = m_source]() mutable { source.cancel(); })),
          m_other(other.onCancel([source = m_source]() mutable { source.cancel(); }))
    {
    }
    CancelToken token() const { return m_source.token(); }

private:
    CancelSource m_source;
    CancelToken::Registration m_one;
    CancelToken::Registration m_other;
};

} // namespace castellan
