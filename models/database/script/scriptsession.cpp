// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/database/script/scriptsession.h"

#include "models/database/script/scriptconnection.h"

namespace castellan {

ScriptSession::ScriptSession(std::unique_ptr<ScriptConnection> connection)
    : LibpqSession(std::move(connection), QStringLiteral("script"))
{
}

ScriptSession::~ScriptSession()
{
    close();
}

ScriptConnection &ScriptSession::script() const
{
    return static_cast<ScriptConnection &>(connection());
}

bool ScriptSession::inTransaction() const
{
    return script().inBlock;
}

Future<std::shared_ptr<ScriptSession>> ScriptSession::open(PostgresEndpoint endpoint, CancelToken cancel)
{
    return openInBackground<ScriptSession>(
        [endpoint = std::move(endpoint)] { return new ScriptSession(std::make_unique<ScriptConnection>(endpoint)); },
        cancel);
}

Future<StatementOutcome> ScriptSession::run(QString statement, QVariantList parameters, CancelToken cancel)
{
    return request<StatementOutcome>(
        nextRequest(),
        [statement = std::move(statement), parameters = std::move(parameters), &connection = script()] {
            return connection.run(statement, parameters);
        },
        cancel);
}

Future<StatementOutcome> ScriptSession::copyIn(QString statement, QByteArray rows, CancelToken cancel)
{
    return request<StatementOutcome>(
        nextRequest(),
        [statement = std::move(statement), rows = std::move(rows), &connection = script()] {
            return connection.copyIn(statement, rows);
        },
        cancel);
}

Future<RowSet> ScriptSession::ask(QString query, CancelToken cancel)
{
    return request<RowSet>(
        nextRequest(), [query = std::move(query), &connection = script()] { return connection.ask(query); }, cancel);
}

Future<StatementOutcome> ScriptSession::setLimits(QueryLimits limits)
{
    const auto text = [](std::chrono::milliseconds limit) {
        return QString::number(std::max<qint64>(0, limit.count()));
    };
    return run(QStringLiteral("select pg_catalog.set_config('statement_timeout', $1, false), "
                              "pg_catalog.set_config('lock_timeout', $2, false)"),
               {text(limits.statement), text(limits.lock)});
}

} // namespace castellan
