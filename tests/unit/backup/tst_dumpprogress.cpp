// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backup/dumpprogress.h"
#include "tests/support/testsupport.h"

using namespace castellan;

/// What pg_dump says before it ends, as an error that names the cause.
class TestDumpProgress : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void failures_data()
    {
        QTest::addColumn<QByteArray>("said");
        QTest::addColumn<ErrorKind>("kind");
        QTest::addColumn<QString>("code");
        QTest::newRow("the limit of its own LOCK TABLE")
            << QByteArray("pg_dump: reading user-defined tables\n"
                          "pg_dump: error: query failed: ERROR:  canceling statement due to statement timeout\n"
                          "pg_dump: detail: Query was: LOCK TABLE public.\"Character\" IN ACCESS SHARE MODE\n")
            << ErrorKind::Conflict << QStringLiteral("55P03");
        QTest::newRow("the server's lock_timeout")
            << QByteArray("pg_dump: error: query failed: ERROR:  canceling statement due to lock timeout\n")
            << ErrorKind::Conflict << QStringLiteral("55P03");
        QTest::newRow("another statement's limit")
            << QByteArray("pg_dump: error: query failed: ERROR:  canceling statement due to statement timeout\n"
                          "pg_dump: detail: Query was: SELECT 1\n")
            << ErrorKind::Io << QStringLiteral("1");
        QTest::newRow("no right") << QByteArray(
                                         "pg_dump: error: query failed: ERROR:  permission denied for table secrets\n")
                                  << ErrorKind::Permission << QStringLiteral("1");
        QTest::newRow("progress that only names it")
            << QByteArray("pg_dump: reading row-level security policies\npg_dump: error: something else\n")
            << ErrorKind::Io << QStringLiteral("1");
        QTest::newRow("the server went") << QByteArray("pg_dump: error: server closed the connection unexpectedly\n")
                                         << ErrorKind::TunnelLost << QStringLiteral("1");
        QTest::newRow("full") << QByteArray("pg_dump: error: could not write to file: No space left on device\n")
                              << ErrorKind::Io << QStringLiteral("ENOSPC");
    }
    void failures()
    {
        QFETCH(QByteArray, said);
        DumpProgress progress({}, std::chrono::seconds(1));
        progress.feed(said);
        const Error error = progress.failure(1);
        QTEST(error.kind, "kind");
        QTEST(error.code, "code");
        QVERIFY(!error.message.isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestDumpProgress)
#include "tst_dumpprogress.moc"
