// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// A real Alertmanager that gets the alerts of a real Prometheus: they arrive, are silenced and heard again there, and
// the hub of alerts tells of each once.
#include "models/alerts/alerthub.h"
#include "models/alerts/alertmanagerclient.h"
#include "models/alerts/alertmodels.h"
#include "models/alerts/changesilence.h"
#include "models/operation/operationrunner.h"
#include "models/remote/localhost.h"
#include "tests/integration/alerts/rulelab.h"

#include <QSignalSpy>
#include <QTemporaryDir>

using namespace castellan;
using namespace std::chrono_literals;

namespace {

const QString prod = QStringLiteral("prod");

QUrl urlOf(quint16 port)
{
    return QUrl(QStringLiteral("http://127.0.0.1:%1").arg(port));
}

Silence silenceOf(const QString &alert)
{
    Silence silence;
    silence.matchers = {{QStringLiteral("alertname"), alert}};
    silence.startsAt = QDateTime::currentDateTimeUtc();
    silence.endsAt = silence.startsAt.addSecs(3600);
    silence.createdBy = QStringLiteral("ana");
    silence.comment = QStringLiteral("moving it");
    return silence;
}

} // namespace

class TestAlertmanager : public QObject
{
    Q_OBJECT

    LabPart m_manager;
    std::unique_ptr<RuleLab> m_prometheus;
    std::unique_ptr<AlertmanagerClient> m_client;
    std::shared_ptr<Host> m_host = std::make_shared<LocalHost>();

    std::optional<AlertmanagerAlert> alert(const QString &name) const
    {
        for (const AlertmanagerAlert &one : m_client->alerts().value_or({}))
            if (one.labels.value(QStringLiteral("alertname")) == name)
                return one;
        return std::nullopt;
    }
    Result<Run> run(OperationRunner &runner, ChangeSilence::What what, const Silence &silence, const QUrl &url) const
    {
        Environment environment;
        environment.id = prod;
        environment.kind = EnvironmentKind::Production; // not armed: a silence takes nothing away
        return wait(runner.start(
            std::make_shared<ChangeSilence>(what, silence, std::make_shared<AlertmanagerClient>(m_host, url, 5s), url),
            environment, Confirmation{.agreed = true, .typedName = {}, .reason = {}}));
    }

private Q_SLOTS:
    void initTestCase()
    {
        auto manager = startAlertmanager();
        if (!manager && manager.error().kind == ErrorKind::NotFound)
            QSKIP(qPrintable(QStringLiteral("Not installable here: ") + manager.error().text()));
        CASTELLAN_VERIFY(manager);
        m_manager = *std::move(manager);
        auto prometheus =
            RuleLab::start("groups:\n- name: g\n  interval: 1s\n  rules:\n"
                           "  - alert: One\n    expr: up{job=\"self\"} == 1\n    labels: {severity: warning}\n"
                           "  - alert: Two\n    expr: up{job=\"self\"} == 1\n    labels: {severity: critical}\n",
                           true, m_manager.port);
        if (!prometheus && prometheus.error().kind == ErrorKind::NotFound)
            QSKIP(qPrintable(prometheus.error().message));
        CASTELLAN_VERIFY(prometheus);
        m_prometheus = *std::move(prometheus);
        m_client = std::make_unique<AlertmanagerClient>(m_host, urlOf(m_manager.port), 10s);
        QVERIFY(waitUntil([&] { return alert(QStringLiteral("One")) && alert(QStringLiteral("Two")); }, 60s));
    }

    void alertsArriveWithWhereTheyGo()
    {
        QVERIFY(waitUntil([&] { return alert(QStringLiteral("One"))->state == AlertmanagerState::Active; }, 30s));
        const auto one = alert(QStringLiteral("One"));
        QCOMPARE(one->labels.value(QStringLiteral("lab")), QStringLiteral("castellan")); // what Prometheus adds
        QCOMPARE(one->receivers, QStringList{QStringLiteral("pager")});
        QVERIFY(!one->isQuiet());
        QVERIFY(one->startsAt.isValid() && one->startsAt <= QDateTime::currentDateTimeUtc());
    }

