// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/datachange/batchwalk.h"
#include "models/environment/tableretention.h"

namespace castellan {

/// What must be done to the archive table before rows can go there, and what is odd about it.
struct ArchivePlan
{
    QStringList statements; ///< that make it, or add columns to it; may be empty
    QStringList notes;      ///< in sentences
};

/// The archive table of a policy, quoted.
QString titleOfArchive(const TableRetention &policy);

/// Compares the columns of a table and its archive, by name and type. A missing archive is made like the table: its
/// columns, with nothing that would refuse a row but the key, by which it can be walked itself and which keeps a row
/// from being archived twice. Conflict when a row could not go there whole: a column is missing (and the policy does
/// not let it be added), has another type, or may not be empty although the table lacks it; or it is no plain table.
Result<ArchivePlan> planArchive(PostgresStatements &statements, const TableRetention &policy, const KeyedTable &table);

/// Moves the rows of a portion: copies those that nobody holds, reads the copies back, compares count and hash of both
/// sides, and only then deletes exactly the copied ones. Integrity when the sides differ or not all were deleted; the
/// walk then takes the batch back.
Result<BatchDone> archivePortion(PostgresStatements &statements, const BatchWork &work, const BatchPortion &portion,
                                 const QString &archiveTitle);
/// Deletes the rows of a portion that nobody holds. Integrity when something kept some of them (a trigger).
Result<BatchDone> deletePortion(PostgresStatements &statements, const BatchWork &work, const BatchPortion &portion);

} // namespace castellan
