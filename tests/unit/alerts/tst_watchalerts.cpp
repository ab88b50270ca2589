// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Alerts made from what the watch sees: one for each outage and each limit, none for what is hidden or not observed.
#include "models/alerts/alertmodels.h"
#include "models/alerts/watchalerts.h"
#include "models/core/format.h"
#include "tests/support/testsupport.h"

using namespace castellan;

namespace {

QDateTime at(int minute)
{
    return QDateTime(QDate(2026, 11, 24), QTime(2, 0), Qt::UTC).addSecs(60 * minute);
}

CheckNode node(const char *id, const char *parent, CheckLayer layer, CheckStanding standing)
{
    return {.id = QLatin1String(id),
            .parent = QLatin1String(parent),
            .layer = layer,
            .standing = standing,
            .since = at(0),
            .lastPassed = {}};
}

/// As the watch makes it from the standings of link, host, backend and frontend.
WatchPicture picture(int minute, CheckStanding link, CheckStanding host, CheckStanding backend, CheckStanding frontend)
{
    const QList<CheckNode> nodes{node("link", "", CheckLayer::ThisComputer, link),
                                 node("host", "link", CheckLayer::Host, host),
                                 node("backend", "host", CheckLayer::Application, backend),
                                 node("frontend", "host", CheckLayer::Application, frontend)};
    const DependencyView view = seeThrough(nodes);
    WatchPicture picture;
    picture.when = at(minute);
    picture.offline = view.offline;
    picture.outages = view.outages;
    for (qsizetype i = 0; i < nodes.size(); ++i) {
        WatchedCheck check;
        check.id = nodes.at(i).id;
        check.name = check.id.toUpper();
        check.standing = view.seen.at(i).standing;
        check.because = view.seen.at(i).because;
        picture.checks.append(check);
    }
    return picture;
}

LimitStanding limit(Status status, std::optional<double> current, int sustained = 0)
{
    LimitStanding standing;
    standing.rule = {.id = QStringLiteral("diskUsed"),
                     .metric = QStringLiteral("fs.used"),
                     .unit = QStringLiteral("ratio"),
                     .below = true,
                     .limit = 0.8,
                     .critical = 0.9,
                     .sustained = std::chrono::seconds(sustained)};
    standing.status = status;
    standing.subject = QStringLiteral("fs:/var");
    standing.current = current;
    return standing;
}

QStringList words(const QList<AlertTransition> &steps)
{
    QStringList words;
    for (const AlertTransition &step : steps)
        words << step.instance.labels.value(QStringLiteral("check"),
                                            step.instance.labels.value(QStringLiteral("limit"))) +
                     QLatin1Char(' ') + alertStateName(step.to);
    return words;
}

constexpr auto up = CheckStanding::Up;
constexpr auto down = CheckStanding::Down;

} // namespace

