// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a rule would have done: the state machine over answers of Prometheus, given as one letter a minute.
#include "models/alerts/backtest.h"
#include "tests/support/testsupport.h"

#include <QElapsedTimer>

using namespace castellan;
using namespace std::chrono_literals;

namespace {

const QDateTime start(QDate(2026, 11, 1), QTime(0, 0), Qt::UTC);

/// A series with a point in each minute that has a digit, its value.
PrometheusSeries series(const QString &minutes, const QString &instance = QStringLiteral("a"))
{
    PrometheusSeries series;
    series.labels = {{QStringLiteral("__name__"), QStringLiteral("x")}, {QStringLiteral("instance"), instance}};
    for (qsizetype i = 0; i < minutes.size(); ++i)
        if (minutes.at(i).isDigit())
            series.points.append({start.toMSecsSinceEpoch() + 60'000 * i, double(minutes.at(i).digitValue())});
    return series;
}

BackTest run(const QList<PrometheusSeries> &values, const QString &observed, const AlertTiming &timing)
{
    BackTester tester(timing, start, start.addSecs(60 * (observed.size() - 1)), 60s);
    PrometheusAnswer answer;
    answer.series = values;
    PrometheusAnswer up;
    up.series = {series(observed)};
    // In two parts, as a longer time comes.
    const qint64 middle = tester.begin() + 60'000 * (observed.size() / 2);
    tester.take(answer, up, tester.begin(), middle);
    tester.take(answer, up, middle + 60'000, tester.end());
    return tester.finish();
}

} // namespace

class TestBackTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void episodes_data()
    {
        QTest::addColumn<QString>("values");
        QTest::addColumn<int>("holdFor");
        QTest::addColumn<int>("keepFor");
        QTest::addColumn<QString>("wanted"); // fired-ended/peak in minutes
        QTest::addColumn<int>("onlyPending");
        QTest::newRow("never") << "          " << 0 << 0 << "" << 0;
        QTest::newRow("once") << "  1312    " << 0 << 0 << "2-6/3" << 0;
        QTest::newRow("twice") << " 11  1    " << 0 << 0 << "1-3/1 5-6/1" << 0;
        QTest::newRow("held") << "  1111    " << 2 << 0 << "4-6/1" << 0;
        QTest::newRow("not for long enough") << " 11  1 111" << 2 << 0 << "9-/1" << 2;
        QTest::newRow("kept") << " 11 1     " << 0 << 2 << "1-7/1" << 0;
        QTest::newRow("still firing") << "      9999" << 0 << 0 << "6-/9" << 0;
        QTest::newRow("over the seam") << "   1111   " << 1 << 0 << "4-7/1" << 0;
    }
    void episodes()
    {
        QFETCH(QString, values);
        QFETCH(int, holdFor);
        QFETCH(int, keepFor);
        QFETCH(QString, wanted);
        QFETCH(int, onlyPending);
        const BackTest test =
            run({series(values)}, QStringLiteral("1111111111"),
                {.holdFor = std::chrono::minutes(holdFor), .keepFiringFor = std::chrono::minutes(keepFor)});
        QStringList seen;
        for (const BackTestEpisode &episode : test.episodes)
            seen << QStringLiteral("%1-%2/%3")
                        .arg(start.secsTo(episode.firedAt) / 60)
                        .arg(episode.endedAt.isValid() ? QString::number(start.secsTo(episode.endedAt) / 60)
                                                       : QString())
                        .arg(episode.peak);
        QCOMPARE(seen.join(QLatin1Char(' ')), wanted);
        QCOMPARE(test.onlyPending, onlyPending);
        QCOMPARE(test.observed, 600s);
    }

    void eachSeriesIsAnAlert()
    {
        const BackTest test = run({series(QStringLiteral("11  ")), series(QStringLiteral(" 1  "), QStringLiteral("b"))},
                                  QStringLiteral("1111"), {});
        QCOMPARE(test.episodes.size(), 2);
        QCOMPARE(test.episodes.at(1).labels, (PrometheusLabels{{QStringLiteral("instance"), QStringLiteral("b")}}));
        QVERIFY2(test.sentence().contains(QStringLiteral("fired 2 times")), qPrintable(test.sentence()));
        QVERIFY2(test.sentence().contains(QStringLiteral("1 of them for less than 2 minutes")),
                 qPrintable(test.sentence()));
    }

    void aGapIsNoRecovery()
    {
        const BackTest test = run({series(QStringLiteral("1111    1111  "))}, QStringLiteral("1111    111111"), {});
        QCOMPARE(test.episodes.size(), 1);
        QCOMPARE(start.secsTo(test.episodes.first().endedAt) / 60, 12);
        QVERIFY(test.observed < 14 * 60s);
    }

    void aLongGapEndsWhatNobodyLookedAt()
    {
        const QString gap(70, QLatin1Char(' '));
        const BackTest test = run({series(QStringLiteral("11") + gap + QStringLiteral("11 "))},
                                  QStringLiteral("11") + gap + QStringLiteral("111"), {});
        QCOMPARE(test.episodes.size(), 2);
        QCOMPARE(test.episodes.first().endedAt, start.addSecs(60));
        QVERIFY2(test.sentence().contains(QStringLiteral("has data for")), qPrintable(test.sentence()));
    }

    void theLimitOfAGroupIsTold()
    {
        const BackTest test = run({series(QStringLiteral("11  ")), series(QStringLiteral(" 1  "), QStringLiteral("b"))},
                                  QStringLiteral("1111"), {.holdFor = 0ms, .keepFiringFor = 0ms, .limit = 1});
        QVERIFY(test.lastError);
    }

    /// 172,800 evaluations of 20 series, of which a tenth is true.
    void thirtyDaysAtFifteenSeconds()
    {
        QList<PrometheusSeries> all;
        const qint64 steps = 30LL * 24 * 240;
        for (int i = 0; i < 20; ++i) {
            PrometheusSeries one;
            one.labels = {{QStringLiteral("instance"), QString::number(i)},
                          {QStringLiteral("job"), QStringLiteral("a")}};
            for (qint64 step = i; step < steps; ++step)
                if (step / 40 % 10 == i % 10)
                    one.points.append({start.toMSecsSinceEpoch() + step * 15'000, 1});
            all.append(one);
        }
        BackTester tester({.holdFor = 5min}, start, start.addDays(30), 15s);
        PrometheusAnswer answer;
        answer.series = all;
        PrometheusAnswer up;
        up.series = all;
        QElapsedTimer timer;
        timer.start();
        tester.take(answer, up, tester.begin(), tester.end());
        const BackTest test = tester.finish();
        QVERIFY(test.episodes.size() > 1000);
        qInfo("30 days of 20 series at 15 s: %lld ms", timer.elapsed());
    }

    /// A rule of a group with an offset sees what was so much earlier, and fires so much later.
    void anOffsetIsSeenLater()
    {
        BackTester tester({}, start, start.addSecs(9 * 60), 60s, 90s);
        PrometheusAnswer answer;
        answer.series = {series(QStringLiteral("  11      "))};
        for (PrometheusPoint &point : answer.series.first().points)
            point.when -= 90'000; // as it is asked for: true at 0:30 and 1:30, which the evaluations at 2 and 3 see
        PrometheusAnswer up;
        up.series = {series(QStringLiteral("1111111111"))};
        tester.take(answer, up, tester.begin(), tester.end());
        const BackTest test = tester.finish();
        QCOMPARE(test.episodes.size(), 1);
        QCOMPARE(start.secsTo(test.episodes.first().firedAt), 2 * 60);
        QCOMPARE(start.secsTo(test.episodes.first().endedAt), 4 * 60);
    }
};

QTEST_GUILESS_MAIN(TestBackTest)
#include "tst_backtest.moc"
