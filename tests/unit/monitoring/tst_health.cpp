// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// A picture as sentences: one outage is one sentence, what cannot be seen is not called down, unknown is never good.
#include "models/monitoring/checkmodel.h"
#include "models/monitoring/health.h"
#include "tests/support/testsupport.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>

using namespace castellan;
using namespace std::chrono_literals;

namespace {

const QDateTime now(QDate(2026, 11, 24), QTime(2, 0), Qt::UTC);

WatchedCheck check(const char *id, CheckStanding standing, const char *parent = "")
{
    WatchedCheck check;
    check.id = QLatin1String(id);
    check.name = check.id;
    check.parent = QLatin1String(parent);
    check.standing = standing;
    check.since = now.addSecs(-26 * 60);
    check.last.finding = standing == CheckStanding::Up ? Finding::Passed : Finding::Silent;
    check.last.message = QStringLiteral("what %1 said").arg(check.id);
    check.last.started = now.addSecs(-5);
    check.last.took = 12ms;
    return check;
}

LimitStanding limit(const char *metric, double current, double bound, Status status)
{
    LimitStanding standing;
    for (const LimitRule &rule : limitRules({})) {
        if (rule.metric == QLatin1String(metric))
            standing.rule = rule;
    }
    standing.rule.limit = bound;
    standing.subject = QStringLiteral("fs:/var");
    standing.current = current;
    standing.status = status;
    return standing;
}

WatchPicture allWell()
{
    WatchPicture picture;
    picture.when = now;
    picture.checks = {check("host", CheckStanding::Up), check("docker", CheckStanding::Up, "host"),
                      check("redis", CheckStanding::Up, "host")};
    picture.limits = {limit("fs.used", 0.4, 0.8, Status::Good)};
    return picture;
}

} // namespace

