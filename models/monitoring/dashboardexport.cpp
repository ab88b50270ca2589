// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/monitoring/dashboardexport.h"

#include "models/core/csv.h"
#include "models/monitoring/limits.h"
#include "models/prometheus/metricmapping.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <limits>
#include <map>

namespace castellan {
namespace {

constexpr int grafanaSchema = 36; // of Grafana 9
constexpr int grafanaColumns = 24;
constexpr int panelHeight = 8;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(castellan::Dashboards)
};

/// What the usual exporters call what Castellan measures itself; {{…}} is Grafana's for a label.
struct Exported
{
    const char *metric;
    const char *expression;
    const char *legend;
    const char *unit; ///< of Grafana
};

constexpr Exported exported[] = {
    {"cpu.user", "avg(rate(node_cpu_seconds_total{mode=\"user\"}[5m]))", "", "percentunit"},
    {"cpu.nice", "avg(rate(node_cpu_seconds_total{mode=\"nice\"}[5m]))", "", "percentunit"},
    {"cpu.system", "avg(rate(node_cpu_seconds_total{mode=\"system\"}[5m]))", "", "percentunit"},
    {"cpu.irq", "avg(rate(node_cpu_seconds_total{mode=\"irq\"}[5m]))", "", "percentunit"},
    {"cpu.ioWait", "avg(rate(node_cpu_seconds_total{mode=\"iowait\"}[5m]))", "", "percentunit"},
    {"cpu.steal", "avg(rate(node_cpu_seconds_total{mode=\"steal\"}[5m]))", "", "percentunit"},
    {"cpu.busy", "1 - avg(sum by (instance, cpu) (rate(node_cpu_seconds_total{mode=~\"idle|iowait\"}[5m])))", "",
     "percentunit"},
    {"memory.used", "1 - node_memory_MemAvailable_bytes / node_memory_MemTotal_bytes", "", "percentunit"},
    {"memory.available", "node_memory_MemAvailable_bytes", "", "decbytes"},
    {"swap.used", "1 - node_memory_SwapFree_bytes / node_memory_SwapTotal_bytes", "", "percentunit"},
    {"load.1", "node_load1", "", "short"},
    {"load.5", "node_load5", "", "short"},
    {"load.15", "node_load15", "", "short"},
    {"pressure.cpu", "rate(node_pressure_cpu_waiting_seconds_total[5m])", "", "percentunit"},
    {"pressure.memory", "rate(node_pressure_memory_waiting_seconds_total[5m])", "", "percentunit"},
    {"pressure.io", "rate(node_pressure_io_waiting_seconds_total[5m])", "", "percentunit"},
    {"fs.used", "1 - node_filesystem_avail_bytes / node_filesystem_size_bytes", "{{mountpoint}}", "percentunit"},
    {"fs.inodesUsed", "1 - node_filesystem_files_free / node_filesystem_files", "{{mountpoint}}", "percentunit"},
    {"disk.read", "rate(node_disk_read_bytes_total[5m])", "{{device}}", "Bps"},
    {"disk.written", "rate(node_disk_written_bytes_total[5m])", "{{device}}", "Bps"},
    {"disk.busy", "rate(node_disk_io_time_seconds_total[5m])", "{{device}}", "percentunit"},
    {"net.received", "rate(node_network_receive_bytes_total{device!=\"lo\"}[5m])", "{{device}}", "Bps"},
    {"net.sent", "rate(node_network_transmit_bytes_total{device!=\"lo\"}[5m])", "{{device}}", "Bps"},
    {"container.cpu", "sum by (name) (rate(container_cpu_usage_seconds_total{name!=\"\"}[5m]))", "{{name}}", "short"},
    {"container.memory", "container_memory_working_set_bytes{name!=\"\"}", "{{name}}", "decbytes"},
    {"container.memoryUsed",
     "container_memory_working_set_bytes{name!=\"\"} / (container_spec_memory_limit_bytes{name!=\"\"} > 0)", "{{name}}",
     "percentunit"},
    {"container.restartsPerDay", "changes(container_start_time_seconds{name!=\"\"}[24h])", "{{name}}", "short"},
    {"database.connections", "sum(pg_stat_activity_count)", "", "short"},
    {"database.connectionsUsed", "sum(pg_stat_activity_count) / max(pg_settings_max_connections)", "", "percentunit"},
    {"database.slowestQuery", "max(pg_stat_activity_max_tx_duration)", "", "s"},
    {"database.cacheHit",
     "sum(rate(pg_stat_database_blks_hit[5m])) / "
     "(sum(rate(pg_stat_database_blks_hit[5m])) + sum(rate(pg_stat_database_blks_read[5m])))",
     "", "percentunit"},
    {"redis.hit",
     "rate(redis_keyspace_hits_total[5m]) / "
     "(rate(redis_keyspace_hits_total[5m]) + rate(redis_keyspace_misses_total[5m]))",
     "", "percentunit"},
    {"redis.memory", "redis_memory_used_bytes", "", "decbytes"},
    {"redis.clients", "redis_connected_clients", "", "short"},
    {"redis.evictions", "rate(redis_evicted_keys_total[5m])", "", "ops"},
};

QString grafanaUnit(const QString &unit)
{
    if (unit == QLatin1String("ratio"))
        return QStringLiteral("percentunit");
    if (unit == QLatin1String("seconds"))
        return QStringLiteral("s");
    if (unit == QLatin1String("bytes"))
        return QStringLiteral("decbytes");
    if (unit == QLatin1String("bytes/s"))
        return QStringLiteral("Bps");
    if (unit == QLatin1String("days"))
        return QStringLiteral("d");
    return unit == QLatin1String("/s") ? QStringLiteral("reqps") : QStringLiteral("short");
}

struct Target
{
    QString expression;
    QString legend;
    QString unit;
};

std::optional<Target> targetOf(const ChartSource &source, const Environment &environment)
{
    for (const MappedMetric &mapped : mappedMetrics()) {
        if (mapped.metric != source.metric)
            continue;
        const QString expression = environment.prometheusMetrics.value(mapped.key);
        if (expression.isEmpty())
            return std::nullopt;
        return Target{expression, source.label, grafanaUnit(mapped.unit)};
    }
    const auto *const found = std::find_if(std::begin(exported), std::end(exported), [&](const Exported &one) {
        return source.metric == QLatin1String(one.metric);
    });
    if (found == std::end(exported))
        return std::nullopt;
    return Target{QLatin1String(found->expression), QLatin1String(found->legend), QLatin1String(found->unit)};
}

QJsonObject dataSource()
{
    return {{QStringLiteral("type"), QStringLiteral("prometheus")},
            {QStringLiteral("uid"), QStringLiteral("${DS_PROMETHEUS}")}};
}

/// Green on the right side of the limit, red on the other, with a line between.
QJsonObject thresholdsOf(const LimitRule &rule)
{
    const QString red = QStringLiteral("red");
    const QString green = QStringLiteral("green");
    const QJsonObject first{{QStringLiteral("color"), rule.below ? green : red},
                            {QStringLiteral("value"), QJsonValue()}};
    const QJsonObject second{{QStringLiteral("color"), rule.below ? red : green},
                             {QStringLiteral("value"), rule.limit}};
    return {{QStringLiteral("mode"), QStringLiteral("absolute")}, {QStringLiteral("steps"), QJsonArray{first, second}}};
}

/// What the panel asks Prometheus for; what Castellan alone measures is left out.
QList<Target> targetsOf(const ChartSpec &chart, const Environment &environment)
{
    QList<Target> targets;
    for (const ChartSource &source : chart.sources) {
        if (const auto target = targetOf(source, environment))
            targets.append(*target);
    }
    for (const ChartExpression &each : chart.expressions) // as they are: the placeholders are Grafana's own
        targets.append({each.expression, each.legend, grafanaUnit(each.unit)});
    return targets;
}

QJsonObject panelOf(const ChartSpec &chart, const Environment &environment)
{
    QJsonArray targets;
    QString unit;
    for (const Target &target : targetsOf(chart, environment)) {
        unit = target.unit;
        targets << QJsonObject{
            {QStringLiteral("datasource"), dataSource()},
            {QStringLiteral("refId"), QString(QChar(ushort('A' + targets.size())))},
            {QStringLiteral("expr"), target.expression},
            {QStringLiteral("legendFormat"), target.legend.isEmpty() ? QStringLiteral("__auto") : target.legend}};
    }
    if (targets.isEmpty())
        return {{QStringLiteral("type"), QStringLiteral("text")},
                {QStringLiteral("title"), chart.title},
                {QStringLiteral("options"),
                 QJsonObject{{QStringLiteral("mode"), QStringLiteral("markdown")},
                             {QStringLiteral("content"),
                              Text::tr("Castellan measures this itself; Prometheus has no metric for it.")}}}};
    QJsonObject custom{{QStringLiteral("spanNulls"), false}};
    QJsonObject defaults{{QStringLiteral("unit"), unit}};
    if (chart.kind == ChartKind::Stacked) {
        custom.insert(QStringLiteral("stacking"), QJsonObject{{QStringLiteral("mode"), QStringLiteral("normal")}});
        custom.insert(QStringLiteral("fillOpacity"), 60);
    }
    if (chart.fromZero)
        defaults.insert(QStringLiteral("min"), 0);
    if (const auto rule = limitRule(environment.thresholds, chart.limit)) {
        custom.insert(QStringLiteral("thresholdsStyle"),
                      QJsonObject{{QStringLiteral("mode"), QStringLiteral("line+area")}});
        defaults.insert(QStringLiteral("thresholds"), thresholdsOf(*rule));
    }
    defaults.insert(QStringLiteral("custom"), custom);
    return {{QStringLiteral("type"), QStringLiteral("timeseries")},
            {QStringLiteral("title"), chart.title},
            {QStringLiteral("datasource"), dataSource()},
            {QStringLiteral("fieldConfig"),
             QJsonObject{{QStringLiteral("defaults"), defaults}, {QStringLiteral("overrides"), QJsonArray()}}},
            {QStringLiteral("targets"), targets}};
}

/// Whether an expression is about the container or service that is chosen on the page.
bool asksForSubject(const Dashboard &dashboard)
{
    return std::any_of(dashboard.charts.cbegin(), dashboard.charts.cend(), [](const ChartSpec &chart) {
        return std::any_of(chart.expressions.cbegin(), chart.expressions.cend(), [](const ChartExpression &each) {
            return each.expression.contains(QLatin1String("$subject"));
        });
    });
}

QString number(double value)
{
    return std::isnan(value) ? QString() : QString::number(value, 'g', 15);
}

} // namespace

