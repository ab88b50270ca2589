// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/remote/libssh2waiter.h"
#include "models/remote/sshoffer.h"
#include "models/remote/sshsession.h"

namespace castellan {

/// A connection that is authenticated.
struct Libssh2Link
{
    std::unique_ptr<Libssh2Transport> transport;
    SshOffer offer;
    QString hostKeyFingerprint;
    QString cipher;
};

/// The steps from a name to an authenticated session, in the thread that will own it. Errors tell the stage by kind
/// and code:
/// name: NotFound "NameLookup" · TCP: Io with errno's name, Timeout "ETIMEDOUT" · first words: Io "NotSsh" ·
/// algorithms: Unsupported "NoCommonAlgorithm" · host key: HostKey "HostKeyUnknown", "HostKeyChanged",
/// "HostKeyRevoked", Unsupported "HostKeyType" (known by a type that only OpenSSH can check) · authentication: see
/// Libssh2Authenticator.
class Libssh2Connector
{
public:
    Libssh2Connector(const SshEndpoint &endpoint, std::shared_ptr<ConnectionPrompter> prompter, Libssh2Waiter &waiter);

    /// Over TCP.
    Result<Libssh2Link> connect();
    /// Over a socket that leads there already (through another session); takes it over.
    Result<Libssh2Link> connectThrough(int socket);

private:
    Result<void> handshake();
    Result<void> checkHostKey();
    Result<void> authenticate();
    Error handshakeError(int code) const;
    QString where() const;

    const SshEndpoint m_endpoint;
    std::shared_ptr<ConnectionPrompter> m_prompter;
    Libssh2Waiter &m_waiter;
    QStringList m_knownTypes;
    Libssh2Link m_link;
};

} // namespace castellan
