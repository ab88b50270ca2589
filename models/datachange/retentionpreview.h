// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/database/sessionsource.h"
#include "models/datachange/batchledger.h"
#include "models/datachange/batchpace.h"
#include "models/datachange/keyedtable.h"
#include "models/environment/tableretention.h"

#include <optional>

namespace castellan {

/// A partition and what becomes of it.
struct PartitionFate
{
    qint64 oid = 0;
    QString schema;
    QString name;
    qint64 bytes = 0;
    bool detach = false;  ///< it lies before the threshold as a whole
    bool pending = false; ///< somebody's DETACH CONCURRENTLY was interrupted; it must be finalized
    QString statement;    ///< that detaches it
    QString reason;       ///< why it is not detached, or not CONCURRENTLY; may be empty
    bool operator==(const PartitionFate &) const = default;
};

/// What a retention policy would do now.
struct RetentionPreview
{
    TableRetention policy;
    KeyedTable table;
    QList<KeyedTable> parts; ///< tables that are walked: itself, or its partitions but for those that are detached
    QDateTime cutoff;
    qint64 rows = 0;     ///< that would go, with those of partitions that are detached
    bool counted = true; ///< false: the count took too long, and it is the planner's estimate
    qint64 bytes = 0;    ///< about, of these rows
    QString oldest;      ///< of them, as PostgreSQL writes it; empty: none, or not counted
    QString newest;
    qint64 undated = 0; ///< rows without an age, which stay; 0 where they were not counted
    QString ageIndex;   ///< that finds old rows; empty: none
    qint64 batches = 0; ///< about
    std::chrono::milliseconds estimate{0};
    QList<PartitionFate> partitions;
    QStringList archiveStatements;           ///< that make or mend the archive table
    QStringList warnings;                    ///< in sentences: keys, triggers, references, drift, indexes
    std::optional<BatchProgress> unfinished; ///< what it would go on with
    qint64 rewriteBytes = 0; ///< that a VACUUM FULL needs on the disk while it holds the table locked; it is not done

    /// A condition on the rows of the table, under the alias t.
    QString condition() const;
    /// What the ledger knows it by: the same policy on the same table.
    QString definition() const;
};

/// Looks at what the policy would do; changes nothing. Errors: those of TableRetention::check(), NotFound for table or
/// column, Unsupported (a standby; no key; an age that is no date), Conflict (the archive cannot take the rows whole).
Future<RetentionPreview> previewRetention(SessionSource source, TableRetention policy, QDateTime now,
                                          BatchLimits limits = {}, CancelToken cancel = {});

} // namespace castellan
