// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/demo/tour.h"

namespace castellan {

QList<TourStep> mainJob()
{
    return {
        {QStringLiteral("Castellan opens and reaches the server over SSH"), &connects},
        {QStringLiteral("Ctrl+K finds any page, action or backup"), &findsByName},
        {QStringLiteral("There is no backup yet, and the page says what to do"), &seesNoBackup},
        {QStringLiteral("Back up: dump, row counts and hashes from one snapshot"), &backsUp},
        {QStringLiteral("The tray shows what runs"), &watchesTheTray},
        {QStringLiteral("Prove the backup to level 5: every row the same"), &provesIt},
        {QStringLiteral("Look at what is in it"), &looksInside},
        {QStringLiteral("Ask what retention would delete"), &asksRetention},
        {QStringLiteral("The environment's settings, and a test that names each stage"), &looksAtSettings},
        {QStringLiteral("Add production with the wizard that finds things"), &addsProduction},
        {QStringLiteral("Production is observed only, until it is armed"), &armsProduction},
        {QStringLiteral("Drill a restore beside the live database"), &drills},
        {QStringLiteral("An accident: somebody deletes every character"), &hasAnAccident},
        {QStringLiteral("Restore with the guided wizard: check, swap, keep the old one"), &restores},
        {QStringLiteral("Ask the server from outside whether it is so"), &checksFromOutside},
        {QStringLiteral("The history has every step and its evidence"), &readsHistory},
        {QStringLiteral("Hand over the report as PDF, HTML, Markdown and JSON"), &handsOverTheReport},
        {QStringLiteral("What is watched: checks, alerts, charts, containers"), &looksAtWhatIsWatched},
        {QStringLiteral("The containers' logs, merged by time"), &readsLogs},
        {QStringLiteral("The database's verdict, and a VACUUM that is seen to the end"), &readsTheVerdict},
        {QStringLiteral("A deploy waits behind a forgotten transaction: who, and what ending it frees"),
         &endsWhoHoldsUp},
        {QStringLiteral("The console answers, and cannot write"), &asksWithSql},
        {QStringLiteral("Pending migrations are judged, and rehearsed on a copy of the database"),
         &rehearsesMigrations},
        {QStringLiteral("They are run, with the record that their tool would write"), &runsMigrations},
        {QStringLiteral("An incident with its timeline, declared and resolved"), &keepsAnIncident},
        {QStringLiteral("The overview says that all is well"), &seesThatAllIsWell},
        {QStringLiteral("The same in the dark"), &likesItDark},
    };
}

QList<TourStep> openedAgain()
{
    return {{QStringLiteral("Closed and opened again, in German"), &readsGerman}};
}

} // namespace castellan
