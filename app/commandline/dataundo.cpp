// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commandline/commandcontext.h"
#include "app/commandline/documents.h"
#include "app/commandline/subcommands.h"
#include "models/connection/maintenanceaccess.h"
#include "models/core/awaitor.h"
#include "models/core/format.h"
#include "models/datachange/undocopy.h"

#include <QJsonArray>

namespace castellan {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(castellan::CommandLine)
};

struct Asked
{
    QString run; ///< empty: the copies are listed
    UndoDataMigration::What what = UndoDataMigration::What::Restore;
    QString armReason;
};

Outcome listOf(const QList<UndoCopy> &copies)
{
    Outcome outcome;
    QJsonArray all;
    for (const UndoCopy &copy : copies) {
        all << QJsonObject{{QStringLiteral("run"), copy.run},
                           {QStringLiteral("copy"), copy.title()},
                           {QStringLiteral("table"), quoteQualified(copy.schema, copy.table)},
                           {QStringLiteral("rows"), copy.rows},
                           {QStringLiteral("made"), timeText(copy.made)},
                           {QStringLiteral("until"), timeText(copy.until)}};
        outcome.text +=
            //: %1 a run's id, %2 a number, %3 a table, %4 and %5 dates
            Text::tr("%1  %2 rows of %3, kept %4 until %5")
                .arg(copy.run, format::count(copy.rows), quoteQualified(copy.schema, copy.table),
                     format::moment(copy.made), format::moment(copy.until)) +
            u'\n';
    }
    if (copies.isEmpty())
        outcome.text = Text::tr("No rows are kept for undo.") + u'\n';
    outcome.document = {{QStringLiteral("copies"), all}};
    return outcome;
}

Result<Outcome> undo(CommandContext &context, const Asked &asked)
{
    CASTELLAN_TRY_ASSIGN(const auto connection, context.connection());
    const MaintenanceAccess access = maintenanceAccess(connection);
    CASTELLAN_TRY_ASSIGN(QList<UndoCopy> copies,
                         awaitOr(listUndoCopies(access.session, context.cancel()), context.cancel()));
    if (asked.run.isEmpty())
        return listOf(copies);
    copies.removeIf([&](const UndoCopy &copy) { return copy.run != asked.run; });
    if (copies.isEmpty())
        return Error{.kind = ErrorKind::NotFound,
                     .message = Text::tr("No rows are kept of a run %1.").arg(asked.run),
                     .hint = Text::tr("\"castellan data undo\" names those of which there are."),
                     .detail = {},
                     .code = {},
                     .retryable = false};
    const auto operation = std::make_shared<UndoDataMigration>(access, copies, asked.what);
    // Giving the command is the confirmation.
    const Confirmation confirmation{
        .agreed = true, .typedName = operation->preview().target, .reason = asked.armReason};
    CASTELLAN_TRY_ASSIGN(const Run done, context.run(operation, confirmation, asked.armReason));
    Outcome outcome = outcomeOf(done);
    outcome.document.insert(QStringLiteral("undone"), asked.run);
    if (asked.what == UndoDataMigration::What::Restore && !outcome.error)
        outcome.text = Text::tr("%1 rows are as they were; %2 were changed again since and stay.")
                           .arg(format::count(done.result.value(QStringLiteral("restored")).toInteger()),
                                format::count(done.result.value(QStringLiteral("changedSince")).toInteger())) +
                       u'\n';
    return outcome;
}

} // namespace

Subcommand dataUndoCommand()
{
    const auto discard = QStringLiteral("discard");
    return {.words = {QStringLiteral("data"), QStringLiteral("undo")},
            .arguments = QStringLiteral("[RUN]"),
            .summary = Text::tr("Take a change of data back from the rows that were kept, or list these."),
            .details = Text::tr("Rows come back where they are still as the change left them; status 3 when some were "
                                "changed again since. In production --arm is needed."),
            .options = {{discard, Text::tr("Drop the kept rows instead; the change cannot be taken back then.")},
                        armOption()},
            .prepare = [=](const QCommandLineParser &parser) -> Result<Work> {
                Asked asked;
                if (!parser.positionalArguments().isEmpty()) {
                    CASTELLAN_TRY_ASSIGN(asked.run, oneArgument(parser, Text::tr("the run")));
                }
                if (parser.isSet(discard) && asked.run.isEmpty())
                    return usageError(Text::tr("--discard needs the run whose rows were kept."));
                if (parser.isSet(discard))
                    asked.what = UndoDataMigration::What::Discard;
                CASTELLAN_TRY_ASSIGN(asked.armReason, reasonOf(parser, QStringLiteral("arm")));
                return Work([asked](CommandContext &context) { return undo(context, asked); });
            }};
}

} // namespace castellan
