// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/result.h"
#include "models/core/secretstring.h"
#include "tests/lab/guardedprocess.h"

#include <QMap>
#include <QStringList>

#include <memory>

namespace castellan {

enum class SshKeyType { Ed25519, Ecdsa, Rsa, RsaPem }; ///< RsaPem: the old "BEGIN RSA PRIVATE KEY" form

struct SshServerOptions
{
    QList<SshKeyType> hostKeys{SshKeyType::Ed25519, SshKeyType::Ecdsa, SshKeyType::Rsa};
    QStringList config{}; ///< sshd_config lines that win over the lab's own, for example "MaxSessions 1"
    QMap<QString, QString> environment{}; ///< set in every session, as a server's administrator would (SetEnv)
    bool passwordLogin = false;           ///< see SshServer::password(); root only, else start() says Unsupported
};

/// A private sshd on a free port of 127.0.0.1. One logs in as the user who runs the tests, with the keys that it
/// makes. It is down and removed when this object goes or this process dies. All functions block; one thread at a time.
///
/// Sessions have an empty home directory of their own (homeDirectory(), in $HOME; they begin in the account's real one
/// all the same): a test must not depend on what the user's shell does when it starts, nor may a session that is
/// killed half-way leave locks in the user's files.
///
/// With passwordLogin the server sees an account of its own, "castellan" (files shown to sshd alone in a mount
/// namespace; the machine's accounts stay as they are), which takes a password by both password and
/// keyboard-interactive, and the keys too. user() is then that account.
class SshServer
{
public:
    static Result<std::unique_ptr<SshServer>> start(SshServerOptions options = {});
    ~SshServer();

    QString host() const { return QStringLiteral("127.0.0.1"); }
    quint16 port() const { return m_port; }
    QString user() const { return m_user; }
    QString directory() const { return m_directory->path(); }
    QString homeDirectory() const { return m_directory->filePath(QStringLiteral("home")); }
    /// The account's password; empty without passwordLogin.
    SecretString password() const { return m_password; }

    /// A private key that the server accepts, made on first use. With `encrypted` it needs passphrase().
    Result<QString> identityFile(SshKeyType type = SshKeyType::Ed25519, bool encrypted = false);
    SecretString passphrase() const { return m_passphrase; }
    /// Stops accepting any key made so far.
    Result<void> forgetKeys();

    /// A known_hosts file with every host key of this server under [127.0.0.1]:port.
    QString knownHostsFile() const { return m_directory->filePath(QStringLiteral("known_hosts")); }
    /// "ssh-ed25519 AAAA…" of a host key, or "" when the server has none of that type.
    QString hostPublicKey(SshKeyType type) const;
    /// "SHA256:…" as ssh-keygen -l says it.
    QString hostFingerprint(SshKeyType type) const;

    /// All that sshd has logged so far (LogLevel VERBOSE).
    QString logText() const { return fileText(m_directory->filePath(QStringLiteral("sshd.log"))); }
    /// Processes of open connections.
    int connectionCount() const;
    /// Ends every connection at once as if the server had lost them; the listener stays.
    void killConnections();
    void stop();
    /// Starts again on the same port with the same keys.
    Result<void> startAgain();
    /// Makes new host keys, as a reinstalled server has; takes effect with the next start. known_hosts stays old.
    Result<void> changeHostKeys();

private:
    SshServer() = default;
    Result<void> makeHostKeys();
    Result<void> writeAccount();
    Result<void> writeConfig();
    Result<void> launch();
    QString hostKeyFile(SshKeyType type) const;

    SshServerOptions m_options;
    quint16 m_port = 0;
    QString m_user;
    SecretString m_password;
    SecretString m_passphrase;
    QMap<QString, QString> m_identities;
    std::unique_ptr<LabDirectory> m_directory;
    std::unique_ptr<GuardedProcess> m_server;
};

/// A private ssh-agent.
class SshAgent
{
public:
    static Result<std::unique_ptr<SshAgent>> start();
    /// For SSH_AUTH_SOCK.
    QString socketPath() const { return m_directory->filePath(QStringLiteral("agent")); }
    /// Adds a key without passphrase.
    Result<void> add(const QString &identityFile);
    Result<void> removeAll();

private:
    SshAgent() = default;
    Result<void> sshAdd(const QString &argument);
    std::unique_ptr<LabDirectory> m_directory;
    std::unique_ptr<GuardedProcess> m_agent;
};

} // namespace castellan
