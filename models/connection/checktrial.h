// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/checks/checkresult.h"
#include "models/core/async.h"
#include "models/environment/environment.h"
#include "models/remote/host.h"

namespace castellan {

class SecretStore;

struct CheckTrialRequest
{
    Environment environment;
    std::shared_ptr<SecretStore> secrets;
    std::shared_ptr<ConnectionPrompter> prompter; ///< null: nobody is asked
    CancelToken cancel{};
};

/// The health check of a service, made once as Castellan makes it, within the environment's limit of time. On a
/// connection of its own that is closed afterwards. An error only when it was cancelled: what went wrong is the result.
Future<CheckResult> tryService(CheckTrialRequest request, ServiceConfig service);
/// The same of the environment's Redis, with the password that the secrets know.
Future<CheckResult> tryRedis(CheckTrialRequest request);
/// The same of the environment's Alertmanager.
Future<CheckResult> tryAlertmanager(CheckTrialRequest request);

} // namespace castellan
