// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backup/contenthash.h"

#include "models/core/format.h"
#include "models/core/internalerror.h"

#include <QCoreApplication>
#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>
#include <atomic>
#include <mutex>
#include <thread>

namespace castellan {
namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(ContentHash)
};

/// Says how the hash was made; another way gets another name, and the two are never compared.
const QByteArray method = QByteArrayLiteral("text64:");

const QString largeObjectTable = QStringLiteral("pg_largeobject");

// Sizes come from relpages: pg_table_size() would wait for whoever holds a table locked.
const QString tableQuery = QStringLiteral(R"sql(
SELECT n.nspname::text AS schema, c.relname::text AS name,
       (greatest(c.relpages, 0) + coalesce((SELECT greatest(t.relpages, 0) FROM pg_catalog.pg_class t
                                              WHERE t.oid = c.reltoastrelid), 0))::int8
         * pg_catalog.current_setting('block_size')::int8 AS bytes,
       pg_catalog.has_table_privilege(c.oid, 'SELECT') AND pg_catalog.has_schema_privilege(n.oid, 'USAGE') AS readable,
       pg_catalog.row_security_active(c.oid) AS filtered,
       coalesce((SELECT pg_catalog.json_agg(a.attname ORDER BY a.attname::text COLLATE "C")
                   FROM pg_catalog.pg_attribute a
                  WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated <> 'v'),
                '[]')::text AS columns,
       coalesce((SELECT x.extcondition[pg_catalog.array_position(x.extconfig, c.oid)]
                   FROM pg_catalog.pg_extension x WHERE c.oid = ANY (x.extconfig)), '') AS condition
  FROM pg_catalog.pg_class c
  JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
 WHERE c.relkind = 'r' AND c.relpersistence IN ('p', 'u')
   AND n.nspname <> 'information_schema' AND n.nspname !~ '^pg_'
   AND (NOT EXISTS (SELECT FROM pg_catalog.pg_depend d
                     WHERE d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.objid = c.oid
                       AND d.deptype = 'e')
        OR EXISTS (SELECT FROM pg_catalog.pg_extension x WHERE c.oid = ANY (x.extconfig)))
 ORDER BY bytes DESC, n.nspname, c.relname)sql");

const QString largeObjectQuery = QStringLiteral(R"sql(
SELECT count(*) AS objects FROM pg_catalog.pg_largeobject_metadata)sql");

const QString largeObjectHash =
    QStringLiteral("SELECT count(*) AS rows, coalesce(sum(pg_catalog.hashtextextended(oid::text || ':' || "
                   "pg_catalog.encode(pg_catalog.sha256(pg_catalog.lo_get(oid)), 'hex'), 0)), 0)::text AS hash "
                   "FROM pg_catalog.pg_largeobject_metadata");

QString sourceOf(const HashedTable &table)
{
    if (table.largeObjects)
        return QStringLiteral("pg_catalog.pg_largeobject_metadata");
    const QString from = QStringLiteral("ONLY ") + quoteQualified(table.schema, table.name);
    return table.condition.isEmpty() ? from : from + QLatin1Char(' ') + table.condition;
}

Result<std::shared_ptr<PostgresSession>> openReader(const FactsRequest &request)
{
    CASTELLAN_TRY_ASSIGN(auto session, request.open());
    CASTELLAN_TRY(await(session->execute(hashSessionSettings(request.workers), request.cancel)));
    QStringList begin{QStringLiteral("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")};
    if (!request.snapshot.isEmpty())
        begin << QStringLiteral("SET TRANSACTION SNAPSHOT ") + quoteLiteral(request.snapshot);
    CASTELLAN_TRY(await(session->execute(begin, request.cancel)));
    return session;
}

Result<TableFacts> readTable(PostgresSession &session, const HashedTable &table, const FactsRequest &request)
{
    const QString sql = request.hashes ? hashStatement(table) : countStatement(table);
    auto answer = await(session.query(sql, {}, request.cancel));
    if (!answer)
        return answer.error().in(Texts::tr("Reading %1").arg(table.title()));
    TableFacts facts;
    facts.schema = table.schema;
    facts.name = table.name;
    facts.bytes = table.bytes;
    facts.rows = answer->value(0, u"rows").toLongLong();
    if (request.hashes)
        facts.hash = method + answer->value(0, u"hash").toString().toLatin1();
    return facts;
}

