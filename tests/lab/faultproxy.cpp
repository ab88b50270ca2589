// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/lab/faultproxy.h"

#include "tests/lab/guardedprocess.h"

#include <QByteArray>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <deque>
#include <list>
#include <vector>

namespace castellan {

using Steady = std::chrono::steady_clock;

namespace {

constexpr qint64 chunkBytes = 64 * 1024;
constexpr qint64 queueBytes = 64 * 1024 * 1024; // more than the fastest test's bandwidth times delay

sockaddr_in loopback(quint16 port)
{
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return address;
}

int listenOn(quint16 port)
{
    const int handle = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    const int yes = 1;
    setsockopt(handle, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    const sockaddr_in address = loopback(port);
    if (bind(handle, reinterpret_cast<const sockaddr *>(&address), sizeof address) == 0 && listen(handle, 64) == 0)
        return handle;
    close(handle);
    return -1;
}

struct Chunk
{
    QByteArray bytes;
    Steady::time_point due;
};

/// One direction of a connection.
struct Flow
{
    int from = -1;
    int to = -1;
    std::deque<Chunk> queue;
    qint64 queued = 0;
    qint64 offset = 0;            // sent of the first chunk
    bool ended = false;           // `from` has nothing more to say
    bool passedOn = false;        // and `to` was told
    bool blocked = false;         // `to` takes nothing now
    double allowance = 0;         // bytes that the rate allows
    Steady::time_point allowedAt; // when the allowance was counted
};

struct Pair
{
    int client = -1;
    int server = -1;
    std::array<Flow, 2> flows;
    bool broken = false;
};

void reset(int handle)
{
    const linger hard{1, 0};
    setsockopt(handle, SOL_SOCKET, SO_LINGER, &hard, sizeof hard);
    close(handle);
}

} // namespace

/// The thread's own state; nothing of it is seen from outside.
class FaultProxy::Loop
{
public:
    Loop(FaultProxy &proxy, int listener) : m_proxy(proxy), m_listener(listener) {}

    void run()
    {
        while (!m_proxy.m_quit) {
            follow();
            if (!m_proxy.m_silent) {
                for (Pair &pair : m_pairs)
                    for (Flow &flow : pair.flows)
                        send(pair, flow);
                closeFinished();
            }
            wait();
        }
        dropAll();
        if (m_listener >= 0)
            close(m_listener);
    }

private:
    void follow()
    {
        if (const int cuts = m_proxy.m_cuts; m_proxy.m_cutsDone < cuts) {
            dropAll();
            m_proxy.m_cutsDone = cuts;
        }
        if (!m_proxy.m_listening && m_listener >= 0) {
            close(m_listener);
            m_listener = -1;
        } else if (m_proxy.m_listening && m_listener < 0) {
            m_listener = listenOn(m_proxy.m_port);
        }
        m_proxy.m_accepting = m_listener >= 0;
    }

    void wait()
    {
        const bool silent = m_proxy.m_silent;
        std::vector<pollfd> polled{{m_proxy.m_wake, POLLIN, 0}};
        polled.push_back({silent ? -1 : m_listener, POLLIN, 0});
        auto next = Steady::now() + std::chrono::seconds(60);
        std::vector<Flow *> flows;
        for (Pair &pair : m_pairs) {
            for (Flow &flow : pair.flows) {
                flows.push_back(&flow);
                const bool reads = !silent && !flow.ended && flow.queued < queueBytes;
                polled.push_back({reads ? flow.from : -1, POLLIN, 0});
                polled.push_back({!silent && flow.blocked ? flow.to : -1, POLLOUT, 0});
                if (!silent && !flow.queue.empty() && !flow.blocked)
                    next = std::min(next, sendTime(flow));
            }
        }
        const auto left = std::max(Steady::duration::zero(), next - Steady::now());
        const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(left);
        const timespec limit{seconds.count(),
                             std::chrono::duration_cast<std::chrono::nanoseconds>(left - seconds).count()};
        if (ppoll(polled.data(), polled.size(), &limit, nullptr) <= 0)
            return;
        if (polled[0].revents) {
            quint64 count = 0;
            [[maybe_unused]] const auto got = read(m_proxy.m_wake, &count, sizeof count);
        }
        for (std::size_t i = 0; i < flows.size(); ++i) {
            if (polled[2 + 2 * i].revents)
                receive(*flows[i]);
            if (polled[3 + 2 * i].revents)
                flows[i]->blocked = false;
        }
        if (polled[1].revents)
            accept();
    }

