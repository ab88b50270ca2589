// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/standing.h"
#include "models/database/activity/blockingtree.h"

namespace castellan {

/// Of all sessions: how many there are, work, wait, or keep a transaction open and do nothing. Unknown where sessions
/// are hidden and what can be seen is well. Pure.
Standing judgeActivity(const ServerActivity &activity);
/// Of the locks: the cause of the longest queue. Pure.
Standing judgeLocks(const ServerActivity &activity, const QList<BlockingNode> &tree);

/// "3 sessions of other roles are hidden; pg_read_all_stats shows them."; empty when none is.
QString hiddenInWords(const ServerActivity &activity);
/// What it does now and what it waits for, in sentences: "Waits for AccessExclusiveLock on public.Item for 12 s."
QString sessionStateInWords(const ServerSession &session, const QDateTime &now);
/// What ending a session of the tree would let go on; empty: nobody waits for it.
QString freedInWords(const BlockingNode &node);

} // namespace castellan
