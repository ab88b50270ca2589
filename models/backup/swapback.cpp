// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backup/swapback.h"

#include "models/backup/restorework.h"
#include "models/connection/databaseinterlock.h"
#include "models/containers/servicecontrol.h"
#include "models/operation/operatorname.h"

#include <QCoreApplication>
#include <QJsonArray>

namespace castellan {
namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(SwapBack)
};

const QueryLimits noLimits{.statement = std::chrono::milliseconds(0), .lock = std::chrono::milliseconds(0)};

Result<std::shared_ptr<PostgresSession>> maintenanceSession(EnvironmentConnection &connection)
{
    return await(connection.openSession(connection.environment().database.maintenanceDatabase, noLimits));
}

/// Whoever swaps or drops keeps backups, migrations and restores of the live database away meanwhile.
Result<std::shared_ptr<Interlock>> keepOthersAway(EnvironmentConnection &connection, const QString &live,
                                                  const QString &what, const OperationContext &context)
{
    const InterlockHolder holder{.operation = what, .who = operatorName(), .since = context.clock().now(), .pid = 0};
    return takeDatabaseInterlock(connection, live, holder, context.cancel());
}

} // namespace

SwapBack::SwapBack(std::shared_ptr<EnvironmentConnection> connection, QString live, QString kept, bool stopServices)
    : m_connection(std::move(connection)),
      m_live(std::move(live)),
      m_kept(std::move(kept)),
      m_stopServices(stopServices)
{
}

QList<ServiceConfig> SwapBack::services() const
{
    QList<ServiceConfig> list;
    if (!m_stopServices)
        return list;
    for (const ServiceConfig &service : m_connection->environment().services) {
        if (service.stopForRestore)
            list << service;
    }
    return list;
}

Preview SwapBack::preview() const
{
    Preview preview;
    preview.title = Texts::tr("Swap %1 back to %2").arg(m_live, m_kept);
    preview.target = m_live;
    preview.consequences << Texts::tr("%1 is again the database from before the restore.").arg(m_live)
                         << Texts::tr("What was restored, and every row written since, is kept under another name.")
                         << Texts::tr("Sessions on %1 are ended and have to connect again.").arg(m_live);
    for (const ServiceConfig &service : services())
        preview.commands << ServiceControl::stopText(service);
    SwapPlan swap;
    swap.live = m_live;
    swap.fresh = m_kept;
    swap.old = derivedDatabaseName(m_live, QStringLiteral("undone_…"));
    swap.liveOid = 1; // shown as if both exist; the plan proper asks
    preview.commands << swap.statements();
    for (const ServiceConfig &service : services())
        preview.commands << ServiceControl::startText(service);
    return preview;
}

Result<bool> SwapBack::run(OperationContext &context)
{
    const auto began = context.clock().steady();
    const bool stops = !services().isEmpty();
    QList<QPair<QString, QString>> steps{{QStringLiteral("check"), Texts::tr("Look at both databases")}};
    if (stops)
        steps << std::pair{QStringLiteral("stop"), Texts::tr("Stop services")};
    steps << std::pair{QStringLiteral("swap"), Texts::tr("Swap the databases back")};
    if (stops)
        steps << std::pair{QStringLiteral("start"), Texts::tr("Start services")};
    context.plan(steps);

    context.begin(QStringLiteral("check"));
    CASTELLAN_TRY_ASSIGN(const auto interlock,
                         keepOthersAway(*m_connection, m_live, QStringLiteral("swap-back"), context));
    CASTELLAN_TRY_ASSIGN(const auto maintenance, maintenanceSession(*m_connection));
    // A kept database that is gone is said before a service is stopped for it.
    CASTELLAN_TRY(planSwapBack(*maintenance, m_live, m_kept, context.clock().now()));
    context.finish();
    if (stops)
        CASTELLAN_TRY(stopServices(context));
    if (!interlock->isHeld())
        return Error{
            .kind = ErrorKind::TunnelLost,
            .message =
                Texts::tr("The connection that keeps others from %1 was lost, so nothing was swapped.").arg(m_live),
            .hint = Texts::tr("Swap back again."),
            .detail = {},
            .code = {},
            .retryable = true};
    CASTELLAN_TRY_ASSIGN(const SwapPlan plan, swap(context, *maintenance));
    const QStringList failures = startServices(context);
    context.setResult(
        {{QStringLiteral("database"), m_live},
         {QStringLiteral("kept"), plan.liveOid ? plan.old : QString()},
         {QStringLiteral("seconds"), std::chrono::duration<double>(context.clock().steady() - began).count()}});
    return failures.isEmpty();
}

