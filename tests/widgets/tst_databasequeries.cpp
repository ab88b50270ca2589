// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Queries over a real server: what statements cost in a window, the plan of one, what is said where none are counted.
#include "models/database/queries/planmodel.h"
#include "models/database/queries/statementwatch.h"
#include "tests/widgets/databasefixture.h"
#include "widgets/common/card.h"
#include "widgets/common/datatable.h"
#include "widgets/common/factlist.h"
#include "widgets/common/sentencebanner.h"
#include "widgets/database/plandialog.h"
#include "widgets/database/planhintlist.h"
#include "widgets/database/queriespane.h"
#include "widgets/database/statementdetails.h"
#include "widgets/database/statementsupportpanel.h"
#include "widgets/monitoring/chartview.h"

#include <QAbstractButton>
#include <QAction>
#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPointer>
#include <QSignalSpy>
#include <QTableView>
#include <QTreeView>

using namespace castellan;
using namespace std::chrono_literals;
using Span = QueriesPane::Span;

class TestDatabaseQueries : public QObject
{
    Q_OBJECT

    std::unique_ptr<PostgresCluster> m_cluster;

    static int rows(const QueriesPane *pane) { return pane->table()->view()->model()->rowCount(); }
    static QString cell(const QueriesPane *pane, int row, int column)
    {
        return pane->table()->view()->model()->index(row, column).data().toString();
    }
    static QString headline(const QueriesPane *pane)
    {
        return pane->findChild<QLabel *>(QStringLiteral("headline"))->text();
    }
    static void choose(QComboBox *box, int data)
    {
        box->setCurrentIndex(box->findData(data));
        Q_EMIT box->activated(box->currentIndex());
    }
    static void choose(const QueriesPane *pane, Span span) { choose(pane->span(), static_cast<int>(span)); }
    /// Leaves the row that has this text, and chooses it.
    static bool find(const QueriesPane *pane, const QString &text)
    {
        pane->table()->filterField()->setText(text);
        const bool found = QTest::qWaitFor(
            [&] { return rows(pane) == 1 && cell(pane, 0, StatementModel::Query).contains(text); }, 20000);
        if (found)
            pane->table()->view()->selectRow(0);
        return found;
    }
    static PlanDialog *planOf(const QueriesPane *pane)
    {
        return pane->findChild<PlanDialog *>(); // the newest is the only one, as each test closes its own
    }
    static QString value(const QueriesPane *pane, const QString &name)
    {
        for (const FactLine &line : pane->details()->facts()->facts())
            if (line.name == name)
                return line.value;
        return {};
    }
    bool run(const QString &sql)
    {
        const auto done = m_cluster->query(sql);
        if (!done)
            qWarning().noquote() << sql << errorText(done);
        return done.has_value();
    }

private Q_SLOTS:
    void initTestCase()
    {
        auto cluster = PostgresCluster::start();
        CASTELLAN_VERIFY(cluster);
        m_cluster = *std::move(cluster);
        for (const char *sql :
             {"create extension pg_stat_statements", "create table \"it'em é\"(i int primary key, t text)",
              "insert into \"it'em é\" select i, repeat('x', 50) from generate_series(1, 20000) i",
              "analyze \"it'em é\"", "create role guest login password 'guest'"})
            QVERIFY(run(QString::fromUtf8(sql)));
    }

    void whatStatementsCost()
    {
        DatabaseFixture f(*m_cluster);
        QVERIFY(run(QStringLiteral("select count(*), 1 as counted from \"it'em é\" where i > 10")));
        f.makePage(QStringLiteral("queries"));
        const QueriesPane *pane = f.page->queries();
        QCOMPARE(pane->states()->state(), StateView::State::Loading);
        f.connectDatabase();
        QTRY_COMPARE_WITH_TIMEOUT(pane->states()->state(), StateView::State::Content, 20000);
        QVERIFY2(headline(pane).contains(QStringLiteral("of all time")), qPrintable(headline(pane)));
        QVERIFY(find(pane, QStringLiteral("as counted")));
        QCOMPARE(cell(pane, 0, StatementModel::Calls), QStringLiteral("1"));
        QVERIFY(pane->details()
                    ->findChild<QPlainTextEdit *>(QStringLiteral("statement"))
                    ->toPlainText()
                    .contains(QStringLiteral("where i > $")));
        QCOMPARE(value(pane, QStringLiteral("Calls")), QStringLiteral("1"));
        QCOMPARE(value(pane, QStringLiteral("Rows a call")), QStringLiteral("1"));
        QVERIFY(!value(pane, QStringLiteral("Found in the cache")).isEmpty());
        QCOMPARE(value(pane, QStringLiteral("Time for blocks")), QStringLiteral("not measured"));
        pane->copyStatement()->trigger();
        QVERIFY(QGuiApplication::clipboard()->text().contains(QStringLiteral("as counted")));

        // Since the last look: only what ran since then.
        for (int i = 0; i < 3; ++i)
            QVERIFY(run(QStringLiteral("select count(*), 2 as counted from \"it'em é\" where i > 20")));
        f.page->refresh();
        QTRY_COMPARE_WITH_TIMEOUT(cell(pane, 0, StatementModel::Calls), QStringLiteral("4"), 20000);
        choose(pane, Span::LastLook);
        QTRY_COMPARE(cell(pane, 0, StatementModel::Calls), QStringLiteral("3"));
        // Without a store there is nothing older to compare with, and that is said.
        choose(pane, Span::Hour);
        QTRY_COMPARE(cell(pane, 0, StatementModel::Calls), QStringLiteral("4"));
        QVERIFY(f.label(pane, "explanation").contains(QStringLiteral("No earlier reading is kept")));
        QCOMPARE(f.settings.value(settings::statementSpan), static_cast<int>(Span::Hour));
    }

