// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/workspace/samplerollup.h"
#include "models/workspace/samplestore.h"
#include "tests/support/testsupport.h"

#include <QRandomGenerator>
#include <QTemporaryDir>

#include <cmath>
#include <thread>

using namespace castellan;
using namespace std::chrono_literals;

namespace {

constexpr qint64 second = 1000;
constexpr qint64 minute = 60 * second;
constexpr qint64 hour = 60 * minute;
constexpr qint64 day = 24 * hour;
const double noData = std::nan("");

const SeriesName cpu{QStringLiteral("lab"), QStringLiteral("host"), QStringLiteral("cpu")};
const SeriesName memory{QStringLiteral("lab"), QStringLiteral("container:backend"), QStringLiteral("memory")};

Reading reading(const SeriesName &series, qint64 time, double value)
{
    return {series, QStringLiteral("%"), {time, value}};
}

/// All of it in one bucket.
Bucket total(const SampleRange &range)
{
    Bucket all;
    for (const Bucket &bucket : range.buckets)
        include(all, bucket);
    return all;
}

} // namespace

class TestSampleStore : public QObject
{
    Q_OBJECT

    std::shared_ptr<FakeClock> m_clock;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::shared_ptr<SampleStore> m_store;

    qint64 now() const { return m_clock->now().toMSecsSinceEpoch(); }
    void reopen()
    {
        m_store.reset();
        auto store = wait(SampleStore::open(m_folder->filePath(QStringLiteral("w")), m_clock));
        CASTELLAN_VERIFY(store);
        m_store = *store;
    }
    /// A sample every `pace` from now until `length` later, by which the clock is advanced. Values count seconds.
    void record(const SeriesName &series, qint64 length, qint64 pace = second)
    {
        QList<Reading> readings;
        const qint64 begin = now();
        for (qint64 time = begin; time < begin + length; time += pace)
            readings.append(reading(series, time, static_cast<double>(time / second % 1000)));
        m_store->append(readings);
        m_clock->advance(std::chrono::milliseconds(length));
    }
    SampleRange range(const SeriesName &series, qint64 from, qint64 to, int points = 900)
    {
        auto answer = wait(m_store->range(series, from, to, points));
        [&] { CASTELLAN_VERIFY(answer); }();
        return answer.value_or({});
    }
    SampleStoreState state()
    {
        auto answer = wait(m_store->state());
        [&] { CASTELLAN_VERIFY(answer); }();
        return answer.value_or({});
    }
    /// The same question by each resolution, as count, least and greatest.
    QString counted(const SeriesName &series, qint64 from, qint64 to)
    {
        QStringList words;
        // Widths of a second, of minutes, of an hour a point.
        for (const qint64 width : {second, minute, hour}) {
            const SampleRange answer = range(series, from, to, static_cast<int>((to - from) / width));
            const Bucket all = total(answer);
            words << QStringLiteral("%1 %2 %3..%4 %5")
                         .arg(resolutionName(answer.resolution))
                         .arg(all.count)
                         .arg(all.min)
                         .arg(all.max)
                         .arg(all.sum);
        }
        return words.join(QLatin1String(", "));
    }

private Q_SLOTS:
    void init()
    {
        m_clock = std::make_shared<FakeClock>();
        m_folder = std::make_unique<QTemporaryDir>();
        reopen();
    }
    void cleanup() { m_store.reset(); }

