// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What Docker printed becomes containers, sentences and rows; nothing here runs Docker.
#include "models/containers/containermodel.h"
#include "models/containers/documentmask.h"
#include "models/containers/limitadvice.h"
#include "tests/support/testsupport.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace castellan;

namespace {

const QByteArray imageId = "sha256:9d66b6583276480734cf69c8de39ca419672b02115212a33177d8979b0d93958";

QByteArray described(const char *name, const QByteArray &state = R"("Status":"running","Running":true)",
                     const QByteArray &host = {})
{
    QByteArray text = R"({"Id":"2c62","Name":"/NAME","Image":"IMAGE","Created":"2026-11-20T18:56:33.416570402Z",
        "State":{STATE,"StartedAt":"2026-11-23T02:00:00Z","FinishedAt":"0001-01-01T00:00:00Z"},
        "HostConfig":{"RestartPolicy":{"Name":"on-failure","MaximumRetryCount":3}HOST},
        "Config":{"Image":"registry:5000/dnd/backend:1.4.2","Env":["JWT_SECRET=hunter22"],
            "ExposedPorts":{"9229/tcp":{}}},
        "NetworkSettings":{"Networks":{"dnd_default":{}},"Ports":{
            "3002/tcp":[{"HostIp":"0.0.0.0","HostPort":"3002"},{"HostIp":"::","HostPort":"3002"}],
            "53/udp":[{"HostIp":"127.0.0.1","HostPort":"5353"}]}}})";
    return text.replace("NAME", name).replace("IMAGE", imageId).replace("STATE", state).replace("HOST", host);
}

/// As the script asks for it, one line.
QByteArray imageLine(const QByteArray &digests)
{
    QByteArray text = R"({"Id":"IMAGE","RepoTags":["registry:5000/dnd/backend:1.4.2"],"RepoDigests":[DIGESTS]})";
    return text.replace("IMAGE", imageId).replace("DIGESTS", digests) + '\n';
}

CommandResult answered(const QByteArray &output, int status = 0, const QByteArray &errors = {})
{
    return {.exitStatus = status, .signal = {}, .standardOutput = output, .standardError = errors};
}

QByteArray sections(const QByteArray &inspect, const QByteArray &stats = {}, const QByteArray &images = {},
                    const QByteArray &events = ".\n")
{
    return "--castellan-section events\n" + events + "--castellan-section inspect\n" + inspect +
           "\n--castellan-section images\n" + images + "--castellan-section stats\n" + stats;
}

Result<ContainersReading> read(const CommandResult &result)
{
    return parseContainersReading(result, QStringLiteral("deploy@dnd-1"));
}

ObservedContainer observed(const char *name, const QByteArray &state, const QByteArray &host = {})
{
    return read(answered(sections("[" + described(name, state, host) + "]")))->containers.first();
}

ResourceUse used(double peak, double mean, std::chrono::hours measured)
{
    return {.peak = peak, .mean = mean, .measured = measured};
}

} // namespace

class TestContainerReading : public QObject
{
    Q_OBJECT

