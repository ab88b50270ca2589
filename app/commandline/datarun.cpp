// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commandline/commandcontext.h"
#include "app/commandline/documents.h"
#include "app/commandline/subcommands.h"
#include "models/connection/maintenanceaccess.h"
#include "models/core/awaitor.h"
#include "models/core/format.h"
#include "models/datachange/changefile.h"
#include "models/datachange/rundatamigration.h"

#include <QFile>
#include <QFileInfo>
#include <QJsonArray>

namespace castellan {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(castellan::CommandLine)
};

struct Asked
{
    DataMigration migration;
    bool dryRun = false;
    QString unverified; ///< why there is no verification
    QString armReason;
};

QJsonArray samplesOf(const StatementTrial &trial)
{
    QJsonArray samples;
    for (const StatementTrial::Sample &sample : trial.samples)
        samples << QJsonObject{{QStringLiteral("key"), sample.key},
                               {QStringLiteral("before"), sample.before},
                               {QStringLiteral("after"), sample.after}};
    return samples;
}

QJsonObject documentOf(const DataMigrationPreview &preview, const Preview &shown)
{
    QJsonArray statements;
    for (const StatementTrial &trial : preview.statements)
        statements << QJsonObject{{QStringLiteral("sql"), trial.statement.sql},
                                  {QStringLiteral("rows"), trial.rows},
                                  {QStringLiteral("milliseconds"), static_cast<qint64>(trial.time.count())},
                                  {QStringLiteral("samples"), samplesOf(trial)},
                                  {QStringLiteral("noSamples"), trial.noSamples}};
    QJsonArray verifications;
    for (const VerificationResult &one : preview.verifications)
        verifications << one.toJson();
    QJsonArray locks;
    for (const LockTaken &lock : preview.locks)
        locks << QJsonObject{{QStringLiteral("relation"), lock.relation}, {QStringLiteral("mode"), lock.mode}};
    return {{QStringLiteral("statements"), statements},
            {QStringLiteral("verifications"), verifications},
            {QStringLiteral("locks"), locks},
            {QStringLiteral("milliseconds"), static_cast<qint64>(preview.time.count())},
            {QStringLiteral("sql"), QJsonArray::fromStringList(shown.commands)},
            {QStringLiteral("consequences"), QJsonArray::fromStringList(shown.consequences)}};
}

QString textOf(const VerificationResult &one)
{
    const QString found = one.problem.isEmpty() ? one.found : one.problem;
    return (one.holds ? Text::tr("holds: %1, found %2") : Text::tr("does not hold: %1, found %2"))
               .arg(one.verification.text(), found) +
           u'\n';
}

QString textOf(const DataMigrationPreview &preview, const Preview &shown)
{
    QString text = shown.title + u'\n';
    for (const StatementTrial &trial : preview.statements) {
        text += trial.statement.sql.trimmed() + QStringLiteral(";\n");
        for (const StatementTrial::Sample &sample : trial.samples)
            text += QStringLiteral("    - %1\n    + %2\n")
                        .arg(sample.before, sample.after.isEmpty() ? Text::tr("(gone)") : sample.after);
        if (!trial.noSamples.isEmpty())
            text += QStringLiteral("    ") + trial.noSamples + u'\n';
    }
    text += shown.consequences.join(u'\n') + u'\n';
    for (const VerificationResult &one : preview.verifications)
        text += textOf(one);
    return text;
}

Outcome outcomeOfRun(const Run &run)
{
    Outcome outcome = outcomeOf(run);
    const QJsonArray verifications = run.result.value(QStringLiteral("verifications")).toArray();
    for (const QJsonValue &one : verifications)
        if (!one[QStringLiteral("holds")].toBool())
            outcome.text += Text::tr("does not hold: %1 %2, found %3")
                                .arg(one[QStringLiteral("sql")].toString(), one[QStringLiteral("expected")].toString(),
                                     one[QStringLiteral("found")].toString()) +
                            u'\n';
    if (outcome.error) {
        const QJsonObject walk = run.result.value(QStringLiteral("walk")).toObject();
        if (!walk.isEmpty())
            outcome.text += Text::tr("%1 rows are changed and stay so; run again, it goes on there.")
                                .arg(format::count(run.result.value(QStringLiteral("rows")).toInteger())) +
                            u'\n';
        return outcome;
    }
    const bool committed = run.result.value(QStringLiteral("committed")).toBool();
    outcome.text += (committed ? Text::tr("%1 rows were changed, in the run %2.")
                               : Text::tr("Nothing was changed: %1 rows were rolled back, in the run %2."))
                        .arg(format::count(run.result.value(QStringLiteral("rows")).toInteger()), run.id) +
                    u'\n';
    if (!run.result.value(QStringLiteral("copies")).toArray().isEmpty())
        outcome.text += Text::tr("\"castellan data undo %1\" takes it back.").arg(run.id) + u'\n';
    return outcome;
}

