// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backup/backupmodel.h"
#include "tests/widgets/backupbench.h"
#include "tests/widgets/keyboard.h"
#include "widgets/backup/backupactions.h"
#include "widgets/backup/backupdetails.h"
#include "widgets/backup/backupspage.h"
#include "widgets/backup/backuptables.h"
#include "widgets/backup/contentsdialog.h"
#include "widgets/backup/createbackupdialog.h"
#include "widgets/backup/expiredialog.h"
#include "widgets/backup/provedialog.h"
#include "widgets/backup/restorewizard/restorewizard.h"
#include "widgets/common/appearance.h"
#include "widgets/common/datatable.h"
#include "widgets/common/factlist.h"
#include "widgets/common/flatstyle.h"
#include "widgets/common/stateview.h"
#include "widgets/history/historypage.h"
#include "widgets/history/rundetails.h"
#include "widgets/shell/mainwindow.h"
#include "widgets/shell/windowdialogs.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QComboBox>
#include <QJsonArray>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTreeWidget>

#include <functional>

using namespace castellan;

namespace {

constexpr int longest = 60'000;

/// The dialog of that type over the window, once it is open.
template <typename T>
T *dialogOver(QWidget *window)
{
    T *dialog = nullptr;
    (void)QTest::qWaitFor([&] { return (dialog = window->findChild<T *>()) && dialog->isVisible(); }, 10'000);
    return dialog;
}

QString labelOf(QWidget *window, const char *name)
{
    const auto *label = window->findChild<QLabel *>(QLatin1String(name));
    return label ? label->text() : QStringLiteral("(no label)");
}

} // namespace

class TestBackupsPage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase() { m_bench.reset(); }
    void statesWithoutACatalogue();
    void emptyCatalogueOffersTheFirstBackup();
    void createDialogChecksBeforehand();
    void createProveHoldDrill();
    void proofsQueueUp();
    void foreignFilesAreInspected();
    void placesThatCannotBeReadAreSaid();
    void deletingNeedsArmAndName();
    void staleWhenTheLinkIsLost();
    void actionsFindThePage();
    void historyShowsEvidenceAndReports();
    void everythingIsReachedByKeyboard();

private:
    Run createOne();

    std::unique_ptr<BackupBench> m_bench;
};

void TestBackupsPage::initTestCase()
{
    installFlatStyle();
    QApplication::setPalette(lightPalette());
    m_bench = std::make_unique<BackupBench>();
    CASTELLAN_VERIFY(m_bench->start());
    m_bench->use();
}

void TestBackupsPage::statesWithoutACatalogue()
{
    BenchFixture fixture;
    BackupsPage page(fixture.bench);
    page.show();
    QCOMPARE(page.states()->state(), StateView::State::Empty);
    QSignalSpy add(&fixture.bench, &Workbench::addEnvironmentRequested);
    Q_EMIT page.states()->actionRequested();
    QCOMPARE(add.size(), 1);

    fixture.useProduction();
    QCOMPARE(page.states()->state(), StateView::State::Loading); // the workspace is not open yet
    QVERIFY(!page.backupActions()->create()->isEnabled());

    // Nothing is reached for on production before a person says so.
    fixture.bench.setRunner(m_bench->lab.runner.get(), m_bench->lab.workspace);
    fixture.bench.setBackupDesk(m_bench->desk.get());
    QCOMPARE(page.states()->state(), StateView::State::Empty);
    QSignalSpy connecting(&fixture.bench, &Workbench::connectRequested);
    Q_EMIT page.states()->actionRequested();
    QCOMPARE(connecting.size(), 1);

    LinkStatus link = fixture.connected();
    link.state = LinkState::Connecting;
    fixture.bench.setLink(link);
    QCOMPARE(page.states()->state(), StateView::State::Loading);
    link.state = LinkState::Failed;
    link.error = {.kind = ErrorKind::Authentication,
                  .message = QStringLiteral("dnd-1 refused the key."),
                  .hint = {},
                  .detail = {},
                  .code = {},
                  .retryable = false};
    fixture.bench.setLink(link);
    QCOMPARE(page.states()->state(), StateView::State::Failed);
    fixture.bench.setBackupDesk(nullptr);
}

