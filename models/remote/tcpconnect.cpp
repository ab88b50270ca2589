// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/remote/tcpconnect.h"

#include <QCoreApplication>
#include <QUrl>

#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace castellan {
namespace {

using namespace std::chrono_literals;

// One dead address of several must not use up all the time.
constexpr auto limitPerAddress = 5s;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(castellan::TcpConnect)
};

struct Address
{
    sockaddr_storage storage;
    socklen_t length;
    int family;
};

Result<QList<Address>> lookUp(const QString &host, quint16 port)
{
    addrinfo hints = {};
    hints.ai_socktype = SOCK_STREAM;
    hints.ai_flags = AI_ADDRCONFIG | AI_NUMERICSERV;
    addrinfo *list = nullptr;
    const QByteArray ascii = QUrl::toAce(host);
    const QByteArray name = ascii.isEmpty() ? host.toUtf8() : ascii;
    const int code = ::getaddrinfo(name.constData(), QByteArray::number(port).constData(), &hints, &list);
    if (code != 0)
        return Error{.kind = ErrorKind::NotFound,
                     .message = Text::tr("The name %1 is not known.").arg(host),
                     .hint = Text::tr("Check its spelling, and that this computer is online."),
                     .detail = QString::fromLocal8Bit(code == EAI_SYSTEM ? std::strerror(errno) : ::gai_strerror(code)),
                     .code = QStringLiteral("NameLookup"),
                     .retryable = code == EAI_AGAIN};
    QList<Address> addresses;
    for (const addrinfo *entry = list; entry; entry = entry->ai_next) {
        Address address = {};
        std::memcpy(&address.storage, entry->ai_addr, entry->ai_addrlen);
        address.length = entry->ai_addrlen;
        address.family = entry->ai_family;
        addresses.append(address);
    }
    ::freeaddrinfo(list);
    return addresses;
}

Result<QList<Address>> lookUpInTime(const QString &host, quint16 port, Libssh2Waiter &waiter)
{
    const Completer<QList<Address>> completer;
    const auto future = completer.future();
    std::thread([completer, host, port] { completer.finish(lookUp(host, port)); }).detach();
    // A numeric address is there at once; a name takes milliseconds.
    while (!future.isFinished()) {
        CASTELLAN_TRY(waiter.check());
        std::this_thread::sleep_for(1ms);
    }
    return takeResult<QList<Address>>(future);
}

Error connectError(const QString &host, quint16 port, int number)
{
    Error error{.kind = ErrorKind::Io,
                .message = Text::tr("%1:%2 cannot be reached.").arg(host).arg(port),
                .hint = Text::tr("Check that the server is up, and the network on the way."),
                .detail = QString::fromLocal8Bit(std::strerror(number)),
                .code = QString::fromLatin1(::strerrorname_np(number)),
                .retryable = true};
    if (number == ECONNREFUSED) {
        error.message = Text::tr("Nothing listens at port %2 of %1.").arg(host).arg(port);
        error.hint = Text::tr("Check the port, and that the SSH server runs there.");
    } else if (number == ENETUNREACH) {
        error.hint = Text::tr("This computer seems to be offline.");
    }
    return error;
}

/// errno of the attempt, 0 with `socket` set.
Result<int> tryAddress(const Address &address, std::chrono::milliseconds limit, Libssh2Waiter &waiter, int &socket)
{
    const int descriptor = ::socket(address.family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (descriptor < 0)
        return errno;
    int number =
        ::connect(descriptor, reinterpret_cast<const sockaddr *>(&address.storage), address.length) == 0 ? 0 : errno;
    const auto until = std::chrono::steady_clock::now() + limit;
    while (number == EINPROGRESS) {
        const auto left =
            std::chrono::duration_cast<std::chrono::milliseconds>(until - std::chrono::steady_clock::now());
        if (left <= 0ms) {
            number = ETIMEDOUT;
            break;
        }
        if (auto waited = waiter.waitFor(descriptor, POLLOUT, left); !waited) {
            ::close(descriptor);
            return std::move(waited).error();
        }
        pollfd ready{descriptor, POLLOUT, 0};
        if (::poll(&ready, 1, 0) == 1) {
            socklen_t length = sizeof number;
            ::getsockopt(descriptor, SOL_SOCKET, SO_ERROR, &number, &length);
        }
    }
    if (number != 0) {
        ::close(descriptor);
        return number;
    }
    const int on = 1;
    ::setsockopt(descriptor, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    socket = descriptor;
    return 0;
}

} // namespace

Result<int> tcpConnect(const QString &host, quint16 port, Libssh2Waiter &waiter)
{
    waiter.setStage(Text::tr("looking up the name %1").arg(host));
    CASTELLAN_TRY_ASSIGN(const auto addresses, lookUpInTime(host, port, waiter));
    waiter.setStage(Text::tr("connecting to %1:%2").arg(host).arg(port));
    int number = EADDRNOTAVAIL;
    for (qsizetype i = 0; i < addresses.size(); ++i) {
        const bool last = i + 1 == addresses.size();
        int socket = -1;
        CASTELLAN_TRY_ASSIGN(number,
                             tryAddress(addresses.at(i),
                                        last ? waiter.remaining() + 1s : std::chrono::milliseconds(limitPerAddress),
                                        waiter, socket));
        if (number == 0)
            return socket;
    }
    return connectError(host, port, number);
}

} // namespace castellan
