// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The sample store when things go wrong: killed while it writes, read-only, on a full disk, damaged, of a newer
// version.
#include "models/workspace/samplerollup.h"
#include "models/workspace/samplestore.h"
#include "models/workspace/sqlite.h"
#include "tests/integration/survive/smalldisk.h"
#include "tests/support/testsupport.h"

#include <QProcess>
#include <QRandomGenerator>
#include <QTemporaryDir>

#include <csignal>

using namespace castellan;

namespace {

constexpr qint64 second = 1000;
constexpr qint64 minute = 60 * second;
constexpr qint64 hour = 60 * minute;

const SeriesName cpu{QStringLiteral("lab"), QStringLiteral("host"), QStringLiteral("cpu")};

QByteArray contents(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// Through a connection of its own, around the store.
Result<QVariant> directly(const QString &file, const QString &sql, const QVariantList &values = {})
{
    const auto name = QStringLiteral("test-direct");
    Result<QVariant> result{QVariant()};
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), name);
        database.setDatabaseName(file);
        database.open();
        result = sqlite::value(database, sql, values);
    }
    QSqlDatabase::removeDatabase(name);
    return result;
}

Bucket total(const SampleRange &range)
{
    Bucket all;
    for (const Bucket &bucket : range.buckets)
        include(all, bucket);
    return all;
}

/// Leaves no byte free.
class Filler
{
public:
    explicit Filler(const QString &folder) : m_file(folder + QStringLiteral("/filler"))
    {
        if (m_file.open(QIODevice::WriteOnly | QIODevice::Unbuffered))
            while (m_file.write(QByteArray(4096, 'x')) > 0) {
            }
        m_file.close();
    }
    ~Filler() { m_file.remove(); }
    Filler(const Filler &) = delete;
    Filler &operator=(const Filler &) = delete;

private:
    QFile m_file;
};

} // namespace

class TestBrokenSamples : public QObject
{
    Q_OBJECT

    std::shared_ptr<FakeClock> m_clock;
    std::unique_ptr<QTemporaryDir> m_folder;

    QString directory() const { return m_folder->filePath(QStringLiteral("w")); }
    QString file() const { return directory() + QStringLiteral("/samples.sqlite"); }
    qint64 now() const { return m_clock->now().toMSecsSinceEpoch(); }
    Result<std::shared_ptr<SampleStore>> open(const QString &folder)
    {
        return wait(SampleStore::open(folder, m_clock));
    }
    /// One a second, by which the clock is advanced; values are random, so that chunks are some kilobytes.
    void record(SampleStore &store, qint64 length)
    {
        QList<Reading> readings;
        for (qint64 i = 0; i < length / second; ++i)
            readings.append(
                {cpu, QStringLiteral("%"), {now() + i * second, QRandomGenerator::global()->generateDouble()}});
        store.append(readings);
        m_clock->advance(std::chrono::milliseconds(length));
    }
    /// A store with so many hours in chunks, closed again.
    void fill(const QString &folder, int hours)
    {
        const auto store = open(folder);
        CASTELLAN_VERIFY(store);
        for (int i = 0; i < hours; ++i)
            record(**store, hour);
        m_clock->advance(std::chrono::minutes(2));
        CASTELLAN_VERIFY(wait((*store)->tidy()));
    }

private Q_SLOTS:
    void init()
    {
        m_clock = std::make_shared<FakeClock>();
        m_folder = std::make_unique<QTemporaryDir>();
    }

    void keepsWhatWasWrittenWhenKilled()
    {
        const qint64 begin = QDateTime::currentMSecsSinceEpoch() / hour * hour - 100 * hour;
        const SeriesName series{QStringLiteral("lab"), QStringLiteral("host"), QStringLiteral("probe")};
        QRandomGenerator random(5);
        qint64 kept = 0;
        for (int round = 0; round < 12; ++round) {
            QProcess probe;
            probe.setProcessChannelMode(QProcess::ForwardedErrorChannel);
            probe.start(QStringLiteral(CASTELLAN_BINARY_DIR "/tests/sampleprobe"),
                        {directory(), QString::number(begin), QString::number(kept)});
            qint64 promised = kept;
            for (int lines = random.bounded(1, 25); lines > 0; --lines) {
                QTRY_VERIFY_WITH_TIMEOUT(probe.canReadLine(), 20000);
                promised = probe.readLine().trimmed().toLongLong();
            }
            QCOMPARE(::kill(static_cast<pid_t>(probe.processId()), SIGKILL), 0);
            QVERIFY(probe.waitForFinished());
            while (probe.canReadLine())
                promised = probe.readLine().trimmed().toLongLong();

            const auto store = wait(SampleStore::open(directory(), std::make_shared<SystemClock>()));
            CASTELLAN_VERIFY(store);
            // Before and after what is hot has been made into chunks.
            for (int i = 0; i < 2; ++i) {
                for (const qint64 width : {second, minute, hour}) {
                    const auto answer =
                        wait((*store)->range(series, begin, begin + 100 * hour, static_cast<int>(100 * hour / width)));
                    CASTELLAN_VERIFY(answer);
                    QCOMPARE(answer->unreadable, 0);
                    const Bucket all = total(*answer);
                    QVERIFY2(all.count >= promised && all.count <= promised + 50,
                             qPrintable(QStringLiteral("%1 promised, %2 found").arg(promised).arg(all.count)));
                    QCOMPARE(all.max, static_cast<double>(all.count - 1));
                    QCOMPARE(all.sum, static_cast<double>(all.count) * static_cast<double>(all.count - 1) / 2);
                    kept = all.count;
                }
                CASTELLAN_VERIFY(wait((*store)->tidy()));
            }
        }
        QVERIFY(kept > 3600);
    }

