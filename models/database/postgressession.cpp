// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/database/postgressession.h"

#include "models/database/postgresconnection.h"

#include <QCoreApplication>

namespace castellan {

PostgresEndpoint PostgresEndpoint::withDatabase(const QString &name) const
{
    PostgresEndpoint other = *this;
    other.database = name;
    return other;
}

int RowSet::column(QStringView name) const
{
    for (qsizetype i = 0; i < columns.size(); ++i) {
        if (columns.at(i).name == name)
            return static_cast<int>(i);
    }
    return -1;
}

QVariant RowSet::value(qsizetype row, QStringView name) const
{
    const int index = column(name);
    return index < 0 || row < 0 || row >= rows.size() ? QVariant() : rows.at(row).at(index);
}

struct PostgresSession::Private
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
    std::atomic_bool open = false;
    std::atomic<quint64> lastRequest = 0;
    std::shared_ptr<StatementCanceller> canceller;
    WorkerThread worker{QStringLiteral("postgres")};
    std::unique_ptr<PostgresConnection> connection; ///< only touched in the worker's thread
};

/// A cancel finishes the future at once while the request waits in the queue, and goes to the server when it runs.
void PostgresSession::enqueue(Request request, const CancelToken &cancel)
{
    struct Queued
    {
        quint64 id = 0;
        Request request;
        CancelToken::Registration registration;
    };
    const auto queued = std::make_shared<Queued>();
    queued->id = ++d->lastRequest;
    queued->request = std::move(request);
    queued->registration = cancel.onCancel([id = queued->id, fail = queued->request.fail, stop = d->canceller] {
        if (!stop->cancel(id))
            fail(cancelledError());
    });
    d->worker.post([parts = d.get(), queued] {
        PostgresConnection &connection = *parts->connection;
        std::function<void()> deliver;
        parts->canceller->begin(queued->id);
        if (!queued->request.isFinished()) {
            try {
                deliver = queued->request.work(connection);
            } catch (const std::exception &exception) {
                // Most likely out of memory in the middle of a result: what the connection holds is not known.
                connection.abandon(QString::fromUtf8(exception.what()));
                deliver = [&] { queued->request.fail(connection.loss()); };
            }
        }
        if (!parts->canceller->end(!connection.isOpen()))
            connection.abandon(QStringLiteral("A cancel request did not come back from the server."));
        queued->registration = {};
        if (deliver)
            deliver();
    });
}

PostgresSession::PostgresSession(std::unique_ptr<Private> own) : d(std::move(own)) {}

PostgresSession::~PostgresSession()
{
    d.reset();
}

