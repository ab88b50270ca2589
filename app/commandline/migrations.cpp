// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commandline/migrations.h"

#include "app/commandline/subcommand.h"

#include <QCoreApplication>

#include <algorithm>

namespace castellan {
namespace {

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
    const QList<MigrationFile> pending = reading.status.pending(resume);
    const auto last =
        std::find_if(pending.cbegin(), pending.cend(), [&to](const MigrationFile &file) { return file.version == to; });
    if (last == pending.cend())
        return usageError(Text::tr("The migration %1 is not pending.").arg(to));
    request.count = last - pending.cbegin() + 1;
    return request;
}

} // namespace castellan
