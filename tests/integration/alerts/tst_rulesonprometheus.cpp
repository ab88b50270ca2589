// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Rules checked and tried by a real Prometheus and its promtool; the state machine beside Prometheus' own.
#include "models/alerts/backtest.h"
#include "models/alerts/prometheusalerts.h"
#include "models/alerts/rulecheck.h"
#include "models/alerts/ruledesk.h"
#include "models/alerts/rulelint.h"
#include "models/alerts/startingrules.h"
#include "models/remote/localhost.h"
#include "tests/integration/alerts/rulelab.h"

#include <QElapsedTimer>
#include <QStandardPaths>

using namespace castellan;
using namespace std::chrono_literals;

class TestRulesOnPrometheus : public QObject
{
    Q_OBJECT

    std::unique_ptr<RuleLab> m_lab;
    std::unique_ptr<PrometheusClient> m_client;

    static bool hasPromtool() { return !QStandardPaths::findExecutable(QStringLiteral("promtool")).isEmpty(); }

private Q_SLOTS:
    void initTestCase()
    {
        // "for" of Prometheus and of the machine are compared with this one.
        auto lab = RuleLab::start("groups:\n- name: g\n  interval: 1s\n  rules:\n  - alert: Scraped\n"
                                  "    expr: up{job=\"self\"} == 1\n    for: 3s\n");
        if (!lab && lab.error().kind == ErrorKind::NotFound)
            QSKIP(qPrintable(lab.error().message));
        CASTELLAN_VERIFY(lab);
        m_lab = *std::move(lab);
        m_client = std::make_unique<PrometheusClient>(std::make_shared<LocalHost>(), m_lab->url());
    }

    void theStartingSetIsTaken()
    {
        const auto file = startingRules();
        CASTELLAN_VERIFY(file);
        QVERIFY(file->problems().isEmpty());
        QCOMPARE(file->ruleIds().size(), 3);
        const auto byPrometheus = checkWithPrometheus(*file, *m_client, QDateTime::currentDateTimeUtc());
        CASTELLAN_VERIFY(byPrometheus);
        QVERIFY(byPrometheus->passed());
        if (!hasPromtool())
            QSKIP("Not installable here: promtool");
        const auto checked = checkWithPromtool(*file);
        CASTELLAN_VERIFY(checked);
        QVERIFY2(checked->passed(), qPrintable(checked->problems.value(0).text()));
        QVERIFY(checked->by.startsWith(QStringLiteral("promtool 2.")));
        // What the guide leaves open is told: its rules are blind without the scrape, and look recovered too early.
        QStringList kinds;
        for (const RuleFinding &finding : lintRules(*file))
            kinds << ruleFindingName(finding.kind);
        kinds.removeDuplicates();
        QCOMPARE(kinds, (QStringList{QStringLiteral("blind"), QStringLiteral("noKeepFiring")}));
    }

    void errorsAreToldWithTheirPlace_data()
    {
        QTest::addColumn<bool>("promtool");
        QTest::newRow("promtool") << true;
        QTest::newRow("Prometheus") << false;
    }
    void errorsAreToldWithTheirPlace()
    {
        QFETCH(bool, promtool);
        if (promtool && !hasPromtool())
            QSKIP("Not installable here: promtool");
        const auto file = RuleFile::parse("groups:\n- name: g\n  rules:\n  - alert: Good\n    expr: up == 0\n"
                                          "  - alert: Lines\n    expr: |\n      sum(up)\n      > > 1\n"
                                          "  - alert: Quoted\n    expr: 'nothing(up)'\n",
                                          QStringLiteral("mine.yml"));
        CASTELLAN_VERIFY(file);
        const auto checked = promtool ? checkWithPromtool(*file)
                                      : checkWithPrometheus(*file, *m_client, QDateTime::currentDateTimeUtc());
        CASTELLAN_VERIFY(checked);
        QCOMPARE(checked->problems.size(), 2);
        QCOMPARE(checked->problems.at(0).rule, QStringLiteral("Lines"));
        QCOMPARE(checked->problems.at(0).place, (TextPlace{9, 9}));
        QVERIFY(checked->problems.at(0).message.startsWith(QStringLiteral("parse error: ")));
        QCOMPARE(checked->problems.at(1).rule, QStringLiteral("Quoted"));
        QCOMPARE(checked->problems.at(1).place, (TextPlace{11, 12}));
        QCOMPARE(checked->problems.at(1).file, QStringLiteral("mine.yml"));
    }