    void showsWhatWasAppendedAtOnce()
    {
        m_store->append({reading(cpu, now(), 1), reading(cpu, now() + second, 2), reading(memory, now(), noData)});
        const SampleRange answer = range(cpu, now(), now() + minute);
        QCOMPARE(answer.buckets.size(), 2 + 1); // and the gap after them
        QCOMPARE(answer.buckets[1].max, 2.0);
        const auto none = wait(m_store->latest(memory));
        CASTELLAN_VERIFY(none);
        QVERIFY(*none && std::isnan((*none)->value));
        const auto list = wait(m_store->series());
        CASTELLAN_VERIFY(list);
        QCOMPARE(*list, (QList<SeriesInfo>{{memory, QStringLiteral("%"), now(), now()},
                                           {cpu, QStringLiteral("%"), now(), now() + second}}));
        QCOMPARE(state().waiting, 3);
        CASTELLAN_VERIFY(wait(m_store->flush()));
        QCOMPARE(state().waiting, 0);
        QCOMPARE(range(cpu, now(), now() + minute).buckets.size(), 3);
        const auto unknown =
            wait(m_store->latest({QStringLiteral("lab"), QStringLiteral("host"), QStringLiteral("x")}));
        CASTELLAN_VERIFY(unknown);
        QVERIFY(!*unknown);
        QVERIFY(range({}, now(), now() + minute).buckets.isEmpty());
    }

    void answersAnyStretch()
    {
        const qint64 begin = now();
        record(cpu, 2 * hour, minute);
        CASTELLAN_VERIFY(wait(m_store->tidy()));
        constexpr qint64 least = std::numeric_limits<qint64>::min();
        constexpr qint64 most = std::numeric_limits<qint64>::max();
        for (const int points : {-1, 0, 1, 900, std::numeric_limits<int>::max()}) {
            QCOMPARE(total(range(cpu, least, most, points)).count, 120);
            QCOMPARE(total(range(cpu, begin, begin + hour, points)).count, 60);
            QVERIFY(range(cpu, most, least, points).buckets.isEmpty());
            QVERIFY(range(cpu, begin, begin, points).buckets.isEmpty());
            QVERIFY(range(cpu, least, begin, points).buckets.size() <= 1); // a gap at most
        }
        const auto time = wait(m_store->timeBeyond(cpu, least, most, {SampleLimit::Side::Above, -1}));
        CASTELLAN_VERIFY(time);
        QCOMPARE(time->seconds, 7200.0);
    }

    void writesByItself()
    {
        m_store->append({reading(cpu, now(), 1)});
        QTRY_COMPARE_WITH_TIMEOUT(state().waiting, 0, 20000);
        QVERIFY(!state().failure);
    }

    void takesReadingsFromAnyThread()
    {
        const qint64 begin = now();
        constexpr int each = 2000;
        std::vector<std::thread> threads;
        threads.reserve(4);
        for (int thread = 0; thread < 4; ++thread) {
            threads.emplace_back([&, thread] {
                for (int i = 0; i < each; ++i)
                    m_store->append({reading(cpu, begin + i * 4 + thread, thread)});
            });
        }
        for (std::thread &thread : threads)
            thread.join();
        CASTELLAN_VERIFY(wait(m_store->flush()));
        QCOMPARE(total(range(cpu, begin, begin + minute)).count, 4 * each);
    }

    void saysTheSameHoweverItIsKept()
    {
        const qint64 begin = now();
        for (int i = 0; i < 5; ++i)
            record(cpu, 50 * minute);
        const qint64 end = now();
        const QString before = counted(cpu, begin, end + 5 * hour);
        QVERIFY2(before.startsWith(QStringLiteral("raw 15000 0..999 ")) &&
                     before.contains(QStringLiteral("minute 15000")) && before.contains(QStringLiteral("hour 15000")),
                 qPrintable(before));
        CASTELLAN_VERIFY(wait(m_store->flush()));
        QCOMPARE(counted(cpu, begin, end + 5 * hour), before);
        for (int i = 0; i < 2; ++i) { // tidying twice changes nothing
            CASTELLAN_VERIFY(wait(m_store->tidy()));
            QCOMPARE(counted(cpu, begin, end + 5 * hour), before);
        }
        reopen();
        QCOMPARE(counted(cpu, begin, end + 5 * hour), before);
        const auto list = wait(m_store->series(QStringLiteral("lab")));
        CASTELLAN_VERIFY(list);
        QCOMPARE(*list, (QList<SeriesInfo>{{cpu, QStringLiteral("%"), begin, end - second}}));
    }

