// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/database/queries/planhints.h"

#include "models/core/format.h"
#include "models/database/postgressession.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace castellan {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(castellan::PlanHints)
};

constexpr double farOff = 100;
constexpr double fewRows = 1000; // below these an estimate that is off does no harm
constexpr double manyRows = 10000;
constexpr double thrownAway = 0.99;

QString count(double number)
{
    return format::count(std::llround(number));
}

QString kilobytes(qint64 number)
{
    return format::bytes(number * 1024);
}

/// Whether a node may rightly have stopped before its end, so that few rows say nothing against the estimate.
bool mayStopEarly(const Plan &plan, int place)
{
    for (int parent = plan.nodes.at(place).parent; parent >= 0; parent = plan.nodes.at(parent).parent) {
        const PlanNode &above = plan.nodes.at(parent);
        if (above.type == QLatin1String("Limit") || above.type == QLatin1String("Merge Join") ||
            above.joinType == QLatin1String("Semi") || above.joinType == QLatin1String("Anti"))
            return true;
        if (above.type == QLatin1String("Sort") || above.type == QLatin1String("Hash") ||
            above.type == QLatin1String("Aggregate"))
            return false; // these read to the end
    }
    return false;
}

/// A merge join reads its inner side again for each of several equal rows, and counts those rows again.
bool mayBeReadAgain(const Plan &plan, int place)
{
    const PlanNode &node = plan.nodes.at(place);
    return node.relationship == QLatin1String("Inner") &&
           plan.nodes.at(node.parent).type == QLatin1String("Merge Join");
}

bool isFarOff(const Plan &plan, int place)
{
    const PlanNode &node = plan.nodes.at(place);
    const auto factor = node.rowFactor();
    if (!factor || std::max(node.rows, node.plannedRows) * node.loops < fewRows)
        return false;
    return (*factor >= farOff && !mayBeReadAgain(plan, place)) || (*factor <= 1 / farOff && !mayStopEarly(plan, place));
}

void addEstimate(const Plan &plan, int place, QList<PlanHint> &hints)
{
    const PlanNode &node = plan.nodes.at(place);
    if (!isFarOff(plan, place) ||
        std::any_of(node.children.cbegin(), node.children.cend(), [&plan](int child) { return isFarOff(plan, child); }))
        return; // an error below is carried upwards; it is told where it begins
    PlanHint hint{.node = place, .text = {}, .sql = {}};
    const double factor = *node.rowFactor();
    hint.text = factor > 1 ? Text::tr("%1 times as many rows came as were expected (%2, not %3).")
                                 .arg(count(factor), count(node.rows), count(node.plannedRows))
                           : Text::tr("%1 times as many rows were expected as came (%3, not %2).")
                                 .arg(count(1 / factor), count(node.plannedRows), count(node.rows));
    hint.text += QLatin1Char(' ');
    if (node.relation.isEmpty()) {
        hint.text +=
            Text::tr("What is below was estimated better, so the planner cannot know how these columns depend on "
                     "each other; CREATE STATISTICS may tell it.");
    } else {
        hint.text +=
            Text::tr("ANALYZE may help; where columns of the condition depend on each other, CREATE STATISTICS.");
        hint.sql = QStringLiteral("ANALYZE ") + (node.schema.isEmpty() ? quoteIdentifier(node.relation)
                                                                       : quoteQualified(node.schema, node.relation));
    }
    hints.append(hint);
}

void addSpill(const PlanNode &node, int place, QList<PlanHint> &hints)
{
    QString text;
    if (node.sortedOnDisk)
        text =
            Text::tr("The sort did not fit work_mem and wrote %1 to disk. In memory it would take two to three times "
                     "as much.")
                .arg(kilobytes(node.sortKilobytes));
    else if (node.diskKilobytes > 0)
        text = Text::tr("The groups did not fit work_mem (times hash_mem_multiplier), and %1 were written to disk.")
                   .arg(kilobytes(node.diskKilobytes));
    else if (node.hashBatches > 1)
        text = Text::tr("The hash table did not fit work_mem (times hash_mem_multiplier) and was worked through in %1 "
                        "parts on disk.")
                   .arg(node.hashBatches);
    else if (node.lossyBlocks > 0)
        text =
            Text::tr("The bitmap did not fit work_mem: of %1 blocks it held only that something in them matches, and "
                     "each of their rows was looked at.")
                .arg(format::count(node.lossyBlocks));
    if (!text.isEmpty())
        hints.append({.node = place,
                      .text = text + QLatin1Char(' ') +
                              Text::tr("A larger work_mem for this statement alone (SET LOCAL) may help."),
                      .sql = {}});
}

void addScan(const PlanNode &node, int place, QList<PlanHint> &hints)
{
    const double removed = node.removedByFilter * node.loops;
    const double read = removed + node.totalRows();
    if (node.type != QLatin1String("Seq Scan") || read < manyRows || removed < thrownAway * read)
        return;
    hints.append(
        {.node = place,
         .text = Text::tr("%1 of the %2 rows that were read were thrown away. An index on %3 for the condition %4 "
                          "would find the others.")
                     .arg(format::percent(removed / read), count(read), node.relation, node.condition(u"Filter")),
         .sql = {}});
}

} // namespace

QList<PlanHint> planHints(const Plan &plan)
{
    QList<PlanHint> hints;
    for (int place = 0; place < plan.nodes.size(); ++place) {
        const PlanNode &node = plan.nodes.at(place);
        if (!node.measured || node.neverExecuted())
            continue;
        addEstimate(plan, place, hints);
        addSpill(node, place, hints);
        addScan(node, place, hints);
    }
    return hints;
}

QString nodeInWords(const PlanNode &node)
{
    // EXPLAIN's own words, which people look for.
    QString words = node.type;
    if (node.type == QLatin1String("Aggregate") && node.strategy == QLatin1String("Hashed"))
        words = QStringLiteral("HashAggregate");
    else if (node.type == QLatin1String("Aggregate") && node.strategy == QLatin1String("Sorted"))
        words = QStringLiteral("GroupAggregate");
    else if (node.type == QLatin1String("ModifyTable"))
        words = node.operation;
    else if (!node.joinType.isEmpty() && node.joinType != QLatin1String("Inner"))
        words = node.type == QLatin1String("Nested Loop")
                    ? QStringLiteral("Nested Loop %1 Join").arg(node.joinType)
                    : QString(node.type).replace(QLatin1String("Join"), node.joinType + QLatin1String(" Join"));
    if (!node.partialMode.isEmpty() && node.partialMode != QLatin1String("Simple"))
        words = node.partialMode + u' ' + words;
    if (node.parallelAware)
        words = QLatin1String("Parallel ") + words;
    if (!node.subplan.isEmpty())
        words = node.subplan + QLatin1String(": ") + words;
    if (!node.index.isEmpty())
        words += (node.relation.isEmpty() ? QLatin1String(" on ") : QLatin1String(" using ")) + node.index;
    const QString subject = !node.relation.isEmpty() ? node.relation : !node.cte.isEmpty() ? node.cte : node.function;
    if (!subject.isEmpty())
        words += QLatin1String(" on ") + subject;
    if (!node.alias.isEmpty() && node.alias != subject)
        words += (subject.isEmpty() ? QLatin1String(" on ") : QLatin1String(" ")) + node.alias;
    return words;
}

} // namespace castellan
