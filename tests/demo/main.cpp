// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// castellan-demo: drives Castellan's window through the main job, in a lab, and leaves pictures and the report.
#include "app/application.h"
#include "app/startup/startup.h"
#include "tests/demo/tour.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QLocale>

#include <cstdio>

using namespace castellan;

namespace {

constexpr int usageStatus = 2;

struct Wishes
{
    QDir output;
    QString tour;
    QSize window{1280, 820};
};

std::optional<Wishes> parse(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(
        QStringLiteral("Drives Castellan's window through the main job. Run it in a lab: castellan-lab --with ssh -- "
                       "castellan-demo"));
    parser.addHelpOption();
    parser.addOptions({{QStringLiteral("output"), QStringLiteral("Folder for pictures and report (build/demo)."),
                        QStringLiteral("DIR"), QStringLiteral("build/demo")},
                       {QStringLiteral("tour"), QStringLiteral("Folder for the README's pictures too, made small."),
                        QStringLiteral("DIR")},
                       {QStringLiteral("window"), QStringLiteral("Size of the window (1280x820)."),
                        QStringLiteral("WxH"), QStringLiteral("1280x820")}});
    parser.process(arguments);
    Wishes wishes;
    wishes.output = QDir(QDir().absoluteFilePath(parser.value(QStringLiteral("output"))));
    wishes.tour = parser.value(QStringLiteral("tour"));
    const QStringList size = parser.value(QStringLiteral("window")).split(QLatin1Char('x'));
    wishes.window = QSize(size.value(0).toInt(), size.value(1).toInt());
    if (wishes.window.isEmpty() || !wishes.output.mkpath(QStringLiteral(".")))
        return std::nullopt;
    // Of an earlier run: whoever looks must not find what was not made now.
    for (const QString &old : wishes.output.entryList({QStringLiteral("*.png"), QStringLiteral("restore.*")}))
        wishes.output.remove(old);
    if (!wishes.tour.isEmpty())
        QDir().mkpath(wishes.tour);
    return wishes;
}

/// True when all steps went through. Each is told as it happens.
bool perform(const QList<TourStep> &steps, Driver &driver, const Stage &stage, int &passed)
{
    for (const TourStep &step : steps) {
        std::printf("\n");
        driver.say(step.title);
        try {
            step.act(driver, stage);
        } catch (const std::exception &failure) {
            driver.say(QStringLiteral("FAILED: ") + QString::fromUtf8(failure.what()));
            try {
                driver.shootAll(QStringLiteral("failed-%1").arg(passed + 1, 2, 10, QLatin1Char('0')));
            } catch (const std::exception &) {
                driver.say(QStringLiteral("and there is no window to take a picture of"));
            }
            return false;
        }
        ++passed;
    }
    return true;
}

/// As the desktop would be set, whatever this one is.
void speak(const QString &language)
{
    QLocale::setDefault(QLocale(language));
    installTranslations(language);
}

/// Opens the window as castellan does, performs the steps and closes it.
bool open(const Wishes &wishes, const QList<TourStep> &steps, Driver &driver, const Stage &stage, int &passed)
{
    Application castellan(qEnvironmentVariable("CASTELLAN_ENVIRONMENT"));
    castellan.show();
    driver.mainWindow()->resize(wishes.window);
    if (!perform(steps, driver, stage, passed))
        return false;
    driver.mainWindow()->close();
    return true;
}

int demonstrate(const Wishes &wishes, const Stage &stage)
{
    int passed = 0;
    Driver driver(wishes.output, wishes.tour);
    bool whole = open(wishes, mainJob(), driver, stage, passed);
    if (whole) {
        speak(QStringLiteral("de_DE"));
        whole = open(wishes, openedAgain(), driver, stage, passed);
    }
    std::printf("\n%lld pictures in %s\n", static_cast<long long>(driver.pictures().size()),
                qPrintable(wishes.output.path()));
    // In the words of Qt Test, so that whoever sums up the tests counts these too.
    std::printf("Totals: %d passed, %d failed, 0 skipped, 0 blacklisted\n", passed, whole ? 0 : 1);
    return whole ? 0 : 1;
}

} // namespace

int main(int argc, char **argv)
{
    if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    try {
        const Stage stage; // before anything asks where home is
        QApplication application(argc, argv);
        nameApplication();
        speak(QStringLiteral("en_GB"));
        QApplication::setCursorFlashTime(0); // a picture with and without it would differ
        const std::optional<Wishes> wishes = parse(QApplication::arguments());
        return wishes ? demonstrate(*wishes, stage) : usageStatus;
    } catch (const DemoFailure &failure) {
        std::fprintf(stderr, "castellan-demo: %s\n", failure.what());
        return usageStatus;
    }
}
