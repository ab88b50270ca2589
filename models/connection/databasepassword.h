// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/database/postgressession.h"
#include "models/environment/environment.h"
#include "models/remote/host.h"

namespace castellan {

class SecretStore;

/// Finds the password that a database takes, by trying: keyring, PGPASSFILE or ~/.pgpass, none, a person (three
/// times; the right one is stored). Blocks; for a connection's own thread.
class DatabasePassword
{
public:
    DatabasePassword(const Environment &environment, std::shared_ptr<SecretStore> secrets,
                     std::shared_ptr<ConnectionPrompter> prompter);

    /// The endpoint with the password. An error of kind Authentication: none of them was taken. Errors of the way
    /// there are passed on; a database that does not exist or may not be entered is none here, because the server
    /// looks at the password first.
    Result<PostgresEndpoint> find(const PostgresEndpoint &endpoint, const CancelToken &cancel) const;

private:
    enum class Verdict { Taken, Refused };
    Result<Verdict> attempt(const PostgresEndpoint &endpoint, Error &refusal, const CancelToken &cancel) const;
    QList<SecretString> stored(const CancelToken &cancel) const;
    Result<PostgresEndpoint> ask(PostgresEndpoint endpoint, Error refusal, const CancelToken &cancel) const;
    QString place() const;

    const Environment &m_environment;
    std::shared_ptr<SecretStore> m_secrets;
    std::shared_ptr<ConnectionPrompter> m_prompter;
};

} // namespace castellan
