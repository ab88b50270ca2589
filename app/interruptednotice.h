// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/database/maintenance/interruptedmaintenance.h"
#include "widgets/shell/mainwindow.h"

namespace castellan {

/// Says in the window that maintenance was interrupted, with the way to its session where that is still at work, or to
/// what mends what it has left, which is asked first. Both must outlive the notice. GUI thread.
void sayInterrupted(const InterruptedMaintenance &found, Workbench &bench, MainWindow &window);

} // namespace castellan
