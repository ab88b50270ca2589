// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/async.h"
#include "models/core/internalerror.h"

#include <QThread>

#include <memory>

namespace castellan {

/// A thread with an event loop that runs functions one after the other: the owner of a connection, a file or a
/// database handle. Thread-safe from outside. On destruction it finishes the function that is running, drops the
/// rest (their futures finish as Cancelled) and joins.
class WorkerThread
{
public:
    explicit WorkerThread(const QString &name);
    ~WorkerThread();
    WorkerThread(const WorkerThread &) = delete;
    WorkerThread &operator=(const WorkerThread &) = delete;

    /// Queues `function`, which returns Result<T>, and gives its answer. An exception becomes ErrorKind::Internal.
    template <typename F>
    auto run(F function) -> Future<typename std::invoke_result_t<F>::value_type>
    {
        using T = typename std::invoke_result_t<F>::value_type;
        Completer<T> completer;
        auto future = completer.future();
        post([completer, function = std::move(function)]() mutable {
            try {
                completer.finish(function());
            } catch (const std::exception &exception) {
                completer.finish(internalError(exception));
            }
        });
        return future;
    }

    /// Queues `function` without an answer.
    void post(std::function<void()> function);
    /// An object living in the thread, for timers and connections made there.
    QObject *context() const { return m_context.get(); }
    bool isCurrent() const { return QThread::currentThread() == m_thread.get(); }

private:
    std::unique_ptr<QThread> m_thread;
    std::unique_ptr<QObject> m_context;
};

} // namespace castellan
