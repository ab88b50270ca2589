// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/workspace/runstore.h"

#include <functional>

namespace castellan {

/// Runs of an environment that never ended because their Castellan was killed, of those kinds, oldest first. Blocks.
Result<QList<UnfinishedRun>> deadRuns(RunStore &runs, const QString &environmentId,
                                      const std::function<bool(const QString &kind)> &wanted);

/// What came of each that `settle` settled. One that another Castellan has claimed first (Conflict) is left out; any
/// other error ends it.
template <typename Settled, typename Settle>
Result<QList<Settled>> settleEach(const QList<UnfinishedRun> &dead, const Settle &settle)
{
    QList<Settled> settled;
    for (const UnfinishedRun &run : dead) {
        Result<Settled> one = settle(run);
        if (one)
            settled << *std::move(one);
        else if (one.error().kind != ErrorKind::Conflict)
            return one.error();
    }
    return settled;
}

} // namespace castellan
