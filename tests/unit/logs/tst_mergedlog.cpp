// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/logs/mergedlog.h"
#include "tests/unit/logs/logfixture.h"

#include "models/logs/logsource.h"

#include <QRandomGenerator>
#include <QSignalSpy>

using namespace castellan;

namespace {

constexpr qint64 begin = 1'795'942'567'000'000'000;

/// Lines of one source: mostly in order, some without a time, some from a clock that was set back.
QByteArray timedLog(int lines, QRandomGenerator &random, qint64 *clock)
{
    QByteArray log;
    for (int i = 0; i < lines; ++i) {
        *clock += random.bounded(3) * 1000;
        const qint64 time = random.bounded(20) == 0 ? *clock - 5'000'000 : *clock;
        log += random.bounded(5) == 0 ? QByteArray("  without a time") : rfc3339(time).toLatin1() + " text";
        log += '\n';
    }
    return log;
}

/// The plainest merging: every line with the time that orders it, sorted stably.
QList<MergedLog::Place> naiveMerge(const QList<QByteArray> &logs)
{
    QList<std::pair<qint64, MergedLog::Place>> all;
    for (int source = 0; source < logs.size(); ++source) {
        qint64 time = std::numeric_limits<qint64>::min();
        for (const LogLine &line : naiveLines(logs.at(source))) {
            time = std::max(time, timeOf(line.bytes, {}).value_or(FoundTime{time, 0, 0}).utc);
            all.emplaceBack(time, MergedLog::Place{source, line.number});
        }
    }
    std::stable_sort(all.begin(), all.end(), [](const auto &a, const auto &b) { return a.first < b.first; });
    QList<MergedLog::Place> places;
    for (const auto &one : all)
        places.append(one.second);
    return places;
}

QString name(int source)
{
    return QStringLiteral("%1.log").arg(source);
}

} // namespace

class TestMergedLog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void againstNaive()
    {
        for (quint32 seed = 0; seed < 3; ++seed) {
            QRandomGenerator random(seed);
            LogFixture fixture;
            QList<QByteArray> logs;
            std::vector<std::unique_ptr<LogFile>> files;
            std::vector<MergedLog::Source> sources;
            std::vector<qint64> clocks(4, begin);
            for (int source = 0; source < 4; ++source) {
                logs.append(timedLog(random.bounded(12'000), random, &clocks[std::size_t(source)]));
                fixture.write(logs.at(source), name(source));
                files.push_back(fixture.open(source % 2, name(source)));
                QVERIFY(files.back());
                sources.push_back({.file = files.back().get()});
            }
            MergedLog merged(sources);
            const auto count = [&] {
                qint64 lines = 0;
                for (const QByteArray &log : logs)
                    lines += naiveLines(log).size();
                return lines;
            };
            QTRY_COMPARE_WITH_TIMEOUT(merged.lines(), count(), 30000);
            QTRY_VERIFY(merged.isComplete());
            QCOMPARE(merged.places(0, merged.lines()), naiveMerge(logs));
            // What comes later, one of the sources far behind the others, with lines still being written.
            for (int round = 0; round < 6; ++round) {
                const int source = random.bounded(4);
                const QByteArray more =
                    timedLog(random.bounded(500), random, &clocks[std::size_t(source)]) +
                    (round % 2 ? rfc3339(clocks[std::size_t(source)]).toLatin1() + " open" : QByteArray());
                logs[source] += more;
                fixture.append(more, name(source));
                const auto expected = naiveMerge(logs);
                QTRY_COMPARE(merged.places(0, merged.lines()), expected);
            }
        }
    }

    void tiesGoByTheOrderOfTheSources()
    {
        LogFixture fixture;
        const QByteArray line = rfc3339(begin).toLatin1() + " x\n";
        fixture.write(line + line, name(0));
        fixture.write("head without a time\n" + line, name(1));
        const auto first = fixture.open(true, name(0));
        const auto second = fixture.open(true, name(1));
        MergedLog merged({{.file = first.get()}, {.file = second.get()}});
        QTRY_COMPARE(merged.lines(), 4);
        QCOMPARE(merged.places(0, 9), (QList<MergedLog::Place>{{1, 0}, {0, 0}, {0, 1}, {1, 1}}));
        QCOMPARE(merged.firstFrom(begin), 1);
        QCOMPARE(merged.firstFrom(begin + 1), 4);
    }

    void tellsFromWhereTheOrderChanged()
    {
        LogFixture fixture;
        const auto at = [](int second) { return rfc3339(begin + second * 1'000'000'000LL).toLatin1() + " x\n"; };
        fixture.write(at(0) + at(10) + at(20), name(0));
        fixture.write(at(5), name(1));
        const auto first = fixture.open(true, name(0));
        const auto second = fixture.open(true, name(1));
        MergedLog merged({{.file = first.get()}, {.file = second.get()}});
        QSignalSpy told(&merged, &MergedLog::merged);
        QTRY_VERIFY(merged.lines() == 4 && !told.isEmpty());
        QCoreApplication::sendPostedEvents();
        told.clear();
        fixture.append(at(15), name(1));
        QTRY_COMPARE(merged.lines(), 5);
        QTRY_COMPARE(told.count(), 1);
        QCOMPARE(told.first().first().toLongLong(), 3);
        QCOMPARE(merged.places(3, 2), (QList<MergedLog::Place>{{1, 1}, {0, 2}}));
    }

    void truncationMergesAnew()
    {
        LogFixture fixture;
        QRandomGenerator random(1);
        qint64 clock = begin;
        const QByteArray stays = timedLog(1000, random, &clock);
        fixture.write(timedLog(2000, random, &clock), name(0));
        fixture.write(stays, name(1));
        const auto first = fixture.open(true, name(0));
        const auto second = fixture.open(true, name(1));
        MergedLog merged({{.file = first.get()}, {.file = second.get()}});
        QSignalSpy restarted(&merged, &MergedLog::restarted);
        QTRY_COMPARE(merged.lines(), 3000);
        const QByteArray other = rfc3339(begin).toLatin1() + " new\n";
        fixture.write(other, name(0));
        QTRY_VERIFY(restarted.count() > 0);
        QTRY_COMPARE(merged.places(0, merged.lines()), naiveMerge({other, stays}));
    }
};

QTEST_GUILESS_MAIN(TestMergedLog)
#include "tst_mergedlog.moc"
