// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/database/postgreserror.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace castellan::postgreserror {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(castellan::postgreserror)
};

struct Known
{
    const char *state; ///< a SQLSTATE, or the first two characters of a class
    ErrorKind kind;
    bool retryable;
    const char *message; ///< empty: the server's own sentence
    const char *hint;    ///< empty: the server's own hint
};

constexpr std::array knownStates{
    Known{"55P03", ErrorKind::Timeout, true,
          QT_TRANSLATE_NOOP("castellan::postgreserror",
                            "Another session holds a lock, and waiting for it took too long."),
          QT_TRANSLATE_NOOP("castellan::postgreserror", "Try again later, or look which session holds the lock.")},
    Known{"42501", ErrorKind::Permission, false, "",
          QT_TRANSLATE_NOOP("castellan::postgreserror",
                            "Connect as a role that has this right, or let an administrator grant it.")},
    Known{"28P01", ErrorKind::Authentication, false,
          QT_TRANSLATE_NOOP("castellan::postgreserror", "The server did not accept the password."),
          QT_TRANSLATE_NOOP("castellan::postgreserror", "Enter the role's password again.")},
    Known{"28", ErrorKind::Authentication, false, "",
          QT_TRANSLATE_NOOP("castellan::postgreserror",
                            "Check the role's name, that it may log in, and the server's pg_hba.conf.")},
    Known{"3D000", ErrorKind::NotFound, false, "",
          QT_TRANSLATE_NOOP("castellan::postgreserror", "Check the database's name.")},
    Known{"53300", ErrorKind::Conflict, true,
          QT_TRANSLATE_NOOP("castellan::postgreserror", "The server has no free connection left."),
          QT_TRANSLATE_NOOP("castellan::postgreserror", "Close idle sessions, or raise max_connections.")},
    Known{"53100", ErrorKind::Io, false, QT_TRANSLATE_NOOP("castellan::postgreserror", "The server's disk is full."),
          QT_TRANSLATE_NOOP("castellan::postgreserror", "Free space on the server, then try again.")},
    Known{"53", ErrorKind::Io, true, "", ""},
    Known{"57P03", ErrorKind::Io, true,
          QT_TRANSLATE_NOOP("castellan::postgreserror", "The server is starting up, shutting down or recovering."),
          QT_TRANSLATE_NOOP("castellan::postgreserror", "Try again in a moment.")},
    Known{"55006", ErrorKind::Conflict, true, "", ""},
    Known{"40001", ErrorKind::Conflict, true, "", ""},
    Known{"40P01", ErrorKind::Conflict, true, "", ""},
    Known{"42P04", ErrorKind::Conflict, false, "",
          QT_TRANSLATE_NOOP("castellan::postgreserror", "Choose another name, or drop the old database first.")},
    Known{"25006", ErrorKind::Unsupported, false, "",
          QT_TRANSLATE_NOOP("castellan::postgreserror",
                            "The session or the server is read-only; a standby takes no writes.")},
    Known{
        "25P02", ErrorKind::Sql, false, "",
        QT_TRANSLATE_NOOP("castellan::postgreserror", "An earlier statement of the transaction failed; roll it back.")},
    Known{"0A", ErrorKind::Unsupported, false, "", ""},
    Known{"XX001", ErrorKind::Integrity, false, "",
          QT_TRANSLATE_NOOP("castellan::postgreserror",
                            "The database's files are damaged. Keep every backup, and do not vacuum.")},
    Known{"XX002", ErrorKind::Integrity, false, "",
          QT_TRANSLATE_NOOP("castellan::postgreserror", "An index is damaged. REINDEX it after a backup.")},
};

const Known *findState(const QString &state)
{
    const auto found = std::find_if(knownStates.begin(), knownStates.end(),
                                    [&](const Known &known) { return state.startsWith(QLatin1String(known.state)); });
    return found == knownStates.end() ? nullptr : &*found;
}

struct ConnectStage
{
    const char *words; ///< as libpq (in the C locale) or an English server says it
    ErrorKind kind;
    const char *state;
    bool retryable;
    const char *stage;
    const char *hint;
};

constexpr const char *tcpHint = QT_TRANSLATE_NOOP(
    "castellan::postgreserror", "Check that PostgreSQL runs, that host and port are right, and the firewall.");
constexpr const char *tlsHint = QT_TRANSLATE_NOOP(
    "castellan::postgreserror", "Check the TLS mode of the environment and the server's certificate.");
constexpr const char *loginHint = QT_TRANSLATE_NOOP(
    "castellan::postgreserror", "Check the role's name, that it may log in, and the server's pg_hba.conf.");
