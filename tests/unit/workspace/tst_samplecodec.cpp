// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/workspace/integerpacking.h"
#include "models/workspace/samplecodec.h"
#include "models/workspace/samplehot.h"
#include "models/workspace/valuecodec.h"

#include <QRandomGenerator>
#include <QTest>

#include <bit>
#include <cmath>
#include <functional>

using namespace castellan;

namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr qint64 start = 1'795'000'000'000; // 2026-11-18

quint64 bitsOf(double value)
{
    return std::bit_cast<quint64>(value);
}

/// The first difference in words, or "".
QString difference(const std::vector<Sample> &expected, const std::optional<std::vector<Sample>> &found)
{
    if (!found)
        return QStringLiteral("it cannot be read");
    if (found->size() != expected.size())
        return QStringLiteral("%1 samples, not %2").arg(found->size()).arg(expected.size());
    for (std::size_t i = 0; i < expected.size(); ++i) {
        if ((*found)[i].time != expected[i].time || bitsOf((*found)[i].value) != bitsOf(expected[i].value))
            return QStringLiteral("sample %1: %2 at %3, not %4 at %5")
                .arg(i)
                .arg((*found)[i].value, 0, 'g', 17)
                .arg((*found)[i].time)
                .arg(expected[i].value, 0, 'g', 17)
                .arg(expected[i].time);
    }
    return {};
}

using Make = std::function<double(QRandomGenerator &, int)>;

double anyBits(QRandomGenerator &random)
{
    return std::bit_cast<double>(random.generate64());
}

/// The kinds of values that monitoring meets, and those that it should not.
const QList<std::pair<QByteArray, Make>> &kinds()
{
    static double walk = 0;
    static const QList<std::pair<QByteArray, Make>> list{
        {"constant", [](QRandomGenerator &, int) { return 42.0; }},
        {"zero", [](QRandomGenerator &, int) { return 0.0; }},
        {"minus zero among zeros", [](QRandomGenerator &random, int) { return random.bounded(9) ? 0.0 : -0.0; }},
        {"random walk, whole",
         [](QRandomGenerator &random, int i) {
             walk = i == 0 ? 1000 : walk + random.bounded(-5, 6);
             return walk;
         }},
        {"random walk, two places",
         [](QRandomGenerator &random, int i) {
             walk = i == 0 ? 4750 : walk + random.bounded(-50, 51);
             return walk / 100;
         }},
        {"random walk, all bits",
         [](QRandomGenerator &random, int i) {
             walk = i == 0 ? 0.3 : walk + random.generateDouble() - 0.5;
             return walk;
         }},
        {"counter with resets",
         [](QRandomGenerator &random, int i) {
             walk = i == 0 || random.bounded(200) == 0 ? 0 : walk + random.bounded(1000);
             return walk;
         }},
        {"steady counter", [](QRandomGenerator &, int i) { return 1e9 + 17.0 * i; }},
        {"pages", [](QRandomGenerator &random, int) { return 4096.0 * random.bounded(1'000'000); }},
        {"beyond exact whole numbers",
         [](QRandomGenerator &random, int) { return 9007199254740993.0 * (1 + random.bounded(4)); }},
        {"decimals and now and then a third",
         [](QRandomGenerator &random, int) { return random.bounded(40) ? random.bounded(100) / 10.0 : 1.0 / 3; }},
        {"no data now and then", [](QRandomGenerator &random, int) { return random.bounded(20) ? 5.5 : std::nan(""); }},
        {"no data at all", [](QRandomGenerator &, int) { return std::nan(""); }},
        {"NaN with payloads",
         [](QRandomGenerator &random, int) {
             return std::bit_cast<double>(0x7ff0000000000001 | (random.generate64() & 0x800fffffffffffff));
         }},
        {"infinities", [](QRandomGenerator &random,
                          int) { return random.bounded(3) ? (random.bounded(2) ? infinity : -infinity) : 1.5; }},
        {"denormals",
         [](QRandomGenerator &random, int) { return std::bit_cast<double>(random.generate64() & 0x800fffffffffffff); }},
        {"extremes",
         [](QRandomGenerator &random, int) {
             constexpr std::array values = {std::numeric_limits<double>::max(),
                                            std::numeric_limits<double>::lowest(),
                                            std::numeric_limits<double>::min(),
                                            std::numeric_limits<double>::denorm_min(),
                                            0x1p51,
                                            -0x1p51,
                                            0x1p53,
                                            0.1};
             return values[random.bounded(quint32(values.size()))];
         }},
        {"any bits", [](QRandomGenerator &random, int) { return anyBits(random); }},
    };
    return list;
}

