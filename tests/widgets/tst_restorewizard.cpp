// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/widgets/wizardbench.h"
#include "widgets/backup/restorewizard/backuppage.h"
#include "widgets/common/appearance.h"
#include "widgets/common/datatable.h"
#include "widgets/common/flatstyle.h"

#include <QCheckBox>
#include <QFile>
#include <QJsonDocument>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QSpinBox>
#include <QTableView>
#include <QTreeWidget>

using namespace castellan;

/// Whole restores with the guided wizard, as a person makes them.
class TestRestoreWizard : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase() { m_bench.reset(); }
    void cleanup();
    void swapReportSwapBackAndDrop();
    void drill();
    void inPlaceWithTheTypedName();
    void someTables();
    void beside();
    void anotherServer();

private:
    std::unique_ptr<WizardBench> m_bench;
};

void TestRestoreWizard::initTestCase()
{
    installFlatStyle();
    QApplication::setPalette(lightPalette());
    m_bench = std::make_unique<WizardBench>();
    CASTELLAN_VERIFY(m_bench->start());
}

void TestRestoreWizard::cleanup()
{
    m_bench->close();
    QCOMPARE(m_bench->leftovers(), QStringList());
}

void TestRestoreWizard::swapReportSwapBackAndDrop()
{
    WizardBench &b = *m_bench;
    const QString users = b.value(QStringLiteral("SELECT count(*) FROM \"User\""));
    // What went wrong, and what was written since.
    QCOMPARE(
        b.value(QStringLiteral("WITH gone AS (DELETE FROM \"GameEvent\" RETURNING 1), new AS (INSERT INTO \"User\" "
                               "(email, \"displayName\", \"passwordHash\") VALUES ('late@example.org', 'Late', "
                               "'x') RETURNING 1) SELECT 'done' FROM new")),
        QStringLiteral("done"));
    RestoreWizard *wizard = b.open();
    auto *table = static_cast<BackupPage *>(wizard->page(RestoreWizard::Backup))->table();
    QTRY_COMPARE_WITH_TIMEOUT(wizard->draft().backup.id, b.backupId, WizardBench::longest);
    // What will be lost, table by table.
    auto *lost = b.find<QTreeWidget>("lossTables");
    QTRY_VERIFY_WITH_TIMEOUT(lost->isVisible() && lost->topLevelItemCount() > 0, WizardBench::longest);
    const auto users_ = lost->findItems(QStringLiteral("User"), Qt::MatchExactly);
    QCOMPARE(users_.size(), 1);
    QCOMPARE(users_.first()->text(1), QStringLiteral("1"));

    // Enter goes on, one page at a time, wherever the focus is.
    QTRY_VERIFY(table->view()->hasFocus());
    QTest::keyClick(table->view(), Qt::Key_Return);
    QCOMPARE(wizard->step(), RestoreWizard::Target);
    auto *whereNew = b.find<QRadioButton>("whereNew");
    QVERIFY(whereNew->isChecked());
    QVERIFY(whereNew->hasFocus());
    QVERIFY(b.find<QCheckBox>("swap")->isChecked());
    const QString fresh = b.find<QLineEdit>("newName")->text();
    QVERIFY(fresh.startsWith(QLatin1String("dnd_companion_restored_")));
    b.find<QSpinBox>("keepDays")->setValue(3);
    QTest::keyClick(whereNew, Qt::Key_Return);
    QCOMPARE(wizard->step(), RestoreWizard::Contents);
    auto *everything = b.find<QRadioButton>("everything");
    QVERIFY(everything->isChecked());
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    QCOMPARE(wizard->step(), RestoreWizard::Preflight);

    QTRY_VERIFY_WITH_TIMEOUT(b.button("next")->isEnabled(), WizardBench::longest);
    QCOMPARE(b.line("backup").status, Status::Good);
    QCOMPARE(b.line("newer").status, Status::Warning);
    QVERIFY2(b.line("newer").found.contains(QLatin1String("User 1")), qPrintable(b.line("newer").found));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    QCOMPARE(wizard->step(), RestoreWizard::Plan);
    const QString commands = b.find<QPlainTextEdit>("commands")->toPlainText();
    for (const QString &part : {QStringLiteral("CREATE DATABASE \"%1\"").arg(fresh), QStringLiteral("pg_restore"),
                                QStringLiteral("ALTER DATABASE \"dnd_companion\" RENAME TO")})
        QVERIFY2(commands.contains(part), qPrintable(part + QLatin1Char('\n') + commands));

    // The one button that changes something waits for the exact name, and Enter never presses it.
    QVERIFY(!b.button("next")->isEnabled());
    QVERIFY(b.find<QLineEdit>("typedName")->hasFocus());
    for (const QString &wrong :
         {QStringLiteral("dnd_companio"), QStringLiteral("DND_COMPANION"), QStringLiteral("dnd_companion ")}) {
        b.typeName(wrong);
        QVERIFY2(!b.button("next")->isEnabled(), qPrintable(wrong));
    }
    b.typeName(QStringLiteral("dnd_companion"));
    QVERIFY(b.button("next")->isEnabled());
    QTest::keyClick(b.find<QLineEdit>("typedName"), Qt::Key_Return);
    QCOMPARE(wizard->step(), RestoreWizard::Plan);
    QTest::keyClicks(b.find<QLineEdit>("reason"), QStringLiteral("events were deleted"));
    QVERIFY(b.click("next"));
    QVERIFY(b.waitFor(RestoreWizard::Check));
    QCOMPARE(wizard->draft().run.state, RunState::Succeeded);
    QVERIFY(b.next());
    QCOMPARE(wizard->step(), RestoreWizard::Finish);
    QCOMPARE(b.value(QStringLiteral("SELECT count(*) FROM \"User\"")), users);
    QVERIFY(b.value(QStringLiteral("SELECT count(*) FROM \"GameEvent\"")).toInt() > 0);

    // The report in its four formats.
    struct Format
    {
        const char *button;
        const char *suffix;
        QByteArray begins;
    };
    for (const Format &format : {Format{"reportPdf", "pdf", "%PDF"}, Format{"reportHtml", "html", "<!DOCTYPE html"},
                                 Format{"reportMarkdown", "md", "# "}, Format{"reportJson", "json", "{"}}) {
        const QString path = b.bench.lab.folder.filePath(QStringLiteral("report.") + QLatin1String(format.suffix));
        b.fixture().dialogs.file = path;
        QVERIFY(b.click(format.button));
        QFile file(path);
        QTRY_VERIFY_WITH_TIMEOUT(b.find<QWidget>("afterwards")->accessibleDescription() == path, 20'000);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray content = file.readAll();
        QVERIFY2(content.toLower().startsWith(format.begins.toLower()), content.left(40).constData());
        if (format.begins != "%PDF") {
            QVERIFY2(content.contains("events were deleted") || content.contains("dnd_companion"), format.suffix);
            QVERIFY(!content.contains(b.bench.lab.database.password.revealUtf8()));
        }
    }

    // Swapped back: what was there before the restore is there again, the restored one is kept.
    const QString kept = wizard->draft().run.result.value(QStringLiteral("kept")).toString();
    QVERIFY(!kept.isEmpty());
    b.fixture().dialogs.confirmed = true;
    b.fixture().dialogs.confirmations.clear();
    QVERIFY(b.click("swapBack"));
    // Nobody looks into the database meanwhile: the swap waits for no session.
    QTRY_VERIFY_WITH_TIMEOUT(b.title().contains(QLatin1String("swapped back")), WizardBench::longest);
    QCOMPARE(b.value(QStringLiteral("SELECT count(*) FROM \"GameEvent\"")), QStringLiteral("0"));
    QCOMPARE(b.fixture().dialogs.confirmations.size(), 1);
    QCOMPARE(b.fixture().dialogs.confirmations.first().nameToType, QStringLiteral("dnd_companion"));
    // What is kept now is the restored one; it can be dropped here as well.
    auto *drop = b.button("dropKept");
    QTRY_VERIFY_WITH_TIMEOUT(drop->isVisible() && drop->isEnabled(), WizardBench::longest);
    const auto count = [&] {
        return b.value(QStringLiteral("SELECT count(*) FROM pg_database WHERE datname LIKE 'dnd_companion%'"),
                       QStringLiteral("postgres"));
    };
    QCOMPARE(count(), QStringLiteral("2"));
    b.fixture().dialogs.confirmed = false; // thought better of it
    QVERIFY(b.click(drop));
    QCOMPARE(count(), QStringLiteral("2"));
    b.fixture().dialogs.confirmed = true;
    QVERIFY(b.click(drop));
    QTRY_COMPARE_WITH_TIMEOUT(count(), QStringLiteral("1"), WizardBench::longest);
    QTRY_VERIFY_WITH_TIMEOUT(!drop->isVisible(), WizardBench::longest);
    QCOMPARE(b.value(QStringLiteral("SELECT count(*) FROM \"GameEvent\"")), QStringLiteral("0"));

    QSignalSpy left(wizard, &RestoreWizard::left);
    QVERIFY(b.click("next"));
    QCOMPARE(left.size(), 1);
}

void TestRestoreWizard::drill()
{
    WizardBench &b = *m_bench;
    const QString before = b.production();
    RestoreWizard *wizard = b.open();
    QVERIFY(b.goTo(RestoreWizard::Plan, "whereDrill"));
    QVERIFY(!b.find<QLineEdit>("typedName")->isVisible()); // it changes nothing, so nothing is typed
    QVERIFY(b.click("next"));
    QVERIFY(b.waitFor(RestoreWizard::Check));
    QCOMPARE(wizard->draft().run.kind, QStringLiteral("drill"));
    QCOMPARE(wizard->draft().run.state, RunState::Succeeded);
    QVERIFY(b.next());
    QVERIFY2(b.title().contains(QLatin1String("drill passed")), qPrintable(b.title()));
    QVERIFY(!b.button("swapBack")->isVisible());
    QCOMPARE(b.production(), before);
}

void TestRestoreWizard::inPlaceWithTheTypedName()
{
    WizardBench &b = *m_bench;
    QCOMPARE(b.value(QStringLiteral("WITH gone AS (DELETE FROM \"Spell\" WHERE id NOT IN (SELECT \"B\" FROM "
                                    "\"_CharacterSpells\") RETURNING 1) SELECT 'done' FROM (SELECT 1) x")),
             QStringLiteral("done"));
    RestoreWizard *wizard = b.open({}, b.backupId);
    QVERIFY(b.goTo(RestoreWizard::Plan, "whereInPlace"));
    QVERIFY(b.find<QPlainTextEdit>("commands")->toPlainText().contains(QLatin1String("psql")));
    QVERIFY(!b.button("next")->isEnabled());
    const QString oid = b.value(QStringLiteral("SELECT oid FROM pg_database WHERE datname = 'dnd_companion'"));
    const QString name = QStringLiteral("dnd_companion");
    for (int i = 0; i < name.size(); ++i) {
        QVERIFY(!b.button("next")->isEnabled());
        QTest::keyClicks(b.find<QLineEdit>("typedName"), name.mid(i, 1));
    }
    QVERIFY(b.click("next"));
    QVERIFY(b.waitFor(RestoreWizard::Check));
    QCOMPARE(wizard->draft().run.state, RunState::Succeeded);
    QCOMPARE(b.value(QStringLiteral("SELECT oid FROM pg_database WHERE datname = 'dnd_companion'")), oid);
    QVERIFY(b.next());
    QVERIFY(!b.button("swapBack")->isVisible()); // there is nothing to go back to, and no button that says so
}

void TestRestoreWizard::someTables()
{
    WizardBench &b = *m_bench;
    const QString before = b.production();
    RestoreWizard *wizard = b.open({}, b.backupId);
    QVERIFY(b.goTo(RestoreWizard::Contents));
    QVERIFY(b.click("some"));
    auto *tree = b.find<QTreeWidget>("contents");
    QTRY_VERIFY_WITH_TIMEOUT(tree->isVisible() && tree->topLevelItemCount() > 0, WizardBench::longest);
    QVERIFY(!b.button("next")->isEnabled()); // nothing is chosen yet
    const auto items = tree->findItems(QStringLiteral("Character"), Qt::MatchExactly | Qt::MatchRecursive);
    QCOMPARE(items.size(), 1);
    // By keyboard: the space bar ticks the row.
    tree->setFocus();
    tree->setCurrentItem(items.first());
    QTest::keyClick(tree, Qt::Key_Space);
    QCOMPARE(items.first()->checkState(0), Qt::Checked);
    QCOMPARE(wizard->draft().chosenNames.size(), 1);
    // Its types come along, the keys to tables that were not chosen are refused by name.
    QVERIFY2(!wizard->draft().broughtAlong.filter(QStringLiteral("CharacterClass")).isEmpty(),
             qPrintable(wizard->draft().broughtAlong.join(QLatin1Char('\n'))));
    QVERIFY2(!wizard->draft().leftOut.filter(QStringLiteral("userId")).isEmpty(),
             qPrintable(wizard->draft().leftOut.join(QLatin1Char('\n'))));
    QVERIFY(!wizard->draft().swaps()); // it lacks the other tables
    QVERIFY(b.next());
    QVERIFY(b.goTo(RestoreWizard::Plan));
    QVERIFY(!b.find<QLineEdit>("typedName")->isVisible());
    QVERIFY(b.click("next"));
    QVERIFY(b.waitFor(RestoreWizard::Check));
    QCOMPARE(wizard->draft().run.state, RunState::Succeeded);
    QVERIFY(b.next());
    const QString made = wizard->draft().run.result.value(QStringLiteral("database")).toString();
    QCOMPARE(b.value(QStringLiteral("SELECT count(*) FROM \"Character\""), made),
             b.value(QStringLiteral("SELECT count(*) FROM \"Character\"")));
    QCOMPARE(b.value(QStringLiteral("SELECT to_regclass('\"User\"') IS NULL"), made), QStringLiteral("t"));
    QVERIFY(!b.value(QStringLiteral("DROP DATABASE ") + made, QStringLiteral("postgres"))
                 .startsWith(QLatin1String("error")));
    QCOMPARE(b.production(), before);
}

/// Without the swap: a second database, to take rows from.
void TestRestoreWizard::beside()
{
    WizardBench &b = *m_bench;
    const QString before = b.production();
    RestoreWizard *wizard = b.open({}, b.backupId);
    QVERIFY(b.goTo(RestoreWizard::Target));
    QVERIFY(b.click("swap"));
    auto *name = b.find<QLineEdit>("newName");
    name->setFocus();
    name->selectAll();
    QTest::keyClicks(name, QStringLiteral("dnd_companion"));
    QVERIFY(!b.button("next")->isEnabled()); // that is the live one
    name->selectAll();
    QTest::keyClicks(name, QStringLiteral("Monday's \"copy\""));
    QVERIFY(b.goTo(RestoreWizard::Plan));
    QVERIFY(b.click("next"));
    QVERIFY(b.waitFor(RestoreWizard::Check));
    QCOMPARE(wizard->draft().run.state, RunState::Succeeded);
    QVERIFY(b.next());
    QVERIFY(!b.button("swapBack")->isVisible());
    QCOMPARE(b.value(QStringLiteral("SELECT count(*) > 0 FROM \"GameEvent\""), QStringLiteral("Monday's \"copy\"")),
             QStringLiteral("t"));
    QVERIFY(!b.value(QStringLiteral("DROP DATABASE \"Monday's \"\"copy\"\"\""), QStringLiteral("postgres"))
                 .startsWith(QLatin1String("error")));
    QCOMPARE(b.production(), before);
}

/// To the server of another environment: its own data directory, its own roles.
void TestRestoreWizard::anotherServer()
{
    WizardBench &b = *m_bench;
    const QString before = b.production();
    auto other = PostgresCluster::start();
    CASTELLAN_VERIFY(other);
    const auto created = (*other)->createDatabase(1'000'000);
    CASTELLAN_VERIFY(created);
    // Both clusters are asked with the same secret.
    CASTELLAN_VERIFY((*other)->query(QStringLiteral("ALTER ROLE %1 PASSWORD '%2'")
                                         .arg(created->role, b.bench.lab.database.password.reveal().replace(
                                                                 QLatin1Char('\''), QLatin1String("''")))));
    Environment staging = b.environment;
    staging.id = QStringLiteral("staging");
    staging.name = QStringLiteral("Lab staging");
    staging.database.port = (*other)->port();
    RestoreWizard *wizard = b.open({staging}, b.backupId);
    QVERIFY(b.goTo(RestoreWizard::Preflight, "whereElsewhere"));
    QTRY_VERIFY_WITH_TIMEOUT(b.button("next")->isEnabled(), WizardBench::longest);
    QCOMPARE(wizard->draft().targetEnvironment().id, staging.id);
    QVERIFY(b.goTo(RestoreWizard::Plan));
    b.typeName(QStringLiteral("dnd_companion"));
    QVERIFY(b.click("next"));
    QVERIFY(b.waitFor(RestoreWizard::Check));
    QCOMPARE(wizard->draft().run.state, RunState::Succeeded);
    QCOMPARE(wizard->draft().run.environmentId, staging.id);
    QVERIFY(b.next());
    QVERIFY(b.button("swapBack")->isVisible());
    const auto users =
        (*other)->query(QStringLiteral("SELECT count(*) FROM \"User\""), QStringLiteral("dnd_companion"));
    CASTELLAN_VERIFY(users);
    const auto &tables = wizard->draft().backup.manifest->tables;
    const auto expected = std::find_if(tables.cbegin(), tables.cend(),
                                       [](const TableFacts &table) { return table.name == QLatin1String("User"); });
    QVERIFY(expected != tables.cend());
    QCOMPARE(users->value(0).value(0).toLongLong(), expected->rows);
    QCOMPARE(b.production(), before);
    b.close();
}

QTEST_MAIN(TestRestoreWizard)
#include "tst_restorewizard.moc"
