// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/commandline/subcommand.h"
#include "models/environment/environment.h"
#include "models/monitoring/watchpicture.h"

namespace castellan {

/// How an environment stands, as `check` and `watch` say it: status 3 when a check does not pass or cannot be made, or
/// a limit is passed; 1 when this computer is offline.
Outcome watchOutcome(const Environment &environment, const WatchPicture &picture);

} // namespace castellan
