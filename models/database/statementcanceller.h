// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <condition_variable>
#include <memory>
#include <mutex>

typedef struct pg_conn PGconn;
typedef struct pg_cancel PGcancel;

namespace castellan {

/// Ends statements of one connection from any thread. It knows which request is running, so that a cancel which comes
/// late can neither hit the next statement nor get lost. The cancel request itself is a connection of its own (libpq
/// 15 sends it without TLS, with nothing in it but the backend's key) and is made in a helper thread, because it may
/// take as long as the network likes. Thread-safe.
class StatementCanceller : public std::enable_shared_from_this<StatementCanceller>
{
public:
    explicit StatementCanceller(PGconn *connection);
    ~StatementCanceller();
    StatementCanceller(const StatementCanceller &) = delete;
    StatementCanceller &operator=(const StatementCanceller &) = delete;

    /// The owner's side: request `id` (not 0) starts.
    void begin(quint64 id);
    /// The owner's side: the request is over. Waits until a cancel on its way has arrived, so that it ends nothing
    /// else; false when it has not after some seconds, and the connection must not be used again. Does not wait when
    /// the connection is lost anyway.
    bool end(bool connectionLost);
    /// Whether the running request was asked to stop.
    bool isRequested() const;

    /// Ends request `id` if it is the running one; false when it is not.
    bool cancel(quint64 id);
    /// Ends whatever runs.
    void cancelRunning();
    /// No request runs any more, and one that does gives up waiting for the server.
    void close();
    bool isClosed() const;

    /// Readable when the owner should stop waiting for its socket and look here.
    int wakeDescriptor() const { return m_wake; }
    void clearWake() const;

private:
    void send();
    void wake() const;

    mutable std::mutex m_mutex;
    std::condition_variable m_arrived;
    std::shared_ptr<PGcancel> m_cancel;
    int m_wake = -1;
    quint64 m_running = 0;
    bool m_requested = false;
    bool m_inFlight = false;
    bool m_closed = false;
};

} // namespace castellan
