// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/checks/dockerinspect.h"
#include "models/monitoring/containerstats.h"

#include <memory>
#include <optional>

namespace castellan {

/// The parts of an image's name: "registry:5000/dnd/backend", "1.4.2" and "sha256:…"; those that it lacks are empty.
struct ImageName
{
    QString repository;
    QString tag;
    QString digest;
    bool operator==(const ImageName &) const = default;
};
/// Takes a name apart. An image's bare id is no name: then the id is the digest. Pure.
ImageName parseImageName(const QString &name);
/// The first twelve digits of "sha256:…", as people compare digests.
QString shortDigest(const QString &digest);

/// A container as it was seen, with what it uses. A plain value.
struct ObservedContainer
{
    Container container; ///< without its environment, which holds secrets
    ImageName image;
    bool localImage = false;           ///< the digest is the image's own id: it never came from a registry
    std::optional<ContainerStats> use; ///< absent: it does not run, or Docker did not say
    std::optional<int> restarts;       ///< of the last 24 hours; absent: not known
    bool ofEnvironment = false;        ///< the environment names it

    const QString &name() const { return container.name; }
    bool operator==(const ObservedContainer &) const = default;
};

/// What one look at an engine gave.
struct ContainersReading
{
    QList<ObservedContainer> containers; ///< by Compose project, service and name; restarts not counted yet
    QList<ContainerEvent> events;        ///< starts and ends since the moment that was asked for
    bool eventsKnown = false;            ///< false: Docker did not answer that part
};

/// A shell script that asks Docker everything in one go: all containers with their descriptions, what they use, the
/// digests of their images and their starts and ends since `since` (ms, UTC). For `sh -c`.
QString containersScript(qint64 since);
/// Reads the script's answer. Error kinds: Unsupported (no Docker), Permission (which group it takes, and whether the
/// user has an engine of their own), Io. Pure.
Result<ContainersReading> parseContainersReading(const CommandResult &result, const QString &hostName);
/// One channel; any thread, never blocks. The answer is read in a thread of its own.
Future<ContainersReading> readContainers(const std::shared_ptr<Host> &host, qint64 since, const CancelToken &cancel);

} // namespace castellan