/// The work of several sessions on one list of tables; ends at the first error.
class Readers
{
public:
    Readers(const FactsRequest &request, const QList<HashedTable> &tables) : m_request(request), m_tables(tables)
    {
        m_facts.resize(tables.size());
        for (const HashedTable &table : tables)
            m_total += std::max<qint64>(table.bytes, 0);
    }

    Result<QList<TableFacts>> run()
    {
        const auto count = std::clamp<qsizetype>(m_request.sessions, 1, std::max<qsizetype>(m_tables.size(), 1));
        std::vector<std::thread> threads;
        for (qsizetype i = 1; i < count; ++i)
            threads.emplace_back([this] { work(); });
        work();
        for (std::thread &thread : threads)
            thread.join();
        if (m_error)
            return *m_error;
        return m_facts;
    }

private:
    void work()
    {
        try {
            if (auto result = read(); !result)
                fail(result.error());
        } catch (const std::exception &exception) {
            fail(internalError(exception));
        }
    }

    Result<void> read()
    {
        std::shared_ptr<PostgresSession> session;
        for (qsizetype i = m_next++; i < m_tables.size() && !m_failed; i = m_next++) {
            CASTELLAN_TRY(m_request.cancel.check());
            if (!session) {
                CASTELLAN_TRY_ASSIGN(session, openReader(m_request));
            }
            CASTELLAN_TRY_ASSIGN(const TableFacts facts, readTable(*session, m_tables.at(i), m_request));
            const std::lock_guard lock(m_mutex);
            m_facts[i] = facts;
            m_done += std::max<qint64>(facts.bytes, 0);
            if (m_request.progress)
                m_request.progress(m_done, m_total, m_tables.at(i).title());
        }
        return {};
    }

    void fail(const Error &error)
    {
        const std::lock_guard lock(m_mutex);
        if (!m_error)
            m_error = error;
        m_failed = true;
    }

    const FactsRequest &m_request;
    const QList<HashedTable> &m_tables;
    std::atomic<qsizetype> m_next = 0;
    std::atomic_bool m_failed = false;
    std::mutex m_mutex;
    QList<TableFacts> m_facts;
    qint64 m_done = 0;
    qint64 m_total = 0;
    std::optional<Error> m_error;
};

Difference difference(Difference::Kind kind, const QString &object, qint64 expected, qint64 found,
                      const QString &sentence)
{
    return Difference{.kind = kind, .object = object, .expected = expected, .found = found, .sentence = sentence};
}

template <typename Facts>
QString titleOf(const Facts &facts)
{
    return quoteQualified(facts.schema, facts.name);
}

std::optional<Difference> compareTable(const TableFacts &expected, const TableFacts &found, bool hashes)
{
    const QString title = titleOf(expected);
    using Kind = Difference::Kind;
    if (expected.rows < 0 || found.rows < 0)
        return difference(Kind::Unknown, title, expected.rows, found.rows,
                          Texts::tr("%1: the number of rows is not known, so it cannot be compared.").arg(title));
    if (expected.rows != found.rows)
        return difference(Kind::Rows, title, expected.rows, found.rows,
                          Texts::tr("%1 has %2 rows; the backup's snapshot had %3.")
                              .arg(title, format::count(found.rows), format::count(expected.rows)));
    if (!hashes)
        return std::nullopt;
    const auto comparable = [](const QByteArray &hash) { return hash.startsWith(method); };
    if (!comparable(expected.hash) || !comparable(found.hash))
        return difference(Kind::Unknown, title, expected.rows, found.rows,
                          Texts::tr("%1: there is no content hash of a known kind to compare.").arg(title));
    if (expected.hash != found.hash)
        return difference(Kind::Content, title, expected.rows, found.rows,
                          Texts::tr("%1 has as many rows as the backup's snapshot (%2), but not the same content.")
                              .arg(title, format::count(found.rows)));
    return std::nullopt;
}

} // namespace

QString HashedTable::title() const
{
    return titleOf(*this);
}

