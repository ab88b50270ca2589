// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/remote/host.h"

#include <chrono>
#include <functional>
#include <memory>

namespace castellan {

/// A Command as one line of text for a POSIX shell on the other side: the only place that quotes for one.
///
/// The line changes to the working directory, exports the environment, puts the command into a process group of its
/// own and reports that group's id before the command starts, so that cancelling can end the command with all its
/// children and verify that they are gone. The report is one line with a random word, once on each stream; listen()
/// takes it out again, along with anything a talkative ~/.bashrc printed before it.
///
/// How the group is made: the shell that sshd starts leads a session already, then the command simply replaces it
/// (exit status and signal are the command's own). Otherwise `setsid` does it, or where that is missing `set -m`
/// (bash; a signal then shows as exit status 128 + n). Where nothing works the group is reported as 0.
/// Copies share one state. Thread-safe.
class RemoteCommand
{
public:
    /// `argument` such that a POSIX shell (and fish) reads back exactly these bytes, whatever they are; NUL excepted,
    /// which no argument can hold.
    static QByteArray quote(QByteArrayView argument);
    static QString quote(const QString &argument);
    /// The command as a person would type it: for previews, evidence and messages. Not what is sent.
    static QString display(const Command &command);

    /// Refuses (Config): no program, a program that begins with "-", a NUL byte, an impossible variable name, a line
    /// longer than one argument of the remote system may be (120 kB).
    static Result<RemoteCommand> prepare(const Command &command);

    /// For SshSession::exec.
    QString line() const;

    /// Puts the marker's filter before the sinks of `io` (an absent sink is collected here). `started` is called once
    /// with the group's id (0: could not be made) in the transport's thread, before the command's first output.
    StreamIo listen(StreamIo io, std::function<void(qint64 group)> started = {}) const;
    /// The result of the exec that was given line() and listen(): what was collected comes in, a working directory
    /// that does not exist becomes an Error.
    Result<CommandResult> finish(CommandResult result) const;
    /// The process group: -1 not reported yet, 0 none could be made.
    qint64 group() const;

    /// A second, short command: TERM to the group, KILL after `grace`, and a look whether it is gone (processes that
    /// ended and are only waiting for their parent count as gone).
    static QString endGroupLine(qint64 group, std::chrono::milliseconds grace);
    /// A transport with few sessions at a time lets this one pass the queue: it makes room.
    static bool isEndGroupLine(const QString &line);
    /// Judges its result: success when the group is gone, Timeout when it is still there, Permission when its
    /// processes belong to somebody else.
    static Result<void> readEndGroup(const CommandResult &result);

private:
    struct State;
    explicit RemoteCommand(std::shared_ptr<State> state);
    std::shared_ptr<State> m_state;
};

} // namespace castellan
