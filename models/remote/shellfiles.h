// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/remote/host.h"

#include <functional>

namespace castellan {

/// Files to and from a host that can only run shell lines: cat, wc, head, tail, mv and, for going on with an earlier
/// try, sha256sum (without it a copy starts anew). Blocks; for a thread that may.
class ShellFiles
{
public:
    /// Runs a line to its end; `cancel` stops it.
    using Shell =
        std::function<Result<CommandResult>(const QString &line, const StreamIo &io, const CancelToken &cancel)>;

    /// `host` is its name for messages.
    ShellFiles(QString host, Shell shell) : m_host(std::move(host)), m_shell(std::move(shell)) {}

    Result<void> upload(const QString &localPath, const QString &remotePath, const ByteProgress &progress,
                        const CancelToken &cancel) const;
    Result<void> download(const QString &remotePath, const QString &localPath, const ByteProgress &progress,
                          const CancelToken &cancel) const;

private:
    struct Beginning
    {
        qint64 size = 0; ///< of the file
        QByteArray hash; ///< SHA-256 of the part asked for; empty: none
    };
    Result<CommandResult> script(const char *text, const QStringList &arguments, const StreamIo &io,
                                 const CancelToken &cancel) const;
    Result<qint64> uploadOffset(const QString &localPath, qint64 total, const QString &remotePath,
                                const CancelToken &cancel) const;
    Result<Beginning> look(const QString &remotePath, qint64 length, const CancelToken &cancel) const;
    Error failure(const CommandResult &result, const QString &remotePath) const;

    QString m_host;
    Shell m_shell;
};

} // namespace castellan
