// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/async.h"
#include "models/remote/libssh2transport.h"

#include <atomic>
#include <thread>

namespace castellan {

/// Waiting while a session is set up: in its own thread, until a limit of time, a cancel or a stop. The time that a
/// person takes to answer a question does not count. wake() from any thread, the rest in the session's.
class Libssh2Waiter
{
public:
    Libssh2Waiter(std::chrono::milliseconds limit, CancelToken cancel);
    ~Libssh2Waiter();
    Libssh2Waiter(const Libssh2Waiter &) = delete;
    Libssh2Waiter &operator=(const Libssh2Waiter &) = delete;

    void wake();
    /// Ends every wait with Cancelled.
    void stop();
    bool isStopping() const { return m_stopping.load(); }
    /// Readable when woken; the loop of a session that is up polls it too.
    int descriptor() const { return m_event; }
    void drain();

    /// Cancelled, Timeout (in words of `stage`), or success.
    Result<void> check() const;
    /// What is being done, for the Timeout's message: "connecting to dnd-1:22".
    void setStage(QString stage) { m_stage = std::move(stage); }
    std::chrono::milliseconds remaining() const;

    /// Waits until the descriptor is ready, `limit` or this object's limit has passed, or it is woken; the caller
    /// looks which.
    Result<void> waitFor(int descriptor, short events, std::chrono::milliseconds limit = std::chrono::hours(1));

    /// Calls `call` until it returns something other than EAGAIN, and gives that; an Error when the wait ends first.
    Result<int> drive(Libssh2Transport &transport, const std::function<int()> &call);

    /// Waits for a person, or for another session's answer.
    template <typename T>
    Result<T> awaitAnswer(Future<T> future)
    {
        const auto begin = std::chrono::steady_clock::now();
        while (!future.isFinished() && !m_stopping && !m_cancel.isCancelled())
            std::this_thread::sleep_for(std::chrono::milliseconds(10));
        m_deadline += std::chrono::steady_clock::now() - begin;
        if (!future.isFinished())
            return cancelledError();
        return takeResult<T>(std::move(future));
    }

private:
    int m_event;
    std::atomic_bool m_stopping = false;
    CancelToken m_cancel;
    CancelToken::Registration m_registration;
    std::chrono::steady_clock::time_point m_deadline;
    QString m_stage;
};

} // namespace castellan
