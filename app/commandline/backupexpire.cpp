// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commandline/commandcontext.h"
#include "app/commandline/documents.h"
#include "app/commandline/subcommands.h"
#include "models/backup/expirebackups.h"
#include "models/core/format.h"

#include <QJsonArray>

namespace castellan {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(castellan::CommandLine)
};

/// What the policy says, before anything is done.
struct Plan
{
    QJsonArray deleted;
    QJsonArray kept;
    qint64 bytes = 0;
    QString text;
};

Plan planOf(const QList<RetentionDecision> &decisions, const BackupCatalogue &catalogue)
{
    Plan plan;
    for (const RetentionDecision &decision : decisions) {
        const BackupEntry *entry = catalogue.find(decision.id);
        const qint64 size = entry ? std::max<qint64>(entry->size(), 0) : 0;
        if (decision.remove) {
            plan.deleted << decision.id;
            plan.bytes += size;
            plan.text += Text::tr("delete  %1  %2: %3").arg(decision.id, format::bytes(size), decision.reason);
        } else {
            plan.kept << QJsonObject{{QStringLiteral("id"), decision.id}, {QStringLiteral("reason"), decision.reason}};
            plan.text += Text::tr("keep    %1  %2: %3").arg(decision.id, format::bytes(size), decision.reason);
        }
        plan.text += QLatin1Char('\n');
    }
    return plan;
}

Result<Outcome> expireBackups(CommandContext &context, bool dryRun, const QString &armReason)
{
    CASTELLAN_TRY_ASSIGN(const auto connection, context.connection());
    const Environment &environment = connection->environment();
    const auto locations = backupLocations(environment, connection->host(), Workspace::defaultDirectory());
    CASTELLAN_TRY_ASSIGN(const BackupCatalogue catalogue, context.catalogue());
    const auto operation = std::make_shared<ExpireBackups>(environment, locations, catalogue, context.clock()->now());
    const Plan plan = planOf(operation->decisions(), catalogue);

    Outcome outcome;
    outcome.document = {{QStringLiteral("dryRun"), dryRun},
                        {QStringLiteral("deleted"), plan.deleted},
                        {QStringLiteral("kept"), plan.kept},
                        {QStringLiteral("bytes"), plan.bytes}};
    outcome.text = plan.text;
    if (!catalogue.isComplete()) {
        // Retention has decided to keep everything; why is what has to be said.
        outcome.status = exitstatus::fellShort;
        outcome.error = catalogue.failures.constFirst();
        return outcome;
    }
    if (dryRun)
        return outcome;
    if (plan.deleted.isEmpty()) {
        outcome.text += Text::tr("Nothing has expired.") + QLatin1Char('\n');
        return outcome;
    }
    // Giving the command is the confirmation: what it may delete is the policy in the environment's file.
    const Confirmation confirmation{.agreed = true, .typedName = operation->preview().target, .reason = armReason};
    CASTELLAN_TRY_ASSIGN(const Run run, context.run(operation, confirmation, armReason));
    outcome = outcomeOf(run);
    outcome.document.insert(QStringLiteral("dryRun"), false);
    if (run.state == RunState::Succeeded)
        outcome.text = plan.text +
                       Text::tr("%n backup(s) deleted, %1 freed.", nullptr,
                                static_cast<int>(run.result.value(QStringLiteral("deleted")).toArray().size()))
                           .arg(format::bytes(run.result.value(QStringLiteral("bytes")).toInteger())) +
                       QLatin1Char('\n');
    return outcome;
}

} // namespace

Subcommand backupExpireCommand()
{
    const auto dryRun = QStringLiteral("dry-run");
    const auto arm = QStringLiteral("arm");
    return {.words = {QStringLiteral("backup"), QStringLiteral("expire")},
            .arguments = {},
            .summary = Text::tr("Delete what the retention policy no longer keeps."),
            .details = Text::tr("The newest proven backup always stays. In production --arm is needed."),
            .options = {{dryRun, Text::tr("Say what would be deleted and kept, and why; delete nothing.")},
                        {arm, Text::tr("Arm the environment for this run; the reason goes into the audit log."),
                         QStringLiteral("REASON")}},
            .prepare = [dryRun, arm](const QCommandLineParser &parser) -> Result<Work> {
                CASTELLAN_TRY(noArgument(parser));
                const bool dry = parser.isSet(dryRun);
                const QString reason = parser.value(arm).trimmed();
                if (parser.isSet(arm) && reason.isEmpty())
                    return usageError(Text::tr("--arm needs a reason."));
                return Work([dry, reason](CommandContext &context) { return expireBackups(context, dry, reason); });
            }};
}

} // namespace castellan
