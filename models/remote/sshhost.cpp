// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/remote/sshhost.h"

#include "models/core/log.h"
#include "models/core/workerthread.h"
#include "models/remote/libssh2auth.h"
#include "models/remote/listeningtunnel.h"
#include "models/remote/sshcommand.h"
#include "models/remote/sshconnect.h"

#include <QCoreApplication>
#include <QMutex>
#include <QTimer>

#include <thread>

namespace castellan {
namespace {

using namespace std::chrono_literals;

// Coming back: a try on a network that still drops packets must end soon, or its return would go unnoticed. Together
// the two stay below 10 s.
constexpr auto retryLimit = 6000ms;
constexpr auto shortestPause = 250ms;
constexpr auto longestPause = 3000ms;
constexpr auto quitLimit = 2000ms;

/// Whether a later try may succeed without anybody doing something.
bool mayMend(const Error &error)
{
    return error.retryable || error.kind == ErrorKind::Io || error.kind == ErrorKind::Timeout ||
           error.kind == ErrorKind::TunnelLost || error.kind == ErrorKind::NotFound;
}

} // namespace

/// All but status() happens in the worker's thread.
class SshHost::Private
{
public:
    using SessionPointer = std::shared_ptr<SshSession>;
    using Use = std::function<void(Result<SessionPointer>)>;
    struct Served
    {
        std::weak_ptr<TunnelListener> listener;
        TunnelTarget target;
    };

    Private(SshHost *owner, HostConfig hostConfig, std::shared_ptr<ConnectionPrompter> asker, Connector connect)
        : q(owner),
          config(std::move(hostConfig)),
          prompter(std::move(asker)),
          connector(std::move(connect)),
          worker(QStringLiteral("ssh-host"))
    {
    }

    void withSession(Use use);
    void connect(std::chrono::milliseconds limit);
    void adopt(SessionPointer made);
    void lost(const Error &error);
    void failed(const Error &error);
    void retryLater();
    void forgetClosedTunnels();
    void serveAll();
    void publish(LinkStatus next);
    void close();

    SshHost *const q;
    const HostConfig config;
    const std::shared_ptr<ConnectionPrompter> prompter;
    const Connector connector;

    mutable QMutex mutex; // guards the next two
    LinkStatus status;
    QList<std::shared_ptr<SshCommand>> running;

