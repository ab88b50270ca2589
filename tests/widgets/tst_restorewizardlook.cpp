// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/widgets/backupbench.h"
#include "widgets/backup/backupspage.h"
#include "widgets/backup/restorewizard/restorewizard.h"
#include "widgets/common/appearance.h"
#include "widgets/common/flatstyle.h"
#include "widgets/shell/mainwindow.h"

#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QTreeWidget>

using namespace castellan;

namespace {

constexpr int longest = 120'000;

/// Labels and buttons whose words do not fit, in words; empty is good.
QStringList cutTexts(const QWidget &window)
{
    QStringList cut;
    for (const auto *label : window.findChildren<QLabel *>()) {
        if (!label->isVisible() || label->text().isEmpty() || label->inherits("castellan::ElidedLabel"))
            continue;
        const bool fits = label->wordWrap() ? label->heightForWidth(label->width()) <= label->height() + 1
                                            : label->sizeHint().width() <= label->width() + 1;
        if (!fits)
            cut << QStringLiteral("label: ") + label->text();
    }
    for (const auto *button : window.findChildren<QPushButton *>()) {
        if (button->isVisible() && button->minimumSizeHint().width() > button->width() + 1)
            cut << QStringLiteral("button: ") + button->text();
    }
    return cut;
}

} // namespace

/// Every page of the wizard in the window, in both palettes and a small window: nothing is cut. Pictures are written
/// where CASTELLAN_PICTURES says.
class TestRestoreWizardLook : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void everyPage();

private:
    void look(const QString &name);
    bool next();

    std::unique_ptr<BackupBench> m_bench;
    std::unique_ptr<MainWindow> m_window;
    RestoreWizard *m_wizard = nullptr;
};

void TestRestoreWizardLook::initTestCase()
{
    installFlatStyle();
    QApplication::setPalette(lightPalette());
    m_bench = std::make_unique<BackupBench>();
    CASTELLAN_VERIFY(m_bench->start());
    BackupLab &lab = m_bench->lab;
    lab.environment.name = QStringLiteral("D&D Companion");
    lab.environment.kind = EnvironmentKind::Production;
    lab.environment.assertions = {
        {QStringLiteral("Every character has a player"),
         QStringLiteral("SELECT NOT EXISTS (SELECT FROM \"Character\" WHERE \"userId\" IS NULL)")}};
    lab.environment.services = {{.name = QStringLiteral("backend"),
                                 .container = {},
                                 .stopCommand = QStringLiteral("true"),
                                 .startCommand = QStringLiteral("true"),
                                 .healthUrl = {},
                                 .stopForRestore = true}};
    lab.connection = lab.connect(lab.environment, lab.database.password);
    m_bench->desk = std::make_unique<BackupDesk>(lab.connection, lab.workspace, *lab.runner);
    CASTELLAN_VERIFY(lab.backUp(lab.request()));
    CASTELLAN_VERIFY(lab.prove(lab.catalogue().entries, ProofLevel::Content));
    // What would be lost.
    CASTELLAN_VERIFY(lab.cluster->query(
        QStringLiteral("INSERT INTO \"User\" (email, \"displayName\", \"passwordHash\") SELECT 'late' || n || "
                       "'@example.org', 'Late', 'x' FROM generate_series(1, 3) n; UPDATE \"Spell\" SET name = name || "
                       "'!' WHERE id < 40; DELETE FROM \"GameEvent\""),
        lab.database.name));
    m_bench->use();
    m_window = std::make_unique<MainWindow>(m_bench->fixture.bench, builtinPages());
    m_window->resize(1280, 800);
    m_window->open(QStringLiteral("backups"));
    m_window->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
}

void TestRestoreWizardLook::cleanupTestCase()
{
    m_window.reset();
    m_bench.reset();
}