void TestBackupsPage::emptyCatalogueOffersTheFirstBackup()
{
    BackupsPage page(m_bench->fixture.bench);
    page.show();
    QTRY_COMPARE_WITH_TIMEOUT(page.states()->state(), StateView::State::Empty, longest);
    QVERIFY(labelOf(&page, "headline").contains(QLatin1String("no backup")));
    QVERIFY(!page.backupActions()->drill()->isEnabled());
    QVERIFY(!page.backupActions()->expire()->isEnabled());
    Q_EMIT page.states()->actionRequested();
    auto *dialog = dialogOver<CreateBackupDialog>(&page);
    QVERIFY(dialog);
    QTest::keyClick(dialog, Qt::Key_Escape);
    QTRY_VERIFY(!page.findChild<CreateBackupDialog *>());
}

void TestBackupsPage::createDialogChecksBeforehand()
{
    CreateBackupDialog dialog(*m_bench->desk, {}, m_bench->fixture.dialogs);
    auto *create = dialog.findChild<QPushButton *>(QStringLiteral("create"));
    QVERIFY(!create->isEnabled()); // not before it is known that it can work
    QSignalSpy checked(&dialog, &CreateBackupDialog::checked);
    dialog.show();
    QVERIFY(checked.wait(longest));
    QVERIFY(dialog.isReady());
    QVERIFY(create->isEnabled());
    QVERIFY(labelOf(&dialog, "check.tools").contains(QLatin1String("pg_dump")));
    QVERIFY(labelOf(&dialog, "check.rights").contains(m_bench->lab.environment.database.role));
    QVERIFY(labelOf(&dialog, "check.room-local").contains(QLatin1String("free")));
    QVERIFY(dialog.findChild<QPlainTextEdit *>(QStringLiteral("commands"))
                ->toPlainText()
                .contains(QLatin1String("pg_dump -d dnd_companion")));

    // What changes is asked anew, and a place that is not wanted is not asked about.
    auto *place = dialog.findChild<QComboBox *>(QStringLiteral("place"));
    place->setCurrentIndex(place->findData(static_cast<int>(BackupPlace::Server)));
    QVERIFY(!dialog.isReady());
    QVERIFY(!dialog.findChild<QLineEdit *>(QStringLiteral("localDirectory"))->isEnabled());
    QVERIFY(checked.wait(longest));
    QVERIFY(dialog.isReady());
    QVERIFY(!dialog.findChild<QLabel *>(QStringLiteral("check.room-local")));
    QCOMPARE(dialog.request().place, BackupPlace::Server);

    // A role that may not read everything is stopped here, by name, not after the dump began.
    Environment poor = m_bench->lab.environment;
    poor.database.role = m_bench->lab.database.readOnlyRole;
    const auto connection = m_bench->lab.connect(poor, m_bench->lab.database.otherPassword);
    BackupDesk desk(connection, m_bench->lab.workspace, *m_bench->lab.runner);
    CreateBackupDialog refused(desk, {}, m_bench->fixture.dialogs);
    QSignalSpy refusedChecked(&refused, &CreateBackupDialog::checked);
    QVERIFY(refusedChecked.wait(longest));
    QVERIFY(!refused.isReady());
    QVERIFY(!refused.findChild<QPushButton *>(QStringLiteral("create"))->isEnabled());
    QVERIFY2(labelOf(&refused, "check.rights").contains(QLatin1String("\"Character\"")),
             qPrintable(labelOf(&refused, "check.rights")));
}

Run TestBackupsPage::createOne()
{
    const auto run = m_bench->lab.backUp(m_bench->lab.request());
    return run ? *run : Run{};
}

