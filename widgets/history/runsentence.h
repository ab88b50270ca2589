// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/standing.h"
#include "models/operation/operation.h"

namespace castellan {

/// A pure function of the run; knows backups, proofs, drills, restores, holds, deletions and containers, and says of
/// others how they ended.
Standing sentenceOf(const Run &run);

} // namespace castellan
