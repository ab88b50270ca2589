// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/checks/containercheck.h"
#include "models/monitoring/containerstats.h"
#include "tests/support/testsupport.h"

#include <QRandomGenerator>

using namespace castellan;

namespace {

constexpr qint64 start = 1'764'000'000'000; // ms
constexpr qint64 minute = 60'000;
constexpr qint64 hour = 60 * minute;

ContainerEvent event(ContainerEvent::Kind kind, qint64 when, const char *id = "a", const char *identity = "dnd/backend")
{
    return {.kind = kind,
            .id = QLatin1String(id),
            .name = QStringLiteral("dnd-backend"),
            .identity = QLatin1String(identity),
            .when = when * 1'000'000,
            .exitCode = 1};
}
ContainerEvent begins(qint64 when, const char *id = "a")
{
    return event(ContainerEvent::Kind::Start, when, id);
}
ContainerEvent ends(qint64 when, const char *id = "a")
{
    return event(ContainerEvent::Kind::Die, when, id);
}

int restarts(const QList<ContainerEvent> &events, qint64 now)
{
    RestartCounter counter;
    counter.take(events);
    return counter.restarts(QStringLiteral("dnd/backend"), now);
}

Container container(const QByteArray &state)
{
    const auto read = parseDockerInspect("[{\"Name\": \"/dnd-backend\", \"Config\": {\"Image\": \"dnd:1\"}, "
                                         "\"RestartCount\": 3, \"State\": " +
                                         state + "}]");
    return read && !read->isEmpty() ? read->first() : Container();
}

} // namespace

class TestContainerStats : public QObject
{
    Q_OBJECT

