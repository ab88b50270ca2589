// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/monitoring/health.h"

#include "models/core/format.h"
#include "models/core/timebetween.h"

#include <QCoreApplication>

#include <algorithm>

namespace castellan {
namespace {

using namespace std::chrono_literals;

constexpr std::chrono::seconds soon = 24h; // a disk that is full by tomorrow is today's business

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(castellan::Health)
};

Attention about(const QString &topic, Status status, const QString &sentence, const QString &explanation)
{
    return {.topic = topic,
            .status = status,
            .sentence = sentence,
            .explanation = explanation,
            .actions = {{.id = QStringLiteral("health.show"), .label = Text::tr("Details"), .object = topic}}};
}

QString topicOf(const WatchedCheck &check)
{
    return QStringLiteral("check:") + check.id;
}

QString joined(const QString &first, const QString &second)
{
    return first.isEmpty() || second.isEmpty() ? first + second : first + QLatin1Char(' ') + second;
}

/// "It hides Backend and PostgreSQL."
QString hiddenText(const Outage &outage, const WatchPicture &picture)
{
    QStringList names;
    for (const QString &id : outage.hidden) {
        if (const WatchedCheck *check = picture.find(id))
            names.append(check->name);
    }
    return names.isEmpty() ? QString() : hiddenSentence(QLocale().createSeparatedList(names));
}

void judgeOutages(const WatchPicture &picture, const QDateTime &now, Health &health)
{
    for (const Outage &outage : picture.outages) {
        const WatchedCheck *check = picture.find(outage.id);
        if (!check)
            continue;
        const QString sentence = check->since.isValid()
                                     //: %1 a check's name, %2 a duration
                                     ? Text::tr("%1 has been down for %2.")
                                           .arg(check->name, format::duration(timeBetween(check->since, now)))
                                     : Text::tr("%1 is down.").arg(check->name);
        health.attention.append(
            about(topicOf(*check), Status::Critical, sentence,
                  joined(joined(check->last.message, hiddenText(outage, picture)), check->last.hint)));
    }
}

void judgeCheck(const WatchedCheck &check, Health &health)
{
    if (!check.because.isEmpty())
        return; // told with what hides it
    switch (check.standing) {
    case CheckStanding::Up:
        ++health.passing;
        if (!check.last.warnings.isEmpty())
            health.attention.append(about(topicOf(check), Status::Warning, check.last.warnings.join(QLatin1Char(' ')),
                                          Text::tr("%1 passes still.").arg(check.name)));
        return;
    case CheckStanding::Failing:
        health.attention.append(about(topicOf(check), Status::Warning,
                                      Text::tr("%1 did not pass; it is being tried again.").arg(check.name),
                                      joined(check.last.message, check.last.hint)));
        return;
    case CheckStanding::CannotObserve:
        health.attention.append(about(topicOf(check), Status::Unknown,
                                      Text::tr("%1 cannot be observed.").arg(check.name),
                                      joined(check.last.message, check.last.hint)));
        return;
    case CheckStanding::Down: // an outage, or hidden by one
    case CheckStanding::Unknown:
        return;
    }
}

/// "Beyond it as well: /srv (85.0 %)."; empty when it is the only one.
QString othersText(const LimitStanding &limit)
{
    QStringList others;
    for (const LimitStanding &other : limit.others) {
        if (other.isPassed() && other.current)
            //: a disk or container, and its value
            others.append(Text::tr("%1 (%2)").arg(limitSubjectText(other), limitValueText(other.rule, *other.current)));
    }
    return others.isEmpty() ? QString() : Text::tr("Beyond it as well: %1.").arg(QLocale().createSeparatedList(others));
}

/// Of several disks the one that is full first, when that is soon; it need not be the fullest.
std::optional<LimitStanding> fullSoonest(const LimitStanding &limit)
{
    std::optional<LimitStanding> first;
    if (limit.rule.metric != QLatin1String("fs.used"))
        return first;
    for (const LimitStanding &disk : eachSubject(limit)) {
        if (disk.reaches && *disk.reaches < soon && (!first || *disk.reaches < *first->reaches))
            first = disk;
    }
    return first;
}

void judgeLimits(const WatchPicture &picture, Health &health)
{
    for (const LimitStanding &limit : picture.limits) {
        const QString topic = QStringLiteral("limit:%1").arg(limit.rule.metric);
        if (!limit.current) {
            ++health.unmeasured;
            continue;
        }
        const QString trend = limitTrendText(limit);
        QString explanation;
        if (!trend.isEmpty())
            //: %1 is "steady" or "rises by 2.0 % an hour"
            explanation = Text::tr("Within the last hour: %1.").arg(trend);
        if (limit.isPassed())
            health.attention.append(
                about(topic, limit.status, limitSentence(limit), joined(explanation, othersText(limit))));
        else if (const auto disk = fullSoonest(limit))
            health.attention.append(
                about(topic, Status::Warning,
                      Text::tr("The disk of %1 reaches its limit in %2.")
                          .arg(limitSubjectText(*disk),
                               format::duration(std::chrono::duration_cast<std::chrono::milliseconds>(*disk->reaches))),
                      limitSentence(*disk)));
    }
}

QString headlineOf(const WatchPicture &picture, const Health &health)
{
    const auto down = static_cast<int>(picture.outages.size());
    const auto all = static_cast<int>(picture.checks.size());
    if (down > 0)
        //: a count of checks
        return health.passing > 0 ? Text::tr("%n down", nullptr, down) + QStringLiteral(", ") +
                                        Text::tr("%1 of %2 checks pass").arg(health.passing).arg(all)
                                  : Text::tr("%n down", nullptr, down);
    const bool troubled = std::any_of(health.attention.cbegin(), health.attention.cend(),
                                      [](const Attention &one) { return rank(one.status) >= rank(Status::Warning); });
    if (health.passing < all)
        return Text::tr("%1 of %2 checks pass; of the others it is not known").arg(health.passing).arg(all);
    return troubled ? Text::tr("All checks pass, but not everything is within its limits")
                    : Text::tr("All checks pass, and every limit that is measured is kept");
}

} // namespace