using Time = std::function<qint64(QRandomGenerator &, qint64 last, int)>;

const QList<std::pair<QByteArray, Time>> &paces()
{
    static const QList<std::pair<QByteArray, Time>> list{
        {"every second", [](QRandomGenerator &, qint64 last, int) { return last + 1000; }},
        {"jitter", [](QRandomGenerator &random, qint64, int i) { return start + i * 1000 + random.bounded(-9, 10); }},
        {"gaps",
         [](QRandomGenerator &random, qint64 last, int) { return last + (random.bounded(50) ? 15000 : 3'600'000); }},
        {"going back", [](QRandomGenerator &random, qint64 last, int) { return last + random.bounded(-5000, 5001); }},
        {"the same", [](QRandomGenerator &, qint64 last, int) { return last; }},
        {"anywhere", [](QRandomGenerator &random, qint64, int) { return static_cast<qint64>(random.generate64()); }},
    };
    return list;
}

std::vector<Bucket> someBuckets(QRandomGenerator &random, int count, const Make &make)
{
    std::vector<Bucket> buckets;
    for (int i = 0; i < count; ++i) {
        Bucket bucket{.time = start + i * 60'000};
        if (random.bounded(10) > 0)
            bucket = {bucket.time, make(random, i), make(random, i), make(random, i), random.bounded(1, 61)};
        buckets.push_back(bucket);
    }
    return buckets;
}

} // namespace

