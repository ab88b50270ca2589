// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/widgets/benchfixture.h"
#include "tests/widgets/keyboard.h"
#include "widgets/common/appearance.h"
#include "widgets/common/flatstyle.h"
#include "widgets/common/sentencebanner.h"
#include "widgets/common/statuscolors.h"
#include "widgets/shell/armdialog.h"
#include "widgets/shell/armswitch.h"
#include "widgets/shell/commandpalette.h"
#include "widgets/shell/connectiondetails.h"
#include "widgets/shell/connectionindicator.h"
#include "widgets/shell/environmentswitcher.h"
#include "widgets/shell/mainwindow.h"
#include "widgets/shell/navigationrail.h"
#include "widgets/shell/noticebar.h"
#include "widgets/shell/operationstray.h"
#include "widgets/shell/page.h"

#include <QAbstractItemModelTester>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>

using namespace castellan;

namespace {

class TestPage final : public Page
{
public:
    QString shown;
    int refreshed = 0;
    void refresh() override { ++refreshed; }
    void showObject(const QString &object) override { shown = object; }
    QList<PaletteItem> paletteItems() const override
    {
        return {{.title = QStringLiteral("Backup of 24 November"),
                 .kind = QStringLiteral("Backup"),
                 .shortcut = {},
                 .keywords = {},
                 .icon = {},
                 .run = {}}};
    }
};

QList<PageDescriptor> testPages(int *made)
{
    const auto page = [made](const char *id, const char *title, const char *group) {
        return PageDescriptor{.id = QLatin1String(id),
                              .title = QLatin1String(title),
                              .icon = QStringLiteral("castellan-overview"),
                              .group = QLatin1String(group),
                              .create = [made](Workbench &) -> Page * {
                                  ++*made;
                                  return new TestPage;
                              }};
    };
    return {page("overview", "Overview", ""), page("backups", "Backups", "Care"), page("history", "History", "Care")};
}

} // namespace

class TestShell : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void pagesAreMadeWhenVisited();
    void railIsWalkedByKeyboard();
    void pagesHaveShortcuts();
    void windowRemembersItsPageAndSize();
    void noticesAreSaidWithoutADialogAndCanBeDismissed();
    void closingAsksWhileSomethingRuns();
    void titleAndStripeShowTheEnvironment();
    void switcherListsEnvironments();
    void connectionTellsItsState_data();
    void connectionTellsItsState();
    void connectionDetailsTellWhatFailed();
    void armingCountsDownAndEnds();
    void armDialogWantsAReason();
    void trayShowsTheStepAndCancels();
    void trayOfNothing();
    void paletteScores();
    void paletteFindsAndRuns();
    void paletteIsLeftByEscape();
    void everyControlHasAName();
    void pictures();
};

void TestShell::pagesAreMadeWhenVisited()
{
    BenchFixture fixture;
    int made = 0;
    MainWindow window(fixture.bench, testPages(&made));
    QCOMPARE(made, 1);
    window.open(QStringLiteral("backups"), QStringLiteral("b7"));
    QCOMPARE(made, 2);
    QCOMPARE(static_cast<TestPage *>(window.page(QStringLiteral("backups")))->shown, QStringLiteral("b7"));
    window.open(QStringLiteral("overview"));
    window.open(QStringLiteral("backups"));
    window.open(QStringLiteral("no such page"));
    QCOMPARE(made, 2);
    QCOMPARE(window.currentPage(), QStringLiteral("backups"));
}

void TestShell::railIsWalkedByKeyboard()
{
    BenchFixture fixture;
    int made = 0;
    MainWindow window(fixture.bench, testPages(&made));
    window.show();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    auto *rail = window.rail();
    rail->button(QStringLiteral("overview"))->setFocus();
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Down);
    QCOMPARE(window.currentPage(), QStringLiteral("backups"));
    QCOMPARE(QApplication::focusWidget(), rail->button(QStringLiteral("backups")));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_End);
    QCOMPARE(window.currentPage(), QStringLiteral("history"));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Down);
    QCOMPARE(window.currentPage(), QStringLiteral("history"));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Home);
    QCOMPARE(window.currentPage(), QStringLiteral("overview"));
    // One Tab leaves the rail's entries.
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
    QVERIFY(!qobject_cast<RailButton *>(QApplication::focusWidget()));
}

