// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/database/console/consolesession.h"

#include "models/database/console/consoleconnection.h"

#include <QCoreApplication>

namespace castellan {

struct ConsoleSession::Private
{
    explicit Private(PostgresEndpoint to) : endpoint(std::move(to)) {}
    /// Also for a session that never came to be: the connection must go in its own thread.
    ~Private()
    {
        if (canceller)
            canceller->close();
        await(worker.run([this]() -> Result<void> {
            connection.reset();
            return {};
        })).has_value();
    }

    const PostgresEndpoint endpoint;
    int pid = 0;
    int version = 0;
    bool standby = false;
    std::atomic_bool open = false;
    std::atomic<quint64> lastRun = 0;
    std::shared_ptr<StatementCanceller> canceller;
    WorkerThread worker{QStringLiteral("console")};
    std::unique_ptr<ConsoleConnection> connection; ///< only touched in the worker's thread
};

ConsoleSession::ConsoleSession(std::unique_ptr<Private> own) : d(std::move(own)) {}

ConsoleSession::~ConsoleSession()
{
    d.reset();
}

Future<std::shared_ptr<ConsoleSession>> ConsoleSession::open(PostgresEndpoint endpoint, CancelToken cancel)
{
    using Session = std::shared_ptr<ConsoleSession>;
    static const int registered = qRegisterMetaType<StatementResult>() + qRegisterMetaType<Error>();
    Q_UNUSED(registered)
    const Completer<Session> completer;
    const auto registration = std::make_shared<CancelToken::Registration>(
        cancel.onCancel([completer] { completer.finish(cancelledError()); }));
    runInBackground([endpoint = std::move(endpoint), completer, registration]() mutable {
        if (completer.isFinished())
            return;
        auto own = std::make_unique<Private>(std::move(endpoint));
        Private *const parts = own.get();
        const Result<void> opened = await(parts->worker.run([parts]() -> Result<void> {
            parts->connection = std::make_unique<ConsoleConnection>(parts->endpoint);
            return parts->connection->open();
        }));
        if (!opened) {
            completer.finish(opened.error());
            return;
        }
        parts->canceller = parts->connection->canceller();
        parts->pid = parts->connection->backendPid();
        parts->version = parts->connection->serverVersion();
        parts->standby = parts->connection->isStandby();
        const Session session(new ConsoleSession(std::move(own)));
        if (QCoreApplication::instance())
            session->moveToThread(QCoreApplication::instance()->thread());
        await(parts->worker.run([parts, to = session.get()]() -> Result<void> {
            parts->open = parts->connection->isOpen();
            parts->connection->onChanged = [to](const StatementResult &result) { Q_EMIT to->changed(result); };
            parts->connection->onLost = [parts, to](const Error &error) {
                parts->open = false;
                Q_EMIT to->lost(error);
            };
            return {};
        })).has_value();
        completer.finish(session);
    });
    return completer.future();
}

const PostgresEndpoint &ConsoleSession::endpoint() const
{
    return d->endpoint;
}

int ConsoleSession::backendPid() const
{
    return d->pid;
}

int ConsoleSession::serverVersion() const
{
    return d->version;
}

bool ConsoleSession::isStandby() const
{
    return d->standby;
}

bool ConsoleSession::isOpen() const
{
    return d->open;
}

quint64 ConsoleSession::nextRun()
{
    return ++d->lastRun;
}

Future<ConsoleRun> ConsoleSession::run(quint64 id, QString text, ConsoleSettings settings, CancelToken cancel)
{
    struct Queued
    {
        std::atomic_bool begun = false;
        CancelToken::Registration registration;
    };
    const Completer<ConsoleRun> completer;
    const auto queued = std::make_shared<Queued>();
    // Waiting in the queue it ends at once; what runs ends with what came until then.
    queued->registration = cancel.onCancel([id, completer, queued = queued.get(), stop = d->canceller] {
        if (!stop->cancel(id) && !queued->begun)
            completer.finish(cancelledError());
    });
    d->worker.post(
        [parts = d.get(), id, text = std::move(text), settings = std::move(settings), cancel, completer, queued] {
            ConsoleConnection &connection = *parts->connection;
            Result<ConsoleRun> run = cancelledError();
            queued->begun = true;
            if (!completer.isFinished() && !parts->canceller->isClosed()) {
                try {
                    run = connection.run(id, text, settings, cancel);
                } catch (const std::exception &exception) {
                    // Most likely out of memory in the middle of a result: what the connection holds is not known.
                    connection.abandon(QString::fromUtf8(exception.what()));
                    parts->canceller->end(true);
                    run = connection.loss();
                }
            }
            queued->registration = {};
            completer.finish(std::move(run));
        });
    return completer.future();
}

void ConsoleSession::cancelRunning()
{
    d->canceller->cancelRunning();
}

} // namespace castellan