QStringList hashSessionSettings(int workers)
{
    const auto set = [](const char *name, const QString &value) {
        return QStringLiteral("SET %1 = %2").arg(QLatin1String(name), quoteLiteral(value));
    };
    return {
        set("TimeZone", QStringLiteral("UTC")),
        set("DateStyle", QStringLiteral("ISO, YMD")),
        set("IntervalStyle", QStringLiteral("postgres")),
        set("extra_float_digits", QStringLiteral("3")),
        set("bytea_output", QStringLiteral("hex")),
        set("lc_monetary", QStringLiteral("C")),
        set("xmlbinary", QStringLiteral("base64")),
        set("quote_all_identifiers", QStringLiteral("off")),
        // regclass and its kin print with a schema or without one by this; so does nothing else here.
        set("search_path", QStringLiteral("pg_catalog")),
        set("row_security", QStringLiteral("off")),
        // One client reading everything must not push the application's pages out more than it has to; sequential
        // scans use a ring buffer, and joining others' scans changes only the order of rows.
        set("max_parallel_workers_per_gather", QString::number(std::max(workers, 0))),
        set("parallel_setup_cost", QStringLiteral("0")),
        set("jit", QStringLiteral("off")),
    };
}

Result<QList<HashedTable>> listHashedTables(PostgresSession &session, CancelToken cancel)
{
    CASTELLAN_TRY_ASSIGN(const RowSet rows, await(session.query(tableQuery, {}, cancel)));
    QList<HashedTable> tables;
    for (qsizetype i = 0; i < rows.rows.size(); ++i) {
        HashedTable table;
        table.schema = rows.value(i, u"schema").toString();
        table.name = rows.value(i, u"name").toString();
        table.bytes = rows.value(i, u"bytes").toLongLong();
        table.readable = rows.value(i, u"readable").toBool();
        table.filtered = rows.value(i, u"filtered").toBool();
        table.condition = rows.value(i, u"condition").toString();
        const QByteArray columns = rows.value(i, u"columns").toString().toUtf8();
        const QJsonArray names = QJsonDocument::fromJson(columns).array();
        for (const auto &column : names)
            table.columns << column.toString();
        tables << table;
    }
    CASTELLAN_TRY_ASSIGN(const RowSet objects, await(session.query(largeObjectQuery, {}, cancel)));
    if (objects.value(0, u"objects").toLongLong() > 0) {
        HashedTable table;
        table.schema = QStringLiteral("pg_catalog");
        table.name = largeObjectTable;
        table.bytes = 0;
        table.largeObjects = true;
        tables << table;
    }
    return tables;
}

QString hashStatement(const HashedTable &table)
{
    if (table.largeObjects)
        return largeObjectHash;
    QStringList columns;
    for (const QString &column : table.columns)
        columns << quoteIdentifier(column);
    return QStringLiteral("SELECT count(*) AS rows, coalesce(sum(pg_catalog.hashtextextended(ROW(%1)::text, 0)), 0)"
                          "::text AS hash FROM %2")
        .arg(columns.join(QStringLiteral(", ")), sourceOf(table));
}

QString countStatement(const HashedTable &table)
{
    return QStringLiteral("SELECT count(*) AS rows FROM ") + sourceOf(table);
}

Result<QList<SequenceFacts>> readSequences(PostgresSession &session, CancelToken cancel)
{
    CASTELLAN_TRY_ASSIGN(const RowSet names, await(session.query(QStringLiteral(R"sql(
SELECT n.nspname::text AS schema, c.relname::text AS name
  FROM pg_catalog.pg_class c
  JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
 WHERE c.relkind = 'S' AND c.relpersistence IN ('p', 'u') AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
   AND CASE WHEN c.relkind = 'S' THEN pg_catalog.has_sequence_privilege(c.oid, 'SELECT') END AND pg_catalog.has_schema_privilege(n.oid, 'USAGE')
   AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend d
                    WHERE d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.objid = c.oid
                      AND d.deptype = 'e')
 ORDER BY n.nspname, c.relname)sql"),
                                                                 {}, cancel)));
    QList<SequenceFacts> sequences;
    QStringList selects;
    for (qsizetype i = 0; i < names.rows.size(); ++i) {
        SequenceFacts facts;
        facts.schema = names.value(i, u"schema").toString();
        facts.name = names.value(i, u"name").toString();
        selects << QStringLiteral("SELECT %1 AS position, last_value, is_called FROM %2")
                       .arg(QString::number(i), quoteQualified(facts.schema, facts.name));
        sequences << facts;
    }
    // In portions: one statement an object would cost a round trip each, all in one would be too long.
    constexpr qsizetype portion = 200;
    for (qsizetype start = 0; start < selects.size(); start += portion) {
        const QString sql = selects.mid(start, portion).join(QStringLiteral(" UNION ALL "));
        CASTELLAN_TRY_ASSIGN(const RowSet rows, await(session.query(sql, {}, cancel)));
        for (qsizetype row = 0; row < rows.rows.size(); ++row) {
            SequenceFacts &facts = sequences[rows.value(row, u"position").toLongLong()];
            facts.lastValue = rows.value(row, u"last_value").toLongLong();
            facts.isCalled = rows.value(row, u"is_called").toBool();
        }
    }
    return sequences;
}

