// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/database/objects/objectstore.h"

#include <QSqlDatabase>

/// The tables of an ObjectStore, each function inside a transaction of the caller's. Times are milliseconds UTC.
namespace castellan::objecttables {

/// Marks the file as ours (PRAGMA application_id): "CSTO".
constexpr int applicationId = 0x4353544f;
/// The statements that lead from version n-1 to n, at index n-1.
const QList<QStringList> &schema();

/// Writes a reading that is newer than all others of its place: what differs from the newest.
Result<void> insert(QSqlDatabase &database, qint64 place, const ObjectReading &reading);
/// Adds sizes that were measured to the reading made at `moment`, the newest of its place.
Result<void> addMeasured(QSqlDatabase &database, qint64 place, qint64 moment, const ObjectReading &reading);
/// Sizes as of `weekAgo` (0: of none) and scans since `from`, by oid.
Result<QHash<qint64, ObjectPast>> past(QSqlDatabase &database, qint64 place, qint64 from, qint64 weekAgo);

/// Of the days (UTC) before that of `horizon` only the last reading stays.
Result<void> thin(QSqlDatabase &database, qint64 horizon);
/// Throws away all readings before `horizon`, but for the samples that those after it build on.
Result<void> removeBefore(QSqlDatabase &database, qint64 horizon);

} // namespace castellan::objecttables
