// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/monitoring/checkstate.h"

#include <QCoreApplication>

#include <algorithm>

namespace castellan {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(castellan::Monitoring)
};

} // namespace

QString standingName(CheckStanding standing)
{
    switch (standing) {
    case CheckStanding::Unknown:
        return QStringLiteral("unknown");
    case CheckStanding::Up:
        return QStringLiteral("up");
    case CheckStanding::Failing:
        return QStringLiteral("failing");
    case CheckStanding::Down:
        return QStringLiteral("down");
    case CheckStanding::CannotObserve:
        break;
    }
    return QStringLiteral("cannotObserve");
}

QString standingWords(CheckStanding standing)
{
    switch (standing) {
    case CheckStanding::Unknown:
        //: how a check stands
        return Text::tr("unknown");
    case CheckStanding::Up:
        //: how a check stands
        return Text::tr("up");
    case CheckStanding::Failing:
        //: how a check stands: failed once, which does not count yet
        return Text::tr("failing");
    case CheckStanding::Down:
        //: how a check stands
        return Text::tr("down");
    case CheckStanding::CannotObserve:
        break;
    }
    //: how a check stands
    return Text::tr("cannot observe");
}

std::optional<CheckTransition> CheckState::take(TryOutcome outcome, const QDateTime &when)
{
    const CheckStanding before = standing(when);
    if (isStale(when)) {
        settle(CheckStanding::Unknown, {});
        m_failures = 0;
    }
    m_lastTry = when;
    switch (outcome) {
    case TryOutcome::Passed:
        m_lastLearned = m_lastPassed = when;
        m_failures = m_lateTries = 0;
        m_blind = false;
        settle(CheckStanding::Up, when);
        break;
    case TryOutcome::Failed:
        m_lastLearned = when;
        ++m_failures;
        m_lateTries = 0;
        m_blind = false;
        if (m_failures > m_plan.retries)
            settle(CheckStanding::Down, when);
        break;
    case TryOutcome::Late:
        ++m_lateTries;
        break;
    case TryOutcome::CannotObserve:
        m_blind = true;
        if (m_settled != CheckStanding::Down)
            m_failures = 0;
        break;
    }
    const CheckStanding after = standing(when);
    if (after == before)
        return std::nullopt;
    return CheckTransition{before, after, when};
}

CheckStanding CheckState::standing(const QDateTime &now) const
{
    if (m_blind)
        return CheckStanding::CannotObserve;
    if (isStale(now))
        return CheckStanding::Unknown;
    if (m_failures > 0 && m_settled != CheckStanding::Down)
        return CheckStanding::Failing;
    return m_settled;
}

std::chrono::milliseconds CheckState::pause() const
{
    const bool undecided = m_failures > 0 && m_settled != CheckStanding::Down;
    // A computer that is late again and again has enough to do.
    const bool lateOnce = m_lateTries == 1;
    return undecided || lateOnce ? std::min(m_plan.retryAfter, m_plan.interval) : m_plan.interval;
}

bool CheckState::isStale(const QDateTime &now) const
{
    return !m_lastLearned.isValid() || std::abs(m_lastLearned.msecsTo(now)) > m_plan.staleAfter().count();
}

void CheckState::settle(CheckStanding standing, const QDateTime &when)
{
    if (m_settled == standing)
        return;
    m_settled = standing;
    m_since = when;
}

Lateness latenessOf(const TryTimes &times, std::chrono::milliseconds timeLimit, std::chrono::milliseconds slip)
{
    const auto took = times.ended - times.started;
    const std::chrono::milliseconds tookByWall(times.wallStarted.msecsTo(times.wallEnded));
    if (std::chrono::abs(tookByWall - took) > slip)
        return Lateness::ClockJumped;
    if (times.longestStall > slip)
        return Lateness::Stalled;
    if (took > timeLimit + slip)
        return Lateness::Overran;
    if (times.started - times.due > slip)
        return Lateness::StartedLate;
    return Lateness::OnTime;
}

TryOutcome conclude(Finding finding, Lateness lateness)
{
    switch (finding) {
    case Finding::Passed:
        return TryOutcome::Passed;
    case Finding::Refused:
        return TryOutcome::Failed;
    case Finding::Silent:
        return lateness == Lateness::OnTime ? TryOutcome::Failed : TryOutcome::Late;
    case Finding::NotPossible:
        break;
    }
    return TryOutcome::CannotObserve;
}

} // namespace castellan
