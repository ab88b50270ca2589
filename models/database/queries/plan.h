// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/result.h"

#include <QByteArray>
#include <QList>
#include <QMetaType>
#include <QPair>
#include <QString>

#include <optional>

namespace castellan {

/// Blocks that a node and all below it touched.
struct PlanBuffers
{
    qint64 sharedHit = 0;
    qint64 sharedRead = 0;
    qint64 sharedDirtied = 0;
    qint64 sharedWritten = 0;
    qint64 tempRead = 0;
    qint64 tempWritten = 0;
    double readMs = 0; ///< this and the next 0 unless track_io_timing is on
    double writeMs = 0;

    qint64 total() const { return sharedHit + sharedRead; }
    bool operator==(const PlanBuffers &) const = default;
};

/// One node of a plan, with the words of EXPLAIN. What is given a loop is so given by the server: an average.
struct PlanNode
{
    int parent = -1; ///< its place in the list; -1: the root
    QList<int> children;
    int depth = 0;

    QString type;         ///< "Seq Scan", "Hash Join"
    QString relationship; ///< to the parent: "Outer", "Inner", "InitPlan", "SubPlan", "Member"; empty: the root
    QString subplan;      ///< "CTE big", "InitPlan 2"
    QString strategy;     ///< of an Aggregate or SetOp: "Hashed", "Sorted"
    QString partialMode;  ///< "Partial", "Finalize"
    QString joinType;     ///< "Inner", "Left", "Semi"
    QString operation;    ///< of a ModifyTable: "Insert"
    QString schema;
    QString relation;
    QString alias;
    QString index;
    QString cte;                               ///< that it scans
    QString function;                          ///< that it scans
    QList<QPair<QString, QString>> conditions; ///< "Filter" → "(total > 400)", also keys of sorts and groups
    bool parallelAware = false;
    bool disabled = false; ///< a setting (enable_seqscan) speaks against it; told by 18 and newer

    double startupCost = 0;
    double totalCost = 0;
    double plannedRows = 0; ///< a loop
    int width = 0;          ///< bytes a row

    bool measured = false;      ///< the statement was run: what follows is known
    double loops = 0;           ///< of all processes together; 0: never executed
    double rows = 0;            ///< a loop; rounded to a whole number before 18
    double startupMs = 0;       ///< a loop
    double totalMs = 0;         ///< a loop, with all below
    double removedByFilter = 0; ///< rows, a loop
    double removedByJoinFilter = 0;
    double removedByRecheck = 0;
    PlanBuffers buffers;
    QString sortMethod;       ///< "quicksort", "external merge"
    qint64 sortKilobytes = 0; ///< the most of any process
    bool sortedOnDisk = false;
    int hashBatches = 0;
    qint64 diskKilobytes = 0; ///< that a hashed aggregate wrote, the most of any process
    qint64 lossyBlocks = 0;   ///< of a bitmap that did not fit work_mem
    qint64 heapFetches = 0;
    qint64 indexSearches = 0; ///< told by 18 and newer
    int subplansRemoved = 0;  ///< partitions that were left out when the execution began
    int workersPlanned = 0;
    int workersLaunched = 0;

    double inclusiveMs = 0; ///< computed: of the whole execution, with all below
    double ownMs = 0;       ///< computed: without what is below
    double share = 0;       ///< computed: ownMs of the root's inclusiveMs, 0..1

    bool neverExecuted() const { return measured && loops == 0; }
    /// The condition of this name; empty: it has none.
    QString condition(QStringView name) const;
    /// Rows of all loops together.
    double totalRows() const { return rows * loops; }
    /// Actual rows by estimated ones: 100 is a hundred times as many, 0.01 a hundredth. Both count as one at least, as
    /// the planner does. Nothing for what was not executed, or gives no rows that could be counted.
    std::optional<double> rowFactor() const;
    bool operator==(const PlanNode &) const = default;
};

/// What EXPLAIN says of a statement, as a value.
struct Plan
{
    QList<PlanNode> nodes; ///< depth first; the root is the first
    bool measured = false; ///< EXPLAIN ANALYZE
    bool generic = false;  ///< planned without knowing the values of $1…
    double planningMs = 0; ///< measured only, as the next
    double executionMs = 0;
    double triggerMs = 0;
    double jitMs = 0;
    bool operator==(const Plan &) const = default;
};

/// Reads EXPLAIN (FORMAT JSON) of PostgreSQL 13 to 18; of a statement that rules turned into several the first.
/// Integrity when it is no such text. Pure.
///
/// A node's inclusive time is its time a loop times its loops, by the number of processes that ran it when it stands
/// below a Gather: what a process spent on it on the average, so that times add up to the Gather's, which are clock
/// time. Its own time is that without its children's. The time of an InitPlan or a CTE is part of the node that asked
/// for its result, and is taken off there: the first that names it and took so long or, when none did, all that name
/// it.
Result<Plan> parsePlan(const QByteArray &json);

} // namespace castellan

Q_DECLARE_METATYPE(castellan::Plan)
