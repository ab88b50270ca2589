// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/remote/remotecommand.h"
#include "models/remote/sshsession.h"

namespace castellan {

/// One command on a server from its start to its verified end: its time limit and its cancel token end the process
/// group over a second command, and only when that says that the group is gone (or cannot end it) is the answer given.
/// Lives in the thread of `context`; the futures it gives finish also when that goes.
class SshCommand : public std::enable_shared_from_this<SshCommand>
{
public:
    /// `command` as prepared in `remote`.
    SshCommand(Command command, RemoteCommand remote, StreamIo io, QObject *context);

    Future<CommandResult> future() const { return m_completer.future(); }
    /// In the context's thread, once.
    void start(const std::shared_ptr<SshSession> &session);
    void fail(const Error &error);
    /// As by its token, but in a hurry: what does not end by TERM is killed at once. In the context's thread.
    void cancelNow();

private:
    enum class Reason { None, Cancelled, TimeLimit, Stopped };
    void takeResult(Result<CommandResult> result);
    void endGroup(Reason reason);
    void endKnownGroup();
    void giveAnswer();
    Error reasonError() const;

    const Command m_command;
    const RemoteCommand m_remote;
    StreamIo m_io;
    QObject *const m_context;
    const Completer<CommandResult> m_completer;
    std::weak_ptr<SshSession> m_session; // the host decides how long it lives
    CancelToken::Registration m_registration;
    std::chrono::milliseconds m_grace{2000}; ///< between TERM and KILL
    Reason m_reason = Reason::None;
    bool m_ending = false;
    std::optional<Result<void>> m_ended; ///< what became of the group
    std::optional<Result<CommandResult>> m_result;
};

} // namespace castellan
