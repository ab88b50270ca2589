// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commandline/commandcontext.h"
#include "app/commandline/documents.h"
#include "app/commandline/subcommands.h"
#include "models/backup/interruptedrestore.h"
#include "models/core/awaitor.h"
#include "models/overview/overviewreadings.h"

#include <QJsonArray>

#include <algorithm>

namespace castellan {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(castellan::CommandLine)
};

template <typename T>
void take(Observed<T> &observed, Result<T> result, const QDateTime &when)
{
    if (result)
        observed = {.value = *std::move(result), .when = when, .failure = {}};
    else
        observed.failure = result.error();
}

Result<DatabaseReading> readDatabase(CommandContext &context, EnvironmentConnection &connection)
{
    CASTELLAN_TRY_ASSIGN(const auto session,
                         awaitOr(connection.openSession({}, {}, context.cancel()), context.cancel()));
    CASTELLAN_TRY_ASSIGN(
        const DatabaseFacts facts,
        awaitOr(DatabaseFacts::read(session, DatabaseFacts::everything(), context.cancel()), context.cancel()));
    return DatabaseReading{.serverVersion = session->serverVersion(), .facts = facts};
}

Result<DrillsReading> readDrills(CommandContext &context, const QString &environmentId)
{
    CASTELLAN_TRY_ASSIGN(const auto workspace, context.workspace());
    CASTELLAN_TRY_ASSIGN(const QList<StoredRun> runs, await(RunStore(workspace).list(environmentId)));
    DrillsReading reading;
    for (const StoredRun &stored : runs) {
        if (stored.kind != QLatin1String("drill") && stored.kind != QLatin1String("restore"))
            continue;
        const auto run = Run::fromJson(stored.json);
        if (!run)
            continue;
        if (const auto drill = drillOf(*run); drill && (!reading.last || drill->when > reading.last->when))
            reading.last = drill;
    }
    return reading;
}

OverviewFacts observe(CommandContext &context, EnvironmentConnection &connection)
{
    OverviewFacts facts;
    const QDateTime now = context.clock()->now();
    const auto connected = awaitOr(connection.host()->connectNow(), context.cancel());
    facts.link = connection.host()->status();
    if (!connected && facts.link.state != LinkState::Connected) {
        facts.link.state = LinkState::Failed;
        facts.link.error = context.advise(connected.error());
    }
    take(facts.drills, readDrills(context, connection.environment().id), now);
    if (facts.link.state != LinkState::Connected)
        return facts;
    take(facts.database, readDatabase(context, connection), now);
    auto catalogue = context.catalogue();
    take(facts.backups, std::move(catalogue).transform([](const BackupCatalogue &found) { return glanceAt(found); }),
         now);
    return facts;
}

/// The commands that do what the window's buttons do.
QStringList commandsFor(const Attention &attention)
{
    QStringList commands;
    for (const NextAction &action : attention.actions) {
        if (action.id == QLatin1String("backup.create"))
            commands << QStringLiteral("castellan backup create");
        else if (action.id == QLatin1String("backup.prove"))
            commands << QStringLiteral("castellan backup prove %1 --level 5").arg(action.object);
        else if (action.id == QLatin1String("drill.start"))
            commands << QStringLiteral("castellan drill");
        else if (action.id == QLatin1String("run.show"))
            commands << QStringLiteral("castellan report %1 --format md --output FILE").arg(action.object);
    }
    return commands;
}

/// Whether it says that an objective or limit is missed, or that it is not known whether it is. Coming near to one
/// does not count.
bool isBeyond(const Attention &attention, const Overview &overview)
{
    if (attention.topic == QLatin1String("link"))
        return false; // cannot observe: a failure, not a finding
    if (attention.status == Status::Critical)
        return true;
    if (attention.status != Status::Warning)
        return false;
    const Measure *measure = attention.topic == QLatin1String("rpo")   ? &overview.rpo
                             : attention.topic == QLatin1String("rto") ? &overview.rto
                                                                       : nullptr;
    const bool within = measure && measure->fraction && measure->limit && *measure->fraction <= *measure->limit;
    return !within;
}

QString standingName(InterruptedRestore::Standing standing)
{
    switch (standing) {
    case InterruptedRestore::Standing::Untouched:
        return QStringLiteral("Untouched");
    case InterruptedRestore::Standing::Replaced:
        return QStringLiteral("Replaced");
    case InterruptedRestore::Standing::CopyLeft:
        return QStringLiteral("CopyLeft");
    case InterruptedRestore::Standing::Swapped:
        break;
    }
    return QStringLiteral("Swapped");
}

QJsonObject measureDocument(const Measure &measure)
{
    return {{QStringLiteral("status"), statusName(measure.status)}, {QStringLiteral("text"), measure.text}};
}

QString word(Status status)
{
    switch (status) {
    case Status::Good:
        //: how a measure stands
        return Text::tr("good");
    case Status::Notice:
        return Text::tr("notice");
    case Status::Warning:
        return Text::tr("warning");
    case Status::Critical:
        return Text::tr("critical");
    case Status::Unknown:
        break;
    }
    return Text::tr("unknown");
}

