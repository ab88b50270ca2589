// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Expressions in charts as values: the moments they are asked for, placeholders, legends, gaps, and what of it the file
// and Grafana's export keep.
#include "models/monitoring/applicationcharts.h"
#include "models/monitoring/dashboardexport.h"
#include "models/monitoring/dashboardfile.h"
#include "models/monitoring/expressionquery.h"
#include "models/monitoring/grafanalink.h"
#include "models/prometheus/metricmapping.h"
#include "tests/support/testsupport.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>
#include <limits>

using namespace castellan;
using namespace std::chrono_literals;

namespace {

constexpr qint64 hour = 3'600'000;
constexpr double nothing = std::numeric_limits<double>::quiet_NaN();

/// Each bucket as its second and value, "-" for a gap.
QString words(const SampleRange &range)
{
    QStringList all;
    for (const Bucket &bucket : range.buckets)
        all.append(QStringLiteral("%1:%2")
                       .arg(bucket.time / 1000)
                       .arg(bucket.count == 0 ? QStringLiteral("-") : QString::number(bucket.mean())));
    return all.join(QLatin1Char(' '));
}

} // namespace

class TestExpressionQuery : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aRangeIsAskedForWhatCanBeSeen_data()
    {
        QTest::addColumn<qint64>("span");
        QTest::addColumn<int>("points");
        QTest::addColumn<qint64>("step");
        QTest::newRow("five minutes: no finer than a second") << hour / 12 << 600 << qint64(1);
        QTest::newRow("an hour") << hour << 600 << qint64(6);
        QTest::newRow("a year") << 365 * 24 * hour << 600 << qint64(52560);
        QTest::newRow("more than Prometheus gives") << 24 * hour << 1'000'000 << qint64(8);
    }
    void aRangeIsAskedForWhatCanBeSeen()
    {
        QFETCH(const qint64, span);
        QFETCH(const int, points);
        QFETCH(const qint64, step);
        const qint64 to = 1'764'000'123'456;
        const RangeGrid grid = rangeGrid(to - span, to, points);
        QCOMPARE(grid.step.count(), step);
        QVERIFY((grid.to - grid.from) / 1000 / step <= 11'000);
        QCOMPARE(grid.from % (step * 1000), 0);
        QVERIFY(grid.to <= to && grid.to > to - step * 1000);
        // A moment later it is the same question, or the next one: nothing in between.
        const RangeGrid next = rangeGrid(to - span + 400, to + 400, points);
        QVERIFY(next == grid || next.to == grid.to + step * 1000);
    }

    void placeholdersAreFilledIn()
    {
        QCOMPARE(filledExpression(QStringLiteral("rate(x[$__rate_interval])"), 1s, {}), QStringLiteral("rate(x[60s])"));
        QCOMPARE(filledExpression(QStringLiteral("rate(x[$__rate_interval])"), 300s, {}),
                 QStringLiteral("rate(x[315s])"));
        QCOMPARE(filledExpression(QStringLiteral("avg_over_time(x{n=\"$subject\"}[$__interval])"), 7s,
                                  QStringLiteral("a\"b\\c")),
                 QStringLiteral("avg_over_time(x{n=\"a\\\"b\\\\c\"}[7s])"));
    }

    void legendsNameTheSeries()
    {
        const PrometheusLabels labels{{QStringLiteral("__name__"), QStringLiteral("up")},
                                      {QStringLiteral("handler"), QStringLiteral("/api")},
                                      {QStringLiteral("code"), QStringLiteral("200")}};
        const auto named = [&](const char *legend, const PrometheusLabels &of) {
            return legendText({.expression = QStringLiteral("sum(up)"), .legend = QLatin1String(legend)}, of);
        };
        QCOMPARE(named("{{handler}} ({{ code }})", labels), QStringLiteral("/api (200)"));
        QCOMPARE(named("{{gone}}x", labels), QStringLiteral("x"));
        QCOMPARE(named("plain", labels), QStringLiteral("plain"));
        QCOMPARE(named("", labels), QStringLiteral("up{code=\"200\", handler=\"/api\"}"));
        QCOMPARE(named("", {}), QStringLiteral("sum(up)"));
        // A label's value is no template.
        QCOMPARE(named("{{code}}", {{QStringLiteral("code"), QStringLiteral("{{handler}}")}}),
                 QStringLiteral("{{handler}}"));
    }

    void whatIsMissingIsAGap()
    {
        const RangeGrid grid{.from = 0, .to = 60'000, .step = 10s};
        QCOMPARE(words(rangeOf({{0, 1}, {10'000, 2}, {40'000, 3}, {50'000, 4}, {60'000, 5}}, grid)),
                 QStringLiteral("0:1 10:2 20:- 40:3 50:4 60:5"));
        QCOMPARE(words(rangeOf({{0, 1}, {10'000, nothing}, {20'000, 2}}, grid)),
                 QStringLiteral("0:1 10:- 20:2 30:-")); // and it ended before the rest
        QCOMPARE(words(rangeOf({{0, std::numeric_limits<double>::infinity()}, {60'000, 2}}, grid)),
                 QStringLiteral("60:2"));
        QVERIFY(rangeOf({}, grid).buckets.isEmpty());
    }

    void theFileAndGrafanaKeepExpressionsAsTheyAre()
    {
        ChartSpec chart{
            .id = QStringLiteral("by-handler"),
            .title = QStringLiteral("By handler"),
            .sources = {{.subject = QStringLiteral("host"), .metric = QStringLiteral("load.1")}},
            .expressions = {{.expression = QStringLiteral(
                                 "sum by (handler) (rate(http_requests_total{job=~\"a|b\"}[$__rate_interval]))"),
                             .legend = QStringLiteral("{{handler}}"),
                             .unit = QStringLiteral("/s")},
                            {.expression = QStringLiteral("x{n=\"$subject\"}")}}};
        const Dashboard dashboard{.id = QStringLiteral("wall"), .title = QStringLiteral("Wall"), .charts = {chart}};
        const QByteArray written = dashboardfile::toJson(dashboard);
        const auto read = dashboardfile::parse(written, QStringLiteral("/x/wall.json"));
        CASTELLAN_VERIFY(read);
        QCOMPARE(*read, dashboard);
        const QJsonObject grafana = QJsonDocument::fromJson(grafanaDashboard(dashboard, Environment())).object();
        const QJsonObject panel = grafana.value(QStringLiteral("panels")).toArray().first().toObject();
        const QJsonObject target = panel.value(QStringLiteral("targets")).toArray().at(1).toObject();
        QCOMPARE(target.value(QStringLiteral("expr")).toString(), chart.expressions.first().expression);
        QCOMPARE(target.value(QStringLiteral("legendFormat")).toString(), QStringLiteral("{{handler}}"));
        QCOMPARE(grafana[QStringLiteral("templating")][QStringLiteral("list")][0][QStringLiteral("name")].toString(),
                 QStringLiteral("subject"));
    }

    void theApplicationIsShownByEndpointAndService()
    {
        const auto builtin = builtinDashboards();
        const auto application = std::find_if(builtin.cbegin(), builtin.cend(), [](const Dashboard &one) {
            return one.id == QLatin1String("application");
        });
        const auto chart = [](const Dashboard &dashboard, const char *id) {
            for (const ChartSpec &one : dashboard.charts) {
                if (one.id == QLatin1String(id))
                    return one;
            }
            return ChartSpec();
        };
        Environment environment;
        environment.prometheusUrl = QUrl(QStringLiteral("http://127.0.0.1:9090"));
        QCOMPARE(withMapping(*application, environment), *application); // nothing is bound
        const QMap<QString, QStringList> labels{
            {QStringLiteral("http_request_duration_seconds_bucket"), {QStringLiteral("le"), QStringLiteral("route")}},
            {QStringLiteral("http_requests_total"), {QStringLiteral("code"), QStringLiteral("job")}}};
        const QList<MetricGuess> guesses = guessMetrics(labels.keys(), labels);
        for (const MetricGuess &guess : guesses)
            environment.prometheusMetrics.insert(guess.key, guess.expression);
        const Dashboard mapped = withMapping(*application, environment);
        const ChartSpec endpoints = chart(mapped, "endpoints");
        QVERIFY(endpoints.sources.isEmpty());
        QCOMPARE(endpoints.expressions.first().legend, QStringLiteral("{{route}}"));
        QCOMPARE(endpoints.expressions.first().unit, QStringLiteral("seconds"));
        QCOMPARE(chart(mapped, "errorsByService").expressions.first().legend, QStringLiteral("{{job}}"));
        const ChartExpression requests = chart(mapped, "throughputByService").expressions.value(0);
        QCOMPARE(requests.expression, QStringLiteral("sum by (job) (rate(http_requests_total[5m]))"));
        QCOMPARE(requests.legend, QStringLiteral("{{job}}"));
        QCOMPARE(chart(mapped, "response"), chart(*application, "response")); // the totals stay samples
        Dashboard own = *application;
        own.builtin = false;
        QCOMPARE(withMapping(own, environment), own);
        QCOMPARE(legendOf(QStringLiteral("sum by (a, b) (x)")), QString());
        QCOMPARE(throughputByService(QStringLiteral("sum(a) / sum(b)")), QString());
    }

    void grafanasAddress()
    {
        CASTELLAN_VERIFY(grafanaUrl(QString()));
        for (const char *bad : {"grafana.example.org", "file:///etc/passwd", "https://", "https://a:b@g.example/d/x"})
            CASTELLAN_VERIFY_ERROR(grafanaUrl(QLatin1String(bad)), ErrorKind::Config);
        const QUrl url = *grafanaUrl(QStringLiteral(" https://g.example/d/x?orgId=1&from=now-1h&to=now "));
        QCOMPARE(grafanaAt(url, 1000, 61'000, true).toString(),
                 QStringLiteral("https://g.example/d/x?orgId=1&from=now-60s&to=now"));
        QCOMPARE(grafanaAt(url, 1000, 61'000, false).toString(),
                 QStringLiteral("https://g.example/d/x?orgId=1&from=1000&to=61000"));
    }

    void whatTheFileMustNotSay_data()
    {
        QTest::addColumn<QByteArray>("chart");
        QTest::addColumn<QString>("place");
        QTest::newRow("no expression") << QByteArray(R"({"id": "a", "expressions": [{"legend": "x"}]})")
                                       << QStringLiteral("charts[0].expressions[0].expression");
        QTest::newRow("empty") << QByteArray(R"({"id": "a", "expressions": [{"expression": ""}]})")
                               << QStringLiteral("charts[0].expressions[0].expression");
        QTest::newRow("legend")
            << QByteArray("{\"id\": \"a\", \"expressions\": [{\"expression\": \"up\", \"legend\": \"{{job\"}]}")
            << QStringLiteral("charts[0].expressions[0].legend");
        QTest::newRow("twice") << QByteArray(
                                      R"({"id": "a", "expressions": [{"expression": "up"}, {"expression": "up"}]})")
                               << QStringLiteral("charts[0].expressions[1].expression");
        QTest::newRow("each") << QByteArray(R"({"id": "a", "each": true, "expressions": [{"expression": "up"}]})")
                              << QStringLiteral("charts[0].each");
    }
    void whatTheFileMustNotSay()
    {
        QFETCH(const QByteArray, chart);
        QFETCH(const QString, place);
        const QByteArray json = R"({"schema": 1, "title": "x", "charts": [)" + chart + "]}";
        const auto read = dashboardfile::parse(json, QStringLiteral("/x/wall.json"));
        QVERIFY(!read);
        QVERIFY2(read.error().message.contains(place), qPrintable(read.error().text()));
    }
};

QTEST_GUILESS_MAIN(TestExpressionQuery)
#include "tst_expressionquery.moc"
