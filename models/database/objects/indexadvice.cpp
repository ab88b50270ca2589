// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/database/objects/indexadvice.h"

#include <QCoreApplication>
#include <QSet>

#include <algorithm>
#include <tuple>

namespace castellan {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(castellan::IndexAdvice)
};

bool isSame(const IndexStatistics &a, const IndexStatistics &b)
{
    return a.accessMethod == b.accessMethod && a.keyCount == b.keyCount && a.columns == b.columns &&
           a.opclasses == b.opclasses && a.collations == b.collations && a.orders == b.orders &&
           a.expressions == b.expressions && a.predicate == b.predicate;
}

/// Whether `b`'s keys begin with all keys of `a`, and `b` holds what `a` includes besides.
bool isPrefix(const IndexStatistics &a, const IndexStatistics &b)
{
    if (a.accessMethod != QLatin1String("btree") || b.accessMethod != QLatin1String("btree") ||
        a.predicate != b.predicate || a.keyCount > b.keyCount)
        return false;
    const auto begins = [&a](const QList<qint64> &longer, const QList<qint64> &shorter) {
        return longer.mid(0, a.keyCount) == shorter.mid(0, a.keyCount);
    };
    if (!begins(b.columns, a.columns) || !begins(b.opclasses, a.opclasses) || !begins(b.collations, a.collations) ||
        !begins(b.orders, a.orders))
        return false;
    // The list of `b`'s expressions begins with all of `a`'s: "(x y)" with "(x)".
    if (a.expressions != b.expressions && !a.expressions.isEmpty() &&
        !b.expressions.startsWith(a.expressions.chopped(1) + u' '))
        return false;
    return std::all_of(a.columns.cbegin() + a.keyCount, a.columns.cend(),
                       [&b](qint64 included) { return b.columns.contains(included); });
}

/// Of two that are the same, whether the first has more of a right to stay.
bool staysBefore(const IndexStatistics &a, const IndexStatistics &b)
{
    const auto rank = [](const IndexStatistics &index) {
        return std::make_tuple(index.constraint.isEmpty(), !index.replicaIdentity, !index.unique, -index.scans,
                               index.oid);
    };
    return rank(a) < rank(b);
}

/// Whether all that `index` refuses is refused by `by`, and no later.
bool refusesWhat(const IndexStatistics &by, const IndexStatistics &index)
{
    return by.unique && (by.immediate || !index.immediate) &&
           (by.primary || by.nullsNotDistinct || !index.nullsNotDistinct);
}

bool isUniqueConstraint(const IndexStatistics &index)
{
    return index.valid && index.unique && index.immediate && index.parent == 0 && !index.constraint.isEmpty();
}

} // namespace

IndexAdvice::IndexAdvice(QList<IndexStatistics> indexes, QList<ForeignKey> foreignKeys)
    : m_indexes(std::move(indexes)), m_foreignKeys(std::move(foreignKeys))
{
    for (qsizetype i = 0; i < m_indexes.size(); ++i)
        m_byTable[m_indexes.at(i).table].append(i);
    for (const ForeignKey &key : std::as_const(m_foreignKeys))
        m_keysByTable[key.table].append(key);
}

QList<IndexAdvice::Covered> IndexAdvice::duplicates() const
{
    QList<Covered> found;
    for (qsizetype i = 0; i < m_indexes.size(); ++i) {
        const IndexStatistics &index = m_indexes.at(i);
        const Keep why = keep(index);
        // One that is only unique may go when another one is unique, too; so may the only two for a foreign key.
        if (!index.valid || (why != Keep::No && why != Keep::Unique && why != Keep::ForeignKey))
            continue;
        qsizetype by = -1;
        const QList<qsizetype> others = ofTable(index.table);
        for (const qsizetype other : others) {
            const IndexStatistics &candidate = m_indexes.at(other);
            const bool standsIn = other != i && candidate.valid && isSame(index, candidate) &&
                                  (!index.unique || refusesWhat(candidate, index));
            if (standsIn && staysBefore(candidate, index) && (by < 0 || staysBefore(candidate, m_indexes.at(by))))
                by = other;
        }
        if (by >= 0)
            found.append({.index = i, .by = by, .same = true});
    }
    return found;
}