    void takesLateAndRepeatedSamplesOnce()
    {
        const qint64 begin = now();
        record(cpu, 3 * hour);
        CASTELLAN_VERIFY(wait(m_store->tidy()));
        const QString before = counted(cpu, begin, begin + 4 * hour);
        QList<Reading> again;
        for (qint64 time = begin; time < begin + 3 * hour; time += second)
            again.append(reading(cpu, time, static_cast<double>(time / second % 1000)));
        m_store->append(again);
        QCOMPARE(counted(cpu, begin, begin + 4 * hour), before); // still waiting
        CASTELLAN_VERIFY(wait(m_store->flush()));
        QCOMPARE(counted(cpu, begin, begin + 4 * hour), before); // hot
        CASTELLAN_VERIFY(wait(m_store->tidy()));
        QCOMPARE(counted(cpu, begin, begin + 4 * hour), before);
        // Others in between, and one that corrects.
        m_store->append(
            {reading(cpu, begin + 500, 5000), reading(cpu, begin + hour + 500, -5), reading(cpu, begin, 7)});
        const QString hot = counted(cpu, begin, begin + 4 * hour);
        CASTELLAN_VERIFY(wait(m_store->tidy()));
        QCOMPARE(counted(cpu, begin, begin + 4 * hour), hot);
        QVERIFY2(hot.startsWith(QStringLiteral("raw 10802 -5..5000 ")), qPrintable(hot));
        QCOMPARE(range(cpu, begin, begin + second, 1000).buckets[0].min, 7.0);
    }

    void keepsGaps()
    {
        const qint64 begin = now();
        record(cpu, hour);
        m_clock->advance(2h);
        record(cpu, hour);
        m_store->append({reading(cpu, begin + 3 * hour + 30 * minute + 500, noData)});
        for (int i = 0; i < 2; ++i) {
            const SampleRange fine = range(cpu, begin, now(), 240);
            QCOMPARE(fine.resolution, Resolution::Minute);
            QCOMPARE(fine.width, minute);
            QCOMPARE(fine.buckets.size(), 60 + 1 + 60);
            QCOMPARE(fine.buckets[60].count, 0);
            QCOMPARE(fine.buckets[60].time, begin + hour);
            const SampleRange raw = range(cpu, begin + 3 * hour + 30 * minute, begin + 3 * hour + 31 * minute, 100);
            QCOMPARE(raw.resolution, Resolution::Raw);
            QCOMPARE(raw.buckets.size(), 61);
            QCOMPARE(raw.buckets[1].count, 0);
            CASTELLAN_VERIFY(wait(m_store->tidy()));
        }
    }

    void throwsOldSamplesAway()
    {
        const qint64 begin = now();
        record(cpu, 2 * hour, minute / 2);
        CASTELLAN_VERIFY(wait(m_store->tidy()));
        const auto letPass = [&](std::chrono::hours age) {
            m_clock->advance(age);
            CASTELLAN_VERIFY(wait(m_store->tidy()));
            // A leap is believed after six hours.
            m_clock->advance(6h);
            CASTELLAN_VERIFY(wait(m_store->tidy()));
        };
        letPass(6 * 24h);
        QCOMPARE(range(cpu, begin, begin + hour, 3600).resolution, Resolution::Raw);
        letPass(2 * 24h);
        SampleRange answer = range(cpu, begin, begin + 2 * hour, 7200);
        QCOMPARE(answer.resolution, Resolution::Minute);
        QCOMPARE(answer.buckets.size(), 120);
        QCOMPARE(total(answer).count, 240);
        // An hour without raw samples takes no more of them.
        m_store->append({reading(cpu, begin, 1e6)});
        CASTELLAN_VERIFY(wait(m_store->tidy()));
        QCOMPARE(state().refused, 1);
        QCOMPARE(total(range(cpu, begin, begin + 2 * hour, 7200)).count, 240);
        letPass(90 * 24h);
        answer = range(cpu, begin, begin + 2 * hour, 7200);
        QCOMPARE(answer.resolution, Resolution::Hour);
        QCOMPARE(total(answer).count, 240);
        const auto latest = wait(m_store->latest(cpu));
        CASTELLAN_VERIFY(latest);
        QVERIFY(!*latest);
        letPass(7 * 366 * 24h);
        QVERIFY(range(cpu, begin, begin + 2 * hour, 7200).buckets.isEmpty());
        const auto list = wait(m_store->series());
        CASTELLAN_VERIFY(list);
        QVERIFY(list->isEmpty());
    }

