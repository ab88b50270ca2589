// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/workspace/seriestable.h"

#include "models/workspace/samplelevel.h"
#include "models/workspace/sqlite.h"

#include <QCoreApplication>

namespace castellan::seriestable {
namespace {

const auto columns = QStringLiteral("SELECT id, environment, subject, metric, unit, first, last FROM series ");

Row rowOf(const QSqlQuery &query)
{
    Row row;
    row.id = query.value(0).toLongLong();
    row.info.name = {query.value(1).toString(), query.value(2).toString(), query.value(3).toString()};
    row.info.unit = query.value(4).toString();
    row.hasChunks = !query.value(5).isNull();
    row.info.first = query.value(5).toLongLong();
    row.info.last = query.value(6).toLongLong();
    return row;
}

Result<QList<Row>> rowsOf(QSqlDatabase &database, const QString &sql, const QVariantList &values)
{
    CASTELLAN_TRY_ASSIGN(QSqlQuery query, sqlite::execute(database, sql, values));
    QList<Row> rows;
    while (query.next())
        rows.append(rowOf(query));
    if (query.lastError().isValid())
        return sqlite::error(database, query.lastError(), sql);
    return rows;
}

} // namespace

Result<std::optional<Row>> find(QSqlDatabase &database, const SeriesName &name)
{
    CASTELLAN_TRY_ASSIGN(
        QList<Row> rows,
        rowsOf(database, columns + QStringLiteral("WHERE environment = ? AND subject = ? AND metric = ?"),
               {sqlite::orEmpty(name.environment), sqlite::orEmpty(name.subject), sqlite::orEmpty(name.metric)}));
    return rows.isEmpty() ? std::nullopt : std::optional(rows.takeFirst());
}

Result<QList<Row>> list(QSqlDatabase &database, const QString &environment)
{
    const auto order = QStringLiteral("ORDER BY environment, subject, metric");
    if (environment.isEmpty())
        return rowsOf(database, columns + order, {});
    return rowsOf(database, columns + QStringLiteral("WHERE environment = ? ") + order, {environment});
}

Result<qint64> ensure(QSqlDatabase &database, const SeriesName &name, const QString &unit)
{
    CASTELLAN_TRY(sqlite::execute(database,
                                  QStringLiteral("INSERT INTO series (environment, subject, metric, unit) "
                                                 "VALUES (?, ?, ?, ?) ON CONFLICT (environment, subject, metric) "
                                                 "DO UPDATE SET unit = excluded.unit"),
                                  {sqlite::orEmpty(name.environment), sqlite::orEmpty(name.subject),
                                   sqlite::orEmpty(name.metric), sqlite::orEmpty(unit)}));
    CASTELLAN_TRY_ASSIGN(const std::optional<Row> row, find(database, name));
    if (!row || row->id >= qint64(1) << seriesBits)
        return Error{.kind = ErrorKind::Unsupported,
                     .message = QCoreApplication::translate("castellan::SampleStore",
                                                            "There are too many series to keep samples of one more."),
                     .hint = {},
                     .detail = {},
                     .code = {},
                     .retryable = false};
    return row->id;
}

Result<void> extend(QSqlDatabase &database, qint64 id, qint64 first, qint64 last)
{
    CASTELLAN_TRY(sqlite::execute(database,
                                  QStringLiteral("UPDATE series SET first = min(coalesce(first, ?), ?), "
                                                 "last = max(coalesce(last, ?), ?) WHERE id = ?"),
                                  {first, first, last, last, id}));
    return {};
}

} // namespace castellan::seriestable
