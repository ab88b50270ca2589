// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Indexes over a real server: what is said of each, what can be dropped and rebuilt, and what never can.
#include "tests/widgets/databasefixture.h"
#include "tests/widgets/keyboard.h"
#include "widgets/common/datatable.h"
#include "widgets/common/sentencebanner.h"
#include "widgets/common/stateview.h"
#include "widgets/database/indexdetails.h"
#include "widgets/database/indexespane.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QTabWidget>
#include <QTableView>

using namespace castellan;

class TestDatabaseIndexes : public QObject
{
    Q_OBJECT

    std::unique_ptr<PostgresCluster> m_cluster;

    static int rows(const IndexesPane *pane) { return pane->table()->view()->model()->rowCount(); }
    static int rowOf(const IndexesPane *pane, const QString &name)
    {
        for (int row = 0; row < rows(pane); ++row)
            if (pane->table()->view()->model()->index(row, IndexStatisticsModel::Name).data().toString() == name)
                return row;
        return -1;
    }
    static QString cell(const IndexesPane *pane, const QString &name, int column)
    {
        return pane->table()->view()->model()->index(rowOf(pane, name), column).data().toString();
    }
    static void choose(IndexesPane *pane, const QStringList &names)
    {
        pane->table()->view()->clearSelection();
        for (const QString &name : names)
            pane->table()->view()->selectionModel()->select(pane->table()->view()->model()->index(rowOf(pane, name), 0),
                                                            QItemSelectionModel::Select | QItemSelectionModel::Rows);
        pane->table()->view()->selectionModel()->setCurrentIndex(
            pane->table()->view()->model()->index(rowOf(pane, names.constFirst()), 0), QItemSelectionModel::NoUpdate);
    }
    static QString sql(const IndexesPane *pane, const char *name)
    {
        return pane->details()->findChild<QPlainTextEdit *>(QLatin1String(name))->toPlainText();
    }

private Q_SLOTS:
    void initTestCase()
    {
        auto cluster = PostgresCluster::start();
        CASTELLAN_VERIFY(cluster);
        m_cluster = *std::move(cluster);
        for (const char *sql :
             {"create table item(i int primary key, t text, u text)", "create index \"Item.\"\"t\"\" ä\" on item(t)",
              "create index item_t_again on item(t)", "create index item_tu on item(t, u) where u is not null",
              "insert into item select n, n::text, n::text from generate_series(1, 2000) n",
              "insert into item values (0, '1', '1')", "create table plain(i int)",
              "create role guest login password 'guest'", "vacuum analyze"})
            CASTELLAN_VERIFY(m_cluster->query(QString::fromUtf8(sql)));
        // A build that fails leaves an invalid one.
        QVERIFY(!m_cluster->query(QStringLiteral("create unique index concurrently item_broken on item(u)")));
    }

    void whatIsSaid()
    {
        DatabaseFixture f(*m_cluster);
        CASTELLAN_VERIFY(f.openGateway());
        f.makePage(QStringLiteral("indexes"));
        f.connectDatabase();
        IndexesPane *pane = f.page->indexes();
        QTRY_COMPARE_WITH_TIMEOUT(rows(pane), 5, 20000);
        const QString odd = QStringLiteral("Item.\"t\" ä");
        const auto advice = [&](const QString &name) { return cell(pane, name, IndexStatisticsModel::Remark); };
        QTRY_COMPARE_WITH_TIMEOUT(advice(QStringLiteral("item_pkey")), QStringLiteral("kept: backs a constraint"),
                                  20000);
        QCOMPARE(advice(QStringLiteral("item_t_again")), QStringLiteral("duplicate of ") + odd);
        QCOMPARE(advice(QStringLiteral("item_broken")), QStringLiteral("invalid"));
        QTRY_COMPARE_WITH_TIMEOUT(cell(pane, QStringLiteral("item_tu"), IndexStatisticsModel::Definition),
                                  QStringLiteral("btree (t, u) WHERE (u IS NOT NULL)"), 20000);
        QVERIFY(f.label(pane, "headline").contains(QStringLiteral("1 invalid, 1 duplicate")));
        CASTELLAN_VERIFY_KEYBOARD(*f.page);
        // What must stay cannot be dropped, and it is said why.
        f.page->showObject(QStringLiteral("indexes/public.item_pkey"));
        QTRY_VERIFY(f.label(pane->details(), "indexSentence").contains(QStringLiteral("item_pkey on public.item")));
        QVERIFY(!pane->drop()->isEnabled() && pane->reindex()->isEnabled());
        QVERIFY(pane->drop()->toolTip().contains(QStringLiteral("It backs the constraint item_pkey.")));
        QVERIFY(f.label(pane->details(), "obstacle").contains(QStringLiteral("It backs the constraint item_pkey.")));
        choose(pane, {QStringLiteral("item_t_again"), QStringLiteral("item_pkey")});
        QVERIFY(!pane->drop()->isEnabled()); // nor together with one that can
        // What can, with the way back.
        choose(pane, {odd});
        QVERIFY(pane->drop()->isEnabled());
        QCOMPARE(sql(pane, "drop"), QStringLiteral("DROP INDEX CONCURRENTLY \"public\".\"Item.\"\"t\"\" ä\""));
        QTRY_COMPARE_WITH_TIMEOUT(
            sql(pane, "restore"),
            QStringLiteral("CREATE INDEX CONCURRENTLY \"Item.\"\"t\"\" ä\" ON public.item USING btree (t)"), 20000);
        pane->copySql()->trigger();
        QCOMPARE(QGuiApplication::clipboard()->text(),
                 sql(pane, "drop") + QStringLiteral(";\n-- ") + sql(pane, "restore") + u';');
        // Sizes are measured for the selected, and for all on demand.
        QTRY_VERIFY_WITH_TIMEOUT(!cell(pane, odd, IndexStatisticsModel::Size).startsWith(u'≈'), 20000);
        pane->measureSizes()->trigger();
        QTRY_VERIFY_WITH_TIMEOUT(!f.label(pane, "headline").contains(QStringLiteral("about")), 20000);
    }

