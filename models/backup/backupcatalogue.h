// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/backup/manifest.h"
#include "models/backup/retention.h"
#include "models/core/canceltoken.h"
#include "models/remote/host.h"

#include <memory>
#include <optional>

namespace castellan {

/// Whether a copy can be relied on, as far as a look (not a proof) tells.
enum class CopyState {
    Complete,   ///< manifest there and sound, size as it says
    Partial,    ///< a .partial file or directory: a run that did not end
    NoManifest, ///< a dump without manifest: somebody else's, or a run that died between dump and manifest
    Changed,    ///< size, manifest or name differ from what was written
    Missing,    ///< a manifest without its file
    Unreadable  ///< no right to read, or an error while reading
};

/// What the first bytes say a file is; never its name.
enum class FileKind { Unknown, CustomArchive, TarArchive, DirectoryArchive, PlainSql, Empty };

/// One copy of a backup in one place.
struct BackupCopy
{
    BackupPlace place = BackupPlace::Local; ///< Server or Local
    QString path;                           ///< absolute, in that place
    qint64 size = -1;                       ///< stored bytes as found (of a directory: of all files)
    QDateTime modified;
    CopyState state = CopyState::Complete;
    QString reason; ///< in words, when not Complete
    FileKind kind = FileKind::Unknown;
    QString compression;    ///< "zstd", "gzip", "none", as found by magic bytes
    int archiveVersion = 0; ///< of a custom archive, 11400 for 1.14; 0 unknown
    bool operator==(const BackupCopy &) const = default;
};

/// One backup, or one file found that might be one.
struct BackupEntry
{
    QString id; ///< the manifest's; of a file without one "file:<place>:<path>"
    std::optional<Manifest> manifest;
    BackupNotes notes;
    QList<BackupCopy> copies;
    QStringList unknown; ///< what cannot be known about it, in sentences (foreign files)

    bool isBackup() const;        ///< has a sound manifest and at least one Complete copy
    QString whyNot() const;       ///< in words, when not
    ProofLevel proof() const;     ///< what stands now; None when not a backup
    QDateTime lastProved() const; ///< when the highest standing level was shown
    QDateTime when() const;       ///< snapshot time; of a foreign file its modification time
    qint64 size() const;
    std::chrono::milliseconds duration() const; ///< of its creation; negative: unknown
    QString fileName() const;
    const BackupCopy *copyAt(BackupPlace place) const; ///< a Complete one where there is one
    bool operator==(const BackupEntry &) const = default;
};

struct BackupCatalogue
{
    QList<BackupEntry> entries; ///< newest first
    QList<Error> failures;      ///< places that could not be read; then the list is not complete

    bool isComplete() const { return failures.isEmpty(); }
    const BackupEntry *find(const QString &id) const; ///< by id, file name or path
    /// The newest backup proved to at least `level`; null when there is none.
    const BackupEntry *newestProven(ProofLevel level = ProofLevel::Restores) const;
    const BackupEntry *newest() const;
    QList<RetentionItem> retentionItems() const;
};

/// A folder to look into.
struct BackupLocation
{
    BackupPlace place = BackupPlace::Local; ///< Server or Local
    QString directory;
    std::shared_ptr<Host> host; ///< null: this computer's files are read directly
};

/// The places of an environment: the server's directory (through `host`) and the local one. `workspaceDirectory` is
/// where a local directory that the policy leaves empty lies.
QList<BackupLocation> backupLocations(const Environment &environment, std::shared_ptr<Host> host,
                                      const QString &workspaceDirectory);
QString localBackupDirectory(const Environment &environment, const QString &workspaceDirectory);

/// Looks into every place: names, sizes, manifests, notes and first bytes. Blocks; call it in a worker or operation
/// thread. A place that does not exist yet holds no backups; one that cannot be read is a failure, not an empty list.
BackupCatalogue scanBackups(const QList<BackupLocation> &locations, const QString &environmentId,
                            CancelToken cancel = {});
/// The same without blocking.
Future<BackupCatalogue> scanBackupsLater(QList<BackupLocation> locations, QString environmentId,
                                         CancelToken cancel = {});

/// What the first bytes (a few hundred are enough) are; `compression` gives the wrapping, looked through for gzip
/// and zstd where the bytes allow it.
FileKind recogniseFile(const QByteArray &head, QString *compression, int *archiveVersion);
QString fileKindTitle(FileKind kind);

} // namespace castellan
