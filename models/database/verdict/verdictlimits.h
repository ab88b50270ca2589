// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <chrono>

namespace castellan {

/// From where on something is a finding. "Guide" is the maintenance guide ("Key Metrics to Monitor"); the others say
/// what they rest on. Fractions are 0..1.
struct VerdictLimits
{
    using Seconds = std::chrono::seconds;

    /// Of each check the worst are told one by one, the others as a number.
    qsizetype most = 20;

    // Sessions. Five minutes is what the Activity page calls critical, too.
    Seconds idleInTransactionWarning{60};
    Seconds idleInTransactionCritical{300};
    Seconds longRunningWarning{300};
    Seconds longRunningCritical{3600};
    /// PostgreSQL looks for deadlocks after one second: what waits five times as long waits for a person.
    Seconds blockedWarning{5};
    Seconds blockedCritical{60};
    int blockedManyCritical = 10;  ///< so many behind one session, however short they have waited
    Seconds preparedWarning{3600}; ///< a two-phase commit takes seconds
    Seconds preparedCritical{86400};
    double connectionsWarning = 0.80; ///< guide: "should not exceed 80% of max connections"
    double connectionsCritical = 0.95;

    // Caches.
    double cacheHit = 0.90;         ///< guide, of the cache in front of the database: "should be >90%"
    double indexHit = 0.95;         ///< guide: "Index Hit Rate: should be >95%"
    qint64 blocksForRate = 100'000; ///< below so many blocks (800 MB) a rate says nothing

    // Statements.
    double slowMilliseconds = 1000;     ///< guide: "Identify slow queries (>1000ms)", of the mean
    qint64 slowCalls = 5;               ///< a statement that ran less often was somebody's single question
    double shareOfTime = 0.5;           ///< one statement that takes half of all time
    double shareMilliseconds = 600'000; ///< when all together took ten minutes at least

    // Tables. Those with fewer rows are read whole in a moment, whatever their statistics say.
    qint64 fewRows = 1000;
    double overdue = 2; ///< times autovacuum's own threshold: it comes each minute, so once is what happens always
    double deadWarning = 0.20; ///< autovacuum_vacuum_scale_factor's default
    double deadCritical = 0.50;
    qint64 deadRowsWarning = 10'000;
    qint64 deadRowsCritical = 1'000'000;

    // Transaction numbers. Autovacuum begins at autovacuum_freeze_max_age by itself: a fifth beyond it is late.
    double freezeLate = 1.2;
    qint64 numbers = 2'147'483'648; ///< 2^31: at this age the server takes no more writes (3 million earlier, in fact)
    double numbersCritical = 0.5;
    double sequenceWarning = 0.75; ///< of the way to its bound
    double sequenceCritical = 0.90;

    // Indexes.
    std::chrono::days unusedWindow{7};     ///< statistics that are younger say nothing about a weekly report
    std::chrono::days unusedSinceScan{90}; ///< 16 and newer: not scanned for a quarter
    qint64 unusedBytes = 1'000'000;
    qint64 manyBytes = 100'000'000; ///< from here on a needless index is a warning, below it a notice
    qint64 foreignKeyRowsWarning = 100'000;
    double bloat = 0.5; ///< the estimates are good to some ten percent, so less is no evidence
    qint64 bloatBytes = 100'000'000;
    qint64 bloatBytesWarning = 1'000'000'000;

    // Write-ahead log and replication.
    Seconds lagWarning{60};
    Seconds lagCritical{600};
    qint64 lagBytesWarning = 256'000'000; ///< of a replica that tells no time: 16 segments
    qint64 lagBytesCritical = 4'000'000'000;
    qint64 slotBytesWarning = 1'000'000'000; ///< max_wal_size's default
    qint64 slotBytesCritical = 10'000'000'000;
    double requestedCheckpoints = 0.5; ///< PostgreSQL's documentation, "WAL Configuration": they should be rare
    qint64 checkpointsForRate = 20;
    double temporaryBytesNotice = 1'000'000'000; ///< a day
    double temporaryBytesWarning = 10'000'000'000;

    bool operator==(const VerdictLimits &) const = default;
};

} // namespace castellan
