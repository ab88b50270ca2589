// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/backup/archiverestore.h"
#include "models/backup/backupcatalogue.h"
#include "models/connection/environmentconnection.h"

#include <functional>

namespace castellan {

/// A proof of level 2 that is older than this is not taken for an answer; the bytes are decoded again.
constexpr std::chrono::hours freshProof{24};

/// The copy that a restore reads: a complete one of this computer, else of the server; of a file without manifest the
/// file itself. Integrity, with what is wrong with what there is, when there is none: a copy that is known to be
/// changed, cut or half-written is never restored.
Result<BackupCopy> restorableCopy(const BackupEntry &entry);

/// Where to look for tools and copies.
struct ArchiveCheckRequest
{
    BackupEntry backup;
    std::shared_ptr<EnvironmentConnection> source; ///< whose host holds the server's copy
    std::shared_ptr<EnvironmentConnection> target; ///< whose tools read it
    QDateTime now;
    CancelToken cancel;
    /// How far it is, in words; in the calling thread, a few times a second. May be empty.
    std::function<void(const QString &)> progress;
};

struct ArchiveCheck
{
    Proof proof;             ///< to level 2 at most; findings say why it went no further
    bool decodedNow = false; ///< else a fresh proof stood for it
    bool isSound() const { return proof.findings.isEmpty(); }
};

/// Before a restore: the stored bytes are the manifest's (always looked at), and every one of them decodes (unless a
/// proof of level 2 or better is fresh). What it finds is noted beside the backup, as any proof. An Error only when it
/// could not look. Blocks.
Result<ArchiveCheck> checkArchive(const ArchiveCheckRequest &request);

} // namespace castellan