class TestWatchAlerts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void oneAlertForAnOutageAndWhatItHides()
    {
        WatchAlerts alerts(QStringLiteral("prod"));
        QVERIFY(alerts.take(picture(0, up, up, up, up)).isEmpty());
        const auto steps = alerts.take(picture(1, up, down, down, down));
        QCOMPARE(words(steps), (QStringList{QStringLiteral("host pending"), QStringLiteral("host firing")}));
        const AlertInstance alert = steps.last().instance;
        QCOMPARE(alert.severity, QStringLiteral("critical"));
        QCOMPARE(alert.annotations.value(QStringLiteral("hidden")), QStringLiteral("BACKEND, FRONTEND"));
        QCOMPARE(alert.labels.value(QStringLiteral("environment")), QStringLiteral("prod"));
        QCOMPARE(words(alerts.take(picture(2, up, up, up, up))), QStringList{QStringLiteral("host inactive")});
    }

    void aChildThatWasDownBeforeGoesOnAsUnknown()
    {
        WatchAlerts alerts(QStringLiteral("prod"));
        alerts.take(picture(0, up, up, down, up));
        const auto steps = alerts.take(picture(1, up, down, down, up));
        QCOMPARE(words(steps), (QStringList{QStringLiteral("host pending"), QStringLiteral("host firing")}));
        for (const AlertInstance &alert : alerts.alerts())
            QCOMPARE(alert.noData, alert.labels.value(QStringLiteral("check")) == QLatin1String("backend"));
        QCOMPARE(words(alerts.take(picture(2, up, up, up, up))).size(), 2);
    }

    void nothingIsRaisedOrResolvedWhileThisComputerIsOffline()
    {
        WatchAlerts alerts(QStringLiteral("prod"));
        alerts.take(picture(0, up, up, down, up));
        QVERIFY(alerts.take(picture(1, down, down, down, down)).isEmpty());
        QVERIFY(alerts.isBlind());
        QCOMPARE(alerts.standing(), RuleStanding::Firing);
        QVERIFY(alerts.alerts().constFirst().noData);
        QCOMPARE(words(alerts.take(picture(2, up, up, up, up))), QStringList{QStringLiteral("backend inactive")});
        WatchAlerts fresh(QStringLiteral("prod"));
        QVERIFY(fresh.take(picture(0, down, down, down, down)).isEmpty());
        QCOMPARE(fresh.standing(), RuleStanding::NoData);
    }

    void aLimitHoldsBeforeItFiresAndIsKept()
    {
        WatchAlerts alerts(QStringLiteral("prod"));
        const auto take = [&](int minute, Status status, std::optional<double> current) {
            WatchPicture shown = picture(minute, up, up, up, up);
            shown.limits = {limit(status, current)};
            return words(alerts.take(shown));
        };
        QCOMPARE(take(0, Status::Warning, 0.85), QStringList{QStringLiteral("diskUsed pending")});
        QVERIFY(take(4, Status::Warning, 0.86).isEmpty());
        QCOMPARE(take(5, Status::Warning, 0.87), QStringList{QStringLiteral("diskUsed firing")});
        QCOMPARE(alerts.alerts().constFirst().severity, QStringLiteral("warning"));
        QVERIFY(
            alerts.alerts().constFirst().annotations.value(QStringLiteral("summary")).contains(QStringLiteral("87")));
        QCOMPARE(take(6, Status::Critical, 0.95), QStringList{QStringLiteral("diskUsed firing")});
        QCOMPARE(alerts.alerts().constFirst().severity, QStringLiteral("critical"));
        QVERIFY(take(7, Status::Unknown, std::nullopt).isEmpty());
        QVERIFY(alerts.alerts().constFirst().noData);
        QVERIFY(take(8, Status::Good, 0.5).isEmpty());
        QVERIFY(take(12, Status::Good, 0.5).isEmpty());
        QCOMPARE(take(13, Status::Good, 0.5), QStringList{QStringLiteral("diskUsed inactive")});
    }

    void aLimitThatIsJudgedOverATimeFiresAtOnce()
    {
        WatchAlerts alerts(QStringLiteral("prod"));
        WatchPicture shown = picture(0, up, up, up, up);
        shown.limits = {limit(Status::Critical, 0.99, 600)};
        QCOMPARE(words(alerts.take(shown)).constLast(), QStringLiteral("diskUsed firing"));
    }

    void eachSubjectBeyondItsLimitHasAnAlert()
    {
        WatchAlerts alerts(QStringLiteral("prod"));
        const auto take = [&](int minute, std::optional<double> srv) {
            WatchPicture shown = picture(minute, up, up, up, up);
            LimitStanding worst = limit(Status::Critical, 0.97, 600);
            LimitStanding other = limit(srv ? Status::Warning : Status::Unknown, srv, 600);
            other.subject = QStringLiteral("fs:/srv");
            worst.others = {other};
            shown.limits = {worst};
            return alerts.take(shown);
        };
        take(0, 0.85);
        QStringList summaries;
        for (const AlertInstance &alert : alerts.alerts())
            summaries.append(alert.annotations.value(QStringLiteral("summary")));
        QCOMPARE(summaries.size(), 2);
        QVERIFY2(summaries.join(QLatin1Char(' ')).contains(QStringLiteral("/srv")), qPrintable(summaries.first()));
        // One that is not measured now goes on as unknown.
        QVERIFY(take(6, std::nullopt).isEmpty());
        QVERIFY(take(20, std::nullopt).isEmpty());
        QCOMPARE(alerts.alerts().size(), 2);
    }

    void theRunbookIsTheEnvironmentsOrTheRulesOrTheGuides()
    {
        const auto runbook = [](const QString &own, const QString &ofRule, const QString &id) {
            WatchAlerts alerts(QStringLiteral("prod"));
            alerts.setRuleRunbooks({{QStringLiteral("fs.used"), ofRule}});
            WatchPicture shown = picture(0, up, up, up, up);
            shown.limits = {limit(Status::Critical, 0.99, 600)};
            shown.limits[0].rule.id = id;
            shown.limits[0].rule.runbook = own;
            alerts.take(shown);
            return alerts.alerts().constFirst().annotations.value(QStringLiteral("runbook_url"));
        };
        const QString disk = QStringLiteral("diskUsed");
        const QString wiki = QStringLiteral("https://wiki.example.org/disk");
        QCOMPARE(runbook({}, {}, disk), QString());
        QCOMPARE(runbook({}, wiki, disk), wiki);
        QCOMPARE(runbook(QStringLiteral("/srv/run books/disk.md"), wiki, disk),
                 QStringLiteral("file:///srv/run%20books/disk.md"));
        QCOMPARE(runbook({}, {}, QStringLiteral("memoryUsed")), QStringLiteral("castellan:runbook/high-memory-usage"));
        QCOMPARE(runbook({}, QStringLiteral("Maintenance guide, page 3"), disk), QString());
    }

    void ownRulesAreListed()
    {
        const RuleGroupSpec group = ownRules(QStringLiteral("prod"), {});
        QCOMPARE(group.rules.size(), limitRules({}).size() + 1);
        QCOMPARE(group.rules.first().name, checkDownRule());
        for (const RuleSpec &rule : group.rules)
            QVERIFY(!rule.expression.isEmpty());
    }

    void valuesHaveTheUnitOfTheirLimit()
    {
        const LimitRule rule = limitRules({}).constFirst();
        const PrometheusLabels labels{{QStringLiteral("limit"), rule.id}, {QStringLiteral("metric"), rule.metric}};
        QCOMPARE(alertValueText(labels, rule.limit), limitValueText(rule, rule.limit));
        QCOMPARE(alertValueText({{QStringLiteral("metric"), rule.metric}}, 0.5), format::quantity(0.5, {}));
    }

    void severities()
    {
        QCOMPARE(severityStatus(QStringLiteral("critical")), Status::Critical);
        QCOMPARE(severityStatus(QStringLiteral("info")), Status::Notice);
        QCOMPARE(severityStatus(QStringLiteral("page")), Status::Warning);
        QCOMPARE(severityStatus({}), Status::Warning);
    }

    /// Nothing that is not over looks as if it were, and what was not seen to end does not look well.
    void howAnAlertStands()
    {
        AlertInstance alert;
        alert.severity = QStringLiteral("critical");
        QCOMPARE(alertStatus(alert), Status::Notice);
        alert.state = AlertState::Firing;
        QCOMPARE(alertStatus(alert), Status::Critical);
        alert.resolvedAt = QDateTime::currentDateTimeUtc();
        QCOMPARE(alertStatus(alert), Status::Good);
        AlertEpisode episode;
        episode.severity = QStringLiteral("warning");
        episode.state = EpisodeState::Lost;
        QCOMPARE(episodeStatus(episode), Status::Unknown);
        episode.state = EpisodeState::Firing;
        QCOMPARE(episodeStatus(episode), Status::Warning);
        episode.state = EpisodeState::Dropped;
        QCOMPARE(episodeStatus(episode), Status::Good);
    }

    void whatFiredIsStillKnownAfterARestart()
    {
        WatchAlerts before(QStringLiteral("prod"));
        WatchPicture shown = picture(0, up, up, down, up);
        shown.limits = {limit(Status::Critical, 0.99, 600)};
        before.take(shown);
        WatchAlerts after(QStringLiteral("prod"));
        after.restore(before.alerts(), at(0));
        shown.when = at(3);
        QVERIFY(after.take(shown).isEmpty());
        QCOMPARE(after.alerts().size(), 2);
        QCOMPARE(after.alerts().constFirst().activeAt, at(0));
    }
};

QTEST_GUILESS_MAIN(TestWatchAlerts)
#include "tst_watchalerts.moc"
