// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What discovery finds on a host over SSH: with a stub of docker whose containers are recorded ones, without docker,
// and with a real engine where one can run.
#include "models/discovery/guess.h"
#include "models/remote/host.h"
#include "tests/lab/dockerengine.h"
#include "tests/lab/sshserver.h"
#include "tests/support/stubdocker.h"
#include "tests/support/testsupport.h"

#include <QStandardPaths>

using namespace castellan;

namespace {

const Guess *find(const QList<Guess> &guesses, const QString &field)
{
    for (const Guess &guess : guesses) {
        if (guess.field == field)
            return &guess;
    }
    return nullptr;
}

} // namespace

class TestFindDocker : public QObject
{
    Q_OBJECT

    std::unique_ptr<SshServer> m_server;

    /// A host whose sessions have this environment.
    Result<HostConfig> host(const QMap<QString, QString> &environment)
    {
        SshServerOptions options;
        options.environment = environment;
        CASTELLAN_TRY_ASSIGN(m_server, SshServer::start(options));
        CASTELLAN_TRY_ASSIGN(const QString identity, m_server->identityFile());
        HostConfig config;
        config.local = false;
        config.ssh = {.host = m_server->host(),
                      .port = m_server->port(),
                      .user = m_server->user(),
                      .identityFiles = {identity},
                      .knownHostsFile = m_server->knownHostsFile()};
        return config;
    }

private Q_SLOTS:
    void containersBecomeGuessesWithTheirSources()
    {
        StubDocker docker;
        const auto config = host({{QStringLiteral("PATH"), docker.path()}});
        CASTELLAN_VERIFY(config);
        const auto found = wait(findOnHost(*config, nullptr, {}));
        CASTELLAN_VERIFY(found);
        Environment e;
        applyGuesses(*found, e);
        QCOMPARE(e.database.container, QStringLiteral("dnd-postgres"));
        QCOMPARE(e.database.name, QStringLiteral("dnd_companion"));
        QCOMPARE(e.database.role, QStringLiteral("dnd"));
        QCOMPARE(e.database.host, QStringLiteral("127.0.0.1"));
        QCOMPARE(e.database.port, quint16(5432));
        QCOMPARE(e.redisHost, QStringLiteral("127.0.0.1"));
        QCOMPARE(e.redisPort, quint16(6380));
        QCOMPARE(e.prometheusUrl, QUrl(QStringLiteral("http://172.19.0.4:9090"))); // not published: by its own address
        QCOMPARE(e.services.size(), 1);                                            // the frontend does not run
        QCOMPARE(e.services.first().name, QStringLiteral("backend"));
        QCOMPARE(e.services.first().container, QStringLiteral("dnd-backend"));
        QVERIFY(e.services.first().stopForRestore);
        QCOMPARE(firstSecret(*found).reveal(), QStringLiteral("s3cret:in@docker"));
        for (const Guess &guess : *found) {
            QVERIFY2(guess.source.contains(QStringLiteral("dnd-")), qPrintable(guess.field));
            QVERIFY2(guess.source.contains(m_server->host()), qPrintable(guess.source));
            QVERIFY2(!(guess.value + guess.source).contains(QStringLiteral("s3cret")), qPrintable(guess.field));
        }
        QVERIFY(find(*found, QStringLiteral("database.role"))->source.startsWith(QStringLiteral("POSTGRES_USER of ")));
        QVERIFY(find(*found, QStringLiteral("services[backend].stopForRestore"))
                    ->source.startsWith(QStringLiteral("DATABASE_URL of ")));
    }

    void aHostWithoutDockerSaysSo()
    {
        QTemporaryDir programs;
        for (const char *name : {"sh", "env", "setsid", "kill", "cat"})
            QFile::link(QStringLiteral("/usr/bin/") + QLatin1String(name), programs.filePath(QLatin1String(name)));
        QFile::setPermissions(programs.path(), QFile::Permissions(0x7755));
        const auto config = host({{QStringLiteral("PATH"), programs.path()}});
        CASTELLAN_VERIFY(config);
        const auto found = wait(findOnHost(*config, nullptr, {}));
        CASTELLAN_VERIFY_ERROR(found, ErrorKind::Unsupported);
        QVERIFY2(found.error().message.contains(QStringLiteral("not installed")), qPrintable(found.error().text()));
    }

    void anEngineThatDoesNotAnswerIsNamed()
    {
        // The real client where there is one; its words are what is looked for.
        if (QStandardPaths::findExecutable(QStringLiteral("docker")).isEmpty())
            QSKIP("Install docker.io: its client is asked here");
        QTemporaryDir nowhere;
        const auto config = host({{QStringLiteral("DOCKER_HOST"),
                                   QStringLiteral("unix://") + nowhere.filePath(QStringLiteral("none.sock"))}});
        CASTELLAN_VERIFY(config);
        const auto found = wait(findOnHost(*config, nullptr, {}));
        CASTELLAN_VERIFY_ERROR(found, ErrorKind::Io);
        QVERIFY2(found.error().message.contains(QStringLiteral("Docker does not run")),
                 qPrintable(found.error().text()));
        QVERIFY(found.error().hint.contains(QStringLiteral("systemctl start docker")));
    }

    void aRealEngineIsAsked()
    {
        auto engine = DockerEngine::start();
        if (!engine)
            QSKIP(qPrintable(QStringLiteral("Not installable here: ") + engine.error().message));
        const quint16 port = freePort();
        CASTELLAN_VERIFY(
            (*engine)->run({.name = QStringLiteral("dnd-backend"),
                            .service = QStringLiteral("backend"),
                            .port = port,
                            .environment = {{QStringLiteral("DATABASE_URL"),
                                             QStringLiteral("postgresql://dnd:real%3Aone@db:5432/dnd_companion")}}}));
        const auto config = host({{QStringLiteral("DOCKER_HOST"), (*engine)->address()}});
        CASTELLAN_VERIFY(config);
        const auto found = wait(findOnHost(*config, nullptr, {}));
        CASTELLAN_VERIFY(found);
        Environment e;
        applyGuesses(*found, e);
        QCOMPARE(e.services.size(), 1);
        QCOMPARE(e.services.first().container, QStringLiteral("dnd-backend"));
        QCOMPARE(e.database.name, QStringLiteral("dnd_companion"));
        QCOMPARE(firstSecret(*found).reveal(), QStringLiteral("real:one"));
    }
};

QTEST_GUILESS_MAIN(TestFindDocker)
#include "tst_finddocker.moc"