    SessionPointer session;
    std::optional<CancelSource> connecting;
    QList<Use> waiting;
    QList<Served> tunnels;
    std::chrono::milliseconds pause = shortestPause;
    bool retryPlanned = false;
    bool closing = false;
    WorkerThread worker; // last: it ends before what its functions use
};

void SshHost::Private::withSession(Use use)
{
    if (closing)
        return use(cancelledError());
    if (session)
        return use(session);
    waiting.append(std::move(use));
    if (!connecting)
        connect(SshConnectRequest().timeLimit);
}

void SshHost::Private::connect(std::chrono::milliseconds limit)
{
    LinkStatus next = status;
    next.state = next.state == LinkState::Reconnecting ? LinkState::Reconnecting : LinkState::Connecting;
    publish(next);
    connecting.emplace();
    const SshConnectRequest request{config.ssh, config.jumps, prompter, limit, connecting->token()};
    onFinished(connector(request), worker.context(), [this](Result<SessionPointer> made) {
        connecting.reset();
        if (closing)
            return;
        if (made)
            adopt(*std::move(made));
        else
            failed(made.error());
    });
}

void SshHost::Private::adopt(SessionPointer made)
{
    session = std::move(made);
    pause = shortestPause;
    SshSession *const current = session.get();
    QObject::connect(current, &SshSession::lost, worker.context(), [this, current](const Error &error) {
        if (session.get() == current)
            lost(error);
    });
    QObject::connect(current, &SshSession::statusChanged, worker.context(), [this, current](const LinkStatus &next) {
        if (session.get() == current && next.state == LinkState::Connected)
            publish(next);
    });
    const LinkStatus now = session->status();
    publish(now);
    serveAll();
    for (const Use &use : std::exchange(waiting, {}))
        use(session);
    // It may have been lost before anybody listened.
    if (now.state != LinkState::Connected)
        lost(now.error);
}

void SshHost::Private::lost(const Error &error)
{
    session.reset();
    forgetClosedTunnels();
    LinkStatus next = status;
    next.error = error;
    next.roundTrip = -1ms;
    next.state = tunnels.isEmpty() ? LinkState::Disconnected : LinkState::Reconnecting;
    publish(next);
    for (const Served &tunnel : std::as_const(tunnels)) {
        if (const auto listener = tunnel.listener.lock())
            if (const auto reclaimed = listener->reclaim(); !reclaimed) // tried again before it is served
                logWarning(QStringLiteral("remote"), reclaimed.error().message);
    }
    if (!tunnels.isEmpty())
        retryLater();
}

void SshHost::Private::failed(const Error &error)
{
    for (const Use &use : std::exchange(waiting, {}))
        use(error);
    forgetClosedTunnels();
    const bool again = !tunnels.isEmpty() && mayMend(error);
    LinkStatus next = status;
    next.error = error;
    next.state = again                                ? LinkState::Reconnecting
                 : error.kind == ErrorKind::Cancelled ? LinkState::Disconnected
                                                      : LinkState::Failed;
    publish(next);
    if (again)
        retryLater();
}

void SshHost::Private::retryLater()
{
    if (std::exchange(retryPlanned, true))
        return;
    QTimer::singleShot(pause, worker.context(), [this] {
        retryPlanned = false;
        forgetClosedTunnels();
        if (!session && !connecting && !closing && !tunnels.isEmpty())
            connect(retryLimit);
    });
    pause = std::min<std::chrono::milliseconds>(pause * 2, longestPause);
}

void SshHost::Private::forgetClosedTunnels()
{
    tunnels.removeIf([](const Served &tunnel) {
        const auto listener = tunnel.listener.lock();
        return !listener || listener->isClosed();
    });
}

void SshHost::Private::serveAll()
{
    forgetClosedTunnels();
    for (const Served &tunnel : std::as_const(tunnels)) {
        const auto listener = tunnel.listener.lock();
        if (!listener)
            continue;
        if (const auto reclaimed = listener->reclaim(); !reclaimed)
            logError(QStringLiteral("remote"), reclaimed.error());
        onFinished(session->serveTunnel(listener, tunnel.target), worker.context(), [](Result<void> served) {
            if (!served)
                logError(QStringLiteral("remote"), served.error());
        });
    }
}

void SshHost::Private::publish(LinkStatus next)
{
    {
        QMutexLocker lock(&mutex);
        if (status == next)
            return;
        status = next;
    }
    Q_EMIT q->statusChanged(next);
}

void SshHost::Private::close()
{
    closing = true;
    if (connecting)
        connecting->cancel();
    for (const Use &use : std::exchange(waiting, {}))
        use(cancelledError());
    session.reset();
}

SshHost::SshHost(HostConfig config, std::shared_ptr<ConnectionPrompter> prompter, QObject *parent)
    : SshHost(
          config, std::move(prompter),
          [transport = config.transport](const SshConnectRequest &request) { return connectSsh(request, transport); },
          parent)
{
}

SshHost::SshHost(HostConfig config, std::shared_ptr<ConnectionPrompter> prompter, Connector connector, QObject *parent)
    : Host(parent), d(std::make_shared<Private>(this, std::move(config), std::move(prompter), std::move(connector)))
{
}

SshHost::~SshHost()
{
    QMutexLocker lock(&d->mutex);
    const auto running = std::exchange(d->running, {});
    lock.unlock();
    // Commands are ended on the server too, as long as it answers in time.
    d->worker.post([this, running] {
        d->closing = true;
        for (const auto &job : running)
            job->cancelNow();
    });
    const auto until = std::chrono::steady_clock::now() + quitLimit;
    const auto waitForAll = [&] {
        for (const auto &job : running) {
            while (!job->future().isFinished() && std::chrono::steady_clock::now() < until)
                std::this_thread::sleep_for(1ms);
        }
    };
    waitForAll();
    static_cast<void>(await(d->worker.run([this]() -> Result<void> {
        d->close();
        return {};
    })));
    waitForAll();
    d.reset();
}

QString SshHost::name() const
{
    const QString user = effectiveUser(d->config.ssh);
    const QString place = user + QLatin1Char('@') + d->config.ssh.host;
    return d->config.ssh.port == 22 || d->config.ssh.port == 0
               ? place
               : QStringLiteral("%1:%2").arg(place).arg(d->config.ssh.port);
}

LinkStatus SshHost::status() const
{
    QMutexLocker lock(&d->mutex);
    return d->status;
}

Future<void> SshHost::connectNow()
{
    const Completer<void> completer;
    const auto future = completer.future();
    d->worker.post([d = d.get(), completer] {
        d->withSession([completer](const Result<Private::SessionPointer> &session) {
            completer.finish(session ? Result<void>() : Result<void>(session.error()));
        });
    });
    return future;
}

void SshHost::disconnectNow()
{
    d->worker.post([d = d.get()] {
        if (d->connecting)
            d->connecting->cancel();
        d->session.reset();
        LinkStatus next = d->status;
        next.state = LinkState::Disconnected;
        next.error = {};
        d->publish(next);
    });
}

Future<CommandResult> SshHost::run(Command command)
{
    return stream(std::move(command), {});
}

Future<CommandResult> SshHost::stream(Command command, StreamIo io)
{
    const auto prepared = RemoteCommand::prepare(command);
    if (!prepared)
        return finishedFuture<CommandResult>(prepared.error());
    if (command.cancel.isCancelled())
        return finishedFuture<CommandResult>(cancelledError());
    const auto job = std::make_shared<SshCommand>(std::move(command), *prepared, std::move(io), d->worker.context());
    const auto future = job->future();
    {
        QMutexLocker lock(&d->mutex);
        d->running.removeIf([](const auto &other) { return other->future().isFinished(); });
        d->running.append(job);
    }
    d->worker.post([d = d.get(), job] {
        d->withSession([job](const Result<Private::SessionPointer> &session) {
            if (session)
                job->start(*session);
            else
                job->fail(session.error());
        });
    });
    return future;
}

Future<void> SshHost::upload(QString localPath, QString remotePath, ByteProgress progress, CancelToken cancel)
{
    const Completer<void> completer;
    const auto future = completer.future();
    d->worker.post([=, d = d.get(), progress = std::move(progress)] {
        d->withSession([=](const Result<Private::SessionPointer> &session) {
            if (!session)
                return completer.finish(session.error());
            onFinished((*session)->upload(localPath, remotePath, progress, cancel), d->worker.context(),
                       [completer](Result<void> result) { completer.finish(std::move(result)); });
        });
    });
    return future;
}

Future<void> SshHost::download(QString remotePath, QString localPath, ByteProgress progress, CancelToken cancel)
{
    const Completer<void> completer;
    const auto future = completer.future();
    d->worker.post([=, d = d.get(), progress = std::move(progress)] {
        d->withSession([=](const Result<Private::SessionPointer> &session) {
            if (!session)
                return completer.finish(session.error());
            onFinished((*session)->download(remotePath, localPath, progress, cancel), d->worker.context(),
                       [completer](Result<void> result) { completer.finish(std::move(result)); });
        });
    });
    return future;
}

Future<std::shared_ptr<Tunnel>> SshHost::openTunnel(TunnelTarget target, Tunnel::Listener kind)
{
    using Answer = std::shared_ptr<Tunnel>;
    QString directory;
    if (kind == Tunnel::Listener::PostgresSocket) {
        auto made = TunnelListener::makeSocketDirectory();
        if (!made)
            return finishedFuture<Answer>(made.error());
        directory = *made;
    }
    auto listener = TunnelListener::open(kind, directory, target.port != 0 ? target.port : quint16(5432));
    if (!listener)
        return finishedFuture<Answer>(listener.error());
    const Completer<Answer> completer;
    const auto future = completer.future();
    d->worker.post([d = d.get(), listener = *listener, target, completer] {
        d->withSession([d, listener, target, completer](const Result<Private::SessionPointer> &session) {
            if (!session)
                return completer.finish(session.error());
            onFinished((*session)->serveTunnel(listener, target), d->worker.context(),
                       [d, listener, target, completer](Result<void> served) {
                           if (!served)
                               return completer.finish(served.error());
                           d->tunnels.append({listener, target});
                           completer.finish(Answer(std::make_shared<ListeningTunnel>(listener)));
                       });
        });
    });
    return future;
}

} // namespace castellan
