// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/remote/host.h"

#include <QMutex>

namespace castellan {

/// The local end of a tunnel. It outlives the SSH session behind it: while a connection is being rebuilt, whoever
/// connects waits in the queue of the kernel, and the address that clients were given stays the same and ours.
///
/// Two ways to serve it: a transport that accepts connections itself polls descriptor(); one whose program must
/// listen itself takes the address over with release(), and SshHost calls reclaim() before the next session.
/// Thread-safe.
class TunnelListener
{
public:
    /// Listens at once, non-blocking. PostgresSocket: <socketDirectory>/.s.PGSQL.<port> where the directory is made
    /// with mode 0700 and refused (Permission) when it belongs to somebody else or others can enter it; a left-over
    /// socket file is replaced. Loopback: 127.0.0.1 with a port of the kernel's choice.
    static Result<std::shared_ptr<TunnelListener>> open(Tunnel::Listener kind, const QString &socketDirectory,
                                                        quint16 socketPort = 5432);
    /// A directory for one PostgresSocket under $XDG_RUNTIME_DIR/castellan-<pid> (else under a private directory in
    /// the temporary folder), short enough for a socket's path, and new with each call.
    static Result<QString> makeSocketDirectory();

    /// Stops listening and removes the socket's file and its directory when that is empty then.
    ~TunnelListener();
    TunnelListener(const TunnelListener &) = delete;
    TunnelListener &operator=(const TunnelListener &) = delete;

    Tunnel::Listener kind() const { return m_kind; }
    QString host() const; ///< what libpq takes as host=
    quint16 port() const { return m_port; }
    QString socketPath() const; ///< empty for Loopback

    /// The listening socket; -1 while released. Owned by this object.
    int descriptor() const;
    /// Gives the address up, for `ssh` to listen there itself.
    void release();
    /// Listens at the same address again, if it does not already.
    Result<void> reclaim();

    /// Why the last client was not connected; nothing after one that was. Set by whoever serves.
    void setRefusal(std::optional<Error> refusal);
    std::optional<Error> refusal() const;

    /// True after close(): nobody wants the tunnel any more. Whoever serves it stops, connections in it included.
    bool isClosed() const;
    void close();
    /// Called once by close(), in the thread that closes; replaces the one before.
    void setOnClosed(std::function<void()> onClosed);

private:
    TunnelListener(Tunnel::Listener kind, QString directory, quint16 port);
    Result<void> listenUnix();
    Result<void> listenLoopback();

    const Tunnel::Listener m_kind;
    const QString m_directory;
    quint16 m_port;
    mutable QMutex m_mutex;
    int m_descriptor = -1;
    bool m_closed = false;
    std::optional<Error> m_refusal;
    std::function<void()> m_onClosed;
};

} // namespace castellan
