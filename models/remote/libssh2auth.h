// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/remote/libssh2waiter.h"
#include "models/remote/sshagentclient.h"
#include "models/remote/sshkeyfile.h"
#include "models/remote/sshoffer.h"
#include "models/remote/sshsession.h"

namespace castellan {

/// Proves who we are: agent (only the named keys when some are named), key files, password, keyboard-interactive.
/// Each refusal costs one of the server's few tries, so nothing is offered that is known to be refused; a passphrase
/// is asked only after the server has said that it would take the key. In the session's thread.
class Libssh2Authenticator
{
public:
    Libssh2Authenticator(Libssh2Transport &transport, Libssh2Waiter &waiter, const SshEndpoint &endpoint,
                         SshOffer offer, ConnectionPrompter *prompter);

    /// Errors of kind Authentication say what was tried; code "RsaKey" or "SecurityKey" (Unsupported) where the key
    /// would do with OpenSSH; those of SshKeyFile for named keys; "Passphrase" (Authentication) for a wrong passphrase.
    Result<void> run();

private:
    enum class Answer { Accepted, Refused };
    Result<Answer> tryAgent();
    Result<Answer> tryKeyFiles();
    Result<Answer> tryKeyFile(const SshKeyFile &key, bool named);
    Result<Answer> tryPassword();
    Result<Answer> tryKeyboardInteractive();
    Result<bool> wouldAccept(const SshKeyFile &key);
    Result<Answer> judge(int code, const QString &what);
    Result<SecretString> ask(const QString &purpose, const QString &account);
    bool isUsable(const QString &type, const QString &what);
    Error refusal() const;
    Error lostError() const;

    static int declineToSign(LIBSSH2_SESSION *session, unsigned char **signature, size_t *length,
                             const unsigned char *data, size_t dataLength, void **abstract);
    static void answerPrompts(const char *name, int nameLength, const char *instruction, int instructionLength,
                              int count, const LIBSSH2_USERAUTH_KBDINT_PROMPT *prompts,
                              LIBSSH2_USERAUTH_KBDINT_RESPONSE *responses, void **abstract);

    Libssh2Transport &m_transport;
    Libssh2Waiter &m_waiter;
    const SshEndpoint m_endpoint;
    const SshOffer m_offer;
    ConnectionPrompter *m_prompter;
    const QByteArray m_user;
    QStringList m_methods;
    QList<SshKeyFile> m_keys;
    QStringList m_tried;
    QList<QByteArray> m_offeredKeys;
    bool m_unusableRsa = false;
    bool m_unusableSecurityKey = false;
    std::optional<Error> m_callbackError;
};

/// The user to log in as: the endpoint's, else the operator's own.
QString effectiveUser(const SshEndpoint &endpoint);

} // namespace castellan
