// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/checks/containercheck.h"

#include "models/core/format.h"

#include <QCoreApplication>

#include <algorithm>

namespace castellan {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(castellan::Checks)
};

/// Why a container does not run, worst reason first.
void judgeStopped(const Container &container, const QDateTime &now, CheckResult &result)
{
    const ContainerState &state = container.state;
    result.finding = Finding::Refused;
    result.hint = Text::tr("Look at its log: docker logs --tail 50 %1").arg(container.name);
    if (state.status == QLatin1String("created")) {
        result.message = state.error.isEmpty()
                             ? Text::tr("The container %1 was made and never started.").arg(container.name)
                             : Text::tr("The container %1 could not be started: %2").arg(container.name, state.error);
        result.hint = Text::tr("Start it on the host: docker start %1").arg(container.name);
    } else if (state.status == QLatin1String("restarting")) {
        result.message = Text::tr("The container %1 ends again and again; Docker starts it anew (exit status %2).")
                             .arg(container.name)
                             .arg(state.exitCode);
    } else if (state.status == QLatin1String("paused")) {
        result.message = Text::tr("The container %1 is paused.").arg(container.name);
        result.hint = Text::tr("Let it go on: docker unpause %1").arg(container.name);
    } else if (state.outOfMemory) {
        result.message = Text::tr("The container %1 was killed %2 because it ran out of memory.")
                             .arg(container.name, format::age(state.finished, now));
        result.hint = Text::tr("Give it more memory, or find out what takes it.");
    } else {
        result.message = Text::tr("The container %1 ended %2 with exit status %3.")
                             .arg(container.name, format::age(state.finished, now))
                             .arg(state.exitCode);
        result.hint =
            Text::tr("Look at its log, then start it: docker logs --tail 50 %1; docker start %1").arg(container.name);
    }
}

} // namespace

CheckResult judgeContainer(const Container &container, const QDateTime &now)
{
    using Health = ContainerState::Health;
    const ContainerState &state = container.state;
    CheckResult result;
    result.request = QStringLiteral("docker inspect %1").arg(container.name);
    result.answer = QStringLiteral("%1, image %2").arg(state.status, container.image);
    if (state.status != QLatin1String("running")) {
        judgeStopped(container, now, result);
        return result;
    }
    result.finding = Finding::Passed;
    result.message = Text::tr("The container %1 runs since %2.").arg(container.name, format::moment(state.started));
    result.samples = {{QStringLiteral("container:") + container.name, QStringLiteral("container.uptime"),
                       QStringLiteral("seconds"), now.toMSecsSinceEpoch(),
                       static_cast<double>(std::max<qint64>(0, state.started.msecsTo(now))) / 1000}};
    if (state.health == Health::Unhealthy) {
        result.finding = Finding::Refused;
        result.message = Text::tr("The container %1 runs, but its own health check failed %n time(s) in a row.",
                                  nullptr, state.failingStreak)
                             .arg(container.name);
        result.hint = Text::tr("Look at its log: docker logs --tail 50 %1").arg(container.name);
        result.answer += QLatin1Char('\n') + state.healthOutput;
    } else if (state.health == Health::Starting) {
        result.message =
            Text::tr("The container %1 runs; its own health check has not answered yet.").arg(container.name);
    } else if (state.health == Health::Healthy) {
        result.message = Text::tr("The container %1 runs since %2 and is healthy.")
                             .arg(container.name, format::moment(state.started));
    }
    return result;
}

ContainersLook checkContainers(Host &host, const QStringList &names, std::chrono::milliseconds limit,
                               const CancelToken &cancel)
{
    const QDateTime started = QDateTime::currentDateTimeUtc();
    const auto begun = std::chrono::steady_clock::now();
    const auto found = findContainers(host, names, limit, cancel);
    const auto took = std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - begun);
    const QDateTime now = QDateTime::currentDateTimeUtc();
    ContainersLook look;
    const auto stamp = [&](CheckResult &result) {
        result.started = started;
        result.took = took;
        if (!host.isLocal())
            result.request += QStringLiteral(" on %1").arg(host.name());
    };
    if (!found) {
        look.docker = failedLook(found.error());
        if (found.error().kind == ErrorKind::TunnelLost)
            look.docker.finding = Finding::NotPossible;
    } else {
        look.docker.finding = Finding::Passed;
        look.docker.message = Text::tr("Docker answers on %1.").arg(host.name());
        look.found = found->containers;
        for (const Container &container : found->containers)
            look.containers.insert(container.name, judgeContainer(container, now));
        for (const QString &name : found->missing) {
            CheckResult &missing = look.containers[name];
            missing.finding = Finding::Refused;
            missing.message = Text::tr("Docker has no container %1.").arg(name);
            missing.hint = Text::tr("See \"docker ps --all\" on the host for the names.");
            missing.request = QStringLiteral("docker inspect %1").arg(name);
            missing.answer = found->complaint;
        }
    }
    look.docker.request = QStringLiteral("docker inspect %1").arg(names.join(QLatin1Char(' ')));
    stamp(look.docker);
    for (CheckResult &each : look.containers)
        stamp(each);
    return look;
}

} // namespace castellan
