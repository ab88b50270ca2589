// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/discovery/guess.h"
#include "models/discovery/projectfiles.h"
#include "tests/support/testsupport.h"

#include <QTemporaryDir>

using namespace castellan;

namespace {

QString first(const QList<Guess> &guesses, const char *field)
{
    for (const Guess &guess : guesses) {
        if (guess.field == QLatin1String(field))
            return guess.value;
    }
    return {};
}

constexpr const char *compose =
    "name: dnd\n"
    "services:\n"
    "  postgres:\n"
    "    image: postgres:15-alpine\n"
    "    container_name: dnd-postgres\n"
    "    environment:\n"
    "      POSTGRES_USER: dnd\n"
    "      POSTGRES_PASSWORD: ${DB_PASSWORD:-fallback}\n"
    "      POSTGRES_DB: dnd_companion\n"
    "    ports: [\"127.0.0.1:${DB_PORT}:5432\"]\n"
    "  backend:\n"
    "    image: registry.example.org/dnd-backend:latest\n"
    "    container_name: dnd-backend\n"
    "    environment:\n"
    "      - DATABASE_URL=postgresql://app:p%40ss@postgres:5432/dnd_companion?schema=public\n"
    "  cache:\n"
    "    image: redis:7\n"
    "    ports:\n"
    "      - target: 6379\n"
    "        published: 6380\n"
    "  exporter:\n"
    "    image: prom/postgres-exporter\n"
    "  metrics:\n"
    "    image: prom/prometheus:v2\n"
    "    ports: [\"9090:9090\"]\n";

} // namespace

