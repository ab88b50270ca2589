// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Tables over a real server: what is shown, measured, chosen and done, and what is said when nothing can be.
#include "models/database/objects/objectsampler.h"
#include "tests/widgets/databasefixture.h"
#include "tests/widgets/keyboard.h"
#include "widgets/common/datatable.h"
#include "widgets/common/sentencebanner.h"
#include "widgets/common/stateview.h"
#include "widgets/database/maintenancedialog.h"
#include "widgets/database/maintenanceoptions.h"
#include "widgets/database/tabledetails.h"
#include "widgets/database/tablespane.h"
#include "widgets/database/verdictpane.h"

#include <QAction>
#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QTabWidget>
#include <QTableView>

using namespace castellan;

namespace {

const QString odd = QStringLiteral("s.\"x y\".ä");

} // namespace

class TestDatabaseTables : public QObject
{
    Q_OBJECT

    std::unique_ptr<PostgresCluster> m_cluster;

    static int rows(const TablesPane *pane) { return pane->table()->view()->model()->rowCount(); }
    static QString cell(const TablesPane *pane, int row, int column)
    {
        return pane->table()->view()->model()->index(row, column).data().toString();
    }
    static int rowOf(const TablesPane *pane, const QString &name)
    {
        for (int row = 0; row < rows(pane); ++row)
            if (cell(pane, row, TableStatisticsModel::Name) == name)
                return row;
        return -1;
    }
    static void choose(TablesPane *pane, const QStringList &names)
    {
        pane->table()->view()->clearSelection();
        for (const QString &name : names)
            pane->table()->view()->selectionModel()->select(pane->table()->view()->model()->index(rowOf(pane, name), 0),
                                                            QItemSelectionModel::Select | QItemSelectionModel::Rows);
        pane->table()->view()->selectionModel()->setCurrentIndex(
            pane->table()->view()->model()->index(rowOf(pane, names.constFirst()), 0), QItemSelectionModel::NoUpdate);
    }
    static QString value(const FactList *list, const QString &name)
    {
        for (const FactLine &line : list->facts())
            if (line.name == name)
                return line.value;
        return {};
    }
    static MaintenanceDialog *dialogOf(TablesPane *pane) { return pane->findChild<MaintenanceDialog *>(); }

private Q_SLOTS:
    void initTestCase()
    {
        auto cluster = PostgresCluster::start();
        CASTELLAN_VERIFY(cluster);
        m_cluster = *std::move(cluster);
        for (const char *sql :
             {"create table item(i int primary key, t text)", "create index item_t_idx on item(t)",
              "insert into item select n, repeat('x', 200) from generate_series(1, 20000) n",
              "create table \"s.\"\"x y\"\".ä\"(i int)",
              "create materialized view sums as select sum(i) as s from item",
              "create unique index sums_s_idx on sums(s)", "create table parted(i int) partition by range (i)",
              "create table parted_1 partition of parted for values from (0) to (10)",
              "create role guest login password 'guest'", "vacuum analyze"})
            CASTELLAN_VERIFY(m_cluster->query(QString::fromUtf8(sql)));
    }

