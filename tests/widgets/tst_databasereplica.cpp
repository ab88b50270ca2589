// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The page of the database over a real standby: everything can be read, and what it cannot do is not begun. And over
// its primary, which asks it.
#include "models/database/queries/planmodel.h"
#include "models/database/standby.h"
#include "tests/widgets/databasefixture.h"
#include "widgets/common/datatable.h"
#include "widgets/common/stateview.h"
#include "widgets/database/activitypane.h"
#include "widgets/database/consolepane.h"
#include "widgets/database/findingdetails.h"
#include "widgets/database/indexespane.h"
#include "widgets/database/lockspane.h"
#include "widgets/database/plandialog.h"
#include "widgets/database/queriespane.h"
#include "widgets/database/settingspane.h"
#include "widgets/database/statementsupportpanel.h"
#include "widgets/database/tablespane.h"
#include "widgets/database/verdictpane.h"

#include <QAction>
#include <QCheckBox>
#include <QTabWidget>
#include <QTableView>

using namespace castellan;

class TestDatabaseReplica : public QObject
{
    Q_OBJECT

    std::unique_ptr<PostgresCluster> m_primary;
    std::unique_ptr<PostgresCluster> m_standby;

    template <typename Pane>
    static bool shows(const Pane *pane)
    {
        return QTest::qWaitFor([&] { return pane->states()->state() == StateView::State::Content; }, 30'000);
    }
    static int rows(const DataTable *table) { return table->view()->model()->rowCount(); }

private Q_SLOTS:
    void initTestCase()
    {
        auto primary = PostgresCluster::start();
        CASTELLAN_VERIFY(primary);
        m_primary = *std::move(primary);
        for (const char *sql :
             {"create table item(i int primary key, t text)",
              "insert into item select n, n::text from generate_series(1, 5000) n", "create index item_t on item(t)",
              "create index item_t_again on item(t)", "vacuum analyze"})
            CASTELLAN_VERIFY(m_primary->query(QString::fromLatin1(sql)));
        auto standby = m_primary->startStandby();
        CASTELLAN_VERIFY(standby);
        m_standby = *std::move(standby);
        CASTELLAN_VERIFY(m_primary->waitForReplay(*m_standby));
    }

    void theVerdictSaysThatItIsAStandby()
    {
        DatabaseFixture f(*m_standby);
        CASTELLAN_VERIFY(f.openGateway());
        f.makePage(QStringLiteral("verdict"));
        f.connectDatabase();
        VerdictPane *pane = f.page->verdict();
        QVERIFY(shows(pane));
        const QString head = f.label(pane, "explanation");
        QVERIFY2(head.contains(QStringLiteral("This standby has replayed all")), qPrintable(head));
        // What mends a finding on the primary is shown, and not offered here.
        const QAbstractItemModel *model = pane->table()->view()->model();
        int duplicate = -1;
        for (int row = 0; row < model->rowCount(); ++row)
            if (model->index(row, FindingModel::Subject).data().toString().startsWith(QStringLiteral("public.item_t")))
                duplicate = row;
        QVERIFY(duplicate >= 0);
        pane->table()->view()->selectRow(duplicate);
        QVERIFY(pane->mend()->isVisible() && !pane->mend()->isEnabled());
        QCOMPARE(pane->mend()->toolTip(), standbyRefusal().message);
    }

    void sessionsAndLocksAreSeen()
    {
        DatabaseFixture f(*m_standby);
        CASTELLAN_VERIFY(f.openGateway());
        f.makePage(QStringLiteral("activity"));
        f.connectDatabase();
        const auto other = f.somebody(QStringLiteral("reports"));
        QVERIFY(other);
        QTRY_VERIFY_WITH_TIMEOUT(rows(f.page->activity()->table()) > 0, 30'000);
        f.page->showObject(QStringLiteral("locks"));
        QTRY_COMPARE_WITH_TIMEOUT(f.page->locks()->states()->state(), StateView::State::Empty, 30'000);
        // A session can be ended here as anywhere.
        f.page->showObject(QStringLiteral("activity/%1").arg(other->backendPid()));
        QTRY_VERIFY_WITH_TIMEOUT(f.page->activity()->table()->currentSourceRow() >= 0, 30'000);
    }

    void tablesAndIndexesAreReadAndNotMaintained()
    {
        DatabaseFixture f(*m_standby);
        CASTELLAN_VERIFY(f.openGateway());
        f.makePage(QStringLiteral("tables"));
        f.connectDatabase();
        TablesPane *tables = f.page->tables();
        QVERIFY(shows(tables));
        QVERIFY(rows(tables->table()) > 0);
        QVERIFY2(f.label(tables, "explanation").contains(standbyRefusal().message),
                 qPrintable(f.label(tables, "explanation")));
        for (const QAction *action :
             {tables->analyze(), tables->vacuum(), tables->reindex(), tables->cluster(), tables->wholeDatabase()})
            QVERIFY2(!action->isEnabled(), qPrintable(action->text()));
        f.page->showObject(QStringLiteral("indexes/public.item_t"));
        IndexesPane *indexes = f.page->indexes();
        QVERIFY(shows(indexes));
        QVERIFY(!indexes->drop()->isEnabled() && !indexes->reindex()->isEnabled());
        indexes->measureSizes()->trigger();
        QTRY_VERIFY_WITH_TIMEOUT(!f.label(indexes, "headline").contains(QStringLiteral("about")), 30'000);
        QVERIFY(f.dialogs.errors.isEmpty());
    }

    void statementsAreCountedHereAndEnabledThere()
    {
        {
            DatabaseFixture f(*m_standby);
            CASTELLAN_VERIFY(f.openGateway());
            f.makePage(QStringLiteral("queries"));
            f.connectDatabase();
            const StatementSupportPanel *support = f.page->queries()->support();
            QTRY_VERIFY_WITH_TIMEOUT(support->isVisible() && support->enable()->isVisible(), 30'000);
            QVERIFY(!support->enable()->isEnabled());
            QCOMPARE(f.label(support, "takes"), standbyRefusal().message);
        }
        CASTELLAN_VERIFY(m_primary->query(QStringLiteral("create extension pg_stat_statements")));
        CASTELLAN_VERIFY(m_primary->waitForReplay(*m_standby));
        DatabaseFixture f(*m_standby);
        f.makePage(QStringLiteral("queries"));
        f.connectDatabase();
        QVERIFY(shows(f.page->queries()));
        QVERIFY(rows(f.page->queries()->table()) > 0);
    }

    void settingsAreItsOwn()
    {
        DatabaseFixture f(*m_standby);
        CASTELLAN_VERIFY(f.openGateway());
        f.makePage(QStringLiteral("settings/work_mem"));
        f.connectDatabase();
        SettingsPane *pane = f.page->settings();
        QVERIFY(shows(pane));
        QTRY_VERIFY_WITH_TIMEOUT(pane->change()->isEnabled(), 30'000);
        const auto *model = pane->findChild<SettingModel *>();
        pane->askChange(model->row(model->rowOf(QStringLiteral("work_mem"))), QStringLiteral("9MB"));
        const auto value = [this] {
            const auto answer = m_standby->query(QStringLiteral("show work_mem"));
            return answer ? answer->constFirst().constFirst() : QString();
        };
        QTRY_COMPARE_WITH_TIMEOUT(value(), QStringLiteral("9MB"), 30'000);
        QVERIFY(f.dialogs.errors.isEmpty());
        // Logging for a while, which puts back what it found.
        const auto logged = [this] {
            const auto answer = m_standby->query(QStringLiteral("show log_statement"));
            return answer ? answer->constFirst().constFirst() : QString();
        };
        f.dialogs.text = QStringLiteral("15");
        pane->logStatements()->trigger();
        QTRY_COMPARE_WITH_TIMEOUT(logged(), QStringLiteral("all"), 30'000);
        f.runner->cancel(f.runner->running().constFirst().id);
        QTRY_COMPARE_WITH_TIMEOUT(logged(), QStringLiteral("none"), 30'000);
        QTRY_VERIFY_WITH_TIMEOUT(f.runner->running().isEmpty(), 30'000);
    }

    void theConsoleReadsAndRefusesToWrite()
    {
        DatabaseFixture f(*m_standby);
        CASTELLAN_VERIFY(f.openGateway());
        f.makePage(QStringLiteral("console"));
        f.connectDatabase();
        ConsolePane *pane = f.page->console();
        for (int i = 0; i < 2; ++i) { // the second text starts from what the first one left
            pane->setText(QStringLiteral("select count(*) from item; set work_mem = '8MB'; select 1"));
            pane->runAction()->trigger();
            QTRY_VERIFY_WITH_TIMEOUT(pane->state()->text().startsWith(QStringLiteral("3 statement(s) in")), 30'000);
        }
        pane->mayWrite()->setChecked(true);
        pane->setText(QStringLiteral("insert into item values (0, 'x')"));
        pane->runAction()->trigger();
        QTRY_COMPARE_WITH_TIMEOUT(f.dialogs.errors.size(), 1, 30'000);
        QCOMPARE(f.dialogs.errors.constFirst().message, standbyRefusal().message);
        QVERIFY(f.dialogs.confirmations.isEmpty());
        QVERIFY(pane->runAction()->isEnabled());
        // A plan is read, and measured in a transaction that only reads.
        pane->mayWrite()->setChecked(false);
        pane->setText(QStringLiteral("select count(*) from item"));
        pane->explainAction()->trigger();
        auto *dialog = pane->findChild<PlanDialog *>();
        QVERIFY(dialog);
        QTRY_COMPARE_WITH_TIMEOUT(dialog->states()->state(), StateView::State::Content, 30'000);
        dialog->measureAction()->trigger();
        QTRY_VERIFY_WITH_TIMEOUT(dialog->model()->plan().measured, 30'000);
        dialog->close();
    }

    void thePrimaryNamesTheReplicaThatItAsks()
    {
        DatabaseFixture f(*m_primary);
        CASTELLAN_VERIFY(f.openGateway());
        f.makePage(QStringLiteral("indexes"));
        Environment used = f.staging();
        used.database.replicas = {
            {.name = QStringLiteral("replica1"), .host = m_standby->host(), .port = m_standby->port()}};
        f.connectDatabase(used, m_primary->password());
        IndexesPane *pane = f.page->indexes();
        QVERIFY(shows(pane));
        const auto explanation = [&] { return f.label(pane, "explanation"); };
        QVERIFY2(explanation().contains(QStringLiteral("Replica replica1 has counted since ")),
                 qPrintable(explanation()));
        m_standby->kill();
        f.page->refresh();
        QTRY_VERIFY_WITH_TIMEOUT(
            explanation().contains(QStringLiteral("Replica replica1 does not tell what it uses: ")), 30'000);
        QVERIFY(shows(pane)); // the rest is shown all the same
        f.page->showObject(QStringLiteral("verdict"));
        QVERIFY(shows(f.page->verdict()));
        CASTELLAN_VERIFY(m_standby->startAgain());
    }
};

QTEST_MAIN(TestDatabaseReplica)
#include "tst_databasereplica.moc"
