// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Maintenance windows in their zones, over the days on which clocks are changed, and the silences made for them.
#include "models/alerts/silencestore.h"
#include "models/alerts/windowwords.h"
#include "models/workspace/auditlog.h"
#include "tests/support/testsupport.h"

#include <QTemporaryDir>

#include <functional>

using namespace castellan;

namespace {

const QString prod = QStringLiteral("prod");
const QString ana = QStringLiteral("ana@desk");

MaintenanceWindow window(QTime start, QTime end, QDate from, const char *zone = "Europe/Berlin")
{
    MaintenanceWindow window;
    window.id = QStringLiteral("w");
    window.name = QStringLiteral("Updates");
    window.matchers = {{QStringLiteral("environment"), prod}};
    window.createdBy = QStringLiteral("ana");
    window.comment = QStringLiteral("the weekly updates");
    window.zone = zone;
    window.start = start;
    window.end = end;
    window.from = from;
    return window;
}

QDateTime utc(const QString &text)
{
    return QDateTime::fromString(text + QStringLiteral(":00Z"), Qt::ISODate);
}

QString shown(const std::optional<WindowTime> &time)
{
    const QString form = QStringLiteral("yyyy-MM-ddTHH:mm");
    return time ? time->start.toString(form) + QLatin1Char('/') + time->end.toString(form) : QStringLiteral("-");
}

} // namespace

class TestMaintenanceWindow : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    std::shared_ptr<FakeClock> m_clock = std::make_shared<FakeClock>();
    std::shared_ptr<Workspace> m_workspace;