    void severalAreRebuiltAndOneIsDropped()
    {
        DatabaseFixture f(*m_cluster);
        CASTELLAN_VERIFY(f.openGateway());
        f.makePage(QStringLiteral("indexes"));
        f.connectDatabase();
        IndexesPane *pane = f.page->indexes();
        QTRY_COMPARE_WITH_TIMEOUT(rows(pane), 5, 20000);
        choose(pane, {QStringLiteral("item_tu"), QStringLiteral("item_pkey")});
        pane->reindex()->trigger();
        const auto *outcome = f.page->findChild<SentenceBanner *>(QStringLiteral("outcome"));
        QTRY_VERIFY_WITH_TIMEOUT(outcome->isVisible(), 30000);
        QCOMPARE(outcome->status(), Status::Good);
        QCOMPARE(f.dialogs.confirmations.size(), 1);
        QCOMPARE(f.dialogs.confirmations.constFirst().details.size(), 2);
        QTRY_COMPARE_WITH_TIMEOUT(rows(pane), 5, 20000);
        choose(pane, {QStringLiteral("item_t_again")});
        pane->drop()->trigger();
        QTRY_COMPARE_WITH_TIMEOUT(rows(pane), 4, 30000);
        QCOMPARE(rowOf(pane, QStringLiteral("item_t_again")), -1);
    }

    void anInvalidOneIsMended()
    {
        DatabaseFixture f(*m_cluster);
        CASTELLAN_VERIFY(f.openGateway());
        f.makePage(QStringLiteral("indexes"));
        f.connectDatabase();
        IndexesPane *pane = f.page->indexes();
        QTRY_COMPARE_WITH_TIMEOUT(rows(pane), 4, 20000);
        choose(pane, {QStringLiteral("item_broken")});
        QTRY_VERIFY_WITH_TIMEOUT(
            f.label(pane->details(), "indexExplanation").contains(QStringLiteral("was not built to its end")), 20000);
        QVERIFY(pane->reindex()->isEnabled() && pane->drop()->isEnabled()); // though it is unique
        pane->drop()->trigger();
        QTRY_COMPARE_WITH_TIMEOUT(rows(pane), 3, 30000);
    }

    void aRoleWithoutRights()
    {
        DatabaseFixture f(*m_cluster);
        CASTELLAN_VERIFY(f.openGateway());
        f.makePage(QStringLiteral("indexes"));
        f.connectDatabase(f.staging(QStringLiteral("guest")), SecretString(QStringLiteral("guest")));
        IndexesPane *pane = f.page->indexes();
        QTRY_COMPARE_WITH_TIMEOUT(rows(pane), 3, 20000);
        QTRY_VERIFY_WITH_TIMEOUT(!sql(pane, "definition").isEmpty(), 20000);
    }

    void aTableThatIsBeingAlteredHoldsUpNothing()
    {
        DatabaseFixture f(*m_cluster);
        f.makePage(QStringLiteral("indexes"));
        const auto altering = f.somebody(QStringLiteral("deploy"));
        CASTELLAN_VERIFY(wait(
            altering->execute({QStringLiteral("begin"), QStringLiteral("lock table item in access exclusive mode")})));
        f.connectDatabase();
        IndexesPane *pane = f.page->indexes();
        QTRY_COMPARE_WITH_TIMEOUT(pane->states()->state(), StateView::State::Content, 20000);
        QCOMPARE(rows(pane), 3);
        QVERIFY(cell(pane, QStringLiteral("item_pkey"), IndexStatisticsModel::Size).startsWith(u'≈'));
    }

    void theServerGoesAwayAndComesBack()
    {
        DatabaseFixture f(*m_cluster);
        f.makePage(QStringLiteral("indexes"));
        f.connectDatabase();
        IndexesPane *pane = f.page->indexes();
        QTRY_COMPARE_WITH_TIMEOUT(rows(pane), 3, 20000);
        QTRY_COMPARE_WITH_TIMEOUT(pane->states()->state(), StateView::State::Content, 20000);
        m_cluster->kill();
        f.page->refresh();
        QTRY_COMPARE_WITH_TIMEOUT(pane->states()->state(), StateView::State::Stale, 30000);
        QCOMPARE(rows(pane), 3);
        CASTELLAN_VERIFY(m_cluster->startAgain());
        f.page->refresh();
        QTRY_COMPARE_WITH_TIMEOUT(pane->states()->state(), StateView::State::Content, 30000);
    }
};

QTEST_MAIN(TestDatabaseIndexes)
#include "tst_databaseindexes.moc"
