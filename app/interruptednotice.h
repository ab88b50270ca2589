// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/database/maintenance/interruptedmaintenance.h"
#include "models/datachange/interruptedchange.h"
#include "models/migration/run/interruptedmigrations.h"
#include "widgets/shell/mainwindow.h"

namespace castellan {

/// Each says in the window that a run was interrupted because its Castellan was ended, with the way to its session
/// where that is still at work; else to what mends it, which is asked first, or to the page that knows more. Workbench
/// and window must outlive the notice. GUI thread.
void sayInterrupted(const InterruptedMaintenance &found, Workbench &bench, MainWindow &window);
void sayInterrupted(const InterruptedMigrations &found, Workbench &bench, MainWindow &window);
void sayInterrupted(const InterruptedDataChange &found, Workbench &bench, MainWindow &window);

} // namespace castellan