/// The main job of the page: a backup is made, appears, is proved, held, tried in a drill.
void TestBackupsPage::createProveHoldDrill()
{
    BackupsPage page(m_bench->fixture.bench);
    page.resize(1100, 760);
    page.show();
    QSignalSpy read(&page, &BackupsPage::catalogueRead);
    QSignalSpy ended(page.backupActions(), &BackupActions::runEnded);
    QTRY_VERIFY_WITH_TIMEOUT(!read.isEmpty(), longest);

    page.backupActions()->create()->trigger();
    auto *create = dialogOver<CreateBackupDialog>(&page);
    QVERIFY(create);
    QTRY_VERIFY_WITH_TIMEOUT(create->isReady(), longest);
    QTest::mouseClick(create->findChild<QPushButton *>(QStringLiteral("create")), Qt::LeftButton);
    QTRY_COMPARE_WITH_TIMEOUT(ended.size(), 1, longest);
    QTRY_COMPARE_WITH_TIMEOUT(page.model()->rowCount(), 1, longest);
    QCOMPARE(page.states()->state(), StateView::State::Content);
    const QModelIndex proof = page.model()->index(0, BackupModel::Proof);
    QCOMPARE(static_cast<Status>(proof.data(StatusRole).toInt()), Status::Unknown); // made is not proved
    QVERIFY(labelOf(&page, "headline").contains(QLatin1String("No backup of dnd_companion is proved")));
    QCOMPARE(page.details()->tables()->rowCount(), page.model()->row(0).manifest->tables.size());
    QVERIFY(page.details()->tables()->rowCount() > 10);

    // From the keyboard: Ctrl+P on the table, 5 is preselected, Enter.
    page.activateWindow();
    page.table()->view()->setFocus();
    QTRY_VERIFY(page.table()->view()->hasFocus());
    QTest::keyClick(page.table()->view(), Qt::Key_P, Qt::ControlModifier);
    auto *prove = dialogOver<ProveDialog>(&page);
    QVERIFY(prove);
    QCOMPARE(prove->level(), ProofLevel::Content);
    QTest::keyClick(prove, Qt::Key_Return);
    QTRY_VERIFY(!page.findChild<ProveDialog *>());
    QTRY_COMPARE_WITH_TIMEOUT(ended.size(), 2, longest);
    QTRY_COMPARE_WITH_TIMEOUT(page.model()->row(0).proof(), ProofLevel::Content, longest);
    QCOMPARE(static_cast<Status>(proof.data(StatusRole).toInt()), Status::Good);
    QVERIFY(proof.data().toString().startsWith(QLatin1Char('5')));
    QVERIFY(page.model()->index(0, BackupModel::Proved).data(SortRole).toDateTime().isValid());
    QVERIFY2(labelOf(&page, "headline").contains(QLatin1String("within the objective")),
             qPrintable(labelOf(&page, "headline")));

    m_bench->fixture.dialogs.text = QStringLiteral("before the migration");
    page.backupActions()->hold()->trigger();
    QTRY_VERIFY_WITH_TIMEOUT(page.model()->row(0).notes.held, longest);
    QCOMPARE(page.model()->row(0).notes.holdReason, QStringLiteral("before the migration"));
    QVERIFY(page.backupActions()->hold()->text().contains(QLatin1String("Rele")));
    QCOMPARE(page.details()->facts()->facts().constFirst().value, QStringLiteral("before the migration"));
    page.backupActions()->hold()->trigger(); // releasing asks nothing
    QTRY_VERIFY_WITH_TIMEOUT(!page.model()->row(0).notes.held, longest);

    page.backupActions()->contents()->trigger();
    auto *contents = dialogOver<ContentsDialog>(&page);
    QVERIFY(contents);
    QTRY_COMPARE_WITH_TIMEOUT(contents->states()->state(), StateView::State::Content, longest);
    QVERIFY(contents->model()->rowCount() > 50);
    contents->reject();

    const auto runs = ended.size();
    page.backupActions()->drill()->trigger();
    QTRY_COMPARE_WITH_TIMEOUT(ended.size(), runs + 1, longest);
    const auto drill = ended.constLast().constFirst().value<Run>();
    QCOMPARE(drill.kind, QStringLiteral("drill"));
    QCOMPARE(drill.result.value(QLatin1String("verdict")).toString(), QStringLiteral("same"));
    QVERIFY(m_bench->fixture.dialogs.errors.isEmpty());
    QTRY_VERIFY_WITH_TIMEOUT(m_bench->lab.leftovers().isEmpty(), longest);
}

