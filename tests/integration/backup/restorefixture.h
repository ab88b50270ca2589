// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/backup/contenthash.h"
#include "models/backup/restorerequest.h"
#include "models/environment/secretstore.h"
#include "models/operation/operationrunner.h"
#include "models/remote/localhost.h"
#include "tests/integration/connection/people.h"
#include "tests/lab/postgrescluster.h"
#include "tests/support/testsupport.h"

#include <QCryptographicHash>
#include <QTemporaryDir>

namespace castellan {

/// A real server with the application's database, a connection to it, a workspace and its runner, and a backup made by
/// pg_dump with a manifest of the same content: what every restore test begins with.
class RestoreFixture
{
public:
    Result<void> start(qint64 size)
    {
        CASTELLAN_TRY_ASSIGN(cluster, PostgresCluster::start());
        CASTELLAN_TRY_ASSIGN(database, cluster->createDatabase(size));
        environment.id = QStringLiteral("lab");
        environment.name = QStringLiteral("Lab");
        environment.kind = EnvironmentKind::Staging;
        environment.database.name = database.name;
        environment.database.role = database.role;
        environment.database.port = cluster->port();
        return connect();
    }

    /// Anew, after the environment was changed.
    Result<void> connect()
    {
        auto secrets = std::make_shared<SecretStore>(std::make_shared<MemoryKeyring>());
        CASTELLAN_TRY(wait(secrets->write(environment.id + QStringLiteral("/database"), database.password)));
        connection =
            std::make_shared<EnvironmentConnection>(environment, secrets, nullptr, std::make_shared<LocalHost>());
        return {};
    }

    Result<void> openWorkspace()
    {
        CASTELLAN_TRY_ASSIGN(workspace, wait(Workspace::open(folder.filePath(QStringLiteral("workspace")),
                                                             std::make_shared<SystemClock>())));
        runner = std::make_unique<OperationRunner>(workspace);
        return {};
    }

    /// Of the database as it is now. Nobody writes meanwhile, so no snapshot is shared.
    Result<BackupEntry> backUp(const QString &name)
    {
        const QString path = folder.filePath(name);
        CASTELLAN_TRY(GuardedProcess::run(
            {.argv = {cluster->programDirectory() + QStringLiteral("/pg_dump"), QStringLiteral("-Fc"),
                      QStringLiteral("-f"), path, QStringLiteral("-h"), cluster->socketDirectory(),
                      QStringLiteral("-p"), QString::number(cluster->port()), QStringLiteral("-U"),
                      cluster->superuser(), database.name},
             .user = {},
             .logFile = folder.filePath(QStringLiteral("dump.log")),
             .within = {},
             .removeAtEnd = {},
             .environment = passwordEnvironment()}));
        CASTELLAN_TRY_ASSIGN(const auto session, wait(connection->openSession()));
        Manifest manifest;
        manifest.id = name;
        manifest.environmentId = environment.id;
        manifest.database = database.name;
        manifest.fileName = name;
        manifest.compression = QStringLiteral("none");
        manifest.size = QFileInfo(path).size();
        QFile file(path);
        if (!file.open(QIODevice::ReadOnly))
            return ioError(path, file.errorString());
        manifest.sha256 = QCryptographicHash::hash(file.readAll(), QCryptographicHash::Sha256).toHex();
        manifest.snapshotTime = QDateTime::currentDateTimeUtc();
        manifest.serverVersion = session->serverVersion();
        CASTELLAN_TRY_ASSIGN(
            const RowSet facts,
            wait(session->query(QStringLiteral(
                "SELECT pg_current_snapshot()::text AS snapshot, datcollate, datctype, pg_encoding_to_char(encoding) "
                "AS encoding,"
                " pg_database_size(oid) AS bytes, (SELECT system_identifier::text FROM pg_control_system()) AS system"
                " FROM pg_database WHERE datname = current_database()"))));
        manifest.snapshot = facts.value(0, u"snapshot").toString();
        manifest.systemIdentifier = facts.value(0, u"system").toString();
        manifest.collation = facts.value(0, u"datcollate").toString();
        manifest.characterType = facts.value(0, u"datctype").toString();
        manifest.encoding = facts.value(0, u"encoding").toString();
        manifest.databaseBytes = facts.value(0, u"bytes").toLongLong();
        manifest.extensions = {{QStringLiteral("pg_trgm"), QStringLiteral("1.6")}};
        CASTELLAN_TRY_ASSIGN(const auto tables, listHashedTables(*session));
        FactsRequest request;
        request.open = [this] { return wait(connection->openSession()); };
        request.sessions = 1;
        CASTELLAN_TRY_ASSIGN(manifest.tables, takeTableFacts(request, tables));
        CASTELLAN_TRY_ASSIGN(manifest.sequences, readSequences(*session));
        BackupEntry entry;
        entry.id = manifest.id;
        entry.manifest = manifest;
        entry.copies << BackupCopy{.place = BackupPlace::Local,
                                   .path = path,
                                   .size = manifest.size,
                                   .modified = manifest.snapshotTime,
                                   .state = CopyState::Complete,
                                   .reason = {},
                                   .kind = FileKind::CustomArchive,
                                   .compression = QStringLiteral("none"),
                                   .archiveVersion = 11400};
        return entry;
    }

    RestoreRequest request(const BackupEntry &backup) const
    {
        RestoreRequest r;
        r.backup = backup;
        r.source = connection;
        r.target = connection;
        r.database = database.name;
        r.workspaceDirectory = folder.path();
        return r;
    }

    QString value(const QString &sql, const QString &in)
    {
        const auto rows = cluster->query(sql, in);
        return rows ? rows->value(0).value(0) : QStringLiteral("error: ") + rows.error().text();
    }
    QStringList databases()
    {
        QStringList names;
        if (const auto rows =
                cluster->query(QStringLiteral("SELECT datname FROM pg_database WHERE NOT datistemplate ORDER BY 1"))) {
            for (const QStringList &row : *rows)
                names << row.first();
        }
        return names;
    }

    std::unique_ptr<PostgresCluster> cluster;
    CompanionDatabase database;
    Environment environment;
    std::shared_ptr<EnvironmentConnection> connection;
    std::shared_ptr<Workspace> workspace;
    std::unique_ptr<OperationRunner> runner;
    QTemporaryDir folder;

    /// A password file for the superuser and the managed role.
    QString passwordFile() const
    {
        const auto line = [](const QString &role, const SecretString &password) {
            QByteArray text = password.revealUtf8();
            text.replace('\\', "\\\\").replace(':', "\\:");
            return "*:*:*:" + role.toUtf8() + ":" + text + "\n";
        };
        const QString file = folder.filePath(QStringLiteral("pgpass"));
        std::ignore = writeFile(
            file, line(cluster->superuser(), cluster->password()) + line(database.role, database.password), 0600);
        return file;
    }

private:
    QProcessEnvironment passwordEnvironment() const
    {
        QProcessEnvironment e = QProcessEnvironment::systemEnvironment();
        e.insert(QStringLiteral("PGPASSFILE"), passwordFile());
        return e;
    }
};

} // namespace castellan