    void aSlowOneWarns()
    {
        DatabaseFixture f(*m_cluster);
        QVERIFY(run(QStringLiteral("select pg_sleep(1.1) as slowly")));
        f.makePage(QStringLiteral("queries"));
        f.connectDatabase();
        const QueriesPane *pane = f.page->queries();
        QTRY_COMPARE_WITH_TIMEOUT(pane->states()->state(), StateView::State::Content, 20000);
        QVERIFY(f.label(pane, "explanation").contains(QStringLiteral("1.0 s or more on average")));
        choose(pane->order(), StatementModel::Mean);
        QVERIFY(QTest::qWaitFor([&] { return cell(pane, 0, StatementModel::Query).contains(QStringLiteral("slowly")); },
                                20000));
        const QModelIndex mean = pane->table()->view()->model()->index(0, StatementModel::Mean);
        QCOMPARE(mean.data(StatusRole).toInt(), static_cast<int>(Status::Warning));
        // A heading is a choice of the order, too.
        pane->table()->view()->sortByColumn(StatementModel::Calls, Qt::DescendingOrder);
        QCOMPARE(pane->order()->currentData().toInt(), static_cast<int>(StatementModel::Calls));
    }

    void theOneThatIsAskedForIsChosen()
    {
        DatabaseFixture f(*m_cluster);
        QVERIFY(run(QStringLiteral("select max(i) as wanted from \"it'em é\" where t is null")));
        const auto id = m_cluster->query(
            QStringLiteral("select queryid from pg_stat_statements where query like '%as wanted from%'"));
        CASTELLAN_VERIFY(id);
        QCOMPARE(id->size(), 1);
        const QString object = QStringLiteral("queries/") + id->constFirst().constFirst();
        f.makePage(object); // nothing is read yet
        f.connectDatabase();
        const QueriesPane *pane = f.page->queries();
        const auto chosen = [&] {
            return cell(pane, pane->table()->view()->currentIndex().row(), StatementModel::Query);
        };
        QTRY_VERIFY_WITH_TIMEOUT(chosen().contains(QStringLiteral("as wanted")), 20000);
        // A window that does not show it is left; what a person has chosen is kept for the next time.
        choose(pane, Span::LastLook);
        pane->table()->filterField()->setText(QStringLiteral("as wanted"));
        f.page->refresh();
        QTRY_COMPARE_WITH_TIMEOUT(rows(pane), 0, 20000);
        f.page->showObject(object);
        QTRY_VERIFY_WITH_TIMEOUT(chosen().contains(QStringLiteral("as wanted")), 20000);
        QCOMPARE(pane->span()->currentData().toInt(), static_cast<int>(Span::Reset));
        QCOMPARE(f.settings.value(settings::statementSpan), static_cast<int>(Span::LastLook));
    }

