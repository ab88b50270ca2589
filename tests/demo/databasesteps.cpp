// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/demo/tour.h"

#include <QLabel>
#include <QTableView>

namespace castellan {
namespace {

const QString page = QStringLiteral("page.database");

void openTab(Driver &driver, const QString &title)
{
    driver.press(QStringLiteral("rail.database"));
    driver.see<QWidget>(page);
    driver.chooseTab(title);
    driver.waitForAnswers(page);
}

} // namespace

void readsTheVerdict(Driver &driver, const Stage &)
{
    openTab(driver, QStringLiteral("Verdict"));
    driver.say(driver.words(QStringLiteral("headline")));
    driver.shoot(QStringLiteral("database-verdict"), Driver::Use::Tour);
    openTab(driver, QStringLiteral("Tables"));
    driver.chooseRow(QStringLiteral("database.tables"), QStringLiteral("public.Character"));
    driver.shoot(QStringLiteral("database-tables"));
    driver.pressWords(QStringLiteral("VACUUM…"));
    driver.waitForDialog(QStringLiteral("MaintenanceDialog"));
    driver.shoot(QStringLiteral("database-vacuum"));
    driver.pressWords(QStringLiteral("VACUUM…"));
    driver.waitForDialog(QStringLiteral("ConfirmationDialog"));
    driver.shoot(QStringLiteral("database-vacuum-asked"));
    driver.pressWords(QStringLiteral("VACUUM"));
    driver.waitForNoDialog();
    driver.see<QWidget>(QStringLiteral("outcome"));
    driver.shoot(QStringLiteral("database-vacuumed"));
    for (const char *tab : {"Indexes", "Queries", "Settings", "Activity"}) {
        openTab(driver, QLatin1String(tab));
        driver.shoot(QStringLiteral("database-") + QString::fromLatin1(tab).toLower());
    }
}

void endsWhoHoldsUp(Driver &driver, const Stage &stage)
{
    const auto waiting = [&](int sessions) {
        driver.waitUntil(QStringLiteral("%1 sessions wait for a lock").arg(sessions), [&] {
            return stage.ask(QStringLiteral("SELECT count(*) FROM pg_locks WHERE NOT granted")) ==
                   QString::number(sessions);
        });
    };
    const auto forgotten = stage.guest(QStringLiteral("report"), QStringLiteral("BEGIN; TABLE \"Character\" LIMIT 1"));
    driver.waitUntil(QStringLiteral("a transaction was left open"), [&] {
        return stage.ask(QStringLiteral("SELECT count(*) FROM pg_stat_activity WHERE application_name = 'report' AND "
                                        "state = 'idle in transaction'")) == QLatin1String("1");
    });
    const auto deploy =
        stage.guest(QStringLiteral("deploy"), QStringLiteral("ALTER TABLE \"Character\" ADD COLUMN motto text"));
    waiting(1);
    const auto api = stage.guest(QStringLiteral("api"), QStringLiteral("SELECT count(*) FROM \"Character\""));
    waiting(2);
    openTab(driver, QStringLiteral("Locks"));
    driver.waitForRows(QStringLiteral("database.locks"), 3);
    driver.say(driver.words(QStringLiteral("headline")));
    driver.chooseRow(QStringLiteral("database.locks"), QStringLiteral("report"));
    driver.shoot(QStringLiteral("database-locks"), Driver::Use::Tour);
    driver.pressWords(QStringLiteral("Terminate…"));
    driver.waitForDialog(QStringLiteral("ConfirmationDialog"));
    driver.shoot(QStringLiteral("database-terminate"));
    driver.pressWords(QStringLiteral("Terminate"));
    driver.waitForNoDialog();
    waiting(0);
    driver.waitUntil(QStringLiteral("the page says that nobody waits"), [&] {
        return driver.words(QStringLiteral("headline")).startsWith(QStringLiteral("Nobody waits"));
    });
    driver.shoot(QStringLiteral("database-unlocked"));
    stage.ask(QStringLiteral("ALTER TABLE \"Character\" DROP COLUMN motto"));
}

void asksWithSql(Driver &driver, const Stage &stage)
{
    const auto run = [&](const QString &sql) {
        driver.typeText(QStringLiteral("sql"), sql);
        driver.key(Qt::Key_Return, Qt::ControlModifier);
        driver.waitUntil(QStringLiteral("it was answered"), [&] {
            return driver.words(QStringLiteral("consoleState")).startsWith(QStringLiteral("1 statement"));
        });
    };
    const QString before = stage.ask(QStringLiteral("SELECT count(*) FROM \"Character\""));
    openTab(driver, QStringLiteral("Console"));
    run(QStringLiteral("DELETE FROM \"Character\""));
    driver.shoot(QStringLiteral("database-console-refuses"));
    Driver::expect(stage.ask(QStringLiteral("SELECT count(*) FROM \"Character\"")) == before,
                   QStringLiteral("nothing was deleted"));
    run(QStringLiteral("SELECT * FROM \"Character\" ORDER BY id LIMIT 500"));
    driver.shoot(QStringLiteral("database-console"), Driver::Use::Tour);
}

} // namespace castellan