    /// What RuleFile calls a problem promtool refuses, and the other way round.
    void problemsArePrometheusOwn_data()
    {
        QTest::addColumn<QByteArray>("text");
        for (const char *rule : {"alert: A\n    expr: up",
                                 "record: a:b\n    expr: up",
                                 "alert: A\n    record: b\n    expr: up",
                                 "expr: up",
                                 "alert: A",
                                 "alert: A\n    expr: ''",
                                 "alert: A\n    expr: up\n    for: 5 min",
                                 "alert: A\n    expr: up\n    for: 0",
                                 "alert: A\n    expr: up\n    for: ~",
                                 "alert: A\n    expr: up\n    for:",
                                 "alert: A\n    expr: up\n    for: 1d2h",
                                 "alert: A\n    expr: up\n    for: 2h1d",
                                 "alert: A\n    expr: up\n    keep_firing_for: -1s",
                                 "alert: A\n    expr: up\n    labels:\n      a-b: c",
                                 "alert: A\n    expr: up\n    labels:\n      __name__: c",
                                 "alert: A\n    expr: up\n    labels: {a: 1, b: true, c: }",
                                 "alert: A\n    expr: up\n    annotations:\n      run book: c",
                                 "alert: A\n    expr: up\n    labels: critical",
                                 "alert: A\n    expr: up\n    labels:\n      a: [b]",
                                 "alert: A\n    expr: up\n    fro: 5m",
                                 "alert: A\n    expr: up\n    expr: down",
                                 "record: a\n    expr: up\n    for: 5m",
                                 "record: a\n    expr: up\n    for: 0s",
                                 "record: a\n    expr: up\n    annotations:\n      a: b",
                                 "record: a\n    expr: up\n    keep_firing_for: 5m",
                                 "record: a b\n    expr: up",
                                 "alert: a b\n    expr: up",
                                 "alert: A\n    expr: up\n    annotations:\n      a: 'x {{ $value }'"})
            QTest::newRow(QByteArray(rule).replace("\n    ", " ").constData())
                << QByteArray("groups:\n- name: g\n  rules:\n  - ") + rule + "\n";
        for (const char *text :
             {"", "# later\n", "groups:\n", "groups: []\n", "scrape_configs: []\n", "groups:\n- name: a\n- name: a\n",
              "groups:\n- rules: []\n", "groups:\n- name: a\n  interval: often\n", "groups:\n- name: a\n  limit: few\n",
              "groups:\n- name: a\n  limit: -1\n", "groups:\n- name: a\n  colour: red\n", "groups: []\nmore: 1\n"})
            QTest::newRow(QByteArray(text).replace('\n', ' ').constData()) << QByteArray(text);
    }
    void problemsArePrometheusOwn()
    {
        if (!hasPromtool())
            QSKIP("Not installable here: promtool");
        QFETCH(QByteArray, text);
        const auto file = RuleFile::parse(text, QStringLiteral("mine.yml"));
        CASTELLAN_VERIFY(file);
        const auto checked = checkWithPromtool(*file);
        CASTELLAN_VERIFY(checked);
        QVERIFY2(checked->passed() == file->problems().isEmpty(),
                 qPrintable(checked->passed() ? file->problems().value(0).text() : checked->problems.value(0).text()));
    }

    void aManifestIsCheckedToo()
    {
        if (!hasPromtool())
            QSKIP("Not installable here: promtool");
        const auto file =
            RuleFile::parse("apiVersion: monitoring.coreos.com/v1\nkind: PrometheusRule\nspec:\n  groups:\n"
                            "  - name: g\n    rules:\n    - alert: A\n      expr: up ==\n",
                            QStringLiteral("m.yml"));
        CASTELLAN_VERIFY(file);
        const auto checked = checkWithPromtool(*file);
        CASTELLAN_VERIFY(checked);
        QCOMPARE(checked->problems.size(), 1);
        QCOMPARE(checked->problems.first().place.line, 8);
    }

    void aPrometheusThatIsGoneIsAnError()
    {
        PrometheusClient gone(std::make_shared<LocalHost>(),
                              QUrl(QStringLiteral("http://127.0.0.1:%1").arg(freePort())), 2s);
        const auto file = startingRules();
        CASTELLAN_VERIFY(file);
        QVERIFY(!checkWithPrometheus(*file, gone, QDateTime::currentDateTimeUtc()));
        QVERIFY(!backTest(gone, QStringLiteral("up"), {}, QDateTime::currentDateTimeUtc().addSecs(-60),
                          QDateTime::currentDateTimeUtc(), 1s));
    }

