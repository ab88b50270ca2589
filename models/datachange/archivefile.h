// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/database/maintenance/maintaindatabase.h"
#include "models/datachange/retentionpreview.h"

namespace castellan {

/// Old rows in a file on this computer, read back and found whole.
struct ArchivedFile
{
    QString path;         ///< empty: no row is old enough, and no file was written
    QString manifestPath; ///< beside it: <file>.json, written last; a file without one is none
    qint64 rows = 0;
    qint64 bytes = 0;    ///< compressed
    qint64 rawBytes = 0; ///< as COPY wrote them
    QByteArray sha256;   ///< of the file, hexadecimal
    /// Of a row under the alias t: it is what the file holds, for nobody has changed it since.
    QString unchangedCondition;
    bool reused = false; ///< of an earlier run that was ended before all its rows were deleted

    QString summary() const;
};

struct ArchiveFileRequest
{
    OperationContext &context;
    const MaintenanceAccess &access;
    const RetentionPreview &preview;
    std::shared_ptr<PostgresSession> watch; ///< holds the snapshot meanwhile
};

/// Writes the rows that the policy means, as one snapshot of the database has them, by COPY through zstd into a file
/// that gets its name when it is synced; reads it back and compares bytes; then writes the manifest: table, columns and
/// types, condition, rows, the sum of the rows' hashes, sizes and SHA-256. Where a walk stands unfinished that was
/// begun with a file which is still here and whole, that one is taken. Nothing is deleted. Blocks.
Result<ArchivedFile> archiveToFile(const ArchiveFileRequest &request);

} // namespace castellan