    void canBeReadWhenItCannotBeWritten()
    {
        const QString folder = m_folder->filePath(QStringLiteral("small"));
        const SmallDisk disk(folder, QStringLiteral("8m"));
        if (!disk.isMounted())
            QSKIP("a small file system can be mounted only as root");
        const qint64 begin = now();
        fill(folder, 2);
        QVERIFY(disk.makeReadOnly());
        const auto store = open(folder);
        CASTELLAN_VERIFY(store);
        QVERIFY((*store)->isReadOnly());
        const auto answer = wait((*store)->range(cpu, begin, now(), 100));
        CASTELLAN_VERIFY(answer);
        QCOMPARE(total(*answer).count, 7200);
        record(**store, minute);
        CASTELLAN_VERIFY_ERROR(wait((*store)->flush()), ErrorKind::Permission);
        const auto state = wait((*store)->state());
        CASTELLAN_VERIFY(state);
        QVERIFY(state->readOnly && state->failure && state->failure->message.contains(folder));
        QCOMPARE(state->lost, 60);
    }

    void waitsForSpaceOnAFullDisk()
    {
        const QString folder = m_folder->filePath(QStringLiteral("small"));
        const SmallDisk disk(folder, QStringLiteral("4m"));
        if (!disk.isMounted())
            QSKIP("a small file system can be mounted only as root");
        const qint64 begin = now();
        fill(folder, 2);
        const auto store = open(folder);
        CASTELLAN_VERIFY(store);
        record(**store, hour);
        CASTELLAN_VERIFY(wait((*store)->flush()));
        {
            const Filler filler(folder);
            record(**store, hour);
            const auto written = wait((*store)->flush());
            CASTELLAN_VERIFY_ERROR(written, ErrorKind::Io);
            QVERIFY2(written.error().message.contains(QStringLiteral("full")), qPrintable(written.error().text()));
            CASTELLAN_VERIFY_ERROR(wait((*store)->tidy()), ErrorKind::Io);
            const auto state = wait((*store)->state());
            CASTELLAN_VERIFY(state);
            QVERIFY(state->failure && state->failure->kind == ErrorKind::Io);
            QCOMPARE(state->waiting, 3600);
            // Still shown.
            const auto answer = wait((*store)->range(cpu, begin, now(), 100));
            CASTELLAN_VERIFY(answer);
            QCOMPARE(total(*answer).count, 4 * 3600);
        }
        CASTELLAN_VERIFY(wait((*store)->tidy()));
        const auto state = wait((*store)->state());
        CASTELLAN_VERIFY(state);
        QVERIFY(!state->failure);
        QCOMPARE(state->waiting, 0);
        QCOMPARE(state->lost, 0);
        const auto answer = wait((*store)->range(cpu, begin, now(), 100));
        CASTELLAN_VERIFY(answer);
        QCOMPARE(total(*answer).count, 4 * 3600);
    }

    void losesTheOldestWhenTooManyWait()
    {
        const QString folder = m_folder->filePath(QStringLiteral("small"));
        const SmallDisk disk(folder, QStringLiteral("1m"));
        if (!disk.isMounted())
            QSKIP("a small file system can be mounted only as root");
        const auto store = open(folder);
        CASTELLAN_VERIFY(store);
        const Filler filler(folder);
        for (int i = 0; i < 57; ++i)
            record(**store, hour);
        CASTELLAN_VERIFY_ERROR(wait((*store)->flush()), ErrorKind::Io);
        const auto state = wait((*store)->state());
        CASTELLAN_VERIFY(state);
        QCOMPARE(state->waiting, SampleStore::mostWaiting);
        QCOMPARE(state->lost, 57 * 3600 - SampleStore::mostWaiting);
    }

