// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/remote/libssh2session.h"

#include "models/remote/libssh2auth.h"
#include "models/remote/libssh2exec.h"
#include "models/remote/libssh2forward.h"
#include "models/remote/shellfiles.h"

#include <QCoreApplication>

#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace castellan {
namespace {

/// The hops before the last as a request of their own.
SshConnectRequest requestForJump(SshConnectRequest request)
{
    request.target = request.jumps.takeLast();
    return request;
}

/// All that is done in the session's own thread before it serves. `via` keeps the session of the hop before alive.
Result<Libssh2Link> establish(const SshConnectRequest &request, Libssh2Limits limits, std::shared_ptr<SshSession> &via,
                              Libssh2Waiter &waiter)
{
    Libssh2Connector connector(request.target, request.prompter, waiter);
    if (request.jumps.isEmpty())
        return connector.connect();
    CASTELLAN_TRY_ASSIGN(via, waiter.awaitAnswer(Libssh2Session::connect(requestForJump(request), limits)));
    auto *session = static_cast<Libssh2Session *>(via.get());
    const TunnelTarget target{TunnelTarget::Kind::Tcp, request.target.host, request.target.port, {}};
    CASTELLAN_TRY_ASSIGN(const int socket, waiter.awaitAnswer(session->openSocket(target)));
    return connector.connectThrough(socket);
}

Future<CommandResult> execIn(const std::shared_ptr<Libssh2Loop> &loop, QString shellLine, StreamIo io, QByteArray input)
{
    const Completer<CommandResult> completer;
    const auto future = completer.future();
    loop->add(std::make_unique<Libssh2Exec>(*loop, std::move(shellLine), std::move(io), std::move(input), completer));
    return future;
}

/// A copy of a file, in a thread of its own that may outlive the session: after its end every command fails at once.
Future<void> copyIn(const std::shared_ptr<Libssh2Loop> &loop, std::function<Result<void>(const ShellFiles &)> copy)
{
    const Completer<void> completer;
    const auto future = completer.future();
    std::thread([loop = loop, copy = std::move(copy), completer]() mutable {
        const ShellFiles files(loop->name(), [&](const QString &line, const StreamIo &io, const CancelToken &cancel) {
            // A stream stops at its next piece; a question is left to end by itself.
            StreamIo stoppable = io;
            if (io.standardOutput)
                stoppable.standardOutput = [&](QByteArrayView bytes) {
                    return !cancel.isCancelled() && io.standardOutput(bytes);
                };
            const bool streams = io.standardOutput || io.standardError || io.standardInput;
            auto running = execIn(loop, line, stoppable, {});
            while (!running.isFinished() && (streams || !cancel.isCancelled()))
                std::this_thread::sleep_for(std::chrono::milliseconds(5));
            return running.isFinished() ? takeResult<CommandResult>(running) : Result<CommandResult>(cancelledError());
        });
        Result<void> result = copy(files);
        copy = {};
        loop.reset();
        completer.finish(std::move(result));
    }).detach();
    return future;
}

} // namespace

Future<std::shared_ptr<SshSession>> Libssh2Session::connect(SshConnectRequest request, Libssh2Limits limits,
                                                            QString reason)
{
    if (request.target.port == 0)
        request.target.port = 22;
    for (SshEndpoint &jump : request.jumps) {
        if (jump.port == 0)
            jump.port = 22;
    }
    const auto loop = std::make_shared<Libssh2Loop>(limits, request.timeLimit, request.cancel);
    loop->setName(
        QStringLiteral("%1@%2:%3").arg(effectiveUser(request.target), request.target.host).arg(request.target.port));
    loop->setReason(std::move(reason));
    // The session is made before its thread starts, so that no signal of it is missed, and handed out when connected.
    auto session = std::shared_ptr<Libssh2Session>(new Libssh2Session(loop));
    const std::weak_ptr<Libssh2Session> weak = session;
    const Completer<std::shared_ptr<SshSession>> completer;
    const auto future = completer.future();
    auto via = std::make_shared<std::shared_ptr<SshSession>>();

    Libssh2Loop::Observer observer;
    observer.connected = [completer, session = std::move(session)](Result<void> connected) mutable {
        const auto made = std::exchange(session, {});
        if (connected)
            completer.finish(std::shared_ptr<SshSession>(made));
        else
            completer.finish(std::move(connected).error());
    };
    observer.lost = [weak](const Error &error) {
        if (const auto alive = weak.lock())
            Q_EMIT alive->lost(error);
    };
    observer.statusChanged = [weak] {
        if (const auto alive = weak.lock())
            Q_EMIT alive->statusChanged(alive->status());
    };
    loop->start([request = std::move(request), limits,
                 via](Libssh2Waiter &waiter) { return establish(request, limits, *via, waiter); },
                std::move(observer));
    return future;
}

Libssh2Session::Libssh2Session(std::shared_ptr<Libssh2Loop> loop) : m_loop(std::move(loop)) {}

Libssh2Session::~Libssh2Session()
{
    m_loop->stop();
}

LinkStatus Libssh2Session::status() const
{
    return m_loop->status();
}

Future<CommandResult> Libssh2Session::exec(QString shellLine, StreamIo io, QByteArray input)
{
    return execIn(m_loop, std::move(shellLine), std::move(io), std::move(input));
}

Future<void> Libssh2Session::serveTunnel(std::shared_ptr<TunnelListener> listener, TunnelTarget target)
{
    const Completer<void> completer;
    const auto future = completer.future();
    listener->setOnClosed([weak = std::weak_ptr(m_loop)] {
        if (const auto alive = weak.lock())
            alive->wake();
    });
    m_loop->add(std::make_unique<Libssh2Listener>(*m_loop, std::move(listener), std::move(target), completer));
    return future;
}

Future<int> Libssh2Session::openSocket(TunnelTarget target)
{
    int ends[2] = {-1, -1};
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0, ends) != 0)
        return finishedFuture<int>(
            ioError(QCoreApplication::translate("castellan::Libssh2Session", "No pair of sockets could be made."),
                    QString::fromLocal8Bit(std::strerror(errno))));
    const Completer<int> completer;
    const auto future = completer.future();
    m_loop->add(std::make_unique<Libssh2Forward>(*m_loop, ends[1], std::move(target),
                                                 [completer, mine = ends[0]](Result<void> opened) {
                                                     if (opened) {
                                                         completer.finish(mine);
                                                     } else {
                                                         ::close(mine);
                                                         completer.finish(std::move(opened).error());
                                                     }
                                                 }));
    return future;
}

Future<void> Libssh2Session::upload(QString localPath, QString remotePath, ByteProgress progress, CancelToken cancel)
{
    return copyIn(m_loop, [=, progress = std::move(progress)](const ShellFiles &files) {
        return files.upload(localPath, remotePath, progress, cancel);
    });
}

Future<void> Libssh2Session::download(QString remotePath, QString localPath, ByteProgress progress, CancelToken cancel)
{
    return copyIn(m_loop, [=, progress = std::move(progress)](const ShellFiles &files) {
        return files.download(remotePath, localPath, progress, cancel);
    });
}

} // namespace castellan
