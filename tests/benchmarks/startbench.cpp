// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/benchmarks/bench.h"
#include "tests/benchmarks/benches.h"
#include "tests/lab/guardedprocess.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QProcess>
#include <QTemporaryDir>

namespace castellan::bench {
namespace {

struct Start
{
    double milliseconds = 0;
    double resident = 0;
};

/// Starts a program on the display at hand with a home of its own.
std::optional<Start> startOnce(const QStringList &command, const QString &home)
{
    QProcess process;
    auto environment = QProcessEnvironment::systemEnvironment();
    for (const char *name :
         {"HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_RUNTIME_DIR", "CASTELLAN_WORKSPACE"})
        environment.insert(QString::fromLatin1(name), home);
    environment.remove(QStringLiteral("QT_QPA_PLATFORM"));
    process.setProcessEnvironment(environment);
    process.start(QCoreApplication::applicationDirPath() + QStringLiteral("/castellan-bench-map"), command);
    if (!process.waitForFinished(60000) || process.exitCode() != 0)
        return std::nullopt;
    const QStringList figures =
        QString::fromLatin1(process.readAllStandardOutput()).simplified().split(QLatin1Char(' '));
    return Start{.milliseconds = figures.value(0).toDouble(), .resident = figures.value(1).toDouble()};
}

} // namespace

bool start()
{
    title(QStringLiteral("Start: the first window on the screen, and memory (ours / theirs: lower is better)"));
    const QString here = QCoreApplication::applicationDirPath();
    if (!QFileInfo::exists(here + QStringLiteral("/castellan-bench-map")) || !qEnvironmentVariableIsSet("DISPLAY")) {
        note(QStringLiteral("This needs libxcb1-dev when building and an X server (xvfb-run) when running."));
        return false;
    }
    const QTemporaryDir home;
    const QStringList names{QStringLiteral("castellan"), QStringLiteral("empty window"),
                            QStringLiteral("sqlitebrowser")};
    std::vector<Series> resident;
    for (const QString &name : names)
        resident.push_back({name, {}});
    const auto measure = [&](std::size_t index, const QString &program) {
        return [&resident, &home, index, program]() -> std::optional<double> {
            const auto started = startOnce({program}, home.path());
            resident[index].add(started ? std::optional(started->resident) : std::nullopt);
            return started ? std::optional(started->milliseconds) : std::nullopt;
        };
    };
    // More rounds than elsewhere: each takes two seconds, and chance has a larger part.
    const auto times =
        interleave(options().rounds + 4, {{names[0], measure(0, here + QStringLiteral("/castellan"))},
                                          {names[1], measure(1, here + QStringLiteral("/castellan-bench-window"))},
                                          {names[2], measure(2, QStringLiteral("sqlitebrowser"))}});
    const QString ms = QStringLiteral("ms");
    row(QStringLiteral("first window, castellan / empty Qt window"), times[0], times[1], ms, atMost(1.6));
    row(QStringLiteral("first window, castellan / sqlitebrowser"), times[0], times[2], ms, atMost(0.45));
    row(QStringLiteral("resident memory, castellan / sqlitebrowser"), resident[0], resident[2], QStringLiteral("MB"),
        atMost(0.5));
    return true;
}

} // namespace castellan::bench
