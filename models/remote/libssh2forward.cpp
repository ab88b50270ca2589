// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/remote/libssh2forward.h"

#include "models/remote/sshwire.h"

#include <QCoreApplication>

#include <fcntl.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>

namespace castellan {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(castellan::Libssh2Forward)
};

constexpr qsizetype upBytes = 128 * 1024;
constexpr qsizetype downBytes = 256 * 1024;
// Bounded, so that one busy connection leaves room for the others in each round.
constexpr int piecesPerRound = 4;
constexpr int acceptsPerRound = 16;

/// libssh2's own functions for these two would fix the window; RFC 4254, 7.2, and OpenSSH's PROTOCOL, 2.4.
Libssh2Loop::ChannelRequest forwardRequest(const TunnelTarget &target, unsigned window)
{
    if (target.kind == TunnelTarget::Kind::Tcp)
        return {QByteArrayLiteral("direct-tcpip"),
                SshWriter().string(target.host.toUtf8()).number(target.port).string("127.0.0.1").number(0).bytes(),
                window};
    return {QByteArrayLiteral("direct-streamlocal@openssh.com"),
            SshWriter().string(target.socketPath.toUtf8()).string("").number(0).bytes(), window};
}

bool wouldBlock()
{
    return errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR;
}

} // namespace

Libssh2Forward::Libssh2Forward(Libssh2Loop &loop, int socket, TunnelTarget target,
                               std::function<void(Result<void>)> opened, std::shared_ptr<TunnelListener> listener)
    : m_loop(loop),
      m_socket(socket),
      m_target(std::move(target)),
      m_opened(std::move(opened)),
      m_listener(std::move(listener))
{
}

Libssh2Forward::~Libssh2Forward()
{
    if (m_socket >= 0)
        ::close(m_socket);
}

void Libssh2Forward::lose(const Error &error)
{
    if (m_opened)
        std::exchange(m_opened, {})(error);
    m_state = State::Done;
}

pollfd Libssh2Forward::wanted() const
{
    if (m_state != State::Open)
        return {-1, 0, 0};
    short events = 0;
    if (!m_readable && !m_localEof)
        events |= POLLIN;
    if (!m_writable)
        events |= POLLOUT;
    // A socket that is not watched would still report a hang-up, again and again.
    return {events != 0 ? m_socket : -1, events, 0};
}

void Libssh2Forward::ready(short events)
{
    m_readable = m_readable || (events & (POLLIN | POLLHUP | POLLERR)) != 0;
    m_writable = m_writable || (events & (POLLOUT | POLLHUP | POLLERR)) != 0;
}

bool Libssh2Forward::advance()
{
    const bool unwanted = m_listener && m_listener->isClosed();
    switch (m_state) {
    case State::Opening:
        return advanceOpening();
    case State::Open: {
        if (unwanted)
            return startClosing();
        bool moved = false;
        for (int piece = 0; piece < piecesPerRound && m_state == State::Open; ++piece) {
            const bool up = moveUp();
            const bool down = m_state == State::Open && moveDown();
            if (!up && !down)
                break;
            moved = true;
        }
        if (m_state == State::Open && m_eofSent && m_remoteEof && m_downBegin == m_downEnd)
            return startClosing();
        return moved;
    }
    case State::Closing:
        return finishClosing();
    case State::Done:
        break;
    }
    return false;
}

bool Libssh2Forward::advanceOpening()
{
    if (!m_request)
        m_request = forwardRequest(m_target, m_loop.windowSize());
    const auto opening = m_loop.open(this, *m_request, m_channel);
    if (opening == Libssh2Loop::Opening::Waiting)
        return false;
    if (opening == Libssh2Loop::Opening::Opened) {
        m_state = State::Open;
        m_loop.countChannel(+1);
        m_up.resize(upBytes);
        m_down.resize(downBytes);
        if (m_opened)
            std::exchange(m_opened, {})({});
        return true;
    }
    const QString detail = m_loop.lastErrorText();
    Error error{.kind = ErrorKind::Io,
                .message = Text::tr("%1 could not connect to %2.").arg(m_loop.name(), m_target.name()),
                .hint = Text::tr("Check that something listens there, as seen from the server."),
                .detail = detail,
                .code = QStringLiteral("ECONNREFUSED"),
                .retryable = true};
    if (detail.contains(QLatin1String("prohibited"))) {
        error.kind = ErrorKind::Permission;
        error.message = Text::tr("%1 does not allow connections to %2.").arg(m_loop.name(), m_target.name());
        error.hint =
            Text::tr("Its SSH server forbids forwarding: AllowTcpForwarding, AllowStreamLocalForwarding, PermitOpen.");
        error.code = QStringLiteral("Prohibited");
        error.retryable = false;
    }
    if (m_opened)
        std::exchange(m_opened, {})(error);
    m_state = State::Done;
    return true;
}

