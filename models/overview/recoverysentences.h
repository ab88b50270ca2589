// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/overview/overviewfacts.h"

namespace castellan {

/// How much would be lost now: the age of the newest backup that is proved to restore, against the objective.
void judgeRpo(const OverviewFacts &facts, const Environment &environment, const QDateTime &now, Overview &overview);
/// How long it would take now: the last measured restore scaled by the database's growth, against the objective.
void judgeRto(const OverviewFacts &facts, const Environment &environment, const QDateTime &now, Overview &overview);
/// The measured time of a drill scaled to today's size; unscaled where a size is unknown, and never scaled down.
std::chrono::milliseconds scaledDrill(const DrillGlance &drill, qint64 bytesNow);

} // namespace castellan
