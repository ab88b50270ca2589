// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/monitoring/limits.h"

#include "models/core/format.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>
#include <vector>

namespace castellan {
namespace {

using namespace std::chrono_literals;

constexpr qint64 keptMs = 3600 * 1000;
constexpr qsizetype keptPoints = 1200; // every 3 s for an hour
constexpr qsizetype trendPoints = 60;  // pairs grow with the square
constexpr qint64 shortestTrendMs = 10 * 60 * 1000;
constexpr std::chrono::seconds farthest = 7 * 24h;
constexpr double nearlyFull = 0.95; // a share from here on leaves no time to act

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(castellan::Monitoring)
};

LimitRule upper(const char *id, const char *metric, const char *unit, double limit, double critical,
                std::chrono::seconds sustained = 0s)
{
    return {.id = QLatin1String(id),
            .metric = QLatin1String(metric),
            .unit = QLatin1String(unit),
            .below = true,
            .limit = limit,
            .critical = std::max(limit, critical),
            .sustained = sustained};
}

LimitRule lower(const char *id, const char *metric, double limit)
{
    return {.id = QLatin1String(id),
            .metric = QLatin1String(metric),
            .unit = QStringLiteral("ratio"),
            .below = false,
            .limit = limit,
            .critical = {},
            .sustained = 0s};
}

/// Whether `a` deserves to be told before `b`.
bool isWorse(const LimitStanding &a, const LimitStanding &b)
{
    if (a.current.has_value() != b.current.has_value())
        return a.current.has_value();
    if (rank(a.status) != rank(b.status))
        return rank(a.status) > rank(b.status);
    return a.headroom && b.headroom && *a.headroom < *b.headroom;
}

double seconds(std::chrono::milliseconds duration)
{
    return static_cast<double>(duration.count()) / 1000;
}

/// Theil and Sen: the median of the slopes between all pairs, per hour. At most trendPoints of the points are used,
/// evenly taken.
std::optional<double> trendOf(const QList<LimitPoint> &points)
{
    if (points.size() < 5 || points.last().when - points.first().when < shortestTrendMs)
        return std::nullopt;
    const qsizetype step = std::max<qsizetype>(1, points.size() / trendPoints);
    std::vector<double> slopes;
    for (qsizetype i = 0; i < points.size(); i += step) {
        for (qsizetype j = i + step; j < points.size(); j += step) {
            if (const qint64 apart = points.at(j).when - points.at(i).when; apart > 0)
                slopes.push_back((points.at(j).value - points.at(i).value) * 3'600'000 / static_cast<double>(apart));
        }
    }
    if (slopes.empty())
        return std::nullopt;
    const auto middle = slopes.begin() + static_cast<std::ptrdiff_t>(slopes.size() / 2);
    std::nth_element(slopes.begin(), middle, slopes.end());
    return *middle;
}

/// The newest value, or the mean over the rule's time where that is covered.
std::optional<double> currentOf(const LimitRule &rule, const QList<LimitPoint> &points, qint64 now)
{
    const LimitPoint &newest = points.last();
    const qint64 age = now - newest.when;
    if (std::abs(age) > std::chrono::milliseconds(limitFresh).count())
        return std::nullopt;
    if (rule.sustained == 0s)
        return newest.value;
    const qint64 from = newest.when - std::chrono::milliseconds(rule.sustained).count();
    double sum = 0;
    qsizetype count = 0;
    qint64 oldest = newest.when;
    for (auto point = points.crbegin(); point != points.crend() && point->when >= from; ++point) {
        sum += point->value;
        ++count;
        oldest = point->when;
    }
    const bool covered = (newest.when - oldest) * 5 >= (newest.when - from) * 4;
    return covered && count >= 3 ? std::optional<double>(sum / static_cast<double>(count)) : std::nullopt;
}

Status statusOf(const LimitRule &rule, double current)
{
    if (rule.below ? current < rule.limit : current > rule.limit)
        return Status::Good;
    return rule.below && rule.critical && current >= *rule.critical ? Status::Critical : Status::Warning;
}

} // namespace

