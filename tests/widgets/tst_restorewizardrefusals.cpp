// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/widgets/keyboard.h"
#include "tests/widgets/wizardbench.h"
#include "widgets/backup/restorewizard/backuppage.h"
#include "widgets/common/appearance.h"
#include "widgets/common/datatable.h"
#include "widgets/common/errorpanel.h"
#include "widgets/common/flatstyle.h"

#include <QFile>
#include <QFileInfo>
#include <QTableView>

using namespace castellan;

/// The guided wizard where a restore cannot, may not or shall no longer be made: production stays as it was.
class TestRestoreWizardRefusals : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase() { m_bench.reset(); }
    void init();
    void cleanup();
    void unprovenIsSaidAndProvedOnTheWay();
    void stopLineBlocksAndCheckAgainHelps();
    void damagedBackupIsStopped();
    void leavingAnyPageAsksNothing_data();
    void leavingAnyPageAsksNothing();
    void productionIsArmedInside();
    void cancelWhileItRuns();
    void cancelWithServicesStopped();
    void leavingWhileItRunsAsks();
    void failureIsExplained();
    void everythingIsReachedByKeyboard();

private:
    BackupEntry backup() const;

    std::unique_ptr<WizardBench> m_bench;
    Environment m_plain;
    QString m_production;
};

void TestRestoreWizardRefusals::initTestCase()
{
    installFlatStyle();
    QApplication::setPalette(lightPalette());
    m_bench = std::make_unique<WizardBench>();
    CASTELLAN_VERIFY(m_bench->start());
    m_plain = m_bench->environment;
}

void TestRestoreWizardRefusals::init()
{
    m_bench->environment = m_plain;
    m_bench->fixture().dialogs = FakeDialogs();
    m_production = m_bench->production();
}

void TestRestoreWizardRefusals::cleanup()
{
    m_bench->close();
    QCOMPARE(m_bench->leftovers(), QStringList());
    QCOMPARE(m_bench->production(), m_production);
}

BackupEntry TestRestoreWizardRefusals::backup() const
{
    const BackupCatalogue catalogue = m_bench->bench.lab.catalogue();
    const BackupEntry *entry = catalogue.find(m_bench->backupId);
    return entry ? *entry : BackupEntry();
}

void TestRestoreWizardRefusals::unprovenIsSaidAndProvedOnTheWay()
{
    WizardBench &b = *m_bench;
    QCOMPARE(backup().proof(), ProofLevel::None);
    RestoreWizard *wizard = b.open();
    QTRY_COMPARE_WITH_TIMEOUT(wizard->draft().backup.id, b.backupId, WizardBench::longest);
    RestorePage *page = wizard->page(RestoreWizard::Backup);
    QVERIFY2(page->subtitle().contains(QLatin1String("No backup was proved")), qPrintable(page->subtitle()));
    QVERIFY(b.goTo(RestoreWizard::Preflight));
    QTRY_VERIFY_WITH_TIMEOUT(b.button("next")->isEnabled(), WizardBench::longest);
    QVERIFY2(b.line("backup").found.contains(QLatin1String("just now")), qPrintable(b.line("backup").found));
    // The reading is a proof as any other: the catalogue shows it, and it is not made twice.
    QCOMPARE(backup().proof(), ProofLevel::Decodes);
    QCOMPARE(backup().notes.proofs.size(), 1);
    QVERIFY(b.click("checkAgain"));
    QTRY_VERIFY_WITH_TIMEOUT(b.button("next")->isEnabled(), WizardBench::longest);
    QVERIFY2(b.line("backup").found.contains(QLatin1String("level 2")), qPrintable(b.line("backup").found));
    QCOMPARE(backup().notes.proofs.size(), 1);
}

