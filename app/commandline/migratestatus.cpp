// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commandline/documents.h"
#include "app/commandline/migrations.h"
#include "app/commandline/subcommands.h"
#include "models/migration/migrationwords.h"

#include <QJsonArray>

namespace castellan {
namespace {

using Kind = MigrationState::Kind;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(castellan::CommandLine)
};

QJsonObject documentOf(const MigrationState &state)
{
    return {{QStringLiteral("version"), state.version()},
            {QStringLiteral("name"), state.name()},
            {QStringLiteral("path"), state.file ? state.file->path : QString()},
            {QStringLiteral("state"), stateName(state.kind)},
            {QStringLiteral("outOfOrder"), state.outOfOrder},
            {QStringLiteral("change"), changeName(state.change)},
            {QStringLiteral("applied"), timeText(state.record ? state.record->finished : QDateTime())},
            {QStringLiteral("log"), state.record ? state.record->log : QString()}};
}

QString textOf(const MigrationState &state)
{
    QString text = QStringLiteral("%1  %2").arg(stateName(state.kind), -8).arg(state.version());
    if (!state.name().isEmpty() && state.version() != state.name())
        text += QStringLiteral("  ") + state.name();
    if (const QString more = noteOf(state); !more.isEmpty())
        text += QStringLiteral("\n          ") + more;
    return text + u'\n';
}

Result<Outcome> status(CommandContext &context)
{
    CASTELLAN_TRY_ASSIGN(const auto connection, context.connection());
    CASTELLAN_TRY_ASSIGN(const MigrationReading reading, migrationsNow(context));
    const Standing standing = standingOf(reading);
    Outcome outcome;
    outcome.text = standing.sentence + u'\n';
    if (!standing.explanation.isEmpty())
        outcome.text += standing.explanation + u'\n';
    QJsonArray migrations;
    for (const MigrationState &state : reading.status.all) {
        migrations << documentOf(state);
        outcome.text += textOf(state);
    }
    QJsonArray problems;
    for (const MigrationProblem &problem : reading.status.problems) {
        problems << QJsonObject{{QStringLiteral("path"), problem.path}, {QStringLiteral("problem"), problem.sentence}};
        outcome.text += QStringLiteral("%1: %2\n").arg(problem.path, problem.sentence);
    }
    QJsonValue holder;
    if (const auto &held = reading.history.holder)
        holder = QJsonObject{{QStringLiteral("pid"), held->pid},
                             {QStringLiteral("application"), held->application},
                             {QStringLiteral("role"), held->role},
                             {QStringLiteral("client"), held->client}};
    outcome.document = {{QStringLiteral("environment"), connection->environment().id},
                        {QStringLiteral("when"), timeText(reading.when)},
                        {QStringLiteral("tool"), reading.tool->id()},
                        {QStringLiteral("schema"), reading.history.schema},
                        {QStringLiteral("table"), reading.history.present ? reading.tool->table() : QString()},
                        {QStringLiteral("writable"), reading.history.writable},
                        {QStringLiteral("lockedBy"), holder},
                        {QStringLiteral("obstacle"), reading.status.obstacle()},
                        {QStringLiteral("pending"), reading.status.count(Kind::Pending)},
                        {QStringLiteral("migrations"), migrations},
                        {QStringLiteral("problems"), problems}};
    if (rank(standing.status) >= rank(Status::Warning))
        outcome.status = exitstatus::fellShort;
    return outcome;
}

} // namespace

Subcommand migrateStatusCommand()
{
    return {.words = {QStringLiteral("migrate"), QStringLiteral("status")},
            .arguments = {},
            .summary = Text::tr("Say which migrations are applied, pending, failed, changed or missing."),
            .details = Text::tr("Status 3 when one has failed, has changed since it was applied, or is missing; that "
                                "some are pending is no such thing."),
            .options = {},
            .prepare = [](const QCommandLineParser &parser) -> Result<Work> {
                CASTELLAN_TRY(noArgument(parser));
                return Work(status);
            }};
}

} // namespace castellan
