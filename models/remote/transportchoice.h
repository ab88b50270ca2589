// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/remote/libssh2methods.h"
#include "models/remote/sshsession.h"

#include <optional>

namespace castellan {

/// Which transport, and why, in words for the connection's details.
struct TransportChoice
{
    SshTransport transport = SshTransport::Libssh2; ///< never Automatic
    QString reason;
    bool operator==(const TransportChoice &) const = default;
};

/// All that the choice depends on; found without authenticating.
struct TransportFacts
{
    SshTransport wanted = SshTransport::Automatic;
    bool hasOpenSsh = true;        ///< there is an ssh program
    QString sshConfigNeed;         ///< what ~/.ssh/config does for the host that only ssh can follow; empty: nothing
    std::optional<SshOffer> offer; ///< of the first hop; absent when it could not be read
    QList<Libssh2Method> methods;  ///< libssh2's algorithms beside the offer's
    QStringList keyTypes;          ///< of the keys that would be tried, "ssh-rsa"…
    QStringList certificates;      ///< files beside the named keys
    QStringList knownHostKeyTypes; ///< by which known_hosts has the host
    bool libssh2HasRsaSha2 = false;
};

/// Pure function. libssh2 unless one of the facts says that it cannot; ssh is the one that can do everything.
TransportChoice chooseTransport(const TransportFacts &facts);

/// Finds the facts (a TCP connection that ends after the server's first words, the key files' public parts, the agent's
/// list, `ssh -G`) and chooses. Never an error: what cannot be found out is left for the connection itself to say.
Future<TransportChoice> chooseTransport(SshConnectRequest request, SshTransport wanted);

/// Where the ssh program would go for an endpoint, by ~/.ssh/config.
struct SshWay
{
    QString hostName; ///< HostName, else the endpoint's own name
    quint16 port = 22;
    bool proxied = false; ///< by ProxyCommand or ProxyJump: only ssh, or the hop before, resolves the name
};
/// Asks `ssh -G`; the endpoint as it is without an ssh program. Blocks, at most 5 s.
SshWay wayOfSsh(const SshEndpoint &endpoint);

/// True for an error of libssh2's that OpenSSH would not have: nothing was refused, the means were missing. When the
/// target lies behind jump hosts its offer is seen too late for the choice; then this is the way to the other one.
bool needsOpenSsh(const Error &error);

} // namespace castellan