void TestRestoreWizardRefusals::stopLineBlocksAndCheckAgainHelps()
{
    WizardBench &b = *m_bench;
    RestoreWizard *wizard = b.open();
    QVERIFY(b.goTo(RestoreWizard::Target));
    const QString fresh = b.find<QLineEdit>("newName")->text();
    QVERIFY(!b.value(QStringLiteral("CREATE DATABASE ") + quoteIdentifier(fresh), QStringLiteral("postgres"))
                 .startsWith(QLatin1String("error")));
    QVERIFY(b.goTo(RestoreWizard::Preflight));
    auto *again = b.button("checkAgain");
    QTRY_VERIFY_WITH_TIMEOUT(again->isEnabled(), WizardBench::longest);
    QCOMPARE(b.line("name").status, Status::Critical);
    QVERIFY(b.line("name").found.contains(fresh));
    QVERIFY(!b.line("name").remedy.isEmpty());
    QVERIFY(!b.button("next")->isEnabled());
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    QCOMPARE(wizard->step(), RestoreWizard::Preflight);
    QVERIFY(b.find<QWidget>("preflightSummary")->accessibleName().contains(QLatin1String("stop")));

    // What stood in the way goes; the check is made anew and one may go on.
    QVERIFY(!b.value(QStringLiteral("DROP DATABASE ") + quoteIdentifier(fresh), QStringLiteral("postgres"))
                 .startsWith(QLatin1String("error")));
    QVERIFY(b.click(again));
    QTRY_VERIFY_WITH_TIMEOUT(b.button("next")->isEnabled(), WizardBench::longest);
    QCOMPARE(b.line("name").status, Status::Good);

    // Another answer before it is asked about anew.
    QVERIFY(b.click("back"));
    QVERIFY(b.click("back"));
    QVERIFY(b.click("whereDrill"));
    QVERIFY(b.goTo(RestoreWizard::Preflight));
    QTRY_VERIFY_WITH_TIMEOUT(b.button("next")->isEnabled(), WizardBench::longest);
    QVERIFY2(b.line("name").found.contains(QLatin1String("scratch")), qPrintable(b.line("name").found));
}

void TestRestoreWizardRefusals::damagedBackupIsStopped()
{
    WizardBench &b = *m_bench;
    const QString path = backup().copies.constFirst().path;
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadWrite));
    const qint64 middle = file.size() / 2;
    QVERIFY(file.seek(middle));
    const QByteArray was = file.read(64);
    QVERIFY(file.seek(middle));
    file.write(QByteArray(64, '\0'));
    file.close();
    b.open();
    QVERIFY(b.goTo(RestoreWizard::Preflight));
    QTRY_VERIFY_WITH_TIMEOUT(b.button("checkAgain")->isEnabled(), WizardBench::longest);
    QCOMPARE(b.line("backup").status, Status::Critical);
    QVERIFY(!b.line("backup").remedy.isEmpty());
    QVERIFY(!b.button("next")->isEnabled());
    QVERIFY(file.open(QIODevice::ReadWrite));
    QVERIFY(file.seek(middle));
    file.write(was);
    file.close();
    QVERIFY(b.click("checkAgain"));
    QTRY_VERIFY_WITH_TIMEOUT(b.button("next")->isEnabled(), WizardBench::longest);
}

void TestRestoreWizardRefusals::leavingAnyPageAsksNothing_data()
{
    QTest::addColumn<int>("step");
    QTest::newRow("backup") << int(RestoreWizard::Backup);
    QTest::newRow("target") << int(RestoreWizard::Target);
    QTest::newRow("contents") << int(RestoreWizard::Contents);
    QTest::newRow("preflight") << int(RestoreWizard::Preflight);
    QTest::newRow("plan") << int(RestoreWizard::Plan);
}

void TestRestoreWizardRefusals::leavingAnyPageAsksNothing()
{
    QFETCH(int, step);
    WizardBench &b = *m_bench;
    RestoreWizard *wizard = b.open();
    QVERIFY(b.goTo(static_cast<RestoreWizard::Step>(step)));
    QSignalSpy left(wizard, &RestoreWizard::left);
    QTRY_VERIFY(QApplication::focusWidget() && wizard->isAncestorOf(QApplication::focusWidget()));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
    QCOMPARE(left.size(), 1);
    QVERIFY(b.fixture().dialogs.confirmations.isEmpty());
    QVERIFY(b.bench.lab.runner->running().isEmpty());
}

void TestRestoreWizardRefusals::productionIsArmedInside()
{
    WizardBench &b = *m_bench;
    b.environment.kind = EnvironmentKind::Production;
    // A service that waits holds the run before the swap, where it is cancelled.
    const QString gate = b.bench.lab.folder.filePath(QStringLiteral("gate"));
    b.environment.services = {{.name = QStringLiteral("backend"),
                               .container = {},
                               .stopCommand = QStringLiteral("touch '%1'; sleep 600").arg(gate),
                               .startCommand = QStringLiteral("rm -f '%1'").arg(gate),
                               .healthUrl = {},
                               .stopForRestore = true}};
    RestoreWizard *wizard = b.open();
    QVERIFY(b.goTo(RestoreWizard::Plan));
    b.typeName(QStringLiteral("dnd_companion"));
    QVERIFY(!b.button("next")->isEnabled()); // observe-only, whatever is typed
    auto *arm = b.button("arm");
    QVERIFY(b.click(arm)); // given up: nothing is armed
    QVERIFY(!b.bench.lab.runner->arming().isArmed(b.environment.id));
    b.fixture().dialogs.text = QStringLiteral("events were deleted");
    QVERIFY(b.click(arm));
    QTRY_VERIFY_WITH_TIMEOUT(b.button("next")->isEnabled(), WizardBench::longest);
    QVERIFY(!arm->isVisible());
    QCOMPARE(b.find<QLineEdit>("reason")->text(), QStringLiteral("events were deleted"));
    b.typeName(QStringLiteral("dnd_companio"));
    QVERIFY(!b.button("next")->isEnabled());
    b.typeName(QStringLiteral("dnd_companion"));
    QVERIFY(b.click("next"));
    QVERIFY(b.waitFor(RestoreWizard::Run));
    QTRY_VERIFY_WITH_TIMEOUT(QFileInfo::exists(gate), WizardBench::longest);
    QVERIFY(b.click("cancelRun"));
    QTRY_VERIFY_WITH_TIMEOUT(wizard->draft().run.isFinished(), WizardBench::longest);
    QCOMPARE(wizard->draft().run.state, RunState::Cancelled);
    QVERIFY(!QFileInfo::exists(gate)); // started again
    b.bench.lab.runner->arming().disarm(b.environment.id);
}

