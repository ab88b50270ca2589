// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/demo/tour.h"

#include <QAbstractButton>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QToolButton>

namespace castellan {
namespace {

bool asksAboutHostKey(const Driver &driver)
{
    return driver.front()->inherits("castellan::HostKeyDialog");
}

/// Presses Test and waits for its end, or for a question that it has.
void test(Driver &driver)
{
    driver.press(QStringLiteral("test"));
    driver.waitUntil(QStringLiteral("the test has ended"), [&] {
        const auto *button = driver.seen<QAbstractButton>(QStringLiteral("test"));
        return asksAboutHostKey(driver) || (button && !button->text().contains(QStringLiteral("Stop")));
    });
}

void expectPassed(Driver &driver)
{
    const QString verdict = driver.words(QStringLiteral("verdict"));
    driver.say(verdict);
    Driver::expect(!verdict.startsWith(QStringLiteral("Failed")) && !verdict.startsWith(QStringLiteral("Stopped")),
                   QStringLiteral("the test passed (“%1”)").arg(verdict));
}

} // namespace

void looksAtSettings(Driver &driver, const Stage &)
{
    driver.press(QStringLiteral("rail.environment"));
    driver.see<QWidget>(QStringLiteral("page.environment"));
    for (const char *section : {"Care", "Host", "Database", "Services", "Prometheus", "Limits"}) {
        driver.chooseSection(QLatin1String(section));
        driver.shoot(QStringLiteral("environment-") + QString::fromLatin1(section).toLower());
    }
    driver.chooseSection(QStringLiteral("Care"));
    test(driver);
    expectPassed(driver);
    driver.shoot(QStringLiteral("environment-tested"));
}

void addsProduction(Driver &driver, const Stage &stage)
{
    driver.chooseFromMenu(QStringLiteral("environmentSwitcher"), {QStringLiteral("Add environment")});
    driver.waitForDialog(QStringLiteral("AddEnvironmentWizard"));
    driver.chooseRow(QStringLiteral("sshHosts"), Stage::sshAlias());
    test(driver);
    driver.expect(asksAboutHostKey(driver), QStringLiteral("a host that is not known yet is asked about"));
    driver.shoot(QStringLiteral("host-key"));
    driver.press(QStringLiteral("trust"));
    driver.waitUntil(QStringLiteral("the host is reached"), [&] {
        return !asksAboutHostKey(driver) && driver.words(QStringLiteral("test")) == QStringLiteral("Test");
    });
    expectPassed(driver);
    driver.shoot(QStringLiteral("add-1-where"));

    driver.press(QStringLiteral("next"));
    driver.press(QStringLiteral("chooseFile"));
    driver.nameFile(stage.projectFile());
    driver.waitForRows(QStringLiteral("guesses"), 6);
    driver.waitUntil(QStringLiteral("Docker was asked"),
                     [&] { return driver.words(QStringLiteral("askDocker")) == QStringLiteral("Ask Docker"); });
    driver.shoot(QStringLiteral("add-2-what"), Driver::Use::Tour);

    driver.press(QStringLiteral("next"));
    const DatabaseConfig &database = stage.environment().database;
    driver.expect(driver.see<QLineEdit>(QStringLiteral("databaseName"))->text() == database.name,
                  QStringLiteral("the database was found"));
    // What was found may be the application's own role; care takes the one that may read everything.
    driver.type(QStringLiteral("databaseRole"), database.role);
    driver.type(QStringLiteral("databasePassword"), Stage::password());
    driver.typeNumber(QStringLiteral("databasePort"), database.port); // a container's own view of it is not the host's
    test(driver);
    expectPassed(driver);
    driver.shoot(QStringLiteral("add-3-database"));

    driver.press(QStringLiteral("next"));
    driver.shoot(QStringLiteral("add-4-services"));
    driver.press(QStringLiteral("next"));
    driver.type(QStringLiteral("environmentName"), QStringLiteral("D&D Companion"));
    driver.type(QStringLiteral("serverDirectory"),
                stage.environment().backup.serverDirectory + QStringLiteral("-live"));
    driver.shoot(QStringLiteral("add-5-policy"));
    driver.press(QStringLiteral("next"));
    driver.expect(
        driver.see<QPlainTextEdit>(QStringLiteral("json"))->toPlainText().contains(QStringLiteral("127.0.0.1")),
        QStringLiteral("the summary shows the file that will be written"));
    driver.shoot(QStringLiteral("add-6-summary"));
    driver.press(QStringLiteral("next"));
    driver.waitForNoDialog();
}

void armsProduction(Driver &driver, const Stage &)
{
    driver.press(QStringLiteral("rail.overview"));
    driver.see<QToolButton>(QStringLiteral("armSwitch"));
    driver.shoot(QStringLiteral("overview-production"));
    driver.press(QStringLiteral("armSwitch"));
    driver.waitForDialog(QStringLiteral("ArmDialog"));
    driver.type(QString(), QStringLiteral("Restore after the failed migration"));
    driver.shoot(QStringLiteral("arm"), Driver::Use::Tour);
    driver.pressWords(QStringLiteral("Arm"));
    driver.waitForNoDialog();
    const auto says = [&](const QString &start) {
        driver.waitUntil(QStringLiteral("the switch says “%1”").arg(start),
                         [&] { return driver.words(QStringLiteral("armSwitch")).startsWith(start); });
    };
    says(QStringLiteral("Armed"));
    driver.shoot(QStringLiteral("overview-armed"));
    driver.press(QStringLiteral("armSwitch"));
    says(QStringLiteral("Observe only"));
    driver.chooseFromMenu(QStringLiteral("environmentSwitcher"), {QStringLiteral("DD Companion (lab)")});
    driver.waitUntil(QStringLiteral("the lab is connected again"),
                     [&] { return driver.seen<QWidget>(QStringLiteral("attention.rto")) != nullptr; });
}

} // namespace castellan
