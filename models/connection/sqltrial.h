// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/database/postgressession.h"
#include "models/environment/environment.h"
#include "models/remote/host.h"

namespace castellan {

class SecretStore;

struct SqlTrialRequest
{
    Environment environment;
    std::shared_ptr<SecretStore> secrets;
    std::shared_ptr<ConnectionPrompter> prompter; ///< null: nobody is asked
    QString sql;
    CancelToken cancel{};
};

/// What a question answers when it is asked as Castellan asks business metrics and assertions: one statement, in a
/// transaction that may only read, for at most 10 s and never waiting long for a lock. On a connection of its own that
/// is closed afterwards. Errors: the connection's and the database's own, with its words.
Future<RowSet> trySql(SqlTrialRequest request);

/// The value that counts, first row, first column, for people: "17", "NULL"; "no row" where there is none.
QString firstValueText(const RowSet &rows);

} // namespace castellan
