// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/status.h"
#include "models/migration/lint/lintfinding.h"

namespace castellan {

/// "notice", "warning", "danger": for documents, never translated.
QString severityName(LintSeverity severity);
/// How a finding is shown; Good when it is accepted.
Status statusOf(const LintFinding &finding);
/// "2 dangers, 1 warning"; empty when there are none that count.
QString countInWords(const QList<LintFinding> &findings);

} // namespace castellan
