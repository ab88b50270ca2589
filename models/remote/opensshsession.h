// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/remote/sshsession.h"

namespace castellan {

/// A connection made by the user's own `ssh` program, which stays as a ControlMaster (ssh_config(5)) with its socket
/// in a private directory; commands, tunnels and files go over it. It brings what libssh2 lacks: RSA keys and
/// hardened servers with old versions of it, FIDO keys, certificates, ProxyCommand, GSSAPI, and the user's
/// ~/.ssh/config. Questions go to the prompter; known_hosts decides first, and ssh itself is always strict.
///
/// What differs from the other transport: ssh does not say by which signal a remote command ended, so the exit
/// statuses 129 to 159, which shells give for it, are read as that signal. At most eight commands run at a time
/// (servers allow ten sessions, or fewer, which is noticed); further ones wait.
class OpenSshSession final : public SshSession
{
    Q_OBJECT

public:
    /// `reason`: why this transport, in words, for status(). Errors: see openSshFailure; Unsupported "NoSsh" when
    /// there is no ssh program.
    static Future<std::shared_ptr<SshSession>> connect(SshConnectRequest request, QString reason = {});
    ~OpenSshSession() override;

    LinkStatus status() const override;
    Future<CommandResult> exec(QString shellLine, StreamIo io, QByteArray input) override;
    Future<void> upload(QString localPath, QString remotePath, ByteProgress progress, CancelToken cancel) override;
    Future<void> download(QString remotePath, QString localPath, ByteProgress progress, CancelToken cancel) override;
    /// Here `ssh` itself listens, at the listener's address.
    Future<void> serveTunnel(std::shared_ptr<TunnelListener> listener, TunnelTarget target) override;

private:
    class Private;
    explicit OpenSshSession(std::shared_ptr<Private> d);
    std::shared_ptr<Private> d;
};

} // namespace castellan
