// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/migration/run/migrationsafety.h"

#include "models/backup/backupcatalogue.h"
#include "models/backup/backuprun.h"
#include "models/backup/provebackup.h"
#include "models/connection/databaseinterlock.h"
#include "models/core/format.h"
#include "models/operation/nestedcontext.h"
#include "models/operation/operatorname.h"
#include "models/remote/localhost.h"

#include <QCoreApplication>

namespace castellan {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(castellan::RunMigrations)
};

Error notProven(const QString &id, const QString &why)
{
    return Error{.kind = ErrorKind::Integrity,
                 .message = Text::tr("The backup %1 was taken, but could not be proved: %2").arg(id, why),
                 .hint = Text::tr("Nothing was migrated."),
                 .detail = {},
                 .code = {},
                 .retryable = false};
}

Error noBackup(const QString &message)
{
    return Error{.kind = ErrorKind::Conflict,
                 .message = message,
                 .hint = Text::tr("Take a backup and prove it, or let this run do so."),
                 .detail = {},
                 .code = {},
                 .retryable = false};
}

Result<BackupEntry> youngProof(const SafetyRequest &request, EnvironmentConnection &connection,
                               OperationContext &context)
{
    const Environment &environment = connection.environment();
    const BackupCatalogue catalogue = scanBackups(
        backupLocations(environment, connection.host(), request.workspaceDirectory), environment.id, context.cancel());
    CASTELLAN_TRY(context.cancel().check());
    const BackupEntry *const proven = catalogue.newestProven(ProofLevel::Restores);
    if (!proven && catalogue.isComplete())
        return noBackup(Text::tr("There is no backup of %1 that was proved to restore.").arg(environment.name));
    if (!proven)
        return noBackup(Text::tr("No backup of %1 that was proved to restore was found, but not every place could be "
                                 "read: %2")
                            .arg(environment.name, catalogue.failures.constFirst().message));
    const std::chrono::seconds age(proven->when().secsTo(context.clock().now()));
    if (age > request.provenWithin)
        return noBackup(Text::tr("The newest backup that was proved to restore is %1 old; %2 is allowed.")
                            .arg(format::duration(age), format::duration(request.provenWithin)));
    return *proven;
}

/// Both within the present step.
Result<QString> takeProvenBackup(const std::shared_ptr<EnvironmentConnection> &connection,
                                 const QString &workspaceDirectory, OperationContext &context,
                                 const std::shared_ptr<Interlock> &interlock)
{
    const Environment &environment = connection->environment();
    const auto thisComputer = std::make_shared<LocalHost>();
    const BackupRequest request =
        BackupRequest::fromPolicy(environment, localBackupDirectory(environment, workspaceDirectory), nullptr);
    NestedContext taking(context, context.runId() + QStringLiteral("-before"));
    const auto taken = taking.run(
        [&](OperationContext &inner) { return BackupRun(*connection, thisComputer, request, inner, interlock).run(); });
    if (!taken)
        return taken.error().in(Text::tr("Nothing was migrated, because no backup could be taken"));
    const QString id = taking.result().value(QStringLiteral("id")).toString();
    const BackupCatalogue catalogue = scanBackups(backupLocations(environment, connection->host(), workspaceDirectory),
                                                  environment.id, context.cancel());
    CASTELLAN_TRY(context.cancel().check());
    const BackupEntry *const entry = catalogue.find(id);
    if (!entry)
        return notProven(id, Text::tr("it is not found any more."));
    ProveBackup prove(connection, thisComputer,
                      {.backups = {*entry},
                       .level = ProofLevel::Restores,
                       .place = {},
                       .jobs = environment.backup.jobs,
                       .scratchDirectory = {}});
    NestedContext proving(context, context.runId() + QStringLiteral("-proof"));
    const auto proved = proving.run([&](OperationContext &inner) { return prove.run(inner); });
    if (!proved)
        return proved.error().in(Text::tr("Nothing was migrated, because the backup could not be proved"));
    if (!*proved) {
        const QJsonArray findings = proving.result().value(QStringLiteral("findings")).toArray();
        return notProven(id, findings.at(0).toString());
    }
    return id;
}

} // namespace

Result<std::shared_ptr<Interlock>> takeMigrationInterlock(EnvironmentConnection &connection, OperationContext &context)
{
    const InterlockHolder holder{
        .operation = QStringLiteral("migration"), .who = operatorName(), .since = context.clock().now(), .pid = 0};
    return takeDatabaseInterlock(connection, connection.environment().database.name, holder, context.cancel());
}

QString safetyInWords(const SafetyRequest &request)
{
    switch (request.safety) {
    case MigrationSafety::ProvenBackup:
        return Text::tr("It begins only when a backup that was proved to restore is not older than %1.")
            .arg(format::duration(request.provenWithin));
    case MigrationSafety::NewBackup:
        return Text::tr("A backup is taken first, and proved to restore.");
    case MigrationSafety::None:
        break;
    }
    return Text::tr("No backup is asked for: what goes wrong may not come back.");
}

std::optional<std::pair<QString, QString>> safetyStep(const SafetyRequest &request)
{
    if (request.safety == MigrationSafety::None)
        return {};
    return std::pair(QStringLiteral("backup"), request.safety == MigrationSafety::NewBackup
                                                   ? Text::tr("Back up, and prove the backup")
                                                   : Text::tr("Look for a proven backup"));
}

Result<QString> secure(const SafetyRequest &request, const std::shared_ptr<EnvironmentConnection> &connection,
                       const std::shared_ptr<Interlock> &interlock, OperationContext &context)
{
    if (request.safety == MigrationSafety::None)
        return QString();
    context.begin(QStringLiteral("backup"));
    if (request.safety == MigrationSafety::NewBackup) {
        CASTELLAN_TRY_ASSIGN(const QString taken,
                             takeProvenBackup(connection, request.workspaceDirectory, context, interlock));
        context.finish(StepState::Done, taken);
        return taken;
    }
    CASTELLAN_TRY_ASSIGN(const BackupEntry proven, youngProof(request, *connection, context));
    const std::chrono::seconds age(proven.when().secsTo(context.clock().now()));
    //: %1 a backup, %2 a duration
    context.finish(StepState::Done, Text::tr("%1, %2 old").arg(proven.id, format::duration(age)));
    return proven.id;
}

} // namespace castellan
