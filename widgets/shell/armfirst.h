// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/result.h"

#include <functional>

class QWidget;

namespace castellan {

class Arming;
class Dialogs;
class Settings;
struct Environment;

/// Calls `go` at once where the environment may be changed now. Production that is observe-only is armed first, for the
/// minutes used last, with a reason that is asked for; `go` then gets what came of it, and nothing is called when the
/// person gives up or `parent` is gone. The rule itself is the gateway's.
void armFirst(QWidget *parent, Dialogs &dialogs, Settings &settings, Arming &arming, const Environment &environment,
              std::function<void(const Result<void> &)> go);

} // namespace castellan
