// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/demo/tour.h"

#include <QLabel>
#include <QTableView>

#include <algorithm>

namespace castellan {
namespace {

const QString page = QStringLiteral("page.migrations");

void waitForHeadline(Driver &driver, const QString &start)
{
    driver.waitUntil(QStringLiteral("the page says “%1…”").arg(start),
                     [&] { return driver.words(QStringLiteral("headline")).startsWith(start); });
}

} // namespace

void rehearsesMigrations(Driver &driver, const Stage &)
{
    driver.press(QStringLiteral("rail.migrations"));
    driver.see<QWidget>(page);
    driver.waitForAnswers(page);
    waitForHeadline(driver, QStringLiteral("2 pending"));
    driver.chooseRow(QStringLiteral("migrations"), QStringLiteral("characters join parties"));
    driver.shoot(QStringLiteral("migrations-pending"));
    driver.pressWords(QStringLiteral("Rehearse…"));
    driver.waitForDialog(QStringLiteral("ConfirmationDialog"));
    driver.pressWords(QStringLiteral("Rehearse"));
    driver.waitForNoDialog();
    driver.waitUntil(QStringLiteral("the migration was rehearsed"), [&] {
        const QList<QLabel *> labels = driver.front()->findChildren<QLabel *>();
        return std::any_of(labels.cbegin(), labels.cend(), [](const QLabel *label) {
            return label->isVisible() && label->text().startsWith(QStringLiteral("Rehearsed "));
        });
    });
    driver.shoot(QStringLiteral("migrations-rehearsed"), Driver::Use::Tour);
}

void runsMigrations(Driver &driver, const Stage &stage)
{
    driver.pressWords(QStringLiteral("Run pending…"));
    driver.waitForDialog(QStringLiteral("MigrateDialog"));
    driver.press(QStringLiteral("none"));
    driver.shoot(QStringLiteral("migrations-asked"));
    driver.press(QStringLiteral("go"));
    driver.waitForDialog(QStringLiteral("ConfirmationDialog"));
    driver.shoot(QStringLiteral("migrations-confirmed"));
    driver.pressWords(QStringLiteral("Run them"));
    driver.waitForNoDialog();
    waitForHeadline(driver, QStringLiteral("All "));
    Driver::expect(stage.ask(QStringLiteral("SELECT count(*) FROM information_schema.columns WHERE column_name = "
                                            "'partyId'")) == QLatin1String("1"),
                   QStringLiteral("the new column is in the database"));
    driver.shoot(QStringLiteral("migrations-applied"));
}

} // namespace castellan