    void readingsThatAreKept()
    {
        DatabaseFixture f(*m_cluster);
        const auto clock = std::make_shared<SystemClock>();
        const auto store = wait(StatementStore::open(f.dir.path(), clock, {.pace = 0ms}));
        CASTELLAN_VERIFY(store);
        f.makePage(QStringLiteral("queries"));
        f.connectDatabase();
        StatementWatch watch(sessionsOf(f.bench.connection()), f.bench.current()->id, *store, clock,
                             {.reading = 1h, .unsupported = 1h, .timesAsLate = 1});
        f.bench.setStatements(&watch);
        QSignalSpy changed(&watch, &StatementWatch::changed);
        watch.setActive(true);
        const auto keptNow = [&] {
            return wait((*store)->moments({f.bench.current()->id, QStringLiteral("postgres")}, clock->now().addDays(-1),
                                          clock->now().addDays(1)))
                .value_or({})
                .size();
        };
        QTRY_COMPARE_WITH_TIMEOUT(keptNow(), 1, 20000);
        for (int i = 0; i < 5; ++i)
            QVERIFY(run(QStringLiteral("select count(*) as keptone from \"it'em é\"")));
        watch.hurry();
        QTRY_COMPARE_WITH_TIMEOUT(keptNow(), 2, 20000);
        const QueriesPane *pane = f.page->queries();
        f.page->refresh();
        choose(pane, Span::Week); // the oldest reading there is
        QVERIFY(find(pane, QStringLiteral("as keptone")));
        QTRY_COMPARE(cell(pane, 0, StatementModel::Calls), QStringLiteral("5"));
        QTRY_COMPARE(pane->details()->historyCard()->states()->state(), StateView::State::Content);
        const PlotData &calls = pane->details()->callsChart()->plot();
        QVERIFY(!calls.lines.isEmpty() && !calls.lines.constFirst().range.buckets.isEmpty());
        f.bench.setStatements(nullptr);
    }

    void plans()
    {
        DatabaseFixture f(*m_cluster);
        QVERIFY(run(QStringLiteral("select t as planned from \"it'em é\" where t = 'none'")));
        f.makePage(QStringLiteral("queries"));
        f.connectDatabase();
        const QueriesPane *pane = f.page->queries();
        QTRY_COMPARE_WITH_TIMEOUT(pane->states()->state(), StateView::State::Content, 20000);
        QVERIFY(find(pane, QStringLiteral("as planned")));
        pane->explain()->trigger();
        QPointer<PlanDialog> dialog = planOf(pane);
        QVERIFY(dialog);
        QTRY_COMPARE_WITH_TIMEOUT(dialog->states()->state(), StateView::State::Content, 20000);
        QVERIFY(dialog->model()->plan().generic);
        QCOMPARE(dialog->model()->rowCount(), 1);
        QVERIFY(f.label(dialog, "planSentence").contains(QStringLiteral("not run")));
        QVERIFY(f.label(dialog, "planExplanation").contains(QStringLiteral("generic plan")));
        QVERIFY(dialog->tree()->isColumnHidden(PlanModel::OwnTime));

        // With a placeholder it cannot be run; with a value it is, once that was agreed to.
        dialog->measureAction()->trigger();
        QVERIFY(f.dialogs.confirmations.isEmpty());
        QVERIFY(f.label(dialog, "planSentence").contains(QStringLiteral("Put values")));
        dialog->statement()->setPlainText(QStringLiteral("select * from \"it'em é\" where t = 'none'"));
        f.dialogs.confirmed = false;
        dialog->measureAction()->trigger();
        QCOMPARE(f.dialogs.confirmations.size(), 1);
        QVERIFY(dialog->measureAction()->isEnabled()); // nothing was asked
        f.dialogs.confirmed = true;
        dialog->measureAction()->trigger();
        QTRY_VERIFY_WITH_TIMEOUT(dialog->model()->plan().measured, 20000);
        QCOMPARE(dialog->states()->state(), StateView::State::Content);
        QVERIFY(f.label(dialog, "planSentence").contains(QStringLiteral("to plan")));
        QVERIFY(!dialog->tree()->isColumnHidden(PlanModel::OwnTime));
        QCOMPARE(dialog->model()->hints().size(), 1); // a scan that threw everything away
        QTRY_VERIFY(dialog->hints()->findChild<QAbstractButton *>());
        dialog->hints()->findChild<QAbstractButton *>()->click();
        QCOMPARE(dialog->model()->node(dialog->tree()->currentIndex()).type, QStringLiteral("Seq Scan"));

        // What would write is not run, and what is no statement is refused in the server's words.
        dialog->statement()->setPlainText(QStringLiteral("delete from \"it'em é\""));
        dialog->measureAction()->trigger();
        QTRY_COMPARE_WITH_TIMEOUT(dialog->states()->state(), StateView::State::Failed, 20000);
        QCOMPARE(m_cluster->query(QStringLiteral("select count(*) from \"it'em é\""))->constFirst().constFirst(),
                 QStringLiteral("20000"));
        dialog->close();
        QTRY_VERIFY(!dialog);
    }

