// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Containers on a real engine, asked over the lab's sshd: state, health, use and restarts.
#include "models/checks/containercheck.h"
#include "models/connection/environmentconnection.h"
#include "models/monitoring/containersampler.h"
#include "tests/lab/dockerengine.h"
#include "tests/lab/hosts.h"
#include "tests/lab/parts.h"
#include "tests/support/stubdocker.h"
#include "tests/support/testsupport.h"

using namespace castellan;
using namespace std::chrono_literals;

class TestContainers : public QObject
{
    Q_OBJECT

    std::unique_ptr<DockerEngine> m_engine;
    QString m_without; ///< why there is no engine
    std::unique_ptr<SshServer> m_ssh;
    std::shared_ptr<Host> m_host;
    quint16 m_port = 0;

    LabContainer backend() const
    {
        return {.name = QStringLiteral("dnd-backend"),
                .service = QStringLiteral("backend"),
                .port = m_port,
                .environment = {}};
    }
    Finding findingOf(const char *name) const
    {
        return checkContainers(*m_host, {QLatin1String(name)}, 30s).containers.value(QLatin1String(name)).finding;
    }
    Result<int> restarts() const
    {
        const qint64 now = QDateTime::currentMSecsSinceEpoch();
        RestartCounter counter;
        CASTELLAN_TRY_ASSIGN(const auto events, readContainerEvents(*m_host, now - RestartCounter::dayMs, 30s));
        counter.take(events);
        return counter.restarts(QStringLiteral("dnd-companion/backend"), now + 60'000);
    }

private Q_SLOTS:
    void initTestCase()
    {
        auto engine = DockerEngine::start();
        SshServerOptions options;
        if (engine) {
            m_engine = *std::move(engine);
            options.environment.insert(QStringLiteral("DOCKER_HOST"), m_engine->address());
        } else {
            m_without = QStringLiteral("Not installable here: ") + engine.error().message;
        }
        auto ssh = SshServer::start(options);
        CASTELLAN_VERIFY(ssh);
        m_ssh = *std::move(ssh);
        m_host = makeHost(hostOf(*m_ssh), nullptr);
        CASTELLAN_VERIFY(wait(m_host->connectNow()));
        m_port = freePort();
    }

    void stateHealthAndEndAreSeen()
    {
        if (!m_engine)
            QSKIP(qPrintable(m_without));
        CASTELLAN_VERIFY(m_engine->run(backend()));
        const ContainersLook look =
            checkContainers(*m_host, {QStringLiteral("dnd-backend"), QStringLiteral("gone")}, 30s);
        QVERIFY2(look.docker.passed(), qPrintable(look.docker.message + look.docker.answer));
        const CheckResult healthy = look.containers.value(QStringLiteral("dnd-backend"));
        QVERIFY2(healthy.passed() && healthy.message.contains(QStringLiteral("healthy")), qPrintable(healthy.message));
        QVERIFY(healthy.request.contains(m_host->name()));
        QCOMPARE(look.containers.value(QStringLiteral("gone")).finding, Finding::Refused);

        QVERIFY(httpGet(m_port, QStringLiteral("/lab?fail=1")));
        QTRY_COMPARE_WITH_TIMEOUT(findingOf("dnd-backend"), Finding::Refused, 60000); // its own health check
        QVERIFY(httpGet(m_port, QStringLiteral("/lab?fail=0")));
        QTRY_COMPARE_WITH_TIMEOUT(findingOf("dnd-backend"), Finding::Passed, 60000);

        CASTELLAN_VERIFY(m_engine->docker(
            {QStringLiteral("stop"), QStringLiteral("-t"), QStringLiteral("2"), QStringLiteral("dnd-backend")}));
        const CheckResult ended = checkContainers(*m_host, {QStringLiteral("dnd-backend")}, 30s)
                                      .containers.value(QStringLiteral("dnd-backend"));
        QCOMPARE(ended.finding, Finding::Refused);
        QVERIFY2(ended.message.contains(QStringLiteral("exit status")), qPrintable(ended.message));
        CASTELLAN_VERIFY(m_engine->docker({QStringLiteral("start"), QStringLiteral("dnd-backend")}));
    }

    void useIsMeasured()
    {
        if (!m_engine)
            QSKIP(qPrintable(m_without));
        const auto stats = readContainerStats(*m_host, 60s);
        CASTELLAN_VERIFY(stats);
        QCOMPARE(stats->size(), 1);
        const ContainerStats &backend = stats->first();
        QCOMPARE(backend.name, QStringLiteral("dnd-backend"));
        QVERIFY(backend.cpu && *backend.cpu >= 0 && *backend.cpu < 64);
        QVERIFY(backend.memory && *backend.memory > 0);
        QVERIFY(backend.memoryLimit && std::abs(*backend.memoryLimit - 128.0 * 1024 * 1024) < 2e6);
    }

    void restartsCountAlsoWhenTheContainerIsMadeAnew()
    {
        if (!m_engine)
            QSKIP(qPrintable(m_without));
        const auto before = restarts();
        CASTELLAN_VERIFY(before);
        QCOMPARE(*before, 1); // stop and start, above
        CASTELLAN_VERIFY(m_engine->docker(
            {QStringLiteral("restart"), QStringLiteral("-t"), QStringLiteral("2"), QStringLiteral("dnd-backend")}));
        CASTELLAN_VERIFY(m_engine->docker({QStringLiteral("rm"), QStringLiteral("-f"), QStringLiteral("dnd-backend")}));
        CASTELLAN_VERIFY(m_engine->run(backend()));
        const auto container = inspectContainers(*m_host, {QStringLiteral("dnd-backend")}, {});
        CASTELLAN_VERIFY(container);
        QCOMPARE(container->first().state.restarts, 0); // Docker's own counter has begun anew
        const auto after = restarts();
        CASTELLAN_VERIFY(after);
        QCOMPARE(*after, 3);

        Environment environment;
        environment.host = hostOf(*m_ssh);
        ContainerSampler sampler(std::make_shared<EnvironmentConnection>(environment, nullptr, nullptr, m_host),
                                 std::make_shared<SystemClock>());
        QMap<QString, double> values;
        for (int i = 0; i < 2; ++i) { // the second time the same events come again
            for (const Measurement &each : sampler.sample(60s, {}))
                values.insert(each.subject + QLatin1Char(' ') + each.metric, each.value);
        }
        QCOMPARE(values.value(QStringLiteral("container:dnd-backend container.restartsPerDay")), 3.0);
        QVERIFY(values.contains(QStringLiteral("container:dnd-backend container.memoryUsed")));
    }

    void withoutAnEngineNothingIsSaidOfItsContainers()
    {
        SshServerOptions options;
        options.environment.insert(QStringLiteral("DOCKER_HOST"), QStringLiteral("unix:///nowhere/docker.sock"));
        auto ssh = SshServer::start(options);
        CASTELLAN_VERIFY(ssh);
        const auto host = makeHost(hostOf(**ssh), nullptr);
        const ContainersLook look = checkContainers(*host, {QStringLiteral("dnd-backend")}, 30s);
        QVERIFY(!look.docker.passed());
        QVERIFY(look.containers.isEmpty());
        QVERIFY2(!look.docker.message.isEmpty(), "no word");
    }
};

QTEST_GUILESS_MAIN(TestContainers)
#include "tst_containers.moc"
