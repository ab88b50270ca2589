// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/standing.h"
#include "models/migration/readmigrations.h"

namespace castellan {

/// Stable names, for documents: "applied", "changed", "missing", "failed", "pending", "ignored"; "none", "lineEndings",
/// "comments", "statements".
QString stateName(MigrationState::Kind kind);
QString changeName(ContentChange change);
/// For people: "applied", "failed"…
QString stateInWords(MigrationState::Kind kind);
Status statusOf(const MigrationState &state);
/// What is to be said of it besides its state, in sentences; may be empty.
QString noteOf(const MigrationState &state);
/// "4711 (psql as deploy from 10.0.0.7)"
QString holderInWords(const MigrationLockHolder &holder);
/// How the migrations of a database stand.
Standing standingOf(const MigrationReading &reading);

} // namespace castellan
