// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/demo/driver.h"
#include "tests/demo/stage.h"

#include <QList>

namespace castellan {

/// One step of the demo: what a person does, and what must be so afterwards. It throws DemoFailure.
struct TourStep
{
    QString title; ///< a sentence, printed as it begins
    void (*act)(Driver &, const Stage &);
};

/// The main job, from the opened window to the report that is handed over, and every page and dialog on the way.
QList<TourStep> mainJob();
/// What a second start shows; the window was closed before it.
QList<TourStep> openedAgain();

// By room; each is a step of mainJob().
void connects(Driver &, const Stage &);
void findsByName(Driver &, const Stage &);
void seesNoBackup(Driver &, const Stage &);
void backsUp(Driver &, const Stage &);
void watchesTheTray(Driver &, const Stage &);
void provesIt(Driver &, const Stage &);
void looksInside(Driver &, const Stage &);
void asksRetention(Driver &, const Stage &);
void drills(Driver &, const Stage &);
void readsHistory(Driver &, const Stage &);
void looksAtSettings(Driver &, const Stage &);
void addsProduction(Driver &, const Stage &);
void armsProduction(Driver &, const Stage &);
void hasAnAccident(Driver &, const Stage &);
void restores(Driver &, const Stage &);
void checksFromOutside(Driver &, const Stage &);
void handsOverTheReport(Driver &, const Stage &);
void looksAtWhatIsWatched(Driver &, const Stage &);
void readsLogs(Driver &, const Stage &);
void readsTheVerdict(Driver &, const Stage &);
void endsWhoHoldsUp(Driver &, const Stage &);
void asksWithSql(Driver &, const Stage &);
void rehearsesMigrations(Driver &, const Stage &);
void runsMigrations(Driver &, const Stage &);
void keepsAnIncident(Driver &, const Stage &);
void seesThatAllIsWell(Driver &, const Stage &);
void likesItDark(Driver &, const Stage &);
void readsGerman(Driver &, const Stage &);

} // namespace castellan
