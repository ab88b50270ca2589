// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/environment/environment.h"
#include "models/remote/host.h"
#include "models/remote/tunnellistener.h"

namespace castellan {

/// One authenticated SSH connection through all its hops, by either transport. When it is lost every future on it
/// finishes with TunnelLost, its tunnels' listeners stay (SshHost hands them to the next session) and lost() is
/// emitted once. Thread-safe; owns its threads and processes; destruction is bounded by 3 s.
class SshSession : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    virtual LinkStatus status() const = 0;

    /// Runs one line of shell text, already quoted (RemoteCommand makes it).
    virtual Future<CommandResult> exec(QString shellLine, StreamIo io, QByteArray input) = 0;

    virtual Future<void> upload(QString localPath, QString remotePath, ByteProgress progress, CancelToken cancel) = 0;
    virtual Future<void> download(QString remotePath, QString localPath, ByteProgress progress, CancelToken cancel) = 0;
    /// Connects every client of `listener` with `target` until the session ends or the listener is closed; finishes
    /// when it does so from now on. A transport whose own program must listen takes the address with release().
    virtual Future<void> serveTunnel(std::shared_ptr<TunnelListener> listener, TunnelTarget target) = 0;
    /// A tunnel that ends with this session: a listener of its own (socketDirectory empty: a new private one), served.
    Future<std::shared_ptr<Tunnel>> openTunnel(TunnelTarget target, Tunnel::Listener listener, QString socketDirectory);

Q_SIGNALS:
    void lost(const castellan::Error &error);
    void statusChanged(const castellan::LinkStatus &status);
};

struct SshConnectRequest
{
    SshEndpoint target;
    QList<SshEndpoint> jumps;                     ///< first hop first
    std::shared_ptr<ConnectionPrompter> prompter; ///< null: every question is answered with no
    std::chrono::milliseconds timeLimit{15000};
    CancelToken cancel;
};

} // namespace castellan
