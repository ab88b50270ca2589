// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
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

struct Wanted
{
    QString backup;
    QString database;
    bool swap = false;
    QString confirmed;
    QString armReason;
};

Result<Outcome> restore(CommandContext &context, const Wanted &wanted)
{
    CASTELLAN_TRY_ASSIGN(const BackupEntry entry, context.backup(wanted.backup));
    CASTELLAN_TRY_ASSIGN(const auto connection, context.connection());
    RestoreRequest request;
    request.backup = entry;
    request.source = connection;
    request.target = connection;
    request.mode = RestoreMode::NewDatabase;
    request.database = wanted.database;
    request.swap = wanted.swap;
    request.workspaceDirectory = Workspace::defaultDirectory();
    const Confirmation confirmation{.agreed = true, .typedName = wanted.confirmed, .reason = wanted.armReason};
    CASTELLAN_TRY_ASSIGN(const Run run,
                         context.run(std::make_shared<RestoreDatabase>(request), confirmation, wanted.armReason));
    return restoreOutcome(run);
}

Result<Wanted> read(const QCommandLineParser &parser)
{
    Wanted wanted;
    CASTELLAN_TRY_ASSIGN(wanted.backup, oneArgument(parser, QStringLiteral("ID|FILE")));
    wanted.database = parser.value(QStringLiteral("into"));
    wanted.swap = parser.isSet(QStringLiteral("swap"));
    wanted.confirmed = parser.value(QStringLiteral("confirm"));
    wanted.armReason = parser.value(QStringLiteral("arm")).trimmed();
    if (wanted.database.isEmpty())
        return usageError(Text::tr("--into DATABASE is missing."));
    if (wanted.confirmed.isEmpty())
        return usageError(
            Text::tr("--confirm DATABASE is missing."),
            wanted.swap
                ? Text::tr("With --swap the database %1 is replaced; --confirm repeats its name.").arg(wanted.database)
                : Text::tr("It repeats the name of the new database."));
    if (wanted.confirmed != wanted.database)
        return usageError(Text::tr("--confirm says \"%1\", but --into says \"%2\". Nothing was done.")
                              .arg(wanted.confirmed, wanted.database));
    if (parser.isSet(QStringLiteral("arm")) && wanted.armReason.isEmpty())
        return usageError(Text::tr("--arm needs a reason."));
    return wanted;
}

} // namespace

Subcommand restoreCommand()
{
    return {.words = {QStringLiteral("restore")},
            .arguments = QStringLiteral("ID|FILE"),
            .summary = Text::tr("Restore a backup into a new database, compare it, and swap it in when asked."),
            .details = Text::tr(
                "Without --swap DATABASE is a new database and must not exist. With --swap it is the live one: "
                "the\nbackup is restored beside it, compared with its manifest, and only when it is the same it "
                "takes\nDATABASE's place; the old one is kept. In production --swap needs --arm."),
            .options = {{QStringLiteral("into"), Text::tr("The database to restore into."), QStringLiteral("DATABASE")},
                        {QStringLiteral("swap"), Text::tr("Replace DATABASE by the checked copy.")},
                        {QStringLiteral("confirm"), Text::tr("The same name again, as the confirmation."),
                         QStringLiteral("DATABASE")},
                        {QStringLiteral("arm"),
                         Text::tr("Arm the environment for this run; the reason goes into the audit log."),
                         QStringLiteral("REASON")}},
            .prepare = [](const QCommandLineParser &parser) -> Result<Work> {
                CASTELLAN_TRY_ASSIGN(const Wanted wanted, read(parser));
                return Work([wanted](CommandContext &context) { return restore(context, wanted); });
            }};
}

} // namespace castellan
