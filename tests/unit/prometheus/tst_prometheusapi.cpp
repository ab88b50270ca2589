// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/prometheus/prometheusapi.h"
#include "models/prometheus/prometheuscheck.h"
#include "tests/support/testsupport.h"

#include <QFile>

#include <cmath>

using namespace castellan;
using namespace std::chrono_literals;

namespace {

QByteArray document(const char *name)
{
    QFile file(QStringLiteral(CASTELLAN_SOURCE_DIR "/tests/unit/prometheus/data/%1.json").arg(QLatin1String(name)));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

class TestPrometheusApi : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aVectorHasOnePointASeries()
    {
        const auto answer = parsePrometheusQuery(document("vector"), 200);
        CASTELLAN_VERIFY(answer);
        QCOMPARE(answer->series.size(), 2);
        QCOMPARE(answer->series.first().labels.value(QStringLiteral("job")), QStringLiteral("api"));
        QCOMPARE(answer->series.first().points, (QList<PrometheusPoint>{{1700000000781, 1}}));
        QVERIFY(std::isnan(answer->series.last().points.first().value));
        QCOMPARE(answer->warnings,
                 (QStringList{QStringLiteral("one block could not be read"), QStringLiteral("odd rate")}));
        QVERIFY(!answer->single());
        QCOMPARE(labelsText(answer->series.first().labels), QStringLiteral("instance=\"a:1\", job=\"api\""));
    }

    void aMatrixKeepsItsPointsInOrder()
    {
        const auto answer = parsePrometheusQuery(document("matrix"), 200);
        CASTELLAN_VERIFY(answer);
        QCOMPARE(answer->series.size(), 1);
        QCOMPARE(answer->histograms, 1); // told, not shown as nothing
        const QList<PrometheusPoint> &points = answer->series.first().points;
        QCOMPARE(points.at(0), (PrometheusPoint{10'000, 1.5}));
        QVERIFY(std::isinf(points.at(1).value) && points.at(1).value > 0);
        QVERIFY(std::isinf(points.at(2).value) && points.at(2).value < 0);
        QCOMPARE(points.at(3), (PrometheusPoint{40'500, -0.002}));
    }

    void aScalarIsASingleValue()
    {
        const auto answer =
            parsePrometheusQuery(R"({"status":"success","data":{"resultType":"scalar","result":[12,"4"]}})", 200);
        CASTELLAN_VERIFY(answer);
        QCOMPARE(answer->single(), std::optional<double>(4));
        const auto nothing =
            parsePrometheusQuery(R"({"status":"success","data":{"resultType":"vector","result":[]}})", 200);
        CASTELLAN_VERIFY(nothing);
        QVERIFY(nothing->series.isEmpty() && !nothing->single());
    }

    void refusalsAreTold_data()
    {
        QTest::addColumn<QByteArray>("document");
        QTest::addColumn<int>("status");
        QTest::addColumn<int>("kind");
        QTest::addColumn<QString>("words");
        const auto row = [](const char *name, const char *document, int status, ErrorKind kind, const char *words) {
            QTest::newRow(name) << QByteArray(document) << status << static_cast<int>(kind)
                                << QString::fromLatin1(words);
        };
        row("a wrong expression", R"({"status":"error","errorType":"bad_data","error":"1:3: parse error"})", 400,
            ErrorKind::Config, "1:3: parse error");
        row("many to many", R"({"status":"error","errorType":"execution","error":"many-to-many matching"})", 422,
            ErrorKind::Config, "many-to-many");
        row("too slow", R"({"status":"error","errorType":"timeout","error":"query timed out"})", 503,
            ErrorKind::Timeout, "longer than");
        row("starting", R"({"status":"error","errorType":"unavailable","error":"TSDB not ready"})", 503, ErrorKind::Io,
            "TSDB not ready");
        row("a web page", "<html>404</html>", 404, ErrorKind::Unsupported, "404");
        row("another service", R"({"hello":"world"})", 200, ErrorKind::Unsupported, "not Prometheus");
        row("cut off", R"({"status":"success","data":{"resultType":"vector")", 200, ErrorKind::Unsupported,
            "not Prometheus");
        row("nothing", "", 200, ErrorKind::Unsupported, "not Prometheus");
        row("a kind of answer that is new", R"({"status":"success","data":{"resultType":"tensor","result":[]}})", 200,
            ErrorKind::Unsupported, "not Prometheus");
    }
    void refusalsAreTold()
    {
        QFETCH(QByteArray, document);
        QFETCH(int, status);
        QFETCH(int, kind);
        QFETCH(QString, words);
        const auto answer = parsePrometheusQuery(document, status);
        CASTELLAN_VERIFY_ERROR(answer, static_cast<ErrorKind>(kind));
        QVERIFY2(answer.error().message.contains(words), qPrintable(answer.error().message));
    }

    void targetsAndRules()
    {
        const auto targets = parsePrometheusTargets(document("targets"), 200);
        CASTELLAN_VERIFY(targets);
        QCOMPARE(targets->first().job, QStringLiteral("backend"));
        QCOMPARE(targets->first().health, PrometheusHealth::Bad);
        QCOMPARE(targets->first().error, QStringLiteral("connection refused"));
        QCOMPARE(targets->first().took, 250ms);
        QCOMPARE(targets->first().lastScrape.date(), QDate(2026, 11, 24));
        QCOMPARE(targets->last().health, PrometheusHealth::Unknown);
        QVERIFY(!targets->last().lastScrape.isValid()); // Go's zero time is "never"

        const auto groups = parsePrometheusRules(document("rules"), 200);
        CASTELLAN_VERIFY(groups);
        QCOMPARE(groups->size(), 1);
        QCOMPARE(groups->first().interval, 15s);
        const PrometheusRule &rule = groups->first().rules.first();
        QVERIFY(!rule.recording);
        QCOMPARE(rule.state, AlertState::Firing);
        QCOMPARE(rule.holdFor, 120s);
        QCOMPARE(rule.keepFiringFor, 60s);
        QCOMPARE(rule.alerts.first().active, QDateTime(QDate(2026, 11, 24), QTime(0, 55), Qt::UTC));
        QVERIFY(groups->first().rules.last().recording);
        QCOMPARE(groups->first().rules.last().health, PrometheusHealth::Bad);
        QCOMPARE(groups->first().rules.last().error, QStringLiteral("parse"));
    }

    void targetsThatAreDownAreNamed()
    {
        const auto target = [](const QString &job, PrometheusHealth health) {
            PrometheusTarget one;
            one.job = job;
            one.instance = QStringLiteral("a:1");
            one.health = health;
            one.error = health == PrometheusHealth::Bad ? QStringLiteral("refused") : QString();
            return one;
        };
        QList<PrometheusTarget> targets{target(QStringLiteral("fine"), PrometheusHealth::Good),
                                        target(QStringLiteral("new"), PrometheusHealth::Unknown)};
        QVERIFY(targetsWarning(targets).isEmpty()); // what was not scraped yet is not down
        QVERIFY(targetsWarning({}).isEmpty());
        for (const char *job : {"one", "two", "three", "four", "five"})
            targets.append(target(QLatin1String(job), PrometheusHealth::Bad));
        const QString warning = targetsWarning(targets);
        QVERIFY2(warning.contains(QLatin1String("cannot scrape 5 of its 7 ")) &&
                     warning.contains(QLatin1String("one at a:1 (refused)")) &&
                     warning.contains(QLatin1String("2 more")) && !warning.contains(QLatin1String("four")),
                 qPrintable(warning));
        const QStringList lines = targetsText(targets).split(QLatin1Char('\n'));
        QCOMPARE(lines.size(), 7);
        QVERIFY(lines.first().startsWith(QLatin1String("down     one a:1")));
        QVERIFY(lines.last().startsWith(QLatin1String("unknown  new")));
    }

    void stepsStayBelowPrometheusLimit()
    {
        const QDateTime from(QDate(2026, 1, 1), QTime(0, 0), Qt::UTC);
        QCOMPARE(prometheusStep(from, from.addSecs(300), 1000), 1s);
        QCOMPARE(prometheusStep(from, from.addDays(1), 1000), 87s);
        QVERIFY(qint64(365) * 86400 / prometheusStep(from, from.addDays(365), 1'000'000).count() < 11'000);
        QCOMPARE(prometheusStep(from, from, 0), 1s);
    }
};

QTEST_GUILESS_MAIN(TestPrometheusApi)
#include "tst_prometheusapi.moc"
