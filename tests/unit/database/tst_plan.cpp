// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Plans as PostgreSQL 15 and 18 told them (data/*.json), and a few by hand.
#include "models/core/status.h"
#include "models/core/tablemodel.h"
#include "models/database/queries/planmodel.h"
#include "tests/support/testsupport.h"

#include <QAbstractItemModelTester>
#include <QFile>

using namespace castellan;

namespace {

Plan plan(const char *name)
{
    QFile file(QStringLiteral(CASTELLAN_SOURCE_DIR "/tests/unit/database/data/%1.json").arg(QLatin1String(name)));
    if (!file.open(QFile::ReadOnly))
        qFatal("no such plan: %s", name);
    auto plan = parsePlan(file.readAll());
    if (!plan)
        qWarning().noquote() << errorText(plan);
    return plan.value_or({});
}

/// Own times add up to the whole, to a part of a thousand.
bool addsUp(const Plan &plan)
{
    double sum = 0;
    for (const PlanNode &node : plan.nodes)
        sum += node.ownMs;
    const double whole = plan.nodes.constFirst().inclusiveMs;
    if (std::abs(sum - whole) <= whole / 1000)
        return true;
    qWarning("%f of %f", sum, whole);
    return false;
}

int placeOf(const Plan &plan, const QString &words)
{
    for (int place = 0; place < plan.nodes.size(); ++place) {
        if (nodeInWords(plan.nodes.at(place)) == words)
            return place;
    }
    for (const PlanNode &node : plan.nodes)
        qWarning().noquote() << nodeInWords(node);
    qFatal("no such node: %s", qPrintable(words));
    return -1;
}

const PlanNode &node(const Plan &plan, const char *words)
{
    return plan.nodes.at(placeOf(plan, QString::fromUtf8(words)));
}

} // namespace

