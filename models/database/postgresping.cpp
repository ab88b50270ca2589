// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/database/postgresping.h"

#include <QRegularExpression>

#include <libpq-fe.h>

#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <array>
#include <memory>

namespace castellan {
namespace {

using Clock = std::chrono::steady_clock;

/// SQLSTATE cannot_connect_now: the one refusal that means the server itself is not ready. Any other (no such
/// database, too many connections, a wrong password) is the answer of a server that accepts connections.
constexpr char cannotConnectNow[] = "57P03";

/// A path that cannot be, so that no ~/.pgpass is read; of /dev/null libpq would complain on standard error.
constexpr char noPasswordFile[] = "/dev/null/none";

/// "…: FATAL:  57P03: the database system is starting up", whatever the language of what stands before the code.
PostgresPing judge(const QString &said)
{
    // Every SQLSTATE has a digit, which "FATAL" has not.
    static const QRegularExpression pattern(QStringLiteral(": +(?=[A-Z]*[0-9])([0-9A-Z]{5}): ([^\n]*)"));
    const QRegularExpressionMatch match = pattern.match(said);
    if (!match.hasMatch())
        return {.readiness = PostgresReadiness::NotAnswering, .words = said, .sqlState = {}};
    PostgresPing ping{
        .readiness = PostgresReadiness::Accepting, .words = match.captured(2), .sqlState = match.captured(1)};
    if (ping.sqlState != QLatin1String(cannotConnectNow))
        return ping;
    ping.readiness = ping.words.contains(QLatin1String("starting up")) ||
                             ping.words.contains(QLatin1String("recovery mode")) ||
                             ping.words.contains(QLatin1String("not yet accepting"))
                         ? PostgresReadiness::Starting
                     : ping.words.contains(QLatin1String("shutting down")) ? PostgresReadiness::ShuttingDown
                                                                           : PostgresReadiness::Rejecting;
    return ping;
}

} // namespace

Result<PostgresPing> pingPostgres(const PostgresEndpoint &endpoint, std::chrono::milliseconds limit,
                                  const CancelToken &cancel)
{
    const QByteArray host = endpoint.host.toUtf8();
    const QByteArray port = QByteArray::number(endpoint.port);
    const QByteArray database = endpoint.database.toUtf8();
    const QByteArray role = endpoint.role.toUtf8();
    const QByteArray sslMode = endpoint.sslMode.toUtf8();
    const std::array keywords{"host",
                              "port",
                              "dbname",
                              "user",
                              "sslmode",
                              "gssencmode",
                              "passfile",
                              "application_name",
                              static_cast<const char *>(nullptr)};
    const std::array values{host.constData(), port.constData(),    database.constData(),
                            role.constData(), sslMode.constData(), "disable",
                            noPasswordFile,   "castellan",         static_cast<const char *>(nullptr)};
    const auto deadline = Clock::now() + limit;
    const std::unique_ptr<PGconn, decltype(&PQfinish)> connection(
        PQconnectStartParams(keywords.data(), values.data(), 0), &PQfinish);
    if (!connection)
        return PostgresPing();
    PQsetErrorVerbosity(connection.get(), PQERRORS_VERBOSE); // for the SQLSTATE

    const int wake = ::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    const std::unique_ptr<const int, void (*)(const int *)> closing(&wake, [](const int *fd) { ::close(*fd); });
    const auto registration = cancel.onCancel([wake] { ::eventfd_write(wake, 1); });
    auto wanted = PQstatus(connection.get()) == CONNECTION_BAD ? PGRES_POLLING_FAILED : PGRES_POLLING_WRITING;
    while (wanted != PGRES_POLLING_FAILED && wanted != PGRES_POLLING_OK) {
        std::array<pollfd, 2> watched{pollfd{PQsocket(connection.get()),
                                             static_cast<short>(wanted == PGRES_POLLING_READING ? POLLIN : POLLOUT), 0},
                                      pollfd{wake, POLLIN, 0}};
        const auto left = std::chrono::ceil<std::chrono::milliseconds>(deadline - Clock::now()).count();
        const int ready = left <= 0 ? 0 : ::poll(watched.data(), watched.size(), static_cast<int>(left));
        CASTELLAN_TRY(cancel.check());
        if (ready == 0)
            return PostgresPing{.readiness = PostgresReadiness::NotAnswering,
                                .words = QString::fromUtf8(PQerrorMessage(connection.get())).trimmed(),
                                .sqlState = {},
                                .timedOut = true};
        wanted = PQconnectPoll(connection.get());
    }
    if (wanted == PGRES_POLLING_OK || PQconnectionNeedsPassword(connection.get()))
        return PostgresPing{.readiness = PostgresReadiness::Accepting, .words = {}, .sqlState = {}};
    return judge(QString::fromUtf8(PQerrorMessage(connection.get())).trimmed());
}

} // namespace castellan
