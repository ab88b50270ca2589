// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/database/activity/serveractivity.h"

namespace castellan {

/// One session in the tree of who holds up whom.
struct BlockingNode
{
    int pid = 0;     ///< 0: prepared transactions, which have no process
    int parent = -1; ///< its place in the list; -1: it waits for nobody
    int depth = 0;
    int victims = 0;     ///< sessions that wait because of it, at once or behind others
    int freedAtOnce = 0; ///< of these, those that wait for nobody else
    bool operator==(const BlockingNode &) const = default;
};

/// Everybody who waits for a lock or is waited for, depth first, the root that holds up the most first, and so on below
/// it. Who waits for several stands below the one that is furthest from a root, so that a queue is seen as one; it is
/// counted for each. A ring (which PostgreSQL ends as a deadlock after deadlock_timeout) begins at the one for whom the
/// most wait. Pure; 500 sessions in one queue take some milliseconds.
QList<BlockingNode> blockingTree(const ServerActivity &activity);

/// "pg_dump by backup", "ALTER TABLE by deploy", "api (dnd), idle in transaction for 12 min": the role, and before it
/// the application where it has a name of its own.
QString sessionInWords(const ServerActivity &activity, int pid);
/// The way from a root to the end of its longest queue: "pg_dump by backup → ALTER TABLE by deploy → 7 reads".
/// `root` is a place in `tree`.
QString causeInWords(const ServerActivity &activity, const QList<BlockingNode> &tree, qsizetype root);

} // namespace castellan
