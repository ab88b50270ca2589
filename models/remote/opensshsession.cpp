// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/remote/opensshsession.h"

#include "models/core/threadgroup.h"
#include "models/remote/childprocess.h"
#include "models/remote/exitreport.h"
#include "models/remote/opensshmaster.h"
#include "models/remote/remotecommand.h"
#include "models/remote/shellfiles.h"

#include <QCoreApplication>
#include <QFile>

namespace castellan {

namespace {

using namespace std::chrono_literals;

constexpr int usualSessions = 8;           // a server's MaxSessions is 10 unless set; two stay for ending commands
constexpr qsizetype longestLine = 130'000; // of 131,072 that Linux takes as one argument

/// How many commands run at a time.
class Sessions
{
public:
    /// Waits for a place; false when `stop` says so.
    bool enter(bool urgent, const std::function<bool()> &stop)
    {
        std::unique_lock lock(m_mutex);
        while (!urgent && m_running >= m_limit) {
            if (stop())
                return false;
            m_free.wait_for(lock, 20ms);
        }
        ++m_running;
        return true;
    }
    void leave()
    {
        const std::lock_guard lock(m_mutex);
        --m_running;
        m_free.notify_one();
    }
    /// The server refused one more: false when none was running beside, so that waiting would not help.
    bool refused()
    {
        const std::lock_guard lock(m_mutex);
        --m_running;
        if (m_running < 1)
            return false;
        m_limit = std::min(m_limit, m_running);
        return true;
    }

private:
    std::mutex m_mutex;
    std::condition_variable m_free;
    int m_running = 0;
    int m_limit = usualSessions;
};

QString forwardSpecification(const TunnelListener &listener, const TunnelTarget &target)
{
    const QString from = listener.kind() == Tunnel::Listener::Loopback
                             ? QStringLiteral("127.0.0.1:%1").arg(listener.port())
                             : listener.socketPath();
    if (target.kind == TunnelTarget::Kind::UnixSocket)
        return from + QLatin1Char(':') + target.socketPath;
    const bool ipv6 = target.host.contains(QLatin1Char(':'));
    return QStringLiteral("%1:%2:%3")
        .arg(from, ipv6 ? QStringLiteral("[%1]").arg(target.host) : target.host)
        .arg(target.port);
}

} // namespace

/// Shared with the threads that work for the session; the ThreadGroup is the session's own, so that no thread waits
/// for itself.
class OpenSshSession::Private
{
public:
    explicit Private(SshConnectRequest request) : master(std::move(request)) {}

    Result<CommandResult> runLine(const QString &line, const StreamIo &io, const QByteArray &input,
                                  const CancelToken &cancel);
    Result<CommandResult> runOnce(const QString &line, const StreamIo &io, const QByteArray &input,
                                  const CancelToken &cancel, bool &refused);
    Result<CommandResult> control(const QStringList &arguments);
    ShellFiles files();
    Error lostError() const;

