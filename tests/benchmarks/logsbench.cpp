// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/logs/logfile.h"
#include "models/logs/logsearch.h"
#include "tests/benchmarks/bench.h"
#include "tests/benchmarks/benches.h"
#include "tests/lab/guardedprocess.h"

#include <QEventLoop>
#include <QFileInfo>
#include <QProcess>
#include <QRandomGenerator>
#include <QStandardPaths>
#include <QTemporaryDir>

#include <unistd.h>

namespace castellan::bench {
namespace {

const QString word = QStringLiteral("error");
constexpr int errorsPerThousand = 5;

/// A log of some bytes: lines as an application writes them, or as Docker keeps them.
bool writeLog(const QString &path, qint64 bytes, bool json)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return false;
    QRandomGenerator random(7);
    QByteArray block;
    for (qint64 written = 0, line = 0; written < bytes; ++line) {
        const bool error = random.bounded(1000) < errorsPerThousand;
        const QByteArray time = "2026-11-24T02:" + QByteArray::number(10 + line / 60000 % 50) + ':' +
                                QByteArray::number(10 + line / 1000 % 50) + '.' +
                                QByteArray::number(100000000 + line % 1000 * 1000) + 'Z';
        const QByteArray text = (error ? "ERROR request failed" : "INFO request served") +
                                QByteArray(" path=/api/characters/") + QByteArray::number(random.bounded(100000)) +
                                " user=" + QByteArray::number(random.bounded(5000)) +
                                " duration_ms=" + QByteArray::number(random.bounded(900)) +
                                " session=" + QByteArray::number(random.generate64(), 16);
        block += json ? R"({"log":")" + text + R"(\n","stream":"stdout","time":")" + time + "\"}\n"
                      : time + ' ' + text + '\n';
        if (block.size() > 1 << 20) {
            written += file.write(block);
            block.clear();
        }
    }
    file.write(block);
    return file.flush();
}

