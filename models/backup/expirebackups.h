// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/backup/backupcatalogue.h"
#include "models/backup/retention.h"
#include "models/operation/operation.h"

namespace castellan {

/// Deletes what retention decided, and nothing else: only the backups that the preview named, of which the catalogue,
/// read again at run time, still says the same, and for which the policy, asked again, still gives the same answer.
/// Of each the manifest goes first (a backup without one is none), then the file, then the notes.
/// Result: {deleted: [ids], kept: [{id, reason}], bytes}.
class ExpireBackups final : public Operation
{
public:
    /// `catalogue` is what the person saw.
    ExpireBackups(Environment environment, QList<BackupLocation> locations, BackupCatalogue catalogue, QDateTime now);

    QString kind() const override { return QStringLiteral("expire"); }
    Risk risk() const override { return Risk::Destructive; }
    Preview preview() const override;
    Result<bool> run(OperationContext &context) override;

    /// What would be deleted and kept, and why: the preview of the page and of --dry-run.
    const QList<RetentionDecision> &decisions() const { return m_decisions; }

private:
    Result<qint64> remove(const BackupEntry &entry);
    std::shared_ptr<Host> hostOf(BackupPlace place) const;

    Environment m_environment;
    QList<BackupLocation> m_locations;
    BackupCatalogue m_catalogue;
    QList<RetentionDecision> m_decisions;
};

RetentionPolicy retentionPolicy(const BackupPolicy &policy);

} // namespace castellan
