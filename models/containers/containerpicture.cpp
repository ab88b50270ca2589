// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/containers/containerpicture.h"

#include "models/checks/containercheck.h"
#include "models/core/format.h"

#include <QCoreApplication>

#include <algorithm>

namespace castellan {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(castellan::Containers)
};

using Health = ContainerState::Health;

bool isRunning(const ContainerState &state)
{
    return state.status == QLatin1String("running");
}

/// The share of its limit that a container uses, where it has one of its own: Docker names the host's memory as the
/// limit of those that have none.
std::optional<double> memoryShare(const ObservedContainer &observed)
{
    const auto &limit = observed.container.limits.memory;
    if (!observed.use || !observed.use->memory || !limit)
        return std::nullopt;
    return *observed.use->memory / *limit;
}

Status statusOfStopped(const ObservedContainer &observed)
{
    const ContainerState &state = observed.container.state;
    if (observed.ofEnvironment || state.status == QLatin1String("restarting") || state.outOfMemory)
        return Status::Critical;
    // A job that has done its work is nothing to mend, and nothing that is known to be well.
    return state.status == QLatin1String("exited") && state.exitCode == 0 ? Status::Unknown : Status::Warning;
}

} // namespace

const ObservedContainer *ContainersPicture::find(const QString &name) const
{
    const auto found = std::find_if(containers.cbegin(), containers.cend(),
                                    [&](const ObservedContainer &each) { return each.name() == name; });
    return found == containers.cend() ? nullptr : &*found;
}

QList<ObservedContainer> environmentFirst(QList<ObservedContainer> containers, const Environment &environment)
{
    const QStringList own = environment.containers();
    const auto place = [&](const ObservedContainer &each) {
        const qsizetype index = own.indexOf(each.name());
        return index < 0 ? own.size() : index;
    };
    for (ObservedContainer &each : containers)
        each.ofEnvironment = own.contains(each.name());
    std::stable_sort(containers.begin(), containers.end(),
                     [&](const ObservedContainer &a, const ObservedContainer &b) { return place(a) < place(b); });
    return containers;
}

Standing judge(const ObservedContainer &observed, const Thresholds &limits, const QDateTime &now)
{
    const Container &container = observed.container;
    const CheckResult look = judgeContainer(container, now);
    Standing standing{.status = Status::Good, .sentence = look.message, .explanation = {}};
    if (!isRunning(container.state)) {
        standing.status = statusOfStopped(observed);
        if (!container.state.error.isEmpty())
            standing.explanation = container.state.error;
        return standing;
    }
    if (container.state.health == Health::Unhealthy) {
        standing.status = Status::Critical;
        standing.explanation = container.state.healthOutput;
        return standing;
    }
    if (container.state.health == Health::Starting)
        standing.status = Status::Unknown;
    QStringList beyond;
    if (const auto share = memoryShare(observed); share && *share > limits.memoryUsed)
        beyond.append(Text::tr("It uses %1 of its memory; the limit is %2.")
                          .arg(format::percent(*share), format::percent(limits.memoryUsed)));
    if (observed.restarts.value_or(0) > limits.restartsPerDay)
        beyond.append(Text::tr("It was restarted %n time(s) in 24 hours.", nullptr, *observed.restarts) +
                      QLatin1Char(' ') + Text::tr("The limit is %1.").arg(limits.restartsPerDay));
    if (!beyond.isEmpty())
        standing = {
            .status = Status::Warning, .sentence = standing.sentence, .explanation = beyond.join(QLatin1Char(' '))};
    return standing;
}

