// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/monitoring/dashboard.h"

#include "models/checks/metricnames.h"

#include <QCoreApplication>

#include <algorithm>

namespace castellan {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(castellan::Dashboards)
};

ChartSource source(const char *subject, const char *metric)
{
    return {.subject = QLatin1String(subject), .metric = QLatin1String(metric)};
}

ChartSpec lines(const char *id, const QString &title, QList<ChartSource> sources, const char *limit = "")
{
    return {.id = QLatin1String(id), .title = title, .sources = std::move(sources), .limit = QLatin1String(limit)};
}

Dashboard application()
{
    ChartSpec endpoints = lines("endpoints", Text::tr("Response time by endpoint, 95th percentile"),
                                {source("application:*", "endpoint.responseP95")}, "application.responseP95");
    return {.id = QStringLiteral("application"),
            .title = Text::tr("Application performance"),
            .charts = {lines("response", Text::tr("Response time, 95th percentile"),
                             {source("application", "application.responseP95")}, "application.responseP95"),
                       endpoints,
                       lines("errors", Text::tr("Error rate"), {source("application", "application.errorRate")},
                             "application.errorRate"),
                       lines("errorsByService", Text::tr("Error rate by service"),
                             {source("application:*", "service.errorRate")}, "application.errorRate"),
                       lines("throughput", Text::tr("Requests"), {source("application", "application.throughput")}),
                       lines("health", Text::tr("Time to answer health checks"), {source("service:*", "http.total")}),
                       lines("heap", Text::tr("Heap and memory"),
                             {source("application", "application.heap"), source("application", "application.memory")}),
                       lines("passed", Text::tr("Tries of checks that passed"), {source("service:*", "check.passed")})},
            .builtin = true};
}

// What the dashboards of the system and of the host show alike.

ChartSpec processors(const QString &title)
{
    ChartSpec chart = lines("processors", title,
                            {source("host", "cpu.user"), source("host", "cpu.nice"), source("host", "cpu.system"),
                             source("host", "cpu.irq"), source("host", "cpu.ioWait"), source("host", "cpu.steal")},
                            "cpu.busy");
    chart.kind = ChartKind::Stacked;
    return chart;
}

ChartSpec load()
{
    return lines("load", Text::tr("Load"),
                 {source("host", "load.1"), source("host", "load.5"), source("host", "load.15")});
}

ChartSpec pressure()
{
    return lines("pressure", Text::tr("Pressure: share of time that something waited"),
                 {source("host", "pressure.cpu"), source("host", "pressure.memory"), source("host", "pressure.io")});
}

ChartSpec diskTraffic()
{
    return lines("diskTraffic", Text::tr("Disk traffic"),
                 {source("disk:*", "disk.read"), source("disk:*", "disk.written")});
}

ChartSpec network()
{
    return lines("network", Text::tr("Network traffic"),
                 {source("net:*", "net.received"), source("net:*", "net.sent")});
}

Dashboard system()
{
    return {.id = QStringLiteral("system"),
            .title = Text::tr("System resources"),
            .charts = {processors(Text::tr("Processors")),
                       lines("memory", Text::tr("Memory"), {source("host", "memory.used"), source("host", "swap.used")},
                             "memory.used"),
                       load(), pressure(),
                       lines("disks", Text::tr("Disks in use"), {source("fs:*", "fs.used")}, "fs.used"), diskTraffic(),
                       network(), lines("diskBusy", Text::tr("Disks busy"), {source("disk:*", "disk.busy")}),
                       lines("containerCpu", Text::tr("Containers: processors used"),
                             {source("container:*", "container.cpu")}),
                       lines("containerMemory", Text::tr("Containers: memory of their limit"),
                             {source("container:*", "container.memoryUsed")}, "container.memoryUsed"),
                       lines("restarts", Text::tr("Containers: restarts in 24 hours"),
                             {source("container:*", "container.restartsPerDay")}, "container.restartsPerDay"),
                       lines("inodes", Text::tr("Inodes in use"), {source("fs:*", "fs.inodesUsed")})},
            .builtin = true};
}

