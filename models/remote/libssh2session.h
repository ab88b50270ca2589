// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/remote/libssh2loop.h"
#include "models/remote/sshsession.h"

namespace castellan {

/// SSH by libssh2, built in. One thread serves the session with all its commands and tunnels; a way over jump hosts
/// is one session a hop, each over a channel of the one before.
class Libssh2Session final : public SshSession
{
    Q_OBJECT

public:
    /// `reason`: why this transport, in words, for status(). Error codes: see Libssh2Connector. Finishes within the
    /// request's time limit, not counting the time that a person takes to answer.
    static Future<std::shared_ptr<SshSession>> connect(SshConnectRequest request, Libssh2Limits limits = {},
                                                       QString reason = {});
    ~Libssh2Session() override;

    LinkStatus status() const override;
    Future<CommandResult> exec(QString shellLine, StreamIo io, QByteArray input) override;
    Future<void> upload(QString localPath, QString remotePath, ByteProgress progress, CancelToken cancel) override;
    Future<void> download(QString remotePath, QString localPath, ByteProgress progress, CancelToken cancel) override;
    Future<void> serveTunnel(std::shared_ptr<TunnelListener> listener, TunnelTarget target) override;

    /// A socket that leads to `target` over this session; the caller owns it.
    Future<int> openSocket(TunnelTarget target);

private:
    explicit Libssh2Session(std::shared_ptr<Libssh2Loop> loop);

    const std::shared_ptr<Libssh2Loop> m_loop;
};

} // namespace castellan
