// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/discovery/guess.h"

#include "models/connection/environmentconnection.h"
#include "models/core/awaitor.h"
#include "models/environment/pgpass.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QUrl>

#include <algorithm>
#include <thread>

namespace castellan {

namespace {

const QLatin1String databaseName("database.name");
const QLatin1String databaseRole("database.role");
const QLatin1String databaseHost("database.host");
const QLatin1String databasePort("database.port");
const QLatin1String databaseContainer("database.container");
const QLatin1String databasePassword("database.password");

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Discovery)
};

void add(QList<Guess> &guesses, const QString &field, const QString &value, const QString &source)
{
    if (!value.isEmpty())
        guesses.append({field, value, source, {}});
}

void addSecret(QList<Guess> &guesses, const SecretString &secret, const QString &source)
{
    if (!secret.isEmpty())
        guesses.append({databasePassword, {}, source, secret});
}

/// The last part of "registry/team/postgres:15@sha256:…": "postgres".
QString imageName(const QString &image)
{
    return image.section(QLatin1Char('@'), 0, 0).section(QLatin1Char('/'), -1).section(QLatin1Char(':'), 0, 0);
}

bool isPostgres(const Container &container)
{
    static const QRegularExpression names(QStringLiteral("postgres|postgis|pgvector|timescale"));
    return names.match(imageName(container.image)).hasMatch() &&
           !imageName(container.image).contains(QLatin1String("exporter"));
}

bool isImage(const Container &container, const char *name)
{
    return imageName(container.image) == QLatin1String(name);
}

void guessDatabase(const Container &container, const QString &source, QList<Guess> &guesses)
{
    const QString where = Text::tr("container %1 in %2").arg(container.name, source);
    const auto named = [&](const char *variable) { return Text::tr("%1 of %2").arg(QLatin1String(variable), where); };
    add(guesses, databaseContainer, container.name, Text::tr("image %1, %2").arg(container.image, where));
    // The image's own rules: the role is postgres unless said, the database is named like the role unless said.
    const QString role = container.environment.value(QStringLiteral("POSTGRES_USER")).reveal();
    const QString name = container.environment.value(QStringLiteral("POSTGRES_DB")).reveal();
    add(guesses, databaseName, name.isEmpty() ? role : name, named(name.isEmpty() ? "POSTGRES_USER" : "POSTGRES_DB"));
    add(guesses, databaseRole, role, named("POSTGRES_USER"));
    addSecret(guesses, container.environment.value(QStringLiteral("POSTGRES_PASSWORD")), named("POSTGRES_PASSWORD"));
    if (const auto port = container.reach(5432)) {
        add(guesses, databaseHost, port->host, Text::tr("ports of %1").arg(where));
        add(guesses, databasePort, QString::number(port->port), Text::tr("ports of %1").arg(where));
    }
}

void guessService(const Container &container, const QString &source, QList<Guess> &guesses)
{
    const QString where = Text::tr("container %1 in %2").arg(container.name, source);
    const QString name = container.composeService.isEmpty() ? container.name : container.composeService;
    const QString field = QStringLiteral("services[%1].").arg(name);
    add(guesses, field + QLatin1String("container"), container.name, where);
    const SecretString url = container.environment.value(QStringLiteral("DATABASE_URL"));
    if (url.isEmpty())
        return;
    const QString named = Text::tr("DATABASE_URL of %1").arg(where);
    add(guesses, field + QLatin1String("stopForRestore"), QStringLiteral("true"), named);
    for (const Guess &guess : guessesFromDatabaseUrl(url, named)) {
        // As the container sees them, host and port mean nothing to the host.
        if (guess.field != databaseHost && guess.field != databasePort)
            guesses.append(guess);
    }
}

void applyService(const QString &name, const QString &key, const QString &value, Environment &environment)
{
    auto &services = environment.services;
    auto service =
        std::find_if(services.begin(), services.end(), [&](const ServiceConfig &s) { return s.name == name; });
    if (service == services.end()) {
        services.append(ServiceConfig());
        service = services.end() - 1;
        service->name = name;
    }
    if (key == QLatin1String("container"))
        service->container = value;
    else if (key == QLatin1String("stopForRestore"))
        service->stopForRestore = value == QLatin1String("true");
}