ChartTable chartTable(const ChartAnswer &chart)
{
    ChartTable table;
    std::map<qint64, QList<double>> rows;
    for (qsizetype line = 0; line < chart.lines.size(); ++line) {
        table.columns.append(chart.lines.at(line).name.label);
        table.units.append(chart.lines.at(line).name.unit);
        for (const Bucket &bucket : chart.lines.at(line).range.buckets) {
            if (bucket.count == 0)
                continue;
            QList<double> &values = rows[bucket.time];
            if (values.isEmpty())
                values.fill(std::numeric_limits<double>::quiet_NaN(), chart.lines.size());
            values[line] = bucket.mean();
        }
    }
    for (const auto &[when, values] : rows)
        table.rows.append({.when = when, .values = values});
    return table;
}

QByteArray chartCsv(const ChartAnswer &chart)
{
    QStringList header{QStringLiteral("time")};
    std::map<qint64, QStringList> rows;
    const qsizetype width = 3 * chart.lines.size();
    for (qsizetype line = 0; line < chart.lines.size(); ++line) {
        const ChartLineName &name = chart.lines.at(line).name;
        const QString unit = name.unit.isEmpty() ? QString() : QStringLiteral(" (%1)").arg(name.unit);
        header << name.label + unit << name.label + QStringLiteral(" min") << name.label + QStringLiteral(" max");
        for (const Bucket &bucket : chart.lines.at(line).range.buckets) {
            if (bucket.count == 0)
                continue;
            QStringList &fields = rows[bucket.time];
            if (fields.isEmpty())
                fields.resize(width);
            fields[3 * line] = number(bucket.mean());
            fields[3 * line + 1] = number(bucket.min);
            fields[3 * line + 2] = number(bucket.max);
        }
    }
    QByteArray csv = csvRecord(header).toUtf8() + "\r\n";
    for (const auto &[when, fields] : rows)
        csv +=
            csvRecord(QStringList{QDateTime::fromMSecsSinceEpoch(when, Qt::UTC).toString(Qt::ISODateWithMs)} + fields)
                .toUtf8() +
            "\r\n";
    return csv;
}

