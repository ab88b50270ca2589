// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The alerts of an environment in one place: what is heard, what is stored, and what is known after a restart.
#include "models/alerts/windowwords.h"
#include "tests/support/testsupport.h"

#include <QSignalSpy>
#include <QTemporaryDir>

using namespace castellan;

namespace {

const QString prod = QStringLiteral("prod");
const QUrl prometheus(QStringLiteral("http://127.0.0.1:9090"));

PrometheusAlert alert(const QString &name, AlertState state, const QDateTime &active)
{
    return {.labels = {{QStringLiteral("alertname"), name}, {QStringLiteral("severity"), QStringLiteral("warning")}},
            .annotations = {},
            .state = state,
            .active = active,
            .value = QStringLiteral("1.5e+00")};
}

const QUrl manager(QStringLiteral("http://127.0.0.1:9093"));

AlertmanagerAlert managed(const PrometheusLabels &labels, AlertmanagerState state)
{
    AlertmanagerAlert alert;
    alert.labels = labels;
    alert.state = state;
    return alert;
}

/// "a=b,c=d"
PrometheusLabels parsed(const QString &text)
{
    PrometheusLabels labels;
    for (const QString &label : text.split(QLatin1Char(',')))
        labels.insert(label.section(QLatin1Char('='), 0, 0), label.section(QLatin1Char('='), 1));
    return labels;
}

} // namespace