void TestRestoreWizardRefusals::cancelWhileItRuns()
{
    WizardBench &b = *m_bench;
    // Holds the comparison, on the restored copy.
    b.environment.assertions = {
        {QStringLiteral("Waits"), QStringLiteral("SELECT pg_sleep(600) IS NOT NULL /* wizard waits */")}};
    RestoreWizard *wizard = b.open();
    QVERIFY(b.goTo(RestoreWizard::Plan));
    b.typeName(QStringLiteral("dnd_companion"));
    QVERIFY(b.click("next"));
    QVERIFY(b.waitFor(RestoreWizard::Run));
    const QString waits =
        QStringLiteral("SELECT count(*) FROM pg_stat_activity WHERE query LIKE '%wizard waits%' AND pid "
                       "<> pg_backend_pid()");
    QTRY_COMPARE_WITH_TIMEOUT(b.value(waits), QStringLiteral("1"), WizardBench::longest);
    QVERIFY2(wizard->page(RestoreWizard::Run)->footnote().contains(QLatin1String("runs on")), "Esc does not cancel");
    QVERIFY(b.click("cancelRun"));
    QTRY_VERIFY_WITH_TIMEOUT(wizard->draft().run.isFinished(), WizardBench::longest);
    QCOMPARE(wizard->draft().run.state, RunState::Cancelled);
    QCOMPARE(wizard->step(), RestoreWizard::Run); // explained here
    QTRY_VERIFY(b.find<QWidget>("runOutcome")->isVisible());
    QVERIFY(b.find<QWidget>("runOutcome")->accessibleName().contains(QLatin1String("is as it was")));
    QTRY_COMPARE_WITH_TIMEOUT(b.value(waits), QStringLiteral("0"), WizardBench::longest);
    // On to the end: no check, no swap, but a report.
    QVERIFY(b.next());
    QVERIFY(b.next());
    QVERIFY(!b.button("swapBack")->isVisible());
    QVERIFY(b.button("reportPdf")->isVisible());
}

void TestRestoreWizardRefusals::cancelWithServicesStopped()
{
    WizardBench &b = *m_bench;
    const QString stopped = b.bench.lab.folder.filePath(QStringLiteral("stopped"));
    const QString started = b.bench.lab.folder.filePath(QStringLiteral("started"));
    b.environment.services = {{.name = QStringLiteral("backend"),
                               .container = {},
                               .stopCommand = QStringLiteral("touch '%1'").arg(stopped),
                               .startCommand = QStringLiteral("touch '%1'").arg(started),
                               .healthUrl = {},
                               .stopForRestore = true},
                              {.name = QStringLiteral("frontend"),
                               .container = {},
                               .stopCommand = QStringLiteral("sleep 600"),
                               .startCommand = QStringLiteral("true"),
                               .healthUrl = {},
                               .stopForRestore = true}};
    RestoreWizard *wizard = b.open();
    QVERIFY(b.goTo(RestoreWizard::Plan));
    b.typeName(QStringLiteral("dnd_companion"));
    QVERIFY(b.click("next"));
    QTRY_VERIFY_WITH_TIMEOUT(QFileInfo::exists(stopped), WizardBench::longest);
    QVERIFY(!QFileInfo::exists(started));
    QVERIFY(b.click("cancelRun"));
    QTRY_VERIFY_WITH_TIMEOUT(wizard->draft().run.isFinished(), WizardBench::longest);
    QCOMPARE(wizard->draft().run.state, RunState::Cancelled);
    QVERIFY(QFileInfo::exists(started));
}

