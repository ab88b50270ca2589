// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/status.h"
#include "models/database/activity/blockingtree.h"

namespace castellan {

/// How something stands, in a sentence, and what explains it.
struct ActivityStanding
{
    Status status = Status::Unknown;
    QString sentence;
    QString explanation; ///< may be empty
    bool operator==(const ActivityStanding &) const = default;
};

/// Of all sessions: how many there are, work, wait, or keep a transaction open and do nothing. Unknown where sessions
/// are hidden and what can be seen is well. Pure.
ActivityStanding judgeActivity(const ServerActivity &activity);
/// Of the locks: the cause of the longest queue. Pure.
ActivityStanding judgeLocks(const ServerActivity &activity, const QList<BlockingNode> &tree);

/// "3 sessions of other roles are hidden; pg_read_all_stats shows them."; empty when none is.
QString hiddenInWords(const ServerActivity &activity);
/// What it does now and what it waits for, in sentences: "Waits for AccessExclusiveLock on public.Item for 12 s."
QString sessionStateInWords(const ServerSession &session, const QDateTime &now);
/// What ending a session of the tree would let go on; empty: nobody waits for it.
QString freedInWords(const BlockingNode &node);

} // namespace castellan
