// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commandline/migrations.h"
#include "app/commandline/subcommands.h"
#include "models/migration/run/rollbackmigration.h"

namespace castellan {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(castellan::CommandLine)
};

struct Asked
{
    QString version;
    int from = 1;
    MigrationSafety safety = MigrationSafety::ProvenBackup;
    bool dryRun = false;
    QString armReason;
};

Result<Outcome> rollBack(CommandContext &context, const Asked &asked)
{
    CASTELLAN_TRY_ASSIGN(const MigrationReading reading, migrationsNow(context));
    CASTELLAN_TRY(migrationNamed(reading, asked.version));
    CASTELLAN_TRY_ASSIGN(MigrationRequest request, migrationRequest(context, reading, {}, {}));
    request.safety.safety = asked.safety;
    request.resumeFrom = asked.from - 1;
    CASTELLAN_TRY_ASSIGN(const auto operation,
                         RollbackMigration::create(std::move(request), reading.status, asked.version));
    return runMigrations(context, operation, asked.dryRun, asked.armReason);
}

} // namespace

Subcommand migrateRollbackCommand()
{
    const auto from = QStringLiteral("from");
    const auto dry = QStringLiteral("dry-run");
    return {.words = {QStringLiteral("migrate"), QStringLiteral("rollback")},
            .arguments = QStringLiteral("VERSION"),
            .summary = Text::tr("Take the last applied migration back, by its tool's own script."),
            .details =
                Text::tr("dbmate's \"-- migrate:down\", Flyway's U file, or the .down.sql of numbered files. "
                         "Where there is none, the way back is a restore. In production --arm is needed. Status 3 "
                         "when it is taken back, and a service is not well afterwards."),
            .options = {{from,
                         Text::tr("Of a way back without a transaction that has stopped: from its statement "
                                  "NUMBER on."),
                         QStringLiteral("NUMBER"), QStringLiteral("1")},
                        backupOption(),
                        {dry, Text::tr("Say what would be run; run nothing.")},
                        armOption()},
            .prepare = [=](const QCommandLineParser &parser) -> Result<Work> {
                Asked asked;
                CASTELLAN_TRY_ASSIGN(asked.version, oneArgument(parser, Text::tr("the migration's version")));
                CASTELLAN_TRY_ASSIGN(asked.safety, safetyOf(parser));
                CASTELLAN_TRY_ASSIGN(asked.from, statementNumber(parser, from));
                asked.dryRun = parser.isSet(dry);
                CASTELLAN_TRY_ASSIGN(asked.armReason, reasonOf(parser, QStringLiteral("arm")));
                return Work([asked](CommandContext &context) { return rollBack(context, asked); });
            }};
}

} // namespace castellan
