// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/database/postgressession.h"

#include "models/database/postgresconnection.h"

#include <QCoreApplication>

namespace castellan {

int RowSet::column(QStringView name) const
{
    for (qsizetype i = 0; i < columns.size(); ++i) {
        if (columns.at(i).name == name)
            return static_cast<int>(i);
    }
    return -1;
}

QVariant RowSet::value(qsizetype row, QStringView name) const
{
    const int index = column(name);
    return index < 0 || row < 0 || row >= rows.size() ? QVariant() : rows.at(row).at(index);
}

namespace {

/// The session's own requests need more of the connection than other people's.
PostgresConnection &connectionOf(PostgresStatements &statements)
{
    return static_cast<PostgresConnection &>(statements);
}

} // namespace

PostgresSession::PostgresSession(std::unique_ptr<PostgresConnection> connection)
    : LibpqSession(std::move(connection), QStringLiteral("postgres"))
{
    static const int registered = qRegisterMetaType<Notification>();
    Q_UNUSED(registered)
    connectionOf(statements()).onNotification = [this](const Notification &notification) {
        Q_EMIT notified(notification);
    };
}

PostgresSession::~PostgresSession()
{
    close();
}

PostgresStatements &PostgresSession::statements() const
{
    return static_cast<PostgresConnection &>(connection());
}

Future<std::shared_ptr<PostgresSession>> PostgresSession::open(PostgresEndpoint endpoint, QueryLimits limits,
                                                               CancelToken cancel)
{
    return openInBackground<PostgresSession>(
        [endpoint = std::move(endpoint), limits] {
            return new PostgresSession(std::make_unique<PostgresConnection>(endpoint, limits));
        },
        cancel);
}

Future<RowSet> PostgresSession::query(QString sql, QVariantList parameters, CancelToken cancel)
{
    return run<RowSet>([sql = std::move(sql), parameters = std::move(parameters)](
                           PostgresStatements &statements) { return statements.query(sql, parameters); },
                       std::move(cancel));
}

namespace {

Result<void> runAll(PostgresStatements &connection, const QStringList &statements)
{
    for (qsizetype i = 0; i < statements.size(); ++i) {
        const auto result = connection.query(statements.at(i));
        if (!result && statements.size() == 1)
            return result.error();
        if (!result) {
            return result.error().in(QCoreApplication::translate("castellan::PostgresSession", "Statement %1 of %2")
                                         .arg(i + 1)
                                         .arg(statements.size()));
        }
    }
    return {};
}

Result<void> begin(PostgresStatements &connection, const QString &how)
{
    // BEGIN inside a transaction is only a warning, and its end would end the outer one.
    if (connection.inTransaction()) {
        return Error{.kind = ErrorKind::Conflict,
                     .message = QCoreApplication::translate("castellan::PostgresSession",
                                                            "A transaction is open on this connection already."),
                     .hint = {},
                     .detail = {},
                     .code = QStringLiteral("25001"),
                     .retryable = false};
    }
    CASTELLAN_TRY(connection.query(how));
    return {};
}

} // namespace

Future<void> PostgresSession::execute(QStringList statements, CancelToken cancel)
{
    return run<void>(
        [statements = std::move(statements)](PostgresStatements &connection) { return runAll(connection, statements); },
        std::move(cancel));
}

Future<void> PostgresSession::transaction(QStringList statements, CancelToken cancel)
{
    return run<void>(
        [statements = std::move(statements)](PostgresStatements &connection) -> Result<void> {
            CASTELLAN_TRY(begin(connection, QStringLiteral("begin")));
            const Result<void> result = runAll(connection, statements);
            if (result)
                return connectionOf(connection).finishTransaction(true);
            connection.rollBack();
            return result;
        },
        std::move(cancel));
}

Future<QString> PostgresSession::beginSnapshot(QString snapshot, CancelToken cancel)
{
    return run<QString>(
        [snapshot = std::move(snapshot)](PostgresStatements &connection) -> Result<QString> {
            // A snapshot is held idle while others read by it; no time limit of the server may end it meanwhile.
            CASTELLAN_TRY(connection.query(
                QStringLiteral("select set_config('idle_in_transaction_session_timeout', '0', false)")));
            if (connectionOf(connection).serverVersion() >= 170000)
                CASTELLAN_TRY(connection.query(QStringLiteral("select set_config('transaction_timeout', '0', false)")));
            CASTELLAN_TRY(begin(connection, QStringLiteral("begin isolation level repeatable read, read only")));
            QStringList statements;
            if (!snapshot.isEmpty())
                statements.append(QStringLiteral("set transaction snapshot ") + quoteLiteral(snapshot));
            const auto begun = runAll(connection, statements);
            const auto name =
                begun ? connection.query(QStringLiteral("select pg_export_snapshot()")) : Result<RowSet>(begun.error());
            if (name)
                return name->rows.value(0).value(0).toString();
            connection.rollBack();
            return name.error();
        },
        std::move(cancel));
}

Future<void> PostgresSession::setLimits(QueryLimits limits)
{
    return run<void>([limits](PostgresStatements &connection) { return connectionOf(connection).setLimits(limits); });
}

Future<void> PostgresSession::listen(QString channel)
{
    return execute({QStringLiteral("listen ") + quoteIdentifier(channel)});
}

} // namespace castellan
