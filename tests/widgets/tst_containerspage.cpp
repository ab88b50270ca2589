// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The page of containers over the stub of an engine, with a real gateway: what is shown, chosen, done and refused.
#include "models/connection/environmentconnection.h"
#include "models/operation/operationrunner.h"
#include "models/workspace/samplestore.h"
#include "tests/support/elsewhere.h"
#include "tests/support/stubdocker.h"
#include "tests/widgets/benchfixture.h"
#include "tests/widgets/keyboard.h"
#include "widgets/common/datatable.h"
#include "widgets/common/sentencebanner.h"
#include "widgets/common/stateview.h"
#include "widgets/containers/containeractions.h"
#include "widgets/containers/containerdetails.h"
#include "widgets/containers/containerspage.h"
#include "widgets/shell/documentdialog.h"
#include "widgets/shell/mainwindow.h"

#include <QClipboard>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>

using namespace castellan;

namespace {

const QString backend = QStringLiteral("dnd-backend");
const QString frontend = QStringLiteral("dnd-frontend");

/// A host whose docker is the stub, a gateway with a workspace of its own, and the page.
struct ContainersFixture : BenchFixture
{
    StubDocker docker;
    QByteArray path = qgetenv("PATH");
    std::shared_ptr<Workspace> workspace;
    std::unique_ptr<OperationRunner> runner;
    std::unique_ptr<ContainersPage> page;

    ContainersFixture()
    {
        clock->set(QDateTime::currentDateTimeUtc()); // the stub's events are of today
        qputenv("PATH", docker.path().toUtf8());
    }
    ~ContainersFixture()
    {
        page.reset();
        bench.setConnection(nullptr);
        bench.setRunner(nullptr, nullptr);
        runner.reset();
        qputenv("PATH", path);
    }

    static Environment production()
    {
        Environment dnd =
            environment(QStringLiteral("dnd"), QStringLiteral("D&D Companion"), EnvironmentKind::Production);
        ServiceConfig service;
        service.name = QStringLiteral("Backend");
        service.container = backend;
        dnd.services = {service};
        dnd.database.container = QStringLiteral("dnd-postgres");
        return dnd;
    }
    void makePage()
    {
        page = std::make_unique<ContainersPage>(bench);
        page->resize(1200, 820);
        page->show();
        QVERIFY(QTest::qWaitForWindowActive(page.get())); // or no shortcut works
    }
    void connectHost(const Environment &used = production())
    {
        bench.setEnvironments({used});
        bench.setCurrent(used.id);
        bench.setConnection(
            std::make_shared<EnvironmentConnection>(used, nullptr, nullptr, std::make_shared<Elsewhere>()));
        bench.setLink(connected());
    }
    Result<void> openGateway()
    {
        CASTELLAN_TRY_ASSIGN(workspace, wait(Workspace::open(dir.filePath(QStringLiteral("workspace")),
                                                             std::make_shared<SystemClock>())));
        runner = std::make_unique<OperationRunner>(workspace);
        bench.setRunner(runner.get(), workspace);
        return {};
    }
    bool shows()
    {
        makePage();
        connectHost();
        return QTest::qWaitFor([&] { return page->states()->state() == StateView::State::Content; }, 20'000);
    }
    QString cell(const QString &name, int column) const
    {
        const QAbstractItemModel *model = page->table()->view()->model();
        for (int row = 0; row < model->rowCount(); ++row) {
            if (model->index(row, ContainerModel::Name).data().toString() == name)
                return model->index(row, column).data().toString();
        }
        return {};
    }
    QString label(const char *name) const { return page->findChild<QLabel *>(QLatin1String(name))->text(); }
    QPushButton *buttonNamed(const QString &text) const
    {
        for (auto *button : page->findChildren<QPushButton *>()) {
            if (button->isVisible() && button->text() == text)
                return button;
        }
        return nullptr;
    }
    QPushButton *button(const QAction *action) const { return buttonNamed(action->text()); }
    SentenceBanner *outcome() const { return page->findChild<SentenceBanner *>(QStringLiteral("outcome")); }
};

} // namespace

class TestContainersPage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void statesBeforeAnythingIsSeen()
    {
        ContainersFixture fixture;
        fixture.makePage();
        QCOMPARE(fixture.page->states()->state(), StateView::State::Empty);
        fixture.useProduction();
        QCOMPARE(fixture.page->states()->state(), StateView::State::Empty); // production is not reached for by itself
        QSignalSpy connects(&fixture.bench, &Workbench::connectRequested);
        QPushButton *connectButton = fixture.buttonNamed(QStringLiteral("Connect"));
        QVERIFY(connectButton);
        QTest::mouseClick(connectButton, Qt::LeftButton);
        QCOMPARE(connects.size(), 1);
        fixture.bench.setLink({.state = LinkState::Connecting,
                               .transport = {},
                               .reason = {},
                               .roundTrip = {},
                               .error = {},
                               .hostKeyFingerprint = {},
                               .cipher = {}});
        QCOMPARE(fixture.page->states()->state(), StateView::State::Loading);
        fixture.connectHost();
        QTRY_COMPARE_WITH_TIMEOUT(fixture.page->states()->state(), StateView::State::Content, 20'000);
        // What was seen stays, greyed, when the way there is gone: it is not "down".
        fixture.bench.setLink({.state = LinkState::Reconnecting,
                               .transport = {},
                               .reason = {},
                               .roundTrip = {},
                               .error = {},
                               .hostKeyFingerprint = {},
                               .cipher = {}});
        QCOMPARE(fixture.page->states()->state(), StateView::State::Stale);
        QVERIFY(fixture.label("headline").contains(QStringLiteral("not known")));
    }

