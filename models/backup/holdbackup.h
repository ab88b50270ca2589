// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/backup/backupcatalogue.h"
#include "models/operation/operation.h"

namespace castellan {

/// Puts the hold flag on backups, or takes it off, in the notes beside every complete copy. A held backup is never
/// deleted by retention, so taking the flag off is on record as much as setting it.
class HoldBackup final : public Operation
{
public:
    /// `serverHost` holds the server's copies. `reason` is kept beside the backup; of a release only in the audit log.
    HoldBackup(QList<BackupEntry> backups, std::shared_ptr<Host> serverHost, bool held, QString reason);

    QString kind() const override { return QStringLiteral("hold"); }
    Risk risk() const override { return Risk::Low; }
    Preview preview() const override;
    Result<bool> run(OperationContext &context) override;

private:
    QList<BackupEntry> m_backups;
    std::shared_ptr<Host> m_serverHost;
    bool m_held;
    QString m_reason;
};

} // namespace castellan
