// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/checks/redisinfo.h"

#include <QHash>

namespace castellan {
namespace {

std::optional<double> rateOf(quint64 hits, quint64 misses)
{
    if (hits + misses == 0)
        return std::nullopt;
    return static_cast<double>(hits) / static_cast<double>(hits + misses);
}

/// "keys=12,expires=3,avg_ttl=0" -> 12
qint64 keysOf(const QByteArray &value)
{
    for (const QByteArray &part : value.split(',')) {
        if (part.startsWith("keys="))
            return part.mid(5).toLongLong();
    }
    return 0;
}

/// It is the same run, and nobody reset its counters.
bool continues(const RedisInfo &before, const RedisInfo &now)
{
    return before.runId == now.runId && now.hits >= before.hits && now.misses >= before.misses &&
           now.evicted >= before.evicted;
}

} // namespace

std::optional<double> RedisInfo::hitRate() const
{
    return rateOf(hits, misses);
}

std::optional<double> RedisInfo::hitRateSince(const RedisInfo &before) const
{
    if (!continues(before, *this))
        return std::nullopt;
    return rateOf(hits - before.hits, misses - before.misses);
}

std::optional<double> RedisInfo::memoryUsed() const
{
    if (memoryLimit <= 0)
        return std::nullopt;
    return static_cast<double>(usedMemory) / static_cast<double>(memoryLimit);
}

RedisInfo parseRedisInfo(const QByteArray &text)
{
    QHash<QByteArray, QByteArray> values;
    RedisInfo info;
    for (const QByteArray &line : text.split('\n')) {
        const qsizetype colon = line.indexOf(':');
        if (colon <= 0 || line.startsWith('#'))
            continue;
        const QByteArray key = line.left(colon);
        const QByteArray value = line.mid(colon + 1).trimmed();
        if (key.startsWith("db") && value.startsWith("keys="))
            info.keys += keysOf(value);
        else
            values.insert(key, value);
    }
    const auto word = [&](const char *key) { return QString::fromUtf8(values.value(key)); };
    info.version = word("redis_version");
    info.runId = word("run_id");
    info.role = word("role");
    info.evictionPolicy = word("maxmemory_policy");
    info.uptimeSeconds = values.value("uptime_in_seconds").toLongLong();
    info.usedMemory = values.value("used_memory").toLongLong();
    info.memoryLimit = values.value("maxmemory").toLongLong();
    info.clients = values.value("connected_clients").toLongLong();
    info.hits = values.value("keyspace_hits").toULongLong();
    info.misses = values.value("keyspace_misses").toULongLong();
    info.evicted = values.value("evicted_keys").toULongLong();
    info.expired = values.value("expired_keys").toULongLong();
    return info;
}

QList<Measurement> redisSamples(const RedisInfo &info, const std::optional<RedisInfo> &before, double seconds,
                                qint64 when)
{
    QList<Measurement> samples;
    const auto add = [&](const char *metric, const char *unit, double value) {
        samples.append({QStringLiteral("redis"), QLatin1String(metric), QLatin1String(unit), when, value});
    };
    add("redis.memory", "bytes", static_cast<double>(info.usedMemory));
    if (const auto used = info.memoryUsed())
        add("redis.memoryUsed", "ratio", *used);
    add("redis.clients", "", static_cast<double>(info.clients));
    add("redis.keys", "", static_cast<double>(info.keys));
    if (const auto hit = info.hitRate())
        add("redis.hitSinceStart", "ratio", *hit);
    if (!before || seconds <= 0 || !continues(*before, info))
        return samples;
    if (const auto hit = info.hitRateSince(*before))
        add("redis.hit", "ratio", *hit);
    add("redis.reads", "/s", static_cast<double>(info.hits - before->hits + info.misses - before->misses) / seconds);
    add("redis.evictions", "/s", static_cast<double>(info.evicted - before->evicted) / seconds);
    return samples;
}

} // namespace castellan
