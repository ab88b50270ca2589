// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Charts over a real Prometheus, through the lab's sshd, and over servers that are slow, wrong, empty or endless.
#include "models/connection/environmentconnection.h"
#include "models/monitoring/expressionfeed.h"
#include "models/remote/localhost.h"
#include "tests/integration/checks/cannedserver.h"
#include "tests/lab/hosts.h"
#include "tests/lab/parts.h"
#include "tests/support/askedserver.h"
#include "tests/support/heartbeat.h"
#include "tests/support/testsupport.h"

#include <QElapsedTimer>
#include <QSemaphore>
#include <QSignalSpy>

using namespace castellan;
using namespace std::chrono_literals;

namespace {

ExpressionQuestion question(const char *expression, qint64 to, qint64 span = 60'000)
{
    return {.chart = QStringLiteral("chart"),
            .expressions = {{.expression = QLatin1String(expression), .legend = QStringLiteral("{{path}}")}},
            .from = to - span,
            .to = to,
            .points = 60};
}

qint64 now()
{
    return QDateTime::currentMSecsSinceEpoch() / 1000 * 1000;
}

} // namespace

class TestExpressionFeed : public QObject
{
    Q_OBJECT

    std::unique_ptr<PostgresCluster> m_cluster;
    LabPart m_application;
    LabPart m_prometheus;
    std::unique_ptr<SshServer> m_ssh;

