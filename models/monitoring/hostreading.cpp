// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/monitoring/hostreading.h"

#include <QCoreApplication>
#include <QHash>
#include <QSet>

#include <algorithm>

namespace castellan {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(castellan::Monitoring)
};

using Fields = QList<QByteArray>;

Fields fieldsOf(const QByteArray &line)
{
    return line.simplified().split(' ');
}

double share(qint64 part, qint64 whole)
{
    return static_cast<double>(part) / static_cast<double>(whole);
}

/// "\040" in /proc/mounts is a space.
QString unescaped(const QByteArray &text)
{
    QByteArray plain;
    for (qsizetype i = 0; i < text.size(); ++i) {
        bool octal = false;
        const int code = text.at(i) == '\\' ? text.mid(i + 1, 3).toInt(&octal, 8) : 0;
        plain.append(octal ? static_cast<char>(code) : text.at(i));
        i += octal ? 3 : 0;
    }
    return QString::fromUtf8(plain);
}

/// Types that hold no data of their own, or that are full by their nature.
bool holdsData(const QString &type)
{
    static const QSet<QString> none{QStringLiteral("tmpfs"),     QStringLiteral("devtmpfs"), QStringLiteral("ramfs"),
                                    QStringLiteral("overlay"),   QStringLiteral("squashfs"), QStringLiteral("iso9660"),
                                    QStringLiteral("efivarfs"),  QStringLiteral("proc"),     QStringLiteral("sysfs"),
                                    QStringLiteral("cgroup"),    QStringLiteral("cgroup2"),  QStringLiteral("devpts"),
                                    QStringLiteral("erofs"),     QStringLiteral("nsfs"),     QStringLiteral("autofs"),
                                    QStringLiteral("fuse.lxcfs")};
    return !none.contains(type);
}

class Reader
{
public:
    Result<HostReading> read(const QByteArray &output)
    {
        enum class Part { Proc, Blocks, Inodes } part = Part::Proc;
        for (const QByteArray &line : output.split('\n')) {
            if (line == "castellan df blocks")
                part = Part::Blocks;
            else if (line == "castellan df inodes")
                part = Part::Inodes;
            else if (part == Part::Proc)
                readProc(line);
            else
                readDf(line, part == Part::Inodes);
        }
        if (!m_sawCpu || m_reading.memoryTotal < 0)
            return Error{.kind = ErrorKind::Integrity,
                         .message = Text::tr("The host's figures cannot be read."),
                         .hint = Text::tr("They come from /proc, as Linux has it."),
                         .detail = QString::fromUtf8(output.left(400)),
                         .code = {},
                         .retryable = true};
        finish();
        return m_reading;
    }

private:
    void readProc(const QByteArray &line)
    {
        const qsizetype colon = line.indexOf(':');
        if (colon <= 0)
            return;
        const QByteArray file = line.left(colon);
        const QByteArray rest = line.mid(colon + 1);
        const Fields fields = fieldsOf(rest);
        if (file == "stat")
            readStat(fields);
        else if (file == "meminfo")
            m_memory.insert(fields.value(0), fields.value(1).toLongLong() * 1024);
        else if (file == "vmstat")
            readVmStat(fields);
        else if (file == "net/dev")
            readNetwork(rest);
        else if (file == "diskstats")
            readDisk(fields);
        else if (file == "mounts")
            m_types.insert(unescaped(fields.value(1)), QString::fromUtf8(fields.value(2)));
        else if (file.startsWith("pressure/"))
            readPressure(QString::fromLatin1(file.mid(9)), fields);
        else if (file == "uptime")
            m_reading.uptime = fields.value(0).toDouble();
        else if (file == "sys/kernel/random/boot_id")
            m_reading.bootId = QString::fromLatin1(fields.value(0));
        else if (file == "loadavg")
            readLoad(fields);
        if (file == "meminfo" && fields.value(0) == "MemTotal:")
            m_reading.memoryTotal = m_memory.value("MemTotal:");
    }

