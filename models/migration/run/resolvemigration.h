// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/connection/environmentconnection.h"
#include "models/migration/migrationstatus.h"
#include "models/operation/operation.h"

namespace castellan {

/// Says of a migration in the tool's own table that it is applied, or that what failed of it is taken back and it is to
/// be applied again. Nothing else in the database is changed: that it is true is for whoever says it.
/// Result: {"version", "marked": "applied"|"rolledBack"}.
class ResolveMigration final : public Operation
{
public:
    enum class As { Applied, RolledBack };
    /// Config when that cannot be said of it as it stands: only what failed is taken back, only what has a file and is
    /// not applied becomes applied.
    static Result<std::shared_ptr<ResolveMigration>> create(std::shared_ptr<EnvironmentConnection> connection,
                                                            const MigrationTool &tool, QString schema,
                                                            MigrationState state, As as);

    QString kind() const override { return QStringLiteral("migrate-resolve"); }
    Risk risk() const override { return Risk::Disruptive; }
    Preview preview() const override;
    Result<bool> run(OperationContext &context) override;

private:
    ResolveMigration(std::shared_ptr<EnvironmentConnection> connection, const MigrationTool &tool, QString schema,
                     MigrationState state, As as);
    QString table() const;
    QList<BoundStatement> statements() const;

    std::shared_ptr<EnvironmentConnection> m_connection;
    const MigrationTool &m_tool;
    QString m_schema;
    MigrationState m_state;
    As m_as;
    QString m_rowId;
};

} // namespace castellan
