// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/connection/checktrial.h"

#include "models/checks/httpcheck.h"
#include "models/checks/redischeck.h"
#include "models/connection/environmentconnection.h"
#include "models/connection/keyringprompter.h"

#include <thread>

namespace castellan {
namespace {

using Look = std::function<CheckResult(Host &host, const CheckTrialRequest &request)>;

Future<CheckResult> look(CheckTrialRequest request, Look make)
{
    Completer<CheckResult> completer;
    // Ends by itself: a look is bounded by its limit of time and ends with the token.
    std::thread([completer, request = std::move(request), make = std::move(make)] {
        const auto host =
            makeHost(request.environment.host, std::make_shared<KeyringPrompter>(request.secrets, request.prompter));
        const CheckResult result = make(*host, request);
        const auto cancelled = request.cancel.check();
        completer.finish(cancelled ? Result<CheckResult>(result) : cancelled.error());
    }).detach();
    return completer.future();
}

} // namespace

Future<CheckResult> tryService(CheckTrialRequest request, ServiceConfig service)
{
    return look(std::move(request), [service = std::move(service)](Host &host, const CheckTrialRequest &asked) {
        HttpCheck check = serviceCheck(service);
        check.timeLimit = asked.environment.checks.timeLimit;
        return checkHttp(host, check, asked.cancel);
    });
}

Future<CheckResult> tryRedis(CheckTrialRequest request)
{
    return look(std::move(request), [](Host &host, const CheckTrialRequest &asked) {
        RedisCheck check = redisCheck(asked.environment, asked.secrets.get(), asked.cancel);
        check.timeLimit = asked.environment.checks.timeLimit;
        return checkRedis(host, check, asked.cancel).result;
    });
}

Future<CheckResult> tryAlertmanager(CheckTrialRequest request)
{
    return look(std::move(request), [](Host &host, const CheckTrialRequest &asked) {
        HttpCheck check = alertmanagerCheck(asked.environment.alertmanagerUrl);
        check.timeLimit = asked.environment.checks.timeLimit;
        return checkHttp(host, check, asked.cancel);
    });
}

} // namespace castellan
