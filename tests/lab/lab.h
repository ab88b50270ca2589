// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/result.h"
#include "tests/lab/dockerengine.h"
#include "tests/lab/parts.h"
#include "tests/lab/postgrescluster.h"
#include "tests/lab/sshserver.h"

#include <QMap>
#include <QStringList>

#include <functional>
#include <memory>

namespace castellan {

struct LabOptions
{
    qint64 databaseBytes = 20 * 1000 * 1000;
    QStringList with;                         ///< of Lab::partNames()
    std::function<void(const QString &)> say; ///< one line about each part as it starts or is left out
};

/// A whole deployment on this computer: the database, whatever of SSH, Docker, Redis, Prometheus, Alertmanager, S3 and
/// a keyring was asked for and can run, the application's two services, and the environment file that describes them.
/// All of it is down and removed when this object goes or this process dies. Blocking; one thread.
class Lab
{
public:
    static QStringList partNames();
    static Result<std::unique_ptr<Lab>> start(LabOptions options = {});
    ~Lab();

    QString directory() const { return m_directory->path(); }
    /// Read by EnvironmentFile; its id is dnd-companion.
    QString environmentFile() const { return m_directory->filePath(QStringLiteral("dnd-companion.json")); }
    /// An empty directory for Castellan's own data.
    QString workspace() const { return m_directory->filePath(QStringLiteral("workspace")); }
    /// The server's backup directory, as the environment file names it.
    QString migrationsDirectory() const { return m_directory->filePath(QStringLiteral("migrations")); }
    QString backupDirectory() const { return m_directory->filePath(QStringLiteral("backups")); }
    const CompanionDatabase &database() const { return m_database; }
    PostgresCluster &cluster() { return *m_cluster; }
    SshServer *ssh() { return m_ssh.get(); }          ///< null when left out
    DockerEngine *docker() { return m_docker.get(); } ///< null when left out

    /// What a program must have set to use the lab: CASTELLAN_ENVIRONMENT, CASTELLAN_LAB (directory()),
    /// CASTELLAN_WORKSPACE, CASTELLAN_LAB_PASSWORD (the managed role's password, for tests that hunt for leaks),
    /// PGPASSFILE (a 0600 file with the roles' passwords), and what the parts need (DOCKER_HOST, …).
    QMap<QString, QString> variables() const { return m_variables; }
    /// "docker: why" for each part that was asked for and cannot run here.
    QStringList leftOut() const { return m_leftOut; }

private:
    Lab() = default;
    bool wanted(const QString &part) const { return m_options.with.contains(part); }
    void say(const QString &line) const;
    quint16 portOf(const QString &part) const; ///< 0 when left out
    void leaveOut(const QString &part, const Error &error);
    Result<void> startDatabase();
    Result<void> startServices();
    void startOthers();
    void startSsh();
    Result<void> writePasswords();
    Result<void> writeMigrations();
    Result<void> writeEnvironment();

    LabOptions m_options;
    std::unique_ptr<LabDirectory> m_directory;
    std::unique_ptr<PostgresCluster> m_cluster;
    CompanionDatabase m_database;
    std::unique_ptr<DockerEngine> m_docker;
    std::unique_ptr<SshServer> m_ssh;
    std::map<QString, LabPart> m_parts; ///< backend, frontend, redis, alertmanager, prometheus, s3, keyring
    QMap<QString, quint16> m_services;
    QMap<QString, QString> m_variables;
    QStringList m_leftOut;
};

} // namespace castellan
