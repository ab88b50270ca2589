// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/listener.h"

#include <QByteArray>
#include <QMutex>

#include <poll.h>

#include <thread>
#include <vector>

namespace castellan {

/// A server on 127.0.0.1 that reads what a client sends first and answers with the same bytes every time; with an
/// empty answer it accepts and says nothing until it goes. Keeps what was asked.
class CannedServer
{
public:
    explicit CannedServer(QByteArray answer) : m_answer(std::move(answer)), m_thread([this] { serve(); }) {}
    ~CannedServer()
    {
        m_listener.end();
        m_thread.join();
        for (const int client : m_clients)
            ::close(client);
    }
    quint16 port() const { return m_listener.port(); }
    QByteArray asked() const
    {
        QMutexLocker lock(&m_mutex);
        return m_asked;
    }

private:
    void serve()
    {
        for (int client = 0; (client = m_listener.accept()) >= 0;) {
            m_clients.push_back(client);
            pollfd readable{client, POLLIN, 0};
            char bytes[8192];
            const ssize_t count = ::poll(&readable, 1, 5000) > 0 ? ::recv(client, bytes, sizeof bytes, 0) : 0;
            QMutexLocker lock(&m_mutex);
            m_asked.append(bytes, std::max<ssize_t>(count, 0));
            if (m_answer.isEmpty())
                continue;
            ::send(client, m_answer.constData(), static_cast<std::size_t>(m_answer.size()), MSG_NOSIGNAL);
            ::shutdown(client, SHUT_RDWR);
        }
    }

    const QByteArray m_answer;
    const Listener m_listener;
    mutable QMutex m_mutex;
    QByteArray m_asked;
    std::vector<int> m_clients; ///< the thread's until it is joined
    std::thread m_thread;
};

} // namespace castellan
