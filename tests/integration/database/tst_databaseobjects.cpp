// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a real server tells of its tables, indexes and sequences: with names of every shape, partitions, as a role
// without rights, and of 5,000 tables with 20,000 indexes.
#include "models/database/objects/bloat.h"
#include "models/database/objects/indexadvice.h"
#include "tests/lab/postgrescluster.h"
#include "tests/support/testsupport.h"

#include <QElapsedTimer>

#include <algorithm>

using namespace castellan;
using namespace std::chrono_literals;

using Session = std::shared_ptr<PostgresSession>;

namespace {

const QStringList oddNames{QStringLiteral("with space"),  QStringLiteral("a.b"),   QStringLiteral("quo\"te"),
                           QStringLiteral("it's"),        QStringLiteral("Größe"), QStringLiteral("%1%2%n"),
                           QStringLiteral("back\\slash"), QString(63, u'x'),       QStringLiteral("select")};

template <typename T>
const T *named(const QList<T> &list, const QString &name)
{
    const auto found = std::find_if(list.cbegin(), list.cend(), [&](const T &one) { return one.name == name; });
    return found == list.cend() ? nullptr : &*found;
}

} // namespace

class TestDatabaseObjects : public QObject
{
    Q_OBJECT

    std::unique_ptr<PostgresCluster> m_cluster;
    Session m_session;

    Session session(const QString &database = QStringLiteral("postgres"), const QString &role = {})
    {
        auto opened = wait(PostgresSession::open(m_cluster->endpoint(database, role, SecretString(role)),
                                                 {.statement = 60s, .lock = 2s}));
        if (!opened)
            qWarning().noquote() << errorText(opened);
        return opened.value_or(nullptr);
    }
    bool run(const QStringList &statements)
    {
        for (const QString &sql : statements) {
            const auto done = wait(m_session->query(sql));
            if (!done) {
                qWarning().noquote() << sql << errorText(done);
                return false;
            }
        }
        return true;
    }
    DatabaseObjects read(const Session &as, DatabaseObjects::Parts parts = {})
    {
        auto all = wait(DatabaseObjects::read(as, parts));
        if (!all)
            qWarning().noquote() << errorText(all);
        return all.value_or({});
    }

private Q_SLOTS:
    void initTestCase()
    {
        auto cluster = PostgresCluster::start(
            {.settings = {{QStringLiteral("autovacuum"), QStringLiteral("off")},
                          {QStringLiteral("max_locks_per_transaction"), QStringLiteral("1000")},
                          {QStringLiteral("shared_preload_libraries"), QStringLiteral("pg_stat_statements")}}});
        CASTELLAN_VERIFY(cluster);
        m_cluster = *std::move(cluster);
        m_session = session();
        QVERIFY(m_session);
        QVERIFY(run({QStringLiteral("create role nobody login password 'nobody'")}));
    }

