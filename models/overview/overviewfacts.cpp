// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/overview/overviewfacts.h"

#include "models/core/format.h"
#include "models/monitoring/health.h"
#include "models/overview/recoverysentences.h"

#include <QCoreApplication>

#include <algorithm>

namespace castellan {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(castellan::Overview)
};

QString hostOf(const Environment &environment)
{
    return environment.host.local ? Text::tr("this computer") : environment.host.ssh.host;
}

/// Ones and twos read better as words at the start of a sentence.
QString things(qsizetype number)
{
    switch (number) {
    case 1:
        return Text::tr("One thing needs attention");
    case 2:
        return Text::tr("Two things need attention");
    case 3:
        return Text::tr("Three things need attention");
    default:
        return Text::tr("%n things need attention", nullptr, static_cast<int>(number));
    }
}

void judgeLink(const OverviewFacts &facts, const Environment &environment, const QDateTime &now, Overview &overview)
{
    const LinkStatus &link = facts.link;
    overview.observing = link.state == LinkState::Connected;
    if (overview.observing)
        return;
    const NextAction again{.id = QStringLiteral("connection.connect"),
                           .label = link.state == LinkState::Disconnected ? Text::tr("Connect") : Text::tr("Try again"),
                           .object = {}};
    Attention attention{
        .topic = QStringLiteral("link"), .status = Status::Unknown, .sentence = {}, .explanation = {}, .actions = {}};
    switch (link.state) {
    case LinkState::Connecting:
        attention.sentence = Text::tr("Connecting to %1; nothing is known yet.").arg(hostOf(environment));
        break;
    case LinkState::Disconnected:
        attention.sentence = Text::tr("Not connected to %1; nothing can be observed.").arg(hostOf(environment));
        attention.actions = {again};
        break;
    case LinkState::Reconnecting:
    case LinkState::Failed:
        attention.sentence = facts.linkSince.isValid()
                                 ? Text::tr("Cannot observe %1; the connection was lost %2.")
                                       .arg(hostOf(environment), format::age(facts.linkSince, now))
                                 : Text::tr("Cannot observe %1.").arg(hostOf(environment));
        attention.explanation =
            link.error.message + (link.error.hint.isEmpty() ? QString() : QLatin1Char(' ') + link.error.hint);
        if (link.state == LinkState::Failed)
            attention.actions = {
                again, {.id = QStringLiteral("connection.details"), .label = Text::tr("Details"), .object = {}}};
        else
            attention.explanation += (attention.explanation.isEmpty() ? QString() : QStringLiteral(" ")) +
                                     Text::tr("Trying again by itself.");
        break;
    case LinkState::Connected:
        break;
    }
    overview.attention.append(attention);
}

QString unknownWords(const Observed<DatabaseReading> &database, bool observing)
{
    if (database.failure)
        return Text::tr("could not be read");
    return observing ? Text::tr("not read yet") : Text::tr("cannot observe");
}

QString whyUnknown(const Fact<double> &fact)
{
    switch (fact.state) {
    case Fact<double>::State::NeedsRight:
        return Text::tr("needs %1", "a right or role").arg(fact.reason);
    case Fact<double>::State::Unavailable:
        return fact.reason;
    default:
        return Text::tr("not read yet");
    }
}

/// A share that must stay below (or above) its limit.
Measure shareMeasure(double value, double limit, bool above, const QString &text)
{
    Measure measure;
    measure.fraction = value;
    measure.limit = limit;
    measure.text = text;
    measure.status = (above ? value >= limit : value < limit) ? Status::Good : Status::Warning;
    return measure;
}

void judgeDatabase(const OverviewFacts &facts, const Environment &environment, Overview &overview)
{
    const Observed<DatabaseReading> &seen = facts.database;
    for (Measure *measure : {&overview.connections, &overview.cacheHit, &overview.indexHit})
        measure->text = unknownWords(seen, overview.observing);
    if (seen.failure && overview.observing) {
        overview.attention.append(
            {.topic = QStringLiteral("database"),
             .status = Status::Critical,
             .sentence = Text::tr("The database %1 cannot be read.").arg(environment.database.name),
             .explanation = seen.failure->message + QLatin1Char(' ') + seen.failure->hint,
             .actions = {{.id = QStringLiteral("overview.refresh"), .label = Text::tr("Try again"), .object = {}}}});
    }
    if (!seen.value)
        return;
    const DatabaseFacts &database = seen.value->facts;
    const Thresholds &limits = environment.thresholds;
    const auto warn = [&](const char *topic, const char *limit, const Measure &measure, const QString &sentence,
                          const QString &why) {
        if (overview.observing && !seen.failure && rank(measure.status) >= rank(Status::Warning))
            overview.attention.append({.topic = QLatin1String(topic),
                                       .status = measure.status,
                                       .sentence = sentence,
                                       .explanation = why,
                                       .actions = {{.id = QStringLiteral("limits.show"),
                                                    .label = Text::tr("See the limits"),
                                                    .object = QLatin1String(limit)}}});
    };
    const Fact<double> used = database.connectionsUsed();
    if (used.isKnown()) {
        const double share = used.value;
        const int possible = database.maxConnections - database.reservedConnections;
        overview.connections =
            shareMeasure(share, limits.connectionsOfMax, false,
                         Text::tr("%1 of %2", "connections used of possible")
                             .arg(format::count(database.connections.value), format::count(possible)));
        if (share >= std::max(0.95, limits.connectionsOfMax))
            overview.connections.status = Status::Critical;
        warn("connections", "connectionsOfMax", overview.connections,
             Text::tr("%1 of %2 connections are in use; the limit is %3.")
                 .arg(format::count(database.connections.value), format::count(possible),
                      format::percent(limits.connectionsOfMax)),
             Text::tr("When none is left, the application gets errors instead of answers."));
    } else {
        overview.connections.text = whyUnknown(used);
    }
    const auto hits = [&](const Fact<double> &hit, double limit, Measure &measure, const char *topic,
                          const QString &sentence) {
        if (!hit.isKnown()) {
            measure.text = whyUnknown(hit);
            return;
        }
        measure = shareMeasure(hit.value, limit, true, format::percent(hit.value));
        warn(topic, topic, measure, sentence.arg(format::percent(hit.value), format::percent(limit)),
             Text::tr("More is read from disk than the guide allows: memory is short, or a query reads too much."));
    };
    hits(database.cacheHit, limits.cacheHit, overview.cacheHit, "cacheHit",
         Text::tr("The cache answers %1 of reads; the limit is %2."));
    hits(database.indexHit, limits.indexHit, overview.indexHit, "indexHit",
         Text::tr("The cache answers %1 of index reads; the limit is %2."));
}

