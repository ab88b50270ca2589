// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

namespace castellan {

/// Listens at a free port of 127.0.0.1, or at a Unix socket, for a test's own server.
class Listener
{
public:
    explicit Listener(const QString &socketPath = {})
        : m_handle(::socket(socketPath.isEmpty() ? AF_INET : AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0))
    {
        sockaddr_in port{};
        port.sin_family = AF_INET;
        port.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        sockaddr_un path{};
        path.sun_family = AF_UNIX;
        qstrncpy(path.sun_path, socketPath.toUtf8().constData(), sizeof path.sun_path);
        socklen_t size = socketPath.isEmpty() ? sizeof port : sizeof path;
        auto *address =
            socketPath.isEmpty() ? reinterpret_cast<sockaddr *>(&port) : reinterpret_cast<sockaddr *>(&path);
        if (::bind(m_handle, address, size) != 0 || ::listen(m_handle, 64) != 0)
            qFatal("The test's server cannot listen");
        ::getsockname(m_handle, address, &size);
        m_port = socketPath.isEmpty() ? ntohs(port.sin_port) : quint16(0);
    }
    ~Listener() { ::close(m_handle); }
    Listener(const Listener &) = delete;
    Listener &operator=(const Listener &) = delete;

    quint16 port() const { return m_port; }
    /// The next client; -1 after end().
    int accept() const { return ::accept4(m_handle, nullptr, nullptr, SOCK_CLOEXEC); }
    /// Ends a thread that waits in accept(). Any thread.
    void end() const { ::shutdown(m_handle, SHUT_RDWR); }

private:
    int m_handle;
    quint16 m_port = 0;
};

} // namespace castellan
