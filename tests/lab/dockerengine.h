// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/result.h"
#include "tests/lab/guardedprocess.h"

#include <QMap>

#include <memory>

namespace castellan {

/// A container of the lab: the lab's own application on a port of the host.
struct LabContainer
{
    QString name;    ///< dnd-backend
    QString service; ///< what it calls itself in answers and metrics
    quint16 port = 0;
    QMap<QString, QString> environment; ///< by a file, not on docker's command line
};

/// A private Docker engine with images of its own making (nothing is fetched): busybox and the lab's application.
/// Containers use the host's network. Root only, and only where the kernel lets one run: start() says Unsupported
/// with the reason elsewhere. All functions block; one thread at a time.
class DockerEngine
{
public:
    static Result<std::unique_ptr<DockerEngine>> start();
    ~DockerEngine();

    /// For DOCKER_HOST.
    QString address() const { return QStringLiteral("unix://") + m_directory->filePath(QStringLiteral("docker.sock")); }
    QString directory() const { return m_directory->path(); }
    /// Runs docker with these arguments; its output, trimmed.
    Result<QString> docker(const QStringList &arguments, std::chrono::seconds limit = std::chrono::seconds(60));
    /// Runs a container and waits until it is healthy.
    Result<void> run(const LabContainer &container);

private:
    DockerEngine() = default;
    Result<void> makeImage();

    std::unique_ptr<LabDirectory> m_directory;
    std::unique_ptr<GuardedProcess> m_engine;
    int m_calls = 0;
};

/// Where castellan-lab-app is.
QString labApplicationProgram();

} // namespace castellan
