// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// How a statement went over time, and a window in words.
#include "models/database/queries/statementstanding.h"
#include "models/database/queries/statementtrend.h"
#include "tests/support/testsupport.h"

using namespace castellan;

namespace {

const QDateTime begin(QDate(2026, 11, 24), QTime(2, 0), Qt::UTC);

QDateTime at(int seconds)
{
    return begin.addSecs(seconds);
}

StatementPoint point(int from, int to, qint64 calls, double totalMs)
{
    return {.from = at(from), .to = at(to), .calls = calls, .totalMs = totalMs};
}

QList<double> values(const SampleRange &range)
{
    QList<double> all;
    for (const Bucket &bucket : range.buckets)
        all.append(bucket.count > 0 ? bucket.mean() : -1);
    return all;
}

StatementDelta delta(qint64 calls, double totalMs, double share)
{
    StatementDelta delta;
    delta.statement.key.queryId = calls;
    delta.counters.calls = calls;
    delta.counters.totalMs = totalMs;
    delta.share = share;
    return delta;
}

} // namespace

class TestStatementTrend : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingIsNoLine()
    {
        const StatementTrend trend = trendOf({}, begin, at(3600), 100);
        QVERIFY(trend.mean.buckets.isEmpty() && trend.calls.buckets.isEmpty());
        QVERIFY(trendOf({point(0, 60, 1, 1)}, at(60), at(60), 100).calls.buckets.isEmpty());
    }

    void callsAndMeanOfEachMinute()
    {
        // Called in the second and the fourth minute of six; nothing is known before the first point.
        const auto trend = trendOf({point(60, 120, 12, 24), point(180, 240, 6, 600)}, begin, at(360), 100);
        QCOMPARE(trend.calls.width, qint64(60'000));
        QCOMPARE(values(trend.calls), (QList<double>{12, 0, 6, 0, 0}));
        QCOMPARE(trend.calls.buckets.constFirst().time, at(60).toMSecsSinceEpoch());
        QCOMPARE(values(trend.mean), (QList<double>{0.002, -1, 0.1, -1})); // seconds, and gaps
    }

    void aLongPointIsSpread()
    {
        // Castellan was not there for an hour: what was counted meanwhile belongs to all of it.
        const auto trend = trendOf({point(0, 3600, 120, 1200)}, begin, at(3600), 6);
        QCOMPARE(trend.calls.width, qint64(600'000));
        QCOMPARE(values(trend.calls), (QList<double>{2, 2, 2, 2, 2, 2}));
        QCOMPARE(values(trend.mean), (QList<double>{0.01, 0.01, 0.01, 0.01, 0.01, 0.01}));
        // What it did before the window is not in it.
        const auto half = trendOf({point(0, 3600, 120, 1200)}, at(1800), at(3600), 3);
        QCOMPARE(values(half.calls), (QList<double>{2, 2, 2}));
    }

    void aBucketThatHasJustBegunIsNotLess()
    {
        const auto trend = trendOf({point(0, 60, 6, 6), point(60, 90, 3, 3)}, begin, at(90), 100);
        QCOMPARE(values(trend.calls), (QList<double>{6, 6}));
    }

    void aWindowInWords()
    {
        StatementWindow window;
        window.from = at(0);
        window.to = at(900);
        QCOMPARE(standingOf(window).status, Status::Good);
        QCOMPARE(standingOf(window).sentence, QStringLiteral("No statement was run."));
        window.deltas = {delta(10, 50, 0.05), delta(2, 900, 0.9)};
        Standing standing = standingOf(window);
        QCOMPARE(standing.status, Status::Good);
        QVERIFY2(standing.sentence.contains(QStringLiteral("2 statement(s) ran; the heaviest took 90.0 %")),
                 qPrintable(standing.sentence));
        QVERIFY2(standing.explanation.contains(QStringLiteral("(15 min)")), qPrintable(standing.explanation));
        window.deltas.append(delta(3, 3000, 0.5)); // a second each
        window.hidden = 4;
        window.from = {};
        standing = standingOf(window);
        QCOMPARE(standing.status, Status::Warning);
        QVERIFY2(standing.explanation.contains(QStringLiteral("1 statement(s) take(s) 1.0 s or more")),
                 qPrintable(standing.explanation));
        QVERIFY(standing.explanation.contains(QStringLiteral("pg_read_all_stats")));
        QVERIFY(standing.explanation.contains(QStringLiteral("does not tell")));
    }
};

QTEST_GUILESS_MAIN(TestStatementTrend)
#include "tst_statementtrend.moc"