void TestShell::pagesHaveShortcuts()
{
    BenchFixture fixture;
    int made = 0;
    MainWindow window(fixture.bench, testPages(&made));
    window.show();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    QTest::keyClick(&window, Qt::Key_3, Qt::ControlModifier);
    QCOMPARE(window.currentPage(), QStringLiteral("history"));
    QTest::keySequence(&window, QKeySequence::Refresh);
    QCOMPARE(static_cast<TestPage *>(window.page(QStringLiteral("history")))->refreshed, 1);
}

void TestShell::windowRemembersItsPageAndSize()
{
    BenchFixture fixture;
    int made = 0;
    QSize size;
    {
        MainWindow window(fixture.bench, testPages(&made));
        window.resize(1111, 777);
        window.show();
        QVERIFY(QTest::qWaitForWindowExposed(&window));
        size = window.size();
        window.open(QStringLiteral("history"));
        window.close();
    }
    MainWindow again(fixture.bench, testPages(&made));
    QCOMPARE(again.currentPage(), QStringLiteral("history"));
    // The screen of the test may be smaller than the wish; the first window was fitted to it already.
    again.show();
    QCOMPARE(again.size().boundedTo(size), again.size());
    QVERIFY(again.width() != 1280);
}

void TestShell::noticesAreSaidWithoutADialogAndCanBeDismissed()
{
    BenchFixture fixture;
    int made = 0;
    MainWindow window(fixture.bench, testPages(&made));
    window.show();
    NoticeBar *notices = window.notices();
    QVERIFY(!notices->isVisible());
    Error reason = ioError(QStringLiteral("No keyring can be used."), QStringLiteral("no D-Bus"));
    reason.hint = QStringLiteral("Start one.");
    notices->say(QStringLiteral("keyring"), reason);
    notices->say(QStringLiteral("keyring"), reason);
    QCOMPARE(notices->sentences(), QStringList{reason.message});
    QVERIFY(notices->isVisible());
    QVERIFY2(fixture.dialogs.errors.isEmpty(), "a dialog over the window");
    QVERIFY2(!QApplication::activeModalWidget(), "the window waits for an answer");
    auto *line = notices->findChild<QWidget *>(QStringLiteral("notice.keyring"));
    QVERIFY(line->accessibleName().contains(reason.message));
    QTest::keyClick(line->findChild<QToolButton *>(QStringLiteral("details")), Qt::Key_Space);
    QCOMPARE(fixture.dialogs.errors.size(), 1);
    QCOMPARE(fixture.dialogs.errors.first().detail, QStringLiteral("no D-Bus"));
    QTest::keyClick(line->findChild<QToolButton *>(QStringLiteral("dismiss")), Qt::Key_Space);
    QVERIFY(notices->sentences().isEmpty());
    QVERIFY(!notices->isVisible());
    // One that leads somewhere has a button for it.
    int shown = 0;
    notices->say({.topic = QStringLiteral("left"),
                  .status = Status::Warning,
                  .sentence = QStringLiteral("Something is left."),
                  .hint = {},
                  .details = {},
                  .action = QStringLiteral("Show it"),
                  .act = [&shown] { ++shown; }});
    line = notices->findChild<QWidget *>(QStringLiteral("notice.left"));
    QTest::keyClick(line->findChild<QToolButton *>(QStringLiteral("action")), Qt::Key_Space);
    QCOMPARE(shown, 1);
}