Result<QList<TableFacts>> takeTableFacts(const FactsRequest &request, const QList<HashedTable> &tables)
{
    return Readers(request, tables).run();
}

bool Comparison::sameCounts() const
{
    return std::none_of(differences.begin(), differences.end(), [](const Difference &difference) {
        return difference.kind == Difference::Kind::Missing || difference.kind == Difference::Kind::Extra ||
               difference.kind == Difference::Kind::Rows ||
               (difference.kind == Difference::Kind::Unknown && (difference.expected < 0 || difference.found < 0));
    });
}

bool Comparison::sameContent() const
{
    return differences.isEmpty();
}

QStringList Comparison::sentences() const
{
    QStringList list;
    for (const Difference &one : differences)
        list << one.sentence;
    return list;
}

Comparison compareTables(const QList<TableFacts> &expected, const QList<TableFacts> &found, bool hashes)
{
    QHash<QPair<QString, QString>, TableFacts> present;
    for (const TableFacts &table : found)
        present.insert({table.schema, table.name}, table);
    Comparison comparison;
    for (const TableFacts &table : expected) {
        ++comparison.compared;
        const auto it = present.constFind({table.schema, table.name});
        if (it == present.cend()) {
            comparison.differences << difference(Difference::Kind::Missing, titleOf(table), table.rows, -1,
                                                 Texts::tr("%1 is missing; the backup's snapshot had it with %2 rows.")
                                                     .arg(titleOf(table), format::count(table.rows)));
            continue;
        }
        if (const auto one = compareTable(table, *it, hashes))
            comparison.differences << *one;
        present.erase(it);
    }
    for (const TableFacts &table : found) // in the order found, not the hash's
        if (present.contains({table.schema, table.name}))
            comparison.differences << difference(
                Difference::Kind::Extra, titleOf(table), -1, table.rows,
                Texts::tr("%1 is there with %2 rows; the backup's snapshot had no such table.")
                    .arg(titleOf(table), format::count(table.rows)));
    return comparison;
}

QList<Difference> compareSequences(const QList<SequenceFacts> &expected, const QList<SequenceFacts> &found)
{
    QHash<QPair<QString, QString>, SequenceFacts> present;
    for (const SequenceFacts &sequence : found)
        present.insert({sequence.schema, sequence.name}, sequence);
    // The value nextval() would give, as far as the order of two states of one sequence goes.
    const auto position = [](const SequenceFacts &facts) { return std::pair(facts.lastValue, facts.isCalled); };
    QList<Difference> differences;
    for (const SequenceFacts &sequence : expected) {
        const auto it = present.constFind({sequence.schema, sequence.name});
        const QString title = titleOf(sequence);
        if (it == present.cend())
            differences << difference(Difference::Kind::Missing, title, sequence.lastValue, -1,
                                      Texts::tr("The sequence %1 is missing.").arg(title));
        else if (position(*it) < position(sequence))
            differences << difference(Difference::Kind::Sequence, title, sequence.lastValue, it->lastValue,
                                      Texts::tr("The sequence %1 stands at %2; the backup's was at %3.")
                                          .arg(title, format::count(it->lastValue), format::count(sequence.lastValue)));
    }
    return differences;
}

} // namespace castellan
