// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/logs/logfilter.h"
#include "models/logs/logsource.h"
#include "tests/unit/logs/logfixture.h"

#include <QRandomGenerator>

using namespace castellan;

namespace {

constexpr qint64 begin = 1'795'942'567'000'000'000;

/// Lines as a program writes them: levels, words, stack traces behind some.
QByteArray someLog(int lines, QRandomGenerator &random, qint64 *clock)
{
    static const QByteArrayList levels{"DEBUG", "INFO", "WARNING", "ERROR"};
    QByteArray log;
    for (int i = 0; i < lines; ++i) {
        *clock += random.bounded(1, 4) * 1'000'000;
        log += rfc3339(*clock).toLatin1() + ' ' + levels.at(random.bounded(levels.size())) +
               (random.bounded(10) == 0 ? " needle" : " hay") + '\n';
        if (random.bounded(8) == 0)
            log += "\tat somewhere.in.the.code\n";
    }
    return log;
}

struct Naive
{
    QList<qint64> numbers;
    QList<qint64> context;
};

/// The plainest filter.
Naive naive(const QByteArrayList &lines, const LogConditions &conditions)
{
    std::vector<bool> wanted;
    qint64 time = std::numeric_limits<qint64>::min();
    LogLevel level = LogLevel::Unknown;
    for (const QByteArray &line : lines) {
        const LogMark found = mark(line, {});
        time = std::max(time, found.utc.value_or(time));
        if (!line.startsWith('\t'))
            level = found.level;
        wanted.push_back((!conditions.matcher || conditions.matcher->accepts(line)) && level >= conditions.level &&
                         time >= conditions.from.value_or(time) && (!conditions.to || time < *conditions.to));
    }
    Naive result;
    for (qsizetype i = 0; i < lines.size(); ++i) {
        bool near = false;
        for (qsizetype other = i - conditions.context; other <= i + conditions.context; ++other)
            near = near || (other >= 0 && other < lines.size() && wanted[std::size_t(other)]);
        if (wanted[std::size_t(i)])
            result.numbers.append(i);
        else if (near)
            result.context.append(i);
    }
    return result;
}

Naive foundBy(const LogFilter &filter)
{
    Naive result;
    for (const LogFilter::Found &one : filter.found(0, filter.count()))
        (one.isContext ? result.context : result.numbers).append(one.number);
    return result;
}

QByteArrayList linesOf(const QByteArray &log)
{
    QByteArrayList lines = log.split('\n');
    if (lines.last().isEmpty())
        lines.removeLast();
    return lines;
}

std::shared_ptr<LogLines> linesOf(const LogFile &file)
{
    return std::make_shared<LogLines>(std::vector<LogLines::Source>{{file.content(), {}}}, nullptr);
}

LineMatcher matcherOf(const QString &text)
{
    return *LineMatcher::compile({.text = text});
}

} // namespace

class TestLogFilter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void againstNaive()
    {
        QRandomGenerator random(7);
        qint64 clock = begin;
        LogFixture fixture;
        QByteArray log = someLog(20'000, random, &clock);
        fixture.write(log);
        const auto file = fixture.open();
        QVERIFY(file);
        const qint64 middle = begin + (clock - begin) / 2;
        for (const LogConditions &conditions :
             {LogConditions{.level = LogLevel::Error}, LogConditions{.matcher = matcherOf(QStringLiteral("needle"))},
              LogConditions{.matcher = matcherOf(QStringLiteral("needle")), .context = 2, .level = LogLevel::Warning},
              LogConditions{.from = middle, .to = middle + 5'000'000'000}}) {
            LogFilter filter(linesOf(*file), conditions, fixture.pool);
            QTRY_VERIFY(filter.state().finished);
            const Naive expected = naive(linesOf(log), conditions);
            const Naive found = foundBy(filter);
            QVERIFY(!expected.numbers.isEmpty());
            QCOMPARE(found.numbers, expected.numbers);
            QCOMPARE(found.context, expected.context);
            QCOMPARE(filter.state().found, expected.numbers.size());
            const qint64 some = expected.numbers.at(expected.numbers.size() / 2);
            QCOMPARE(filter.found(filter.firstFrom(some), 1).constFirst().number, some);
        }
    }

    void growsWithTheLog()
    {
        QRandomGenerator random(8);
        qint64 clock = begin;
        LogFixture fixture;
        QByteArray log = someLog(1000, random, &clock);
        fixture.write(log);
        const auto file = fixture.open();
        const LogConditions conditions{.matcher = matcherOf(QStringLiteral("needle")), .context = 1};
        LogFilter filter(linesOf(*file), conditions, fixture.pool);
        connect(file.get(), &LogFile::changed, &filter, [&] { filter.lookAgain(file->state().lines); });
        for (int round = 0; round < 8; ++round) {
            // Cut anywhere, also in the middle of a line.
            const QByteArray more = someLog(50, random, &clock);
            const QByteArray piece = more.first(more.size() - random.bounded(30));
            log += piece;
            fixture.append(piece);
            QTRY_COMPARE(file->state().indexed, log.size());
            QTRY_COMPARE(foundBy(filter).numbers, naive(linesOf(log), conditions).numbers);
            QCOMPARE(foundBy(filter).context, naive(linesOf(log), conditions).context);
        }
    }

    void mergedAndBySource()
    {
        QRandomGenerator random(9);
        qint64 clock = begin;
        LogFixture fixture;
        std::vector<std::unique_ptr<LogFile>> files;
        std::vector<MergedLog::Source> merged;
        std::vector<LogLines::Source> sources;
        qint64 needles = 0;
        for (int source = 0; source < 3; ++source) {
            qint64 own = clock;
            const QByteArray log = someLog(5000, random, &own);
            needles += source == 1 ? 0 : log.count("needle");
            const QString name = QStringLiteral("%1.log").arg(source);
            fixture.write(log, name);
            files.push_back(fixture.open(true, name));
            merged.push_back({.file = files.back().get()});
            sources.push_back({files.back()->content(), {}});
        }
        const auto order = std::make_shared<MergedLog>(merged);
        MergedLog &log = *order;
        const auto lines = std::make_shared<LogLines>(sources, order);
        LogFilter filter(lines, {.matcher = matcherOf(QStringLiteral("needle")), .hidden = {false, true}},
                         fixture.pool);
        connect(&log, &MergedLog::merged, &filter, &LogFilter::lookAgain);
        QTRY_VERIFY(log.isComplete());
        QTRY_COMPARE(filter.state().examined, log.lines());
        QTRY_VERIFY(filter.state().finished);
        QCOMPARE(filter.count(), needles);
        qint64 last = 0;
        for (const LogFilter::Found &one : filter.found(0, needles)) {
            const auto rows = lines->view().read(one.number, 1);
            CASTELLAN_VERIFY(rows);
            QVERIFY(rows->first().source != 1);
            QVERIFY(rows->first().line.bytes.contains("needle"));
            const qint64 utc = mark(rows->first().line.bytes, {}).utc.value_or(last);
            QVERIFY(utc >= last);
            last = utc;
        }
    }
};

QTEST_GUILESS_MAIN(TestLogFilter)
#include "tst_logfilter.moc"
