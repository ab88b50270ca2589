// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/secretstring.h"
#include "models/remote/host.h"

#include <QDateTime>
#include <QMap>

#include <chrono>
#include <optional>

namespace castellan {

/// A port of a container and where the host reaches it.
struct ContainerPort
{
    quint16 inside = 0;
    QString host; ///< "127.0.0.1" when published or shared with the host, else the container's own address
    quint16 port = 0;
    bool operator==(const ContainerPort &) const = default;
};

/// How Docker says a container stands.
struct ContainerState
{
    enum class Health { None, Starting, Healthy, Unhealthy }; ///< None: its image and start name no health check

    QString status; ///< Docker's word: created, running, paused, restarting, removing, exited or dead
    Health health = Health::None;
    QString healthOutput; ///< what the last health check printed, shortened
    int failingStreak = 0;
    int exitCode = 0;         ///< of its last end
    bool outOfMemory = false; ///< the kernel killed it
    QString error;            ///< why it could not be started
    QDateTime started;
    QDateTime finished; ///< of its last end; invalid: never ended
    int restarts = 0;   ///< by its restart policy; begins anew when the container is made anew
    bool operator==(const ContainerState &) const = default;
};

/// A port as Docker lists it, published or not.
struct PortBinding
{
    quint16 inside = 0;
    QString protocol;    ///< "tcp", "udp", "sctp"
    QString address;     ///< of the host; empty: every one
    quint16 outside = 0; ///< 0: not published
    bool operator==(const PortBinding &) const = default;
};

/// What a container was given; absent: no bound but the host's own.
struct ContainerLimits
{
    std::optional<double> memory;      ///< bytes
    std::optional<double> reservation; ///< bytes it asks for, kept for it where memory is short
    std::optional<double> processors;
    bool operator==(const ContainerLimits &) const = default;
};

/// What Castellan wants to know of a container; read from `docker inspect`.
struct Container
{
    QString name;
    QString image;
    QString composeProject; ///< of Docker Compose; empty: none
    QString composeService;
    QString composeFile;
    bool running = false;
    ContainerState state;
    QList<ContainerPort> ports;              ///< TCP ones that the host reaches
    QMap<QString, SecretString> environment; ///< values may be secrets

    /// Where the host reaches a port of the container; also ports that the image does not name.
    std::optional<ContainerPort> reach(quint16 inside) const;
    QString ownAddress; ///< in its network; empty with the host's network or none
    bool hostNetwork = false;
    QString id;
    QString imageId; ///< "sha256:…", of what it was made from
    QDateTime created;
    QList<PortBinding> bindings; ///< all ports, each address once
    ContainerLimits limits;
    QString restartPolicy; ///< Docker's word: "no", "always", "unless-stopped", "on-failure"
    int restartTries = 0;  ///< of on-failure; 0: without end
    QStringList networks;
    bool operator==(const Container &) const = default;
};

/// The containers in the output of `docker inspect`.
Result<QList<Container>> parseDockerInspect(const QByteArray &json);

/// Asks Docker on `host`. Error kinds: NotFound (no such container), Permission, Unsupported (no docker), Io.
Future<CommandResult> runDocker(Host &host, const QStringList &arguments, const CancelToken &cancel,
                                std::chrono::milliseconds timeLimit = std::chrono::seconds(15));
/// What a failed `docker` command means.
Error dockerError(const CommandResult &result, const QStringList &arguments);

/// The containers that there are of those named. Missing ones are no error.
struct FoundContainers
{
    QList<Container> containers;
    QStringList missing;
    QString complaint; ///< Docker's own words about those
};
/// What `docker inspect` of `names` answered.
Result<FoundContainers> readInspect(const CommandResult &result, const QStringList &names);
/// Inspects containers by name. Blocks, for `timeLimit` and the end of the command at most.
Result<FoundContainers> findContainers(Host &host, const QStringList &names, std::chrono::milliseconds timeLimit,
                                       const CancelToken &cancel);
/// The same, where each must be there: NotFound when one is missing. Blocks.
Result<QList<Container>> inspectContainers(Host &host, const QStringList &names, const CancelToken &cancel);

} // namespace castellan
