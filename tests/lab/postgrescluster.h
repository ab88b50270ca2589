// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/result.h"
#include "models/core/secretstring.h"
#include "models/database/postgresendpoint.h"
#include "tests/lab/guardedprocess.h"

#include <QList>
#include <QMap>
#include <QString>
#include <QStringList>

#include <chrono>
#include <memory>

namespace castellan {

struct PostgresOptions
{
    QMap<QString, QString> settings; ///< server settings, over the lab's own
    bool durable = false;            ///< fsync on; a killed process loses nothing either way, a power cut would
    std::chrono::seconds limit{60};  ///< for the start
};

/// A managed database as PostgresCluster::createDatabase makes it.
struct CompanionDatabase
{
    QString name;               ///< dnd_companion
    QString role;               ///< dnd: owns it, CREATEDB, BYPASSRLS, pg_monitor, pg_read_all_data; no superuser
    SecretString password;      ///< the role's
    QString readOnlyRole;       ///< reporting_ro: may read only some tables (so it cannot dump)
    QString applicationRole;    ///< dnd_app: reads and writes under row-level security
    SecretString otherPassword; ///< of the two others
};

/// A private PostgreSQL cluster: SCRAM passwords, its own data directory, a free TCP port of 127.0.0.1 and a Unix
/// socket. As root it runs as the user postgres, else as oneself. It is down and removed when this object goes or
/// this process dies, even by SIGKILL. Several live side by side. All functions block; one thread at a time.
class PostgresCluster
{
public:
    enum class StopMode { Fast, Immediate };

    /// initdb, start, and a first connection that was really answered; about a second.
    static Result<std::unique_ptr<PostgresCluster>> start(PostgresOptions options = {});
    /// A standby that streams from this one, which must run: a base backup, a server of its own over it, and the first
    /// connection that it answered; a second or two. It has this one's settings, and `settings` over them, and its
    /// roles with their passwords.
    Result<std::unique_ptr<PostgresCluster>> startStandby(const QMap<QString, QString> &settings = {});
    /// Waits until a standby has replayed all that this one has written by now.
    Result<void> waitForReplay(PostgresCluster &standby, std::chrono::seconds limit = std::chrono::seconds(30));
    ~PostgresCluster();

    QString host() const { return QStringLiteral("127.0.0.1"); }
    quint16 port() const { return m_port; }
    QString socketDirectory() const { return m_directory->filePath(QStringLiteral("socket")); }
    QString superuser() const { return QStringLiteral("postgres"); }
    SecretString password() const { return m_password; }
    QString directory() const { return m_directory->path(); }
    QString dataDirectory() const { return m_directory->filePath(QStringLiteral("data")); }
    /// The directory of the PostgreSQL programs that belong to this server (pg_dump, psql …).
    QString programDirectory() const { return m_programs; }
    /// How to reach it over TCP: as `role` with `password`, or as the superuser where no role is named.
    PostgresEndpoint endpoint(const QString &database = QStringLiteral("postgres"), const QString &role = {},
                              const SecretString &password = {}) const;
    /// All that the server has logged so far.
    QString logText() const;
    pid_t postmasterId() const { return m_server ? m_server->processId() : -1; }

    /// Runs SQL as the superuser; rows of the last statement as text (NULL: a null QString). Errors: Sql with SQLSTATE.
    Result<QList<QStringList>> query(const QString &sql, const QString &database = QStringLiteral("postgres"));
    /// The same as another role.
    Result<QList<QStringList>> query(const QString &sql, const QString &database, const QString &role,
                                     const SecretString &password);

    Result<void> stop(StopMode mode = StopMode::Immediate);
    /// SIGKILL to the postmaster and all its backends: a crash.
    void kill();
    /// Starts again on the same port and data, and waits for an answer (crash recovery included).
    Result<void> startAgain();
    Result<void> restart(StopMode mode = StopMode::Fast);

    /// Makes roles and the database dnd_companion of about `sizeBytes` (20 MB takes some seconds), shaped like the
    /// application of the maintenance guide, analysed. Several (by name) share the roles.
    Result<CompanionDatabase> createDatabase(qint64 sizeBytes = 20 * 1000 * 1000,
                                             const QString &name = QStringLiteral("dnd_companion"));

private:
    PostgresCluster() = default;
    static Result<std::unique_ptr<PostgresCluster>> create(PostgresOptions options);
    Result<void> makeDirectories();
    Result<void> initialise();
    Result<void> copyFrom(const PostgresCluster &primary);
    Result<void> launchOnFreePort();
    Result<void> launch();
    bool answers(Error *last);
    Result<void> createRoles();

    PostgresOptions m_options;
    QString m_programs;
    quint16 m_port = 0;
    SecretString m_password;
    SecretString m_rolePassword; // set once the roles exist
    SecretString m_otherPassword;
    std::unique_ptr<LabDirectory> m_directory;
    std::unique_ptr<GuardedProcess> m_server;
};

} // namespace castellan
