// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/remote/localforward.h"

#include <QFile>

#include <cerrno>
#include <cstring>
#include <vector>

#include <fcntl.h>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

namespace castellan {

namespace {

constexpr size_t bufferSize = 256 * 1024;

/// Bytes on their way in one direction.
struct Direction
{
    int from = -1;
    int to = -1;
    std::vector<char> buffer = std::vector<char>(bufferSize);
    size_t begin = 0;
    size_t end = 0;
    bool ended = false;  ///< `from` will send no more
    bool closed = false; ///< and `to` was told so

    bool wantsToRead() const { return !ended && begin == end; }
    bool wantsToWrite() const { return begin < end; }

    /// False when the connection broke.
    bool read()
    {
        const ssize_t count = ::recv(from, buffer.data(), buffer.size(), 0);
        if (count < 0)
            return errno == EAGAIN || errno == EINTR;
        begin = 0;
        end = size_t(count);
        ended = count == 0;
        return true;
    }

    bool write()
    {
        if (wantsToWrite()) {
            const ssize_t count = ::send(to, buffer.data() + begin, end - begin, MSG_NOSIGNAL);
            if (count < 0)
                return errno == EAGAIN || errno == EINTR;
            begin += size_t(count);
        }
        if (ended && !closed && !wantsToWrite()) {
            closed = true;
            ::shutdown(to, SHUT_WR);
        }
        return true;
    }
};

class Connection
{
public:
    Connection(int client, int server)
    {
        m_there.from = m_back.to = client;
        m_there.to = m_back.from = server;
    }
    ~Connection()
    {
        ::close(m_there.from);
        ::close(m_there.to);
    }
    Connection(const Connection &) = delete;
    Connection &operator=(const Connection &) = delete;

    void addTo(std::vector<pollfd> &fds) const
    {
        const auto events = [](const Direction &in, const Direction &out) {
            return short((in.wantsToRead() ? POLLIN : 0) | (out.wantsToWrite() ? POLLOUT : 0));
        };
        const auto add = [&fds](int fd, short wanted) { fds.push_back({wanted ? fd : -1, wanted, 0}); };
        add(m_there.from, events(m_there, m_back));
        add(m_back.from, events(m_back, m_there));
    }

    /// False when it is over.
    bool serve(const pollfd &client, const pollfd &server)
    {
        if (client.revents && m_there.wantsToRead() && !m_there.read())
            return false;
        if (server.revents && m_back.wantsToRead() && !m_back.read())
            return false;
        if (!m_there.write() || !m_back.write())
            return false;
        return !(m_there.closed && m_back.closed);
    }

private:
    Direction m_there;
    Direction m_back;
};

int connectUnix(const QString &path)
{
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    const QByteArray name = QFile::encodeName(path);
    if (size_t(name.size()) >= sizeof address.sun_path)
        return -1;
    std::memcpy(address.sun_path, name.constData(), size_t(name.size()));
    const int fd = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (fd >= 0 && ::connect(fd, reinterpret_cast<const sockaddr *>(&address), sizeof address) == 0)
        return fd;
    ::close(fd);
    return -1;
}

int connectTcp(const QString &host, quint16 port)
{
    addrinfo hints{};
    hints.ai_socktype = SOCK_STREAM;
    addrinfo *found = nullptr;
    if (::getaddrinfo(host.toUtf8().constData(), QByteArray::number(port).constData(), &hints, &found) != 0)
        return -1;
    int fd = -1;
    for (const addrinfo *address = found; address && fd < 0; address = address->ai_next) {
        fd = ::socket(address->ai_family, SOCK_STREAM | SOCK_CLOEXEC, 0);
        if (fd >= 0 && ::connect(fd, address->ai_addr, address->ai_addrlen) != 0) {
            ::close(fd);
            fd = -1;
        }
    }
    ::freeaddrinfo(found);
    if (fd >= 0) {
        const int on = 1;
        ::setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    }
    return fd;
}

/// Blocks: a target on this computer answers or refuses at once.
int connectTo(const TunnelTarget &target)
{
    const int fd = target.kind == TunnelTarget::Kind::UnixSocket ? connectUnix(target.socketPath)
                                                                 : connectTcp(target.host, target.port);
    if (fd >= 0)
        ::fcntl(fd, F_SETFL, ::fcntl(fd, F_GETFL) | O_NONBLOCK);
    return fd;
}

} // namespace

LocalForward::LocalForward(std::shared_ptr<TunnelListener> listener, TunnelTarget target)
    : m_listener(std::move(listener)),
      m_target(std::move(target)),
      m_wake(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)),
      m_thread([this] { loop(); })
{
}

LocalForward::~LocalForward()
{
    ::eventfd_write(m_wake, 1);
    m_thread.join();
    ::close(m_wake);
    m_listener->close();
}

void LocalForward::loop() const
{
    std::vector<std::unique_ptr<Connection>> connections;
    std::vector<pollfd> fds;
    for (;;) {
        fds.assign({{m_wake, POLLIN, 0}, {m_listener->descriptor(), POLLIN, 0}});
        for (const auto &connection : connections)
            connection->addTo(fds);
        if (::poll(fds.data(), nfds_t(fds.size()), -1) < 0 && errno != EINTR)
            return;
        if (fds[0].revents)
            return;
        for (size_t i = connections.size(); i-- > 0;)
            if (!connections[i]->serve(fds[2 + 2 * i], fds[3 + 2 * i]))
                connections.erase(connections.begin() + ptrdiff_t(i));
        if (!fds[1].revents)
            continue;
        const int client = ::accept4(fds[1].fd, nullptr, nullptr, SOCK_CLOEXEC | SOCK_NONBLOCK);
        if (client < 0)
            continue;
        if (const int server = connectTo(m_target); server >= 0)
            connections.push_back(std::make_unique<Connection>(client, server));
        else
            ::close(client);
    }
}

} // namespace castellan
