// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/migration/run/runmigrations.h"

namespace castellan {

/// Takes back the migration that was applied last, by the script that its tool keeps for that, and writes the tool's
/// own record of it: it is pending again. Under the same locks and with the same care as RunMigrations. What was
/// written into the database since is lost as far as that script drops where it stands.
///
/// Result: {"tool", "backup": id, "migrations": [as of RunMigrations; "state" is "takenBack" and not "applied"]}.
class RollbackMigration final : public Operation
{
public:
    /// Of the request `resumeFrom` counts, which is the first statement, from 0, of a way back that has stopped half
    /// way without a transaction; `count` and `resume` do not. Config when the version is not the last that is applied,
    /// or there is no way back but a restore; Unsupported for a script that Castellan cannot run.
    static Result<std::shared_ptr<RollbackMigration>> create(MigrationRequest request, const MigrationStatus &status,
                                                             const QString &version);

    const PlannedMigration &migration() const { return m_planned.constFirst(); }

    QString kind() const override { return QStringLiteral("migrate-rollback"); }
    Risk risk() const override { return Risk::Destructive; }
    Preview preview() const override;
    Result<bool> run(OperationContext &context) override;

private:
    RollbackMigration(MigrationRequest request, PlannedMigration planned);

    MigrationRequest m_request;
    QList<PlannedMigration> m_planned; ///< one
};

} // namespace castellan
