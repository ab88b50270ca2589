// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/migration/run/runmigrations.h"

#include "models/core/format.h"
#include "models/migration/run/migrationwork.h"

#include <QCoreApplication>

namespace castellan {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(castellan::RunMigrations)
};

} // namespace

Result<std::shared_ptr<RunMigrations>> RunMigrations::create(MigrationRequest request, const MigrationStatus &status)
{
    QList<PlannedMigration> planned;
    const QList<MigrationFile> pending = status.pending(request.resume);
    if (pending.isEmpty())
        return Error{.kind = ErrorKind::Config,
                     .message = Text::tr("No migration is pending."),
                     .hint = {},
                     .detail = {},
                     .code = {},
                     .retryable = false};
    for (const MigrationFile &file : request.count < 0 ? pending : pending.mid(0, request.count)) {
        if (!file.obstacle.isEmpty())
            return Error{.kind = ErrorKind::Unsupported,
                         .message = QStringLiteral("%1: %2").arg(file.path, file.obstacle),
                         .hint = Text::tr("Run it with %1 itself.").arg(request.tool->title()),
                         .detail = {},
                         .code = {},
                         .retryable = false};
        CASTELLAN_TRY_ASSIGN(ScriptPlan plan, planScript(file));
        planned.append({.file = file, .plan = std::move(plan), .takesBack = {}});
    }
    return std::shared_ptr<RunMigrations>(new RunMigrations(std::move(request), std::move(planned)));
}

RunMigrations::RunMigrations(MigrationRequest request, QList<PlannedMigration> pending)
    : m_request(std::move(request)), m_pending(std::move(pending))
{
}

Risk RunMigrations::risk() const
{
    return m_request.dangerous ? Risk::Destructive : Risk::Disruptive;
}

Preview RunMigrations::preview() const
{
    Preview preview;
    preview.target = m_request.connection->environment().database.name;
    const auto count = static_cast<int>(m_pending.size());
    preview.title =
        count == 1 ? Text::tr("Run the migration %1 on %2").arg(m_pending.constFirst().file.version, preview.target)
                   : Text::tr("Run %n migration(s) on %1", nullptr, count).arg(preview.target);
    int apart = 0;
    for (const PlannedMigration &one : m_pending) {
        apart += one.plan.oneTransaction ? 0 : 1;
        preview.commands << shownScript(one.script());
    }
    QStringList &sentences = preview.consequences;
    sentences << safetyInWords(m_request.safety);
    sentences << Text::tr("Each script runs in one transaction: it is applied as a whole, or nothing of it is.");
    if (apart > 0)
        sentences << Text::tr("%n of them cannot or shall not: of such a one, what was done before an error stays.",
                              nullptr, apart);
    sentences << Text::tr("What is locked is waited for %1 at a time, %n time(s), with growing pauses.", nullptr,
                          m_request.patience.attempts)
                     .arg(format::duration(m_request.patience.timeout));
    sentences << Text::tr("It stops at the first error. The records are written as %1 writes them.")
                     .arg(m_request.tool->title());
    return preview;
}

Result<bool> RunMigrations::run(OperationContext &context)
{
    return MigrationWork(m_request, m_pending, context).run();
}

} // namespace castellan