void TestShell::closingAsksWhileSomethingRuns()
{
    BenchFixture fixture;
    fixture.useProduction();
    fixture.bench.setRuns({fixture.runningBackup()});
    int made = 0;
    MainWindow window(fixture.bench, testPages(&made));
    window.show();
    fixture.dialogs.confirmed = false;
    window.close();
    QVERIFY(window.isVisible());
    QCOMPARE(fixture.dialogs.confirmations.size(), 1);
    QVERIFY(fixture.dialogs.confirmations.first().text.contains(QLatin1String("Backup dnd_companion")));
    fixture.dialogs.confirmed = true;
    window.close();
    QTRY_VERIFY(!window.isVisible());
}

void TestShell::titleAndStripeShowTheEnvironment()
{
    BenchFixture fixture;
    int made = 0;
    MainWindow window(fixture.bench, testPages(&made));
    QCOMPARE(window.windowTitle(), QStringLiteral("Castellan"));
    fixture.useProduction();
    QCOMPARE(window.windowTitle(), QStringLiteral("D&D Companion (production) – Castellan"));
    auto *stripe = window.findChild<EnvironmentStripe *>();
    window.show();
    const QColor red = stripe->grab().toImage().pixelColor(10, 2);
    QCOMPARE(red, environmentColor(*fixture.bench.current()));
    fixture.bench.setCurrent(QStringLiteral("dnd-demo"));
    QVERIFY(stripe->grab().toImage().pixelColor(10, 2) != red);
}

void TestShell::switcherListsEnvironments()
{
    BenchFixture fixture;
    EnvironmentSwitcher switcher(fixture.bench);
    QCOMPARE(switcher.accessibleName(), QStringLiteral("Environment: No environment"));
    fixture.useProduction();
    QCOMPARE(switcher.accessibleName(), QStringLiteral("Environment: D&D Companion, production"));
    QMetaObject::invokeMethod(switcher.menu(), "aboutToShow");
    const QList<QAction *> actions = switcher.menu()->actions();
    QCOMPARE(actions.size(), 5); // three, a separator, Add
    QVERIFY(actions.first()->isChecked());
    actions.at(1)->trigger();
    QCOMPARE(fixture.bench.current()->id, QStringLiteral("dnd-staging"));
    QSignalSpy add(&fixture.bench, &Workbench::addEnvironmentRequested);
    actions.last()->trigger();
    QCOMPARE(add.count(), 1);
}

void TestShell::connectionTellsItsState_data()
{
    QTest::addColumn<int>("state");
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("status");
    const auto row = [](const char *tag, LinkState state, const char *name, const char *status) {
        QTest::newRow(tag) << static_cast<int>(state) << QString::fromUtf8(name) << QString::fromLatin1(status);
    };
    row("connected", LinkState::Connected, "Connection: dnd-1 over SSH 18 ms", "good");
    row("disconnected", LinkState::Disconnected, "Connection: Not connected", "unknown");
    row("connecting", LinkState::Connecting, "Connection: Connecting to dnd-1…", "unknown");
    row("reconnecting", LinkState::Reconnecting, "Connection: Reconnecting to dnd-1…", "warning");
    row("failed", LinkState::Failed, "Connection: Cannot reach dnd-1", "critical");
}

void TestShell::connectionTellsItsState()
{
    QFETCH(int, state);
    QFETCH(QString, name);
    QFETCH(QString, status);
    BenchFixture fixture;
    fixture.useProduction();
    ConnectionIndicator indicator(fixture.bench);
    LinkStatus link = fixture.connected();
    link.state = static_cast<LinkState>(state);
    fixture.bench.setLink(link);
    QCOMPARE(indicator.accessibleName(), name);
    QCOMPARE(indicator.accessibleDescription(), status);
}

