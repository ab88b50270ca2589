// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/database/maintenance/invalidindexes.h"
#include "models/database/sessionsource.h"
#include "models/operation/operation.h"

namespace castellan {

/// What is needed to remove what one concurrent statement leaves behind when it does not end: noted before it begins.
struct Leftovers
{
    SessionSource source;
    MaintenanceStatement statement;
    qint64 tableOid = 0;
    QList<InvalidIndex> before; ///< the indexes that were invalid already
    int workerPid = 0;          ///< of the session that runs the statement
    QString workerBegan;        ///< its backend_start, to the letter

    /// Notes it. `worker` runs the statement, `watch` is asked.
    static Result<Leftovers> note(SessionSource source, const MaintenanceStatement &statement, qint64 tableOid,
                                  const PostgresSession &worker, const std::shared_ptr<PostgresSession> &watch);

    /// Ends the worker's session if it is still at work though its connection was lost, then drops, concurrently, the
    /// invalid indexes that the statement has made, and no others. Gives those that are left, which include one whose
    /// own DROP did not end. Opens a session of its own, patiently; may block for a minute.
    Result<QStringList> remove(OperationContext &context) const;
    /// What is to be said of those.
    static QString sentence(const QStringList &left);
};

} // namespace castellan
