// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Dashboards as values: which series a chart finds, the file and what is refused of it, where the marks of an axis
// stand, what is exported.
#include "models/monitoring/axisticks.h"
#include "models/monitoring/dashboardexport.h"
#include "models/monitoring/dashboardfile.h"
#include "tests/support/testsupport.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QTemporaryDir>

#include <limits>

using namespace castellan;

namespace {

SeriesInfo series(const char *subject, const char *metric, const char *unit = "ratio")
{
    return {.name = {QStringLiteral("dnd"), QString::fromUtf8(subject), QLatin1String(metric)},
            .unit = QLatin1String(unit)};
}

ChartSpec chart(const char *id, QList<ChartSource> sources)
{
    return {.id = QLatin1String(id), .title = QLatin1String(id), .sources = std::move(sources)};
}

ChartSource source(const char *subject, const char *metric)
{
    return {.subject = QString::fromUtf8(subject), .metric = QLatin1String(metric)};
}

QStringList labels(const ResolvedChart &chart)
{
    QStringList all;
    for (const ChartLineName &line : chart.lines)
        all.append(line.label);
    return all;
}

QStringList words(const QList<AxisTick> &ticks)
{
    QStringList all;
    for (const AxisTick &tick : ticks)
        all.append(tick.label);
    return all;
}

} // namespace

