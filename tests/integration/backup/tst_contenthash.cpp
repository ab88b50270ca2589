// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backup/contenthash.h"
#include "tests/lab/postgrescluster.h"
#include "tests/support/testsupport.h"

#include <QRandomGenerator>

#include <algorithm>

using namespace castellan;

class TestContentHash : public QObject
{
    Q_OBJECT

    std::unique_ptr<PostgresCluster> m_cluster;

    Result<std::shared_ptr<PostgresSession>> open() const
    {
        return await(PostgresSession::open(m_cluster->endpoint(),
                                           {.statement = std::chrono::seconds(60), .lock = std::chrono::seconds(5)}));
    }
    Result<QList<TableFacts>> facts(int sessions = 2, int workers = 0) const
    {
        CASTELLAN_TRY_ASSIGN(const auto session, open());
        CASTELLAN_TRY(await(session->execute(hashSessionSettings(0))));
        CASTELLAN_TRY_ASSIGN(const auto tables, listHashedTables(*session));
        FactsRequest request;
        request.open = [this] { return open(); };
        request.sessions = sessions;
        request.workers = workers;
        return takeTableFacts(request, tables);
    }
    void sql(const QString &text) const { CASTELLAN_VERIFY(m_cluster->query(text)); }
    void clear() const
    {
        sql(QStringLiteral("DROP SCHEMA public CASCADE; CREATE SCHEMA public; "
                           "SELECT lo_unlink(oid) FROM pg_largeobject_metadata"));
    }
    TableFacts only() const
    {
        const auto all = facts();
        return all && all->size() == 1 ? all->constFirst() : TableFacts();
    }

private Q_SLOTS:
    void initTestCase()
    {
        auto cluster = PostgresCluster::start();
        CASTELLAN_VERIFY(cluster);
        m_cluster = *std::move(cluster);
    }
    void init() { clear(); }

    void doesNotDependOnOrderAndNoticesEveryChange()
    {
        QRandomGenerator random(99);
        for (int round = 0; round < 12; ++round) {
            clear();
            QStringList rows;
            const int count = random.bounded(1, 40);
            for (int i = 0; i < count; ++i)
                rows << QStringLiteral("(%1, %2, %3)")
                            .arg(random.bounded(10))
                            .arg(random.bounded(2) ? QStringLiteral("NULL")
                                                   : QStringLiteral("'x%1'").arg(random.bounded(5)))
                            .arg(random.generateDouble());
            const auto fill = [&](const QStringList &values) {
                sql(QStringLiteral("DROP TABLE IF EXISTS t; CREATE TABLE t (a int, b text, c float8)"));
                if (!values.isEmpty())
                    sql(QStringLiteral("INSERT INTO t VALUES ") + values.join(QLatin1Char(',')));
            };
            fill(rows);
            const TableFacts first = only();
            QCOMPARE(first.rows, count);
            QVERIFY(first.hash.startsWith("text64:"));
            QStringList shuffled = rows;
            std::shuffle(shuffled.begin(), shuffled.end(), random);
            fill(shuffled);
            QCOMPARE(only().hash, first.hash);

            fill(rows.mid(1)); // lost
            QVERIFY(only().hash != first.hash && only().rows == count - 1);
            fill(rows + QStringList{rows.constLast()}); // doubled
            QVERIFY(only().hash != first.hash && only().rows == count + 1);
            QStringList replaced = rows; // one lost, another doubled: the count stays
            replaced[0] = QStringLiteral("(77, 'y', 0)");
            fill(replaced);
            QVERIFY(only().hash != first.hash && only().rows == count);
            QStringList twice = rows; // two equal ones more: XOR would not see them
            twice << rows.constFirst() << rows.constFirst();
            fill(twice);
            QVERIFY(only().hash != first.hash);
        }
    }

