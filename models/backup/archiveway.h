// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/backup/archiverestore.h"

#include <mutex>
#include <optional>

namespace castellan {

/// How an archive's bytes come to a client program, wherever both are. For archiverestore.cpp and archivedecode.cpp.

constexpr int readerFailed = 96; ///< exit status of the scripts when the archive could not be read

/// Standard input for a program elsewhere: the password line, then the raw bytes of a file of this computer.
class LocalFeed
{
public:
    LocalFeed(QByteArray head, std::unique_ptr<BackupReader> reader)
        : m_head(std::move(head)), m_reader(std::move(reader))
    {
    }

    QByteArray next(qint64 max)
    {
        if (!m_head.isEmpty())
            return std::exchange(m_head, {});
        const std::lock_guard lock(m_mutex);
        auto bytes = m_reader->read(max);
        if (bytes)
            return *bytes;
        m_error = bytes.error();
        return {};
    }
    std::optional<Error> error() const
    {
        const std::lock_guard lock(m_mutex);
        return m_error;
    }
    BackupReader &reader() { return *m_reader; }

private:
    QByteArray m_head;
    std::unique_ptr<BackupReader> m_reader;
    mutable std::mutex m_mutex;
    std::optional<Error> m_error;
};

class UnpackedCopy;

/// One way to bring the archive's bytes to the tool.
struct Way
{
    Way();
    ~Way();
    Way(Way &&other) noexcept;
    Way &operator=(Way &&other) noexcept;

    Command command;
    QString shown;
    std::unique_ptr<LocalFeed> feed;    ///< absent: the command's own input
    std::unique_ptr<UnpackedCopy> copy; ///< goes with this object
};

bool isPlain(const ArchiveLocation &archive);
Error restoreError(ErrorKind kind, const QString &message, const QString &hint = {}, const QByteArray &detail = {});
/// Whether the tools can read the archive at all, from its kind and from where both are.
Result<void> checkWay(const DumpTools &tools, const ArchiveLocation &archive);
/// `argv` with standard input from the archive.
Result<Way> streamed(const ToolRun &run, const ArchiveLocation &archive, const QStringList &argv);
/// On a file that pg_restore can seek in, with several jobs, where that is possible; else streamed.
Result<Way> chooseWay(const ToolRun &run, const ArchiveRestoreRequest &request, const QStringList &argv);
/// pg_restore turns the archive into SQL for psql, which runs `preamble` (a file where the programs run) first; only at
/// the archive's end the transaction is committed.
Result<Way> inOneTransaction(const ToolRun &run, const ArchiveLocation &archive, const QString &preamble,
                             const QString &listFile, const QString &database);
/// A script in which $f is read into "$@" and the statuses of both count; `argv` follows it.
Command piped(const QString &path, Compression compression, const QStringList &argv);

} // namespace castellan
