// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/database/maintenance/leftovers.h"

#include "models/core/waiting.h"
#include "models/database/maintenance/objectstate.h"

#include <QCoreApplication>

namespace castellan {
namespace {

using namespace std::chrono_literals;
using Action = MaintenanceTask::Action;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(castellan::MaintainDatabase)
};

// A DROP … CONCURRENTLY waits for the transactions that use the table.
constexpr QueryLimits limits{.statement = 60s, .lock = 30s};
// A session that was told to end does so at its next look for interrupts.
constexpr int looksForTheWorker = 50;
constexpr std::chrono::milliseconds pauseBetweenLooks = 100ms;

/// The worker's session may outlive its connection: the server notices that late, and goes on building.
Result<void> endWorker(PostgresSession &session, int pid, const QString &began)
{
    const QString end =
        QStringLiteral("select pg_terminate_backend(a.pid) from pg_stat_activity a where a.pid = $1::int4 "
                       "and a.backend_start = $2::timestamptz and a.state <> 'idle'");
    for (int look = 0; look < looksForTheWorker; ++look) {
        CASTELLAN_TRY_ASSIGN(const RowSet ended, await(session.query(end, {pid, began})));
        if (ended.rows.isEmpty())
            return {};
        QThread::msleep(static_cast<unsigned long>(pauseBetweenLooks.count()));
    }
    return {};
}

} // namespace

Result<Leftovers> Leftovers::note(SessionSource source, const MaintenanceStatement &statement, qint64 tableOid,
                                  const PostgresSession &worker, const std::shared_ptr<PostgresSession> &watch)
{
    Leftovers leftovers{.source = std::move(source),
                        .statement = statement,
                        .tableOid = tableOid,
                        .before = {},
                        .workerPid = worker.backendPid(),
                        .workerBegan = {}};
    CASTELLAN_TRY_ASSIGN(leftovers.before, await(findInvalidIndexes(watch)));
    CASTELLAN_TRY_ASSIGN(const RowSet began,
                         await(watch->query(QStringLiteral("select a.backend_start::text from pg_stat_activity a "
                                                           "where a.pid = $1::int4"),
                                            {leftovers.workerPid})));
    leftovers.workerBegan = began.rows.value(0).value(0).toString();
    return leftovers;
}

Result<QStringList> Leftovers::remove(OperationContext &context) const
{
    CASTELLAN_TRY_ASSIGN(const auto session, patiently([this] { return await(source(limits, {})); }));
    CASTELLAN_TRY(endWorker(*session, workerPid, workerBegan));
    if (statement.action == Action::DropIndex) {
        CASTELLAN_TRY_ASSIGN(const auto index, await(readObjectState(session, statement.object)));
        return index && index->oid == statement.object.oid && !index->valid ? QStringList{statement.object.title()}
                                                                            : QStringList();
    }
    CASTELLAN_TRY_ASSIGN(const QList<InvalidIndex> now, await(findInvalidIndexes(session)));
    QStringList left;
    for (const InvalidIndex &index : leftBehind(statement, tableOid, before, now)) {
        if (index.cause == InvalidIndex::Cause::BeingBuilt) {
            left << index.object.title();
            continue;
        }
        Evidence evidence{.what = QStringLiteral("DROP INDEX CONCURRENTLY ") + index.object.sql(),
                          .where = session->endpoint().database,
                          .started = context.clock().now(),
                          .ended = {},
                          .outcome = QStringLiteral("ok"),
                          .output = index.explanation()};
        const auto dropped = await(session->query(evidence.what));
        evidence.ended = context.clock().now();
        if (!dropped) {
            evidence.outcome = dropped.error().code;
            left << index.object.title();
        }
        context.addEvidence(evidence);
    }
    return left;
}

QString Leftovers::sentence(const QStringList &left)
{
    return Text::tr("Left behind and invalid, so that no query uses it: %1. Drop it, or rebuild it with REINDEX.")
        .arg(left.join(QLatin1String(", ")));
}

} // namespace castellan
