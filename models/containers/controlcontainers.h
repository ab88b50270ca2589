// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/checks/dockerinspect.h"
#include "models/connection/environmentconnection.h"
#include "models/operation/operation.h"

#include <chrono>
#include <memory>

namespace castellan {

enum class ContainerAction { Start, Stop, Restart };

/// Starts, stops or restarts containers, one after the other in the order given, and waits for each that shall run
/// until its own health check and the health URL that the environment has for it say that it is well; one that has
/// neither must run on for some seconds. When it is not well in time the run falls short and says why.
/// A stop that fails or is cancelled half-way starts again what it stopped. Result: {action, containers: [names],
/// notHealthy: [names]}.
class ControlContainers final : public Operation
{
public:
    /// `names` must not be empty; the first is what the run is about in the record.
    ControlContainers(std::shared_ptr<EnvironmentConnection> connection, ContainerAction action, QStringList names,
                      std::chrono::seconds healthLimit = std::chrono::seconds(120));

    /// "container-start", "container-stop", "container-restart"
    QString kind() const override;
    /// Starting adds something; the others interrupt who uses it.
    Risk risk() const override;
    Preview preview() const override;
    Result<bool> run(OperationContext &context) override;

private:
    Result<void> act(OperationContext &context, const Container &container);
    /// Nothing when it is well; else why not.
    Result<QString> waitUntilWell(OperationContext &context, const QString &name);
    const ServiceConfig *serviceOf(const QString &name) const;

    std::shared_ptr<EnvironmentConnection> m_connection;
    ContainerAction m_action;
    QStringList m_names;
    std::chrono::seconds m_healthLimit;
};

} // namespace castellan