    void readStat(const Fields &fields)
    {
        const QByteArray name = fields.value(0);
        if (!name.startsWith("cpu"))
            return;
        if (name != "cpu") {
            ++m_reading.processors;
            return;
        }
        m_sawCpu = fields.size() >= 5;
        const auto at = [&](int index) { return fields.value(index).toULongLong(); }; // absent before Linux 2.6: 0
        m_reading.cpu = {.user = at(1),
                         .nice = at(2),
                         .system = at(3),
                         .idle = at(4),
                         .ioWait = at(5),
                         .irq = at(6),
                         .softIrq = at(7),
                         .steal = at(8)};
    }

    void readLoad(const Fields &fields)
    {
        if (fields.size() < 3)
            return;
        m_reading.load1 = fields.at(0).toDouble();
        m_reading.load5 = fields.at(1).toDouble();
        m_reading.load15 = fields.at(2).toDouble();
    }

    void readVmStat(const Fields &fields)
    {
        const quint64 value = fields.value(1).toULongLong();
        if (fields.value(0) == "pgmajfault")
            m_reading.majorFaults = value;
        else if (fields.value(0) == "pswpin")
            m_reading.swappedIn = value;
        else if (fields.value(0) == "pswpout")
            m_reading.swappedOut = value;
        else if (fields.value(0) == "oom_kill") // since Linux 4.13
            m_reading.oomKills = value;
    }

    /// "  eth0: 1 2 …", in old kernels without a space after the colon.
    void readNetwork(const QByteArray &line)
    {
        const qsizetype colon = line.lastIndexOf(':');
        if (colon <= 0)
            return; // the two lines of the heading
        const QString name = QString::fromUtf8(line.left(colon).trimmed());
        const Fields fields = fieldsOf(line.mid(colon + 1));
        if (name == QLatin1String("lo") || fields.size() < 12)
            return;
        const auto at = [&](int index) { return fields.at(index).toULongLong(); };
        m_reading.networks.insert(
            name, {.received = at(0), .sent = at(8), .errors = at(2) + at(10), .dropped = at(3) + at(11)});
    }

    void readDisk(const Fields &fields)
    {
        const QString name = QString::fromUtf8(fields.value(2));
        if (fields.size() < 14 || name.startsWith(QLatin1String("loop")) || name.startsWith(QLatin1String("ram")) ||
            name.startsWith(QLatin1String("zram")) || name.startsWith(QLatin1String("sr")))
            return;
        const auto at = [&](int index) { return fields.at(index).toULongLong(); };
        m_reading.disks.insert(name, {.reads = at(3),
                                      .sectorsRead = at(5),
                                      .writes = at(7),
                                      .sectorsWritten = at(9),
                                      .busyMilliseconds = at(12)});
    }

    /// "some avg10=0.00 avg60=0.00 avg300=0.00 total=12345"
    void readPressure(const QString &resource, const Fields &fields)
    {
        const QByteArray last = fields.value(fields.size() - 1);
        if (!last.startsWith("total="))
            return;
        Pressure &pressure = m_reading.pressure[resource];
        const quint64 total = last.mid(6).toULongLong();
        if (fields.value(0) == "full")
            pressure.full = total;
        else
            pressure.some = total;
    }

    /// "/dev/sda1 41151808 9241632 29787648 24% /mnt/my disk": the last column may hold spaces, the first as well.
    void readDf(const QByteArray &line, bool inodes)
    {
        const Fields fields = fieldsOf(line);
        qsizetype percent = -1;
        for (qsizetype i = 4; i + 1 < fields.size(); ++i) {
            if (fields.at(i) == "-" ||
                (fields.at(i).endsWith('%') && fields.at(i).at(0) >= '0' && fields.at(i).at(0) <= '9'))
                percent = percent < 0 && isNumber(fields.at(i - 3)) ? i : percent;
        }
        if (percent < 0)
            return; // the heading
        const qsizetype slash = line.indexOf('/', line.indexOf(fields.at(percent) + ' ') + fields.at(percent).size());
        const QString mountPoint = QString::fromUtf8(line.mid(slash));
        FileSystem &fileSystem = m_fileSystems[mountPoint];
        fileSystem.mountPoint = mountPoint;
        fileSystem.device = QString::fromUtf8(fields.mid(0, percent - 3).join(' '));
        const auto at = [&](qsizetype index) {
            return isNumber(fields.at(index)) ? fields.at(index).toLongLong() : qint64(-1);
        };
        if (inodes) {
            fileSystem.inodes = at(percent - 3);
            fileSystem.inodesUsed = at(percent - 2);
            return;
        }
        const auto kibibytes = [](qint64 count) { return count < 0 ? -1 : count * 1024; };
        fileSystem.size = kibibytes(at(percent - 3));
        fileSystem.used = kibibytes(at(percent - 2));
        fileSystem.available = kibibytes(at(percent - 1));
    }

