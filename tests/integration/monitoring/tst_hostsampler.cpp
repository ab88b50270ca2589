// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The sampling script in the shells that hosts have, and the sampler over the lab's sshd.
#include "models/connection/environmentconnection.h"
#include "models/monitoring/hostsampler.h"
#include "models/remote/localhost.h"
#include "tests/lab/hosts.h"
#include "tests/support/testsupport.h"

#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>

#include <sys/statvfs.h>
#include <sys/sysinfo.h>

#include <cmath>

using namespace castellan;
using namespace std::chrono_literals;

namespace {

std::optional<double> valueOf(const QList<Measurement> &samples, const char *subject, const char *metric)
{
    for (const Measurement &sample : samples) {
        if (sample.subject == QLatin1String(subject) && sample.metric == QLatin1String(metric))
            return sample.value;
    }
    return std::nullopt;
}

/// What the script prints when `shell` runs it with the programs in `path`.
Result<HostReading> readingOf(const QStringList &shell, const QString &path)
{
    QProcess process;
    process.setProcessEnvironment([&] {
        QProcessEnvironment environment;
        environment.insert(QStringLiteral("PATH"), path);
        return environment;
    }());
    process.start(shell.first(), shell.mid(1) + QStringList{QStringLiteral("-c"), hostSamplingScript()});
    process.waitForFinished();
    return parseHostReading(process.readAllStandardOutput());
}

} // namespace

class TestHostSampler : public QObject
{
    Q_OBJECT

    std::unique_ptr<SshServer> m_ssh;
    std::shared_ptr<Host> m_remote;
    LocalHost m_local;

private Q_SLOTS:
    void initTestCase()
    {
        auto ssh = SshServer::start();
        CASTELLAN_VERIFY(ssh);
        m_ssh = *std::move(ssh);
        m_remote = makeHost(hostOf(*m_ssh), nullptr);
        CASTELLAN_VERIFY(wait(m_remote->connectNow()));
    }

    void dashBashAndBusyboxReadTheSame()
    {
        QTemporaryDir applets;
        const QString busybox = QStandardPaths::findExecutable(QStringLiteral("busybox"));
        QVERIFY(!busybox.isEmpty());
        for (const char *applet : {"grep", "df", "echo"})
            QFile::link(busybox, applets.filePath(QLatin1String(applet)));
        const QString usual = QStringLiteral("/usr/bin:/bin");
        const auto dash = readingOf({QStringLiteral("/usr/bin/dash")}, usual);
        CASTELLAN_VERIFY(dash);
        struct Other
        {
            QStringList shell;
            QString path;
        };
        for (const Other &other : {Other{{QStringLiteral("/usr/bin/bash")}, usual},
                                   Other{{busybox, QStringLiteral("sh")}, applets.path()}}) {
            const auto read = readingOf(other.shell, other.path);
            CASTELLAN_VERIFY(read);
            QCOMPARE(read->bootId, dash->bootId);
            QCOMPARE(read->processors, dash->processors);
            QCOMPARE(read->memoryTotal, dash->memoryTotal);
            QCOMPARE(read->networks.keys(), dash->networks.keys());
            QCOMPARE(read->disks.keys(), dash->disks.keys());
            QCOMPARE(read->pressure.keys(), dash->pressure.keys());
            QCOMPARE(read->majorFaults.has_value(), dash->majorFaults.has_value());
            QVERIFY(read->cpu.user >= dash->cpu.user);
            QCOMPARE(read->fileSystems.size(), dash->fileSystems.size());
            for (qsizetype i = 0; i < read->fileSystems.size(); ++i) {
                QCOMPARE(read->fileSystems.at(i).mountPoint, dash->fileSystems.at(i).mountPoint);
                QCOMPARE(read->fileSystems.at(i).size, dash->fileSystems.at(i).size);
                QCOMPARE(read->fileSystems.at(i).inodes, dash->fileSystems.at(i).inodes);
            }
        }
    }

    void theKernelSaysTheSame()
    {
        HostSampler sampler(m_local, std::make_shared<SystemClock>());
        const auto sampling = sampler.sample(30s);
        CASTELLAN_VERIFY(sampling);
        struct sysinfo info
        {
        };
        QCOMPARE(::sysinfo(&info), 0);
        const HostReading &reading = sampling->reading;
        QVERIFY(std::abs(double(reading.memoryTotal) - double(info.totalram) * info.mem_unit) < 1e6);
        QVERIFY(std::abs(reading.uptime - double(info.uptime)) < 30);
        QCOMPARE(reading.processors, static_cast<int>(::sysconf(_SC_NPROCESSORS_ONLN)));
        for (const FileSystem &each : reading.fileSystems) {
            struct statvfs real
            {
            };
            QCOMPARE(::statvfs(QFile::encodeName(each.mountPoint).constData(), &real), 0);
            QVERIFY(std::abs(double(each.size) - double(real.f_blocks) * double(real.f_frsize)) < 4096);
        }
    }

    void oneChannelASamplingAndRatesFromTheSecondOn()
    {
        HostSampler sampler(*m_remote, std::make_shared<SystemClock>());
        const auto first = sampler.sample(30s);
        CASTELLAN_VERIFY(first);
        QVERIFY(!valueOf(first->samples, "host", "cpu.busy"));
        QVERIFY(valueOf(first->samples, "host", "memory.used"));

        const qsizetype before = m_ssh->logText().count(QStringLiteral("Starting session: "));
        std::optional<double> busy;
        int samplings = 0;
        while (!busy && samplings < 1000) { // rates need half a second
            const auto next = sampler.sample(30s);
            CASTELLAN_VERIFY(next);
            ++samplings;
            QVERIFY(!next->rebooted);
            busy = valueOf(next->samples, "host", "cpu.busy");
            if (busy) {
                QVERIFY(*busy > 0 && *busy <= 1);
                const double sum = *busy + valueOf(next->samples, "host", "cpu.ioWait").value_or(0);
                QVERIFY(sum <= 1.000001);
            }
        }
        QVERIFY(busy);
        QCOMPARE(m_ssh->logText().count(QStringLiteral("Starting session: ")) - before, samplings);
    }

    void aHostThatIsGoneIsAnErrorAndThenGoesOn()
    {
        HostSampler sampler(*m_remote, std::make_shared<SystemClock>());
        CASTELLAN_VERIFY(sampler.sample(30s));
        m_ssh->stop();
        const auto gone = sampler.sample(5s);
        QVERIFY(!gone);
        CASTELLAN_VERIFY(m_ssh->startAgain());
        QTRY_VERIFY_WITH_TIMEOUT(sampler.sample(30s).has_value(), 30000);
    }

    void cancellingEndsIt()
    {
        CancelSource cancel;
        cancel.cancel();
        HostSampler sampler(m_local, std::make_shared<SystemClock>());
        CASTELLAN_VERIFY_ERROR(sampler.sample(30s, cancel.token()), ErrorKind::Cancelled);
    }
};

QTEST_GUILESS_MAIN(TestHostSampler)
#include "tst_hostsampler.moc"
