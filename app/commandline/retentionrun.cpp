// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commandline/documents.h"
#include "app/commandline/retention.h"
#include "app/commandline/subcommands.h"
#include "models/connection/maintenanceaccess.h"
#include "models/core/awaitor.h"
#include "models/core/format.h"
#include "models/datachange/runretention.h"

#include <QJsonArray>

#include <algorithm>

namespace castellan {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(castellan::CommandLine)
};

struct Asked
{
    QString table; ///< empty: every policy
    bool dryRun = false;
    QString armReason;
};

QString textOf(const TableRetention &policy, const QJsonObject &result)
{
    const QString rows = format::count(result.value(QStringLiteral("rows")).toInteger());
    const QString state = result.value(QStringLiteral("state")).toString();
    QString text = Text::tr("%1: %2, %3 rows in the run %4")
                       .arg(policy.name(), state, rows, result.value(QStringLiteral("run")).toString());
    for (const char *where : {"archive", "file"})
        if (const QString place = result.value(QLatin1String(where)).toString(); !place.isEmpty())
            text += QStringLiteral(" → ") + place;
    if (const qint64 left = result.value(QStringLiteral("remaining")).toInteger(); left > 0)
        text += u'\n' + Text::tr("%1 rows that should go are still there.").arg(format::count(left));
    return text + u'\n';
}

/// Runs one policy, or says what it would do; adds it to the outcome.
Result<void> runOne(CommandContext &context, const Asked &asked, const TableRetention &policy, Outcome *outcome,
                    QJsonArray *runs)
{
    CASTELLAN_TRY_ASSIGN(const auto connection, context.connection());
    const MaintenanceAccess access = maintenanceAccess(connection);
    CASTELLAN_TRY_ASSIGN(const RetentionPreview looked,
                         awaitOr(previewRetention(access.session, policy, context.clock()->now(), {}, context.cancel()),
                                 context.cancel()));
    const auto operation = std::make_shared<RunRetention>(access, looked);
    const Preview shown = operation->preview();
    if (asked.dryRun) {
        runs->append(QJsonObject{{QStringLiteral("policy"), policy.name()},
                                 {QStringLiteral("sql"), QJsonArray::fromStringList(shown.commands)},
                                 {QStringLiteral("consequences"), QJsonArray::fromStringList(shown.consequences)}});
        outcome->text += shown.title + u'\n' + shown.commands.join(QStringLiteral(";\n")) + QStringLiteral(";\n") +
                         shown.consequences.join(u'\n') + QStringLiteral("\n\n");
        return {};
    }
    // Giving the command is the confirmation: it names the table, or means all that the environment's file says.
    const Confirmation confirmation{.agreed = true, .typedName = shown.target, .reason = asked.armReason};
    CASTELLAN_TRY_ASSIGN(const Run run, context.run(operation, confirmation, asked.armReason));
    Outcome one = outcomeOf(run);
    one.document.insert(QStringLiteral("policy"), policy.name());
    runs->append(one.document);
    outcome->text += textOf(policy, one.document);
    if (one.status != exitstatus::done)
        outcome->status = one.status;
    outcome->error = one.error;
    return {};
}

Result<Outcome> runAll(CommandContext &context, const Asked &asked)
{
    CASTELLAN_TRY_ASSIGN(QList<TableRetention> policies, policiesNamed(context, asked.table));
    Outcome outcome;
    QJsonArray runs;
    QJsonArray held;
    while (!policies.isEmpty() && !outcome.error) {
        const TableRetention policy = policies.takeFirst();
        if (policy.legalHold) {
            const QString reason = policy.check(context.clock()->now().toUTC().date()).error().message;
            held.append(QJsonObject{{QStringLiteral("policy"), policy.name()}, {QStringLiteral("reason"), reason}});
            outcome.text += reason + u'\n';
            outcome.status = exitstatus::fellShort;
            continue;
        }
        if (const auto ran = runOne(context, asked, policy, &outcome, &runs); !ran) {
            outcome.error = ran.error().in(policy.name());
            outcome.status = ran.error().kind == ErrorKind::Cancelled ? exitstatus::cancelled : exitstatus::failed;
        }
    }
    QJsonArray notRun;
    for (const TableRetention &policy : std::as_const(policies)) {
        notRun.append(policy.name());
        outcome.text += Text::tr("%1: not run").arg(policy.name()) + u'\n';
    }
    outcome.document = {{QStringLiteral("dryRun"), asked.dryRun},
                        {QStringLiteral("runs"), runs},
                        {QStringLiteral("held"), held},
                        {QStringLiteral("notRun"), notRun}};
    return outcome;
}

} // namespace

Subcommand retentionRunCommand()
{
    const auto dry = QStringLiteral("dry-run");
    return {.words = {QStringLiteral("retention"), QStringLiteral("run")},
            .arguments = QStringLiteral("[TABLE]"),
            .summary = Text::tr("Move or delete the rows that the retention policies no longer keep."),
            .details =
                Text::tr("The policies of the environment run in their order, or that of TABLE alone, each as a run of "
                         "its own, in small batches beside the application's work. What is done stays done when it is "
                         "ended; the next run goes on at the same key. It stops at the first that fails. A policy "
                         "under legal hold is left out, and the status is 3. In production --arm is needed."),
            .options = {{dry, Text::tr("Say what would be run; run nothing.")}, armOption()},
            .prepare = [=](const QCommandLineParser &parser) -> Result<Work> {
                Asked asked;
                CASTELLAN_TRY_ASSIGN(asked.table, tableArgument(parser));
                asked.dryRun = parser.isSet(dry);
                CASTELLAN_TRY_ASSIGN(asked.armReason, reasonOf(parser, QStringLiteral("arm")));
                return Work([asked](CommandContext &context) { return runAll(context, asked); });
            }};
}

} // namespace castellan
