// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/database/maintenance/maintenancetask.h"
#include "models/database/postgressession.h"

namespace castellan {

/// An index that is kept up to date or not, but that no query can use.
struct InvalidIndex
{
    enum class Cause {
        NewOfReindex, ///< `_ccnew`: a REINDEX CONCURRENTLY did not end; the index that it was for still works
        OldOfReindex, ///< `_ccold`: a REINDEX CONCURRENTLY was done but for removing the old one
        NotBuilt,     ///< a CREATE INDEX CONCURRENTLY did not end, or a DROP INDEX CONCURRENTLY
        Incomplete,   ///< the index of a partitioned table, not attached for each partition
        BeingBuilt    ///< somebody works on it now
    };

    MaintenanceObject object; ///< kind Index
    qint64 tableOid = 0;      ///< of a TOAST table's index: the table that the TOAST belongs to
    qint64 rootOid = 0;       ///< the partitioned table above all; else the table itself
    QString tableSchema;
    QString table;
    Cause cause = Cause::NotBuilt;
    int builder = 0; ///< process that works on it; 0: none

    /// What it is and what is to be done about it.
    QString explanation() const;
    /// The tasks that end it, the best one first: drop, or rebuild. Empty: it is to be left.
    QList<MaintenanceTask> remedies() const;
    bool operator==(const InvalidIndex &) const = default;
};

/// What the name and the builder tell. A pure function; `relkind` of pg_class.
InvalidIndex::Cause causeOf(const QString &name, const QString &relkind, int builder);

/// All of the database that this session is connected to, by schema and name; those of TOAST tables, too.
Future<QList<InvalidIndex>> findInvalidIndexes(const std::shared_ptr<PostgresSession> &session,
                                               CancelToken cancel = {});
/// The same, as a part of a larger reading. Session thread.
Result<QList<InvalidIndex>> readInvalidIndexes(PostgresStatements &statements);

/// Of those in `now`, the ones that a failed concurrent statement has left: they were not there before it, have the
/// name that it gives, and belong to its object. One that is BeingBuilt may be somebody else's. A pure function.
QList<InvalidIndex> leftBehind(const MaintenanceStatement &statement, qint64 tableOid,
                               const QList<InvalidIndex> &before, const QList<InvalidIndex> &now);

} // namespace castellan
