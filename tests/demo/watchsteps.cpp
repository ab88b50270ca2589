// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/demo/tour.h"

#include "widgets/monitoring/chartcard.h"

#include <QTableView>

#include <algorithm>

namespace castellan {
namespace {

/// Something was drawn: a card whose chart is seen.
bool drawsSomething(const Driver &driver)
{
    const auto cards = driver.front()->findChildren<ChartCard *>();
    return std::any_of(cards.cbegin(), cards.cend(), [](const ChartCard *card) {
        return card->isVisible() && card->states()->state() == StateView::State::Content;
    });
}

} // namespace

void looksAtWhatIsWatched(Driver &driver, const Stage &)
{
    driver.press(QStringLiteral("rail.health"));
    driver.see<QWidget>(QStringLiteral("page.health"));
    driver.waitUntil(QStringLiteral("checks have been tried"),
                     [&] { return driver.table(QStringLiteral("health.checks"))->model()->rowCount() > 0; });
    driver.say(driver.words(QStringLiteral("headline")));
    driver.shoot(QStringLiteral("health"), Driver::Use::Tour);
    driver.press(QStringLiteral("rail.alerts"));
    driver.see<QWidget>(QStringLiteral("page.alerts"));
    driver.say(driver.words(QStringLiteral("headline")));
    driver.shoot(QStringLiteral("alerts"));
    driver.press(QStringLiteral("rail.dashboards"));
    driver.waitUntil(QStringLiteral("a chart shows what was measured"), [&] { return drawsSomething(driver); });
    driver.shoot(QStringLiteral("dashboards"));
    driver.press(QStringLiteral("rail.containers"));
    driver.see<QWidget>(QStringLiteral("page.containers"));
    driver.shoot(QStringLiteral("containers"), Driver::Use::Tour);
}

void readsALog(Driver &driver, const Stage &)
{
    driver.press(QStringLiteral("rail.logs"));
    driver.see<QWidget>(QStringLiteral("page.logs"));
    driver.shoot(QStringLiteral("logs"));
}

} // namespace castellan