QList<LimitRule> limitRules(const Thresholds &t)
{
    QList<LimitRule> rules{
        upper("responseP95Ms", "application.responseP95", "seconds", seconds(t.responseP95),
              4 * seconds(t.responseP95)),
        upper("errorRate", "application.errorRate", "ratio", t.errorRate, 0.05), // where the guide's alert is critical
        upper("memoryUsed", "memory.used", "ratio", t.memoryUsed, nearlyFull),
        upper("memoryUsed", "container.memoryUsed", "ratio", t.memoryUsed, nearlyFull),
        upper("cpuUsed", "cpu.busy", "ratio", t.cpuUsed, nearlyFull, 5min),
        upper("connectionsOfMax", "database.connectionsUsed", "ratio", t.connectionsOfMax, nearlyFull),
        upper("slowQueryMs", "database.slowestQuery", "seconds", seconds(t.slowQuery), 60 * seconds(t.slowQuery)),
        lower("indexHit", "database.indexHit", t.indexHit),
        lower("cacheHit", "database.cacheHit", t.cacheHit),
        lower("redisHit", "redis.hit", t.redisHit),
        upper("diskUsed", "fs.used", "ratio", t.diskUsed, nearlyFull),
        upper("restartsPerDay", "container.restartsPerDay", "", t.restartsPerDay, 4.0 * t.restartsPerDay)};
    for (LimitRule &rule : rules)
        rule.runbook = t.runbooks.value(rule.id);
    return rules;
}

std::optional<LimitRule> limitRule(const Thresholds &thresholds, const QString &metric)
{
    const QList<LimitRule> rules = limitRules(thresholds);
    const auto found =
        std::find_if(rules.cbegin(), rules.cend(), [&](const LimitRule &rule) { return rule.metric == metric; });
    return found == rules.cend() ? std::nullopt : std::optional(*found);
}

QString limitName(const LimitRule &rule)
{
    static const QHash<QString, const char *> names{
        {QStringLiteral("application.responseP95"),
         QT_TRANSLATE_NOOP("castellan::Monitoring", "response time, 95th percentile")},
        {QStringLiteral("application.errorRate"), QT_TRANSLATE_NOOP("castellan::Monitoring", "error rate")},
        {QStringLiteral("memory.used"), QT_TRANSLATE_NOOP("castellan::Monitoring", "memory of the host")},
        {QStringLiteral("container.memoryUsed"), QT_TRANSLATE_NOOP("castellan::Monitoring", "memory of a container")},
        {QStringLiteral("cpu.busy"), QT_TRANSLATE_NOOP("castellan::Monitoring", "processors, sustained")},
        {QStringLiteral("database.connectionsUsed"),
         QT_TRANSLATE_NOOP("castellan::Monitoring", "connections of the database")},
        {QStringLiteral("database.slowestQuery"), QT_TRANSLATE_NOOP("castellan::Monitoring", "slowest running query")},
        {QStringLiteral("database.indexHit"), QT_TRANSLATE_NOOP("castellan::Monitoring", "index reads from the cache")},
        {QStringLiteral("database.cacheHit"), QT_TRANSLATE_NOOP("castellan::Monitoring", "table reads from the cache")},
        {QStringLiteral("redis.hit"), QT_TRANSLATE_NOOP("castellan::Monitoring", "reads that Redis answers")},
        {QStringLiteral("fs.used"), QT_TRANSLATE_NOOP("castellan::Monitoring", "disk in use")},
        {QStringLiteral("container.restartsPerDay"),
         QT_TRANSLATE_NOOP("castellan::Monitoring", "restarts of a container in 24 hours")}};
    const char *name = names.value(rule.metric);
    return name ? Text::tr(name) : rule.metric;
}

QString limitValueText(const LimitRule &rule, double value)
{
    return format::quantity(value, rule.unit);
}

QList<LimitStanding> eachSubject(const LimitStanding &standing)
{
    QList<LimitStanding> all{standing};
    all.first().others.clear();
    return all + standing.others;
}

QString limitSubjectText(const LimitStanding &standing)
{
    return standing.subject.section(QLatin1Char(':'), 1);
}

QString limitTitle(const LimitStanding &standing)
{
    const QString where = limitSubjectText(standing);
    QString name =
        where.isEmpty() ? limitName(standing.rule) : QStringLiteral("%1 (%2)").arg(limitName(standing.rule), where);
    name[0] = name.at(0).toUpper();
    return name;
}

