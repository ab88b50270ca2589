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
        QCOMPARE(status(1), Status::Good);

        // Sizes that were asked for stay when the counts are read again.
        model.setSizes({{1, {.bytes = 3'000'000, .indexBytes = 500}}});
        QCOMPARE(text(model, 0, TableStatisticsModel::Size), QStringLiteral("3.0 MB"));
        table.deadRows = 0;
        model.setObjects(database({table, other}));
        QCOMPARE(text(model, 0, TableStatisticsModel::Size), QStringLiteral("3.0 MB"));
        QCOMPARE(status(0), Status::Good);
        for (int column = 0; column < TableStatisticsModel::ColumnCount; ++column)
            QVERIFY(!model.headerData(column, Qt::Horizontal).toString().isEmpty());
    }

    void indexes()
    {
        IndexStatisticsModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        auto invalid = Bench::index(3, {9});
        invalid.valid = false;
        const QList<IndexStatistics> all{Bench::index(1, {2}), Bench::index(2, {2}), invalid, Bench::index(4, {2, 3})};
        model.setObjects(database({}, all));
        QCOMPARE(model.rowCount(), 4);
        const auto remark = [&model](int row) { return text(model, row, IndexStatisticsModel::Remark); };
        QCOMPARE(remark(0), QStringLiteral("covered by GameEvent_4_idx"));
        QCOMPARE(remark(1), QStringLiteral("duplicate of GameEvent_1_idx"));
        QCOMPARE(remark(2), QStringLiteral("invalid"));
        QCOMPARE(remark(3), QString());
        QCOMPARE(model.index(2, IndexStatisticsModel::Remark).data(StatusRole).toInt(),
                 static_cast<int>(Status::Warning));
        QVERIFY(!model.index(3, IndexStatisticsModel::Remark).data(StatusRole).isValid());
        QCOMPARE(text(model, 0, IndexStatisticsModel::LastScan), QStringLiteral("–"));
        model.setDefinitions({{1, QStringLiteral("CREATE INDEX …")}});
        model.setSizes({{1, {.bytes = 5'000, .indexBytes = 0}}});
        // The other one is gone: what was known of the first stays, but for its remark.
        model.setObjects(database({}, {all.at(0)}));
        QCOMPARE(remark(0), QString());
        QCOMPARE(text(model, 0, IndexStatisticsModel::Size), QStringLiteral("5.0 kB"));
        QCOMPARE(model.index(0, IndexStatisticsModel::Name).data(Qt::ToolTipRole).toString(),
                 QStringLiteral("CREATE INDEX …"));
        for (int column = 0; column < IndexStatisticsModel::ColumnCount; ++column)
            QVERIFY(!model.headerData(column, Qt::Horizontal).toString().isEmpty());
    }

    void eachVersionIsAskedForWhatItHas_data()
    {
        QTest::addColumn<int>("version");
        QTest::addColumn<QString>("nulls");
        QTest::addColumn<QString>("lastScan");
        QTest::addColumn<QString>("checkpoints");
        const QString none = QStringLiteral("null::timestamptz");
        const QString scan = QStringLiteral("pg_stat_get_lastscan(c.oid)");
        const QString nulls = QStringLiteral("i.indnullsnotdistinct");
        const QString old =
            QStringLiteral("c.checkpoints_req as requested, c.stats_reset as since\nfrom pg_stat_bgwriter c");
        const QString apart =
            QStringLiteral("c.num_requested as requested, c.stats_reset as since\nfrom pg_stat_checkpointer c");
        QTest::newRow("13") << 130000 << QStringLiteral("false") << none << old;
        QTest::newRow("14") << 140000 << QStringLiteral("false") << none << old;
        QTest::newRow("15") << 150000 << nulls << none << old;
        QTest::newRow("16") << 160000 << nulls << scan << old;
        QTest::newRow("17") << 170000 << nulls << scan << apart;
        QTest::newRow("18") << 180000 << nulls << scan << apart;
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
        QVERIFY2(sql("database/verdict-checkpoints").contains(checkpoints),
                 qPrintable(sql("database/verdict-checkpoints")));
    }
};

QTEST_GUILESS_MAIN(TestObjectModels)
#include "tst_objectmodels.moc"
