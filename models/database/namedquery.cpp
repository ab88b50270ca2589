// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/database/namedquery.h"

#include <QCoreApplication>

namespace castellan {

Result<RowSet> runFile(PostgresStatements &statements, const QString &name, const QVariantList &parameters)
{
    CASTELLAN_TRY_ASSIGN(const SqlFile file, SqlFile::load(name));
    auto rows = statements.query(file.sql, parameters);
    if (!rows && rows.error().kind == ErrorKind::Permission && !file.needs.isEmpty()) {
        Error error = rows.error();
        error.hint = QCoreApplication::translate("castellan::SqlFile", "This needs %1.").arg(file.needs);
        return error;
    }
    return rows;
}

} // namespace castellan
