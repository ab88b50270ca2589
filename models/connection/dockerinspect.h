// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/secretstring.h"
#include "models/remote/host.h"

#include <QMap>

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

/// What Castellan wants to know of a container; read from `docker inspect`.
struct Container
{
    QString name;
    QString image;
    QString composeProject; ///< of Docker Compose; empty: none
    QString composeService;
    QString composeFile;
    bool running = false;
    QList<ContainerPort> ports;              ///< TCP ones that the host reaches
    QMap<QString, SecretString> environment; ///< values may be secrets

    /// Where the host reaches a port of the container; also ports that the image does not name.
    std::optional<ContainerPort> reach(quint16 inside) const;
    QString ownAddress; ///< in its network; empty with the host's network or none
    bool hostNetwork = false;
};

/// The containers in the output of `docker inspect`.
Result<QList<Container>> parseDockerInspect(const QByteArray &json);

/// Asks Docker on `host`. Error kinds: NotFound (no such container), Permission, Unsupported (no docker), Io.
Future<CommandResult> runDocker(Host &host, const QStringList &arguments, const CancelToken &cancel);
/// What a failed `docker` command means.
Error dockerError(const CommandResult &result, const QStringList &arguments);

/// Inspects containers by name. Blocks.
Result<QList<Container>> inspectContainers(Host &host, const QStringList &names, const CancelToken &cancel);

} // namespace castellan
