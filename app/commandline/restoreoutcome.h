// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/commandline/subcommand.h"
#include "models/operation/operation.h"

namespace castellan {

/// What a restore or drill has to say, in words and as a document.
Outcome restoreOutcome(const Run &run);

} // namespace castellan