Standing judge(const ContainersPicture &picture, const Environment &environment, const QDateTime &now)
{
    Standing all;
    if (!picture.when.isValid())
        return all;
    QStringList missing;
    for (const QString &name : environment.containers()) {
        if (!picture.find(name))
            missing.append(name);
    }
    QStringList bad;
    int running = 0;
    const ObservedContainer *worst = nullptr;
    all.status = picture.containers.isEmpty() ? Status::Unknown : Status::Good;
    for (const ObservedContainer &each : picture.containers) {
        const Standing one = judge(each, environment.thresholds, now);
        running += isRunning(each.container.state) ? 1 : 0;
        if (one.status != Status::Warning && one.status != Status::Critical)
            continue;
        bad.append(each.name());
        if (!worst || rank(one.status) > rank(all.status)) {
            worst = &each;
            all = one;
        }
    }
    const QString count = Text::tr("%1 of %n container(s) run", nullptr, static_cast<int>(picture.containers.size()))
                              .arg(format::count(running));
    if (!missing.isEmpty()) {
        all.status = Status::Critical;
        all.sentence = Text::tr("The environment names %n container(s) that Docker does not have: %1.", nullptr,
                                static_cast<int>(missing.size()))
                           .arg(missing.join(QStringLiteral(", ")));
        all.explanation = count + QLatin1Char('.');
        return all;
    }
    if (!worst) {
        all.sentence = picture.containers.isEmpty() ? Text::tr("Docker has no containers on this host.")
                                                    //: %1 is "4 of 5 containers run"
                                                    : Text::tr("%1, and none needs anything.").arg(count);
        return all;
    }
    if (all.explanation.isEmpty() || bad.size() > 1) {
        bad.removeOne(worst->name());
        all.explanation = bad.isEmpty() ? count + QLatin1Char('.')
                                        //: %1 is "4 of 5 containers run", %2 a list of names
                                        : Text::tr("%1. Look at %2 too.").arg(count, bad.join(QStringLiteral(", ")));
    }
    return all;
}

QString containerStateWord(const ContainerState &state)
{
    static const QMap<QString, const char *> words{
        {QStringLiteral("created"), QT_TRANSLATE_NOOP("castellan::Containers", "never started")},
        {QStringLiteral("running"), QT_TRANSLATE_NOOP("castellan::Containers", "running")},
        {QStringLiteral("paused"), QT_TRANSLATE_NOOP("castellan::Containers", "paused")},
        {QStringLiteral("restarting"), QT_TRANSLATE_NOOP("castellan::Containers", "restarting")},
        {QStringLiteral("removing"), QT_TRANSLATE_NOOP("castellan::Containers", "being removed")},
        {QStringLiteral("dead"), QT_TRANSLATE_NOOP("castellan::Containers", "dead")}};
    if (state.outOfMemory && !isRunning(state))
        return Text::tr("out of memory");
    if (state.status == QLatin1String("exited"))
        //: a container that ended; %1 is its exit status
        return Text::tr("ended (%1)").arg(state.exitCode);
    const char *word = words.value(state.status);
    return word ? Text::tr(word) : state.status;
}

QString containerHealthWord(const ContainerState &state)
{
    if (!isRunning(state))
        return {};
    switch (state.health) {
    case Health::Healthy:
        return Text::tr("healthy");
    case Health::Unhealthy:
        return Text::tr("not healthy");
    case Health::Starting:
        //: a container whose own health check has not answered yet
        return Text::tr("starting");
    case Health::None:
        break;
    }
    //: a container has no health check of its own
    return Text::tr("no check");
}

QString portWords(const QList<PortBinding> &bindings)
{
    QStringList words;
    for (const PortBinding &port : bindings) {
        QString inside = QString::number(port.inside);
        if (port.protocol != QLatin1String("tcp"))
            inside += QLatin1Char('/') + port.protocol;
        if (port.outside == 0)
            words.append(inside);
        else
            words.append(QStringLiteral("%1 → %2:%3")
                             .arg(inside, port.address.isEmpty() ? QStringLiteral("*") : port.address)
                             .arg(port.outside));
    }
    return words.join(QStringLiteral(", "));
}

QString restartPolicyWords(const Container &container)
{
    const QString &policy = container.restartPolicy;
    if (policy.isEmpty() || policy == QLatin1String("no"))
        return Text::tr("never by itself");
    if (policy == QLatin1String("always"))
        //: when Docker starts a container again
        return Text::tr("always");
    if (policy == QLatin1String("unless-stopped"))
        return Text::tr("always, unless it was stopped");
    if (policy == QLatin1String("on-failure"))
        return container.restartTries > 0
                   ? Text::tr("after a failure, %n time(s) at most", nullptr, container.restartTries)
                   : Text::tr("after every failure");
    return policy;
}

} // namespace castellan
