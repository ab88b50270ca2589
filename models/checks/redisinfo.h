// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/checks/measurement.h"

#include <QByteArray>
#include <QList>
#include <QString>

#include <optional>

namespace castellan {

/// What Redis says of itself (INFO); a plain value. Counters run since its start, or since CONFIG RESETSTAT.
struct RedisInfo
{
    QString version;
    QString runId; ///< another one after each start
    QString role;  ///< master or slave
    qint64 uptimeSeconds = 0;
    qint64 usedMemory = 0;
    qint64 memoryLimit = 0; ///< bytes; 0: none
    QString evictionPolicy; ///< "noeviction", "allkeys-lru"…
    qint64 clients = 0;
    quint64 hits = 0;
    quint64 misses = 0;
    quint64 evicted = 0;
    quint64 expired = 0;
    qint64 keys = 0;

    /// Reads found of all since its start; nothing before the first read.
    std::optional<double> hitRate() const;
    /// Of the reads after `before` (nothing when it started again meanwhile or nobody read): what is going on now,
    /// where the whole since its start hides a bad hour for weeks.
    std::optional<double> hitRateSince(const RedisInfo &before) const;
    /// usedMemory of memoryLimit; nothing without a limit.
    std::optional<double> memoryUsed() const;
    bool operator==(const RedisInfo &) const = default;
};

/// Reads the text of INFO. Unknown lines are passed over.
RedisInfo parseRedisInfo(const QByteArray &text);

/// `info` as samples at `when`; with `before` the rates of what happened between them, `seconds` apart.
QList<Measurement> redisSamples(const RedisInfo &info, const std::optional<RedisInfo> &before, double seconds,
                                qint64 when);

} // namespace castellan
