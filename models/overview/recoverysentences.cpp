// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/overview/recoverysentences.h"

#include "models/core/format.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace castellan {
namespace {

constexpr double nearly = 0.8;     // of an objective: time to act, not yet missed
constexpr int drillEveryDays = 31; // the guide's monthly task
constexpr double barReach = 1.08;  // the bar ends a little behind the objective's mark

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(castellan::Overview)
};

NextAction backUp()
{
    return {.id = QStringLiteral("backup.create"), .label = Text::tr("Back up now"), .object = {}};
}

NextAction prove(const QString &backup)
{
    return {.id = QStringLiteral("backup.prove"), .label = Text::tr("Prove it now"), .object = backup};
}

NextAction details(const QString &backup)
{
    return {.id = QStringLiteral("backups.show"), .label = Text::tr("Details"), .object = backup};
}

NextAction drillNow()
{
    return {.id = QStringLiteral("drill.start"), .label = Text::tr("Run a drill"), .object = {}};
}

QString duration(std::chrono::milliseconds value)
{
    return format::duration(value);
}

std::chrono::milliseconds ageOf(const QDateTime &when, const QDateTime &now)
{
    return std::chrono::milliseconds(when.msecsTo(now));
}

/// "the objective for user data is 24 h"
QString objectiveWords(const QString &tier, std::chrono::seconds objective)
{
    return tier.isEmpty() ? Text::tr("the objective is %1").arg(duration(objective))
                          : Text::tr("the objective for %1 is %2").arg(tierWords(tier), duration(objective));
}

void place(Measure &measure, std::chrono::milliseconds value, std::chrono::milliseconds objective)
{
    const double share =
        static_cast<double>(value.count()) / static_cast<double>(std::max<qint64>(1, objective.count()));
    measure.fraction = std::min(1.0, share / barReach);
    measure.limit = 1 / barReach;
    measure.text = Text::tr("%1 of %2", "a duration of its objective").arg(duration(value), duration(objective));
    measure.status = share > 1 ? Status::Critical : share > nearly ? Status::Warning : Status::Good;
}

/// What is said of the newest backup when it is not the newest proven one.
QString newestWords(const BackupGlance &newest, const QDateTime &now)
{
    return newest.proof == ProofLevel::None
               ? Text::tr("The newest backup, made %1, has not been proved at all.").arg(format::age(newest.when, now))
               : Text::tr("The newest backup, made %1, reached proof %2 only (%3).")
                     .arg(format::age(newest.when, now))
                     .arg(static_cast<int>(newest.proof))
                     .arg(proofWords(newest.proof));
}

} // namespace

QString proofWords(ProofLevel level)
{
    switch (level) {
    case ProofLevel::Stored:
        return Text::tr("stored bytes match");
    case ProofLevel::Decodes:
        return Text::tr("every byte decodes");
    case ProofLevel::Restores:
        return Text::tr("it restores");
    case ProofLevel::Counts:
        return Text::tr("row counts equal");
    case ProofLevel::Content:
        return Text::tr("every row the same");
    case ProofLevel::None:
        break;
    }
    return Text::tr("not proved");
}

std::chrono::milliseconds scaledDrill(const DrillGlance &drill, qint64 bytesNow)
{
    if (drill.databaseBytes <= 0 || bytesNow <= drill.databaseBytes)
        return drill.took;
    const double growth = static_cast<double>(bytesNow) / static_cast<double>(drill.databaseBytes);
    return std::chrono::milliseconds(std::llround(static_cast<double>(drill.took.count()) * growth));
}

void judgeRpo(const OverviewFacts &facts, const Environment &environment, const QDateTime &now, Overview &overview)
{
    const Observed<BackupsReading> &seen = facts.backups;
    const QString database = environment.database.name;
    if (!seen.value) {
        overview.rpo.text = seen.failure         ? Text::tr("could not be read")
                            : overview.observing ? Text::tr("not read yet")
                                                 : Text::tr("cannot observe");
        if (seen.failure && overview.observing)
            overview.attention.append(
                {.topic = QStringLiteral("rpo"),
                 .status = Status::Warning,
                 .sentence = Text::tr("Whether %1 has a backup is not known.").arg(database),
                 .explanation = seen.failure->message,
                 .actions = {
                     {.id = QStringLiteral("overview.refresh"), .label = Text::tr("Try again"), .object = {}}}});
        return;
    }
    const BackupsReading &backups = *seen.value;
    const std::chrono::seconds objective = environment.rpoObjective();
    const QString unread = backups.unreadPlaces.isEmpty() ? QString() : backups.unreadPlaces.first().message;
    Attention attention{
        .topic = QStringLiteral("rpo"), .status = Status::Critical, .sentence = {}, .explanation = {}, .actions = {}};
    if (!backups.newestProven) {
        if (!unread.isEmpty()) {
            // A place that could not be read may hold what is missed: that is not knowing, not "there is none".
            overview.rpo.text = Text::tr("not known");
            attention.status = Status::Warning;
            attention.sentence = Text::tr("Whether %1 has a proven backup is not known.").arg(database);
            attention.explanation = unread;
            attention.actions = {{.id = QStringLiteral("backups.show"), .label = Text::tr("Details"), .object = {}}};
        } else if (!backups.newest) {
            overview.rpo.status = Status::Critical;
            overview.rpo.text = Text::tr("no backup");
            attention.sentence = Text::tr("%1 has no backup; everything in it would be lost.").arg(database);
            attention.explanation = Text::tr("%1.", "a sentence").arg(objectiveWords(environment.rpoTier, objective));
            attention.explanation[0] = attention.explanation.at(0).toUpper();
            attention.actions = {backUp()};
        } else {
            overview.rpo.status = Status::Critical;
            overview.rpo.text = Text::tr("none proven");
            attention.sentence = Text::tr("No backup of %1 is proved to restore.").arg(database);
            attention.explanation = newestWords(*backups.newest, now);
            attention.actions = {prove(backups.newest->id), details(backups.newest->id)};
        }
        overview.attention.append(attention);
        return;
    }
    const BackupGlance &proven = *backups.newestProven;
    const auto age = ageOf(proven.when, now);
    if (age.count() < -60000) {
        overview.rpo.text = Text::tr("dated in the future");
        attention.status = Status::Warning;
        attention.sentence =
            Text::tr("The newest proven backup is dated %1; a clock is wrong.").arg(format::age(proven.when, now));
        attention.explanation =
            Text::tr("Until the clocks of this computer and the server agree, its age is not known.");
        attention.actions = {details(proven.id)};
        overview.attention.append(attention);
        return;
    }
    place(overview.rpo, std::max(age, std::chrono::milliseconds(0)), objective);
    if (overview.rpo.status == Status::Good)
        return;
    attention.status = overview.rpo.status;
    attention.sentence = Text::tr("The newest proven backup is %1 old; %2.")
                             .arg(duration(age), objectiveWords(environment.rpoTier, objective));
    const bool newerWaits =
        backups.newest && backups.newest->when > proven.when && ageOf(backups.newest->when, now) <= objective;
    if (newerWaits) {
        attention.explanation = newestWords(*backups.newest, now);
        attention.actions = {prove(backups.newest->id), details(backups.newest->id)};
    } else {
        attention.explanation = overview.rpo.status == Status::Critical
                                    ? Text::tr("What was written since then would be lost.")
                                    : Text::tr("A backup now keeps the objective.");
        attention.actions = {backUp(), details(proven.id)};
    }
    if (!unread.isEmpty())
        attention.explanation += QLatin1Char(' ') + Text::tr("Not every place could be read: %1").arg(unread);
    overview.attention.append(attention);
}

