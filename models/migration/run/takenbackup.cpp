// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/migration/run/takenbackup.h"

#include "models/backup/backupcatalogue.h"
#include "models/backup/backuprun.h"
#include "models/backup/provebackup.h"
#include "models/operation/nestedcontext.h"
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

} // namespace

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

} // namespace castellan
