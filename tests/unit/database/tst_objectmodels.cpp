// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/database/objects/indexstatisticsmodel.h"
#include "models/database/objects/tablestatisticsmodel.h"
#include "models/database/sqlfile.h"
#include "models/database/versionedsql.h"
#include "tests/support/testsupport.h"
#include "tests/unit/database/verdictbench.h"

#include <QAbstractItemModelTester>

using namespace castellan;

namespace {

using Bench = VerdictBench;

QString text(const QAbstractItemModel &model, int row, int column)
{
    return model.index(row, column).data().toString();
}

DatabaseObjects database(const QList<TableStatistics> &tables, const QList<IndexStatistics> &indexes = {})
{
    DatabaseObjects all;
    all.when = Bench::now;
    all.tables = tables;
    all.indexes = indexes;
    return all;
}

} // namespace

class TestObjectModels : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tables()
    {
        TableStatisticsModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        auto table = Bench::table(QStringLiteral("Item"), 12'000, 10'000);
        table.estimatedBytes = 2'000'000;
        table.heapHits = 99;
        table.heapReads = 1;
        auto other = Bench::table(QStringLiteral("World"), 3);
        other.oid = 2;
        other.lastAutovacuum = QDateTime();
        model.setObjects(database({table, other}));
        QCOMPARE(model.rowCount(), 2);
        QCOMPARE(text(model, 0, TableStatisticsModel::Name), QStringLiteral("public.Item"));
        QCOMPARE(text(model, 0, TableStatisticsModel::Rows), QStringLiteral("12,000"));
        QCOMPARE(text(model, 0, TableStatisticsModel::Size), QStringLiteral("≈ 2.0 MB"));
        QCOMPARE(text(model, 0, TableStatisticsModel::IndexSize), QStringLiteral("–"));
        QCOMPARE(text(model, 0, TableStatisticsModel::HitRate), QStringLiteral("99.0 %"));
        QCOMPARE(text(model, 1, TableStatisticsModel::HitRate), QStringLiteral("–"));
        QCOMPARE(text(model, 1, TableStatisticsModel::Vacuumed), QStringLiteral("never"));
        const auto status = [&model](int row) {
            return static_cast<Status>(model.index(row, TableStatisticsModel::DeadRows).data(StatusRole).toInt());
        };
        QCOMPARE(status(0), Status::Warning);
        QVERIFY(!model.index(1, TableStatisticsModel::DeadRows).data(StatusRole).isValid());
        QCOMPARE(text(model, 0, TableStatisticsModel::DeadRows), QStringLiteral("10,000 (45.5 %)"));
        QCOMPARE(text(model, 0, TableStatisticsModel::Growth), QStringLiteral("–"));
        QCOMPARE(text(model, 0, TableStatisticsModel::Bloat), QStringLiteral("–"));

        // Sizes that were asked for stay when the counts are read again.
        model.setSizes({{1, {.bytes = 3'000'000, .indexBytes = 500}}});
        QCOMPARE(text(model, 0, TableStatisticsModel::Size), QStringLiteral("3.0 MB"));
        table.deadRows = 0;
        model.setObjects(database({table, other}));
        QCOMPARE(text(model, 0, TableStatisticsModel::Size), QStringLiteral("3.0 MB"));
        QVERIFY(!model.index(0, TableStatisticsModel::DeadRows).data(StatusRole).isValid());
        model.setBloat({.tables = {{.oid = 1, .bytes = 2'000'000, .wasted = 500'000}}, .indexes = {}, .unknown = 0});
        QCOMPARE(text(model, 0, TableStatisticsModel::Bloat), QStringLiteral("≈ 500 kB (25.0 %)"));
        for (int column = 0; column < TableStatisticsModel::ColumnCount; ++column)
            QVERIFY(!model.headerData(column, Qt::Horizontal).toString().isEmpty());
    }

    void whatWasKept()
    {
        auto table = Bench::table(QStringLiteral("Item"), 10);
        table.estimatedBytes = 3'000'000;
        table.sequentialScans = 1000;
        table.indexScans = 7;
        auto index = Bench::index(5, {2});
        index.scans = 7;
        TableStatisticsModel tables;
        IndexStatisticsModel indexes;
        const auto show = [&](const ObjectsPast &past) {
            tables.setPast(past);
            indexes.setPast(past);
            tables.setObjects(database({table}, {index}));
            indexes.setObjects(database({table}, {index}));
        };
        // Too short a window: what the server has counted stands.
        ObjectsPast past{.from = Bench::now.addSecs(-3600), .weekAgo = {}, .objects = {}};
        past.objects.insert(1, {.estimatedBytes = {}, .exactBytes = {}, .scans = 5, .counted = 990});
        past.objects.insert(5, {.estimatedBytes = {}, .exactBytes = {}, .scans = 1, .counted = 7});
        show(past);
        QCOMPARE(text(tables, 0, TableStatisticsModel::SequentialScans), QStringLiteral("1,000"));
        QCOMPARE(text(indexes, 0, IndexStatisticsModel::Scans), QStringLiteral("7"));
        past.from = Bench::now.addDays(-8);
        past.weekAgo = Bench::now.addDays(-7);
        past.objects[1].estimatedBytes = 2'000'000;
        show(past);
        QCOMPARE(text(tables, 0, TableStatisticsModel::SequentialScans), QStringLiteral("15"));
        QCOMPARE(text(tables, 0, TableStatisticsModel::IndexScans), QStringLiteral("1"));
        QCOMPARE(text(tables, 0, TableStatisticsModel::Growth), QStringLiteral("+1.0 MB (+50.0 %)"));
        QCOMPARE(text(indexes, 0, IndexStatisticsModel::Scans), QStringLiteral("1"));
        QCOMPARE(text(indexes, 0, IndexStatisticsModel::Growth), QStringLiteral("new"));
        QVERIFY(tables.index(0, TableStatisticsModel::SequentialScans)
                    .data(Qt::ToolTipRole)
                    .toString()
                    .contains(QStringLiteral("1,000")));
    }

    void remarks()
    {
        auto invalid = Bench::index(3, {9});
        invalid.valid = false;
        auto unused = Bench::index(6, {6});
        unused.scans = 0;
        auto primary = Bench::index(7, {1});
        primary.primary = primary.unique = true;
        primary.constraint = QStringLiteral("Item_pkey");
        primary.scans = 0;
        auto unique = Bench::index(8, {8});
        unique.unique = true;
        auto twin = Bench::index(9, {8});
        twin.unique = true;
        auto split = Bench::index(10, {11});
        split.partitioned = true;
        const QList<IndexStatistics> all{Bench::index(1, {2}),
                                         Bench::index(2, {2}),
                                         invalid,
                                         Bench::index(4, {2, 3}),
                                         unused,
                                         primary,
                                         unique,
                                         twin,
                                         split};
        DatabaseObjects objects = database({}, all);
        objects.statisticsSince = Bench::now.addDays(-1); // says nothing about scans
        const auto kind = [](const QHash<qint64, IndexRemark> &remarks, qint64 oid) { return remarks.value(oid).kind; };
        auto remarks = indexRemarks(objects, {});
        QCOMPARE(kind(remarks, 6), IndexRemark::Kind::None);
        objects.statisticsSince = Bench::now.addDays(-8);
        remarks = indexRemarks(objects, {});
        QCOMPARE(kind(remarks, 6), IndexRemark::Kind::Unused);
        QCOMPARE(remarks.value(6).obstacle, QString());
        QCOMPARE(kind(remarks, 1), IndexRemark::Kind::Redundant);
        QCOMPARE(remarks.value(1).words(), QStringLiteral("redundant to GameEvent_4_idx"));
        QCOMPARE(remarks.value(2).words(), QStringLiteral("duplicate of GameEvent_1_idx"));
        QCOMPARE(kind(remarks, 3), IndexRemark::Kind::Invalid);
        QCOMPARE(kind(remarks, 4), IndexRemark::Kind::None);
        QCOMPARE(remarks.value(7).words(), QStringLiteral("kept: backs a constraint"));
        QCOMPARE(remarks.value(7).obstacle, QStringLiteral("It backs the constraint Item_pkey."));
        QVERIFY(!remarks.value(7).status());
        // Of two unique ones that are the same, one may go; the other one must stay.
        QVERIFY(!remarks.value(8).obstacle.isEmpty());
        QCOMPARE(kind(remarks, 9), IndexRemark::Kind::Duplicate);
        QVERIFY(remarks.value(9).obstacle.isEmpty());
        QVERIFY(!remarks.value(10).obstacle.isEmpty());
        // A standby's own scans say nothing, nor do those of a server that does not count.
        QCOMPARE(kind(indexRemarks(objects, {.past = nullptr, .counted = true, .standby = true}), 6),
                 IndexRemark::Kind::None);
        QCOMPARE(kind(indexRemarks(objects, {.past = nullptr, .counted = false, .standby = false}), 6),
                 IndexRemark::Kind::None);
        // What a replica scans is used, and one that does not tell leaves it open.
        ReplicaScans scans{.when = Bench::now, .since = Bench::now.addDays(-8), .indexes = {{6, {3, {}}}}};
        const auto told = [&objects](const Fact<ReplicaScans> &fact) {
            return ScanEvidence{.past = nullptr, .replicas = {{QStringLiteral("r1"), fact}}};
        };
        const IndexRemark used = indexRemarks(objects, told(Fact<ReplicaScans>::known(scans))).value(6);
        QCOMPARE(used.words(), QStringLiteral("used on replica r1: 3 scan(s)"));
        QVERIFY(!used.status());
        QVERIFY(tellsUnused(objects, told(Fact<ReplicaScans>::known(scans))));
        scans.indexes.clear();
        QCOMPARE(kind(indexRemarks(objects, told(Fact<ReplicaScans>::known(scans))), 6), IndexRemark::Kind::Unused);
        const ScanEvidence silent = told(Fact<ReplicaScans>::unavailable(QStringLiteral("It is gone.")));
        const IndexRemark open = indexRemarks(objects, silent).value(6);
        QCOMPARE(open.kind, IndexRemark::Kind::Doubtful);
        QCOMPARE(open.status(), Status::Unknown);
        QVERIFY(open.replicas.contains(QStringLiteral("r1 does not tell what it uses: It is gone.")));
        QVERIFY(!tellsUnused(objects, silent));
        // Scans from before the kept week are none; a last scan that is told is believed.
        objects.statisticsSince = Bench::now.addDays(-1);
        ObjectsPast past{.from = Bench::now.addDays(-8), .weekAgo = {}, .objects = {}};
        past.objects.insert(4, {.estimatedBytes = {}, .exactBytes = {}, .scans = 0, .counted = 7});
        past.objects.insert(1, {.estimatedBytes = {}, .exactBytes = {}, .scans = 0, .counted = 5});
        remarks = indexRemarks(objects, {.past = &past});
        QCOMPARE(kind(remarks, 4), IndexRemark::Kind::Unused);
        QCOMPARE(kind(remarks, 6), IndexRemark::Kind::Unused);
        objects.indexes[3].lastScan = Bench::now.addDays(-2);
        QCOMPARE(kind(indexRemarks(objects, {.past = &past}), 4), IndexRemark::Kind::None);
        objects.indexes[3].lastScan = Bench::now.addDays(-100);
        QCOMPARE(kind(indexRemarks(objects, {.past = &past}), 4), IndexRemark::Kind::Unused);
    }

    void indexes()
    {
        IndexStatisticsModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        auto invalid = Bench::index(3, {9});
        invalid.valid = false;
        const QList<IndexStatistics> all{Bench::index(1, {2}), Bench::index(2, {2}), invalid, Bench::index(4, {2, 3})};
        model.setObjects(database({}, all));
        model.setRemarks(indexRemarks(database({}, all), {}));
        QCOMPARE(model.rowCount(), 4);
        const auto remark = [&model](int row) { return text(model, row, IndexStatisticsModel::Remark); };
        QCOMPARE(remark(2), QStringLiteral("invalid"));
        QCOMPARE(remark(3), QString());
        QCOMPARE(model.index(2, IndexStatisticsModel::Remark).data(StatusRole).toInt(),
                 static_cast<int>(Status::Warning));
        QVERIFY(!model.index(3, IndexStatisticsModel::Remark).data(StatusRole).isValid());
        QCOMPARE(text(model, 0, IndexStatisticsModel::Definition), QStringLiteral("btree"));
        QCOMPARE(text(model, 0, IndexStatisticsModel::LastScan), QStringLiteral("–"));
        const auto made = QStringLiteral("CREATE INDEX i ON public.t USING btree (a) WHERE (b IS NULL)");
        model.setDefinitions({{1, made}});
        model.setSizes({{1, {.bytes = 5'000, .indexBytes = 0}}});
        // The other one is gone: what was known of the first stays.
        model.setObjects(database({}, {all.at(0)}));
        QCOMPARE(text(model, 0, IndexStatisticsModel::Size), QStringLiteral("5.0 kB"));
        QCOMPARE(text(model, 0, IndexStatisticsModel::Definition), QStringLiteral("btree (a) WHERE (b IS NULL)"));
        QCOMPARE(model.index(0, IndexStatisticsModel::Name).data(Qt::ToolTipRole).toString(), made);
        for (int column = 0; column < IndexStatisticsModel::ColumnCount; ++column)
            QVERIFY(!model.headerData(column, Qt::Horizontal).toString().isEmpty());
    }

    void eachVersionIsAskedForWhatItHas_data()
    {
        QTest::addColumn<int>("version");
        QTest::addColumn<QString>("nulls");
        QTest::addColumn<QString>("lastScan");
        QTest::addColumn<QString>("checkpoints");
        QTest::addColumn<QString>("frozen");
        const QString none = QStringLiteral("null::timestamptz");
        const QString scan = QStringLiteral("pg_stat_get_lastscan(c.oid)");
        const QString nulls = QStringLiteral("i.indnullsnotdistinct");
        const QString old =
            QStringLiteral("c.checkpoints_req as requested, c.stats_reset as since\nfrom pg_stat_bgwriter c");
        const QString apart =
            QStringLiteral("c.num_requested as requested, c.stats_reset as since\nfrom pg_stat_checkpointer c");
        QTest::newRow("13") << 130000 << QStringLiteral("false") << none << old << QStringLiteral("0");
        QTest::newRow("14") << 140000 << QStringLiteral("false") << none << old << QStringLiteral("0");
        QTest::newRow("15") << 150000 << nulls << none << old << QStringLiteral("0");
        QTest::newRow("16") << 160000 << nulls << scan << old << QStringLiteral("0");
        QTest::newRow("17") << 170000 << nulls << scan << apart << QStringLiteral("0");
        QTest::newRow("18") << 180000 << nulls << scan << apart << QStringLiteral("c.relallfrozen");
    }
    void eachVersionIsAskedForWhatItHas()
    {
        QFETCH(const int, version);
        QFETCH(const QString, nulls);
        QFETCH(const QString, lastScan);
        QFETCH(const QString, checkpoints);
        const auto sql = [version](const char *name) {
            const auto file = SqlFile::load(QString::fromLatin1(name));
            return file ? sqlForVersion(file->sql, version).value_or({}) : QString();
        };
        const QString indexes = sql("database/object-indexes");
        QVERIFY(indexes.contains(nulls + QStringLiteral(" as nulls_not_distinct,")));
        QVERIFY(indexes.contains(lastScan + QStringLiteral(" as last_scan,")));
        QFETCH(const QString, frozen);
        QVERIFY(sql("database/object-tables").contains(u' ' + frozen + QStringLiteral(" as frozen_pages,")));
        QVERIFY2(sql("database/verdict-checkpoints").contains(checkpoints),
                 qPrintable(sql("database/verdict-checkpoints")));
    }
};

QTEST_GUILESS_MAIN(TestObjectModels)
#include "tst_objectmodels.moc"
