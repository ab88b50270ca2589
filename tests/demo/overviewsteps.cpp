// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/demo/tour.h"

#include "widgets/common/meter.h"

#include <QLabel>
#include <QToolButton>

namespace castellan {
namespace {

/// Without a keyring the window says, in a line, that passwords are kept for this run only.
void dismissNotice(Driver &driver)
{
    driver.say(driver.words(QStringLiteral("notice.keyring")));
    driver.press(QStringLiteral("dismiss"));
    driver.waitUntil(QStringLiteral("the notice is gone"),
                     [&] { return !driver.seen<QWidget>(QStringLiteral("notice.keyring")); });
}

void waitForDatabase(Driver &driver)
{
    driver.waitUntil(QStringLiteral("the database was asked"), [&] {
        const auto *card = driver.seen<QWidget>(QStringLiteral("card.database"));
        return card && !card->findChildren<Meter *>().isEmpty() && card->findChild<Meter *>()->isVisible();
    });
}

} // namespace

void connects(Driver &driver, const Stage &)
{
    driver.waitUntil(QStringLiteral("the window is on the screen"), [&] { return driver.mainWindow()->isVisible(); });
    driver.shoot(QStringLiteral("overview-connecting"));
    driver.waitUntil(QStringLiteral("the window says that it is connected over SSH"), [&] {
        const auto *link = driver.seen<QToolButton>(QStringLiteral("connectionIndicator"));
        return link && link->accessibleName().contains(QStringLiteral("over SSH"));
    });
    driver.see<QWidget>(QStringLiteral("attention.rpo"));
    driver.see<QLabel>(QStringLiteral("checked"));
    driver.see<QWidget>(QStringLiteral("notice.keyring"));
    driver.shoot(QStringLiteral("overview-notice"));
    dismissNotice(driver);
    waitForDatabase(driver);
    driver.say(driver.words(QStringLiteral("headline")));
    driver.say(driver.words(QStringLiteral("attention.rpo")));
    driver.shoot(QStringLiteral("overview-before"), Driver::Use::Tour);
    driver.press(QStringLiteral("connectionIndicator"));
    driver.waitUntil(QStringLiteral("the connection's details are open"),
                     [&] { return driver.front() != driver.mainWindow(); });
    driver.shootAll(QStringLiteral("connection"));
    driver.key(Qt::Key_Escape);
    driver.waitForNoDialog();
}

void findsByName(Driver &driver, const Stage &)
{
    driver.key(Qt::Key_K, Qt::ControlModifier);
    driver.waitForDialog(QStringLiteral("CommandPalette"));
    driver.keys(QStringLiteral("ba"));
    driver.shootAll(QStringLiteral("palette"), Driver::Use::Tour);
    driver.keys(QStringLiteral("ckups"));
    driver.key(Qt::Key_Return);
    driver.waitForNoDialog();
    driver.see<QWidget>(QStringLiteral("page.backups"));
}

void seesThatAllIsWell(Driver &driver, const Stage &)
{
    driver.press(QStringLiteral("rail.overview"));
    driver.key(Qt::Key_F5);
    driver.waitUntil(QStringLiteral("neither the backup nor the drill needs attention"), [&] {
        return driver.seen<QLabel>(QStringLiteral("headline")) &&
               !driver.seen<QWidget>(QStringLiteral("attention.rpo")) &&
               !driver.seen<QWidget>(QStringLiteral("attention.rto"));
    });
    driver.say(driver.words(QStringLiteral("headline")));
    driver.shoot(QStringLiteral("overview"), Driver::Use::Tour);
}

void likesItDark(Driver &driver, const Stage &)
{
    const auto ground = [&] { return driver.mainWindow()->palette().color(QPalette::Base).lightness(); };
    constexpr int half = 128;
    driver.chooseFromMenu(QStringLiteral("menuButton"), {QStringLiteral("Appearance"), QStringLiteral("Dark")});
    driver.waitUntil(QStringLiteral("the window is dark"), [&] { return ground() < half; });
    driver.shoot(QStringLiteral("overview-dark"), Driver::Use::Tour);
    driver.press(QStringLiteral("rail.backups"));
    driver.waitForRows(QStringLiteral("backup.catalogue"), 1);
    driver.shoot(QStringLiteral("backups-dark"));
    driver.press(QStringLiteral("rail.history"));
    driver.waitForRows(QStringLiteral("history.runs"), 4);
    driver.shoot(QStringLiteral("history-dark"));
    driver.press(QStringLiteral("rail.overview"));
    driver.chooseFromMenu(QStringLiteral("menuButton"), {QStringLiteral("Appearance"), QStringLiteral("Light")});
    driver.waitUntil(QStringLiteral("the window is light again"), [&] { return ground() >= half; });
}

void readsGerman(Driver &driver, const Stage &)
{
    dismissNotice(driver);
    driver.see<QWidget>(QStringLiteral("page.overview")); // as it was left
    driver.see<QLabel>(QStringLiteral("checked"));
    waitForDatabase(driver);
    Driver::expect(driver.words(QStringLiteral("rail.overview")) == QStringLiteral("Überblick"),
                   QStringLiteral("the window speaks German"));
    driver.say(driver.words(QStringLiteral("headline")));
    driver.shoot(QStringLiteral("overview-german"), Driver::Use::Tour);
    driver.press(QStringLiteral("rail.backups"));
    driver.waitForRows(QStringLiteral("backup.catalogue"), 1);
    driver.shoot(QStringLiteral("backups-german"));
    driver.press(QStringLiteral("rail.history"));
    driver.waitForRows(QStringLiteral("history.runs"), 4);
    driver.shoot(QStringLiteral("history-german"));
}

} // namespace castellan
