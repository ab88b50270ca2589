// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/connection/environmentconnection.h"
#include "models/migration/run/migrationsafety.h"
#include "models/operation/operation.h"

namespace castellan {

/// Lets the application's own tool migrate: runs the environment's command where the files lie, in the container or on
/// the host, and judges by the tool's table what came of it. Under the interlock of the database, but without the
/// tool's own lock, which it takes itself; stopped, its processes there are ended.
///
/// Result: {"command", "exitStatus", "backup": id, "applied": [version], "failed": [version], "pending": how many}. It
/// fails when the command does; it falls short when something is failed or pending after it.
class RunOwnTool final : public Operation
{
public:
    /// Config when the environment names no command.
    static Result<std::shared_ptr<RunOwnTool>> create(std::shared_ptr<EnvironmentConnection> connection,
                                                      SafetyRequest safety);

    QString kind() const override { return QStringLiteral("migrate-tool"); }
    Risk risk() const override { return Risk::Disruptive; }
    Preview preview() const override;
    Result<bool> run(OperationContext &context) override;

private:
    RunOwnTool(std::shared_ptr<EnvironmentConnection> connection, SafetyRequest safety);
    QStringList argv() const;
    QString where() const;
    Result<CommandResult> runCommand(OperationContext &context);

    std::shared_ptr<EnvironmentConnection> m_connection;
    SafetyRequest m_safety;
};

} // namespace castellan
