// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/remote/host.h"

#include <QString>

#include <optional>

namespace castellan {

/// Where a host keeps a log.
struct LogSource
{
    enum class Kind { Container, File, Journal, Pod };

    Kind kind = Kind::File;
    QString name;    ///< container, absolute path (also of a .gz, which is read once), systemd unit (empty: the whole
                     ///< journal), pod
    QString place{}; ///< Pod: the namespace; empty: kubectl's own
    QString part{};  ///< Pod: the container in it; empty: its only one
    bool rotated = false; ///< File: what was rotated away (name.1, name.2.gz, name-20261129…) comes first

    /// Config when it cannot be a source: no name, a relative path, what a program would take for an option.
    Result<void> check() const;
    bool operator==(const LogSource &) const = default;
};

/// Which of its lines.
struct LogRange
{
    qint64 tail = 1000;           ///< so many of those there are already; -1: all
    std::optional<qint64> from{}; ///< nanoseconds UTC: from this moment on, `tail` is of no meaning then
    std::optional<qint64> to{};   ///< up to, and not with, this moment; nothing is followed then
    bool follow = true;           ///< those to come too

    bool isFollowed() const { return follow && !to; }
    bool operator==(const LogRange &) const = default;
};

/// "2026-11-29T08:56:07.123456789Z", as Docker and Kubernetes read it.
QString rfc3339(qint64 utc);

/// The programs that give a log; arguments as they are, quoted by RemoteCommand on their way.
namespace logcommand {

/// `docker logs`, each line behind its time. `since` goes before the range's beginning.
Command container(const LogSource &source, const LogRange &range, std::optional<qint64> since);
/// "ID CREATED" of the container that has a name now.
Command containerIdentity(const QString &name);
/// `kubectl logs`, likewise; its --since-time knows whole seconds.
Command pod(const LogSource &source, const LogRange &range, std::optional<qint64> since);
/// `journalctl -o json`; after the entry with this cursor where there is one.
Command journal(const LogSource &source, const LogRange &range, const QString &cursor);

/// "INODE SIZE" of a file.
Command fileIdentity(const QString &path);
/// A file from byte `offset` on; followed by name, through rotation, when `follow`.
Command fileFrom(const QString &path, qint64 offset, bool follow);
/// The first bytes of a file.
Command fileHead(const QString &path, qint64 bytes);
/// "INODE NAME" of each file in a directory, the one changed last first.
Command directory(const QString &path);
/// Files one after the other, unpacked where they are packed.
Command unpacked(const QStringList &paths);

} // namespace logcommand

/// The predecessors of a log among the names in its directory (as logcommand::directory lists them), the oldest first:
/// name.N, name-DATE, with .gz or without.
QStringList rotatedNames(const QString &name, const QStringList &newestFirst);

} // namespace castellan
