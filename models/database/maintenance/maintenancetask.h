// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/result.h"
#include "models/database/lockmode.h"

#include <QList>
#include <QStringList>

#include <optional>

namespace castellan {

/// Something of the managed database as it was chosen: by its number and by its name, so that another one that has
/// the name by then is not taken for it.
struct MaintenanceObject
{
    enum class Kind {
        Table, ///< a partitioned one stands for its partitions
        MaterializedView,
        Index,
        Schema,
        Database ///< the one that the session is connected to
    };

    Kind kind = Kind::Table;
    qint64 oid = 0;
    QString schema; ///< empty for a schema and the database
    QString name;
    qint64 bytes = -1;      ///< with its indexes and TOAST; -1: not measured
    qint64 indexBytes = -1; ///< of its indexes, or of the index; of many tables those of the one that has the most
    QStringList bringBack;  ///< of an index: the statements that make it anew

    QString sql() const;   ///< quoted, qualified
    QString title() const; ///< "public.Item", as people read it
    bool operator==(const MaintenanceObject &) const = default;
};

struct VacuumOptions
{
    enum class IndexCleanup {
        Default, ///< not written: as the table's own setting says
        Auto,    ///< since 14; what 13 does without a word is the same
        On,
        Off
    };
    bool freeze = false;
    std::optional<int> parallel; ///< workers for indexes, 0 for none; not with FULL
    IndexCleanup indexCleanup = IndexCleanup::Default;
    std::optional<bool> truncate; ///< give empty pages at the end back to the system, for which it locks shortly
    bool skipLocked = false;      ///< leave out what is locked instead of waiting
    bool analyze = false;
    bool operator==(const VacuumOptions &) const = default;
};

/// An index that is to be made on a table.
struct NewIndex
{
    QString name;
    bool unique = false;
    QString definition; ///< what follows the table's name: "USING btree (lower(name)) WHERE deleted IS NULL"
    bool operator==(const NewIndex &) const = default;
};

/// What maintenance does, and to which objects.
struct MaintenanceTask
{
    enum class Action {
        Analyze,
        Vacuum,
        VacuumFull,
        Reindex, ///< CONCURRENTLY; of an invalid index too
        CreateIndex,
        DropIndex,
        Cluster,
        RefreshView
    };

    Action action = Action::Analyze;
    QList<MaintenanceObject> objects;
    VacuumOptions vacuum; ///< of ANALYZE only skipLocked, of VACUUM FULL freeze, skipLocked and analyze
    NewIndex index;       ///< of CreateIndex, whose only object is the table
    QString clusterIndex; ///< of Cluster: the name of an index of the table; empty: the one it was clustered by before
    bool concurrently = true; ///< of RefreshView
};

/// One statement for one object.
struct MaintenanceStatement
{
    MaintenanceTask::Action action = MaintenanceTask::Action::Analyze;
    MaintenanceObject object;
    QString sql;
    LockMode lock = LockMode::ShareUpdateExclusive;
    /// It is several transactions, waits between them for others' old ones, and leaves an invalid index when it fails.
    bool concurrent = false;
    bool skipsLocked = false;
    bool analyzes = false;  ///< VACUUM with ANALYZE
    bool truncates = false; ///< VACUUM that may give empty pages at the end back to the system
    qint64 needsBytes = 0;  ///< free space, about; -1: not known
    QString newIndex;       ///< of CreateIndex: the name
    bool operator==(const MaintenanceStatement &) const = default;
};

/// The exact statements of a task for a server of this version (150018), one an object, in their order. Config for
/// what cannot be asked: no object, PARALLEL with FULL, a kind of object that the action is not for, VACUUM FULL or
/// CLUSTER of a whole database (each table that is locked is to be named).
Result<QList<MaintenanceStatement>> maintenanceStatements(const MaintenanceTask &task, int serverVersion);

/// What the statement's lock stops, in a sentence that names the lock.
QString lockInWords(const MaintenanceStatement &statement);
/// The operation's kind: "db-vacuum".
QString actionKind(MaintenanceTask::Action action);
/// The command as people call it: "VACUUM FULL", "CREATE INDEX".
QString actionTitle(MaintenanceTask::Action action);

} // namespace castellan