    void containersWithTheirStateAndUse()
    {
        ContainersFixture fixture;
        QVERIFY(fixture.shows());
        const QAbstractItemModel *model = fixture.page->table()->view()->model();
        QCOMPARE(model->rowCount(), 5);
        QCOMPARE(model->index(0, 0).data().toString(), QStringLiteral("dnd-postgres")); // the environment's own first
        QCOMPARE(fixture.cell(backend, ContainerModel::State), QStringLiteral("running"));
        QCOMPARE(fixture.cell(backend, ContainerModel::Cpu), QStringLiteral("12.5 %"));
        QVERIFY(
            fixture.cell(backend, ContainerModel::Image).contains(QStringLiteral("dnd/backend:1.4.2 @0123456789ab")));
        QCOMPARE(fixture.cell(backend, ContainerModel::Ports), QStringLiteral("3002 → 127.0.0.1:3002"));
        QCOMPARE(fixture.cell(frontend, ContainerModel::State), QStringLiteral("ended (137)"));
        // What is wrong is chosen first and told in the head.
        QVERIFY2(fixture.label("headline").contains(frontend), qPrintable(fixture.label("headline")));
        QCOMPARE(fixture.page->details()->container().name(), frontend);
        QVERIFY(fixture.page->actions()->stop()->isEnabled() == false);
    }

    void keysChooseAndTheDetailsFollow()
    {
        ContainersFixture fixture;
        QVERIFY(fixture.shows());
        QTableView *view = fixture.page->table()->view();
        view->setFocus();
        QTest::keyClick(view, Qt::Key_Home, Qt::ControlModifier);
        QTRY_COMPARE(fixture.page->details()->container().name(), QStringLiteral("dnd-postgres"));
        QTest::keyClick(view, Qt::Key_Down);
        QTRY_COMPARE(fixture.page->details()->container().name(), backend);
        QTest::keyClick(view, Qt::Key_Down, Qt::ShiftModifier);
        QVERIFY(!fixture.page->actions()->inspect()->isEnabled()); // of two
        QVERIFY(namelessControls(*fixture.page).isEmpty());
        QVERIFY2(clashingMnemonics(*fixture.page).isEmpty(),
                 qPrintable(clashingMnemonics(*fixture.page).join(QLatin1Char('\n'))));
    }

