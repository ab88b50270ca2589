// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/migration/run/rollbackmigration.h"

#include "models/migration/run/migrationwork.h"

#include <QCoreApplication>

namespace castellan {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(castellan::RollbackMigration)
};

Error refusal(const QString &message)
{
    return Error{
        .kind = ErrorKind::Config, .message = message, .hint = {}, .detail = {}, .code = {}, .retryable = false};
}

} // namespace

Result<std::shared_ptr<RollbackMigration>>
RollbackMigration::create(MigrationRequest request, const MigrationStatus &status, const QString &version)
{
    const MigrationState *const last = status.lastApplied();
    if (last && last->version() != version)
        return refusal(
            Text::tr("%1 is not the last migration that is applied: that is %2. They are taken back one after "
                     "the other.")
                .arg(version, last->version()));
    const QString obstacle = status.obstacleToRollback();
    if (!last || !obstacle.isEmpty())
        return refusal(obstacle);
    CASTELLAN_TRY_ASSIGN(ScriptPlan plan, planScript(*last->file->down));
    if (request.resumeFrom > 0 && plan.oneTransaction)
        return refusal(
            Text::tr("The way back of %1 runs in one transaction: it begins with its first statement.").arg(version));
    if (request.resumeFrom >= std::max<qsizetype>(plan.parts.size(), 1))
        return refusal(Text::tr("The way back of %1 has %n statement(s).", nullptr, static_cast<int>(plan.parts.size()))
                           .arg(version));
    return std::shared_ptr<RollbackMigration>(new RollbackMigration(
        std::move(request), {.file = *last->file, .plan = std::move(plan), .takesBack = last->record}));
}

RollbackMigration::RollbackMigration(MigrationRequest request, PlannedMigration planned)
    : m_request(std::move(request)), m_planned{std::move(planned)}
{
}

Preview RollbackMigration::preview() const
{
    Preview preview;
    preview.target = m_request.connection->environment().database.name;
    preview.title = Text::tr("Roll back the migration %1 on %2").arg(migration().file.version, preview.target);
    preview.commands << shownScript(migration().script());
    QStringList &sentences = preview.consequences;
    sentences << Text::tr("What this script drops is gone, with all that was written there since the migration.");
    sentences << safetyInWords(m_request.safety);
    sentences << (migration().plan.oneTransaction
                      ? Text::tr("It runs in one transaction: it is done as a whole, or everything is as before.")
                      : Text::tr(
                            "It cannot or shall not run in one transaction: what was done before an error stays."));
    if (m_request.resumeFrom > 0)
        sentences << Text::tr("It goes on from its statement %1.").arg(m_request.resumeFrom + 1);
    sentences << Text::tr("The migration is pending afterwards. The record is written as %1 writes it.")
                     .arg(m_request.tool->title());
    return preview;
}

Result<bool> RollbackMigration::run(OperationContext &context)
{
    return MigrationWork(m_request, m_planned, context).run();
}

} // namespace castellan
