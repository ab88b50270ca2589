// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The state machine against Prometheus' own rules, one after the other, by tables of evaluations a minute apart.
#include "models/alerts/alertmachine.h"
#include "tests/support/testsupport.h"

using namespace castellan;
using namespace std::chrono_literals;

namespace {

QDateTime at(int minute)
{
    return QDateTime(QDate(2026, 11, 24), QTime(2, 0), Qt::UTC).addSecs(60 * minute);
}

AlertSample sample(const QString &instance, double value = 1, const QString &severity = QStringLiteral("warning"))
{
    return {
        .labels = {{QStringLiteral("instance"), instance}}, .value = value, .severity = severity, .annotations = {}};
}

/// "1": true, "0": not, "?": no data, "u": nothing is known of this one, "!": error.
AlertEvaluation evaluation(QChar what, int minute)
{
    AlertEvaluation evaluation{.when = at(minute), .samples = {}};
    if (what == QLatin1Char('1'))
        evaluation.samples = {sample(QStringLiteral("a"), minute)};
    evaluation.noData = what == QLatin1Char('?');
    if (what == QLatin1Char('u'))
        evaluation.unknown = {sample(QStringLiteral("a")).labels};
    if (what == QLatin1Char('!'))
        evaluation.error = Error{.kind = ErrorKind::Config,
                                 .message = QStringLiteral("no"),
                                 .hint = {},
                                 .detail = {},
                                 .code = {},
                                 .retryable = false};
    return evaluation;
}

QString letter(const AlertMachine &machine)
{
    switch (machine.standing()) {
    case RuleStanding::Unknown:
        return QStringLiteral("-");
    case RuleStanding::Inactive:
        return QStringLiteral("i");
    case RuleStanding::NoData:
        return QStringLiteral("n");
    case RuleStanding::Pending:
        return QStringLiteral("p");
    case RuleStanding::Firing:
        break;
    }
    return QStringLiteral("f");
}

AlertInstance stored(AlertState state, int activeAt)
{
    AlertInstance instance;
    instance.labels = sample(QStringLiteral("a")).labels;
    instance.severity = sample(QStringLiteral("a")).severity;
    instance.state = state;
    instance.activeAt = at(activeAt);
    if (state == AlertState::Firing)
        instance.firedAt = at(activeAt + 1);
    return instance;
}

} // namespace

