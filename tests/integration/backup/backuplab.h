// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/backup/createbackup.h"
#include "models/backup/provebackup.h"
#include "models/operation/operationrunner.h"
#include "models/remote/localhost.h"
#include "models/workspace/workspace.h"
#include "tests/integration/connection/people.h"
#include "tests/lab/postgrescluster.h"
#include "tests/support/testsupport.h"

#include <QDir>
#include <QTemporaryDir>

namespace castellan {

/// A cluster with the lab's database, an environment on this computer, and the real gateway.
class BackupLab
{
public:
    Result<void> start(qint64 bytes = 3'000'000)
    {
        qputenv("PGPASSFILE", "/dev/null/none");
        CASTELLAN_TRY_ASSIGN(cluster, PostgresCluster::start());
        CASTELLAN_TRY_ASSIGN(database, cluster->createDatabase(bytes));
        environment.id = QStringLiteral("lab");
        environment.name = QStringLiteral("Lab");
        environment.database.name = database.name;
        environment.database.role = database.role;
        environment.database.port = cluster->port();
        environment.backup.serverDirectory = folder.filePath(QStringLiteral("server"));
        environment.backup.localDirectory = folder.filePath(QStringLiteral("local"));
        thisComputer = std::make_shared<LocalHost>();
        connection = connect(environment, database.password);
        CASTELLAN_TRY_ASSIGN(workspace, await(Workspace::open(folder.filePath(QStringLiteral("workspace")),
                                                              std::make_shared<SystemClock>())));
        runner = std::make_unique<OperationRunner>(workspace);
        return {};
    }

    std::shared_ptr<EnvironmentConnection> connect(const Environment &e, const SecretString &password,
                                                   std::shared_ptr<Host> host = nullptr) const
    {
        auto secrets = std::make_shared<SecretStore>(std::make_shared<MemoryKeyring>());
        (void)await(secrets->write(e.id + QStringLiteral("/database"), password));
        return std::make_shared<EnvironmentConnection>(e, secrets, nullptr, host ? host : thisComputer);
    }

    BackupRequest request(BackupFormat format = BackupFormat::Custom, BackupPlace place = BackupPlace::Local) const
    {
        BackupRequest r = BackupRequest::fromPolicy(environment, environment.backup.localDirectory, nullptr);
        r.format = format;
        r.place = place;
        return r;
    }

    Future<Run> startBackup(const BackupRequest &r, QString *runId = nullptr)
    {
        return runner->start(std::make_shared<CreateBackup>(connection, thisComputer, r), environment,
                             Confirmation{.agreed = true, .typedName = {}, .reason = {}}, runId);
    }
    Result<Run> backUp(const BackupRequest &r) { return ended(wait(startBackup(r), std::chrono::seconds(200))); }

    BackupCatalogue catalogue() const
    {
        return scanBackups(backupLocations(environment, connection->host(), folder.path()), environment.id);
    }

    Result<Run> prove(const QList<BackupEntry> &entries, ProofLevel level)
    {
        ProveRequest r;
        r.backups = entries;
        r.level = level;
        auto operation = std::make_shared<ProveBackup>(connection, thisComputer, r);
        return ended(wait(runner->start(operation, environment, {}), std::chrono::seconds(200)));
    }

    /// Everything of ours that is left on this computer and in the server, in words; empty is good.
    QStringList leftovers() const
    {
        QStringList left;
        QByteArray secret = database.password.revealUtf8();
        secret.replace('\\', "\\\\").replace(':', "\\:");
        const QStringList temporary{QStringLiteral("castellan-*.pgpass"), QStringLiteral("castellan-*.tmp")};
        for (const QString &name : QDir(QStringLiteral("/tmp")).entryList(temporary, QDir::Files | QDir::Hidden)) {
            QFile file(QStringLiteral("/tmp/") + name); // other tests run beside this one: only what is ours counts
            if (file.open(QIODevice::ReadOnly) && file.readAll().contains(secret))
                left << file.fileName();
        }
        for (const QString &directory : {environment.backup.serverDirectory, environment.backup.localDirectory})
            for (const QString &name :
                 QDir(directory).entryList({QStringLiteral("*.partial"), QStringLiteral(".castellan*")},
                                           QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot))
                left << directory + QLatin1Char('/') + name;
        const auto sessions =
            cluster->query(QStringLiteral("SELECT application_name FROM pg_stat_activity WHERE application_name LIKE "
                                          "'castellan dump%' OR application_name LIKE 'castellan restore%' "
                                          "OR application_name LIKE 'pg_dump%'"));
        const auto databases =
            cluster->query(QStringLiteral("SELECT datname FROM pg_database WHERE datname LIKE 'castellan_scratch%'"));
        if (!sessions || !databases)
            return left << QStringLiteral("the server cannot be asked");
        for (const QStringList &row : *sessions + *databases)
            left << row.join(QLatin1Char(' '));
        return left;
    }
    QStringList files() const
    {
        QStringList names;
        for (const QString &directory : {environment.backup.serverDirectory, environment.backup.localDirectory})
            names << QDir(directory).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot);
        return names;
    }

    static Result<Run> ended(Result<Run> run)
    {
        if (run && (run->state == RunState::Failed || run->state == RunState::Cancelled))
            return run->error;
        return run;
    }

    QTemporaryDir folder;
    std::unique_ptr<PostgresCluster> cluster;
    CompanionDatabase database;
    Environment environment;
    std::shared_ptr<Host> thisComputer;
    std::shared_ptr<EnvironmentConnection> connection;
    std::shared_ptr<Workspace> workspace;
    std::unique_ptr<OperationRunner> runner;
};

} // namespace castellan
