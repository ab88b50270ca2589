// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/elsewhere.h"

#include <QCoreApplication>
#include <QSemaphore>
#include <QtTest>

#include <thread>

using namespace castellan;

class TestElsewhere : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theProgramWaitsForIt()
    {
        int argc = 0;
        QSemaphore begun;
        QSemaphore mayEnd;
        bool first = false;
        bool second = false;
        std::thread other;
        {
            const QCoreApplication application(argc, nullptr);
            runElsewhere([&] {
                begun.release();
                mayEnd.acquire();
                first = true;
                runElsewhere([&] { second = true; }); // while it is being waited for
            });
            begun.acquire();
            QVERIFY(!first);
            other = std::thread([&] { mayEnd.release(); });
        }
        QVERIFY(first && second);
        other.join();
    }
};

QTEST_APPLESS_MAIN(TestElsewhere)
#include "tst_elsewhere.moc"