/// What the checks and limits say besides what is judged here anyway.
void judgeWatch(const OverviewFacts &facts, const QDateTime &now, Overview &overview)
{
    if (!overview.observing || !facts.watch.when.isValid())
        return;
    static const QStringList judged{
        QStringLiteral("limit:database.connectionsUsed"), QStringLiteral("limit:database.cacheHit"),
        QStringLiteral("limit:database.indexHit"), QStringLiteral("check:link"), QStringLiteral("check:host")};
    const bool databaseTold = std::any_of(overview.attention.cbegin(), overview.attention.cend(),
                                          [](const Attention &one) { return one.topic == QLatin1String("database"); });
    for (const Attention &one : judgeHealth(facts.watch, now).attention) {
        const bool told = databaseTold && one.topic == QLatin1String("check:database");
        if (!judged.contains(one.topic) && !told)
            overview.attention.append(one);
    }
}

/// Some check is neither up nor told as a trouble.
bool checksAreUnknown(const WatchPicture &watch)
{
    return std::any_of(watch.checks.cbegin(), watch.checks.cend(),
                       [](const WatchedCheck &check) { return checkStatus(check) == Status::Unknown; });
}

QString headlineOf(const Overview &overview, const OverviewFacts &facts, const Environment &environment)
{
    const auto troubles =
        std::count_if(overview.attention.cbegin(), overview.attention.cend(),
                      [](const Attention &item) { return rank(item.status) >= rank(Status::Warning); });
    bool unknown = !overview.observing || checksAreUnknown(facts.watch);
    for (const Measure *measure :
         {&overview.rpo, &overview.rto, &overview.connections, &overview.cacheHit, &overview.indexHit})
        unknown = unknown || measure->status == Status::Unknown;
    if (!overview.observing) {
        return troubles == 0 ? Text::tr("%1 cannot be observed now").arg(environment.name)
                             //: %1 is a name, %2 "Two things need attention" in lower case use
                             : Text::tr("%1 cannot be observed now. %2").arg(environment.name, things(troubles));
    }
    if (troubles == 0)
        return unknown ? Text::tr("Nothing known is out of its limits; some things are not known")
                       : Text::tr("Everything is within its limits");
    return unknown ? Text::tr("%1; some things are not known").arg(things(troubles))
                   : Text::tr("%1; everything else is within its limits").arg(things(troubles));
}

} // namespace

QString serverVersionText(int version)
{
    if (version <= 0)
        return Text::tr("version unknown");
    return QStringLiteral("PostgreSQL %1.%2").arg(version / 10000).arg(version % 10000);
}

Overview judge(const OverviewFacts &facts, const Environment &environment, const QDateTime &now)
{
    Overview overview;
    judgeLink(facts, environment, now, overview);
    judgeRpo(facts, environment, now, overview);
    judgeRto(facts, environment, now, overview);
    judgeDatabase(facts, environment, overview);
    judgeWatch(facts, now, overview);
    // Of two that are equally bad the one that people work on comes first.
    overview.attention = incidentAttention(facts.incidents, now) + overview.attention;
    arrangeWorstFirst(overview.attention);
    overview.status = Status::Good;
    for (const Measure *measure :
         {&overview.rpo, &overview.rto, &overview.connections, &overview.cacheHit, &overview.indexHit}) {
        if (rank(measure->status) > rank(overview.status))
            overview.status = measure->status;
    }
    for (const Attention &attention : std::as_const(overview.attention)) {
        if (rank(attention.status) > rank(overview.status))
            overview.status = attention.status;
    }
    overview.headline = headlineOf(overview, facts, environment);
    return overview;
}

} // namespace castellan
