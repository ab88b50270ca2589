// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/database/queries/statementstore.h"

#include <QSqlDatabase>

/// The tables of a StatementStore, each function inside a transaction of the caller's. Times are milliseconds UTC.
namespace castellan::statementtables {

/// Marks the file as ours (PRAGMA application_id): "CSTQ".
constexpr int applicationId = 0x43535451;
/// The statements that lead from version n-1 to n, at index n-1.
const QList<QStringList> &schema();

/// The place's number; 0 when nothing is kept of it.
Result<qint64> find(QSqlDatabase &database, const StatementPlace &place);
/// The same, made where it is missing.
Result<qint64> ensure(QSqlDatabase &database, const StatementPlace &place);
/// When the newest reading not after `limit` was made; 0: there is none.
Result<qint64> newestMoment(QSqlDatabase &database, qint64 place, qint64 limit);
/// When the oldest reading of all places was made; 0: there is none.
Result<qint64> oldestMoment(QSqlDatabase &database);
Result<QList<QDateTime>> moments(QSqlDatabase &database, qint64 place, qint64 from, qint64 to);

/// Writes a reading that is newer than all others of its place: what differs from the newest.
Result<void> insert(QSqlDatabase &database, qint64 place, const StatementStatistics &reading);
/// The reading made at `moment`, which is one of moments().
Result<StatementStatistics> reading(QSqlDatabase &database, const StatementPlace &name, qint64 place, qint64 moment);
Result<QList<StatementPoint>> history(QSqlDatabase &database, qint64 place, const StatementKey &key, qint64 from,
                                      qint64 to);

/// Throws away all readings before `horizon`, but for the counters that those after it build on.
Result<void> removeBefore(QSqlDatabase &database, qint64 horizon);
/// A moment that a quarter of all readings are older than; 0 when there are too few.
Result<qint64> firstQuarter(QSqlDatabase &database);
/// What the file's contents take.
Result<qint64> usedBytes(QSqlDatabase &database);

} // namespace castellan::statementtables
