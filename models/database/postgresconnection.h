// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/database/libpqconnection.h"
#include "models/database/postgressession.h"

#include <QSqlDatabase>

namespace castellan {

/// Parameters as they are sent: texts, which live as long as it does.
class TextParameters
{
public:
    /// The errors are those of postgresvalue::toText().
    static Result<TextParameters> of(const QVariantList &parameters);
    /// Null is NULL.
    std::vector<const char *> values() const;

private:
    std::vector<std::optional<QByteArray>> m_texts;
};

/// Adds the rows of a result as values.
void readRows(const PGresult *result, RowSet *rows);

/// The part of a PostgresSession that lives in its thread: statements whose rows are held in memory, as values.
///
/// QSqlDatabase opens, owns and closes the connection. Statements go through libpq on the driver's handle with
/// PQsendQueryParams, because QSqlQuery::prepare() sends SQL-level PREPARE with text pasted in (which breaks jsonb's
/// `?` operators and transaction pooling), hangs on COPY, hides the failure of a second statement, and can neither be
/// given a deadline nor told that the network is gone.
class PostgresConnection final : public LibpqConnection, public PostgresStatements
{
public:
    PostgresConnection(PostgresEndpoint endpoint, QueryLimits limits);
    ~PostgresConnection() override;

    Result<void> open() override;
    Result<RowSet> query(const QString &sql, const QVariantList &parameters = {}) override;
    int serverVersion() const override { return LibpqConnection::serverVersion(); }
    bool inTransaction() const override { return LibpqConnection::inTransaction(); }
    void rollBack() override;
    /// COMMIT, or ROLLBACK when a cancel came in meanwhile (then Cancelled); ROLLBACK runs whatever was asked to stop.
    Result<void> finishTransaction(bool commit);
    Result<void> setLimits(QueryLimits limits);

    std::function<void(const Notification &)> onNotification;

private:
    Result<libpq::Connection> connect() override;
    Result<RowSet> runChecked(const QString &sql, const QVariantList &parameters);
    Result<RowSet> run(const QString &sql, const QVariantList &parameters);
    void takeNotice(const PGresult *notice) override;
    void takeNotification(const PGnotify &notify) override;

    const QueryLimits m_limits; ///< that it begins with
    const QString m_name;       ///< of the QSqlDatabase
    QSqlDatabase m_database;
};

} // namespace castellan
