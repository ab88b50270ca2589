// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/connection/environmentconnection.h"

#include "models/checks/dockerinspect.h"
#include "models/connection/databasepassword.h"
#include "models/core/awaitor.h"

#include <QMutex>

#include <optional>

namespace castellan {

namespace {

Error problem(ErrorKind kind, const QString &message, const QString &hint)
{
    return {.kind = kind, .message = message, .hint = hint, .detail = {}, .code = {}, .retryable = false};
}

} // namespace

/// Requests run one after the other in `thread`, which alone uses tunnel and ready.
struct EnvironmentConnection::Private
{
    Private(Environment given, std::shared_ptr<SecretStore> store, std::shared_ptr<ConnectionPrompter> person,
            std::shared_ptr<Host> place)
        : environment(std::move(given)),
          host(std::move(place)),
          password(environment, store, std::move(person)),
          thread(QStringLiteral("connection-") + environment.id)
    {
        for (const PortConfig &replica : environment.database.replicas)
            replicas.append(
                std::make_shared<EnvironmentConnection>(environment.atReplica(replica), store, nullptr, host));
    }

    /// Queues `work(token)`; its future finishes at once when `cancel` or the end of this object says so.
    template <typename T>
    Future<T> request(const CancelToken &cancel, std::function<Result<T>(const CancelToken &)> work);

    Result<PostgresEndpoint> makeReady(const CancelToken &cancel);
    Result<PostgresEndpoint> reach(const CancelToken &cancel);
    Result<TunnelTarget> databaseAddress(const CancelToken &cancel);
    Result<std::shared_ptr<PostgresSession>> open(const QString &database, const QueryLimits &limits,
                                                  const CancelToken &cancel);
    Result<void> checkIdentity(PostgresSession &session, const CancelToken &cancel);

    const Environment environment;
    const std::shared_ptr<Host> host;
    const DatabasePassword password;
    QList<std::shared_ptr<EnvironmentConnection>> replicas;
    CancelSource closing;

    QMutex checkMutex;
    IdentityCheck identityCheck;

    std::optional<TunnelTarget> target;
    std::shared_ptr<Tunnel> tunnel;
    std::optional<PostgresEndpoint> ready;