void TestRestoreWizardLook::look(const QString &name)
{
    const QString folder = qEnvironmentVariable("CASTELLAN_PICTURES");
    for (const bool dark : {false, true}) {
        QApplication::setPalette(dark ? darkPalette() : lightPalette());
        for (const QSize size : {QSize(1280, 800), QSize(1100, 700)}) {
            m_window->resize(size);
            QCoreApplication::sendPostedEvents();
            (void)QTest::qWaitFor([&] { return cutTexts(*m_wizard).isEmpty(); }, 2000);
            const QStringList cut = cutTexts(*m_wizard);
            QVERIFY2(cut.isEmpty(),
                     qPrintable(
                         QStringLiteral("%1 at %2: %3").arg(name).arg(size.width()).arg(cut.join(QLatin1Char('\n')))));
            QCOMPARE(m_window->size(), size);
            const QImage image = m_window->grab().toImage();
            QVERIFY(!image.isNull());
            if (!folder.isEmpty())
                QVERIFY(image.save(QStringLiteral("%1/%2-%3-%4.png")
                                       .arg(folder, name, dark ? QStringLiteral("dark") : QStringLiteral("light"))
                                       .arg(size.width())));
        }
    }
    QApplication::setPalette(lightPalette());
}

bool TestRestoreWizardLook::next()
{
    const int before = m_wizard->step();
    if (!QTest::qWaitFor([&] { return m_wizard->nextButton()->isEnabled(); }, longest))
        return false;
    QTest::mouseClick(m_wizard->nextButton(), Qt::LeftButton);
    return QTest::qWaitFor([&] { return m_wizard->step() > before; }, longest);
}

void TestRestoreWizardLook::everyPage()
{
    auto *page = qobject_cast<BackupsPage *>(m_window->page(QStringLiteral("backups")));
    page->startAction(QStringLiteral("restore.start"), {});
    QTRY_VERIFY_WITH_TIMEOUT(page->wizard(), longest);
    m_wizard = page->wizard();
    auto *loss = m_wizard->findChild<QTreeWidget *>(QStringLiteral("lossTables"));
    QTRY_VERIFY_WITH_TIMEOUT(loss->isVisible(), longest);
    look(QStringLiteral("1-backup"));
    QVERIFY(next());
    look(QStringLiteral("2-target"));
    m_wizard->findChild<QRadioButton *>(QStringLiteral("whereInPlace"))->click();
    look(QStringLiteral("2-target-inplace"));
    m_wizard->findChild<QRadioButton *>(QStringLiteral("whereNew"))->click();
    QVERIFY(next());
    look(QStringLiteral("3-contents"));
    m_wizard->findChild<QRadioButton *>(QStringLiteral("some"))->click();
    auto *tree = m_wizard->findChild<QTreeWidget *>(QStringLiteral("contents"));
    QTRY_VERIFY_WITH_TIMEOUT(tree->topLevelItemCount() > 0, longest);
    tree->findItems(QStringLiteral("Character"), Qt::MatchExactly | Qt::MatchRecursive)
        .first()
        ->setCheckState(0, Qt::Checked);
    look(QStringLiteral("3-contents-some"));
    m_wizard->findChild<QRadioButton *>(QStringLiteral("everything"))->click();
    QVERIFY(next());
    QTRY_VERIFY_WITH_TIMEOUT(m_wizard->nextButton()->isEnabled(), longest);
    look(QStringLiteral("4-preflight"));
    QVERIFY(next());
    look(QStringLiteral("5-plan"));
    CASTELLAN_VERIFY(wait(m_bench->lab.runner->arming().arm(m_bench->lab.environment.id, std::chrono::minutes(15),
                                                            QStringLiteral("The events were deleted"))));
    auto *name = m_wizard->findChild<QLineEdit *>(QStringLiteral("typedName"));
    QTest::keyClicks(name, m_bench->lab.database.name);
    look(QStringLiteral("5-plan-armed"));
    QVERIFY(next());
    QTRY_VERIFY_WITH_TIMEOUT(m_wizard->step() == RestoreWizard::Check, longest);
    look(QStringLiteral("7-check"));
    QTest::mouseClick(m_wizard->backButton(), Qt::LeftButton);
    look(QStringLiteral("6-run"));
    QVERIFY(next());
    QVERIFY(next());
    look(QStringLiteral("8-finish"));
}

QTEST_MAIN(TestRestoreWizardLook)
#include "tst_restorewizardlook.moc"