    void aTableWithAllThatBelongsToIt()
    {
        QVERIFY(run({
            QStringLiteral("create table \"World\"(id int primary key)"),
            QStringLiteral(
                "create table \"Item\"(id smallserial, world int not null references \"World\", name text, "
                "constraint \"Item_pkey\" primary key (id)) with (fillfactor = 70, autovacuum_enabled = off)"),
            QStringLiteral("insert into \"World\" select generate_series(1, 10)"),
            QStringLiteral(
                "insert into \"Item\"(world, name) select 1 + i % 10, 'n' || i from generate_series(1, 2000) i"),
            QStringLiteral("create index item_lower on \"Item\"(lower(name) desc, world) include (id) where world > 3"),
            QStringLiteral("update \"Item\" set name = 'x' where id <= 500"),
            QStringLiteral("delete from \"Item\" where id > 1900"),
            QStringLiteral("select count(*) from \"Item\""),
            QStringLiteral("select * from \"World\" where id = 3"),
        }));
        // The counts come when the session that made them is idle, at the latest after some 10 s: ask another one.
        DatabaseObjects all;
        QTRY_VERIFY_WITH_TIMEOUT(
            (all = read(m_session, {.sequences = true, .sizes = true, .definitions = true}),
             named(all.tables, QStringLiteral("Item")) && named(all.tables, QStringLiteral("Item"))->deleted == 100),
            30000);
        const TableStatistics item = *named(all.tables, QStringLiteral("Item"));
        QCOMPARE(item.qualifiedName(), QStringLiteral("public.Item"));
        QCOMPARE(item.kind, TableStatistics::Kind::Table);
        QCOMPARE(item.inserted, 2000);
        QCOMPARE(item.updated, 500);
        QCOMPARE(item.liveRows, 1900);
        QCOMPARE(item.deadRows, 600);
        QCOMPARE(item.modifiedSinceAnalyze, 2600);
        QVERIFY(item.sequentialScans >= 1);
        QVERIFY(item.bytes && *item.bytes > 8192 && item.indexBytes && *item.indexBytes > 0);
        QVERIFY(!item.vacuumed().isValid() && !item.analyzed().isValid());
        QCOMPARE(item.options.value(QStringLiteral("fillfactor")), QStringLiteral("70"));
        QVERIFY(item.transactionAge > 0);
        QVERIFY(item.heapHits > 0);
        QVERIFY(all.statisticsSince.isValid() && all.statisticsSince <= all.when);

        const IndexStatistics *key = named(all.indexes, QStringLiteral("Item_pkey"));
        QVERIFY(key);
        QVERIFY(key->primary && key->unique && key->valid && key->ready && key->replicaIdentity);
        QCOMPARE(key->constraint, QStringLiteral("Item_pkey"));
        QCOMPARE(key->table, item.oid);
        QCOMPARE(key->tableName, QStringLiteral("Item"));
        const IndexStatistics *lower = named(all.indexes, QStringLiteral("item_lower"));
        QVERIFY(lower);
        QCOMPARE(lower->keyCount, 2);
        QCOMPARE(lower->columns, (QList<qint64>{0, 2, 1}));
        QCOMPARE(lower->orders, (QList<qint64>{3, 0})); // DESC comes with NULLS FIRST
        QCOMPARE(lower->opclasses.size(), 2);
        QVERIFY(lower->expressions.startsWith(QStringLiteral("({FUNCEXPR")));
        QVERIFY(lower->predicate.contains(QStringLiteral("OPEXPR")) &&
                !lower->predicate.contains(QStringLiteral(":location")));
        QVERIFY(lower->definition.startsWith(QStringLiteral("CREATE INDEX item_lower ON public.\"Item\"")));
        QVERIFY(lower->bytes && *lower->bytes > 0);
        QCOMPARE(item.indexScans, key->scans + lower->scans);

        QCOMPARE(all.foreignKeys.size(), 1);
        QCOMPARE(all.foreignKeys.at(0).columns, QList<qint64>{2});
        QCOMPARE(all.foreignKeys.at(0).columnNames, QStringLiteral("world"));
        QCOMPARE(all.foreignKeys.at(0).referenced, QStringLiteral("public.World"));
        QCOMPARE(IndexAdvice(all.indexes, all.foreignKeys).foreignKeysWithoutIndex().size(), 1);

        QCOMPARE(all.sequences.size(), 1);
        const SequenceStatistics sequence = all.sequences.at(0);
        QCOMPARE(sequence.lastValue, std::optional<qint64>(2000));
        QCOMPARE(sequence.bound(), 32767);
        QCOMPARE(sequence.tableName, QStringLiteral("Item"));
        QCOMPARE(sequence.column, QStringLiteral("id"));
        QCOMPARE(sequence.columnType, QStringLiteral("smallint"));

        QVERIFY(run({QStringLiteral("vacuum analyze \"Item\"")}));
        QTRY_VERIFY_WITH_TIMEOUT(
            (all = read(m_session), named(all.tables, QStringLiteral("Item"))->lastVacuum.isValid()), 30000);
        const TableStatistics *vacuumed = named(all.tables, QStringLiteral("Item"));
        QVERIFY(vacuumed->lastAnalyze.isValid());
        QCOMPARE(vacuumed->estimatedRows, 1900);
        QVERIFY(vacuumed->pages > 0 && vacuumed->estimatedBytes >= vacuumed->pages * 8192);
        QVERIFY(!vacuumed->bytes);
        QVERIFY(named(all.indexes, QStringLiteral("item_lower"))->definition.isEmpty());
    }

