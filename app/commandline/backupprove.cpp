// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commandline/commandcontext.h"
#include "app/commandline/documents.h"
#include "app/commandline/subcommands.h"
#include "models/backup/provebackup.h"

#include <QJsonArray>

namespace castellan {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(castellan::CommandLine)
};

Result<Outcome> proveBackup(CommandContext &context, const QString &idOrFile, ProofLevel level)
{
    CASTELLAN_TRY_ASSIGN(const BackupEntry entry, context.backup(idOrFile));
    CASTELLAN_TRY_ASSIGN(const auto connection, context.connection());
    ProveRequest request{.backups = {entry},
                         .level = level,
                         .place = {},
                         .jobs = connection->environment().backup.jobs,
                         .scratchDirectory = {}};
    const auto operation = std::make_shared<ProveBackup>(connection, context.thisComputer(), request);
    CASTELLAN_TRY_ASSIGN(const Run run, context.run(operation, {.agreed = true, .typedName = {}, .reason = {}}));
    Outcome outcome = outcomeOf(run);
    if (run.state != RunState::Succeeded && run.state != RunState::FellShort)
        return outcome;
    const int reached = run.result.value(QStringLiteral("level")).toInt();
    const QString title = proofLevelTitle(static_cast<ProofLevel>(reached));
    outcome.text = run.state == RunState::Succeeded
                       ? Text::tr("%1 is proved to level %2: %3").arg(entry.fileName()).arg(reached).arg(title)
                       : Text::tr("%1 reached level %2 only: %3").arg(entry.fileName()).arg(reached).arg(title);
    outcome.text += QLatin1Char('\n');
    const QJsonArray findings = run.result.value(QStringLiteral("findings")).toArray();
    for (const QJsonValue &finding : findings)
        outcome.text += QStringLiteral("  ") + finding.toString() + QLatin1Char('\n');
    return outcome;
}

} // namespace

Subcommand backupProveCommand()
{
    const auto level = QStringLiteral("level");
    return {
        .words = {QStringLiteral("backup"), QStringLiteral("prove")},
        .arguments = QStringLiteral("ID|FILE"),
        .summary = Text::tr("Prove that a backup is good."),
        .details = Text::tr("ID is one that \"backup list\" shows; FILE a file of this computer, with or without a "
                            "manifest.\nLevels: 1 the stored bytes match their SHA-256, 2 every byte decodes, 3 it "
                            "restores into a scratch\ndatabase (dropped afterwards), 4 row counts equal the manifest, "
                            "5 content hashes equal the manifest and\nthe environment's assertions hold."),
        .options = {{level, Text::tr("The level to reach; 5 unless given."), QStringLiteral("1..5")}},
        .prepare = [level](const QCommandLineParser &parser) -> Result<Work> {
            CASTELLAN_TRY_ASSIGN(const QString what, oneArgument(parser, QStringLiteral("ID|FILE")));
            bool number = true;
            const int asked = parser.isSet(level) ? parser.value(level).toInt(&number) : 5;
            if (!number || asked < 1 || asked > 5)
                return usageError(Text::tr("--level is a number from 1 to 5, not \"%1\".").arg(parser.value(level)));
            return Work([what, asked](CommandContext &context) {
                return proveBackup(context, what, static_cast<ProofLevel>(asked));
            });
        }};
}

} // namespace castellan
