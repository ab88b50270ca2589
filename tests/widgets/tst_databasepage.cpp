// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Activity and Locks over a real server: what is shown, chosen, cancelled and ended, and what is said when nothing can
// be seen.
#include "tests/widgets/databasefixture.h"
#include "tests/widgets/keyboard.h"
#include "widgets/common/datatable.h"
#include "widgets/common/sentencebanner.h"
#include "widgets/common/stateview.h"
#include "widgets/database/activitypane.h"
#include "widgets/database/lockspane.h"
#include "widgets/database/sessionactions.h"
#include "widgets/database/sessiondetails.h"
#include "widgets/database/sqlhighlighter.h"

#include <QAction>
#include <QCheckBox>
#include <QClipboard>
#include <QGuiApplication>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTabWidget>
#include <QTableView>
#include <QTextBlock>
#include <QTextLayout>

using namespace castellan;

class TestDatabasePage : public QObject
{
    Q_OBJECT

    std::unique_ptr<PostgresCluster> m_cluster;

    static QString cell(const SessionsPane *pane, int row, int column)
    {
        return pane->table()->view()->model()->index(row, column).data().toString();
    }
    static int rows(const SessionsPane *pane) { return pane->table()->view()->model()->rowCount(); }
    static QString headline(const SessionsPane *pane)
    {
        return pane->findChild<QLabel *>(QStringLiteral("headline"))->text();
    }

private Q_SLOTS:
    void initTestCase()
    {
        auto cluster = PostgresCluster::start();
        CASTELLAN_VERIFY(cluster);
        m_cluster = *std::move(cluster);
        for (const char *sql : {"create table item(i int)", "insert into item select generate_series(1, 50)",
                                "create role guest login password 'guest'"})
            CASTELLAN_VERIFY(m_cluster->query(QString::fromLatin1(sql)));
    }

    void statesBeforeAnythingIsSeen()
    {
        DatabaseFixture f(*m_cluster);
        f.makePage();
        QCOMPARE(f.page->states()->state(), StateView::State::Empty);
        f.useProduction();
        f.bench.setLink({});
        QCOMPARE(f.page->states()->state(), StateView::State::Empty); // production is not reached for by itself
        f.connectDatabase();
        QCOMPARE(f.page->states()->state(), StateView::State::Content);
        QTRY_VERIFY_WITH_TIMEOUT(f.page->activity()->states()->state() == StateView::State::Empty, 20000);
        LinkStatus lost = f.connected();
        lost.state = LinkState::Failed;
        f.bench.setLink(lost);
        QCOMPARE(f.page->states()->state(), StateView::State::Stale);
    }

    void sessionsAsTheyComeAndGo()
    {
        DatabaseFixture f(*m_cluster);
        f.makePage();
        const auto api = f.somebody(QStringLiteral("api"));
        QVERIFY(api);
        CASTELLAN_VERIFY(wait(api->execute({QStringLiteral("begin"), QStringLiteral("select count(*) from item")})));
        f.connectDatabase();
        const ActivityPane *pane = f.page->activity();
        QTRY_COMPARE_WITH_TIMEOUT(rows(pane), 1, 20000);
        QCOMPARE(cell(pane, 0, SessionModel::Application), QStringLiteral("api"));
        QCOMPARE(cell(pane, 0, SessionModel::State), QStringLiteral("idle in transaction"));
        QVERIFY(headline(pane).contains(QStringLiteral("1 idle in transaction")));
        QCOMPARE(pane->details()->findChild<QPlainTextEdit *>(QStringLiteral("statement"))->toPlainText(),
                 QStringLiteral("select count(*) from item"));
        // What is chosen stays chosen while others come.
        const auto worker = f.somebody(QStringLiteral("worker"));
        f.page->refresh();
        QTRY_COMPARE_WITH_TIMEOUT(rows(pane), 2, 20000);
        QCOMPARE(cell(pane, pane->table()->view()->currentIndex().row(), SessionModel::Application),
                 QStringLiteral("api"));
        // Only those that fit the filter; and the server's own, when asked for.
        pane->table()->filterField()->setText(QStringLiteral("worker"));
        QTRY_COMPARE(rows(pane), 1);
        pane->table()->filterField()->clear();
        QTRY_COMPARE(rows(pane), 2);
        pane->processes()->setChecked(true);
        QTRY_VERIFY(rows(pane) > 4);
        // The connection is let go of when nobody looks.
        const auto looking = [this] {
            return m_cluster
                ->query(QStringLiteral("select count(*) from pg_stat_activity where application_name = "
                                       "'castellan'"))
                ->constFirst()
                .constFirst();
        };
        f.sessions.clear();
        QCOMPARE(looking(), QStringLiteral("1"));
        f.page->hide();
        QTRY_COMPARE_WITH_TIMEOUT(looking(), QStringLiteral("0"), 20000);
    }

