// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/connection/sqltrial.h"

#include "models/connection/environmentconnection.h"
#include "models/core/awaitor.h"
#include "models/database/readonlyquery.h"

#include <QCoreApplication>

#include <thread>

namespace castellan {

using namespace std::chrono_literals;

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(SqlTrial)
};

Result<RowSet> ask(const SqlTrialRequest &request)
{
    EnvironmentConnection connection(request.environment, request.secrets, request.prompter);
    const QueryLimits limits{.statement = 10s, .lock = 2s};
    CASTELLAN_TRY_ASSIGN(const auto session,
                         awaitOr(connection.openSession({}, limits, request.cancel), request.cancel));
    return awaitOr(queryReadOnly(*session, request.sql, request.cancel), request.cancel);
}

} // namespace

Future<RowSet> trySql(SqlTrialRequest request)
{
    Completer<RowSet> completer;
    // Ends by itself: every wait in it is bounded or ends with the token.
    std::thread([completer, request = std::move(request)] { completer.finish(ask(request)); }).detach();
    return completer.future();
}

QString firstValueText(const RowSet &rows)
{
    if (rows.rows.isEmpty() || rows.rows.first().isEmpty())
        return Text::tr("no row");
    const QVariant &value = rows.rows.first().first();
    if (!value.isValid())
        return QStringLiteral("NULL");
    if (value.metaType() == QMetaType::fromType<QDateTime>())
        return value.toDateTime().toString(Qt::ISODate);
    return value.toString();
}

} // namespace castellan
