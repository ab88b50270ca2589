// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/remote/localhost.h"

#include "models/core/threadgroup.h"
#include "models/remote/childprocess.h"
#include "models/remote/localforward.h"
#include "models/remote/partialfile.h"
#include "models/remote/tunnellistener.h"

#include <QCoreApplication>

namespace castellan {

namespace {

/// Copies in pieces; the thread is the caller's.
Result<void> copyFile(const QString &from, const QString &to, const ByteProgress &progress, const CancelToken &cancel,
                      const CancelToken &ending)
{
    CASTELLAN_TRY(cancel.check());
    QFile source(from);
    if (!source.open(QIODevice::ReadOnly))
        return fileOpenError(source);
    const qint64 total = source.size();
    CASTELLAN_TRY_ASSIGN(auto target, PartialFile::open(to));
    CASTELLAN_TRY_ASSIGN(const QByteArray begun, target->beginningHash(total));
    qint64 done = 0;
    if (target->size() > 0) {
        CASTELLAN_TRY_ASSIGN(const QByteArray same, beginningHash(from, target->size()));
        if (same == begun && target->size() <= total)
            done = target->size();
        else
            CASTELLAN_TRY(target->restart());
    }
    source.seek(done);
    QByteArray piece(1 << 20, Qt::Uninitialized);
    for (;;) {
        CASTELLAN_TRY(cancel.check());
        CASTELLAN_TRY(ending.check());
        if (progress)
            progress(done, total);
        const qint64 count = source.read(piece.data(), piece.size());
        if (count < 0)
            return ioError(QCoreApplication::translate("castellan::LocalHost", "%1 cannot be read").arg(from),
                           source.errorString());
        if (count == 0)
            break;
        CASTELLAN_TRY(target->write(QByteArrayView(piece.constData(), count)));
        done += count;
    }
    return target->commit();
}

class LocalTunnel final : public Tunnel
{
public:
    LocalTunnel(std::shared_ptr<TunnelListener> listener, TunnelTarget target)
        : m_listener(std::move(listener)), m_forward(m_listener, std::move(target))
    {
    }
    Listener listener() const override { return m_listener->kind(); }
    QString host() const override { return m_listener->host(); }
    quint16 port() const override { return m_listener->port(); }

private:
    std::shared_ptr<TunnelListener> m_listener;
    LocalForward m_forward; // goes first, then the listener it polls
};

} // namespace

class LocalHost::Private
{
public:
    CancelSource ending;
    ThreadGroup threads;

    template <typename T>
    Future<T> inThread(std::function<Result<T>()> work)
    {
        Completer<T> completer;
        const auto future = completer.future();
        threads.start([completer, work = std::move(work)] { completer.finish(work()); });
        return future;
    }
};

LocalHost::LocalHost(QObject *parent) : Host(parent), d(std::make_unique<Private>()) {}

LocalHost::~LocalHost()
{
    d->ending.cancel();
}

QString LocalHost::name() const
{
    return tr("this computer");
}

Future<void> LocalHost::connectNow()
{
    return finishedFuture<void>({});
}

LinkStatus LocalHost::status() const
{
    return LinkStatus{.state = LinkState::Connected,
                      .transport = QStringLiteral("local"),
                      .reason = {},
                      .roundTrip = std::chrono::milliseconds(0),
                      .error = {},
                      .hostKeyFingerprint = {},
                      .cipher = {}};
}

Future<CommandResult> LocalHost::run(Command command)
{
    return stream(std::move(command), {});
}

Future<CommandResult> LocalHost::stream(Command command, StreamIo io)
{
    ChildProgram program{.argv = std::move(command.argv),
                         .environment = std::move(command.environment),
                         .workingDirectory = std::move(command.workingDirectory),
                         .input = std::move(command.input),
                         .timeLimit = command.timeLimit,
                         .cancel = {command.cancel, d->ending.token()}};
    return d->inThread<CommandResult>(
        [program = std::move(program), io = std::move(io)] { return runChild(program, io); });
}

Future<void> LocalHost::upload(QString localPath, QString remotePath, ByteProgress progress, CancelToken cancel)
{
    return d->inThread<void>(
        [=, ending = d->ending.token()] { return copyFile(localPath, remotePath, progress, cancel, ending); });
}

Future<void> LocalHost::download(QString remotePath, QString localPath, ByteProgress progress, CancelToken cancel)
{
    return upload(std::move(remotePath), std::move(localPath), std::move(progress), std::move(cancel));
}

Future<std::shared_ptr<Tunnel>> LocalHost::openTunnel(TunnelTarget target, Tunnel::Listener kind)
{
    using Answer = std::shared_ptr<Tunnel>;
    QString directory;
    if (kind == Tunnel::Listener::PostgresSocket) {
        auto made = TunnelListener::makeSocketDirectory();
        if (!made)
            return finishedFuture<Answer>(std::move(made).error());
        directory = *made;
    }
    auto listener = TunnelListener::open(kind, directory, target.port != 0 ? target.port : quint16(5432));
    if (!listener)
        return finishedFuture<Answer>(std::move(listener).error());
    return finishedFuture<Answer>(Answer(std::make_shared<LocalTunnel>(*listener, std::move(target))));
}

} // namespace castellan