    FakeClock m_clock;

private Q_SLOTS:
    void everythingOfOneAnswer()
    {
        const auto reading = read(answered(
            sections("[" +
                         described("dnd-backend", R"("Status":"running","Running":true)",
                                   R"(,"Memory":536870912,"MemoryReservation":268435456,"NanoCpus":1500000000)") +
                         "]",
                     R"({"Name":"dnd-backend","CPUPerc":"12.5%","MemUsage":"96MiB / 512MiB","PIDs":"11"})"
                     "\n",
                     imageLine(R"("other@sha256:11","registry:5000/dnd/backend@sha256:22aa22aa22aa22aa")"))));
        CASTELLAN_VERIFY(reading);
        QVERIFY(reading->eventsKnown);
        QCOMPARE(reading->containers.size(), 1);
        const ObservedContainer &backend = reading->containers.first();
        QCOMPARE(backend.name(), QStringLiteral("dnd-backend"));
        QVERIFY(backend.container.environment.isEmpty()); // secrets do not stay
        QCOMPARE(backend.image.repository, QStringLiteral("registry:5000/dnd/backend"));
        QCOMPARE(backend.image.tag, QStringLiteral("1.4.2"));
        QCOMPARE(shortDigest(backend.image.digest), QStringLiteral("22aa22aa22aa"));
        QVERIFY(!backend.localImage);
        QCOMPARE(*backend.container.limits.memory, 512.0 * 1024 * 1024);
        QCOMPARE(*backend.container.limits.reservation, 256.0 * 1024 * 1024);
        QCOMPARE(*backend.container.limits.processors, 1.5);
        QCOMPARE(*backend.use->memory, 96.0 * 1024 * 1024);
        QCOMPARE(backend.container.restartTries, 3);
        // An address of IPv4 and one of IPv6 for "every one" are one; what is not published is still told.
        QCOMPARE(portWords(backend.container.bindings), QStringLiteral("53/udp → 127.0.0.1:5353, 3002 → *:3002, 9229"));
    }

    void oddAnswers()
    {
        // Nothing at all: an engine without containers.
        const auto none = read(answered("--castellan-section events\n.\n"));
        CASTELLAN_VERIFY(none);
        QVERIFY(none->containers.isEmpty());
        // One was removed between the list and its description; the events could not be read.
        const auto rest = read(answered(sections("[" + described("dnd-redis") + "]", {}, {}, ""), 0,
                                        "Error response from daemon: No such container: 77ab"));
        CASTELLAN_VERIFY(rest);
        QVERIFY(!rest->eventsKnown);
        QCOMPARE(rest->containers.size(), 1);
        QVERIFY(!rest->containers.first().use);
        QVERIFY(rest->containers.first().localImage); // and the engine knows no digest: the image's own id
        QCOMPARE(rest->containers.first().image.digest, QString::fromLatin1(imageId));
        // What stops meanwhile has no numbers.
        const auto stopping = read(answered(sections("[" + described("dnd-redis") + "]",
                                                     R"({"Name":"dnd-redis","CPUPerc":"--","MemUsage":"-- / --"})")));
        CASTELLAN_VERIFY(stopping);
        QVERIFY(stopping->containers.first().use && !stopping->containers.first().use->cpu);
        CASTELLAN_VERIFY_ERROR(read(answered(sections("[{\"Id\":"))), ErrorKind::Unsupported);
        CASTELLAN_VERIFY_ERROR(read(answered({}, 127, "sh: 1: docker: not found")), ErrorKind::Unsupported);
        CASTELLAN_VERIFY_ERROR(
            read(answered({}, 1, "Cannot connect to the Docker daemon at unix:///var/run/docker.sock.")),
            ErrorKind::Io);
    }

    void whoMayNotIsToldWhoMay()
    {
        const QByteArray refusal = "permission denied while trying to connect to the Docker daemon socket";
        const QByteArray access = "--castellan-section access\nuser=deploy\ngroups=deploy adm\n"
                                  "socket=/var/run/docker.sock\ngroup=docker\n";
        const auto refused = read(answered(access, 1, refusal));
        CASTELLAN_VERIFY_ERROR(refused, ErrorKind::Permission);
        QVERIFY2(refused.error().hint.contains(QStringLiteral("usermod -aG docker deploy")),
                 qPrintable(refused.error().hint));
        QVERIFY(refused.error().message.contains(QStringLiteral("deploy@dnd-1")));
        const auto rootless = read(answered(access + "rootless=/run/user/1000/docker.sock\n", 1, refusal));
        QVERIFY(rootless.error().hint.contains(QStringLiteral("DOCKER_HOST=unix:///run/user/1000/docker.sock")));
    }

