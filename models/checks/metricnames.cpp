// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/checks/metricnames.h"

#include <QCoreApplication>

#include <algorithm>
#include <iterator>

namespace castellan {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(castellan::Metrics)
};

struct Named
{
    const char *metric;
    const char *name;
};

constexpr Named names[] = {
    {"cpu.busy", QT_TRANSLATE_NOOP("castellan::Metrics", "processors busy")},
    {"cpu.user", QT_TRANSLATE_NOOP("castellan::Metrics", "programs")},
    {"cpu.system", QT_TRANSLATE_NOOP("castellan::Metrics", "kernel")},
    {"cpu.ioWait", QT_TRANSLATE_NOOP("castellan::Metrics", "waiting for disks")},
    {"cpu.steal", QT_TRANSLATE_NOOP("castellan::Metrics", "taken by the hypervisor")},
    {"cpu.irq", QT_TRANSLATE_NOOP("castellan::Metrics", "interrupts")},
    {"cpu.nice", QT_TRANSLATE_NOOP("castellan::Metrics", "programs of low priority")},
    {"load.1", QT_TRANSLATE_NOOP("castellan::Metrics", "load, 1 minute")},
    {"load.5", QT_TRANSLATE_NOOP("castellan::Metrics", "load, 5 minutes")},
    {"load.15", QT_TRANSLATE_NOOP("castellan::Metrics", "load, 15 minutes")},
    {"memory.used", QT_TRANSLATE_NOOP("castellan::Metrics", "memory in use")},
    {"memory.available", QT_TRANSLATE_NOOP("castellan::Metrics", "memory available")},
    {"memory.majorFaults", QT_TRANSLATE_NOOP("castellan::Metrics", "pages read back from disk")},
    {"memory.oomKills", QT_TRANSLATE_NOOP("castellan::Metrics", "programs killed for want of memory")},
    {"swap.used", QT_TRANSLATE_NOOP("castellan::Metrics", "swap in use")},
    {"swap.in", QT_TRANSLATE_NOOP("castellan::Metrics", "swapped in")},
    {"swap.out", QT_TRANSLATE_NOOP("castellan::Metrics", "swapped out")},
    {"pressure.cpu", QT_TRANSLATE_NOOP("castellan::Metrics", "something waited for a processor")},
    {"pressure.memory", QT_TRANSLATE_NOOP("castellan::Metrics", "something waited for memory")},
    {"pressure.memoryFull", QT_TRANSLATE_NOOP("castellan::Metrics", "everything waited for memory")},
    {"pressure.io", QT_TRANSLATE_NOOP("castellan::Metrics", "something waited for disks")},
    {"pressure.ioFull", QT_TRANSLATE_NOOP("castellan::Metrics", "everything waited for disks")},
    {"uptime", QT_TRANSLATE_NOOP("castellan::Metrics", "time since the host was started")},
    {"host.boot", QT_TRANSLATE_NOOP("castellan::Metrics", "starts of the host")},
    {"fs.used", QT_TRANSLATE_NOOP("castellan::Metrics", "disk in use")},
    {"fs.available", QT_TRANSLATE_NOOP("castellan::Metrics", "disk available")},
    {"fs.inodesUsed", QT_TRANSLATE_NOOP("castellan::Metrics", "inodes in use")},
    {"disk.read", QT_TRANSLATE_NOOP("castellan::Metrics", "read from disk")},
    {"disk.written", QT_TRANSLATE_NOOP("castellan::Metrics", "written to disk")},
    {"disk.operations", QT_TRANSLATE_NOOP("castellan::Metrics", "disk operations")},
    {"disk.busy", QT_TRANSLATE_NOOP("castellan::Metrics", "disk busy")},
    {"net.received", QT_TRANSLATE_NOOP("castellan::Metrics", "received")},
    {"net.sent", QT_TRANSLATE_NOOP("castellan::Metrics", "sent")},
    {"net.errors", QT_TRANSLATE_NOOP("castellan::Metrics", "network errors")},
    {"net.dropped", QT_TRANSLATE_NOOP("castellan::Metrics", "packets dropped")},
    {"container.cpu", QT_TRANSLATE_NOOP("castellan::Metrics", "processors used by the container")},
    {"container.memory", QT_TRANSLATE_NOOP("castellan::Metrics", "memory of the container")},
    {"container.memoryUsed", QT_TRANSLATE_NOOP("castellan::Metrics", "memory of its limit")},
    {"container.processes", QT_TRANSLATE_NOOP("castellan::Metrics", "processes of the container")},
    {"container.restartsPerDay", QT_TRANSLATE_NOOP("castellan::Metrics", "restarts in 24 hours")},
    {"container.uptime", QT_TRANSLATE_NOOP("castellan::Metrics", "time since the container was started")},
    {"container.start", QT_TRANSLATE_NOOP("castellan::Metrics", "starts of the container")},
    {"container.deployed", QT_TRANSLATE_NOOP("castellan::Metrics", "deployments of the container")},
    {"check.passed", QT_TRANSLATE_NOOP("castellan::Metrics", "tries that passed")},
    {"http.lookup", QT_TRANSLATE_NOOP("castellan::Metrics", "name lookup")},
    {"http.connect", QT_TRANSLATE_NOOP("castellan::Metrics", "connecting")},
    {"http.tls", QT_TRANSLATE_NOOP("castellan::Metrics", "TLS handshake")},
    {"http.firstByte", QT_TRANSLATE_NOOP("castellan::Metrics", "waiting for the first byte")},
    {"http.total", QT_TRANSLATE_NOOP("castellan::Metrics", "time to answer")},
    {"http.status", QT_TRANSLATE_NOOP("castellan::Metrics", "HTTP status")},
    {"certificate.left", QT_TRANSLATE_NOOP("castellan::Metrics", "days the certificate is still valid")},
    {"database.connections", QT_TRANSLATE_NOOP("castellan::Metrics", "connections")},
    {"database.connectionsUsed", QT_TRANSLATE_NOOP("castellan::Metrics", "connections of those possible")},
    {"database.slowestQuery", QT_TRANSLATE_NOOP("castellan::Metrics", "slowest running query")},
    {"database.cacheHit", QT_TRANSLATE_NOOP("castellan::Metrics", "table reads from the cache")},
    {"database.indexHit", QT_TRANSLATE_NOOP("castellan::Metrics", "index reads from the cache")},
    {"redis.hit", QT_TRANSLATE_NOOP("castellan::Metrics", "reads that Redis answers")},
    {"redis.hitSinceStart", QT_TRANSLATE_NOOP("castellan::Metrics", "reads that Redis answered since its start")},
    {"redis.memory", QT_TRANSLATE_NOOP("castellan::Metrics", "memory of Redis")},
    {"redis.memoryUsed", QT_TRANSLATE_NOOP("castellan::Metrics", "memory of Redis of its limit")},
    {"redis.clients", QT_TRANSLATE_NOOP("castellan::Metrics", "clients of Redis")},
    {"redis.keys", QT_TRANSLATE_NOOP("castellan::Metrics", "keys in Redis")},
    {"redis.reads", QT_TRANSLATE_NOOP("castellan::Metrics", "reads of Redis")},
    {"redis.evictions", QT_TRANSLATE_NOOP("castellan::Metrics", "keys evicted from Redis")},
    {"application.responseP95", QT_TRANSLATE_NOOP("castellan::Metrics", "response time, 95th percentile")},
    {"endpoint.responseP95", QT_TRANSLATE_NOOP("castellan::Metrics", "response time by endpoint")},
    {"application.errorRate", QT_TRANSLATE_NOOP("castellan::Metrics", "error rate")},
    {"service.errorRate", QT_TRANSLATE_NOOP("castellan::Metrics", "error rate by service")},
    {"application.throughput", QT_TRANSLATE_NOOP("castellan::Metrics", "requests")},
    {"application.memory", QT_TRANSLATE_NOOP("castellan::Metrics", "memory of the application")},
    {"application.cpu", QT_TRANSLATE_NOOP("castellan::Metrics", "processors used by the application")},
    {"service.heap", QT_TRANSLATE_NOOP("castellan::Metrics", "heap of the service")},
    {"application.heap", QT_TRANSLATE_NOOP("castellan::Metrics", "heap of the application")},
    {"business.value", QT_TRANSLATE_NOOP("castellan::Metrics", "business metric")},
};

} // namespace

QString metricName(const QString &metric)
{
    const auto *const found = std::find_if(std::begin(names), std::end(names),
                                           [&](const Named &one) { return metric == QLatin1String(one.metric); });
    return found == std::end(names) ? metric : Text::tr(found->name);
}

QStringList namedMetrics()
{
    QStringList all;
    for (const Named &one : names)
        all.append(QLatin1String(one.metric));
    return all;
}

} // namespace castellan
