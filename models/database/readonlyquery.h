// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/database/postgressession.h"

#include <optional>

namespace castellan {

/// One statement somebody wrote into an environment (a business metric, an assertion), in a transaction that may only
/// read and is rolled back. Not inside another transaction. Errors: those of PostgresSession::query, and Sql with code
/// 25006 when the statement would write.
Future<RowSet> queryReadOnly(PostgresSession &session, const QString &sql, const CancelToken &cancel = {});

/// What an assertion's answer says: one row whose first column is a boolean. Nothing: it is no such answer.
std::optional<bool> truthOf(const RowSet &rows);

} // namespace castellan