Result<Outcome> run(CommandContext &context, const Asked &asked)
{
    CASTELLAN_TRY_ASSIGN(const auto connection, context.connection());
    const MaintenanceAccess access = maintenanceAccess(connection);
    CASTELLAN_TRY_ASSIGN(
        const DataMigrationPreview preview,
        awaitOr(previewDataMigration(access.session, asked.migration, {}, context.cancel()), context.cancel()));
    const auto operation = std::make_shared<RunDataMigration>(access, preview);
    const Preview shown = operation->preview();
    const QJsonObject document = documentOf(preview, shown);
    // In batches the verifications are about the end, which the first batch is not.
    const bool mayRun = preview.migration.inBatches || preview.allHold();
    if (asked.dryRun || !mayRun) {
        Outcome outcome;
        outcome.status = mayRun ? exitstatus::done : exitstatus::fellShort;
        outcome.document = {{QStringLiteral("dryRun"), asked.dryRun}, {QStringLiteral("preview"), document}};
        outcome.text = textOf(preview, shown);
        if (!mayRun)
            outcome.text += Text::tr("Nothing is run: not every verification would hold.") + u'\n';
        return outcome;
    }
    if (!context.options().json)
        context.tell(textOf(preview, shown), {});
    // Giving the command is the confirmation.
    const Confirmation confirmation{.agreed = true,
                                    .typedName = shown.target,
                                    .reason = asked.unverified.isEmpty() ? asked.armReason : asked.unverified};
    CASTELLAN_TRY_ASSIGN(const Run done, context.run(operation, confirmation, asked.armReason));
    Outcome outcome = outcomeOfRun(done);
    outcome.document.insert(QStringLiteral("dryRun"), false);
    outcome.document.insert(QStringLiteral("preview"), document);
    return outcome;
}

/// The change of a file, which is read before anything is touched.
Result<DataMigration> migrationIn(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return usageError(Text::tr("%1 cannot be read: %2").arg(path, file.errorString()));
    auto read = readChangeFile(file.readAll());
    if (!read)
        return usageError(QStringLiteral("%1: %2").arg(path, read.error().message), read.error().hint);
    read->title = Text::tr("Change data by %1").arg(QFileInfo(path).fileName());
    return read;
}

Result<void> checkAsked(const Asked &asked)
{
    const DataMigration &migration = asked.migration;
    if (migration.verifications.isEmpty() && asked.unverified.isEmpty())
        return usageError(Text::tr("The change verifies nothing."),
                          Text::tr("Add a line to the file such as \"-- castellan:verify = 0: SELECT count(*) FROM … "
                                   "WHERE …\", or --without-verification REASON."));
    if (!migration.inBatches && migration.change.contains(batchPlaceholder()))
        return usageError(Text::tr("The change says {batch}, which is for --in-batches."));
    if (const auto checked = datachange::check(migration); !checked)
        return usageError(checked.error().message, checked.error().hint);
    return {};
}

} // namespace

Subcommand dataRunCommand()
{
    const auto batches = QStringLiteral("in-batches");
    const auto copy = QStringLiteral("copy-aside");
    const auto days = QStringLiteral("undo-days");
    const auto unverified = QStringLiteral("without-verification");
    const auto dry = QStringLiteral("dry-run");
    return {
        .words = {QStringLiteral("data"), QStringLiteral("run")},
        .arguments = QStringLiteral("FILE.sql"),
        .summary = Text::tr("Change data by a file of SQL, and keep the change only when it verifies."),
        .details =
            Text::tr("First it is tried in a transaction that is rolled back, and told what it does: rows, samples, "
                     "locks, verifications. Then it runs in one transaction that is committed when every line \"-- "
                     "castellan:verify = 0: SELECT …\" of the file holds (= <> < <= > >=). Status 3 when one does "
                     "not. In production --arm is needed."),
        .options = {{batches, Text::tr("In batches by key: the one UPDATE or DELETE of the file says {batch} in its "
                                       "WHERE. Each batch is committed; run again, it goes on where it was.")},
                    {copy, Text::tr("Keep the rows as they were, for \"castellan data undo\".")},
                    {days, Text::tr("So many days undo is offered; 30 unless given."), QStringLiteral("N"),
                     QStringLiteral("30")},
                    {unverified,
                     Text::tr("Run it although the file verifies nothing; the reason goes into the "
                              "audit log."),
                     QStringLiteral("REASON")},
                    {dry, Text::tr("Say what it would do; change nothing.")},
                    armOption()},
        .prepare = [=](const QCommandLineParser &parser) -> Result<Work> {
            Asked asked;
            CASTELLAN_TRY_ASSIGN(const QString path, oneArgument(parser, Text::tr("the file")));
            CASTELLAN_TRY_ASSIGN(asked.migration, migrationIn(path));
            asked.migration.inBatches = parser.isSet(batches);
            asked.migration.copyAside = parser.isSet(copy);
            bool isNumber = false;
            asked.migration.undoDays = parser.value(days).toInt(&isNumber);
            if (!isNumber || asked.migration.undoDays < 1)
                return usageError(Text::tr("--undo-days is a number of days, from 1."));
            if (parser.isSet(days) && !asked.migration.copyAside)
                return usageError(Text::tr("--undo-days needs --copy-aside."));
            asked.dryRun = parser.isSet(dry);
            CASTELLAN_TRY_ASSIGN(asked.unverified, reasonOf(parser, unverified));
            CASTELLAN_TRY_ASSIGN(asked.armReason, reasonOf(parser, QStringLiteral("arm")));
            CASTELLAN_TRY(checkAsked(asked));
            return Work([asked](CommandContext &context) { return run(context, asked); });
        }};
}

} // namespace castellan
