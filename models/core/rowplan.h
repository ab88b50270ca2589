// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>

namespace castellan {

/// How one list of rows becomes another in few steps that an item model can announce, so that a view keeps selection
/// and scroll position, and so that a hundred thousand rows cost one step and not a hundred thousand. A few runs of
/// rows come and go where they are; what is scattered more widely is brought together first, or spread afterwards.
struct RowPlan
{
    struct Run
    {
        int first = 0;
        int count = 0;
        bool operator==(const Run &) const = default;
    };
    /// Each run costs a pass over all rows and a turn of every view; more are dealt with by a permutation.
    static constexpr qsizetype fewRuns = 8;

    QList<int> gather;     ///< first, unless empty: for each row, which row it was before
    QList<Run> removals;   ///< then these, from the end to the beginning
    QList<Run> insertions; ///< then these, from the beginning to the end
    QList<int> entering;   ///< the final rows of what is inserted, in the order of the insertions
    QList<int> spread;     ///< last, unless empty: for each row, which row it was before
};

/// `finalRows`: for each row, which one it becomes, or -1 when it goes; no two become the same one.
RowPlan planRows(const QList<int> &finalRows, int finalCount);

/// The runs that ascending `rows` form.
QList<RowPlan::Run> runsOf(const QList<int> &rows);
/// For each row, which row it becomes, of a permutation that says which row each was.
QList<int> inverted(const QList<int> &former);

/// Calls permute(former), remove(first, count) and insert(first, final rows of what is inserted there) in turn.
template <typename Permute, typename Remove, typename Insert>
void followPlan(const RowPlan &plan, Permute permute, Remove remove, Insert insert)
{
    if (!plan.gather.isEmpty())
        permute(plan.gather);
    for (const RowPlan::Run &run : plan.removals)
        remove(run.first, run.count);
    qsizetype entered = 0;
    for (const RowPlan::Run &run : plan.insertions) {
        insert(run.first, plan.entering.sliced(entered, run.count));
        entered += run.count;
    }
    if (!plan.spread.isEmpty())
        permute(plan.spread);
}

/// A model that can tell, while it emits layoutChanged, which row each of its rows was before: a proxy needs no
/// persistent index for every row then.
class PermutedRows
{
public:
    virtual ~PermutedRows() = default;
    virtual const QList<int> &formerRows() const = 0;
};

} // namespace castellan
