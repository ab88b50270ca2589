// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/error.h"
#include "models/database/postgresendpoint.h"

namespace castellan::postgreserror {

/// What the server said about a statement.
struct ServerMessage
{
    QString sqlState;
    QString primary;
    QString detail;
    QString hint;
    QString position;     ///< 1-based character in the statement; may be empty
    QString context = {}; ///< the functions it happened in, line by line; may be empty
};

/// Sentence, kind and next step for a refused statement. `cancelRequested` tells our own cancelling from a time limit
/// and from somebody else's, which share one SQLSTATE.
Error fromServer(const ServerMessage &message, bool cancelRequested, bool statementLimitPassed);

/// The connection went away under the work. A statement that was running is never sent again: nobody knows whether
/// it took effect.
Error lost(const PostgresEndpoint &endpoint, const QString &detail, const QString &sqlState = {});

/// Connecting failed: names the stage (name lookup, TCP, TLS, authentication, database). `sqlState` may be empty.
Error fromConnecting(const PostgresEndpoint &endpoint, const QString &libpqText, const QString &sqlState = {});
/// Whether fromConnecting() finds the stage in libpq's words; else the SQLSTATE has to be asked for (a server that
/// speaks another language).
bool isStageKnown(const QString &libpqText);

} // namespace castellan::postgreserror
