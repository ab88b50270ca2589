// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/standing.h"
#include "models/database/queries/statementwindow.h"

namespace castellan {

/// A window in words: how many statements ran, how much of their time the heaviest took, whether any is slow, and what
/// limits the numbers. Pure.
Standing standingOf(const StatementWindow &window);

} // namespace castellan
