// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/database/postgressession.h"
#include "models/database/statementcanceller.h"

#include <QSocketNotifier>
#include <QSqlDatabase>

#include <functional>
#include <optional>

typedef struct pg_result PGresult;

namespace castellan {

/// The part of a PostgresSession that lives in its thread: made, used and destroyed there, nowhere else.
///
/// QSqlDatabase opens, owns and closes the connection. Statements go through libpq on the driver's handle with
/// PQsendQueryParams, because QSqlQuery::prepare() sends SQL-level PREPARE with text pasted in (which breaks jsonb's
/// `?` operators and transaction pooling), hangs on COPY, hides the failure of a second statement, and can neither be
/// given a deadline nor told that the network is gone.
class PostgresConnection final : public PostgresStatements
{
public:
    PostgresConnection(PostgresEndpoint endpoint, QueryLimits limits);
    ~PostgresConnection();
    PostgresConnection(const PostgresConnection &) = delete;
    PostgresConnection &operator=(const PostgresConnection &) = delete;

    Result<void> open();
    Result<RowSet> query(const QString &sql, const QVariantList &parameters = {}) override;
    bool inTransaction() const override;
    void rollBack() override;
    /// COMMIT, or ROLLBACK when a cancel came in meanwhile (then Cancelled); ROLLBACK runs whatever was asked to stop.
    Result<void> finishTransaction(bool commit);
    Result<void> setLimits(QueryLimits limits);
    bool isOpen() const { return m_open; }
    /// What every later request on a lost connection gets.
    const Error &loss() const { return m_loss; }
    /// Declares the connection dead.
    void abandon(const QString &why);

    std::shared_ptr<StatementCanceller> canceller() const { return m_canceller; }
    int backendPid() const;
    int serverVersion() const override;

    std::function<void(const Notification &)> onNotification;
    std::function<void(const Error &)> onLost;

private:
    Result<RowSet> runChecked(const QString &sql, const QVariantList &parameters);
    Result<RowSet> send(const QString &sql, const QVariantList &parameters);
    std::optional<Error> waitForServer();
    std::optional<Error> receive(RowSet *rows);
    void readRows(PGresult *result, RowSet *rows) const;
    Error serverError(PGresult *result);
    Error lose(const QString &detail, const QString &sqlState = {});
    void readIdleSocket();
    void readNotice(const PGresult *notice);
    void deliverNotifications();

    PostgresEndpoint m_endpoint;
    QueryLimits m_limits;
    QString m_name;
    QSqlDatabase m_database;
    PGconn *m_handle = nullptr;
    std::shared_ptr<StatementCanceller> m_canceller;
    std::unique_ptr<QSocketNotifier> m_notifier;
    std::chrono::steady_clock::time_point m_started;
    bool m_open = false;
    bool m_rolledBack = false; ///< the last command ended as ROLLBACK
    QString m_farewell;        ///< SQLSTATE of the reason for which the server hangs up, where it gave one
    Error m_loss;
};

} // namespace castellan
