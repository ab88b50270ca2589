// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/backup/archiverestore.h"
#include "models/backup/backupcatalogue.h"
#include "models/backup/contenthash.h"
#include "models/connection/environmentconnection.h"
#include "models/operation/operation.h"

#include <memory>

namespace castellan {

struct ProveRequest
{
    QList<BackupEntry> backups; ///< proved one after the other
    ProofLevel level = ProofLevel::Content;
    std::optional<BackupPlace> place; ///< which copy; empty: this computer's where there is one
    int jobs = 2;
    QString scratchDirectory; ///< this computer's, for decompressed or fetched copies; empty: the temporary one
};

/// Compares a restored database with a manifest: tables, sequences, and the environment's assertions (only with
/// `hashes`). Blocks.
Result<Comparison>
compareRestored(EnvironmentConnection &connection, const QString &database, const Manifest &manifest, bool hashes,
                int sessions, CancelToken cancel,
                const std::function<void(qint64 done, qint64 total, const QString &table)> &progress = {});
/// The environment's assertions on a database; sentences of those that do not hold, or that fail.
Result<QStringList> failedAssertions(EnvironmentConnection &connection, const QString &database, CancelToken cancel);

/// Proves backups, levels in order, up to the first that does not hold: 1 the stored bytes have the manifest's
/// SHA-256; 2 every byte decodes; 3 it restores into a scratch database, which is dropped in every case; 4 every
/// table has the manifest's number of rows; 5 content, sequences and the environment's assertions. Of a file without
/// manifest, level 1 is passed over (and said), and 3 is the most that can be shown.
/// The outcome is written beside the backup (notes) wherever a copy lies. False when one falls short.
/// Result: {level, asked, findings, backups: [{id, level, asked, findings, seconds}]}; the first three are the lowest
/// of all backups.
class ProveBackup final : public Operation
{
public:
    ProveBackup(std::shared_ptr<EnvironmentConnection> connection, std::shared_ptr<Host> thisComputer,
                ProveRequest request);

    QString kind() const override { return QStringLiteral("prove"); }
    Risk risk() const override { return Risk::None; }
    Preview preview() const override;
    Result<bool> run(OperationContext &context) override;

private:
    std::shared_ptr<EnvironmentConnection> m_connection;
    std::shared_ptr<Host> m_thisComputer;
    ProveRequest m_request;
};

/// Adds a proof to the notes beside every complete copy.
Result<void> recordProof(const BackupEntry &entry, const std::shared_ptr<Host> &serverHost, const Proof &proof);
/// Sets or takes off the hold flag in the notes beside every complete copy. Blocks.
Result<void> setHold(const BackupEntry &entry, const std::shared_ptr<Host> &serverHost, bool held,
                     const QString &reason);

} // namespace castellan
