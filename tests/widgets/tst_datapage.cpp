// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The page of data over a real server: a change is written, tried, run and taken back.
#include "tests/widgets/databasefixture.h"
#include "tests/widgets/keyboard.h"
#include "widgets/common/card.h"
#include "widgets/common/datatable.h"
#include "widgets/common/elidedlabel.h"
#include "widgets/common/factlist.h"
#include "widgets/common/sentencebanner.h"
#include "widgets/datachange/changeeditor.h"
#include "widgets/datachange/datamigrationpane.h"
#include "widgets/datachange/datapage.h"
#include "widgets/datachange/retentiondetails.h"
#include "widgets/datachange/retentionpane.h"
#include "widgets/datachange/verificationmodel.h"

#include <QAction>
#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTableView>
#include <QToolButton>

using namespace castellan;

namespace {

using State = StateView::State;

struct DataFixture : DatabaseFixture
{
    std::unique_ptr<DataPage> data;

    explicit DataFixture(PostgresCluster &server) : DatabaseFixture(server) {}
    ~DataFixture() { data.reset(); }

    void showData(const QString &tab)
    {
        data = std::make_unique<DataPage>(bench);
        data->resize(1200, 820);
        data->showObject(tab);
        data->show();
        QVERIFY(QTest::qWaitForWindowActive(data.get()));
    }
    RetentionPane *retention() const { return data->retention(); }
    /// A policy for the table `log`.
    static TableRetention policy(TableRetention::Action action = TableRetention::Action::ArchiveTable)
    {
        TableRetention policy;
        policy.table = QStringLiteral("log");
        policy.ageColumn = QStringLiteral("at");
        policy.age = {.years = 1, .months = 0, .days = 0};
        policy.action = action;
        return policy;
    }
    void connectWith(const QList<TableRetention> &policies)
    {
        Environment used = staging();
        used.retention = policies;
        connectDatabase(used, cluster.password());
    }
    QString cell(int row, int column) const
    {
        return retention()->table()->view()->model()->index(row, column).data().toString();
    }
    QString fact(const QString &name) const
    {
        for (const FactLine &line : data->findChild<FactList *>(QStringLiteral("retentionFacts"))->facts())
            if (line.name == name)
                return line.value;
        return {};
    }
    QString notes() const
    {
        QStringList words;
        for (const auto *label : data->findChild<QWidget *>(QStringLiteral("retentionNotes"))->findChildren<QLabel *>())
            words << label->text();
        return words.join(u'\n');
    }
    DataMigrationPane *pane() const { return data->migration(); }
    QString said(const char *name) const { return label(data.get(), name); }
    QString value(const QString &sql) const
    {
        const auto rows = cluster.query(sql);
        return rows ? rows->value(0).value(0) : errorText(rows);
    }
    /// The sums of money after a raise by ten.
    DataMigration raise() const
    {
        DataMigration migration;
        migration.title = QStringLiteral("Everybody gets ten");
        migration.change = QStringLiteral("update account set gold = gold + 10 where id <= 3");
        migration.verifications = {{.sql = QStringLiteral("select count(*) from account where gold < 0"),
                                    .comparison = Verification::Comparison::Equal,
                                    .expected = QStringLiteral("0")}};
        return migration;
    }
    void tryIt(const DataMigration &migration)
    {
        pane()->editor()->setMigration(migration);
        QVERIFY(pane()->tryAction()->isEnabled());
        pane()->tryAction()->trigger();
        QTRY_VERIFY_WITH_TIMEOUT(!pane()->stopAction()->isEnabled(), 30'000);
    }
};

} // namespace

class TestDataPage : public QObject
{
    Q_OBJECT

    std::unique_ptr<PostgresCluster> m_cluster;

private Q_SLOTS:
    void initTestCase()
    {
        auto cluster = PostgresCluster::start();
        CASTELLAN_VERIFY(cluster);
        m_cluster = *std::move(cluster);
    }

    void init()
    {
        for (const char *sql :
             {"drop table if exists account, log, log_archive", "create table log(id int primary key, at timestamptz)",
              "insert into log select n, now() - n * interval '100 days' from generate_series(1, 10) n",
              "create table account(id int primary key, name text, gold numeric)",
              "insert into account select n, 'hero ' || n, n * 1.5 from generate_series(1, 10) n"})
            CASTELLAN_VERIFY(m_cluster->query(QString::fromUtf8(sql)));
    }