Dashboard host()
{
    return {
        .id = QStringLiteral("host"),
        .title = Text::tr("The host"),
        .charts = {processors(Text::tr("Processors by kind")), load(),
                   lines("memory", Text::tr("Memory in use"), {source("host", "memory.used")}, "memory.used"),
                   lines("memoryAvailable", Text::tr("Memory available"), {source("host", "memory.available")}),
                   lines("swap", Text::tr("Swap in use"), {source("host", "swap.used")}),
                   lines("paging", Text::tr("Pages swapped and read back"),
                         {source("host", "swap.in"), source("host", "swap.out"), source("host", "memory.majorFaults")}),
                   pressure(),
                   lines("pressureFull", Text::tr("Pressure: share of time that everything waited"),
                         {source("host", "pressure.memoryFull"), source("host", "pressure.ioFull")}),
                   lines("disks", Text::tr("Disks in use"), {source("fs:*", "fs.used")}, "fs.used"),
                   lines("inodes", Text::tr("Inodes in use"), {source("fs:*", "fs.inodesUsed")}),
                   lines("disksAvailable", Text::tr("Disks: space available"), {source("fs:*", "fs.available")}),
                   diskTraffic(),
                   lines("diskOperations", Text::tr("Disk operations"), {source("disk:*", "disk.operations")}),
                   lines("diskBusy", Text::tr("Disks busy"), {source("disk:*", "disk.busy")}), network(),
                   lines("networkErrors", Text::tr("Network errors and packets dropped"),
                         {source("net:*", "net.errors"), source("net:*", "net.dropped")}),
                   lines("oomKills", Text::tr("Programs killed for want of memory"),
                         {source("host", "memory.oomKills")}),
                   lines("uptime", Text::tr("Time since its start"), {source("host", "uptime")})},
        .builtin = true};
}

Dashboard database()
{
    ChartSpec hits =
        lines("hits", Text::tr("Reads answered by the cache"),
              {source("database", "database.indexHit"), source("database", "database.cacheHit")}, "database.indexHit");
    hits.fromZero = false;
    ChartSpec redis =
        lines("redisHits", Text::tr("Reads that Redis answers"), {source("redis", "redis.hit")}, "redis.hit");
    redis.fromZero = false;
    return {.id = QStringLiteral("database"),
            .title = Text::tr("Database performance"),
            .charts = {lines("slowest", Text::tr("Slowest running query"),
                             {source("database", "database.slowestQuery")}, "database.slowestQuery"),
                       lines("connections", Text::tr("Connections of those possible"),
                             {source("database", "database.connectionsUsed")}, "database.connectionsUsed"),
                       hits,
                       lines("connectionCount", Text::tr("Connections"), {source("database", "database.connections")}),
                       redis, lines("redisMemory", Text::tr("Memory of Redis"), {source("redis", "redis.memory")}),
                       lines("redisReads", Text::tr("Reads and evictions of Redis"),
                             {source("redis", "redis.reads"), source("redis", "redis.evictions")}),
                       lines("redisClients", Text::tr("Clients of Redis"), {source("redis", "redis.clients")})},
            .builtin = true};
}

Dashboard business()
{
    ChartSpec each = lines("metrics", QString(), {source("business:*", "business.value")});
    each.each = true;
    return {.id = QStringLiteral("business"), .title = Text::tr("Business metrics"), .charts = {each}, .builtin = true};
}

Dashboard container()
{
    return {.id = QStringLiteral("container"),
            .title = Text::tr("One container"),
            .about = QStringLiteral("container:"),
            .charts = {lines("cpu", Text::tr("Processors used"), {source("$", "container.cpu")}),
                       lines("memoryUsed", Text::tr("Memory of its limit"), {source("$", "container.memoryUsed")},
                             "container.memoryUsed"),
                       lines("memory", Text::tr("Memory"), {source("$", "container.memory")}),
                       lines("restarts", Text::tr("Restarts in 24 hours"), {source("$", "container.restartsPerDay")},
                             "container.restartsPerDay"),
                       lines("uptime", Text::tr("Time since its start"), {source("$", "container.uptime")}),
                       lines("processes", Text::tr("Processes"), {source("$", "container.processes")}),
                       lines("passed", Text::tr("Tries of its check that passed"), {source("$", "check.passed")})},
            .builtin = true};
}

