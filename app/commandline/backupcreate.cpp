// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commandline/commandcontext.h"
#include "app/commandline/documents.h"
#include "app/commandline/subcommands.h"
#include "models/backup/createbackup.h"
#include "models/core/format.h"

#include <QDir>
#include <QFileInfo>

namespace castellan {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(castellan::CommandLine)
};

Result<Outcome> createBackup(CommandContext &context, const QString &directory)
{
    CASTELLAN_TRY_ASSIGN(const auto connection, context.connection());
    const Environment &environment = connection->environment();
    // What the last one took is only for the estimate, so a place that cannot be read does not stop this.
    CASTELLAN_TRY_ASSIGN(const BackupCatalogue known, context.catalogue());
    const BackupEntry *last = known.newest();
    BackupRequest request =
        BackupRequest::fromPolicy(environment, localBackupDirectory(environment, Workspace::defaultDirectory()),
                                  last && last->manifest ? &*last->manifest : nullptr);
    if (!directory.isEmpty()) {
        request.place = BackupPlace::Local;
        request.localDirectory = directory;
    }
    const auto operation = std::make_shared<CreateBackup>(connection, context.thisComputer(), request);
    CASTELLAN_TRY_ASSIGN(const Run run, context.run(operation, {.agreed = true, .typedName = {}, .reason = {}}));
    Outcome outcome = outcomeOf(run);
    const auto text = [&](const char *key) { return run.result.value(QLatin1String(key)).toString(); };
    if (run.state == RunState::Succeeded)
        outcome.text = Text::tr("Backup %1 of %2: %3 in %4.\n%5\nSHA-256 %6")
                           .arg(text("id"), environment.database.name,
                                format::bytes(run.result.value(QStringLiteral("size")).toInteger()),
                                format::duration(run.elapsed(context.clock()->now())), text("path"), text("sha256")) +
                       QLatin1Char('\n');
    return outcome;
}

} // namespace

Subcommand backupCreateCommand()
{
    const auto to = QStringLiteral("to");
    return {.words = {QStringLiteral("backup"), QStringLiteral("create")},
            .arguments = {},
            .summary = Text::tr("Take a backup with its manifest."),
            .details =
                Text::tr("Where it goes, its format and its jobs are the environment's policy. Cancelled or failed, "
                         "it leaves nothing behind."),
            .options = {{to, Text::tr("Put it into this directory of this computer instead."), QStringLiteral("DIR")}},
            .prepare = [to](const QCommandLineParser &parser) -> Result<Work> {
                CASTELLAN_TRY(noArgument(parser));
                if (parser.isSet(to) && parser.value(to).isEmpty())
                    return usageError(Text::tr("--to needs a directory."));
                const QString directory =
                    parser.isSet(to) ? QDir::cleanPath(QFileInfo(parser.value(to)).absoluteFilePath()) : QString();
                return Work([directory](CommandContext &context) { return createBackup(context, directory); });
            }};
}

} // namespace castellan