QByteArray grafanaDashboard(const Dashboard &dashboard, const Environment &environment)
{
    QJsonArray panels;
    const int width = grafanaColumns / std::max(1, dashboard.columns);
    for (qsizetype i = 0; i < dashboard.charts.size(); ++i) {
        QJsonObject panel = panelOf(dashboard.charts.at(i), environment);
        const auto column = static_cast<int>(i % dashboard.columns);
        const auto row = static_cast<int>(i / dashboard.columns);
        panel.insert(QStringLiteral("id"), static_cast<int>(i) + 1);
        panel.insert(QStringLiteral("gridPos"), QJsonObject{{QStringLiteral("x"), column * width},
                                                            {QStringLiteral("y"), row * panelHeight},
                                                            {QStringLiteral("w"), width},
                                                            {QStringLiteral("h"), panelHeight}});
        panels << panel;
    }
    QJsonArray variables;
    if (asksForSubject(dashboard))
        variables << QJsonObject{{QStringLiteral("type"), QStringLiteral("textbox")},
                                 {QStringLiteral("name"), QStringLiteral("subject")},
                                 {QStringLiteral("label"), Text::tr("Of which one")}};
    const QJsonObject input{{QStringLiteral("name"), QStringLiteral("DS_PROMETHEUS")},
                            {QStringLiteral("label"), QStringLiteral("Prometheus")},
                            {QStringLiteral("type"), QStringLiteral("datasource")},
                            {QStringLiteral("pluginId"), QStringLiteral("prometheus")}};
    const QJsonObject document{
        {QStringLiteral("__inputs"), QJsonArray{input}},
        {QStringLiteral("title"), QStringLiteral("%1: %2").arg(environment.name, dashboard.title)},
        {QStringLiteral("schemaVersion"), grafanaSchema},
        {QStringLiteral("editable"), true},
        {QStringLiteral("time"), QJsonObject{{QStringLiteral("from"), QStringLiteral("now-6h")},
                                             {QStringLiteral("to"), QStringLiteral("now")}}},
        {QStringLiteral("templating"), QJsonObject{{QStringLiteral("list"), variables}}},
        {QStringLiteral("panels"), panels}};
    return QJsonDocument(document).toJson(QJsonDocument::Indented);
}

} // namespace castellan
