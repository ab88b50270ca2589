// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/remote/host.h"

namespace castellan {

/// Runs one line of shell text on the other side; usable from any thread and after the session's end.
using ExecFunction = std::function<Future<CommandResult>(QString shellLine, StreamIo io, QByteArray input)>;

/// Copies of files by commands that every server has (cat, head, tail, wc, mv; sha256sum where a copy is resumed)
/// rather than SFTP: the throughput of one stream, and the beginning of an earlier try can be compared where it lies
/// instead of being fetched. Written to <to>.partial (0600), synced, checked for its size, renamed; a failed or
/// cancelled copy leaves the .partial for the next try. Each runs in a thread of its own.
/// Errors: NotFound, Permission, Io (code "ENOSPC" when the disk is full), Integrity (the file changed meanwhile).
Future<void> uploadByExec(ExecFunction exec, QString localPath, QString remotePath, ByteProgress progress, CancelToken cancel);
Future<void> downloadByExec(ExecFunction exec, QString remotePath, QString localPath, ByteProgress progress, CancelToken cancel);

} // namespace castellan
