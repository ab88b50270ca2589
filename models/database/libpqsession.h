// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/async.h"
#include "models/core/workerthread.h"
#include "models/database/backgroundpool.h"
#include "models/database/postgresendpoint.h"

#include <atomic>
#include <functional>
#include <memory>

namespace castellan {

class LibpqConnection;
class StatementCanceller;

/// One connection in a thread of its own: what PostgresSession and ConsoleSession have in common. All functions may be
/// called from any thread; requests are queued in order, and every future finishes. A lost connection is not reopened
/// by itself: open a new session.
class LibpqSession : public QObject
{
    Q_OBJECT

public:
    /// Ends what runs and disconnects; takes milliseconds. Requests still queued finish as Cancelled.
    ~LibpqSession() override;

    const PostgresEndpoint &endpoint() const;
    int backendPid() const { return m_pid; }
    /// 150018 for 15.18.
    int serverVersion() const { return m_version; }
    bool isOpen() const { return m_open; }
    /// Ends the running request; from any thread, at once, through the endpoint of this session.
    void cancelRunning();

Q_SIGNALS:
    /// Once, when the connection is gone, also while nothing runs. Sent from the session's thread.
    void lost(const castellan::Error &error);

protected:
    LibpqSession(std::unique_ptr<LibpqConnection> connection, const QString &threadName);
    /// Opens what `make` makes, in the background; cancelled, it finishes at once.
    template <typename Session>
    static Future<std::shared_ptr<Session>> openInBackground(std::function<Session *()> make,
                                                             const CancelToken &cancel);
    /// Disconnects. Every subclass calls it in its destructor, while what its connection calls is still there.
    void close();

    /// For the session's thread alone, but for what is set before it is opened.
    LibpqConnection &connection() const { return *m_connection; }
    quint64 nextRequest() { return ++m_lastRequest; }
    /// Queues `work` for the session's thread as request `id`. `cancel` ends it at once while it is queued, and asks
    /// the server to end it while it runs.
    template <typename T>
    Future<T> request(quint64 id, std::function<Result<T>()> work, const CancelToken &cancel);

private:
    /// A request without its type. `work` returns what finishes its future, to be called when the request is over.
    struct Request
    {
        std::function<std::function<void()>()> work;
        std::function<void(const Error &)> fail;
        std::function<bool()> isFinished;
    };
    Result<void> openConnection();
    void enqueue(quint64 id, Request request, const CancelToken &cancel);

    std::unique_ptr<LibpqConnection> m_connection;
    std::shared_ptr<StatementCanceller> m_canceller;
    int m_pid = 0;
    int m_version = 0;
    std::atomic_bool m_open = false;
    std::atomic<quint64> m_lastRequest = 0;
    WorkerThread m_worker;
};

template <typename Session>
Future<std::shared_ptr<Session>> LibpqSession::openInBackground(std::function<Session *()> make,
                                                                const CancelToken &cancel)
{
    const Completer<std::shared_ptr<Session>> completer;
    const auto registration = std::make_shared<CancelToken::Registration>(
        cancel.onCancel([completer] { completer.finish(cancelledError()); }));
    backgroundPool().start([make = std::move(make), completer, registration] {
        if (completer.isFinished())
            return;
        const std::shared_ptr<Session> session(make());
        const Result<void> opened = static_cast<LibpqSession &>(*session).openConnection();
        completer.finish(opened ? Result<std::shared_ptr<Session>>(session) : opened.error());
    });
    return completer.future();
}

template <typename T>
Future<T> LibpqSession::request(quint64 id, std::function<Result<T>()> work, const CancelToken &cancel)
{
    const Completer<T> completer;
    enqueue(id,
            {.work = [completer, work = std::move(work)]() -> std::function<void()> {
                 // Shared, because std::function wants to copy what it holds.
                 auto result = std::make_shared<Result<T>>(work());
                 return [completer, result] { completer.finish(std::move(*result)); };
             },
             .fail = [completer](const Error &error) { completer.finish(error); },
             .isFinished = [completer] { return completer.isFinished(); }},
            cancel);
    return completer.future();
}

} // namespace castellan
