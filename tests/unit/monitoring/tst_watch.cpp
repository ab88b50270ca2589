// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The watch's own threads with tasks of the test's making; nothing here depends on how long a thing takes, only that it
// comes.
#include "models/monitoring/watch.h"
#include "tests/support/testsupport.h"

#include <QElapsedTimer>
#include <QSemaphore>

#include <atomic>

using namespace castellan;
using namespace std::chrono_literals;

namespace {

/// Keeps what a watch tells. Thread-safe.
class Reports
{
public:
    std::optional<std::chrono::milliseconds> take(const TaskReport &report)
    {
        const QMutexLocker lock(&m_mutex);
        ++m_counts[report.task];
        m_last[report.task] = report;
        return m_pause;
    }
    Watch::Receiver receiver()
    {
        return [this](const TaskReport &report) { return take(report); };
    }
    int count(const char *task) const
    {
        const QMutexLocker lock(&m_mutex);
        return m_counts.value(QLatin1String(task));
    }
    TaskReport last(const char *task) const
    {
        const QMutexLocker lock(&m_mutex);
        return m_last.value(QLatin1String(task));
    }
    void setPause(std::optional<std::chrono::milliseconds> pause)
    {
        const QMutexLocker lock(&m_mutex);
        m_pause = pause;
    }

private:
    mutable QMutex m_mutex;
    QMap<QString, int> m_counts;
    QMap<QString, TaskReport> m_last;
    std::optional<std::chrono::milliseconds> m_pause{1ms};
};

WatchTask task(const char *id, std::function<void(const CancelToken &)> work,
               std::chrono::milliseconds limit = std::chrono::seconds(60))
{
    return {.id = QLatin1String(id), .timeLimit = limit, .run = [work = std::move(work)](const CancelToken &cancel) {
                work(cancel);
                return TaskResult();
            }};
}

/// Waits until cancelled, however long that takes.
void hang(const CancelToken &cancel)
{
    QSemaphore released;
    const auto registration = cancel.onCancel([&] { released.release(); });
    released.acquire();
}

} // namespace

class TestWatch : public QObject
{
    Q_OBJECT

    const std::shared_ptr<const Clock> m_clock = std::make_shared<SystemClock>();

private Q_SLOTS:
    void tasksComeAgainAndAgain()
    {
        Reports reports;
        Watch watch({task("a", [](const CancelToken &) {}), task("b", [](const CancelToken &) {})}, m_clock,
                    reports.receiver());
        QTRY_VERIFY(reports.count("a") >= 5 && reports.count("b") >= 5);
        QCOMPARE(reports.last("a").lateness, Lateness::OnTime);
        QVERIFY(reports.last("a").ended.isValid());
    }

    void whatIsDoneIsNotDoneAgain()
    {
        Reports reports;
        reports.setPause(std::nullopt);
        std::atomic_int others = 0;
        Watch watch({task("once", [](const CancelToken &) {})}, m_clock, reports.receiver());
        QTRY_COMPARE(reports.count("once"), 1);
        watch.hurry(); // not even then
        Watch other({task("marker", [&](const CancelToken &) { ++others; })}, m_clock,
                    [](const TaskReport &) { return std::optional(1ms); });
        QTRY_VERIFY(others > 20);
        QCOMPARE(reports.count("once"), 1);
    }

    void hurryingDoesNotWaitForTheInterval()
    {
        Reports reports;
        reports.setPause(1h);
        Watch watch({task("a", [](const CancelToken &) {})}, m_clock, reports.receiver());
        QTRY_COMPARE(reports.count("a"), 1);
        // Told, it may not be due again yet: hurry until it comes.
        QTRY_VERIFY((watch.hurry(), reports.count("a") >= 4));
    }

    void aHangingTaskPilesNothingUp()
    {
        Reports reports;
        std::atomic_int begun = 0;
        Watch watch({task("hangs",
                          [&](const CancelToken &cancel) {
                              ++begun;
                              hang(cancel);
                          }),
                     task("goes on", [](const CancelToken &) {})},
                    m_clock, reports.receiver(), 2);
        QTRY_VERIFY(reports.count("goes on") >= 50);
        watch.hurry();
        QTRY_VERIFY(reports.count("goes on") >= 100);
        QCOMPARE(begun.load(), 1);
        QCOMPARE(reports.count("hangs"), 0);
    }

