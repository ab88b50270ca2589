// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/database/readonlyquery.h"

namespace castellan {

Future<RowSet> queryReadOnly(PostgresSession &session, const QString &sql, const CancelToken &cancel)
{
    return session.run<RowSet>(
        [sql](PostgresStatements &statements) -> Result<RowSet> {
            CASTELLAN_TRY(statements.query(QStringLiteral("BEGIN TRANSACTION READ ONLY")));
            auto rows = statements.query(sql);
            statements.rollBack();
            return rows;
        },
        cancel);
}

std::optional<bool> truthOf(const RowSet &rows)
{
    if (rows.rows.size() != 1 || rows.rows.first().isEmpty() || rows.rows.first().first().typeId() != QMetaType::Bool)
        return std::nullopt;
    return rows.rows.first().first().toBool();
}

} // namespace castellan
