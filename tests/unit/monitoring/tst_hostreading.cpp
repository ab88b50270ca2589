// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What hosts of several kernels and distributions print, read; and what two readings say together.
#include "models/monitoring/hostsamples.h"
#include "tests/support/testsupport.h"

#include <QFile>
#include <QRandomGenerator>

#include <cmath>

using namespace castellan;

namespace {

QByteArray recorded(const char *name)
{
    QFile file(QStringLiteral(CASTELLAN_SOURCE_DIR "/tests/unit/monitoring/data/%1.txt").arg(QLatin1String(name)));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

HostReading reading(const char *name)
{
    return parseHostReading(recorded(name)).value_or(HostReading());
}

QStringList mountPoints(const HostReading &reading)
{
    QStringList all;
    for (const FileSystem &each : reading.fileSystems)
        all.append(each.mountPoint);
    return all;
}

std::optional<double> valueOf(const QList<Measurement> &samples, const char *subject, const char *metric)
{
    for (const Measurement &sample : samples) {
        if (sample.subject == QLatin1String(subject) && sample.metric == QLatin1String(metric))
            return sample.value;
    }
    return std::nullopt;
}

/// The reading `seconds` later, when nothing but time has passed.
HostReading later(HostReading reading, double seconds)
{
    reading.uptime += seconds;
    return reading;
}

bool near(const std::optional<double> &value, double expected)
{
    return value && std::abs(*value - expected) < 1e-9 + std::abs(expected) * 1e-9;
}

} // namespace

class TestHostReading : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void debian12IsRead()
    {
        const HostReading r = reading("debian12");
        QCOMPARE(r.bootId, QStringLiteral("0f6c2d5e-6a3b-4c58-9a4d-2f6b6f0c7d11"));
        QCOMPARE(r.uptime, 812345.67);
        QCOMPARE(r.processors, 2);
        QCOMPARE(r.cpu, (CpuTicks{.user = 20123456,
                                  .nice = 12345,
                                  .system = 8123456,
                                  .idle = 130123456,
                                  .ioWait = 512345,
                                  .irq = 0,
                                  .softIrq = 212345,
                                  .steal = 98765}));
        QCOMPARE(r.load15, 0.30);
        QCOMPARE(r.memoryTotal, 8131568LL * 1024);
        QCOMPARE(r.memoryAvailable, 5211200LL * 1024); // not what is free
        QCOMPARE(r.swapTotal - r.swapFree, 100000LL * 1024);
        QCOMPARE(r.oomKills, std::optional<quint64>(2));
        QCOMPARE(r.networks.keys(),
                 (QStringList{QStringLiteral("docker0"), QStringLiteral("eth0"), QStringLiteral("veth1a2b3c4")}));
        QCOMPARE(r.networks.value(QStringLiteral("eth0")),
                 (NetCounters{.received = 5123456789, .sent = 987654321, .errors = 3, .dropped = 10}));
        QCOMPARE(r.disks.keys(), (QStringList{QStringLiteral("dm-0"), QStringLiteral("nvme0n1")}));
        QCOMPARE(r.disks.value(QStringLiteral("nvme0n1")), (DiskCounters{.reads = 501234,
                                                                         .sectorsRead = 20123456,
                                                                         .writes = 901234,
                                                                         .sectorsWritten = 40123456,
                                                                         .busyMilliseconds = 401234}));
        QCOMPARE(r.pressure.value(QStringLiteral("io")), (Pressure{.some = 98765432, .full = 88765432}));
    }

    void onlyFileSystemsThatHoldDataCount()
    {
        const HostReading r = reading("debian12");
        // Not the overlay, the snap (always full), udev and tmpfs, nor the same device a second time.
        QCOMPARE(mountPoints(r),
                 (QStringList{QStringLiteral("/"), QStringLiteral("/boot/efi"), QStringLiteral("/srv/my files")}));
        const FileSystem &root = r.fileSystems.at(0);
        QCOMPARE(root.type, QStringLiteral("ext4"));
        QCOMPARE(root.device, QStringLiteral("/dev/mapper/vg-root"));
        // As df: of what ordinary users could have, not of the whole size.
        QVERIFY(near(root.fractionUsed(), 32921446.0 / (32921446 + 6100000)));
        QVERIFY(near(root.fractionOfInodes(), 0.1));
        QVERIFY(!r.fileSystems.at(1).fractionOfInodes()); // vfat has none to run out of
        QCOMPARE(r.fileSystems.at(2).type, QStringLiteral("xfs"));
        QVERIFY(near(r.fileSystems.at(2).fractionUsed(), 0.5));
    }

