// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The verdict over a real server: findings, why they matter, and mending them through the gateway.
#include "tests/widgets/databasefixture.h"
#include "widgets/common/datatable.h"
#include "widgets/common/sentencebanner.h"
#include "widgets/common/stateview.h"
#include "widgets/database/activitypane.h"
#include "widgets/database/findingdetails.h"
#include "widgets/database/settingspane.h"
#include "widgets/database/verdictpane.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTabWidget>
#include <QTableView>

using namespace castellan;

class TestDatabaseVerdict : public QObject
{
    Q_OBJECT

    std::unique_ptr<PostgresCluster> m_cluster;

    /// Selects the finding of this check, about this; false: there is none.
    static bool choose(VerdictPane *pane, const char *check, const QString &subject = {})
    {
        const QAbstractItemModel *model = pane->table()->view()->model();
        for (int row = 0; row < model->rowCount(); ++row) {
            if (model->index(row, FindingModel::Check).data().toString() != checkInWords(QLatin1String(check)))
                continue;
            if (!subject.isEmpty() && model->index(row, FindingModel::Subject).data().toString() != subject)
                continue;
            pane->table()->view()->selectRow(row);
            return true;
        }
        return false;
    }
    static bool shows(const VerdictPane *pane)
    {
        return QTest::qWaitFor([&] { return pane->states()->state() == StateView::State::Content; }, 30'000);
    }
    QString answer(const char *sql) const
    {
        const auto rows = m_cluster->query(QString::fromLatin1(sql));
        return rows ? rows->value(0).value(0) : QStringLiteral("?");
    }

private Q_SLOTS:
    void initTestCase()
    {
        auto cluster = PostgresCluster::start();
        CASTELLAN_VERIFY(cluster);
        m_cluster = *std::move(cluster);
        for (const char *sql :
             {"create table world(id int primary key)", "insert into world select generate_series(1, 10)",
              "create table item(id int primary key, world int references world)",
              "insert into item select i, i % 10 + 1 from generate_series(1, 5000) i", "analyze",
              "create index item_again on item(id)", "create role guest login password 'guest'"})
            CASTELLAN_VERIFY(m_cluster->query(QString::fromLatin1(sql)));
    }

    void findingsWorstFirstThenWhatIsUnknownThenWhatIsWell()
    {
        DatabaseFixture f(*m_cluster);
        CASTELLAN_VERIFY(f.openGateway());
        f.makePage(QStringLiteral("verdict"));
        f.connectDatabase();
        VerdictPane *pane = f.page->verdict();
        QVERIFY(shows(pane));
        const QAbstractItemModel *model = pane->table()->view()->model();
        const auto status = [&](int row) {
            return static_cast<Status>(model->index(row, FindingModel::Sentence).data(StatusRole).toInt());
        };
        QCOMPARE(status(0), Status::Critical); // fsync is off in the lab
        QCOMPARE(status(model->rowCount() - 1), Status::Good);
        QVERIFY(choose(pane, "unused-indexes")); // statistics that are too young say nothing
        QVERIFY(!pane->mend()->isVisible());
        // What a finding says, and what it would take.
        QVERIFY(choose(pane, "duplicate-indexes", QStringLiteral("public.item_again")));
        QVERIFY(f.label(pane->details(), "findingSentence").contains(QStringLiteral("item_again")));
        QVERIFY(!f.label(pane->details(), "findingExplanation").isEmpty());
        const auto *mend = pane->details()->findChild<QPlainTextEdit *>(QStringLiteral("mend"));
        QCOMPARE(mend->toPlainText(), QStringLiteral("DROP INDEX CONCURRENTLY \"public\".\"item_again\""));
        const auto *undo = pane->details()->findChild<QPlainTextEdit *>(QStringLiteral("undo"));
        QVERIFY(undo->toPlainText().startsWith(QStringLiteral("CREATE INDEX CONCURRENTLY item_again ON public.item")));
        QVERIFY(mend->isVisible() && undo->isVisible());
    }

    void itIsMendedThroughTheGateway()
    {
        DatabaseFixture f(*m_cluster);
        CASTELLAN_VERIFY(f.openGateway());
        f.makePage(QStringLiteral("verdict"));
        f.connectDatabase();
        VerdictPane *pane = f.page->verdict();
        QVERIFY(shows(pane));
        // An index that is missing, asked for with exactly its statement.
        QVERIFY(choose(pane, "foreign-keys-without-index", QStringLiteral("public.item")));
        pane->mend()->trigger();
        QTRY_COMPARE_WITH_TIMEOUT(f.dialogs.confirmations.size(), 1, 20'000);
        QCOMPARE(f.dialogs.confirmations.constFirst().details,
                 QStringList{QStringLiteral(
                     "CREATE INDEX CONCURRENTLY \"item_world_fkey_idx\" ON \"public\".\"item\" (world)")});
        QTRY_COMPARE_WITH_TIMEOUT(
            answer("select count(*) from pg_index where indexrelid = 'item_world_fkey_idx'::regclass and indisvalid"),
            QStringLiteral("1"), 20'000);
        const auto *outcome = f.page->findChild<SentenceBanner *>(QStringLiteral("outcome"));
        QTRY_VERIFY_WITH_TIMEOUT(outcome->isVisible(), 20'000);
        QCOMPARE(outcome->status(), Status::Good);
        QTRY_VERIFY_WITH_TIMEOUT(!choose(pane, "foreign-keys-without-index", QStringLiteral("public.item")), 20'000);
        // One that is too many: its name is typed.
        QVERIFY(choose(pane, "duplicate-indexes", QStringLiteral("public.item_again")));
        pane->mend()->trigger();
        QTRY_COMPARE_WITH_TIMEOUT(f.dialogs.confirmations.size(), 2, 20'000);
        QVERIFY(f.dialogs.confirmations.constLast().destructive);
        QVERIFY(!f.dialogs.confirmations.constLast().nameToType.isEmpty());
        QTRY_COMPARE_WITH_TIMEOUT(answer("select count(*) from pg_class where relname = 'item_again'"),
                                  QStringLiteral("0"), 20'000);
    }

    void toTheSessionAndToTheSetting()
    {
        DatabaseFixture f(*m_cluster);
        CASTELLAN_VERIFY(f.openGateway());
        f.makePage(QStringLiteral("verdict"));
        const auto api = f.somebody(QStringLiteral("api"));
        CASTELLAN_VERIFY(wait(api->execute({QStringLiteral("begin"), QStringLiteral("lock table item")})));
        CASTELLAN_VERIFY(m_cluster->query(QStringLiteral("alter system set log_statement = 'all'")));
        CASTELLAN_VERIFY(m_cluster->query(QStringLiteral("select pg_reload_conf()")));
        const auto waits = f.somebody(QStringLiteral("worker"))->query(QStringLiteral("select count(*) from item"));
        f.connectDatabase();
        VerdictPane *pane = f.page->verdict();
        QVERIFY(shows(pane));
        QVERIFY(choose(pane, "dangerous-settings", QStringLiteral("log_statement")));
        pane->mend()->trigger();
        QCOMPARE(f.page->tabs()->currentWidget(), f.page->settings());
        QTRY_VERIFY_WITH_TIMEOUT(
            f.label(f.page->settings(), "settingSentence").startsWith(QStringLiteral("log_statement is")), 20'000);
        f.page->showObject(QStringLiteral("verdict"));
        QTRY_VERIFY_WITH_TIMEOUT((f.page->refresh(), choose(pane, "blocked-sessions")), 60'000);
        QVERIFY(QMetaObject::invokeMethod(pane, "openRequested",
                                          Q_ARG(QString, QStringLiteral("activity/%1").arg(api->backendPid()))));
        QCOMPARE(f.page->tabs()->currentWidget(), f.page->activity());
        CASTELLAN_VERIFY(wait(api->execute({QStringLiteral("rollback")})));
        CASTELLAN_VERIFY(wait(waits));
    }

    void aRoleWithoutRightsIsToldWhatWasNotLookedAt()
    {
        DatabaseFixture f(*m_cluster);
        f.makePage(QStringLiteral("verdict"));
        f.connectDatabase(f.staging(QStringLiteral("guest")), SecretString(QStringLiteral("guest")));
        VerdictPane *pane = f.page->verdict();
        QVERIFY(shows(pane));
        QVERIFY(f.label(pane, "explanation").contains(QStringLiteral("could not look")));
        QVERIFY(choose(pane, "blocked-sessions"));
        QVERIFY(f.label(pane->details(), "findingSentence").contains(QStringLiteral("pg_read_all_stats")));
    }

    void theServerGoesAwayAndComesBack()
    {
        DatabaseFixture f(*m_cluster);
        f.makePage(QStringLiteral("verdict"));
        f.connectDatabase();
        VerdictPane *pane = f.page->verdict();
        QVERIFY(shows(pane));
        const int rows = pane->table()->view()->model()->rowCount();
        m_cluster->kill();
        f.page->refresh();
        QTRY_COMPARE_WITH_TIMEOUT(pane->states()->state(), StateView::State::Stale, 30'000);
        QCOMPARE(pane->table()->view()->model()->rowCount(), rows);
        CASTELLAN_VERIFY(m_cluster->startAgain());
        f.page->refresh();
        QVERIFY(shows(pane));
    }
};

QTEST_MAIN(TestDatabaseVerdict)
#include "tst_databaseverdict.moc"
