// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/status.h"
#include "models/operation/operation.h"

namespace castellan {

/// How a finished run is told to a person: what came of it, and what that means.
struct RunSentence
{
    Status status = Status::Unknown;
    QString sentence;
    QString explanation;
    bool operator==(const RunSentence &) const = default;
};

/// A pure function of the run; knows backups, proofs, drills, restores, holds, deletions and containers, and says of
/// others how they ended.
RunSentence sentenceOf(const Run &run);

} // namespace castellan