    /// The same rule over the same time: Prometheus' own alert began when the machine says it did.
    void theMachineAgreesWithPrometheus()
    {
        QDateTime active;
        QVERIFY(waitUntil(
            [&] {
                for (const PrometheusAlert &alert : m_client->alerts().value_or({}))
                    if (alert.state == AlertState::Firing)
                        active = alert.active;
                return active.isValid();
            },
            60s));
        Result<BackTest> test;
        QVERIFY(waitUntil(
            [&] {
                const QDateTime now = QDateTime::currentDateTimeUtc();
                test = backTest(*m_client, QStringLiteral("up{job=\"self\"} == 1"), {.holdFor = 3s}, now.addSecs(-120),
                                now, 1s);
                return !test || !test->episodes.isEmpty();
            },
            30s));
        CASTELLAN_VERIFY(test);
        QCOMPARE(test->episodes.size(), 1);
        const BackTestEpisode &episode = test->episodes.first();
        QVERIFY(!episode.endedAt.isValid());
        // Prometheus evaluates at some other part of the second.
        QVERIFY2(std::abs(episode.activeAt.msecsTo(active)) <= 2000, qPrintable(active.toString(Qt::ISODateWithMs)));
        QCOMPARE(episode.activeAt.secsTo(episode.firedAt), 3);
        QVERIFY(test->sentence().contains(QStringLiteral("fired")));
    }

    void thirtyDaysAreAskedInParts()
    {
        const QDateTime now = QDateTime::currentDateTimeUtc();
        QElapsedTimer timer;
        timer.start();
        QList<double> progress;
        const auto test = backTest(*m_client, QStringLiteral("up == 0"), {.holdFor = 5min}, now.addDays(-30), now, 15s,
                                   {}, [&](double part) { progress << part; });
        CASTELLAN_VERIFY(test);
        QVERIFY(test->episodes.isEmpty());
        QCOMPARE(progress.size(), 18); // 172,800 steps
        QCOMPARE(progress.last(), 1.0);
        QVERIFY(std::is_sorted(progress.cbegin(), progress.cend()));
        QVERIFY(test->sentence().contains(QStringLiteral("has data for")));
        qInfo("30 days at 15 s of an empty answer: %lld ms", timer.elapsed());
    }

    void aPageAsksWithoutWaiting()
    {
        const RuleTarget target{.host = std::make_shared<LocalHost>(),
                                .path = m_lab->path(QStringLiteral("rules.yml")),
                                .prometheus =
                                    std::make_shared<PrometheusClient>(std::make_shared<LocalHost>(), m_lab->url())};
        auto desk = std::make_unique<RuleDesk>(target, std::make_shared<SystemClock>());
        const auto file = wait(desk->read());
        CASTELLAN_VERIFY(file);
        QCOMPARE(file->ruleIds().size(), 1);
        // What Prometheus has loaded says the same, in its own way of writing.
        const auto loaded = m_client->rules();
        CASTELLAN_VERIFY(loaded);
        QCOMPARE(ruleGroups(*loaded), file->groups());
        const auto checked = wait(desk->check(*file));
        CASTELLAN_VERIFY(checked);
        QVERIFY(checked->passed());
        const auto tried = wait(desk->tryOut(*file->rule({0, 0}), file->groups().first(), 1));
        CASTELLAN_VERIFY(tried);
        QCOMPARE(tried->step, 1s);
        // What runs when it goes is cancelled, and answers.
        const auto late = desk->tryOut(*file->rule({0, 0}), file->groups().first(), 300);
        desk.reset();
        const auto ended = wait(late);
        QVERIFY(!ended.has_value());
        QCOMPARE(ended.error().kind, ErrorKind::Cancelled);
    }

    void cancellingEndsIt()
    {
        CancelSource cancel;
        const QDateTime now = QDateTime::currentDateTimeUtc();
        CASTELLAN_VERIFY_ERROR(backTest(*m_client, QStringLiteral("up"), {}, now.addDays(-30), now, 1s, cancel.token(),
                                        [&](double) { cancel.cancel(); }),
                               ErrorKind::Cancelled);
    }
};

QTEST_GUILESS_MAIN(TestRulesOnPrometheus)
#include "tst_rulesonprometheus.moc"
