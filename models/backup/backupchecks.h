// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/backup/createbackup.h"
#include "models/backup/restorerequest.h"

namespace castellan {

/// What a backup would meet, asked before it starts; it changes nothing.
struct BackupChecks
{
    QList<PreflightLine> lines;     ///< "tools", "rights", "dumps", "room-server", "room-local", in this order
    qint64 estimatedBytes = -1;     ///< that will be stored; -1 unknown
    QString estimateBasis;          ///< "like the last backup", "half of the tables' size; there was no backup yet"
    std::optional<ToolPlace> tools; ///< where pg_dump would run; empty: nowhere
    bool operator==(const BackupChecks &) const = default;

    Status status() const; ///< the worst line's
};

/// Asks all of it. A question that could not be asked is a warning with its reason, never a tick; what stops the
/// backup is Critical. An error only when the server cannot be reached at all, or when cancelled. Blocks.
Result<BackupChecks> checkBackup(EnvironmentConnection &connection, const std::shared_ptr<Host> &thisComputer,
                                 const BackupRequest &request, CancelToken cancel);

} // namespace castellan
