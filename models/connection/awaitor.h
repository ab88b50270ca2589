// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/async.h"

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