    void whatIsShown()
    {
        DatabaseFixture f(*m_cluster);
        CASTELLAN_VERIFY(f.openGateway());
        f.makePage(QStringLiteral("tables"));
        QCOMPARE(f.page->states()->state(), StateView::State::Empty);
        f.connectDatabase();
        TablesPane *pane = f.page->tables();
        QTRY_COMPARE_WITH_TIMEOUT(rows(pane), 5, 20000);
        QCOMPARE(pane->states()->state(), StateView::State::Content);
        // The largest is the first, and chosen; its size is measured, the others' are estimates.
        QCOMPARE(cell(pane, 0, TableStatisticsModel::Name), QStringLiteral("public.item"));
        QTRY_VERIFY_WITH_TIMEOUT(!cell(pane, 0, TableStatisticsModel::Size).startsWith(u'≈'), 20000);
        QVERIFY(cell(pane, 1, TableStatisticsModel::Size).startsWith(u'≈'));
        QCOMPARE(cell(pane, 0, TableStatisticsModel::Rows), QStringLiteral("20,000"));
        QCOMPARE(cell(pane, 0, TableStatisticsModel::Growth), QStringLiteral("–"));
        QVERIFY(f.label(pane, "headline").contains(QStringLiteral("5 table(s) take about")));
        QVERIFY(f.label(pane, "headline").contains(QStringLiteral("none has many dead rows")));
        QVERIFY(f.label(pane, "explanation").contains(QStringLiteral("since the server's statistics began")));
        QVERIFY(f.label(pane->details(), "tableSentence").contains(QStringLiteral("public.item takes")));
        QVERIFY(f.label(pane->details(), "tableExplanation").contains(QStringLiteral("4,050 dead rows")));
        QCOMPARE(value(pane->details()->autovacuum(), QStringLiteral("VACUUM for dead rows")),
                 QStringLiteral("0 of 4,050 (0.0 %)"));
        QCOMPARE(pane->details()->indexes()->facts().size(), 2);
        CASTELLAN_VERIFY_KEYBOARD(*f.page);
        // All are measured when that is wanted.
        pane->measureSizes()->trigger();
        QVERIFY(!pane->measureSizes()->isEnabled());
        QTRY_VERIFY_WITH_TIMEOUT(pane->measureSizes()->isEnabled(), 20000);
        QVERIFY(!cell(pane, 4, TableStatisticsModel::Size).startsWith(u'≈'));
        QVERIFY(f.label(pane, "headline").contains(QStringLiteral("5 table(s) take ")));
        QVERIFY(!f.label(pane, "headline").contains(QStringLiteral("about")));
        // One that is named is chosen, whatever its name, and whatever the filter hides.
        pane->table()->filterField()->setText(QStringLiteral("parted"));
        QTRY_COMPARE(rows(pane), 2);
        f.page->showObject(QStringLiteral("tables/public.") + odd);
        QTRY_VERIFY(f.label(pane->details(), "tableSentence").contains(odd));
    }

    void readingsAreKept()
    {
        DatabaseFixture f(*m_cluster);
        CASTELLAN_VERIFY(f.openGateway());
        f.makePage(QStringLiteral("tables"));
        f.connectDatabase();
        TablesPane *pane = f.page->tables();
        QTRY_VERIFY_WITH_TIMEOUT(f.label(pane, "explanation").contains(QStringLiteral("Nothing is kept")), 20000);
        // It is not active: what it keeps is what the page has read.
        const auto clock = std::make_shared<SystemClock>();
        const auto store = wait(ObjectStore::open(f.workspace->directory(), clock));
        CASTELLAN_VERIFY(store);
        const auto sampler = [&] {
            const Environment &used = f.bench.connection()->environment();
            return std::make_unique<ObjectSampler>(sessionsOf(f.bench.connection()),
                                                   DatabasePlace{used.id, used.database.name}, *store, clock);
        };
        const auto first = sampler();
        f.bench.setObjectSampler(first.get());
        QVERIFY(!f.label(pane, "explanation").contains(QStringLiteral("Nothing is kept")));
        f.page->refresh();
        QTRY_VERIFY_WITH_TIMEOUT(first->past().from.isValid(), 20000);
        QVERIFY(!first->failure());
        QVERIFY(first->past().objects.size() >= 7); // four tables with their indexes
        // What was kept in another week is compared with, and scans are counted from there on.
        const auto session = f.somebody(QStringLiteral("reader"));
        auto objects = wait(DatabaseObjects::read(session, {.sequences = false}));
        CASTELLAN_VERIFY(objects);
        Environment other = f.staging();
        other.id = QStringLiteral("other");
        objects->when = objects->when.addDays(-8);
        for (TableStatistics &table : objects->tables)
            table.estimatedBytes /= 2;
        CASTELLAN_VERIFY(wait((*store)->append(other.id, readingOf(*objects, other.database.name))));
        f.bench.setObjectSampler(nullptr);
        f.connectDatabase(other, m_cluster->password());
        const auto second = sampler();
        f.bench.setObjectSampler(second.get());
        QTRY_VERIFY_WITH_TIMEOUT(
            rows(pane) > 0 && cell(pane, 0, TableStatisticsModel::Growth).contains(QStringLiteral("%")), 20000);
        QVERIFY(cell(pane, 0, TableStatisticsModel::Growth).startsWith(u'+'));
        QTRY_VERIFY_WITH_TIMEOUT(f.label(pane, "explanation").contains(QStringLiteral("the last 8 day(s)")), 20000);
        f.bench.setObjectSampler(nullptr);
    }