    void namesOfEveryShape()
    {
        QStringList statements;
        for (const QString &name : oddNames) {
            const QString table = quoteQualified(name, name);
            statements << QStringLiteral("create schema ") + quoteIdentifier(name)
                       << QStringLiteral("create table ") + table + QStringLiteral("(id bigint references ") +
                              quoteIdentifier(QStringLiteral("World")) + QStringLiteral(", ") + quoteIdentifier(name) +
                              QStringLiteral(" bigserial)")
                       << QStringLiteral("create index ") + quoteIdentifier(name.left(40) + u'i') +
                              QStringLiteral(" on ") + table + u'(' + quoteIdentifier(name) + u')'
                       << QStringLiteral("insert into ") + table + QStringLiteral("(id) values (1)");
        }
        QVERIFY(run(statements));
        const DatabaseObjects all = read(m_session);
        QList<qint64> oids;
        for (const QString &name : oddNames) {
            const TableStatistics *table = named(all.tables, name);
            QVERIFY2(table, qPrintable(name));
            QCOMPARE(table->schema, name);
            oids << table->oid;
            const IndexStatistics *index = named(all.indexes, name.left(40) + u'i');
            QVERIFY(index);
            QCOMPARE(index->table, table->oid);
            oids << index->oid;
        }
        const auto sizes = wait(readRelationSizes(m_session, oids + QList<qint64>{1}));
        CASTELLAN_VERIFY(sizes);
        QCOMPARE(sizes->size(), oids.size());
        QVERIFY(sizes->value(oids.at(0)).bytes > 0);

        // Each way there and back is taken by the server.
        const auto definitions = wait(readIndexDefinitions(m_session, oids));
        CASTELLAN_VERIFY(definitions);
        QCOMPARE(definitions->size(), oddNames.size());
        for (IndexStatistics index : all.indexes) {
            if (!definitions->contains(index.oid))
                continue;
            index.definition = definitions->value(index.oid);
            QVERIFY(run({reindexStatement(index), dropStatement(index), restoreStatement(index)}));
        }
        const IndexAdvice advice(all.indexes, all.foreignKeys);
        const QList<ForeignKey> missing = advice.foreignKeysWithoutIndex();
        QCOMPARE(missing.size(), oddNames.size() + 1);
        for (const ForeignKey &key : missing)
            QVERIFY(run({createStatement(key)}));
        const DatabaseObjects mended = read(m_session);
        QCOMPARE(IndexAdvice(mended.indexes, mended.foreignKeys).foreignKeysWithoutIndex().size(), 0);
    }

    void partitionsAndMaterializedViews()
    {
        QVERIFY(run({
            QStringLiteral("create table log(at date, world int references \"World\") partition by range (at)"),
            QStringLiteral("create table log_1 partition of log for values from ('2026-01-01') to ('2027-01-01')"),
            QStringLiteral("create index log_at on log(at)"),
            QStringLiteral("create materialized view seen as select count(*) from log"),
            QStringLiteral("create temp table mine(i int)"),
        }));
        const DatabaseObjects all = read(m_session);
        const TableStatistics *parent = named(all.tables, QStringLiteral("log"));
        const TableStatistics *part = named(all.tables, QStringLiteral("log_1"));
        QVERIFY(parent && part);
        QCOMPARE(parent->kind, TableStatistics::Kind::Partitioned);
        QCOMPARE(parent->transactionAge, 0);
        QCOMPARE(part->kind, TableStatistics::Kind::Partition);
        QCOMPARE(part->parent, parent->oid);
        QCOMPARE(named(all.tables, QStringLiteral("seen"))->kind, TableStatistics::Kind::MaterializedView);
        QVERIFY(!named(all.tables, QStringLiteral("mine")));
        const IndexStatistics *index = named(all.indexes, QStringLiteral("log_at"));
        const IndexStatistics *child = named(all.indexes, QStringLiteral("log_1_at_idx"));
        QVERIFY(index);
        QVERIFY(child);
        QVERIFY(index->partitioned);
        QCOMPARE(child->parent, index->oid);
        const IndexAdvice advice(all.indexes, all.foreignKeys);
        QCOMPARE(advice.keep(*child), IndexAdvice::Keep::Partition);
        QCOMPARE(advice.keep(*index), IndexAdvice::Keep::No);
        // The partition's key is the parent's: one statement is enough.
        const QList<ForeignKey> missing = advice.foreignKeysWithoutIndex();
        QCOMPARE(missing.size(), 1);
        QVERIFY(run({createStatement(missing.at(0)), dropStatement(*index)}));
    }

