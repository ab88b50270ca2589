// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/environment/environment.h"
#include "models/prometheus/metricmapping.h"
#include "tests/support/testsupport.h"

#include <limits>

using namespace castellan;

namespace {

/// The first guess for a key, or "".
QString guess(const char *key, const QStringList &names, const QMap<QString, QStringList> &labels)
{
    for (const MetricGuess &each : guessMetrics(names, labels)) {
        if (each.key == QLatin1String(key))
            return each.expression;
    }
    return {};
}

} // namespace

class TestMetricMapping : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keysAreThoseOfTheEnvironment()
    {
        QStringList keys;
        for (const MappedMetric &metric : mappedMetrics()) {
            keys.append(metric.key);
            QVERIFY(mappedMetricName(metric.key) != metric.key);
        }
        QCOMPARE(keys, prometheusMetricKeys());
    }

    void theUsualNamesAreKnown()
    {
        const QString bucket = QStringLiteral("http_request_duration_seconds_bucket");
        const QString counter = QStringLiteral("http_requests_total");
        const QStringList names{QStringLiteral("go_memstats_heap_inuse_bytes"),
                                bucket,
                                QStringLiteral("http_request_duration_seconds_count"),
                                QStringLiteral("http_request_duration_seconds_sum"),
                                counter,
                                QStringLiteral("nodejs_heap_size_used_bytes"),
                                QStringLiteral("prometheus_http_request_duration_seconds_bucket"),
                                QStringLiteral("process_cpu_seconds_total"),
                                QStringLiteral("process_resident_memory_bytes")};
        QVERIFY(metricsToInspect(names).contains(bucket) && metricsToInspect(names).contains(counter));
        QVERIFY(!metricsToInspect(names).contains(names.at(6))); // Prometheus' own
        const QMap<QString, QStringList> labels{
            {bucket, {QStringLiteral("le"), QStringLiteral("route")}},
            {counter, {QStringLiteral("path"), QStringLiteral("service"), QStringLiteral("status")}}};
        QCOMPARE(guess("responseP95", names, labels),
                 QStringLiteral("histogram_quantile(0.95, sum by (le) (rate(%1[5m])))").arg(bucket));
        QCOMPARE(guess("responseByEndpoint", names, labels),
                 QStringLiteral("histogram_quantile(0.95, sum by (le, route) (rate(%1[5m])))").arg(bucket));
        QCOMPARE(guess("errorRate", names, labels),
                 QStringLiteral("(sum(rate(%1{status=~\"5..\"}[5m])) or vector(0)) / sum(rate(%1[5m]))").arg(counter));
        QVERIFY(guess("errorsByService", names, labels).contains(QStringLiteral("sum by (service)")));
        QCOMPARE(guess("throughput", names, labels), QStringLiteral("sum(rate(%1[5m]))").arg(counter));
        QVERIFY(guess("heap", names, labels).contains(QStringLiteral("nodejs_heap_size_used_bytes")));
        QVERIFY(!guess("cpu", names, labels).isEmpty() && !guess("memory", names, labels).isEmpty());
    }

    void millisecondsBecomeSeconds()
    {
        const QStringList names{QStringLiteral("shop_http_request_ms_bucket")};
        QVERIFY(guess("responseP95", names, {}).endsWith(QStringLiteral("/ 1000")));
        const QStringList newer{QStringLiteral("http_server_duration_milliseconds_bucket")};
        QVERIFY(guess("responseP95", newer, {}).endsWith(QStringLiteral("/ 1000")));
    }

    void aCounterWithoutStatusHasNoErrorRate()
    {
        const QStringList names{QStringLiteral("shop_requests_total")};
        const QMap<QString, QStringList> labels{{names.first(), {QStringLiteral("job")}}};
        QCOMPARE(guess("errorRate", names, labels), QString());
        QVERIFY(!guess("throughput", names, labels).isEmpty());
    }

    void nothingIsGuessedFromNothing()
    {
        QCOMPARE(guessMetrics({}, {}), QList<MetricGuess>());
        QCOMPARE(guessMetrics({QStringLiteral("up"), QStringLiteral("pg_up")}, {}), QList<MetricGuess>());
    }

    void measurementsKeepTheirLabels()
    {
        const MappedMetric metric = mappedMetrics().constFirst();
        PrometheusAnswer answer;
        answer.series = {
            {{}, {{1000, 0.25}}},
            {{{QStringLiteral("__name__"), QStringLiteral("x")}, {QStringLiteral("path"), QStringLiteral("/a")}},
             {{1000, 0.5}}},
            {{{QStringLiteral("path"), QStringLiteral("/b")}}, {{1000, std::numeric_limits<double>::quiet_NaN()}}}};
        const QList<Measurement> measurements = mappedMeasurements(metric, answer, 5000);
        QCOMPARE(measurements.size(), 2); // no requests, no response time
        QCOMPARE(measurements.first().subject, QStringLiteral("application"));
        QCOMPARE(measurements.first().metric, QStringLiteral("application.responseP95"));
        QCOMPARE(measurements.first().when, 5000);
        QCOMPARE(measurements.last().subject, QStringLiteral("application:/a"));
    }

    void ofTooManySeriesTheLargestAreKept()
    {
        PrometheusAnswer answer;
        for (int i = 0; i < 10'000; ++i)
            answer.series.append({.labels = {{QStringLiteral("path"), QString::number(i)}},
                                  .points = {{.when = 1000, .value = static_cast<double>(i)}}});
        const QList<Measurement> kept = mappedMeasurements(mappedMetrics().at(1), answer, 1000);
        QCOMPARE(kept.size(), mostMapped);
        for (const Measurement &one : kept)
            QVERIFY(one.value >= 10'000 - mostMapped);
    }
};

QTEST_GUILESS_MAIN(TestMetricMapping)
#include "tst_metricmapping.moc"