    void severalAreVacuumedInOneRun()
    {
        DatabaseFixture f(*m_cluster);
        CASTELLAN_VERIFY(f.openGateway());
        f.makePage(QStringLiteral("tables"));
        f.connectDatabase();
        TablesPane *pane = f.page->tables();
        QTRY_COMPARE_WITH_TIMEOUT(rows(pane), 5, 20000);
        choose(pane, {QStringLiteral("public.item"), QStringLiteral("public.") + odd});
        QVERIFY(f.label(pane->details(), "many").contains(QStringLiteral("all 2 selected")));
        pane->vacuum()->trigger();
        MaintenanceDialog *dialog = dialogOf(pane);
        QVERIFY(dialog && dialog->isVisible());
        CASTELLAN_VERIFY_KEYBOARD(*dialog);
        QCOMPARE(dialog->preview()->toPlainText(),
                 QStringLiteral("VACUUM \"public\".\"item\";\nVACUUM \"public\".\"s.\"\"x y\"\".ä\";"));
        QVERIFY(dialog->locks()->text().contains(QStringLiteral("SHARE UPDATE EXCLUSIVE")));
        // Each option is in the statement at once.
        const auto box = [dialog](const char *name) { return dialog->findChild<QCheckBox *>(QLatin1String(name)); };
        box("analyze")->setChecked(true);
        box("freeze")->setChecked(true);
        box("skipLocked")->setChecked(true);
        dialog->findChild<QComboBox *>(QStringLiteral("indexCleanup"))->setCurrentIndex(2);
        dialog->findChild<QComboBox *>(QStringLiteral("truncate"))->setCurrentIndex(2);
        dialog->findChild<QSpinBox *>(QStringLiteral("parallel"))->setValue(2);
        QVERIFY(dialog->preview()->toPlainText().startsWith(
            QStringLiteral("VACUUM (FREEZE, SKIP_LOCKED, ANALYZE, INDEX_CLEANUP ON, TRUNCATE OFF, PARALLEL 2) ")));
        box("full")->setChecked(true);
        QVERIFY(dialog->preview()->toPlainText().startsWith(
            QStringLiteral("VACUUM (FULL, FREEZE, SKIP_LOCKED, ANALYZE) ")));
        QVERIFY(dialog->locks()->text().contains(QStringLiteral("ACCESS EXCLUSIVE")));
        QVERIFY(!dialog->findChild<QSpinBox *>(QStringLiteral("parallel"))->isEnabled());
        QCOMPARE(dialog->word(), QStringLiteral("VACUUM FULL"));
        box("full")->setChecked(false);
        box("skipLocked")->setChecked(false);
        dialog->acceptButton()->click();
        const auto *outcome = f.page->findChild<SentenceBanner *>(QStringLiteral("outcome"));
        QTRY_VERIFY_WITH_TIMEOUT(outcome->isVisible(), 30000);
        QCOMPARE(outcome->status(), Status::Good);
        QCOMPARE(f.dialogs.confirmations.size(), 1);
        QCOMPARE(f.dialogs.confirmations.constFirst().details.size(), 2);
        QTRY_COMPARE_WITH_TIMEOUT(value(pane->details()->facts(), QStringLiteral("Last VACUUM")),
                                  QStringLiteral("just now, by command"), 20000);
    }

