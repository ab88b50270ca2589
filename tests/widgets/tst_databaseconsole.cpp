// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The console over a real server: what is run, shown, refused, stopped, exported and kept.
#include "models/database/console/resultmodel.h"
#include "models/database/queries/planmodel.h"
#include "tests/widgets/databasefixture.h"
#include "widgets/common/datatable.h"
#include "widgets/common/sentencebanner.h"
#include "widgets/database/consolehistorydialog.h"
#include "widgets/database/consolepane.h"
#include "widgets/database/plandialog.h"
#include "widgets/database/resultview.h"
#include "widgets/shell/documentdialog.h"

#include <QAction>
#include <QCheckBox>
#include <QClipboard>
#include <QGuiApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTabWidget>
#include <QTableView>

using namespace castellan;

class TestDatabaseConsole : public QObject
{
    Q_OBJECT

    std::unique_ptr<PostgresCluster> m_cluster;

    static ResultView *view(const ConsolePane *pane, int place)
    {
        return static_cast<ResultView *>(pane->results()->widget(place));
    }
    static QString said(const ConsolePane *pane, int place)
    {
        return view(pane, place)->findChild<QLabel *>(QStringLiteral("resultSentence"))->text();
    }
    static QVariant cell(const ConsolePane *pane, int place, int row, int column, int role = Qt::DisplayRole)
    {
        return view(pane, place)->table()->model()->index(row, column).data(role);
    }
    /// Runs a text to its end.
    static bool run(ConsolePane *pane, const QString &text)
    {
        pane->setText(text);
        pane->runAction()->trigger();
        return QTest::qWaitFor([&] { return pane->state()->text().contains(QStringLiteral("statement(s) in")); },
                               30'000);
    }

private Q_SLOTS:
    void initTestCase()
    {
        auto cluster = PostgresCluster::start();
        CASTELLAN_VERIFY(cluster);
        m_cluster = *std::move(cluster);
        CASTELLAN_VERIFY(m_cluster->query(QStringLiteral("create table item(i int)")));
    }

    void severalResultsWithFaithfulValues()
    {
        DatabaseFixture f(*m_cluster);
        CASTELLAN_VERIFY(f.openGateway());
        f.makePage(QStringLiteral("console"));
        f.connectDatabase();
        ConsolePane *pane = f.page->console();
        QVERIFY(!pane->runAction()->isEnabled()); // nothing to run
        QVERIFY(run(pane, QStringLiteral("select null as nothing, '' as empty, 12345678901234567890.10::numeric as n;\n"
                                         "select i from generate_series(1, 3) i; select 1 where false")));
        QCOMPARE(pane->results()->count(), 3);
        QCOMPARE(pane->results()->tabText(1), QStringLiteral("2: SELECT 3"));
        QCOMPARE(cell(pane, 0, 0, 0).toString(), QStringLiteral("NULL"));
        QVERIFY(cell(pane, 0, 0, 0, ResultModel::NullRole).toBool());
        QVERIFY(!cell(pane, 0, 0, 1, ResultModel::NullRole).toBool());
        QCOMPARE(cell(pane, 0, 0, 2).toString(), QStringLiteral("12345678901234567890.10"));
        QVERIFY(said(pane, 1).startsWith(QStringLiteral("3 row(s) in")));
        QVERIFY(said(pane, 2).startsWith(QStringLiteral("0 row(s) in")));
        // Cells are copied as a spreadsheet takes them, and shown whole.
        view(pane, 1)->table()->selectAll();
        view(pane, 1)->copyAction()->trigger();
        QCOMPARE(QGuiApplication::clipboard()->text().trimmed(), QStringLiteral("1\n2\n3"));
        view(pane, 1)->table()->setCurrentIndex(view(pane, 1)->table()->model()->index(2, 0));
        view(pane, 1)->showAction()->trigger();
        auto *dialog = pane->findChild<DocumentDialog *>();
        QVERIFY(dialog);
        QCOMPARE(dialog->text()->toPlainText(), QStringLiteral("3"));
        dialog->reject();
        // As JSON, where the file's name says so.
        f.dialogs.file = f.dir.filePath(QStringLiteral("rows.json"));
        view(pane, 0)->exportAction()->trigger();
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(f.dialogs.file), 20'000);
        QFile file(f.dialogs.file);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QJsonObject row = QJsonDocument::fromJson(file.readAll()).array().at(0).toObject();
        QVERIFY(row.value(QStringLiteral("nothing")).isNull());
        QCOMPARE(row.value(QStringLiteral("n")).toString(), QStringLiteral("12345678901234567890.10"));
    }

    void itOnlyReadsUnlessItIsLetWrite()
    {
        DatabaseFixture f(*m_cluster);
        CASTELLAN_VERIFY(f.openGateway());
        f.makePage(QStringLiteral("console"));
        f.connectDatabase();
        ConsolePane *pane = f.page->console();
        const auto count = [this] {
            return m_cluster->query(QStringLiteral("select count(*) from item"))->constFirst().constFirst();
        };
        QVERIFY(run(pane, QStringLiteral("insert into item values (1)")));
        QVERIFY(said(pane, 0).contains(QStringLiteral("read-only"), Qt::CaseInsensitive));
        QCOMPARE(f.dialogs.confirmations.size(), 0);
        QVERIFY(run(pane, QStringLiteral("commit; insert into item values (1)")));
        QCOMPARE(count(), QStringLiteral("0"));
        pane->mayWrite()->setChecked(true);
        pane->setText(QStringLiteral("insert into item values (1), (2)"));
        f.dialogs.confirmed = false;
        pane->runAction()->trigger();
        QTRY_COMPARE_WITH_TIMEOUT(f.dialogs.confirmations.size(), 1, 20'000);
        QCOMPARE(f.dialogs.confirmations.constFirst().details,
                 QStringList{QStringLiteral("insert into item values (1), (2)")});
        QCOMPARE(count(), QStringLiteral("0"));
        f.dialogs.confirmed = true;
        QTRY_VERIFY(pane->runAction()->isEnabled());
        pane->runAction()->trigger();
        QTRY_COMPARE_WITH_TIMEOUT(count(), QStringLiteral("2"), 20'000);
        QTRY_COMPARE(pane->results()->tabText(0), QStringLiteral("1: INSERT 0 2"));
        const auto *outcome = f.page->findChild<SentenceBanner *>(QStringLiteral("outcome"));
        QTRY_VERIFY_WITH_TIMEOUT(outcome->isVisible(), 20'000);
        QCOMPARE(outcome->status(), Status::Good);
        // What was let write is in the history as well.
        pane->historyAction()->trigger();
        QTRY_VERIFY_WITH_TIMEOUT(pane->findChild<ConsoleHistoryDialog *>(), 20'000);
        const QAbstractItemModel *kept = pane->findChild<ConsoleHistoryDialog *>()->table()->view()->model();
        QCOMPARE(kept->index(0, ConsoleHistoryModel::Statement).data().toString(),
                 QStringLiteral("insert into item values (1), (2)"));
    }

    void whereItFailsTheCursorGoes()
    {
        DatabaseFixture f(*m_cluster);
        CASTELLAN_VERIFY(f.openGateway());
        f.makePage(QStringLiteral("console"));
        f.connectDatabase();
        ConsolePane *pane = f.page->console();
        QVERIFY(run(pane, QStringLiteral("select 1;\nselect nothing from item; select 2")));
        QCOMPARE(pane->results()->count(), 2);
        QCOMPARE(pane->results()->currentIndex(), 1);
        QVERIFY(said(pane, 1).contains(QStringLiteral("\"nothing\" does not exist")));
        QVERIFY(f.label(view(pane, 1), "resultExplanation").startsWith(QStringLiteral("Line 2, column 8.")));
        QCOMPARE(pane->editor()->textCursor().position(), 17);
        QVERIFY(pane->state()->text().contains(QStringLiteral("1 behind the one that failed")));
        // What is selected is run alone.
        QTextCursor cursor = pane->editor()->textCursor();
        cursor.setPosition(0);
        cursor.setPosition(8, QTextCursor::KeepAnchor);
        pane->editor()->setTextCursor(cursor);
        pane->runAction()->trigger();
        QTRY_COMPARE_WITH_TIMEOUT(pane->results()->count(), 1, 20'000);
        // All of it is in the history, newest first, and comes back into the editor.
        QTRY_VERIFY_WITH_TIMEOUT(pane->state()->text().startsWith(QStringLiteral("1 statement(s)")), 20'000);
        pane->historyAction()->trigger();
        QTRY_VERIFY_WITH_TIMEOUT(pane->findChild<ConsoleHistoryDialog *>(), 20'000);
        auto *history = pane->findChild<ConsoleHistoryDialog *>();
        const QAbstractItemModel *model = history->table()->view()->model();
        QCOMPARE(model->rowCount(), 2);
        QCOMPARE(model->index(0, ConsoleHistoryModel::Statement).data().toString(), QStringLiteral("select 1"));
        history->table()->selectSourceRow(1);
        Q_EMIT history->table()->activated(1);
        QVERIFY(pane->editor()->toPlainText().startsWith(QStringLiteral("select 1;\nselect nothing")));
    }

    void thePlanOfOneStatement()
    {
        DatabaseFixture f(*m_cluster);
        f.makePage(QStringLiteral("console"));
        f.connectDatabase();
        ConsolePane *pane = f.page->console();
        pane->setText(QStringLiteral("select 1; select count(*) from item"));
        QVERIFY(!pane->explainAction()->isEnabled()); // which of them?
        QTextCursor cursor = pane->editor()->textCursor();
        cursor.setPosition(10);
        cursor.movePosition(QTextCursor::End, QTextCursor::KeepAnchor);
        pane->editor()->setTextCursor(cursor);
        QVERIFY(pane->explainAction()->isEnabled());
        pane->explainAction()->trigger();
        const auto *dialog = pane->findChild<PlanDialog *>();
        QVERIFY(dialog);
        QTRY_COMPARE_WITH_TIMEOUT(dialog->model()->rowCount(), 1, 20'000);
        QVERIFY(dialog->model()->index(0, PlanModel::Node).data().toString().contains(QStringLiteral("Aggregate")));
    }

    void itIsStopped()
    {
        DatabaseFixture f(*m_cluster);
        f.makePage(QStringLiteral("console"));
        f.connectDatabase();
        ConsolePane *pane = f.page->console();
        pane->setText(QStringLiteral("select i, pg_sleep(0.01) from generate_series(1, 100000) i"));
        QVERIFY(!pane->stopAction()->isEnabled());
        pane->runAction()->trigger();
        QTRY_VERIFY_WITH_TIMEOUT(pane->results()->count() == 1 && view(pane, 0)->table()->model() &&
                                     view(pane, 0)->table()->model()->rowCount() > 0,
                                 20'000);
        QVERIFY(!view(pane, 0)->exportAction()->isEnabled()); // rows still come
        pane->stopAction()->trigger();
        QTRY_VERIFY_WITH_TIMEOUT(pane->runAction()->isEnabled(), 20'000);
        QVERIFY(view(pane, 0)->table()->model()->rowCount() > 0); // they stay
        QVERIFY(view(pane, 0)->result().error.has_value());
    }

    void theServerGoesAwayAndComesBack()
    {
        DatabaseFixture f(*m_cluster);
        f.makePage(QStringLiteral("console"));
        f.connectDatabase();
        ConsolePane *pane = f.page->console();
        pane->setText(QStringLiteral("select pg_sleep(600)"));
        pane->runAction()->trigger();
        QTRY_COMPARE_WITH_TIMEOUT(pane->results()->count(), 1, 20'000);
        m_cluster->kill();
        QTRY_VERIFY_WITH_TIMEOUT(pane->runAction()->isEnabled(), 30'000);
        CASTELLAN_VERIFY(m_cluster->startAgain());
        QVERIFY(run(pane, QStringLiteral("select 42")));
        QCOMPARE(cell(pane, 0, 0, 0).toString(), QStringLiteral("42"));
        // Another environment's: nothing of the former one stays.
        f.bench.setConnection(nullptr);
        QCOMPARE(pane->results()->count(), 0);
    }
};

QTEST_MAIN(TestDatabaseConsole)
#include "tst_databaseconsole.moc"