class TestHealth : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingCheckedYetIsUnknown()
    {
        const Health health = judgeHealth({}, now);
        QCOMPARE(health.status, Status::Unknown);
        QVERIFY(health.attention.isEmpty());
    }

    void allIsWell()
    {
        const Health health = judgeHealth(allWell(), now);
        QCOMPARE(health.status, Status::Good);
        QVERIFY(health.attention.isEmpty());
        QCOMPARE(health.passing, 3);
        QVERIFY(isWell(allWell()));
    }

    void anOutageIsOneSentenceThatNamesWhatItHides()
    {
        WatchPicture picture = allWell();
        picture.checks[0] = check("host", CheckStanding::Down);
        for (int i : {1, 2}) {
            picture.checks[i].standing = CheckStanding::Unknown;
            picture.checks[i].because = QStringLiteral("host");
        }
        picture.outages = {{QStringLiteral("host"), {QStringLiteral("docker"), QStringLiteral("redis")}}};
        const Health health = judgeHealth(picture, now);
        QCOMPARE(health.attention.size(), 1);
        const Attention &outage = health.attention.first();
        QCOMPARE(outage.topic, QStringLiteral("check:host"));
        QCOMPARE(outage.status, Status::Critical);
        QVERIFY2(outage.sentence.contains(QStringLiteral("26 min")), qPrintable(outage.sentence));
        QVERIFY2(outage.explanation.contains(QStringLiteral("docker")) &&
                     outage.explanation.contains(QStringLiteral("redis")),
                 qPrintable(outage.explanation));
        QCOMPARE(outage.actions.first().id, QStringLiteral("health.show"));
        QCOMPARE(health.status, Status::Critical);
        QVERIFY(!isWell(picture));
        QCOMPARE(checkStatus(picture.checks.at(1)), Status::Unknown); // hidden is not down
    }

    void offlineSaysNothingOfOthers()
    {
        WatchPicture picture = allWell();
        picture.offline = true;
        picture.checks[2].standing = CheckStanding::CannotObserve;
        const Health health = judgeHealth(picture, now);
        QCOMPARE(health.attention.size(), 1);
        QCOMPARE(health.status, Status::Unknown);
    }

    void failingWarningsAndWhatCannotBeSeen()
    {
        WatchPicture picture = allWell();
        picture.checks[0].last.warnings = {QStringLiteral("The certificate ends in 6 days.")};
        picture.checks[1] = check("docker", CheckStanding::CannotObserve, "host");
        picture.checks[2] = check("redis", CheckStanding::Failing, "host");
        const Health health = judgeHealth(picture, now);
        QStringList topics;
        for (const Attention &one : health.attention)
            topics.append(one.topic);
        // Worst first, in the order of the checks among equals.
        QCOMPARE(topics, (QStringList{QStringLiteral("check:host"), QStringLiteral("check:redis"),
                                      QStringLiteral("check:docker")}));
        QCOMPARE(health.attention.first().sentence, QStringLiteral("The certificate ends in 6 days."));
        QCOMPARE(health.status, Status::Warning);
        QCOMPARE(checkStatus(picture.checks.at(0)), Status::Warning);
    }

    void limitsBeyondAndThoseThatSoonWillBe()
    {
        WatchPicture picture = allWell();
        picture.limits = {limit("memory.used", 0.85, 0.8, Status::Warning), limit("fs.used", 0.7, 0.8, Status::Good)};
        picture.limits[0].subject = QStringLiteral("host");
        picture.limits[1].reaches = 5h;
        Health health = judgeHealth(picture, now);
        QCOMPARE(health.attention.size(), 2);
        QCOMPARE(health.attention.at(0).topic, QStringLiteral("limit:memory.used"));
        QVERIFY2(health.attention.at(1).sentence.contains(QStringLiteral("/var")) &&
                     health.attention.at(1).sentence.contains(QStringLiteral("5 h")),
                 qPrintable(health.attention.at(1).sentence));
        picture.limits[1].reaches = 72h; // not today's business
        picture.limits[0].current.reset();
        picture.limits[0].status = Status::Unknown;
        health = judgeHealth(picture, now);
        QVERIFY(health.attention.isEmpty());
        QCOMPARE(health.unmeasured, 1);
        QCOMPARE(health.status, Status::Good);
    }

    void ofSeveralDisksEachThatMattersIsNamed()
    {
        WatchPicture picture = allWell();
        LimitStanding disks = limit("fs.used", 0.95, 0.8, Status::Warning);
        LimitStanding other = limit("fs.used", 0.85, 0.8, Status::Warning);
        other.subject = QStringLiteral("fs:/srv");
        disks.others = {other};
        picture.limits = {disks};
        Health health = judgeHealth(picture, now);
        QCOMPARE(health.attention.size(), 1);
        QVERIFY2(health.attention.first().explanation.contains(QStringLiteral("/srv (85.0 %)")),
                 qPrintable(health.attention.first().explanation));
        // All are kept; the emptier one fills faster.
        disks = limit("fs.used", 0.7, 0.8, Status::Good);
        other.status = Status::Good;
        other.current = 0.5;
        other.reaches = 3h;
        disks.others = {other};
        picture.limits = {disks};
        health = judgeHealth(picture, now);
        QCOMPARE(health.attention.size(), 1);
        QVERIFY2(health.attention.first().sentence.contains(QStringLiteral("/srv")),
                 qPrintable(health.attention.first().sentence));
    }

    void limitsAsSentences()
    {
        LimitStanding standing = limit("fs.used", 0.81, 0.8, Status::Warning);
        QCOMPARE(limitSentence(standing),
                 QStringLiteral("Disk in use (/var): 81.0 %, which is beyond the limit of 80.0 %."));
        standing.trend = 0.02;
        QVERIFY(limitTrendText(standing).contains(QStringLiteral("2.0 %")));
        standing.reaches = 5h;
        QVERIFY(limitTrendText(standing).contains(QStringLiteral("5 h")));
        standing.trend = 0.0001;
        QCOMPARE(limitTrendText(standing), QStringLiteral("steady"));
        standing.trend.reset();
        QVERIFY(limitTrendText(standing).isEmpty());
        standing.current.reset();
        QVERIFY(limitSentence(standing).isEmpty());
    }

    void theTableOfChecks()
    {
        const auto clock = std::make_shared<FakeClock>(now);
        CheckModel model(clock);
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        WatchPicture picture = allWell();
        model.setPicture(picture);
        const auto cell = [&](int row, int column, int role = Qt::DisplayRole) {
            return model.index(row, column).data(role);
        };
        QCOMPARE(model.rowCount(), 3);
        QCOMPARE(cell(0, CheckModel::Name).toString(), QStringLiteral("host"));
        QCOMPARE(cell(0, CheckModel::Since).toString(), QStringLiteral("26 min"));
        QCOMPARE(cell(0, CheckModel::State, StatusRole).toInt(), static_cast<int>(Status::Good));
        QSignalSpy removed(&model, &QAbstractItemModel::modelReset);
        picture.checks[2].standing = CheckStanding::Unknown;
        picture.checks[2].because = QStringLiteral("host");
        model.setPicture(picture);
        QVERIFY(removed.isEmpty());
        QVERIFY(cell(2, CheckModel::State).toString().contains(QStringLiteral("host")));
        QVERIFY(cell(2, CheckModel::Since).isNull());
        // The worst sorts first.
        QVERIFY(cell(2, CheckModel::State, SortRole).toString() < cell(0, CheckModel::State, SortRole).toString());
    }
};

QTEST_GUILESS_MAIN(TestHealth)
#include "tst_health.moc"
