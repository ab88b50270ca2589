// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Who is on call: turns by days, weeks and hours, in any time zone and over its changes, parts of the week, holidays,
// overrides, and people who are away.
#include "models/contacts/rota/rota.h"
#include "models/core/localtime.h"

#include <QTest>

using namespace castellan;

namespace {

QDateTime utc(const char *text)
{
    return QDateTime::fromString(QLatin1String(text) + QLatin1String(":00Z"), Qt::ISODate);
}

RotaLayer layer(const QStringList &members, RotaLayer::Turn turn = RotaLayer::Turn::Weeks, int length = 1)
{
    RotaLayer made;
    made.name = QStringLiteral("Primary");
    made.members = members;
    made.turn = turn;
    made.length = length;
    made.start = QDate(2026, 3, 2); // a Monday
    made.handover = QTime(9, 0);
    made.timeZone = "Europe/Berlin";
    return made;
}

Rota rotaOf(const QList<RotaLayer> &layers)
{
    Rota rota;
    rota.id = QStringLiteral("r");
    rota.name = QStringLiteral("On call");
    rota.layers = layers;
    return rota;
}

/// "03-02T08:00 a", with "(b)" for whom it stands in.
QStringList told(const QList<Shift> &shifts)
{
    QStringList all;
    for (const Shift &shift : shifts)
        all << shift.from.toString(QStringLiteral("MM-ddTHH:mm ")) +
                   (shift.contact.isEmpty() ? QStringLiteral("nobody") : shift.contact) +
                   (shift.insteadOf.isEmpty() ? QString() : QStringLiteral(" (%1)").arg(shift.insteadOf));
    return all;
}

QStringList texts(std::initializer_list<const char *> list)
{
    QStringList all;
    for (const char *one : list)
        all << QString::fromUtf8(one);
    return all;
}

const QStringList ab{QStringLiteral("a"), QStringLiteral("b")};

} // namespace

