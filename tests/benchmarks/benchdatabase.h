// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/integration/backup/restorefixture.h"

namespace castellan::bench {

/// The database that several benchmarks share: it takes a minute to make. Null, with a note, when it cannot be had.
RestoreFixture *benchDatabase();
void releaseDatabase();

/// Runs a line of the guide's in bash, with pipefail and the passwords at hand.
bool runShell(const RestoreFixture &lab, const QString &line);

} // namespace castellan::bench