    void seesNullsEmptyTextAndBorders()
    {
        QSet<QByteArray> seen;
        const QStringList variants{QStringLiteral("(NULL, '')"),   QStringLiteral("('', NULL)"),
                                   QStringLiteral("('', '')"),     QStringLiteral("('a', 'b')"),
                                   QStringLiteral("('ab', '')"),   QStringLiteral("('a,b', '')"),
                                   QStringLiteral("('a\"', 'b')"), QStringLiteral("('a', '\"b')")};
        for (const QString &row : variants) {
            clear();
            sql(QStringLiteral("CREATE TABLE t (a text, b text); INSERT INTO t VALUES ") + row);
            seen << only().hash;
        }
        QCOMPARE(seen.size(), variants.size());
    }

    void droppedAndReorderedColumnsMakeNoDifference()
    {
        sql(QStringLiteral("CREATE TABLE t (a int, gone int, b text); INSERT INTO t VALUES (1, 2, 'x'); ALTER TABLE t "
                           "DROP COLUMN gone"));
        const QByteArray first = only().hash;
        QVERIFY(first.startsWith("text64:"));
        clear();
        sql(QStringLiteral("CREATE TABLE t (b text, a int); INSERT INTO t VALUES ('x', 1)"));
        QCOMPARE(only().hash, first);
    }

    void settingsOfTheSessionMakeNoDifference()
    {
        sql(QStringLiteral("CREATE TYPE mood AS ENUM ('sad', 'ok'); CREATE TABLE t (a timestamptz, b interval, c "
                           "float8, d bytea, e money, f mood[], g regclass); "
                           "INSERT INTO t VALUES ('2026-11-24 02:00+00', '1 day 2 hours', 0.1 + 0.2, '\\x00ff', 12.5, "
                           "'{ok,sad}', 't')"));
        const QByteArray first = only().hash;
        QVERIFY(first.startsWith("text64:"));
        sql(QStringLiteral(
            "ALTER ROLE postgres SET TimeZone = 'Asia/Tokyo'; ALTER ROLE postgres SET DateStyle = 'German'; "
            "ALTER ROLE postgres SET extra_float_digits = 0; ALTER ROLE postgres SET bytea_output = 'escape'; "
            "ALTER ROLE postgres SET IntervalStyle = 'iso_8601'; ALTER ROLE postgres SET search_path = 'public'"));
        QCOMPARE(only().hash, first);
        sql(QStringLiteral("ALTER ROLE postgres RESET ALL"));
    }

    void parallelAndSerialAgree()
    {
        sql(QStringLiteral("CREATE TABLE t AS SELECT g AS id, md5(g::text) AS text FROM generate_series(1, 200000) g; "
                           "ANALYZE t; ALTER TABLE t SET (parallel_workers = 2)"));
        const auto serial = facts(1, 0);
        const auto parallel = facts(2, 2);
        CASTELLAN_VERIFY(serial);
        CASTELLAN_VERIFY(parallel);
        QCOMPARE(*serial, *parallel);
        QCOMPARE(serial->constFirst().rows, 200000);
    }

    void partitionsInheritanceLargeObjectsAndOddNames()
    {
        const QString odd = QStringLiteral("a \"quoted\"\nname ü'") + QString(40, QLatin1Char('x'));
        sql(QStringLiteral(
                "CREATE TABLE p (id int, t text) PARTITION BY RANGE (id); CREATE TABLE p1 PARTITION OF p FOR VALUES "
                "FROM (0) TO (10);"
                "CREATE TABLE p2 PARTITION OF p FOR VALUES FROM (10) TO (20); INSERT INTO p VALUES (1, 'a'), (11, 'b');"
                "CREATE TABLE parent (a int); CREATE TABLE child () INHERITS (parent); INSERT INTO parent VALUES (1); "
                "INSERT INTO child VALUES (2);"
                "CREATE TABLE nothing (); SELECT lo_from_bytea(4711, 'content');"
                "CREATE TABLE %1 (%1 int); INSERT INTO %1 VALUES (5)")
                .arg(quoteIdentifier(odd)));
        auto all = facts();
        CASTELLAN_VERIFY(all);
        QHash<QString, TableFacts> by;
        for (const TableFacts &table : *all)
            by.insert(table.name, table);
        QCOMPARE(by.size(), 7);
        for (const char *name : {"p1", "p2", "parent", "child"})
            QCOMPARE(by.value(QString::fromLatin1(name)).rows, 1);
        QCOMPARE(by.value(QStringLiteral("nothing")).rows, 0);
        QCOMPARE(by.value(QStringLiteral("pg_largeobject")).rows, 1);
        QCOMPARE(by.value(odd).rows, 1);
        const QByteArray before = by.value(QStringLiteral("pg_largeobject")).hash;
        sql(QStringLiteral("SELECT lo_put(4711, 0, 'C')"));
        all = facts();
        CASTELLAN_VERIFY(all);
        for (const TableFacts &table : *all)
            if (table.name == QLatin1String("pg_largeobject"))
                QVERIFY(table.hash != before);
    }

