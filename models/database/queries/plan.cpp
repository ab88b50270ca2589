// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/database/queries/plan.h"

#include "models/database/queries/plantime.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <array>

namespace castellan {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(castellan::Plan)
};

constexpr std::array conditionNames{"Index Cond",  "Recheck Cond",  "TID Cond",        "Hash Cond", "Merge Cond",
                                    "Join Filter", "Filter",        "One-Time Filter", "Order By",  "Run Condition",
                                    "Sort Key",    "Presorted Key", "Group Key",       "Cache Key"};

qint64 number(const QJsonObject &object, QLatin1String name)
{
    return object.value(name).toInteger();
}

double real(const QJsonObject &object, QLatin1String name)
{
    return object.value(name).toDouble();
}

/// A text, or a list of texts.
QString textOf(const QJsonValue &value)
{
    if (!value.isArray())
        return value.toString();
    QStringList texts;
    const QJsonArray array = value.toArray();
    for (const QJsonValue &one : array)
        texts << one.toString();
    return texts.join(QLatin1String(", "));
}

PlanBuffers buffersOf(const QJsonObject &object)
{
    PlanBuffers buffers;
    buffers.sharedHit = number(object, QLatin1String("Shared Hit Blocks"));
    buffers.sharedRead = number(object, QLatin1String("Shared Read Blocks"));
    buffers.sharedDirtied = number(object, QLatin1String("Shared Dirtied Blocks"));
    buffers.sharedWritten = number(object, QLatin1String("Shared Written Blocks"));
    buffers.tempRead = number(object, QLatin1String("Temp Read Blocks"));
    buffers.tempWritten = number(object, QLatin1String("Temp Written Blocks"));
    // 17 told apart what was one number; 15 added temporary files.
    for (const char *kind : {"", "Shared ", "Local ", "Temp "}) {
        buffers.readMs += object.value(QLatin1String(kind) + QLatin1String("I/O Read Time")).toDouble();
        buffers.writeMs += object.value(QLatin1String(kind) + QLatin1String("I/O Write Time")).toDouble();
    }
    return buffers;
}

void readNames(const QJsonObject &object, PlanNode &node)
{
    const auto text = [&object](const char *name) { return object.value(QLatin1String(name)).toString(); };
    node.type = text("Node Type");
    node.relationship = text("Parent Relationship");
    node.subplan = text("Subplan Name");
    node.strategy = text("Strategy");
    node.partialMode = text("Partial Mode");
    node.joinType = text("Join Type");
    node.operation = text("Operation");
    node.schema = text("Schema");
    node.relation = text("Relation Name");
    node.alias = text("Alias");
    node.index = text("Index Name");
    node.cte = text("CTE Name");
    node.function = text("Function Name");
    for (const char *name : conditionNames) {
        if (const QString condition = textOf(object.value(QLatin1String(name))); !condition.isEmpty())
            node.conditions.append({QLatin1String(name), condition});
    }
    node.parallelAware = object.value(QLatin1String("Parallel Aware")).toBool();
    node.disabled = object.value(QLatin1String("Disabled")).toBool();
}

/// What each process says of its own part of the work.
void readSpace(const QJsonObject &object, PlanNode &node)
{
    if (const QString method = object.value(QLatin1String("Sort Method")).toString(); !method.isEmpty()) {
        const bool onDisk = object.value(QLatin1String("Sort Space Type")).toString() == QLatin1String("Disk");
        const qint64 kilobytes = number(object, QLatin1String("Sort Space Used"));
        // One that went to disk tells more than one that did not.
        if (node.sortMethod.isEmpty() || (onDisk && !node.sortedOnDisk) ||
            (onDisk == node.sortedOnDisk && kilobytes > node.sortKilobytes)) {
            node.sortMethod = method;
            node.sortKilobytes = kilobytes;
            node.sortedOnDisk = onDisk;
        }
    }
    node.diskKilobytes = std::max(node.diskKilobytes, number(object, QLatin1String("Disk Usage")));
}

