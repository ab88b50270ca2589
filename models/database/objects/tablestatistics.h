// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QMap>
#include <QString>

#include <optional>

namespace castellan {

/// What the server has counted of one table since its statistics began.
struct TableStatistics
{
    enum class Kind {
        Table,
        Partition,   ///< of `parent`
        Partitioned, ///< holds no rows itself
        MaterializedView
    };

    qint64 oid = 0;
    QString schema;
    QString name;
    Kind kind = Kind::Table;
    qint64 parent = 0;                ///< oid of the partitioned table that it is a part of; else 0
    qint64 pages = 0;                 ///< of the table alone, at the last VACUUM or ANALYZE
    qint64 frozenPages = 0;           ///< of these pages, those without a row to freeze; 18 and newer, else 0
    qint64 estimatedBytes = 0;        ///< of these pages and its TOAST's
    std::optional<qint64> bytes;      ///< with TOAST, without indexes; only when asked for
    std::optional<qint64> indexBytes; ///< likewise
    qint64 estimatedRows = -1;        ///< -1: never vacuumed nor analysed (0 before PostgreSQL 14)
    qint64 liveRows = 0;              ///< as the server counts along, like all below
    qint64 deadRows = 0;
    qint64 sequentialScans = 0;
    qint64 sequentialRows = 0; ///< that these have read
    qint64 indexScans = 0;     ///< of all its indexes
    qint64 inserted = 0;
    qint64 updated = 0;
    qint64 deleted = 0;
    qint64 hotUpdated = 0; ///< of the updates, those that touched no index
    qint64 modifiedSinceAnalyze = 0;
    qint64 insertedSinceVacuum = 0;
    QDateTime lastVacuum; ///< these four UTC; invalid: not since the statistics began
    QDateTime lastAutovacuum;
    QDateTime lastAnalyze;
    QDateTime lastAutoanalyze;
    qint64 vacuums = 0;
    qint64 autovacuums = 0;
    qint64 analyzes = 0;
    qint64 autoanalyzes = 0;
    qint64 transactionAge = 0; ///< of its oldest row or its TOAST's, in transactions; 0: holds no rows itself
    qint64 multixactAge = 0;
    qint64 heapHits = 0; ///< blocks found in the server's cache
    qint64 heapReads = 0;
    qint64 indexHits = 0; ///< of all its indexes
    qint64 indexReads = 0;
    QMap<QString, QString> options; ///< its storage parameters, "autovacuum_enabled" among them

    QString qualifiedName() const { return schema + u'.' + name; } ///< "public.Item", unquoted, for people
    /// The best that is known: counted along, or, when that was lost, the last estimate.
    qint64 rows() const { return qMax(liveRows, qMax<qint64>(0, estimatedRows)); }
    qint64 bestBytes() const { return bytes.value_or(estimatedBytes); }
    /// The part of its pages that is not frozen; 1 where that is not told.
    double unfrozen() const
    {
        return pages <= 0 ? 1 : 1 - static_cast<double>(qMin(frozenPages, pages)) / static_cast<double>(pages);
    }
    QDateTime vacuumed() const { return later(lastVacuum, lastAutovacuum); }
    QDateTime analyzed() const { return later(lastAnalyze, lastAutoanalyze); }
    bool operator==(const TableStatistics &) const = default;

private:
    static QDateTime later(const QDateTime &a, const QDateTime &b)
    {
        return !a.isValid() ? b : !b.isValid() ? a : qMax(a, b);
    }
};

/// "fillfactor=90" lines, as the server joins storage parameters, by name.
QMap<QString, QString> storageParameters(const QString &lines);

} // namespace castellan