    void seesOneMomentThroughASharedSnapshot()
    {
        sql(QStringLiteral("CREATE TABLE t (a int); INSERT INTO t VALUES (1)"));
        auto holder = open();
        CASTELLAN_VERIFY(holder);
        const auto snapshot = await((*holder)->beginSnapshot());
        CASTELLAN_VERIFY(snapshot);
        const auto tables = listHashedTables(**holder);
        CASTELLAN_VERIFY(tables);
        sql(QStringLiteral("INSERT INTO t VALUES (2)"));
        FactsRequest request;
        request.open = [this] { return open(); };
        request.snapshot = *snapshot;
        const auto then = takeTableFacts(request, *tables);
        CASTELLAN_VERIFY(then);
        QCOMPARE(then->constFirst().rows, 1);
        QCOMPARE(only().rows, 2);
    }

    void comparesInSentences()
    {
        const auto facts = [](const char *name, qint64 rows, const char *hash) {
            return TableFacts{.schema = QStringLiteral("public"),
                              .name = QString::fromLatin1(name),
                              .rows = rows,
                              .hash = hash,
                              .bytes = 0};
        };
        const QList<TableFacts> expected{facts("same", 1, "text64:1"), facts("fewer", 5, "text64:2"),
                                         facts("changed", 2, "text64:3"), facts("gone", 3, "text64:4"),
                                         facts("unhashed", 1, "")};
        const QList<TableFacts> found{facts("same", 1, "text64:1"), facts("fewer", 4, "text64:2"),
                                      facts("changed", 2, "text64:9"), facts("unhashed", 1, "text64:1"),
                                      facts("extra", 1, "text64:1")};
        const Comparison comparison = compareTables(expected, found, true);
        QCOMPARE(comparison.compared, 5);
        QList<Difference::Kind> kinds;
        for (const Difference &one : comparison.differences)
            kinds << one.kind;
        using Kind = Difference::Kind;
        QCOMPARE(kinds, (QList<Kind>{Kind::Rows, Kind::Content, Kind::Missing, Kind::Unknown, Kind::Extra}));
        QVERIFY(!comparison.sameCounts() && !comparison.sameContent());
        QVERIFY(compareTables({expected.at(0)}, {found.at(0)}, true).sameContent());
        QVERIFY(compareTables({expected.at(2)}, {found.at(2)}, false).sameCounts());
        QVERIFY(compareTables({expected.at(2)}, {found.at(2)}, true).sameCounts());
        const SequenceFacts at5{
            .schema = QStringLiteral("s"), .name = QStringLiteral("q"), .lastValue = 5, .isCalled = true};
        SequenceFacts at4 = at5;
        at4.lastValue = 4;
        QCOMPARE(compareSequences({at5}, {at4}).size(), 1);
        QVERIFY(compareSequences({at4}, {at5}).isEmpty());
        QCOMPARE(compareSequences({at5}, {}).size(), 1);
    }
};

QTEST_GUILESS_MAIN(TestContentHash)
#include "tst_contenthash.moc"
