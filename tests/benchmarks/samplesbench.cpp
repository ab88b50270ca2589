// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/workspace/samplestore.h"
#include "models/workspace/sqlite.h"
#include "tests/benchmarks/bench.h"
#include "tests/benchmarks/benches.h"
#include "tests/support/testsupport.h"

#include <QDirIterator>
#include <QProcess>
#include <QRandomGenerator>
#include <QStandardPaths>
#include <QTemporaryDir>

#include <algorithm>
#include <ctime>

namespace castellan::bench {
namespace {

using namespace std::chrono_literals;

constexpr qint64 second = 1000;
constexpr qint64 minute = 60 * second;
constexpr qint64 hour = 60 * minute;
constexpr qint64 day = 24 * hour;
constexpr int seriesCount = 200;
constexpr int charts = 12;

/// A metric of one of the kinds that a host and its containers have: of 200, 60 are counters, 60 whole numbers that
/// seldom change, 50 gauges with two places and 30 sizes in pages that jump about.
class Metric
{
public:
    explicit Metric(int index) : m_index(index), m_random(quint32(index) + 1) {}
    SeriesName name() const
    {
        return {QStringLiteral("bench"), QStringLiteral("host"),
                QStringLiteral("metric_%1").arg(m_index, 3, 10, QLatin1Char('0'))};
    }
    double next()
    {
        const int kind = m_index % 20;
        if (kind < 6)
            m_value += m_random.bounded(50);
        else if (kind < 12)
            m_value = m_random.bounded(300) == 0 ? m_random.bounded(100) : m_value;
        else if (kind < 17)
            m_value = std::clamp(m_value + m_random.bounded(-30, 31), 0.0, 10000.0);
        else
            m_value = 4096.0 * (100'000 + m_random.bounded(16'384));
        return kind >= 12 && kind < 17 ? m_value / 100 : m_value;
    }

private:
    int m_index;
    QRandomGenerator m_random;
    double m_value = 1000;
};

std::vector<Metric> metrics(int count)
{
    std::vector<Metric> all;
    all.reserve(static_cast<std::size_t>(count));
    for (int i = 0; i < count; ++i)
        all.emplace_back(i);
    return all;
}

struct Store
{
    QTemporaryDir folder;
    std::shared_ptr<FakeClock> clock = std::make_shared<FakeClock>();
    std::shared_ptr<SampleStore> store;

    bool open()
    {
        auto opened = await(SampleStore::open(folder.path(), clock));
        store = opened ? *opened : nullptr;
        if (!opened)
            note(opened.error().text());
        return opened.has_value();
    }
    qint64 now() const { return clock->now().toMSecsSinceEpoch(); }
    bool tidy() const { return await(store->tidy()).has_value(); }
};

double processorSeconds()
{
    timespec time{};
    ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) / 1e9;
}

struct Ticks
{
    Series wall{QStringLiteral("wall"), {}};
    Series processor{QStringLiteral("processor"), {}};
    Series call{QStringLiteral("append()"), {}};
    Series hourly{QStringLiteral("an hour's chunks"), {}};
};

/// Two hours of 200 values a second: as the store does by itself, a write every three seconds and chunks every hour.
bool tick(Ticks &ticks)
{
    Store bench;
    if (!bench.open())
        return false;
    auto all = metrics(seriesCount);
    QList<SeriesName> names;
    for (const Metric &metric : all)
        names.append(metric.name());
    constexpr int count = 7200;
    double call = 0;
    double wall = 0;
    double sealing = 0;
    double processor = 0;
    bool ok = true;
    for (int i = 0; i < count && ok; ++i) {
        QList<Reading> readings;
        readings.reserve(seriesCount);
        for (int j = 0; j < seriesCount; ++j)
            readings.append({names[j], QStringLiteral("1"), {bench.now(), all[size_t(j)].next()}});
        bench.clock->advance(1s);
        const double before = processorSeconds();
        const auto began = std::chrono::steady_clock::now();
        bench.store->append(std::move(readings));
        const auto appended = std::chrono::steady_clock::now();
        if (i % 3 == 2)
            ok = await(bench.store->flush()).has_value();
        if (i % 3600 == 3599) {
            bench.clock->advance(61s);
            const auto tidied = timed([&] { return bench.tidy(); });
            ok = ok && tidied;
            sealing += tidied.value_or(0);
        }
        call += std::chrono::duration<double>(appended - began).count();
        wall += std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
        processor += processorSeconds() - before;
    }
    ticks.wall.add(wall * 1000 / count);
    ticks.processor.add(processor * 1000 / count);
    ticks.call.add(call * 1000 / count);
    ticks.hourly.add(sealing * 1000 / 2);
    return ok;
}

