// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/migration/run/runmigrations.h"

namespace castellan {

/// Runs what is pending on a scratch database that is restored from the newest backup that was proved to restore, and
/// measures each statement: time, locks, what it writes anew. Then the environment's assertions are asked, and the
/// schema is compared with that of before. The scratch database is dropped in every case; the live one is not touched.
///
/// There is nobody else in a scratch database: what a lock would have waited for is not seen, and caches may be colder
/// or warmer than the live ones'. What was applied since the backup was taken is run as well.
///
/// Result: {"tool", "backup": id, "migrations": [{"version", "path", "state", "statements", "done", "milliseconds",
/// "failure", "measures": [{"statement", "line", "text", "milliseconds", "locks", "written": [{"relation", "bytes",
/// "new"}]}]}], "milliseconds", "rewritten": bytes, "schema": a unified diff, "assertions": [those that do not hold]}.
/// It falls short when one is not applied, or an assertion does not hold.
class RehearseMigrations final : public Operation
{
public:
    /// Of the request its safety, resuming and patience are left aside. Errors as RunMigrations::create().
    static Result<std::shared_ptr<RehearseMigrations>> create(MigrationRequest request, const MigrationStatus &status);

    QString kind() const override { return QStringLiteral("rehearse"); }
    Risk risk() const override { return Risk::None; }
    Preview preview() const override;
    Result<bool> run(OperationContext &context) override;

private:
    RehearseMigrations(MigrationRequest request, QString last);

    MigrationRequest m_request;
    QString m_last; ///< the version up to which it goes
};

} // namespace castellan
