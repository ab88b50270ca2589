// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/lab/lab.h"

#include "models/environment/environmentfile.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QUrl>

namespace castellan {

namespace {

const QString backend = QStringLiteral("backend");
const QString frontend = QStringLiteral("frontend");

QString shellQuoted(QString text)
{
    return QLatin1Char('\'') + text.replace(QLatin1Char('\''), QLatin1String("'\\''")) + QLatin1Char('\'');
}

/// A field of a PostgreSQL password file.
QByteArray passwordField(const SecretString &password)
{
    return password.revealUtf8().replace('\\', "\\\\").replace(':', "\\:");
}

} // namespace

QStringList Lab::partNames()
{
    return {QStringLiteral("ssh"),        QStringLiteral("docker"),       QStringLiteral("redis"),
            QStringLiteral("prometheus"), QStringLiteral("alertmanager"), QStringLiteral("s3"),
            QStringLiteral("keyring")};
}

Result<std::unique_ptr<Lab>> Lab::start(LabOptions options)
{
    std::unique_ptr<Lab> lab(new Lab);
    lab->m_options = std::move(options);
    CASTELLAN_TRY_ASSIGN(lab->m_directory, LabDirectory::create());
    for (const QString &directory : {lab->workspace(), lab->backupDirectory()})
        QDir().mkpath(directory);
    lab->m_variables = {{QStringLiteral("CASTELLAN_LAB"), lab->directory()},
                        {QStringLiteral("CASTELLAN_ENVIRONMENT"), lab->environmentFile()},
                        {QStringLiteral("CASTELLAN_WORKSPACE"), lab->workspace()}};
    CASTELLAN_TRY(lab->startDatabase());
    CASTELLAN_TRY(lab->startServices());
    lab->startOthers();
    lab->startSsh();
    CASTELLAN_TRY(lab->writeMigrations());
    CASTELLAN_TRY(lab->writeEnvironment());
    return lab;
}

Lab::~Lab()
{
    // Those that use the database first, the database last but for the directory.
    m_ssh.reset();
    m_docker.reset();
    m_parts.clear();
    m_cluster.reset();
}

void Lab::say(const QString &line) const
{
    if (m_options.say)
        m_options.say(line);
}

quint16 Lab::portOf(const QString &part) const
{
    const auto found = m_parts.find(part);
    return found == m_parts.end() ? quint16(0) : found->second.port;
}

void Lab::leaveOut(const QString &part, const Error &error)
{
    m_leftOut << part + QStringLiteral(": ") + error.message +
                     (error.hint.isEmpty() ? QString() : QLatin1Char(' ') + error.hint);
    say(QStringLiteral("left out: ") + m_leftOut.last());
}

Result<void> Lab::startDatabase()
{
    CASTELLAN_TRY_ASSIGN(m_cluster, PostgresCluster::start());
    CASTELLAN_TRY_ASSIGN(m_database, m_cluster->createDatabase(m_options.databaseBytes));
    m_variables.insert(QStringLiteral("CASTELLAN_LAB_PASSWORD"), m_database.password.reveal());
    say(QStringLiteral("database %1 on 127.0.0.1:%2").arg(m_database.name).arg(m_cluster->port()));
    return writePasswords();
}

Result<void> Lab::writePasswords()
{
    const QString file = m_directory->filePath(QStringLiteral("pgpass"));
    QByteArray text = "*:*:*:" + m_database.role.toUtf8() + ':' + passwordField(m_database.password) + '\n';
    for (const QString &role : {m_database.readOnlyRole, m_database.applicationRole})
        text += "*:*:*:" + role.toUtf8() + ':' + passwordField(m_database.otherPassword) + '\n';
    m_variables.insert(QStringLiteral("PGPASSFILE"), file);
    return writeFile(file, text, 0600);
}

Result<void> Lab::startServices()
{
    if (wanted(QStringLiteral("docker"))) {
        auto engine = DockerEngine::start();
        if (engine) {
            m_docker = std::move(*engine);
            m_variables.insert(QStringLiteral("DOCKER_HOST"), m_docker->address());
        } else {
            leaveOut(QStringLiteral("docker"), engine.error());
        }
    }
    // Joined, not by arg(): an encoded password is full of things that look like places.
    const QString url = QStringLiteral("postgresql://") + m_database.applicationRole + QLatin1Char(':') +
                        QString::fromLatin1(QUrl::toPercentEncoding(m_database.otherPassword.reveal())) +
                        QStringLiteral("@127.0.0.1:") + QString::number(m_cluster->port()) + QLatin1Char('/') +
                        m_database.name;
    for (const QString &service : {backend, frontend}) {
        if (m_docker) {
            const LabContainer container{
                QStringLiteral("dnd-") + service, service, freePort(), {{QStringLiteral("DATABASE_URL"), url}}};
            CASTELLAN_TRY(m_docker->run(container));
            m_services.insert(service, container.port);
        } else {
            CASTELLAN_TRY_ASSIGN(LabPart part, startApplication(service));
            m_services.insert(service, part.port);
            m_parts.emplace(service, std::move(part));
        }
        say(QStringLiteral("%1 on 127.0.0.1:%2%3")
                .arg(service)
                .arg(m_services.value(service))
                .arg(m_docker ? QStringLiteral(", container dnd-") + service : QString()));
    }
    return {};
}

void Lab::startOthers()
{
    const auto add = [&](const QString &name, Result<LabPart> part) {
        if (!part)
            return leaveOut(name, part.error());
        for (auto variable = part->environment.cbegin(); variable != part->environment.cend(); ++variable)
            m_variables.insert(variable.key(), variable.value());
        say(part->port ? QStringLiteral("%1 on 127.0.0.1:%2").arg(name).arg(part->port) : name);
        m_parts.emplace(name, std::move(*part));
    };
    if (wanted(QStringLiteral("redis")))
        add(QStringLiteral("redis"), startRedis());
    if (wanted(QStringLiteral("alertmanager")))
        add(QStringLiteral("alertmanager"), startAlertmanager());
    if (wanted(QStringLiteral("prometheus")))
        add(QStringLiteral("prometheus"), startPrometheus(*m_cluster, portOf(QStringLiteral("redis")), m_services,
                                                          portOf(QStringLiteral("alertmanager"))));
    if (wanted(QStringLiteral("s3")))
        add(QStringLiteral("s3"), startS3());
    if (wanted(QStringLiteral("keyring")))
        add(QStringLiteral("keyring"), startKeyring());
}

void Lab::startSsh()
{
    if (!wanted(QStringLiteral("ssh")))
        return;
    SshServerOptions options;
    if (m_docker)
        options.environment.insert(QStringLiteral("DOCKER_HOST"), m_docker->address());
    auto server = SshServer::start(options);
    if (!server)
        return leaveOut(QStringLiteral("ssh"), server.error());
    m_ssh = std::move(*server);
    say(QStringLiteral("ssh on 127.0.0.1:%1 for %2").arg(m_ssh->port()).arg(m_ssh->user()));
}

/// The folder of Prisma's that belongs to the database's history, and two migrations that are still to be run.
Result<void> Lab::writeMigrations()
{
    const auto write = [this](const QString &path, const QByteArray &text) -> Result<void> {
        const QString whole = migrationsDirectory() + QLatin1Char('/') + path;
        QFile file(whole);
        if (!QDir().mkpath(QFileInfo(whole).path()) || !file.open(QIODevice::WriteOnly) ||
            file.write(text) != text.size())
            return ioError(QStringLiteral("%1 cannot be written.").arg(whole), file.errorString());
        return {};
    };
    CASTELLAN_TRY(write(QStringLiteral("migration_lock.toml"), "provider = \"postgresql\"\n"));
    CASTELLAN_TRY_ASSIGN(
        const auto applied,
        m_cluster->query(QStringLiteral("SELECT migration_name FROM _prisma_migrations WHERE finished_at IS NOT NULL"),
                         m_database.name));
    // As tests/lab/sql/common.sql has their checksums.
    for (const QStringList &row : applied)
        CASTELLAN_TRY(
            write(row.constFirst() + QStringLiteral("/migration.sql"), "-- " + row.constFirst().toUtf8() + '\n'));
    const QString day = QDateTime::currentDateTimeUtc().addDays(-1).toString(QStringLiteral("yyyyMMdd"));
    CASTELLAN_TRY(write(day + QStringLiteral("100000_add_parties/migration.sql"),
                        "-- CreateTable\nCREATE TABLE \"Party\" (\n    \"id\" TEXT NOT NULL,\n    \"name\" TEXT NOT "
                        "NULL,\n\n    CONSTRAINT \"Party_pkey\" PRIMARY KEY (\"id\")\n);\n"));
    return write(
        day + QStringLiteral("110000_characters_join_parties/migration.sql"),
        "-- AlterTable\nALTER TABLE \"Character\" ADD COLUMN \"partyId\" TEXT;\n\n-- CreateIndex\nCREATE INDEX "
        "\"Character_partyId_idx\" ON \"Character\"(\"partyId\");\n");
}

Result<void> Lab::writeEnvironment()
{
    // The shipped example, pointed at what runs here: so the lab also shows that the example is right.
    CASTELLAN_TRY_ASSIGN(
        Environment environment,
        environmentfile::read(QStringLiteral(CASTELLAN_SOURCE_ROOT "/resources/environments/dnd-companion.json")));
    environment.name = QStringLiteral("D&D Companion (lab)");
    environment.kind = EnvironmentKind::Demo;
    environment.color = QColor();
    environment.host = {};
    if (m_ssh) {
        CASTELLAN_TRY_ASSIGN(const QString identity, m_ssh->identityFile());
        environment.host.local = false;
        environment.host.ssh = {m_ssh->host(), m_ssh->port(), m_ssh->user(), {identity}, m_ssh->knownHostsFile()};
    }
    environment.database = {};
    environment.database.name = m_database.name;
    environment.database.role = m_database.role;
    environment.database.port = m_cluster->port();
    environment.services.clear();
    for (const QString &name : {backend, frontend}) {
        ServiceConfig service;
        service.name = name == backend ? QStringLiteral("Backend") : QStringLiteral("Frontend");
        service.healthUrl = QUrl(QStringLiteral("http://127.0.0.1:%1%2")
                                     .arg(m_services.value(name))
                                     .arg(name == backend ? QStringLiteral("/health") : QStringLiteral("/api/health")));
        service.stopForRestore = true;
        if (m_docker) {
            service.container = QStringLiteral("dnd-") + name;
        } else {
            const QString tell = shellQuoted(labApplicationProgram()) + QStringLiteral(" %1 ") +
                                 shellQuoted(m_parts.at(name).directory->path());
            service.stopCommand = tell.arg(QStringLiteral("stop"));
            service.startCommand = tell.arg(QStringLiteral("start"));
        }
        environment.services << service;
    }
    environment.redisPort = portOf(QStringLiteral("redis"));
    environment.redisHost = environment.redisPort == 0 ? QString() : QStringLiteral("127.0.0.1");
    const auto urlOf = [this](const QString &part) {
        const quint16 port = portOf(part);
        return port == 0 ? QUrl() : QUrl(QStringLiteral("http://127.0.0.1:%1").arg(port));
    };
    environment.prometheusUrl = urlOf(QStringLiteral("prometheus"));
    environment.alertmanagerUrl = urlOf(QStringLiteral("alertmanager"));
    environment.backup.serverDirectory = backupDirectory();
    environment.migrations.place.kind = MigrationPlace::Kind::Host;
    environment.migrations.place.directory = migrationsDirectory();
    return environmentfile::write(environment, environmentFile());
}

} // namespace castellan
