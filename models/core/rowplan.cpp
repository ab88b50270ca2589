// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/rowplan.h"

#include <algorithm>
#include <numeric>

namespace castellan {
namespace {

bool isIdentity(const QList<int> &former)
{
    for (int i = 0; i < former.size(); ++i) {
        if (former.at(i) != i)
            return false;
    }
    return true;
}

} // namespace

QList<RowPlan::Run> runsOf(const QList<int> &rows)
{
    QList<RowPlan::Run> runs;
    for (const int row : rows) {
        if (!runs.isEmpty() && runs.last().first + runs.last().count == row)
            ++runs.last().count;
        else
            runs.append({row, 1});
    }
    return runs;
}

QList<int> inverted(const QList<int> &former)
{
    QList<int> rows(former.size());
    for (int i = 0; i < former.size(); ++i)
        rows[former.at(i)] = i;
    return rows;
}

RowPlan planRows(const QList<int> &finalRows, int finalCount)
{
    QList<int> formerOf(finalCount, -1);
    QList<int> leaving;
    bool ordered = true;
    int last = -1;
    for (int i = 0; i < finalRows.size(); ++i) {
        const int target = finalRows.at(i);
        if (target < 0) {
            leaving.append(i);
            continue;
        }
        formerOf[target] = i;
        ordered = ordered && target > last;
        last = target;
    }

    RowPlan plan;
    QList<int> staying;
    staying.reserve(finalRows.size());
    for (int i = 0; i < finalCount; ++i) {
        if (formerOf.at(i) >= 0)
            staying.append(formerOf.at(i));
        else
            plan.entering.append(i);
    }
    const int stayingCount = static_cast<int>(staying.size());

    plan.removals = runsOf(leaving);
    if (!ordered || plan.removals.size() > RowPlan::fewRuns) {
        plan.gather = staying + leaving;
        if (isIdentity(plan.gather))
            plan.gather.clear();
        plan.removals.clear();
        if (!leaving.isEmpty())
            plan.removals.append({stayingCount, static_cast<int>(leaving.size())});
    }
    std::reverse(plan.removals.begin(), plan.removals.end());

    plan.insertions = runsOf(plan.entering);
    if (plan.insertions.size() > RowPlan::fewRuns) {
        plan.insertions = {{stayingCount, static_cast<int>(plan.entering.size())}};
        plan.spread.reserve(finalCount);
        int nextStaying = 0;
        int nextEntering = stayingCount;
        for (int i = 0; i < finalCount; ++i)
            plan.spread.append(formerOf.at(i) >= 0 ? nextStaying++ : nextEntering++);
    }
    return plan;
}

} // namespace castellan
