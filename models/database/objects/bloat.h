// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/database/objects/databaseobjects.h"

namespace castellan {

/// How wide a column is on average, as ANALYZE has seen it.
struct ColumnWidth
{
    double bytes = 0;
    double nullFraction = 0; ///< 0..1
};

/// Space that a table or index holds and does not need: an estimate, good to some ten percent of the whole.
struct BloatEstimate
{
    qint64 oid = 0;
    qint64 bytes = 0;  ///< that it takes
    qint64 wasted = 0; ///< of these, those that it would not take newly written
    double fraction() const { return bytes > 0 ? static_cast<double>(wasted) / static_cast<double>(bytes) : 0; }
    bool operator==(const BloatEstimate &) const = default;
};

/// From rows and widths: a row is 24 bytes of header, a bitmap when it has NULLs, its columns, rounded up to 8, and a
/// pointer of 4; a page gives `blockSize` - 24 bytes, of which fillfactor is to be filled (PostgreSQL's documentation,
/// "Database Page Layout"). Padding between columns is not counted, so more may seem wasted than is.
BloatEstimate estimateTableBloat(const TableStatistics &table, const QList<ColumnWidth> &columns, int blockSize);
/// Of a B-tree: an entry is 8 bytes of header and its columns, rounded up to 8, and a pointer of 4; a page gives
/// `blockSize` - 40 bytes. What is stored once for several equal rows (deduplication) makes an index smaller than is
/// reckoned here, so less may seem wasted than is.
BloatEstimate estimateIndexBloat(const IndexStatistics &index, const QList<ColumnWidth> &columns, int blockSize);

struct BloatEstimates
{
    QList<BloatEstimate> tables; ///< the most wasted first
    QList<BloatEstimate> indexes;
    qsizetype unknown = 0; ///< big ones whose widths are not known: never analysed, or the role may not read them
    bool operator==(const BloatEstimates &) const = default;
};

namespace objects {

/// Of the largest tables and B-trees with at least so many bytes, at most 200 of each, in two statements.
Result<BloatEstimates> readBloat(PostgresStatements &statements, const DatabaseObjects &all, qint64 leastBytes);

} // namespace objects

/// What pgstattuple_approx() has found in a table: it reads the pages that VACUUM would have to read.
struct MeasuredBloat
{
    qint64 bytes = 0;
    double scanned = 0; ///< part of the table that was read, 0..1; the rest is known to hold no dead rows
    qint64 liveRows = 0;
    qint64 deadRows = 0;
    qint64 deadBytes = 0;
    qint64 freeBytes = 0; ///< that new rows can take; only VACUUM FULL gives them back
    bool operator==(const MeasuredBloat &) const = default;
};

/// Measures one table or materialized view. Unsupported without the extension pgstattuple (the hint says what it
/// takes), Permission without pg_stat_scan_tables.
Future<MeasuredBloat> measureBloat(const std::shared_ptr<PostgresSession> &session, const QString &schema,
                                   const QString &table, CancelToken cancel = {});

} // namespace castellan