    void refusesWhatItMustNotTouch_data()
    {
        QTest::addColumn<int>("what");
        QTest::addColumn<int>("kind");
        QTest::newRow("a newer version") << 0 << int(ErrorKind::Config);
        QTest::newRow("somebody else's") << 1 << int(ErrorKind::Config);
        QTest::newRow("another format") << 2 << int(ErrorKind::Integrity);
        QTest::newRow("cut") << 3 << int(ErrorKind::Integrity);
    }
    void refusesWhatItMustNotTouch()
    {
        QFETCH(int, what);
        QFETCH(int, kind);
        fill(directory(), 3);
        if (what == 0) {
            CASTELLAN_VERIFY(directly(file(), QStringLiteral("PRAGMA user_version = 99")));
        } else if (what == 1) {
            CASTELLAN_VERIFY(directly(file(), QStringLiteral("PRAGMA application_id = 7")));
        } else if (what == 2) {
            QFile broken(file());
            QVERIFY(broken.open(QIODevice::ReadWrite) && broken.write(QByteArray(8192, 'x')) == 8192);
        } else {
            QVERIFY(QFile::resize(file(), 8192 + 100));
        }
        const QByteArray before = contents(file());
        const auto store = open(directory());
        CASTELLAN_VERIFY_ERROR(store, static_cast<ErrorKind>(kind));
        QVERIFY2(store.error().message.contains(file()) && !store.error().hint.isEmpty(),
                 qPrintable(store.error().text()));
        QCOMPARE(contents(file()), before);
    }

    void showsDamagedChunksAsAGap()
    {
        const qint64 begin = now();
        fill(directory(), 4);
        const qint64 key = (begin / hour + 1) << 24 | 1;
        CASTELLAN_VERIFY(
            directly(file(), QStringLiteral("UPDATE raw SET data = zeroblob(length(data)) WHERE id = ?"), {key}));
        const auto store = open(directory());
        CASTELLAN_VERIFY(store);
        const auto raw = wait((*store)->range(cpu, begin, begin + 4 * hour, 4 * 3600));
        CASTELLAN_VERIFY(raw);
        QCOMPARE(raw->resolution, Resolution::Raw);
        QCOMPARE(raw->unreadable, 1);
        QCOMPARE(total(*raw).count, 3 * 3600);
        QCOMPARE(raw->buckets[3600].count, 0);
        QCOMPARE(raw->buckets[3600].time, begin + hour);
        // Minutes were made before.
        const auto minutes = wait((*store)->range(cpu, begin, begin + 4 * hour, 240));
        CASTELLAN_VERIFY(minutes);
        QCOMPARE(total(*minutes).count, 4 * 3600);
        // A late sample in that hour does not take its minutes with it.
        (*store)->append({{cpu, QStringLiteral("%"), {begin + hour + 30 * minute, 2}}});
        CASTELLAN_VERIFY(wait((*store)->tidy()));
        const auto late = wait((*store)->range(cpu, begin, begin + 4 * hour, 240));
        CASTELLAN_VERIFY(late);
        QCOMPARE(total(*late).count, 4 * 3600 - 59);
        QCOMPARE(late->buckets[90].max, 2.0);
        const auto state = wait((*store)->state());
        CASTELLAN_VERIFY(state);
        QVERIFY(state->unreadable > 0);
    }

    void survivesAnyDamage()
    {
        fill(directory(), 6);
        const QByteArray whole = contents(file());
        QRandomGenerator random(8);
        int told = 0;
        for (int round = 0; round < 40; ++round) {
            QByteArray damaged = whole;
            const int length = random.bounded(1, 9000);
            const int at = random.bounded(int(damaged.size()) - length);
            for (int i = 0; i < length; ++i)
                damaged[at + i] = static_cast<char>(random.bounded(256));
            QDir(directory()).removeRecursively();
            QVERIFY(QDir().mkpath(directory()));
            QFile broken(file());
            QVERIFY(broken.open(QIODevice::WriteOnly) && broken.write(damaged) == damaged.size());
            broken.close();
            const auto store = open(directory());
            if (!store) {
                QVERIFY2(store.error().kind == ErrorKind::Integrity || store.error().kind == ErrorKind::Config,
                         qPrintable(store.error().text()));
                ++told;
                continue;
            }
            // Whatever is answered is either an error, or says what it could not read, or is all there is.
            record(**store, minute);
            const auto answer = wait((*store)->range(cpu, now() - 8 * hour, now(), 8 * 3600));
            const auto tidied = wait((*store)->tidy());
            if (!answer || answer->unreadable > 0 || !tidied)
                ++told;
        }
        QVERIFY2(told > 10, qPrintable(QString::number(told)));
    }
};

QTEST_GUILESS_MAIN(TestBrokenSamples)
#include "tst_brokensamples.moc"
