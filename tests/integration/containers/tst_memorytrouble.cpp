// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The guide's high memory usage, end to end on a real engine: the application leaks, its heap by /metrics and its
// container's memory grow together, a restart through the gateway ends it, and only then is it called healthy.
#include "models/checks/httpexchange.h"
#include "models/containers/controlcontainers.h"
#include "models/monitoring/containersampler.h"
#include "models/monitoring/heapsampler.h"
#include "models/operation/operationrunner.h"
#include "tests/integration/checks/cannedserver.h"
#include "tests/lab/dockerengine.h"
#include "tests/lab/hosts.h"
#include "tests/lab/parts.h"
#include "tests/support/testsupport.h"

#include <QTemporaryDir>
#include <QTest>

using namespace castellan;
using namespace std::chrono_literals;

namespace {

constexpr double megabyte = 1024 * 1024;

double valueOf(const QList<Measurement> &measurements, const char *subject, const char *metric)
{
    for (const Measurement &each : measurements) {
        if (each.subject == QLatin1String(subject) && each.metric == QLatin1String(metric))
            return each.value;
    }
    return -1;
}

void leak(quint16 port, int megabytes)
{
    HttpRequest request;
    request.url = QUrl(QStringLiteral("http://127.0.0.1:%1/lab?leak=%2").arg(port).arg(megabytes));
    const HttpExchange exchange = exchangeHttp(request);
    QVERIFY(exchange.answer && exchange.answer->status == 200);
}

} // namespace