    void onlyWhatReadsIsMeasured()
    {
        DatabaseFixture f(*m_cluster);
        QVERIFY(run(QStringLiteral("update \"it'em é\" set t = 'updated' where i = 1")));
        f.makePage(QStringLiteral("queries"));
        f.connectDatabase();
        const QueriesPane *pane = f.page->queries();
        QTRY_COMPARE_WITH_TIMEOUT(pane->states()->state(), StateView::State::Content, 20000);
        QVERIFY(find(pane, QStringLiteral("update \"it'em é\"")));
        QVERIFY(pane->explain()->isEnabled());
        QVERIFY(!pane->measure()->isEnabled());
    }

    void whereNothingIsCounted()
    {
        DatabaseFixture f(*m_cluster);
        CASTELLAN_VERIFY(f.openGateway());
        QVERIFY(run(QStringLiteral("drop extension pg_stat_statements")));
        f.makePage(QStringLiteral("queries"));
        f.connectDatabase();
        const QueriesPane *pane = f.page->queries();
        const StatementSupportPanel *panel = pane->support();
        QTRY_VERIFY_WITH_TIMEOUT(panel->isVisible(), 20000);
        QVERIFY(f.label(panel, "missing").contains(QStringLiteral("is not created")));
        QVERIFY(f.label(panel, "takes").contains(QStringLiteral("no restart")));
        panel->copy()->trigger();
        QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("CREATE EXTENSION pg_stat_statements;"));
        QVERIFY(panel->enable()->isEnabled());
        panel->enable()->trigger();
        QCOMPARE(f.dialogs.confirmations.constLast().details,
                 QStringList{QStringLiteral("CREATE EXTENSION pg_stat_statements")});
        QTRY_VERIFY_WITH_TIMEOUT(pane->table()->isVisible(), 20000); // read again by itself
        const auto *outcome = f.page->findChild<SentenceBanner *>(QStringLiteral("outcome"));
        QCOMPARE(outcome->status(), Status::Good);
    }

    void whatTakesARestart()
    {
        BenchFixture f;
        StatementSupportPanel panel(f.bench);
        StatementSupport support;
        support.state = StatementSupport::State::NotCreated;
        support.preloaded = QStringList{QStringLiteral("auto_explain")};
        panel.setSupport(support);
        QVERIFY(!panel.enable()->isVisible());
        QVERIFY(panel.findChild<QLabel *>(QStringLiteral("takes"))->text().contains(QStringLiteral("a restart")));
        QCOMPARE(panel.findChild<QPlainTextEdit *>(QStringLiteral("enabling"))->toPlainText(),
                 QStringLiteral("ALTER SYSTEM SET shared_preload_libraries = 'auto_explain', 'pg_stat_statements';\n"
                                "-- restart PostgreSQL here\nCREATE EXTENSION pg_stat_statements;"));
        support = {}; // the server has no files of it: no SQL helps
        panel.setSupport(support);
        QVERIFY(!panel.copy()->isVisible() && !panel.enable()->isVisible());
    }

    void aRoleWithoutRights()
    {
        DatabaseFixture f(*m_cluster);
        f.makePage(QStringLiteral("queries"));
        f.connectDatabase(f.staging(QStringLiteral("guest")), SecretString(QStringLiteral("guest")));
        const QueriesPane *pane = f.page->queries();
        QTRY_COMPARE_WITH_TIMEOUT(pane->states()->state(), StateView::State::Content, 20000);
        QVERIFY(f.label(pane, "explanation").contains(QStringLiteral("pg_read_all_stats")));
    }

    void theServerGoesAwayAndComesBack()
    {
        DatabaseFixture f(*m_cluster);
        f.makePage(QStringLiteral("queries"));
        f.connectDatabase();
        const QueriesPane *pane = f.page->queries();
        QTRY_COMPARE_WITH_TIMEOUT(pane->states()->state(), StateView::State::Content, 20000);
        const int before = rows(pane);
        m_cluster->kill();
        f.page->refresh();
        QTRY_COMPARE_WITH_TIMEOUT(pane->states()->state(), StateView::State::Stale, 30000);
        QCOMPARE(rows(pane), before);
        // A plan that is asked for meanwhile says so.
        pane->table()->view()->selectRow(0);
        pane->explain()->trigger();
        const QPointer<PlanDialog> dialog = planOf(pane);
        QTRY_COMPARE_WITH_TIMEOUT(dialog->states()->state(), StateView::State::Failed, 30000);
        CASTELLAN_VERIFY(m_cluster->startAgain());
        f.page->refresh();
        QTRY_COMPARE_WITH_TIMEOUT(pane->states()->state(), StateView::State::Content, 30000);
        dialog->close();
    }
};

QTEST_MAIN(TestDatabaseQueries)
#include "tst_databasequeries.moc"