/// Three years of twelve series: a value a minute, in the last 30 days every 15 seconds, on the last day every second.
bool fill(Store &bench, qint64 &begin)
{
    auto all = metrics(charts);
    begin = bench.now();
    const qint64 end = begin + 3 * 365 * day;
    while (bench.now() < end) {
        const qint64 left = end - bench.now();
        const qint64 pace = left <= day ? second : left <= 30 * day ? 15 * second : minute;
        const qint64 step = std::min(left, left <= day ? hour : left <= 30 * day ? day : 3 * day);
        QList<Reading> readings;
        for (Metric &metric : all) {
            for (qint64 time = bench.now(); time < bench.now() + step; time += pace)
                readings.append({metric.name(), QStringLiteral("1"), {time, metric.next()}});
        }
        bench.store->append(std::move(readings));
        bench.clock->advance(std::chrono::milliseconds(step));
        if (!bench.tidy())
            return false;
    }
    return true;
}

bool ranges()
{
    Store bench;
    qint64 begin = 0;
    progress(QStringLiteral("  three years of samples"));
    if (!bench.open() || !fill(bench, begin))
        return false;
    const auto list = metrics(charts);
    const qint64 end = bench.now();
    const auto range = [&](int series, qint64 length, int points) {
        return await(bench.store->range(list[size_t(series)].name(), end - length, end, points));
    };
    const auto milliseconds = [](const std::function<bool()> &function) -> Measure {
        return [function]() -> std::optional<double> {
            const auto seconds = timed(function);
            return seconds ? std::optional(*seconds * 1000) : std::nullopt;
        };
    };
    int next = 0;
    const auto ofLength = [&](qint64 length, Resolution expected) {
        return milliseconds([&, length, expected] {
            const auto answer = range(next++ % charts, length, 900);
            return answer && answer->resolution == expected && answer->buckets.size() >= 800;
        });
    };
    const auto figures =
        interleave(options().rounds * 4,
                   {{QStringLiteral("30 days"), ofLength(30 * day, Resolution::Minute)},
                    {QStringLiteral("12 hours"), ofLength(12 * hour, Resolution::Raw)},
                    {QStringLiteral("3 years"), ofLength(3 * 365 * day, Resolution::Hour)},
                    {QStringLiteral("time beyond a limit in 30 days"), milliseconds([&] {
                         const auto time =
                             await(bench.store->timeBeyond(list[size_t(next++ % charts)].name(), end - 30 * day, end,
                                                           {SampleLimit::Side::Above, 50}));
                         return time && time->observed > 29 * 86400.0;
                     })},
                    {QStringLiteral("open"), milliseconds([&] {
                         bench.store.reset();
                         if (!bench.open() || !await(bench.store->series()))
                             return false;
                         for (int i = 0; i < charts; ++i) {
                             const auto answer = range(i, end - begin, 900);
                             if (!answer || answer->buckets.size() < 800)
                                 return false;
                         }
                         return true;
                     })}});
    const auto ms = QStringLiteral("ms");
    row(QStringLiteral("30 days of a series, 43,200 minutes in 900 points"), figures[0], ms, atMost(8));
    row(QStringLiteral("12 hours of a series, 43,200 samples in 900 points"), figures[1], ms);
    row(QStringLiteral("3 years of a series, 26,280 hours in 900 points"), figures[2], ms);
    row(QStringLiteral("time beyond a limit in 30 days"), figures[3], ms);
    row(QStringLiteral("open the store and show 3 years of 12 series"), figures[4], ms, atMost(2000));
    return std::all_of(figures.begin(), figures.end(), [](const Series &one) { return !one.known().empty(); });
}

/// Bytes of a table with the unused parts of its pages.
std::optional<double> tableBytes(const QString &file, const QString &table)
{
    std::optional<double> bytes;
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), QStringLiteral("bench"));
        database.setDatabaseName(file);
        database.open();
        const auto size =
            sqlite::value(database, QStringLiteral("SELECT sum(pgsize) FROM dbstat WHERE name = ?"), {table});
        if (size)
            bytes = size->toDouble();
        else
            note(size.error().text());
    }
    QSqlDatabase::removeDatabase(QStringLiteral("bench"));
    return bytes;
}

double folderBytes(const QString &folder, const QString &only = {})
{
    double bytes = 0;
    QDirIterator files(folder, QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        files.next();
        if (only.isEmpty() || files.filePath().contains(only))
            bytes += static_cast<double>(files.fileInfo().size());
    }
    return bytes;
}

