// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/result.h"
#include "models/database/postgreserror.h"
#include "models/database/statementcanceller.h"

#include <libpq-fe.h>

#include <chrono>
#include <memory>
#include <optional>

/// What every connection through libpq needs: opening, waiting, and reading what the server says. For the thread that
/// owns the connection; all of it may block there, within the limits named.
namespace castellan::libpq {

using ResultPointer = std::unique_ptr<PGresult, decltype(&PQclear)>;
using Connection = std::unique_ptr<PGconn, decltype(&PQfinish)>;
using Clock = std::chrono::steady_clock;

/// How long the server may stay silent after its own time limit passed, or after a cancel reached it.
constexpr std::chrono::seconds silenceLimit{10};

/// libpq's own messages in English, in the calling thread only: the stage of a failed connect is read from them.
void speakEnglish();

struct ConnectOption
{
    QByteArray name;
    QByteArray value; ///< without spaces and semicolons
};
/// What all connections are opened with, besides place, role and password. A peer that vanishes without a word is
/// noticed within about half a minute.
QList<ConnectOption> connectOptions(const PostgresEndpoint &endpoint);

/// Opens a connection whose texts are UTF-8; gives up after ten seconds. The error names the stage that failed.
Result<Connection> connect(const PostgresEndpoint &endpoint);

/// Asks once more, for the SQLSTATE alone: a server that speaks another language cannot be understood otherwise. Empty:
/// it gave none.
QString connectSqlState(const PostgresEndpoint &endpoint);

struct Waited
{
    enum What {
        Ready,  ///< a result can be taken without waiting
        Paused, ///< nothing came within the pause that was asked for
        Closed, ///< the canceller was closed: nobody waits for the answer any more
        Lost    ///< the connection is of no use any more, for `reason`
    };
    What what = Ready;
    QString reason = {};
};
/// Sends what is still to be sent and waits until PQgetResult() has something to give. `limit` is when the server
/// should have answered, by its own time limit; none: it may take as long as it likes. With a `pause` it looks up after
/// that time without a word.
Waited waitForResult(PGconn *connection, StatementCanceller &canceller, std::optional<Clock::time_point> limit,
                     std::optional<std::chrono::milliseconds> pause = {});

/// A field of an error or a notice, such as PG_DIAG_SQLSTATE; empty when it is absent.
QString field(const PGresult *result, int code);
/// The error, or the notice, of a result.
postgreserror::ServerMessage messageOf(const PGresult *result);
/// Whether this error is the server's last word before it closes the connection, or libpq's that it is closed.
bool endsConnection(PGconn *connection, const QString &sqlState);

/// What libpq last said of a connection.
QString words(PGconn *connection);

} // namespace castellan::libpq