QList<IndexAdvice::Covered> IndexAdvice::redundant() const
{
    QSet<qsizetype> duplicate;
    const QList<Covered> same = duplicates();
    for (const Covered &one : same)
        duplicate.insert(one.index);
    QList<Covered> found;
    for (qsizetype i = 0; i < m_indexes.size(); ++i) {
        const IndexStatistics &index = m_indexes.at(i);
        const Keep why = keep(index);
        if (!index.valid || duplicate.contains(i) || (why != Keep::No && why != Keep::ForeignKey))
            continue;
        qsizetype by = -1;
        const QList<qsizetype> others = ofTable(index.table);
        for (const qsizetype other : others) {
            const IndexStatistics &candidate = m_indexes.at(other);
            if (other == i || !candidate.valid || isSame(index, candidate) || !isPrefix(index, candidate))
                continue;
            // Of two that cover each other (they include the same in another order) the older one stays.
            if (isPrefix(candidate, index) && candidate.oid > index.oid && !candidate.unique)
                continue;
            if (by < 0 || candidate.columns.size() < m_indexes.at(by).columns.size())
                by = other;
        }
        if (by >= 0)
            found.append({.index = i, .by = by, .same = false});
    }
    return found;
}

QList<IndexAdvice::Covered> IndexAdvice::needlessConstraints() const
{
    const auto rank = [](const IndexStatistics &index) {
        return std::make_tuple(!index.primary, !index.referenced, index.oid);
    };
    QList<Covered> found;
    for (qsizetype i = 0; i < m_indexes.size(); ++i) {
        const IndexStatistics &index = m_indexes.at(i);
        if (!isUniqueConstraint(index) || index.primary)
            continue;
        qsizetype by = -1;
        const QList<qsizetype> others = ofTable(index.table);
        for (const qsizetype other : others) {
            const IndexStatistics &candidate = m_indexes.at(other);
            if (other == i || !isUniqueConstraint(candidate) || !refusesWhat(candidate, index))
                continue;
            const bool standsIn = isSame(candidate, index) ? rank(candidate) < rank(index)
                                                           : !index.referenced && candidate.keyCount < index.keyCount &&
                                                                 isPrefix(candidate, index);
            if (standsIn && (by < 0 || rank(candidate) < rank(m_indexes.at(by))))
                by = other;
        }
        if (by >= 0)
            found.append({.index = i, .by = by, .same = isSame(m_indexes.at(by), index)});
    }
    return found;
}

bool IndexAdvice::serves(const IndexStatistics &index, const ForeignKey &key) const
{
    if (!index.valid || !index.predicate.isEmpty() || index.keyCount < key.columns.size() ||
        (index.accessMethod != QLatin1String("btree") && index.accessMethod != QLatin1String("hash")))
        return false;
    const QList<qint64> first = index.columns.mid(0, key.columns.size());
    return std::is_permutation(first.cbegin(), first.cend(), key.columns.cbegin(), key.columns.cend());
}

QList<ForeignKey> IndexAdvice::foreignKeysWithoutIndex() const
{
    QList<ForeignKey> found;
    for (const ForeignKey &key : m_foreignKeys) {
        const QList<qsizetype> indexes = ofTable(key.table);
        if (std::none_of(indexes.cbegin(), indexes.cend(),
                         [&](qsizetype one) { return serves(m_indexes.at(one), key); }))
            found.append(key);
    }
    return found;
}

bool IndexAdvice::isOnlyOneForAForeignKey(const IndexStatistics &index) const
{
    const QList<qsizetype> indexes = ofTable(index.table);
    const QList<ForeignKey> keys = m_keysByTable.value(index.table);
    return std::any_of(keys.cbegin(), keys.cend(), [&](const ForeignKey &key) {
        return serves(index, key) && std::none_of(indexes.cbegin(), indexes.cend(), [&](qsizetype other) {
                   return m_indexes.at(other).oid != index.oid && serves(m_indexes.at(other), key);
               });
    });
}

