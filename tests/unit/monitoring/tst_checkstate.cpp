// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/monitoring/checkstate.h"
#include "tests/support/testsupport.h"

#include <QRandomGenerator>

using namespace castellan;
using namespace std::chrono_literals;

namespace {

constexpr CheckPlan plan{.interval = 60s, .timeLimit = 10s, .retryAfter = 15s, .retries = 1};

/// p passed, f failed, l late, c cannot observe.
TryOutcome outcomeOf(QChar letter)
{
    switch (letter.toLatin1()) {
    case 'p':
        return TryOutcome::Passed;
    case 'f':
        return TryOutcome::Failed;
    case 'l':
        return TryOutcome::Late;
    default:
        return TryOutcome::CannotObserve;
    }
}

/// ? unknown, U up, F failing, D down, C cannot observe.
QChar letterOf(CheckStanding standing)
{
    return QLatin1Char("?UFDC"[static_cast<int>(standing)]);
}

/// The standing after each of the tries, which follow each other as the state itself asks.
QString standings(const QString &tries, const CheckPlan &with = plan)
{
    FakeClock clock;
    CheckState state(with);
    QString seen;
    for (const QChar letter : tries) {
        state.take(outcomeOf(letter), clock.now());
        seen += letterOf(state.standing(clock.now()));
        clock.advance(state.pause());
    }
    return seen;
}

TryTimes onTime(const FakeClock &clock, std::chrono::milliseconds took)
{
    return {.due = clock.steady(),
            .started = clock.steady(),
            .ended = clock.steady() + took,
            .wallStarted = clock.now(),
            .wallEnded = clock.now().addMSecs(took.count())};
}

} // namespace