    void accept()
    {
        const int client = accept4(m_listener, nullptr, nullptr, SOCK_CLOEXEC | SOCK_NONBLOCK);
        if (client < 0)
            return;
        const int server = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        const sockaddr_in address = loopback(m_proxy.m_target);
        if (connect(server, reinterpret_cast<const sockaddr *>(&address), sizeof address) != 0) {
            close(server);
            reset(client);
            return;
        }
        const int yes = 1;
        for (const int handle : {client, server}) {
            setsockopt(handle, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
        }
        ++m_proxy.m_accepted;
        ++m_proxy.m_connections;
        Pair &pair = m_pairs.emplace_back();
        pair.client = client;
        pair.server = server;
        pair.flows[0].from = pair.flows[1].to = client;
        pair.flows[0].to = pair.flows[1].from = server;
        for (Flow &flow : pair.flows)
            flow.allowedAt = Steady::now();
    }

    void receive(Flow &flow)
    {
        QByteArray bytes(chunkBytes, Qt::Uninitialized);
        const ssize_t length = recv(flow.from, bytes.data(), static_cast<std::size_t>(bytes.size()), MSG_DONTWAIT);
        if (length < 0 && (errno == EAGAIN || errno == EINTR))
            return;
        if (length <= 0) {
            flow.ended = true;
            return;
        }
        bytes.resize(length);
        flow.queued += length;
        flow.queue.push_back({std::move(bytes), Steady::now() + std::chrono::microseconds(m_proxy.m_delay)});
    }

    /// When the first chunk may go, by its delay and by the rate.
    Steady::time_point sendTime(const Flow &flow) const
    {
        const qint64 rate = m_proxy.m_rate;
        Steady::time_point time = flow.queue.front().due;
        if (rate > 0 && flow.allowance < 1) {
            // In portions of a few milliseconds; single bytes would keep the processor busy.
            const auto pause = std::chrono::milliseconds(5);
            time = std::max(time, flow.allowedAt + pause);
        }
        return time;
    }

    void send(Pair &pair, Flow &flow)
    {
        const auto now = Steady::now();
        const qint64 rate = m_proxy.m_rate;
        if (rate > 0) {
            const double seconds = std::chrono::duration<double>(now - flow.allowedAt).count();
            flow.allowance =
                std::min(flow.allowance + seconds * static_cast<double>(rate), static_cast<double>(rate) / 20 + 1);
            flow.allowedAt = now;
        }
        while (!flow.queue.empty() && flow.queue.front().due <= now && !flow.blocked && !pair.broken) {
            const QByteArray &bytes = flow.queue.front().bytes;
            qint64 length = bytes.size() - flow.offset;
            if (rate > 0)
                length = std::min(length, static_cast<qint64>(flow.allowance));
            const qint64 untilCut = m_proxy.m_cutAfter;
            if (untilCut >= 0)
                length = std::min(length, untilCut);
            if (length <= 0) {
                pair.broken = untilCut == 0;
                return;
            }
            const ssize_t sent = ::send(flow.to, bytes.constData() + flow.offset, static_cast<std::size_t>(length),
                                        MSG_DONTWAIT | MSG_NOSIGNAL);
            if (sent < 0) {
                flow.blocked = errno == EAGAIN;
                pair.broken = errno != EAGAIN && errno != EINTR;
                return;
            }
            m_proxy.m_bytes += sent;
            if (untilCut >= 0) {
                m_proxy.m_cutAfter -= sent;
                pair.broken = m_proxy.m_cutAfter == 0;
            }
            flow.allowance -= static_cast<double>(sent);
            flow.queued -= sent;
            flow.offset += sent;
            if (flow.offset == bytes.size()) {
                flow.queue.pop_front();
                flow.offset = 0;
            }
        }
        if (flow.ended && flow.queue.empty() && !flow.passedOn) {
            flow.passedOn = true;
            shutdown(flow.to, SHUT_WR);
        }
    }

    void closeFinished()
    {
        for (auto pair = m_pairs.begin(); pair != m_pairs.end();) {
            const bool finished = pair->flows[0].passedOn && pair->flows[1].passedOn;
            if (!finished && !pair->broken) {
                ++pair;
                continue;
            }
            drop(*pair);
            pair = m_pairs.erase(pair);
            if (m_proxy.m_cutAfter == 0)
                m_proxy.m_cutAfter = -1;
        }
    }

    void drop(const Pair &pair)
    {
        for (const int handle : {pair.client, pair.server})
            pair.broken ? reset(handle) : static_cast<void>(close(handle));
        --m_proxy.m_connections;
    }

    void dropAll()
    {
        for (Pair &pair : m_pairs) {
            pair.broken = true;
            drop(pair);
        }
        m_pairs.clear();
    }

    FaultProxy &m_proxy;
    int m_listener;
    std::list<Pair> m_pairs;
};

Result<std::unique_ptr<FaultProxy>> FaultProxy::start(quint16 targetPort)
{
    std::unique_ptr<FaultProxy> proxy(new FaultProxy);
    proxy->m_target = targetPort;
    int listener = -1;
    for (int attempt = 0; attempt < 10 && listener < 0; ++attempt) {
        proxy->m_port = freePort();
        listener = listenOn(proxy->m_port);
    }
    proxy->m_wake = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    if (listener < 0 || proxy->m_wake < 0)
        return ioError(QStringLiteral("The lab's proxy cannot listen"), QString::fromLocal8Bit(std::strerror(errno)));
    proxy->m_thread = std::thread([self = proxy.get(), listener] { Loop(*self, listener).run(); });
    return proxy;
}

FaultProxy::~FaultProxy()
{
    m_quit = true;
    wake();
    if (m_thread.joinable())
        m_thread.join();
    if (m_wake >= 0)
        close(m_wake);
}

void FaultProxy::wake() const
{
    const quint64 one = 1;
    [[maybe_unused]] const auto written = write(m_wake, &one, sizeof one);
}

void FaultProxy::setDelay(std::chrono::microseconds oneWay)
{
    m_delay = oneWay.count();
    wake();
}

void FaultProxy::setRate(qint64 bytesPerSecond)
{
    m_rate = bytesPerSecond;
    wake();
}

void FaultProxy::setSilent(bool silent)
{
    m_silent = silent;
    wake();
}

void FaultProxy::cutConnections()
{
    const int mine = ++m_cuts;
    wake();
    waitUntil([&] { return m_cutsDone >= mine; }, std::chrono::seconds(10));
}

void FaultProxy::cutAfter(qint64 bytes)
{
    m_cutAfter = bytes;
    wake();
}

void FaultProxy::setListening(bool listening)
{
    m_listening = listening;
    wake();
    waitUntil([&] { return m_accepting == listening; }, std::chrono::seconds(10));
}

} // namespace castellan
