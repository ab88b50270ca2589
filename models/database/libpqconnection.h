// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/database/libpq.h"

#include <QSocketNotifier>

#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace castellan {

/// What every connection to a server does, whatever is asked through it: it opens, sends, waits, hears what the server
/// says of itself, and is lost. The part of a LibpqSession that lives in its thread: opened, used and destroyed there.
class LibpqConnection
{
public:
    virtual ~LibpqConnection() = default;
    LibpqConnection(const LibpqConnection &) = delete;
    LibpqConnection &operator=(const LibpqConnection &) = delete;

    /// Never changes: any thread.
    const PostgresEndpoint &endpoint() const { return m_endpoint; }
    virtual Result<void> open();
    bool isOpen() const { return m_open; }
    /// What every later request on a lost connection gets.
    const Error &loss() const { return m_loss; }
    /// Declares the connection dead.
    void abandon(const QString &why);

    /// Null before it was opened.
    const std::shared_ptr<StatementCanceller> &canceller() const { return m_canceller; }
    int backendPid() const { return PQbackendPID(m_handle.get()); }
    int serverVersion() const { return PQserverVersion(m_handle.get()); }

    std::function<void(const Error &)> onLost;

protected:
    explicit LibpqConnection(PostgresEndpoint endpoint) : m_endpoint(std::move(endpoint)) {}

    /// What open() goes on with. Who opens it otherwise than libpq::connect() keeps it, and closes it after
    /// disconnect().
    virtual Result<libpq::Connection> connect() { return libpq::connect(m_endpoint); }
    /// Nothing reads from the connection any more.
    void disconnect();
    PGconn *handle() const { return m_handle.get(); }
    bool inTransaction() const;
    /// While a request runs nothing else reads from the server; after it, notifications that came are taken.
    void setBusy(bool busy);

    /// Sends one statement with its parameters as text; null is NULL.
    Result<void> send(const QByteArray &sql, const std::vector<const char *> &parameters = {});
    /// Sends several statements in one text.
    Result<void> sendAll(const QByteArray &sql);
    libpq::Clock::time_point sent() const { return m_sent; }
    /// Gives `take` every result of what was sent that is not an error, until the server is ready for more: its last
    /// word. The first error, the server's or that of `take`, is returned after that. `limit` as for waitForResult().
    Result<void> receive(std::optional<libpq::Clock::time_point> limit,
                         const std::function<Result<void>(PGresult *)> &take);
    Error lose(const QString &detail, const QString &sqlState = {});

    /// The server waits for the rows of a COPY, or sends them: who can, moves them, and receive() goes on with what the
    /// server says of it. All others lose the connection.
    virtual Result<void> startedCopy(const PGresult *result);
    /// Returns when a result can be taken without waiting; an error says why nobody should wait any longer.
    virtual Result<void> wait(std::optional<libpq::Clock::time_point> limit);
    /// The same, for a `pause` at most; false: nothing came within it.
    Result<bool> waitFor(std::optional<libpq::Clock::time_point> limit,
                         std::optional<std::chrono::milliseconds> pause = {});
    /// The server refused a statement.
    virtual Error serverError(postgreserror::ServerMessage message);
    virtual void takeNotice(const PGresult *notice) = 0;
    virtual void takeNotification(const PGnotify &) {}

    std::chrono::milliseconds m_statementLimit{0}; ///< statement_timeout that the server was told; 0: none

private:
    void hear(const PGresult *notice);
    void takeNotifications();
    void readIdleSocket();

    const PostgresEndpoint m_endpoint;
    libpq::Connection m_handle{nullptr, &PQfinish};
    std::shared_ptr<StatementCanceller> m_canceller;
    std::unique_ptr<QSocketNotifier> m_notifier; ///< goes before the connection
    libpq::Clock::time_point m_sent;
    bool m_open = false;
    QString m_farewell; ///< SQLSTATE of the reason for which the server hangs up, where it gave one
    Error m_loss;
};

} // namespace castellan