void applyGuess(const Guess &guess, Environment &environment)
{
    static const QRegularExpression service(QStringLiteral("^services\\[(.+)\\]\\.(\\w+)$"));
    DatabaseConfig &database = environment.database;
    if (const auto match = service.match(guess.field); match.hasMatch())
        applyService(match.captured(1), match.captured(2), guess.value, environment);
    else if (guess.field == databaseName)
        database.name = guess.value;
    else if (guess.field == databaseRole)
        database.role = guess.value;
    else if (guess.field == databaseHost)
        database.host = guess.value;
    else if (guess.field == databasePort)
        database.port = guess.value.toUShort();
    else if (guess.field == databaseContainer)
        database.container = guess.value;
    else if (guess.field == QLatin1String("database.sslMode"))
        database.sslMode = guess.value;
    else if (guess.field == QLatin1String("redis.host"))
        environment.redisHost = guess.value;
    else if (guess.field == QLatin1String("redis.port"))
        environment.redisPort = guess.value.toUShort();
    else if (guess.field == QLatin1String("prometheus.url"))
        environment.prometheusUrl = QUrl(guess.value);
    else if (guess.field == QLatin1String("alertmanager.url"))
        environment.alertmanagerUrl = QUrl(guess.value);
}

} // namespace

void applyGuesses(const QList<Guess> &guesses, Environment &environment)
{
    QSet<QString> done;
    for (const Guess &guess : guesses) {
        if (!done.contains(guess.field))
            applyGuess(guess, environment);
        done.insert(guess.field);
    }
}

SecretString firstSecret(const QList<Guess> &guesses)
{
    for (const Guess &guess : guesses) {
        if (guess.field == databasePassword)
            return guess.secret;
    }
    return {};
}

QList<Guess> guessesFromDatabaseUrl(const SecretString &text, const QString &source)
{
    const QUrl url(text.reveal(), QUrl::TolerantMode);
    QList<Guess> guesses;
    if (!url.isValid() || (url.scheme() != QLatin1String("postgresql") && url.scheme() != QLatin1String("postgres")))
        return guesses;
    add(guesses, databaseName, url.path(QUrl::FullyDecoded).mid(1), source);
    add(guesses, databaseRole, url.userName(QUrl::FullyDecoded), source);
    addSecret(guesses, SecretString(url.password(QUrl::FullyDecoded)), source);
    add(guesses, databaseHost, url.host(QUrl::FullyDecoded), source);
    add(guesses, databasePort, QString::number(url.port(5432)), source);
    return guesses;
}

QList<Guess> guessesFromVariables(const QMap<QString, SecretString> &variables, const QString &source)
{
    QList<Guess> guesses = guessesFromDatabaseUrl(variables.value(QStringLiteral("DATABASE_URL")),
                                                  Text::tr("DATABASE_URL in %1").arg(source));
    const QList<std::pair<QLatin1String, QStringList>> fields = {
        {databaseName, {QStringLiteral("POSTGRES_DB"), QStringLiteral("PGDATABASE"), QStringLiteral("DB_NAME")}},
        {databaseRole, {QStringLiteral("POSTGRES_USER"), QStringLiteral("PGUSER"), QStringLiteral("DB_USER")}},
        {databaseHost, {QStringLiteral("POSTGRES_HOST"), QStringLiteral("PGHOST"), QStringLiteral("DB_HOST")}},
        {databasePort, {QStringLiteral("POSTGRES_PORT"), QStringLiteral("PGPORT"), QStringLiteral("DB_PORT")}},
    };
    for (const auto &[field, names] : fields) {
        for (const QString &name : names)
            add(guesses, field, variables.value(name).reveal(), Text::tr("%1 in %2").arg(name, source));
    }
    for (const char *name : {"POSTGRES_PASSWORD", "PGPASSWORD", "DB_PASSWORD"})
        addSecret(guesses, variables.value(QLatin1String(name)), Text::tr("%1 in %2").arg(QLatin1String(name), source));
    return guesses;
}