    void alpineWithBusyboxIsRead()
    {
        const HostReading r = reading("alpine318");
        QCOMPARE(r.processors, 1);
        QVERIFY(r.pressure.isEmpty());
        QCOMPARE(mountPoints(r), (QStringList{QStringLiteral("/"), QStringLiteral("/boot")}));
        QVERIFY(near(r.fileSystems.at(0).fractionOfInodes(), 40000.0 / 589824));
        QCOMPARE(r.disks.keys(), QStringList{QStringLiteral("vda")});
        const auto samples = hostSamples(r, std::nullopt, 0);
        QVERIFY(!valueOf(samples, "host", "swap.used")); // there is none
        QVERIFY(near(valueOf(samples, "host", "memory.used"), 1 - 801234.0 / 1004752));
    }

    void centos6IsRead()
    {
        const HostReading r = reading("centos6");
        // 2.6.32 does not say what is available: free, buffers, cache and what the slab gives back, without shared
        // memory.
        QCOMPARE(r.memoryAvailable, (61440LL + 102400 + 1024000 + 51200 - 20480) * 1024);
        QVERIFY(!r.oomKills);
        QVERIFY(r.networks.contains(QStringLiteral("eth0")) && r.networks.contains(QStringLiteral("eth0:1")));
        QCOMPARE(r.networks.value(QStringLiteral("eth0")).received, 4294960000u);
        QCOMPARE(r.disks.keys(), QStringList{QStringLiteral("sda")});
        QVERIFY(near(r.fileSystems.at(0).fractionOfInodes(), 1.0)); // full of small files, with space left
    }

    void whatIsNoLinuxIsAnError()
    {
        CASTELLAN_VERIFY_ERROR(parseHostReading(""), ErrorKind::Integrity);
        CASTELLAN_VERIFY_ERROR(parseHostReading("sh: grep: not found\ncastellan df blocks\n"), ErrorKind::Integrity);
        // Cut off in the middle: no half truth.
        CASTELLAN_VERIFY_ERROR(parseHostReading(recorded("debian12").left(1500)), ErrorKind::Integrity);
    }

    void anyDamageIsReadWithoutHarm()
    {
        QRandomGenerator random(3);
        const QByteArray whole = recorded("debian12");
        for (int round = 0; round < 3000; ++round) {
            QByteArray text = whole;
            for (int i = 0; i < 20; ++i)
                text[random.bounded(static_cast<int>(text.size()))] = static_cast<char>(random.bounded(256));
            text.truncate(random.bounded(static_cast<int>(text.size())) + 1);
            const auto read = parseHostReading(text);
            if (!read)
                continue;
            for (const Measurement &sample : hostSamples(*read, reading("debian12"), 0))
                QVERIFY2(std::isfinite(sample.value) && sample.value >= 0, qPrintable(sample.metric));
        }
    }

    void ratesComeFromTheHostsOwnClock()
    {
        const HostReading before = reading("debian12");
        HostReading now = later(before, 20);
        now.cpu.user += 1000;
        now.cpu.system += 400;
        now.cpu.ioWait += 200;
        now.cpu.steal += 100;
        now.cpu.idle += 2300; // 4000 ticks: two processors, 20 s
        now.networks[QStringLiteral("eth0")].received += 20'000'000;
        now.networks[QStringLiteral("eth0")].dropped += 10;
        now.disks[QStringLiteral("nvme0n1")].sectorsWritten += 40'000;
        now.disks[QStringLiteral("nvme0n1")].busyMilliseconds += 5'000;
        now.pressure[QStringLiteral("io")].some += 2'000'000;
        now.pressure[QStringLiteral("memory")].full = *now.pressure[QStringLiteral("memory")].full + 1'000'000;
        now.majorFaults = *now.majorFaults + 60;
        now.oomKills = *now.oomKills + 1;
        const auto samples = hostSamples(now, before, 1'764'000'000'000);
        QVERIFY(near(valueOf(samples, "host", "cpu.user"), 0.25));
        QVERIFY(near(valueOf(samples, "host", "cpu.system"), 0.1));
        QVERIFY(near(valueOf(samples, "host", "cpu.ioWait"), 0.05));
        QVERIFY(near(valueOf(samples, "host", "cpu.busy"), 0.375)); // I/O wait is idle time
        QVERIFY(near(valueOf(samples, "net:eth0", "net.received"), 1e6));
        QVERIFY(near(valueOf(samples, "net:eth0", "net.sent"), 0));
        QVERIFY(near(valueOf(samples, "net:eth0", "net.dropped"), 0.5));
        QVERIFY(near(valueOf(samples, "disk:nvme0n1", "disk.written"), 1'024'000));
        QVERIFY(near(valueOf(samples, "disk:nvme0n1", "disk.busy"), 0.25));
        QVERIFY(near(valueOf(samples, "host", "pressure.io"), 0.1));
        QVERIFY(near(valueOf(samples, "host", "pressure.memoryFull"), 0.05));
        QVERIFY(near(valueOf(samples, "host", "memory.majorFaults"), 3));
        QVERIFY(near(valueOf(samples, "host", "memory.oomKills"), 1));
        QVERIFY(near(valueOf(samples, "fs:/srv/my files", "fs.used"), 0.5));
        for (const Measurement &sample : samples)
            QCOMPARE(sample.when, 1'764'000'000'000);
    }

