// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/database/objects/databaseobjects.h"

#include <QHash>

namespace castellan {

/// Which indexes could go and which are missing, judged by what they are made of. Pure; 20,000 indexes take some tens
/// of milliseconds. A copy of the lists is kept, so that the places given are places in `indexes()`.
class IndexAdvice
{
public:
    /// Why an index is never proposed for dropping, whatever its scans say.
    enum class Keep {
        No,              ///< it may be proposed
        Constraint,      ///< it backs a primary key, UNIQUE or EXCLUDE constraint
        Unique,          ///< it refuses what occurs twice, used for reading or not
        ReplicaIdentity, ///< subscribers find rows by it
        Referenced,      ///< a foreign key that refers to its table rests on it
        ForeignKey,      ///< it is the only one for a foreign key
        Partition        ///< it is a part of a partitioned index, which alone can be dropped
    };

    /// An index that another one can stand for.
    struct Covered
    {
        qsizetype index = 0; ///< places in indexes()
        qsizetype by = 0;
        bool same = false; ///< a duplicate; else a prefix of `by`
        bool operator==(const Covered &) const = default;
    };

    IndexAdvice(QList<IndexStatistics> indexes, QList<ForeignKey> foreignKeys);

    const QList<IndexStatistics> &indexes() const { return m_indexes; }

    /// Indexes of one table that are made of the same: columns, operator classes, collations, order, expressions,
    /// predicate, uniqueness left out. Which one stays: what backs a constraint, is a replica identity, is unique, has
    /// been used the most, is the oldest, in this order. Those that have to stay, too, and invalid ones are left out.
    QList<Covered> duplicates() const;
    /// B-tree indexes whose keys another B-tree of the table begins with, in the same order and with the same operator
    /// classes, collations and predicate. A unique one is never redundant. Of several that cover it the shortest is
    /// named. Duplicates are not among them.
    QList<Covered> redundant() const;
    /// Unique constraints that refuse nothing which another one of the table does not refuse: `index` backs the first,
    /// `by` the other, of the same columns or (not `same`) of fewer, with which the first begins. Both stay unless a
    /// person decides otherwise. Of two that are the same a primary key stays, then what a foreign key rests on, then
    /// the older; of the longer ones those are left out that a foreign key rests on, as are deferrable constraints.
    QList<Covered> needlessConstraints() const;
    /// Foreign keys that no valid index without a predicate begins with, in whatever order of their columns: each
    /// deletion of a referenced row reads the whole table, and holds its locks meanwhile.
    QList<ForeignKey> foreignKeysWithoutIndex() const;
    Keep keep(const IndexStatistics &index) const;

private:
    QList<qsizetype> ofTable(qint64 table) const { return m_byTable.value(table); }
    bool serves(const IndexStatistics &index, const ForeignKey &key) const;
    bool isOnlyOneForAForeignKey(const IndexStatistics &index) const;

    QList<IndexStatistics> m_indexes;
    QList<ForeignKey> m_foreignKeys;
    QHash<qint64, QList<qsizetype>> m_byTable;
    QHash<qint64, QList<ForeignKey>> m_keysByTable;
};

/// "It backs the constraint Item_pkey." Empty for Keep::No.
QString keepInWords(IndexAdvice::Keep keep, const IndexStatistics &index);
/// ALTER TABLE … DROP CONSTRAINT …, of the constraint that it backs.
QString dropConstraintStatement(const IndexStatistics &index);
/// The statement that makes the constraint anew from its index, which must be made before; not of a primary key.
QString restoreConstraintStatement(const IndexStatistics &index);
/// DROP INDEX CONCURRENTLY …; a partitioned one cannot be dropped concurrently.
QString dropStatement(const IndexStatistics &index);
/// The statement that brings it back without stopping writers, from its definition; empty when that was not read.
QString restoreStatement(const IndexStatistics &index);
/// REINDEX INDEX CONCURRENTLY …
QString reindexStatement(const IndexStatistics &index);
/// CREATE INDEX CONCURRENTLY … ON …; of a partitioned table without CONCURRENTLY, which it does not know.
QString createStatement(const ForeignKey &key);
/// The name in it: that of the foreign key with "_idx" behind it, within 63 bytes.
QString indexNameFor(const ForeignKey &key);

} // namespace castellan