void addAttention(const Overview &overview, Outcome &outcome)
{
    QJsonArray list;
    for (const Attention &attention : overview.attention) {
        const QStringList commands = commandsFor(attention);
        list << QJsonObject{{QStringLiteral("topic"), attention.topic},
                            {QStringLiteral("status"), statusName(attention.status)},
                            {QStringLiteral("sentence"), attention.sentence},
                            {QStringLiteral("explanation"), attention.explanation},
                            {QStringLiteral("next"), QJsonArray::fromStringList(commands)}};
        outcome.text += QStringLiteral("%1: %2").arg(word(attention.status), attention.sentence);
        if (!attention.explanation.isEmpty())
            outcome.text += QLatin1Char(' ') + attention.explanation;
        outcome.text += QLatin1Char('\n');
        for (const QString &command : commands)
            outcome.text += QStringLiteral("    ") + command + QLatin1Char('\n');
        if (isBeyond(attention, overview))
            outcome.status = exitstatus::fellShort;
    }
    outcome.document.insert(QStringLiteral("attention"), list);
}

void addMeasures(const Overview &overview, Outcome &outcome)
{
    const struct
    {
        const char *key;
        QString title;
        const Measure &measure;
    } measures[] = {{"rpo", Text::tr("Age of the newest proven backup"), overview.rpo},
                    {"rto", Text::tr("Time a restore would take"), overview.rto},
                    {"connections", Text::tr("Connections"), overview.connections},
                    {"cacheHit", Text::tr("Reads answered by the cache"), overview.cacheHit},
                    {"indexHit", Text::tr("Index reads answered by the cache"), overview.indexHit}};
    QJsonObject document;
    for (const auto &entry : measures) {
        document.insert(QLatin1String(entry.key), measureDocument(entry.measure));
        outcome.text +=
            QStringLiteral("%1: %2 (%3)\n").arg(entry.title, entry.measure.text, word(entry.measure.status));
    }
    outcome.document.insert(QStringLiteral("measures"), document);
    outcome.document.insert(QStringLiteral("drill"), overview.drill);
    if (!overview.drill.isEmpty())
        outcome.text += overview.drill + QLatin1Char('\n');
}

/// What was under way when a Castellan was killed: the first thing to know. Of a restore a person decides; what a
/// backup or proof left is taken back here, and of maintenance it is told.
Result<void> addInterrupted(CommandContext &context, EnvironmentConnection &connection, Outcome &outcome)
{
    CASTELLAN_TRY_ASSIGN(const auto workspace, context.workspace());
    RunStore runs(workspace);
    CASTELLAN_TRY_ASSIGN(const auto found, findInterruptedRestores(runs, connection, context.cancel()));
    QJsonArray list;
    for (const InterruptedRestore &interrupted : found) {
        list << QJsonObject{{QStringLiteral("run"), interrupted.run.id},
                            {QStringLiteral("standing"), standingName(interrupted.standing)},
                            {QStringLiteral("sentence"), interrupted.sentence()},
                            {QStringLiteral("copy"), interrupted.copy},
                            {QStringLiteral("kept"), interrupted.kept}};
        outcome.text += QStringLiteral("%1: %2 %3\n")
                            .arg(word(Status::Critical), interrupted.sentence(),
                                 Text::tr("Open Castellan's window to go on or to clean up."));
        outcome.status = exitstatus::fellShort;
    }
    CASTELLAN_TRY_ASSIGN(const auto settled, context.settleInterrupted());
    for (const SettledRun &interrupted : settled) {
        list << QJsonObject{{QStringLiteral("run"), interrupted.runId},
                            {QStringLiteral("standing"), QStringLiteral("Settled")},
                            {QStringLiteral("sentence"), interrupted.sentence},
                            {QStringLiteral("copy"), QString()},
                            {QStringLiteral("kept"), QString()}};
        outcome.text += QStringLiteral("%1: %2\n").arg(word(Status::Warning), interrupted.sentence);
    }
    outcome.document.insert(QStringLiteral("interrupted"), list);
    return {};
}

Result<Outcome> status(CommandContext &context)
{
    CASTELLAN_TRY_ASSIGN(const auto connection, context.connection());
    const Environment &environment = connection->environment();
    const OverviewFacts facts = observe(context, *connection);
    CASTELLAN_TRY(context.cancel().check());
    const Overview overview = judge(facts, environment, context.clock()->now());

    Outcome outcome;
    outcome.document = {{QStringLiteral("environment"), environment.id},
                        {QStringLiteral("name"), environment.name},
                        {QStringLiteral("headline"), overview.headline},
                        {QStringLiteral("interrupted"), QJsonArray()}};
    outcome.text = QStringLiteral("%1: %2.\n").arg(environment.name, overview.headline);
    const bool observable = overview.observing && !facts.database.failure;
    // A workspace that cannot be opened hides what was done, not how the environment stands.
    const auto interrupted = observable ? addInterrupted(context, *connection, outcome) : Result<void>();
    CASTELLAN_TRY(context.cancel().check());
    addAttention(overview, outcome);
    addMeasures(overview, outcome);
    const bool within = outcome.status == exitstatus::done;
    outcome.document.insert(QStringLiteral("status"), statusName(overview.status));
    outcome.document.insert(QStringLiteral("withinObjectives"), within && observable);
    if (!observable) {
        outcome.status = exitstatus::failed;
        outcome.error = overview.observing ? *facts.database.failure : facts.link.error;
    } else if (!interrupted) {
        outcome.status = exitstatus::failed;
        outcome.error = interrupted.error();
    }
    return outcome;
}

} // namespace

Subcommand statusCommand()
{
    return {.words = {QStringLiteral("status")},
            .arguments = {},
            .summary = Text::tr("Say how the environment stands, worst first, against its objectives."),
            .details =
                Text::tr("Status 3 when something is beyond its objective or limit, or is not known though it must "
                         "be; 1 when the\nenvironment cannot be observed."),
            .options = {},
            .prepare = [](const QCommandLineParser &parser) -> Result<Work> {
                CASTELLAN_TRY(noArgument(parser));
                return Work(status);
            }};
}

} // namespace castellan
