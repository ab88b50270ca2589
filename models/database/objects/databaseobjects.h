// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/database/objects/indexstatistics.h"
#include "models/database/objects/sequencestatistics.h"
#include "models/database/objects/tablestatistics.h"
#include "models/database/postgressession.h"

namespace castellan {

/// The tables, indexes, foreign keys and sequences of the connected database at one moment, without those of the
/// system and without temporary ones. A plain value.
struct DatabaseObjects
{
    struct Parts
    {
        bool sequences = true; ///< each is opened for its value
        bool sizes = false;    ///< each relation is opened: a second with 5,000 tables and 20,000 indexes
        /// Of the indexes: some 800 ms with 20,000, and the tables of those with expressions are opened.
        bool definitions = false;
    };

    QDateTime when;                ///< the server's clock, UTC
    QDateTime statisticsSince;     ///< UTC: of the last reset, else of the server's start, which may be later
    QList<TableStatistics> tables; ///< by schema and name, as the next two
    QList<IndexStatistics> indexes;
    QList<ForeignKey> foreignKeys;
    QList<SequenceStatistics> sequences;

    /// All of it in one request. Every role may see it, but for the values of sequences that it may not read. Without
    /// sequences, sizes and definitions no relation of the user's is opened, so that nothing that is locked stops it.
    static Future<DatabaseObjects> read(const std::shared_ptr<PostgresSession> &session, Parts parts,
                                        CancelToken cancel = {});

    const TableStatistics *table(qint64 oid) const; ///< nullptr: it is not there; walks through all
    const IndexStatistics *index(qint64 oid) const;
};

/// What a relation takes on the disk.
struct RelationSize
{
    qint64 bytes = 0;      ///< of a table with its TOAST, or of an index
    qint64 indexBytes = 0; ///< of a table's indexes
    bool operator==(const RelationSize &) const = default;
};

/// Exact sizes of these tables and indexes, by oid; those that are gone are missing. Waits when one is being altered.
Future<QHash<qint64, RelationSize>> readRelationSizes(const std::shared_ptr<PostgresSession> &session,
                                                      const QList<qint64> &oids, CancelToken cancel = {});
/// The statements that make these indexes, by oid.
Future<QHash<qint64, QString>> readIndexDefinitions(const std::shared_ptr<PostgresSession> &session,
                                                    const QList<qint64> &oids, CancelToken cancel = {});

/// The parts of DatabaseObjects, for who asks for more in the same request. For functions given to
/// PostgresSession::run.
namespace objects {

/// Tables, indexes, foreign keys and the two moments.
Result<DatabaseObjects> readCounted(PostgresStatements &statements);
Result<QList<SequenceStatistics>> readSequences(PostgresStatements &statements);
/// `withIndexes`: RelationSize::indexBytes, too.
Result<QHash<qint64, RelationSize>> readSizes(PostgresStatements &statements, const QList<qint64> &oids,
                                              bool withIndexes);
Result<QHash<qint64, QString>> readDefinitions(PostgresStatements &statements, const QList<qint64> &oids);
/// Oids as a parameter for "any($1::text[]::oid[])".
QVariant oidArray(const QList<qint64> &oids);

} // namespace objects
} // namespace castellan

Q_DECLARE_METATYPE(castellan::DatabaseObjects)
