// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What samples come to: merging, roll-ups, reducing to points, time beyond a limit, and when old ones may go.
#include "models/workspace/samplehorizon.h"
#include "models/workspace/samplerange.h"
#include "models/workspace/samplerollup.h"

#include <QRandomGenerator>
#include <QTest>

#include <cmath>

using namespace castellan;
using namespace std::chrono_literals;

namespace {

constexpr qint64 second = 1000;
constexpr qint64 minute = 60 * second;
constexpr qint64 hour = 60 * minute;
constexpr qint64 day = 24 * hour;
constexpr qint64 start = 498'000 * hour;
const double noData = std::nan("");
constexpr double infinity = std::numeric_limits<double>::infinity();

/// Like "0:1 15:- 30:2": seconds after the start, a dash is no data.
QString told(std::span<const Sample> samples)
{
    QStringList words;
    for (const Sample &sample : samples)
        words << QStringLiteral("%1:%2")
                     .arg((sample.time - start) / 1000)
                     .arg(std::isnan(sample.value) ? QStringLiteral("-") : QString::number(sample.value));
    return words.join(QLatin1Char(' '));
}

/// Like "0:1..3/2=4 60:-": seconds after the start, min..max/count=sum.
QString told(const QList<Bucket> &buckets)
{
    QStringList words;
    for (const Bucket &bucket : buckets) {
        const qint64 time = (bucket.time - start) / 1000;
        words << (bucket.count == 0 ? QStringLiteral("%1:-").arg(time)
                                    : QStringLiteral("%1:%2..%3/%4=%5")
                                          .arg(time)
                                          .arg(bucket.min)
                                          .arg(bucket.max)
                                          .arg(bucket.count)
                                          .arg(bucket.sum));
    }
    return words.join(QLatin1Char(' '));
}
QString told(const std::vector<Bucket> &buckets)
{
    return told(QList<Bucket>(buckets.begin(), buckets.end()));
}

std::vector<Sample> every(qint64 pace, const std::vector<double> &values)
{
    std::vector<Sample> samples;
    for (std::size_t i = 0; i < values.size(); ++i)
        samples.push_back({start + static_cast<qint64>(i) * pace, values[i]});
    return samples;
}

SampleRange reducedSamples(const std::vector<Sample> &samples, qint64 length, int points)
{
    return reduced(samples, start, start + length, points);
}

} // namespace

