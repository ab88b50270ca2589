// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/prometheus/metricmapping.h"

#include "models/checks/metricnames.h"

#include <QHash>
#include <QSet>

#include <algorithm>
#include <cmath>

namespace castellan {
namespace {

/// Of requests answered, as the usual libraries name them, most particular first. Others are found by their ends.
const QStringList &knownHistograms()
{
    static const QStringList names{
        QStringLiteral("http_server_request_duration_seconds"), // OpenTelemetry
        QStringLiteral("http_request_duration_seconds"),        // prom-client's and Go's customs
        QStringLiteral("http_server_requests_seconds"),         // Micrometer
        QStringLiteral("http_server_duration_milliseconds"),    // OpenTelemetry before 1.21
        QStringLiteral("http_request_duration_ms"),
    };
    return names;
}

/// The base names ("…_seconds") of histograms of durations.
QStringList histogramsOf(const QStringList &names)
{
    QStringList found;
    for (const QString &known : knownHistograms()) {
        if (names.contains(known + QLatin1String("_bucket")))
            found.append(known);
    }
    for (const QString &name : names) {
        if (!name.endsWith(QLatin1String("_bucket")))
            continue;
        const QString base = name.chopped(7);
        const bool duration = base.endsWith(QLatin1String("_seconds")) || base.endsWith(QLatin1String("_ms")) ||
                              base.endsWith(QLatin1String("_milliseconds"));
        const bool answers = base.contains(QLatin1String("request")) || base.contains(QLatin1String("response")) ||
                             base.contains(QLatin1String("http"));
        // What Prometheus and the exporters tell of their own requests is not the application's.
        const bool own = base.startsWith(QLatin1String("prometheus_")) || base.startsWith(QLatin1String("promhttp_")) ||
                         base.startsWith(QLatin1String("go_")) || base.startsWith(QLatin1String("net_conntrack_"));
        if (duration && answers && !own && !found.contains(base))
            found.append(base);
    }
    return found;
}

/// Counters of requests answered, likelier first.
QStringList countersOf(const QStringList &names)
{
    QStringList found;
    for (const char *known : {"http_requests_total", "http_server_requests_total", "requests_total"}) {
        if (names.contains(QLatin1String(known)))
            found.append(QLatin1String(known));
    }
    for (const QString &base : histogramsOf(names)) {
        if (names.contains(base + QLatin1String("_count")))
            found.append(base + QLatin1String("_count"));
    }
    for (const QString &name : names) {
        if (name.endsWith(QLatin1String("_requests_total")) && !name.startsWith(QLatin1String("prometheus_")) &&
            !name.startsWith(QLatin1String("promhttp_")) && !found.contains(name))
            found.append(name);
    }
    return found;
}

QString firstOf(const QStringList &labels, std::initializer_list<const char *> wanted)
{
    for (const char *each : wanted) {
        if (labels.contains(QLatin1String(each)))
            return QLatin1String(each);
    }
    return {};
}

QString statusLabel(const QStringList &labels)
{
    return firstOf(labels, {"http_response_status_code", "status_code", "code", "status", "http_status_code"});
}

QString pathLabel(const QStringList &labels)
{
    return firstOf(labels, {"http_route", "route", "path", "handler", "uri", "endpoint", "url"});
}

QString serviceLabel(const QStringList &labels)
{
    return firstOf(labels, {"service", "service_name", "app", "application", "job"});
}

class Guesser
{
public:
    Guesser(const QStringList &names, const QMap<QString, QStringList> &labels) : m_names(names), m_labels(labels) {}

    QList<MetricGuess> all()
    {
        responseTimes();
        counters();
        resources();
        return m_guesses;
    }

private:
    void add(const char *key, const QString &source, const QString &expression)
    {
        m_guesses.append({.key = QLatin1String(key), .expression = expression, .source = source});
    }

    void responseTimes()
    {
        for (const QString &base : histogramsOf(m_names)) {
            const QString bucket = base + QLatin1String("_bucket");
            const QString scale =
                base.endsWith(QLatin1String("seconds")) && !base.endsWith(QLatin1String("milliseconds"))
                    ? QString()
                    : QStringLiteral(" / 1000");
            add("responseP95", bucket,
                QStringLiteral("histogram_quantile(0.95, sum by (le) (rate(%1[5m])))%2").arg(bucket, scale));
            if (const QString path = pathLabel(m_labels.value(bucket)); !path.isEmpty())
                add("responseByEndpoint", bucket,
                    QStringLiteral("histogram_quantile(0.95, sum by (le, %3) (rate(%1[5m])))%2")
                        .arg(bucket, scale, path));
        }
        for (const QString &name : m_names) {
            // A summary keeps its quantiles itself.
            if (m_labels.value(name).contains(QLatin1String("quantile")) && name.contains(QLatin1String("request")))
                add("responseP95", name, QStringLiteral("max(%1{quantile=\"0.95\"})").arg(name));
        }
    }

