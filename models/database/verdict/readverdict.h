// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/database/sessionsource.h"
#include "models/database/verdict/finding.h"
#include "models/database/verdict/verdictlimits.h"

namespace castellan {

struct VerdictOptions
{
    VerdictLimits limits;
    /// Largest tables and indexes against what their columns need: reads pg_stats.
    bool bloat = true;
    /// What the environment knows of replicas: asked for their scans, before an index is said to be unused.
    QList<ReplicaSource> replicas{};
};

/// Reads everything in one request and judges it in the session's thread. No superuser is needed: what the role may
/// not see becomes a skipped check that says which right it takes, and so does a part that fails or takes too long.
/// Of the user's relations only sequences are opened, and the tables of needless indexes with expressions (for their
/// definitions). An error only when the connection is lost or `cancel` was.
/// With 5,000 tables and 20,000 indexes the server works for some half a second, so this is not for each refresh.
Future<Verdict> readVerdict(const std::shared_ptr<PostgresSession> &session, VerdictOptions options = {},
                            CancelToken cancel = {});

} // namespace castellan
