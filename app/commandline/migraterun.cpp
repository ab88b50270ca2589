// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commandline/documents.h"
#include "app/commandline/migrations.h"
#include "app/commandline/subcommands.h"
#include "models/migration/run/owntool.h"
#include "models/migration/run/resolvemigration.h"
#include "models/migration/run/runmigrations.h"

#include <QJsonArray>

namespace castellan {
namespace {

using Kind = MigrationState::Kind;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(castellan::CommandLine)
};

struct Asked
{
    QString to; ///< the last version that is run; empty: all
    QString resume;
    int from = 1;
    MigrationSafety safety = MigrationSafety::ProvenBackup;
    bool ownTool = false;
    bool dryRun = false;
    QString armReason;
};

/// What is asked for, or nothing when nothing is pending.
Result<std::shared_ptr<Operation>> operationFor(CommandContext &context, const Asked &asked)
{
    using Asks = std::shared_ptr<Operation>;
    CASTELLAN_TRY_ASSIGN(const MigrationReading reading, migrationsNow(context));
    CASTELLAN_TRY_ASSIGN(MigrationRequest request, migrationRequest(context, reading, asked.to, asked.resume));
    request.safety.safety = asked.safety;
    request.resumeFrom = asked.from - 1;
    if (reading.status.count(Kind::Pending) == 0 && asked.resume.isEmpty() && reading.status.obstacle().isEmpty())
        return Asks();
    if (asked.ownTool) {
        CASTELLAN_TRY_ASSIGN(const auto tool, RunOwnTool::create(request.connection, request.safety));
        return Asks(tool);
    }
    CASTELLAN_TRY_ASSIGN(const auto operation, RunMigrations::create(std::move(request), reading.status));
    return Asks(operation);
}

Outcome nothingPending(const Asked &asked)
{
    Outcome outcome;
    outcome.document = {{QStringLiteral("dryRun"), asked.dryRun},
                        {QStringLiteral("migrations"), QJsonArray()},
                        {QStringLiteral("applied"), 0},
                        {QStringLiteral("pending"), 0}};
    outcome.text = Text::tr("No migration is pending.") + u'\n';
    return outcome;
}

Result<Outcome> run(CommandContext &context, const Asked &asked)
{
    CASTELLAN_TRY_ASSIGN(const auto operation, operationFor(context, asked));
    if (!operation)
        return nothingPending(asked);
    return runMigrations(context, operation, asked.dryRun, asked.armReason);
}

Result<Outcome> resolve(CommandContext &context, const QString &version, ResolveMigration::As as,
                        const QString &armReason)
{
    CASTELLAN_TRY_ASSIGN(const MigrationReading reading, migrationsNow(context));
    CASTELLAN_TRY_ASSIGN(const MigrationState *const state, migrationNamed(reading, version));
    CASTELLAN_TRY_ASSIGN(const auto connection, context.connection());
    CASTELLAN_TRY_ASSIGN(
        const auto operation,
        ResolveMigration::create(connection, *reading.tool, connection->environment().migrations.schema, *state, as));
    const Confirmation confirmation{.agreed = true, .typedName = operation->preview().target, .reason = armReason};
    CASTELLAN_TRY_ASSIGN(const Run done, context.run(operation, confirmation, armReason));
    return outcomeOf(done);
}

} // namespace

Subcommand migrateRunCommand()
{
    const auto to = QStringLiteral("to");
    const auto resume = QStringLiteral("resume");
    const auto from = QStringLiteral("from");
    const auto ownTool = QStringLiteral("own-tool");
    const auto dry = QStringLiteral("dry-run");
    return {
        .words = {QStringLiteral("migrate"), QStringLiteral("run")},
        .arguments = {},
        .summary = Text::tr("Apply the pending migrations, each with its tool's own record."),
        .details = Text::tr("It stops at the first that fails. In production --arm is needed. Status 3 when all are "
                            "applied, and a service is not well afterwards."),
        .options = {{to, Text::tr("Up to this one."), QStringLiteral("VERSION")},
                    {resume, Text::tr("Run this one again, which has failed; what failed of it must be taken back."),
                     QStringLiteral("VERSION")},
                    {from, Text::tr("With --resume, of a script without a transaction: from its statement NUMBER on."),
                     QStringLiteral("NUMBER"), QStringLiteral("1")},
                    backupOption(),
                    {ownTool, Text::tr("Let the application's own tool do it, by the environment's command.")},
                    {dry, Text::tr("Say what would be run; run nothing.")},
                    armOption()},
        .prepare = [=](const QCommandLineParser &parser) -> Result<Work> {
            CASTELLAN_TRY(noArgument(parser));
            Asked asked;
            asked.to = parser.value(to);
            asked.resume = parser.value(resume);
            CASTELLAN_TRY_ASSIGN(asked.safety, safetyOf(parser));
            asked.dryRun = parser.isSet(dry);
            asked.ownTool = parser.isSet(ownTool);
            if (asked.ownTool && (parser.isSet(to) || parser.isSet(resume)))
                return usageError(Text::tr("The tool itself says what it runs: --to and --resume are not for it."));
            CASTELLAN_TRY_ASSIGN(asked.from, statementNumber(parser, from));
            if (parser.isSet(from) && asked.resume.isEmpty())
                return usageError(Text::tr("--from needs --resume."));
            CASTELLAN_TRY_ASSIGN(asked.armReason, reasonOf(parser, QStringLiteral("arm")));
            return Work([asked](CommandContext &context) { return run(context, asked); });
        }};
}

Subcommand migrateResolveCommand()
{
    const auto applied = QStringLiteral("applied");
    const auto rolledBack = QStringLiteral("rolled-back");
    return {.words = {QStringLiteral("migrate"), QStringLiteral("resolve")},
            .arguments = QStringLiteral("VERSION"),
            .summary = Text::tr("Mark a migration as applied, or what failed of it as taken back."),
            .details = Text::tr("Only the tool's own record is changed: that it is true is for you to see to."),
            .options = {{applied, Text::tr("All that it does is in the database; it is not run any more.")},
                        {rolledBack, Text::tr("Nothing that it did is in the database; it is run again.")},
                        armOption()},
            .prepare = [=](const QCommandLineParser &parser) -> Result<Work> {
                CASTELLAN_TRY_ASSIGN(const QString version, oneArgument(parser, Text::tr("the migration's version")));
                if (parser.isSet(applied) == parser.isSet(rolledBack))
                    return usageError(Text::tr("Say --applied or --rolled-back."));
                const auto as =
                    parser.isSet(applied) ? ResolveMigration::As::Applied : ResolveMigration::As::RolledBack;
                CASTELLAN_TRY_ASSIGN(const QString reason, reasonOf(parser, QStringLiteral("arm")));
                return Work([=](CommandContext &context) { return resolve(context, version, as, reason); });
            }};
}

} // namespace castellan
