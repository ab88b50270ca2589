// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/database/console/consolesession.h"

#include "models/database/console/consoleconnection.h"

namespace castellan {

ConsoleSession::ConsoleSession(std::unique_ptr<ConsoleConnection> connection)
    : LibpqSession(std::move(connection), QStringLiteral("console"))
{
    static const int registered = qRegisterMetaType<StatementResult>();
    Q_UNUSED(registered)
    texts().onChanged = [this](const StatementResult &result) { Q_EMIT changed(result); };
}

ConsoleSession::~ConsoleSession()
{
    close();
}

ConsoleConnection &ConsoleSession::texts() const
{
    return static_cast<ConsoleConnection &>(connection());
}

bool ConsoleSession::isStandby() const
{
    return texts().isStandby();
}

Future<std::shared_ptr<ConsoleSession>> ConsoleSession::open(PostgresEndpoint endpoint, CancelToken cancel)
{
    return openInBackground<ConsoleSession>(
        [endpoint = std::move(endpoint)] { return new ConsoleSession(std::make_unique<ConsoleConnection>(endpoint)); },
        cancel);
}

Future<ConsoleRun> ConsoleSession::run(quint64 id, QString text, ConsoleSettings settings, CancelToken cancel)
{
    return request<ConsoleRun>(
        id,
        [id, text = std::move(text), settings = std::move(settings), &connection = texts()] {
            return connection.run(id, text, settings);
        },
        cancel);
}

} // namespace castellan
