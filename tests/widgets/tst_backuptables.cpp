// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/widgets/benchfixture.h"
#include "widgets/backup/backuptables.h"
#include "widgets/history/runsentence.h"

#include <QAbstractItemModelTester>
#include <QJsonObject>

using namespace castellan;

class TestBackupTables : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void modelsKeepTheirPromises();
    void runsAreToldInSentences_data();
    void runsAreToldInSentences();
};

void TestBackupTables::modelsKeepTheirPromises()
{
    TableFactsModel tables;
    const QAbstractItemModelTester tableTester(&tables, QAbstractItemModelTester::FailureReportingMode::QtTest);
    tables.merge(
        {{.schema = QStringLiteral("public"),
          .name = QStringLiteral("User"),
          .rows = 12000,
          .hash = "aa",
          .bytes = 4'000'000},
         {.schema = QStringLiteral("audit"), .name = QStringLiteral("log"), .rows = -1, .hash = {}, .bytes = -1}});
    QCOMPARE(tables.index(0, TableFactsModel::Name).data().toString(), QStringLiteral("User"));
    QCOMPARE(tables.index(1, TableFactsModel::Name).data().toString(), QStringLiteral("audit.log"));
    QCOMPARE(tables.index(0, TableFactsModel::Rows).data(SortRole).toLongLong(), 12000);
    QCOMPARE(tables.index(1, TableFactsModel::Rows).data().toString(), QStringLiteral("–"));

    ContentsModel contents;
    const QAbstractItemModelTester contentsTester(&contents, QAbstractItemModelTester::FailureReportingMode::QtTest);
    contents.merge({{.dumpId = 7,
                     .type = QStringLiteral("TABLE"),
                     .schema = QStringLiteral("public"),
                     .name = QStringLiteral("User"),
                     .owner = QStringLiteral("dnd"),
                     .dependsOn = {}}});
    QCOMPARE(contents.index(0, ContentsModel::Type).data().toString(), QStringLiteral("TABLE"));

    ExpiryModel expiry;
    const QAbstractItemModelTester expiryTester(&expiry, QAbstractItemModelTester::FailureReportingMode::QtTest);
    expiry.merge({{.id = QStringLiteral("a"),
                   .file = QStringLiteral("a.dump"),
                   .taken = BenchFixture().clock->now(),
                   .size = 5,
                   .proof = ProofLevel::Content,
                   .remove = true,
                   .reason = QStringLiteral("old")},
                  {.id = QStringLiteral("b"),
                   .file = QStringLiteral("b.dump"),
                   .taken = {},
                   .size = -1,
                   .proof = ProofLevel::None,
                   .remove = false,
                   .reason = QStringLiteral("held")}});
    QCOMPARE(expiry.index(0, ExpiryModel::Decision).data(StatusRole).toInt(), static_cast<int>(Status::Warning));
    QVERIFY(!expiry.index(1, ExpiryModel::Decision).data(StatusRole).isValid());
    expiry.merge({});
    QCOMPARE(expiry.rowCount(), 0);
}

void TestBackupTables::runsAreToldInSentences_data()
{
    QTest::addColumn<QString>("kind");
    QTest::addColumn<int>("state");
    QTest::addColumn<QJsonObject>("result");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("says");
    const auto row = [](const char *name, const char *kind, RunState state, const QJsonObject &result, Status status,
                        const char *says) {
        QTest::newRow(name) << QString::fromLatin1(kind) << static_cast<int>(state) << result
                            << static_cast<int>(status) << QString::fromLatin1(says);
    };
    const QString level = QStringLiteral("level");
    const QString asked = QStringLiteral("asked");
    const QString verdict = QStringLiteral("verdict");
    row("backup", "backup", RunState::Succeeded, {{QStringLiteral("size"), 5'000'000}}, Status::Good, "5.0 MB");
    row("proved", "prove", RunState::Succeeded, {{level, 5}, {asked, 5}}, Status::Good, "level 5");
    row("proof fell short", "prove", RunState::FellShort, {{level, 1}, {asked, 5}}, Status::Critical, "level 1 of 5");
    row("drill same", "drill", RunState::Succeeded,
        {{verdict, QStringLiteral("same")}, {QStringLiteral("seconds"), 4.2}}, Status::Good, "every row the same");
    row("drill differs", "drill", RunState::FellShort, {{verdict, QStringLiteral("differs")}}, Status::Critical,
        "something else");
    // Without a comparison nothing is called good.
    row("drill unknown", "drill", RunState::Succeeded, {{verdict, QStringLiteral("unknown")}}, Status::Warning,
        "not known");
    row("failed", "backup", RunState::Failed, {}, Status::Critical, "failed");
    row("cancelled", "backup", RunState::Cancelled, {}, Status::Warning, "cancelled");
}

void TestBackupTables::runsAreToldInSentences()
{
    QFETCH(QString, kind);
    QFETCH(int, state);
    QFETCH(QJsonObject, result);
    QFETCH(int, status);
    QFETCH(QString, says);
    Run run = BenchFixture().run(QStringLiteral("x"), QStringLiteral("The work"), static_cast<RunState>(state));
    run.kind = kind;
    run.result = result;
    const Standing told = sentenceOf(run);
    QCOMPARE(static_cast<int>(told.status), status);
    QVERIFY2(told.sentence.contains(says), qPrintable(told.sentence));
}

QTEST_MAIN(TestBackupTables)
#include "tst_backuptables.moc"
