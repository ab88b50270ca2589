// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/backup/backupcatalogue.h"
#include "models/connection/environmentconnection.h"
#include "models/core/status.h"

#include <QSet>

#include <chrono>
#include <memory>

namespace castellan {

enum class RestoreMode {
    NewDatabase, ///< into a new database beside the live one, checked, then swapped when asked for: the default
    Scratch,     ///< into a scratch database that is dropped afterwards: a drill
    InPlace      ///< into the live database itself, in one transaction: only when somebody insists
};

/// Everything a restore needs to know, frozen when it is confirmed.
struct RestoreRequest
{
    BackupEntry backup;
    std::shared_ptr<EnvironmentConnection> source; ///< whose host holds the backup's server copy
    std::shared_ptr<EnvironmentConnection> target; ///< where it is restored; often the same
    RestoreMode mode = RestoreMode::NewDatabase;
    QString database;         ///< the live name that it is about; with NewDatabase and no swap the name of the new one
    QString freshName;        ///< NewDatabase with a swap: what the new one is called until then; empty: a name is made
    bool swap = true;         ///< NewDatabase: take the place of `database` once checked
    QSet<int> chosen;         ///< dump ids of the relations wanted; empty: everything
    bool stopServices = true; ///< those of the environment marked stopForRestore, around the swap
    bool safetyBackup = true; ///< InPlace: what is there now is backed up first; without it there is no way back
    std::chrono::seconds lockWait{30}; ///< InPlace: how long it waits for somebody's lock before it gives up
    int keepOldDays = 7; ///< the replaced database is kept until then; a person deletes it, never a timer alone
    QString workspaceDirectory;
};

/// One line of the preflight list.
struct PreflightLine
{
    QString id;                      ///< stable: "space", "version"…
    QString title;                   ///< "Room on the server"
    Status status = Status::Unknown; ///< Critical stops the restore
    QString found;                   ///< "needs about 13.1 GB, 212 GB free on /var/lib/postgresql"
    QString remedy;                  ///< what to do; empty when Good
    bool operator==(const PreflightLine &) const = default;

    QJsonObject toJson() const;
};

} // namespace castellan