Status checkStatus(const WatchedCheck &check)
{
    if (!check.because.isEmpty())
        return Status::Unknown;
    switch (check.standing) {
    case CheckStanding::Up:
        return check.last.warnings.isEmpty() ? Status::Good : Status::Warning;
    case CheckStanding::Failing:
        return Status::Warning;
    case CheckStanding::Down:
        return Status::Critical;
    case CheckStanding::Unknown:
    case CheckStanding::CannotObserve:
        break;
    }
    return Status::Unknown;
}

bool isWell(const WatchPicture &picture)
{
    const bool checks = std::all_of(picture.checks.cbegin(), picture.checks.cend(),
                                    [](const WatchedCheck &check) { return check.standing == CheckStanding::Up; });
    const bool limits = std::none_of(picture.limits.cbegin(), picture.limits.cend(), [](const LimitStanding &limit) {
        return limit.status == Status::Warning || limit.status == Status::Critical;
    });
    return checks && limits;
}

QString hiddenSentence(const QString &names)
{
    return Text::tr("Because of it nothing is known of %1.").arg(names);
}

Health judgeHealth(const WatchPicture &picture, const QDateTime &now)
{
    Health health;
    if (!picture.when.isValid()) {
        health.headline = Text::tr("Nothing was checked yet");
        return health;
    }
    if (picture.offline) {
        health.headline = Text::tr("This computer is offline; nothing can be observed");
        health.attention.append(about(QStringLiteral("check:link"), Status::Unknown, health.headline + QLatin1Char('.'),
                                      Text::tr("What is shown was seen before.")));
        return health;
    }
    judgeOutages(picture, now, health);
    for (const WatchedCheck &check : picture.checks)
        judgeCheck(check, health);
    judgeLimits(picture, health);
    arrangeWorstFirst(health.attention);
    health.status =
        health.passing == picture.checks.size() && !picture.checks.isEmpty() ? Status::Good : Status::Unknown;
    for (const Attention &one : std::as_const(health.attention))
        health.status = worse(health.status, one.status);
    health.headline = headlineOf(picture, health);
    return health;
}

} // namespace castellan
