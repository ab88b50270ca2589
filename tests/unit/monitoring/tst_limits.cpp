// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/monitoring/limits.h"
#include "tests/support/testsupport.h"

#include <algorithm>
#include <cmath>

using namespace castellan;
using namespace std::chrono_literals;

namespace {

const QDateTime start(QDate(2026, 11, 24), QTime(2, 0), Qt::UTC);

LimitRule ruleOf(const char *metric, const Thresholds &thresholds = {})
{
    for (const LimitRule &rule : limitRules(thresholds)) {
        if (rule.metric == QLatin1String(metric))
            return rule;
    }
    return {};
}

/// One value a minute, ending now.
QList<LimitPoint> minutes(const QList<double> &values, const QDateTime &now = start)
{
    QList<LimitPoint> points;
    for (qsizetype i = 0; i < values.size(); ++i)
        points.append({now.addSecs(-60 * (values.size() - 1 - i)).toMSecsSinceEpoch(), values.at(i)});
    return points;
}

LimitStanding judged(const char *metric, const QList<double> &values)
{
    return judgeLimit(ruleOf(metric), QStringLiteral("x"), minutes(values), start);
}

} // namespace

class TestLimits : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theGuidesLimitsAreTheDefaults()
    {
        QCOMPARE(ruleOf("application.responseP95").limit, 0.5);
        QCOMPARE(ruleOf("application.errorRate").limit, 0.01);
        QCOMPARE(ruleOf("memory.used").limit, 0.8);
        QCOMPARE(ruleOf("container.memoryUsed").limit, 0.8);
        QCOMPARE(ruleOf("cpu.busy").limit, 0.7);
        QVERIFY(ruleOf("cpu.busy").sustained > 0s);
        QCOMPARE(ruleOf("database.connectionsUsed").limit, 0.8);
        QCOMPARE(ruleOf("database.slowestQuery").limit, 1.0);
        QCOMPARE(ruleOf("database.indexHit").limit, 0.95);
        QCOMPARE(ruleOf("redis.hit").limit, 0.9);
        QCOMPARE(ruleOf("fs.used").limit, 0.8);
        QCOMPARE(ruleOf("container.restartsPerDay").limit, 5.0);
        for (const LimitRule &rule : limitRules({}))
            QVERIFY2(limitName(rule) != rule.metric, qPrintable(rule.metric));
    }

    void theEnvironmentsOwnCount()
    {
        Thresholds own;
        own.diskUsed = 0.97;
        own.responseP95 = 250ms;
        QCOMPARE(ruleOf("fs.used", own).limit, 0.97);
        QCOMPARE(ruleOf("fs.used", own).critical, std::optional<double>(0.97)); // never below the limit itself
        QCOMPARE(ruleOf("application.responseP95", own).limit, 0.25);
    }

    void valuesAreJudged_data()
    {
        QTest::addColumn<QByteArray>("metric");
        QTest::addColumn<double>("value");
        QTest::addColumn<Status>("status");
        QTest::newRow("disk below") << QByteArray("fs.used") << 0.79 << Status::Good;
        QTest::newRow("disk at the limit") << QByteArray("fs.used") << 0.80 << Status::Warning;
        QTest::newRow("disk nearly full") << QByteArray("fs.used") << 0.96 << Status::Critical;
        QTest::newRow("errors") << QByteArray("application.errorRate") << 0.02 << Status::Warning;
        QTest::newRow("errors of the guide's alert") << QByteArray("application.errorRate") << 0.06 << Status::Critical;
        QTest::newRow("hits above") << QByteArray("redis.hit") << 0.93 << Status::Good;
        QTest::newRow("hits below") << QByteArray("redis.hit") << 0.2 << Status::Warning;
        QTest::newRow("four restarts") << QByteArray("container.restartsPerDay") << 4.0 << Status::Good;
        QTest::newRow("five restarts") << QByteArray("container.restartsPerDay") << 5.0 << Status::Warning;
    }
    void valuesAreJudged()
    {
        QFETCH(QByteArray, metric);
        QFETCH(double, value);
        QFETCH(Status, status);
        QCOMPARE(judged(metric.constData(), {value}).status, status);
    }

    void whatIsNotMeasuredIsUnknown()
    {
        const LimitRule disk = ruleOf("fs.used");
        QCOMPARE(judgeLimit(disk, {}, {}, start).status, Status::Unknown);
        const auto old = judgeLimit(disk, {}, minutes({0.5}), start.addSecs(limitFresh.count() + 1));
        QCOMPARE(old.status, Status::Unknown);
        QVERIFY(!old.current && !old.headroom);
        const auto ahead = judgeLimit(disk, {}, minutes({0.5}), start.addDays(-1)); // the clock was set back
        QCOMPARE(ahead.status, Status::Unknown);
    }

    void aSpikeOfTheProcessorsIsNotSustained()
    {
        QCOMPARE(judged("cpu.busy", {0.2, 0.2, 0.2, 0.2, 0.2, 1.0}).status, Status::Good);
        QCOMPARE(judged("cpu.busy", {0.9, 0.9, 0.9, 0.9, 0.9, 0.3}).status, Status::Warning);
        QCOMPARE(judged("cpu.busy", {1, 1, 1, 1, 1, 1}).status, Status::Critical);
        // A minute says nothing of five, in either direction.
        QCOMPARE(judged("cpu.busy", {1, 1}).status, Status::Unknown);
        QCOMPARE(judged("cpu.busy", {0.1, 0.1}).status, Status::Unknown);
    }

    void headroomIsWhatIsLeftOfTheLimit()
    {
        QVERIFY(std::abs(*judged("fs.used", {0.4}).headroom - 0.5) < 1e-9);
        QVERIFY(std::abs(*judged("fs.used", {0.88}).headroom + 0.1) < 1e-9);
        QVERIFY(std::abs(*judged("redis.hit", {0.95}).headroom - 0.5) < 1e-9);
        QVERIFY(*judged("redis.hit", {0.5}).headroom < 0);
    }

    void aTrendReachesTheLimit()
    {
        QList<double> values;
        for (int i = 0; i < 60; ++i)
            values.append(0.5 + i * 0.001); // 6 % an hour
        const LimitStanding growing = judged("fs.used", values);
        QVERIFY(growing.trend && std::abs(*growing.trend - 0.06) < 1e-9);
        QVERIFY(growing.reaches);
        QVERIFY(std::chrono::abs(*growing.reaches - std::chrono::seconds(14460)) < 60s); // (0.8 - 0.559) / 0.06 h

        QList<double> spiked = values;
        spiked[30] = 1000; // does not bend it
        QVERIFY(std::abs(*judged("fs.used", spiked).trend - 0.06) < 0.002);

        std::reverse(values.begin(), values.end());
        QVERIFY(!judged("fs.used", values).reaches);
        QVERIFY(!judged("fs.used", {0.5, 0.6, 0.7}).trend); // too little to tell
    }

    void theWorstOfSeveralCounts()
    {
        LimitBook book{Thresholds()};
        const qint64 when = start.toMSecsSinceEpoch();
        const auto disk = [&](const char *subject, double value) {
            return Measurement{QLatin1String(subject), QStringLiteral("fs.used"), QStringLiteral("ratio"), when, value};
        };
        book.take({disk("fs:/", 0.3),
                   disk("fs:/var", 0.85),
                   disk("fs:/srv", 0.5),
                   {QStringLiteral("host"), QStringLiteral("load.1"), {}, when, 3}});
        const auto standings = book.standings(start);
        QCOMPARE(standings.size(), limitRules({}).size());
        for (const LimitStanding &each : standings) {
            if (each.rule.metric != QLatin1String("fs.used")) {
                QCOMPARE(each.status, Status::Unknown);
                continue;
            }
            QCOMPARE(each.subject, QStringLiteral("fs:/var"));
            QCOMPARE(each.status, Status::Warning);
            // The others are told too, the next worse first.
            QStringList subjects;
            for (const LimitStanding &one : eachSubject(each))
                subjects.append(limitSubjectText(one));
            QCOMPARE(subjects, (QStringList{QStringLiteral("/var"), QStringLiteral("/srv"), QStringLiteral("/")}));
            QCOMPARE(each.others.first().current, std::optional(0.5));
            QVERIFY(each.others.first().others.isEmpty());
        }
        // Two that are good: the one with less room.
        LimitBook calm{Thresholds()};
        calm.take({disk("fs:/", 0.3), disk("fs:/srv", 0.5)});
        for (const LimitStanding &each : calm.standings(start)) {
            if (each.rule.metric == QLatin1String("fs.used"))
                QCOMPARE(each.subject, QStringLiteral("fs:/srv"));
        }
    }

    void whatIsNotMeasuredAnyMoreIsUnknownAndThenGone()
    {
        LimitBook book{Thresholds()};
        const auto measured = [&](const char *subject, const QDateTime &when) {
            book.take({{QLatin1String(subject), QStringLiteral("fs.used"), QStringLiteral("ratio"),
                        when.toMSecsSinceEpoch(), 0.9}});
        };
        const auto disks = [&](const QDateTime &now) {
            for (const LimitStanding &each : book.standings(now)) {
                if (each.rule.metric == QLatin1String("fs.used"))
                    return eachSubject(each);
            }
            return QList<LimitStanding>();
        };
        measured("fs:/", start);
        measured("fs:/mnt", start);
        measured("fs:/", start.addSecs(1800));
        QCOMPARE(disks(start.addSecs(1800)).size(), 2);
        QVERIFY(!disks(start.addSecs(1800)).constLast().current); // it may come back
        measured("fs:/", start.addSecs(3700));
        QCOMPARE(disks(start.addSecs(3700)).size(), 1);
    }

    void theBookKeepsAnHourAtMost()
    {
        LimitBook book{Thresholds()};
        for (int i = 0; i < 10'000; ++i)
            book.take({{QStringLiteral("host"), QStringLiteral("cpu.busy"), QStringLiteral("ratio"),
                        start.addSecs(i).toMSecsSinceEpoch(), i < 9'000 ? 1.0 : 0.1}});
        const auto standings = book.standings(start.addSecs(9'999));
        for (const LimitStanding &each : standings) {
            if (each.rule.metric == QLatin1String("cpu.busy"))
                QCOMPARE(each.status, Status::Good);
        }
    }

    void valuesAreWrittenInTheirUnit()
    {
        QCOMPARE(limitValueText(ruleOf("application.responseP95"), 0.42), QStringLiteral("420 ms"));
        QCOMPARE(limitValueText(ruleOf("fs.used"), 0.81), QStringLiteral("81.0 %"));
        QCOMPARE(limitValueText(ruleOf("container.restartsPerDay"), 3), QStringLiteral("3"));
    }
};

QTEST_GUILESS_MAIN(TestLimits)
#include "tst_limits.moc"
