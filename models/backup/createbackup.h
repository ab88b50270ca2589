// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/backup/dumptool.h"
#include "models/backup/manifest.h"
#include "models/connection/environmentconnection.h"
#include "models/operation/operation.h"

#include <memory>
#include <optional>

namespace castellan {

struct BackupRequest
{
    BackupPlace place = BackupPlace::Both;
    BackupFormat format = BackupFormat::Custom;
    int jobs = 2;                   ///< directory format: pg_dump -j; and how many tables are hashed at a time
    std::optional<ToolPlace> tools; ///< where pg_dump runs; empty: chosen
    QString serverDirectory;
    QString localDirectory;    ///< also where a dump made here for the server is staged
    bool hashes = true;        ///< content hashes; without them proof ends at level 4
    qint64 expectedBytes = -1; ///< stored bytes of this database's last backup, for the room needed; -1 unknown
    std::chrono::milliseconds expectedDuration{-1}; ///< of the last one, for the estimate
    std::chrono::seconds lockWait{30};              ///< how long pg_dump waits for a locked table before it gives up
    std::chrono::seconds oldDump{3600};             ///< a dump session older than this stands in the way

    /// From the environment's policy, with what the newest backup of `last` (may be null) took.
    static BackupRequest fromPolicy(const Environment &environment, const QString &localDirectory,
                                    const Manifest *last);
};

/// Takes a backup: one exported snapshot for pg_dump and for the manifest with its counts and hashes, which are taken
/// meanwhile; compressed and hashed on the way; file, copies, and the manifests last. Result: {id, place
/// ("server", "local", "both"), path, sha256, size, seconds, tables, copies: [{place, path}]}. When it fails or is
/// cancelled nothing stays: no file, no process, no session, no password file.
class CreateBackup final : public Operation
{
public:
    CreateBackup(std::shared_ptr<EnvironmentConnection> connection, std::shared_ptr<Host> thisComputer,
                 BackupRequest request);

    QString kind() const override { return QStringLiteral("backup"); }
    Risk risk() const override { return Risk::Low; }
    Preview preview() const override;
    Result<bool> run(OperationContext &context) override;

    /// The arguments of pg_dump without connection, snapshot and output.
    static QStringList dumpArguments(const BackupRequest &request, int toolVersion);
    /// The dump as previews show it.
    static QString commandText(const Environment &environment, const BackupRequest &request);

private:
    std::shared_ptr<EnvironmentConnection> m_connection;
    std::shared_ptr<Host> m_thisComputer;
    BackupRequest m_request;
};

} // namespace castellan