    static bool isNumber(const QByteArray &text)
    {
        return !text.isEmpty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
    }

    void finish()
    {
        const auto memory = [&](const char *key) { return m_memory.value(key, 0); };
        // Linux before 3.14 does not say what is available; then what is free and what caches hold comes near it.
        m_reading.memoryAvailable =
            m_memory.value("MemAvailable:", memory("MemFree:") + memory("Buffers:") + memory("Cached:") +
                                                memory("SReclaimable:") - memory("Shmem:"));
        m_reading.swapTotal = m_memory.value("SwapTotal:", -1);
        m_reading.swapFree = m_memory.value("SwapFree:", -1);
        dropPartitions();
        QSet<QString> devices;
        for (FileSystem &each : m_fileSystems) { // by mount point, so that "/" comes before what is bound elsewhere
            each.type = m_types.value(each.mountPoint);
            const bool real = each.size > 0 && holdsData(each.type);
            if (!real || (each.device.startsWith(QLatin1Char('/')) && devices.contains(each.device)))
                continue;
            devices.insert(each.device);
            m_reading.fileSystems.append(each);
        }
    }

    /// sda1 is part of sda, nvme0n1p2 of nvme0n1.
    void dropPartitions()
    {
        const QStringList names = m_reading.disks.keys();
        for (const QString &name : names) {
            qsizetype end = name.size();
            while (end > 0 && name.at(end - 1).isDigit())
                --end;
            QString whole = name.left(end);
            if (end < name.size() && whole.endsWith(QLatin1Char('p')) && whole.size() > 1 &&
                whole.at(whole.size() - 2).isDigit())
                whole.chop(1);
            if (whole != name && names.contains(whole))
                m_reading.disks.remove(name);
        }
    }

    HostReading m_reading;
    QHash<QByteArray, qint64> m_memory;
    QHash<QString, QString> m_types; ///< by mount point
    QMap<QString, FileSystem> m_fileSystems;
    bool m_sawCpu = false;
};

} // namespace

std::optional<double> FileSystem::fractionUsed() const
{
    if (used < 0 || available < 0 || used + available == 0)
        return std::nullopt;
    return share(used, used + available);
}

std::optional<double> FileSystem::fractionOfInodes() const
{
    if (inodes <= 0 || inodesUsed < 0)
        return std::nullopt;
    return share(inodesUsed, inodes);
}

Result<HostReading> parseHostReading(const QByteArray &output)
{
    return Reader().read(output);
}

QString hostSamplingScript()
{
    // /dev/null makes grep name the file also where there is one only. df without -l would hang on a dead network
    // mount; busybox does not know it.
    return QStringLiteral("export LC_ALL=C; cd /proc || exit 1; "
                          "grep -s '' sys/kernel/random/boot_id uptime loadavg meminfo net/dev diskstats mounts "
                          "pressure/cpu pressure/memory pressure/io; "
                          "grep -s -E '^cpu|^pgmajfault |^pswp|^oom_kill ' stat vmstat /dev/null; "
                          "l=; df -Pkl / >/dev/null 2>&1 && l=l; "
                          "echo 'castellan df blocks'; df -Pk$l 2>/dev/null; "
                          "echo 'castellan df inodes'; df -Pi$l 2>/dev/null; exit 0");
}

} // namespace castellan
