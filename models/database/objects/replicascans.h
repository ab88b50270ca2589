// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/database/fact.h"
#include "models/database/sessionsource.h"

#include <QDateTime>
#include <QHash>

#include <chrono>

namespace castellan {

/// What a replica has counted of the indexes that it has of its primary. A plain value.
struct ReplicaScans
{
    struct Index
    {
        qint64 scans = 0;
        QDateTime last; ///< UTC; 16 and newer
        bool operator==(const Index &) const = default;
    };

    QDateTime when;               ///< the replica's clock, UTC
    QDateTime since;              ///< as DatabaseObjects::statisticsSince
    QHash<qint64, Index> indexes; ///< by oid, which is the primary's; those that were never scanned are missing
    bool operator==(const ReplicaScans &) const = default;
};

/// One of the environment's replicas, with what it tells.
struct ReplicaReading
{
    QString name;
    Fact<ReplicaScans> scans;
    bool operator==(const ReplicaReading &) const = default;
};

/// Asks all replicas at the same time, in their order. One that is not reached, is no standby of the primary's, or does
/// not count, is Unavailable and says why; an error only when `cancel` was. Blocks, up to half a minute; for a thread
/// that may wait.
Result<QList<ReplicaReading>> readReplicas(const std::shared_ptr<PostgresSession> &primary,
                                           const QList<ReplicaSource> &replicas, const CancelToken &cancel);

/// What the replicas say of indexes that their primary does not use.
namespace replicas {

/// "replica1: 1,204 scans" of each that uses the index; empty: none of those that tell does. A scan that is longer ago
/// than `quarter` is no use.
QString use(const QList<ReplicaReading> &replicas, qint64 index, std::chrono::seconds quarter);
/// Why it is not known whether an index is unused, in sentences: a replica does not tell, or has not counted for
/// `window` yet. Empty: it is known.
QString doubt(const QList<ReplicaReading> &replicas, std::chrono::seconds window);
/// "Replica replica1 has counted since 12 May 2026 10:00.", of each that tells.
QString sinceInWords(const QList<ReplicaReading> &replicas);

} // namespace replicas
} // namespace castellan