class TestDashboard : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void builtinOnesAreWhole()
    {
        QStringList ids;
        for (const Dashboard &dashboard : builtinDashboards()) {
            QVERIFY(!ids.contains(dashboard.id));
            ids.append(dashboard.id);
            QVERIFY(!dashboard.title.isEmpty() && !dashboard.charts.isEmpty() && dashboard.builtin);
            QStringList charts;
            for (const ChartSpec &chart : dashboard.charts) {
                QVERIFY2(!charts.contains(chart.id), qPrintable(chart.id));
                charts.append(chart.id);
                QVERIFY(!chart.sources.isEmpty());
            }
        }
        // The guide's four.
        for (const char *id : {"application", "system", "database", "business"})
            QVERIFY(ids.contains(QLatin1String(id)));
    }

    void chartsFindTheirSeries()
    {
        const QList<SeriesInfo> all{series("host", "cpu.user"),
                                    series("fs:/", "fs.used"),
                                    series("fs:/var", "fs.used"),
                                    series("net:eth0", "net.received", "bytes/s"),
                                    series("net:eth0", "net.sent", "bytes/s"),
                                    series("business:Active users", "business.value", ""),
                                    series("business:Rate", "business.value", "")};
        Dashboard dashboard;
        dashboard.charts = {chart("disks", {source("fs:*", "fs.used")}),
                            chart("net", {source("net:*", "net.received"), source("net:*", "net.sent")}),
                            chart("nothing", {source("gpu:*", "gpu.used")}),
                            chart("one", {source("host", "cpu.user")})};
        ChartSpec each = chart("each", {source("business:*", "business.value")});
        each.title.clear();
        each.each = true;
        dashboard.charts.append(each);
        const QList<ResolvedChart> found = resolve(dashboard, all, {});
        QCOMPARE(found.size(), 6); // two for the last
        QCOMPARE(labels(found.at(0)), (QStringList{QStringLiteral("/"), QStringLiteral("/var")}));
        QCOMPARE(labels(found.at(1)), (QStringList{QStringLiteral("eth0: received"), QStringLiteral("eth0: sent")}));
        QVERIFY(found.at(2).lines.isEmpty());
        QCOMPARE(labels(found.at(3)), QStringList{QStringLiteral("programs")});
        QCOMPARE(found.at(4).spec.title, QStringLiteral("Active users"));
        QCOMPARE(found.at(5).spec.id, QStringLiteral("each/business:Rate"));
    }

    void aDashboardAboutOneContainer()
    {
        const QList<SeriesInfo> all{series("container:a", "container.cpu", ""),
                                    series("container:b", "container.cpu", ""), series("host", "cpu.busy")};
        Dashboard dashboard;
        dashboard.about = QStringLiteral("container:");
        dashboard.charts = {chart("cpu", {source("$", "container.cpu")})};
        QCOMPARE(subjectsFor(dashboard, all),
                 (QStringList{QStringLiteral("container:a"), QStringLiteral("container:b")}));
        QCOMPARE(resolve(dashboard, all, QStringLiteral("container:b")).first().lines.first().series.subject,
                 QStringLiteral("container:b"));
    }

    void tooManyLinesAreCutAndCounted()
    {
        QList<SeriesInfo> all;
        for (int i = 0; i < 10'000; ++i)
            all.append(series(qPrintable(QStringLiteral("application:%1").arg(i)), "endpoint.responseP95", "seconds"));
        Dashboard dashboard;
        dashboard.charts = {chart("many", {source("application:*", "endpoint.responseP95")})};
        const ResolvedChart cut = resolve(dashboard, all, {}).first();
        QCOMPARE(cut.lines.size(), mostLines);
        QCOMPARE(cut.left, 10'000 - mostLines);
    }

    void theFileKeepsWhatItDoesNotKnow()
    {
        const QByteArray json = R"({
    "schema": 1,
    "title": "Wall",
    "columns": 3,
    "theme": "dark",
    "charts": [
        {
            "id": "cpu",
            "title": "CPU",
            "kind": "stacked",
            "limit": "cpu.busy",
            "colour": "red",
            "sources": [
                {
                    "series": "host cpu.user"
                },
                {
                    "series": "business:Active users business.value",
                    "label": "Users"
                }
            ]
        }
    ]
}
)";
        const auto read = dashboardfile::parse(json, QStringLiteral("/x/wall.json"));
        CASTELLAN_VERIFY(read);
        QCOMPARE(read->id, QStringLiteral("wall"));
        QCOMPARE(read->columns, 3);
        QCOMPARE(read->charts.first().kind, ChartKind::Stacked);
        QCOMPARE(read->charts.first().sources.at(1).subject, QStringLiteral("business:Active users"));
        QCOMPARE(read->charts.first().sources.at(1).metric, QStringLiteral("business.value"));
        const QByteArray written = dashboardfile::toJson(*read);
        QVERIFY(written.contains("\"theme\": \"dark\"") && written.contains("\"colour\": \"red\""));
        CASTELLAN_VERIFY(dashboardfile::parse(written, QStringLiteral("/x/wall.json")));
        QCOMPARE(*dashboardfile::parse(written, QStringLiteral("/x/wall.json")), *read);
    }

    void whatIsRefused_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QString>("named");
        QTest::newRow("no JSON") << QByteArray("{\n\"schema\": 1,,") << QStringLiteral("line 2");
        QTest::newRow("newer") << QByteArray(R"({"schema": 2, "title": "x"})") << QStringLiteral("schema");
        QTest::newRow("no title") << QByteArray(R"({"schema": 1})") << QStringLiteral("title");
        QTest::newRow("five columns") << QByteArray(R"({"schema": 1, "title": "x", "columns": 5})")
                                      << QStringLiteral("columns");
        QTest::newRow("kind") << QByteArray(R"({"schema": 1, "title": "x", "charts": [{"id": "a", "kind": "pie"}]})")
                              << QStringLiteral("charts[0].kind");
        QTest::newRow("same id") << QByteArray(R"({"schema": 1, "title": "x", "charts": [{"id": "a"}, {"id": "a"}]})")
                                 << QStringLiteral("charts[1].id");
        QTest::newRow("series")
            << QByteArray(
                   R"({"schema": 1, "title": "x", "charts": [{"id": "a", "sources": [{"series": "cpu.user"}]}]})")
            << QStringLiteral("charts[0].sources[0].series");
    }
    void whatIsRefused()
    {
        QFETCH(const QByteArray, json);
        QFETCH(const QString, named);
        const auto read = dashboardfile::parse(json, QStringLiteral("/x/wall.json"));
        QVERIFY(!read);
        QVERIFY2(read.error().message.contains(named) && read.error().message.contains(QStringLiteral("/x/wall.json")),
                 qPrintable(read.error().message));
    }

    void theStore()
    {
        const QTemporaryDir dir;
        const DashboardStore store(dir.filePath(QStringLiteral("dashboards")));
        const qsizetype builtin = store.list().dashboards.size();
        Dashboard own = store.list().dashboards.first();
        QVERIFY(!store.save(own)); // a built-in one's id
        own.title = QStringLiteral("System");
        own.builtin = false;
        own.id = store.freeId(own.title);
        QCOMPARE(own.id, QStringLiteral("system-2"));
        CASTELLAN_VERIFY(store.save(own));
        QCOMPARE(store.list().dashboards.last(), own);
        QFile broken(dir.filePath(QStringLiteral("dashboards/broken.json")));
        QVERIFY(broken.open(QIODevice::WriteOnly) && broken.write("{") == 1);
        broken.close();
        QCOMPARE(store.list().failures.size(), 1);
        QCOMPARE(store.list().dashboards.size(), builtin + 1);
        CASTELLAN_VERIFY(store.remove(own.id));
        CASTELLAN_VERIFY_ERROR(store.remove(own.id), ErrorKind::NotFound);
    }

    void valueScales_data()
    {
        QTest::addColumn<double>("lowest");
        QTest::addColumn<double>("highest");
        QTest::addColumn<QString>("unit");
        QTest::addColumn<QString>("marks");
        QTest::newRow("ratio") << 0.0 << 0.83 << "ratio"
                               << "0 %|20 %|40 %|60 %|80 %|100 %";
        QTest::newRow("small ratio") << 0.0 << 0.011 << "ratio"
                                     << "0.0 %|0.2 %|0.4 %|0.6 %|0.8 %|1.0 %|1.2 %";
        QTest::newRow("bytes") << 0.0 << 3.2e9 << "bytes"
                               << "0 B|1.0 GB|2.0 GB|3.0 GB|4.0 GB";
        QTest::newRow("count") << 0.0 << 3.0 << ""
                               << "0|1|2|3";
        QTest::newRow("load") << 0.0 << 1.4 << ""
                              << "0.0|0.5|1.0|1.5";
        QTest::newRow("milliseconds") << 0.0 << 0.0031 << "seconds"
                                      << "0 ms|1.0 ms|2.0 ms|3.0 ms|4.0 ms";
        QTest::newRow("minutes") << 0.0 << 500.0 << "seconds"
                                 << "0 ms|2 min|4 min|6 min|8 min|10 min";
        QTest::newRow("flat") << 5.0 << 5.0 << "/s"
                              << "5.00/s|5.20/s|5.40/s|5.60/s";
        QTest::newRow("below zero") << -2.0 << 2.0 << ""
                                    << "-2|-1|0|1|2";
    }
    void valueScales()
    {
        QFETCH(const double, lowest);
        QFETCH(const double, highest);
        QFETCH(const QString, unit);
        QFETCH(const QString, marks);
        const ValueScale scale = valueScale(lowest, highest, 4, unit, QLocale::c());
        QVERIFY(scale.from <= lowest && scale.to >= highest && scale.from < scale.to);
        if (QLatin1String(QTest::currentDataTag()) != QLatin1String("flat"))
            QCOMPARE(words(scale.ticks).join(QLatin1Char('|')), marks);
    }

    void timesStandAtRoundMoments_data()
    {
        QTest::addColumn<QString>("from");
        QTest::addColumn<qint64>("span");
        QTest::addColumn<QString>("marks");
        QTest::newRow("a minute") << "2026-11-24T12:00:10Z" << qint64(60) << "13:00:15|13:00:30|13:00:45|13:01:00";
        QTest::newRow("an hour") << "2026-11-24T12:05:00Z" << qint64(3600) << "13:15|13:30|13:45|14:00";
        QTest::newRow("a day") << "2026-11-24T12:05:00Z" << qint64(86400) << "18:00|25 Nov|06:00|12:00";
        QTest::newRow("a week") << "2026-11-24T12:05:00Z" << qint64(7 * 86400) << "25 Nov|27 Nov|29 Nov|1 Dec";
        QTest::newRow("a year") << "2026-01-15T00:00:00Z" << qint64(365 * 86400)
                                << "Apr 2026|Jul 2026|Oct 2026|Jan 2027";
        // Berlin's clocks go back at 01:00 UTC: 02:00 comes twice, and no mark is an hour off.
        QTest::newRow("clocks go back") << "2026-10-24T22:00:00Z" << qint64(25 * 3600)
                                        << "25 Oct|06:00|12:00|18:00|26 Oct";
    }
    void timesStandAtRoundMoments()
    {
        QFETCH(const QString, from);
        QFETCH(const qint64, span);
        QFETCH(const QString, marks);
        const qint64 begin = QDateTime::fromString(from, Qt::ISODate).toMSecsSinceEpoch();
        const QList<AxisTick> ticks =
            timeTicks(begin, begin + span * 1000, 5, QTimeZone("Europe/Berlin"), QLocale::c());
        QVERIFY(ticks.size() <= 6);
        QCOMPARE(words(ticks).join(QLatin1Char('|')), marks);
        for (const AxisTick &tick : ticks)
            QVERIFY(tick.position >= double(begin) && tick.position <= double(begin + span * 1000));
    }

    void tablesAndCsv()
    {
        ChartAnswer answer;
        ChartLine received{
            .name = {.series = {}, .label = QStringLiteral("eth0, \"in\""), .unit = QStringLiteral("bytes/s")},
            .range = {}};
        received.range.buckets = {{.time = 0, .min = 1, .max = 3, .sum = 4, .count = 2},
                                  {.time = 1000, .min = 0, .max = 0, .sum = 0, .count = 0}};
        ChartLine sent{.name = {.series = {}, .label = QStringLiteral("out"), .unit = {}}, .range = {}};
        sent.range.buckets = {{.time = 1000, .min = 0.1, .max = 0.1, .sum = 0.1, .count = 1}};
        answer.lines = {received, sent};
        const ChartTable table = chartTable(answer);
        QCOMPARE(table.rows.size(), 2);
        QCOMPARE(table.rows.first().values.first(), 2.0);
        QVERIFY(std::isnan(table.rows.first().values.last()));
        QCOMPARE(
            chartCsv(answer),
            QByteArray("time,\"eth0, \"\"in\"\" (bytes/s)\",\"eth0, \"\"in\"\" min\",\"eth0, \"\"in\"\" max\",out,out "
                       "min,out max\r\n"
                       "1970-01-01T00:00:00.000Z,2,1,3,,,\r\n"
                       "1970-01-01T00:00:01.000Z,,,,0.1,0.1,0.1\r\n"));
    }

    void grafanaGetsWhatPrometheusHas()
    {
        Environment environment;
        environment.name = QStringLiteral("D&D Companion");
        environment.prometheusMetrics.insert(QStringLiteral("responseP95"), QStringLiteral("my_p95"));
        Dashboard dashboard;
        dashboard.title = QStringLiteral("Wall");
        ChartSpec response = chart("response", {source("application", "application.responseP95")});
        response.limit = QStringLiteral("application.responseP95");
        dashboard.charts = {response, chart("errors", {source("application", "application.errorRate")}),
                            chart("disks", {source("fs:*", "fs.used")})};
        const QJsonArray panels = QJsonDocument::fromJson(grafanaDashboard(dashboard, environment))
                                      .object()
                                      .value(QStringLiteral("panels"))
                                      .toArray();
        QCOMPARE(panels.size(), 3);
        const auto expression = [&](int panel) {
            return panels.at(panel)[QStringLiteral("targets")][0][QStringLiteral("expr")].toString();
        };
        QCOMPARE(expression(0), QStringLiteral("my_p95"));
        QCOMPARE(panels
                     .at(0)[QStringLiteral("fieldConfig")][QStringLiteral("defaults")][QStringLiteral("thresholds")]
                           [QStringLiteral("steps")][1][QStringLiteral("value")]
                     .toDouble(),
                 0.5);
        QCOMPARE(panels.at(1)[QStringLiteral("type")].toString(), QStringLiteral("text")); // not mapped: it says so
        QVERIFY(expression(2).contains(QStringLiteral("node_filesystem")));
        QCOMPARE(panels.at(2)[QStringLiteral("gridPos")][QStringLiteral("y")].toInt(), 8);
    }
};

QTEST_GUILESS_MAIN(TestDashboard)
#include "tst_dashboard.moc"