    void neverMoreAtOnceThanAllowed()
    {
        std::atomic_int now = 0;
        std::atomic_int most = 0;
        std::atomic_int runs = 0;
        QList<WatchTask> tasks;
        for (int i = 0; i < 20; ++i)
            tasks.append(task(qPrintable(QString::number(i)), [&](const CancelToken &) {
                const int running = ++now;
                int seen = most;
                while (seen < running && !most.compare_exchange_weak(seen, running)) {
                }
                std::this_thread::yield();
                --now;
                ++runs;
            }));
        Watch watch(
            tasks, m_clock, [](const TaskReport &) { return std::optional(0ms); }, 3);
        QTRY_VERIFY(runs > 500);
        QVERIFY(most <= 3);
    }

    void aWaitForAFreePlaceIsNoLateness()
    {
        // One place; the first holds it for longer than is tolerated.
        Reports reports;
        QSemaphore go;
        Watch watch({task("first", [&](const CancelToken &) { go.tryAcquire(1, 3000); }),
                     task("second", [](const CancelToken &) {})},
                    m_clock, reports.receiver(), 1);
        QTRY_VERIFY_WITH_TIMEOUT(reports.count("second") >= 1, 20000);
        QCOMPARE(reports.last("second").lateness, Lateness::OnTime);
    }

    void aTaskOverItsLimitIsCancelled()
    {
        Reports reports;
        reports.setPause(std::nullopt);
        Watch watch({task("hangs", hang, 1ms)}, m_clock, reports.receiver());
        QTRY_COMPARE_WITH_TIMEOUT(reports.count("hangs"), 1, 20000);
        QCOMPARE(reports.last("hangs").lateness, Lateness::Overran);
    }

    void aClockThatIsSetShowsAsLateness()
    {
        const auto clock = std::make_shared<FakeClock>();
        Reports reports;
        reports.setPause(std::nullopt);
        Watch watch({task("sleeps", [&](const CancelToken &) { clock->set(clock->now().addSecs(3600)); })}, clock,
                    reports.receiver());
        QTRY_COMPARE(reports.count("sleeps"), 1);
        QCOMPARE(reports.last("sleeps").lateness, Lateness::ClockJumped);
    }

    void anExceptionEndsOnlyItsRun()
    {
        Reports reports;
        Watch watch({task("throws", [](const CancelToken &) { throw std::runtime_error("on purpose"); })}, m_clock,
                    reports.receiver());
        QTRY_VERIFY(reports.count("throws") >= 3);
    }

    void stoppingCancelsAndTellsNothingMore()
    {
        Reports reports;
        Watch watch({task("hangs", hang), task("goes on", [](const CancelToken &) {})}, m_clock, reports.receiver());
        QTRY_VERIFY(reports.count("goes on") >= 1);
        QVERIFY(watch.stop(10s));
        const int after = reports.count("goes on");
        QCOMPARE(reports.count("hangs"), 0);
        QVERIFY(watch.stop(10s)); // again is fine
        QCOMPARE(reports.count("goes on"), after);
    }

    void stoppingHasADeadline()
    {
        Reports reports;
        const auto released = std::make_shared<QSemaphore>(); // a task that obeys nobody
        const auto ended = std::make_shared<QSemaphore>();
        std::atomic_bool begun = false;
        {
            Watch watch({task("stubborn",
                              [&begun, released, ended](const CancelToken &) {
                                  begun = true;
                                  released->acquire();
                                  ended->release();
                              })},
                        m_clock, reports.receiver());
            QTRY_VERIFY(begun);
            QElapsedTimer timer;
            timer.start();
            QVERIFY(!watch.stop(50ms));
            QVERIFY2(timer.elapsed() < 4000, qPrintable(QString::number(timer.elapsed())));
            released->release();
        }
        QVERIFY(ended->tryAcquire(1, 10000));
        QCOMPARE(reports.count("stubborn"), 0);
    }
};

QTEST_GUILESS_MAIN(TestWatch)
#include "tst_watch.moc"