void TestShell::connectionDetailsTellWhatFailed()
{
    BenchFixture fixture;
    fixture.useProduction();
    LinkStatus link;
    link.state = LinkState::Failed;
    link.error = {.kind = ErrorKind::Authentication,
                  .message = QStringLiteral("The server refused the key."),
                  .hint = QStringLiteral("Install this line."),
                  .detail = {},
                  .code = {},
                  .retryable = false};
    fixture.bench.setLink(link);
    ConnectionDetails details(fixture.bench);
    details.show();
    const auto shows = [&details](const QString &text) {
        for (auto *label : details.findChildren<QLabel *>()) {
            if (label->isVisible() && label->text() == text)
                return true;
        }
        return false;
    };
    QVERIFY(shows(link.error.message));
    QVERIFY(shows(link.error.hint));
    QVERIFY(shows(QStringLiteral("deploy@dnd-1")));
    QSignalSpy connecting(&fixture.bench, &Workbench::connectRequested);
    for (auto *button : details.findChildren<QPushButton *>()) {
        if (button->isVisible() && button->text().contains(QLatin1String("Retry")))
            button->click();
    }
    QCOMPARE(connecting.count(), 1);
    fixture.bench.setLink(fixture.connected());
    QTRY_VERIFY(shows(fixture.connected().cipher));
    QVERIFY(!shows(link.error.message));
}

void TestShell::armingCountsDownAndEnds()
{
    BenchFixture fixture;
    fixture.useProduction();
    QWidget holder;
    ArmSwitch button(fixture.bench, &holder);
    holder.show();
    QVERIFY(button.isHidden()); // not required
    fixture.bench.setArming({.required = true, .until = {}, .reason = {}});
    QVERIFY(!button.isHidden());
    QCOMPARE(button.accessibleName(), QStringLiteral("Observe only"));
    fixture.bench.setArming(
        {.required = true, .until = fixture.clock->now().addSecs(125), .reason = QStringLiteral("failed migration")});
    QCOMPARE(button.text(), QStringLiteral("Armed 2:05"));
    QVERIFY(button.toolTip().contains(QLatin1String("failed migration")));
    QSignalSpy disarm(&fixture.bench, &Workbench::disarmRequested);
    button.click();
    QCOMPARE(disarm.count(), 1);
    fixture.clock->advance(std::chrono::seconds(126));
    button.refresh();
    QCOMPARE(button.accessibleName(), QStringLiteral("Observe only"));
}

void TestShell::armDialogWantsAReason()
{
    ArmDialog dialog(QStringLiteral("D&D Companion"), 30);
    QCOMPARE(dialog.minutes(), 30);
    QPushButton *arm = nullptr;
    for (auto *button : dialog.findChildren<QPushButton *>()) {
        if (button->text() == QLatin1String("&Arm"))
            arm = button;
    }
    if (!arm)
        QFAIL("There is no button to arm.");
    QVERIFY(!arm->isEnabled());
    QTest::keyClicks(dialog.findChild<QLineEdit *>(), QStringLiteral("  x "));
    QVERIFY(!arm->isEnabled());
    QTest::keyClicks(dialog.findChild<QLineEdit *>(), QStringLiteral("restore"));
    QVERIFY(arm->isEnabled());
    QCOMPARE(dialog.reason(), QStringLiteral("x restore"));
}

void TestShell::trayShowsTheStepAndCancels()
{
    BenchFixture fixture;
    fixture.useProduction();
    OperationsTray tray(fixture.bench);
    tray.show();
    fixture.bench.setRuns(
        {fixture.runningBackup(), fixture.run(QStringLiteral("r0"), QStringLiteral("Proof"), RunState::Failed)});
    auto *row = tray.findChild<OperationRow *>();
    QVERIFY(row);
    QCOMPARE(row->accessibleName(), QStringLiteral("Backup dnd_companion"));
    QStringList names;
    for (auto *child : row->findChildren<QWidget *>())
        names.append(child->accessibleName());
    QVERIFY2(names.contains(QStringLiteral("62 % · Dump · \"GameEvent\" · 48 MB/s · 1 min 40 s left")),
             qPrintable(names.join(QLatin1Char('\n'))));
    QCOMPARE(tray.findChild<QLabel *>(QStringLiteral("count"))->text(),
             QStringLiteral("1 running · 1 finished today · 1 of them failed"));
    QSignalSpy cancel(&fixture.bench, &Workbench::cancelRequested);
    auto *button = row->findChild<QPushButton *>();
    button->click();
    QCOMPARE(cancel.first().first().toString(), QStringLiteral("r1"));
    Run cancelling = fixture.runningBackup();
    cancelling.state = RunState::Cancelling;
    fixture.bench.setRuns({cancelling});
    QVERIFY(!button->isEnabled());
}

