// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/result.h"

#include <QByteArray>
#include <QList>
#include <QString>

#include <chrono>
#include <functional>
#include <optional>

namespace castellan {

/// A client of ssh-agent (draft-miller-ssh-agent). libssh2 has one too, but it waits for an agent that asks its user
/// for as long as that takes, deaf to cancelling, and signs RSA keys with SHA-1 only. One thread.
class SshAgentClient
{
public:
    struct Identity
    {
        QByteArray publicKey;
        QString comment;
    };
    /// Polled while waiting; an Error ends the wait.
    using Interrupt = std::function<Result<void>()>;

    /// Nothing when there is no agent at $SSH_AUTH_SOCK.
    static std::optional<SshAgentClient> connect(Interrupt interrupt);
    ~SshAgentClient();
    SshAgentClient(SshAgentClient &&other) noexcept;
    SshAgentClient &operator=(SshAgentClient &&) = delete;

    Result<QList<Identity>> identities();
    /// The signature without its leading algorithm name. `algorithm` is that of the request ("rsa-sha2-512"…). The
    /// agent may ask its user first.
    Result<QByteArray> sign(const QByteArray &publicKey, const QByteArray &data, const QByteArray &algorithm);

private:
    SshAgentClient(int socket, Interrupt interrupt) : m_socket(socket), m_interrupt(std::move(interrupt)) {}
    Result<QByteArray> ask(const QByteArray &message, std::chrono::seconds limit);

    int m_socket;
    Interrupt m_interrupt;
};

} // namespace castellan