private Q_SLOTS:
    void initTestCase()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        const auto workspace = wait(Workspace::open(m_folder->filePath(QStringLiteral("w")), m_clock));
        CASTELLAN_VERIFY(workspace);
        m_workspace = *workspace;
    }

    void changesOfTheClock_data()
    {
        QTest::addColumn<QTime>("start");
        QTest::addColumn<QTime>("end");
        QTest::addColumn<QDate>("day");
        QTest::addColumn<QString>("time");
        const QDate spring(2026, 3, 29);  // 02:00 CET is 03:00 CEST
        const QDate autumn(2026, 10, 25); // 03:00 CEST is 02:00 CET
        const auto row = [](const char *name, QTime start, QTime end, QDate day, const char *time) {
            QTest::newRow(name) << start << end << day << QString::fromLatin1(time);
        };
        row("winter", QTime(2, 0), QTime(4, 0), QDate(2026, 1, 10), "2026-01-10T01:00/2026-01-10T03:00");
        row("summer", QTime(2, 0), QTime(4, 0), QDate(2026, 7, 10), "2026-07-10T00:00/2026-07-10T02:00");
        row("over midnight", QTime(23, 0), QTime(1, 0), QDate(2026, 1, 10), "2026-01-10T22:00/2026-01-11T00:00");
        row("to the end of the day", QTime(22, 0), QTime(0, 0), QDate(2026, 1, 10),
            "2026-01-10T21:00/2026-01-10T23:00");
        row("a whole day", QTime(0, 0), QTime(0, 0), spring, "2026-03-28T23:00/2026-03-29T22:00");
        row("an hour is missing", QTime(1, 0), QTime(4, 0), spring, "2026-03-29T00:00/2026-03-29T02:00");
        row("the start is skipped", QTime(2, 30), QTime(4, 0), spring, "2026-03-29T01:00/2026-03-29T02:00");
        row("the end is skipped", QTime(1, 30), QTime(2, 30), spring, "2026-03-29T00:30/2026-03-29T01:00");
        row("all of it is skipped", QTime(2, 15), QTime(2, 45), spring, "-");
        row("an hour comes twice", QTime(1, 0), QTime(4, 0), autumn, "2026-10-24T23:00/2026-10-25T03:00");
        row("all of it comes twice", QTime(2, 15), QTime(2, 45), autumn, "2026-10-25T00:15/2026-10-25T01:45");
        row("the start comes twice", QTime(2, 30), QTime(3, 30), autumn, "2026-10-25T00:30/2026-10-25T02:30");
        row("the evening before", QTime(23, 0), QTime(2, 30), autumn.addDays(-1), "2026-10-24T21:00/2026-10-25T01:30");
    }
    void changesOfTheClock()
    {
        QFETCH(QTime, start);
        QFETCH(QTime, end);
        QFETCH(QDate, day);
        QFETCH(QString, time);
        const MaintenanceWindow once = window(start, end, day);
        QCOMPARE(shown(once.timeAfter(utc(QStringLiteral("2026-01-01T00:00")))), time);
        QCOMPARE(once.faults().isEmpty(), time != QLatin1String("-"));
        QCOMPARE(MaintenanceWindow::fromJson(once.toJson()), once);
    }

    void times_data()
    {
        QTest::addColumn<MaintenanceWindow>("window");
        QTest::addColumn<QString>("after");
        QTest::addColumn<QString>("time");
        const auto row = [](const char *name, std::function<void(MaintenanceWindow &)> change, const char *after,
                            const char *time) {
            MaintenanceWindow made = window(QTime(2, 0), QTime(4, 0), QDate(2026, 11, 2), "UTC");
            made.repeated = true;
            change(made);
            QTest::newRow(name) << made << QString::fromLatin1(after) << QString::fromLatin1(time);
        };
        row(
            "daily", [](MaintenanceWindow &) {}, "2026-11-10T01:00", "2026-11-10T02:00/2026-11-10T04:00");
        row(
            "present", [](MaintenanceWindow &) {}, "2026-11-10T03:59", "2026-11-10T02:00/2026-11-10T04:00");
        row(
            "next", [](MaintenanceWindow &) {}, "2026-11-10T04:00", "2026-11-11T02:00/2026-11-11T04:00");
        row(
            "not before the first day", [](MaintenanceWindow &) {}, "2026-01-01T00:00",
            "2026-11-02T02:00/2026-11-02T04:00");
        row(
            "Sundays", [](MaintenanceWindow &w) { w.weekdays = {7}; }, "2026-11-10T01:00",
            "2026-11-15T02:00/2026-11-15T04:00");
        row(
            "last day of the month", [](MaintenanceWindow &w) { w.daysOfMonth = {-1}; }, "2027-02-01T00:00",
            "2027-02-28T02:00/2027-02-28T04:00");
        row(
            "the 31st", [](MaintenanceWindow &w) { w.daysOfMonth = {31}; }, "2026-11-10T00:00",
            "2026-12-31T02:00/2026-12-31T04:00");
        row(
            "29 February",
            [](MaintenanceWindow &w) {
                w.daysOfMonth = {29};
                w.months = {2};
            },
            "2026-11-10T00:00", "2028-02-29T02:00/2028-02-29T04:00");
        row(
            "Friday the 13th",
            [](MaintenanceWindow &w) {
                w.daysOfMonth = {13};
                w.weekdays = {5};
            },
            "2026-11-14T00:00", "2027-08-13T02:00/2027-08-13T04:00");
        row(
            "until", [](MaintenanceWindow &w) { w.until = QDate(2026, 11, 10); }, "2026-11-10T04:00", "-");
        row(
            "never",
            [](MaintenanceWindow &w) {
                w.daysOfMonth = {31};
                w.months = {2};
            },
            "2026-11-10T04:00", "-");
        row(
            "once", [](MaintenanceWindow &w) { w.repeated = false; }, "2026-11-02T04:00", "-");
        row(
            "far east", [](MaintenanceWindow &w) { w.zone = "Pacific/Kiritimati"; }, "2026-11-09T11:00",
            "2026-11-09T12:00/2026-11-09T14:00");
        row(
            "far west", [](MaintenanceWindow &w) { w.zone = "Pacific/Pago_Pago"; }, "2026-11-10T12:00",
            "2026-11-10T13:00/2026-11-10T15:00");
        row(
            "over midnight, begun yesterday",
            [](MaintenanceWindow &w) {
                w.start = QTime(23, 0);
                w.end = QTime(3, 0);
                w.weekdays = {6};
            },
            "2026-11-15T01:00", "2026-11-14T23:00/2026-11-15T03:00");
    }
    void times()
    {
        QFETCH(MaintenanceWindow, window);
        QFETCH(QString, after);
        QFETCH(QString, time);
        QCOMPARE(shown(window.timeAfter(utc(after))), time);
        QCOMPARE(MaintenanceWindow::fromJson(window.toJson()), window);
    }

    void statesFollowTheTime()
    {
        MaintenanceWindow once = window(QTime(2, 0), QTime(4, 0), QDate(2026, 11, 10), "UTC");
        QCOMPARE(once.state(utc(QStringLiteral("2026-11-10T01:59"))), WindowState::Scheduled);
        QCOMPARE(once.state(utc(QStringLiteral("2026-11-10T02:00"))), WindowState::InProgress);
        QCOMPARE(once.state(utc(QStringLiteral("2026-11-10T04:00"))), WindowState::Verifying);
        QCOMPARE(once.state(utc(QStringLiteral("2026-11-10T04:15"))), WindowState::Completed);
        const PrometheusLabels here{{QStringLiteral("environment"), prod},
                                    {QStringLiteral("check"), QStringLiteral("host")}};
        QCOMPARE(windowsOver({once}, here, utc(QStringLiteral("2026-11-10T03:00"))).size(), 1);
        QCOMPARE(windowsOver({once}, here, utc(QStringLiteral("2026-11-10T01:00"))).size(), 0);
        QCOMPARE(windowsOver({once}, {}, utc(QStringLiteral("2026-11-10T03:00"))).size(), 0);
        once.repeated = true;
        QCOMPARE(once.state(utc(QStringLiteral("2026-11-10T04:15"))), WindowState::Scheduled);
        once.cancelled = true;
        QCOMPARE(once.state(utc(QStringLiteral("2026-11-10T02:00"))), WindowState::Cancelled);
        QVERIFY(!once.silenceAfter(utc(QStringLiteral("2026-11-10T02:00"))));
    }

    void faultsAreTold()
    {
        MaintenanceWindow wrong;
        QVERIFY(wrong.faults().size() >= 5);
        wrong = window(QTime(2, 0), QTime(4, 0), QDate(2026, 11, 10), "Europe/Atlantis");
        QCOMPARE(wrong.faults().size(), 1);
        wrong = window(QTime(2, 0), QTime(4, 0), QDate(2026, 11, 10));
        wrong.weekdays = {0};
        QCOMPARE(wrong.faults().size(), 1);
    }

    void silencesAreMadeOneByOne()
    {
        SilenceStore store(m_workspace);
        m_clock->set(utc(QStringLiteral("2026-11-10T00:00")));
        MaintenanceWindow daily = window(QTime(2, 0), QTime(4, 0), QDate(2026, 11, 2), "UTC");
        daily.repeated = true;
        const auto saved = wait(store.saveWindow(prod, daily, ana));
        CASTELLAN_VERIFY(saved);
        const auto silences = [&] { return wait(store.list(prod, m_clock->now())).value_or({}); };
        QCOMPARE(silences().size(), 1);
        QCOMPARE(silences().constFirst().windowId, daily.id);
        QCOMPARE(silences().constFirst().startsAt, utc(QStringLiteral("2026-11-10T02:00")));
        QCOMPARE(wait(store.materialise(prod)).value_or(-1), 0);
        m_clock->set(utc(QStringLiteral("2026-11-10T04:00")));
        QCOMPARE(wait(store.materialise(prod)).value_or(-1), 1);
        QCOMPARE(silences().constFirst().startsAt, utc(QStringLiteral("2026-11-11T02:00")));
        // One that was ended by hand is not made again.
        m_clock->set(utc(QStringLiteral("2026-11-11T02:30")));
        CASTELLAN_VERIFY(wait(store.expire(silences().constFirst().id, ana)));
        QVERIFY(silences().isEmpty());
        QCOMPARE(wait(store.materialise(prod)).value_or(-1), 0);
        // Other times: what was made for those to come goes.
        daily.start = QTime(3, 0);
        CASTELLAN_VERIFY(wait(store.saveWindow(prod, daily, ana)));
        QCOMPARE(silences().constFirst().startsAt, utc(QStringLiteral("2026-11-11T03:00")));
        daily.cancelled = true;
        CASTELLAN_VERIFY(wait(store.saveWindow(prod, daily, ana)));
        QVERIFY(silences().isEmpty());
        QCOMPARE(wait(store.windows(prod)).value_or({}).size(), 1);
    }

    void aWindowIsRemovedWithItsTimes()
    {
        SilenceStore store(m_workspace);
        m_clock->set(utc(QStringLiteral("2026-11-10T02:30")));
        MaintenanceWindow daily = window(QTime(2, 0), QTime(4, 0), QDate(2026, 11, 2), "UTC");
        daily.repeated = true;
        CASTELLAN_VERIFY(wait(store.saveWindow(prod, daily, ana)));
        QCOMPARE(wait(store.list(prod, m_clock->now())).value_or({}).size(), 1);
        CASTELLAN_VERIFY_ERROR(wait(store.removeWindow(QStringLiteral("none"), ana)), ErrorKind::NotFound);
        CASTELLAN_VERIFY(wait(store.removeWindow(daily.id, ana)));
        QVERIFY(wait(store.windows(prod)).value_or({}).isEmpty());
        QVERIFY(wait(store.list(prod, m_clock->now())).value_or({}).isEmpty());
        QCOMPARE(wait(store.materialise(prod)).value_or(-1), 0);
    }

    void silencesLongOverAreForgotten()
    {
        SilenceStore store(m_workspace);
        m_clock->set(utc(QStringLiteral("2026-11-10T00:00")));
        CASTELLAN_VERIFY(
            wait(store.saveWindow(prod, window(QTime(2, 0), QTime(4, 0), QDate(2026, 11, 10), "UTC"), ana)));
        QCOMPARE(wait(store.prune(prod, utc(QStringLiteral("2026-11-10T03:00")))).value_or(-1), 0);
        QCOMPARE(wait(store.prune(prod, utc(QStringLiteral("2026-11-11T03:00")))).value_or(-1), 1);
    }

    void timesAcrossAChangeOfTheClock()
    {
        MaintenanceWindow weekly = window(QTime(1, 30), QTime(3, 30), QDate(2026, 3, 1), "Europe/Berlin");
        weekly.repeated = true;
        weekly.weekdays = {7};
        const QList<WindowTime> times = weekly.timesAfter(utc(QStringLiteral("2026-03-20T00:00")), 3);
        QCOMPARE(times.size(), 3);
        QCOMPARE(times.at(0).start, utc(QStringLiteral("2026-03-22T00:30")));
        QCOMPARE(times.at(1).start, utc(QStringLiteral("2026-03-29T00:30"))); // an hour is skipped in it
        QCOMPARE(times.at(1).end, utc(QStringLiteral("2026-03-29T01:30")));
        QCOMPARE(times.at(2).start, utc(QStringLiteral("2026-04-04T23:30")));
        QCOMPARE(weekly.wallLength(), std::chrono::minutes(120));
        QVERIFY(timeText(weekly, times.at(1)).contains(QStringLiteral("set forward")));
        QVERIFY(!timeText(weekly, times.at(0)).contains(QStringLiteral("set ")));
        weekly.until = QDate(2026, 3, 22);
        QCOMPARE(weekly.timesAfter(utc(QStringLiteral("2026-03-20T00:00")), 3).size(), 1);
        weekly.end = weekly.start;
        QCOMPARE(weekly.wallLength(), std::chrono::minutes(24 * 60));
    }

    void repeatedInWords_data()
    {
        QTest::addColumn<QList<int>>("weekdays");
        QTest::addColumn<QList<int>>("days");
        QTest::addColumn<QList<int>>("months");
        QTest::addColumn<QString>("words");
        using L = QList<int>;
        QTest::newRow("daily") << L() << L() << L() << "every day";
        QTest::newRow("weekly") << L{1, 4} << L() << L() << "every Monday and Thursday";
        QTest::newRow("nth") << L{7} << daysOfNth(1) << L() << "every first Sunday of the month";
        QTest::newRow("last") << L{5} << daysOfNth(-1) << L{3, 6}
                              << "every last Friday of the month, in March and June";
        QTest::newRow("days") << L() << L{1, 15, -1} << L() << "every month on day 1, 15, and the last";
        QTest::newRow("both") << L{5} << L{13} << L() << "every month on day 13, if it is a Friday";
    }
    void repeatedInWords()
    {
        QFETCH(const QList<int>, weekdays);
        QFETCH(const QList<int>, days);
        QFETCH(const QList<int>, months);
        QLocale::setDefault(QLocale::English); // "C" lists without "and"
        MaintenanceWindow window;
        QCOMPARE(repeatsText(window), QStringLiteral("once"));
        window.repeated = true;
        window.weekdays = weekdays;
        window.daysOfMonth = days;
        window.months = months;
        QTEST(repeatsText(window), "words");
        QCOMPARE(nthOf(daysOfNth(3)), 3);
        QCOMPARE(nthOf({1, 2}), 0);
    }

    void newsOfWindows_data()
    {
        QTest::addColumn<QString>("now");
        QTest::addColumn<bool>("ended");
        QTest::addColumn<QString>("state"); // empty: nothing is told
        QTest::newRow("long before") << "2026-11-09T00:59" << false << "";
        QTest::newRow("a day before") << "2026-11-09T01:00" << false << "scheduled";
        QTest::newRow("in it") << "2026-11-10T02:00" << false << "inProgress";
        QTest::newRow("ended by hand") << "2026-11-10T02:00" << true << "";
        QTest::newRow("just over") << "2026-11-10T03:10" << false << "verifying";
        QTest::newRow("over") << "2026-11-10T03:16" << false << "";
    }
    void newsOfWindows()
    {
        QFETCH(const QString, now);
        QFETCH(const bool, ended);
        QFETCH(const QString, state);
        MaintenanceWindow once = window(QTime(2, 0), QTime(4, 0), QDate(2026, 11, 10)); // in Berlin
        once.id = QStringLiteral("w");
        SeenAlert alert;
        alert.alert.state = AlertState::Firing;
        alert.quiet.mutedBy = {once.id};
        QList<Silence> silences;
        if (!ended)
            silences.append(*once.silenceAfter(utc(QStringLiteral("2026-11-10T00:00"))));
        const QList<WindowNews> news = windowNews({once}, silences, {alert, {}}, utc(now));
        QCOMPARE(news.isEmpty() ? QString() : windowStateName(news.first().state), state);
        if (!news.isEmpty())
            QCOMPARE(news.first().hidden, 1);
    }

    void silencesAreStoredAndEnded()
    {
        const QString staging = QStringLiteral("staging");
        SilenceStore store(m_workspace);
        Silence silence;
        silence.matchers = {{QStringLiteral("alertname"), QStringLiteral("A")}};
        silence.createdBy = QStringLiteral("ana");
        silence.comment = QStringLiteral("known");
        CASTELLAN_VERIFY_ERROR(wait(store.save(staging, silence, ana)), ErrorKind::Config);
        silence.endsAt = m_clock->now().addSecs(3600);
        const auto saved = wait(store.save(staging, silence, ana));
        CASTELLAN_VERIFY(saved);
        QVERIFY(!saved->id.isEmpty());
        QCOMPARE(saved->startsAt, m_clock->now());
        QCOMPARE(wait(store.list(staging, m_clock->now())).value_or({}), QList<Silence>{*saved});
        m_clock->advance(std::chrono::minutes(5));
        CASTELLAN_VERIFY(wait(store.expire(saved->id, ana)));
        QVERIFY(wait(store.list(staging, m_clock->now())).value_or({}).isEmpty());
        CASTELLAN_VERIFY_ERROR(wait(store.expire(QStringLiteral("x"), ana)), ErrorKind::NotFound);
        const auto records = wait(AuditLog(m_workspace).read()).value_or({});
        QCOMPARE(records.last().action, QStringLiteral("expire silence"));
        QCOMPARE(records.last().operatorName, ana);
    }
};

QTEST_GUILESS_MAIN(TestMaintenanceWindow)
#include "tst_maintenancewindow.moc"
