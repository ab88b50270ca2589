// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/database/objects/bloat.h"

#include "models/database/namedquery.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace castellan {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(castellan::Bloat)
};

constexpr qsizetype mostOfEach = 200;
constexpr double pageHeader = 24;
constexpr double btreeSpecial = 16;
constexpr double linePointer = 4;

double rounded(double bytes)
{
    return std::ceil(bytes / 8) * 8;
}

double dataWidth(const QList<ColumnWidth> &columns)
{
    double width = 0;
    for (const ColumnWidth &column : columns)
        width += column.bytes * (1 - column.nullFraction);
    return width;
}

double fillFactor(const QMap<QString, QString> &options, int usual)
{
    return options.value(QStringLiteral("fillfactor"), QString::number(usual)).toDouble() / 100;
}

BloatEstimate estimate(qint64 oid, qint64 pages, double rows, double rowWidth, double pageRoom, int blockSize)
{
    const double perPage = std::max(1.0, std::floor(pageRoom / rowWidth));
    const auto needed = static_cast<qint64>(std::ceil(rows / perPage)) + 1; // an index has a page of its own to begin
    return {.oid = oid, .bytes = pages * blockSize, .wasted = std::max<qint64>(0, pages - needed) * blockSize};
}

/// The most pages first, those with at least `leastBytes`.
template <typename T, typename Wanted>
QList<T> largest(const QList<T> &all, qint64 leastBytes, int blockSize, Wanted wanted)
{
    QList<T> big;
    std::copy_if(all.cbegin(), all.cend(), std::back_inserter(big), [&](const T &one) {
        return one.pages * blockSize >= leastBytes && one.estimatedRows >= 0 && wanted(one);
    });
    std::stable_sort(big.begin(), big.end(), [](const T &a, const T &b) { return a.pages > b.pages; });
    return big.mid(0, mostOfEach);
}

using Widths = QHash<QString, ColumnWidth>;

// A zero character is in no name, so that two names and a column make one key.
QString keyOf(const QString &schema, const QString &relation, const QString &column)
{
    return schema + QChar(u'\0') + relation + QChar(u'\0') + column;
}

struct IndexColumn
{
    QString relation;
    QString column;
};

Result<QHash<qint64, QList<IndexColumn>>> readIndexColumns(PostgresStatements &statements,
                                                           const QList<IndexStatistics> &indexes)
{
    QList<qint64> oids;
    for (const IndexStatistics &index : indexes)
        oids.append(index.oid);
    CASTELLAN_TRY_ASSIGN(const RowSet rows, runFile(statements, QStringLiteral("database/bloat-index-columns"),
                                                    {objects::oidArray(oids)}));
    QHash<qint64, QList<IndexColumn>> columns;
    for (qsizetype i = 0; i < rows.rows.size(); ++i) {
        const Row row(rows, i);
        columns[row.number(u"oid")].append({row.text(u"relation"), row.text(u"column_name")});
    }
    return columns;
}

void worstFirst(QList<BloatEstimate> *estimates)
{
    std::stable_sort(estimates->begin(), estimates->end(),
                     [](const BloatEstimate &a, const BloatEstimate &b) { return a.wasted > b.wasted; });
}

} // namespace

BloatEstimate estimateTableBloat(const TableStatistics &table, const QList<ColumnWidth> &columns, int blockSize)
{
    const bool nulls = std::any_of(columns.cbegin(), columns.cend(),
                                   [](const ColumnWidth &column) { return column.nullFraction > 0; });
    const double bitmap = nulls ? std::ceil(static_cast<double>(columns.size()) / 8) : 0;
    const double width = rounded(23 + bitmap) + rounded(dataWidth(columns)) + linePointer;
    const double room = (blockSize - pageHeader) * fillFactor(table.options, 100);
    return estimate(table.oid, table.pages, static_cast<double>(table.estimatedRows), width, room, blockSize);
}

BloatEstimate estimateIndexBloat(const IndexStatistics &index, const QList<ColumnWidth> &columns, int blockSize)
{
    const double width = 8 + rounded(dataWidth(columns)) + linePointer;
    const double room = (blockSize - pageHeader - btreeSpecial) * fillFactor(index.options, 90);
    return estimate(index.oid, index.pages, static_cast<double>(index.estimatedRows), width, room, blockSize);
}

