// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/migration/lint/lintfinding.h"
#include "models/migration/sqlscript.h"

#include <QByteArray>
#include <QList>

namespace castellan::lint {

/// Applies what comments in a script accept: a line "-- castellan:accept RULE[, RULE]: reason" for the next statement,
/// "-- castellan:accept-file RULE[, RULE]: reason" before the first one for all. Adds what is wrong with them: without
/// a reason nothing is accepted. `findings` are those of the script, with lines that count from its beginning.
void applyComments(const QByteArray &script, const QList<ScriptPart> &parts, QList<LintFinding> *findings);

} // namespace castellan::lint
