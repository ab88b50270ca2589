// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/database/queries/plan.h"

#include <QStringList>

namespace castellan {

/// Fills in the computed times of a measured plan; words are all texts of each node. See parsePlan(). Pure.
void computeTimes(QList<PlanNode> &nodes, const QStringList &words);

} // namespace castellan
