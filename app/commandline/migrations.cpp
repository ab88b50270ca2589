// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commandline/migrations.h"

#include "app/commandline/documents.h"

#include <QCoreApplication>
#include <QHash>
#include <QJsonArray>

#include <algorithm>

namespace castellan {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(castellan::CommandLine)
};

Outcome outcomeOfMigrations(const Run &run)
{
    Outcome outcome = outcomeOf(run);
    outcome.document.insert(QStringLiteral("dryRun"), false);
    const QJsonArray migrations = run.result.value(QStringLiteral("migrations")).toArray();
    for (const QJsonValue &one : migrations) {
        const QString state = one[QStringLiteral("state")].toString();
        outcome.text += QStringLiteral("%1  %2\n").arg(state, -10).arg(one[QStringLiteral("version")].toString());
    }
    return outcome;
}

Outcome migrationsDryRun(const Preview &preview)
{
    Outcome outcome;
    outcome.document = {{QStringLiteral("dryRun"), true},
                        {QStringLiteral("sql"), QJsonArray::fromStringList(preview.commands)},
                        {QStringLiteral("consequences"), QJsonArray::fromStringList(preview.consequences)}};
    outcome.text = preview.commands.join(QStringLiteral("\n\n")) + QStringLiteral("\n\n") +
                   preview.consequences.join(u'\n') + u'\n';
    return outcome;
}

} // namespace

QCommandLineOption backupOption()
{
    return {QStringLiteral("backup"),
            Text::tr("proven: only when a backup that was proved to restore is not older than the recovery point "
                     "objective; new: take one first, and prove it; none: without one."),
            QStringLiteral("WHICH"), QStringLiteral("proven")};
}

Result<MigrationSafety> safetyOf(const QCommandLineParser &parser)
{
    static const QHash<QString, MigrationSafety> safeties{{QStringLiteral("proven"), MigrationSafety::ProvenBackup},
                                                          {QStringLiteral("new"), MigrationSafety::NewBackup},
                                                          {QStringLiteral("none"), MigrationSafety::None}};
    const auto found = safeties.constFind(parser.value(QStringLiteral("backup")));
    if (found == safeties.cend())
        return usageError(Text::tr("--backup is proven, new or none."));
    return *found;
}

Result<int> statementNumber(const QCommandLineParser &parser, const QString &option)
{
    bool isNumber = false;
    const int number = parser.value(option).toInt(&isNumber);
    if (!isNumber || number < 1)
        return usageError(Text::tr("--from is the number of a statement, from 1."));
    return number;
}

Result<Outcome> runMigrations(CommandContext &context, const std::shared_ptr<Operation> &operation, bool dryRun,
                              const QString &armReason)
{
    const Preview preview = operation->preview();
    if (dryRun)
        return migrationsDryRun(preview);
    const Confirmation confirmation{.agreed = true, .typedName = preview.target, .reason = armReason};
    CASTELLAN_TRY_ASSIGN(const Run done, context.run(operation, confirmation, armReason));
    return outcomeOfMigrations(done);
}

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
