// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/datachange/batchpace.h"

#include <QTest>

using namespace castellan;
using namespace std::chrono_literals;

class TestBatchPace : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void growsToItsGoal()
    {
        BatchPace pace({.goal = 100ms, .firstRows = 100});
        // A server that does 100 rows a millisecond.
        for (int i = 0; i < 20; ++i)
            pace.took(pace.rows(), std::chrono::milliseconds(pace.rows() / 100));
        QVERIFY2(pace.rows() >= 9000 && pace.rows() <= 11000, qPrintable(QString::number(pace.rows())));
    }

    void isNeverMoreThanTwiceOrHalf()
    {
        BatchPace pace({.firstRows = 1000});
        pace.took(1000, 0ms);
        QCOMPARE(pace.rows(), 2000);
        pace.took(2000, 100s);
        QCOMPARE(pace.rows(), 1000);
    }

    void staysWithinItsBounds()
    {
        BatchPace pace({.firstRows = 1000, .mostRows = 1500});
        pace.took(1000, 1ms);
        QCOMPARE(pace.rows(), 1500);
        for (int i = 0; i < 20; ++i)
            pace.tookTooLong();
        QCOMPARE(pace.rows(), 1);
        pace.giveWay();
        QCOMPARE(pace.rows(), 1);
        QCOMPARE(BatchPace({.firstRows = 0}).rows(), 1);
    }

    void theRestIsTheApplications()
    {
        BatchPace pace({.firstRows = 100, .duty = 0.25});
        QCOMPARE(pace.rest(), 0ms);
        pace.took(100, 100ms);
        QCOMPARE(pace.rest(), 300ms);
        pace.giveWay();
        QCOMPARE(pace.rest(), 600ms);
        BatchPace greedy({.firstRows = 100, .duty = 1});
        greedy.took(100, 100ms);
        QCOMPARE(greedy.rest(), 0ms);
    }

    void whoIsAloneTakesMore()
    {
        BatchPace pace({.firstRows = 100, .duty = 0.25, .dutyAlone = 0.5});
        pace.took(100, 60ms, 40ms);
        QCOMPARE(pace.rest(), 300ms); // the search counts as well
        pace.setOthersAtWork(false);
        pace.took(100, 100ms);
        QCOMPARE(pace.rest(), 100ms);
        pace.setOthersAtWork(true);
        pace.took(100, 100ms);
        QCOMPARE(pace.rest(), 300ms);
    }

    void growsSlowlyOnceItWasTooLong()
    {
        BatchPace pace({.firstRows = 1000});
        pace.tookTooLong();
        QCOMPARE(pace.rows(), 500);
        pace.took(500, 1ms);
        QCOMPARE(pace.rows(), 550);
    }

    void fewRowsAtTheEndTellNothing()
    {
        BatchPace pace({.firstRows = 1000});
        pace.took(3, 1ms);
        QCOMPARE(pace.rows(), 1000);
        pace.took(3, 200ms); // but slow ones do
        QCOMPARE(pace.rows(), 500);
    }
};

QTEST_APPLESS_MAIN(TestBatchPace)
#include "tst_batchpace.moc"