void TestBackupsPage::proofsQueueUp()
{
    BackupsPage page(m_bench->fixture.bench);
    page.show();
    QTRY_COMPARE_WITH_TIMEOUT(page.states()->state(), StateView::State::Content, longest);
    QSignalSpy ended(page.backupActions(), &BackupActions::runEnded);
    const QList<BackupEntry> all = page.model()->rows();
    page.backupActions()->startProof(all, ProofLevel::Stored);
    page.backupActions()->startProof(all, ProofLevel::Decodes);
    QCOMPARE(page.backupActions()->waitingProofs(), 1);
    QVERIFY(labelOf(&page, "explanation").contains(QLatin1String("wait")));
    QTRY_COMPARE_WITH_TIMEOUT(ended.size(), 2, longest);
    const auto first = ended.at(0).constFirst().value<Run>();
    const auto second = ended.at(1).constFirst().value<Run>();
    QVERIFY(first.ended <= second.started); // one after the other
    QCOMPARE(second.result.value(QLatin1String("asked")).toInt(), 2);
    // Level 2 today takes nothing from level 5 of before.
    QTRY_COMPARE_WITH_TIMEOUT(page.model()->row(0).proof(), ProofLevel::Content, longest);
}

void TestBackupsPage::foreignFilesAreInspected()
{
    const QString path = m_bench->lab.environment.backup.localDirectory + QStringLiteral("/theirs.dump");
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("PGDMP\x01\x0e\x00", 8);
    file.write(QByteArray(4000, 'x'));
    file.close();
    BackupsPage page(m_bench->fixture.bench);
    page.show();
    QTRY_COMPARE_WITH_TIMEOUT(page.model()->rowCount(), 2, longest);
    page.showObject(QStringLiteral("theirs.dump"));
    const QList<int> rows = page.table()->selectedSourceRows();
    QCOMPARE(rows.size(), 1);
    const BackupEntry &theirs = page.model()->row(rows.constFirst());
    QVERIFY(!theirs.isBackup());
    QVERIFY(!theirs.whyNot().isEmpty());
    QVERIFY(!theirs.unknown.isEmpty());
    QVERIFY(page.backupActions()->prove()->isEnabled());
    QVERIFY(!page.backupActions()->hold()->isEnabled());
    // Without a manifest there is nothing to compare with, so 4 and 5 are not on offer.
    page.backupActions()->prove()->trigger();
    auto *prove = dialogOver<ProveDialog>(&page);
    QVERIFY(prove);
    QCOMPARE(prove->highest(), ProofLevel::Restores);
    QVERIFY(!prove->findChild<QRadioButton *>(QStringLiteral("level.4"))->isEnabled());
    prove->reject();
    QVERIFY(QFile::remove(path));
}

