// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/backup/databaseswap.h"
#include "models/connection/environmentconnection.h"
#include "models/database/interlock.h"
#include "models/operation/operation.h"

namespace castellan {

/// Undoes a swap: the kept database takes its name again, and what was restored is kept in turn under the name
/// "…_undone_<stamp>". One transaction; services marked for it are stopped around it.
/// Result: {"database": live name, "kept": the restored one's new name, "seconds"}.
class SwapBack final : public Operation
{
public:
    SwapBack(std::shared_ptr<EnvironmentConnection> connection, QString live, QString kept, bool stopServices = true);

    QString kind() const override { return QStringLiteral("swap-back"); }
    Risk risk() const override { return Risk::Destructive; }
    Preview preview() const override;
    Result<bool> run(OperationContext &context) override;

private:
    QList<ServiceConfig> services() const;
    Result<void> stopServices(OperationContext &context);
    /// Failures in sentences, none when all started.
    QStringList startServices(OperationContext &context);
    Result<SwapPlan> swap(OperationContext &context, PostgresSession &maintenance);

    std::shared_ptr<EnvironmentConnection> m_connection;
    QString m_live;
    QString m_kept;
    bool m_stopServices;
};

/// Drops a database that a swap kept, before its date. Never the live one. Result: {"dropped": name}.
class DropKept final : public Operation
{
public:
    DropKept(std::shared_ptr<EnvironmentConnection> connection, QString live, QString kept);

    QString kind() const override { return QStringLiteral("drop-kept"); }
    Risk risk() const override { return Risk::Destructive; }
    Preview preview() const override;
    Result<bool> run(OperationContext &context) override;

private:
    std::shared_ptr<EnvironmentConnection> m_connection;
    QString m_live;
    QString m_kept;
};

} // namespace castellan
