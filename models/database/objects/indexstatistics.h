// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QList>
#include <QMap>
#include <QString>

#include <optional>

namespace castellan {

/// What an index is made of, and what the server has counted of it since its statistics began.
struct IndexStatistics
{
    qint64 oid = 0;
    qint64 table = 0; ///< oid
    QString schema;   ///< its own and its table's
    QString name;
    QString tableName;
    QString accessMethod;    ///< "btree", "gin"…
    int keyCount = 0;        ///< of the columns, those that are searched; the rest is INCLUDEd
    QList<qint64> columns;   ///< numbers of the table's columns; 0 is an expression
    QList<qint64> opclasses; ///< oids; one for each key, as in the next two
    QList<qint64> collations;
    QList<qint64> orders; ///< bits of DESC and NULLS FIRST
    QString expressions; ///< all of them as the server's parser keeps them: "({FUNCEXPR …} {OPEXPR …})"; for comparing
    QString predicate; ///< of a partial index, likewise
    bool unique = false;
    bool primary = false;
    bool exclusion = false;
    bool nullsNotDistinct = false; ///< 15 and newer
    bool immediate = true;         ///< false: of a deferrable constraint, which refuses at the end of the transaction
    bool referenced = false;       ///< a foreign key refers to its columns, and rests on it
    bool valid = true;             ///< false: a build that failed left it behind; it is written to and never read
    bool ready = true;             ///< false: not even written to
    bool replicaIdentity = false;  ///< how a subscriber of logical replication finds a row
    QString constraint;            ///< the primary key, UNIQUE or EXCLUDE constraint that it backs
    bool partitioned = false;      ///< of a partitioned table: an entry without pages
    qint64 parent = 0;             ///< oid of the partitioned index that it is a part of; else 0
    qint64 pages = 0;              ///< at the last VACUUM or ANALYZE
    qint64 estimatedBytes = 0;     ///< of these pages
    std::optional<qint64> bytes;   ///< only when asked for
    qint64 estimatedRows = 0;      ///< -1: not known
    qint64 scans = 0;
    qint64 rowsRead = 0;
    qint64 rowsFetched = 0;
    QDateTime lastScan; ///< UTC; 16 and newer; invalid: not since the statistics began, or not told
    qint64 hits = 0;    ///< blocks found in the server's cache
    qint64 reads = 0;
    QMap<QString, QString> options; ///< its storage parameters
    QString definition;             ///< the statement that makes it; only when asked for

    QString qualifiedName() const { return schema + u'.' + name; } ///< unquoted, for people
    qint64 bestBytes() const { return bytes.value_or(estimatedBytes); }
    bool operator==(const IndexStatistics &) const = default;
};

/// The side of a foreign key that refers.
struct ForeignKey
{
    qint64 table = 0; ///< oid
    QString schema;
    QString tableName;
    QString name;
    QList<qint64> columns;    ///< numbers of the table's columns
    QString columnNames;      ///< as SQL writes them: "worldId", kind
    QString referenced;       ///< "public.World", unquoted
    bool partitioned = false; ///< the table is
    bool operator==(const ForeignKey &) const = default;
};

} // namespace castellan