class TestMemoryTrouble : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theHeapOfTheUsualLibraries()
    {
        QCOMPARE(heapOfMetrics("# TYPE nodejs_heap_size_used_bytes gauge\n"
                               "nodejs_heap_size_total_bytes 9.0e+07\nnodejs_heap_size_used_bytes 8.1e+07\n"),
                 std::optional(8.1e7));
        QCOMPARE(heapOfMetrics("jvm_memory_used_bytes{area=\"heap\",id=\"Eden\"} 100\n"
                               "jvm_memory_used_bytes{area=\"nonheap\",id=\"Metaspace\"} 7\n"
                               "jvm_memory_used_bytes{area=\"heap\",id=\"Old\"} 200 1700000000000\n"),
                 std::optional(300.0));
        QCOMPARE(heapOfMetrics("go_memstats_heap_sys_bytes 9\r\ngo_memstats_heap_inuse_bytes 5\r\n"),
                 std::optional(5.0));
        QCOMPARE(heapOfMetrics("ruby_heap_used_bytes 12\n"), std::optional(12.0));
        // What is no page of metrics, has no heap, or no number.
        for (const char *none : {"", "<html>heap used_bytes</html>", "http_requests_total{path=\"/heap\"} 3\n",
                                 "nodejs_heap_size_used_bytes NaN\n", "nodejs_heap_size_used_bytes\n", "}{ 3\n"})
            QVERIFY2(!heapOfMetrics(none), none);
        QCOMPARE(metricsUrls(QUrl(QStringLiteral("https://api.example.org/api/health"))),
                 (QList<QUrl>{QUrl(QStringLiteral("https://api.example.org/api/metrics")),
                              QUrl(QStringLiteral("https://api.example.org/metrics"))}));
    }

    void aServiceThatTellsNoHeapIsNotAskedEachMinute()
    {
        const CannedServer server("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        Environment environment;
        ServiceConfig service;
        service.name = QStringLiteral("Backend");
        service.healthUrl = QUrl(QStringLiteral("http://127.0.0.1:%1/api/health").arg(server.port()));
        environment.services = {service};
        const auto clock = std::make_shared<FakeClock>();
        HeapSampler sampler(std::make_shared<EnvironmentConnection>(environment, nullptr, nullptr), clock);
        QVERIFY(sampler.sample({}).isEmpty());
        QCOMPARE(server.asked().count("GET "), 2); // beside the health page, and at the root
        clock->advance(60s);
        QVERIFY(sampler.sample({}).isEmpty());
        QCOMPARE(server.asked().count("GET "), 2);
        clock->advance(10min);
        QVERIFY(sampler.sample({}).isEmpty());
        QCOMPARE(server.asked().count("GET "), 4);
    }

    void aServiceThatWasSilentIsAskedAgain()
    {
        Environment environment;
        ServiceConfig service;
        service.name = QStringLiteral("Backend");
        const quint16 port = freePort();
        service.healthUrl = QUrl(QStringLiteral("http://127.0.0.1:%1/health").arg(port));
        environment.services = {service};
        HeapSampler sampler(std::make_shared<EnvironmentConnection>(environment, nullptr, nullptr),
                            std::make_shared<FakeClock>());
        QVERIFY(sampler.sample({}).isEmpty());
        const auto application = startApplication(QStringLiteral("backend"), port);
        CASTELLAN_VERIFY(application);
        QVERIFY(valueOf(sampler.sample({}), "service:Backend", "service.heap") > 0);
    }

    void aLeakIsSeenAndARestartEndsIt()
    {
        auto engine = DockerEngine::start();
        if (!engine)
            QSKIP(qPrintable(QStringLiteral("Not installable here: ") + engine.error().message));
        SshServerOptions options;
        options.environment.insert(QStringLiteral("DOCKER_HOST"), (*engine)->address());
        const auto ssh = SshServer::start(options);
        CASTELLAN_VERIFY(ssh);
        Environment environment;
        environment.id = environment.name = QStringLiteral("lab");
        environment.host = hostOf(**ssh);
        ServiceConfig service;
        service.name = QStringLiteral("Backend");
        service.container = QStringLiteral("dnd-backend");
        const quint16 port = freePort();
        service.healthUrl = QUrl(QStringLiteral("http://127.0.0.1:%1/health").arg(port));
        environment.services = {service};
        CASTELLAN_VERIFY((*engine)->run(
            {.name = service.container, .service = QStringLiteral("backend"), .port = port, .environment = {}}));
        const auto connection = std::make_shared<EnvironmentConnection>(environment, nullptr, nullptr);
        CASTELLAN_VERIFY(wait(connection->host()->connectNow()));
        const auto clock = std::make_shared<SystemClock>();
        HeapSampler heaps(connection, clock);
        ContainerSampler containers(connection, clock);
        const auto heap = [&] { return valueOf(heaps.sample({}), "service:Backend", "service.heap"); };
        const auto memory = [&] {
            return valueOf(containers.sample(20s, {}), "container:dnd-backend", "container.memory");
        };

        const double heapBefore = heap();
        const double memoryBefore = memory();
        QVERIFY2(heapBefore > 0 && heapBefore < 20 * megabyte, qPrintable(QString::number(heapBefore)));
        QVERIFY(memoryBefore > 0);
        leak(port, 30);
        leak(port, 30);
        const double heapAfter = heap();
        const double memoryAfter = memory();
        QVERIFY2(heapAfter > heapBefore + 59 * megabyte, qPrintable(QString::number(heapAfter)));
        QVERIFY2(memoryAfter > memoryBefore + 50 * megabyte, qPrintable(QString::number(memoryAfter)));

        const QTemporaryDir folder;
        const auto workspace = wait(Workspace::open(folder.filePath(QStringLiteral("workspace")), clock));
        CASTELLAN_VERIFY(workspace);
        OperationRunner runner(*workspace);
        const auto ended = wait(runner.start(std::make_shared<ControlContainers>(connection, ContainerAction::Restart,
                                                                                 QStringList{service.container}),
                                             environment, Confirmation{.agreed = true, .typedName = {}, .reason = {}}),
                                120s);
        CASTELLAN_VERIFY(ended);
        QVERIFY2(ended->state == RunState::Succeeded, qPrintable(ended->error.text()));
        // Well by its own check and by the environment's health address.
        QVERIFY(!ended->steps.isEmpty() && ended->steps.constLast().id == QStringLiteral("healthy:dnd-backend"));
        QVERIFY2(heap() < heapBefore + 5 * megabyte, "the leak is still there");
        QVERIFY(memory() < memoryAfter - 40 * megabyte);
    }
};

QTEST_GUILESS_MAIN(TestMemoryTrouble)
#include "tst_memorytrouble.moc"
