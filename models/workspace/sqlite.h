// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/result.h"

#include <QDateTime>
#include <QJsonDocument>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QVariantList>

#include <type_traits>

/// Helpers for code that runs inside Workspace::access() or read(), all in the workspace's thread.
namespace castellan::sqlite {

/// SQLite's words as an Error: Integrity (damaged), Permission (read-only), Conflict (another process holds it),
/// Io (disk full and the like), else Internal.
Error error(const QSqlDatabase &database, const QSqlError &error, const QString &sql);

/// Prepares, binds positionally and executes one statement; its rows are read by next().
Result<QSqlQuery> execute(QSqlDatabase &database, const QString &sql, const QVariantList &values = {});
/// The first column of the first row; an invalid variant when there is no row.
Result<QVariant> value(QSqlDatabase &database, const QString &sql, const QVariantList &values = {});

/// What `read(const QSqlQuery &)` makes of each row that a statement gives. An error between two rows is an error, not
/// a shorter list.
template <typename F>
auto rows(QSqlDatabase &database, const QString &sql, const QVariantList &values, F read)
    -> Result<QList<std::invoke_result_t<F, const QSqlQuery &>>>
{
    CASTELLAN_TRY_ASSIGN(QSqlQuery query, execute(database, sql, values));
    QList<std::invoke_result_t<F, const QSqlQuery &>> all;
    while (query.next())
        all.append(read(query));
    if (query.lastError().isValid())
        return error(database, query.lastError(), sql);
    return all;
}

/// "" instead of a null string, which would become NULL.
QString orEmpty(const QString &text);

/// What a search asks of its rows, put together condition by condition with the values they bind.
class Conditions
{
public:
    void add(const QString &condition, const QVariantList &bound)
    {
        m_sql += QStringLiteral("AND ") + condition + QLatin1Char(' ');
        m_values += bound;
    }
    /// "WHERE …", to stand behind a FROM and before an ORDER BY.
    const QString &sql() const { return m_sql; }
    /// In their order, with one more for a LIMIT behind.
    QVariantList valuesAnd(int limit) const { return m_values + QVariantList{limit}; }

private:
    QString m_sql = QStringLiteral("WHERE 1 ");
    QVariantList m_values;
};

/// Times are stored as UTC text with milliseconds, "" for none.
QString toText(const QDateTime &when);
QDateTime toTime(const QString &text);
/// Canonical JSON: keys sorted, no white space, UTF-8.
QString toText(const QJsonObject &json);
QJsonObject toJson(const QString &text);

} // namespace castellan::sqlite
