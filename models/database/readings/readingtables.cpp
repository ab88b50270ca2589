// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/database/readings/readingtables.h"

#include "models/workspace/sqlite.h"

#include <algorithm>

namespace castellan::readingtables {

QString placesTable()
{
    return QStringLiteral(R"(
            CREATE TABLE places (
                id          INTEGER PRIMARY KEY,
                environment TEXT NOT NULL,
                database    TEXT NOT NULL,
                UNIQUE (environment, database)))");
}

QString momentsIndex()
{
    return QStringLiteral("CREATE INDEX moments_by_time ON moments (at)");
}

Result<qint64> number(QSqlDatabase &database, const QString &sql, const QVariantList &values)
{
    CASTELLAN_TRY_ASSIGN(const QVariant value, sqlite::value(database, sql, values));
    return value.toLongLong();
}

qint64 toNumber(const QDateTime &when)
{
    return when.isValid() ? when.toMSecsSinceEpoch() : 0;
}

QDateTime toTime(qint64 number)
{
    return number != 0 ? QDateTime::fromMSecsSinceEpoch(number, Qt::UTC) : QDateTime();
}

Result<qint64> find(QSqlDatabase &database, const DatabasePlace &place)
{
    return number(database, QStringLiteral("SELECT id FROM places WHERE environment = ? AND database = ?"),
                  {sqlite::orEmpty(place.environment), sqlite::orEmpty(place.database)});
}

Result<qint64> ensure(QSqlDatabase &database, const DatabasePlace &place)
{
    CASTELLAN_TRY(sqlite::execute(
        database, QStringLiteral("INSERT INTO places (environment, database) VALUES (?, ?) ON CONFLICT DO NOTHING"),
        {sqlite::orEmpty(place.environment), sqlite::orEmpty(place.database)}));
    return find(database, place);
}

Result<qint64> newestMoment(QSqlDatabase &database, qint64 place, qint64 limit)
{
    return number(database, QStringLiteral("SELECT max(at) FROM moments WHERE place = ? AND at <= ?"), {place, limit});
}

Result<qint64> oldestMoment(QSqlDatabase &database, qint64 place)
{
    return place == 0 ? number(database, QStringLiteral("SELECT min(at) FROM moments"))
                      : number(database, QStringLiteral("SELECT min(at) FROM moments WHERE place = ?"), {place});
}

Result<QList<QDateTime>> moments(QSqlDatabase &database, qint64 place, qint64 from, qint64 to)
{
    return sqlite::rows(database,
                        QStringLiteral("SELECT at FROM moments WHERE place = ? AND at BETWEEN ? AND ? ORDER BY at"),
                        {place, from, to}, [](const QSqlQuery &row) { return toTime(row.value(0).toLongLong()); });
}

Result<qint64> firstQuarter(QSqlDatabase &database)
{
    CASTELLAN_TRY_ASSIGN(const qint64 count, number(database, QStringLiteral("SELECT count(*) FROM moments")));
    if (count < 2)
        return qint64(0);
    return number(database, QStringLiteral("SELECT at FROM moments ORDER BY at LIMIT 1 OFFSET ?"),
                  {std::max<qint64>(1, count / 4)});
}

Result<qint64> usedBytes(QSqlDatabase &database)
{
    CASTELLAN_TRY_ASSIGN(const qint64 size, number(database, QStringLiteral("PRAGMA page_size")));
    CASTELLAN_TRY_ASSIGN(const qint64 pages, number(database, QStringLiteral("PRAGMA page_count")));
    CASTELLAN_TRY_ASSIGN(const qint64 unused, number(database, QStringLiteral("PRAGMA freelist_count")));
    return size * (pages - unused);
}

} // namespace castellan::readingtables
