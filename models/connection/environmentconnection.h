// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/database/postgressession.h"
#include "models/environment/environment.h"
#include "models/remote/host.h"

namespace castellan {

class SecretStore;

/// An environment in use: its host, the tunnel to its database, and sessions through that. Everything above asks
/// this object for connections, so that where a database runs is known in one place. Any thread.
class EnvironmentConnection : public QObject
{
    Q_OBJECT

public:
    EnvironmentConnection(Environment environment, std::shared_ptr<SecretStore> secrets,
                          std::shared_ptr<ConnectionPrompter> prompter);
    ~EnvironmentConnection() override;

    const Environment &environment() const;
    std::shared_ptr<Host> host() const;

    /// Opens the tunnel when there is none and gives the endpoint as seen from this computer, with the password
    /// from the keyring, PGPASSFILE/~/.pgpass, or the prompter.
    Future<PostgresEndpoint> endpoint();
    /// A session of its own on `database` (empty: the managed one).
    Future<std::shared_ptr<PostgresSession>> openSession(QString database = {}, QueryLimits limits = {},
                                                         CancelToken cancel = {});

private:
    struct Private;
    std::shared_ptr<Private> d;
};

} // namespace castellan
