// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/connection/surroundings.h"

#include "models/checks/containercheck.h"
#include "models/checks/httpcheck.h"
#include "models/checks/redischeck.h"

#include <QCoreApplication>

#include <future>
#include <vector>

namespace castellan {

using namespace std::chrono_literals;

namespace {

constexpr std::chrono::milliseconds answerLimit = 5s;
constexpr std::chrono::milliseconds dockerLimit = 15s;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(ConnectionTest)
};

TestStep notNeeded(TestStage stage, const QString &message)
{
    return {.stage = stage, .outcome = TestOutcome::NotNeeded, .message = message, .hint = {}, .detail = {}};
}

/// One step of several looks: `well` when all passed, else what the others found, with the remedy of the first. A look
/// that could not be made fails nothing, but is not passed over either.
TestStep stepOf(TestStage stage, const QList<CheckResult> &looks, const QString &well)
{
    TestStep step{.stage = stage, .outcome = TestOutcome::Passed, .message = well, .hint = {}, .detail = {}};
    QStringList problems;
    QStringList answers;
    for (const CheckResult &look : looks) {
        if (look.passed())
            continue;
        step.outcome =
            std::max(step.outcome, look.finding == Finding::NotPossible ? TestOutcome::Warning : TestOutcome::Failed);
        problems.append(look.message);
        if (step.hint.isEmpty())
            step.hint = look.hint;
        if (!look.answer.isEmpty())
            answers.append(look.answer);
    }
    if (!problems.isEmpty())
        step.message = problems.join(QLatin1Char(' '));
    step.detail = answers.join(QLatin1Char('\n'));
    return step;
}

} // namespace

TestStep lookAtContainers(Host &host, const ConnectionTestRequest &request)
{
    const QStringList names = request.environment.containers();
    if (names.isEmpty())
        return notNeeded(TestStage::Containers, Text::tr("No container is named."));
    const ContainersLook look = checkContainers(host, names, dockerLimit, request.cancel);
    return stepOf(TestStage::Containers, look.docker.passed() ? look.containers.values() : QList{look.docker},
                  Text::tr("Running: %1.").arg(names.join(QStringLiteral(", "))));
}

TestStep lookAtHealthUrls(Host &host, const ConnectionTestRequest &request)
{
    // At once, so that several that are silent take no longer than one.
    std::vector<std::future<CheckResult>> asked;
    QStringList names;
    for (const ServiceConfig &service : request.environment.services) {
        if (service.healthUrl.isEmpty())
            continue;
        names.append(service.name);
        HttpCheck check = serviceCheck(service);
        check.timeLimit = answerLimit;
        asked.push_back(std::async(std::launch::async,
                                   [&host, check, cancel = request.cancel] { return checkHttp(host, check, cancel); }));
    }
    if (names.isEmpty())
        return notNeeded(TestStage::HealthUrls, Text::tr("No service has a health URL."));
    QList<CheckResult> looks;
    for (std::size_t i = 0; i < asked.size(); ++i) {
        looks.append(asked[i].get());
        //: %1 a service, %2 a sentence
        looks.last().message = Text::tr("%1: %2").arg(names.at(static_cast<qsizetype>(i)), looks.last().message);
    }
    return stepOf(TestStage::HealthUrls, looks, Text::tr("Healthy: %1.").arg(names.join(QStringLiteral(", "))));
}

TestStep lookAtRedis(Host &host, const ConnectionTestRequest &request)
{
    if (request.environment.redisHost.isEmpty())
        return notNeeded(TestStage::Redis, Text::tr("No Redis is named."));
    RedisCheck check = redisCheck(request.environment, request.secrets.get(), request.cancel);
    check.timeLimit = answerLimit;
    const CheckResult look = checkRedis(host, check, request.cancel).result;
    return stepOf(TestStage::Redis, {look}, look.message);
}

TestStep lookAtPrometheus(Host &host, const ConnectionTestRequest &request)
{
    const QUrl url = request.environment.prometheusUrl;
    if (url.isEmpty())
        return notNeeded(TestStage::Prometheus, Text::tr("No Prometheus is named."));
    HttpCheck check = prometheusCheck(url);
    check.timeLimit = answerLimit;
    return stepOf(TestStage::Prometheus, {checkHttp(host, check, request.cancel)},
                  Text::tr("Prometheus is ready at %1.").arg(url.toDisplayString()));
}

TestStep lookAtAlertmanager(Host &host, const ConnectionTestRequest &request)
{
    const QUrl url = request.environment.alertmanagerUrl;
    if (url.isEmpty())
        return notNeeded(TestStage::Alertmanager, Text::tr("No Alertmanager is named."));
    HttpCheck check = alertmanagerCheck(url);
    check.timeLimit = answerLimit;
    return stepOf(TestStage::Alertmanager, {checkHttp(host, check, request.cancel)},
                  Text::tr("Alertmanager answers at %1.").arg(url.toDisplayString()));
}

} // namespace castellan
