// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/environment/tableretention.h"
#include "tests/support/testsupport.h"

using namespace castellan;
using Action = TableRetention::Action;

class TestTableRetention : public QObject
{
    Q_OBJECT

    const QDate m_today{2026, 11, 30};

    static TableRetention policy(const QString &table, Action action, CalendarAge age)
    {
        TableRetention made;
        made.table = table;
        made.ageColumn = QStringLiteral("created_at");
        made.action = action;
        made.age = age;
        made.directory = QStringLiteral("/somewhere");
        return made;
    }

private Q_SLOTS:
    void thresholds_data()
    {
        QTest::addColumn<QDate>("today");
        QTest::addColumn<int>("years");
        QTest::addColumn<int>("months");
        QTest::addColumn<int>("days");
        QTest::addColumn<QDate>("before");
        QTest::newRow("a year") << QDate(2026, 11, 30) << 1 << 0 << 0 << QDate(2025, 11, 30);
        QTest::newRow("from a leap day") << QDate(2028, 2, 29) << 1 << 0 << 0 << QDate(2027, 2, 28);
        QTest::newRow("to a leap day") << QDate(2028, 2, 29) << 4 << 0 << 0 << QDate(2024, 2, 29);
        QTest::newRow("over a leap day") << QDate(2028, 3, 1) << 0 << 0 << 1 << QDate(2028, 2, 29);
        QTest::newRow("to a shorter month") << QDate(2026, 3, 31) << 0 << 1 << 0 << QDate(2026, 2, 28);
        QTest::newRow("all three") << QDate(2026, 3, 31) << 2 << 1 << 3 << QDate(2024, 2, 26);
        QTest::newRow("90 days") << QDate(2026, 11, 30) << 0 << 0 << 90 << QDate(2026, 9, 1);
    }

    void thresholds()
    {
        QFETCH(const QDate, today);
        QFETCH(const QDate, before);
        QFETCH(const int, years);
        QFETCH(const int, months);
        QFETCH(const int, days);
        QCOMPARE(CalendarAge({.years = years, .months = months, .days = days}).before(today), before);
        const TableRetention made =
            policy(QStringLiteral("t"), Action::Delete, {.years = years, .months = months, .days = days});
        QCOMPARE(made.cutoff(today), QDateTime(before, QTime(0, 0), Qt::UTC));
    }

    void auditLogsAreKeptForSevenYears_data()
    {
        QTest::addColumn<QString>("table");
        QTest::addColumn<bool>("flag");
        QTest::addColumn<int>("action");
        QTest::addColumn<int>("years");
        QTest::addColumn<int>("days");
        QTest::addColumn<bool>("allowed");
        const auto row = [](const char *name, const char *table, bool flag, Action action, int years, int days,
                            bool allowed) {
            QTest::newRow(name) << QString::fromLatin1(table) << flag << static_cast<int>(action) << years << days
                                << allowed;
        };
        row("deleted after a year", "audit_log", false, Action::Delete, 1, 0, false);
        row("deleted after seven", "audit_log", false, Action::Delete, 7, 0, true);
        row("a day short", "audit_log", false, Action::Delete, 0, 7 * 365, false);
        row("in days", "audit_log", false, Action::Delete, 0, 7 * 365 + 2, true);
        row("its archive", "audit_log_archive", false, Action::Delete, 5, 0, false);
        row("capitals", "UserAuditTrail", false, Action::Delete, 1, 0, false);
        row("by the flag", "events", true, Action::Delete, 1, 0, false);
        row("archived to a table", "audit_log", false, Action::ArchiveTable, 1, 0, true);
        row("archived to a file", "audit_log", false, Action::ArchiveFile, 1, 0, true);
        row("no audit log", "events", false, Action::Delete, 0, 30, true);
    }

    void auditLogsAreKeptForSevenYears()
    {
        QFETCH(const QString, table);
        QFETCH(const bool, flag);
        QFETCH(const int, action);
        QFETCH(const int, years);
        QFETCH(const int, days);
        QFETCH(const bool, allowed);
        TableRetention made = policy(table, static_cast<Action>(action), {.years = years, .days = days});
        made.auditLog = flag;
        const auto checked = made.check(m_today);
        QVERIFY2(checked.has_value() == allowed, qPrintable(errorText(checked)));
        if (!allowed)
            QVERIFY(checked.error().message.contains(QStringLiteral("7 years")));
    }

    void aLegalHoldStopsEverything()
    {
        for (const Action action : {Action::ArchiveTable, Action::ArchiveFile, Action::Delete}) {
            TableRetention made = policy(QStringLiteral("t"), action, {.years = 10});
            CASTELLAN_VERIFY(made.check(m_today));
            made.legalHold = true;
            made.holdReason = QStringLiteral("case 4711");
            CASTELLAN_VERIFY_ERROR(made.check(m_today), ErrorKind::Conflict);
            QVERIFY(made.check(m_today).error().message.contains(QStringLiteral("4711")));
        }
    }

    void nonsenseIsRefused()
    {
        CASTELLAN_VERIFY_ERROR(policy({}, Action::Delete, {.years = 1}).check(m_today), ErrorKind::Config);
        CASTELLAN_VERIFY_ERROR(policy(QStringLiteral("t"), Action::Delete, {}).check(m_today), ErrorKind::Config);
        CASTELLAN_VERIFY_ERROR(policy(QStringLiteral("t"), Action::Delete, {.years = 1, .days = -3}).check(m_today),
                               ErrorKind::Config);
        TableRetention itself = policy(QStringLiteral("t"), Action::ArchiveTable, {.years = 1});
        itself.archiveTable = QStringLiteral("t");
        CASTELLAN_VERIFY_ERROR(itself.check(m_today), ErrorKind::Config);
        TableRetention nowhere = policy(QStringLiteral("t"), Action::ArchiveFile, {.years = 1});
        nowhere.directory.clear();
        CASTELLAN_VERIFY_ERROR(nowhere.check(m_today), ErrorKind::Config);
    }

    void agesAreWrittenAsTheyAreRead_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("years");
        QTest::addColumn<int>("months");
        QTest::addColumn<int>("days");
        QTest::newRow("a year") << "1y" << 1 << 0 << 0;
        QTest::newRow("months") << "6mo" << 0 << 6 << 0;
        QTest::newRow("days") << "90d" << 0 << 0 << 90;
        QTest::newRow("all") << "1y6mo3d" << 1 << 6 << 3;
    }

    void agesAreWrittenAsTheyAreRead()
    {
        QFETCH(const QString, text);
        QFETCH(const int, years);
        QFETCH(const int, months);
        QFETCH(const int, days);
        const CalendarAge age{.years = years, .months = months, .days = days};
        QCOMPARE(ageText(age), text);
        QVERIFY(parseAge(text) == age);
    }

    void whatIsNoAgeIsNone()
    {
        for (const char *text : {"", "0d", "1", "y", "1m", "-1y", "1y -3d", "90 days", "6mo1y", "100000d"})
            QVERIFY2(!parseAge(QString::fromLatin1(text)), text);
        QVERIFY(parseAge(QStringLiteral("1y 6mo")) == CalendarAge({.years = 1, .months = 6}));
    }
};

QTEST_APPLESS_MAIN(TestTableRetention)
#include "tst_tableretention.moc"
