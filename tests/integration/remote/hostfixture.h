// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/remote/host.h"
#include "tests/support/listener.h"

#include <QTcpServer>
#include <QThread>

#include <atomic>
#include <memory>
#include <thread>

namespace castellan {

/// A server that gives back what it gets, on a port of 127.0.0.1 or on a Unix socket, each client in a thread.
class EchoServer
{
public:
    explicit EchoServer(const QString &socketPath = {}) : m_listener(socketPath), m_thread([this] { serve(); }) {}
    ~EchoServer()
    {
        m_listener.end();
        m_thread.join();
    }
    quint16 port() const { return m_listener.port(); }

private:
    void serve()
    {
        std::vector<std::thread> clients;
        for (int client = 0; (client = m_listener.accept()) >= 0;)
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

    const Listener m_listener;
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
