// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The services around a restore: stopped before, started and asked afterwards.
#include "models/backup/restorework.h"
#include "models/containers/servicecontrol.h"

#include <QCoreApplication>
#include <QJsonArray>

namespace castellan {
namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(RestoreWork)
};

constexpr auto healthLimit = std::chrono::seconds(90);

} // namespace

QList<ServiceConfig> RestoreWork::servicesToStop(const RestoreRequest &request)
{
    QList<ServiceConfig> list;
    const bool replaces =
        request.mode == RestoreMode::InPlace || (request.mode == RestoreMode::NewDatabase && request.swap);
    if (!request.stopServices || !replaces)
        return list;
    for (const ServiceConfig &service : request.target->environment().services) {
        if (service.stopForRestore)
            list << service;
    }
    return list;
}

Result<void> RestoreWork::stopServices()
{
    const QList<ServiceConfig> services = servicesToStop(m_request);
    if (services.isEmpty())
        return {};
    m_context.begin(QStringLiteral("stop"));
    QJsonArray names;
    for (const ServiceConfig &service : services)
        names << service.name;
    CASTELLAN_TRY(m_context.checkpoint(QStringLiteral("services"), names));
    for (const ServiceConfig &service : services) {
        m_context.progress(-1, service.name);
        m_context.onUndo(Texts::tr("Start %1").arg(service.name), [this, service] {
            return ServiceControl(*m_request.target->host(), m_context).start(service);
        });
        CASTELLAN_TRY(ServiceControl(*m_request.target->host(), m_context).stop(service));
    }
    m_context.finish();
    return {};
}

void RestoreWork::startServices()
{
    m_context.begin(QStringLiteral("start"));
    if (isInPlace())
        m_context.forgetUndo();
    QStringList failures;
    for (const ServiceConfig &service : servicesToStop(m_request)) {
        m_context.progress(-1, service.name);
        if (const auto started = ServiceControl(*m_request.target->host(), m_context).start(service); !started)
            failures << started.error().message;
    }
    m_healthy = m_healthy && failures.isEmpty();
    m_context.finish(failures.isEmpty() ? StepState::Done : StepState::Failed, failures.join(QLatin1Char('\n')));
}

void RestoreWork::askServices()
{
    m_context.begin(QStringLiteral("health"));
    QStringList failures;
    bool unknown = false;
    for (const ServiceConfig &service : servicesToStop(m_request)) {
        if (!service.healthUrl.isValid())
            continue;
        m_context.progress(-1, service.name);
        if (const auto healthy = ServiceControl(*m_request.target->host(), m_context).waitHealthy(service, healthLimit);
            !healthy) {
            unknown = unknown || healthy.error().kind == ErrorKind::Unsupported;
            failures << healthy.error().message;
        }
    }
    m_healthy = m_healthy && failures.isEmpty();
    m_context.finish(failures.isEmpty() ? StepState::Done
                     : unknown          ? StepState::Warning
                                        : StepState::Failed,
                     failures.join(QLatin1Char('\n')));
}

} // namespace castellan
