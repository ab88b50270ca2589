// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commandline/migrations.h"

#include "app/commandline/subcommand.h"

#include <QCoreApplication>

namespace castellan {
namespace {

using Kind = MigrationState::Kind;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(castellan::CommandLine)
};

} // namespace

Result<MigrationReading> migrationsNow(CommandContext &context)
{
    CASTELLAN_TRY_ASSIGN(const auto connection, context.connection());
    CASTELLAN_TRY_ASSIGN(const auto workspace, context.workspace());
    return readMigrations(*connection, workspace, context.cancel());
}

Result<const MigrationState *> migrationNamed(const MigrationReading &reading, const QString &version)
{
    for (const MigrationState &state : reading.status.all)
        if (state.version() == version)
            return &state;
    return usageError(Text::tr("There is no migration %1.").arg(version),
                      Text::tr("\"castellan migrate status\" names them."));
}

Result<MigrationRequest> migrationRequest(CommandContext &context, const MigrationReading &reading, const QString &to,
                                          const QString &resume)
{
    CASTELLAN_TRY_ASSIGN(const auto connection, context.connection());
    MigrationRequest request;
    request.connection = connection;
    request.tool = reading.tool;
    request.schema = reading.history.schema;
    request.folder = reading.folder;
    request.safety.provenWithin = connection->environment().rpoObjective();
    request.safety.workspaceDirectory = Workspace::defaultDirectory();
    request.resume = resume;
    if (!resume.isEmpty())
        CASTELLAN_TRY(migrationNamed(reading, resume));
    if (to.isEmpty())
        return request;
    CASTELLAN_TRY(migrationNamed(reading, to));
    request.count = 0;
    for (const MigrationState &state : reading.status.all) {
        const bool runs = state.kind == Kind::Pending || (state.kind == Kind::Failed && state.version() == resume);
        request.count += runs ? 1 : 0;
        if (state.version() == to && !runs)
            return usageError(Text::tr("The migration %1 is not pending.").arg(to));
        if (state.version() == to)
            break;
    }
    return request;
}

} // namespace castellan
