// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/database/namedquery.h"

#include <QCoreApplication>

namespace castellan {

Result<RowSet> runFile(PostgresStatements &statements, const QString &name, const QVariantList &parameters,
                       const SqlExpressions &more)
{
    CASTELLAN_TRY_ASSIGN(const SqlFile file, SqlFile::load(name));
    SqlExpressions expressions = expressionsFor(versionedExpressions(), statements.serverVersion());
    expressions.insert(more);
    CASTELLAN_TRY_ASSIGN(const QString sql, withExpressions(file.sql, expressions));
    auto rows = statements.query(sql, parameters);
    if (!rows && rows.error().kind == ErrorKind::Permission && !file.needs.isEmpty()) {
        Error error = rows.error();
        error.hint = QCoreApplication::translate("castellan::SqlFile", "This needs %1.").arg(file.needs);
        return error;
    }
    return rows;
}

Future<RowSet> queryFile(const std::shared_ptr<PostgresSession> &session, const QString &name, CancelToken cancel)
{
    return session->run<RowSet>([name](PostgresStatements &statements) { return runFile(statements, name); },
                                std::move(cancel));
}

} // namespace castellan