class TestSampleRange : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void mergesByTime()
    {
        const std::vector<Sample> stored = every(10 * second, {1, 2, 3});
        const std::vector<Sample> added{{start + 25000, 9}, {start + 10000, 5}, {start + 5000, 8}, {start + 25000, 7}};
        const auto all = merged(stored, added);
        QCOMPARE(told(all), QStringLiteral("0:1 5:8 10:5 20:3 25:7"));
        QCOMPARE(told(merged(all, added)), told(all));
        QCOMPARE(told(merged(std::vector<Sample>{}, added)), QStringLiteral("5:8 10:5 25:7"));
        QCOMPARE(told(merged(stored, {})), told(stored));
    }

    void rollsUp()
    {
        std::vector<Sample> samples = every(20 * second, {1, 5, 3, noData, noData, noData, noData, 4});
        samples.push_back({start + hour, infinity});
        samples.push_back({start + hour + 1, -infinity});
        const auto minutes = bucketsOf(samples, minute);
        QCOMPARE(told(minutes), QStringLiteral("0:1..5/3=9 60:- 120:4..4/1=4 3600:-inf..inf/2=nan"));
        QVERIFY(std::isnan(minutes[1].min) && std::isnan(minutes[1].sum));
        QCOMPARE(told(bucketsOf(minutes, hour)), QStringLiteral("0:1..5/4=13 3600:-inf..inf/2=nan"));
        QCOMPARE(told(bucketsOf(std::span<const Sample>(), minute)), QString());
    }

    void addsDecimalsUpExactly()
    {
        std::vector<double> values(3000, 0.1);
        values[1] = 12345678.91;
        values[2] = 7;
        const auto buckets = bucketsOf(every(second, values), hour);
        QCOMPARE(buckets.size(), std::size_t(1));
        QCOMPARE(buckets[0].sum, 12345985.71 + 0.0); // 2998 * 0.1 + 12345678.91 + 7; a plain sum ends in …7100002
        QVERIFY(buckets[0].sum == 12345985.71);

        QRandomGenerator random(4);
        long double exact = 0;
        values.clear();
        for (int i = 0; i < 3000; ++i) {
            values.push_back(random.generateDouble() * 1e18);
            exact += values.back();
        }
        const double sum = bucketsOf(every(second, values), hour)[0].sum;
        QVERIFY(std::abs(sum - static_cast<double>(exact)) <= static_cast<double>(exact) * 1e-15);
    }

    void takesWhatIsBetween()
    {
        const std::vector<Sample> samples = every(second, {0, 1, 2, 3, 4});
        const std::span<const Sample> all(samples);
        QCOMPARE(told(between(all, start + 1000, start + 3000)), QStringLiteral("1:1 2:2"));
        QCOMPARE(told(between(all, start + 1001, start + 3001)), QStringLiteral("2:2 3:3"));
        QVERIFY(between(all, start + 3000, start + 1000).empty());
        QCOMPARE(between(all, 0, start + day).size(), std::size_t(5));
    }

    void choosesTheResolution_data()
    {
        QTest::addColumn<qint64>("span");
        QTest::addColumn<int>("points");
        QTest::addColumn<qint64>("age");
        QTest::addColumn<QString>("expected");
        QTest::newRow("5 minutes") << 5 * minute << 900 << qint64(0) << "raw";
        QTest::newRow("12 hours") << 12 * hour << 900 << qint64(0) << "raw";
        QTest::newRow("a day") << day << 900 << qint64(0) << "minute";
        QTest::newRow("a day, fine") << day << 3000 << qint64(0) << "raw";
        QTest::newRow("30 days") << 30 * day << 900 << 25 * day << "minute";
        QTest::newRow("a year") << 365 * day << 900 << 300 * day << "hour";
        QTest::newRow("5 minutes, a month ago") << 5 * minute << 900 << 30 * day << "minute";
        QTest::newRow("5 minutes, half a year ago") << 5 * minute << 900 << 180 * day << "hour";
        QTest::newRow("one point") << 10 * minute << 1 << qint64(0) << "minute";
    }
    void choosesTheResolution()
    {
        QFETCH(qint64, span);
        QFETCH(int, points);
        QFETCH(qint64, age);
        QFETCH(QString, expected);
        const qint64 now = start;
        QCOMPARE(resolutionName(resolutionFor(span, points, now - age - span, now - 7 * day, now - 90 * day)),
                 expected);
    }

    void showsFewSamplesAsTheyAre()
    {
        const SampleRange range = reducedSamples(every(15 * second, {1, 2, 3, 4}), minute, 100);
        QCOMPARE(range.width, 0);
        QCOMPARE(told(range.buckets), QStringLiteral("0:1..1/1=1 15:2..2/1=2 30:3..3/1=3 45:4..4/1=4"));
        QCOMPARE(told(reducedSamples({}, minute, 100).buckets), QString());
    }

    void neverLosesASpike()
    {
        QRandomGenerator random(11);
        for (int round = 0; round < 50; ++round) {
            std::vector<double> values(5000);
            double sum = 0;
            for (double &value : values)
                sum += value = random.bounded(100);
            const auto high = static_cast<std::size_t>(random.bounded(int(values.size())));
            const auto low = static_cast<std::size_t>(random.bounded(int(values.size())));
            sum += 1e6 - values[high];
            values[high] = 1e6;
            if (low != high) {
                sum += -1e6 - values[low];
                values[low] = -1e6;
            }
            const SampleRange range = reducedSamples(every(second, values), 5000 * second, 100 + round);
            QVERIFY(range.buckets.size() <= 101 + round);
            QVERIFY(range.width >= 5000 * second / (100 + round));
            Bucket all;
            for (const Bucket &bucket : range.buckets) {
                QVERIFY(bucket.count > 0);
                QCOMPARE(bucket.time % range.width, 0);
                include(all, bucket);
                if (bucket.time <= start + qint64(high) * second &&
                    start + qint64(high) * second < bucket.time + range.width)
                    QCOMPARE(bucket.max, 1e6);
            }
            QCOMPARE(all.max, 1e6);
            QCOMPARE(all.min, low == high ? all.min : -1e6);
            QCOMPARE(all.count, 5000);
            QVERIFY(std::abs(all.sum - sum) < 1e-3);
        }
    }

    void keepsGapsGaps()
    {
        // No data said, once.
        QCOMPARE(told(reducedSamples(every(second, {1, noData, 3}), 3 * second, 100).buckets),
                 QStringLiteral("0:1..1/1=1 1:- 2:3..3/1=3"));
        // Nothing said for longer than usual; one sample that is missing is not.
        std::vector<Sample> samples = every(second, {1, 1, 1, 1});
        samples.push_back({start + 5 * second, 2});
        samples.push_back({start + 8 * second, 3});
        QCOMPARE(told(reducedSamples(samples, 9 * second, 100).buckets),
                 QStringLiteral("0:1..1/1=1 1:1..1/1=1 2:1..1/1=1 3:1..1/1=1 5:2..2/1=2 6:- 8:3..3/1=3"));
        // Before the first, after the last.
        std::vector<Sample> later = every(second, {1, 1});
        for (Sample &sample : later)
            sample.time += 10 * second;
        QCOMPARE(told(reducedSamples(later, 20 * second, 100).buckets),
                 QStringLiteral("0:- 10:1..1/1=1 11:1..1/1=1 12:-"));
        // Only no data.
        QCOMPARE(told(reducedSamples(every(second, {noData, noData, noData}), 3 * second, 100).buckets),
                 QStringLiteral("0:-"));
        // Reduced: one empty bucket tells of a gap that is longer than a bucket.
        std::vector<double> values(300, 5);
        std::fill(values.begin() + 100, values.begin() + 200, noData);
        const SampleRange range = reducedSamples(every(second, values), 300 * second, 30);
        QCOMPARE(range.width, 10 * second);
        QCOMPARE(range.buckets.size(), 21);
        QCOMPARE(range.buckets[10].count, 0);
        QCOMPARE(range.buckets[10].time, start + 100 * second);
        QCOMPARE(range.buckets[11].time, start + 200 * second);
        // The pace changes, and neither is taken for gaps of the other.
        std::vector<Sample> slowed = every(second, std::vector<double>(1000, 1));
        for (int i = 0; i < 400; ++i)
            slowed.push_back({start + 1000 * second + i * minute, 1});
        const qint64 whole = 1000 * second + 400 * minute;
        const SampleRange twoPaces = reducedSamples(slowed, whole, 5000);
        QCOMPARE(twoPaces.buckets.size(), 1400);
        TimeBeyond all;
        addTimeBeyond(all, slowed, {SampleLimit::Side::Above, 0}, start + whole);
        QCOMPARE(all.seconds, static_cast<double>(whole) / static_cast<double>(second));
        // Minutes of a series that is asked every five are no gaps, but a missed half an hour is.
        std::vector<Bucket> minutes;
        for (int i = 0; i < 24; ++i) {
            if (i < 10 || i > 15)
                minutes.push_back({start + i * 5 * minute, 1, 1, 1, 1});
        }
        const SampleRange sparse = reduced(minutes, Resolution::Minute, start, start + 2 * hour, 200);
        QCOMPARE(sparse.width, minute);
        QCOMPARE(sparse.buckets.size(), 19);
        QCOMPARE(sparse.buckets[10].count, 0);
    }

    void tellsTimeBeyondALimit()
    {
        const SampleLimit above{SampleLimit::Side::Above, 80};
        TimeBeyond time;
        // 10 s each; the last holds until the end, the one before the gap for its usual time.
        std::vector<Sample> samples = every(10 * second, {10, 90, 80, 81, noData, 95});
        samples.push_back({start + 300 * second, 99});
        samples.push_back({start + 310 * second, 9});
        addTimeBeyond(time, samples, above, start + 320 * second);
        QCOMPARE(time.seconds, 40.0);
        QCOMPARE(time.atLeast, 40.0);
        QCOMPARE(time.atMost, 40.0);
        QCOMPARE(time.observed, 70.0);
        QCOMPARE(time.coarsest, Resolution::Raw);

        TimeBeyond below;
        addTimeBeyond(below, samples, {SampleLimit::Side::Below, 80}, start + 320 * second);
        QCOMPARE(below.seconds, 20.0);

        TimeBeyond rolledUp;
        const std::vector<Bucket> minutes{
            {start, 85, 90, 175 * 6, 12},            // all of it
            {start + minute, 10, 20, 180, 12},       // none
            {start + 2 * minute, 70, 90, 85 * 6, 6}, // both sides, mostly above, half of it observed
            {start + 3 * minute, 70, 90, 75 * 12, 12},
            {start + 4 * minute, noData, noData, noData, 0},
        };
        addTimeBeyond(rolledUp, minutes, Resolution::Minute, above);
        QCOMPARE(rolledUp.atLeast, 60.0);
        QCOMPARE(rolledUp.seconds, 90.0);
        QCOMPARE(rolledUp.atMost, 150.0);
        QCOMPARE(rolledUp.observed, 210.0);
        QCOMPARE(rolledUp.coarsest, Resolution::Minute);
    }

    void believesAClockSlowly()
    {
        SampleHorizon horizon = SampleHorizon{}.followed(start, 0ms);
        QCOMPARE(horizon.trusted, start);
        // A night, a weekend.
        horizon = horizon.followed(start + 64 * hour, 0ms);
        QCOMPARE(horizon.trusted, start + 64 * hour);
        // A year ahead: six hours of running, not necessarily at once, before it counts.
        const qint64 wrong = start + 365 * day;
        SampleHorizon doubting = horizon.followed(wrong, 3h);
        QCOMPARE(doubting.trusted, start + 64 * hour);
        QCOMPARE(doubting.expiryTime(wrong), start + 64 * hour);
        QCOMPARE(doubting.followed(wrong + hour, 3h), (SampleHorizon{wrong + hour, 0}));
        // It was wrong indeed and is set right: as if nothing had been.
        QCOMPARE(doubting.followed(start + 65 * hour, 1h), (SampleHorizon{start + 65 * hour, 0}));
        // Back by years: nothing goes, and nothing is forgotten.
        const SampleHorizon back = horizon.followed(5 * day, 1h);
        QCOMPARE(back.trusted, horizon.trusted);
        QCOMPARE(back.expiryTime(5 * day), 5 * day);
    }
};

QTEST_GUILESS_MAIN(TestSampleRange)
#include "tst_samplerange.moc"