void readNumbers(const QJsonObject &object, PlanNode &node)
{
    node.startupCost = real(object, QLatin1String("Startup Cost"));
    node.totalCost = real(object, QLatin1String("Total Cost"));
    node.plannedRows = real(object, QLatin1String("Plan Rows"));
    node.width = static_cast<int>(number(object, QLatin1String("Plan Width")));
    node.subplansRemoved = static_cast<int>(number(object, QLatin1String("Subplans Removed")));
    node.workersPlanned = static_cast<int>(number(object, QLatin1String("Workers Planned")));
    node.measured = object.contains(QLatin1String("Actual Loops"));
    node.loops = real(object, QLatin1String("Actual Loops"));
    node.rows = real(object, QLatin1String("Actual Rows"));
    node.startupMs = real(object, QLatin1String("Actual Startup Time"));
    node.totalMs = real(object, QLatin1String("Actual Total Time"));
    node.removedByFilter = real(object, QLatin1String("Rows Removed by Filter"));
    node.removedByJoinFilter = real(object, QLatin1String("Rows Removed by Join Filter"));
    node.removedByRecheck = real(object, QLatin1String("Rows Removed by Index Recheck"));
    node.buffers = buffersOf(object);
    node.hashBatches = static_cast<int>(number(object, QLatin1String("Hash Batches")));
    node.lossyBlocks = number(object, QLatin1String("Lossy Heap Blocks"));
    node.heapFetches = number(object, QLatin1String("Heap Fetches"));
    node.indexSearches = number(object, QLatin1String("Index Searches"));
    node.workersLaunched = static_cast<int>(number(object, QLatin1String("Workers Launched")));
    readSpace(object, node);
    const QJsonArray workers = object.value(QLatin1String("Workers")).toArray();
    for (const QJsonValue &worker : workers)
        readSpace(worker.toObject(), node);
}

/// Every text of a node, which may name the result of an InitPlan.
QString wordsOf(const QJsonObject &object)
{
    QString words;
    for (auto member = object.constBegin(); member != object.constEnd(); ++member) {
        if (member.key() != QLatin1String("Plans") && member.key() != QLatin1String("Subplan Name"))
            words += textOf(member.value()) + u'\n';
    }
    return words;
}

void readNode(const QJsonObject &object, int parent, Plan &plan, QStringList &words)
{
    const auto place = static_cast<int>(plan.nodes.size());
    PlanNode node;
    node.parent = parent;
    node.depth = parent < 0 ? 0 : plan.nodes.at(parent).depth + 1;
    readNames(object, node);
    readNumbers(object, node);
    plan.nodes.append(node);
    words << wordsOf(object);
    if (parent >= 0)
        plan.nodes[parent].children.append(place);
    const QJsonArray children = object.value(QLatin1String("Plans")).toArray();
    for (const QJsonValue &child : children)
        readNode(child.toObject(), place, plan, words);
}

} // namespace

QString PlanNode::condition(QStringView name) const
{
    const auto found =
        std::find_if(conditions.cbegin(), conditions.cend(), [name](const auto &one) { return one.first == name; });
    return found == conditions.cend() ? QString() : found->second;
}

std::optional<double> PlanNode::rowFactor() const
{
    // A bitmap of two, and a write without RETURNING, give none.
    const bool counted = !type.startsWith(QLatin1String("BitmapAnd")) && !type.startsWith(QLatin1String("BitmapOr")) &&
                         type != QLatin1String("ModifyTable");
    if (!measured || loops == 0 || !counted)
        return std::nullopt;
    return std::max(rows, 1.0) / std::max(plannedRows, 1.0);
}

Result<Plan> parsePlan(const QByteArray &json)
{
    const QJsonDocument document = QJsonDocument::fromJson(json);
    const QJsonArray statements = document.array();
    const auto first = std::find_if(statements.constBegin(), statements.constEnd(), [](const QJsonValue &one) {
        return one.toObject().contains(QLatin1String("Plan"));
    });
    if (first == statements.constEnd())
        return Error{.kind = ErrorKind::Integrity,
                     .message = Text::tr("What the server said is not a plan."),
                     .hint = {},
                     .detail = QString::fromUtf8(json.left(200)),
                     .code = {},
                     .retryable = false};
    const QJsonObject statement = (*first).toObject();
    Plan plan;
    QStringList words;
    readNode(statement.value(QLatin1String("Plan")).toObject(), -1, plan, words);
    plan.measured = plan.nodes.constFirst().measured;
    plan.planningMs = real(statement, QLatin1String("Planning Time"));
    plan.executionMs = real(statement, QLatin1String("Execution Time"));
    const QJsonArray triggers = statement.value(QLatin1String("Triggers")).toArray();
    for (const QJsonValue &trigger : triggers)
        plan.triggerMs += real(trigger.toObject(), QLatin1String("Time"));
    plan.jitMs = real(statement.value(QLatin1String("JIT")).toObject().value(QLatin1String("Timing")).toObject(),
                      QLatin1String("Total"));
    if (plan.measured)
        computeTimes(plan.nodes, words);
    return plan;
}

} // namespace castellan
