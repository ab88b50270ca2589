// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/database/libpq.h"

#include <clocale>
#include <poll.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <vector>

namespace castellan::libpq {

namespace {

constexpr std::chrono::seconds connectLimit{10};

/// Tries to connect; the handle says how it went. False: nothing came of it within the limit.
bool attempt(const PostgresEndpoint &endpoint, PGVerbosity verbosity, Connection *connection)
{
    QList<ConnectOption> options{{"host", endpoint.host.toUtf8()},
                                 {"port", QByteArray::number(endpoint.port)},
                                 {"dbname", endpoint.database.toUtf8()},
                                 {"user", endpoint.role.toUtf8()},
                                 {"password", endpoint.password.revealUtf8()},
                                 {"client_encoding", "UTF8"}};
    options += connectOptions(endpoint);
    std::vector<const char *> names, values;
    for (const ConnectOption &option : std::as_const(options)) {
        names.push_back(option.name.constData());
        values.push_back(option.value.constData());
    }
    names.push_back(nullptr);
    values.push_back(nullptr);
    connection->reset(PQconnectStartParams(names.data(), values.data(), 0));
    if (!*connection)
        throw std::bad_alloc();
    PGconn *const handle = connection->get();
    PQsetErrorVerbosity(handle, verbosity);
    if (PQstatus(handle) == CONNECTION_BAD)
        return true;
    const auto deadline = Clock::now() + connectLimit;
    for (auto wanted = PGRES_POLLING_WRITING; wanted != PGRES_POLLING_FAILED && wanted != PGRES_POLLING_OK;
         wanted = PQconnectPoll(handle)) {
        pollfd descriptor{PQsocket(handle), static_cast<short>(wanted == PGRES_POLLING_READING ? POLLIN : POLLOUT), 0};
        const auto left = std::chrono::ceil<std::chrono::milliseconds>(deadline - Clock::now()).count();
        if (left <= 0 || ::poll(&descriptor, 1, static_cast<int>(left)) == 0)
            return false;
    }
    return true;
}

} // namespace

void speakEnglish()
{
    static const locale_t english = newlocale(LC_MESSAGES_MASK, "C", duplocale(LC_GLOBAL_LOCALE));
    if (english)
        uselocale(english);
}

QList<ConnectOption> connectOptions(const PostgresEndpoint &endpoint)
{
    static const QStringList modes{QStringLiteral("disable"),   QStringLiteral("allow"),
                                   QStringLiteral("prefer"),    QStringLiteral("require"),
                                   QStringLiteral("verify-ca"), QStringLiteral("verify-full")};
    QList<ConnectOption> options{{"application_name", "castellan"}, {"connect_timeout", "10"},
                                 {"keepalives_idle", "10"},         {"keepalives_interval", "5"},
                                 {"keepalives_count", "3"},         {"tcp_user_timeout", "30000"}};
    if (modes.contains(endpoint.sslMode))
        options.append({"sslmode", endpoint.sslMode.toLatin1()});
    return options;
}

Result<Connection> connect(const PostgresEndpoint &endpoint)
{
    speakEnglish();
    Connection connection(nullptr, &PQfinish);
    const bool answered = attempt(endpoint, PQERRORS_DEFAULT, &connection);
    if (answered && PQstatus(connection.get()) == CONNECTION_OK)
        return connection;
    const QString said = answered ? words(connection.get()) : QStringLiteral("timeout expired");
    return postgreserror::fromConnecting(endpoint, said,
                                         postgreserror::isStageKnown(said) ? QString() : connectSqlState(endpoint));
}

QString connectSqlState(const PostgresEndpoint &endpoint)
{
    Connection connection(nullptr, &PQfinish);
    if (!attempt(endpoint, PQERRORS_SQLSTATE, &connection))
        return {};
    // "FATAL:  28P01", whatever the language of the first word.
    const QString state = words(connection.get()).trimmed().section(u' ', -1);
    return state.size() == 5 ? state : QString();
}

Waited waitForResult(PGconn *connection, StatementCanceller &canceller, std::optional<Clock::time_point> limit,
                     std::optional<std::chrono::milliseconds> pause)
{
    auto lastWord = Clock::now();
    const auto pauseEnd = pause ? std::optional(lastWord + *pause) : std::nullopt;
    std::optional<Clock::time_point> cancelled;
    if (canceller.isRequested())
        cancelled = lastWord;
    for (;;) {
        const int flushed = PQflush(connection);
        if (flushed < 0)
            return {Waited::Lost, words(connection)};
        if (!PQisBusy(connection))
            return {Waited::Ready};

        const auto now = Clock::now();
        std::optional<Clock::time_point> deadline;
        if (cancelled)
            deadline = qMax(*cancelled, lastWord) + silenceLimit;
        else if (limit)
            deadline = qMax(*limit, lastWord) + silenceLimit;
        if (deadline && *deadline <= now)
            return {Waited::Lost, QStringLiteral("The server has not answered within its time limit.")};
        if (pauseEnd && *pauseEnd <= now)
            return {Waited::Paused};
        if (pauseEnd)
            deadline = deadline ? qMin(*deadline, *pauseEnd) : *pauseEnd;
        const auto left = deadline ? std::chrono::ceil<std::chrono::milliseconds>(*deadline - now).count()
                                   : decltype(now.time_since_epoch().count())(-1);

        std::array<pollfd, 2> descriptors{
            pollfd{PQsocket(connection), static_cast<short>(POLLIN | (flushed ? POLLOUT : 0)), 0},
            pollfd{canceller.wakeDescriptor(), POLLIN, 0}};
        if (::poll(descriptors.data(), descriptors.size(), static_cast<int>(qMin<qint64>(left, 60000))) < 0 &&
            errno != EINTR)
            return {Waited::Lost, QString::fromUtf8(strerror(errno))};
        if (descriptors[1].revents & POLLIN) {
            canceller.clearWake();
            if (canceller.isClosed())
                return {Waited::Closed};
            if (canceller.isRequested() && !cancelled)
                cancelled = Clock::now();
        }
        if (descriptors[0].revents) {
            lastWord = Clock::now();
            if (!PQconsumeInput(connection))
                return {Waited::Lost, words(connection)};
        }
    }
}

QString field(const PGresult *result, int code)
{
    const char *text = PQresultErrorField(result, code);
    return text ? QString::fromUtf8(text) : QString();
}

postgreserror::ServerMessage messageOf(const PGresult *result)
{
    postgreserror::ServerMessage message{.sqlState = field(result, PG_DIAG_SQLSTATE),
                                         .primary = field(result, PG_DIAG_MESSAGE_PRIMARY),
                                         .detail = field(result, PG_DIAG_MESSAGE_DETAIL),
                                         .hint = field(result, PG_DIAG_MESSAGE_HINT),
                                         .position = field(result, PG_DIAG_STATEMENT_POSITION),
                                         .context = field(result, PG_DIAG_CONTEXT)};
    if (message.primary.isEmpty())
        message.primary = QString::fromUtf8(PQresultErrorMessage(result)).trimmed();
    return message;
}

bool endsConnection(PGconn *connection, const QString &sqlState)
{
    // 57P01… : the server says why it closes the connection, and closes it. Without a SQLSTATE it is libpq that speaks.
    return sqlState.startsWith(QLatin1String("08")) || sqlState == QLatin1String("57P01") ||
           sqlState == QLatin1String("57P02") || sqlState == QLatin1String("57P05") ||
           sqlState == QLatin1String("25P03") || (sqlState.isEmpty() && PQstatus(connection) == CONNECTION_BAD);
}

QString words(PGconn *connection)
{
    return QString::fromUtf8(PQerrorMessage(connection));
}

} // namespace castellan::libpq