void TestShell::trayOfNothing()
{
    BenchFixture fixture;
    OperationsTray tray(fixture.bench);
    tray.show();
    QVERIFY(tray.findChild<QLabel *>(QStringLiteral("idle"))->isVisible());
    QVERIFY(!tray.findChild<OperationRow *>());
}

void TestShell::paletteScores()
{
    QVERIFY(paletteScore(QStringLiteral("back"), QStringLiteral("Back up now")) >
            paletteScore(QStringLiteral("back"), QStringLiteral("Swap back")));
    QVERIFY(paletteScore(QStringLiteral("back"), QStringLiteral("Swap back")) >
            paletteScore(QStringLiteral("back"), QStringLiteral("Feedback")));
    QVERIFY(paletteScore(QStringLiteral("bun"), QStringLiteral("Back up now")) > 0);
    QCOMPARE(paletteScore(QStringLiteral("restore back"), QStringLiteral("Back up now")), 0);
    PaletteModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    const auto item = [](const char *title) {
        return PaletteItem{
            .title = QLatin1String(title), .kind = {}, .shortcut = {}, .keywords = {}, .icon = {}, .run = {}};
    };
    model.setItems({item("Feedback"), item("Swap back"), item("Back up now"), item("Drill")});
    model.setQuery(QStringLiteral("back"));
    QCOMPARE(model.rowCount(), 3);
    QCOMPARE(model.item(0).title, QStringLiteral("Back up now"));
    QCOMPARE(model.item(1).title, QStringLiteral("Swap back"));
}

void TestShell::paletteFindsAndRuns()
{
    BenchFixture fixture;
    fixture.useProduction();
    int made = 0;
    MainWindow window(fixture.bench, testPages(&made));
    window.show();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    QTest::keyClick(&window, Qt::Key_K, Qt::ControlModifier);
    auto *palette = window.commandPalette();
    QVERIFY(palette->isVisible());
    QTest::keyClicks(palette->field(), QStringLiteral("hist"));
    QTest::keyClick(palette->field(), Qt::Key_Return);
    QVERIFY(!palette->isVisible());
    QCOMPARE(window.currentPage(), QStringLiteral("history"));
    // An environment, an object of a page, an action.
    window.showPalette();
    QTest::keyClicks(palette->field(), QStringLiteral("staging"));
    QTest::keyClick(palette->field(), Qt::Key_Return);
    QCOMPARE(fixture.bench.current()->id, QStringLiteral("dnd-staging"));
    window.showPalette();
    QTest::keyClicks(palette->field(), QStringLiteral("24 nov"));
    QVERIFY(palette->model()->rowCount() >= 1);
    QCOMPARE(palette->model()->item(0).title, QStringLiteral("Backup of 24 November"));
    palette->field()->clear();
    QTest::keyClicks(palette->field(), QStringLiteral("connect now"));
    QSignalSpy connecting(&fixture.bench, &Workbench::connectRequested);
    QTest::keyClick(palette->field(), Qt::Key_Return);
    QCOMPARE(connecting.count(), 1);
}

