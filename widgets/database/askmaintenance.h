// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/database/maintenance/maintenancetask.h"
#include "models/operation/operation.h"

#include <functional>

class QWidget;

namespace castellan {

class Workbench;

/// Finds the objects of the tasks on the environment's database, shows what will be done to them, asks, and does it as
/// askAndRun(). Why it cannot be is shown over `window`. `ended` is called when the run has come to its end.
void askMaintenance(Workbench &bench, QWidget *window, const QList<MaintenanceTask> &tasks, const QString &word,
                    std::function<void(const Run &)> ended);

} // namespace castellan
