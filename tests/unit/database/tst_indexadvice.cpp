// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/database/objects/autovacuum.h"
#include "models/database/objects/bloat.h"
#include "models/database/objects/indexadvice.h"
#include "tests/support/testsupport.h"

#include <QElapsedTimer>

#include <limits>

using namespace castellan;

namespace {

/// A B-tree of table 1 over these columns.
IndexStatistics index(qint64 oid, const QList<qint64> &columns)
{
    IndexStatistics index;
    index.oid = oid;
    index.table = 1;
    index.schema = QStringLiteral("public");
    index.name = QStringLiteral("i%1").arg(oid);
    index.tableName = QStringLiteral("t");
    index.accessMethod = QStringLiteral("btree");
    index.keyCount = static_cast<int>(columns.size());
    index.columns = columns;
    index.opclasses = QList<qint64>(columns.size(), 1978);
    index.collations = QList<qint64>(columns.size(), 0);
    index.orders = QList<qint64>(columns.size(), 0);
    return index;
}

IndexStatistics changed(IndexStatistics index, const std::function<void(IndexStatistics &)> &change)
{
    change(index);
    return index;
}

ForeignKey foreignKey(const QList<qint64> &columns, qint64 table = 1)
{
    ForeignKey key;
    key.table = table;
    key.schema = QStringLiteral("public");
    key.tableName = QStringLiteral("t");
    key.name = QStringLiteral("t_worldId_fkey");
    key.columns = columns;
    key.columnNames = QStringLiteral("\"worldId\"");
    return key;
}

/// "2<1": index 2 is covered by 1.
QString words(const IndexAdvice &advice, const QList<IndexAdvice::Covered> &all)
{
    QStringList words;
    for (const auto &one : all)
        words << QStringLiteral("%1<%2").arg(advice.indexes().at(one.index).oid).arg(advice.indexes().at(one.by).oid);
    return words.join(u' ');
}

QString duplicates(const QList<IndexStatistics> &indexes)
{
    const IndexAdvice advice(indexes, {});
    return words(advice, advice.duplicates());
}

QString redundant(const QList<IndexStatistics> &indexes)
{
    const IndexAdvice advice(indexes, {});
    return words(advice, advice.redundant());
}

} // namespace