    void duplicatesOnARealServer()
    {
        QVERIFY(run({
            QStringLiteral("create table d(a int, b text collate \"C\", c text)"),
            QStringLiteral("create index d1 on d(a)"),
            QStringLiteral("create index d2 on d using btree (a asc)"),
            QStringLiteral("create index d3 on d(a, c)"),
            QStringLiteral("create index d4 on d(a desc)"),
            QStringLiteral("create index d5 on d(c)"),
            QStringLiteral("create index d6 on d(c text_pattern_ops)"),
            QStringLiteral("create index d7 on d(c collate \"POSIX\")"),
            QStringLiteral("create index d8 on d using hash (c)"),
            QStringLiteral("create index d9 on d(lower(c))"),
            QStringLiteral("create index da on d  (  lower ( c ) )"),
            QStringLiteral("create index db on d(a) where a > 5"),
            QStringLiteral("create index dc on d(a) where (a) > 5"),
            QStringLiteral("create index dd on d(lower(c), upper(b))"),
        }));
        const DatabaseObjects all = read(m_session);
        const IndexAdvice advice(all.indexes, all.foreignKeys);
        const auto inWords = [&](const QList<IndexAdvice::Covered> &covered) {
            QStringList words;
            for (const auto &one : covered)
                if (advice.indexes().at(one.index).tableName == QLatin1String("d"))
                    words << advice.indexes().at(one.index).name + u'<' + advice.indexes().at(one.by).name;
            words.sort();
            return words.join(u' ');
        };
        QCOMPARE(inWords(advice.duplicates()), QStringLiteral("d2<d1 da<d9 dc<db"));
        QCOMPARE(inWords(advice.redundant()), QStringLiteral("d1<d3 d9<dd"));
    }