    void namesOfImages_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("repository");
        QTest::addColumn<QString>("tag");
        QTest::addColumn<QString>("digest");
        const auto row = [](const char *name, const char *repository, const char *tag, const char *digest) {
            QTest::newRow(name) << QString::fromLatin1(name) << QString::fromLatin1(repository)
                                << QString::fromLatin1(tag) << QString::fromLatin1(digest);
        };
        row("redis", "redis", "", "");
        row("redis:7-alpine", "redis", "7-alpine", "");
        row("localhost:5000/redis", "localhost:5000/redis", "", "");
        row("ghcr.io/a/b:1@sha256:12ab", "ghcr.io/a/b", "1", "sha256:12ab");
        row("a@sha256:12ab", "a", "", "sha256:12ab");
        row("sha256:12ab", "", "", "sha256:12ab");
    }
    void namesOfImages()
    {
        QFETCH(QString, name);
        const ImageName parts = parseImageName(name);
        QTEST(parts.repository, "repository");
        QTEST(parts.tag, "tag");
        QTEST(parts.digest, "digest");
    }

    void howOneStands()
    {
        const QDateTime now = m_clock.now();
        const auto status = [&](ObservedContainer each) { return judge(each, Thresholds(), now).status; };
        ObservedContainer ended = observed("job", R"("Status":"exited","Running":false,"ExitCode":0)");
        QCOMPARE(status(ended), Status::Unknown); // done, and not known to be good
        ended.ofEnvironment = true;
        QCOMPARE(status(ended), Status::Critical);
        QCOMPARE(status(observed("job", R"("Status":"exited","Running":false,"ExitCode":1)")), Status::Warning);
        const auto killed = observed("job", R"("Status":"exited","Running":false,"ExitCode":137,"OOMKilled":true)");
        QCOMPARE(status(killed), Status::Critical);
        QCOMPARE(containerStateWord(killed.container.state), QStringLiteral("out of memory"));
        QCOMPARE(status(observed("job", R"("Status":"restarting","Running":true)")), Status::Critical);
        const QByteArray sick = R"("Status":"running","Running":true,"Health":{"Status":"unhealthy","FailingStreak":4,)"
                                R"("Log":[{"Output":"connection refused"}]})";
        const Standing unhealthy = judge(observed("api", sick), Thresholds(), now);
        QCOMPARE(unhealthy.status, Status::Critical);
        QCOMPARE(unhealthy.explanation, QStringLiteral("connection refused"));

        ObservedContainer full = observed("api", R"("Status":"running","Running":true)", R"(,"Memory":1000)");
        QCOMPARE(status(full), Status::Good);
        full.use = ContainerStats{.name = full.name(),
                                  .cpu = {},
                                  .memory = 900,
                                  .memoryLimit = 1000,
                                  .received = {},
                                  .sent = {},
                                  .read = {},
                                  .written = {},
                                  .processes = {}};
        QCOMPARE(status(full), Status::Warning);
        full.container.limits.memory.reset(); // of the host's memory it may take what it wants
        QCOMPARE(status(full), Status::Good);
        full.restarts = 6;
        QVERIFY(judge(full, Thresholds(), now).explanation.contains(QStringLiteral("6")));
    }

    void theEnvironmentsOwnComeFirstAndMissingOnesAreTold()
    {
        Environment environment;
        environment.database.container = QStringLiteral("z-postgres");
        environment.services = {{.name = QStringLiteral("Backend"),
                                 .container = QStringLiteral("gone"),
                                 .stopCommand = {},
                                 .startCommand = {},
                                 .healthUrl = {}}};
        const auto reading = read(answered(sections("[" + described("a") + "," + described("z-postgres") + "]")));
        CASTELLAN_VERIFY(reading);
        ContainersPicture picture;
        picture.containers = environmentFirst(reading->containers, environment);
        picture.when = m_clock.now();
        QCOMPARE(picture.containers.first().name(), QStringLiteral("z-postgres"));
        QVERIFY(picture.containers.first().ofEnvironment && !picture.containers.last().ofEnvironment);
        const Standing all = judge(picture, environment, m_clock.now());
        QCOMPARE(all.status, Status::Critical);
        QVERIFY(all.sentence.contains(QStringLiteral("gone")));
        environment.services.clear();
        QCOMPARE(judge(picture, environment, m_clock.now()).status, Status::Good);
    }

    void theModelMerges()
    {
        ContainerModel model(std::make_shared<FakeClock>());
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
        const auto picture = [](const QByteArray &containers) {
            ContainersPicture made;
            made.containers = read(answered(sections("[" + containers + "]")))->containers;
            return made;
        };
        model.setPicture(picture(described("a") + "," + described("b") + "," + described("c")), {});
        const QPersistentModelIndex last(model.index(2, ContainerModel::Name));
        QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        model.setPicture(picture(described("b", R"("Status":"exited","Running":false)") + "," + described("c")), {});
        QCOMPARE(model.rowCount(), 2);
        QCOMPARE(last.row(), 1);
        QCOMPARE(changed.size(), 1);
        QCOMPARE(resets.size(), 0);
        const QModelIndex state = model.index(0, ContainerModel::State);
        QCOMPARE(state.data().toString(), QStringLiteral("ended (0)"));
        QCOMPARE(state.data(StatusRole).toInt(), static_cast<int>(Status::Unknown));
        QCOMPARE(model.index(0, ContainerModel::Restarts).data().toString(), QStringLiteral("–")); // not known
        QCOMPARE(model.index(1, ContainerModel::Uptime).data().toString(), QStringLiteral("24 h"));
    }

    void secretsAreMasked()
    {
        const QString text = maskedDocument(
            R"([{"Config":{"Env":["JWT_SIGNING_KEY=abcdef","PORT=3000","DATABASE_URL=postgresql://dnd:s3cret@db/x"]},)"
            R"("dbPassword":"hunter22","sessionKey":12345678,"keys":["plain"],"ok":true}])");
        for (const char *secret : {"abcdef", "s3cret", "hunter22", "12345678"})
            QVERIFY2(!text.contains(QLatin1String(secret)), secret);
        for (const char *kept : {"JWT_SIGNING_KEY=", "PORT=3000", "postgresql://dnd:", "plain", "true"})
            QVERIFY2(text.contains(QLatin1String(kept)), kept);
        QCOMPARE(maskedDocument("no JSON, password=hunter22"), QStringLiteral("no JSON, password=•••"));
    }

    void whatWasGivenAgainstWhatWasUsed()
    {
        using namespace std::chrono_literals;
        constexpr double mib = 1024.0 * 1024.0;
        ContainerLimits limits;
        QCOMPARE(adviseMemory(limits, {}).status, Status::Unknown); // nothing measured
        QCOMPARE(adviseMemory(limits, used(100 * mib, 80 * mib, 2h)).status, Status::Unknown);
        const ResourceAdvice none = adviseMemory(limits, used(100 * mib, 80 * mib, 48h));
        QCOMPARE(none.status, Status::Warning);
        QVERIFY2(none.suggestion.contains(QStringLiteral("--memory=160m")), qPrintable(none.suggestion));
        limits.memory = 512 * mib;
        // Too little is said at once.
        QCOMPARE(adviseMemory(limits, used(500 * mib, 400 * mib, 1h)).status, Status::Warning);
        QCOMPARE(adviseMemory(limits, used(300 * mib, 200 * mib, 48h)).status, Status::Good);
        QVERIFY(
            adviseMemory(limits, used(50 * mib, 40 * mib, 48h)).suggestion.contains(QStringLiteral("--memory=96m")));
        limits.processors = 2;
        QVERIFY(adviseProcessors(limits, used(0.2, 0.1, 48h)).suggestion.contains(QStringLiteral("--cpus=0.3")));
    }
};

QTEST_GUILESS_MAIN(TestContainerReading)
#include "tst_containerreading.moc"
