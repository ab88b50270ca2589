// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/remote/sshhost.h"
#include "tests/lab/guardedprocess.h"
#include "tests/lab/sshserver.h"

namespace castellan::bench {

/// OpenSSH's own forward, as a person would start it.
class PeerTunnel
{
public:
    PeerTunnel(SshServer &server, quint16 sshPort, quint16 target, const QStringList &options);
    quint16 port() const { return m_port; }

private:
    quint16 m_port;
    std::unique_ptr<GuardedProcess> m_process;
};

/// Castellan's, by the transport named.
class OurTunnel
{
public:
    OurTunnel(SshServer &server, quint16 sshPort, quint16 target, SshTransport transport,
              Tunnel::Listener listener = Tunnel::Listener::Loopback);
    QString host() const { return m_tunnel ? m_tunnel->host() : QString(); }
    quint16 port() const { return m_tunnel ? m_tunnel->port() : quint16(0); }
    LinkStatus status() const { return m_host->status(); }

private:
    std::unique_ptr<SshHost> m_host;
    std::shared_ptr<Tunnel> m_tunnel;
};

} // namespace castellan::bench
