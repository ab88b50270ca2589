// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/database/verdict/findingmodel.h"
#include "models/database/verdict/judge.h"
#include "models/database/verdict/remedytask.h"
#include "tests/support/testsupport.h"

#include <QAbstractItemModelTester>

using namespace castellan;
using Action = MaintenanceTask::Action;

namespace {

VerdictFinding finding(const char *check, Remedy remedy, Status status = Status::Warning)
{
    VerdictFinding found;
    found.check = QLatin1String(check);
    found.status = status;
    found.remedy = remedy;
    found.schema = QStringLiteral("odd \"s\"");
    found.name = QStringLiteral("Item");
    found.oid = 4711;
    found.subject = QStringLiteral("odd \"s\".Item");
    found.sentence = QStringLiteral("It is so.");
    return found;
}

} // namespace

class TestFindingModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void worstFirstThenUnknownThenGood()
    {
        FindingModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        Verdict verdict;
        verdict.findings = {finding("dead-rows", Remedy::Vacuum)};
        verdict.skipped = {{QStringLiteral("replication-lag"), QStringLiteral("This needs pg_read_all_stats.")}};
        verdict.passed = {{QStringLiteral("sequences"), QStringLiteral("3 sequences looked at.")}};
        model.setVerdict(verdict);
        QCOMPARE(model.rowCount(), 3);
        const auto status = [&](int row) {
            return static_cast<Status>(model.index(row, FindingModel::Sentence).data(StatusRole).toInt());
        };
        QCOMPARE(status(0), Status::Warning);
        QCOMPARE(status(1), Status::Unknown);
        QCOMPARE(status(2), Status::Good);
        QCOMPARE(model.index(0, FindingModel::Check).data().toString(), QStringLiteral("Dead rows"));
        QVERIFY(model.index(1, FindingModel::Sentence).data().toString().contains(QStringLiteral("pg_read_all_stats")));
        // What is looked at stays chosen when others come.
        const QPersistentModelIndex chosen(model.index(0, 0));
        verdict.findings.prepend(finding("sequences", Remedy::None, Status::Critical));
        model.setVerdict(verdict);
        QCOMPARE(chosen.row(), 1);
    }

    void howItStands()
    {
        Verdict verdict;
        verdict.passed = {{QStringLiteral("sequences"), {}}, {QStringLiteral("dead-rows"), {}}};
        QCOMPARE(standingOf(verdict).status, Status::Good);
        QCOMPARE(standingOf(verdict).sentence, QStringLiteral("Nothing was found."));
        verdict.skipped = {{QStringLiteral("replication-lag"), {}}};
        QCOMPARE(standingOf(verdict).status, Status::Unknown); // not knowing is not good
        QVERIFY(standingOf(verdict).sentence.startsWith(QStringLiteral("Of what could be looked at")));
        verdict.findings = {finding("sequences", Remedy::None, Status::Critical), finding("dead-rows", Remedy::Vacuum)};
        QCOMPARE(standingOf(verdict).status, Status::Critical);
        QCOMPARE(standingOf(verdict).sentence, QStringLiteral("2 finding(s): 1 critical, 1 warning(s)."));
    }

    void eachCheckHasItsWords()
    {
        const Verdict nothing = judge(VerdictInputs{});
        QVERIFY(nothing.skipped.size() + nothing.passed.size() > 20);
        for (const SkippedCheck &check : nothing.skipped)
            QVERIFY2(checkInWords(check.check) != check.check, qPrintable(check.check));
    }

    void whatMendsIsForExactlyThatObject()
    {
        const auto task = remedyTask(finding("dead-rows", Remedy::Vacuum));
        QVERIFY(task);
        QCOMPARE(task->action, Action::Vacuum);
        QVERIFY(task->vacuum.analyze && !task->vacuum.freeze);
        QCOMPARE(task->objects.size(), 1);
        QCOMPARE(task->objects.constFirst().oid, 4711);
        QCOMPARE(task->objects.constFirst().sql(), QStringLiteral("\"odd \"\"s\"\"\".\"Item\""));
        QVERIFY(remedyTask(finding("wraparound-tables", Remedy::Freeze))->vacuum.freeze);
        const auto drop = remedyTask(finding("unused-indexes", Remedy::DropIndex));
        QCOMPARE(drop->objects.constFirst().kind, MaintenanceObject::Kind::Index);
        auto missing = finding("foreign-keys-without-index", Remedy::CreateIndex);
        missing.newIndex = QStringLiteral("k_idx");
        missing.newIndexColumns = QStringLiteral("\"worldId\"");
        const auto statements = maintenanceStatements(*remedyTask(missing), 150000);
        CASTELLAN_VERIFY(statements);
        QCOMPARE(statements->constFirst().sql,
                 QStringLiteral("CREATE INDEX CONCURRENTLY \"k_idx\" ON \"odd \"\"s\"\"\".\"Item\" (\"worldId\")"));
        // A materialized view is none of the tables.
        for (const Remedy remedy : {Remedy::Analyze, Remedy::Vacuum, Remedy::RefreshView}) {
            auto view = finding("table-bloat", remedy);
            view.materializedView = true;
            QCOMPARE(remedyTask(view)->objects.constFirst().kind, MaintenanceObject::Kind::MaterializedView);
        }
        QVERIFY(!remedyTask(finding("table-bloat", Remedy::RefreshView))->concurrently);
        for (const Remedy other : {Remedy::None, Remedy::EndSession, Remedy::ChangeSetting})
            QVERIFY(!remedyTask(finding("dangerous-settings", other)));
    }
};

QTEST_GUILESS_MAIN(TestFindingModel)
#include "tst_findingmodel.moc"
