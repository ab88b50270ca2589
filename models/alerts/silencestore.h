// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/alerts/maintenancewindow.h"
#include "models/workspace/workspace.h"

#include <memory>

namespace castellan {

/// Castellan's own silences and maintenance windows in the workspace. Each change is an event of the audit log, in the
/// same transaction. Any thread; several processes may use it.
class SilenceStore
{
public:
    explicit SilenceStore(std::shared_ptr<Workspace> workspace);

    /// Stores one and gives it back with its id; one with an id replaces what is stored under it. Config, naming what
    /// is missing, when it has faults(); it begins now when it has no start.
    Future<Silence> save(QString environmentId, Silence silence, QString operatorName);
    /// Ends one now; one that has not begun is ended before it starts. NotFound when there is none.
    Future<Silence> expire(QString silenceId, QString operatorName);
    /// Those that had not ended at `endedAfter`, earliest start first, at most 5,000.
    Future<QList<Silence>> list(QString environmentId, QDateTime endedAfter);

    /// As save(). The silences that were made for its times to come are made anew.
    Future<MaintenanceWindow> saveWindow(QString environmentId, MaintenanceWindow window, QString operatorName);
    /// Takes one away; a silence that hides something for it now is ended. NotFound when there is none.
    Future<void> removeWindow(QString windowId, QString operatorName);
    /// All of an environment, by name.
    Future<QList<MaintenanceWindow>> windows(QString environmentId);
    /// Makes the silence of each window's present or next time where it is not there yet; call it now and then, an hour
    /// is enough. Gives how many were made.
    Future<int> materialise(QString environmentId);
    /// Forgets silences that ended before; gives how many.
    Future<int> prune(QString environmentId, QDateTime endedBefore);

private:
    std::shared_ptr<Workspace> m_workspace;
};

} // namespace castellan
