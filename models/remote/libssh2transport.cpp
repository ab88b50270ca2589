// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/remote/libssh2transport.h"

#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>

namespace castellan {
namespace {

constexpr qsizetype recordLimit = 64 * 1024;
// libssh2 takes in all that the socket has before it hands anything out; by then the first of it has left the
// processor's cache, and what malloc gave for it goes back and forth to the kernel. Saying now and then that the socket
// is empty costs nothing: whatever is left in it is seen by the next call or poll().
constexpr qsizetype intakeLimit = 128 * 1024;

/// libssh2_init is not thread-safe and must come first; the standard initialises this once.
void initialiseLibrary()
{
    static const int result = libssh2_init(0);
    static_cast<void>(result);
}

} // namespace

QString libssh2Name()
{
    return QStringLiteral("libssh2 ") + QString::fromLatin1(libssh2_version(0));
}

bool libssh2HasRsaSha2()
{
    return libssh2_version(0x010b00) != nullptr;
}

Libssh2Transport::Libssh2Transport(int socket) : m_socket(socket)
{
    initialiseLibrary();
    m_session = libssh2_session_init_ex(nullptr, nullptr, nullptr, this);
    if (!m_session)
        qBadAlloc();
    libssh2_session_set_blocking(m_session, 0);
#if LIBSSH2_VERSION_NUM >= 0x010b01
    libssh2_session_callback_set2(m_session, LIBSSH2_CALLBACK_RECV, reinterpret_cast<libssh2_cb_generic *>(&onReceive));
    libssh2_session_callback_set2(m_session, LIBSSH2_CALLBACK_SEND, reinterpret_cast<libssh2_cb_generic *>(&onSend));
#else
    libssh2_session_callback_set(m_session, LIBSSH2_CALLBACK_RECV, reinterpret_cast<void *>(&onReceive));
    libssh2_session_callback_set(m_session, LIBSSH2_CALLBACK_SEND, reinterpret_cast<void *>(&onSend));
#endif
}

Libssh2Transport::~Libssh2Transport()
{
    abandon();
    // With a socket that fails at once, freeing needs few steps: each channel's close ends in an error. A session
    // that still says EAGAIN is in a state that cannot be left; its memory is given up rather than waited for.
    for (int tries = 0; tries < 100 && libssh2_session_free(m_session) == LIBSSH2_ERROR_EAGAIN; ++tries) {
    }
    ::close(m_socket);
}

void Libssh2Transport::abandon()
{
    if (m_failure == 0)
        m_failure = ECONNABORTED;
    m_out.clear();
    m_outBegin = 0;
    ::shutdown(m_socket, SHUT_RDWR);
}

ssize_t Libssh2Transport::onReceive(libssh2_socket_t, void *buffer, size_t length, int, void **abstract)
{
    return static_cast<Libssh2Transport *>(*abstract)->receive(buffer, length);
}

ssize_t Libssh2Transport::onSend(libssh2_socket_t, const void *buffer, size_t length, int, void **abstract)
{
    return static_cast<Libssh2Transport *>(*abstract)->send(buffer, length);
}

ssize_t Libssh2Transport::receive(void *buffer, size_t length)
{
    if (m_failure != 0)
        return -m_failure;
    if (m_takenInARow >= intakeLimit) {
        m_takenInARow = 0;
        return -EAGAIN;
    }
    const ssize_t count = ::recv(m_socket, buffer, length, MSG_DONTWAIT);
    if (count < 0) {
        m_takenInARow = 0;
        if (errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR)
            return -EAGAIN;
        m_failure = errno;
        return -m_failure;
    }
    m_takenInARow += count;
    if (count == 0) {
        m_failure = ECONNRESET;
        return 0;
    }
    m_lastReceived = Clock::now();
    m_receivedBytes += static_cast<quint64>(count);
    if (m_measuring && m_awaitingAnswer) {
        const auto sample = std::chrono::duration_cast<std::chrono::microseconds>(m_lastReceived - m_lastSent);
        m_roundTrip = m_roundTrip.count() < 0 ? sample : std::min(m_roundTrip, sample);
        m_awaitingAnswer = false;
    }
    if (!m_offer && m_recorded.size() < recordLimit) {
        m_recorded.append(static_cast<const char *>(buffer), count);
        m_offer = parseSshOffer(m_recorded);
        if (m_offer && m_offer->isEcho()) {
            m_failure = EPROTO;
            return -m_failure;
        }
    }
    return count;
}

ssize_t Libssh2Transport::send(const void *buffer, size_t length)
{
    if (m_failure != 0)
        return -m_failure;
    ssize_t sent = 0;
    if (!hasPendingOutput()) {
        sent = ::send(m_socket, buffer, length, MSG_DONTWAIT | MSG_NOSIGNAL);
        if (sent < 0) {
            if (errno != EAGAIN && errno != EWOULDBLOCK && errno != EINTR) {
                m_failure = errno;
                return -m_failure;
            }
            sent = 0;
        }
        if (sent < static_cast<ssize_t>(length))
            m_lastOutputProgress = Clock::now();
    }
    if (m_outBegin > writeLimit) {
        m_out.remove(0, m_outBegin);
        m_outBegin = 0;
    }
    m_out.append(static_cast<const char *>(buffer) + sent, static_cast<qsizetype>(length) - sent);
    m_awaitingAnswer = true;
    m_lastSent = Clock::now();
    return static_cast<ssize_t>(length);
}

void Libssh2Transport::flush()
{
    while (hasPendingOutput() && m_failure == 0) {
        const ssize_t sent = ::send(m_socket, m_out.constData() + m_outBegin,
                                    static_cast<size_t>(m_out.size() - m_outBegin), MSG_DONTWAIT | MSG_NOSIGNAL);
        if (sent < 0) {
            if (errno != EAGAIN && errno != EWOULDBLOCK && errno != EINTR)
                m_failure = errno;
            return;
        }
        m_outBegin += sent;
        m_lastOutputProgress = Clock::now();
    }
    m_out.resize(0);
    m_outBegin = 0;
}

void Libssh2Transport::measureRoundTrip(bool on)
{
    m_measuring = on;
    m_awaitingAnswer = false;
    if (on)
        m_roundTrip = std::chrono::microseconds(-1);
}

QString Libssh2Transport::lastErrorText() const
{
    char *text = nullptr;
    int length = 0;
    const int number = libssh2_session_last_error(m_session, &text, &length, 0);
    return QStringLiteral("libssh2 %1: %2").arg(number).arg(QString::fromUtf8(text, length));
}

} // namespace castellan
