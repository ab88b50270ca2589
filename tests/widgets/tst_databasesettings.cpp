// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The server's settings over a real server: shown, changed through the gateway, and logging for a while.
#include "tests/widgets/databasefixture.h"
#include "widgets/common/datatable.h"
#include "widgets/common/stateview.h"
#include "widgets/database/changesettingdialog.h"
#include "widgets/database/settingdetails.h"
#include "widgets/database/settingspane.h"

#include <QAction>
#include <QPushButton>
#include <QRadioButton>
#include <QTableView>

using namespace castellan;

class TestDatabaseSettings : public QObject
{
    Q_OBJECT

    std::unique_ptr<PostgresCluster> m_cluster;

    static bool shows(const SettingsPane *pane)
    {
        return QTest::qWaitFor([&] { return pane->states()->state() == StateView::State::Content; }, 30'000);
    }
    QString value(const char *name) const
    {
        const auto rows = m_cluster->query(QStringLiteral("show %1").arg(QLatin1String(name)));
        return rows ? rows->value(0).value(0) : QStringLiteral("?");
    }

private Q_SLOTS:
    void initTestCase()
    {
        auto cluster = PostgresCluster::start();
        CASTELLAN_VERIFY(cluster);
        m_cluster = *std::move(cluster);
        CASTELLAN_VERIFY(m_cluster->query(QStringLiteral("create role guest login password 'guest'")));
    }

    void aSettingIsFoundAndExplained()
    {
        DatabaseFixture f(*m_cluster);
        CASTELLAN_VERIFY(f.openGateway());
        f.makePage(QStringLiteral("settings/work_mem"));
        f.connectDatabase();
        SettingsPane *pane = f.page->settings();
        QVERIFY(shows(pane));
        QCOMPARE(f.label(pane->details(), "settingSentence"), QStringLiteral("work_mem is 4 MB."));
        QVERIFY(pane->change()->isEnabled());
        pane->showObject(QStringLiteral("block_size"));
        QVERIFY(!pane->change()->isEnabled()); // compiled in
    }

    void itIsChangedAndWhatIsWrongIsSaidAtOnce()
    {
        DatabaseFixture f(*m_cluster);
        CASTELLAN_VERIFY(f.openGateway());
        f.makePage(QStringLiteral("settings/work_mem"));
        f.connectDatabase();
        SettingsPane *pane = f.page->settings();
        QVERIFY(shows(pane));
        pane->change()->trigger();
        auto *dialog = pane->findChild<ChangeSettingDialog *>();
        QVERIFY(dialog);
        QVERIFY(!dialog->next()->isEnabled()); // it is that already
        dialog->setText(QStringLiteral("lots"));
        QVERIFY(dialog->problem()->isVisible() && !dialog->next()->isEnabled());
        dialog->setText(QStringLiteral("16 MB"));
        QVERIFY(!dialog->problem()->isVisible() && dialog->next()->isEnabled());
        QTest::mouseClick(dialog->next(), Qt::LeftButton);
        QTRY_COMPARE_WITH_TIMEOUT(value("work_mem"), QStringLiteral("16MB"), 20'000);
        QCOMPARE(f.dialogs.confirmations.size(), 1);
        QVERIFY(f.dialogs.confirmations.constFirst().details.constFirst().startsWith(
            QStringLiteral("ALTER SYSTEM SET \"work_mem\" = ")));
        QTRY_COMPARE_WITH_TIMEOUT(f.label(pane->details(), "settingSentence"), QStringLiteral("work_mem is 16 MB."),
                                  20'000);
        // And back to what nobody had set.
        pane->change()->trigger();
        QTRY_VERIFY((dialog = pane->findChild<ChangeSettingDialog *>()) && dialog->isVisible());
        dialog->reset()->setChecked(true);
        QTest::mouseClick(dialog->next(), Qt::LeftButton);
        QTRY_COMPARE_WITH_TIMEOUT(value("work_mem"), QStringLiteral("4MB"), 20'000);
        QTRY_VERIFY_WITH_TIMEOUT(f.runner->running().isEmpty(), 20'000); // broken off, it would put 16 MB back
    }

    void allStatementsAreLoggedForAWhile()
    {
        DatabaseFixture f(*m_cluster);
        CASTELLAN_VERIFY(f.openGateway());
        f.makePage(QStringLiteral("settings"));
        f.connectDatabase();
        SettingsPane *pane = f.page->settings();
        QVERIFY(shows(pane));
        f.dialogs.text = QStringLiteral("never");
        pane->logStatements()->trigger();
        QCOMPARE(f.dialogs.errors.size(), 1);
        f.dialogs.text = QStringLiteral("15");
        pane->logStatements()->trigger();
        QTRY_COMPARE_WITH_TIMEOUT(value("log_statement"), QStringLiteral("all"), 20'000);
        QCOMPARE(f.runner->running().size(), 1);
        // Cancelled, it is put back at once.
        f.runner->cancel(f.runner->running().constFirst().id);
        QTRY_COMPARE_WITH_TIMEOUT(value("log_statement"), QStringLiteral("none"), 20'000);
        QTRY_VERIFY_WITH_TIMEOUT(f.runner->running().isEmpty(), 20'000);
    }

    void aRoleWithoutRightsIsTold()
    {
        DatabaseFixture f(*m_cluster);
        CASTELLAN_VERIFY(f.openGateway());
        f.makePage(QStringLiteral("settings/work_mem"));
        f.connectDatabase(f.staging(QStringLiteral("guest")), SecretString(QStringLiteral("guest")));
        SettingsPane *pane = f.page->settings();
        QVERIFY(shows(pane));
        QVERIFY(f.label(pane, "explanation").contains(QStringLiteral("pg_read_all_settings")));
        const ServerSetting *workMem = nullptr;
        const auto *model = pane->findChild<SettingModel *>();
        workMem = &model->row(model->rowOf(QStringLiteral("work_mem")));
        pane->askChange(*workMem, QStringLiteral("8MB"));
        QTRY_VERIFY_WITH_TIMEOUT(f.runner->running().isEmpty() && value("work_mem") == QStringLiteral("4MB"), 20'000);
        const auto *outcome = f.page->findChild<QWidget *>(QStringLiteral("outcome"));
        QTRY_VERIFY_WITH_TIMEOUT(outcome->isVisible(), 20'000);
    }
};

QTEST_MAIN(TestDatabaseSettings)
#include "tst_databasesettings.moc"