Result<void> SwapBack::stopServices(OperationContext &context)
{
    context.begin(QStringLiteral("stop"));
    QJsonArray names;
    for (const ServiceConfig &service : services())
        names << service.name;
    CASTELLAN_TRY(context.checkpoint(QStringLiteral("services"), names));
    for (const ServiceConfig &service : services()) {
        context.progress(-1, service.name);
        context.onUndo(Texts::tr("Start %1").arg(service.name), [this, service, &context] {
            return ServiceControl(*m_connection->host(), context).start(service);
        });
        CASTELLAN_TRY(ServiceControl(*m_connection->host(), context).stop(service));
    }
    context.finish();
    return {};
}

Result<SwapPlan> SwapBack::swap(OperationContext &context, PostgresSession &maintenance)
{
    context.begin(QStringLiteral("swap"));
    CASTELLAN_TRY_ASSIGN(const auto helper, maintenanceSession(*m_connection));
    CASTELLAN_TRY_ASSIGN(const SwapPlan plan, planSwapBack(maintenance, m_live, m_kept, context.clock().now()));
    CASTELLAN_TRY(context.checkpoint(QStringLiteral("swap"), plan.toJson()));
    const QDateTime started = context.clock().now();
    Result<void> swapped = runSwap(maintenance, *helper, plan, context.cancel());
    if (!swapped && swapped.error().kind == ErrorKind::TunnelLost) {
        // The connection went while the transaction ended: only the server knows how.
        if (const auto session = maintenanceSession(*m_connection)) {
            const auto state = readSwapState(**session, plan);
            if (state && *state == SwapState::After)
                swapped = {};
        }
    }
    context.addEvidence(Evidence{.what = plan.statements().join(QStringLiteral("; ")),
                                 .where = m_connection->environment().database.maintenanceDatabase,
                                 .started = started,
                                 .ended = context.clock().now(),
                                 .outcome = swapped ? Texts::tr("committed") : swapped.error().message,
                                 .output = {}});
    CASTELLAN_TRY(std::move(swapped));
    context.forgetUndo();
    context.finish(StepState::Done,
                   plan.liveOid ? Texts::tr("the restored one is kept as %1").arg(plan.old) : QString());
    return plan;
}

QStringList SwapBack::startServices(OperationContext &context)
{
    QStringList failures;
    if (services().isEmpty())
        return failures;
    context.begin(QStringLiteral("start"));
    for (const ServiceConfig &service : services()) {
        context.progress(-1, service.name);
        if (const auto started = ServiceControl(*m_connection->host(), context).start(service); !started)
            failures << started.error().message;
    }
    context.finish(failures.isEmpty() ? StepState::Done : StepState::Failed, failures.join(QLatin1Char('\n')));
    return failures;
}

DropKept::DropKept(std::shared_ptr<EnvironmentConnection> connection, QString live, QString kept)
    : m_connection(std::move(connection)), m_live(std::move(live)), m_kept(std::move(kept))
{
}

Preview DropKept::preview() const
{
    Preview preview;
    preview.title = Texts::tr("Drop the kept database %1").arg(m_kept);
    preview.target = m_kept;
    preview.consequences
        << Texts::tr("There is no swapping back afterwards; rows that are only in %1 are gone.").arg(m_kept);
    preview.commands << RestoreWork::dropStatement(m_kept);
    return preview;
}

Result<bool> DropKept::run(OperationContext &context)
{
    context.plan({{QStringLiteral("drop"), Texts::tr("Drop the kept database")}});
    context.begin(QStringLiteral("drop"));
    const DatabaseConfig &database = m_connection->environment().database;
    if (m_kept.isEmpty() || m_kept == m_live || m_kept == database.name || m_kept == database.maintenanceDatabase)
        return Error{.kind = ErrorKind::Conflict,
                     .message =
                         Texts::tr("%1 is in use; only a database that a swap kept is dropped here.").arg(m_kept),
                     .hint = {},
                     .detail = {},
                     .code = {},
                     .retryable = false};
    // Somebody may be swapping it back at this moment.
    CASTELLAN_TRY_ASSIGN(const auto interlock,
                         keepOthersAway(*m_connection, m_live, QStringLiteral("drop-kept"), context));
    CASTELLAN_TRY_ASSIGN(const auto session, maintenanceSession(*m_connection));
    const QDateTime started = context.clock().now();
    const QString sql = RestoreWork::dropStatement(m_kept);
    const auto dropped = await(session->execute({sql}));
    context.addEvidence(Evidence{.what = sql,
                                 .where = database.maintenanceDatabase,
                                 .started = started,
                                 .ended = context.clock().now(),
                                 .outcome = dropped ? QStringLiteral("ok") : dropped.error().message,
                                 .output = {}});
    CASTELLAN_TRY(dropped);
    context.setResult({{QStringLiteral("dropped"), m_kept}});
    context.finish();
    return true;
}

} // namespace castellan
