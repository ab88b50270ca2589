// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/monitoring/dependencies.h"

#include <QHash>
#include <QSet>

namespace castellan {
namespace {

/// The checks a node is seen through, nearest first. A circle ends where it closes.
QList<const CheckNode *> parentsOf(const CheckNode &node, const QHash<QString, const CheckNode *> &byId)
{
    QList<const CheckNode *> parents;
    QSet<QString> met{node.id};
    for (const CheckNode *parent = byId.value(node.parent); parent && !met.contains(parent->id);
         parent = byId.value(parent->parent)) {
        met.insert(parent->id);
        parents.append(parent);
    }
    return parents;
}

bool isOffline(const CheckNode &node)
{
    return node.layer == CheckLayer::ThisComputer &&
           (node.standing == CheckStanding::Down || node.standing == CheckStanding::CannotObserve);
}

SeenCheck seen(const CheckNode &node, const QList<const CheckNode *> &parents)
{
    SeenCheck seen{.id = node.id, .standing = node.standing, .because = {}};
    const CheckNode *cause = nullptr; // the farthest down
    bool undecided = false;
    for (const CheckNode *parent : parents) {
        if (isOffline(*parent) || parent->standing == CheckStanding::Down)
            cause = parent;
        undecided = undecided || parent->standing == CheckStanding::Failing;
    }
    if (cause && isOffline(*cause)) {
        seen.standing = CheckStanding::CannotObserve;
        seen.because = cause->id;
    } else if (cause) {
        const bool reachedOtherwise = node.standing == CheckStanding::Up && node.lastPassed.isValid() &&
                                      cause->since.isValid() && node.lastPassed > cause->since;
        if (!reachedOtherwise) {
            seen.standing = CheckStanding::Unknown;
            seen.because = cause->id;
        }
    } else if (undecided && node.standing == CheckStanding::Down) {
        seen.standing = CheckStanding::Failing;
    }
    return seen;
}

} // namespace

DependencyView seeThrough(const QList<CheckNode> &nodes)
{
    QHash<QString, const CheckNode *> byId;
    for (const CheckNode &node : nodes)
        byId.insert(node.id, &node);

    DependencyView view;
    QHash<QString, QStringList> hidden;
    for (const CheckNode &node : nodes) {
        view.offline = view.offline || isOffline(node);
        view.seen.append(seen(node, parentsOf(node, byId)));
        if (const SeenCheck &last = view.seen.constLast(); !last.because.isEmpty())
            hidden[last.because].append(last.id);
    }
    for (qsizetype i = 0; i < nodes.size(); ++i) {
        const CheckNode &node = nodes.at(i);
        if (view.seen.at(i).standing == CheckStanding::Down && !isOffline(node))
            view.outages.append({.id = node.id, .hidden = hidden.value(node.id)});
    }
    return view;
}

} // namespace castellan