    void counters()
    {
        for (const QString &counter : countersOf(m_names)) {
            const QStringList labels = m_labels.value(counter);
            add("throughput", counter, QStringLiteral("sum(rate(%1[5m]))").arg(counter));
            const QString status = statusLabel(labels);
            if (status.isEmpty())
                continue;
            // Without "or vector(0)" an application without errors would have no error rate.
            add("errorRate", counter,
                QStringLiteral("(sum(rate(%1{%2=~\"5..\"}[5m])) or vector(0)) / sum(rate(%1[5m]))")
                    .arg(counter, status));
            if (const QString service = serviceLabel(labels); !service.isEmpty())
                // The same for each service: "or 0 *" names those without errors.
                add("errorsByService", counter,
                    QStringLiteral("(sum by (%3) (rate(%1{%2=~\"5..\"}[5m])) or 0 * sum by (%3) (rate(%1[5m]))) / "
                                   "sum by (%3) (rate(%1[5m]))")
                        .arg(counter, status, service));
        }
    }

    void resources()
    {
        const auto gauge = [this](const char *key, const char *name, const char *expression) {
            if (m_names.contains(QLatin1String(name)))
                add(key, QLatin1String(name), QLatin1String(expression));
        };
        gauge("memory", "process_resident_memory_bytes", "sum by (job) (process_resident_memory_bytes)");
        gauge("memory", "container_memory_working_set_bytes",
              "sum by (name) (container_memory_working_set_bytes{name!=\"\"})");
        gauge("cpu", "process_cpu_seconds_total", "sum by (job) (rate(process_cpu_seconds_total[5m]))");
        gauge("cpu", "container_cpu_usage_seconds_total",
              "sum by (name) (rate(container_cpu_usage_seconds_total{name!=\"\"}[5m]))");
        gauge("heap", "nodejs_heap_size_used_bytes", "sum by (job) (nodejs_heap_size_used_bytes)");
        gauge("heap", "jvm_memory_used_bytes", "sum by (job) (jvm_memory_used_bytes{area=\"heap\"})");
        gauge("heap", "go_memstats_heap_inuse_bytes", "sum by (job) (go_memstats_heap_inuse_bytes)");
        gauge("heap", "dotnet_gc_last_collection_heap_size_bytes",
              "sum by (job) (dotnet_gc_last_collection_heap_size_bytes)");
    }

    const QStringList &m_names;
    const QMap<QString, QStringList> &m_labels;
    QList<MetricGuess> m_guesses;
};

} // namespace

QList<MappedMetric> mappedMetrics()
{
    const auto metric = [](const char *key, const char *name, const char *unit) {
        return MappedMetric{QLatin1String(key), QLatin1String(name), QLatin1String(unit)};
    };
    return {metric("responseP95", "application.responseP95", "seconds"),
            metric("responseByEndpoint", "endpoint.responseP95", "seconds"),
            metric("errorRate", "application.errorRate", "ratio"),
            metric("errorsByService", "service.errorRate", "ratio"),
            metric("throughput", "application.throughput", "/s"),
            metric("memory", "application.memory", "bytes"),
            metric("cpu", "application.cpu", ""),
            metric("heap", "application.heap", "bytes")};
}

QString mappedMetricName(const QString &key)
{
    for (const MappedMetric &metric : mappedMetrics()) {
        if (metric.key == key)
            return metricName(metric.metric);
    }
    return key;
}

QStringList metricsToInspect(const QStringList &names)
{
    QStringList wanted = countersOf(names);
    for (const QString &base : histogramsOf(names))
        wanted.append(base + QLatin1String("_bucket"));
    const QSet<QString> all(names.cbegin(), names.cend());
    for (const QString &name : names) {
        const bool summary =
            all.contains(name + QLatin1String("_sum")) && !all.contains(name + QLatin1String("_bucket"));
        if (summary && name.contains(QLatin1String("request")))
            wanted.append(name);
    }
    wanted.removeDuplicates();
    return wanted;
}

QList<MetricGuess> guessMetrics(const QStringList &names, const QMap<QString, QStringList> &labels)
{
    return Guesser(names, labels).all();
}

QList<Measurement> mappedMeasurements(const MappedMetric &metric, const PrometheusAnswer &answer, qint64 when)
{
    QList<Measurement> measurements;
    for (const PrometheusSeries &series : answer.series) {
        if (series.points.isEmpty() || !std::isfinite(series.points.last().value))
            continue;
        PrometheusLabels labels = series.labels;
        labels.remove(QStringLiteral("__name__"));
        const QString subject =
            labels.isEmpty()
                ? QStringLiteral("application")
                : QStringLiteral("application:") + QStringList(labels.cbegin(), labels.cend()).join(QLatin1Char(','));
        measurements.append({subject, metric.metric, metric.unit, when, series.points.last().value});
    }
    if (measurements.size() > mostMapped) {
        std::nth_element(measurements.begin(), measurements.begin() + mostMapped, measurements.end(),
                         [](const Measurement &a, const Measurement &b) { return a.value > b.value; });
        measurements.resize(mostMapped);
    }
    return measurements;
}

} // namespace castellan
