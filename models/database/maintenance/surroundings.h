// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/database/activity/serveractivity.h"
#include "models/database/maintenance/maintenancetask.h"

namespace castellan {

/// What goes on around maintenance that is about to begin.
struct MaintenanceSurroundings
{
    QString database; ///< that is maintained
    bool standby = false;
    int prepared = 0; ///< prepared transactions of this database
    QDateTime preparedSince;
    QString holdingSlots; ///< names of replication slots that hold back VACUUM, separated by commas
    ServerActivity activity;

    static Future<MaintenanceSurroundings> read(const std::shared_ptr<PostgresSession> &session,
                                                CancelToken cancel = {});

    /// Why it should not begin at all: a standby; a running dump or restore, whose locks and snapshot it would wait
    /// for, unless all of it is VACUUM and ANALYZE, which run beside. A pure function.
    std::optional<Error> reasonAgainst(const QList<MaintenanceStatement> &statements) const;
    /// The same for whatever locks what others use.
    std::optional<Error> reasonAgainstLocks() const;
    /// What will make it wait, or keep it from being of much use, in sentences. A pure function.
    QStringList warnings(const QList<MaintenanceStatement> &statements) const;
};

/// Whether the action interrupts or replaces something, so that it takes the interlock and meets no dump.
bool isDisruptive(MaintenanceTask::Action action);

} // namespace castellan
