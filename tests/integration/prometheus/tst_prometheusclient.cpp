// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The client against a real Prometheus that scrapes the lab's application: directly, through the lab's sshd, and
// against servers that are no Prometheus, are silent, or answer without end.
#include "models/connection/environmentconnection.h"
#include "models/prometheus/metricmapping.h"
#include "models/prometheus/prometheuscheck.h"
#include "models/prometheus/prometheusclient.h"
#include "models/remote/localhost.h"
#include "tests/integration/checks/cannedserver.h"
#include "tests/lab/hosts.h"
#include "tests/lab/parts.h"
#include "tests/support/testsupport.h"

#include <thread>

using namespace castellan;
using namespace std::chrono_literals;

class TestPrometheusClient : public QObject
{
    Q_OBJECT

    std::unique_ptr<PostgresCluster> m_cluster;
    LabPart m_application;
    LabPart m_prometheus;
    std::unique_ptr<SshServer> m_ssh;
    std::shared_ptr<Host> m_remote;

    QUrl url() const { return QUrl(QStringLiteral("http://127.0.0.1:%1/").arg(m_prometheus.port)); }
    /// Asks until the answer is as wanted: Prometheus scrapes every two seconds.
    template <typename F>
    bool comes(F wanted)
    {
        return waitUntil(wanted, 60s);
    }

private Q_SLOTS:
    void initTestCase()
    {
        auto cluster = PostgresCluster::start();
        CASTELLAN_VERIFY(cluster);
        m_cluster = *std::move(cluster);
        auto application = startApplication(QStringLiteral("backend"));
        CASTELLAN_VERIFY(application);
        m_application = *std::move(application);
        auto prometheus = startPrometheus(
            *m_cluster, 0, {{QStringLiteral("backend"), m_application.port}, {QStringLiteral("gone"), freePort()}});
        CASTELLAN_VERIFY(prometheus);
        m_prometheus = *std::move(prometheus);
        auto ssh = SshServer::start();
        CASTELLAN_VERIFY(ssh);
        m_ssh = *std::move(ssh);
        m_remote = makeHost(hostOf(*m_ssh), nullptr);
    }

    void itsTargetsArePartOfItsCheck()
    {
        CheckResult found;
        QVERIFY(comes([&] {
            found = checkPrometheus(m_remote, url(), 10s);
            return found.answer.contains(QLatin1String("up       backend")) && !found.warnings.isEmpty();
        }));
        QVERIFY(found.passed());
        // The one that is not there is named, with Prometheus' own words of why, and stands first.
        QCOMPARE(found.warnings.size(), 1);
        QVERIFY2(found.warnings.constFirst().contains(QLatin1String("gone at 127.0.0.1")) &&
                     found.warnings.constFirst().contains(QLatin1String("connection refused")),
                 qPrintable(found.warnings.constFirst()));
        QVERIFY2(found.answer.startsWith(QLatin1String("down     gone")), qPrintable(found.answer));
        const CheckResult silent =
            checkPrometheus(m_remote, QUrl(QStringLiteral("http://127.0.0.1:%1/").arg(freePort())), 5s);
        QVERIFY(!silent.passed());
        QVERIFY(silent.warnings.isEmpty());
    }

