// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/containers/containerreading.h"
#include "models/core/standing.h"
#include "models/environment/environment.h"

namespace castellan {

/// The containers of a host at one moment. A plain value.
struct ContainersPicture
{
    QList<ObservedContainer> containers; ///< those of the environment first
    QDateTime when;                      ///< of the containers; invalid: none were read yet
    std::optional<Error> failure;        ///< of the newest look, when it failed; the containers are then old

    const ObservedContainer *find(const QString &name) const;
};

/// Puts the environment's own first, in its order. Pure.
QList<ObservedContainer> environmentFirst(QList<ObservedContainer> containers, const Environment &environment);

/// A stopped container is critical where the environment names it; elsewhere one that ended by itself with 0 is only
/// not known to be good. Memory and restarts are held against the environment's limits. Pure.
Standing judge(const ObservedContainer &observed, const Thresholds &limits, const QDateTime &now);

/// All of them in one sentence: the worst by name, how many there are, and those the environment names that are
/// missing. Pure.
Standing judge(const ContainersPicture &picture, const Environment &environment, const QDateTime &now);

/// "running", "ended", "restarting"…: Docker's word for people.
QString containerStateWord(const ContainerState &state);
/// "healthy", "not healthy", "starting", "no check".
QString containerHealthWord(const ContainerState &state);
/// "3002 → 127.0.0.1:3002, 9229": every port with where it is published.
QString portWords(const QList<PortBinding> &bindings);
/// "always", "3 times at most after a failure"…
QString restartPolicyWords(const Container &container);

} // namespace castellan