    void whatIsShownAtFirst()
    {
        DataFixture f(*m_cluster);
        f.showData(QStringLiteral("migration"));
        QCOMPARE(f.data->states()->state(), State::Empty); // no environment
        f.connectDatabase();
        QCOMPARE(f.data->states()->state(), State::Content);
        QCOMPARE(f.pane()->trialCard()->states()->state(), State::Empty);
        QVERIFY(!f.pane()->tryAction()->isEnabled());
        QVERIFY(!f.pane()->runAction()->isEnabled());
        QTRY_COMPARE_WITH_TIMEOUT(f.pane()->undoCard()->states()->state(), State::Empty, 20'000);
        CASTELLAN_VERIFY_KEYBOARD(*f.data);
        LinkStatus gone;
        gone.state = LinkState::Failed;
        gone.error.message = QStringLiteral("no route");
        f.bench.setLink(gone);
        QCOMPARE(f.data->states()->state(), State::Stale);
    }

    void itIsTriedWithoutATraceAndThenRun()
    {
        DataFixture f(*m_cluster);
        CASTELLAN_VERIFY(f.openGateway());
        f.showData(QStringLiteral("migration"));
        f.connectDatabase();
        f.tryIt(f.raise());
        QCOMPARE(f.pane()->trialCard()->states()->state(), State::Content);
        QVERIFY2(f.said("trialSentence").startsWith(QStringLiteral("It changes 3 rows in")),
                 qPrintable(f.said("trialSentence")));
        QVERIFY(f.said("trialSentence").endsWith(QStringLiteral("Every verification holds.")));
        QCOMPARE(f.value(QStringLiteral("select sum(gold) from account")), QStringLiteral("82.5"));
        // What changes is said column by column, and what a verification gave beside it.
        QStringList lines;
        for (const auto *line : f.pane()->findChildren<ElidedLabel *>())
            lines << line->text();
        QVERIFY2(lines.contains(QStringLiteral("gold: 3.0 → 13.0")), qPrintable(lines.join(u'\n')));
        const VerificationModel *asked = f.pane()->editor()->verifications();
        QCOMPARE(asked->index(0, VerificationModel::Found).data().toString(), QStringLiteral("0"));
        QVERIFY(f.pane()->runAction()->isEnabled());
        CASTELLAN_VERIFY_KEYBOARD(*f.data);
        f.pane()->runAction()->trigger();
        const auto *outcome = f.data->findChild<SentenceBanner *>(QStringLiteral("outcome"));
        QTRY_VERIFY_WITH_TIMEOUT(outcome->isVisible(), 30'000);
        QCOMPARE(outcome->sentence(), QStringLiteral("Everybody gets ten: done."));
        QCOMPARE(f.value(QStringLiteral("select sum(gold) from account")), QStringLiteral("112.5"));
        QCOMPARE(f.dialogs.confirmations.size(), 1);
        QVERIFY(f.dialogs.confirmations.constFirst().details.contains(QStringLiteral("BEGIN")));
        QVERIFY(f.dialogs.confirmations.constFirst().details.contains(QStringLiteral("COMMIT")));
        // The rows are others now: what was tried before counts no more.
        QVERIFY(!f.pane()->runAction()->isEnabled());
        QVERIFY(!asked->index(0, VerificationModel::Found).data().isValid());
    }

    void onlyWhatWasTriedIsRun()
    {
        DataFixture f(*m_cluster);
        CASTELLAN_VERIFY(f.openGateway());
        f.showData(QStringLiteral("migration"));
        f.connectDatabase();
        f.tryIt(f.raise());
        QVERIFY(f.pane()->runAction()->isEnabled());
        QPlainTextEdit *change = f.pane()->editor()->change();
        change->setFocus();
        change->moveCursor(QTextCursor::End);
        QTest::keyClick(change, Qt::Key_0); // id <= 30
        QVERIFY(!f.pane()->runAction()->isEnabled());
        QCOMPARE(f.pane()->trialCard()->states()->state(), State::Stale);
        QTest::keyClick(change, Qt::Key_Backspace);
        QVERIFY(f.pane()->runAction()->isEnabled());
        QCOMPARE(f.pane()->trialCard()->states()->state(), State::Content);
        f.pane()->editor()->copyAside()->setChecked(true);
        QVERIFY(!f.pane()->runAction()->isEnabled());
        // Keys try it, too.
        QTest::keyClick(change, Qt::Key_Return, Qt::ControlModifier);
        QTRY_VERIFY_WITH_TIMEOUT(f.pane()->runAction()->isEnabled(), 30'000);
        // Another environment: what is written stays, what was found does not.
        f.bench.setConnection(nullptr);
        QVERIFY(!f.pane()->runAction()->isEnabled());
        f.connectDatabase();
        QCOMPARE(change->toPlainText(), f.raise().change);
        QVERIFY(f.pane()->tryAction()->isEnabled());
        QVERIFY(!f.pane()->runAction()->isEnabled());
        QCOMPARE(f.pane()->trialCard()->states()->state(), State::Empty);
    }

    void aVerificationThatDoesNotHold()
    {
        DataFixture f(*m_cluster);
        CASTELLAN_VERIFY(f.openGateway());
        f.showData(QStringLiteral("migration"));
        f.connectDatabase();
        DataMigration migration = f.raise();
        migration.verifications[0].expected = QStringLiteral("7");
        f.tryIt(migration);
        QVERIFY(!f.pane()->runAction()->isEnabled());
        QVERIFY(f.said("trialSentence").contains(QStringLiteral("would not be committed")));
        QVERIFY(f.said("changeState").startsWith(QStringLiteral("It cannot be run")));
    }

    void whatIsWrongIsSaidOfTheLine()
    {
        DataFixture f(*m_cluster);
        f.showData(QStringLiteral("migration"));
        f.connectDatabase();
        DataMigration migration = f.raise();
        migration.change =
            QStringLiteral("update account set gold = 1 where id = 1;\n\nupdate account set gold = 2 where "
                           "nothing = 1");
        f.tryIt(migration);
        QCOMPARE(f.pane()->trialCard()->states()->state(), State::Failed);
        QStringList words;
        for (const auto *label : f.pane()->trialCard()->findChildren<QLabel *>())
            words << label->text();
        QVERIFY2(words.contains(QStringLiteral("Line 3: column \"nothing\" does not exist")),
                 qPrintable(words.join(u'\n')));
        QVERIFY(!f.pane()->runAction()->isEnabled());
        migration.change = QStringLiteral("drop table account");
        f.tryIt(migration);
        QCOMPARE(f.pane()->trialCard()->states()->state(), State::Failed);
        QCOMPARE(f.value(QStringLiteral("select count(*) from account")), QStringLiteral("10"));
    }

    void aTrialIsStopped()
    {
        DataFixture f(*m_cluster);
        f.showData(QStringLiteral("migration"));
        f.connectDatabase();
        DataMigration migration = f.raise();
        migration.change = QStringLiteral("update account set gold = 1 where pg_sleep(600) is not null");
        f.pane()->editor()->setMigration(migration);
        f.pane()->tryAction()->trigger();
        QVERIFY(f.pane()->stopAction()->isEnabled());
        QCOMPARE(f.pane()->trialCard()->states()->state(), State::Loading);
        QTRY_COMPARE_WITH_TIMEOUT(
            f.value(QStringLiteral("select count(*) from pg_stat_activity where wait_event = 'PgSleep'")),
            QStringLiteral("1"), 20'000);
        f.pane()->stopAction()->trigger();
        QTRY_COMPARE_WITH_TIMEOUT(f.pane()->trialCard()->states()->state(), State::Empty, 20'000);
        QVERIFY(f.pane()->tryAction()->isEnabled());
    }

    void rowsAreKeptAndTakenBack()
    {
        DataFixture f(*m_cluster);
        CASTELLAN_VERIFY(f.openGateway());
        f.showData(QStringLiteral("migration"));
        f.connectDatabase();
        DataMigration migration = f.raise();
        migration.copyAside = true;
        f.tryIt(migration);
        f.pane()->runAction()->trigger();
        QTRY_COMPARE_WITH_TIMEOUT(f.pane()->undoCard()->states()->state(), State::Content, 30'000);
        QCOMPARE(f.value(QStringLiteral("select sum(gold) from account")), QStringLiteral("112.5"));
        CASTELLAN_VERIFY_KEYBOARD(*f.data);
        auto *undo = f.pane()->undoCard()->findChild<QToolButton *>(QStringLiteral("undo"));
        QVERIFY(undo);
        undo->click();
        QTRY_COMPARE_WITH_TIMEOUT(f.pane()->undoCard()->states()->state(), State::Empty, 30'000);
        QCOMPARE(f.value(QStringLiteral("select sum(gold) from account")), QStringLiteral("82.5"));
        // Or the copies are dropped, and the change stays.
        f.tryIt(migration);
        f.pane()->runAction()->trigger();
        QTRY_COMPARE_WITH_TIMEOUT(f.pane()->undoCard()->states()->state(), State::Content, 30'000);
        f.pane()->undoCard()->findChild<QToolButton *>(QStringLiteral("discard"))->click();
        QTRY_COMPARE_WITH_TIMEOUT(f.pane()->undoCard()->states()->state(), State::Empty, 30'000);
        QCOMPARE(f.value(QStringLiteral("select sum(gold) from account")), QStringLiteral("112.5"));
    }

    void inBatches()
    {
        DataFixture f(*m_cluster);
        CASTELLAN_VERIFY(f.openGateway());
        f.showData(QStringLiteral("migration"));
        f.connectDatabase();
        DataMigration migration = f.raise();
        migration.inBatches = true;
        f.tryIt(migration);
        QCOMPARE(f.pane()->trialCard()->states()->state(), State::Failed); // no {batch}
        migration.change = QStringLiteral("update account set gold = gold + 10 where id <= 3 and {batch}");
        // It need not hold before all is done.
        migration.verifications = {{.sql = QStringLiteral("select sum(gold) from account"),
                                    .comparison = Verification::Comparison::Equal,
                                    .expected = QStringLiteral("112.5")}};
        f.tryIt(migration);
        QVERIFY(f.said("trialSentence").startsWith(QStringLiteral("The first batch changes 3 rows")));
        QVERIFY(f.pane()->runAction()->isEnabled());
        f.pane()->runAction()->trigger();
        QTRY_COMPARE_WITH_TIMEOUT(f.value(QStringLiteral("select sum(gold) from account")), QStringLiteral("112.5"),
                                  30'000);
        const auto *outcome = f.data->findChild<SentenceBanner *>(QStringLiteral("outcome"));
        QTRY_VERIFY_WITH_TIMEOUT(outcome->isVisible(), 30'000);
        QCOMPARE(outcome->status(), Status::Good);
    }

    void noPoliciesLeadToTheSettings()
    {
        DataFixture f(*m_cluster);
        f.showData(QStringLiteral("retention"));
        f.connectWith({});
        QCOMPARE(f.retention()->states()->state(), State::Empty);
        const QSignalSpy opened(&f.bench, &Workbench::openRequested);
        Q_EMIT f.retention()->states()->actionRequested();
        QCOMPARE(opened.count(), 1);
        QCOMPARE(opened.constFirst(), (QVariantList{QStringLiteral("environment"), QStringLiteral("retention")}));
    }

    void aPolicyIsLookedAtAndRun()
    {
        DataFixture f(*m_cluster);
        CASTELLAN_VERIFY(f.openGateway());
        f.showData(QStringLiteral("retention"));
        f.connectWith({DataFixture::policy()});
        QCOMPARE(f.cell(0, RetentionModel::Table), QStringLiteral("public.log"));
        QCOMPARE(f.cell(0, RetentionModel::Action), QStringLiteral("to log_archive"));
        QCOMPARE(f.cell(0, RetentionModel::LastRun), QStringLiteral("never"));
        QTRY_COMPARE_WITH_TIMEOUT(f.retention()->details()->states()->state(), State::Content, 30'000);
        QCOMPARE(f.cell(0, RetentionModel::Rows), QStringLiteral("7"));
        QCOMPARE(f.fact(QStringLiteral("Rows")), QStringLiteral("7"));
        QCOMPARE(f.fact(QStringLiteral("Archive")), QStringLiteral("public.log_archive"));
        QCOMPARE(f.fact(QStringLiteral("Key")), QStringLiteral("id"));
        QVERIFY(!f.fact(QStringLiteral("Oldest of them")).isEmpty());
        QVERIFY(f.said("retentionSentence").startsWith(QStringLiteral("7 rows of public.log would be archived")));
        QVERIFY(f.notes().contains(QStringLiteral("No index finds rows by at")));
        QVERIFY(f.notes().contains(QStringLiteral("VACUUM FULL")));
        QVERIFY(f.notes().contains(QStringLiteral("CREATE TABLE"), Qt::CaseInsensitive));
        CASTELLAN_VERIFY_KEYBOARD(*f.data);
        QVERIFY(f.retention()->runAction()->isEnabled());
        f.retention()->runAction()->trigger();
        const auto *outcome = f.data->findChild<SentenceBanner *>(QStringLiteral("outcome"));
        QTRY_VERIFY_WITH_TIMEOUT(outcome->isVisible(), 60'000);
        QCOMPARE(outcome->status(), Status::Good);
        QCOMPARE(f.value(QStringLiteral("select count(*) from log")), QStringLiteral("3"));
        QCOMPARE(f.value(QStringLiteral("select count(*) from log_archive")), QStringLiteral("7"));
        QTRY_COMPARE_WITH_TIMEOUT(f.cell(0, RetentionModel::Rows), QStringLiteral("0"), 30'000);
        QTRY_VERIFY_WITH_TIMEOUT(f.cell(0, RetentionModel::LastRun) != QStringLiteral("never"), 30'000);
        QVERIFY(!f.retention()->runAction()->isEnabled()); // nothing would go
        QVERIFY(f.said("retentionSentence").startsWith(QStringLiteral("Nothing of public.log is older than")));
    }

    void whyAPolicyMayNotRun()
    {
        DataFixture f(*m_cluster);
        CASTELLAN_VERIFY(f.openGateway());
        TableRetention held = DataFixture::policy();
        held.legalHold = true;
        held.holdReason = QStringLiteral("case 7");
        TableRetention floor = DataFixture::policy(TableRetention::Action::Delete);
        floor.table = QStringLiteral("audit_log");
        TableRetention missing = DataFixture::policy();
        missing.table = QStringLiteral("nowhere");
        f.showData(QStringLiteral("retention"));
        f.connectWith({held, floor, missing});
        QCOMPARE(f.said("retentionHeadline"), QStringLiteral("3 retention policy(ies). 2 of them may not run."));
        QCOMPARE(f.said("retentionSentence"), QStringLiteral("public.log is under legal hold: case 7"));
        QVERIFY(!f.retention()->runAction()->isEnabled());
        f.retention()->showObject(QStringLiteral("public.audit_log"));
        QTRY_VERIFY(f.said("retentionSentence").contains(QStringLiteral("must be kept for 7 years")));
        QVERIFY(!f.retention()->runAction()->isEnabled());
        f.retention()->showObject(QStringLiteral("public.nowhere"));
        QTRY_COMPARE_WITH_TIMEOUT(f.retention()->details()->states()->state(), State::Failed, 30'000);
        QVERIFY(!f.retention()->runAction()->isEnabled());
        // Lifted, it is looked at.
        held.legalHold = false;
        Environment changed = *f.bench.current();
        changed.retention = {held};
        f.bench.setEnvironments({changed});
        QTRY_COMPARE_WITH_TIMEOUT(f.retention()->details()->states()->state(), State::Content, 30'000);
        QVERIFY(f.retention()->runAction()->isEnabled());
        // Of another environment nothing of it is true.
        f.bench.setConnection(nullptr);
        QVERIFY(!f.retention()->runAction()->isEnabled());
    }

    void verificationsAreWrittenInPlace()
    {
        DataFixture f(*m_cluster);
        f.showData(QStringLiteral("migration"));
        f.connectDatabase();
        QTableView *table = f.pane()->editor()->table();
        f.pane()->findChild<QPushButton *>(QStringLiteral("verificationAdd"))->click();
        auto *field = table->findChild<QLineEdit *>();
        QVERIFY(field);
        QTest::keyClicks(field, QStringLiteral("select 1"));
        QTest::keyClick(field, Qt::Key_Return);
        QTRY_COMPARE(f.pane()->editor()->migration().verifications.size(), 1);
        QTRY_VERIFY(!table->findChild<QLineEdit *>());
        table->edit(table->model()->index(0, VerificationModel::Comparison));
        auto *box = table->findChild<QComboBox *>();
        QVERIFY(box);
        QCOMPARE(box->count(), 6);
        QTest::keyClick(box, Qt::Key_Down);
        QTRY_COMPARE(table->model()->index(0, VerificationModel::Comparison).data().toString(), QStringLiteral("≠"));
        QCOMPARE(f.pane()->editor()->migration().verifications.size(), 1);
        f.pane()->findChild<QPushButton *>(QStringLiteral("verificationRemove"))->click();
        QVERIFY(f.pane()->editor()->migration().verifications.isEmpty());
    }
};

QTEST_MAIN(TestDataPage)
#include "tst_datapage.moc"
