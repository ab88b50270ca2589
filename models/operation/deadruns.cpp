// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/operation/deadruns.h"

namespace castellan {

Result<QList<UnfinishedRun>> deadRuns(RunStore &runs, const QString &environmentId,
                                      const std::function<bool(const QString &kind)> &wanted)
{
    CASTELLAN_TRY_ASSIGN(QList<UnfinishedRun> dead, await(runs.unfinished()));
    dead.removeIf([&](const UnfinishedRun &one) {
        return one.run.environmentId != environmentId || one.process != Liveness::Dead || !wanted(one.run.kind);
    });
    return dead;
}

} // namespace castellan