    void viewsAreFilledAnewAndTablesClustered()
    {
        DatabaseFixture f(*m_cluster);
        CASTELLAN_VERIFY(f.openGateway());
        f.makePage(QStringLiteral("tables"));
        f.connectDatabase();
        TablesPane *pane = f.page->tables();
        QTRY_COMPARE_WITH_TIMEOUT(rows(pane), 5, 20000);
        QVERIFY(!pane->refreshView()->isVisible());
        choose(pane, {QStringLiteral("public.sums")});
        QVERIFY(pane->refreshView()->isVisible() && pane->refreshView()->isEnabled());
        pane->refreshView()->trigger();
        QCOMPARE(dialogOf(pane)->preview()->toPlainText(),
                 QStringLiteral("REFRESH MATERIALIZED VIEW CONCURRENTLY \"public\".\"sums\";"));
        dialogOf(pane)->findChild<QCheckBox *>(QStringLiteral("concurrently"))->setChecked(false);
        QCOMPARE(dialogOf(pane)->preview()->toPlainText(),
                 QStringLiteral("REFRESH MATERIALIZED VIEW \"public\".\"sums\";"));
        dialogOf(pane)->reject();
        QTRY_VERIFY(!dialogOf(pane));
        choose(pane, {QStringLiteral("public.item")});
        pane->cluster()->trigger();
        QCOMPARE(dialogOf(pane)->preview()->toPlainText(),
                 QStringLiteral("CLUSTER \"public\".\"item\" USING \"item_pkey\";"));
        dialogOf(pane)->findChild<QComboBox *>(QStringLiteral("clusterIndex"))->setCurrentIndex(2);
        QCOMPARE(dialogOf(pane)->preview()->toPlainText(),
                 QStringLiteral("CLUSTER \"public\".\"item\" USING \"item_t_idx\";"));
        QVERIFY(dialogOf(pane)->locks()->text().contains(QStringLiteral("free space")));
        dialogOf(pane)->reject();
        // A partitioned table holds nothing to be clustered.
        choose(pane, {QStringLiteral("public.parted")});
        QVERIFY(!pane->cluster()->isEnabled() && pane->vacuum()->isEnabled());
        QVERIFY(f.label(pane->details(), "tableExplanation").contains(QStringLiteral("partitioned")));
    }

    void theWholeDatabase()
    {
        DatabaseFixture f(*m_cluster);
        CASTELLAN_VERIFY(f.openGateway());
        f.makePage(QStringLiteral("tables"));
        f.connectDatabase();
        TablesPane *pane = f.page->tables();
        QTRY_VERIFY_WITH_TIMEOUT(pane->wholeDatabase()->isEnabled(), 20000);
        pane->wholeDatabase()->trigger();
        MaintenanceDialog *dialog = dialogOf(pane);
        QVERIFY(dialog);
        QCOMPARE(dialog->preview()->toPlainText(), QStringLiteral("ANALYZE (SKIP_LOCKED);\nVACUUM (SKIP_LOCKED);"));
        QVERIFY(!dialog->options()->isVisible());
        dialog->choice()->setCurrentIndex(1);
        QCOMPARE(dialog->preview()->toPlainText(), QStringLiteral("VACUUM (SKIP_LOCKED, ANALYZE);"));
        QVERIFY(dialog->options()->isVisible());
        QVERIFY(!dialog->findChild<QCheckBox *>(QStringLiteral("full"))->isVisible());
        CASTELLAN_VERIFY_KEYBOARD(*dialog);
        dialog->choice()->setCurrentIndex(4);
        QCOMPARE(dialog->preview()->toPlainText(), QStringLiteral("REINDEX DATABASE CONCURRENTLY \"postgres\";"));
        QVERIFY(!dialog->options()->isVisible());
        dialog->choice()->setCurrentIndex(2);
        dialog->acceptButton()->click();
        const auto *outcome = f.page->findChild<SentenceBanner *>(QStringLiteral("outcome"));
        QTRY_VERIFY_WITH_TIMEOUT(outcome->isVisible(), 30000);
    }

