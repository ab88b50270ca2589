// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/database/interruptedwork.h"

namespace castellan {

Result<int> sessionNamed(const std::shared_ptr<PostgresSession> &session, const QString &name,
                         const CancelToken &cancel)
{
    // The server keeps no more than 63 bytes of a name.
    CASTELLAN_TRY_ASSIGN(
        const RowSet rows,
        await(session->query(
            QStringLiteral("select a.pid from pg_stat_activity a where a.application_name = left($1, 63)"), {name},
            cancel)));
    return rows.rows.value(0).value(0).toInt();
}

} // namespace castellan