    void bloatIsEstimatedAndMeasured()
    {
        QVERIFY(run({
            QStringLiteral("create table bloated(id int primary key, name text)"),
            QStringLiteral("insert into bloated select i, repeat('x', 50) from generate_series(1, 60000) i"),
            QStringLiteral("create table dense as select * from bloated"),
            QStringLiteral("create index dense_lower on dense(lower(name), id)"),
            QStringLiteral("delete from bloated where id % 10 <> 0"),
            QStringLiteral("vacuum analyze bloated"),
            QStringLiteral("vacuum analyze dense"),
        }));
        const DatabaseObjects all = read(m_session);
        const auto estimates = wait(m_session->run<BloatEstimates>(
            [&all](PostgresStatements &statements) { return objects::readBloat(statements, all, 500'000); }));
        CASTELLAN_VERIFY(estimates);
        const auto fraction = [](const QList<BloatEstimate> &list, qint64 oid) {
            for (const BloatEstimate &one : list)
                if (one.oid == oid)
                    return one.fraction();
            return -1.0;
        };
        const TableStatistics *bloated = named(all.tables, QStringLiteral("bloated"));
        const double found = fraction(estimates->tables, bloated->oid);
        QVERIFY2(found > 0.8 && found < 0.95, qPrintable(QString::number(found)));
        const double key = fraction(estimates->indexes, named(all.indexes, QStringLiteral("bloated_pkey"))->oid);
        QVERIFY2(key > 0.8 && key < 0.95, qPrintable(QString::number(key)));
        const double dense = fraction(estimates->tables, named(all.tables, QStringLiteral("dense"))->oid);
        QVERIFY2(dense >= 0 && dense < 0.1, qPrintable(QString::number(dense)));
        const double lower = fraction(estimates->indexes, named(all.indexes, QStringLiteral("dense_lower"))->oid);
        QVERIFY2(lower >= 0 && lower < 0.3, qPrintable(QString::number(lower)));
        QCOMPARE(estimates->unknown, 0);

        const auto without = wait(measureBloat(m_session, QStringLiteral("public"), QStringLiteral("bloated")));
        CASTELLAN_VERIFY_ERROR(without, ErrorKind::Unsupported);
        QVERIFY(without.error().hint.contains(QStringLiteral("CREATE EXTENSION")));
        QVERIFY(run({QStringLiteral("create schema \"ext %1\""),
                     QStringLiteral("create extension pgstattuple schema \"ext %1\"")}));
        const auto measured = wait(measureBloat(m_session, QStringLiteral("public"), QStringLiteral("bloated")));
        CASTELLAN_VERIFY(measured);
        QCOMPARE(measured->bytes, bloated->pages * 8192);
        QVERIFY2(static_cast<double>(measured->freeBytes) / static_cast<double>(measured->bytes) > 0.8,
                 qPrintable(QString::number(measured->freeBytes)));
        QVERIFY(measured->liveRows > 5000 && measured->liveRows < 7000);
        for (const QString &name : oddNames)
            CASTELLAN_VERIFY(wait(measureBloat(m_session, name, name)));
        CASTELLAN_VERIFY_ERROR(wait(measureBloat(session({QStringLiteral("postgres")}, QStringLiteral("nobody")),
                                                 QStringLiteral("public"), QStringLiteral("bloated"))),
                               ErrorKind::Permission);
        // Who may not read the tables is told that nothing is known of them.
        const auto hidden = wait(session(QStringLiteral("postgres"), QStringLiteral("nobody"))
                                     ->run<BloatEstimates>([&all](PostgresStatements &statements) {
                                         return objects::readBloat(statements, all, 500'000);
                                     }));
        CASTELLAN_VERIFY(hidden);
        QVERIFY(hidden->tables.isEmpty());
        QVERIFY(hidden->unknown >= 4);
    }

    void aRoleWithoutRightsSeesAllButValues()
    {
        const DatabaseObjects own = read(m_session);
        const DatabaseObjects all = read(session(QStringLiteral("postgres"), QStringLiteral("nobody")));
        QCOMPARE(all.tables.size(), own.tables.size());
        QCOMPARE(all.indexes.size(), own.indexes.size());
        QCOMPARE(all.sequences.size(), own.sequences.size());
        QVERIFY(!all.sequences.at(0).readable);
        QVERIFY(!all.sequences.at(0).lastValue);
        QVERIFY(own.sequences.at(0).readable);
    }

    void fiveThousandTables()
    {
        QVERIFY(run({QStringLiteral("create database many")}));
        const Session many = session(QStringLiteral("many"));
        QVERIFY(many);
        for (const char *sql :
             {"create extension pg_stat_statements", "create table t0(id int primary key)",
              "do $$ begin for i in 1..4999 loop "
              "execute format('create table t%s (id int primary key, a int references t%s, b text, d timestamptz)', i, "
              "i - 1);"
              "execute format('create index on t%s (a)', i);"
              "execute format('create index on t%s (a, b)', i);"
              "execute format('create index on t%s (d)', i);"
              "end loop; end $$",
              "analyze pg_class", "analyze pg_index", "analyze pg_attribute", "analyze pg_constraint"})
            CASTELLAN_VERIFY(wait(many->query(QString::fromLatin1(sql)), std::chrono::minutes(4)));
        const auto measure = [&](const char *what, DatabaseObjects::Parts parts) {
            CASTELLAN_VERIFY(wait(many->query(QStringLiteral("select pg_stat_statements_reset()"))));
            QElapsedTimer timer;
            timer.start();
            const DatabaseObjects all = read(many, parts);
            const qint64 here = timer.elapsed();
            QCOMPARE(all.tables.size(), 5000);
            QCOMPARE(all.indexes.size(), 4999 * 4 + 1);
            QCOMPARE(all.foreignKeys.size(), 4999);
            const auto costs =
                wait(many->query(QStringLiteral("select total_exec_time, left(query, 60) from pg_stat_statements "
                                                "order by 1 desc")));
            CASTELLAN_VERIFY(costs);
            double server = 0;
            for (const QVariantList &row : costs->rows) {
                server += row.at(0).toDouble();
                qInfo().noquote() << QString::number(row.at(0).toDouble(), 'f', 1) << "ms:" << row.at(1).toString();
            }
            qInfo("%s: %.1f ms on the server, %lld ms in all", what, server, here);
        };
        measure("light, the first time", {.sequences = true, .sizes = false, .definitions = false});
        measure("light", {.sequences = true, .sizes = false, .definitions = false});
        measure("with sizes and definitions", {.sequences = true, .sizes = true, .definitions = true});
    }

    void theServerGoesAwayInTheMiddle()
    {
        const Session blocking = session();
        CASTELLAN_VERIFY(wait(blocking->execute({QStringLiteral("begin"), QStringLiteral("drop table \"Item\"")})));
        // What is locked for long is an error after lock_timeout.
        const Session patient = session();
        CASTELLAN_VERIFY(wait(patient->setLimits({.statement = 60s, .lock = 100ms})));
        CASTELLAN_VERIFY_ERROR(wait(DatabaseObjects::read(patient, {})), ErrorKind::Timeout);
        // Without sequences and sizes no relation is opened.
        CASTELLAN_VERIFY(
            wait(DatabaseObjects::read(patient, {.sequences = false, .sizes = false, .definitions = false})));

        CASTELLAN_VERIFY(wait(patient->setLimits({.statement = 0s, .lock = 0s})));
        const auto waiting = DatabaseObjects::read(patient, {});
        QTRY_VERIFY(!m_cluster
                         ->query(QStringLiteral("select 1 from pg_stat_activity where pid = %1 and wait_event_type = "
                                                "'Lock'")
                                     .arg(patient->backendPid()))
                         .value_or({})
                         .isEmpty());
        m_cluster->kill();
        CASTELLAN_VERIFY_ERROR(wait(waiting), ErrorKind::TunnelLost);
    }
};

QTEST_GUILESS_MAIN(TestDatabaseObjects)
#include "tst_databaseobjects.moc"
