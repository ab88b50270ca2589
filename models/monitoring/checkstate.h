// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/checks/checkresult.h"

#include <QDateTime>
#include <QString>

#include <chrono>
#include <optional>

namespace castellan {

/// How often and how patiently something is checked.
struct CheckPlan
{
    std::chrono::milliseconds interval{60'000};
    std::chrono::milliseconds timeLimit{10'000};  ///< of one try
    std::chrono::milliseconds retryAfter{15'000}; ///< pause before a failure is looked at again
    int retries = 1;                              ///< tries that must fail as well before a failure counts

    /// What was learned longer ago than this says nothing of now: three intervals and a try.
    std::chrono::milliseconds staleAfter() const { return 3 * interval + timeLimit; }
    bool operator==(const CheckPlan &) const = default;
};

/// What one try says, once it is known whether this computer was itself in order meanwhile.
enum class TryOutcome {
    Passed,
    Failed,
    Late,          ///< no answer, while this computer was asleep, busy or had its clock set: says nothing
    CannotObserve, ///< the try could not be made
};

/// What is concluded from all tries.
enum class CheckStanding {
    Unknown, ///< never tried, or nothing was learned for too long
    Up,
    Failing, ///< failed, but not often enough to count
    Down,
    CannotObserve, ///< this computer is offline, or may not look
};

/// "unknown", "up", "failing", "down", "cannotObserve": for documents and stores, never translated.
QString standingName(CheckStanding standing);
/// The same in a person's language.
QString standingWords(CheckStanding standing);

struct CheckTransition
{
    CheckStanding from = CheckStanding::Unknown;
    CheckStanding to = CheckStanding::Unknown;
    QDateTime when;
    bool operator==(const CheckTransition &) const = default;
};

/// The state machine of one check. A plain value without a clock of its own: the same outcomes at the same times give
/// the same standing. Rules:
///   - a pass is up at once;
///   - a failure is "failing" until `retries` more have followed it without a pass between them, then "down";
///   - "late" changes nothing, and is no failure;
///   - "cannot observe" stands until something is learned again; what was failing then starts anew, what was down
///     still is when the next try fails;
///   - whatever was learned longer ago than staleAfter() is unknown, by a clock that was set back as well.
class CheckState
{
public:
    explicit CheckState(CheckPlan plan = {}) : m_plan(plan) {}

    /// Takes in a try that ended at `when` (UTC); the change of standing it brought, if any.
    std::optional<CheckTransition> take(TryOutcome outcome, const QDateTime &when);
    CheckStanding standing(const QDateTime &now) const;

    const CheckPlan &plan() const { return m_plan; }
    /// Since when it is up or down; invalid while it is neither.
    QDateTime since() const { return m_since; }
    QDateTime lastPassed() const { return m_lastPassed; }
    QDateTime lastTry() const { return m_lastTry; }
    /// Failures since the last pass.
    int failures() const { return m_failures; }
    /// Late tries since something was learned.
    int lateTries() const { return m_lateTries; }
    /// The pause from the end of the last try to the next one.
    std::chrono::milliseconds pause() const;

private:
    bool isStale(const QDateTime &now) const;
    void settle(CheckStanding standing, const QDateTime &when);

    CheckPlan m_plan;
    CheckStanding m_settled = CheckStanding::Unknown; ///< Unknown, Up or Down
    QDateTime m_since;
    QDateTime m_lastLearned; ///< of a try that passed or failed
    QDateTime m_lastPassed;
    QDateTime m_lastTry;
    int m_failures = 0;
    int m_lateTries = 0;
    bool m_blind = false; ///< the last try that was not late could not be made
};

/// When a try was due and when it ran, by both clocks.
struct TryTimes
{
    std::chrono::steady_clock::time_point due;
    std::chrono::steady_clock::time_point started;
    std::chrono::steady_clock::time_point ended;
    QDateTime wallStarted;
    QDateTime wallEnded;
    std::chrono::milliseconds longestStall{0}; ///< by how much a timer of this process was late meanwhile
};

enum class Lateness {
    OnTime,
    ClockJumped, ///< asleep (the steady clock stands still then), or somebody set the clock
    Stalled,     ///< this process got no processor
    Overran,     ///< it took longer than its own limit
    StartedLate,
};

/// This computer's part in a try. `slip` is how much of each is tolerated.
Lateness latenessOf(const TryTimes &times, std::chrono::milliseconds timeLimit,
                    std::chrono::milliseconds slip = std::chrono::milliseconds(2000));

/// An answer is an answer, however late; only silence may be this computer's own doing.
TryOutcome conclude(Finding finding, Lateness lateness);

} // namespace castellan
