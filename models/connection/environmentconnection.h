// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/database/postgressession.h"
#include "models/database/sessionsource.h"
#include "models/environment/environment.h"
#include "models/remote/host.h"

namespace castellan {

class SecretStore;

/// LocalHost, or an SshHost whose file names have their "~" put in.
std::shared_ptr<Host> makeHost(const HostConfig &config, std::shared_ptr<ConnectionPrompter> prompter);

/// An environment in use: its host, the tunnel to its database, and sessions through that. Everything above asks
/// this object for connections, so that where a database runs is known in one place. Any thread; every future
/// finishes, also on destruction.
class EnvironmentConnection : public QObject
{
    Q_OBJECT

public:
    /// `prompter` may be null: then only stored passwords are used. What it answers is stored in `secrets`.
    EnvironmentConnection(Environment environment, std::shared_ptr<SecretStore> secrets,
                          std::shared_ptr<ConnectionPrompter> prompter);
    /// With a host that exists already.
    EnvironmentConnection(Environment environment, std::shared_ptr<SecretStore> secrets,
                          std::shared_ptr<ConnectionPrompter> prompter, std::shared_ptr<Host> host);
    ~EnvironmentConnection() override;

    const Environment &environment() const;
    std::shared_ptr<Host> host() const;

    /// The endpoint as seen from this computer, with a password that the server takes. The first call opens the tunnel
    /// (none on this computer) and finds the password: keyring, PGPASSFILE or ~/.pgpass, none at all (where the
    /// server asks for none), the prompter. It lasts as long as this object; losses of the tunnel mend themselves.
    /// TLS modes from "require" up get a loopback port instead of a Unix socket; "verify-full" is possible only without
    /// a tunnel (Unsupported).
    Future<PostgresEndpoint> endpoint(CancelToken cancel = {});
    /// The same without a password: the way is opened, and nothing is asked of the database.
    Future<PostgresEndpoint> reach(CancelToken cancel = {});
    /// A session of its own on `database` (empty: the managed one).
    Future<std::shared_ptr<PostgresSession>> openSession(QString database = {}, QueryLimits limits = {},
                                                         CancelToken cancel = {});

    /// The connections to its replicas, in the order of the environment. Each has a thread and a tunnel of its own, so
    /// that one that does not answer holds up nobody, and asks nobody for a password: it takes what is stored.
    const QList<std::shared_ptr<EnvironmentConnection>> &replicas() const;

    /// Called with the cluster's system identifier (pg_control_system) for every session that is opened, in the
    /// connection's thread. An error refuses the session: the tunnel leads to another server than it did. The
    /// identifier of an environment's backups is in their manifests.
    using IdentityCheck = std::function<Result<void>(const QString &systemIdentifier)>;
    void setIdentityCheck(IdentityCheck check);

private:
    struct Private;
    std::shared_ptr<Private> d;
};

/// Sessions on the managed database, for those who know nothing of how it is reached. Keeps the connection.
SessionSource sessionsOf(std::shared_ptr<EnvironmentConnection> connection);
/// The same on its replicas. Keeps their connections.
QList<ReplicaSource> replicasOf(const EnvironmentConnection &connection);

} // namespace castellan