bool Libssh2Forward::moveUp()
{
    bool moved = false;
    if (m_upBegin == m_upEnd && !m_localEof && m_readable) {
        const ssize_t count = ::recv(m_socket, m_up.data(), static_cast<size_t>(m_up.size()), MSG_DONTWAIT);
        if (count > 0) {
            m_upBegin = 0;
            m_upEnd = count;
            moved = true;
        } else if (count < 0 && wouldBlock()) {
            m_readable = false;
        } else if (count == 0) {
            m_localEof = true;
            moved = true;
        } else {
            return startClosing();
        }
    }
    if (m_upBegin < m_upEnd && m_loop.mayWrite() && libssh2_channel_window_write(m_channel) > 0) {
        const auto count = libssh2_channel_write_ex(m_channel, 0, m_up.constData() + m_upBegin,
                                                    static_cast<size_t>(m_upEnd - m_upBegin));
        if (count > 0) {
            m_upBegin += count;
            moved = true;
        } else if (count < 0 && count != LIBSSH2_ERROR_EAGAIN) {
            return startClosing();
        }
    }
    if (m_localEof && m_upBegin == m_upEnd && !m_eofSent) {
        const int code = libssh2_channel_send_eof(m_channel);
        if (code != LIBSSH2_ERROR_EAGAIN) {
            m_eofSent = true;
            moved = true;
        }
    }
    return moved;
}

bool Libssh2Forward::moveDown()
{
    bool moved = false;
    if (m_downBegin == m_downEnd && !m_remoteEof) {
        const auto count = libssh2_channel_read_ex(m_channel, 0, m_down.data(), static_cast<size_t>(m_down.size()));
        if (count > 0) {
            m_downBegin = 0;
            m_downEnd = count;
            moved = true;
        } else if (count == 0 && libssh2_channel_eof(m_channel)) {
            m_remoteEof = true;
            ::shutdown(m_socket, SHUT_WR);
            moved = true;
        } else if (count < 0 && count != LIBSSH2_ERROR_EAGAIN) {
            return startClosing();
        }
    }
    while (m_downBegin < m_downEnd && m_writable) {
        const ssize_t count = ::send(m_socket, m_down.constData() + m_downBegin,
                                     static_cast<size_t>(m_downEnd - m_downBegin), MSG_DONTWAIT | MSG_NOSIGNAL);
        if (count > 0) {
            m_downBegin += count;
            moved = true;
        } else if (wouldBlock()) {
            m_writable = false;
        } else {
            return startClosing();
        }
    }
    return moved;
}

/// The client sees its connection end at once, whatever the server still has to say.
bool Libssh2Forward::startClosing()
{
    ::close(std::exchange(m_socket, -1));
    m_state = State::Closing;
    finishClosing();
    return true;
}

bool Libssh2Forward::finishClosing()
{
    // EAGAIN until the other side has closed too.
    if (libssh2_channel_free(m_channel) == LIBSSH2_ERROR_EAGAIN)
        return false;
    m_channel = nullptr;
    m_loop.countChannel(-1);
    m_state = State::Done;
    return true;
}

Libssh2Listener::Libssh2Listener(Libssh2Loop &loop, std::shared_ptr<TunnelListener> listener, TunnelTarget target,
                                 Completer<void> serving)
    : m_loop(loop),
      m_listener(std::move(listener)),
      m_target(std::move(target)),
      m_serving(std::move(serving)),
      m_descriptor(::fcntl(m_listener->descriptor(), F_DUPFD_CLOEXEC, 0))
{
}

Libssh2Listener::~Libssh2Listener()
{
    if (m_descriptor >= 0)
        ::close(m_descriptor);
}

void Libssh2Listener::lose(const Error &error)
{
    m_serving.finish(error);
}

pollfd Libssh2Listener::wanted() const
{
    return {m_listener->isClosed() ? -1 : m_descriptor, POLLIN, 0};
}

bool Libssh2Listener::advance()
{
    m_serving.finish({});
    if (!m_readable || m_listener->isClosed())
        return false;
    for (int i = 0; i < acceptsPerRound; ++i) {
        const int client = ::accept4(m_descriptor, nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC);
        if (client < 0) {
            m_readable = false;
            return i > 0;
        }
        const auto listener = m_listener;
        m_loop.add(std::make_unique<Libssh2Forward>(
            m_loop, client, m_target,
            [listener](Result<void> opened) {
                listener->setRefusal(opened ? std::nullopt : std::optional(opened.error()));
            },
            listener));
    }
    return true;
}

} // namespace castellan
