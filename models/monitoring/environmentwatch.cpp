// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/monitoring/environmentwatch.h"

#include "models/core/awaitor.h"
#include "models/core/elsewhere.h"

#include <QMutex>
#include <QSet>

#include <algorithm>
#include <limits>

namespace castellan {
namespace {

double valueOf(TryOutcome outcome)
{
    switch (outcome) {
    case TryOutcome::Passed:
        return 1;
    case TryOutcome::Failed:
        return 0;
    case TryOutcome::Late:
    case TryOutcome::CannotObserve:
        break;
    }
    return std::numeric_limits<double>::quiet_NaN();
}

} // namespace

const WatchedCheck *WatchPicture::find(const QString &id) const
{
    const auto found =
        std::find_if(checks.cbegin(), checks.cend(), [&](const WatchedCheck &check) { return check.id == id; });
    return found == checks.cend() ? nullptr : &*found;
}

WatchLedger::WatchLedger(const EnvironmentChecks &checks, const Thresholds &thresholds)
    : m_samplers(checks.samplers), m_limits(thresholds)
{
    for (const CheckDefinition &definition : checks.checks)
        m_checks.append({.definition = definition, .state = CheckState(definition.plan), .last = {}});
}

WatchLedger::Taken WatchLedger::take(const TaskReport &report)
{
    Taken taken;
    for (Kept &check : m_checks) {
        const auto result = report.result.checks.constFind(check.definition.id);
        if (result == report.result.checks.cend())
            continue;
        check.last = *result;
        const TryOutcome outcome = conclude(result->finding, report.lateness);
        if (const auto turn = check.state.take(outcome, report.ended))
            taken.turns.append({check.definition.id, *turn});
        taken.tries.append({.subject = check.definition.id,
                            .metric = QStringLiteral("check.passed"),
                            .unit = QStringLiteral("ratio"),
                            .when = report.ended.toMSecsSinceEpoch(),
                            .value = valueOf(outcome)});
    }
    m_limits.take(report.result.measurements);
    return taken;
}

std::chrono::milliseconds WatchLedger::pauseOf(const QString &task) const
{
    if (const auto interval = m_samplers.constFind(task); interval != m_samplers.cend())
        return *interval;
    std::optional<std::chrono::milliseconds> shortest;
    for (const Kept &check : m_checks) {
        if (check.definition.task == task)
            shortest = std::min(shortest.value_or(check.state.pause()), check.state.pause());
    }
    return shortest.value_or(CheckPlan().interval);
}

bool WatchLedger::isUndecided(const QString &task, const QDateTime &now) const
{
    return std::any_of(m_checks.cbegin(), m_checks.cend(), [&](const Kept &check) {
        return check.definition.task == task && check.state.standing(now) == CheckStanding::Failing;
    });
}

WatchPicture WatchLedger::picture(const QDateTime &now) const
{
    QList<CheckNode> nodes;
    for (const Kept &check : m_checks)
        nodes.append({.id = check.definition.id,
                      .parent = check.definition.parent,
                      .layer = check.definition.layer,
                      .standing = check.state.standing(now),
                      .since = check.state.since(),
                      .lastPassed = check.state.lastPassed()});
    const DependencyView view = seeThrough(nodes);
    WatchPicture picture{.when = now, .offline = view.offline, .checks = {}, .outages = view.outages, .limits = {}};
    for (qsizetype i = 0; i < m_checks.size(); ++i) {
        const Kept &check = m_checks.at(i);
        picture.checks.append({.id = check.definition.id,
                               .name = check.definition.name,
                               .parent = check.definition.parent,
                               .layer = check.definition.layer,
                               .standing = view.seen.at(i).standing,
                               .because = view.seen.at(i).because,
                               .since = check.state.since(),
                               .failures = check.state.failures(),
                               .lateTries = check.state.lateTries(),
                               .last = check.last});
    }
    picture.limits = m_limits.standings(now);
    return picture;
}

struct EnvironmentWatch::Private
{
    Private(const EnvironmentChecks &checks, const Thresholds &thresholds, std::shared_ptr<const Clock> time)
        : clock(std::move(time)), ledger(checks, thresholds)
    {
    }

    const std::shared_ptr<const Clock> clock;
    mutable QMutex mutex;
    WatchLedger ledger;
    QList<WatchTask> tasks;
    std::unique_ptr<Watch> watch; // last: it ends before what it tells
};

EnvironmentWatch::EnvironmentWatch(std::shared_ptr<EnvironmentConnection> connection,
                                   std::shared_ptr<SecretStore> secrets, std::shared_ptr<const Clock> clock)
{
    qRegisterMetaType<WatchPicture>();
    qRegisterMetaType<CheckTransition>();
    qRegisterMetaType<QList<Measurement>>();
    const EnvironmentChecks checks = checksOf(connection, secrets, clock);
    d = std::make_unique<Private>(checks, connection->environment().thresholds, clock);
    d->tasks = checks.tasks;
}

void EnvironmentWatch::start()
{
    d->watch = std::make_unique<Watch>(d->tasks, d->clock,
                                       [this](const TaskReport &report) -> std::optional<std::chrono::milliseconds> {
                                           QMutexLocker lock(&d->mutex);
                                           const WatchLedger::Taken taken = d->ledger.take(report);
                                           const WatchPicture now = d->ledger.picture(d->clock->now());
                                           const auto pause = d->ledger.pauseOf(report.task);
                                           lock.unlock();
                                           for (const WatchLedger::Turn &turn : taken.turns)
                                               Q_EMIT turned(turn.check, turn.transition);
                                           const auto measurements = report.result.measurements + taken.tries;
                                           if (!measurements.isEmpty())
                                               Q_EMIT measured(measurements);
                                           Q_EMIT changed(now);
                                           return pause;
                                       });
}

EnvironmentWatch::~EnvironmentWatch()
{
    d->watch.reset();
}

WatchPicture EnvironmentWatch::picture() const
{
    const QMutexLocker lock(&d->mutex);
    return d->ledger.picture(d->clock->now());
}

void EnvironmentWatch::hurry()
{
    if (d->watch)
        d->watch->hurry();
}

Future<WatchPicture> EnvironmentWatch::once(std::shared_ptr<EnvironmentConnection> connection,
                                            std::shared_ptr<SecretStore> secrets, std::shared_ptr<const Clock> clock,
                                            CancelToken cancel)
{
    const Completer<WatchPicture> completer;
    // It ends by itself: every task is bounded by its limit, and cancelling ends them. It may be the last to hold the
    // connection, so the program does not end before it.
    runElsewhere([=] {
        const EnvironmentChecks checks = checksOf(connection, secrets, clock);
        WatchLedger ledger(checks, connection->environment().thresholds);
        QSet<QString> open;
        for (const WatchTask &task : checks.tasks)
            open.insert(task.id);
        const Completer<void> finished;
        const auto registration = cancel.onCancel([finished] { finished.finish(cancelledError()); });
        Result<void> end;
        {
            // Only the watch's own thread uses ledger and open until it has ended.
            const Watch watch(checks.tasks, clock,
                              [&](const TaskReport &report) -> std::optional<std::chrono::milliseconds> {
                                  ledger.take(report);
                                  if (ledger.isUndecided(report.task, clock->now()))
                                      return std::chrono::milliseconds(0);
                                  open.remove(report.task);
                                  if (open.isEmpty())
                                      finished.finish({});
                                  return std::nullopt;
                              });
            end = await(finished.future());
        }
        if (end)
            completer.finish(ledger.picture(clock->now()));
        else
            completer.finish(end.error());
    });
    return completer.future();
}

} // namespace castellan