    void theOneThatIsAskedForIsChosenOrNone()
    {
        DatabaseFixture f(*m_cluster);
        CASTELLAN_VERIFY(f.openGateway());
        f.makePage(QStringLiteral("verdict"));
        const auto api = f.somebody(QStringLiteral("api"));
        auto worker = f.somebody(QStringLiteral("worker"));
        QVERIFY(api && worker);
        CASTELLAN_VERIFY(wait(api->execute({QStringLiteral("begin"), QStringLiteral("select count(*) from item")})));
        // Nothing is read of sessions yet, and the one with the transaction comes first.
        const QString pid = QStringLiteral("activity/%1").arg(worker->backendPid());
        f.page->showObject(pid);
        f.connectDatabase();
        const ActivityPane *pane = f.page->activity();
        QTRY_COMPARE_WITH_TIMEOUT(rows(pane), 2, 20000);
        const auto chosen = [&] {
            const int row = pane->table()->view()->currentIndex().row();
            return row < 0 ? QString() : cell(pane, row, SessionModel::Application);
        };
        QTRY_COMPARE(chosen(), QStringLiteral("worker"));
        QVERIFY(pane->actions()->terminate()->isEnabled());
        // One that is gone is not replaced by another.
        worker.reset();
        f.sessions.removeLast();
        f.page->refresh();
        QTRY_COMPARE_WITH_TIMEOUT(rows(pane), 1, 20000);
        f.page->showObject(pid);
        QVERIFY(f.somebody(QStringLiteral("third")));
        f.page->refresh();
        QTRY_COMPARE_WITH_TIMEOUT(rows(pane), 2, 20000);
        QCOMPARE(chosen(), QString());
        QVERIFY(!pane->actions()->terminate()->isEnabled());
    }