constexpr const char *tcpStage = QT_TRANSLATE_NOOP("castellan::postgreserror", "reaching the server");
constexpr const char *tlsStage = QT_TRANSLATE_NOOP("castellan::postgreserror", "TLS");
constexpr const char *loginStage = QT_TRANSLATE_NOOP("castellan::postgreserror", "authentication");
constexpr const char *databaseStage = QT_TRANSLATE_NOOP("castellan::postgreserror", "opening the database");

// The first that matches counts. With sslmode=prefer libpq tries twice and reports both.
constexpr std::array connectStages{
    ConnectStage{"could not translate host name", ErrorKind::NotFound, "", true,
                 QT_TRANSLATE_NOOP("castellan::postgreserror", "name lookup"),
                 QT_TRANSLATE_NOOP("castellan::postgreserror", "Check the host's name and this computer's network.")},
    ConnectStage{"password authentication failed", ErrorKind::Authentication, "28P01", false, loginStage,
                 QT_TRANSLATE_NOOP("castellan::postgreserror", "Enter the role's password again.")},
    ConnectStage{
        "no password supplied", ErrorKind::Authentication, "28P01", false, loginStage,
        QT_TRANSLATE_NOOP("castellan::postgreserror", "The server asks for a password; enter the role's password.")},
    ConnectStage{"pg_hba.conf", ErrorKind::Authentication, "28000", false, loginStage, loginHint},
    ConnectStage{"is not permitted to log in", ErrorKind::Authentication, "28000", false, loginStage, loginHint},
    ConnectStage{"authentication failed", ErrorKind::Authentication, "28000", false, loginStage, loginHint},
    ConnectStage{"FATAL:  role ", ErrorKind::Authentication, "28000", false, loginStage, loginHint},
    ConnectStage{"permission denied for database", ErrorKind::Permission, "42501", false, databaseStage,
                 QT_TRANSLATE_NOOP("castellan::postgreserror", "Grant CONNECT on the database to this role.")},
    ConnectStage{"FATAL:  database ", ErrorKind::NotFound, "3D000", false, databaseStage,
                 QT_TRANSLATE_NOOP("castellan::postgreserror", "Check the database's name.")},
    ConnectStage{"too many ", ErrorKind::Conflict, "53300", true, databaseStage,
                 QT_TRANSLATE_NOOP("castellan::postgreserror", "Close idle sessions, or raise max_connections.")},
    ConnectStage{"remaining connection slots", ErrorKind::Conflict, "53300", true, databaseStage,
                 QT_TRANSLATE_NOOP("castellan::postgreserror", "Close idle sessions, or raise max_connections.")},
    ConnectStage{"the database system is", ErrorKind::Io, "57P03", true, databaseStage,
                 QT_TRANSLATE_NOOP("castellan::postgreserror", "Try again in a moment.")},
    ConnectStage{"terminating connection", ErrorKind::Io, "57P01", true, databaseStage,
                 QT_TRANSLATE_NOOP("castellan::postgreserror", "Try again in a moment.")},
    ConnectStage{"certificate", ErrorKind::Config, "", false, tlsStage, tlsHint},
    ConnectStage{"SSL", ErrorKind::Config, "", false, tlsStage, tlsHint},
    ConnectStage{"timeout expired", ErrorKind::Timeout, "", true, tcpStage, tcpHint},
    ConnectStage{"server closed the connection", ErrorKind::TunnelLost, "", true, tcpStage, tcpHint},
    ConnectStage{"Is the server running", ErrorKind::Io, "", true, tcpStage, tcpHint},
    ConnectStage{"could not connect to server", ErrorKind::Io, "", true, tcpStage, tcpHint},
    // What later libpqs say when the server fell silent after it had let us in.
    ConnectStage{"no connection to the server", ErrorKind::TunnelLost, "", true, databaseStage, tcpHint},
    ConnectStage{"could not receive data", ErrorKind::TunnelLost, "", true, tcpStage, tcpHint},
    ConnectStage{"could not send", ErrorKind::TunnelLost, "", true, tcpStage, tcpHint},
    ConnectStage{"No such file or directory", ErrorKind::Io, "", true, tcpStage, tcpHint},
    ConnectStage{"Connection refused", ErrorKind::Io, "", true, tcpStage, tcpHint},
    ConnectStage{"unreachable", ErrorKind::Io, "", true, tcpStage, tcpHint},
    ConnectStage{"No route to host", ErrorKind::Io, "", true, tcpStage, tcpHint},
};

