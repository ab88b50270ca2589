// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/result.h"

#include <QDateTime>
#include <QList>
#include <QSqlDatabase>
#include <QString>
#include <QVariant>

namespace castellan {

/// A database of an environment, of which readings are kept.
struct DatabasePlace
{
    QString environment;
    QString database;
    bool operator==(const DatabasePlace &) const = default;
};

/// What every file of readings has: the places that they are of, in the table places, and when they were made, in the
/// table moments (place, at, …). Each function is called inside a transaction of the caller's. Times are milliseconds
/// UTC, 0 for none.
namespace readingtables {

/// CREATE TABLE places
QString placesTable();
/// The index that goes with a table moments.
QString momentsIndex();

/// The place's number; 0 when nothing is kept of it.
Result<qint64> find(QSqlDatabase &database, const DatabasePlace &place);
/// The same, made where it is missing.
Result<qint64> ensure(QSqlDatabase &database, const DatabasePlace &place);
/// When the newest reading not after `limit` was made; 0: there is none.
Result<qint64> newestMoment(QSqlDatabase &database, qint64 place, qint64 limit);
/// When the oldest reading of a place, or of all places (0), was made; 0: there is none.
Result<qint64> oldestMoment(QSqlDatabase &database, qint64 place = 0);
Result<QList<QDateTime>> moments(QSqlDatabase &database, qint64 place, qint64 from, qint64 to);
/// A moment that a quarter of all readings are older than; 0 when there are too few.
Result<qint64> firstQuarter(QSqlDatabase &database);
/// What the file's contents take.
Result<qint64> usedBytes(QSqlDatabase &database);

/// One number that a statement gives; 0 for NULL and for no row.
Result<qint64> number(QSqlDatabase &database, const QString &sql, const QVariantList &values = {});
qint64 toNumber(const QDateTime &when);
QDateTime toTime(qint64 number);

} // namespace readingtables
} // namespace castellan