QString limitSentence(const LimitStanding &standing)
{
    if (!standing.current)
        return {};
    const QString value = limitValueText(standing.rule, *standing.current);
    const QString bound = limitValueText(standing.rule, standing.rule.limit);
    const QString name = limitTitle(standing);
    //: %1 what is measured, %2 a value, %3 its limit
    return standing.status == Status::Good
               ? Text::tr("%1: %2; the limit is %3.").arg(name, value, bound)
               //: %1 what is measured, %2 a value, %3 its limit
               : Text::tr("%1: %2, which is beyond the limit of %3.").arg(name, value, bound);
}

QString limitTrendText(const LimitStanding &standing)
{
    if (!standing.trend)
        return {};
    // Less than a hundredth of the limit an hour is what measuring itself makes.
    const double change = *standing.trend;
    if (std::abs(change) < standing.rule.limit / 100)
        return Text::tr("steady");
    const QString size = limitValueText(standing.rule, std::abs(change));
    //: %1 is a value: "2.0 %"
    const QString moves =
        change > 0 ? Text::tr("rises by %1 an hour").arg(size) : Text::tr("falls by %1 an hour").arg(size);
    if (!standing.reaches)
        return moves;
    //: %1 "rises by 2.0 % an hour", %2 a duration
    return Text::tr("%1 and reaches the limit in %2")
        .arg(moves, format::duration(std::chrono::duration_cast<std::chrono::milliseconds>(*standing.reaches)));
}

LimitStanding judgeLimit(const LimitRule &rule, const QString &subject, const QList<LimitPoint> &points,
                         const QDateTime &now)
{
    LimitStanding standing;
    standing.rule = rule;
    standing.subject = subject;
    if (points.isEmpty())
        return standing;
    standing.current = currentOf(rule, points, now.toMSecsSinceEpoch());
    if (!standing.current)
        return standing;
    const double current = *standing.current;
    standing.when = QDateTime::fromMSecsSinceEpoch(points.last().when, Qt::UTC);
    standing.status = statusOf(rule, current);
    const double room = rule.below ? rule.limit : 1 - rule.limit;
    const double left = rule.below ? rule.limit - current : current - rule.limit;
    if (room > 0)
        standing.headroom = left / room;
    standing.trend = trendOf(points);
    const double towards = standing.trend ? (rule.below ? *standing.trend : -*standing.trend) : 0;
    if (left > 0 && towards > 0) {
        const double hours = left / towards;
        if (hours * 3600 <= static_cast<double>(farthest.count()))
            standing.reaches = std::chrono::seconds(std::llround(hours * 3600));
    }
    return standing;
}

void LimitBook::take(const QList<Measurement> &measurements)
{
    for (const Measurement &each : measurements) {
        const bool wanted = std::any_of(m_rules.cbegin(), m_rules.cend(),
                                        [&](const LimitRule &rule) { return rule.metric == each.metric; });
        if (!wanted)
            continue;
        QList<LimitPoint> &points = m_points[each.metric][each.subject];
        // A clock that was set back begins a new past.
        if (!points.isEmpty() && each.when < points.last().when)
            points.clear();
        points.append({each.when, each.value});
        while (points.size() > keptPoints || points.first().when < each.when - keptMs)
            points.removeFirst();
    }
}

QList<LimitStanding> LimitBook::standings(const QDateTime &now) const
{
    QList<LimitStanding> all;
    for (const LimitRule &rule : m_rules) {
        QList<LimitStanding> found;
        const auto subjects = m_points.value(rule.metric);
        for (auto it = subjects.cbegin(); it != subjects.cend(); ++it) {
            if (it->last().when >= now.toMSecsSinceEpoch() - keptMs)
                found.append(judgeLimit(rule, it.key(), *it, now));
        }
        std::stable_sort(found.begin(), found.end(), isWorse);
        LimitStanding worst;
        worst.rule = rule;
        if (!found.isEmpty()) {
            worst = found.takeFirst();
            worst.others = found;
        }
        all.append(worst);
    }
    return all;
}

} // namespace castellan
