// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/monitoring/hostsamples.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace castellan {
namespace {

constexpr double sectorBytes = 512;

class Sampling
{
public:
    Sampling(const HostReading &now, const std::optional<HostReading> &before, qint64 when) : m_now(now), m_when(when)
    {
        if (before && !hasRebooted(*before, now)) {
            m_seconds = now.uptime - before->uptime;
            if (m_seconds >= shortestRateInterval)
                m_before = &*before;
        }
    }

    QList<Measurement> take()
    {
        takeStanding();
        takeFileSystems();
        if (m_before) {
            takeProcessors();
            takePressure();
            takePaging();
            takeNetworks();
            takeDisks();
        }
        return m_samples;
    }

private:
    void add(const QString &subject, const char *metric, const char *unit, double value)
    {
        // Nothing measured here can be negative; a damaged file may say anything.
        if (!std::isfinite(value) || value < 0 || (value > 1 && qstrcmp(unit, "ratio") == 0))
            return;
        m_samples.append({subject, QLatin1String(metric), QLatin1String(unit), m_when, value});
    }
    void add(const char *metric, const char *unit, double value) { add(QStringLiteral("host"), metric, unit, value); }

    void addRate(const QString &subject, const char *metric, const char *unit, quint64 before, quint64 now,
                 double factor = 1)
    {
        if (const auto growth = growthOf(before, now))
            add(subject, metric, unit, static_cast<double>(*growth) * factor / m_seconds);
    }
    void addShare(const QString &subject, const char *metric, quint64 before, quint64 now, double unitsPerSecond)
    {
        if (const auto growth = growthOf(before, now))
            add(subject, metric, "ratio", std::min(1.0, static_cast<double>(*growth) / unitsPerSecond / m_seconds));
    }

    void takeStanding()
    {
        add("uptime", "seconds", m_now.uptime);
        if (m_now.load1) {
            add("load.1", "", *m_now.load1);
            add("load.5", "", *m_now.load5);
            add("load.15", "", *m_now.load15);
        }
        if (m_now.memoryTotal > 0) {
            const auto available = static_cast<double>(std::clamp<qint64>(m_now.memoryAvailable, 0, m_now.memoryTotal));
            add("memory.used", "ratio", 1 - available / static_cast<double>(m_now.memoryTotal));
            add("memory.available", "bytes", available);
        }
        if (m_now.swapTotal > 0)
            add("swap.used", "ratio", 1 - static_cast<double>(m_now.swapFree) / static_cast<double>(m_now.swapTotal));
    }

    void takeFileSystems()
    {
        for (const FileSystem &each : m_now.fileSystems) {
            const QString subject = QStringLiteral("fs:") + each.mountPoint;
            if (const auto used = each.fractionUsed())
                add(subject, "fs.used", "ratio", *used);
            if (each.available >= 0)
                add(subject, "fs.available", "bytes", static_cast<double>(each.available));
            if (const auto inodes = each.fractionOfInodes())
                add(subject, "fs.inodesUsed", "ratio", *inodes);
        }
    }

    void takeProcessors()
    {
        // The kernel takes back a little of idle and I/O wait now and then; a processor that is switched off takes its
        // whole past with it.
        const auto delta = [](quint64 before, quint64 now) { return now > before ? double(now - before) : 0.0; };
        const CpuTicks &a = m_before->cpu;
        const CpuTicks &b = m_now.cpu;
        const double user = delta(a.user, b.user);
        const double nice = delta(a.nice, b.nice);
        const double system = delta(a.system, b.system);
        const double irq = delta(a.irq, b.irq) + delta(a.softIrq, b.softIrq);
        const double steal = delta(a.steal, b.steal);
        const double ioWait = delta(a.ioWait, b.ioWait);
        const double busy = user + nice + system + irq + steal;
        const double all = busy + ioWait + delta(a.idle, b.idle);
        if (all <= 0 || m_before->processors != m_now.processors)
            return;
        add("cpu.user", "ratio", user / all);
        add("cpu.nice", "ratio", nice / all);
        add("cpu.system", "ratio", system / all);
        add("cpu.irq", "ratio", irq / all);
        add("cpu.steal", "ratio", steal / all);
        add("cpu.ioWait", "ratio", ioWait / all);
        add("cpu.busy", "ratio", busy / all);
    }