class TestIndexAdvice : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theOlderOfTwoThatAreTheSameStays()
    {
        QCOMPARE(duplicates({index(1, {2}), index(2, {2})}), QStringLiteral("2<1"));
        QCOMPARE(duplicates({index(1, {2}), index(2, {2}), index(3, {2})}), QStringLiteral("2<1 3<1"));
    }

    void whatIsUsedStaysBeforeWhatIsOlder()
    {
        QCOMPARE(duplicates({index(1, {2}), changed(index(2, {2}), [](auto &one) { one.scans = 5; })}),
                 QStringLiteral("1<2"));
    }

    void aConstraintsOneStays()
    {
        const auto primary = changed(index(9, {2}), [](auto &one) {
            one.unique = one.primary = true;
            one.constraint = QStringLiteral("t_pkey");
        });
        const auto used = changed(index(1, {2}), [](auto &one) { one.scans = 100; });
        QCOMPARE(duplicates({used, primary}), QStringLiteral("1<9"));
        // A unique one may go only for another one that is as unique.
        const auto unique = changed(index(3, {2}), [](auto &one) { one.unique = true; });
        QCOMPARE(duplicates({unique, primary}), QStringLiteral("3<9"));
        QCOMPARE(duplicates({unique, index(4, {2})}), QStringLiteral("4<3"));
        const auto other = changed(unique, [](auto &one) {
            one.oid = 5;
            one.nullsNotDistinct = true;
        });
        QCOMPARE(duplicates({unique, other}), QString());
        // Two constraints on the same columns both stay.
        const auto constraint = changed(index(6, {2}), [](auto &one) {
            one.unique = true;
            one.constraint = QStringLiteral("t_key");
        });
        QCOMPARE(duplicates({primary, constraint}), QString());
    }

    void whatBacksAForeignKeyOrRefusesAtOnceStays()
    {
        const auto unique = [](qint64 oid) { return changed(index(oid, {2}), [](auto &one) { one.unique = true; }); };
        const auto constraint = changed(unique(1), [](auto &one) { one.constraint = QStringLiteral("t_key"); });
        QCOMPARE(duplicates({constraint, unique(2)}), QStringLiteral("2<1"));
        const auto referenced = changed(unique(2), [](auto &one) { one.referenced = true; });
        QCOMPARE(duplicates({constraint, referenced}), QString());
        QCOMPARE(IndexAdvice({referenced}, {}).keep(referenced), IndexAdvice::Keep::Referenced);
        QVERIFY(!keepInWords(IndexAdvice::Keep::Referenced, referenced).isEmpty());
        // What is refused at the end of the transaction only is no stand-in for what is refused at once.
        const auto deferrable = changed(constraint, [](auto &one) { one.immediate = false; });
        QCOMPARE(duplicates({deferrable, unique(2)}), QString());
    }

    void constraintsThatDemandTheSame()
    {
        const auto constraint = [](qint64 oid, const QList<qint64> &columns) {
            return changed(index(oid, columns), [oid](auto &one) {
                one.unique = true;
                one.constraint = QStringLiteral("c%1").arg(oid);
            });
        };
        const auto needless = [](const QList<IndexStatistics> &indexes) {
            const IndexAdvice advice(indexes, {});
            return words(advice, advice.needlessConstraints());
        };
        const auto primary = changed(constraint(9, {2}), [](auto &one) { one.primary = true; });
        QCOMPARE(needless({constraint(1, {2}), primary}), QStringLiteral("1<9"));
        QCOMPARE(needless({constraint(1, {2}), constraint(2, {2})}), QStringLiteral("2<1"));
        // Where a foreign key rests on one, the other may go.
        const auto referenced = changed(constraint(2, {2}), [](auto &one) { one.referenced = true; });
        QCOMPARE(needless({constraint(1, {2}), referenced}), QStringLiteral("1<2"));
        // One alone, one with other columns, an index that backs none: nothing.
        QCOMPARE(needless({primary}), QString());
        QCOMPARE(needless({primary, constraint(1, {3})}), QString());
        QCOMPARE(needless({primary, changed(index(1, {2}), [](auto &one) { one.unique = true; })}), QString());
        QCOMPARE(needless({primary, changed(constraint(1, {2}), [](auto &one) { one.immediate = false; })}), QString());
        // A longer one demands nothing more than a shorter one, unless a foreign key wants it, or it counts NULLs.
        const auto longer = constraint(3, {2, 4});
        QCOMPARE(needless({longer, primary}), QStringLiteral("3<9"));
        QVERIFY(!IndexAdvice({longer, primary}, {}).needlessConstraints().constFirst().same);
        QCOMPARE(needless({constraint(3, {4, 2}), primary}), QString());
        QCOMPARE(needless({changed(longer, [](auto &one) { one.referenced = true; }), primary}), QString());
        const auto nulls = changed(longer, [](auto &one) { one.nullsNotDistinct = true; });
        QCOMPARE(needless({nulls, constraint(1, {2})}), QString());
        QCOMPARE(needless({nulls, primary}), QStringLiteral("3<9"));
    }

    void whatMakesTwoDifferent_data()
    {
        using Change = std::function<void(IndexStatistics &)>;
        QTest::addColumn<Change>("change");
        QTest::newRow("table") << Change([](auto &one) { one.table = 2; });
        QTest::newRow("method") << Change([](auto &one) { one.accessMethod = QStringLiteral("hash"); });
        QTest::newRow("opclass") << Change([](auto &one) { one.opclasses = {1994}; });
        QTest::newRow("collation") << Change([](auto &one) { one.collations = {950}; });
        QTest::newRow("order") << Change([](auto &one) { one.orders = {3}; });
        QTest::newRow("predicate") << Change([](auto &one) { one.predicate = QStringLiteral("(a > 0)"); });
        QTest::newRow("invalid") << Change([](auto &one) { one.valid = false; });
        QTest::newRow("partition") << Change([](auto &one) { one.parent = 77; });
        QTest::newRow("replica identity") << Change([](auto &one) { one.replicaIdentity = true; });
    }
    void whatMakesTwoDifferent()
    {
        using Change = std::function<void(IndexStatistics &)>;
        QFETCH(const Change, change);
        const bool staysItself = QByteArray(QTest::currentDataTag()) == "replica identity";
        const auto other = changed(index(2, {2}), change);
        QCOMPARE(duplicates({index(1, {2}), other}), staysItself ? QStringLiteral("1<2") : QString());
        if (!staysItself)
            QCOMPARE(redundant({other, changed(index(3, {2, 4}), [](auto &) {})}),
                     other.parent == 0 && other.valid && other.table == 1 && other.predicate.isEmpty() &&
                             other.opclasses.at(0) == 1978 && other.orders.at(0) == 0 && other.collations.at(0) == 0 &&
                             other.accessMethod == QLatin1String("btree")
                         ? QStringLiteral("2<3")
                         : QString());
    }

    void aPrefixIsRedundant()
    {
        QCOMPARE(redundant({index(1, {2}), index(2, {2, 3})}), QStringLiteral("1<2"));
        QCOMPARE(redundant({index(1, {3}), index(2, {2, 3})}), QString());
        // The shortest is named.
        QCOMPARE(redundant({index(1, {2}), index(2, {2, 3, 4}), index(3, {2, 3})}), QStringLiteral("1<3 3<2"));
        // A unique one refuses what the longer one takes.
        const auto unique = changed(index(1, {2}), [](auto &one) { one.unique = true; });
        QCOMPARE(redundant({unique, index(2, {2, 3})}), QString());
        // A unique longer one serves as well.
        QCOMPARE(redundant({index(1, {2}), changed(index(2, {2, 3}), [](auto &one) { one.unique = true; })}),
                 QStringLiteral("1<2"));
        // A duplicate is not named twice, and what stays of it is.
        QCOMPARE(redundant({index(1, {2}), index(2, {2}), index(3, {2, 3})}), QStringLiteral("1<3"));
        // GIN finds by any of its columns: nothing of it is a prefix.
        const auto gin = [](auto &one) { one.accessMethod = QStringLiteral("gin"); };
        QCOMPARE(redundant({changed(index(1, {2}), gin), changed(index(2, {2, 3}), gin)}), QString());
    }

    void whatIsIncludedCounts()
    {
        const auto includes = changed(index(1, {2, 5}), [](auto &one) {
            one.keyCount = 1;
            one.opclasses = one.collations = one.orders = {0};
            one.opclasses = {1978};
        });
        QCOMPARE(redundant({includes, index(2, {2, 3})}), QString());
        QCOMPARE(redundant({includes, index(2, {2, 5})}), QStringLiteral("1<2"));
        QCOMPARE(redundant({index(3, {2}), includes}), QStringLiteral("3<1"));
    }

    void expressionsAreCompared()
    {
        const auto lower = changed(index(1, {0}), [](auto &one) { one.expressions = QStringLiteral("({lower})"); });
        const auto upper = changed(index(2, {0}), [](auto &one) { one.expressions = QStringLiteral("({upper})"); });
        const auto both =
            changed(index(3, {0, 0}), [](auto &one) { one.expressions = QStringLiteral("({lower} {upper})"); });
        const auto withColumn =
            changed(index(4, {0, 7}), [](auto &one) { one.expressions = QStringLiteral("({lower})"); });
        QCOMPARE(duplicates({lower, upper}), QString());
        QCOMPARE(redundant({lower, upper, both}), QStringLiteral("1<3"));
        QCOMPARE(redundant({lower, withColumn}), QStringLiteral("1<4"));
        QCOMPARE(redundant({upper, withColumn}), QString());
    }

    void foreignKeysWithoutAnIndex()
    {
        const auto missing = [](const QList<IndexStatistics> &indexes, const ForeignKey &key) {
            return IndexAdvice(indexes, {key}).foreignKeysWithoutIndex().size();
        };
        QCOMPARE(missing({}, foreignKey({2})), 1);
        QCOMPARE(missing({index(1, {2})}, foreignKey({2})), 0);
        QCOMPARE(missing({index(1, {2, 3})}, foreignKey({2})), 0);
        QCOMPARE(missing({index(1, {3, 2})}, foreignKey({2})), 1);
        QCOMPARE(missing({index(1, {3, 2, 4})}, foreignKey({2, 3})), 0); // whatever the order
        QCOMPARE(missing({index(1, {2})}, foreignKey({2}, 5)), 1);       // another table's
        QCOMPARE(missing({changed(index(1, {2}), [](auto &one) { one.valid = false; })}, foreignKey({2})), 1);
        QCOMPARE(
            missing({changed(index(1, {2}), [](auto &one) { one.predicate = QStringLiteral("x"); })}, foreignKey({2})),
            1);
        QCOMPARE(missing({changed(index(1, {2}), [](auto &one) { one.accessMethod = QStringLiteral("brin"); })},
                         foreignKey({2})),
                 1);
        // A column that is only included is not searched.
        QCOMPARE(missing({changed(index(1, {3, 2}), [](auto &one) { one.keyCount = 1; })}, foreignKey({3, 2})), 1);
    }

    void whatIsNeverProposed()
    {
        using Keep = IndexAdvice::Keep;
        const auto keep = [](const IndexStatistics &one, const QList<IndexStatistics> &others = {}) {
            return IndexAdvice(QList<IndexStatistics>{one} + others, {foreignKey({2})}).keep(one);
        };
        QCOMPARE(keep(index(1, {3})), Keep::No);
        QCOMPARE(keep(index(1, {2})), Keep::ForeignKey);
        QCOMPARE(keep(index(1, {2}), {index(2, {2, 3})}), Keep::No);
        QCOMPARE(keep(changed(index(1, {3}), [](auto &one) { one.unique = true; })), Keep::Unique);
        QCOMPARE(keep(changed(index(1, {3}), [](auto &one) { one.parent = 4; })), Keep::Partition);
        QCOMPARE(keep(changed(index(1, {3}), [](auto &one) { one.unique = one.replicaIdentity = true; })),
                 Keep::ReplicaIdentity);
        const auto constraint = changed(index(1, {3}), [](auto &one) {
            one.unique = one.replicaIdentity = true;
            one.constraint = QStringLiteral("t_key");
        });
        QCOMPARE(keep(constraint), Keep::Constraint);
        QVERIFY(keepInWords(Keep::Constraint, constraint).contains(QStringLiteral("t_key")));
        QVERIFY(keepInWords(Keep::No, constraint).isEmpty());
    }

    void statements()
    {
        auto odd = index(1, {2});
        odd.schema = QStringLiteral("odd \"s\"");
        odd.name = QStringLiteral("i %1 INDEX;x");
        odd.definition = QStringLiteral("CREATE UNIQUE INDEX \"i %1 INDEX;x\" ON \"odd \"\"s\"\"\".t USING btree (a)");
        QCOMPARE(dropStatement(odd), QStringLiteral("DROP INDEX CONCURRENTLY \"odd \"\"s\"\"\".\"i %1 INDEX;x\""));
        QCOMPARE(
            restoreStatement(odd),
            QStringLiteral("CREATE UNIQUE INDEX CONCURRENTLY \"i %1 INDEX;x\" ON \"odd \"\"s\"\"\".t USING btree (a)"));
        QCOMPARE(reindexStatement(odd),
                 QStringLiteral("REINDEX INDEX CONCURRENTLY \"odd \"\"s\"\"\".\"i %1 INDEX;x\""));
        odd.partitioned = true;
        QCOMPARE(dropStatement(odd), QStringLiteral("DROP INDEX \"odd \"\"s\"\"\".\"i %1 INDEX;x\""));
        QCOMPARE(restoreStatement(odd), odd.definition);
        auto key = foreignKey({2});
        QCOMPARE(createStatement(key),
                 QStringLiteral("CREATE INDEX CONCURRENTLY \"t_worldId_fkey_idx\" ON \"public\".\"t\" (\"worldId\")"));
        auto longName = key;
        longName.name = QString(62, u'ä');
        QCOMPARE(indexNameFor(longName), QString(29, u'ä') + QStringLiteral("_idx"));
        key.partitioned = true;
        QCOMPARE(createStatement(key),
                 QStringLiteral("CREATE INDEX \"t_worldId_fkey_idx\" ON \"public\".\"t\" (\"worldId\")"));
    }

    void twentyThousandIndexesAreJudgedAtOnce()
    {
        QList<IndexStatistics> all;
        QList<ForeignKey> keys;
        for (qint64 table = 1; table <= 5000; ++table) {
            for (const QList<qint64> &columns : {QList<qint64>{1}, {2}, {2, 3}, {4}}) {
                all.append(index(all.size() + 1, columns));
                all.last().table = table;
            }
            keys.append(foreignKey({5}, table));
        }
        QElapsedTimer timer;
        timer.start();
        const IndexAdvice advice(all, keys);
        QCOMPARE(advice.duplicates().size(), 0);
        QCOMPARE(advice.redundant().size(), 5000);
        QCOMPARE(advice.foreignKeysWithoutIndex().size(), 5000);
        qInfo("20,000 indexes judged in %lld ms", timer.elapsed());
    }

    void autovacuumsFormulas()
    {
        const auto server =
            AutovacuumSettings::from({{QStringLiteral("autovacuum"), QStringLiteral("on")},
                                      {QStringLiteral("autovacuum_vacuum_threshold"), QStringLiteral("50")},
                                      {QStringLiteral("autovacuum_analyze_scale_factor"), QStringLiteral("0.05")}});
        QVERIFY(server.enabled);
        QCOMPARE(server.vacuumAt(1000), 250);
        QCOMPARE(server.vacuumAt(-1), 50); // no estimate yet
        QCOMPARE(server.insertVacuumAt(1000), 1200);
        QCOMPARE(server.analyzeAt(1000), 100);
        // 18 and newer: what is frozen already is left out of the new rows' fifth.
        TableStatistics frozen;
        QCOMPARE(server.insertVacuumAt(1000, frozen.unfrozen()), 1200); // never vacuumed
        frozen.pages = 100;
        QCOMPARE(server.insertVacuumAt(1000, frozen.unfrozen()), 1200); // before 18
        frozen.frozenPages = 75;
        QCOMPARE(server.insertVacuumAt(1000, frozen.unfrozen()), 1050);
        frozen.frozenPages = 120; // as the server does with what was set by hand
        QCOMPARE(server.insertVacuumAt(1000, frozen.unfrozen()), 1000);

        TableStatistics table;
        table.options = storageParameters(QStringLiteral(
            "fillfactor=70\nautovacuum_enabled=false\nautovacuum_vacuum_scale_factor=0.01\nautovacuum_vacuum_insert_"
            "threshold=-1\nautovacuum_freeze_max_age=900000000"));
        const auto own = server.forTable(table);
        QVERIFY(!own.enabled);
        QCOMPARE(own.vacuumAt(1000), 60);
        QVERIFY(own.insertVacuumAt(1000) < 0);
        QCOMPARE(own.freezeMaximum, 200'000'000); // it cannot be raised

        // 18 and newer: a large table is not left to grow by its fifth.
        const auto limited =
            AutovacuumSettings::from({{QStringLiteral("autovacuum_vacuum_max_threshold"), QStringLiteral("1000000")}});
        QCOMPARE(limited.vacuumAt(1'000'000'000), 1'000'000);
        QVERIFY(!AutovacuumSettings::from({{QStringLiteral("track_counts"), QStringLiteral("off")}}).enabled);
    }

    void sequencesEndWhereTheirColumnDoes()
    {
        SequenceStatistics sequence;
        sequence.maximum = std::numeric_limits<qint64>::max();
        QCOMPARE(sequence.used(), 0.0);
        sequence.lastValue = 30'000;
        QVERIFY(sequence.used() < 0.001);
        sequence.columnType = QStringLiteral("integer");
        QCOMPARE(sequence.bound(), 2'147'483'647);
        sequence.columnType = QStringLiteral("smallint");
        QCOMPARE(sequence.bound(), 32'767);
        QVERIFY(sequence.used() > 0.91 && sequence.used() < 0.92);
        sequence.maximum = 30'000;
        QCOMPARE(sequence.used(), 1.0);
        sequence.step = -1;
        sequence.maximum = -1;
        sequence.minimum = std::numeric_limits<qint64>::min();
        sequence.lastValue = -16'384;
        QCOMPARE(sequence.bound(), -32'768);
        QVERIFY(sequence.used() > 0.49 && sequence.used() < 0.51);
    }

    void bloatIsEstimatedFromWidths()
    {
        TableStatistics table;
        table.oid = 5;
        table.estimatedRows = 100'000;
        // 24 of header, 40 of data, 4 of pointer: 120 rows a page.
        const QList<ColumnWidth> widths{{.bytes = 8}, {.bytes = 32}};
        table.pages = 834 + 1;
        QCOMPARE(estimateTableBloat(table, widths, 8192).wasted, 0);
        table.pages = 2000;
        const BloatEstimate half = estimateTableBloat(table, widths, 8192);
        QCOMPARE(half.oid, 5);
        QCOMPARE(half.bytes, 2000 * 8192);
        QCOMPARE(half.wasted, (2000 - 834 - 1) * 8192);
        table.options = {{QStringLiteral("fillfactor"), QStringLiteral("50")}};
        QVERIFY(estimateTableBloat(table, widths, 8192).wasted < half.wasted);

        IndexStatistics one = index(6, {1});
        one.estimatedRows = 100'000;
        one.pages = 1000;
        // 8, 8 and 4 bytes, 90 % of 8,152: 366 entries a page.
        QCOMPARE(estimateIndexBloat(one, {{.bytes = 8}}, 8192).wasted, (1000 - 274 - 1) * 8192);
        one.estimatedRows = 1'000'000;
        QCOMPARE(estimateIndexBloat(one, {{.bytes = 8}}, 8192).wasted, 0);
        QCOMPARE(BloatEstimate().fraction(), 0.0);
    }
};

QTEST_GUILESS_MAIN(TestIndexAdvice)
#include "tst_indexadvice.moc"