void TestBackupsPage::placesThatCannotBeReadAreSaid()
{
    const QString directory = m_bench->lab.environment.backup.serverDirectory;
    QVERIFY(QFile::rename(directory, directory + QStringLiteral(".away")));
    QFile inTheWay(directory); // a file where the folder should be
    QVERIFY(inTheWay.open(QIODevice::WriteOnly));
    inTheWay.close();
    BackupsPage page(m_bench->fixture.bench);
    page.show();
    QTRY_COMPARE_WITH_TIMEOUT(page.states()->state(), StateView::State::Content, longest);
    QVERIFY(page.findChild<QWidget *>(QStringLiteral("unread"))->isVisible());
    QVERIFY(QFile::remove(directory));
    QVERIFY(QFile::rename(directory + QStringLiteral(".away"), directory));
    page.refresh();
    QTRY_VERIFY_WITH_TIMEOUT(!page.findChild<QWidget *>(QStringLiteral("unread"))->isVisible(), longest);
}

void TestBackupsPage::deletingNeedsArmAndName()
{
    Workbench &bench = m_bench->fixture.bench;
    const auto now = m_bench->fixture.clock->now();
    const auto catalogue = wait(m_bench->desk->catalogue());
    CASTELLAN_VERIFY(catalogue);
    const Manifest like = *catalogue->newest()->manifest;
    BackupNotes proved;
    proved.proofs.append({.level = ProofLevel::Content,
                          .asked = ProofLevel::Content,
                          .when = now,
                          .duration = std::chrono::seconds(3),
                          .findings = {}});
    for (int i = 1; i <= 4; ++i)
        CASTELLAN_VERIFY(
            m_bench->invent(like, QStringLiteral("old%1").arg(i), now.addDays(-40 - i), 1'000'000 * i, proved));
    BackupsPage page(bench);
    page.show();
    QTRY_COMPARE_WITH_TIMEOUT(page.model()->rowCount(), 5, longest);

    bench.setArming({.required = true, .until = {}, .reason = {}});
    page.backupActions()->expire()->trigger();
    auto *dialog = dialogOver<ExpireDialog>(&page);
    QVERIFY(dialog);
    QCOMPARE(dialog->removals(), 2); // the three newest proven ones stay
    auto *name = dialog->findChild<QLineEdit *>(QStringLiteral("name"));
    auto *button = dialog->findChild<QPushButton *>(QStringLiteral("delete"));
    name->setText(m_bench->lab.environment.id);
    QVERIFY(!button->isEnabled()); // observe-only
    bench.setArming({.required = true, .until = now.addSecs(600), .reason = QStringLiteral("monthly")});
    QVERIFY(button->isEnabled());
    name->setText(QStringLiteral("Lab"));
    QVERIFY(!button->isEnabled());
    name->setText(m_bench->lab.environment.id);
    QTest::keyClick(name, Qt::Key_Return); // Enter is the safe answer
    QTRY_VERIFY(!page.findChild<ExpireDialog *>());
    QCOMPARE(page.model()->rowCount(), 5);

    page.backupActions()->expire()->trigger();
    dialog = dialogOver<ExpireDialog>(&page);
    QVERIFY(dialog);
    dialog->findChild<QLineEdit *>(QStringLiteral("name"))->setText(m_bench->lab.environment.id);
    QTest::mouseClick(dialog->findChild<QPushButton *>(QStringLiteral("delete")), Qt::LeftButton);
    QTRY_COMPARE_WITH_TIMEOUT(page.model()->rowCount(), 3, longest);
    for (const BackupEntry &entry : page.model()->rows())
        QVERIFY(entry.id != QLatin1String("old4") && entry.id != QLatin1String("old3"));
    bench.setArming({});
}

void TestBackupsPage::staleWhenTheLinkIsLost()
{
    BenchFixture fixture;
    fixture.useProduction();
    fixture.bench.setLink(fixture.connected());
    fixture.bench.setRunner(m_bench->lab.runner.get(), m_bench->lab.workspace);
    fixture.bench.setBackupDesk(m_bench->desk.get());
    BackupsPage page(fixture.bench);
    page.show();
    QTRY_COMPARE_WITH_TIMEOUT(page.states()->state(), StateView::State::Content, longest);
    LinkStatus lost = fixture.connected();
    lost.state = LinkState::Reconnecting;
    fixture.bench.setLink(lost);
    QCOMPARE(page.states()->state(), StateView::State::Stale);
    fixture.bench.setLink(fixture.connected());
    QTRY_COMPARE_WITH_TIMEOUT(page.states()->state(), StateView::State::Content, longest);
    fixture.bench.setBackupDesk(nullptr);
    QCOMPARE(page.model()->rowCount(), 0); // nothing of one environment is shown for another
}

