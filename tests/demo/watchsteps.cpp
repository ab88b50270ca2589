// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/demo/tour.h"

#include "widgets/common/stateview.h"
#include "widgets/logs/logview.h"
#include "widgets/monitoring/chartcard.h"

#include <QComboBox>
#include <QListWidget>
#include <QTableView>
#include <QTest>
#include <QTreeWidget>

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

bool showsLines(const Driver &driver, int lines)
{
    const auto views = driver.front()->findChildren<LogView *>();
    return std::any_of(views.cbegin(), views.cend(), [lines](const LogView *view) {
        return view->isVisible() && view->lineAt(lines - 1) != nullptr;
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
    driver.waitForAnswers(QStringLiteral("page.containers"));
    driver.shoot(QStringLiteral("containers"), Driver::Use::Tour);
}

void readsLogs(Driver &driver, const Stage &)
{
    driver.press(QStringLiteral("rail.logs"));
    driver.see<QWidget>(QStringLiteral("page.logs"));
    auto *containers = driver.seen<QListWidget>(QStringLiteral("containers"));
    if (!containers || containers->count() == 0) {
        driver.say(QStringLiteral("This lab has no containers."));
        return driver.shoot(QStringLiteral("logs"));
    }
    for (int i = 0; i < containers->count(); ++i) {
        const QRect row = containers->visualItemRect(containers->item(i));
        QTest::mouseClick(containers->viewport(), Qt::LeftButton, {}, QPoint(row.left() + 12, row.center().y()));
        Driver::expect(containers->item(i)->checkState() == Qt::Checked, QStringLiteral("a container is chosen"));
    }
    driver.press(QStringLiteral("read"));
    driver.waitUntil(QStringLiteral("lines of the containers are shown"), [&] { return showsLines(driver, 24); });
    driver.shoot(QStringLiteral("logs"), Driver::Use::Tour);
}

void keepsAnIncident(Driver &driver, const Stage &)
{
    driver.press(QStringLiteral("rail.incidents"));
    driver.pressWords(QStringLiteral("Declare incident…"));
    driver.waitForDialog(QStringLiteral("IncidentDialog"));
    driver.type(QStringLiteral("title"), QStringLiteral("Every character was gone"));
    driver.shoot(QStringLiteral("incident-declare"));
    driver.pressWords(QStringLiteral("Declare"));
    driver.waitForNoDialog();
    const auto entries = [&] {
        const auto *timeline = driver.seen<QTreeWidget>(QStringLiteral("timeline"));
        return timeline ? timeline->topLevelItemCount() : 0;
    };
    driver.waitUntil(QStringLiteral("its timeline has begun"), [&] { return entries() > 0; });
    const int before = entries();
    driver.type(QStringLiteral("newNote"), QStringLiteral("Restored from the proven backup of before."));
    driver.press(QStringLiteral("addNote"));
    driver.waitUntil(QStringLiteral("the note stands in it"), [&] { return entries() > before; });
    driver.shoot(QStringLiteral("incidents"), Driver::Use::Tour);
    driver.pressWords(QStringLiteral("Change…"));
    driver.waitForDialog(QStringLiteral("IncidentDialog"));
    auto *status = driver.see<QComboBox>(QStringLiteral("status"));
    driver.chooseInBox(QStringLiteral("status"), status->count() - 1);
    driver.pressWords(QStringLiteral("Save"));
    driver.waitForNoDialog();
    driver.waitUntil(QStringLiteral("it is resolved"), [&] { return entries() > before + 1; });
}

} // namespace castellan