    void aSilenceIsMadeSeenAndEnded()
    {
        const auto id = m_client->save(silenceOf(QStringLiteral("One")));
        CASTELLAN_VERIFY(id);
        QVERIFY(waitUntil([&] { return alert(QStringLiteral("One"))->silencedBy == QStringList{*id}; }, 30s));
        QCOMPARE(alert(QStringLiteral("One"))->state, AlertmanagerState::Suppressed);
        QVERIFY(!alert(QStringLiteral("Two"))->isQuiet());
        const auto look = m_client->look();
        CASTELLAN_VERIFY(look);
        const auto made = std::find_if(look->silences.cbegin(), look->silences.cend(),
                                       [&](const Silence &silence) { return silence.id == *id; });
        QVERIFY(made != look->silences.cend());
        QCOMPARE(made->comment, QStringLiteral("moving it"));
        QCOMPARE(made->state(QDateTime::currentDateTimeUtc()), SilenceState::Active);
        CASTELLAN_VERIFY(m_client->expire(*id));
        QVERIFY(waitUntil([&] { return !alert(QStringLiteral("One"))->isQuiet(); }, 30s));
        CASTELLAN_VERIFY_ERROR(m_client->expire(QStringLiteral("2d8a4f5e-0000-4000-8000-000000000000")),
                               ErrorKind::NotFound);
        Silence everything = silenceOf(QStringLiteral(".*"));
        everything.matchers = {{QStringLiteral("alertname"), QStringLiteral(".*"), true}};
        CASTELLAN_VERIFY_ERROR(m_client->save(everything), ErrorKind::Config); // in Alertmanager's own words
    }

    void oneThatIsGoneIsAnError()
    {
        AlertmanagerClient gone(m_host, urlOf(freePort()), 2s);
        QVERIFY(!gone.look());
        QVERIFY(!gone.save(silenceOf(QStringLiteral("One"))));
        QVERIFY(!gone.expire(QStringLiteral("x")));
        AlertmanagerClient other(m_host, m_prometheus->url(), 5s);
        CASTELLAN_VERIFY_ERROR(other.look(), ErrorKind::Unsupported);
    }

    /// Through the hub: one row an alert, with Alertmanager's word on it, and a run that silences leaves evidence.
    void theHubJoinsBoth()
    {
        QTemporaryDir folder;
        const auto workspace = wait(Workspace::open(folder.path(), std::make_shared<SystemClock>()));
        CASTELLAN_VERIFY(workspace);
        OperationRunner runner(*workspace);
        AlertHub hub(*workspace);
        Environment environment;
        environment.id = prod;
        environment.prometheusUrl = m_prometheus->url();
        environment.alertmanagerUrl = urlOf(m_manager.port);
        WatchPicture picture;
        picture.when = QDateTime::currentDateTimeUtc();
        QSignalSpy fired(&hub, &AlertHub::fired);
        hub.take(environment, m_host, picture);
        AlertDesk *desk = hub.desk(prod);
        const auto paired = [&] {
            const QList<SeenAlert> alerts = desk->alerts();
            return alerts.size() == 2 && std::all_of(alerts.cbegin(), alerts.cend(), [](const SeenAlert &alert) {
                       return alert.manager.has_value() && !alert.onlyManager;
                   });
        };
        QTRY_VERIFY_WITH_TIMEOUT(paired(), 30000);
        QCOMPARE(hub.heardCount(), 2);
        const Silence wanted = silenceOf(QStringLiteral("Two"));
        const auto made = run(runner, ChangeSilence::What::Make, wanted, environment.alertmanagerUrl);
        CASTELLAN_VERIFY(made);
        QVERIFY2(made->state == RunState::Succeeded, qPrintable(made->error.text()));
        QCOMPARE(made->steps.value(0).evidence.size(), 1);
        desk->hurry();
        QTRY_COMPARE_WITH_TIMEOUT(hub.heardCount(), 1, 30000);
        QVERIFY(paired());
        const QList<QuietRow> rows = quietRows(*desk, QDateTime::currentDateTimeUtc());
        QCOMPARE(rows.size(), 1);
        QCOMPARE(rows.first().kind, QuietKind::AlertmanagerSilence);
        const auto ended = run(runner, ChangeSilence::What::End, rows.first().silence, environment.alertmanagerUrl);
        CASTELLAN_VERIFY(ended);
        QCOMPARE(ended->state, RunState::Succeeded);
        desk->hurry();
        QTRY_COMPARE_WITH_TIMEOUT(hub.heardCount(), 2, 30000);
        QCOMPARE(fired.size(), 2);
        // Nothing answers there: that is told, and is not "nothing is silenced".
        const auto failed = run(runner, ChangeSilence::What::Make, wanted, urlOf(freePort()));
        CASTELLAN_VERIFY(failed);
        QCOMPARE(failed->state, RunState::Failed);
        environment.alertmanagerUrl = urlOf(freePort());
        hub.take(environment, m_host, picture);
        QTRY_VERIFY_WITH_TIMEOUT(desk->alertmanager() && desk->alertmanager()->error, 30000);
        QVERIFY(!desk->alertmanager()->look);
        QCOMPARE(desk->alerts().size(), 2);
        environment.alertmanagerUrl.clear();
        hub.take(environment, m_host, picture);
        QVERIFY(!desk->alertmanager());
    }
};

QTEST_GUILESS_MAIN(TestAlertmanager)
#include "tst_alertmanager.moc"
