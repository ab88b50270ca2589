// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/result.h"
#include "models/remote/sshoffer.h"

#include <QByteArray>

#include <libssh2.h>

#include <chrono>
#include <functional>
#include <optional>

namespace castellan {

/// "libssh2 1.10.0"
QString libssh2Name();
/// RSA user keys with SHA-2, RSA host keys with SHA-2, AES-GCM and encrypt-then-MAC came with libssh2 1.11.
bool libssh2HasRsaSha2();

/// A libssh2 session with the socket under it. Owned and used by one thread.
///
/// The one-writer rule is kept here: when libssh2 is left with a packet that the socket took only in part, any other
/// send on the session fails (BAD_USE in 1.10), and a key exchange at that moment may hang. So the socket is never
/// seen to take a packet in part: what it does not take waits in a buffer of ours and goes out, in order, before
/// anything else. Whoever writes bulk asks mayWrite() first, which keeps that buffer small.
class Libssh2Transport
{
public:
    using Clock = std::chrono::steady_clock;

    /// Takes the connected, non-blocking socket over.
    explicit Libssh2Transport(int socket);
    /// Never waits for the other side.
    ~Libssh2Transport();
    Libssh2Transport(const Libssh2Transport &) = delete;
    Libssh2Transport &operator=(const Libssh2Transport &) = delete;

    LIBSSH2_SESSION *session() const { return m_session; }
    int socket() const { return m_socket; }

    /// Sends what waits, as far as the socket takes it.
    void flush();
    bool hasPendingOutput() const { return m_outBegin < m_out.size(); }
    bool mayWrite() const { return m_out.size() - m_outBegin < writeLimit; }
    /// errno of the socket's failure, ECONNRESET when the other side closed it, 0 while it lives.
    int failure() const { return m_failure; }
    /// Nothing is sent or received from now on.
    void abandon();

    Clock::time_point lastReceived() const { return m_lastReceived; }
    quint64 receivedBytes() const { return m_receivedBytes; }
    /// When the socket last took something of what waits, or the waiting began.
    Clock::time_point lastOutputProgress() const { return m_lastOutputProgress; }

    /// What the server offers, once its first words are there.
    const std::optional<SshOffer> &offer() const { return m_offer; }
    /// What arrived until then, in the clear, up to 64 kB.
    const QByteArray &recorded() const { return m_recorded; }

    /// While on, the shortest time between a packet sent and the next bytes received becomes roundTrip(). Only for
    /// times when each packet is an answer: not before keys are exchanged, when both sides begin unasked.
    void measureRoundTrip(bool on);
    std::chrono::microseconds roundTrip() const { return m_roundTrip; } ///< -1: not measured

    /// The library's last error as an Error's detail: "-5: Unable to exchange encryption keys".
    QString lastErrorText() const;

private:
    static ssize_t onReceive(libssh2_socket_t socket, void *buffer, size_t length, int flags, void **abstract);
    static ssize_t onSend(libssh2_socket_t socket, const void *buffer, size_t length, int flags, void **abstract);
    ssize_t receive(void *buffer, size_t length);
    ssize_t send(const void *buffer, size_t length);

    static constexpr qsizetype writeLimit = 256 * 1024;

    int m_socket;
    LIBSSH2_SESSION *m_session;
    QByteArray m_out;
    qsizetype m_outBegin = 0;
    int m_failure = 0;
    qsizetype m_takenInARow = 0; ///< bytes received since the socket was last said to be empty
    QByteArray m_recorded;
    std::optional<SshOffer> m_offer;
    Clock::time_point m_lastReceived = Clock::now();
    Clock::time_point m_lastOutputProgress = Clock::now();
    quint64 m_receivedBytes = 0;
    bool m_measuring = false;
    bool m_awaitingAnswer = false;
    Clock::time_point m_lastSent;
    std::chrono::microseconds m_roundTrip{-1};
};

} // namespace castellan
