// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/environment/environment.h"
#include "models/operation/operation.h"
#include "models/remote/host.h"

namespace castellan {

/// Stopping, starting and asking the services of an environment: by their container, or by the commands the environment
/// names. Each command becomes a piece of evidence. Blocks: for an operation's thread.
class ServiceControl
{
public:
    ServiceControl(Host &host, OperationContext &context) : m_host(host), m_context(context) {}

    /// The command that would run, for previews; empty when the environment names none.
    static QString stopText(const ServiceConfig &service);
    static QString startText(const ServiceConfig &service);

    Result<void> stop(const ServiceConfig &service);
    /// Not cancelled by the run's token: a service that was stopped must come back.
    Result<void> start(const ServiceConfig &service);
    /// Its container, as Docker does it: the commands of the environment are not asked.
    Result<void> restartContainer(const QString &container);
    /// Asks the health URL until it answers as the environment wants it to, at most `limit`. However often it asks, it
    /// leaves one piece of evidence: the last answer, and how many there were. Error kinds: Timeout (not healthy),
    /// Unsupported (it could not be asked), Cancelled.
    Result<void> waitHealthy(const ServiceConfig &service, std::chrono::seconds limit);

private:
    Result<CommandResult> run(const QStringList &argv, CancelToken cancel);
    Result<void> succeed(const QStringList &argv, CancelToken cancel, const QString &failure);
    void note(const QString &what, const QDateTime &started, const QString &outcome, const QString &output);

    Host &m_host;
    OperationContext &m_context;
};

} // namespace castellan
