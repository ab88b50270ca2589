// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/alerts/limitalerts.h"

#include "models/alerts/promqltokens.h"
#include "models/alerts/startingrules.h"
#include "models/prometheus/metricmapping.h"

#include <QHash>

#include <algorithm>

namespace castellan {
namespace {

const QString runbookKey = QStringLiteral("runbook_url");

/// What node_exporter, cAdvisor, postgres_exporter, redis_exporter and kube-state-metrics call it.
QStringList exporterMetrics(const QString &metric)
{
    static const QHash<QString, QStringList> names{
        {QStringLiteral("memory.used"),
         {QStringLiteral("node_memory_MemAvailable_bytes"), QStringLiteral("node_memory_MemFree_bytes")}},
        {QStringLiteral("container.memoryUsed"),
         {QStringLiteral("container_memory_usage_bytes"), QStringLiteral("container_memory_working_set_bytes"),
          QStringLiteral("container_memory_rss")}},
        {QStringLiteral("cpu.busy"), {QStringLiteral("node_cpu_seconds_total")}},
        {QStringLiteral("database.connectionsUsed"),
         {QStringLiteral("pg_stat_activity_count"), QStringLiteral("pg_stat_database_numbackends"),
          QStringLiteral("pg_settings_max_connections")}},
        {QStringLiteral("database.slowestQuery"),
         {QStringLiteral("pg_stat_activity_max_tx_duration"),
          QStringLiteral("postgres_query_duration_seconds_bucket")}},
        {QStringLiteral("database.indexHit"), {QStringLiteral("pg_statio_user_indexes_idx_blks_hit")}},
        {QStringLiteral("database.cacheHit"),
         {QStringLiteral("pg_stat_database_blks_hit"), QStringLiteral("pg_statio_user_tables_heap_blocks_hit")}},
        {QStringLiteral("redis.hit"),
         {QStringLiteral("redis_keyspace_hits_total"), QStringLiteral("redis_keyspace_misses_total")}},
        {QStringLiteral("fs.used"),
         {QStringLiteral("node_filesystem_avail_bytes"), QStringLiteral("node_filesystem_free_bytes")}},
        {QStringLiteral("container.restartsPerDay"),
         {QStringLiteral("kube_pod_container_status_restarts_total"), QStringLiteral("container_start_time_seconds")}}};
    return names.value(metric);
}

/// The rule of resources/rules that is about it; the guide counts any requests for its errors, whatever the mapping.
QString guideRule(const QString &metric)
{
    static const QHash<QString, QString> names{
        {QStringLiteral("application.errorRate"), QStringLiteral("HighErrorRate")},
        {QStringLiteral("container.memoryUsed"), QStringLiteral("HighMemoryUsage")},
        {QStringLiteral("database.slowestQuery"), QStringLiteral("SlowQueries")}};
    return names.value(metric);
}

/// Firing before pending before the rest.
int urgency(const LimitAlertRule &rule)
{
    return rule.state ? static_cast<int>(*rule.state) : -1;
}

} // namespace

QStringList metricsOfLimit(const LimitRule &limit, const QMap<QString, QString> &mapping)
{
    QStringList names = exporterMetrics(limit.metric);
    for (const MappedMetric &mapped : mappedMetrics()) {
        if (mapped.metric == limit.metric)
            names += promqlOutline(mapping.value(mapped.key)).metrics;
    }
    names.removeDuplicates();
    return names;
}

QList<LimitAlertRule> alertRulesOf(const LimitRule &limit, const QMap<QString, QString> &mapping,
                                   const QList<PrometheusRuleGroup> &groups)
{
    const QStringList wanted = metricsOfLimit(limit, mapping);
    const QString guides = guideRule(limit.metric);
    QList<LimitAlertRule> found;
    for (const PrometheusRuleGroup &group : groups) {
        for (const PrometheusRule &rule : group.rules) {
            if (rule.recording)
                continue;
            const QStringList used = promqlOutline(rule.expression).metrics;
            const bool same =
                std::any_of(used.cbegin(), used.cend(), [&](const QString &metric) { return wanted.contains(metric); });
            if (same || (!guides.isEmpty() && rule.name == guides))
                found.append({.name = rule.name,
                              .group = group.name,
                              .file = group.file,
                              .expression = rule.expression,
                              .state = rule.state,
                              .error = rule.error,
                              .runbook = rule.annotations.value(runbookKey)});
        }
    }
    std::stable_sort(found.begin(), found.end(),
                     [](const LimitAlertRule &a, const LimitAlertRule &b) { return urgency(a) > urgency(b); });
    return found;
}

QList<LimitAlertRule> startingRulesOf(const LimitRule &limit)
{
    const QString wanted = guideRule(limit.metric);
    const auto file = startingRules();
    QList<LimitAlertRule> found;
    if (wanted.isEmpty() || !file)
        return found;
    for (const RuleGroupSpec &group : file->groups()) {
        for (const RuleSpec &rule : group.rules) {
            if (rule.name == wanted)
                found.append({.name = rule.name,
                              .group = group.name,
                              .file = {},
                              .expression = rule.expression,
                              .state = {},
                              .error = {},
                              .runbook = rule.annotations.value(runbookKey)});
        }
    }
    return found;
}

QString runbookOf(const QList<LimitAlertRule> &rules)
{
    for (const LimitAlertRule &rule : rules) {
        if (!rule.runbook.isEmpty())
            return rule.runbook;
    }
    return {};
}

} // namespace castellan
