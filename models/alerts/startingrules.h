// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/alerts/rulefile.h"

namespace castellan {

/// The guide's alerts as a rule file to begin with, compiled in from resources/rules. Config only when it is broken.
Result<RuleFile> startingRules();

} // namespace castellan
