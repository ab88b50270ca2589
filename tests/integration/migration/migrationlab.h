// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/migration/readmigrations.h"
#include "models/migration/run/runmigrations.h"
#include "tests/integration/backup/backuplab.h"

#include <QJsonArray>

namespace castellan {

using namespace std::chrono_literals;

/// A real server with an empty database of its own, a folder of migrations on this computer, and the real gateway.
class MigrationLab : public BackupLab
{
public:
    Result<void> open()
    {
        CASTELLAN_TRY(start());
        const QString name = QStringLiteral("mig \"rated\"");
        CASTELLAN_TRY(cluster->query(
            QStringLiteral("create database %1 owner %2").arg(quoteIdentifier(name), quoteIdentifier(database.role))));
        environment.database.name = name;
        environment.migrations.place.directory = folder.filePath(QStringLiteral("migrations"));
        connection = connect(environment, database.password);
        return {};
    }
    /// An empty folder and an empty schema.
    bool clear()
    {
        QDir(environment.migrations.place.directory).removeRecursively();
        return QDir().mkpath(environment.migrations.place.directory) && sql(emptySchema());
    }
    QString emptySchema() const
    {
        return QStringLiteral("drop schema public cascade; create schema public; grant all on schema public to ") +
               quoteIdentifier(database.role);
    }
    bool write(const QString &path, const QByteArray &text) const
    {
        const QString whole = environment.migrations.place.directory + u'/' + path;
        QFile file(whole);
        return QDir().mkpath(QFileInfo(whole).path()) && file.open(QIODevice::WriteOnly) &&
               file.write(text) == text.size();
    }
    bool prisma(const QString &name, const QByteArray &text) const
    {
        return write(QStringLiteral("migration_lock.toml"), "provider = \"postgresql\"\n") &&
               write(name + QStringLiteral("/migration.sql"), text);
    }
    Result<MigrationReading> read() { return readMigrations(*connection, workspace); }
    MigrationState::Kind stateOf(const QString &version)
    {
        const auto reading = read();
        if (!reading)
            qWarning().noquote() << errorText(reading);
        for (const MigrationState &state : reading ? reading->status.all : QList<MigrationState>())
            if (state.version() == version)
                return state.kind;
        qWarning().noquote() << version << "is not there";
        return MigrationState::Kind::Ignored;
    }
    MigrationRequest migrationRequest(const MigrationReading &reading) const
    {
        MigrationRequest request;
        request.connection = connection;
        request.tool = reading.tool;
        request.schema = environment.migrations.schema;
        request.folder = reading.folder;
        request.safety.safety = MigrationSafety::None;
        request.safety.workspaceDirectory = folder.path();
        request.patience = {.timeout = 200ms, .attempts = 3, .firstPause = 50ms, .concurrent = 2s};
        return request;
    }
    Future<Run> start(const std::shared_ptr<RunMigrations> &operation)
    {
        return runner->start(operation, environment,
                             {.agreed = true, .typedName = environment.database.name, .reason = {}});
    }
    /// All that is pending, or what `change` makes of the request.
    Result<Run> migrate(const std::function<void(MigrationRequest &)> &change = {})
    {
        CASTELLAN_TRY_ASSIGN(const MigrationReading reading, read());
        MigrationRequest request = migrationRequest(reading);
        if (change)
            change(request);
        CASTELLAN_TRY_ASSIGN(const auto operation, RunMigrations::create(request, reading.status));
        return wait(start(operation), 200s);
    }
    bool sql(const QString &text) const
    {
        const auto done = cluster->query(text, environment.database.name);
        if (!done)
            qWarning().noquote() << text << errorText(done);
        return done.has_value();
    }
    QString value(const QString &text) const
    {
        const auto rows = cluster->query(text, environment.database.name);
        if (!rows)
            qWarning().noquote() << text << errorText(rows);
        return rows ? rows->value(0).value(0) : QString();
    }
    static QJsonValue migration(const Run &run, qsizetype index)
    {
        return run.result[QLatin1String("migrations")].toArray().at(index);
    }
    bool hasTable(const QString &name) const
    {
        return value(QStringLiteral("select to_regclass(%1) is not null").arg(quoteLiteral(name))) ==
               QLatin1String("t");
    }

protected:
    using BackupLab::start;
};

} // namespace castellan
