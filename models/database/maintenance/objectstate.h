// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/database/maintenance/maintenancetask.h"
#include "models/database/postgressession.h"

#include <QDateTime>

#include <optional>

namespace castellan {

/// How an object stands at one moment: what speaks against maintaining it, and what tells afterwards that it was done.
struct ObjectState
{
    qint64 oid = 0;
    QString kind;        ///< pg_class.relkind; empty for a schema and the database
    qint64 tableOid = 0; ///< of an index: its table; else itself
    QString owner;
    bool otherTemporary = false; ///< a temporary table of another session
    bool system = false;
    bool may = false;          ///< the role has the right that maintenance takes
    bool owns = false;         ///< is the owner or a member of it
    bool ownsDatabase = false; ///< may VACUUM and ANALYZE for that
    qint64 bytes = -1;         ///< with indexes and TOAST
    qint64 indexBytes = -1;
    qint64 dead = -1;   ///< dead rows as the statistics know them
    QDateTime vacuumed; ///< this and the next UTC; 1970 for never
    QDateTime analyzed;
    QString files;       ///< names the files that it lies in: a rewrite changes it
    bool counted = true; ///< whether the server keeps such statistics
    bool valid = true;   ///< of an index
    bool exclusion = false;
    QString constraintName; ///< that the index backs
    bool attached = false;  ///< an index that is part of a partitioned one
    bool populated = true;
    bool uniqueIndex = false; ///< has one that REFRESH … CONCURRENTLY can use
    QStringList bringBack;    ///< of an index
    QDateTime when;           ///< the server's clock, UTC

    bool isPartitioned() const { return kind == QLatin1String("p") || kind == QLatin1String("I"); }
};

/// The statements that make an index anew, from a row with its definition, tablespace and comment. A pure function.
QStringList bringBackOf(const MaintenanceObject &index, const RowSet &rows, qsizetype place);

/// What has this kind of name now; nothing when nothing has. Takes no lock that stops anybody; a table that somebody
/// rewrites makes it fail with 55P03 after the session's lock limit. In the session's thread.
Result<std::optional<ObjectState>> readObjectState(PostgresStatements &statements, const MaintenanceObject &object);
Future<std::optional<ObjectState>> readObjectState(const std::shared_ptr<PostgresSession> &session,
                                                   MaintenanceObject object, CancelToken cancel = {});

/// Why the server would refuse the statement, or skip the object with a warning that nobody reads; nothing when it
/// would not. A pure function.
std::optional<Error> reasonAgainst(const MaintenanceStatement &statement, const ObjectState &state, int serverVersion);

/// An object by its name with its number, sizes and what would bring it back, ready to be chosen. NotFound when there
/// is none.
Future<MaintenanceObject> findMaintenanceObject(const std::shared_ptr<PostgresSession> &session,
                                                MaintenanceObject::Kind kind, QString schema, QString name,
                                                CancelToken cancel = {});
/// All tables, materialized views or indexes (not the other kinds) of the user's own, of one schema or, when that is
/// empty, of the database; a partitioned one instead of its partitions. By schema and name. Measures each: on demand
/// only, for 5,000 tables take half a second of the server's time, and 20,000 indexes with their definitions two.
Future<QList<MaintenanceObject>> listMaintenanceObjects(const std::shared_ptr<PostgresSession> &session,
                                                        MaintenanceObject::Kind kind, QString schema = {},
                                                        CancelToken cancel = {});
/// The database that the session is connected to, as an object.
Future<MaintenanceObject> thisDatabase(const std::shared_ptr<PostgresSession> &session, CancelToken cancel = {});

} // namespace castellan