    const QDateTime m_now{QDate(2026, 11, 24), QTime(20, 0), Qt::UTC};

private Q_SLOTS:
    void sizesAreRead_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<double>("bytes");
        QTest::newRow("none") << "0B" << 0.0;
        QTest::newRow("bytes") << "512B" << 512.0;
        QTest::newRow("kB are a thousand") << "1.5kB" << 1500.0;
        QTest::newRow("KiB are 1024") << "1.5KiB" << 1536.0;
        QTest::newRow("MiB") << "12.25MiB" << 12.25 * 1024 * 1024;
        QTest::newRow("GB") << "3.07GB" << 3.07e9;
        QTest::newRow("TiB") << "1TiB" << 1099511627776.0;
        QTest::newRow("exponent") << "1e+03kB" << 1e6;
        QTest::newRow("nothing") << "--" << -1.0;
        QTest::newRow("no unit") << "12" << -1.0;
        QTest::newRow("garbage") << "1.2.3MB" << -1.0;
    }
    void sizesAreRead()
    {
        QFETCH(QString, text);
        QFETCH(double, bytes);
        QCOMPARE(parseDockerSize(text).value_or(-1), bytes);
    }

    void statsAreRead()
    {
        const QByteArray lines =
            R"({"BlockIO":"8.19kB / 0B","CPUPerc":"127.53%","Container":"2c62","ID":"2c62","MemPerc":"9.57%","MemUsage":"12.25MiB / 128MiB","Name":"dnd-backend","NetIO":"1.2kB / 640B","PIDs":"7"})"
            "\n"
            R"({"BlockIO":"--","CPUPerc":"--","Container":"77aa","ID":"77aa","MemPerc":"--","MemUsage":"-- / --","Name":"dnd-frontend","NetIO":"--","PIDs":"--"})"
            "\nError response from daemon\n";
        const auto stats = parseContainerStats(lines);
        QCOMPARE(stats.size(), 2);
        QCOMPARE(stats.at(0).name, QStringLiteral("dnd-backend"));
        QCOMPARE(stats.at(0).cpu, std::optional<double>(1.2753));
        QCOMPARE(stats.at(0).memory, std::optional<double>(12.25 * 1024 * 1024));
        QCOMPARE(stats.at(0).received, std::optional<double>(1200));
        QCOMPARE(stats.at(0).processes, std::optional<int>(7));
        QVERIFY(!stats.at(1).cpu && !stats.at(1).memory && !stats.at(1).processes);
        const auto samples = containerSamples(stats, start);
        QCOMPARE(samples.size(), 4); // nothing is said of what stopped
        QCOMPARE(samples.at(2),
                 (Measurement{QStringLiteral("container:dnd-backend"), QStringLiteral("container.memoryUsed"),
                              QStringLiteral("ratio"), start, 12.25 / 128}));
    }

    void eventsAreRead()
    {
        const QByteArray lines =
            R"({"status":"die","id":"2c62","from":"dnd:1","Type":"container","Action":"die","Actor":{"ID":"2c62","Attributes":{"com.docker.compose.project":"dnd","com.docker.compose.service":"backend","exitCode":"137","image":"dnd:1","name":"dnd-backend"}},"scope":"local","time":1764000000,"timeNano":1764000000123456789})"
            "\n"
            R"({"status":"exec_start: sh","id":"2c62","Type":"container","Action":"exec_start: sh","Actor":{"ID":"2c62","Attributes":{}},"time":1764000001,"timeNano":1764000001000000000})"
            "\n"
            R"({"Type":"network","Action":"start","Actor":{"ID":"9","Attributes":{"name":"x"}},"time":1764000001,"timeNano":1764000001000000000})"
            "\n"
            R"({"status":"start","id":"77aa","Type":"container","Action":"start","Actor":{"ID":"77aa","Attributes":{"name":"redis"}},"time":1764000002})"
            "\n";
        const auto events = parseContainerEvents(lines);
        QCOMPARE(events.size(), 2);
        QCOMPARE(events.at(0), (ContainerEvent{.kind = ContainerEvent::Kind::Die,
                                               .id = QStringLiteral("2c62"),
                                               .name = QStringLiteral("dnd-backend"),
                                               .identity = QStringLiteral("dnd/backend"),
                                               .image = QStringLiteral("dnd:1"),
                                               .when = 1764000000123456789,
                                               .exitCode = 137}));
        QCOMPARE(events.at(1).identity, QStringLiteral("redis"));
        QCOMPARE(events.at(1).when, 1764000002000000000);
    }

    void aStartAfterAnEndIsARestart()
    {
        const qint64 now = start + 10 * hour;
        QCOMPARE(restarts({}, now), 0);
        QCOMPARE(restarts({begins(start)}, now), 0); // the first start
        QCOMPARE(restarts({ends(start)}, now), 0);
        QCOMPARE(restarts({begins(start), ends(start + minute), begins(start + minute + 1)}, now), 1);
        QCOMPARE(restarts({ends(start), begins(start + 1), ends(start + 2), begins(start + 3)}, now), 2);
        // Made anew by Compose: another id, the same service.
        QCOMPARE(restarts({begins(start, "a"), ends(start + 1, "a"), begins(start + 2, "b")}, now), 1);
    }

    void aDaySlides()
    {
        const QList<ContainerEvent> events{ends(start), begins(start + 1), ends(start + 5 * hour),
                                           begins(start + 5 * hour + 1)};
        QCOMPARE(restarts(events, start + 23 * hour), 2);
        QCOMPARE(restarts(events, start + 24 * hour + 2), 1);
        QCOMPARE(restarts(events, start + 30 * hour), 0);
        // An end before the day makes the start within it a restart.
        QCOMPARE(restarts({ends(start), begins(start + 2 * hour)}, start + 25 * hour), 1);
    }

    void nothingCountsTwiceInWhateverOrder()
    {
        QList<ContainerEvent> events;
        for (int i = 0; i < 10; ++i)
            events << ends(start + i * minute) << begins(start + i * minute + 5);
        QRandomGenerator random(5);
        for (int round = 0; round < 50; ++round) {
            RestartCounter counter;
            for (int i = 0; i < 200; ++i)
                counter.take({events.at(random.bounded(static_cast<int>(events.size())))});
            counter.take(events);
            QCOMPARE(counter.restarts(QStringLiteral("dnd/backend"), start + hour), 10);
        }
    }

    void forgettingChangesNoCount()
    {
        RestartCounter counter;
        counter.take({begins(start), ends(start + hour), begins(start + 20 * hour), ends(start + 30 * hour),
                      begins(start + 31 * hour)});
        const qint64 now = start + 40 * hour;
        const auto before = counter.all(now);
        counter.forgetBefore(now);
        QCOMPARE(counter.all(now), before);
        QCOMPARE(before.value(QStringLiteral("dnd/backend")), 2);
        counter.take({begins(start + 20 * hour)}); // comes again: still once
        QCOMPARE(counter.all(now), before);
    }

    void aContainersStateIsAFinding_data()
    {
        QTest::addColumn<QByteArray>("state");
        QTest::addColumn<Finding>("finding");
        QTest::addColumn<QString>("says");

        QTest::newRow("runs")
            << QByteArray(R"({"Status":"running","Running":true,"StartedAt":"2026-11-24T18:56:33.772106001Z"})")
            << Finding::Passed << "runs since";
        QTest::newRow("healthy")
            << QByteArray(
                   R"({"Status":"running","Running":true,"Health":{"Status":"healthy","FailingStreak":0,"Log":[]}})")
            << Finding::Passed << "healthy";
        QTest::newRow("starting")
            << QByteArray(R"({"Status":"running","Running":true,"Health":{"Status":"starting","FailingStreak":1}})")
            << Finding::Passed << "not answered yet";
        QTest::newRow("unhealthy")
            << QByteArray(
                   R"({"Status":"running","Running":true,"Health":{"Status":"unhealthy","FailingStreak":4,"Log":[{"ExitCode":1,"Output":"old"},{"ExitCode":1,"Output":"connection refused\n"}]}})")
            << Finding::Refused << "failed 4 time";
        QTest::newRow("ended") << QByteArray(R"({"Status":"exited","ExitCode":3,"FinishedAt":"2026-11-24T19:00:00Z"})")
                               << Finding::Refused << "exit status 3";
        QTest::newRow("out of memory")
            << QByteArray(R"({"Status":"exited","ExitCode":137,"OOMKilled":true,"FinishedAt":"2026-11-24T19:00:00Z"})")
            << Finding::Refused << "out of memory";
        QTest::newRow("restarting") << QByteArray(
                                           R"({"Status":"restarting","Running":true,"Restarting":true,"ExitCode":1})")
                                    << Finding::Refused << "again and again";
        QTest::newRow("paused") << QByteArray(R"({"Status":"paused","Running":true,"Paused":true})") << Finding::Refused
                                << "paused";
        QTest::newRow("never started") << QByteArray(R"({"Status":"created","Error":"port is already allocated"})")
                                       << Finding::Refused << "port is already allocated";
    }
    void aContainersStateIsAFinding()
    {
        QFETCH(QByteArray, state);
        QFETCH(Finding, finding);
        QFETCH(QString, says);
        const CheckResult result = judgeContainer(container(state), m_now);
        QCOMPARE(result.finding, finding);
        QVERIFY2(result.message.contains(says), qPrintable(result.message));
        QVERIFY(result.passed() || !result.hint.isEmpty());
    }

    void dockersTimesAndHealthAreRead()
    {
        const Container read = container(
            R"({"Status":"running","StartedAt":"2026-11-24T18:56:33.772106001Z","FinishedAt":"0001-01-01T00:00:00Z","Health":{"Status":"unhealthy","FailingStreak":2,"Log":[{"Output":"first"},{"Output":" last \n"}]}})");
        QCOMPARE(read.state.started, QDateTime(QDate(2026, 11, 24), QTime(18, 56, 33, 772), Qt::UTC));
        QVERIFY(!read.state.finished.isValid()); // Docker's "never"
        QCOMPARE(read.state.healthOutput, QStringLiteral("last"));
        QCOMPARE(read.state.restarts, 3);
        const CheckResult result = judgeContainer(read, m_now);
        QVERIFY(result.answer.contains(QStringLiteral("last")));
    }

    void missingContainersAreNoError()
    {
        CommandResult answer;
        answer.exitStatus = 1;
        answer.standardOutput = R"([{"Name":"/one","State":{"Status":"running"}}])";
        answer.standardError = "Error: No such container: two\n";
        const auto found = readInspect(answer, {QStringLiteral("one"), QStringLiteral("two")});
        CASTELLAN_VERIFY(found);
        QCOMPARE(found->containers.size(), 1);
        QCOMPARE(found->missing, QStringList{QStringLiteral("two")});
        answer.standardError = "Got permission denied while trying to connect to the Docker daemon socket\n";
        CASTELLAN_VERIFY_ERROR(readInspect(answer, {QStringLiteral("one")}), ErrorKind::Permission);
    }

    void aStartFromAnotherImageIsADeployment()
    {
        const auto started = [](qint64 when, const char *image, const char *identity = "dnd/backend") {
            ContainerEvent event = ::event(ContainerEvent::Kind::Start, when, "a", identity);
            event.image = QLatin1String(image);
            return event;
        };
        DeploymentFinder finder;
        QVERIFY(finder.take({started(1000, "app:1"), started(2000, "app:1")}).isEmpty());
        // In any order, more than once, and only for the service itself.
        const QList<ContainerEvent> later{started(4000, "app:2"), started(3000, "app:1"), started(2000, "app:1"),
                                          started(3500, "redis:7", "dnd/redis")};
        const QList<ContainerEvent> found = finder.take(later);
        QCOMPARE(found.size(), 1);
        QCOMPARE(found.first().when, started(4000, "app:2").when);
        QVERIFY(finder.take(later).isEmpty());
        QCOMPARE(finder.take({started(5000, "app:1")}).size(), 1); // back to the old one
        // Compose tells the digest: a tag that was pushed anew is another image.
        const QByteArray lines =
            R"({"Type":"container","Action":"start","Actor":{"ID":"x","Attributes":{"name":"b","image":"app:latest","com.docker.compose.image":"sha256:one"}},"time":9})";
        QCOMPARE(parseContainerEvents(lines).constFirst().image, QStringLiteral("sha256:one"));
    }
};

QTEST_GUILESS_MAIN(TestContainerStats)
#include "tst_containerstats.moc"