QList<Guess> guessesFromContainers(const QList<Container> &containers, const QString &source)
{
    QList<Guess> guesses;
    // The database's own container first: its role owns the database, an application's may only use it.
    for (const Container &container : containers) {
        if (isPostgres(container))
            guessDatabase(container, source, guesses);
    }
    for (const Container &container : containers) {
        const QString where = Text::tr("container %1 in %2").arg(container.name, source);
        if (isPostgres(container))
            continue;
        if (isImage(container, "redis") || isImage(container, "valkey")) {
            if (const auto port = container.reach(6379)) {
                add(guesses, QStringLiteral("redis.host"), port->host, where);
                add(guesses, QStringLiteral("redis.port"), QString::number(port->port), where);
            }
        } else if (isImage(container, "prometheus")) {
            if (const auto port = container.reach(9090))
                add(guesses, QStringLiteral("prometheus.url"),
                    QStringLiteral("http://%1:%2").arg(port->host).arg(port->port), where);
        } else if (isImage(container, "alertmanager")) {
            if (const auto port = container.reach(9093))
                add(guesses, QStringLiteral("alertmanager.url"),
                    QStringLiteral("http://%1:%2").arg(port->host).arg(port->port), where);
        } else {
            guessService(container, source, guesses);
        }
    }
    return guesses;
}

QList<Guess> guessesFromPgPass(const QString &path)
{
    QList<Guess> guesses;
    const auto entries = pgpass::entries(path);
    if (!entries)
        return guesses;
    const QLatin1String any("*");
    for (const pgpass::Entry &entry : *entries) {
        const QString source = Text::tr("line %1 of %2").arg(entry.line).arg(path);
        if (entry.database == any || entry.role == any || entry.database == QLatin1String("replication"))
            continue;
        add(guesses, databaseName, entry.database, source);
        add(guesses, databaseRole, entry.role, source);
        add(guesses, databaseHost, entry.host == any ? QString() : entry.host, source);
        add(guesses, databasePort, entry.port == any ? QString() : entry.port, source);
        addSecret(guesses, entry.password, source);
    }
    return guesses;
}

QList<Guess> guessesFromPgService(const QString &path)
{
    static const QMap<QString, QLatin1String> fields = {{QStringLiteral("dbname"), databaseName},
                                                        {QStringLiteral("user"), databaseRole},
                                                        {QStringLiteral("host"), databaseHost},
                                                        {QStringLiteral("port"), databasePort},
                                                        {QStringLiteral("sslmode"), QLatin1String("database.sslMode")}};
    QList<Guess> guesses;
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return guesses;
    QString service;
    for (const QString &raw : QString::fromUtf8(file.readAll()).split(QLatin1Char('\n'))) {
        const QString line = raw.trimmed();
        if (line.startsWith(QLatin1Char('[')) && line.endsWith(QLatin1Char(']'))) {
            service = line.mid(1, line.size() - 2);
            continue;
        }
        const qsizetype equals = line.indexOf(QLatin1Char('='));
        if (line.startsWith(QLatin1Char('#')) || equals < 1 || service.isEmpty())
            continue;
        const QString key = line.left(equals);
        const QString source = Text::tr("service \"%1\" in %2").arg(service, path);
        if (key == QLatin1String("password"))
            addSecret(guesses, SecretString(line.mid(equals + 1)), source);
        else if (fields.contains(key))
            add(guesses, fields.value(key), line.mid(equals + 1), source);
    }
    return guesses;
}

QString defaultPgServicePath()
{
    const QString named = qEnvironmentVariable("PGSERVICEFILE");
    return named.isEmpty() ? QDir::homePath() + QStringLiteral("/.pg_service.conf") : named;
}

Result<QList<Guess>> guessesFromDocker(Host &host, const CancelToken &cancel)
{
    const QStringList list{QStringLiteral("ps"), QStringLiteral("--no-trunc"), QStringLiteral("--format"),
                           QStringLiteral("{{.Names}}")};
    CASTELLAN_TRY_ASSIGN(const CommandResult names, awaitOr(runDocker(host, list, cancel), cancel));
    if (!names.succeeded())
        return dockerError(names, list);
    const QStringList running = QString::fromUtf8(names.standardOutput).split(QLatin1Char('\n'), Qt::SkipEmptyParts);
    CASTELLAN_TRY_ASSIGN(const QList<Container> containers, inspectContainers(host, running, cancel));
    return guessesFromContainers(containers, Text::tr("Docker on %1").arg(host.name()));
}

Future<QList<Guess>> findOnHost(HostConfig host, std::shared_ptr<ConnectionPrompter> prompter, CancelToken cancel)
{
    Completer<QList<Guess>> completer;
    auto future = completer.future();
    // Ends by itself: connecting has a time limit, and the token ends every other wait.
    std::thread([completer, host = std::move(host), prompter = std::move(prompter), cancel] {
        const std::shared_ptr<Host> there = makeHost(host, prompter);
        completer.finish(guessesFromDocker(*there, cancel));
    }).detach();
    return future;
}

} // namespace castellan
