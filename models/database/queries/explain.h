// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/database/postgressession.h"
#include "models/database/queries/plan.h"

namespace castellan {

struct ExplainOptions
{
    bool analyze = false; ///< runs the statement and measures it
    /// For running it; the session's own limit counts where it is lower. 0: only that.
    std::chrono::milliseconds limit = std::chrono::seconds(30);
};

/// The plan of one statement: SELECT, VALUES, TABLE, WITH, INSERT, UPDATE, DELETE or MERGE. All of it is done in a
/// READ ONLY transaction that is rolled back; not inside another one. Nothing of it stays in the session, whatever
/// happened, but for what the statement's own functions do outside of transactions when it is run (advisory locks of
/// the session, other connections): so let `analyze` have a session of its own, and ask before.
///
/// Of a text with $1, $2… (normalised by pg_stat_statements) the generic plan is told, the one that is made without
/// knowing the values; it cannot be run. On servers before 16 partitions that it would choose at run time are not
/// shown.
///
/// Errors: Unsupported for a text that is not one such statement, that has placeholders and should be run, whose
/// secrets were removed, and (code 25006) for one that would write when it is run; Sql for one that the server refuses;
/// Timeout; Conflict when a transaction is open; those of a lost connection.
Future<Plan> explain(const std::shared_ptr<PostgresSession> &session, const QString &sql, ExplainOptions options = {},
                     CancelToken cancel = {});

} // namespace castellan