void TestBackupsPage::actionsFindThePage()
{
    Workbench &bench = m_bench->fixture.bench;
    MainWindow window(bench, builtinPages());
    window.show();
    // The overview asks before the page was ever made, and before its catalogue is read.
    Q_EMIT bench.actionRequested(QStringLiteral("backup.prove"), QStringLiteral("old1"));
    QCOMPARE(window.currentPage(), QStringLiteral("backups"));
    auto *page = qobject_cast<BackupsPage *>(window.page(QStringLiteral("backups")));
    QVERIFY(page);
    auto *prove = dialogOver<ProveDialog>(page);
    QVERIFY(prove);
    QCOMPARE(page->model()->row(page->table()->selectedSourceRows().value(0)).id, QStringLiteral("old1"));
    prove->reject();
    Q_EMIT bench.actionRequested(QStringLiteral("backup.create"), {});
    auto *create = dialogOver<CreateBackupDialog>(page);
    QVERIFY(create);
    create->reject();
    QVERIFY(!page->paletteItems().isEmpty());

    // Its key works wherever the focus is, while the page is the one that is seen; F1 tells of it.
    window.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    window.setFocus();
    QTest::keyClick(&window, Qt::Key_N, Qt::ControlModifier);
    create = dialogOver<CreateBackupDialog>(page);
    QVERIFY(create);
    create->reject();
    QTRY_VERIFY(!page->findChild<CreateBackupDialog *>());
    window.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    QTest::keyClick(&window, Qt::Key_F1);
    auto *shortcuts = window.findChild<ShortcutsDialog *>();
    QVERIFY(shortcuts);
    QStringList keys;
    for (const QLabel *label : shortcuts->findChildren<QLabel *>())
        keys.append(label->text());
    QVERIFY2(keys.contains(QStringLiteral("Ctrl+N")), qPrintable(keys.join(QLatin1Char(' '))));
    delete shortcuts;
    window.open(QStringLiteral("history"));
    window.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    QTest::keyClick(&window, Qt::Key_N, Qt::ControlModifier);
    QVERIFY(!page->findChild<CreateBackupDialog *>());

    // What is chosen by name is seen, from wherever it was chosen.
    std::function<void()> restore;
    for (int row = 0; row < page->model()->rowCount() && !restore; ++row) {
        page->showObject(page->model()->row(row).id);
        for (const PaletteItem &item : window.paletteItems()) {
            if (item.title == QStringLiteral("Restore…"))
                restore = item.run;
        }
    }
    QVERIFY(restore);
    restore();
    QCOMPARE(window.currentPage(), QStringLiteral("backups"));
    QTRY_VERIFY(page->findChild<RestoreWizard *>() && page->findChild<RestoreWizard *>()->isVisible());

    Q_EMIT bench.actionRequested(QStringLiteral("no such action"), {});
    QCOMPARE(window.currentPage(), QStringLiteral("backups"));
}