    void expressionsAreAnswered_data()
    {
        QTest::addColumn<bool>("remote");
        QTest::newRow("here") << false;
        QTest::newRow("over SSH") << true;
    }
    void expressionsAreAnswered()
    {
        QFETCH(bool, remote);
        PrometheusClient client(remote ? m_remote : std::make_shared<LocalHost>(), url());
        const auto two = client.query(QStringLiteral("1 + 1"), QDateTime::currentDateTimeUtc());
        CASTELLAN_VERIFY(two);
        QCOMPARE(two->single(), std::optional<double>(2));
        // What a form or a URL could spoil: plus, percent, ampersand, quotes, braces, another alphabet.
        const auto odd = client.query(QStringLiteral("count(up{job=~\"back.+|ß&%20\"} + 0) or vector(7 % 4)"),
                                      QDateTime::currentDateTimeUtc());
        CASTELLAN_VERIFY(odd);
        QVERIFY(odd->single().has_value());
        QVERIFY(comes([&] {
            const auto up = client.query(QStringLiteral("up{job=\"backend\"}"), QDateTime::currentDateTimeUtc());
            return up && up->single() == std::optional<double>(1);
        }));
        const QDateTime now = QDateTime::currentDateTimeUtc();
        const auto range = client.queryRange(QStringLiteral("up{job=\"backend\"}"), now.addSecs(-60), now, 2s);
        CASTELLAN_VERIFY(range);
        QCOMPARE(range->series.size(), 1);
        QVERIFY(!range->series.first().points.empty());
        const auto wrong = client.query(QStringLiteral("sum("), now);
        CASTELLAN_VERIFY_ERROR(wrong, ErrorKind::Config);
        QVERIFY(!wrong.error().detail.isEmpty());
    }

    void targetsTellTheirLastError()
    {
        PrometheusClient client(m_remote, url());
        QList<PrometheusTarget> targets;
        const auto of = [&](const QString &job) {
            const auto found = std::find_if(targets.cbegin(), targets.cend(),
                                            [&](const PrometheusTarget &target) { return target.job == job; });
            return found == targets.cend() ? PrometheusTarget() : *found;
        };
        QVERIFY(comes([&] {
            targets = client.targets().value_or({});
            return of(QStringLiteral("gone")).health == PrometheusHealth::Bad &&
                   of(QStringLiteral("backend")).health == PrometheusHealth::Good;
        }));
        QVERIFY(of(QStringLiteral("gone")).error.contains(QStringLiteral("refused")));
        QVERIFY(of(QStringLiteral("backend")).lastScrape.isValid());
    }

    void theGuidesRulesAreThere()
    {
        PrometheusClient client(m_remote, url());
        const auto groups = client.rules();
        CASTELLAN_VERIFY(groups);
        QVERIFY(!groups->isEmpty());
        QVERIFY(!groups->first().rules.isEmpty());
        QVERIFY(!groups->first().rules.first().expression.isEmpty());
        CASTELLAN_VERIFY(client.alerts());
    }

    void theApplicationsMetricsAreGuessedAndAnswer()
    {
        for (int i = 0; i < 20; ++i)
            QVERIFY(httpGet(m_application.port, QStringLiteral("/work")));
        PrometheusClient client(m_remote, url());
        QStringList names;
        QVERIFY(comes([&] {
            names = client.metricNames(QDateTime::currentDateTimeUtc().addSecs(-300)).value_or({});
            // Of two targets, which are not read at the same moment: the application, and Prometheus itself.
            return names.contains(QStringLiteral("http_requests_total")) &&
                   names.contains(QStringLiteral("process_resident_memory_bytes"));
        }));
        QMap<QString, QStringList> labels;
        for (const QString &metric : metricsToInspect(names)) {
            const auto found = client.labelNames(metric);
            CASTELLAN_VERIFY(found);
            labels.insert(metric, *found);
        }
        // Each likeliest guess is an expression that Prometheus takes; the throughput is seen after two scrapes.
        QStringList tried;
        for (const MetricGuess &guess : guessMetrics(names, labels)) {
            if (tried.contains(guess.key))
                continue;
            tried.append(guess.key);
            CASTELLAN_VERIFY(client.query(guess.expression, QDateTime::currentDateTimeUtc()));
        }
        for (const char *key : {"responseP95", "errorRate", "errorsByService", "throughput", "memory", "cpu"})
            QVERIFY2(tried.contains(QLatin1String(key)), key);
        QVERIFY(comes([&] {
            httpGet(m_application.port, QStringLiteral("/work"));
            const auto rate =
                client.query(QStringLiteral("sum(rate(http_requests_total[5m]))"), QDateTime::currentDateTimeUtc());
            return rate && rate->single().value_or(0) > 0;
        }));
    }

