// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/database/postgressession.h"
#include "models/database/sqlfile.h"
#include "models/database/versionedsql.h"

#include <QDateTime>

namespace castellan {

/// Runs a query of resources/sql, as this server's version wants it; `more` says what else the names in it stand for.
/// A refusal for want of rights gets the file's "needs" as its hint.
Result<RowSet> runFile(PostgresStatements &statements, const QString &name, const QVariantList &parameters = {},
                       const SqlExpressions &more = {});

/// The same as a request of its own.
Future<RowSet> queryFile(const std::shared_ptr<PostgresSession> &session, const QString &name, CancelToken cancel = {});

/// One row of a RowSet, read by column name.
class Row
{
public:
    Row(const RowSet &rows, qsizetype index) : m_rows(rows), m_index(index) {}
    QVariant value(QStringView column) const { return m_rows.value(m_index, column); }
    QString text(QStringView column) const { return value(column).toString(); }
    bool flag(QStringView column) const { return value(column).toBool(); }
    qint64 number(QStringView column) const { return value(column).toLongLong(); }
    QDateTime time(QStringView column) const { return value(column).toDateTime(); }
    bool isNull(QStringView column) const { return !value(column).isValid(); }

private:
    const RowSet &m_rows;
    qsizetype m_index;
};

} // namespace castellan
