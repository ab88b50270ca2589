// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/status.h"
#include "models/database/objects/indexadvice.h"
#include "models/database/objects/objectspast.h"
#include "models/database/objects/replicascans.h"

namespace castellan {

/// What is to be said of one index.
struct IndexRemark
{
    enum class Kind {
        None,
        Invalid,
        Duplicate, ///< of `by`
        Redundant, ///< to `by`, which begins with its keys
        Unused,
        UsedOnReplica, ///< here it is not, but see `replicas`
        Doubtful,      ///< here it is not used; see `replicas` for why it is not known whether a replica does
        Kept           ///< it serves by being there, whatever its scans say
    };

    Kind kind = Kind::None;
    QString by; ///< another index
    IndexAdvice::Keep keep = IndexAdvice::Keep::No;
    /// Why it cannot be dropped here, in a sentence; empty: it can.
    QString obstacle;
    QString replicas; ///< "replica1: 1,204 scans", or why that is not known

    /// "duplicate of Item_world_idx", "kept: backs a constraint"; empty for None.
    QString words() const;
    std::optional<Status> status() const;
    bool operator==(const IndexRemark &) const = default;
};

/// How long and where scans were counted, which says what no scan means.
struct ScanEvidence
{
    const ObjectsPast *past = nullptr; ///< null: nothing is kept
    bool counted = true;               ///< track_counts
    bool standby = false;              ///< it counts its own scans only
    QList<ReplicaReading> replicas{};  ///< those that the environment knows
};

/// Why the replicas leave it open which indexes are unused, in sentences; empty: they do not.
QString replicaDoubt(const ScanEvidence &evidence);
/// Whether scans were counted for long enough, and where they tell, to say of an index that it is unused; a replica
/// that does not tell leaves that open.
bool tellsUnused(const DatabaseObjects &objects, const ScanEvidence &evidence);

/// Of each index of which something is to be said, by oid. An index is unused when it was not scanned once in seven
/// days of kept readings, or in seven days since the statistics began, or, on 16 and newer, not for ninety days
/// (VerdictLimits), and no replica has scanned it, each of which has to tell and to have counted for seven days. Pure;
/// 20,000 indexes take some tens of milliseconds.
QHash<qint64, IndexRemark> indexRemarks(const DatabaseObjects &objects, const ScanEvidence &evidence);

} // namespace castellan
