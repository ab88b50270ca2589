// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/checks/measurement.h"
#include "models/monitoring/hostreading.h"

namespace castellan {

/// The growth of a counter between two readings. Nothing when it cannot be told: a counter that went back was reset,
/// unless it stood in the upper half of 32 bits and has wrapped there.
std::optional<quint64> growthOf(quint64 before, quint64 now);

/// Whether `now` belongs to another boot than `before`; by its id, else by its uptime.
bool hasRebooted(const HostReading &before, const HostReading &now);

/// Seconds; in less, two ticks more or fewer are everything, and no rate is made.
inline constexpr double shortestRateInterval = 0.5;

/// A reading as samples at `when` (ms, UTC). What stands (memory, disks, load) is always there; rates (CPU, network,
/// disk I/O, pressure, swapping) are of the time since `before`, and missing without it, after a reboot, and when
/// less than half a second lies between. So there is neither a negative nor an absurd rate.
///   host: cpu.user, cpu.system, cpu.ioWait, cpu.steal, cpu.irq, cpu.nice, cpu.busy (all but idle and I/O wait), each
///   of
///     all processors' time; load.1, load.5, load.15; memory.used (1 - available / total), memory.available, swap.used;
///     pressure.cpu, .memory, .io (share of time that something waited), pressure.memoryFull, pressure.ioFull;
///     memory.majorFaults, swap.in, swap.out (pages a second), memory.oomKills (since `before`); uptime
///   net:NAME: net.received, net.sent (bytes/s), net.errors, net.dropped (/s)
///   disk:NAME: disk.read, disk.written (bytes/s), disk.operations (/s), disk.busy (share of time)
///   fs:MOUNT: fs.used (ratio), fs.available (bytes), fs.inodesUsed (ratio)
QList<Measurement> hostSamples(const HostReading &now, const std::optional<HostReading> &before, qint64 when);

} // namespace castellan