    void aLostTunnelIsOpenedAnew()
    {
        PrometheusClient client(m_remote, url());
        CASTELLAN_VERIFY(client.query(QStringLiteral("1"), QDateTime::currentDateTimeUtc()));
        m_ssh->killConnections();
        QVERIFY(comes([&] { return client.query(QStringLiteral("1"), QDateTime::currentDateTimeUtc()).has_value(); }));
    }

    void reloadingIsRefusedWithAReason()
    {
        // The lab starts it without --web.enable-lifecycle, as packages do.
        PrometheusClient client(m_remote, url());
        const auto reloaded = client.reload();
        CASTELLAN_VERIFY_ERROR(reloaded, ErrorKind::Permission);
        QVERIFY(reloaded.error().hint.contains(QStringLiteral("--web.enable-lifecycle")));
    }

    void whatIsNoPrometheusIsTold()
    {
        const CannedServer page("HTTP/1.1 404 Not Found\r\nContent-Length: 9\r\n\r\nnot found");
        PrometheusClient other(std::make_shared<LocalHost>(),
                               QUrl(QStringLiteral("http://127.0.0.1:%1").arg(page.port())));
        CASTELLAN_VERIFY_ERROR(other.query(QStringLiteral("1"), QDateTime::currentDateTimeUtc()),
                               ErrorKind::Unsupported);

        const CannedServer silent("");
        PrometheusClient slow(std::make_shared<LocalHost>(),
                              QUrl(QStringLiteral("http://127.0.0.1:%1").arg(silent.port())), 300ms);
        CASTELLAN_VERIFY_ERROR(slow.query(QStringLiteral("1"), QDateTime::currentDateTimeUtc()), ErrorKind::Timeout);

        // Over SSH the reason is the host's, not "the connection was closed".
        PrometheusClient nobody(m_remote, QUrl(QStringLiteral("http://127.0.0.1:%1").arg(freePort())));
        const auto refused = nobody.query(QStringLiteral("1"), QDateTime::currentDateTimeUtc());
        CASTELLAN_VERIFY_ERROR(refused, ErrorKind::Io);
        QVERIFY2(refused.error().message.contains(QStringLiteral("could not connect")),
                 qPrintable(refused.error().text()));
    }

    void moreThanCanBeHeldIsRefused()
    {
        const QByteArray head = "HTTP/1.1 200 OK\r\nContent-Length: 70000000\r\n\r\n";
        const CannedServer endless(head + QByteArray(70'000'000, ' '));
        PrometheusClient client(std::make_shared<LocalHost>(),
                                QUrl(QStringLiteral("http://127.0.0.1:%1").arg(endless.port())));
        const auto answer = client.query(QStringLiteral("1"), QDateTime::currentDateTimeUtc());
        CASTELLAN_VERIFY_ERROR(answer, ErrorKind::Unsupported);
        QCOMPARE(answer.error().code, QStringLiteral("TooMuch"));
    }

    void cancellingEndsItAtOnce()
    {
        const CannedServer silent("");
        PrometheusClient client(std::make_shared<LocalHost>(),
                                QUrl(QStringLiteral("http://127.0.0.1:%1").arg(silent.port())));
        CancelSource source;
        std::thread canceller([&] {
            waitUntil([&] { return !silent.asked().isEmpty(); }, 10s);
            source.cancel();
        });
        const auto answer = client.query(QStringLiteral("1"), QDateTime::currentDateTimeUtc(), source.token());
        canceller.join();
        CASTELLAN_VERIFY_ERROR(answer, ErrorKind::Cancelled);
    }
};

QTEST_GUILESS_MAIN(TestPrometheusClient)
#include "tst_prometheusclient.moc"
