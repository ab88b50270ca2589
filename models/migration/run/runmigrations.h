// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/connection/environmentconnection.h"
#include "models/database/maintenance/maintaindatabase.h"
#include "models/migration/migrationstatus.h"
#include "models/migration/run/migrationsafety.h"
#include "models/migration/run/scriptplan.h"
#include "models/operation/operation.h"

#include <optional>

namespace castellan {

struct MigrationRequest
{
    std::shared_ptr<EnvironmentConnection> connection;
    const MigrationTool *tool = nullptr;
    QString schema;         ///< in which the tool keeps its table
    MigrationFolder folder; ///< as it was read and shown: what was looked at is what is run
    qsizetype count = -1;   ///< only so many of those that are pending, in their order; -1: all
    SafetyRequest safety;
    LockPatience patience;
    /// The version of a failed migration whose record is marked as taken back so that it is run again, first; and of
    /// its script the first statement, from 0, where earlier ones have stayed in the database.
    QString resume;
    qsizetype resumeFrom = 0;
    bool dangerous = false; ///< a finding of the lint says so: its name must be typed
};

/// Applies pending migrations in their order, each with the tool's own record. Under the interlock and the tool's own
/// lock; stops at the first that fails, and asks the services' health afterwards. (interruptedmigrations.h: what
/// becomes of a run whose Castellan is killed.)
///
/// Each script runs in one transaction with its record, unless it declares otherwise or cannot (scriptplan.h). A lock
/// that cannot be had within the patience is let go of with all that the transaction holds, and tried again later.
///
/// Result: {"tool", "backup": id, "migrations": [{"version", "path", "state": "applied"|"notApplied"|"partly"|
/// "unknown"|"notBegun", "statements", "done", "attempts", "milliseconds", "failure": {"statement", "line", "column",
/// "text", "message", "code"}}], "applied", "pending"}. It fails at the first that is not applied; it falls short when
/// all are, and a service is not well afterwards.
class RunMigrations final : public Operation
{
public:
    /// What is pending by that status, as far as the request wants it. Config when there is nothing to run; Unsupported
    /// for a script that Castellan cannot run: all are looked at before the first.
    static Result<std::shared_ptr<RunMigrations>> create(MigrationRequest request, const MigrationStatus &status);

    const QList<PlannedMigration> &pending() const { return m_pending; }

    QString kind() const override { return QStringLiteral("migrate"); }
    /// Disruptive; Destructive when the lint says so.
    Risk risk() const override;
    Preview preview() const override;
    Result<bool> run(OperationContext &context) override;

private:
    RunMigrations(MigrationRequest request, QList<PlannedMigration> pending);

    MigrationRequest m_request;
    QList<PlannedMigration> m_pending;
};

} // namespace castellan
