// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/remote/libssh2session.h"
#include "tests/lab/faultproxy.h"
#include "tests/lab/sshserver.h"
#include "tests/support/testsupport.h"

namespace castellan {

/// Answers as a test says, and remembers what was asked. Thread-safe.
class TestPrompter final : public ConnectionPrompter
{
public:
    bool trust = false;
    QStringList secrets; ///< given in order; then nothing is given
    QList<UnknownHostKey> keys;
    QStringList purposes;

    Future<bool> confirmHostKey(UnknownHostKey key) override
    {
        QMutexLocker lock(&m_mutex);
        keys.append(key);
        return finishedFuture<bool>(trust);
    }
    Future<SecretString> askSecret(QString purpose, QString) override
    {
        QMutexLocker lock(&m_mutex);
        purposes.append(purpose);
        return finishedFuture<SecretString>(secrets.isEmpty() ? SecretString() : SecretString(secrets.takeFirst()));
    }

private:
    QMutex m_mutex;
};

/// A request that logs in to `server` by a key of `type`.
inline SshConnectRequest requestFor(SshServer &server, SshKeyType type = SshKeyType::Ed25519)
{
    SshConnectRequest request;
    request.target.host = server.host();
    request.target.port = server.port();
    request.target.user = server.user();
    request.target.identityFiles = {server.identityFile(type).value_or(QString())};
    request.target.knownHostsFile = server.knownHostsFile();
    return request;
}

inline Result<CommandResult> runLine(SshSession &session, const char *line, QByteArray input = {})
{
    return wait(session.exec(QString::fromUtf8(line), {}, std::move(input)));
}

} // namespace castellan
