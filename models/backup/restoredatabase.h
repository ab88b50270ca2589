// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/backup/contenthash.h"
#include "models/backup/databaseproperties.h"
#include "models/backup/databaseswap.h"
#include "models/backup/restorepreflight.h"
#include "models/backup/restorerequest.h"
#include "models/operation/operation.h"

namespace castellan {

class RestoreWork;

/// Restores a backup: into a new database that is checked and then swapped in (the default), into a scratch database
/// that is measured and dropped (a drill), or in place in one transaction, before which what is there is backed up.
///
/// Before the swap nothing of production is touched except that services are stopped, which is undone when anything
/// fails or is cancelled. The swap is one transaction. After it there is nothing to undo; what can fail then (starting
/// services, health) is reported and leaves the swapped state. Every name a clean-up would need is in a checkpoint
/// before it exists on the server, so that a start after a kill can say where things stand (interruptedrestore.h).
///
/// Result: {"run", "verdict": "same"|"differs"|"unknown", "tables": compared, "rows": of them, "whole": everything was
/// restored, not a choice of tables, "databaseBytes": the restored database's size, "seconds", "database", "kept",
/// "keepUntil", "safetyBackup": id of the backup made before a restore in place, "backup", "differences": […],
/// "leftOut": […], "comparison": [{"table", "rows", "same"}]}. "unknown": there is no manifest to compare with.
class RestoreDatabase final : public Operation
{
public:
    explicit RestoreDatabase(RestoreRequest request);
    ~RestoreDatabase() override;

    QString kind() const override;
    Risk risk() const override;
    Preview preview() const override;
    Result<bool> run(OperationContext &context) override;

private:
    bool swaps() const { return m_request.mode == RestoreMode::NewDatabase && m_request.swap; }

    RestoreRequest m_request;
    std::unique_ptr<RestoreWork> m_work; ///< outlives run(): steps are taken back after it returned
};

/// The name of the database that a restore makes: the live one's with "_restored_<stamp>" or "castellan_scratch_…".
QString freshDatabaseName(const RestoreRequest &request, const QDateTime &now);

} // namespace castellan