IndexAdvice::Keep IndexAdvice::keep(const IndexStatistics &index) const
{
    if (!index.constraint.isEmpty() || index.primary || index.exclusion)
        return Keep::Constraint;
    if (index.replicaIdentity)
        return Keep::ReplicaIdentity;
    if (index.referenced)
        return Keep::Referenced;
    if (index.parent != 0)
        return Keep::Partition;
    if (index.unique)
        return Keep::Unique;
    return isOnlyOneForAForeignKey(index) ? Keep::ForeignKey : Keep::No;
}

QString keepInWords(IndexAdvice::Keep keep, const IndexStatistics &index)
{
    switch (keep) {
    case IndexAdvice::Keep::Constraint:
        //: %1 a constraint's name
        return Text::tr("It backs the constraint %1.").arg(index.constraint);
    case IndexAdvice::Keep::Unique:
        return Text::tr("It is unique: it refuses what occurs twice, used for reading or not.");
    case IndexAdvice::Keep::ReplicaIdentity:
        return Text::tr("It is the replica identity, by which subscribers find rows.");
    case IndexAdvice::Keep::Referenced:
        return Text::tr("A foreign key rests on it: the server refuses to drop it.");
    case IndexAdvice::Keep::ForeignKey:
        return Text::tr("It is the only one for a foreign key: without it each deletion of a referenced row reads the "
                        "whole table.");
    case IndexAdvice::Keep::Partition:
        return Text::tr("It is a part of a partitioned index, which alone can be dropped.");
    case IndexAdvice::Keep::No:
        break;
    }
    return {};
}

QString dropConstraintStatement(const IndexStatistics &index)
{
    return QStringLiteral("ALTER TABLE %1 DROP CONSTRAINT %2")
        .arg(quoteQualified(index.schema, index.tableName), quoteIdentifier(index.constraint));
}

QString restoreConstraintStatement(const IndexStatistics &index)
{
    return QStringLiteral("ALTER TABLE %1 ADD CONSTRAINT %2 UNIQUE USING INDEX %3")
        .arg(quoteQualified(index.schema, index.tableName), quoteIdentifier(index.constraint),
             quoteIdentifier(index.name));
}

QString dropStatement(const IndexStatistics &index)
{
    return (index.partitioned ? QStringLiteral("DROP INDEX %1") : QStringLiteral("DROP INDEX CONCURRENTLY %1"))
        .arg(quoteQualified(index.schema, index.name));
}

QString restoreStatement(const IndexStatistics &index)
{
    // The definition begins with "CREATE INDEX" or "CREATE UNIQUE INDEX", before any name.
    static const QString word = QStringLiteral(" INDEX ");
    const qsizetype at = index.definition.indexOf(word);
    if (at < 0 || index.partitioned)
        return index.definition;
    QString statement = index.definition;
    return statement.insert(at + word.size(), QStringLiteral("CONCURRENTLY "));
}

QString reindexStatement(const IndexStatistics &index)
{
    return QStringLiteral("REINDEX INDEX CONCURRENTLY %1").arg(quoteQualified(index.schema, index.name));
}

QString createStatement(const ForeignKey &key)
{
    return (key.partitioned ? QStringLiteral("CREATE INDEX %1 ON %2 (%3)")
                            : QStringLiteral("CREATE INDEX CONCURRENTLY %1 ON %2 (%3)"))
        .arg(quoteIdentifier(indexNameFor(key)), quoteQualified(key.schema, key.tableName), key.columnNames);
}

QString indexNameFor(const ForeignKey &key)
{
    constexpr qsizetype longest = 63; // bytes, as PostgreSQL is built; it cuts what is longer
    const QString ending = QStringLiteral("_idx");
    QString name = key.name;
    while (name.toUtf8().size() + ending.size() > longest)
        name.chop(name.back().isLowSurrogate() ? 2 : 1);
    return name + ending;
}

} // namespace castellan
