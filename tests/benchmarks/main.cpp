// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// castellan-bench [OPTION…] [NAME…]: measures against the peers, side by side; all of it without a name. The tables
// are Markdown on standard output; what happens meanwhile goes to standard error.
#include "models/core/log.h"
#include "tests/benchmarks/bench.h"
#include "tests/benchmarks/benchdatabase.h"
#include "tests/benchmarks/benches.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QTemporaryDir>

#include <cstdio>
#include <cstdlib>

namespace {

using namespace castellan::bench;

struct Bench
{
    const char *name;
    const char *what;
    bool (*run)();
};

constexpr Bench all[] = {
    {"start", "the first window and resident memory", &start},
    {"rows", "the GUI thread with a large table", &rows},
    {"tunnel", "streams and round trips through a tunnel", &tunnel},
    {"distant", "a stream over 20 ms", &distant},
    {"dump", "pg_dump through a tunnel", &dump},
    {"backup", "backups, and what manifest and hashes cost", &backup},
    {"restore", "restores", &restore},
    {"samples", "the store of samples: a tick, a range, bytes", &samples},
    {"logs", "searching and indexing log files", &logs},
    {"charts", "drawing many points, and many charts", &charts},
    {"pages", "the GUI thread while pages of many rows change every second", &pages},
    {"follow", "the log view while 50,000 lines a second come", &follow},
    {"largelog", "a large log in the log view", &largeLog},
    {"merge", "millions of merged and filtered lines in the log view", &mergedLogs},
    {"database", "what looking costs the database server", &database},
    {"console", "reading a million rows in the SQL console", &console},
    {"migrations", "a thousand migrations: status, lint, applying", &migrations},
    {"stall", "the GUI thread while a backup and a restore run", &stall},
};

const Bench *find(const QString &name)
{
    for (const Bench &bench : all) {
        if (name == QLatin1String(bench.name))
            return &bench;
    }
    return nullptr;
}

int usage(const QString &problem)
{
    std::fprintf(stderr, "%s\n", problem.toUtf8().constData());
    return 2;
}

} // namespace

int main(int argc, char **argv)
{
    // As the program itself does; see app/main.cpp.
    ::setenv("TZ", ":/etc/localtime", 0);
    if (!qEnvironmentVariableIsSet("DISPLAY"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication application(argc, argv);
    const QTemporaryDir logs; // standard output is for the tables
    castellan::startLog(logs.path(), false);
    QCommandLineParser parser;
    QString names;
    for (const Bench &bench : all)
        names += QStringLiteral("\n%1: %2").arg(QLatin1String(bench.name), QLatin1String(bench.what));
    parser.addPositionalArgument(QStringLiteral("NAME"), QStringLiteral("What to measure:") + names,
                                 QStringLiteral("[NAME…]"));
    parser.addHelpOption();
    const QCommandLineOption rounds(QStringLiteral("rounds"), QStringLiteral("Rounds of each measurement."),
                                    QStringLiteral("N"));
    const QCommandLineOption database(QStringLiteral("database"), QStringLiteral("Size of the database (1GB)."),
                                      QStringLiteral("SIZE"));
    const QCommandLineOption stream(QStringLiteral("stream"), QStringLiteral("Size of one stream (300MB)."),
                                    QStringLiteral("SIZE"));
    const QCommandLineOption tableRows(QStringLiteral("rows"), QStringLiteral("Rows of the table (100000)."),
                                       QStringLiteral("N"));
    const QCommandLineOption log(QStringLiteral("log"), QStringLiteral("Size of a log file (1GB)."),
                                 QStringLiteral("SIZE"));
    const QCommandLineOption quick(QStringLiteral("quick"),
                                   QStringLiteral("One round of small sizes: whether it runs, not how fast."));
    parser.addOptions({rounds, database, stream, tableRows, log, quick});
    parser.process(application);

    Options &chosen = options();
    if (parser.isSet(quick))
        chosen = {.rounds = 1,
                  .longRounds = 1,
                  .databaseBytes = 30'000'000,
                  .streamBytes = 30'000'000,
                  .rows = 100'000,
                  .logBytes = 30'000'000};
    if (parser.isSet(rounds))
        chosen.rounds = chosen.longRounds = std::max(1, parser.value(rounds).toInt());
    if (parser.isSet(tableRows))
        chosen.rows = std::max(1, parser.value(tableRows).toInt());
    for (const auto &[option, size] : {std::pair{&database, &chosen.databaseBytes},
                                       std::pair{&stream, &chosen.streamBytes}, std::pair{&log, &chosen.logBytes}}) {
        if (!parser.isSet(*option))
            continue;
        const auto bytes = bytesFrom(parser.value(*option));
        if (!bytes)
            return usage(QStringLiteral("“%1” is no size.").arg(parser.value(*option)));
        *size = *bytes;
    }
    const QStringList wanted = parser.positionalArguments();
    for (const QString &name : wanted) {
        if (!find(name))
            return usage(QStringLiteral("There is no benchmark “%1”.").arg(name));
    }
    bool ok = true;
    for (const Bench &bench : all) {
        if (!wanted.isEmpty() && !wanted.contains(QLatin1String(bench.name)))
            continue;
        ok = bench.run() && ok;
        end();
    }
    releaseDatabase();
    return ok ? 0 : 1;
}