void TestBackupsPage::historyShowsEvidenceAndReports()
{
    BackupBench &b = *m_bench;
    HistoryPage page(b.fixture.bench);
    QSignalSpy audited(&page, &HistoryPage::auditChecked);
    page.resize(1100, 760);
    page.show();
    QTRY_COMPARE_WITH_TIMEOUT(page.states()->state(), StateView::State::Content, longest);
    const QAbstractItemModelTester tester(page.model(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    QTRY_COMPARE_WITH_TIMEOUT(audited.size(), 1, longest);
    QVERIFY(audited.constFirst().constFirst().value<AuditCheck>().whole);
    QVERIFY2(labelOf(&page, "audit").contains(QLatin1String("chain is whole")), qPrintable(labelOf(&page, "audit")));

    const auto drills = wait(b.lab.runner->history(b.lab.environment.id, QStringLiteral("drill")));
    CASTELLAN_VERIFY(drills);
    QVERIFY(!drills->isEmpty());
    page.showObject(drills->constFirst().id);
    QCOMPARE(page.details()->run().id, drills->constFirst().id);
    QTreeWidget *steps = page.details()->steps();
    QCOMPARE(steps->topLevelItemCount(), drills->constFirst().steps.size());
    QString evidence;
    for (int i = 0; i < steps->topLevelItemCount(); ++i) {
        steps->setCurrentItem(steps->topLevelItem(i));
        evidence += page.details()->evidence()->toPlainText();
    }
    QVERIFY(evidence.contains(QLatin1String("pg_restore")));
    QVERIFY(evidence.contains(QLatin1String("DROP DATABASE")));
    QVERIFY(!evidence.contains(b.lab.database.password.reveal()));

    for (const ReportFormat format :
         {ReportFormat::Pdf, ReportFormat::Html, ReportFormat::Markdown, ReportFormat::Json}) {
        const QString path = b.lab.folder.filePath(QStringLiteral("report.") + reportSuffix(format));
        b.fixture.dialogs.file = path;
        QSignalSpy written(&page, &HistoryPage::reportWritten);
        page.exportReport(format);
        QVERIFY(written.wait(longest));
        QCOMPARE(written.constFirst().at(1).toString(), QString());
        QVERIFY(QFile(path).size() > 500);
    }
    // A report that cannot be written says so.
    b.fixture.dialogs.file = b.lab.folder.filePath(QStringLiteral("no/such/folder/report.pdf"));
    const auto errors = b.fixture.dialogs.errors.size();
    QSignalSpy refused(&page, &HistoryPage::reportWritten);
    page.exportReport(ReportFormat::Json);
    QVERIFY(refused.wait(longest));
    QCOMPARE(b.fixture.dialogs.errors.size(), errors + 1);

    // A run that happens now comes in by itself.
    const int before = page.model()->rowCount();
    QCOMPARE(createOne().state, RunState::Succeeded);
    QTRY_COMPARE_WITH_TIMEOUT(page.model()->rowCount(), before + 1, longest);
}

void TestBackupsPage::everythingIsReachedByKeyboard()
{
    Workbench &bench = m_bench->fixture.bench;
    BackupsPage backups(bench);
    HistoryPage history(bench);
    CreateBackupDialog create(*m_bench->desk, {}, m_bench->fixture.dialogs);
    const auto catalogue = wait(m_bench->desk->catalogue());
    CASTELLAN_VERIFY(catalogue);
    ProveDialog prove(*m_bench->desk, catalogue->entries);
    ExpireDialog expire(*m_bench->desk, *catalogue, bench);
    backups.show();
    history.show();
    QTRY_COMPARE_WITH_TIMEOUT(backups.states()->state(), StateView::State::Content, longest);
    QTRY_COMPARE_WITH_TIMEOUT(history.states()->state(), StateView::State::Content, longest);
    for (QWidget *window : std::initializer_list<QWidget *>{&backups, &history, &create, &prove, &expire}) {
        window->show();
        QVERIFY(QTest::qWaitForWindowExposed(window));
        CASTELLAN_VERIFY_KEYBOARD(*window);
    }
    // Each number chooses a level.
    prove.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&prove));
    QTest::keyClick(&prove, Qt::Key_2, Qt::AltModifier);
    QTRY_COMPARE(prove.level(), ProofLevel::Decodes);
}

QTEST_MAIN(TestBackupsPage)
#include "tst_backupspage.moc"
