// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/database/postgressession.h"

namespace castellan {

/// Whether a server takes connections, with the meaning of pg_isready and finer words where the server gives them.
enum class PostgresReadiness {
    Accepting,
    Starting, ///< "the database system is starting up", also in crash recovery
    ShuttingDown,
    Rejecting,    ///< it answers and takes nobody, for another reason
    NotAnswering, ///< no answer, or none that PostgreSQL would give
};

struct PostgresPing
{
    PostgresReadiness readiness = PostgresReadiness::NotAnswering;
    QString words; ///< the server's or libpq's own
    QString sqlState;
    bool timedOut = false;
};

/// Knocks at a server as pg_isready does: without a password, and gone before anybody is asked for one, so that no
/// failed login stands in the server's log. Blocks for `limit` at most, but for the lookup of a host's name; ends at
/// once with the token (an error of kind Cancelled). Any thread.
Result<PostgresPing> pingPostgres(const PostgresEndpoint &endpoint, std::chrono::milliseconds limit,
                                  const CancelToken &cancel = {});

} // namespace castellan
