// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/database/verdict/finding.h"
#include "models/database/verdict/verdictinputs.h"
#include "models/database/verdict/verdictlimits.h"

namespace castellan {

/// Every check over what was read. Pure; a tenth of a second with 20,000 indexes. The checks by their ids, in the
/// order in which equally bad findings stand: dangerous-settings, wraparound-databases, wraparound-tables,
/// blocked-sessions, idle-in-transaction, long-running, prepared-transactions, connections, sequences,
/// replication-slots, replication-lag, invalid-indexes, slow-statements, statement-share, dead-rows, needs-vacuum,
/// never-analyzed, needs-analyze, foreign-keys-without-index, duplicate-indexes, redundant-indexes, unused-indexes,
/// table-bloat, index-bloat, cache-hit, index-hit, checkpoints, temporary-files.
Verdict judge(const VerdictInputs &inputs, const VerdictLimits &limits = {});

/// How a table stands by its dead rows: Good, Warning or Critical.
Status deadRowsStatus(const TableStatistics &table, const VerdictLimits &limits = {});

/// The indexes whose definitions findings need, the largest of each kind first.
QList<qint64> indexesToDescribe(const VerdictInputs &inputs, const VerdictLimits &limits);

} // namespace castellan
