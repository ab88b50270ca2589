// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/backup/contenthash.h"

namespace castellan {

/// Fills in what a manifest says about server and database (not tables and files), read inside the open snapshot of
/// `session`: system identifier, version, encoding, collation, roles, extensions, migration head, sequences, size and
/// the snapshot's time. What this role may not read stays empty. Blocks.
Result<void> readSnapshotFacts(PostgresSession &session, Manifest &manifest, CancelToken cancel);

/// The checks of rights before a dump: a Permission error that names the tables (at most ten) which this role cannot
/// read, or of which row-level security would hide rows.
Result<void> checkReadable(const QList<HashedTable> &tables, const QString &role);

/// A dump of somebody (or of a killed run) whose transaction is open longer than `limit`: it holds locks on every
/// table, and every ALTER TABLE waits for it, with everything behind that. Conflict, naming session and age.
Result<void> checkOldDumps(PostgresSession &session, std::chrono::seconds limit, CancelToken cancel);

} // namespace castellan
