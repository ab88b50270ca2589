// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/result.h"
#include "models/environment/environment.h"

#include <QByteArray>
#include <QList>

namespace castellan {

/// The file of an Environment: JSON, UTF-8, named <id>.json with an id of a-z, 0-9 and '-'. It may live in git:
/// secrets are only named in it, and a file with a secret in it is refused. Written 0600, whole or not at all.
///
/// Every key that is absent has its default; only those marked * must be there. Unknown keys are kept by a rewrite at
/// every depth and reported as notes. resources/environments/dnd-companion.json shows all of it but replicas.
///
///   schema*      1. A higher number is a newer Castellan's file and is refused.
///   name*        what people call it
///   kind*        production, staging or demo: how careful Castellan is, and the colour
///   color        "#rrggbb"; absent: red, amber or blue by kind
///   host         type        local or ssh (default local)
///                address*    (ssh) a name, an address or a Host of ~/.ssh/config
///                port        22; 0: ssh_config's; user: absent: ssh_config's or one's own
///                identityFiles  list of key files; when given only these are tried ("~/" is the home directory)
///                knownHostsFile default ~/.ssh/known_hosts
///                jumps       list of {address*, port, user, identityFiles, knownHostsFile}, first hop first
///                transport   automatic, libssh2 or openssh
///   database*    name*, role*; host (as seen from the host; a path is a Unix socket directory; absent: 127.0.0.1, or
///                asked from Docker when there is a container), port 5432 (with an address from Docker: the one inside
///                the container), container (the Docker container it runs in), sslMode (prefer; as libpq's),
///                maintenanceDatabase (postgres), passwordSecret (name of the secret in the keyring, default
///                <id>/database), replicas: list of {name*, host 127.0.0.1, port*}, its streaming replicas, reached as
///                it is: from the same host, with the same role, password and sslMode
///   services     list of {name*, container or stopCommand and startCommand, healthUrl, stopForRestore, askFromHere
///                (healthUrl is as this computer sees it, not the host), healthStatus (what it should answer; absent:
///                any from 200 to 299), healthBody (a text that must be in the answer)}
///   redis        host, port, user (of an ACL), passwordSecret (name of the secret in the keyring; absent: Redis asks
///                for none). As seen from the host
///   prometheus   url, as seen from the host; metrics: {responseP95, responseByEndpoint, errorRate, errorsByService,
///                throughput, memory, cpu, heap}, each a PromQL expression of this application's metrics
///   backup       place (server, local, both), serverDirectory /backups, localDirectory, format (custom, directory,
///                plain-gzip), jobs 2, keepDays 30, keepProven 3, schedule (a systemd OnCalendar expression)
///   recovery     rto, rpo: lists of {name*, meaning, objective* ("90s", "15min", "4h", "7d")}; rtoTier, rpoTier: the
///                ones this database is held to
///   thresholds   connectionsOfMax 0.8, cacheHit 0.9, indexHit 0.95, diskUsed 0.8 (fractions), slowQueryMs 1000,
///                responseP95Ms 500, errorRate 0.01, memoryUsed 0.8, cpuUsed 0.7, redisHit 0.9 (fractions),
///                restartsPerDay 5; runbooks: {any of these keys: an address or the path of a text file that says what
///                to do when the limit is passed}
///   checks       interval 60s, timeLimit 10s (of one try), retries 1 (that must fail too before a failure counts)
///   ports        list of {name*, host 127.0.0.1, port*}: TCP ports that somebody should listen at
///   businessMetrics, assertions  lists of {name*, sql*}; an assertion's first column must be true
///
/// All functions may be called from any thread; they read or write one small file.
namespace environmentfile {

/// What is wrong with a file and what looks odd, for `castellan environment check` and the editor.
struct Check
{
    QList<Error> errors; ///< each "FILE: key.path: expected …, found …"
    /// Those of the errors that belong to a key ("database.port"), for an editor to show beside the field.
    struct Field
    {
        QString keyPath;
        QString message;
    };
    QList<Field> fields;
    QStringList notes;       ///< unknown keys, as "FILE: key.path: …"
    Environment environment; ///< meaningful when there are no errors
};

/// Everything that is wrong, not only the first thing.
Check check(const QString &path);
Check checkText(const QByteArray &json, const QString &path);
/// The rules a value must keep, for an editor that has no file yet.
QList<Error> validate(const Environment &environment, const QString &path);

/// The environment, or an error (Config, NotFound, Unsupported for a newer schema) whose detail holds all problems.
Result<Environment> read(const QString &path);
/// Replaces the file at once (a reader sees the old one or the new one, also after a power cut). Refuses a value
/// that read() would refuse.
Result<void> write(const Environment &environment, const QString &path);

QByteArray toJson(const Environment &environment);
/// a-z, 0-9 and '-', beginning and ending with a letter or digit, at most 60.
bool isValidId(const QString &id);

} // namespace environmentfile
} // namespace castellan
