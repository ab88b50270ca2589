// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/database/queries/plan.h"

namespace castellan {

/// Something about a node that explains where time goes, and what would help.
struct PlanHint
{
    int node = 0; ///< its place in the plan
    QString text; ///< one or two sentences
    QString sql;  ///< a statement that would help; empty: there is no one such
    bool operator==(const PlanHint &) const = default;
};

/// What stands out in a measured plan, in the plan's order: estimates that are off by a hundred times, sorts, hashes
/// and bitmaps for which work_mem did not do, scans of a whole table that threw away 99 % of at least 10,000 rows.
/// Pure.
QList<PlanHint> planHints(const Plan &plan);

/// "Seq Scan on orders o", "Index Scan using orders_pkey on orders", "CTE big: Sort".
QString nodeInWords(const PlanNode &node);

} // namespace castellan