Future<std::shared_ptr<PostgresSession>> PostgresSession::open(PostgresEndpoint endpoint, QueryLimits limits,
                                                               CancelToken cancel)
{
    using Session = std::shared_ptr<PostgresSession>;
    static const int registered = qRegisterMetaType<Notification>() + qRegisterMetaType<Error>();
    Q_UNUSED(registered)
    const Completer<Session> completer;
    const auto registration = std::make_shared<CancelToken::Registration>(
        cancel.onCancel([completer] { completer.finish(cancelledError()); }));
    runInBackground([endpoint = std::move(endpoint), limits, completer, registration]() mutable {
        if (completer.isFinished())
            return;
        auto own = std::make_unique<Private>(std::move(endpoint));
        Private *const parts = own.get();
        const Result<void> opened = await(parts->worker.run([parts, limits]() -> Result<void> {
            parts->connection = std::make_unique<PostgresConnection>(parts->endpoint, limits);
            return parts->connection->open();
        }));
        if (!opened) {
            completer.finish(opened.error());
            return;
        }
        parts->canceller = parts->connection->canceller();
        parts->pid = parts->connection->backendPid();
        parts->version = parts->connection->serverVersion();
        const Session session(new PostgresSession(std::move(own)));
        if (QCoreApplication::instance())
            session->moveToThread(QCoreApplication::instance()->thread());
        await(parts->worker.run([parts, to = session.get()]() -> Result<void> {
            parts->open = parts->connection->isOpen();
            parts->connection->onNotification = [to](const Notification &notification) {
                Q_EMIT to->notified(notification);
            };
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

const PostgresEndpoint &PostgresSession::endpoint() const
{
    return d->endpoint;
}

int PostgresSession::backendPid() const
{
    return d->pid;
}

int PostgresSession::serverVersion() const
{
    return d->version;
}

bool PostgresSession::isOpen() const
{
    return d->open;
}

Future<RowSet> PostgresSession::query(QString sql, QVariantList parameters, CancelToken cancel)
{
    return run<RowSet>([sql = std::move(sql), parameters = std::move(parameters)](
                           PostgresStatements &statements) { return statements.query(sql, parameters); },
                       std::move(cancel));
}

namespace {

/// The session's own requests need more of the connection than other people's.
PostgresConnection &connectionOf(PostgresStatements &statements)
{
    return static_cast<PostgresConnection &>(statements);
}

Result<void> runAll(PostgresStatements &connection, const QStringList &statements)
{
    for (qsizetype i = 0; i < statements.size(); ++i) {
        const auto result = connection.query(statements.at(i));
        if (!result && statements.size() == 1)
            return result.error();
        if (!result) {
            return result.error().in(QCoreApplication::translate("castellan::PostgresSession", "Statement %1 of %2")
                                         .arg(i + 1)
                                         .arg(statements.size()));
        }
    }
    return {};
}

Result<void> begin(PostgresStatements &connection, const QString &how)
{
    // BEGIN inside a transaction is only a warning, and its end would end the outer one.
    if (connection.inTransaction()) {
        return Error{.kind = ErrorKind::Conflict,
                     .message = QCoreApplication::translate("castellan::PostgresSession",
                                                            "A transaction is open on this connection already."),
                     .hint = {},
                     .detail = {},
                     .code = QStringLiteral("25001"),
                     .retryable = false};
    }
    CASTELLAN_TRY(connection.query(how));
    return {};
}

} // namespace

Future<void> PostgresSession::execute(QStringList statements, CancelToken cancel)
{
    return run<void>(
        [statements = std::move(statements)](PostgresStatements &connection) { return runAll(connection, statements); },
        std::move(cancel));
}

Future<void> PostgresSession::transaction(QStringList statements, CancelToken cancel)
{
    return run<void>(
        [statements = std::move(statements)](PostgresStatements &connection) -> Result<void> {
            CASTELLAN_TRY(begin(connection, QStringLiteral("begin")));
            const Result<void> result = runAll(connection, statements);
            if (result)
                return connectionOf(connection).finishTransaction(true);
            connection.rollBack();
            return result;
        },
        std::move(cancel));
}

Future<QString> PostgresSession::beginSnapshot(QString snapshot, CancelToken cancel)
{
    return run<QString>(
        [snapshot = std::move(snapshot)](PostgresStatements &connection) -> Result<QString> {
            // A snapshot is held idle while others read by it; no time limit of the server may end it meanwhile.
            CASTELLAN_TRY(connection.query(
                QStringLiteral("select set_config('idle_in_transaction_session_timeout', '0', false)")));
            if (connectionOf(connection).serverVersion() >= 170000)
                CASTELLAN_TRY(connection.query(QStringLiteral("select set_config('transaction_timeout', '0', false)")));
            CASTELLAN_TRY(begin(connection, QStringLiteral("begin isolation level repeatable read, read only")));
            QStringList statements;
            if (!snapshot.isEmpty())
                statements.append(QStringLiteral("set transaction snapshot ") + quoteLiteral(snapshot));
            const auto begun = runAll(connection, statements);
            const auto name =
                begun ? connection.query(QStringLiteral("select pg_export_snapshot()")) : Result<RowSet>(begun.error());
            if (name)
                return name->rows.value(0).value(0).toString();
            connection.rollBack();
            return name.error();
        },
        std::move(cancel));
}

Future<void> PostgresSession::setLimits(QueryLimits limits)
{
    return run<void>([limits](PostgresStatements &connection) { return connectionOf(connection).setLimits(limits); });
}

void PostgresSession::cancelRunning()
{
    d->canceller->cancelRunning();
}

Future<void> PostgresSession::listen(QString channel)
{
    return execute({QStringLiteral("listen ") + quoteIdentifier(channel)});
}

} // namespace castellan
