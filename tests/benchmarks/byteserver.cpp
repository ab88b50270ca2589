// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/benchmarks/byteserver.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstring>
#include <vector>

namespace castellan::bench {
namespace {

constexpr std::size_t chunk = 256 * 1024;

bool sendAll(int socket, const char *bytes, std::size_t size)
{
    while (size > 0) {
        const auto sent = ::send(socket, bytes, size, MSG_NOSIGNAL);
        if (sent <= 0)
            return false;
        bytes += sent;
        size -= static_cast<std::size_t>(sent);
    }
    return true;
}

bool receiveAll(int socket, char *bytes, std::size_t size)
{
    while (size > 0) {
        const auto got = ::recv(socket, bytes, size, 0);
        if (got <= 0)
            return false;
        bytes += got;
        size -= static_cast<std::size_t>(got);
    }
    return true;
}

void answer(int socket)
{
    const int on = 1;
    ::setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    qint64 count = 0;
    if (receiveAll(socket, reinterpret_cast<char *>(&count), sizeof count)) {
        if (count == 0) {
            char byte = 0;
            while (receiveAll(socket, &byte, 1) && sendAll(socket, &byte, 1)) {
            }
        }
        if (count < 0) {
            std::vector<char> taken(chunk);
            while (count < 0) {
                const auto got = ::recv(socket, taken.data(), taken.size(), 0);
                if (got <= 0)
                    break;
                count += got;
            }
            const char thanks = 'k';
            if (count == 0)
                sendAll(socket, &thanks, 1);
        }
        // Bytes that do not compress, as a dump stream's would not much.
        std::vector<char> bytes(chunk);
        quint32 state = 1;
        for (char &byte : bytes)
            byte = static_cast<char>((state = state * 1664525u + 1013904223u) >> 24);
        while (count > 0) {
            const auto size = static_cast<std::size_t>(std::min<qint64>(count, chunk));
            if (!sendAll(socket, bytes.data(), size))
                break;
            count -= static_cast<qint64>(size);
        }
    }
    ::close(socket);
}

int connectTo(quint16 port)
{
    const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const int on = 1;
    ::setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    if (::connect(socket, reinterpret_cast<sockaddr *>(&address), sizeof address) != 0) {
        ::close(socket);
        return -1;
    }
    return socket;
}

bool downloadOne(quint16 port, qint64 bytes)
{
    const int socket = connectTo(port);
    if (socket < 0)
        return false;
    bool whole = sendAll(socket, reinterpret_cast<const char *>(&bytes), sizeof bytes);
    std::vector<char> buffer(chunk);
    while (whole && bytes > 0) {
        const auto got = ::recv(socket, buffer.data(), buffer.size(), 0);
        whole = got > 0;
        bytes -= got;
    }
    ::close(socket);
    return whole;
}

bool uploadOne(quint16 port, qint64 bytes)
{
    const int socket = connectTo(port);
    if (socket < 0)
        return false;
    const qint64 count = -bytes;
    bool whole = sendAll(socket, reinterpret_cast<const char *>(&count), sizeof count);
    const std::vector<char> buffer(chunk, 'u');
    while (whole && bytes > 0) {
        const auto size = static_cast<std::size_t>(std::min<qint64>(bytes, chunk));
        whole = sendAll(socket, buffer.data(), size);
        bytes -= static_cast<qint64>(size);
    }
    char thanks = 0;
    whole = whole && receiveAll(socket, &thanks, 1); // everything has arrived
    ::close(socket);
    return whole;
}

} // namespace

ByteServer::ByteServer() : m_thread([this] { serve(); }) {}

ByteServer::~ByteServer()
{
    m_listener.end();
    m_thread.join();
}

void ByteServer::serve() const
{
    for (int socket = 0; (socket = m_listener.accept()) >= 0;)
        std::thread(answer, socket).detach(); // ends with its connection
}

std::optional<double> transfer(Direction direction, const QList<quint16> &ports, int streams, qint64 bytes)
{
    std::atomic_bool whole = true;
    const auto start = std::chrono::steady_clock::now();
    std::vector<std::thread> threads;
    threads.reserve(static_cast<std::size_t>(streams));
    for (int i = 0; i < streams; ++i) {
        threads.emplace_back([&, port = ports.at(i % ports.size())] {
            if (!(direction == Direction::Down ? downloadOne(port, bytes) : uploadOne(port, bytes)))
                whole = false;
        });
    }
    for (std::thread &thread : threads)
        thread.join();
    if (!whole)
        return std::nullopt;
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

bool canConnect(quint16 port)
{
    const int socket = connectTo(port);
    if (socket >= 0)
        ::close(socket);
    return socket >= 0;
}

std::optional<double> roundTrip(quint16 port, int count)
{
    const int socket = connectTo(port);
    if (socket < 0)
        return std::nullopt;
    const qint64 echo = 0;
    bool whole = sendAll(socket, reinterpret_cast<const char *>(&echo), sizeof echo);
    std::vector<double> times;
    for (int i = 0; whole && i < count; ++i) {
        char byte = 'x';
        const auto start = std::chrono::steady_clock::now();
        whole = sendAll(socket, &byte, 1) && receiveAll(socket, &byte, 1);
        times.push_back(std::chrono::duration<double, std::micro>(std::chrono::steady_clock::now() - start).count());
    }
    ::close(socket);
    if (!whole || times.empty())
        return std::nullopt;
    std::nth_element(times.begin(), times.begin() + static_cast<std::ptrdiff_t>(times.size() / 2), times.end());
    return times[times.size() / 2];
}

} // namespace castellan::bench
