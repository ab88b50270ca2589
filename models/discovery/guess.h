// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/checks/dockerinspect.h"
#include "models/core/secretstring.h"
#include "models/environment/environment.h"

#include <QList>
#include <QMap>

namespace castellan {

/// Something found instead of asked, with where it was found, to be shown and changed.
struct Guess
{
    QString field;       ///< key path of an environment file ("database.name", "services[backend].container")
    QString value;       ///< empty for a secret
    QString source;      ///< for people: "POSTGRES_DB of the container dnd-postgres"
    SecretString secret; ///< with field "database.password": for the keyring, never shown
    bool operator==(const Guess &) const = default;
};

/// Puts guesses into an environment; of several for one field the first counts. "database.password" is left to the
/// caller (firstSecret()). Fields it does not know are ignored.
void applyGuesses(const QList<Guess> &guesses, Environment &environment);
/// The first database password among them; empty: none.
SecretString firstSecret(const QList<Guess> &guesses);

/// "postgresql://user:password@host:port/name?…"; nothing when it is something else.
QList<Guess> guessesFromDatabaseUrl(const SecretString &url, const QString &source);
/// From variables such as DATABASE_URL, POSTGRES_*, PG*.
QList<Guess> guessesFromVariables(const QMap<QString, SecretString> &variables, const QString &source);
/// From containers: the database by its image, Redis, Prometheus, Alertmanager, and services with what they are
/// connected to.
QList<Guess> guessesFromContainers(const QList<Container> &containers, const QString &source);
/// From a password file (lines without wildcards for database and role) and from pg_service.conf.
QList<Guess> guessesFromPgPass(const QString &path);
QList<Guess> guessesFromPgService(const QString &path);
/// PGSERVICEFILE, else ~/.pg_service.conf.
QString defaultPgServicePath();

/// The running containers of a host, by asking Docker there. Blocks; for a thread that may.
Result<QList<Guess>> guessesFromDocker(Host &host, const CancelToken &cancel);
/// The same on a connection of its own, in a thread of its own. `prompter` may be null: then nobody is asked.
Future<QList<Guess>> findOnHost(HostConfig host, std::shared_ptr<ConnectionPrompter> prompter, CancelToken cancel);

} // namespace castellan
