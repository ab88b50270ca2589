// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backup/backupcatalogue.h"

#include <QCoreApplication>
#include <QFileInfo>

#include <algorithm>

namespace castellan {
namespace {
struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(BackupCatalogue)
};
} // namespace

bool BackupEntry::isBackup() const
{
    return manifest && std::any_of(copies.begin(), copies.end(),
                                   [](const BackupCopy &copy) { return copy.state == CopyState::Complete; });
}

QString BackupEntry::whyNot() const
{
    if (isBackup())
        return {};
    for (const BackupCopy &copy : copies)
        if (!copy.reason.isEmpty())
            return copy.reason;
    return Texts::tr("It has no manifest.");
}

ProofLevel BackupEntry::proof() const
{
    return isBackup() ? notes.highestProof() : ProofLevel::None;
}

QDateTime BackupEntry::lastProved() const
{
    const ProofLevel standing = proof();
    if (standing == ProofLevel::None)
        return {};
    for (auto it = notes.proofs.crbegin(); it != notes.proofs.crend(); ++it)
        if (it->level >= standing)
            return it->when;
    return {};
}

QDateTime BackupEntry::when() const
{
    if (manifest)
        return manifest->snapshotTime;
    return copies.isEmpty() ? QDateTime() : copies.constFirst().modified;
}

qint64 BackupEntry::size() const
{
    if (manifest)
        return manifest->size;
    return copies.isEmpty() ? -1 : copies.constFirst().size;
}

std::chrono::milliseconds BackupEntry::duration() const
{
    if (!manifest || !manifest->started.isValid() || !manifest->ended.isValid())
        return std::chrono::milliseconds(-1);
    return std::chrono::milliseconds(manifest->started.msecsTo(manifest->ended));
}

QString BackupEntry::fileName() const
{
    if (manifest)
        return manifest->fileName;
    return copies.isEmpty() ? id : QFileInfo(copies.constFirst().path).fileName();
}

const BackupCopy *BackupEntry::copyAt(BackupPlace place) const
{
    const BackupCopy *found = nullptr;
    for (const BackupCopy &copy : copies) {
        if (copy.place != place)
            continue;
        if (copy.state == CopyState::Complete)
            return &copy;
        if (!found)
            found = &copy;
    }
    return found;
}

const BackupEntry *BackupCatalogue::find(const QString &id) const
{
    for (const BackupEntry &entry : entries) {
        if (entry.id == id || entry.fileName() == id)
            return &entry;
        for (const BackupCopy &copy : entry.copies)
            if (copy.path == id)
                return &entry;
    }
    return nullptr;
}

const BackupEntry *BackupCatalogue::newestProven(ProofLevel level) const
{
    const BackupEntry *best = nullptr;
    for (const BackupEntry &entry : entries)
        if (entry.isBackup() && entry.proof() >= level && (!best || entry.when() > best->when()))
            best = &entry;
    return best;
}

const BackupEntry *BackupCatalogue::newest() const
{
    const BackupEntry *best = nullptr;
    for (const BackupEntry &entry : entries)
        if (entry.isBackup() && (!best || entry.when() > best->when()))
            best = &entry;
    return best;
}

QList<RetentionItem> BackupCatalogue::retentionItems() const
{
    QList<RetentionItem> items;
    for (const BackupEntry &entry : entries) {
        RetentionItem item;
        item.id = entry.id;
        item.when = entry.when();
        item.proof = entry.proof();
        item.held = entry.notes.held;
        item.isBackup = entry.isBackup();
        items << item;
    }
    return items;
}

QString localBackupDirectory(const Environment &environment, const QString &workspaceDirectory)
{
    if (!environment.backup.localDirectory.isEmpty())
        return environment.backup.localDirectory;
    return workspaceDirectory + QStringLiteral("/backups/") + environment.id;
}

QList<BackupLocation> backupLocations(const Environment &environment, std::shared_ptr<Host> host,
                                      const QString &workspaceDirectory)
{
    QList<BackupLocation> locations;
    const QString local = localBackupDirectory(environment, workspaceDirectory);
    locations << BackupLocation{.place = BackupPlace::Local, .directory = local, .host = nullptr};
    const QString server = environment.backup.serverDirectory;
    // Where the host is this computer both may name one folder; it is read once.
    if (!server.isEmpty() && host && !(host->isLocal() && QFileInfo(server) == QFileInfo(local)))
        locations << BackupLocation{.place = BackupPlace::Server, .directory = server, .host = std::move(host)};
    return locations;
}

QString fileKindTitle(FileKind kind)
{
    switch (kind) {
    case FileKind::Unknown:
        return Texts::tr("unknown");
    case FileKind::CustomArchive:
        return Texts::tr("custom archive");
    case FileKind::TarArchive:
        return Texts::tr("tar archive");
    case FileKind::DirectoryArchive:
        return Texts::tr("directory archive");
    case FileKind::PlainSql:
        return Texts::tr("plain SQL");
    case FileKind::Empty:
        return Texts::tr("empty file");
    }
    return {};
}

} // namespace castellan