Dashboard service()
{
    ChartSpec parts = lines("parts", Text::tr("Where the time goes"),
                            {source("$", "http.lookup"), source("$", "http.connect"), source("$", "http.tls"),
                             source("$", "http.firstByte")});
    parts.kind = ChartKind::Stacked;
    return {.id = QStringLiteral("service"),
            .title = Text::tr("One service"),
            .about = QStringLiteral("service:"),
            .charts = {lines("total", Text::tr("Time to answer its health check"), {source("$", "http.total")}), parts,
                       lines("passed", Text::tr("Tries that passed"), {source("$", "check.passed")}),
                       lines("certificate", Text::tr("Days the certificate is still valid"),
                             {source("$", "certificate.left")})},
            .builtin = true};
}

bool matches(const QString &pattern, const QString &subject)
{
    return pattern.endsWith(QLatin1Char('*')) ? subject.startsWith(QStringView(pattern).chopped(1))
                                              : pattern == subject;
}

QString patternOf(const ChartSource &source, const QString &subject)
{
    return source.subject == QLatin1String("$") ? subject : source.subject;
}

QString labelOf(const ChartSource &source, const QString &subject, bool severalMetrics)
{
    if (!source.subject.endsWith(QLatin1Char('*')))
        return source.label.isEmpty() ? metricName(source.metric) : source.label;
    const QString name = subjectName(subject);
    if (!severalMetrics && source.label.isEmpty())
        return name;
    //: %1 a container, disk or network interface, %2 what is measured of it: "eth0: received"
    return Text::tr("%1: %2").arg(name, source.label.isEmpty() ? metricName(source.metric) : source.label);
}

/// All series of a chart, in the order of its sources and then by name.
QList<ChartLineName> linesOf(const ChartSpec &spec, const QList<SeriesInfo> &series, const QString &subject)
{
    QList<ChartLineName> found;
    for (const ChartSource &source : spec.sources) {
        const QString pattern = patternOf(source, subject);
        for (const SeriesInfo &info : series) {
            if (info.name.metric == source.metric && matches(pattern, info.name.subject))
                found.append({.series = info.name,
                              .label = labelOf(source, info.name.subject, spec.sources.size() > 1),
                              .unit = info.unit});
        }
    }
    return found;
}

ResolvedChart cut(ChartSpec spec, QList<ChartLineName> lines)
{
    ResolvedChart chart{.spec = std::move(spec), .lines = std::move(lines)};
    chart.left = std::max(0, static_cast<int>(chart.lines.size()) - mostLines);
    chart.lines.resize(chart.lines.size() - chart.left);
    return chart;
}

} // namespace

QList<Dashboard> builtinDashboards()
{
    return {application(), system(), database(), business(), host(), container(), service()};
}

QString subjectName(const QString &subject)
{
    const qsizetype colon = subject.indexOf(QLatin1Char(':'));
    return colon < 0 ? subject : subject.mid(colon + 1);
}

QList<ResolvedChart> resolve(const Dashboard &dashboard, const QList<SeriesInfo> &series, const QString &subject)
{
    QList<ResolvedChart> charts;
    for (const ChartSpec &spec : dashboard.charts) {
        const QList<ChartLineName> found = linesOf(spec, series, subject);
        if (!spec.each) {
            charts.append(cut(spec, found));
            continue;
        }
        QStringList subjects;
        for (const ChartLineName &line : found) {
            if (!subjects.contains(line.series.subject))
                subjects.append(line.series.subject);
        }
        for (const QString &one : std::as_const(subjects)) {
            ChartSpec own = spec;
            own.id = QStringLiteral("%1/%2").arg(spec.id, one);
            own.title =
                spec.title.isEmpty() ? subjectName(one) : QStringLiteral("%1: %2").arg(spec.title, subjectName(one));
            QList<ChartLineName> lines = found;
            lines.removeIf([&](const ChartLineName &line) { return line.series.subject != one; });
            charts.append(cut(own, lines));
        }
    }
    return charts;
}

QStringList subjectsFor(const Dashboard &dashboard, const QList<SeriesInfo> &series)
{
    QStringList subjects;
    for (const SeriesInfo &info : series) {
        if (!dashboard.about.isEmpty() && info.name.subject.startsWith(dashboard.about) &&
            !subjects.contains(info.name.subject))
            subjects.append(info.name.subject);
    }
    return subjects;
}

} // namespace castellan
