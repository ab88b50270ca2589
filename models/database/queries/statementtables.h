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

/// Writes a reading that is newer than all others of its place: what differs from the newest.
Result<void> insert(QSqlDatabase &database, qint64 place, const StatementStatistics &reading);
/// The reading made at `moment`, which is one of moments().
Result<StatementStatistics> reading(QSqlDatabase &database, const DatabasePlace &name, qint64 place, qint64 moment);
Result<QList<StatementPoint>> history(QSqlDatabase &database, qint64 place, const StatementKey &key, qint64 from,
                                      qint64 to);

/// Throws away all readings before `horizon`, but for the counters that those after it build on.
Result<void> removeBefore(QSqlDatabase &database, qint64 horizon);

} // namespace castellan::statementtables
