// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/checks/redisinfo.h"
#include "tests/support/testsupport.h"

using namespace castellan;

namespace {

const QByteArray info7 =
    "# Server\r\nredis_version:7.0.15\r\nos:Linux 6.1.0-28-amd64 x86_64\r\n"
    "run_id:86d7c1a7f0a94c8ab7e2a26ac8a4c2e6d5f0a1b2\r\ntcp_port:6379\r\nuptime_in_seconds:86400\r\n\r\n"
    "# Clients\r\nconnected_clients:12\r\n\r\n# Memory\r\nused_memory:1048576\r\n"
    "used_memory_human:1.00M\r\nmaxmemory:4194304\r\nmaxmemory_policy:allkeys-lru\r\n\r\n"
    "# Stats\r\nexpired_keys:7\r\nevicted_keys:3\r\nkeyspace_hits:900\r\nkeyspace_misses:100\r\n\r\n"
    "# Replication\r\nrole:master\r\n\r\n# Keyspace\r\ndb0:keys=40,expires=3,avg_ttl=0\r\n"
    "db3:keys=2,expires=0,avg_ttl=0\r\n";

std::optional<double> valueOf(const QList<Measurement> &samples, const char *metric)
{
    for (const Measurement &sample : samples) {
        if (sample.metric == QLatin1String(metric))
            return sample.value;
    }
    return std::nullopt;
}

} // namespace

class TestRedisInfo : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void infoIsRead()
    {
        const RedisInfo info = parseRedisInfo(info7);
        QCOMPARE(info.version, QStringLiteral("7.0.15"));
        QCOMPARE(info.role, QStringLiteral("master"));
        QCOMPARE(info.clients, 12);
        QCOMPARE(info.keys, 42);
        QCOMPARE(info.evicted, 3u);
        QCOMPARE(info.evictionPolicy, QStringLiteral("allkeys-lru"));
        QCOMPARE(info.hitRate(), std::optional<double>(0.9));
        QCOMPARE(info.memoryUsed(), std::optional<double>(0.25));
        QCOMPARE(info.uptimeSeconds, 86400);
    }

    void whatIsNotKnownIsNotGood()
    {
        RedisInfo info = parseRedisInfo("redis_version:6.2.1\r\n");
        QVERIFY(!info.hitRate()); // nobody has read: not 0 %, not 100 %
        QVERIFY(!info.memoryUsed());
        QVERIFY(!valueOf(redisSamples(info, {}, 0, 0), "redis.memoryUsed"));
        QVERIFY(parseRedisInfo("HTTP/1.1 400 Bad Request\r\n").version.isEmpty());
    }

    void aBadHourShowsAgainstAGoodMonth()
    {
        RedisInfo before = parseRedisInfo(info7);
        before.hits = 10'000'000;
        before.misses = 100'000;
        RedisInfo now = before;
        now.hits += 500;
        now.misses += 500;
        now.evicted += 60;
        QVERIFY(*now.hitRate() > 0.98);
        QCOMPARE(now.hitRateSince(before), std::optional<double>(0.5));
        const auto samples = redisSamples(now, before, 60, 0);
        QCOMPARE(valueOf(samples, "redis.hit"), std::optional<double>(0.5));
        QCOMPARE(valueOf(samples, "redis.evictions"), std::optional<double>(1));
        QVERIFY(!valueOf(redisSamples(before, before, 60, 0), "redis.hit")); // no reads, no rate
    }

    void aRestartAndAResetMakeNoSpike()
    {
        const RedisInfo before = parseRedisInfo(info7);
        RedisInfo restarted = before;
        restarted.runId = QStringLiteral("another");
        restarted.hits = 5000;
        QVERIFY(!restarted.hitRateSince(before));
        QVERIFY(!valueOf(redisSamples(restarted, before, 60, 0), "redis.reads"));
        RedisInfo reset = before;
        reset.hits = 1;
        reset.misses = 0;
        QVERIFY(!reset.hitRateSince(before));
    }
};

QTEST_GUILESS_MAIN(TestRedisInfo)
#include "tst_redisinfo.moc"
