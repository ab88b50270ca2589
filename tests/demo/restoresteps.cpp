// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/demo/tour.h"

#include "widgets/common/elidedlabel.h"

#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QStandardPaths>
#include <QTableView>
#include <QTreeWidget>

namespace castellan {
namespace {

const QString characters = QStringLiteral("SELECT count(*) FROM \"Character\"");

QString restoredFile(const Driver &driver, const QString &suffix)
{
    return driver.output().filePath(QStringLiteral("restore.") + suffix);
}

/// Waits until a page of the wizard can be left, takes its picture and goes on.
void leavePage(Driver &driver, const QString &picture, Driver::Use use = Driver::Use::Record)
{
    driver.waitUntil(QStringLiteral("“%1” can be left").arg(picture), [&] {
        const auto *next = driver.seen<QWidget>(QStringLiteral("next"));
        return next && next->isEnabled();
    });
    driver.say(driver.words(QStringLiteral("wizardTitle")));
    driver.shoot(picture, use);
    driver.press(QStringLiteral("next"));
}

} // namespace

void hasAnAccident(Driver &driver, const Stage &stage)
{
    const int before = stage.ask(characters).toInt();
    driver.expect(before > 0, QStringLiteral("there are characters"));
    stage.ask(QStringLiteral("DELETE FROM \"Character\""));
    driver.expect(stage.ask(characters) == QLatin1String("0"), QStringLiteral("they are gone"));
    driver.say(QStringLiteral("%1 characters are gone from the live database").arg(before));
}

void restores(Driver &driver, const Stage &stage)
{
    const QString live = stage.environment().database.name;
    driver.press(QStringLiteral("rail.backups"));
    driver.waitForRows(QStringLiteral("backup.catalogue"), 1);
    driver.pressWords(QStringLiteral("Restore…"));
    driver.waitForRows(QStringLiteral("restore.backups"), 1);
    driver.waitUntil(QStringLiteral("it says what would be lost"), [&] {
        const auto trees = driver.front()->findChildren<QTreeWidget *>();
        return std::any_of(trees.cbegin(), trees.cend(), [](const QTreeWidget *tree) {
            return tree->isVisible() && tree->topLevelItemCount() > 0 && !tree->parentWidget()->isHidden();
        });
    });
    leavePage(driver, QStringLiteral("restore-1-backup"));
    leavePage(driver, QStringLiteral("restore-2-target"));
    leavePage(driver, QStringLiteral("restore-3-contents"));
    leavePage(driver, QStringLiteral("restore-4-preflight"), Driver::Use::Tour);
    driver.type(QStringLiteral("typedName"), live);
    driver.type(QStringLiteral("reason"), QStringLiteral("Every character was deleted"));
    leavePage(driver, QStringLiteral("restore-5-plan"), Driver::Use::Tour);
    driver.waitUntil(QStringLiteral("the tray says that the backup is being restored"), [&] {
        const auto rows = driver.front()->findChildren<ElidedLabel *>();
        return std::any_of(rows.cbegin(), rows.cend(), [](const ElidedLabel *words) {
            return words->isVisible() && words->text().contains(QStringLiteral("· Restore the backup"));
        });
    });
    driver.shoot(QStringLiteral("restore-6-run"));
    driver.waitForRows(QStringLiteral("restore.comparison"), 10);
    leavePage(driver, QStringLiteral("restore-7-check"), Driver::Use::Tour);
    driver.press(QStringLiteral("reportPdf"));
    driver.nameFile(restoredFile(driver, QStringLiteral("pdf")));
    driver.waitUntil(QStringLiteral("the report is written"),
                     [&] { return QFileInfo(restoredFile(driver, QStringLiteral("pdf"))).size() > 0; });
    leavePage(driver, QStringLiteral("restore-8-finish"), Driver::Use::Tour);
    driver.waitForRows(QStringLiteral("backup.catalogue"), 1);
}

void checksFromOutside(Driver &driver, const Stage &stage)
{
    const int back = stage.ask(characters).toInt();
    driver.expect(back > 0, QStringLiteral("the characters are back"));
    const QString live = stage.environment().database.name;
    const QString kept = stage.ask(
        QStringLiteral("SELECT datname FROM pg_database WHERE datname LIKE '%1\\_%' AND datname <> '%1'").arg(live));
    driver.expect(!kept.isEmpty() && !kept.contains(QLatin1Char('\n')),
                  QStringLiteral("one database is kept beside %1 (there is: %2)").arg(live, kept));
    driver.expect(stage.ask(characters, kept) == QLatin1String("0"),
                  QStringLiteral("the kept database is the one with the accident"));
    driver.say(QStringLiteral("%1 characters are back; %2 is kept").arg(back).arg(kept));
}

void readsHistory(Driver &driver, const Stage &)
{
    driver.press(QStringLiteral("rail.history"));
    driver.waitForRows(QStringLiteral("history.runs"), 4);
    driver.waitUntil(QStringLiteral("the audit log's chain, with what was done, was found whole"), [&] {
        const QString words = driver.words(QStringLiteral("audit"));
        return words.contains(QStringLiteral("whole")) && !words.contains(QStringLiteral(" 0 records"));
    });
    driver.say(driver.words(QStringLiteral("audit")));
    driver.chooseRow(QStringLiteral("history.runs"), QStringLiteral("Restore"));
    driver.shoot(QStringLiteral("history"), Driver::Use::Tour);
}

void handsOverTheReport(Driver &driver, const Stage &)
{
    const QList<QPair<QString, QString>> formats{{QStringLiteral("PDF"), QStringLiteral("pdf")},
                                                 {QStringLiteral("HTML"), QStringLiteral("html")},
                                                 {QStringLiteral("Markdown"), QStringLiteral("md")},
                                                 {QStringLiteral("JSON"), QStringLiteral("json")}};
    for (const auto &[words, suffix] : formats) {
        const QString path = restoredFile(driver, suffix);
        QFile::remove(path); // else the file dialog asks whether to write over it
        driver.chooseFromMenu(QStringLiteral("report"), {words});
        driver.nameFile(path);
        driver.waitUntil(QStringLiteral("%1 is written").arg(path), [&] {
            const auto *written = driver.seen<QLabel>(QStringLiteral("written"));
            return written && written->text().contains(path) && QFileInfo(path).size() > 0;
        });
    }
    QFile file(restoredFile(driver, QStringLiteral("json")));
    driver.expect(file.open(QIODevice::ReadOnly), QStringLiteral("the report can be read"));
    const QJsonObject report = QJsonDocument::fromJson(file.readAll()).object();
    driver.expect(!report.isEmpty(), QStringLiteral("the report is JSON"));
    driver.say(QStringLiteral("restore.pdf, .html, .md and .json"));
    if (QStandardPaths::findExecutable(QStringLiteral("pdftoppm")).isEmpty())
        return;
    Stage::run(QStringLiteral("pdftoppm"),
               {QStringLiteral("-png"), QStringLiteral("-r"), QStringLiteral("80"), QStringLiteral("-singlefile"),
                restoredFile(driver, QStringLiteral("pdf")), driver.output().filePath(QStringLiteral("report"))});
}

} // namespace castellan