    void survivesAClockThatIsSetAhead()
    {
        const qint64 begin = now();
        const QDateTime right = m_clock->now();
        record(cpu, 2 * hour);
        CASTELLAN_VERIFY(wait(m_store->tidy()));
        const QString before = counted(cpu, begin, begin + 4 * hour);
        // Ten years ahead for an hour.
        m_clock->set(right.addYears(10));
        record(cpu, hour, minute);
        CASTELLAN_VERIFY(wait(m_store->tidy()));
        QCOMPARE(counted(cpu, begin, begin + 4 * hour), before);
        reopen();
        m_clock->set(right.addMSecs(3 * hour));
        CASTELLAN_VERIFY(wait(m_store->tidy()));
        QCOMPARE(counted(cpu, begin, begin + 4 * hour), before);
        // What was measured then is not the latest now.
        const auto latest = wait(m_store->latest(cpu));
        CASTELLAN_VERIFY(latest);
        QVERIFY(*latest && (*latest)->time == begin + 2 * hour - second);
        // And nobody's clock is believed that is far ahead of ours.
        m_store->append({reading(cpu, now() + 2 * day, 1)});
        CASTELLAN_VERIFY(wait(m_store->flush()));
        QCOMPARE(state().refused, 1);
    }

    void survivesAClockThatIsSetBack()
    {
        const qint64 begin = now();
        const QDateTime right = m_clock->now();
        record(cpu, 2 * hour);
        CASTELLAN_VERIFY(wait(m_store->tidy()));
        // An hour back: the same hour is recorded again, between the samples of the first time.
        m_clock->set(right.addMSecs(hour + 300));
        record(cpu, hour);
        QCOMPARE(total(range(cpu, begin, begin + 4 * hour)).count, 3 * 3600);
        CASTELLAN_VERIFY(wait(m_store->tidy()));
        QCOMPARE(total(range(cpu, begin, begin + 4 * hour)).count, 3 * 3600);
        // To 1970, as computers without a battery do.
        m_clock->set(QDateTime(QDate(1970, 1, 1), QTime(0, 30), Qt::UTC));
        record(memory, hour);
        CASTELLAN_VERIFY(wait(m_store->tidy()));
        QCOMPARE(total(range(cpu, begin, begin + 4 * hour)).count, 3 * 3600);
        m_clock->set(right.addMSecs(3 * hour));
        CASTELLAN_VERIFY(wait(m_store->tidy()));
        QCOMPARE(total(range(cpu, begin, begin + 4 * hour)).count, 3 * 3600);
        record(cpu, hour);
        CASTELLAN_VERIFY(wait(m_store->tidy()));
        QCOMPARE(total(range(cpu, begin, begin + 5 * hour)).count, 4 * 3600);
    }

