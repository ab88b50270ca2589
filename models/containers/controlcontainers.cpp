// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/containers/controlcontainers.h"

#include "models/containers/servicecontrol.h"
#include "models/core/format.h"
#include "models/core/pause.h"

#include <QCoreApplication>
#include <QJsonArray>

#include <algorithm>

namespace castellan {
namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(ControlContainers)
};

constexpr std::chrono::seconds limitOfLook{15};
constexpr std::chrono::milliseconds pauseBetweenLooks{500};
constexpr std::chrono::seconds runsOn{5}; ///< one that has no check and still runs then is taken for well

/// Docker's own verb, which is also that of the command.
QString verbOf(ContainerAction action)
{
    switch (action) {
    case ContainerAction::Start:
        return QStringLiteral("start");
    case ContainerAction::Stop:
        return QStringLiteral("stop");
    case ContainerAction::Restart:
        break;
    }
    return QStringLiteral("restart");
}

QString titleOf(ContainerAction action, const QStringList &names)
{
    const QString list = names.join(QStringLiteral(", "));
    switch (action) {
    case ContainerAction::Start:
        return Texts::tr("Start %1").arg(list);
    case ContainerAction::Stop:
        return Texts::tr("Stop %1").arg(list);
    case ContainerAction::Restart:
        break;
    }
    return Texts::tr("Restart %1").arg(list);
}

QString stepOf(const QString &what, const QString &name)
{
    return what + QLatin1Char(':') + name;
}

/// As ServiceControl takes one.
ServiceConfig bareService(const QString &container)
{
    ServiceConfig service;
    service.name = container;
    service.container = container;
    return service;
}

QJsonArray toJson(const QStringList &names)
{
    return QJsonArray::fromStringList(names);
}

} // namespace

ControlContainers::ControlContainers(std::shared_ptr<EnvironmentConnection> connection, ContainerAction action,
                                     QStringList names, std::chrono::seconds healthLimit)
    : m_connection(std::move(connection)), m_action(action), m_names(std::move(names)), m_healthLimit(healthLimit)
{
}

QString ControlContainers::kind() const
{
    return QStringLiteral("container-") + verbOf(m_action);
}

Risk ControlContainers::risk() const
{
    return m_action == ContainerAction::Start ? Risk::Low : Risk::Disruptive;
}

const ServiceConfig *ControlContainers::serviceOf(const QString &name) const
{
    const QList<ServiceConfig> &services = m_connection->environment().services;
    const auto found = std::find_if(services.cbegin(), services.cend(), [&](const ServiceConfig &service) {
        return service.container == name && service.healthUrl.isValid();
    });
    return found == services.cend() ? nullptr : &*found;
}

Preview ControlContainers::preview() const
{
    Preview preview;
    preview.title = titleOf(m_action, m_names);
    preview.target = m_names.join(QLatin1Char(' '));
    for (const QString &name : m_names)
        preview.commands << QStringLiteral("docker %1 %2").arg(verbOf(m_action), name);
    const QString &database = m_connection->environment().database.container;
    if (m_action != ContainerAction::Start) {
        preview.consequences << (m_action == ContainerAction::Stop
                                     ? Texts::tr("What uses it gets no answer until it is started again.")
                                     : Texts::tr("Requests that it serves at that moment fail; new ones are answered "
                                                 "once it is up again."));
        if (!database.isEmpty() && m_names.contains(database))
            preview.consequences << Texts::tr("The environment's database runs in %1: every connection to it is cut, "
                                              "and what was not committed is rolled back.")
                                        .arg(database);
    }
    if (m_action == ContainerAction::Stop) {
        preview.consequences << Texts::tr("It can be started again.");
        return preview;
    }
    for (const QString &name : m_names) {
        if (const ServiceConfig *service = serviceOf(name))
            preview.consequences << Texts::tr("Waits up to %1 until %2 is healthy and %3 answers.")
                                        .arg(format::duration(m_healthLimit), name,
                                             service->healthUrl.toDisplayString());
        else
            preview.consequences
                << Texts::tr("Waits up to %1 until %2 is healthy.").arg(format::duration(m_healthLimit), name);
    }
    return preview;
}