const ConnectStage *findStage(const QString &libpqText)
{
    const auto found = std::find_if(connectStages.begin(), connectStages.end(), [&](const ConnectStage &stage) {
        return libpqText.contains(QLatin1String(stage.words));
    });
    return found == connectStages.end() ? nullptr : &*found;
}

QString place(const PostgresEndpoint &endpoint)
{
    QString where = endpoint.place;
    if (where.isEmpty() && !endpoint.host.isEmpty())
        where = QStringLiteral("%1:%2").arg(endpoint.host).arg(endpoint.port);
    return where.isEmpty() ? endpoint.database : QStringLiteral("%1 (%2)").arg(endpoint.database, where);
}

} // namespace

Error fromServer(const ServerMessage &message, bool cancelRequested, bool statementLimitPassed)
{
    QStringList detail{message.primary};
    if (!message.detail.isEmpty())
        detail.append(message.detail);
    if (!message.position.isEmpty())
        detail.append(Text::tr("At character %1 of the statement.").arg(message.position));
    if (!message.context.isEmpty())
        detail.append(message.context);
    Error error{.kind = ErrorKind::Sql,
                .message = message.primary,
                .hint = message.hint,
                .detail = detail.join(u'\n'),
                .code = message.sqlState,
                .retryable = false};

    if (message.sqlState == QLatin1String("57014")) {
        if (cancelRequested) {
            error.kind = ErrorKind::Cancelled;
            error.message = Text::tr("The statement was cancelled.");
        } else if (statementLimitPassed || message.primary.contains(QLatin1String("statement timeout"))) {
            error.kind = ErrorKind::Timeout;
            error.message = Text::tr("The statement ran longer than its time limit and was ended.");
            error.hint = Text::tr("Nothing of it remains. Run it when the server is less busy, or allow it more time.");
            error.retryable = true;
        } else {
            error.kind = ErrorKind::Cancelled;
            error.message = Text::tr("Somebody else cancelled the statement on the server.");
        }
        return error;
    }
    if (const Known *known = findState(message.sqlState)) {
        error.kind = known->kind;
        error.retryable = known->retryable;
        if (*known->message)
            error.message = Text::tr(known->message);
        if (*known->hint)
            error.hint = Text::tr(known->hint);
    }
    return error;
}

Error lost(const PostgresEndpoint &endpoint, const QString &detail, const QString &sqlState)
{
    QString reason = Text::tr("The connection to the database %1 was lost.");
    if (sqlState == QLatin1String("57P01"))
        reason = Text::tr("The server ended the connection to the database %1.");
    else if (sqlState == QLatin1String("57P02"))
        reason = Text::tr("The server crashed and ended the connection to the database %1.");
    else if (sqlState == QLatin1String("57P05") || sqlState == QLatin1String("25P03"))
        reason = Text::tr("The server ended the connection to the database %1 because it was idle for too long.");
    return Error{
        .kind = ErrorKind::TunnelLost,
        .message = reason.arg(place(endpoint)),
        .hint = Text::tr(
            "Connect again. A change that was running may or may not have happened: look before repeating it."),
        .detail = detail.trimmed(),
        .code = sqlState.isEmpty() ? QStringLiteral("08006") : sqlState,
        .retryable = false};
}

bool isStageKnown(const QString &libpqText)
{
    return findStage(libpqText) != nullptr;
}

Error fromConnecting(const PostgresEndpoint &endpoint, const QString &libpqText, const QString &sqlState)
{
    Error error{.kind = ErrorKind::Io,
                .message = {},
                .hint = {},
                .detail = libpqText.trimmed(),
                .code = sqlState,
                .retryable = true};
    QString stage = Text::tr("connecting");
    if (!sqlState.isEmpty()) {
        const Error server =
            fromServer({.sqlState = sqlState, .primary = libpqText.trimmed(), .detail = {}, .hint = {}, .position = {}},
                       false, false);
        error.kind = server.kind;
        error.hint = server.hint;
        error.retryable = server.retryable;
        stage = Text::tr(server.kind == ErrorKind::Authentication ? loginStage : databaseStage);
    } else if (const ConnectStage *known = findStage(libpqText)) {
        error.kind = known->kind;
        error.code = QLatin1String(known->state);
        error.hint = Text::tr(known->hint);
        error.retryable = known->retryable;
        stage = Text::tr(known->stage);
    }
    // A literal for lupdate; %1 is database and place, %2 the role, %3 the stage that failed ("authentication").
    error.message =
        Text::tr("Connecting to the database %1 as %2 failed at: %3.").arg(place(endpoint), endpoint.role, stage);
    if (const Known *reason = findState(error.code); reason && *reason->message)
        error.message += u' ' + Text::tr(reason->message);
    return error;
}

} // namespace castellan::postgreserror
