// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/connection/environmentconnection.h"
#include "models/logs/logsource.h"
#include "tests/benchmarks/bench.h"
#include "tests/benchmarks/benches.h"
#include "tests/benchmarks/heartbeat.h"
#include "tests/support/fakedialogs.h"
#include "widgets/common/flatstyle.h"
#include "widgets/common/settings.h"
#include "widgets/logs/logfilterbar.h"
#include "widgets/logs/logsearchbar.h"
#include "widgets/logs/logsourcebar.h"
#include "widgets/logs/logsourcepicker.h"
#include "widgets/logs/logspage.h"
#include "widgets/logs/logview.h"
#include "widgets/logs/logviewer.h"
#include "widgets/shell/workbench.h"

#include <QFile>
#include <QTemporaryDir>
#include <QToolButton>

#include <unistd.h>

#include <thread>

namespace castellan::bench {
namespace {

constexpr qint64 linesPerSecond = 50'000;
constexpr qint64 linesAtOnce = 1000;

QByteArray lineOf(qint64 number, qint64 utc)
{
    const bool error = number % 200 == 7;
    return rfc3339(utc).toLatin1() + (error ? " ERROR request failed" : " INFO request served") +
           " path=/api/characters/" + QByteArray::number(number * 7919 % 100'000) +
           " user=" + QByteArray::number(number % 5000) + " number=" + QByteArray::number(number) + '\n';
}

/// Writes as a program does that says much: so many lines a second, some every few milliseconds.
class Writer
{
public:
    Writer(const QString &path, std::chrono::seconds time) : m_lines(linesPerSecond * time.count())
    {
        m_thread = std::thread([this, path] { write(path); });
    }
    ~Writer() { m_thread.join(); }
    qint64 lines() const { return m_lines; }
    bool isDone() const { return m_done; }

private:
    void write(const QString &path)
    {
        QFile file(path);
        if (!file.open(QIODevice::Append))
            return;
        const auto begin = std::chrono::steady_clock::now();
        const qint64 utc = QDateTime::currentMSecsSinceEpoch() * 1'000'000;
        for (qint64 line = 0; line < m_lines;) {
            QByteArray some;
            for (qint64 end = line + linesAtOnce; line < end; ++line)
                some += lineOf(line, utc + line * 1'000'000'000 / linesPerSecond);
            file.write(some);
            file.flush();
            std::this_thread::sleep_until(begin + std::chrono::nanoseconds(line * 1'000'000'000 / linesPerSecond));
        }
        m_done = true;
    }

    const qint64 m_lines;
    std::atomic_bool m_done = false;
    std::thread m_thread;
};

/// The logs page on this computer, as the window shows it.
class Window
{
public:
    Window() : m_settings(m_folder.filePath(QStringLiteral("settings.ini"))), m_bench(m_clock, m_settings, m_dialogs)
    {
        qputenv("XDG_CACHE_HOME", m_folder.path().toLocal8Bit());
        Environment environment;
        environment.id = QStringLiteral("bench");
        m_bench.setEnvironments({environment});
        m_bench.setCurrent(environment.id);
        m_bench.setConnection(std::make_shared<EnvironmentConnection>(environment, nullptr, nullptr));
        m_page = std::make_unique<LogsPage>(m_bench);
        m_page->resize(1280, 800);
        m_page->show();
    }

    QString path() const { return m_folder.filePath(QStringLiteral("app.log")); }
    LogsPage &page() { return *m_page; }
    Heartbeat &beat() { return m_beat; }
    bool showsLast(qint64 lines) const
    {
        const LogRows *rows = m_page->logs().rows();
        const LogView &view = *m_page->viewer()->view();
        return rows && rows->lines()->end() == lines && rows->isComplete() &&
               view.topRow() == std::max<qint64>(0, rows->count() - view.pageLines());
    }
    bool isFull() const
    {
        const LogRows *rows = m_page->logs().rows();
        return rows && rows->count() > m_page->viewer()->view()->pageLines();
    }
    void open(bool asStream)
    {
        LogChoice choice;
        if (asStream) // a plain file of this computer would be read where it lies
            choice.sources.append({.kind = LogSource::Kind::File, .name = path(), .rotated = true});
        else
            choice.localFiles.append(path());
        choice.range.tail = -1;
        m_page->open(choice);
    }

private:
    QTemporaryDir m_folder;
    std::shared_ptr<const Clock> m_clock = std::make_shared<SystemClock>();
    Settings m_settings;
    FakeDialogs m_dialogs;
    Workbench m_bench;
    std::unique_ptr<LogsPage> m_page;
    Heartbeat m_beat;
};

enum class How { AtRest, File, Stream, Filtered };

struct Outcome
{
    std::optional<double> stall;
    std::optional<double> worked;
};

/// Fails when a line is neither shown nor counted as gone.
Outcome follow(How how, std::chrono::seconds time)
{
    Window window;
    QFile(window.path()).open(QIODevice::WriteOnly);
    Writer writer(window.path(), time);
    window.open(how != How::File);
    if (how == How::Filtered) {
        window.page().viewer()->searchBar()->setQuery({.text = QStringLiteral("failed")});
        window.page().viewer()->filterBar()->setLevel(LogLevel::Error);
    }
    // What is measured is the following, not the window's first showing.
    window.beat().begin();
    if (!window.beat().runUntil([&] { return window.isFull(); }, std::chrono::seconds(60)))
        return {};
    window.beat().begin();
    const bool all = window.beat().runUntil(
        [&] {
            const LogRows *rows = window.page().logs().rows();
            return writer.isDone() && rows && window.showsLast(writer.lines());
        },
        time + std::chrono::seconds(60));
    const LogStreamCounts counts = window.page().logs().counts();
    if (!all || counts.kept != writer.lines() || counts.dropped + counts.gaps + counts.repeated != 0) {
        note(QStringLiteral("Of %1 lines %2 came.").arg(writer.lines()).arg(counts.kept));
        return {};
    }
    return {window.beat().longest(), window.beat().worked()};
}

/// The same window while nothing is written: what the machine itself takes.
Outcome atRest(std::chrono::seconds time)
{
    Window window;
    window.beat().begin();
    window.beat().runUntil([] { return false; }, time);
    return {window.beat().longest(), window.beat().worked()};
}

qint64 residentBytes()
{
    QFile status(QStringLiteral("/proc/self/statm"));
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    return status.readAll().split(' ').value(1).toLongLong() * ::sysconf(_SC_PAGESIZE);
}

bool writeBig(const QString &path, qint64 bytes)
{
    QByteArray block;
    for (qint64 line = 0; block.size() < (8 << 20); ++line)
        block += lineOf(line, 1'795'942'567'000'000'000 + line * 1'000'000);
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return false;
    for (qint64 written = 0; written < bytes; written += block.size()) {
        if (file.write(block) != block.size())
            return false;
    }
    return file.write("the last line\n") > 0 && file.flush();
}

/// So many lines in three logs whose times interleave, each a second or two of lines before it goes on to the next.
bool writeThree(const QStringList &paths, qint64 lines)
{
    std::vector<std::unique_ptr<QFile>> files;
    for (const QString &path : paths) {
        files.push_back(std::make_unique<QFile>(path));
        if (!files.back()->open(QIODevice::WriteOnly | QIODevice::Truncate))
            return false;
    }
    const auto count = static_cast<qint64>(files.size());
    for (qint64 line = 0; line < lines; ++line) {
        const auto &file = files[static_cast<std::size_t>(line % count)];
        file->write(lineOf(line, 1'795'942'567'000'000'000 + line * 1'000'000));
    }
    return std::all_of(files.begin(), files.end(), [](const auto &file) { return file->flush(); });
}

/// Three logs merged, filtered, and shown whole again: the longest stall in each of the three.
bool merged(qint64 lines)
{
    Window window;
    const QStringList paths{window.path(), window.path() + QStringLiteral(".2"), window.path() + QStringLiteral(".3")};
    if (!writeThree(paths, lines))
        return false;
    constexpr std::chrono::minutes limit(10);
    const auto isThere = [&] {
        const LogRows *rows = window.page().logs().rows();
        return rows && rows->isComplete() && rows->lines()->end() == lines && window.page().viewer()->view()->isShown();
    };
    const std::vector<std::pair<QString, std::function<void()>>> steps{
        {QStringLiteral("merged"),
         [&] {
             LogChoice choice;
             choice.localFiles = paths;
             choice.range.tail = -1;
             window.page().open(choice);
         }},
        {QStringLiteral("only informative lines and above (all of them)"),
         [&] { window.page().viewer()->filterBar()->setLevel(LogLevel::Info); }},
        {QStringLiteral("one log of them hidden"),
         [&] { window.page().viewer()->sourceBar()->chips().first()->setChecked(false); }},
        {QStringLiteral("all lines again"),
         [&] {
             window.page().viewer()->filterBar()->clear();
             window.page().viewer()->sourceBar()->showAll();
         }},
        {QStringLiteral("closed"), [&] { window.page().logs().closeAll(); }}};
    bool ok = true;
    for (const auto &[what, step] : steps) {
        progress(what);
        window.beat().begin();
        const bool closes = what == QLatin1String("closed");
        const auto seconds = timed([&, &step = step] {
            step();
            return window.beat().runUntil([&] { return closes ? !window.page().logs().rows() : isThere(); }, limit);
        });
        Series stall{QStringLiteral("stall"), {}};
        Series worked{QStringLiteral("own work in it"), {}};
        ok = ok && seconds;
        stall.add(seconds ? std::optional(window.beat().longest()) : std::nullopt);
        worked.add(window.beat().worked());
        row(QStringLiteral("%1 million lines of three logs, %2, in %3 s: longest stall")
                .arg(static_cast<double>(lines) / 1e6, 0, 'g', 3)
                .arg(what)
                .arg(seconds.value_or(0), 0, 'f', 1),
            stall, QStringLiteral("ms"), atMost(50), worked);
    }
    return ok;
}

} // namespace

bool follow()
{
    title(QStringLiteral("The log view: %1 lines a second followed").arg(linesPerSecond));
    installFlatStyle();
    const std::chrono::seconds time(std::clamp<qint64>(options().logBytes / 6'000'000, 2, 60));
    const std::vector<std::pair<QString, How>> ways{
        {QStringLiteral("longest stall: at rest, nothing is written, %1 s").arg(time.count()), How::AtRest},
        {QStringLiteral("longest stall: a file of this computer, %1 s").arg(time.count()), How::File},
        {QStringLiteral("longest stall: through `tail` on a host, %1 s").arg(time.count()), How::Stream},
        {QStringLiteral("longest stall: the same, searched and only errors shown"), How::Filtered}};
    const QString ms = QStringLiteral("ms");
    bool ok = true;
    for (const auto &[what, how] : ways) {
        Series stall{QStringLiteral("stall"), {}};
        Series worked{QStringLiteral("own work in it"), {}};
        for (int round = 0; round < options().longRounds; ++round) {
            progress(what);
            const Outcome outcome = how == How::AtRest ? atRest(time) : follow(how, time);
            stall.add(outcome.stall);
            worked.add(outcome.worked);
            ok = ok && outcome.stall;
        }
        row(what, stall, ms, atMost(50), worked);
    }
    return ok;
}

bool largeLog()
{
    title(QStringLiteral("The log view: a large log"));
    installFlatStyle();
    Series atEnd{QStringLiteral("the end is shown"), {}};
    Series counted{QStringLiteral("counted"), {}};
    Series stall{QStringLiteral("stall"), {}};
    Series worked{QStringLiteral("own work in it"), {}};
    Series memory{QStringLiteral("memory"), {}};
    Series index{QStringLiteral("the index of it"), {}};
    bool ok = true;
    Window window;
    if (!writeBig(window.path(), options().logBytes))
        return false;
    for (int round = 0; round < options().longRounds; ++round) {
        progress(QStringLiteral("a large log"));
        window.beat().begin();
        const qint64 before = residentBytes();
        atEnd.add(timed([&] {
            window.open(false);
            return window.beat().runUntil(
                [&] {
                    const LogView &view = *window.page().viewer()->view();
                    const LogRows *rows = view.rows();
                    const auto last = rows ? view.lineAt(rows->count() - 1) : nullptr;
                    return last && last->message->text() == QLatin1String("the last line") &&
                           view.topRow() == rows->count() - view.pageLines();
                },
                std::chrono::seconds(60));
        }));
        counted.add(timed([&] {
            return window.beat().runUntil([&] { return window.page().logs().rows()->isComplete(); },
                                          std::chrono::minutes(10));
        }));
        ok = ok && counted.figures.back() && atEnd.figures.back();
        stall.add(window.beat().longest());
        worked.add(window.beat().worked());
        memory.add(static_cast<double>(residentBytes() - before) / 1e6);
        const auto content = window.page().logs().at(0).file().content();
        index.add(static_cast<double>(content->index().memoryBytes()) / 1e6);
        window.page().logs().closeAll();
    }
    const QString size = QStringLiteral("a log of %1 GB").arg(static_cast<double>(options().logBytes) / 1e9, 0, 'g', 3);
    row(QStringLiteral("%1: from opening it to its last line on the screen").arg(size), atEnd, QStringLiteral("s"),
        atMost(0.5));
    row(QStringLiteral("all its lines counted"), counted, QStringLiteral("s"));
    row(QStringLiteral("longest stall while they are"), stall, QStringLiteral("ms"), atMost(50), worked);
    row(QStringLiteral("resident memory more than before"), memory, QStringLiteral("MB"), {}, index);
    return ok;
}

bool mergedLogs()
{
    title(QStringLiteral("The log view: three logs merged and filtered"));
    installFlatStyle();
    return merged(std::clamp<qint64>(options().logBytes / 100, 100'000, 10'000'000)); // some 100 bytes a line
}

} // namespace castellan::bench
