// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/database/objects/databaseobjects.h"

#include "models/database/namedquery.h"

#include <algorithm>
#include <tuple>

namespace castellan {
namespace {

/// The cells of a row in the order of the query: with 20,000 rows, finding each by its name takes longer than all else.
class Cells
{
public:
    explicit Cells(const QVariantList &row) : m_row(row) {}
    QString text() { return next().toString(); }
    qint64 number() { return next().toLongLong(); }
    int integer() { return next().toInt(); }
    bool flag() { return next().toBool(); }
    QDateTime time() { return next().toDateTime(); }
    const QVariant &next() { return m_row.at(m_at++); }
    /// "1 2 5", as the server writes an int2vector.
    QList<qint64> numbers()
    {
        QList<qint64> numbers;
        const QString all = text();
        for (const QStringView one : QStringView(all).split(u' ', Qt::SkipEmptyParts))
            numbers.append(one.toLongLong());
        return numbers;
    }

private:
    const QVariantList &m_row;
    qsizetype m_at = 0;
};

TableStatistics::Kind kindOf(const QString &relkind, qint64 parent)
{
    if (relkind == QLatin1String("p"))
        return TableStatistics::Kind::Partitioned;
    if (relkind == QLatin1String("m"))
        return TableStatistics::Kind::MaterializedView;
    return parent != 0 ? TableStatistics::Kind::Partition : TableStatistics::Kind::Table;
}

TableStatistics tableOf(const QVariantList &row)
{
    Cells cells(row);
    TableStatistics table;
    table.oid = cells.number();
    table.schema = cells.text();
    table.name = cells.text();
    const QString relkind = cells.text();
    table.parent = cells.number();
    table.kind = kindOf(relkind, table.parent);
    table.pages = cells.number();
    table.frozenPages = cells.number();
    table.estimatedBytes = cells.number();
    table.estimatedRows = cells.number();
    table.liveRows = cells.number();
    table.deadRows = cells.number();
    table.sequentialScans = cells.number();
    table.sequentialRows = cells.number();
    table.inserted = cells.number();
    table.updated = cells.number();
    table.deleted = cells.number();
    table.hotUpdated = cells.number();
    table.modifiedSinceAnalyze = cells.number();
    table.insertedSinceVacuum = cells.number();
    table.lastVacuum = cells.time();
    table.lastAutovacuum = cells.time();
    table.lastAnalyze = cells.time();
    table.lastAutoanalyze = cells.time();
    table.vacuums = cells.number();
    table.autovacuums = cells.number();
    table.analyzes = cells.number();
    table.autoanalyzes = cells.number();
    table.transactionAge = cells.number();
    table.multixactAge = cells.number();
    const qint64 fetched = cells.number();
    table.heapHits = cells.number();
    table.heapReads = fetched - table.heapHits;
    table.options = storageParameters(cells.text());
    return table;
}

IndexStatistics indexOf(const QVariantList &row)
{
    Cells cells(row);
    IndexStatistics index;
    index.oid = cells.number();
    index.table = cells.number();
    index.schema = cells.text();
    index.name = cells.text();
    index.tableName = cells.text();
    index.accessMethod = cells.text();
    index.keyCount = cells.integer();
    index.columns = cells.numbers();
    index.opclasses = cells.numbers();
    index.collations = cells.numbers();
    index.orders = cells.numbers();
    index.expressions = cells.text();
    index.predicate = cells.text();
    index.unique = cells.flag();
    index.primary = cells.flag();
    index.exclusion = cells.flag();
    index.nullsNotDistinct = cells.flag();
    index.immediate = cells.flag();
    index.referenced = cells.flag();
    index.valid = cells.flag();
    index.ready = cells.flag();
    index.replicaIdentity = cells.flag();
    index.constraint = cells.text();
    index.partitioned = cells.flag();
    index.parent = cells.number();
    index.pages = cells.number();
    index.estimatedBytes = cells.number();
    index.estimatedRows = cells.number();
    index.scans = cells.number();
    index.rowsRead = cells.number();
    index.rowsFetched = cells.number();
    index.lastScan = cells.time();
    const qint64 fetched = cells.number();
    index.hits = cells.number();
    index.reads = fetched - index.hits;
    index.options = storageParameters(cells.text());
    return index;
}

ForeignKey foreignKeyOf(const QVariantList &row)
{
    Cells cells(row);
    ForeignKey key;
    key.table = cells.number();
    key.schema = cells.text();
    key.tableName = cells.text();
    key.name = cells.text();
    key.columns = cells.numbers();
    key.columnNames = cells.text();
    key.referenced = cells.text() + u'.';
    key.referenced += cells.text();
    key.partitioned = cells.flag();
    return key;
}

SequenceStatistics sequenceOf(const QVariantList &row)
{
    Cells cells(row);
    SequenceStatistics sequence;
    sequence.oid = cells.number();
    sequence.schema = cells.text();
    sequence.name = cells.text();
    if (const QVariant &last = cells.next(); last.isValid())
        sequence.lastValue = last.toLongLong();
    sequence.readable = cells.flag();
    sequence.minimum = cells.number();
    sequence.maximum = cells.number();
    sequence.step = cells.number();
    sequence.cycles = cells.flag();
    sequence.table = cells.number();
    sequence.tableSchema = cells.text();
    sequence.tableName = cells.text();
    sequence.column = cells.text();
    sequence.columnType = cells.text();
    sequence.type = cells.text();
    return sequence;
}

template <typename T>
Result<QList<T>> readList(PostgresStatements &statements, const QString &file, T (*make)(const QVariantList &))
{
    CASTELLAN_TRY_ASSIGN(const RowSet rows, runFile(statements, file));
    QList<T> list;
    list.reserve(rows.rows.size());
    for (const QVariantList &row : rows.rows)
        list.append(make(row));
    return list;
}

/// What is counted of the indexes of a table is counted for the table, too.
void addIndexCounts(DatabaseObjects *all)
{
    QHash<qint64, TableStatistics *> tables;
    tables.reserve(all->tables.size());
    for (TableStatistics &table : all->tables)
        tables.insert(table.oid, &table);
    for (const IndexStatistics &index : std::as_const(all->indexes)) {
        if (TableStatistics *table = tables.value(index.table)) {
            table->indexScans += index.scans;
            table->indexHits += index.hits;
            table->indexReads += index.reads;
        }
    }
}

Result<void> addSizes(PostgresStatements &statements, DatabaseObjects *all)
{
    QList<qint64> oids;
    for (const TableStatistics &table : std::as_const(all->tables))
        oids.append(table.oid);
    for (const IndexStatistics &index : std::as_const(all->indexes))
        oids.append(index.oid);
    CASTELLAN_TRY_ASSIGN(const auto sizes, objects::readSizes(statements, oids, false));
    QHash<qint64, qint64> ofIndexes;
    for (IndexStatistics &index : all->indexes) {
        if (const auto size = sizes.constFind(index.oid); size != sizes.cend()) {
            index.bytes = size->bytes;
            ofIndexes[index.table] += size->bytes;
        }
    }
    for (TableStatistics &table : all->tables) {
        if (const auto size = sizes.constFind(table.oid); size != sizes.cend()) {
            table.bytes = size->bytes;
            table.indexBytes = ofIndexes.value(table.oid);
        }
    }
    return {};
}

Result<void> addDefinitions(PostgresStatements &statements, DatabaseObjects *all)
{
    QList<qint64> oids;
    for (const IndexStatistics &index : std::as_const(all->indexes))
        oids.append(index.oid);
    CASTELLAN_TRY_ASSIGN(const auto definitions, objects::readDefinitions(statements, oids));
    for (IndexStatistics &index : all->indexes)
        index.definition = definitions.value(index.oid);
    return {};
}

template <typename T>
const T *find(const QList<T> &list, qint64 oid)
{
    const auto found = std::find_if(list.cbegin(), list.cend(), [oid](const T &one) { return one.oid == oid; });
    return found == list.cend() ? nullptr : &*found;
}

} // namespace

QMap<QString, QString> storageParameters(const QString &lines)
{
    QMap<QString, QString> parameters;
    const QStringList all = lines.split(u'\n', Qt::SkipEmptyParts);
    for (const QString &line : all)
        parameters.insert(line.section(u'=', 0, 0), line.section(u'=', 1));
    return parameters;
}

namespace objects {

Result<DatabaseObjects> readCounted(PostgresStatements &statements)
{
    DatabaseObjects all;
    CASTELLAN_TRY_ASSIGN(const RowSet moments, runFile(statements, QStringLiteral("database/object-moments")));
    all.when = Row(moments, 0).time(u"server_time");
    all.statisticsSince = Row(moments, 0).time(u"statistics_since");
    CASTELLAN_TRY_ASSIGN(all.tables, readList(statements, QStringLiteral("database/object-tables"), tableOf));
    CASTELLAN_TRY_ASSIGN(all.indexes, readList(statements, QStringLiteral("database/object-indexes"), indexOf));
    CASTELLAN_TRY_ASSIGN(all.foreignKeys,
                         readList(statements, QStringLiteral("database/object-foreign-keys"), foreignKeyOf));
    // Here, for the server would write 20,000 indexes to its disk to sort them.
    std::sort(all.tables.begin(), all.tables.end(), [](const TableStatistics &a, const TableStatistics &b) {
        return std::tie(a.schema, a.name) < std::tie(b.schema, b.name);
    });
    std::sort(all.indexes.begin(), all.indexes.end(), [](const IndexStatistics &a, const IndexStatistics &b) {
        return std::tie(a.schema, a.tableName, a.name) < std::tie(b.schema, b.tableName, b.name);
    });
    addIndexCounts(&all);
    return all;
}

Result<QList<SequenceStatistics>> readSequences(PostgresStatements &statements)
{
    return readList(statements, QStringLiteral("database/object-sequences"), sequenceOf);
}

Result<QHash<qint64, RelationSize>> readSizes(PostgresStatements &statements, const QList<qint64> &oids,
                                              bool withIndexes)
{
    CASTELLAN_TRY_ASSIGN(const RowSet rows,
                         runFile(statements, QStringLiteral("database/object-sizes"), {oidArray(oids), withIndexes}));
    QHash<qint64, RelationSize> sizes;
    for (const QVariantList &row : rows.rows) {
        Cells cells(row);
        const qint64 oid = cells.number();
        if (row.at(1).isValid()) // null: it was dropped meanwhile
            sizes.insert(oid, {cells.number(), cells.number()});
    }
    return sizes;
}

Result<QHash<qint64, QString>> readDefinitions(PostgresStatements &statements, const QList<qint64> &oids)
{
    CASTELLAN_TRY_ASSIGN(const RowSet rows,
                         runFile(statements, QStringLiteral("database/index-definitions"), {oidArray(oids)}));
    QHash<qint64, QString> definitions;
    for (const QVariantList &row : rows.rows)
        definitions.insert(row.at(0).toLongLong(), row.at(1).toString());
    return definitions;
}

QVariant oidArray(const QList<qint64> &oids)
{
    QStringList texts;
    texts.reserve(oids.size());
    for (const qint64 oid : oids)
        texts.append(QString::number(oid));
    return texts;
}

} // namespace objects

Future<DatabaseObjects> DatabaseObjects::read(const std::shared_ptr<PostgresSession> &session, Parts parts,
                                              CancelToken cancel)
{
    return session->run<DatabaseObjects>(
        [parts](PostgresStatements &statements) -> Result<DatabaseObjects> {
            CASTELLAN_TRY_ASSIGN(DatabaseObjects all, objects::readCounted(statements));
            if (parts.sequences) {
                CASTELLAN_TRY_ASSIGN(all.sequences, objects::readSequences(statements));
            }
            if (parts.sizes)
                CASTELLAN_TRY(addSizes(statements, &all));
            if (parts.definitions)
                CASTELLAN_TRY(addDefinitions(statements, &all));
            return all;
        },
        std::move(cancel));
}

const TableStatistics *DatabaseObjects::table(qint64 oid) const
{
    return find(tables, oid);
}

const IndexStatistics *DatabaseObjects::index(qint64 oid) const
{
    return find(indexes, oid);
}

Future<QHash<qint64, RelationSize>> readRelationSizes(const std::shared_ptr<PostgresSession> &session,
                                                      const QList<qint64> &oids, CancelToken cancel)
{
    return session->run<QHash<qint64, RelationSize>>(
        [oids](PostgresStatements &statements) { return objects::readSizes(statements, oids, true); },
        std::move(cancel));
}

Future<QHash<qint64, QString>> readIndexDefinitions(const std::shared_ptr<PostgresSession> &session,
                                                    const QList<qint64> &oids, CancelToken cancel)
{
    return session->run<QHash<qint64, QString>>(
        [oids](PostgresStatements &statements) { return objects::readDefinitions(statements, oids); },
        std::move(cancel));
}

} // namespace castellan