void TestShell::paletteIsLeftByEscape()
{
    BenchFixture fixture;
    int made = 0;
    MainWindow window(fixture.bench, testPages(&made));
    window.show();
    window.showPalette();
    QTest::keyClicks(window.commandPalette()->field(), QStringLiteral("zzzzqq"));
    QCOMPARE(window.commandPalette()->model()->rowCount(), 0);
    QTest::keyClick(window.commandPalette()->field(), Qt::Key_Return); // nothing to run
    QVERIFY(window.commandPalette()->isVisible());
    QTest::keyClick(window.commandPalette()->field(), Qt::Key_Escape);
    QVERIFY(!window.commandPalette()->isVisible());
    QCOMPARE(window.currentPage(), QStringLiteral("overview"));
}

void TestShell::everyControlHasAName()
{
    BenchFixture fixture;
    fixture.useProduction();
    fixture.bench.setLink(fixture.connected());
    fixture.bench.setFacts(fixture.goodFacts());
    fixture.bench.setRuns({fixture.runningBackup()});
    MainWindow window(fixture.bench, builtinPages());
    window.show();
    window.showPalette();
    CASTELLAN_VERIFY_KEYBOARD(window);
}

/// Pictures for people who judge the look: written where CASTELLAN_PICTURES says, else only drawn.
void TestShell::pictures()
{
    installFlatStyle();
    const QString folder = qEnvironmentVariable("CASTELLAN_PICTURES");
    for (const bool dark : {false, true}) {
        QApplication::setPalette(dark ? darkPalette() : lightPalette());
        BenchFixture fixture;
        fixture.useProduction();
        MainWindow window(fixture.bench, builtinPages());
        window.resize(1280, 800);
        window.show();
        QVERIFY(QTest::qWaitForWindowExposed(&window));
        const auto picture = [&](const char *name) {
            QApplication::sendPostedEvents();
            const QImage image = window.grab().toImage();
            QVERIFY(!image.isNull());
            if (!folder.isEmpty())
                QVERIFY(image.save(
                    QStringLiteral("%1/%2-%3.png")
                        .arg(folder, QLatin1String(name), dark ? QStringLiteral("dark") : QStringLiteral("light"))));
        };
        picture("disconnected");
        fixture.bench.setLink(fixture.connected());
        fixture.bench.setArming({.required = true, .until = {}, .reason = {}});
        picture("loading");
        OverviewFacts facts = fixture.goodFacts();
        fixture.bench.setFacts(facts);
        picture("good");
        facts.backups.value->newestProven->when = fixture.clock->now().addSecs(-26 * 3600);
        facts.backups.value->newest->proof = ProofLevel::Stored;
        facts.database.value->facts.cacheHit = Fact<double>::known(0.83);
        fixture.bench.setFacts(facts);
        fixture.bench.setRuns(
            {fixture.runningBackup(),
             fixture.run(QStringLiteral("a"), QStringLiteral("Proof of the backup of 02:00"), RunState::Succeeded),
             fixture.run(QStringLiteral("b"), QStringLiteral("Restore drill of dnd_companion"), RunState::Succeeded),
             fixture.run(QStringLiteral("c"), QStringLiteral("Backup dnd_companion"), RunState::Failed)});
        fixture.bench.setArming(
            {.required = true, .until = fixture.clock->now().addSecs(871), .reason = QStringLiteral("x")});
        picture("trouble");
        LinkStatus lost = fixture.connected();
        lost.state = LinkState::Failed;
        lost.error = {.kind = ErrorKind::TunnelLost,
                      .message = QStringLiteral("No route to dnd-1."),
                      .hint = QStringLiteral("Check this computer's network."),
                      .detail = QStringLiteral("EHOSTUNREACH"),
                      .code = {},
                      .retryable = true};
        fixture.bench.setLink(lost);
        facts.linkSince = fixture.clock->now().addSecs(-700);
        fixture.bench.setFacts(facts);
        picture("lost");
    }
    QApplication::setPalette(lightPalette());
}

QTEST_MAIN(TestShell)
#include "tst_shell.moc"
