// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The history of alerts: what is told is there after a restart, once, however many tell it.
#include "models/alerts/alertstore.h"
#include "tests/support/testsupport.h"

#include <QTemporaryDir>

using namespace castellan;

namespace {

const QString prod = QStringLiteral("prod");
const QString own = QStringLiteral("castellan");

QDateTime at(int minute)
{
    return QDateTime(QDate(2026, 11, 24), QTime(2, 0), Qt::UTC).addSecs(60 * minute);
}

AlertSample sample(const QString &name, double value, const QString &note = {})
{
    return {.labels = {{QStringLiteral("alertname"), name}, {QStringLiteral("instance"), QStringLiteral("a")}},
            .value = value,
            .severity = QStringLiteral("warning"),
            .annotations = {{QStringLiteral("summary"), note}}};
}

} // namespace

class TestAlertStore : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    std::shared_ptr<FakeClock> m_clock;
    std::shared_ptr<Workspace> m_workspace;

    std::shared_ptr<Workspace> open()
    {
        return wait(Workspace::open(m_folder->filePath(QStringLiteral("w")), m_clock)).value_or({});
    }
    /// Runs one alert by values a minute (none: not true) and records each evaluation.
    void tell(AlertMachine &machine, const QString &name, const QList<std::optional<double>> &values, int from = 0)
    {
        AlertStore store(m_workspace);
        for (qsizetype i = 0; i < values.size(); ++i) {
            AlertEvaluation evaluation{.when = at(from + static_cast<int>(i)), .samples = {}};
            if (values.at(i))
                evaluation.samples = {sample(name, *values.at(i), QStringLiteral("Value 100%_x"))};
            CASTELLAN_VERIFY(wait(store.record(prod, own, machine.evaluate(evaluation), evaluation.when)));
        }
    }
    QList<AlertEpisode> all(AlertQuery query = {}) { return wait(AlertStore(m_workspace).search(query)).value_or({}); }

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_clock = std::make_shared<FakeClock>();
        m_workspace = open();
        QVERIFY(m_workspace);
    }

    void anEpisodeIsKeptWithItsSteps()
    {
        AlertMachine machine({.holdFor = std::chrono::minutes(1)});
        tell(machine, QStringLiteral("A"), {3, 5, 4, std::nullopt});
        const QList<AlertEpisode> episodes = all();
        QCOMPARE(episodes.size(), 1);
        const AlertEpisode &episode = episodes.first();
        QCOMPARE(episode.state, EpisodeState::Resolved);
        QCOMPARE(episode.activeAt, at(0));
        QCOMPARE(episode.firedAt, at(1));
        QCOMPARE(episode.endedAt, at(3));
        QCOMPARE(episode.peak, 5.0);
        QCOMPARE(episode.rule, QStringLiteral("A"));
        QCOMPARE(episode.labels, sample(QStringLiteral("A"), 0).labels);
        const auto steps = wait(AlertStore(m_workspace).steps(episode.id));
        CASTELLAN_VERIFY(steps);
        QStringList reasons;
        for (const AlertStep &step : *steps)
            reasons << step.reason;
        QCOMPARE(reasons, (QStringList{QStringLiteral("began"), QStringLiteral("held"), QStringLiteral("ended")}));
        QCOMPARE(steps->at(1).value, 5.0);
    }

    void valuesBetweenStepsAreKept()
    {
        AlertMachine machine;
        AlertStore store(m_workspace);
        int minute = 0;
        for (const double value : {3.0, 9.0, 4.0}) {
            const AlertEvaluation evaluation{.when = at(minute++), .samples = {sample(QStringLiteral("A"), value)}};
            const auto steps = machine.evaluate(evaluation);
            CASTELLAN_VERIFY(wait(store.record(prod, own, steps, evaluation.when, {}, machine.instances())));
        }
        QCOMPARE(all().constFirst().value, 4.0);
        QCOMPARE(all().constFirst().peak, 9.0);
    }

    void whatNeverFiredIsDropped()
    {
        AlertMachine machine({.holdFor = std::chrono::minutes(5)});
        tell(machine, QStringLiteral("A"), {3, std::nullopt});
        QCOMPARE(all().constFirst().state, EpisodeState::Dropped);
        QVERIFY(!all().constFirst().firedAt.isValid());
    }

    void twoWhoLookTellOfOne()
    {
        AlertMachine one;
        AlertMachine other;
        tell(one, QStringLiteral("A"), {3, 4});
        tell(other, QStringLiteral("A"), {3, 4});
        QCOMPARE(all().size(), 1);
        QCOMPARE(all().constFirst().state, EpisodeState::Firing);
        QCOMPARE(wait(AlertStore(m_workspace).steps(all().constFirst().id)).value_or({}).size(), 2);
        tell(one, QStringLiteral("A"), {std::nullopt}, 5);
        tell(other, QStringLiteral("A"), {std::nullopt}, 5);
        QCOMPARE(all().size(), 1);
        QCOMPARE(wait(AlertStore(m_workspace).steps(all().constFirst().id)).value_or({}).size(), 3);
    }

    void twoProcessesTellOfOne()
    {
        const auto other = open();
        QVERIFY(other);
        AlertMachine one;
        AlertMachine two;
        for (int minute = 0; minute < 20; ++minute) {
            AlertEvaluation evaluation{.when = at(minute), .samples = {}};
            if (minute % 4 < 2)
                evaluation.samples = {sample(QStringLiteral("A"), minute)};
            const auto first = AlertStore(m_workspace).record(prod, own, one.evaluate(evaluation), evaluation.when);
            const auto second = AlertStore(other).record(prod, own, two.evaluate(evaluation), evaluation.when);
            CASTELLAN_VERIFY(wait(first));
            CASTELLAN_VERIFY(wait(second));
        }
        QCOMPARE(all().size(), 5);
        for (const AlertEpisode &episode : all())
            QCOMPARE(wait(AlertStore(other).steps(episode.id)).value_or({}).size(), 3);
    }

    void anOpenEpisodeIsFound()
    {
        AlertMachine machine;
        tell(machine, QStringLiteral("A"), {1});
        AlertStore store(m_workspace);
        const auto found = wait(store.find(prod, own, sample(QStringLiteral("A"), 0).labels));
        CASTELLAN_VERIFY(found);
        QCOMPARE(found->rule, QStringLiteral("A"));
        CASTELLAN_VERIFY_ERROR(wait(store.find(prod, own, sample(QStringLiteral("B"), 0).labels)), ErrorKind::NotFound);
        tell(machine, QStringLiteral("A"), {std::nullopt}, 1);
        CASTELLAN_VERIFY_ERROR(wait(store.find(prod, own, sample(QStringLiteral("A"), 0).labels)), ErrorKind::NotFound);
    }

    void whatFiredIsKnownAfterARestart()
    {
        {
            AlertMachine machine;
            tell(machine, QStringLiteral("A"), {3, 4});
            AlertMachine slow({.holdFor = std::chrono::minutes(30)});
            tell(slow, QStringLiteral("B"), {1, 1});
        }
        m_workspace.reset();
        m_workspace = open();
        QVERIFY(m_workspace);
        AlertStore store(m_workspace);
        const auto memory = wait(store.memory(prod, own));
        CASTELLAN_VERIFY(memory);
        QCOMPARE(memory->open.size(), 2);
        QCOMPARE(memory->lastEvaluated, at(1));
        QCOMPARE(memory->open.first().state, AlertState::Firing);
        QCOMPARE(memory->open.first().firedAt, at(0));
        QCOMPARE(wait(store.memory(prod, own, QStringLiteral("B"))).value_or({}).open.size(), 1);
        QVERIFY(wait(store.memory(QStringLiteral("other"), own)).value_or({}).open.isEmpty());

        AlertMachine next;
        next.restore({memory->open.first()}, memory->lastEvaluated);
        const AlertEvaluation still{.when = at(20), .samples = {sample(QStringLiteral("A"), 9)}};
        QVERIFY(next.evaluate(still).isEmpty());
        AlertMachine late;
        late.restore({memory->open.first()}, memory->lastEvaluated);
        const AlertEvaluation later{.when = at(90), .samples = {sample(QStringLiteral("A"), 9)}};
        CASTELLAN_VERIFY(wait(store.record(prod, own, late.evaluate(later), later.when)));
        const QList<AlertEpisode> episodes = all({.environmentId = prod, .text = QStringLiteral("alertname\":\"A")});
        QCOMPARE(episodes.size(), 2);
        QCOMPARE(episodes.at(0).state, EpisodeState::Firing);
        QCOMPARE(episodes.at(1).state, EpisodeState::Lost);
    }

    void historyIsSearched_data()
    {
        QTest::addColumn<AlertQuery>("query");
        QTest::addColumn<QString>("names"); // newest first
        const auto row = [](const char *name, AlertQuery query, const char *names) {
            QTest::newRow(name) << query << QString::fromLatin1(names);
        };
        row("all", {}, "C B A");
        row("environment", {.environmentId = prod}, "C B A");
        row("another environment", {.environmentId = QStringLiteral("x")}, "");
        row("from", {.from = at(5)}, "C B");
        row("to", {.to = at(10)}, "A");
        row("between", {.from = at(5), .to = at(15)}, "B");
        row("text", {.text = QStringLiteral("value 100%_X")}, "C B A");
        row("text that would be a pattern", {.text = QStringLiteral("value 1%x")}, "");
        row("state", {.states = {EpisodeState::Firing}}, "C");
        row("states", {.states = {EpisodeState::Firing, EpisodeState::Dropped}}, "C B");
        row("limit", {.limit = 1}, "C");
        row("nobody's", {.unacknowledged = true}, "C B A");
    }
    void historyIsSearched()
    {
        QFETCH(AlertQuery, query);
        QFETCH(QString, names);
        AlertMachine a;
        AlertMachine b({.holdFor = std::chrono::minutes(30)});
        AlertMachine c;
        tell(a, QStringLiteral("A"), {1, std::nullopt});
        tell(b, QStringLiteral("B"), {1, std::nullopt}, 10);
        tell(c, QStringLiteral("C"), {1}, 20);
        QStringList seen;
        for (const AlertEpisode &episode : all(query))
            seen << episode.rule;
        QCOMPARE(seen.join(QLatin1Char(' ')), names);
        const QList<AlertEpisode> page = all({.before = all().constFirst().id, .limit = 1});
        QCOMPARE(page.first().rule, QStringLiteral("B"));
    }

    void anAlertIsAcknowledgedWithANote()
    {
        AlertMachine machine;
        tell(machine, QStringLiteral("A"), {1});
        AlertStore store(m_workspace);
        const qint64 id = all().constFirst().id;
        m_clock->set(at(7));
        const auto acknowledged = wait(store.acknowledge(id, QStringLiteral("ana@desk"), QStringLiteral("Looking")));
        CASTELLAN_VERIFY(acknowledged);
        QCOMPARE(acknowledged->acknowledgedAt, at(7));
        QCOMPARE(acknowledged->acknowledgedBy, QStringLiteral("ana@desk"));
        QVERIFY(all({.unacknowledged = true}).isEmpty());
        CASTELLAN_VERIFY(wait(store.unacknowledge(id, QStringLiteral("ben@desk"), QStringLiteral("Not mine"))));
        QVERIFY(!all().constFirst().isAcknowledged());
        const auto steps = wait(store.steps(id)).value_or({});
        QCOMPARE(steps.at(steps.size() - 2).note, QStringLiteral("Looking"));
        QCOMPARE(steps.last().person, QStringLiteral("ben@desk"));
        CASTELLAN_VERIFY_ERROR(wait(store.acknowledge(99, QStringLiteral("a"), {})), ErrorKind::NotFound);
    }

    void whatEndedLongAgoIsForgottenAndWhatFiresIsNot()
    {
        AlertMachine over, firing, recent;
        tell(over, QStringLiteral("Over"), {1.0, std::nullopt});
        tell(firing, QStringLiteral("Firing"), {1.0, 2.0});
        tell(recent, QStringLiteral("Recent"), {1.0, 2.0, std::nullopt}, 10);
        AlertStore store(m_workspace);
        QCOMPARE(all().size(), 3);
        QCOMPARE(wait(store.prune(QStringLiteral("staging"), at(100))).value_or(-1), 0);
        QCOMPARE(wait(store.prune(prod, at(1))).value_or(-1), 0); // it ended then, not before
        const qint64 gone = all().constLast().id;
        QCOMPARE(wait(store.prune(prod, at(5))).value_or(-1), 1);
        QStringList left;
        for (const AlertEpisode &episode : all())
            left << episode.rule;
        QCOMPARE(left, (QStringList{QStringLiteral("Recent"), QStringLiteral("Firing")}));
        QVERIFY(wait(store.steps(gone)).value_or({}).isEmpty());
        QCOMPARE(wait(store.prune(prod, at(1000))).value_or(-1), 1);
        QCOMPARE(all().size(), 1);
        QVERIFY(all().constFirst().isOpen());
    }
};

QTEST_GUILESS_MAIN(TestAlertStore)
#include "tst_alertstore.moc"