    void restartGoesThroughTheGateway()
    {
        ContainersFixture fixture;
        CASTELLAN_VERIFY(fixture.openGateway());
        QVERIFY(fixture.shows());
        fixture.page->showObject(backend);
        QTRY_VERIFY(fixture.page->actions()->restart()->isEnabled());
        QSignalSpy ended(fixture.page->actions(), &ContainerActions::runEnded);
        QPushButton *restart = fixture.button(fixture.page->actions()->restart());
        QVERIFY(restart);
        QTest::mouseClick(restart, Qt::LeftButton); // it asks, and gets no
        QCOMPARE(fixture.dialogs.confirmations.size(), 1);
        QCOMPARE(fixture.dialogs.confirmations.first().details,
                 QStringList{QStringLiteral("docker restart dnd-backend")});
        QVERIFY(fixture.dialogs.confirmations.first().nameToType.isEmpty());
        fixture.dialogs.confirmed = true;
        QTest::mouseClick(restart, Qt::LeftButton); // production: no reason, nothing is done
        QCOMPARE(fixture.dialogs.titles.size(), 1);
        QVERIFY(!fixture.runner->arming().isArmed(QStringLiteral("dnd")));
        fixture.dialogs.text = QStringLiteral("memory grows");
        QTest::keyClick(fixture.page->table()->view(), Qt::Key_R, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_COMPARE_WITH_TIMEOUT(ended.size(), 1, 20'000);
        QCOMPARE(ended.first().first().value<Run>().state, RunState::Succeeded);
        QTRY_VERIFY(fixture.outcome()->isVisible());
        QCOMPARE(fixture.outcome()->status(), Status::Good);
        fixture.clock->set(QDateTime::currentDateTimeUtc());
        fixture.page->refresh();
        QTRY_COMPARE_WITH_TIMEOUT(fixture.cell(backend, ContainerModel::Restarts), QStringLiteral("1"), 20'000);
        QSignalSpy opened(&fixture.bench, &Workbench::openRequested);
        QTest::mouseClick(fixture.outcome()->findChild<QPushButton *>(), Qt::LeftButton);
        QCOMPARE(opened.first().first().toString(), QStringLiteral("history"));
        QVERIFY(fixture.dialogs.errors.isEmpty());
    }

    void severalAreStoppedInOneRun()
    {
        ContainersFixture fixture;
        CASTELLAN_VERIFY(fixture.openGateway());
        fixture.makePage();
        Environment staging = ContainersFixture::production();
        staging.kind = EnvironmentKind::Staging;
        fixture.connectHost(staging);
        QTRY_COMPARE_WITH_TIMEOUT(fixture.page->states()->state(), StateView::State::Content, 20'000);
        fixture.dialogs.confirmed = true;
        fixture.page->table()->view()->selectAll();
        QSignalSpy ended(fixture.page->actions(), &ContainerActions::runEnded);
        fixture.page->actions()->stop()->trigger();
        QTRY_COMPARE_WITH_TIMEOUT(ended.size(), 1, 20'000);
        QVERIFY(fixture.dialogs.confirmations.first().text.contains(QStringLiteral("dnd-postgres")));
        QTRY_COMPARE_WITH_TIMEOUT(fixture.cell(backend, ContainerModel::State), QStringLiteral("ended (0)"), 20'000);
    }

    void inspectIsSearchedAndCopied()
    {
        ContainersFixture fixture;
        QVERIFY(fixture.shows());
        fixture.page->showObject(backend);
        QTRY_COMPARE(fixture.page->details()->container().name(), backend);
        QTest::mouseClick(fixture.button(fixture.page->actions()->inspect()), Qt::LeftButton);
        auto *dialog = fixture.page->findChild<DocumentDialog *>();
        QVERIFY(dialog);
        QTRY_COMPARE_WITH_TIMEOUT(dialog->states()->state(), StateView::State::Content, 20'000);
        const QString text = dialog->text()->toPlainText();
        QVERIFY(text.contains(QStringLiteral("DATABASE_URL=")) && !text.contains(QStringLiteral("s3cret")));
        QTest::keyClicks(dialog->searchField(), QStringLiteral("hostport"));
        QCOMPARE(dialog->text()->textCursor().selectedText(), QStringLiteral("HostPort"));
        QTest::keyClick(dialog, Qt::Key_F3);
        QVERIFY(dialog->text()->textCursor().hasSelection());
        QTest::keyClicks(dialog->searchField(), QStringLiteral("xyz"));
        QVERIFY(!dialog->findChildren<QPushButton *>().isEmpty());
        QTest::mouseClick(dialog->findChild<QPushButton *>(QStringLiteral("copyAll")), Qt::LeftButton);
        QCOMPARE(QGuiApplication::clipboard()->text(), text);
        QVERIFY(namelessControls(*dialog).isEmpty());
        QTest::keyClick(dialog, Qt::Key_Escape);
        QTRY_VERIFY(!fixture.page->findChild<DocumentDialog *>());
    }

    void aShellWhereThereIsNoTerminalIsShownToCopy()
    {
        ContainersFixture fixture;
        CASTELLAN_VERIFY(fixture.openGateway());
        QVERIFY(fixture.shows());
        fixture.page->showObject(backend);
        QTRY_VERIFY(fixture.page->actions()->shell()->isEnabled());
        qunsetenv("TERMINAL");
        qputenv("PATH", "/nowhere");
        fixture.page->actions()->shell()->trigger();
        qputenv("PATH", fixture.docker.path().toUtf8());
        auto *dialog = fixture.page->findChild<DocumentDialog *>();
        QVERIFY(dialog);
        QVERIFY2(dialog->text()->toPlainText().startsWith(QStringLiteral("ssh -t -p 22 -l deploy -- dnd-1 ")),
                 qPrintable(dialog->text()->toPlainText()));
        dialog->reject();
        QVERIFY(fixture.dialogs.confirmations.isEmpty()); // nothing was opened
    }

    void whoMayNotUseDockerIsTold()
    {
        ContainersFixture fixture;
        QFile stub(fixture.docker.folder() + QStringLiteral("/docker"));
        QVERIFY(stub.open(QIODevice::WriteOnly | QIODevice::Truncate));
        stub.write(
            "#!/bin/sh\necho 'permission denied while trying to connect to the Docker daemon socket' >&2\nexit 1\n");
        stub.close();
        fixture.makePage();
        fixture.connectHost();
        QTRY_COMPARE_WITH_TIMEOUT(fixture.page->states()->state(), StateView::State::Failed, 20'000);
    }

    void thePaletteFindsContainersAndWhatCanBeDone()
    {
        ContainersFixture fixture;
        CASTELLAN_VERIFY(fixture.openGateway());
        QVERIFY(fixture.shows());
        fixture.page->showObject(backend);
        QTRY_VERIFY(fixture.page->actions()->shell()->isEnabled());
        QStringList titles;
        for (const PaletteItem &item : fixture.page->paletteItems())
            titles.append(item.title);
        for (const char *title :
             {"dnd-redis", "Restart dnd-redis", "Stop…", "Shell in it…", "Inspect", "Charts", "Logs"})
            QVERIFY2(titles.contains(QString::fromUtf8(title)), title);
        QSignalSpy opened(&fixture.bench, &Workbench::openRequested);
        fixture.page->actions()->charts()->trigger();
        fixture.page->actions()->logs()->trigger();
        QCOMPARE(opened.at(0).at(1).toString(), QStringLiteral("container/container:dnd-backend"));
        QCOMPARE(opened.at(1).at(0).toString(), QStringLiteral("logs"));
        QCOMPARE(opened.at(1).at(1).toString(), QStringLiteral("container:dnd-backend"));
    }

    void whatWasUsedIsHeldAgainstWhatWasGiven()
    {
        ContainersFixture fixture;
        const auto store = wait(SampleStore::open(fixture.dir.path(), fixture.clock));
        CASTELLAN_VERIFY(store);
        const qint64 now = fixture.clock->now().toMSecsSinceEpoch();
        for (int i = 0; i < 3 * 24 * 60; ++i)
            (*store)->append({{.series = {QStringLiteral("dnd"), QStringLiteral("container:dnd-backend"),
                                          QStringLiteral("container.memory")},
                               .unit = QStringLiteral("bytes"),
                               .sample = {now - i * 60'000LL, 100e6}}});
        CASTELLAN_VERIFY(wait((*store)->flush()));
        fixture.bench.setSamples(*store);
        QVERIFY(fixture.shows());
        fixture.page->showObject(backend);
        QTRY_VERIFY2(fixture.label("memoryAdvice").contains(QStringLiteral("--memory=128m")),
                     qPrintable(fixture.label("memoryAdvice")));
        fixture.bench.setSamples(nullptr);
    }
};

QTEST_MAIN(TestContainersPage)
#include "tst_containerspage.moc"
