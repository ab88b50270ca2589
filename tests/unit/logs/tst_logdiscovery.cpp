// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/logs/logdiscovery.h"
#include "tests/support/testsupport.h"

using namespace castellan;

namespace {

CommandResult answer(const QByteArray &output)
{
    CommandResult result;
    result.exitStatus = 0;
    result.standardOutput = output;
    return result;
}

} // namespace

class TestLogDiscovery : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void patterns()
    {
        QVERIFY(isFilePattern(QStringLiteral("/var/log/dnd/*.log")));
        QVERIFY(isFilePattern(QStringLiteral("/var/log/app.lo?")));
        QVERIFY(!isFilePattern(QStringLiteral("/var/log/app.log")));
        QVERIFY(!isFilePattern(QStringLiteral("/var/*/app.log"))); // of the name only
        QVERIFY(patternCommand(QStringLiteral("/var/log/dnd/*.log")).argv.endsWith(QStringLiteral("/var/log/dnd")));
    }

    void filesAreThoseThatMatch()
    {
        const QByteArray listed = "  12 worker.log\n 7 app.log\n9 app.log.1\n 8 notes.txt\n33 with blank.log\n";
        const auto files = filesLike(QStringLiteral("/var/log/dnd/*.log"), answer(listed));
        CASTELLAN_VERIFY(files);
        QCOMPARE(*files,
                 QStringList({QStringLiteral("/var/log/dnd/app.log"), QStringLiteral("/var/log/dnd/with blank.log"),
                              QStringLiteral("/var/log/dnd/worker.log")}));
        QCOMPARE(*filesLike(QStringLiteral("/app*"), answer("7 app.log\n")), QStringList{QStringLiteral("/app.log")});
        CASTELLAN_VERIFY_ERROR(filesLike(QStringLiteral("/var/log/*.none"), answer(listed)), ErrorKind::NotFound);
        CommandResult refused = answer({});
        refused.exitStatus = 2;
        refused.standardError = "ls: cannot open directory '/root/log': Permission denied";
        const auto failed = filesLike(QStringLiteral("/root/log/*"), refused);
        QVERIFY(!failed);
        QVERIFY(failed.error().text().contains(QStringLiteral("Permission denied")));
    }

    void timeZones()
    {
        QCOMPARE(timeZoneFrom(answer("/usr/share/zoneinfo/Europe/Berlin\n")).id(), QByteArray("Europe/Berlin"));
        QCOMPARE(timeZoneFrom(answer("/etc/localtime\n")), QTimeZone::utc());
        QCOMPARE(timeZoneFrom(answer({})), QTimeZone::utc());
    }
};

QTEST_GUILESS_MAIN(TestLogDiscovery)
#include "tst_logdiscovery.moc"