class TestAlertMachine : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void statesFollowEvaluations_data()
    {
        QTest::addColumn<int>("holdFor");
        QTest::addColumn<int>("keepFor");
        QTest::addColumn<QString>("evaluations");
        QTest::addColumn<QString>("standings");
        QTest::newRow("never evaluated") << 0 << 0 << ""
                                         << "";
        QTest::newRow("no for: fires on the first evaluation") << 0 << 0 << "011"
                                                               << "iff";
        QTest::newRow("pending until for has passed") << 2 << 0 << "1111"
                                                      << "ppff";
        QTest::newRow("missing once while pending: the clock restarts") << 2 << 0 << "110111"
                                                                        << "ppippf";
        QTest::newRow("missing while firing: resolved") << 0 << 0 << "1100"
                                                        << "ffii";
        QTest::newRow("keeps firing, then ends") << 0 << 2 << "100000"
                                                 << "fffiii";
        QTest::newRow("a return sets keeping back") << 0 << 2 << "10010000"
                                                    << "ffffffii";
        QTest::newRow("keeping is nothing for what is pending") << 2 << 5 << "1100"
                                                                << "ppii";
        QTest::newRow("error changes nothing") << 0 << 0 << "1!!1"
                                               << "ffff";
        QTest::newRow("error while pending does not stop the clock") << 2 << 0 << "1!1"
                                                                     << "ppf";
        QTest::newRow("error before anything") << 0 << 0 << "!1"
                                               << "-f";
        QTest::newRow("no data is no recovery") << 0 << 0 << "1??10"
                                                << "ffffi";
        QTest::newRow("no data drops what is pending") << 2 << 0 << "11?111"
                                                       << "ppnppf";
        QTest::newRow("no data from the beginning") << 0 << 0 << "?0"
                                                    << "ni";
        QTest::newRow("unknown one goes on firing") << 0 << 0 << "1uu0"
                                                    << "fffi";
    }
    void statesFollowEvaluations()
    {
        QFETCH(int, holdFor);
        QFETCH(int, keepFor);
        QFETCH(QString, evaluations);
        QFETCH(QString, standings);
        AlertMachine machine(
            {.holdFor = std::chrono::minutes(holdFor), .keepFiringFor = std::chrono::minutes(keepFor)});
        QCOMPARE(machine.standing(), RuleStanding::Unknown);
        QString seen;
        for (int i = 0; i < evaluations.size(); ++i) {
            machine.evaluate(evaluation(evaluations.at(i), i));
            seen += letter(machine);
        }
        QCOMPARE(seen, standings);
    }

    void stepsTellTimesAndValues()
    {
        AlertMachine machine({.holdFor = 1min, .keepFiringFor = 1min});
        QList<AlertTransition> steps;
        const QString evaluations = QStringLiteral("111000");
        for (int i = 0; i < evaluations.size(); ++i)
            steps += machine.evaluate(evaluation(evaluations.at(i), i));
        QCOMPARE(steps.size(), 3);
        QCOMPARE(steps.at(0).reason, AlertReason::Began);
        QCOMPARE(steps.at(0).to, AlertState::Pending);
        QCOMPARE(steps.at(1).reason, AlertReason::Held);
        QCOMPARE(steps.at(1).when, at(1));
        QCOMPARE(steps.at(1).instance.activeAt, at(0));
        QCOMPARE(steps.at(1).instance.firedAt, at(1));
        QCOMPARE(steps.at(2).reason, AlertReason::Ended);
        QCOMPARE(steps.at(2).when, at(4));
        QCOMPARE(steps.at(2).instance.value, 2.0);
        QCOMPARE(steps.at(2).instance.resolvedAt, at(4));
    }

    void aResolvedOneIsKeptFifteenMinutes()
    {
        AlertMachine machine;
        machine.evaluate(evaluation(QLatin1Char('1'), 0));
        for (int minute = 1; minute <= 16; ++minute) {
            machine.evaluate(evaluation(QLatin1Char('0'), minute));
            QCOMPARE(machine.instances().size(), 1);
        }
        machine.evaluate(evaluation(QLatin1Char('0'), 17));
        QVERIFY(machine.instances().isEmpty());
        // One that comes back meanwhile is a new one.
        machine.evaluate(evaluation(QLatin1Char('1'), 18));
        machine.evaluate(evaluation(QLatin1Char('0'), 19));
        machine.evaluate(evaluation(QLatin1Char('1'), 20));
        QCOMPARE(machine.instances().constFirst().activeAt, at(20));
        QVERIFY(!machine.instances().constFirst().resolvedAt.isValid());
    }

    void instancesAreToldApartByTheirLabels()
    {
        AlertMachine machine;
        AlertEvaluation both{.when = at(0), .samples = {sample(QStringLiteral("a")), sample(QStringLiteral("b"))}};
        QCOMPARE(machine.evaluate(both).size(), 4);
        const auto steps = machine.evaluate({.when = at(1), .samples = {sample(QStringLiteral("b"))}});
        QCOMPARE(steps.size(), 1);
        QCOMPARE(steps.first().instance.labels, sample(QStringLiteral("a")).labels);
        QCOMPARE(machine.standing(), RuleStanding::Firing);
        machine.evaluate({.when = at(2), .samples = {sample(QStringLiteral("b")), sample(QStringLiteral("b"))}});
        QCOMPARE(machine.health(), PrometheusHealth::Bad);
        QVERIFY(machine.error()->message.contains(QStringLiteral("same labels")));
        QCOMPARE(machine.standing(), RuleStanding::Firing);
    }

    void healthFollowsErrors()
    {
        AlertMachine machine;
        QCOMPARE(machine.health(), PrometheusHealth::Unknown);
        machine.evaluate(evaluation(QLatin1Char('!'), 0));
        QCOMPARE(machine.health(), PrometheusHealth::Bad);
        QCOMPARE(machine.standing(), RuleStanding::Unknown);
        machine.evaluate(evaluation(QLatin1Char('0'), 1));
        QCOMPARE(machine.health(), PrometheusHealth::Good);
        QVERIFY(!machine.error());
    }

    void moreThanTheLimitClearsAll()
    {
        AlertMachine machine({.holdFor = 0ms, .keepFiringFor = 0ms, .limit = 1});
        machine.evaluate({.when = at(0), .samples = {sample(QStringLiteral("a"))}});
        QCOMPARE(machine.standing(), RuleStanding::Firing);
        const auto steps =
            machine.evaluate({.when = at(1), .samples = {sample(QStringLiteral("a")), sample(QStringLiteral("b"))}});
        QCOMPARE(steps.last().reason, AlertReason::TooMany);
        QVERIFY(machine.instances().isEmpty());
        QCOMPARE(machine.health(), PrometheusHealth::Bad);
        QVERIFY(machine.error()->message.contains(QStringLiteral("2")));
    }

    void aRaisedForMakesAYoungOnePending()
    {
        AlertMachine machine({.holdFor = 1min});
        machine.evaluate(evaluation(QLatin1Char('1'), 0));
        machine.evaluate(evaluation(QLatin1Char('1'), 1));
        QCOMPARE(machine.standing(), RuleStanding::Firing);
        machine.setTiming({.holdFor = 5min});
        const auto steps = machine.evaluate(evaluation(QLatin1Char('1'), 2));
        QCOMPARE(steps.first().reason, AlertReason::LongerFor);
        QCOMPARE(machine.standing(), RuleStanding::Pending);
        machine.evaluate(evaluation(QLatin1Char('1'), 5));
        QCOMPARE(machine.standing(), RuleStanding::Firing);
        machine.setTiming({.holdFor = 3min});
        QVERIFY(machine.evaluate(evaluation(QLatin1Char('1'), 6)).isEmpty());
    }

    void severityMayChangeWhileItFires()
    {
        AlertMachine machine;
        machine.evaluate({.when = at(0), .samples = {sample(QStringLiteral("a"))}});
        const auto steps =
            machine.evaluate({.when = at(1), .samples = {sample(QStringLiteral("a"), 2, QStringLiteral("critical"))}});
        QCOMPARE(steps.size(), 1);
        QCOMPARE(steps.first().reason, AlertReason::SeverityChanged);
        QCOMPARE(steps.first().to, AlertState::Firing);
        QCOMPARE(steps.first().instance.severity, QStringLiteral("critical"));
    }

    void aClockThatWasSetBackChangesNothing()
    {
        AlertMachine machine;
        machine.evaluate(evaluation(QLatin1Char('1'), 10));
        QVERIFY(machine.evaluate(evaluation(QLatin1Char('0'), 5)).isEmpty());
        QCOMPARE(machine.standing(), RuleStanding::Firing);
    }

    void restart_data()
    {
        QTest::addColumn<int>("holdFor");
        QTest::addColumn<AlertState>("state");
        QTest::addColumn<int>("lastSeen");   // active since 0
        QTest::addColumn<int>("firstAfter"); // true again from then on
        QTest::addColumn<int>("firesAt");    // -1: at once and without a step
        QTest::newRow("firing within the hour") << 5 << AlertState::Firing << 10 << 40 << -1;
        QTest::newRow("firing, more than an hour") << 5 << AlertState::Firing << 10 << 71 << 76;
        QTest::newRow("pending, short for: starts anew") << 5 << AlertState::Pending << 3 << 20 << 25;
        QTest::newRow("pending, long for: goes on") << 30 << AlertState::Pending << 10 << 40 << 60;
        QTest::newRow("pending, nearly through: at least the grace") << 30 << AlertState::Pending << 28 << 40 << 50;
        QTest::newRow("pending, more than an hour: starts anew") << 30 << AlertState::Pending << 10 << 71 << 101;
        QTest::newRow("pending, just an hour: goes on") << 30 << AlertState::Pending << 10 << 70 << 90;
    }
    void restart()
    {
        QFETCH(int, holdFor);
        QFETCH(AlertState, state);
        QFETCH(int, lastSeen);
        QFETCH(int, firstAfter);
        QFETCH(int, firesAt);
        AlertMachine machine({.holdFor = std::chrono::minutes(holdFor)});
        machine.restore({stored(state, 0)}, at(lastSeen));
        const auto first = machine.evaluate(evaluation(QLatin1Char('1'), firstAfter));
        if (firesAt < 0) {
            QVERIFY(first.isEmpty());
            QCOMPARE(machine.standing(), RuleStanding::Firing);
            QCOMPARE(machine.instances().constFirst().activeAt, at(0));
            return;
        }
        int fired = -1;
        for (int minute = firstAfter + 1; minute < firesAt + 30 && fired < 0; ++minute)
            for (const AlertTransition &step : machine.evaluate(evaluation(QLatin1Char('1'), minute)))
                if (step.to == AlertState::Firing)
                    fired = minute;
        QCOMPARE(fired, firesAt);
        const bool lost = firstAfter - lastSeen > 60 || holdFor < 10;
        QCOMPARE(!first.isEmpty() && first.first().reason == AlertReason::NotWatched, lost);
    }

    void whatEndedWhileNobodyLookedIsResolved()
    {
        AlertMachine machine({.holdFor = 1min});
        machine.restore({stored(AlertState::Firing, 0)}, at(5));
        const auto steps = machine.evaluate(evaluation(QLatin1Char('0'), 20));
        QCOMPARE(steps.size(), 1);
        QCOMPARE(steps.first().reason, AlertReason::Ended);
        QCOMPARE(steps.first().from, AlertState::Firing);
    }
};

QTEST_GUILESS_MAIN(TestAlertMachine)
#include "tst_alertmachine.moc"
