// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commandline/drill.h"

#include "app/commandline/commandcontext.h"
#include "app/commandline/restoreoutcome.h"
#include "app/commandline/subcommands.h"
#include "models/backup/restoredatabase.h"

namespace castellan {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(castellan::CommandLine)
};

/// The one given, else the newest proven one, else the newest.
Result<BackupEntry> chosen(CommandContext &context, const QString &id)
{
    if (!id.isEmpty())
        return context.backup(id);
    CASTELLAN_TRY_ASSIGN(const BackupCatalogue catalogue, context.catalogue());
    const BackupEntry *entry = catalogue.newestProven();
    if (!entry)
        entry = catalogue.newest();
    if (entry)
        return *entry;
    if (!catalogue.isComplete())
        return catalogue.failures.constFirst();
    CASTELLAN_TRY_ASSIGN(const Environment environment, context.environment());
    return Error{.kind = ErrorKind::NotFound,
                 .message = Text::tr("%1 has no backup to drill with.").arg(environment.name),
                 .hint = Text::tr("Take one: castellan backup create"),
                 .detail = {},
                 .code = {},
                 .retryable = false};
}

} // namespace

Result<std::shared_ptr<Operation>> drillOf(CommandContext &context, const QString &id)
{
    CASTELLAN_TRY_ASSIGN(const BackupEntry entry, chosen(context, id));
    CASTELLAN_TRY_ASSIGN(const auto connection, context.connection());
    RestoreRequest request;
    request.backup = entry;
    request.source = connection;
    request.target = connection;
    request.mode = RestoreMode::Scratch;
    request.database = connection->environment().database.name;
    request.swap = false;
    request.workspaceDirectory = Workspace::defaultDirectory();
    return std::shared_ptr<Operation>(std::make_shared<RestoreDatabase>(request));
}

Subcommand drillCommand()
{
    return {.words = {QStringLiteral("drill")},
            .arguments = QStringLiteral("[ID|FILE]"),
            .summary = Text::tr("Restore into a scratch database, compare, measure, drop it again."),
            .details = Text::tr("Without ID the newest proven backup is taken, or the newest where none is proven."),
            .options = {},
            .prepare = [](const QCommandLineParser &parser) -> Result<Work> {
                QString id;
                if (!parser.positionalArguments().isEmpty()) {
                    CASTELLAN_TRY_ASSIGN(id, oneArgument(parser, QStringLiteral("ID")));
                }
                return Work([id](CommandContext &context) -> Result<Outcome> {
                    CASTELLAN_TRY_ASSIGN(const auto operation, drillOf(context, id));
                    CASTELLAN_TRY_ASSIGN(const Run run,
                                         context.run(operation, {.agreed = true, .typedName = {}, .reason = {}}));
                    return restoreOutcome(run);
                });
            }};
}

} // namespace castellan
