// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/operation/operation.h"
#include "widgets/shell/confirmfirst.h"

#include <functional>
#include <memory>

namespace castellan {

class Workbench;

/// Shows what `operation` will do to the environment in use, asks for it as confirmFirst() does, and runs it. `ended`
/// is called when the run has come to its end, whatever that was; not when the person gave up, when another
/// environment was chosen meanwhile, or when `window` is gone. Why it was not started is shown over `window`.
void askAndRun(Workbench &bench, QWidget *window, std::shared_ptr<Operation> operation, const ConfirmFirst &question,
               std::function<void(const Run &)> ended);

} // namespace castellan