    void tellsTimeBeyondALimitAcrossResolutions()
    {
        const qint64 begin = now();
        const auto recordDay = [&](double value) {
            QList<Reading> readings;
            for (qint64 time = now(); time < begin + day * ((now() - begin) / day + 1); time += minute)
                readings.append(reading(cpu, time, value));
            m_store->append(readings);
            m_clock->advance(24h);
            CASTELLAN_VERIFY(wait(m_store->tidy()));
        };
        for (int i = 0; i < 100; ++i)
            recordDay(i % 2 ? 90 : 10);
        const auto time = wait(m_store->timeBeyond(cpu, begin, now(), {SampleLimit::Side::Above, 80}));
        CASTELLAN_VERIFY(time);
        QCOMPARE(time->coarsest, Resolution::Hour);
        QCOMPARE(time->observed, 100.0 * 86400);
        QCOMPARE(time->seconds, 50.0 * 86400);
        QCOMPARE(time->atLeast, time->atMost);
        const auto month = wait(m_store->timeBeyond(cpu, now() - 30 * day, now(), {SampleLimit::Side::Below, 80}));
        CASTELLAN_VERIFY(month);
        QCOMPARE(month->coarsest, Resolution::Minute);
        QCOMPARE(month->seconds, 15.0 * 86400);
        const auto week = wait(m_store->timeBeyond(cpu, now() - 2 * day, now(), {SampleLimit::Side::Below, 80}));
        CASTELLAN_VERIFY(week);
        QCOMPARE(week->coarsest, Resolution::Raw);
        QCOMPARE(week->seconds, 86400.0);
    }

    void servesTwoAtOnce()
    {
        // As the window and "castellan watch" do, each in a process of its own.
        const auto second_ = wait(SampleStore::open(m_folder->filePath(QStringLiteral("w")), m_clock));
        CASTELLAN_VERIFY(second_);
        const qint64 begin = now();
        for (int i = 0; i < 4; ++i) {
            QList<Reading> mine;
            QList<Reading> theirs;
            for (qint64 time = now(); time < begin + (i + 1) * hour; time += second) {
                mine.append(reading(cpu, time, 1));
                theirs.append(reading(cpu, time + 500, 2));
                theirs.append(reading(memory, time, 3));
            }
            m_store->append(mine);
            (*second_)->append(theirs);
            m_clock->advance(1h);
            CASTELLAN_VERIFY(wait(m_store->flush()));
            CASTELLAN_VERIFY(wait((*second_)->flush()));
            CASTELLAN_VERIFY(wait(i % 2 ? m_store->tidy() : (*second_)->tidy()));
            const qint64 expected = 7200 * (i + 1);
            QCOMPARE(total(range(cpu, begin, now())).count, expected);
            const auto seen = wait((*second_)->range(cpu, begin, now(), 900));
            CASTELLAN_VERIFY(seen);
            QCOMPARE(total(*seen).count, expected);
            QCOMPARE(total(range(memory, begin, now())).count, expected / 2);
        }
    }

    void agreesWithASimpleModel()
    {
        // Whatever comes in whatever order: after every step each resolution adds up to the same as a plain list.
        QRandomGenerator random(2026);
        const qint64 begin = now();
        std::map<qint64, double> expected;
        for (int step = 0; step < 60; ++step) {
            QList<Reading> readings;
            qint64 time = now() - (random.bounded(3) ? 0 : random.bounded(int(5 * hour)));
            for (int i = random.bounded(400); i > 0; --i) {
                time += random.bounded(1, 20000);
                const double value = random.bounded(10) ? random.bounded(1000) / 4.0 : noData;
                readings.append(reading(cpu, time, value));
                expected[time] = value;
            }
            m_store->append(readings);
            m_clock->advance(std::chrono::milliseconds(random.bounded(int(hour))));
            if (random.bounded(2))
                CASTELLAN_VERIFY(wait(m_store->flush()));
            if (random.bounded(4) == 0)
                CASTELLAN_VERIFY(wait(m_store->tidy()));
            if (random.bounded(10) == 0)
                reopen();
            const qint64 from = (begin - 6 * hour) / hour * hour;
            const qint64 to = (now() + 4 * hour) / hour * hour;
            Bucket all;
            for (const auto &[when, value] : expected) {
                if (!std::isnan(value))
                    include(all, {when, value, value, value, 1});
            }
            const QString told = QStringLiteral(" %1 %2..%3 %4").arg(all.count).arg(all.min).arg(all.max).arg(all.sum);
            QCOMPARE(counted(cpu, from, to), QStringLiteral("raw%1, minute%1, hour%1").arg(told));
        }
    }
};

QTEST_GUILESS_MAIN(TestSampleStore)
#include "tst_samplestore.moc"