class TestSampleCodec : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void givesEveryBitBack_data()
    {
        QTest::addColumn<int>("kind");
        for (int i = 0; i < kinds().size(); ++i)
            QTest::newRow(kinds()[i].first.constData()) << i;
    }
    void givesEveryBitBack()
    {
        QFETCH(int, kind);
        QRandomGenerator random(1234 + quint32(kind));
        for (const auto &[name, pace] : paces()) {
            for (const int count : {0, 1, 2, 3, 63, 64, 65, 66, 130, 3600}) {
                std::vector<Sample> samples;
                qint64 time = start;
                for (int i = 0; i < count; ++i) {
                    time = pace(random, time, i);
                    samples.push_back({time, kinds()[kind].second(random, i)});
                }
                const QString found = difference(samples, decodeSamples(encodeSamples(samples)));
                QVERIFY2(
                    found.isEmpty(),
                    qPrintable(
                        QStringLiteral("%1, %2 of them: %3").arg(QString::fromLatin1(name)).arg(count).arg(found)));
            }
        }
    }

    void givesBucketsBack_data() { givesEveryBitBack_data(); }
    void givesBucketsBack()
    {
        QFETCH(int, kind);
        QRandomGenerator random(99);
        for (const int count : {0, 1, 2, 64, 65, 1440}) {
            const std::vector<Bucket> buckets = someBuckets(random, count, kinds()[kind].second);
            const auto found = decodeBuckets(encodeBuckets(buckets));
            QVERIFY(found && found->size() == buckets.size());
            for (std::size_t i = 0; i < buckets.size(); ++i) {
                const Bucket &a = buckets[i];
                const Bucket &b = (*found)[i];
                QVERIFY(a.time == b.time && a.count == b.count);
                QVERIFY(bitsOf(a.min) == bitsOf(b.min) && bitsOf(a.max) == bitsOf(b.max));
                QVERIFY(bitsOf(a.sum) == bitsOf(b.sum));
            }
        }
    }

    void packsAnyIntegers()
    {
        QRandomGenerator random(7);
        constexpr quint64 least = quint64(1) << 63;
        const std::vector<std::vector<quint64>> rows{
            {},
            {least},
            {0, least, 0, ~quint64(0), least, least - 1},
            {least, 0, least, 0},
            {5, 5, 5, 5},
            std::vector<quint64>(1000, least),
        };
        for (const std::vector<quint64> &row : rows) {
            QByteArray bytes;
            ByteWriter writer(bytes);
            packIntegers(writer, row);
            ByteReader reader(bytes);
            QCOMPARE(unpackIntegers(reader, row.size()), std::optional(row));
            QVERIFY(reader.atEnd());
        }
        for (int width = 1; width <= 64; ++width) {
            std::vector<quint64> row(200);
            for (quint64 &number : row)
                number = random.generate64() >> (64 - width);
            QByteArray bytes;
            ByteWriter writer(bytes);
            packIntegers(writer, row);
            ByteReader reader(bytes);
            QCOMPARE(unpackIntegers(reader, row.size()), std::optional(row));
        }
    }

    void isSmall()
    {
        // Bytes for 3600 samples at every second; what monitoring sees most must stay cheap.
        const auto size = [](const char *kind) {
            QRandomGenerator random(5);
            std::vector<Sample> samples;
            for (const auto &[name, make] : kinds()) {
                for (int i = 0; name == kind && i < 3600; ++i)
                    samples.push_back({start + i * 1000, make(random, i)});
            }
            return samples.size() == 3600 ? encodeSamples(samples).size() : std::numeric_limits<qsizetype>::max();
        };
        QVERIFY(size("constant") < 40);
        QVERIFY(size("steady counter") < 40);
        QVERIFY(size("no data at all") < 3600 / 8 + 60);
        QVERIFY(size("random walk, whole") < 3600 * 6 / 10);
        QVERIFY(size("random walk, two places") < 3600 * 11 / 10);
        QVERIFY(size("pages") < 3600 * 28 / 10); // 20 bits are random
        QVERIFY(size("decimals and now and then a third") < 3600 * 13 / 10);
        QVERIFY(size("any bits") < 3600 * 10);
    }

    void noticesDamage()
    {
        QRandomGenerator random(17);
        std::vector<Sample> samples;
        samples.reserve(300);
        for (int i = 0; i < 300; ++i)
            samples.push_back({start + i * 1000 + random.bounded(9), random.bounded(1000) / 10.0});
        const QByteArray chunk = encodeSamples(samples);
        for (qsizetype i = 0; i < chunk.size(); ++i) {
            QByteArray damaged = chunk;
            damaged[i] = static_cast<char>(damaged[i] ^ (1 << random.bounded(8)));
            QVERIFY2(!decodeSamples(damaged), qPrintable(QString::number(i)));
            QVERIFY(!decodeSamples(chunk.first(i)));
        }
        QVERIFY(!decodeSamples(chunk + 'x'));
        QVERIFY(!decodeBuckets(chunk));
    }

    void readsNonsenseSafely()
    {
        // With a right check sum, so that everything behind it is met.
        QRandomGenerator random(23);
        std::vector<Sample> samples;
        samples.reserve(200);
        for (int i = 0; i < 200; ++i)
            samples.push_back({start + i * 1000, random.bounded(3) ? random.bounded(1000) / 10.0 : anyBits(random)});
        const QByteArray chunks[] = {encodeSamples(samples), encodeBuckets(someBuckets(random, 100, kinds()[3].second)),
                                     encodeHot(std::vector<HotSample>{{1, samples[0]}, {2, samples[1]}})};
        int readable = 0;
        for (int round = 0; round < 20000; ++round) {
            QByteArray chunk = chunks[random.bounded(3)].chopped(4);
            for (int i = random.bounded(1, 6); i > 0; --i)
                chunk[random.bounded(int(chunk.size()))] = static_cast<char>(random.bounded(256));
            if (random.bounded(4) == 0)
                chunk.truncate(random.bounded(int(chunk.size())));
            appendCrc(chunk);
            readable += decodeSamples(chunk) || decodeBuckets(chunk) || decodeHot(chunk);
        }
        QVERIFY(readable > 0); // some changes only change a value
    }

    void keepsHotSamples()
    {
        QRandomGenerator random(3);
        std::vector<HotSample> hot;
        hot.reserve(500);
        for (int i = 0; i < 500; ++i)
            hot.push_back({random.bounded(1 << 20), {start + random.bounded(-1000, 1000), anyBits(random)}});
        const auto found = decodeHot(encodeHot(hot));
        QVERIFY(found && found->size() == hot.size());
        for (std::size_t i = 0; i < hot.size(); ++i) {
            QVERIFY((*found)[i].series == hot[i].series && (*found)[i].sample.time == hot[i].sample.time);
            QCOMPARE(bitsOf((*found)[i].sample.value), bitsOf(hot[i].sample.value));
        }
        QByteArray damaged = encodeHot(hot);
        damaged[100] = static_cast<char>(damaged[100] ^ 4);
        QVERIFY(!decodeHot(damaged));
    }
};

QTEST_GUILESS_MAIN(TestSampleCodec)
#include "tst_samplecodec.moc"
