// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/database/queries/plantime.h"

#include <QRegularExpression>

#include <algorithm>

namespace castellan {
namespace {

bool isInitPlan(const PlanNode &node)
{
    return node.relationship == QLatin1String("InitPlan");
}

bool isGather(const PlanNode &node)
{
    return node.type.startsWith(QLatin1String("Gather"));
}

/// How many processes run what is below a Gather: each runs its child once in a loop of its own.
double processesBelow(const QList<PlanNode> &nodes, const PlanNode &gather)
{
    const auto child = std::find_if(gather.children.cbegin(), gather.children.cend(),
                                    [&](int place) { return !isInitPlan(nodes.at(place)); });
    if (child == gather.children.cend() || gather.loops == 0)
        return 1;
    return std::max(1.0, nodes.at(*child).loops / gather.loops);
}

void computeInclusive(QList<PlanNode> &nodes, int place, double processes)
{
    PlanNode &node = nodes[place];
    node.inclusiveMs = node.totalMs * node.loops / processes;
    const double below = isGather(node) ? processes * processesBelow(nodes, node) : processes;
    const QList<int> children = node.children;
    for (const int child : children)
        computeInclusive(nodes, child, isInitPlan(nodes.at(child)) ? processes : below);
}

/// What a node's text says when it uses the result of an InitPlan: "$0" before 17, then "(InitPlan 1)".
QList<QRegularExpression> namesOf(const PlanNode &initPlan)
{
    static const QRegularExpression parameter(QStringLiteral(R"(\$\d+)"));
    QList<QRegularExpression> names;
    auto found = parameter.globalMatch(initPlan.subplan);
    while (found.hasNext())
        names << QRegularExpression(QRegularExpression::escape(found.next().captured()) + QStringLiteral(R"((?!\d))"));
    if (names.isEmpty())
        names << QRegularExpression(QStringLiteral(R"(\b%1\b)").arg(QRegularExpression::escape(initPlan.subplan)));
    return names;
}

/// Where the subtree of a node ends: it is one run of the list.
int endOf(const QList<PlanNode> &nodes, int place)
{
    int end = place + 1;
    while (end < nodes.size() && nodes.at(end).depth > nodes.at(place).depth)
        ++end;
    return end;
}

/// A Gather asks for the results that its workers will use, before it starts them: the outermost below `top`, or the
/// node itself.
int askerFor(const QList<PlanNode> &nodes, int user, int top)
{
    int asker = user;
    for (int place = user; place > top; place = nodes.at(place).parent) {
        if (isGather(nodes.at(place)))
            asker = place;
    }
    return asker;
}

/// The nodes that ask for the result of the InitPlan or CTE at `place`.
QList<int> usersOf(const QList<PlanNode> &nodes, const QStringList &words, int place)
{
    const PlanNode &initPlan = nodes.at(place);
    const auto cte = QLatin1String("CTE ");
    const bool isCte = initPlan.subplan.startsWith(cte);
    const QList<QRegularExpression> names = isCte ? QList<QRegularExpression>() : namesOf(initPlan);
    const auto uses = [&](int other) {
        if (isCte)
            return nodes.at(other).cte == initPlan.subplan.mid(cte.size());
        return std::any_of(names.cbegin(), names.cend(),
                           [&](const QRegularExpression &name) { return name.match(words.at(other)).hasMatch(); });
    };
    QList<int> users;
    const int end = endOf(nodes, initPlan.parent);
    const int inside = endOf(nodes, place);
    for (int other = initPlan.parent; other < end; ++other) {
        if ((other >= place && other < inside) || !uses(other))
            continue;
        if (const int asker = askerFor(nodes, other, initPlan.parent); !users.contains(asker))
            users << asker;
    }
    // Some uses are not shown, such as that by a Limit. A CTE that nobody reads writes, after all else was done.
    if (users.isEmpty() && !isCte)
        users << initPlan.parent;
    return users;
}

void takeOff(QList<PlanNode> &nodes, const QList<int> &users, double time)
{
    const auto whole =
        std::find_if(users.cbegin(), users.cend(), [&](int user) { return nodes.at(user).ownMs >= time; });
    if (whole != users.cend()) {
        nodes[*whole].ownMs -= time;
        return;
    }
    for (const int user : users) {
        const double part = std::min(nodes.at(user).ownMs, time);
        nodes[user].ownMs -= part;
        time -= part;
    }
}

} // namespace

void computeTimes(QList<PlanNode> &nodes, const QStringList &words)
{
    computeInclusive(nodes, 0, 1);
    for (PlanNode &node : nodes) {
        node.ownMs = node.inclusiveMs;
        for (const int child : std::as_const(node.children)) {
            if (!isInitPlan(nodes.at(child)))
                node.ownMs -= nodes.at(child).inclusiveMs;
        }
        node.ownMs = std::max(0.0, node.ownMs); // averages are rounded
    }
    for (int place = 1; place < nodes.size(); ++place) {
        if (isInitPlan(nodes.at(place)))
            takeOff(nodes, usersOf(nodes, words, place), nodes.at(place).inclusiveMs);
    }
    const double total = nodes.constFirst().inclusiveMs;
    for (PlanNode &node : nodes)
        node.share = total > 0 ? node.ownMs / total : 0;
}

} // namespace castellan