class TestGuess : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

    QString write(const QString &name, const QByteArray &text)
    {
        QFile file(m_folder.filePath(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size())
            qFatal("cannot write");
        file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
        return file.fileName();
    }

private Q_SLOTS:
    void aComposeFileFillsAnEnvironment()
    {
        write(QStringLiteral(".env"), "DB_PASSWORD='from env'\nDB_PORT=5433\n");
        const auto guesses = guessesFromFile(write(QStringLiteral("docker-compose.yml"), compose));
        CASTELLAN_VERIFY(guesses);
        Environment e;
        applyGuesses(*guesses, e);
        QCOMPARE(e.database.container, QStringLiteral("dnd-postgres"));
        QCOMPARE(e.database.name, QStringLiteral("dnd_companion"));
        QCOMPARE(e.database.role, QStringLiteral("dnd"));
        QCOMPARE(e.database.host, QStringLiteral("127.0.0.1"));
        QCOMPARE(e.database.port, quint16(5433));
        QCOMPARE(firstSecret(*guesses).reveal(), QStringLiteral("from env"));
        QCOMPARE(e.redisPort, quint16(6380));
        QCOMPARE(e.prometheusUrl, QUrl(QStringLiteral("http://127.0.0.1:9090")));
        QCOMPARE(e.services.size(), 2);
        QCOMPARE(e.services.at(0).name, QStringLiteral("backend"));
        QCOMPARE(e.services.at(0).container, QStringLiteral("dnd-backend"));
        QVERIFY(e.services.at(0).stopForRestore);
        QVERIFY(!e.services.at(1).stopForRestore);
        for (const Guess &guess : *guesses) {
            QVERIFY(!guess.source.isEmpty());
            QVERIFY2(!guess.value.contains(QStringLiteral("p@ss")) && !guess.source.contains(QStringLiteral("p@ss")),
                     qPrintable(guess.field));
        }
    }

    void aBrokenComposeFileNamesTheLine()
    {
        const auto guesses = guessesFromFile(write(QStringLiteral("broken.yml"), "services:\n  a: [1\n  b: }\n"));
        CASTELLAN_VERIFY_ERROR(guesses, ErrorKind::Config);
        QVERIFY2(guesses.error().message.contains(QStringLiteral("line ")), qPrintable(guesses.error().message));
        CASTELLAN_VERIFY_ERROR(guessesFromFile(write(QStringLiteral("other.yml"), "a: 1\n")), ErrorKind::Config);
        CASTELLAN_VERIFY_ERROR(guessesFromFile(m_folder.filePath(QStringLiteral("none.yml"))), ErrorKind::Io);
    }

    void anEnvFileIsReadLikeAShell()
    {
        const auto variables =
            parseDotEnv("# comment\nA=1\nexport B = two words # c\nC='single # $x'\nD=\"q\\\"d\"\nnot a line\n"
                        "E=a#b\r\nF=\n");
        const auto value = [&](const char *name) { return variables.value(QLatin1String(name)).reveal(); };
        QCOMPARE(value("A"), QStringLiteral("1"));
        QCOMPARE(value("B"), QStringLiteral("two words"));
        QCOMPARE(value("C"), QStringLiteral("single # $x"));
        QCOMPARE(value("D"), QStringLiteral("q\"d"));
        QCOMPARE(value("E"), QStringLiteral("a#b"));
        QVERIFY(variables.contains(QStringLiteral("F")));
        QCOMPARE(variables.size(), 6);
    }

    void aDatabaseUrlIsTakenApart()
    {
        const auto guesses = guessesFromDatabaseUrl(
            SecretString(QStringLiteral("postgres://u%2Fser:p%3A%40s@[::1]:6432/my%20db?x=1")), QStringLiteral("here"));
        QCOMPARE(first(guesses, "database.name"), QStringLiteral("my db"));
        QCOMPARE(first(guesses, "database.role"), QStringLiteral("u/ser"));
        QCOMPARE(first(guesses, "database.host"), QStringLiteral("::1"));
        QCOMPARE(first(guesses, "database.port"), QStringLiteral("6432"));
        QCOMPARE(firstSecret(guesses).reveal(), QStringLiteral("p:@s"));
        QVERIFY(guessesFromDatabaseUrl(SecretString(QStringLiteral("mysql://a:b@c/d")), {}).isEmpty());
        QVERIFY(guessesFromDatabaseUrl(SecretString(), {}).isEmpty());
    }

    void passwordAndServiceFilesNameTheirLines()
    {
        const QString pass = write(QStringLiteral("pgpass"), "*:*:*:*:no\nh:5433:db:me:secret\n");
        const auto fromPass = guessesFromPgPass(pass);
        QCOMPARE(first(fromPass, "database.name"), QStringLiteral("db"));
        QVERIFY(fromPass.first().source.startsWith(QStringLiteral("line 2 of ")));
        QCOMPARE(firstSecret(fromPass).reveal(), QStringLiteral("secret"));
        const QString service = write(QStringLiteral("service"),
                                      "# c\n[prod]\nhost=db.lan\nport=5444\ndbname=app\nuser=me\nsslmode=require\n");
        Environment e;
        applyGuesses(guessesFromPgService(service), e);
        QCOMPARE(e.database.host, QStringLiteral("db.lan"));
        QCOMPARE(e.database.port, quint16(5444));
        QCOMPARE(e.database.sslMode, QStringLiteral("require"));
    }

    void whatDockerSaysIsUnderstood()
    {
        const auto error = [](int status, const char *words) {
            return dockerError({.exitStatus = status, .signal = {}, .standardOutput = {}, .standardError = words},
                               {QStringLiteral("inspect"), QStringLiteral("db")});
        };
        QCOMPARE(error(1, "Error response from daemon: No such container: db").kind, ErrorKind::NotFound);
        QCOMPARE(error(127, "docker: No such file or directory").kind, ErrorKind::Unsupported);
        QCOMPARE(error(1, "permission denied while trying to connect to the Docker daemon socket").kind,
                 ErrorKind::Permission);
        QCOMPARE(error(1, "something else").kind, ErrorKind::Io);
        QCOMPARE(error(1, "something else").detail, QStringLiteral("something else"));
    }

    void dockerInspectTellsWhereTheHostReachesAPort()
    {
        const auto containers = parseDockerInspect(R"([
            {"Name": "/published", "State": {"Running": true},
             "Config": {"Image": "postgres:15", "Env": ["POSTGRES_USER=dnd", "POSTGRES_PASSWORD=a=b"], "ExposedPorts": {"5432/tcp": {}},
                        "Labels": {"com.docker.compose.service": "db"}},
             "HostConfig": {"NetworkMode": "dnd_default"},
             "NetworkSettings": {"IPAddress": "", "Ports": {"5432/tcp": [{"HostIp": "0.0.0.0", "HostPort": "5440"}]},
                                 "Networks": {"dnd_default": {"IPAddress": "172.18.0.2"}}}},
            {"Name": "/inside", "State": {"Running": false}, "Config": {"Image": "postgres", "Env": null, "ExposedPorts": {"5432/tcp": {}}},
             "HostConfig": {"NetworkMode": "bridge"},
             "NetworkSettings": {"IPAddress": "172.17.0.3", "Ports": {"5432/tcp": null}, "Networks": {}}},
            {"Name": "/host", "State": {"Running": true}, "Config": {"Image": "postgres"},
             "HostConfig": {"NetworkMode": "host"}, "NetworkSettings": {"Ports": {}, "Networks": {"host": {"IPAddress": ""}}}}])");
        CASTELLAN_VERIFY(containers);
        QCOMPARE(containers->size(), 3);
        QCOMPARE(*containers->at(0).reach(5432), (ContainerPort{5432, QStringLiteral("127.0.0.1"), 5440}));
        QCOMPARE(containers->at(0).environment.value(QStringLiteral("POSTGRES_PASSWORD")).reveal(),
                 QStringLiteral("a=b"));
        QCOMPARE(containers->at(0).composeService, QStringLiteral("db"));
        QCOMPARE(*containers->at(1).reach(5432), (ContainerPort{5432, QStringLiteral("172.17.0.3"), 5432}));
        QVERIFY(!containers->at(1).running);
        QCOMPARE(*containers->at(2).reach(5499), (ContainerPort{5499, QStringLiteral("127.0.0.1"), 5499}));
        CASTELLAN_VERIFY_ERROR(parseDockerInspect("{"), ErrorKind::Unsupported);
    }
};

QTEST_GUILESS_MAIN(TestGuess)
#include "tst_guess.moc"
