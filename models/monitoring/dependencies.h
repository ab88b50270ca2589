// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/monitoring/checkstate.h"

#include <QList>
#include <QString>
#include <QStringList>

namespace castellan {

/// What stands on what: each layer can only be seen through those before it.
enum class CheckLayer { ThisComputer, Host, Docker, Container, Application };

/// One check among those it depends on.
struct CheckNode
{
    QString id;
    QString parent; ///< the check it is seen through; empty or unknown: none
    CheckLayer layer = CheckLayer::Application;
    CheckStanding standing = CheckStanding::Unknown;
    QDateTime since;      ///< of being up or down
    QDateTime lastPassed; ///< of its own last pass
    bool operator==(const CheckNode &) const = default;
};

/// How a check is to be shown.
struct SeenCheck
{
    QString id;
    CheckStanding standing = CheckStanding::Unknown;
    QString because; ///< the check farther down that hides it: "unknown (host down)"; empty: it speaks for itself
    bool operator==(const SeenCheck &) const = default;
};

/// Something that is down by itself, and what cannot be seen because of it: one entry, one alert.
struct Outage
{
    QString id;
    QStringList hidden; ///< in the order of the nodes
    bool operator==(const Outage &) const = default;
};

struct DependencyView
{
    bool offline = false;  ///< this computer's own link is gone; then nothing is an outage
    QList<SeenCheck> seen; ///< as many as nodes, in their order
    QList<Outage> outages;
    bool operator==(const DependencyView &) const = default;
};

/// Sees each check through those it depends on. Pure.
///   - this computer offline: everything that depends on its link is "cannot observe";
///   - the check farthest down that is down is the outage; all above it are unknown because of it, whatever they
///     say themselves, except one that passed after that (it is evidently reached in another way);
///   - above a check that is failing, "down" is shown as failing until that is decided.
DependencyView seeThrough(const QList<CheckNode> &nodes);

} // namespace castellan