void TestRestoreWizardRefusals::leavingWhileItRunsAsks()
{
    WizardBench &b = *m_bench;
    b.environment.assertions = {{QStringLiteral("Waits"), QStringLiteral("SELECT pg_sleep(600) IS NOT NULL")}};
    RestoreWizard *wizard = b.open();
    QVERIFY(b.goTo(RestoreWizard::Plan, "whereDrill"));
    QVERIFY(b.click("next"));
    QVERIFY(b.waitFor(RestoreWizard::Run));
    QSignalSpy left(wizard, &RestoreWizard::left);
    QTest::keyClick(wizard, Qt::Key_Escape);
    QCOMPARE(b.fixture().dialogs.confirmations.size(), 1);
    QCOMPARE(left.size(), 0);
    b.fixture().dialogs.confirmed = true;
    QTest::keyClick(wizard, Qt::Key_Escape);
    QCOMPARE(left.size(), 1);
    // It runs on without the wizard, and the gateway can still cancel it.
    const QString runId = wizard->draft().runId;
    b.window.reset();
    b.wizard = nullptr;
    QCOMPARE(b.bench.lab.runner->running().size(), 1);
    QVERIFY(b.bench.lab.runner->cancel(runId));
    QTRY_VERIFY_WITH_TIMEOUT(b.bench.lab.runner->running().isEmpty(), WizardBench::longest);
}

void TestRestoreWizardRefusals::failureIsExplained()
{
    WizardBench &b = *m_bench;
    // A copy of which an assertion does not hold is never swapped in.
    b.environment.assertions = {{QStringLiteral("There is a dragon"), QStringLiteral("SELECT false")}};
    RestoreWizard *wizard = b.open();
    QVERIFY(b.goTo(RestoreWizard::Plan));
    b.typeName(QStringLiteral("dnd_companion"));
    QVERIFY(b.click("next"));
    QTRY_VERIFY_WITH_TIMEOUT(wizard->draft().run.isFinished(), WizardBench::longest);
    QCOMPARE(wizard->draft().run.state, RunState::Failed);
    QCOMPARE(wizard->step(), RestoreWizard::Run);
    QVERIFY2(wizard->draft().run.error.message.contains(QLatin1String("dragon")),
             qPrintable(wizard->draft().run.error.message));
    QVERIFY(b.next());
    QCOMPARE(wizard->step(), RestoreWizard::Check);
    QVERIFY(b.next());
    QVERIFY2(b.title().contains(QLatin1String("did not go through")), qPrintable(b.title()));
}

void TestRestoreWizardRefusals::everythingIsReachedByKeyboard()
{
    WizardBench &b = *m_bench;
    RestoreWizard *wizard = b.open();
    for (int step = RestoreWizard::Backup; step <= RestoreWizard::Plan; ++step) {
        QVERIFY(b.goTo(static_cast<RestoreWizard::Step>(step)));
        QTRY_VERIFY_WITH_TIMEOUT(b.button("next")->isEnabled() || step == RestoreWizard::Plan, WizardBench::longest);
        QList<QWidget *> wanted;
        for (auto *widget : wizard->findChildren<QWidget *>()) {
            if (!(widget->focusPolicy() & Qt::TabFocus) || !widget->isVisible() || !widget->isEnabled() ||
                widget->focusProxy() || widget->objectName().startsWith(QLatin1String("qt_")))
                continue;
            if (auto *radio = qobject_cast<QRadioButton *>(widget); radio && !radio->isChecked())
                continue; // arrow keys lead there
            wanted << widget;
        }
        CASTELLAN_VERIFY_KEYBOARD(*wizard);
        // Tab comes to each of them, and what the page is about comes before Back and Next.
        QList<QWidget *> order;
        wizard->currentPage()->enter();
        for (int i = 0; i < 60 && order.size() < wanted.size() + 1; ++i) {
            QWidget *focus = QApplication::focusWidget();
            QVERIFY(focus);
            if (order.contains(focus))
                break;
            order << focus;
            QTest::keyClick(focus, Qt::Key_Tab);
        }
        for (QWidget *widget : std::as_const(wanted))
            QVERIFY2(order.contains(widget),
                     qPrintable(QStringLiteral("page %1: %2 %3 is not reached")
                                    .arg(step)
                                    .arg(QLatin1String(widget->metaObject()->className()), widget->objectName())));
        if (order.contains(b.button("next")) && order.contains(b.button("back")))
            QVERIFY(order.indexOf(b.button("back")) < order.indexOf(b.button("next")));
        QVERIFY2(order.first() != b.button("next"), "the page has the focus first");
    }
}

QTEST_MAIN(TestRestoreWizardRefusals)
#include "tst_restorewizardrefusals.moc"