    void bloatIsMeasuredOrSaidWhyNot()
    {
        DatabaseFixture f(*m_cluster);
        f.makePage(QStringLiteral("tables"));
        f.connectDatabase();
        TablesPane *pane = f.page->tables();
        QTRY_COMPARE_WITH_TIMEOUT(rows(pane), 5, 20000);
        QVERIFY(!pane->vacuum()->isEnabled()); // nothing can be run without the workspace
        QVERIFY(pane->measureBloat()->isEnabled());
        pane->measureBloat()->trigger();
        QTRY_COMPARE_WITH_TIMEOUT(f.dialogs.errors.size(), 1, 20000);
        QVERIFY(f.dialogs.errors.constFirst().hint.contains(QStringLiteral("pgstattuple")));
        const auto made = m_cluster->query(QStringLiteral("create extension pgstattuple"));
        if (!made)
            QSKIP("The extension pgstattuple is not installed.");
        pane->measureBloat()->trigger();
        QTRY_VERIFY_WITH_TIMEOUT(f.label(pane->details(), "measured").contains(QStringLiteral("are free for new rows")),
                                 20000);
    }

    void theVerdictLeadsToTheTable()
    {
        for (const char *sql : {"create table child(i int references item)",
                                "insert into child select n from generate_series(1, 3000) n", "analyze child"})
            CASTELLAN_VERIFY(m_cluster->query(QString::fromLatin1(sql)));
        DatabaseFixture f(*m_cluster);
        f.makePage(QStringLiteral("verdict"));
        f.connectDatabase();
        VerdictPane *verdict = f.page->verdict();
        const QAbstractItemModel *findings = verdict->table()->view()->model();
        const auto row = [findings] {
            for (int i = 0; i < findings->rowCount(); ++i)
                if (findings->index(i, FindingModel::Sentence)
                        .data()
                        .toString()
                        .contains(QStringLiteral("public.child with some 3,000 rows has no index")))
                    return i;
            return -1;
        };
        QTRY_VERIFY_WITH_TIMEOUT(row() >= 0, 20000);
        verdict->table()->view()->selectRow(row());
        const auto buttons = verdict->findChildren<QPushButton *>();
        const auto show = std::find_if(buttons.cbegin(), buttons.cend(), [](const QPushButton *button) {
            return button->text() == QStringLiteral("Sho&w the table");
        });
        QVERIFY(show != buttons.cend() && (*show)->isVisible());
        (*show)->click();
        QCOMPARE(f.page->tabs()->currentWidget(), f.page->tables());
        QTRY_VERIFY_WITH_TIMEOUT(
            f.label(f.page->tables()->details(), "tableSentence").contains(QStringLiteral("public.child")), 20000);
        CASTELLAN_VERIFY(m_cluster->query(QStringLiteral("drop table child")));
    }

    void aRoleWithoutRights()
    {
        DatabaseFixture f(*m_cluster);
        CASTELLAN_VERIFY(f.openGateway());
        f.makePage(QStringLiteral("tables"));
        f.connectDatabase(f.staging(QStringLiteral("guest")), SecretString(QStringLiteral("guest")));
        TablesPane *pane = f.page->tables();
        QTRY_COMPARE_WITH_TIMEOUT(rows(pane), 5, 20000);
        QTRY_VERIFY_WITH_TIMEOUT(!cell(pane, 0, TableStatisticsModel::Size).startsWith(u'≈'), 20000);
        QCOMPARE(cell(pane, 0, TableStatisticsModel::Bloat), QStringLiteral("–")); // it may not read the table
    }

    void theServerGoesAwayAndComesBack()
    {
        DatabaseFixture f(*m_cluster);
        f.makePage(QStringLiteral("tables"));
        f.connectDatabase();
        TablesPane *pane = f.page->tables();
        QTRY_COMPARE_WITH_TIMEOUT(rows(pane), 5, 20000);
        m_cluster->kill();
        f.page->refresh();
        QTRY_COMPARE_WITH_TIMEOUT(pane->states()->state(), StateView::State::Stale, 30000);
        QCOMPARE(rows(pane), 5);
        pane->measureSizes()->trigger();
        QTRY_COMPARE_WITH_TIMEOUT(f.dialogs.errors.size(), 1, 20000);
        QVERIFY(pane->measureSizes()->isEnabled());
        CASTELLAN_VERIFY(m_cluster->startAgain());
        f.page->refresh();
        QTRY_COMPARE_WITH_TIMEOUT(pane->states()->state(), StateView::State::Content, 30000);
    }
};

QTEST_MAIN(TestDatabaseTables)
#include "tst_databasetables.moc"