void judgeRto(const OverviewFacts &facts, const Environment &environment, const QDateTime &now, Overview &overview)
{
    const std::chrono::seconds objective = environment.rtoObjective();
    Attention attention{.topic = QStringLiteral("rto"),
                        .status = Status::Warning,
                        .sentence = {},
                        .explanation = {},
                        .actions = {drillNow()}};
    if (!facts.drills.value) {
        overview.rto.text = facts.drills.failure ? Text::tr("could not be read") : Text::tr("not read yet");
        overview.drill = overview.rto.text;
        return;
    }
    if (!facts.drills.value->last) {
        overview.rto.text = Text::tr("never measured");
        overview.drill = Text::tr("No restore of this database has been drilled yet.");
        attention.sentence =
            Text::tr("How long a restore takes is not known; %1.").arg(objectiveWords(environment.rtoTier, objective));
        attention.explanation =
            Text::tr("A drill restores the newest proven backup into a scratch database and measures it. "
                     "Nothing under care is touched.");
        overview.attention.append(attention);
        return;
    }
    const DrillGlance &drill = *facts.drills.value->last;
    if (ageOf(drill.when, now).count() < -60000) {
        overview.rto.text = Text::tr("dated in the future");
        overview.drill = Text::tr("The last restore or drill is dated %1.").arg(format::moment(drill.when));
        attention.sentence =
            Text::tr("The last restore drill is dated %1; a clock is wrong.").arg(format::age(drill.when, now));
        attention.explanation =
            Text::tr("Until the clock is right, nobody can say whether a drill is due or how its time compares.");
        overview.attention.append(attention);
        return;
    }
    const qint64 bytesNow = facts.database.value && facts.database.value->facts.bytes.isKnown()
                                ? facts.database.value->facts.bytes.value
                                : -1;
    const auto expected = scaledDrill(drill, bytesNow);
    place(overview.rto, expected, objective);
    QStringList counted;
    if (drill.tables >= 0)
        counted.append(Text::tr("%n table(s)", nullptr, drill.tables));
    if (drill.rows >= 0)
        //: %1 is a large number
        counted.append(Text::tr("%1 rows").arg(format::count(drill.rows)));
    counted.append(drill.same ? Text::tr("every row the same") : Text::tr("not the same"));
    overview.drill = Text::tr("Drill of %1: %2.").arg(format::moment(drill.when), counted.join(QStringLiteral(", ")));
    if (!drill.same) {
        overview.rto.status = Status::Critical;
        attention.status = Status::Critical;
        attention.sentence = Text::tr("The last restore drill did not give back the same rows.");
        attention.explanation = overview.drill;
        attention.actions = {
            {.id = QStringLiteral("run.show"), .label = Text::tr("See what differs"), .object = drill.runId},
            drillNow()};
    } else if (overview.rto.status != Status::Good) {
        attention.status = overview.rto.status;
        attention.sentence = Text::tr("A restore would take about %1; %2.")
                                 .arg(duration(expected), objectiveWords(environment.rtoTier, objective));
        attention.explanation = Text::tr("Measured %1 as %2, scaled to today's size.")
                                    .arg(format::age(drill.when, now), duration(drill.took));
    } else if (drill.when.daysTo(now) > drillEveryDays) {
        overview.rto.status = Status::Warning;
        attention.sentence =
            Text::tr("The last restore drill was %1; one is due every month.").arg(format::age(drill.when, now));
        attention.explanation = Text::tr("It took %1.").arg(duration(drill.took));
    } else {
        return;
    }
    overview.attention.append(attention);
}

} // namespace castellan
