// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/remote/sshsession.h"

namespace castellan {

/// A server over SSH, by whichever transport fits. Connects when first needed; when the connection is lost while
/// somebody uses it (a tunnel is open), it comes back by itself: tries follow each other with pauses that grow to
/// 10 s, and each tunnel keeps its address. What was running then ends with TunnelLost and is never sent again.
/// A refusal that waiting cannot mend (host key, authentication, configuration) ends the tries: LinkState::Failed
/// until the next request.
class SshHost final : public Host
{
    Q_OBJECT

public:
    /// How a session is made; tests put their own in. The default chooses the transport.
    using Connector = std::function<Future<std::shared_ptr<SshSession>>(const SshConnectRequest &request)>;

    SshHost(HostConfig config, std::shared_ptr<ConnectionPrompter> prompter, QObject *parent = nullptr);
    SshHost(HostConfig config, std::shared_ptr<ConnectionPrompter> prompter, Connector connector,
            QObject *parent = nullptr);
    /// Ends everything within 3 s; every open future finishes first.
    ~SshHost() override;

    QString name() const override;
    bool isLocal() const override { return false; }
    Future<void> connectNow() override;
    LinkStatus status() const override;
    Future<CommandResult> run(Command command) override;
    Future<CommandResult> stream(Command command, StreamIo io) override;
    Future<void> upload(QString localPath, QString remotePath, ByteProgress progress, CancelToken cancel) override;
    Future<void> download(QString remotePath, QString localPath, ByteProgress progress, CancelToken cancel) override;
    Future<std::shared_ptr<Tunnel>> openTunnel(TunnelTarget target, Tunnel::Listener listener) override;

    /// Drops the connection; tunnels stay and connect again when somebody uses the host.
    void disconnectNow();

private:
    class Private;
    std::shared_ptr<Private> d;
};

} // namespace castellan
