// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/awaitor.h"
#include "models/database/sessionsource.h"
#include "models/operation/deadruns.h"
#include "models/operation/operation.h"
#include "models/operation/runexecution.h"

namespace castellan {

/// The server's process of the session of that application_name, which may not have noticed that its client is gone; 0:
/// there is none. Blocks.
Result<int> sessionNamed(const std::shared_ptr<PostgresSession> &session, const QString &name,
                         const CancelToken &cancel);

/// Finds the runs of an environment whose Castellan was killed, of the kinds that are wanted, oldest first, lets `look`
/// find out on the server what became of each, and closes their records with that. `Found` has the run, a sentence()
/// and a hint(); look(unfinished, session, found) gives Result<void>. Each is settled by one Castellan only; an
/// environment without any is not connected to. Blocks.
template <typename Found, typename Look>
Result<QList<Found>> settleInterruptedWork(RunStore &runs, const QString &environmentId,
                                           const std::function<bool(const QString &kind)> &wanted,
                                           const SessionSource &source, const QDateTime &now, const CancelToken &cancel,
                                           const Look &look)
{
    CASTELLAN_TRY_ASSIGN(const auto dead, deadRuns(runs, environmentId, wanted));
    if (dead.isEmpty())
        return QList<Found>();
    const QueryLimits limits{.statement = std::chrono::seconds(20), .lock = std::chrono::seconds(2)};
    CASTELLAN_TRY_ASSIGN(const std::shared_ptr<PostgresSession> session, await(source(limits, cancel)));
    return settleEach<Found>(dead, [&](const UnfinishedRun &unfinished) -> Result<Found> {
        // Nobody else may be at it, and its process must really be gone.
        CASTELLAN_TRY(await(runs.claim(unfinished.run.id)));
        Found found;
        CASTELLAN_TRY_ASSIGN(found.run, Run::fromJson(unfinished.run.json));
        CASTELLAN_TRY(look(unfinished, session, &found));
        CASTELLAN_TRY(closeInterrupted(runs, &found.run,
                                       {.kind = ErrorKind::Cancelled,
                                        .message = found.sentence(),
                                        .hint = found.hint(),
                                        .detail = {},
                                        .code = {},
                                        .retryable = true},
                                       now));
        return found;
    });
}

} // namespace castellan