    OpenSshMaster master;
    QString reason;
    CancelSource ending;
    Sessions sessions;
    mutable std::mutex mutex;
    std::optional<Error> lost;
    ThreadGroup threads;
};

Error OpenSshSession::Private::lostError() const
{
    const std::lock_guard lock(mutex);
    Error error{.kind = ErrorKind::TunnelLost,
                .message = tr("The connection to %1 was lost.").arg(master.host()),
                .hint = tr("Whether a change took effect is not known; look before you repeat it."),
                .detail = lost ? lost->text() : QString(),
                .code = {},
                .retryable = false};
    return error;
}

Result<CommandResult> OpenSshSession::Private::runLine(const QString &line, const StreamIo &io, const QByteArray &input,
                                                       const CancelToken &cancel)
{
    const bool urgent = RemoteCommand::isEndGroupLine(line);
    const auto stopped = [&] { return cancel.isCancelled() || ending.isCancelled() || !master.isUp(); };
    for (;;) {
        CASTELLAN_TRY(cancel.check());
        if (ending.isCancelled() || !master.isUp() || !sessions.enter(urgent, stopped)) {
            CASTELLAN_TRY(cancel.check());
            return lostError();
        }
        bool refused = false;
        auto result = runOnce(line, io, input, cancel, refused);
        if (!refused) {
            sessions.leave();
            return result;
        }
        // The server's MaxSessions is lower than we thought. Nothing of the command has run.
        if (const bool others = sessions.refused(); urgent || !others)
            return Error{.kind = ErrorKind::Unsupported,
                         .message = (others ? tr("%1 lets no further command run over this connection.")
                                            : tr("%1 lets no command run over this connection."))
                                        .arg(master.host()),
                         .hint = tr("Look for MaxSessions and ForceCommand in the server's sshd_config."),
                         .detail = result ? QString::fromUtf8(result->standardError) : result.error().text(),
                         .code = {},
                         .retryable = false};
    }
}

Result<CommandResult> OpenSshSession::Private::runOnce(const QString &line, const StreamIo &io, const QByteArray &input,
                                                       const CancelToken &cancel, bool &refused)
{
    const auto report = std::make_shared<ExitReport>(io.standardOutput, io.standardError);
    const QString wrapped = report->wrap(line);
    if (wrapped.toUtf8().size() > longestLine)
        return Error{.kind = ErrorKind::Config,
                     .message = tr("The command is too long for the remote shell."),
                     .hint = tr("Send long data on the command's standard input."),
                     .detail = {},
                     .code = {},
                     .retryable = false};
    ChildProgram client{.argv = master.clientArguments() + QStringList{QStringLiteral("--"), master.host(), wrapped},
                        .environment = {},
                        .workingDirectory = {},
                        .input = input,
                        .timeLimit = {},
                        .cancel = {cancel, ending.token()},
                        .mayFeed = [report] { return report->hasBegun(); }};
    StreamIo wrappedIo = io;
    wrappedIo.standardOutput = [report](QByteArrayView bytes) { return report->feedOutput(bytes); };
    wrappedIo.standardError = [report](QByteArrayView bytes) { return report->feedError(bytes); };
    auto result = runChild(client, wrappedIo);
    if (!result)
        return ending.isCancelled() && !cancel.isCancelled() ? lostError() : result.error();
    report->complete(*result);
    if (report->status())
        return result;

    // No report: ssh could not run it, or the connection broke under it.
    const QByteArray said = report->preamble();
    refused = !report->hasBegun() && said.contains("Session open refused by peer");
    if (refused || !result->succeeded()) {
        result->standardError += said;
        if (!refused &&
            (master.waitForEnd(2s) || control({QStringLiteral("-O"), QStringLiteral("check")})->exitStatus != 0))
            return lostError();
    }
    if (refused)
        return result;
    return Error{.kind = ErrorKind::Io,
                 .message = tr("%1 did not say how the command ended.").arg(master.host()),
                 .hint = tr("The login's shell may not be able to run commands, or the command's shell was killed."),
                 .detail = QString::fromUtf8(result->standardError.right(4000)),
                 .code = {},
                 .retryable = false};
}

/// A request to the master itself (-O …).
Result<CommandResult> OpenSshSession::Private::control(const QStringList &arguments)
{
    ChildProgram client{.argv = master.clientArguments() + arguments + QStringList{QStringLiteral("--"), master.host()},
                        .environment = {},
                        .workingDirectory = {},
                        .input = {},
                        .timeLimit = 10s,
                        .cancel = {ending.token()},
                        .mayFeed = {}};
    auto result = runChild(client, {});
    if (result)
        return result;
    CommandResult failed;
    failed.standardError = result.error().text().toUtf8();
    return failed;
}

ShellFiles OpenSshSession::Private::files()
{
    return ShellFiles(master.host(), [this](const QString &line, const StreamIo &io, const CancelToken &cancel) {
        return runLine(line, io, {}, cancel);
    });
}

OpenSshSession::OpenSshSession(std::shared_ptr<Private> shared) : d(std::move(shared)) {}

OpenSshSession::~OpenSshSession()
{
    d->ending.cancel();
}

Future<std::shared_ptr<SshSession>> OpenSshSession::connect(SshConnectRequest request, QString reason)
{
    using Answer = std::shared_ptr<SshSession>;
    Completer<Answer> completer;
    const auto answer = completer.future();
    // The attempt belongs to nobody: it is bounded by the request's limit and token, and its future always finishes.
    std::thread([completer, request = std::move(request), reason = std::move(reason)] {
        auto shared = std::make_shared<Private>(request);
        shared->reason = reason;
        if (auto connected = shared->master.connect(); !connected) {
            completer.finish(std::move(connected).error());
            return;
        }
        std::shared_ptr<OpenSshSession> session(new OpenSshSession(shared));
        session->moveToThread(QCoreApplication::instance()->thread()); // this one ends now
        // The master joins the thread that reports its end before it goes, and session's destructor starts that.
        shared->master.onEnded([weak = std::weak_ptr(session)](const Error &error) {
            const auto alive = weak.lock();
            if (!alive)
                return;
            {
                const std::lock_guard lock(alive->d->mutex);
                alive->d->lost = error;
            }
            Q_EMIT alive->statusChanged(alive->status());
            Q_EMIT alive->lost(alive->d->lostError());
        });
        completer.finish(Answer(session));
    }).detach();
    return answer;
}

LinkStatus OpenSshSession::status() const
{
    LinkStatus status{.state = d->master.isUp() ? LinkState::Connected : LinkState::Failed,
                      .transport = d->master.programName(),
                      .reason = d->reason,
                      .roundTrip = std::chrono::milliseconds(-1),
                      .error = {},
                      .hostKeyFingerprint = d->master.hostKeyFingerprint(),
                      .cipher = d->master.cipher()};
    if (status.state == LinkState::Failed)
        status.error = d->lostError();
    return status;
}

Future<CommandResult> OpenSshSession::exec(QString shellLine, StreamIo io, QByteArray input)
{
    Completer<CommandResult> completer;
    const auto answer = completer.future();
    d->threads.start([d = d.get(), completer, shellLine = std::move(shellLine), io = std::move(io),
                      input = std::move(input)] { completer.finish(d->runLine(shellLine, io, input, {})); });
    return answer;
}

Future<void> OpenSshSession::upload(QString localPath, QString remotePath, ByteProgress progress, CancelToken cancel)
{
    Completer<void> completer;
    const auto answer = completer.future();
    d->threads.start(
        [=, d = d.get()] { completer.finish(d->files().upload(localPath, remotePath, progress, cancel)); });
    return answer;
}

Future<void> OpenSshSession::download(QString remotePath, QString localPath, ByteProgress progress, CancelToken cancel)
{
    Completer<void> completer;
    const auto answer = completer.future();
    d->threads.start(
        [=, d = d.get()] { completer.finish(d->files().download(remotePath, localPath, progress, cancel)); });
    return answer;
}

Future<void> OpenSshSession::serveTunnel(std::shared_ptr<TunnelListener> listener, TunnelTarget target)
{
    Completer<void> completer;
    const auto answer = completer.future();
    if (target.kind == TunnelTarget::Kind::UnixSocket && target.socketPath.contains(QLatin1Char(':'))) {
        completer.finish(
            Error{.kind = ErrorKind::Unsupported,
                  .message = tr("ssh cannot forward to a socket with a colon in its name: %1").arg(target.socketPath),
                  .hint = {},
                  .detail = {},
                  .code = {},
                  .retryable = false});
        return answer;
    }
    d->threads.start([d = d.get(), weak = std::weak_ptr(this->d), completer, listener = std::move(listener),
                      target = std::move(target)] {
        if (!d->master.isUp()) {
            completer.finish(d->lostError());
            return;
        }
        const QString specification = forwardSpecification(*listener, target);
        listener->release();
        const auto result =
            d->control({QStringLiteral("-O"), QStringLiteral("forward"), QStringLiteral("-L"), specification});
        if (result->exitStatus != 0) {
            if (d->master.waitForEnd(0ms)) {
                completer.finish(d->lostError());
                return;
            }
            completer.finish(Error{.kind = ErrorKind::Io,
                                   .message = tr("ssh cannot open the tunnel %1.").arg(specification),
                                   .hint = tr("Another program may hold the port; try again."),
                                   .detail = QString::fromUtf8(result->standardError).trimmed(),
                                   .code = {},
                                   .retryable = true});
            return;
        }
        listener->setOnClosed([weak, specification] {
            const auto alive = weak.lock();
            if (alive && alive->master.isUp())
                alive->threads.start([d = alive.get(), specification] {
                    (void)d->control(
                        {QStringLiteral("-O"), QStringLiteral("cancel"), QStringLiteral("-L"), specification});
                });
        });
        completer.finish({});
    });
    return answer;
}

} // namespace castellan