    void theFirstReadingAndATooSoonOneHaveNoRates()
    {
        const HostReading r = reading("debian12");
        QVERIFY(!valueOf(hostSamples(r, std::nullopt, 0), "host", "cpu.busy"));
        QVERIFY(!valueOf(hostSamples(later(r, 0.4), r, 0), "host", "cpu.busy"));
        QVERIFY(!valueOf(hostSamples(r, r, 0), "net:eth0", "net.sent"));
        QVERIFY(valueOf(hostSamples(r, std::nullopt, 0), "host", "memory.used"));
    }

    void aRebootMakesNoSpike()
    {
        const HostReading before = reading("debian12");
        HostReading now = later(before, 60);
        now.bootId = QStringLiteral("another");
        now.uptime = before.uptime + 60; // even then: it was up longer before
        QVERIFY(hasRebooted(before, now));
        QVERIFY(!valueOf(hostSamples(now, before, 0), "host", "cpu.busy"));
        QVERIFY(!valueOf(hostSamples(now, before, 0), "net:eth0", "net.received"));
        QVERIFY(valueOf(hostSamples(now, before, 0), "fs:/", "fs.used"));

        HostReading withoutId = later(before, -800000);
        withoutId.bootId.clear();
        QVERIFY(hasRebooted(before, withoutId));
        withoutId.uptime = before.uptime + 1;
        QVERIFY(!hasRebooted(before, withoutId));
    }

    void countersWrapAndReset()
    {
        QCOMPARE(growthOf(100, 150), std::optional<quint64>(50));
        QCOMPARE(growthOf(7, 7), std::optional<quint64>(0));
        QCOMPARE(growthOf(4'294'960'000, 2'704), std::optional<quint64>(10'000)); // 32 bits
        QCOMPARE(growthOf(5'000'000'000, 10), std::nullopt);                      // 64 bits: an interface made anew
        QCOMPARE(growthOf(1'000'000, 10), std::nullopt);                          // too low to have wrapped
        QCOMPARE(growthOf(4'294'960'000, 4'294'950'000), std::nullopt);

        const HostReading before = reading("centos6");
        HostReading now = later(before, 10);
        now.networks[QStringLiteral("eth0")].received = 2'704;
        now.networks[QStringLiteral("eth0")].sent = 5;
        now.disks[QStringLiteral("sda")].busyMilliseconds = 4'290'005'000;
        const auto samples = hostSamples(now, before, 0);
        QVERIFY(near(valueOf(samples, "net:eth0", "net.received"), 1000));
        QVERIFY(near(valueOf(samples, "disk:sda", "disk.busy"), 0.5));
    }

    void aProcessorSwitchedOffMakesNoSpike()
    {
        const HostReading before = reading("debian12");
        HostReading now = later(before, 10);
        now.cpu.user -= 10'000'000; // its past is gone from the sum
        now.cpu.system += 100;
        now.processors = 1;
        QVERIFY(!valueOf(hostSamples(now, before, 0), "host", "cpu.busy"));
        HostReading idleBack = later(before, 10);
        idleBack.cpu.idle -= 3; // the kernel does that
        idleBack.cpu.user += 500;
        QVERIFY(near(valueOf(hostSamples(idleBack, before, 0), "host", "cpu.busy"), 1));
    }

    /// Whatever the counters do: no rate is negative, and no share above the whole.
    void noRateIsAbsurd()
    {
        QRandomGenerator random(11);
        const HostReading base = reading("debian12");
        for (int round = 0; round < 3000; ++round) {
            const auto shaken = [&](quint64 value) {
                switch (random.bounded(4)) {
                case 0:
                    return value;
                case 1:
                    return value + random.bounded(100000);
                case 2:
                    return quint64(random.bounded(1000));
                default:
                    return random.generate64();
                }
            };
            HostReading now = later(base, random.bounded(100.0) - 10);
            now.cpu.user = shaken(now.cpu.user);
            now.cpu.idle = shaken(now.cpu.idle);
            now.cpu.ioWait = shaken(now.cpu.ioWait);
            now.pressure[QStringLiteral("cpu")].some = shaken(now.pressure[QStringLiteral("cpu")].some);
            now.disks[QStringLiteral("nvme0n1")].busyMilliseconds =
                shaken(now.disks[QStringLiteral("nvme0n1")].busyMilliseconds);
            now.networks[QStringLiteral("eth0")].received = shaken(now.networks[QStringLiteral("eth0")].received);
            now.swappedIn = shaken(*now.swappedIn);
            for (const Measurement &sample : hostSamples(now, base, 0)) {
                QVERIFY2(std::isfinite(sample.value) && sample.value >= 0, qPrintable(sample.metric));
                if (sample.unit == QLatin1String("ratio"))
                    QVERIFY2(sample.value <= 1, qPrintable(sample.metric));
            }
        }
    }
};

QTEST_GUILESS_MAIN(TestHostReading)
#include "tst_hostreading.moc"
