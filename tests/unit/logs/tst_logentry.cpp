// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/logs/logentry.h"

#include <QTest>

using namespace castellan;

namespace {

constexpr qint64 second = 1'000'000'000;

qint64 utc(const char *iso, qint64 nanoseconds = 0)
{
    return QDateTime::fromString(QString::fromLatin1(iso), Qt::ISODate).toSecsSinceEpoch() * second + nanoseconds;
}

/// Read on this day; the zone is UTC unless a test says otherwise.
TimeHints hints()
{
    return {.now = utc("2026-11-29T12:00:00Z"), .zone = QTimeZone::utc()};
}

} // namespace

Q_DECLARE_METATYPE(castellan::AnsiText)

class TestLogEntry : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void times_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<qint64>("expected"); // -1: none
        QTest::addColumn<QByteArray>("stands");
        const auto row = [](const char *line, qint64 expected, const char *stands) {
            QTest::newRow(line) << QByteArray(line) << expected << QByteArray(stands);
        };
        const qint64 base = utc("2026-11-29T08:56:07Z");
        row("2026-11-29T08:56:07Z ok", base, "2026-11-29T08:56:07Z");
        row("2026-11-29T08:56:07.123456789Z docker", base + 123'456'789, "2026-11-29T08:56:07.123456789Z");
        row("2026-11-29T08:56:07.1234567891234Z more than nanoseconds", base + 123'456'789,
            "2026-11-29T08:56:07.1234567891234Z");
        row("2026-11-29T09:56:07.5+01:00 offset", base + second / 2, "2026-11-29T09:56:07.5+01:00");
        row("2026-11-29T05:26:07-0330 offset", base, "2026-11-29T05:26:07-0330");
        row("2026-11-29T10:56:07+02 offset", base, "2026-11-29T10:56:07+02");
        row("2026-11-29 08:56:07,250 [main] INFO x", base + second / 4, "2026-11-29 08:56:07,250");
        row("2026-11-29 08:56:07.250 UTC [77] LOG:  x", base + second / 4, "2026-11-29 08:56:07.250 UTC");
        row("2026-11-29 08:56:07.250 UTCX", base + second / 4, "2026-11-29 08:56:07.250");
        row("2026-11-29 08:56:07 - 12 requests", base, "2026-11-29 08:56:07");
        row("2026-11-29 08:56:07 -12 requests", base, "2026-11-29 08:56:07");
        row("2026/11/29 08:56:07 [error] 7#7: x", base, "2026/11/29 08:56:07");
        row("[2026-11-29T08:56:07Z] x", base, "[2026-11-29T08:56:07Z]");
        row("Nov 29 08:56:07 host sshd[1]: x", base, "Nov 29 08:56:07");
        row("Nov  9 08:56:07 host x", utc("2026-11-09T08:56:07Z"), "Nov  9 08:56:07");
        row("Nov 9 08:56:07 host x", utc("2026-11-09T08:56:07Z"), "Nov 9 08:56:07");
        row("Dec 31 23:59:59 host last year's", utc("2025-12-31T23:59:59Z"), "Dec 31 23:59:59");
        row("<34>Nov 29 08:56:07 host su: x", base, "Nov 29 08:56:07");
        row("<165>1 2026-11-29T08:56:07.003Z host app - - x", base + 3'000'000, "2026-11-29T08:56:07.003Z");
        row("Sun Nov 29 08:56:07 2026 ctime", base, "Sun Nov 29 08:56:07 2026");
        row("[Sun Nov 29 08:56:07.123456 2026] [core:error] x", base + 123'456'000,
            "[Sun Nov 29 08:56:07.123456 2026]");
        row("10.0.0.1 - jane [29/Nov/2026:09:56:07 +0100] \"GET /\" 200 5", base, "[29/Nov/2026:09:56:07 +0100]");
        row("E1129 08:56:07.123456 12 main.cc:3] x", base + 123'456'000, "E1129 08:56:07.123456");
        row("1795942567 x", 1795942567 * second, "1795942567");
        row("1795942567.25 x", 1795942567 * second + second / 4, "1795942567.25");
        row("1795942567123 x", 1795942567'123'000'000, "1795942567123");
        row("1795942567123456 x", 1795942567'123'456'000, "1795942567123456");
        row("1795942567123456789 x", 1795942567'123'456'789, "1795942567123456789");
        row("time=\"2026-11-29T08:56:07Z\" level=info msg=x", base, "\"2026-11-29T08:56:07Z\"");
        row("level=info ts=2026-11-29T08:56:07Z msg=x", base, "2026-11-29T08:56:07Z");
        row("ts=1795942567.5 msg=x", 1795942567 * second + second / 2, "1795942567.5");
        row("2026-11-29T08:56:60Z a leap second", base + 53 * second, "2026-11-29T08:56:60Z");
        row("2024-02-29T00:00:00Z", utc("2024-02-29T00:00:00Z"), "2024-02-29T00:00:00Z");
        row("2026-13-29T08:56:07Z no month", -1, "");
        row("2026-11-29T25:56:07Z no hour", -1, "");
        row("2026-11-29 no clock", -1, "");
        row("12345 items", -1, "");
        row("179594256712 eleven or twelve digits are no time", -1, "");
        row("1795942567x", -1, "");
        row("lifetime=1795942567 is another word", -1, "");
        row("the meeting is on 2026-11-29 08:56:07", -1, "");
        row("May be", -1, "");
        row("", -1, "");
    }
    void times()
    {
        QFETCH(QByteArray, line);
        QFETCH(qint64, expected);
        QFETCH(QByteArray, stands);
        const auto found = timeOf(line, hints());
        QCOMPARE(found ? found->utc : -1, expected);
        if (found)
            QCOMPARE(line.mid(found->start, found->length), stands);
    }

    void timesInAZone()
    {
        TimeHints berlin = hints();
        berlin.zone = QTimeZone("Europe/Berlin");
        QVERIFY(berlin.zone.isValid());
        QCOMPARE(timeOf("2026-07-01 12:00:00 summer", berlin)->utc, utc("2026-07-01T10:00:00Z"));
        QCOMPARE(timeOf("2026-11-29 12:00:00 winter", berlin)->utc, utc("2026-11-29T11:00:00Z"));
        QCOMPARE(timeOf("Nov 29 12:00:00 winter", berlin)->utc, utc("2026-11-29T11:00:00Z"));
        QCOMPARE(timeOf("2026-07-01T12:00:00Z says so itself", berlin)->utc, utc("2026-07-01T12:00:00Z"));
    }

    void everyDayIsCountedRight()
    {
        for (QDate date(1970, 1, 1); date.year() < 2101; date = date.addDays(13)) {
            const QByteArray text = date.toString(Qt::ISODate).toLatin1() + "T00:00:00Z";
            QCOMPARE(timeFromText(text, hints()).value_or(-1), date.startOfDay(Qt::UTC).toSecsSinceEpoch() * second);
        }
    }

    void levels_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<LogLevel>("level");
        const auto row = [](const char *line, LogLevel level) { QTest::newRow(line) << QByteArray(line) << level; };
        row("2026-11-29T08:56:07Z ERROR cannot connect", LogLevel::Error);
        row("2026-11-29T08:56:07Z [warn] slow", LogLevel::Warning);
        row("2026-11-29 08:56:07,250 [main] INFO  o.s.Boot - started", LogLevel::Info);
        row("2026/11/29 08:56:07 [error] 7#7: *1 open() failed", LogLevel::Error);
        row("2026-11-29 08:56:07.250 UTC [77] LOG:  checkpoint", LogLevel::Info);
        row("2026-11-29 08:56:07.250 UTC [77] app@dnd ERROR:  relation \"x\" does not exist", LogLevel::Error);
        row("2026-11-29 08:56:07.250 UTC [77] FATAL:  role", LogLevel::Critical);
        row("2026-11-29 08:56:07.250 UTC [77] DEBUG1:  x", LogLevel::Debug);
        row("2026-11-29 08:56:07.250 UTC [77] PANIC:  x", LogLevel::Critical);
        row("E1129 08:56:07.123456 12 main.cc:3] x", LogLevel::Error);
        row("I1129 08:56:07.123456 12 main.cc:3] ERROR in text", LogLevel::Info);
        row("<3>kernel: x", LogLevel::Error);
        row("<165>1 2026-11-29T08:56:07.003Z host app - - x", LogLevel::Notice);
        row("<34>Nov 29 08:56:07 host su: x", LogLevel::Critical);
        row("time=\"2026-11-29T08:56:07Z\" level=warning msg=\"an error\"", LogLevel::Warning);
        row("ts=1795942567 lvl=dbug msg=x", LogLevel::Debug);
        row("severity=\"ERROR\" x", LogLevel::Error);
        row("error: something broke", LogLevel::Error);
        row("npm warn deprecated", LogLevel::Unknown);
        row("WARNING: x", LogLevel::Warning);
        row("[Sun Nov 29 08:56:07.123456 2026] [core:error] [pid 1] x", LogLevel::Error);
        row("\x1b[32minfo\x1b[39m: listening", LogLevel::Info);
        row("2026-11-29T08:56:07Z \x1b[31m ERR \x1b[0m x", LogLevel::Error);
        row("2026-11-29T08:56:07Z | TRACE | x", LogLevel::Trace);
        row("there was no error in this line", LogLevel::Unknown);
        row("could not connect: error: 5", LogLevel::Unknown);
        row("10.0.0.1 - - [29/Nov/2026:09:56:07 +0100] \"GET /error HTTP/1.1\" 200 5", LogLevel::Unknown);
        row("level=unheardof x", LogLevel::Unknown);
        row("toplevel=error x", LogLevel::Unknown);
        row("<999>x", LogLevel::Unknown);
        row("", LogLevel::Unknown);
        row("{\"level\":30,\"time\":1795942567123,\"msg\":\"pino\"}", LogLevel::Info);
        row("{\"level\":50,\"msg\":\"pino\"}", LogLevel::Error);
        row("{\"level\":60,\"msg\":\"bunyan\",\"v\":0}", LogLevel::Critical);
        row("{\"level\":\"warn\",\"message\":\"winston\"}", LogLevel::Warning);
        row("{\"version\":\"1.1\",\"level\":3,\"short_message\":\"gelf\"}", LogLevel::Error);
        row("{\"severity\":\"CRITICAL\",\"message\":\"x\"}", LogLevel::Critical);
        row("{\"log\":{\"level\":\"error\"},\"message\":\"ecs\"}", LogLevel::Error);
        row("{\"PRIORITY\":\"4\",\"MESSAGE\":\"journald\"}", LogLevel::Warning);
        row("{\"msg\":\"error\"}", LogLevel::Unknown);
        row("{\"log\":\"[error] inner\\n\",\"stream\":\"stderr\",\"time\":\"2026-11-29T08:56:07Z\"}", LogLevel::Error);
        row("2026-11-29T08:56:07.1Z {\"level\":\"error\",\"msg\":\"behind docker's time\"}", LogLevel::Error);
        row("{\"level\":\"error\" broken", LogLevel::Unknown);
    }
    void levels()
    {
        QFETCH(QByteArray, line);
        QFETCH(LogLevel, level);
        QCOMPARE(recognise(line, hints()).level, level);
        QCOMPARE(mark(line, hints()).level, level);
        QCOMPARE(mark(line, hints()).utc, recognise(line, hints()).utc);
    }

    void jsonLines()
    {
        const LogEntry pino = recognise(R"({"level":30,"time":1795942567123,"pid":7,"req":{"method":"GET","n":[1,2]},)"
                                        R"("ok":true,"nothing":null,"msg":"done, ä"})",
                                        hints());
        QCOMPARE(pino.utc.value_or(0), 1795942567'123'000'000);
        QCOMPARE(pino.text, QStringLiteral("done, ä"));
        const auto field = [](const char *name, const char *value) {
            return LogField{QString::fromUtf8(name), QString::fromUtf8(value)};
        };
        QCOMPARE(pino.fields, (QList<LogField>{field("level", "30"), field("msg", "done, ä"), field("nothing", "null"),
                                               field("ok", "true"), field("pid", "7"), field("req.method", "GET"),
                                               field("req.n", "[1,2]"), field("time", "1795942567123")}));
        const LogEntry nanoseconds = recognise(R"({"ts":1795942567123456789,"msg":"x"})", hints());
        QCOMPARE(nanoseconds.utc.value_or(0), 1795942567'123'456'789);
        const LogEntry zap = recognise(R"({"level":"info","ts":1795942567.25,"msg":"x"})", hints());
        QCOMPARE(zap.utc.value_or(0), 1795942567 * second + second / 4);

        const LogEntry docker =
            recognise(R"({"log":"2026-11-29 ERROR x\n","stream":"stderr","time":"2026-11-29T08:56:07.5Z"})", hints());
        QCOMPARE(docker.output, LogOutput::StandardError);
        QCOMPARE(docker.text, QStringLiteral("2026-11-29 ERROR x"));
        QCOMPARE(docker.utc.value_or(0), utc("2026-11-29T08:56:07Z", second / 2));

        const LogEntry prefixed =
            recognise(R"(2026-11-29T08:56:07Z {"time":"2020-01-01T00:00:00Z","msg":"x"})", hints());
        QCOMPARE(prefixed.utc.value_or(0), utc("2026-11-29T08:56:07Z"));
        QVERIFY(prefixed.isJson());

        const LogEntry journal =
            recognise(R"({"__REALTIME_TIMESTAMP":"1795942567123456","PRIORITY":"6","MESSAGE":[104,105]})", hints());
        QCOMPARE(journal.utc.value_or(0), 1795942567'123'456'000);
        QCOMPARE(journal.text, QStringLiteral("hi"));

        for (const char *no : {"{}", "{\"a\":1", "[1,2]", "{\"a\":1} tail", "{a}"})
            QVERIFY2(!recognise(no, hints()).isJson(), no);
    }

    void whereTheMessageBegins()
    {
        const auto message = [](const char *line) {
            const LogEntry entry = recognise(line, hints());
            return entry.shown.text.mid(entry.message);
        };
        QCOMPARE(message("2026-11-29T08:56:07Z  two blanks"), QByteArray("two blanks"));
        QCOMPARE(message("no time"), QByteArray("no time"));
        QCOMPARE(message("\x1b[2m2026-11-29T08:56:07Z\x1b[0m dim time"), QByteArray("dim time"));
        QCOMPARE(message("10.0.0.1 - - [29/Nov/2026:09:56:07 +0100] \"GET /\" 200"),
                 QByteArray("10.0.0.1 - - [29/Nov/2026:09:56:07 +0100] \"GET /\" 200"));
        QCOMPARE(message("2026-11-29T08:56:07Z"), QByteArray());
    }

    void ansi_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<AnsiText>("expected");
        const auto colour = [](int number) {
            return AnsiStyle{.foreground = {AnsiColour::Kind::Palette, static_cast<quint32>(number)}};
        };
        const auto row = [](const char *name, const char *line, const AnsiText &expected) {
            QTest::newRow(name) << QByteArray(line) << expected;
        };
        row("none", "plain", {"plain", {}});
        row("one colour", "\x1b[31mred\x1b[0m rest", {"red rest", {{0, 3, colour(1)}}});
        row("short reset", "a\x1b[92mb\x1b[mc", {"abc", {{1, 1, colour(10)}}});
        row("256", "\x1b[38;5;208mx", {"x", {{0, 1, colour(208)}}});
        row("rgb", "\x1b[38;2;255;128;1mx",
            {"x", {{0, 1, AnsiStyle{.foreground = {AnsiColour::Kind::Rgb, 0xff8001}}}}});
        row("rgb with colons", "\x1b[38:2::255:128:1mx",
            {"x", {{0, 1, AnsiStyle{.foreground = {AnsiColour::Kind::Rgb, 0xff8001}}}}});
        AnsiStyle bold = colour(3);
        bold.bold = bold.underline = true;
        row("together", "\x1b[1;4;33mx\x1b[22;24my", {"xy", {{0, 1, bold}, {1, 1, colour(3)}}});
        row("background", "\x1b[44;107mx", {"x", {{0, 1, AnsiStyle{.background = {AnsiColour::Kind::Palette, 15}}}}});
        row("joined where nothing changed", "\x1b[31ma\x1b[31mb", {"ab", {{0, 2, colour(1)}}});
        row("cursor and clearing go", "\x1b[2K\x1b[1Gprogress", {"progress", {}});
        row("title", "\x1b]0;title\atext", {"text", {}});
        row("link", "\x1b]8;;http://x\x1b\\here\x1b]8;;\x1b\\.", {"here.", {}});
        row("character set", "\x1b(Bx", {"x", {}});
        row("cut off", "x\x1b[3", {"x", {}});
        row("escape last", "x\x1b", {"x", {}});
        row("no sequence", "\x1b[3\nx", {"3\nx", {}});
        row("default again", "\x1b[31ma\x1b[39mb", {"ab", {{0, 1, colour(1)}}});
    }
    void ansi()
    {
        QFETCH(QByteArray, line);
        QFETCH(AnsiText, expected);
        const AnsiText text = ansiText(line);
        QCOMPARE(text.text, expected.text);
        QCOMPARE(text.spans, expected.spans);
    }
};

QTEST_GUILESS_MAIN(TestLogEntry)
#include "tst_logentry.moc"