class TestAlertDesk : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    std::shared_ptr<FakeClock> m_clock;
    std::shared_ptr<Workspace> m_workspace;
    std::unique_ptr<AlertDesk> m_desk;

    bool open()
    {
        m_desk.reset();
        m_workspace.reset();
        m_workspace = wait(Workspace::open(m_folder->filePath(QStringLiteral("w")), m_clock)).value_or({});
        if (m_workspace)
            m_desk = std::make_unique<AlertDesk>(m_workspace, prod);
        return m_workspace != nullptr;
    }
    /// A picture of the backend, which is down or not.
    WatchPicture picture(bool down, bool offline = false) const
    {
        WatchPicture picture;
        picture.when = m_clock->now();
        picture.offline = offline;
        WatchedCheck check;
        check.id = QStringLiteral("service:backend");
        check.name = QStringLiteral("Backend");
        check.standing = offline ? CheckStanding::CannotObserve : down ? CheckStanding::Down : CheckStanding::Up;
        picture.checks = {check};
        if (down && !offline)
            picture.outages = {{.id = check.id, .hidden = {}}};
        return picture;
    }
    QList<AlertEpisode> stored() const { return wait(AlertStore(m_workspace).search({})).value_or({}); }

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_clock = std::make_shared<FakeClock>();
        QVERIFY(open());
    }

    void anOutageIsHeardStoredAndOver()
    {
        QSignalSpy fired(m_desk.get(), &AlertDesk::fired);
        QSignalSpy resolved(m_desk.get(), &AlertDesk::resolved);
        m_desk->take(picture(true));
        QTRY_COMPARE(fired.size(), 1);
        QCOMPARE(m_desk->heardCount(), 1);
        QCOMPARE(m_desk->worst(), Status::Critical);
        QTRY_COMPARE(stored().size(), 1);
        m_clock->advance(std::chrono::minutes(1));
        m_desk->take(picture(false));
        QCOMPARE(resolved.size(), 1);
        QVERIFY(m_desk->alerts().isEmpty());
        QTRY_COMPARE(stored().constFirst().state, EpisodeState::Resolved);
        QCOMPARE(m_desk->worst(), Status::Good);
        m_desk->take(picture(false, true));
        QCOMPARE(m_desk->worst(), Status::Unknown);
        QCOMPARE(fired.size(), 1);
    }

    void itsPrometheusRulesAreKnownWithTheirRunbooks()
    {
        QVERIFY(!m_desk->rules());
        QSignalSpy changed(m_desk.get(), &AlertDesk::rulesChanged);
        PrometheusRuleGroup group;
        PrometheusRule rule;
        rule.name = QStringLiteral("Slow");
        rule.expression = QStringLiteral("max(shop_p95) > 1");
        rule.annotations = {{QStringLiteral("runbook_url"), QStringLiteral("https://wiki.example.org/slow")}};
        group.rules = {rule};
        m_desk->takeRules(QList<PrometheusRuleGroup>{group},
                          {{QStringLiteral("responseP95"), QStringLiteral("max(shop_p95)")}});
        QCOMPARE(changed.size(), 1);
        QCOMPARE(m_desk->rules()->size(), 1);
        WatchPicture seen = picture(false);
        LimitStanding slow;
        slow.rule = limitRule({}, QStringLiteral("application.responseP95")).value();
        slow.subject = QStringLiteral("application");
        slow.current = 2;
        slow.status = Status::Warning;
        seen.limits = {slow};
        m_desk->take(seen);
        QTRY_COMPARE(m_desk->alerts().size(), 1); // once the store has told what was before
        QCOMPARE(m_desk->alerts().first().alert.annotations.value(QStringLiteral("runbook_url")),
                 QStringLiteral("https://wiki.example.org/slow"));
        // What was known stays when a later question fails, and that it failed is told.
        m_desk->takeRules(ioError(QStringLiteral("It is gone."), {}), {});
        QCOMPARE(m_desk->rules()->size(), 1);
        QVERIFY(m_desk->rulesError()->message.startsWith(QStringLiteral("It is gone.")));
        // Of another Prometheus, or none, the rules of this one say nothing.
        m_desk->forgetRules();
        QVERIFY(!m_desk->rules() && !m_desk->rulesError());
        QCOMPARE(changed.size(), 3);
    }

    void whatFiredBeforeARestartIsNotHeardAgain()
    {
        m_desk->take(picture(true));
        QTRY_COMPARE(stored().size(), 1);
        QVERIFY(open());
        QSignalSpy fired(m_desk.get(), &AlertDesk::fired);
        m_clock->advance(std::chrono::minutes(5));
        m_desk->take(picture(true));
        QTRY_COMPARE(m_desk->heardCount(), 1);
        QCOMPARE(fired.size(), 0);
        QCOMPARE(stored().size(), 1);
        QVERIFY(stored().constFirst().isOpen());
    }

    void aSilenceKeepsItQuietAndStored()
    {
        SilenceStore silences(m_workspace);
        Silence silence;
        silence.matchers = {{QStringLiteral("check"), QStringLiteral("service:backend")}};
        silence.endsAt = m_clock->now().addSecs(3600);
        silence.createdBy = QStringLiteral("ana");
        silence.comment = QStringLiteral("known");
        const auto saved = wait(silences.save(prod, silence, QStringLiteral("ana@desk")));
        CASTELLAN_VERIFY(saved);
        m_desk->refreshSilences();
        QTRY_COMPARE(m_desk->silences().size(), 1);
        QSignalSpy fired(m_desk.get(), &AlertDesk::fired);
        m_desk->take(picture(true));
        QTRY_COMPARE(m_desk->alerts().size(), 1);
        QCOMPARE(m_desk->alerts().first().quiet.silencedBy, QStringList{saved->id});
        QCOMPARE(m_desk->heardCount(), 0);
        QCOMPARE(fired.size(), 0);
        QTRY_COMPARE(stored().size(), 1);
        m_clock->advance(std::chrono::hours(2));
        QCOMPARE(m_desk->heardCount(), 1);
    }

    void aSilenceIsKnownBeforeAnythingIsHeard()
    {
        Silence silence;
        silence.matchers = {{QStringLiteral("alertname"), QStringLiteral(".+"), true}};
        silence.endsAt = m_clock->now().addSecs(3600);
        silence.createdBy = silence.comment = QStringLiteral("ana");
        CASTELLAN_VERIFY(wait(SilenceStore(m_workspace).save(prod, silence, QStringLiteral("ana@desk"))));
        QVERIFY(open());
        QSignalSpy fired(m_desk.get(), &AlertDesk::fired);
        m_desk->take(picture(true));
        m_desk->takePrometheus(prometheus, {alert(QStringLiteral("A"), AlertState::Firing, m_clock->now())});
        QTRY_COMPARE(m_desk->alerts().size(), 2);
        QCOMPARE(fired.size(), 0);
        QCOMPARE(m_desk->heardCount(), 0);
    }

    void alertsOfAPrometheusAreFollowed()
    {
        QSignalSpy fired(m_desk.get(), &AlertDesk::fired);
        QSignalSpy resolved(m_desk.get(), &AlertDesk::resolved);
        const QDateTime began = m_clock->now();
        m_desk->takePrometheus(prometheus, {alert(QStringLiteral("A"), AlertState::Pending, began)});
        QTRY_COMPARE(m_desk->alerts().size(), 1);
        QCOMPARE(fired.size(), 0);
        m_clock->advance(std::chrono::minutes(5));
        m_desk->takePrometheus(prometheus, {alert(QStringLiteral("A"), AlertState::Firing, began)});
        QCOMPARE(fired.size(), 1);
        QCOMPARE(m_desk->worst(), Status::Warning);
        QTRY_COMPARE(stored().value(0).state, EpisodeState::Firing);
        QCOMPARE(stored().constFirst().source, prometheus.toString());
        QCOMPARE(stored().constFirst().activeAt, began);
        QCOMPARE(stored().constFirst().value, 1.5);
        QVERIFY(open());
        QSignalSpy again(m_desk.get(), &AlertDesk::fired);
        QSignalSpy over(m_desk.get(), &AlertDesk::resolved);
        m_clock->advance(std::chrono::hours(3));
        m_desk->takePrometheus(prometheus, {alert(QStringLiteral("A"), AlertState::Firing, began)});
        QTRY_COMPARE(m_desk->alerts().size(), 1);
        QCOMPARE(again.size(), 0);
        m_desk->takePrometheus(prometheus, {});
        QCOMPARE(over.size(), 1);
        QTRY_COMPARE(stored().constFirst().state, EpisodeState::Resolved);
    }

    /// Prometheus and Alertmanager tell of one alert, which is one, with what Alertmanager makes of it.
    void whatBothTellIsOneAlert()
    {
        QSignalSpy fired(m_desk.get(), &AlertDesk::fired);
        const PrometheusAlert a = alert(QStringLiteral("A"), AlertState::Firing, m_clock->now());
        AlertmanagerAlert theirs = managed(a.labels, AlertmanagerState::Suppressed);
        theirs.silencedBy = {QStringLiteral("s1")};
        Silence silence;
        silence.id = QStringLiteral("s1");
        m_desk->takeAlertmanager(manager, AlertmanagerLook{.alerts = {theirs}, .silences = {silence}});
        m_desk->takePrometheus(prometheus, {a});
        QTRY_COMPARE(m_desk->alerts().size(), 1);
        QVERIFY(m_desk->alerts().first().manager);
        QCOMPARE(m_desk->alerts().first().manager->silencedBy, QStringList{QStringLiteral("s1")});
        QCOMPARE(m_desk->heardCount(), 0);
        QCOMPARE(fired.size(), 0);
        // It does not answer: what it had is kept to be shown, and keeps nothing quiet.
        m_desk->takeAlertmanager(manager, Error{.kind = ErrorKind::Timeout,
                                                .message = QStringLiteral("It is silent."),
                                                .hint = {},
                                                .detail = {},
                                                .code = {},
                                                .retryable = true});
        QCOMPARE(m_desk->heardCount(), 1);
        QVERIFY(!m_desk->alerts().first().manager);
        QVERIFY(m_desk->alertmanager()->look && !m_desk->alertmanager()->isKnown());
        const QList<Attention> news = alertmanagerAttention(*m_desk, m_clock->now());
        QCOMPARE(news.size(), 1);
        QVERIFY(news.first().explanation.contains(QStringLiteral("It is silent.")));
        QVERIFY(quietSentences(m_desk->alerts().first(), *m_desk, m_clock->now())
                    .join(QLatin1Char(' '))
                    .contains(QStringLiteral("not known")));
        m_desk->forget(manager);
        QVERIFY(!m_desk->alertmanager());
    }

    /// What no Prometheus here tells of is taken at the second look, and kept while nobody answers.
    void whatOnlyAlertmanagerTellsIsFollowed()
    {
        QSignalSpy fired(m_desk.get(), &AlertDesk::fired);
        const PrometheusLabels labels = alert(QStringLiteral("B"), AlertState::Firing, {}).labels;
        const AlertmanagerLook look{.alerts = {managed(labels, AlertmanagerState::Active)}, .silences = {}};
        m_desk->takePrometheus(prometheus, {});
        m_desk->takeAlertmanager(manager, look);
        QVERIFY(m_desk->alerts().isEmpty());
        m_desk->takeAlertmanager(manager, look);
        QTRY_COMPARE(m_desk->alerts().size(), 1);
        QVERIFY(m_desk->alerts().first().onlyManager);
        QTRY_COMPARE(fired.size(), 1);
        m_desk->takeAlertmanager(manager, ioError(QStringLiteral("gone"), {}));
        QCOMPARE(m_desk->alerts().size(), 1);
        // A Prometheus that tells of it too does not make it another one.
        m_desk->takeAlertmanager(manager, look);
        m_desk->takePrometheus(prometheus, {alert(QStringLiteral("B"), AlertState::Firing, m_clock->now())});
        m_desk->takeAlertmanager(manager, look);
        QTRY_COMPARE(m_desk->alerts().size(), 1);
        QVERIFY(!m_desk->alerts().first().onlyManager && m_desk->alerts().first().manager);
        QCOMPARE(fired.size(), 1);
    }

    void pairsAreMadeByLabels()
    {
        const auto labels = [](const char *text) { return parsed(QLatin1String(text)); };
        const auto theirs = [&](std::initializer_list<const char *> all) {
            QList<AlertmanagerAlert> alerts;
            for (const char *one : all)
                alerts.append(managed(labels(one), AlertmanagerState::Active));
            return alerts;
        };
        const QList<PrometheusLabels> ours{labels("alertname=A"), labels("alertname=A,instance=1"),
                                           labels("alertname=C")};
        QCOMPARE(pairAlerts(ours, theirs({"alertname=A,instance=1,region=x", "alertname=A,region=x"})),
                 (QList<qsizetype>{1, 0, -1}));
        QCOMPARE(pairAlerts(ours, theirs({"alertname=A,instance=2"})), (QList<qsizetype>{0, -1, -1}));
        QCOMPARE(pairAlerts(ours, {}), (QList<qsizetype>{-1, -1, -1}));
    }

    void aWindowHidesAndIsToldOf()
    {
        MaintenanceWindow window;
        window.name = QStringLiteral("Disk");
        window.matchers = {{QStringLiteral("check"), QStringLiteral("service:backend")}};
        window.createdBy = QStringLiteral("ana");
        window.comment = QStringLiteral("a new disk");
        window.from = m_clock->now().date();
        window.start = m_clock->now().time();
        window.end = window.start.addSecs(3600);
        const auto saved = wait(SilenceStore(m_workspace).saveWindow(prod, window, QStringLiteral("ana")));
        CASTELLAN_VERIFY(saved);
        m_desk->refreshSilences();
        QTRY_COMPARE(m_desk->windows().size(), 1);
        QTRY_COMPARE(m_desk->silences().size(), 1);
        m_desk->take(picture(true));
        QTRY_COMPARE(m_desk->alerts().size(), 1);
        QCOMPARE(m_desk->heardCount(), 0);
        const auto said = [&] {
            return quietSentences(m_desk->alerts().first(), *m_desk, m_clock->now()).join(QLatin1Char(' '));
        };
        QVERIFY2(said().contains(QStringLiteral("\"Disk\"")) && said().contains(QStringLiteral("ana: a new disk")),
                 qPrintable(said()));
        QVERIFY2(windowAttention(*m_desk, m_clock->now()).value(0).sentence.contains(QStringLiteral("hides 1 alert")),
                 qPrintable(windowAttention(*m_desk, m_clock->now()).value(0).sentence));
        // Over: it is heard, and looked at with care for a quarter of an hour.
        m_clock->advance(std::chrono::minutes(61));
        QCOMPARE(m_desk->heardCount(), 1);
        QVERIFY2(said().contains(QStringLiteral("just ended")), qPrintable(said()));
        m_clock->advance(std::chrono::minutes(30));
        QVERIFY2(said().isEmpty(), qPrintable(said()));
        QVERIFY(windowAttention(*m_desk, m_clock->now()).isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestAlertDesk)
#include "tst_alertdesk.moc"