class TestCheckState : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void triesLeadToStandings_data()
    {
        QTest::addColumn<QString>("tries");
        QTest::addColumn<QString>("expected");

        QTest::newRow("a pass counts at once") << "p"
                                               << "U";
        QTest::newRow("failing twice before it counts") << "pff"
                                                        << "UFD";
        QTest::newRow("also when nothing was known") << "ff"
                                                     << "FD";
        QTest::newRow("one failure between passes never counts") << "pfpfpf"
                                                                 << "UFUFUF";
        QTest::newRow("a pass ends an outage") << "pffp"
                                               << "UFDU";
        QTest::newRow("down stays down") << "ffff"
                                         << "FDDD";
        QTest::newRow("late is no failure") << "plp"
                                            << "UUU";
        QTest::newRow("late does not complete a failure") << "pfl"
                                                          << "UFF";
        QTest::newRow("late does not excuse one either") << "pflf"
                                                         << "UFFD";
        QTest::newRow("late does not end an outage") << "ffl"
                                                     << "FDD";
        QTest::newRow("late alone teaches nothing") << "ll"
                                                    << "??";
        QTest::newRow("late for too long is unknown") << "plllll"
                                                      << "UUUU??";
        QTest::newRow("offline is not down") << "pccc"
                                             << "UCCC";
        QTest::newRow("offline forgets a failure that did not count") << "pfcf"
                                                                      << "UFCF";
        QTest::newRow("offline does not end an outage") << "ffcf"
                                                        << "FDCD";
        QTest::newRow("an outage ends by a pass after offline") << "ffcp"
                                                                << "FDCU";
        QTest::newRow("late while offline") << "pclp"
                                            << "UCCU";
        QTest::newRow("a long offline outage starts anew") << "ffccccf"
                                                           << "FDCCCCF";
    }
    void triesLeadToStandings()
    {
        QFETCH(QString, tries);
        QFETCH(QString, expected);
        QCOMPARE(standings(tries), expected);
    }

    void retriesSayHowManyFailuresCount()
    {
        CheckPlan at0 = plan;
        at0.retries = 0;
        QCOMPARE(standings(QStringLiteral("pf"), at0), QStringLiteral("UD"));
        CheckPlan at3 = plan;
        at3.retries = 3;
        QCOMPARE(standings(QStringLiteral("pffff"), at3), QStringLiteral("UFFFD"));
    }

    void aFailureIsLookedAtAgainSoonAndAnOutageAtLeisure()
    {
        FakeClock clock;
        CheckState state(plan);
        state.take(TryOutcome::Passed, clock.now());
        QCOMPARE(state.pause(), 60s);
        state.take(TryOutcome::Failed, clock.now());
        QCOMPARE(state.pause(), 15s);
        state.take(TryOutcome::Failed, clock.now());
        QCOMPARE(state.pause(), 60s);
        state.take(TryOutcome::Passed, clock.now());
        state.take(TryOutcome::Late, clock.now());
        QCOMPARE(state.pause(), 15s);
        state.take(TryOutcome::Late, clock.now()); // a busy computer is not pressed further
        QCOMPARE(state.pause(), 60s);
    }

    void whatWasLearnedGrowsStale()
    {
        FakeClock clock;
        CheckState state(plan);
        QCOMPARE(state.standing(clock.now()), CheckStanding::Unknown);
        state.take(TryOutcome::Passed, clock.now());
        clock.advance(plan.staleAfter());
        QCOMPARE(state.standing(clock.now()), CheckStanding::Up);
        clock.advance(1ms);
        QCOMPARE(state.standing(clock.now()), CheckStanding::Unknown);
        // The lid is opened in the morning: one failure says no more than the first ever did.
        const auto change = state.take(TryOutcome::Failed, clock.now());
        QVERIFY(change);
        QCOMPARE(*change, (CheckTransition{CheckStanding::Unknown, CheckStanding::Failing, clock.now()}));
        QVERIFY(!state.since().isValid());
    }

    void aClockThatIsSetBackMakesNothingUp()
    {
        FakeClock clock;
        CheckState state(plan);
        state.take(TryOutcome::Passed, clock.now());
        clock.set(clock.now().addDays(-1));
        QCOMPARE(state.standing(clock.now()), CheckStanding::Unknown);
        state.take(TryOutcome::Passed, clock.now());
        QCOMPARE(state.standing(clock.now()), CheckStanding::Up);
        QCOMPARE(state.since(), clock.now());
    }

    void sinceIsWhenItTurned()
    {
        FakeClock clock;
        CheckState state(plan);
        const QDateTime up = clock.now();
        state.take(TryOutcome::Passed, clock.now());
        clock.advance(60s);
        state.take(TryOutcome::Passed, clock.now());
        QCOMPARE(state.since(), up);
        clock.advance(60s);
        state.take(TryOutcome::Failed, clock.now());
        QCOMPARE(state.since(), up);
        clock.advance(15s);
        QVERIFY(state.take(TryOutcome::Failed, clock.now()));
        QCOMPARE(state.since(), clock.now());
        QVERIFY(!state.take(TryOutcome::Failed, clock.now().addSecs(60))); // nothing changed
        QCOMPARE(state.lastPassed(), up.addSecs(60));
    }

    /// Whatever happens in whatever order: the rules that everything above relies on.
    void rulesHoldForAnySequence()
    {
        QRandomGenerator random(20261124);
        for (int round = 0; round < 2000; ++round) {
            FakeClock clock;
            CheckPlan with = plan;
            with.retries = random.bounded(4);
            CheckState state(with);
            int failuresSincePass = 0;
            bool everPassed = false;
            for (int step = 0; step < 40; ++step) {
                const auto outcome = static_cast<TryOutcome>(random.bounded(4));
                const CheckStanding before = state.standing(clock.now());
                const auto change = state.take(outcome, clock.now());
                const CheckStanding after = state.standing(clock.now());

                QCOMPARE(change.has_value(), before != after);
                if (change) {
                    QCOMPARE(change->from, before);
                    QCOMPARE(change->to, after);
                }
                everPassed = everPassed || outcome == TryOutcome::Passed;
                failuresSincePass = outcome == TryOutcome::Passed   ? 0
                                    : outcome == TryOutcome::Failed ? failuresSincePass + 1
                                                                    : failuresSincePass;
                if (outcome == TryOutcome::Passed)
                    QCOMPARE(after, CheckStanding::Up);
                if (after == CheckStanding::Up)
                    QVERIFY(everPassed && failuresSincePass == 0);
                if (after == CheckStanding::Down) {
                    QVERIFY(failuresSincePass > with.retries);
                    QVERIFY(state.since().isValid());
                }
                if (outcome == TryOutcome::CannotObserve)
                    QCOMPARE(after, CheckStanding::CannotObserve);
                if (outcome == TryOutcome::Late && after != before)
                    QCOMPARE(after, CheckStanding::Unknown); // only by age
                QVERIFY(state.pause() == with.interval || state.pause() == with.retryAfter);
                // Sometimes punctual, sometimes after a night.
                clock.advance(random.bounded(10) == 0 ? 8h : std::chrono::milliseconds(state.pause()));
            }
        }
    }

    void latenessIsThisComputersOwn()
    {
        const FakeClock clock;
        const auto limit = plan.timeLimit;
        TryTimes times = onTime(clock, 10s);
        QCOMPARE(latenessOf(times, limit), Lateness::OnTime);

        TryTimes asleep = times;
        asleep.wallEnded = asleep.wallEnded.addSecs(3600); // the steady clock stands still in sleep
        QCOMPARE(latenessOf(asleep, limit), Lateness::ClockJumped);
        TryTimes setBack = times;
        setBack.wallEnded = setBack.wallEnded.addSecs(-30);
        QCOMPARE(latenessOf(setBack, limit), Lateness::ClockJumped);

        TryTimes busy = times;
        busy.longestStall = 2500ms;
        QCOMPARE(latenessOf(busy, limit), Lateness::Stalled);

        QCOMPARE(latenessOf(onTime(clock, 13s), limit), Lateness::Overran);

        TryTimes queued = times;
        queued.due -= 5s;
        QCOMPARE(latenessOf(queued, limit), Lateness::StartedLate);
        queued.due += 4s; // a second's slip is ordinary
        QCOMPARE(latenessOf(queued, limit), Lateness::OnTime);
    }

    void onlySilenceIsExcusedByLateness()
    {
        for (const Lateness lateness :
             {Lateness::OnTime, Lateness::ClockJumped, Lateness::Stalled, Lateness::Overran, Lateness::StartedLate}) {
            QCOMPARE(conclude(Finding::Passed, lateness), TryOutcome::Passed);
            QCOMPARE(conclude(Finding::Refused, lateness), TryOutcome::Failed);
            QCOMPARE(conclude(Finding::NotPossible, lateness), TryOutcome::CannotObserve);
            QCOMPARE(conclude(Finding::Silent, lateness),
                     lateness == Lateness::OnTime ? TryOutcome::Failed : TryOutcome::Late);
        }
    }

    /// A laptop that sleeps for hours in the middle of every check never reports an outage.
    void aSleepyComputerNeverSeesAnOutage()
    {
        FakeClock clock;
        CheckState state(plan);
        state.take(TryOutcome::Passed, clock.now());
        for (int night = 0; night < 20; ++night) {
            clock.advance(state.pause());
            TryTimes times = onTime(clock, 10s);
            times.wallEnded = times.wallEnded.addSecs(8 * 3600);
            state.take(conclude(Finding::Silent, latenessOf(times, plan.timeLimit)), times.wallEnded);
            QCOMPARE(state.standing(times.wallEnded), CheckStanding::Unknown);
            clock.set(times.wallEnded);
        }
    }

    void errorsThatAreNotTheOtherSidesAreNotSilence()
    {
        const auto finding = [](ErrorKind kind) {
            return failedLook({.kind = kind, .message = {}, .hint = {}, .detail = {}, .code = {}}).finding;
        };
        QCOMPARE(finding(ErrorKind::Timeout), Finding::Silent);
        QCOMPARE(finding(ErrorKind::TunnelLost), Finding::Silent);
        QCOMPARE(finding(ErrorKind::Io), Finding::Silent);
        QCOMPARE(finding(ErrorKind::Permission), Finding::NotPossible);
        QCOMPARE(finding(ErrorKind::HostKey), Finding::NotPossible);
        QCOMPARE(finding(ErrorKind::Cancelled), Finding::NotPossible);
    }
};

QTEST_GUILESS_MAIN(TestCheckState)
#include "tst_checkstate.moc"
