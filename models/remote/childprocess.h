// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/remote/host.h"

#include <functional>
#include <vector>

#include <sys/types.h>

namespace castellan {

/// A program of this computer, run without a shell.
struct ChildProgram
{
    QStringList argv;
    QMap<QString, QString> environment;     ///< added to our own
    QString workingDirectory;               ///< empty: the home directory
    QByteArray input;                       ///< for standard input when StreamIo has no source
    std::chrono::milliseconds timeLimit{0}; ///< 0: none
    std::vector<CancelToken> cancel;        ///< any of them ends it
    std::function<bool()> mayFeed{}; ///< standard input waits while this says no; asked after each piece of output
};

/// Runs a program to its end in the calling thread, which must be one that may block. The program leads a session
/// and process group of its own; on cancel, a sink that returns false (both Cancelled) and the time limit (Timeout)
/// the group gets TERM, after two seconds KILL, and the answer comes when no process of it is left, or says so.
/// A program that cannot be started is, as in a shell, exit status 127 or 126 with the reason on standard error.
Result<CommandResult> runChild(const ChildProgram &program, const StreamIo &io);

/// True while a process other than a zombie belongs to `group`.
bool isGroupAlive(pid_t group);

} // namespace castellan
