// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/listener.h"

#include <QByteArray>
#include <QUrl>

#include <functional>
#include <thread>
#include <vector>

namespace castellan {

/// A JSON document as HTTP sends it.
inline QByteArray httpAnswer(const QByteArray &body)
{
    return "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\nContent-Length: " +
           QByteArray::number(body.size()) + "\r\n\r\n" + body;
}

/// A Prometheus' answer of so many series, "/api/0" and on, whose values grow with their number, with `points` of them
/// a second apart up to `to` (ms UTC).
inline QByteArray prometheusMatrix(int series, int points, qint64 to)
{
    QByteArray body = R"({"status":"success","data":{"resultType":"matrix","result":[)";
    for (int i = 0; i < series; ++i) {
        body += (i > 0 ? "," : "");
        body += R"({"metric":{"path":"/api/)" + QByteArray::number(i) + R"(","job":"backend"},"values":[)";
        for (int point = points - 1; point >= 0; --point)
            body += "[" + QByteArray::number(to / 1000 - point) + ",\"" + QByteArray::number(i + 0.5) +
                    (point > 0 ? "\"]," : "\"]");
        body += "]}";
    }
    return httpAnswer(body + "]}}");
}

/// Answers each request by a function, which may wait.
class AskedServer
{
public:
    using Answer = std::function<QByteArray(const QByteArray &request)>;
    explicit AskedServer(Answer answer) : m_answer(std::move(answer)), m_thread([this] { serve(); }) {}
    ~AskedServer()
    {
        m_listener.end();
        m_thread.join();
        for (std::thread &each : m_each)
            each.join();
    }
    QUrl url() const { return QUrl(QStringLiteral("http://127.0.0.1:%1").arg(m_listener.port())); }

private:
    void serve()
    {
        for (int client = 0; (client = m_listener.accept()) >= 0;) {
            m_each.emplace_back([this, client] {
                QByteArray request;
                char bytes[8192];
                for (ssize_t count = 0; !request.contains("step=") && !request.contains("time=") &&
                                        (count = ::recv(client, bytes, sizeof bytes, 0)) > 0;)
                    request.append(bytes, count);
                const QByteArray answer = m_answer(request);
                for (qsizetype sent = 0; sent < answer.size();) {
                    const ssize_t count = ::send(client, answer.constData() + sent,
                                                 static_cast<std::size_t>(answer.size() - sent), MSG_NOSIGNAL);
                    if (count <= 0)
                        break;
                    sent += count;
                }
                ::shutdown(client, SHUT_WR);
                while (::recv(client, bytes, sizeof bytes, 0) > 0) {
                }
                ::close(client);
            });
        }
    }

    const Answer m_answer;
    const Listener m_listener;
    std::vector<std::thread> m_each; ///< the serving thread's until it is joined
    std::thread m_thread;
};

} // namespace castellan
