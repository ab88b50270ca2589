// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/remote/tunnellistener.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>

namespace castellan {
namespace {

constexpr int backlog = 64;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(castellan::TunnelListener)
};

Error systemError(const QString &message, int number)
{
    return ioError(message, QString::fromLocal8Bit(std::strerror(number)));
}

/// Makes the directory, or checks that the one that is there is ours alone.
Result<void> makePrivate(const QString &directory)
{
    const QByteArray path = QFile::encodeName(directory);
    if (::mkdir(path.constData(), 0700) == 0)
        return {};
    if (errno != EEXIST)
        return systemError(Text::tr("The directory %1 for a tunnel cannot be made.").arg(directory), errno);
    struct stat status = {};
    if (::lstat(path.constData(), &status) != 0)
        return systemError(Text::tr("The directory %1 for a tunnel cannot be read.").arg(directory), errno);
    if (!S_ISDIR(status.st_mode) || status.st_uid != ::geteuid() || (status.st_mode & 077) != 0)
        return Error{.kind = ErrorKind::Permission,
                     .message = Text::tr("%1 is not a directory that only you can enter.").arg(directory),
                     .hint = Text::tr("Remove it, or set its mode to 0700."),
                     .detail = {},
                     .code = {},
                     .retryable = false};
    return {};
}

int makeSocket(int family)
{
    return ::socket(family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
}

} // namespace

TunnelListener::TunnelListener(Tunnel::Listener kind, QString directory, quint16 port)
    : m_kind(kind), m_directory(std::move(directory)), m_port(port)
{
}

Result<std::shared_ptr<TunnelListener>> TunnelListener::open(Tunnel::Listener kind, const QString &socketDirectory,
                                                             quint16 socketPort)
{
    const bool socket = kind == Tunnel::Listener::PostgresSocket;
    std::shared_ptr<TunnelListener> listener(
        new TunnelListener(kind, socket ? socketDirectory : QString(), socket ? socketPort : quint16(0)));
    CASTELLAN_TRY(listener->reclaim());
    return listener;
}

Result<QString> TunnelListener::makeSocketDirectory()
{
    // A socket's path may have 107 bytes; ".s.PGSQL.65535" and a slash take 15 of them.
    constexpr qsizetype longestDirectory = 84;
    const QString runtime = qEnvironmentVariable("XDG_RUNTIME_DIR");
    QString base;
    if (!runtime.isEmpty() && QFile::encodeName(runtime).size() <= longestDirectory - 24) {
        base = runtime + QStringLiteral("/castellan-%1").arg(QCoreApplication::applicationPid());
        if (!makePrivate(base))
            base.clear();
    }
    QByteArray pattern =
        base.isEmpty() ? QByteArrayLiteral("/tmp/castellan-XXXXXX") : QFile::encodeName(base) + "/XXXXXX";
    if (!::mkdtemp(pattern.data()))
        return systemError(Text::tr("No private directory for a tunnel can be made in %1.").arg(base), errno);
    return QFile::decodeName(pattern);
}

TunnelListener::~TunnelListener()
{
    close();
}

QString TunnelListener::host() const
{
    return m_kind == Tunnel::Listener::Loopback ? QStringLiteral("127.0.0.1") : m_directory;
}

QString TunnelListener::socketPath() const
{
    return m_kind == Tunnel::Listener::Loopback ? QString()
                                                : QStringLiteral("%1/.s.PGSQL.%2").arg(m_directory).arg(m_port);
}

int TunnelListener::descriptor() const
{
    QMutexLocker lock(&m_mutex);
    return m_descriptor;
}

void TunnelListener::release()
{
    QMutexLocker lock(&m_mutex);
    if (m_descriptor < 0)
        return;
    ::close(std::exchange(m_descriptor, -1));
    if (m_kind == Tunnel::Listener::PostgresSocket)
        ::unlink(QFile::encodeName(socketPath()).constData());
}

Result<void> TunnelListener::reclaim()
{
    QMutexLocker lock(&m_mutex);
    if (m_descriptor >= 0)
        return {};
    if (m_closed)
        return cancelledError();
    return m_kind == Tunnel::Listener::Loopback ? listenLoopback() : listenUnix();
}

Result<void> TunnelListener::listenUnix()
{
    CASTELLAN_TRY(makePrivate(m_directory));
    const QByteArray path = QFile::encodeName(socketPath());
    sockaddr_un address = {};
    address.sun_family = AF_UNIX;
    if (path.size() >= static_cast<qsizetype>(sizeof address.sun_path))
        return Error{.kind = ErrorKind::Config,
                     .message = Text::tr("The path %1 is too long for a socket.").arg(socketPath()),
                     .hint = Text::tr("Set XDG_RUNTIME_DIR to a shorter path."),
                     .detail = {},
                     .code = {},
                     .retryable = false};
    std::memcpy(address.sun_path, path.constData(), static_cast<size_t>(path.size()));
    const int descriptor = makeSocket(AF_UNIX);
    // The directory is ours alone, so what lies there under this name is left over from us.
    ::unlink(path.constData());
    if (descriptor < 0 || ::bind(descriptor, reinterpret_cast<const sockaddr *>(&address), sizeof address) != 0 ||
        ::listen(descriptor, backlog) != 0) {
        const int number = errno;
        if (descriptor >= 0)
            ::close(descriptor);
        return systemError(Text::tr("The tunnel cannot listen at %1.").arg(socketPath()), number);
    }
    m_descriptor = descriptor;
    return {};
}

Result<void> TunnelListener::listenLoopback()
{
    sockaddr_in address = {};
    address.sin_family = AF_INET;
    address.sin_port = htons(m_port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const int descriptor = makeSocket(AF_INET);
    // Needed only to take the same port back; a kernel-chosen one is free anyway.
    const int on = 1;
    if (descriptor >= 0 && m_port != 0)
        ::setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    socklen_t length = sizeof address;
    if (descriptor < 0 || ::bind(descriptor, reinterpret_cast<const sockaddr *>(&address), sizeof address) != 0 ||
        ::listen(descriptor, backlog) != 0 ||
        ::getsockname(descriptor, reinterpret_cast<sockaddr *>(&address), &length) != 0) {
        const int number = errno;
        if (descriptor >= 0)
            ::close(descriptor);
        return systemError(Text::tr("The tunnel cannot listen at 127.0.0.1:%1.").arg(m_port), number);
    }
    m_descriptor = descriptor;
    m_port = ntohs(address.sin_port);
    return {};
}

void TunnelListener::setRefusal(std::optional<Error> refusal)
{
    QMutexLocker lock(&m_mutex);
    m_refusal = std::move(refusal);
}

std::optional<Error> TunnelListener::refusal() const
{
    QMutexLocker lock(&m_mutex);
    return m_refusal;
}

bool TunnelListener::isClosed() const
{
    QMutexLocker lock(&m_mutex);
    return m_closed;
}

void TunnelListener::close()
{
    std::function<void()> onClosed;
    {
        QMutexLocker lock(&m_mutex);
        if (std::exchange(m_closed, true))
            return;
        onClosed = std::exchange(m_onClosed, {});
    }
    release();
    if (m_kind == Tunnel::Listener::PostgresSocket) {
        const QByteArray directory = QFile::encodeName(m_directory);
        ::unlink(QFile::encodeName(socketPath()).constData());
        ::rmdir(directory.constData());
        // The parent of makeSocketDirectory(); stays when other tunnels still live in it.
        if (const auto parent = QFileInfo(m_directory).path();
            QFileInfo(parent).fileName().startsWith(QLatin1String("castellan-")))
            ::rmdir(QFile::encodeName(parent).constData());
    }
    if (onClosed)
        onClosed();
}

void TunnelListener::setOnClosed(std::function<void()> onClosed)
{
    QMutexLocker lock(&m_mutex);
    m_onClosed = std::move(onClosed);
}

} // namespace castellan
