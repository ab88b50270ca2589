// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/result.h"

#include <QByteArray>
#include <QList>
#include <QMap>
#include <QString>

#include <optional>

namespace castellan {

/// Ticks of the processors since boot (proc(5), /proc/stat). Guest time is part of user and nice.
struct CpuTicks
{
    quint64 user = 0;
    quint64 nice = 0;
    quint64 system = 0;
    quint64 idle = 0;
    quint64 ioWait = 0;
    quint64 irq = 0;
    quint64 softIrq = 0;
    quint64 steal = 0; ///< taken by the hypervisor for others
    bool operator==(const CpuTicks &) const = default;
};

/// Counters of a network interface since it was made; a kernel of 32 bits wraps them at 2^32.
struct NetCounters
{
    quint64 received = 0; ///< bytes
    quint64 sent = 0;
    quint64 errors = 0; ///< both directions
    quint64 dropped = 0;
    bool operator==(const NetCounters &) const = default;
};

/// Counters of a whole disk (Documentation/admin-guide/iostats); sectors are of 512 bytes on every disk.
struct DiskCounters
{
    quint64 reads = 0;
    quint64 sectorsRead = 0;
    quint64 writes = 0;
    quint64 sectorsWritten = 0;
    quint64 busyMilliseconds = 0;
    bool operator==(const DiskCounters &) const = default;
};

/// Pressure stall information: microseconds since boot that something waited ("some") or everything did ("full").
struct Pressure
{
    quint64 some = 0;
    std::optional<quint64> full; ///< absent for the processors before Linux 5.13
    bool operator==(const Pressure &) const = default;
};

/// A mounted file system that holds data, as df shows it. Bytes; -1: not told (some have no inodes to run out of).
struct FileSystem
{
    QString mountPoint;
    QString device;
    QString type; ///< "ext4"; empty: not told
    qint64 size = -1;
    qint64 used = -1;
    qint64 available = -1; ///< for ordinary users
    qint64 inodes = -1;
    qint64 inodesUsed = -1;

    /// As df counts: of what ordinary users could have. Nothing for an empty one.
    std::optional<double> fractionUsed() const;
    std::optional<double> fractionOfInodes() const;
    bool operator==(const FileSystem &) const = default;
};

/// What one sampling read from a host. Counters, not rates; a plain value. What a kernel does not tell is absent.
struct HostReading
{
    QString bootId;    ///< another one after each boot; empty: not told
    double uptime = 0; ///< seconds since boot, by the host's own clock: what rates are made with
    CpuTicks cpu;
    int processors = 0;
    std::optional<double> load1, load5, load15;
    qint64 memoryTotal = -1;     ///< bytes
    qint64 memoryAvailable = -1; ///< what programs can have without swapping; page cache counts as available
    qint64 swapTotal = -1;
    qint64 swapFree = -1;
    std::optional<quint64> majorFaults, swappedIn, swappedOut, oomKills; ///< since boot; swap in pages
    QMap<QString, NetCounters> networks;                                 ///< without loopback
    QMap<QString, DiskCounters> disks;                                   ///< without partitions, loop and RAM disks
    QMap<QString, Pressure> pressure; ///< "cpu", "memory", "io" where the kernel has it
    QList<FileSystem> fileSystems;
    bool operator==(const HostReading &) const = default;
};

/// Reads what hostSamplingScript() printed. Integrity when the processors' or the memory's figures are missing, for
/// then it was no Linux, or the output is cut. Pure.
Result<HostReading> parseHostReading(const QByteArray &output);

/// A POSIX script that prints everything in one go, with half a dozen processes in all: grep puts each file's name
/// before its lines, df follows twice. Runs in dash, bash and busybox; needs no rights.
QString hostSamplingScript();

} // namespace castellan