class TestRota : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void momentsOfAClock_data()
    {
        QTest::addColumn<QByteArray>("zone");
        QTest::addColumn<QDateTime>("local");
        QTest::addColumn<QDateTime>("moment");
        const auto local = [](const char *text) { return utc(text); };
        QTest::newRow("winter") << QByteArray("Europe/Berlin") << local("2026-01-10T09:00") << utc("2026-01-10T08:00");
        QTest::newRow("summer") << QByteArray("Europe/Berlin") << local("2026-07-10T09:00") << utc("2026-07-10T07:00");
        QTest::newRow("never") << QByteArray("Europe/Berlin") << local("2026-03-29T02:30") << utc("2026-03-29T01:00");
        QTest::newRow("twice") << QByteArray("Europe/Berlin") << local("2026-10-25T02:30") << utc("2026-10-25T00:30");
        QTest::newRow("after twice") << QByteArray("Europe/Berlin") << local("2026-10-25T03:00")
                                     << utc("2026-10-25T02:00");
        QTest::newRow("half an hour") << QByteArray("Australia/Lord_Howe") << local("2026-10-04T02:15")
                                      << utc("2026-10-03T15:30");
        QTest::newRow("a day that never was")
            << QByteArray("Pacific/Apia") << local("2011-12-30T12:00") << utc("2011-12-30T10:00");
        QTest::newRow("UTC") << QByteArray("UTC") << local("2026-03-29T02:30") << utc("2026-03-29T02:30");
    }
    void momentsOfAClock()
    {
        QFETCH(const QByteArray, zone);
        QFETCH(const QDateTime, local);
        QFETCH(const QDateTime, moment);
        QCOMPARE(momentOf(local.date(), local.time(), QTimeZone(zone)), moment);
    }

    void weeksOverTheChangeOfTheClocks()
    {
        const Rota rota = rotaOf({layer(ab)});
        QCOMPARE(rota.faults(), QStringList());
        const QList<Shift> shifts = shiftsBetween(rota, {}, utc("2026-03-01T00:00"), utc("2026-04-07T00:00"));
        // The handover stays at nine by the clock on the wall.
        QCOMPARE(told(shifts), texts({"03-01T00:00 nobody", "03-02T08:00 a", "03-09T08:00 b", "03-16T08:00 a",
                                      "03-23T08:00 b", "03-30T07:00 a", "04-06T07:00 b"}));
        for (qsizetype i = 1; i < shifts.size(); ++i)
            QCOMPARE(shifts.at(i).from, shifts.at(i - 1).until);
        QCOMPARE(shifts.constLast().until, utc("2026-04-07T00:00"));
        QCOMPARE(shiftAt(rota, {}, utc("2026-03-30T06:59")).contact, QStringLiteral("b"));
        QCOMPARE(shiftAt(rota, {}, utc("2026-03-30T07:00")).contact, QStringLiteral("a"));
        QCOMPARE(nextShift(rota, {}, utc("2026-03-30T07:00")).from, utc("2026-04-06T07:00"));
        QCOMPARE(nextShift(rota, {}, utc("2026-03-30T07:00")).contact, QStringLiteral("b"));
    }

    void daysAndHours()
    {
        QCOMPARE(told(shiftsBetween(rotaOf({layer(ab, RotaLayer::Turn::Days, 2)}), {}, utc("2026-03-02T08:00"),
                                    utc("2026-03-08T08:00"))),
                 texts({"03-02T08:00 a", "03-04T08:00 b", "03-06T08:00 a"}));
        // Hours are hours, also in the night that has one less.
        QCOMPARE(told(shiftsBetween(rotaOf({layer(ab, RotaLayer::Turn::Hours, 6)}), {}, utc("2026-03-28T20:00"),
                                    utc("2026-03-29T14:00"))),
                 texts({"03-28T20:00 a", "03-29T02:00 b", "03-29T08:00 a"}));
        const QList<Shift> daily = shiftsBetween(rotaOf({layer(ab, RotaLayer::Turn::Days)}), {},
                                                 utc("2026-03-28T08:00"), utc("2026-03-30T07:00"));
        QCOMPARE(daily.constFirst().from.secsTo(daily.constFirst().until), 23 * 3600);
    }

    void followTheSun()
    {
        const auto during = [](const char *member, const char *zone) {
            RotaLayer made = layer({QLatin1String(member)}, RotaLayer::Turn::Weeks);
            made.timeZone = zone;
            for (int day = 1; day <= 5; ++day)
                made.windows.append({day, QTime(9, 0), day, QTime(17, 0)});
            return made;
        };
        RotaLayer rest = layer({QStringLiteral("night")});
        rest.timeZone = "UTC";
        const Rota rota = rotaOf({rest, during("berlin", "Europe/Berlin"), during("york", "America/New_York")});
        QCOMPARE(told(shiftsBetween(rota, {}, utc("2026-03-04T00:00"), utc("2026-03-05T00:00"))),
                 texts({"03-04T00:00 night", "03-04T08:00 berlin", "03-04T14:00 york", "03-04T22:00 night"}));
        // New York changes its clocks two weeks before Berlin.
        QCOMPARE(told(shiftsBetween(rota, {}, utc("2026-03-11T00:00"), utc("2026-03-12T00:00"))),
                 texts({"03-11T00:00 night", "03-11T08:00 berlin", "03-11T13:00 york", "03-11T21:00 night"}));
        QCOMPARE(told(shiftsBetween(rota, {}, utc("2026-03-07T00:00"), utc("2026-03-08T00:00"))),
                 texts({"03-07T00:00 night"}));
    }

    void aWeekendGoesOverTheEndOfTheWeek()
    {
        RotaLayer weekend = layer({QStringLiteral("w")});
        weekend.windows = {{5, QTime(17, 0), 1, QTime(9, 0)}};
        QCOMPARE(told(shiftsBetween(rotaOf({layer({QStringLiteral("a")}), weekend}), {}, utc("2026-03-03T00:00"),
                                    utc("2026-03-11T00:00"))),
                 texts({"03-03T00:00 a", "03-06T16:00 w", "03-09T08:00 a"}));
        weekend.windows = {{2, QTime(9, 0), 2, QTime(9, 0)}}; // a whole week
        QCOMPARE(told(shiftsBetween(rotaOf({weekend}), {}, utc("2026-03-04T00:00"), utc("2026-03-20T00:00"))),
                 texts({"03-04T00:00 w"}));
    }

    void holidays()
    {
        RotaLayer work = layer({QStringLiteral("a")});
        work.onHolidays = RotaLayer::OnHolidays::Never;
        RotaLayer feast = layer({QStringLiteral("h")});
        feast.onHolidays = RotaLayer::OnHolidays::Only;
        Rota rota = rotaOf({work, feast});
        rota.holidays = {QDate(2026, 4, 3)};
        QCOMPARE(told(shiftsBetween(rota, {}, utc("2026-04-01T00:00"), utc("2026-04-06T00:00"))),
                 texts({"04-01T00:00 a", "04-02T22:00 h", "04-03T22:00 a"}));
        rota.layers.removeLast();
        QCOMPARE(told(shiftsBetween(rota, {}, utc("2026-04-01T00:00"), utc("2026-04-06T00:00"))),
                 texts({"04-01T00:00 a", "04-02T22:00 nobody", "04-03T22:00 a"}));
    }

    void overridesAndSwaps()
    {
        Rota rota = rotaOf({layer(ab)});
        const auto override = [](const char *from, const char *until, const char *contact) {
            RotaOverride one;
            one.from = utc(from);
            one.until = utc(until);
            one.contact = QLatin1String(contact);
            return one;
        };
        rota.overrides = {override("2026-03-03T00:00", "2026-03-04T00:00", "c"),
                          override("2026-03-03T12:00", "2026-03-03T14:00", "")};
        QCOMPARE(told(shiftsBetween(rota, {}, utc("2026-03-02T08:00"), utc("2026-03-05T00:00"))),
                 texts({"03-02T08:00 a", "03-03T00:00 c (a)", "03-03T12:00 nobody (a)", "03-03T14:00 c (a)",
                        "03-04T00:00 a"}));
        rota.overrides = {override("2026-03-05T00:00", "2026-03-04T00:00", "c")};
        QVERIFY(!rota.faults().isEmpty());
        QVERIFY(shiftsBetween(rota, {}, utc("2026-03-02T08:00"), utc("2026-03-05T00:00")).isEmpty());
    }

    void whoIsAwayIsReplaced()
    {
        const auto away = [](const char *id, const char *standIn) {
            Contact contact;
            contact.id = QLatin1String(id);
            contact.absences = {{utc("2026-03-03T00:00"), utc("2026-03-04T00:00"), QLatin1String(standIn)}};
            return contact;
        };
        const Rota rota = rotaOf({layer(ab)});
        const auto during = [&](const QList<Contact> &contacts) {
            return told(shiftsBetween(rota, contacts, utc("2026-03-02T08:00"), utc("2026-03-05T00:00"))).value(1);
        };
        QCOMPARE(during({away("a", "c")}), QStringLiteral("03-03T00:00 c (a)"));
        QCOMPARE(during({away("a", "c"), away("c", "d")}), QStringLiteral("03-03T00:00 d (a)"));
        QCOMPARE(during({away("a", "")}), QStringLiteral("03-03T00:00 nobody (a)"));
        QCOMPARE(during({away("a", "b"), away("b", "a")}), QStringLiteral("03-03T00:00 nobody (a)"));
    }

    void whatIsWrongWithIt()
    {
        QCOMPARE(Rota().faults().size(), 2);
        RotaLayer bad = layer({});
        bad.length = 0;
        bad.timeZone = "Middle/Earth";
        bad.start = {};
        bad.windows = {{0, QTime(9, 0), 8, QTime()}};
        QCOMPARE(rotaOf({bad}).faults().size(), 5);
    }
};

QTEST_APPLESS_MAIN(TestRota)
#include "tst_rota.moc"