    WorkerThread thread; // last, so that it is joined before anything else goes
};

template <typename T>
Future<T> EnvironmentConnection::Private::request(const CancelToken &cancel,
                                                  std::function<Result<T>(const CancelToken &)> work)
{
    const Completer<T> completer;
    auto either = std::make_shared<EitherToken>(cancel, closing.token());
    auto early = std::make_shared<CancelToken::Registration>(
        either->token().onCancel([completer] { completer.finish(cancelledError()); }));
    thread.post([completer, either, early, work = std::move(work)] {
        if (!completer.isFinished())
            completer.finish(work(either->token()));
    });
    return completer.future();
}

Result<PostgresEndpoint> EnvironmentConnection::Private::makeReady(const CancelToken &cancel)
{
    if (!ready) {
        CASTELLAN_TRY_ASSIGN(const PostgresEndpoint bare, reach(cancel));
        CASTELLAN_TRY_ASSIGN(ready, password.find(bare, cancel));
    }
    return *ready;
}

Result<PostgresEndpoint> EnvironmentConnection::Private::reach(const CancelToken &cancel)
{
    const DatabaseConfig &database = environment.database;
    CASTELLAN_TRY_ASSIGN(const TunnelTarget address, databaseAddress(cancel));
    PostgresEndpoint endpoint{.host = address.host,
                              .port = address.port,
                              .database = database.name,
                              .role = database.role,
                              .password = {},
                              .sslMode = database.sslMode};
    if (host->isLocal()) {
        if (address.kind == TunnelTarget::Kind::UnixSocket)
            endpoint.host = database.host;
        return endpoint;
    }
    const bool tls =
        database.sslMode == QLatin1String("require") || database.sslMode.startsWith(QLatin1String("verify"));
    if (database.sslMode == QLatin1String("verify-full"))
        return problem(
            ErrorKind::Unsupported,
            tr("TLS mode \"verify-full\" does not work through an SSH tunnel: the name in the certificate is "
               "compared with 127.0.0.1."),
            tr("Use \"verify-ca\"; that it is the right host is what SSH has checked."));
    if (!tunnel || target != address) {
        tunnel.reset();
        const auto listener = tls ? Tunnel::Listener::Loopback : Tunnel::Listener::PostgresSocket;
        CASTELLAN_TRY_ASSIGN(tunnel, awaitOr(host->openTunnel(address, listener), cancel));
        target = address;
    }
    endpoint.host = tunnel->host();
    endpoint.port = tunnel->port();
    //: where a database listens: %1 is address and port or a socket, %2 the host that it is seen from
    endpoint.place = tr("%1 on %2").arg(address.name(), host->name());
    return endpoint;
}

Result<TunnelTarget> EnvironmentConnection::Private::databaseAddress(const CancelToken &cancel)
{
    const DatabaseConfig &database = environment.database;
    if (database.host.startsWith(QLatin1Char('/')))
        return TunnelTarget{.kind = TunnelTarget::Kind::UnixSocket,
                            .host = {},
                            .port = database.port,
                            .socketPath = QStringLiteral("%1/.s.PGSQL.%2").arg(database.host).arg(database.port)};
    if (!database.host.isEmpty())
        return TunnelTarget{
            .kind = TunnelTarget::Kind::Tcp, .host = database.host, .port = database.port, .socketPath = {}};

    CASTELLAN_TRY_ASSIGN(const QList<Container> containers, inspectContainers(*host, {database.container}, cancel));
    if (containers.isEmpty() || !containers.first().running)
        return problem(ErrorKind::Conflict,
                       tr("The container \"%1\" of the database does not run.").arg(database.container),
                       tr("Start it on the host: docker start %1").arg(database.container));
    const auto port = containers.first().reach(database.port);
    if (!port)
        return problem(ErrorKind::NotFound,
                       tr("Port %1 of the container \"%2\" cannot be reached from its host.")
                           .arg(database.port)
                           .arg(database.container),
                       tr("Publish the port (\"127.0.0.1:5432:5432\" in docker-compose.yml)."));
    return TunnelTarget{.kind = TunnelTarget::Kind::Tcp, .host = port->host, .port = port->port, .socketPath = {}};
}

Result<std::shared_ptr<PostgresSession>>
EnvironmentConnection::Private::open(const QString &database, const QueryLimits &limits, const CancelToken &cancel)
{
    const bool wasReady = ready.has_value();
    CASTELLAN_TRY_ASSIGN(PostgresEndpoint endpoint, makeReady(cancel));
    const auto connect = [&] {
        return awaitOr(
            PostgresSession::open(endpoint.withDatabase(database.isEmpty() ? environment.database.name : database),
                                  limits, cancel),
            cancel);
    };
    auto session = connect();
    const bool passwordChanged = !session && session.error().kind == ErrorKind::Authentication;
    const bool moved = !session && session.error().kind != ErrorKind::Cancelled && environment.database.host.isEmpty();
    if (wasReady && (passwordChanged || moved)) {
        // What was right once need not be so any more: another password, a container with another address.
        ready.reset();
        CASTELLAN_TRY_ASSIGN(endpoint, makeReady(cancel));
        session = connect();
    }
    if (session)
        CASTELLAN_TRY(checkIdentity(**session, cancel));
    return session;
}

Result<void> EnvironmentConnection::Private::checkIdentity(PostgresSession &session, const CancelToken &cancel)
{
    IdentityCheck check;
    {
        const QMutexLocker lock(&checkMutex);
        check = identityCheck;
    }
    if (!check)
        return {};
    const QString sql = QStringLiteral("SELECT system_identifier::text AS id FROM pg_control_system()");
    CASTELLAN_TRY_ASSIGN(const RowSet rows, awaitOr(session.query(sql, {}, cancel), cancel));
    return check(rows.value(0, u"id").toString());
}

EnvironmentConnection::EnvironmentConnection(Environment environment, std::shared_ptr<SecretStore> secrets,
                                             std::shared_ptr<ConnectionPrompter> prompter, std::shared_ptr<Host> host)
    : d(std::make_shared<Private>(std::move(environment), std::move(secrets), std::move(prompter), std::move(host)))
{
}

EnvironmentConnection::~EnvironmentConnection()
{
    d->closing.cancel();
}

const Environment &EnvironmentConnection::environment() const
{
    return d->environment;
}

std::shared_ptr<Host> EnvironmentConnection::host() const
{
    return d->host;
}

const QList<std::shared_ptr<EnvironmentConnection>> &EnvironmentConnection::replicas() const
{
    return d->replicas;
}

Future<PostgresEndpoint> EnvironmentConnection::endpoint(CancelToken cancel)
{
    return d->request<PostgresEndpoint>(cancel,
                                        [raw = d.get()](const CancelToken &token) { return raw->makeReady(token); });
}

Future<PostgresEndpoint> EnvironmentConnection::reach(CancelToken cancel)
{
    return d->request<PostgresEndpoint>(cancel,
                                        [raw = d.get()](const CancelToken &token) { return raw->reach(token); });
}

Future<std::shared_ptr<PostgresSession>> EnvironmentConnection::openSession(QString database, QueryLimits limits,
                                                                            CancelToken cancel)
{
    return d->request<std::shared_ptr<PostgresSession>>(
        cancel, [raw = d.get(), database = std::move(database), limits](const CancelToken &token) {
            return raw->open(database, limits, token);
        });
}

void EnvironmentConnection::setIdentityCheck(IdentityCheck check)
{
    const QMutexLocker lock(&d->checkMutex);
    d->identityCheck = std::move(check);
}

SessionSource sessionsOf(std::shared_ptr<EnvironmentConnection> connection)
{
    return [connection = std::move(connection)](QueryLimits limits, CancelToken cancel) {
        return connection->openSession({}, limits, std::move(cancel));
    };
}

QList<ReplicaSource> replicasOf(const EnvironmentConnection &connection)
{
    QList<ReplicaSource> sources;
    for (qsizetype i = 0; i < connection.replicas().size(); ++i)
        sources.append(
            {connection.environment().database.replicas.at(i).name, sessionsOf(connection.replicas().at(i))});
    return sources;
}

} // namespace castellan