    void aStatementIsCancelledAndASessionEnded()
    {
        DatabaseFixture f(*m_cluster);
        CASTELLAN_VERIFY(f.openGateway());
        f.makePage();
        const auto slow = f.somebody(QStringLiteral("report"));
        const auto sleeping = slow->query(QStringLiteral("select pg_sleep(600)"));
        f.connectDatabase();
        const ActivityPane *pane = f.page->activity();
        QTRY_COMPARE_WITH_TIMEOUT(cell(pane, 0, SessionModel::State), QStringLiteral("active"), 20000);
        QTRY_VERIFY(pane->actions()->cancelStatements()->isEnabled());
        pane->actions()->copyStatement()->trigger();
        QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("select pg_sleep(600)"));
        const auto *outcome = f.page->findChild<SentenceBanner *>(QStringLiteral("outcome"));
        // Asked first, with the exact SQL; a no changes nothing.
        f.dialogs.confirmed = false;
        pane->actions()->cancelStatements()->trigger();
        QCOMPARE(f.dialogs.confirmations.size(), 1);
        QCOMPARE(f.dialogs.confirmations.constFirst().details,
                 QStringList{QStringLiteral("select pg_cancel_backend(%1)").arg(slow->backendPid())});
        QVERIFY(!outcome->isVisible() && !sleeping.isFinished());
        f.dialogs.confirmed = true;
        pane->actions()->cancelStatements()->trigger();
        const auto cancelled = wait(sleeping);
        QCOMPARE(cancelled.error().code, QStringLiteral("57014"));
        QTRY_VERIFY_WITH_TIMEOUT(outcome->isVisible(), 20000);
        QCOMPARE(outcome->status(), Status::Good);
        QVERIFY(slow->isOpen());
        // Now it runs nothing: there is nothing to cancel, and it can be ended.
        QTRY_VERIFY_WITH_TIMEOUT(!pane->actions()->cancelStatements()->isEnabled(), 20000);
        QVERIFY(pane->actions()->terminate()->isEnabled());
        int lost = 0;
        QObject listener;
        connect(slow.get(), &PostgresSession::lost, &listener, [&] { ++lost; });
        pane->actions()->terminate()->trigger();
        QTRY_COMPARE_WITH_TIMEOUT(lost, 1, 20000);
        QTRY_COMPARE_WITH_TIMEOUT(rows(pane), 0, 20000);
    }

    void theQueueAndWhatEndingItFrees()
    {
        DatabaseFixture f(*m_cluster);
        CASTELLAN_VERIFY(f.openGateway());
        f.makePage(QStringLiteral("locks"));
        f.connectDatabase();
        const LocksPane *pane = f.page->locks();
        QTRY_COMPARE_WITH_TIMEOUT(pane->states()->state(), StateView::State::Empty, 20000);
        QCOMPARE(headline(pane), QStringLiteral("Nobody waits for a lock."));
        const auto dump = f.somebody(QStringLiteral("pg_dump"));
        CASTELLAN_VERIFY(
            wait(dump->execute({QStringLiteral("begin"), QStringLiteral("lock table item in access share mode")})));
        const auto deploy = f.somebody(QStringLiteral("deploy"));
        const auto altered = deploy->query(QStringLiteral("alter table item add x int"));
        const auto waiting = [this](int count) {
            return QTest::qWaitFor(
                [&] {
                    const auto answer = m_cluster->query(
                        QStringLiteral("select count(*) from pg_stat_activity where wait_event_type = 'Lock'"));
                    return answer && answer->constFirst().constFirst() == QString::number(count);
                },
                20000);
        };
        QVERIFY(waiting(1));
        const auto reader = f.somebody(QStringLiteral("api"));
        const auto read = reader->query(QStringLiteral("select count(*) from item"));
        QVERIFY(waiting(2));
        f.page->refresh();
        QTRY_COMPARE_WITH_TIMEOUT(rows(pane), 3, 20000);
        QCOMPARE(headline(pane),
                 QStringLiteral("pg_dump by postgres → ALTER TABLE by deploy (postgres) → SELECT by api (postgres)"));
        const QAbstractItemModel *model = pane->table()->view()->model();
        for (int row = 0; row < 3; ++row)
            QCOMPARE(model->index(row, BlockingModel::Session).data(BlockingModel::DepthRole).toInt(), row);
        QCOMPARE(cell(pane, 1, BlockingModel::WaitsFor), QStringLiteral("AccessExclusiveLock on public.item"));
        QCOMPARE(cell(pane, 0, BlockingModel::HoldsUp), QStringLiteral("2"));
        QVERIFY(f.label(pane->details(), "sessionExplanation").contains(QStringLiteral("It holds up 2 session(s).")));
        // The one in the middle is chosen by keyboard, and cancelled: the reader goes on.
        pane->table()->view()->setFocus();
        QTest::keyClick(pane->table()->view(), Qt::Key_Down);
        QVERIFY(f.label(pane->details(), "sessionExplanation").contains(QStringLiteral("Ending it lets 1 session(s)")));
        pane->actions()->cancelStatements()->trigger();
        QCOMPARE(wait(altered).error().code, QStringLiteral("57014"));
        CASTELLAN_VERIFY(wait(read));
        QTRY_COMPARE_WITH_TIMEOUT(pane->states()->state(), StateView::State::Empty, 20000);
    }

    void statementsAreColoured()
    {
        const std::unique_ptr<QPlainTextEdit> view(makeSqlView());
        const auto formats = [&](int block) { return view->document()->findBlockByNumber(block).layout()->formats(); };
        view->setPlainText(QStringLiteral("select 'a\nb' from t"));
        QTRY_COMPARE(formats(0).size(), 2); // the keyword, and the string that goes on below
        QCOMPARE(formats(1).constFirst().length, 2);
        QCOMPARE(formats(1).constLast().format.fontWeight(), static_cast<int>(QFont::DemiBold));
        // Another text of the same length has its own colours.
        view->setPlainText(QStringLiteral("x elect a \nb fro  m t"));
        QTRY_COMPARE(formats(0).size() + formats(1).size(), 0);
    }

    void aRoleWithoutRightsIsToldWhatItCannotSee()
    {
        DatabaseFixture f(*m_cluster);
        f.makePage();
        const auto api = f.somebody(QStringLiteral("api"));
        f.connectDatabase(f.staging(QStringLiteral("guest")), SecretString(QStringLiteral("guest")));
        const ActivityPane *pane = f.page->activity();
        QTRY_COMPARE_WITH_TIMEOUT(rows(pane), 1, 20000);
        QCOMPARE(cell(pane, 0, SessionModel::State), QStringLiteral("hidden"));
        QVERIFY(f.label(pane, "explanation").contains(QStringLiteral("pg_read_all_stats")));
        QVERIFY(!pane->actions()->cancelStatements()->isEnabled() && !pane->actions()->terminate()->isEnabled());
    }

    void theServerGoesAwayAndComesBack()
    {
        DatabaseFixture f(*m_cluster);
        f.makePage();
        const auto api = f.somebody(QStringLiteral("api"));
        f.connectDatabase();
        const ActivityPane *pane = f.page->activity();
        QTRY_COMPARE_WITH_TIMEOUT(rows(pane), 1, 20000);
        m_cluster->kill();
        f.page->refresh();
        QTRY_COMPARE_WITH_TIMEOUT(pane->states()->state(), StateView::State::Stale, 30000);
        QCOMPARE(rows(pane), 1); // what was seen stays, greyed
        QVERIFY(headline(pane).contains(QStringLiteral("not known")));
        f.sessions.clear();
        CASTELLAN_VERIFY(m_cluster->startAgain());
        f.page->refresh();
        QTRY_VERIFY_WITH_TIMEOUT(pane->states()->state() == StateView::State::Empty, 30000);
    }
};

QTEST_MAIN(TestDatabasePage)
#include "tst_databasepage.moc"