/// The same samples as a block of Prometheus.
bool prometheusBlock(const std::vector<std::vector<Sample>> &samples, const QString &folder)
{
    QFile text(folder + QStringLiteral("/samples.txt"));
    if (!text.open(QIODevice::WriteOnly))
        return false;
    for (std::size_t i = 0; i < samples.size(); ++i) {
        for (const Sample &sample : samples[i])
            text.write("metric_" + QByteArray::number(qulonglong(i)) + ' ' +
                       QByteArray::number(sample.value, 'f', QLocale::FloatingPointShortest) + ' ' +
                       QByteArray::number(sample.time / 1000) + '.' +
                       QByteArray::number(1000 + sample.time % 1000).mid(1) + '\n');
    }
    text.write("# EOF\n");
    text.close();
    QProcess promtool;
    promtool.setProcessChannelMode(QProcess::MergedChannels);
    promtool.start(QStringLiteral("promtool"),
                   {QStringLiteral("tsdb"), QStringLiteral("create-blocks-from"), QStringLiteral("openmetrics"),
                    text.fileName(), folder + QStringLiteral("/blocks")});
    const bool made = promtool.waitForFinished(600'000) && promtool.exitCode() == 0;
    if (!made)
        note(QStringLiteral("promtool: ") + QString::fromLocal8Bit(promtool.readAll()).simplified().left(300));
    return made;
}

/// Two hours, which is a block of Prometheus', of 200 series at a value a second.
bool bytes(const QString &what, int jitter)
{
    Store bench;
    // Blocks begin at even hours.
    bench.clock->set(QDateTime(QDate(2026, 11, 24), QTime(2, 0), Qt::UTC));
    if (!bench.open())
        return false;
    auto all = metrics(seriesCount);
    QRandomGenerator random(1);
    std::vector<std::vector<Sample>> samples(all.size());
    const qint64 begin = bench.now();
    for (qint64 from = begin; from < begin + 2 * hour; from += 10 * minute) {
        QList<Reading> readings;
        for (std::size_t i = 0; i < all.size(); ++i) {
            for (qint64 time = from; time < from + 10 * minute; time += second) {
                samples[i].push_back({time + (jitter > 0 ? random.bounded(jitter) : 0), all[i].next()});
                readings.append({all[i].name(), QStringLiteral("1"), samples[i].back()});
            }
        }
        bench.store->append(std::move(readings));
        bench.clock->advance(10min);
        if (!await(bench.store->flush()))
            return false;
    }
    bench.clock->advance(2min);
    if (!bench.tidy())
        return false;
    bench.store.reset();
    const QString file = bench.folder.filePath(QStringLiteral("samples.sqlite"));
    const auto raw = tableBytes(file, QStringLiteral("raw"));
    const auto minutes = tableBytes(file, QStringLiteral("minutes"));
    const double count = seriesCount * 7200;
    const QTemporaryDir prometheus;
    if (!raw || !minutes || !prometheusBlock(samples, prometheus.path()))
        return false;
    const QString blocks = prometheus.filePath(QStringLiteral("blocks"));
    const auto b = QStringLiteral("B");
    row(QStringLiteral("bytes a raw sample, %1, castellan / Prometheus' block").arg(what),
        {QStringLiteral("castellan"), {*raw / count}}, {QStringLiteral("Prometheus"), {folderBytes(blocks) / count}}, b,
        atMost(2));
    row(QStringLiteral("the same / its chunks alone, without index").arg(what),
        {QStringLiteral("castellan"), {*raw / count}},
        {QStringLiteral("Prometheus"), {folderBytes(blocks, QStringLiteral("/chunks/")) / count}}, b);
    row(QStringLiteral("bytes a minute of roll-up (60 samples), %1").arg(what),
        {QStringLiteral("castellan"), {*minutes / (count / 60)}}, b);
    return true;
}

} // namespace

bool samples()
{
    title(QStringLiteral("Sample store: %1 series").arg(seriesCount));
    bool ok = true;
    Ticks ticks;
    for (int round = 0; round < options().longRounds; ++round)
        ok = tick(ticks) && ok;
    const auto ms = QStringLiteral("ms");
    row(QStringLiteral("a tick of 200 values, mean: processor time of all threads"), ticks.processor, ms, atMost(0.2));
    row(QStringLiteral("the same, waited for until it is in the file"), ticks.wall, ms, atMost(0.2), ticks.hourly);
    row(QStringLiteral("what the caller waits"), ticks.call, ms);
    ok = ranges() && ok;
    if (QStandardPaths::findExecutable(QStringLiteral("promtool")).isEmpty()) {
        note(QStringLiteral("This needs promtool, of the package prometheus."));
        return false;
    }
    ok = bytes(QStringLiteral("times to the second"), 0) && ok;
    return bytes(QStringLiteral("times within 10 ms of it"), 10) && ok;
}

} // namespace castellan::bench