/// Runs a shell line; what it printed last, as a number.
std::optional<qint64> counted(const QString &line)
{
    QProcess shell;
    shell.start(QStringLiteral("sh"), {QStringLiteral("-c"), line});
    if (!shell.waitForFinished(600'000) || shell.exitStatus() != QProcess::NormalExit)
        return std::nullopt;
    bool number = false;
    const qint64 count = QString::fromLatin1(shell.readAllStandardOutput()).trimmed().toLongLong(&number);
    return number ? std::optional(count) : std::nullopt;
}

/// A peer that prints how many lines it found; fails when that is not what is known to be there.
Measure peer(const QString &line, const qint64 *expected)
{
    return [=] { return timed([&] { return counted(line) == *expected; }); };
}

std::unique_ptr<LogFile> openedAndIndexed(const QString &path, LogPool &pool)
{
    auto file = LogFile::open(path, pool);
    if (!file)
        return nullptr;
    QEventLoop loop;
    QObject::connect(file->get(), &LogFile::changed, &loop, [&] {
        if ((*file)->state().isIndexed())
            loop.quit();
    });
    loop.exec();
    return *std::move(file);
}

qint64 found(const LogFile &file, LogPool &pool)
{
    auto matcher = LineMatcher::compile({.text = word});
    if (!matcher)
        return -1;
    LogSearch search(file.content(), *std::move(matcher), pool);
    QEventLoop loop;
    QObject::connect(&search, &LogSearch::finished, &loop, &QEventLoop::quit);
    loop.exec();
    return search.state().found;
}

/// Seconds until a program that has a window and no end of its own has done its work: the moment after which it takes
/// next to nothing of the processor.
std::optional<double> untilIdle(const QString &program, const QStringList &arguments, const QString &home)
{
    QProcess process;
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("HOME"), home);
    environment.insert(QStringLiteral("XDG_CONFIG_HOME"), home);
    environment.remove(QStringLiteral("QT_QPA_PLATFORM"));
    process.setProcessEnvironment(environment);
    process.setStandardOutputFile(QProcess::nullDevice());
    process.setStandardErrorFile(QProcess::nullDevice());
    const auto begin = std::chrono::steady_clock::now();
    process.start(program, arguments);
    if (!process.waitForStarted())
        return std::nullopt;
    const QString statistics = QStringLiteral("/proc/%1/stat").arg(process.processId());
    const auto used = [&] { // hundredths of a second
        const QStringList fields = fileText(statistics).section(QLatin1Char(')'), 1).split(QLatin1Char(' '));
        return fields.value(12).toLongLong() + fields.value(13).toLongLong();
    };
    double last = 0;
    qint64 before = 0;
    const bool idle = waitUntil(
        [&] {
            const std::chrono::duration<double> now = std::chrono::steady_clock::now() - begin;
            if (const qint64 current = used(); current > before + 2) {
                before = current;
                last = now.count();
            }
            return now.count() > last + 1;
        },
        std::chrono::minutes(2));
    process.kill();
    process.waitForFinished();
    return idle ? std::optional(last) : std::nullopt;
}

bool searchOf(const QString &path, const QString &kind, double overRipgrep, LogPool &pool)
{
    const QString quoted = QLatin1Char('\'') + path + QLatin1Char('\'');
    const auto lines = counted(QStringLiteral("LC_ALL=C grep -ci %1 %2 | cat").arg(word, quoted));
    const auto file = openedAndIndexed(path, pool); // the first reading of all brings it into memory
    if (!lines || !file)
        return false;
    const qint64 expected = *lines;
    // To a pipe: with its output on /dev/null grep stops at the first line.
    const auto times = interleave(
        options().rounds,
        {{QStringLiteral("castellan"), [&] { return timed([&] { return found(*file, pool) == expected; }); }},
         {QStringLiteral("castellan, opened anew"),
          [&] {
              return timed([&] {
                  const auto fresh = LogFile::open(path, pool);
                  return fresh && found(**fresh, pool) == expected;
              });
          }},
         {QStringLiteral("grep -ci"),
          peer(QStringLiteral("LC_ALL=C.UTF-8 grep -ci %1 %2 | cat").arg(word, quoted), &expected)},
         {QStringLiteral("rg -ci"), peer(QStringLiteral("rg -ci %1 %2 | cat").arg(word, quoted), &expected)}});
    const QString s = QStringLiteral("s");
    row(kind + QStringLiteral(": grep -i / castellan"), times[2], times[0], s, atLeast(6));
    row(kind + QStringLiteral(": ripgrep / castellan"), times[3], times[0], s, atLeast(overRipgrep));
    row(kind + QStringLiteral(": grep -i / castellan with opening and numbering its lines"), times[2], times[1], s);
    row(kind + QStringLiteral(": ripgrep / castellan with opening and numbering its lines"), times[3], times[1], s);
    note(QStringLiteral("%1: %2 bytes, %3 lines, %4 of them found by each.")
             .arg(kind)
             .arg(file->state().size)
             .arg(file->state().lines)
             .arg(expected));
    return true;
}

void indexOf(const QString &path, const QString &kind, LogPool &pool)
{
    const QTemporaryDir home;
    const auto file = openedAndIndexed(path, pool);
    std::vector<std::pair<QString, Measure>> measures{
        {QStringLiteral("castellan"), [&] { return timed([&] { return openedAndIndexed(path, pool) != nullptr; }); }}};
    const QString glogg = QStandardPaths::findExecutable(QStringLiteral("glogg"));
    if (!glogg.isEmpty() && qEnvironmentVariableIsSet("DISPLAY"))
        measures.push_back({QStringLiteral("glogg"), [&] { return untilIdle(glogg, {path}, home.path()); }});
    const auto times = interleave(options().longRounds, measures);
    if (times.size() > 1) {
        row(kind + QStringLiteral(": line index, glogg with its start / castellan"), times[1], times[0],
            QStringLiteral("s"), atLeast(15));
    } else {
        row(kind + QStringLiteral(": line index"), times[0], QStringLiteral("s"));
        note(QStringLiteral("glogg is left out: it needs the package glogg and an X server (xvfb-run)."));
    }
    const double perLine = double(file->content()->index().memoryBytes()) / double(file->state().lines);
    note(QStringLiteral("%1: the index takes %2 bytes a line.").arg(kind, QString::number(perLine, 'f', 3)));
}

void searchByLnav(const QString &path, const QString &kind, LogPool &pool)
{
    const QString lnav = QStandardPaths::findExecutable(QStringLiteral("lnav"));
    if (lnav.isEmpty()) {
        note(QStringLiteral("lnav is left out: it needs the package lnav."));
        return;
    }
    const QTemporaryDir home;
    const auto opened = [&] {
        const auto fresh = LogFile::open(path, pool);
        return fresh && found(**fresh, pool) > 0;
    };
    const QString line = QStringLiteral("HOME='%1' lnav -n -c ':filter-in (?i)%2' '%3' 2>/dev/null | wc -l")
                             .arg(home.path(), word, path);
    const auto times = interleave(options().longRounds,
                                  {{QStringLiteral("castellan, opened anew"), [&] { return timed(opened); }},
                                   {QStringLiteral("lnav"), [&] { return timed([&] { return counted(line) > 0; }); }}});
    row(kind + QStringLiteral(": lnav filter / castellan with opening and numbering its lines"), times[1], times[0],
        QStringLiteral("s"));
}

} // namespace

bool logs()
{
    title(QStringLiteral("Searching and indexing logs of %1 MB in memory (theirs / ours: higher is better)")
              .arg(options().logBytes / 1'000'000));
    const QTemporaryDir folder;
    const QString plain = folder.filePath(QStringLiteral("plain.log"));
    const QString json = folder.filePath(QStringLiteral("json.log"));
    if (!writeLog(plain, options().logBytes, false) || !writeLog(json, options().logBytes, true)) {
        note(QStringLiteral("There is no room for the logs in %1.").arg(folder.path()));
        return false;
    }
    LogPool pool;
    const bool ok =
        searchOf(plain, QStringLiteral("plain"), 1.7, pool) && searchOf(json, QStringLiteral("Docker's JSON"), 3, pool);
    indexOf(plain, QStringLiteral("plain"), pool);
    indexOf(json, QStringLiteral("Docker's JSON"), pool);
    searchByLnav(plain, QStringLiteral("plain"), pool);
    return ok;
}

} // namespace castellan::bench
