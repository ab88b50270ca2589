// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/demo/tour.h"

#include "widgets/common/elidedlabel.h"

#include <QLabel>
#include <QPlainTextEdit>
#include <QTableView>

namespace castellan {
namespace {

const QString catalogue = QStringLiteral("backup.catalogue");

bool nothingRuns(const Driver &driver)
{
    return driver.seen<QLabel>(QStringLiteral("idle")) != nullptr;
}

/// Whether the tray shows an operation at a step whose line contains `words`.
bool runs(const Driver &driver, const QString &words)
{
    const auto lines = driver.front()->findChildren<ElidedLabel *>();
    return std::any_of(lines.cbegin(), lines.cend(),
                       [&](const ElidedLabel *line) { return line->isVisible() && line->text().contains(words); });
}

} // namespace

void seesNoBackup(Driver &driver, const Stage &)
{
    driver.say(driver.words(QStringLiteral("emptyTitle")));
    driver.shoot(QStringLiteral("backups-empty"));
}

void backsUp(Driver &driver, const Stage &)
{
    driver.press(QStringLiteral("emptyAction"));
    driver.waitForDialog(QStringLiteral("CreateBackupDialog"));
    driver.waitUntil(QStringLiteral("the server was asked what stands in the way"),
                     [&] { return driver.seen<QWidget>(QStringLiteral("create"))->isEnabled(); });
    driver.expect(
        driver.seen<QPlainTextEdit>(QStringLiteral("commands"))->toPlainText().contains(QStringLiteral("pg_dump")),
        QStringLiteral("the dialog shows the command that it will run"));
    driver.shoot(QStringLiteral("backup-create"), Driver::Use::Tour);
    driver.press(QStringLiteral("create"));
    driver.waitForNoDialog();
}

void watchesTheTray(Driver &driver, const Stage &)
{
    // Another page may be looked at meanwhile.
    driver.key(Qt::Key_1, Qt::ControlModifier);
    driver.see<QWidget>(QStringLiteral("page.overview"));
    driver.waitUntil(QStringLiteral("the tray shows that the backup dumps"),
                     [&] { return runs(driver, QStringLiteral("· Dump")); });
    driver.shoot(QStringLiteral("overview-running"));
    driver.waitUntil(QStringLiteral("the backup is done"), [&] { return nothingRuns(driver); });
    driver.press(QStringLiteral("rail.backups"));
    driver.waitForRows(catalogue, 1);
    driver.see<QWidget>(QStringLiteral("outcome"));
    driver.say(driver.words(QStringLiteral("outcome")));
    driver.shoot(QStringLiteral("backups-not-proved"));
}

void provesIt(Driver &driver, const Stage &)
{
    driver.pressWords(QStringLiteral("Prove it now"));
    driver.waitForDialog(QStringLiteral("ProveDialog"));
    driver.press(QStringLiteral("level.5"));
    driver.shoot(QStringLiteral("backup-prove"));
    driver.press(QStringLiteral("prove"));
    driver.waitForNoDialog();
    driver.waitUntil(QStringLiteral("the catalogue says that level 5 is proved"), [&] {
        const QStringList shown = Driver::cells(driver.table(catalogue), 0);
        return std::any_of(shown.cbegin(), shown.cend(),
                           [](const QString &cell) { return cell.startsWith(QStringLiteral("5 ·")); });
    });
    driver.say(driver.words(QStringLiteral("outcome")));
    driver.say(driver.words(QStringLiteral("headline")));
    driver.shoot(QStringLiteral("backups"), Driver::Use::Tour);
}

void looksInside(Driver &driver, const Stage &)
{
    driver.pressWords(QStringLiteral("Show contents"));
    driver.waitForDialog(QStringLiteral("ContentsDialog"));
    constexpr int entries = 50;
    driver.waitForRows(QStringLiteral("backup.contents"), entries);
    driver.shoot(QStringLiteral("backup-contents"));
    driver.key(Qt::Key_Escape);
    driver.waitForNoDialog();
}

void asksRetention(Driver &driver, const Stage &)
{
    driver.pressWords(QStringLiteral("Delete expired…"));
    driver.waitForDialog(QStringLiteral("ExpireDialog"));
    driver.say(driver.words(QStringLiteral("summary")));
    driver.shoot(QStringLiteral("backup-expire"));
    driver.key(Qt::Key_Escape);
    driver.waitForNoDialog();
}

void drills(Driver &driver, const Stage &stage)
{
    const QString databases = QStringLiteral("SELECT count(*) FROM pg_database");
    const QString before = stage.ask(databases);
    driver.press(QStringLiteral("rail.overview"));
    driver.see<QWidget>(QStringLiteral("attention.rto"));
    driver.pressWords(QStringLiteral("Run a drill"));
    driver.see<QWidget>(QStringLiteral("page.backups"));
    // A small database is restored in a second or two, which a busy computer may not show.
    const auto done = [&] {
        const auto *outcome = driver.seen<QWidget>(QStringLiteral("outcome"));
        return outcome && outcome->accessibleName().contains(QStringLiteral("The drill restored every row the same"));
    };
    driver.waitUntil(QStringLiteral("the tray shows that the drill restores"),
                     [&] { return runs(driver, QStringLiteral("· Restore")) || done(); });
    driver.shoot(QStringLiteral("drill-running"));
    driver.waitUntil(QStringLiteral("the drill is done"), [&] { return nothingRuns(driver); });
    driver.waitUntil(QStringLiteral("the drill restored every row the same"), done);
    driver.say(driver.words(QStringLiteral("outcome")));
    driver.expect(stage.ask(databases) == before, QStringLiteral("the drill left no database behind"));
}

} // namespace castellan
