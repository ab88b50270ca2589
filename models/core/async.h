// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/canceltoken.h"
#include "models/core/result.h"

#include <QFuture>
#include <QFutureWatcher>
#include <QObject>
#include <QPromise>

#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>

namespace castellan {

/// What every asynchronous request returns. It always finishes with a Result, also on shutdown and cancel; a
/// QFuture that was cancelled without a result is read as ErrorKind::Cancelled by the two functions below.
template <typename T>
using Future = QFuture<Result<T>>;

/// The one answer of a finished future.
template <typename T>
Result<T> takeResult(Future<T> future)
{
    if (future.isValid() && future.isResultReadyAt(0))
        return future.takeResult();
    return cancelledError();
}

/// Calls `receive(Result<T>)` in the guard's thread when `future` finishes; never after `guard` is destroyed.
/// Call it in the guard's thread. The receiver checks that its subject is still the one it asked about.
/// (Built on QFutureWatcher: in Qt 6.4 a second .then on a future replaces the first, and a cancelled future
/// skips its continuations.)
template <typename T, typename F>
void onFinished(Future<T> future, QObject *guard, F receive)
{
    auto *watcher = new QFutureWatcher<Result<T>>(guard);
    QObject::connect(watcher, &QFutureWatcherBase::finished, guard, [watcher, receive = std::move(receive)]() mutable {
        watcher->deleteLater();
        receive(takeResult<T>(watcher->future()));
    });
    watcher->setFuture(std::move(future));
}

/// A future that is finished already.
template <typename T>
Future<T> finishedFuture(Result<T> result)
{
    QPromise<Result<T>> promise;
    promise.start();
    promise.addResult(std::move(result));
    promise.finish();
    return promise.future();
}

/// The writing end of a Future. The first finish() wins; destroyed unfinished, it finishes as cancelled, so no
/// reader ever hangs. Copies share one promise. Thread-safe.
template <typename T>
class Completer
{
public:
    Completer() : m_shared(std::make_shared<Shared>()) {}

    Future<T> future() const { return m_shared->promise.future(); }
    void finish(Result<T> result) const { m_shared->finish(std::move(result)); }
    bool isFinished() const { return m_shared->done.load(); }

private:
    struct Shared
    {
        Shared() { promise.start(); }
        ~Shared() { finish(cancelledError()); }
        void finish(Result<T> result)
        {
            if (done.exchange(true))
                return;
            promise.addResult(std::move(result));
            promise.finish();
        }
        QPromise<Result<T>> promise;
        std::atomic_bool done = false;
    };
    std::shared_ptr<Shared> m_shared;
};

/// Blocks until `future` finishes. Only for operation threads, tests and the command line, never for the GUI
/// thread, and never for a future that the calling thread itself must serve. Cancelling is the business of the token
/// that was given with the request; this waits for the answer to that.
template <typename T>
Result<T> await(Future<T> future)
{
    future.waitForFinished();
    return takeResult<T>(std::move(future));
}

} // namespace castellan
