// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/backup/bytepipeline.h"
#include "models/remote/host.h"

#include <memory>

namespace castellan {

/// The file work on one place where backups lie: this computer's files directly, a server's through its Host. Blocks.
class BackupStore
{
public:
    /// `host` null or local: this computer.
    explicit BackupStore(std::shared_ptr<Host> host = nullptr);

    bool isHere() const { return !m_host; }
    QString name() const;
    /// Null here.
    const std::shared_ptr<Host> &host() const { return m_host; }

    /// Makes the directory when it is missing, checks that files can be made in it, and gives the free bytes.
    Result<qint64> prepare(const QString &directory, CancelToken cancel) const;
    /// Size and SHA-256 of what is stored under `path`, read back; a directory as hashDirectory() does.
    Result<StoredFile> hash(const QString &path, CancelToken cancel,
                            const std::function<void(qint64 done, qint64 total)> &progress = {}) const;
    /// Syncs `partial`, renames it to `path` (which must not exist) and syncs the directory.
    Result<void> seal(const QString &partial, const QString &path) const;
    Result<qint64> size(const QString &path) const;
    /// Names of what lies in a directory; empty when it is not there.
    Result<QStringList> list(const QString &directory, CancelToken cancel) const;
    Result<void> write(const QString &path, const QByteArray &content) const;
    Result<QByteArray> read(const QString &path, CancelToken cancel = {}) const;
    /// Removes files and directories, in order; what is not there is fine. Not cancellable.
    Result<void> remove(const QStringList &paths) const;
    /// Copies a file or directory from this place to this computer, or the other way round.
    Result<void> fetch(const QString &path, const QString &localPath, ByteProgress progress, CancelToken cancel) const;
    Result<void> put(const QString &localPath, const QString &path, ByteProgress progress, CancelToken cancel) const;

private:
    Result<CommandResult> shell(const QString &script, const QStringList &arguments, CancelToken cancel,
                                const QByteArray &input = {}) const;

    std::shared_ptr<Host> m_host;
};

} // namespace castellan
