// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/datachange/changefile.h"
#include "tests/support/testsupport.h"

using namespace castellan;
using Comparison = Verification::Comparison;

class TestChangeFile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void verificationsAreComments_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<int>("comparison");
        QTest::addColumn<QString>("expected");
        QTest::addColumn<QString>("sql");
        const auto row = [](const char *line, Comparison comparison, const char *expected, const char *sql) {
            QTest::newRow(line) << QString::fromLatin1(line) << static_cast<int>(comparison)
                                << QString::fromLatin1(expected) << QString::fromLatin1(sql);
        };
        row("-- castellan:verify = 0: SELECT count(*) FROM t", Comparison::Equal, "0", "SELECT count(*) FROM t");
        row("--castellan:verify <> NULL: select max(a) from t;", Comparison::NotEqual, "NULL", "select max(a) from t");
        row("-- castellan:verify <5: SELECT 1", Comparison::Less, "5", "SELECT 1");
        row("-- castellan:verify <= 5: SELECT 1", Comparison::AtMost, "5", "SELECT 1");
        row("-- castellan:verify > 5 : SELECT 1", Comparison::More, "5", "SELECT 1");
        row("-- castellan:verify >= 2026-01-01 00:00:00: SELECT min(t::date) FROM t", Comparison::AtLeast,
            "2026-01-01 00:00:00", "SELECT min(t::date) FROM t");
    }

    void verificationsAreComments()
    {
        QFETCH(const QString, line);
        QFETCH(const int, comparison);
        QFETCH(const QString, expected);
        QFETCH(const QString, sql);
        const QByteArray text = "\xef\xbb\xbf"
                                "UPDATE t SET a = 1;\r\n" +
                                line.toUtf8() + "\r\n";
        const auto read = readChangeFile(text);
        CASTELLAN_VERIFY(read);
        QCOMPARE(read->verifications.size(), 1);
        QCOMPARE(static_cast<int>(read->verifications.constFirst().comparison), comparison);
        QCOMPARE(read->verifications.constFirst().expected, expected);
        QCOMPARE(read->verifications.constFirst().sql, sql);
        CASTELLAN_VERIFY(datachange::check(*read));
        QVERIFY(read->change.startsWith(QStringLiteral("UPDATE")));
    }

    void onlyCommentsCount()
    {
        const auto read =
            readChangeFile("UPDATE t SET a = '\n-- castellan:verify = 0: SELECT 1\n';\n-- other: words\n");
        CASTELLAN_VERIFY(read);
        QVERIFY(read->verifications.isEmpty());
    }

    void whatIsNotUnderstoodIsRefused()
    {
        for (const char *line :
             {"-- castellan:verify SELECT 1", "-- castellan:verify = : SELECT 1", "-- castellan:verify == 0: SELECT 1",
              "-- castellan:verfiy = 0: SELECT 1", "-- castellan:verify = 0: "}) {
            const auto read = readChangeFile("UPDATE t SET a = 1;\n" + QByteArray(line));
            CASTELLAN_VERIFY_ERROR(read, ErrorKind::Config);
            QVERIFY2(read.error().message.contains(QStringLiteral("2")), qPrintable(read.error().message));
        }
        CASTELLAN_VERIFY_ERROR(readChangeFile("UPDATE t SET a = '\xff';"), ErrorKind::Config);
    }
};

QTEST_APPLESS_MAIN(TestChangeFile)
#include "tst_changefile.moc"