    QUrl url() const { return QUrl(QStringLiteral("http://127.0.0.1:%1/").arg(m_prometheus.port)); }
    static ExpressionFeed::Standing standingOf(ExpressionFeed &feed, const ExpressionQuestion &asked)
    {
        QSignalSpy answered(&feed, &ExpressionFeed::answered);
        feed.ask({asked}, true);
        answered.wait(40'000);
        return feed.standing(asked.chart);
    }

    static QStringList labelsOf(const ExpressionAnswer &answer)
    {
        QStringList labels;
        for (const ChartLine &line : answer.lines)
            labels.append(line.name.label);
        return labels;
    }

private Q_SLOTS:
    void initTestCase()
    {
        auto cluster = PostgresCluster::start();
        CASTELLAN_VERIFY(cluster);
        m_cluster = *std::move(cluster);
        auto application = startApplication(QStringLiteral("backend"));
        CASTELLAN_VERIFY(application);
        m_application = *std::move(application);
        auto prometheus = startPrometheus(*m_cluster, 0, {{QStringLiteral("backend"), m_application.port}});
        CASTELLAN_VERIFY(prometheus);
        m_prometheus = *std::move(prometheus);
        auto ssh = SshServer::start();
        CASTELLAN_VERIFY(ssh);
        m_ssh = *std::move(ssh);
    }

    void aRealPrometheusIsDrawn()
    {
        ExpressionFeed feed;
        feed.setSource(makeHost(hostOf(*m_ssh), nullptr), url());
        QVERIFY(waitUntil([&] { return httpGet(m_application.port, QStringLiteral("/work")).has_value(); }, 10s));
        ExpressionQuestion asked = question("up", now(), 300'000);
        asked.points = 300;
        asked.expressions.first().legend = QStringLiteral("{{job}}");
        asked.expressions.append({.expression = QStringLiteral("vector(7)"), .legend = QStringLiteral("seven")});
        QTRY_VERIFY_WITH_TIMEOUT(
            [&] {
                asked.to = now();
                asked.from = asked.to - 300'000;
                const auto standing = standingOf(feed, asked);
                return standing.answer && labelsOf(*standing.answer).contains(QStringLiteral("backend"));
            }(), // each job is scraped at a moment of its own
            60'000);
        const ExpressionAnswer answer = *feed.standing(asked.chart).answer;
        const QStringList labels = labelsOf(answer);
        QCOMPARE(labels.last(), QStringLiteral("seven")); // expressions in their order
        QCOMPARE(answer.lines.last().range.buckets.size(), 301);
        QCOMPARE(answer.lines.last().range.buckets.last().max, 7.0);
        // The same through the way that is taken when an answer is too long.
        PrometheusClient client(std::make_shared<LocalHost>(), url());
        asked.wide = {QStringLiteral("up")};
        const auto largest = askExpressions(client, asked);
        CASTELLAN_VERIFY(largest);
        QCOMPARE(largest->series, answer.series);
        QCOMPARE(largest->lines.size(), answer.lines.size());
    }

    void itsOwnWordsAreTold()
    {
        ExpressionFeed feed;
        feed.setSource(std::make_shared<LocalHost>(), url());
        const auto standing = standingOf(feed, question("sum(", now()));
        QVERIFY(!standing.answer && standing.failure);
        QCOMPARE(standing.failure->kind, ErrorKind::Config);
        QVERIFY2(standing.failure->message.contains(QStringLiteral("parse error")),
                 qPrintable(standing.failure->message));
        const auto tried = wait(feed.tryOut(QStringLiteral("rate(up[$__rate_interval])"), {}, {}));
        CASTELLAN_VERIFY(tried);
        feed.setSource(nullptr, {});
        CASTELLAN_VERIFY_ERROR(wait(feed.tryOut(QStringLiteral("up"), {}, {})), ErrorKind::NotFound);
    }

    void whatAnswersBadly_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<ErrorKind>("kind");
        QTest::newRow("a page") << QByteArray("HTTP/1.1 404 Not Found\r\nContent-Length: 9\r\n\r\nnot found")
                                << ErrorKind::Unsupported;
        QTest::newRow("half a document") << httpAnswer("{\"status\":\"succ") << ErrorKind::Unsupported;
        QTest::newRow("busy")
            << httpAnswer(
                   R"({"status":"error","errorType":"timeout","error":"query timed out in expression evaluation"})")
            << ErrorKind::Timeout;
        QTest::newRow("without end") << httpAnswer(QByteArray(20'000'000, ' ')) << ErrorKind::Unsupported;
    }
    void whatAnswersBadly()
    {
        QFETCH(const QByteArray, answer);
        QFETCH(const ErrorKind, kind);
        const AskedServer server([&](const QByteArray &) { return answer; });
        ExpressionFeed feed;
        feed.setSource(std::make_shared<LocalHost>(), server.url());
        const auto standing = standingOf(feed, question("up", now()));
        QVERIFY(!standing.answer && standing.failure);
        QCOMPARE(standing.failure->kind, kind);
        // It is left in peace for a while, unless somebody asks for it.
        QSignalSpy answered(&feed, &ExpressionFeed::answered);
        feed.ask({question("up", now() + 5000)});
        QVERIFY(!answered.wait(200));
        feed.ask({question("up", now() + 5000)}, true);
        QVERIFY(answered.wait(20'000));
    }

    void nothingIsAnAnswer()
    {
        const AskedServer server([](const QByteArray &) {
            return httpAnswer(
                R"({"status":"success","data":{"resultType":"matrix","result":[]},"warnings":["partly read"]})");
        });
        ExpressionFeed feed;
        feed.setSource(std::make_shared<LocalHost>(), server.url());
        const auto standing = standingOf(feed, question("up", now()));
        QVERIFY(standing.answer && standing.answer->lines.isEmpty());
        QCOMPARE(standing.answer->warnings, QStringList{QStringLiteral("partly read")});
    }

    void tenThousandSeriesAreReducedAsideTheGui()
    {
        const qint64 to = now();
        const QByteArray body = prometheusMatrix(10'000, 50, to);
        const AskedServer server([&](const QByteArray &) { return body; });
        ExpressionFeed feed;
        feed.setSource(std::make_shared<LocalHost>(), server.url());
        const Heartbeat heart;
        const auto standing = standingOf(feed, question("up", to));
        QVERIFY2(standing.answer, standing.failure ? qPrintable(standing.failure->text()) : "");
        QCOMPARE(standing.answer->series, 10'000);
        QCOMPARE(standing.answer->lines.size(), mostSeries);
        for (const ChartLine &line : standing.answer->lines)
            QVERIFY2(line.range.buckets.constFirst().max > 9949, qPrintable(line.name.label));
        qInfo("%.1f MB, longest stall %.1f ms", double(body.size()) / 1e6, heart.longest());
        QVERIFY2(heart.longest() < 50, qPrintable(QString::number(heart.longest())));
    }

    void anAnswerThatIsTooLongIsAskedForItsLargest()
    {
        const qint64 to = now();
        QAtomicInt whole = 0;
        const AskedServer server([&](const QByteArray &request) {
            if (request.contains("count_over_time"))
                return httpAnswer(
                    R"({"status":"success","data":{"resultType":"vector","result":[{"metric":{},"value":[1,"10000"]}]}})");
            if (request.contains("topk"))
                return prometheusMatrix(mostSeries, 60, to);
            whole.fetchAndAddRelaxed(1);
            return prometheusMatrix(10'000, 120, to);
        });
        ExpressionFeed feed;
        feed.setSource(std::make_shared<LocalHost>(), server.url());
        QCOMPARE(standingOf(feed, question("up", to)).answer.value_or(ExpressionAnswer()).series, 10'000);
        QCOMPARE(standingOf(feed, question("up", to + 1000)).answer.value_or(ExpressionAnswer()).lines.size(),
                 mostSeries);
        QCOMPARE(whole.loadRelaxed(), 1); // it is remembered
    }

    void oneQuestionAtATimeAndNoLateAnswers()
    {
        const qint64 to = now();
        QAtomicInt asked = 0;
        QSemaphore gate;
        const AskedServer server([&](const QByteArray &request) {
            asked.fetchAndAddRelaxed(1);
            if (!request.contains("zoomed"))
                gate.acquire();
            return prometheusMatrix(request.contains("zoomed") ? 2 : 1, 10, to);
        });
        ExpressionFeed feed;
        feed.setSource(std::make_shared<LocalHost>(), server.url());
        QSignalSpy answered(&feed, &ExpressionFeed::answered);
        feed.ask({question("up", to)});
        QTRY_COMPARE(asked.loadRelaxed(), 1);
        for (int i = 1; i <= 5; ++i) // the page's clock goes on
            feed.ask({question("up", to + i * 1000)});
        gate.release();
        QVERIFY(answered.wait(10'000));
        QTRY_COMPARE(asked.loadRelaxed(), 2); // the newest of the five, and only now
        QCOMPARE(feed.standing(QStringLiteral("chart")).answer->to, to);
        // Zoomed meanwhile: the other stretch is asked for at once, and the old answer comes too late.
        answered.clear();
        ExpressionQuestion zoomed = question("up", to, 20'000);
        zoomed.expressions.first().expression = QStringLiteral("zoomed");
        feed.ask({zoomed});
        QVERIFY(answered.wait(10'000));
        QCOMPARE(feed.standing(QStringLiteral("chart")).answer->series, 2);
        gate.release(10);
        QVERIFY(!answered.wait(200));
        QCOMPARE(feed.standing(QStringLiteral("chart")).answer->series, 2);
        // What cannot have changed is not asked.
        const int before = asked.loadRelaxed();
        feed.ask({zoomed});
        QVERIFY(!answered.wait(200));
        QCOMPARE(asked.loadRelaxed(), before);
    }

    void goingAwayDoesNotWaitForASilentOne()
    {
        const CannedServer silent("");
        QElapsedTimer took;
        {
            ExpressionFeed feed;
            feed.setSource(std::make_shared<LocalHost>(),
                           QUrl(QStringLiteral("http://127.0.0.1:%1").arg(silent.port())));
            feed.ask({question("up", now())});
            QTRY_VERIFY(!silent.asked().isEmpty());
            took.start();
        }
        QVERIFY2(took.elapsed() < 1000, qPrintable(QString::number(took.elapsed())));
    }
};

QTEST_GUILESS_MAIN(TestExpressionFeed)
#include "tst_expressionfeed.moc"