class TestPlan : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aScanThatThrewAlmostAllAway()
    {
        const Plan scan = plan("scan-15");
        QCOMPARE(scan.nodes.size(), 1);
        QVERIFY(scan.measured);
        QVERIFY(scan.planningMs > 0 && scan.executionMs > 0);
        const PlanNode &node = scan.nodes.constFirst();
        QCOMPARE(node.type, QStringLiteral("Seq Scan"));
        QCOMPARE(node.schema, QStringLiteral("public"));
        QCOMPARE(node.relation, QStringLiteral("orders"));
        QVERIFY(node.condition(u"Filter").contains(QStringLiteral("state = 'open'")));
        QVERIFY(node.condition(u"Sort Key").isEmpty());
        QCOMPARE(node.removedByFilter + node.rows, 200000.0);
        QVERIFY(node.buffers.sharedHit > 0);
        QCOMPARE(node.ownMs, node.totalMs);
        QCOMPARE(node.share, 1.0);
        const auto hints = planHints(scan);
        QCOMPARE(hints.size(), 1);
        QVERIFY2(hints.constFirst().text.contains(QStringLiteral("index on orders")),
                 qPrintable(hints.constFirst().text));
        QVERIFY(hints.constFirst().text.contains(QStringLiteral("state = 'open'")));
    }

    void timesOfParallelWorkers()
    {
        const Plan parallel = plan("parallel-18");
        QVERIFY(addsUp(parallel));
        const PlanNode &gather = node(parallel, "Gather Merge");
        QCOMPARE(gather.workersLaunched, 1);
        // Leader and one worker each ran it once: clock time is a loop's, not the sum.
        const PlanNode &scan = node(parallel, "Parallel Seq Scan on orders");
        QCOMPARE(scan.loops, 2.0);
        QCOMPARE(scan.inclusiveMs, scan.totalMs);
        QVERIFY(scan.inclusiveMs < gather.inclusiveMs);
        QCOMPARE(scan.rows, 49800.0);
        QCOMPARE(scan.totalRows(), 99600.0);
        QCOMPARE(node(parallel, "Sort").sortMethod, QStringLiteral("quicksort"));
        QCOMPARE(node(parallel, "Partial HashAggregate").condition(u"Group Key"), QStringLiteral("orders.state"));
        QVERIFY(node(parallel, "Finalize GroupAggregate").parent == -1);
    }

    void anInitPlanBelongsToTheGatherThatAskedForIt_data()
    {
        QTest::addColumn<QString>("subplan");
        QTest::newRow("initplan-15") << QStringLiteral("InitPlan 1 (returns $0)");
        QTest::newRow("initplan-18") << QStringLiteral("InitPlan 1");
    }
    void anInitPlanBelongsToTheGatherThatAskedForIt()
    {
        QFETCH(const QString, subplan);
        const Plan initPlan = plan(QTest::currentDataTag());
        QVERIFY(addsUp(initPlan));
        const PlanNode &asked = initPlan.nodes.at(placeOf(initPlan, subplan + QStringLiteral(": Aggregate")));
        const PlanNode &gather = node(initPlan, "Gather");
        const PlanNode &partial = node(initPlan, "Partial Aggregate");
        QVERIFY(std::abs(gather.ownMs - (gather.inclusiveMs - partial.inclusiveMs - asked.inclusiveMs)) < 0.001);
        QVERIFY(initPlan.nodes.constFirst().ownMs < 1);
    }

    void aCteBelongsToTheScanThatFilledIt_data()
    {
        QTest::addColumn<QString>("average");
        QTest::newRow("cte-15") << QStringLiteral("InitPlan 2 (returns $1)");
        QTest::newRow("cte-18") << QStringLiteral("InitPlan 2");
    }
    void aCteBelongsToTheScanThatFilledIt()
    {
        QFETCH(const QString, average);
        const Plan cte = plan(QTest::currentDataTag());
        QVERIFY(addsUp(cte));
        const PlanNode &big = node(cte, "CTE big: Seq Scan on orders");
        const PlanNode &asked = cte.nodes.at(placeOf(cte, average + QStringLiteral(": Aggregate")));
        const PlanNode &filler = node(cte, "CTE Scan on big a");
        QVERIFY(std::abs(filler.ownMs - (filler.inclusiveMs - big.inclusiveMs - asked.inclusiveMs)) < 0.001);
        const PlanNode &other = node(cte, "CTE Scan on big b"); // which only read what was there
        QCOMPARE(other.ownMs, other.inclusiveMs);
    }

    void aSubPlanRunsOncePerRow()
    {
        const Plan subPlan = plan("subplan-18");
        QVERIFY(addsUp(subPlan));
        const PlanNode &below = node(subPlan, "SubPlan 1: Aggregate");
        QCOMPARE(below.loops, 3.0);
        QCOMPARE(below.inclusiveMs, below.totalMs * 3);
        const PlanNode &root = node(subPlan, "Index Only Scan using customer_pkey on customer c");
        QVERIFY(root.ownMs < 1);
        QCOMPARE(root.indexSearches, 1);
        QVERIFY(node(subPlan, "Seq Scan on orders o").share > 0.9);
        QCOMPARE(planHints(subPlan).size(), 1); // 199,990 of 200,000 rows, three times
    }

    void whatDidNotFitIntoMemory()
    {
        const Plan spill = plan("spill-15");
        QVERIFY(addsUp(spill));
        const PlanNode &sort = node(spill, "Sort");
        QVERIFY(sort.sortedOnDisk && sort.sortKilobytes > 1000);
        QCOMPARE(node(spill, "Hash").hashBatches, 16);
        QVERIFY(sort.buffers.tempWritten > 0);
        const auto hints = planHints(spill);
        QCOMPARE(hints.size(), 2);
        QCOMPARE(hints.at(0).node, placeOf(spill, QStringLiteral("Sort")));
        for (const PlanHint &hint : hints)
            QVERIFY(hint.text.contains(QStringLiteral("work_mem")));
    }

    void anEstimateIsBlamedWhereItGoesWrong()
    {
        const Plan off = plan("misestimate-15");
        const int scan = placeOf(off, QStringLiteral("Seq Scan on pair p"));
        QCOMPARE(*off.nodes.at(scan).rowFactor(), 200.0);
        QList<PlanHint> hints = planHints(off);
        QCOMPARE(hints.size(), 2); // the join above has the same error, and the scan also threw much away
        QCOMPARE(hints.at(0).node, scan);
        QCOMPARE(hints.at(0).sql, QStringLiteral("ANALYZE \"public\".\"pair\""));
        QVERIFY(hints.at(0).text.contains(QStringLiteral("200 times as many")));
        // One that was stopped by a LIMIT is no wrong estimate.
        const Plan limited = plan("limit-15");
        QVERIFY(*limited.nodes.at(1).rowFactor() < 0.001);
        QCOMPARE(planHints(limited).size(), 0);
    }

    void whatGivesNoRowsOrCountsThemTwice()
    {
        const auto bitmap = parsePlan(R"([{"Plan": {"Node Type": "Bitmap Heap Scan", "Plan Rows": 5000,
            "Actual Rows": 4000, "Actual Loops": 1, "Lossy Heap Blocks": 77, "Plans": [{"Node Type": "BitmapAnd",
            "Parent Relationship": "Outer", "Plan Rows": 5000, "Actual Rows": 0, "Actual Loops": 1}]}}])");
        CASTELLAN_VERIFY(bitmap);
        QVERIFY(!bitmap->nodes.at(1).rowFactor());
        QCOMPARE(planHints(*bitmap).size(), 1);
        QVERIFY(planHints(*bitmap).constFirst().text.contains(QStringLiteral("77")));
        const auto merge = parsePlan(R"([{"Plan": {"Node Type": "Merge Join", "Join Type": "Inner", "Plan Rows": 900000,
            "Actual Rows": 1000000, "Actual Loops": 1, "Plans": [{"Node Type": "Sort", "Parent Relationship": "Outer",
            "Plan Rows": 1000, "Actual Rows": 1000, "Actual Loops": 1}, {"Node Type": "Sort", "Parent Relationship":
            "Inner", "Plan Rows": 1000, "Actual Rows": 1000000, "Actual Loops": 1}]}}])");
        CASTELLAN_VERIFY(merge);
        QCOMPARE(*merge->nodes.at(2).rowFactor(), 1000.0);
        QVERIFY(planHints(*merge).isEmpty());
    }

    void whatWasNeverExecuted()
    {
        const Plan never = plan("never-18");
        const PlanNode &inner = node(never, "Index Scan using orders_pkey on orders o");
        QVERIFY(inner.neverExecuted());
        QVERIFY(!inner.rowFactor());
        QCOMPARE(inner.ownMs, 0.0);
        QVERIFY(addsUp(never));
        QVERIFY(!node(never, "Nested Loop").neverExecuted());
    }

    void whatEighteenTells()
    {
        const Plan disabled = plan("disabled-18");
        QVERIFY(disabled.nodes.at(1).disabled && !disabled.nodes.at(0).disabled);
        QCOMPARE(plan("index-18").nodes.constFirst().indexSearches, 1);
        const auto fraction = parsePlan(R"([{"Plan": {"Node Type": "Index Scan", "Plan Rows": 1, "Actual Rows": 0.67,
            "Actual Loops": 3, "Actual Total Time": 0.011, "Index Name": "i", "Relation Name": "t", "Disabled": false,
            "Index Searches": 3}}])");
        CASTELLAN_VERIFY(fraction);
        QCOMPARE(fraction->nodes.constFirst().rows, 0.67);
        QCOMPARE(*fraction->nodes.constFirst().rowFactor(), 1.0);
        PlanModel model;
        model.setPlan(*fraction);
        QCOMPARE(model.index(0, PlanModel::Rows).data().toString(), QLocale().toString(0.67, 'f', 2));
    }

    void aWritingCteThatNobodyReads()
    {
        // It runs after all else, so its time is not in the root's.
        const auto writes = parsePlan(R"([{"Plan": {"Node Type": "Result", "Plan Rows": 1, "Actual Rows": 1,
            "Actual Loops": 1, "Actual Total Time": 5.0, "Plans": [{"Node Type": "ModifyTable", "Operation": "Insert",
            "Parent Relationship": "InitPlan", "Subplan Name": "CTE w", "Plan Rows": 0, "Actual Rows": 0,
            "Actual Loops": 1, "Actual Total Time": 50.0, "Relation Name": "t"}]}}])");
        CASTELLAN_VERIFY(writes);
        QCOMPARE(writes->nodes.at(0).ownMs, 5.0);
        QCOMPARE(writes->nodes.at(1).ownMs, 50.0);
        QCOMPARE(nodeInWords(writes->nodes.at(1)), QStringLiteral("CTE w: Insert on t"));
    }

    void anEstimateAlone()
    {
        const auto estimated = parsePlan(R"([{"Plan": {"Node Type": "Hash Join", "Join Type": "Right Anti",
            "Startup Cost": 1.5, "Total Cost": 9.25, "Plan Rows": 1000, "Plan Width": 36}}])");
        CASTELLAN_VERIFY(estimated);
        QVERIFY(!estimated->measured);
        QCOMPARE(estimated->nodes.constFirst().totalCost, 9.25);
        QCOMPARE(estimated->nodes.constFirst().width, 36);
        QCOMPARE(nodeInWords(estimated->nodes.constFirst()), QStringLiteral("Hash Right Anti Join"));
        QVERIFY(planHints(*estimated).isEmpty());
        PlanModel model;
        model.setPlan(*estimated);
        QCOMPARE(model.index(0, PlanModel::OwnTime).data().toString(), QString());
        QCOMPARE(model.index(0, PlanModel::PlannedRows).data(SortRole).toDouble(), 1000.0);
        QVERIFY(!model.index(0, 0).data(PlanModel::ShareRole).isValid());
    }

    void whatIsNoPlan()
    {
        for (const char *text : {"", "[]", "{}", "[{\"Query\": 1}]", "QUERY PLAN\nSeq Scan on t"})
            CASTELLAN_VERIFY_ERROR(parsePlan(text), ErrorKind::Integrity);
    }

    void theTree()
    {
        PlanModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QCOMPARE(model.rowCount(), 0);
        for (const char *name : {"cte-15", "parallel-18", "spill-15", "never-18"}) {
            model.setPlan(plan(name));
            QCOMPARE(model.rowCount(), 1);
            for (int place = 0; place < model.plan().nodes.size(); ++place) {
                const QModelIndex index = model.indexOf(place);
                QCOMPARE(&model.node(index), &model.plan().nodes.at(place));
                QCOMPARE(model.rowCount(index), model.plan().nodes.at(place).children.size());
                QCOMPARE(index.data(SortRole).toString(), index.data().toString());
                QCOMPARE(index.siblingAtColumn(PlanModel::OwnTime).data(SortRole).toDouble(),
                         model.plan().nodes.at(place).ownMs);
            }
        }
        const int inner = placeOf(model.plan(), QStringLiteral("Index Scan using orders_pkey on orders o"));
        QCOMPARE(model.indexOf(inner).siblingAtColumn(PlanModel::Loops).data().toString(),
                 QStringLiteral("never executed"));
        QVERIFY(model.indexOf(inner).data(Qt::ToolTipRole).toString().contains(QStringLiteral("Index Cond: (o.id")));

        model.setPlan(plan("misestimate-15"));
        const QModelIndex scan = model.indexOf(placeOf(model.plan(), QStringLiteral("Seq Scan on pair p")));
        QCOMPARE(scan.siblingAtColumn(PlanModel::Factor).data().toString(), QStringLiteral("×200"));
        QCOMPARE(scan.data(StatusRole).toInt(), static_cast<int>(Status::Warning));
        QVERIFY(scan.siblingAtColumn(PlanModel::Factor)
                    .data(Qt::ToolTipRole)
                    .toString()
                    .contains(QStringLiteral("ANALYZE")));
        model.setPlan(plan("limit-15"));
        QVERIFY(
            model.index(0, 0, model.index(0, 0)).siblingAtColumn(PlanModel::Factor).data().toString().startsWith(u'÷'));
    }
};

QTEST_GUILESS_MAIN(TestPlan)
#include "tst_plan.moc"
