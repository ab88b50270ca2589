// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/database/fact.h"
#include "models/database/objects/autovacuum.h"
#include "models/database/objects/bloat.h"

namespace castellan {

/// A database's tables and indexes with what it takes to care for them. A plain value.
struct ObjectCare
{
    DatabaseObjects objects; ///< without sequences, sizes and definitions
    AutovacuumSettings autovacuum;
    Fact<BloatEstimates> bloat;
    int serverVersion = 0;
    bool standby = false; ///< it counts no changes, and its own scans only
    bool counted = true;  ///< track_counts
    qint64 replicas = 0;  ///< that are fed by it, and count scans of their own, which are not among these

    /// Of objects that take less, bloat is not worth a look.
    static constexpr qint64 leastBytes = 1'000'000;

    /// In one request. Opens no relation of the user's; every role may see it, but for bloat, which takes SELECT on the
    /// tables.
    static Future<ObjectCare> read(const std::shared_ptr<PostgresSession> &session, CancelToken cancel = {});
};

} // namespace castellan