    void takePressure()
    {
        static const struct
        {
            const char *resource;
            const char *some;
            const char *full; ///< null: says nothing for the whole system
        } all[] = {{"cpu", "pressure.cpu", nullptr},
                   {"memory", "pressure.memory", "pressure.memoryFull"},
                   {"io", "pressure.io", "pressure.ioFull"}};
        const QString host = QStringLiteral("host");
        for (const auto &each : all) {
            const auto now = m_now.pressure.constFind(QLatin1String(each.resource));
            const auto before = m_before->pressure.constFind(QLatin1String(each.resource));
            if (now == m_now.pressure.cend() || before == m_before->pressure.cend())
                continue;
            addShare(host, each.some, before->some, now->some, 1e6);
            if (each.full && now->full && before->full)
                addShare(host, each.full, *before->full, *now->full, 1e6);
        }
    }

    void takePaging()
    {
        const QString host = QStringLiteral("host");
        const auto rate = [&](const char *metric, std::optional<quint64> HostReading::*counter) {
            if (m_before->*counter && m_now.*counter)
                addRate(host, metric, "/s", *(m_before->*counter), *(m_now.*counter));
        };
        rate("memory.majorFaults", &HostReading::majorFaults);
        rate("swap.in", &HostReading::swappedIn);
        rate("swap.out", &HostReading::swappedOut);
        if (m_before->oomKills && m_now.oomKills) {
            if (const auto kills = growthOf(*m_before->oomKills, *m_now.oomKills))
                add("memory.oomKills", "", static_cast<double>(*kills));
        }
    }

    void takeNetworks()
    {
        for (auto it = m_now.networks.cbegin(); it != m_now.networks.cend(); ++it) {
            const auto before = m_before->networks.constFind(it.key());
            if (before == m_before->networks.cend())
                continue; // it was made meanwhile
            const QString subject = QStringLiteral("net:") + it.key();
            addRate(subject, "net.received", "bytes/s", before->received, it->received);
            addRate(subject, "net.sent", "bytes/s", before->sent, it->sent);
            addRate(subject, "net.errors", "/s", before->errors, it->errors);
            addRate(subject, "net.dropped", "/s", before->dropped, it->dropped);
        }
    }

    void takeDisks()
    {
        for (auto it = m_now.disks.cbegin(); it != m_now.disks.cend(); ++it) {
            const auto before = m_before->disks.constFind(it.key());
            if (before == m_before->disks.cend())
                continue;
            const QString subject = QStringLiteral("disk:") + it.key();
            addRate(subject, "disk.read", "bytes/s", before->sectorsRead, it->sectorsRead, sectorBytes);
            addRate(subject, "disk.written", "bytes/s", before->sectorsWritten, it->sectorsWritten, sectorBytes);
            addRate(subject, "disk.operations", "/s", before->reads + before->writes, it->reads + it->writes);
            addShare(subject, "disk.busy", before->busyMilliseconds, it->busyMilliseconds, 1000);
        }
    }

    const HostReading &m_now;
    const HostReading *m_before = nullptr; ///< when rates can be made
    double m_seconds = 0;
    qint64 m_when = 0;
    QList<Measurement> m_samples;
};

} // namespace

std::optional<quint64> growthOf(quint64 before, quint64 now)
{
    if (now >= before)
        return now - before;
    constexpr quint64 wrap = quint64(std::numeric_limits<quint32>::max()) + 1;
    const bool wrapped = before < wrap && before >= wrap / 2 && now < wrap / 2;
    return wrapped ? std::optional<quint64>(wrap - before + now) : std::nullopt;
}

bool hasRebooted(const HostReading &before, const HostReading &now)
{
    if (!before.bootId.isEmpty() && !now.bootId.isEmpty())
        return before.bootId != now.bootId;
    return now.uptime < before.uptime;
}

QList<Measurement> hostSamples(const HostReading &now, const std::optional<HostReading> &before, qint64 when)
{
    return Sampling(now, before, when).take();
}

} // namespace castellan
