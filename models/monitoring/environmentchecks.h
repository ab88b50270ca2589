// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/connection/environmentconnection.h"
#include "models/environment/secretstore.h"
#include "models/monitoring/dependencies.h"
#include "models/monitoring/watch.h"

namespace castellan {

/// A check of an environment, before it was ever tried.
struct CheckDefinition
{
    QString id;     ///< "link", "host", "docker", "container:NAME", "database", "redis", "prometheus", "alertmanager",
                    ///< "service:NAME", "port:NAME"
    QString name;   ///< for people: "Backend", "Redis"
    QString parent; ///< the check it is seen through
    CheckLayer layer = CheckLayer::Application;
    CheckPlan plan;
    QString task; ///< of EnvironmentChecks::tasks, which tries it
};

/// What there is to check and to sample of an environment, and the tasks that do it. Everything the tasks use is kept
/// by them.
struct EnvironmentChecks
{
    QList<CheckDefinition> checks; ///< parents before children
    QList<WatchTask> tasks;
    QMap<QString, std::chrono::milliseconds> samplers; ///< tasks that only measure, with their interval
};

/// Pure but for what the tasks do later. `secrets` may be null: then Redis is asked without a password.
EnvironmentChecks checksOf(const std::shared_ptr<EnvironmentConnection> &connection,
                           const std::shared_ptr<SecretStore> &secrets, const std::shared_ptr<const Clock> &clock);

} // namespace castellan