Result<BloatEstimates> objects::readBloat(PostgresStatements &statements, const DatabaseObjects &all, qint64 leastBytes)
{
    CASTELLAN_TRY_ASSIGN(const RowSet block,
                         statements.query(QStringLiteral("select current_setting('block_size')::int")));
    const int blockSize = block.rows.value(0).value(0).toInt();
    const QList<TableStatistics> tables =
        largest(all.tables, leastBytes, blockSize, [](const TableStatistics &) { return true; });
    const QList<IndexStatistics> indexes =
        largest(all.indexes, leastBytes, blockSize, [](const IndexStatistics &index) {
            return index.accessMethod == QLatin1String("btree") && index.predicate.isEmpty();
        });
    CASTELLAN_TRY_ASSIGN(const auto indexColumns, readIndexColumns(statements, indexes));

    QStringList names;
    for (const TableStatistics &table : tables)
        names.append(table.name);
    for (const auto &columns : indexColumns)
        for (const IndexColumn &column : columns)
            names.append(column.relation);
    names.removeDuplicates();
    CASTELLAN_TRY_ASSIGN(const RowSet rows, runFile(statements, QStringLiteral("database/bloat-widths"), {names}));
    Widths widths;
    QHash<QString, QList<ColumnWidth>> ofRelation;
    for (qsizetype i = 0; i < rows.rows.size(); ++i) {
        const Row row(rows, i);
        const ColumnWidth width{row.value(u"avg_width").toDouble(), row.value(u"null_fraction").toDouble()};
        widths.insert(keyOf(row.text(u"schema"), row.text(u"name"), row.text(u"column_name")), width);
        ofRelation[keyOf(row.text(u"schema"), row.text(u"name"), {})].append(width);
    }

    BloatEstimates estimates;
    for (const TableStatistics &table : tables) {
        const QList<ColumnWidth> columns = ofRelation.value(keyOf(table.schema, table.name, {}));
        if (columns.isEmpty())
            ++estimates.unknown;
        else
            estimates.tables.append(estimateTableBloat(table, columns, blockSize));
    }
    for (const IndexStatistics &index : indexes) {
        QList<ColumnWidth> columns;
        const QList<IndexColumn> wanted = indexColumns.value(index.oid);
        for (const IndexColumn &column : wanted)
            if (const auto width = widths.constFind(keyOf(index.schema, column.relation, column.column));
                width != widths.cend())
                columns.append(*width);
        if (columns.size() < wanted.size() || columns.isEmpty())
            ++estimates.unknown;
        else
            estimates.indexes.append(estimateIndexBloat(index, columns, blockSize));
    }
    worstFirst(&estimates.tables);
    worstFirst(&estimates.indexes);
    return estimates;
}

Future<MeasuredBloat> measureBloat(const std::shared_ptr<PostgresSession> &session, const QString &schema,
                                   const QString &table, CancelToken cancel)
{
    return session->run<MeasuredBloat>(
        [schema, table](PostgresStatements &statements) -> Result<MeasuredBloat> {
            CASTELLAN_TRY_ASSIGN(const RowSet where,
                                 statements.query(QStringLiteral("select n.nspname::text from pg_extension e join "
                                                                 "pg_namespace n on n.oid = e.extnamespace where "
                                                                 "e.extname = 'pgstattuple'")));
            if (where.rows.isEmpty())
                return Error{.kind = ErrorKind::Unsupported,
                             .message = Text::tr("Measuring needs the extension pgstattuple in this database."),
                             .hint =
                                 Text::tr("A superuser installs it with CREATE EXTENSION pgstattuple; other roles then "
                                          "need pg_stat_scan_tables."),
                             .detail = {},
                             .code = {},
                             .retryable = false};
            CASTELLAN_TRY_ASSIGN(
                const RowSet rows,
                statements.query(
                    QStringLiteral("select table_len, scanned_percent, approx_tuple_count::int8 as live_rows, "
                                   "dead_tuple_count, dead_tuple_len, approx_free_space::int8 as free "
                                   "from %1($1::text::regclass)")
                        .arg(quoteQualified(where.rows.at(0).at(0).toString(), QStringLiteral("pgstattuple_approx"))),
                    {quoteQualified(schema, table)}));
            const Row row(rows, 0);
            return MeasuredBloat{.bytes = row.number(u"table_len"),
                                 .scanned = row.value(u"scanned_percent").toDouble() / 100,
                                 .liveRows = row.number(u"live_rows"),
                                 .deadRows = row.number(u"dead_tuple_count"),
                                 .deadBytes = row.number(u"dead_tuple_len"),
                                 .freeBytes = row.number(u"free")};
        },
        std::move(cancel));
}

} // namespace castellan
