// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/remote/host.h"

#include <QTcpServer>
#include <QThread>

#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <atomic>
#include <memory>
#include <thread>

namespace castellan {

/// A server that gives back what it gets, on a port of 127.0.0.1 or on a Unix socket, each client in a thread.
class EchoServer
{
public:
    explicit EchoServer(const QString &socketPath = {})
    {
        m_listener = ::socket(socketPath.isEmpty() ? AF_INET : AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
        if (socketPath.isEmpty()) {
            sockaddr_in address{};
            address.sin_family = AF_INET;
            address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
            socklen_t length = sizeof address;
            if (::bind(m_listener, reinterpret_cast<sockaddr *>(&address), length) != 0)
                qFatal("No port for the test's server");
            ::getsockname(m_listener, reinterpret_cast<sockaddr *>(&address), &length);
            m_port = ntohs(address.sin_port);
        } else {
            sockaddr_un address{};
            address.sun_family = AF_UNIX;
            qstrncpy(address.sun_path, socketPath.toUtf8().constData(), sizeof address.sun_path);
            if (::bind(m_listener, reinterpret_cast<sockaddr *>(&address), sizeof address) != 0)
                qFatal("No socket for the test's server");
        }
        ::listen(m_listener, 64);
        m_thread = std::thread([this] { serve(); });
    }
    ~EchoServer()
    {
        ::shutdown(m_listener, SHUT_RDWR);
        m_thread.join();
        ::close(m_listener);
    }
    quint16 port() const { return m_port; }

private:
    void serve()
    {
        std::vector<std::thread> clients;
        for (int client = 0; (client = ::accept4(m_listener, nullptr, nullptr, SOCK_CLOEXEC)) >= 0;)
            clients.emplace_back([client] {
                std::vector<char> buffer(64 * 1024);
                for (ssize_t count = 0; (count = ::recv(client, buffer.data(), buffer.size(), 0)) > 0;)
                    for (ssize_t sent = 0; sent < count;) {
                        const ssize_t more = ::send(client, buffer.data() + sent, size_t(count - sent), MSG_NOSIGNAL);
                        if (more < 0)
                            break;
                        sent += more;
                    }
                ::close(client);
            });
        for (std::thread &client : clients)
            client.join();
    }

    int m_listener = -1;
    quint16 m_port = 0;
    std::thread m_thread;
};

/// Bytes that repeat only after 16 MB, so that a shift or a lost piece shows.
inline QByteArray pattern(qint64 from, qint64 length)
{
    QByteArray bytes(length, Qt::Uninitialized);
    for (qint64 i = 0; i < length; ++i) {
        const quint64 at = quint64(from + i);
        bytes[i] = char((at * 2654435761u) >> ((at & 3) * 8));
    }
    return bytes;
}

} // namespace castellan