Result<void> ControlContainers::act(OperationContext &context, const Container &container)
{
    const QString &name = container.name;
    ServiceControl control(*m_connection->host(), context);
    switch (m_action) {
    case ContainerAction::Start:
        return control.start(bareService(name));
    case ContainerAction::Stop:
        if (container.running)
            context.onUndo(Texts::tr("Start %1 again").arg(name), [this, &context, name] {
                return ServiceControl(*m_connection->host(), context).start(bareService(name));
            });
        return control.stop(bareService(name));
    case ContainerAction::Restart:
        break;
    }
    return control.restartContainer(name);
}

Result<QString> ControlContainers::waitUntilWell(OperationContext &context, const QString &name)
{
    using Health = ContainerState::Health;
    const QDateTime started = context.clock().now();
    const auto begun = context.clock().steady();
    QString why;
    for (int looks = 1;; ++looks) {
        CASTELLAN_TRY(context.cancel().check());
        const auto found = findContainers(*m_connection->host(), {name}, limitOfLook, context.cancel());
        CASTELLAN_TRY(context.cancel().check());
        const auto waited = context.clock().steady() - begun;
        ContainerState state;
        if (found && !found->containers.isEmpty())
            state = found->containers.first().state;
        const bool running = state.status == QLatin1String("running");
        const bool well = running && (state.health == Health::Healthy ||
                                      (state.health == Health::None && waited >= std::chrono::seconds(runsOn)));
        if (!found)
            why = found.error().message;
        else if (!running)
            why = Texts::tr("%1 does not run: %2, exit status %3.").arg(name, state.status).arg(state.exitCode);
        else
            why = Texts::tr("%1 runs, but its own health check does not pass: %2")
                      .arg(name, state.healthOutput.isEmpty() ? QStringLiteral("–") : state.healthOutput);
        if (!well && waited < m_healthLimit) {
            pauseUnlessCancelled(context.cancel(), pauseBetweenLooks);
            continue;
        }
        context.addEvidence({.what = QStringLiteral("docker inspect %1").arg(name),
                             .where = m_connection->host()->name(),
                             .started = started,
                             .ended = context.clock().now(),
                             .outcome = Texts::tr("Asked %n time(s).", nullptr, looks),
                             .output = well ? state.status : why});
        if (!well)
            return why;
        break;
    }
    if (const ServiceConfig *service = serviceOf(name)) {
        const auto spent = std::chrono::duration_cast<std::chrono::seconds>(context.clock().steady() - begun);
        const auto left = std::max(m_healthLimit - spent, std::chrono::seconds(1));
        if (const auto healthy = ServiceControl(*m_connection->host(), context).waitHealthy(*service, left); !healthy) {
            CASTELLAN_TRY(context.cancel().check());
            return healthy.error().message;
        }
    }
    return QString();
}

Result<bool> ControlContainers::run(OperationContext &context)
{
    const bool waits = m_action != ContainerAction::Stop;
    QList<QPair<QString, QString>> plan{{QStringLiteral("look"), Texts::tr("Look at what is there")}};
    for (const QString &name : m_names) {
        plan.append({stepOf(verbOf(m_action), name), titleOf(m_action, {name})});
        if (waits)
            plan.append({stepOf(QStringLiteral("healthy"), name), Texts::tr("Wait until %1 is healthy").arg(name)});
    }
    context.plan(plan);
    context.begin(QStringLiteral("look"));
    CASTELLAN_TRY_ASSIGN(const QList<Container> containers,
                         inspectContainers(*m_connection->host(), m_names, context.cancel()));
    context.finish();

    QStringList notHealthy;
    for (const Container &container : containers) {
        CASTELLAN_TRY(context.cancel().check());
        context.begin(stepOf(verbOf(m_action), container.name));
        CASTELLAN_TRY(act(context, container));
        context.finish();
        if (waits) {
            context.begin(stepOf(QStringLiteral("healthy"), container.name));
            CASTELLAN_TRY_ASSIGN(const QString why, waitUntilWell(context, container.name));
            if (!why.isEmpty())
                notHealthy.append(container.name);
            context.finish(why.isEmpty() ? StepState::Done : StepState::Failed, why);
        }
        context.setResult({{QStringLiteral("action"), verbOf(m_action)},
                           {QStringLiteral("containers"), toJson(m_names)},
                           {QStringLiteral("notHealthy"), toJson(notHealthy)}});
        // The next one may lean on this one.
        if (!notHealthy.isEmpty())
            break;
    }
    return notHealthy.isEmpty();
}

} // namespace castellan
