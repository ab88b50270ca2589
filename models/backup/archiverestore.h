// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/backup/backupcatalogue.h"
#include "models/backup/bytepipeline.h"
#include "models/backup/dumptool.h"
#include "models/backup/restoreerrors.h"

namespace castellan {

/// A stored dump to read from.
struct ArchiveLocation
{
    QString path;
    std::shared_ptr<Host> host; ///< where it lies; null: this computer
    FileKind kind = FileKind::CustomArchive;
    Compression compression = Compression::Zstd;
    qint64 size = -1; ///< stored bytes

    bool isHere() const { return !host || host->isLocal(); }
};

/// From a catalogue's copy; `locations` gives the host of its place.
ArchiveLocation archiveLocation(const BackupCopy &copy, std::shared_ptr<Host> host);

struct ArchiveRestoreRequest
{
    ArchiveLocation archive;
    QString database;    ///< exists, and is empty as far as the archive goes
    int jobs = 2;        ///< pg_restore -j where the way allows it
    bool live = false;   ///< in use: no settings that only suit a database nobody uses yet
    QStringList options; ///< more for pg_restore: "--no-owner", "--schema=…"; not for plain SQL
    /// SQL that begins a transaction and runs first; then everything is in that one transaction, without jobs and
    /// options. Not for plain SQL.
    QByteArray preamble;
    QByteArray listFile;               ///< content for pg_restore --use-list; empty: everything
    qint64 expectedDatabaseBytes = -1; ///< pg_database_size when the backup was taken, for the percentage
    /// Asked about twice a second; an error ends the restore with it, a text is shown. For locks of others.
    std::function<Result<QString>()> obstacle;
    QString scratchDirectory; ///< this computer's, for a decompressed copy; empty: beside the archive
    CancelToken cancel;
    /// fraction 0..1 (-1 unknown) and "table \"User\" · 48 MB/s". In the calling thread, about twice a second.
    std::function<void(double fraction, const QString &text)> progress;
};

struct ArchiveRestoreOutcome
{
    QList<RestoreMessage> harmless;
    QList<RestoreMessage> fatal;
    int exitStatus = -1;
    QString command;   ///< for people and evidence
    QByteArray output; ///< the end of stderr, at most 16 kB
    std::chrono::milliseconds duration{0};

    /// Nothing fatal. Says nothing about content: that is for the comparison with the manifest.
    bool isClean() const { return fatal.isEmpty(); }
};

/// Restores an archive into an existing database: with pg_restore (-j on a real file, decompressed for it when need
/// be), or plain SQL with psql, which is stopped at the first fatal error. `observer` is a session on another
/// database of the server (the maintenance one), for progress and for ending what is left.
/// An Error means that it did not run to its end (cancelled, no room here or on the server's disk, link lost, tool
/// missing) and says nothing about the archive; other complaints of the tool are in the outcome. Blocks; leaves no
/// process, session or temporary file behind.
Result<ArchiveRestoreOutcome> restoreArchive(const DumpTools &tools, PostgresSession &observer, const QString &session,
                                             const ArchiveRestoreRequest &request);

/// Level 2 of proof: everything is read and decoded, without a server (`pg_restore -f /dev/null`; plain SQL to its end
/// mark). Returns the stored bytes' size and SHA-256 where they passed through this computer (else the hash is
/// empty). ErrorKind::Integrity when the bytes are damaged.
Result<StoredFile> decodeArchive(const DumpTools &tools, const ArchiveLocation &archive, CancelToken cancel,
                                 const std::function<void(qint64 done, qint64 total)> &progress = {});

} // namespace castellan
