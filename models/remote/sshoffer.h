// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QStringList>

#include <optional>

namespace castellan {

/// What an SSH server offers in its first words, before any encryption: its banner and its KEXINIT (RFC 4253, 7.1).
/// This is how "no common cipher" can be said with both lists.
struct SshOffer
{
    QString banner; ///< "SSH-2.0-OpenSSH_9.2p1 Debian-2+deb12u10"
    QStringList keyExchange;
    QStringList hostKeys;
    QStringList ciphers; ///< server to client
    QStringList macs;    ///< server to client

    /// Servers from OpenSSH 8.8 on refuse signatures by "ssh-rsa" (SHA-1) unless told otherwise.
    bool refusesRsaSha1() const;
    /// It names what only a client says (RFC 8308, 2.1; OpenSSH's PROTOCOL, 1.10): whatever answers repeats our own
    /// words. libssh2 1.11 would take such a name for a method and call what is not there.
    bool isEcho() const;

    bool operator==(const SshOffer &) const = default;
};

/// Reads the beginning of what a server sent. Nothing when it is incomplete or not SSH.
std::optional<SshOffer> parseSshOffer(const QByteArray &firstBytes);

} // namespace castellan
