// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The mapping of the guide's figures to an application's own metrics, in the settings: against a real Prometheus that
// scrapes the lab's application, and against servers that are silent, empty, wrong, or answer with 10,000 series.
#include "tests/integration/checks/cannedserver.h"
#include "tests/lab/hosts.h"
#include "tests/lab/parts.h"
#include "tests/widgets/keyboard.h"
#include "tests/widgets/settingsbench.h"
#include "widgets/common/appearance.h"
#include "widgets/common/flatstyle.h"
#include "widgets/common/statusbadge.h"
#include "widgets/environment/trialline.h"

#include <QApplication>
#include <QComboBox>
#include <QElapsedTimer>
#include <QLineEdit>
#include <QTest>
#include <QTimer>

using namespace castellan;
using namespace std::chrono_literals;

namespace {

QByteArray json(const QByteArray &data)
{
    const QByteArray body = R"({"status":"success","data":)" + data + '}';
    return "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\nContent-Length: " +
           QByteArray::number(body.size()) + "\r\n\r\n" + body;
}

QUrl urlOfPort(quint16 port)
{
    return QUrl(QStringLiteral("http://127.0.0.1:%1").arg(port));
}

} // namespace

class TestPrometheusSettings : public QObject
{
    Q_OBJECT

    std::unique_ptr<PostgresCluster> m_cluster;
    LabPart m_application;
    LabPart m_prometheus;
    std::unique_ptr<SettingsBench> m_bench;

    /// Opens the settings of an environment at Prometheus.
    void open(const QUrl &url, const QMap<QString, QString> &metrics = {}, const HostConfig &host = {})
    {
        Environment made;
        made.id = QStringLiteral("dnd");
        made.name = QStringLiteral("D&D");
        made.kind = EnvironmentKind::Demo;
        made.database.name = QStringLiteral("dnd_companion");
        made.database.role = QStringLiteral("dnd");
        made.host = host;
        made.prometheusUrl = url;
        made.prometheusMetrics = metrics;
        m_bench = std::make_unique<SettingsBench>(made);
        QVERIFY(m_bench->open(QStringLiteral("Prometheus")));
    }
    QComboBox *expression(const char *key) const { return m_bench->find<QComboBox>(QLatin1String(key)); }
    QPushButton *button(const char *name) const { return m_bench->find<QPushButton>(QLatin1String(name)); }
    TrialLine *line(const char *key) const { return qobject_cast<TrialLine *>(expression(key)->parentWidget()); }
    TrialLine *looking() const { return m_bench->find<TrialLine>(QStringLiteral("lookForMetrics")); }
    /// Waits until nothing is asked any more; badge and words.
    QString answerOf(TrialLine *line) const
    {
        [&] { QTRY_VERIFY_WITH_TIMEOUT(!line->isAsking(), 30000); }();
        auto *badge = m_bench->find<StatusBadge>(QStringLiteral("answer"), line);
        return badge->isHidden()
                   ? QStringLiteral("hidden")
                   : badge->text() + QLatin1Char('|') + m_bench->find<QLabel>(QStringLiteral("words"), line)->text();
    }
    QString tried(const char *key, const QString &text) const
    {
        expression(key)->setEditText(text);
        line(key)->button()->click();
        return answerOf(line(key));
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
        if (!prometheus)
            QSKIP(qPrintable(QStringLiteral("Not installable here: ") + prometheus.error().text()));
        m_prometheus = *std::move(prometheus);
        // It scrapes every two seconds; a rate needs two scrapes.
        QVERIFY(waitUntil(
            [&] {
                httpGet(m_application.port, QStringLiteral("/work"));
                const auto rate =
                    httpGet(m_prometheus.port,
                            QStringLiteral("/api/v1/query?query=sum(rate(http_requests_total%5B5m%5D))%3E0"));
                return rate && rate->contains("\"value\"");
            },
            60s));
    }
    void cleanup() { m_bench.reset(); }

    void guessesAreTakenForWhatIsEmptyAndAnswer()
    {
        const QString own = QStringLiteral("sum(rate(http_requests_total[1m]))");
        open(urlOfPort(m_prometheus.port), {{QStringLiteral("throughput"), own}});
        // What it has is asked when the section is opened, without a press.
        QVERIFY(looking()->isAsking());
        const QString found = answerOf(looking());
        QVERIFY2(found.contains(QStringLiteral("metrics; a guess for")), qPrintable(found));
        QVERIFY(!m_bench->page->isChanged());
        QVERIFY(expression("responseP95")->count() > 0);
        QVERIFY(expression("responseP95")->currentText().isEmpty());
        CASTELLAN_VERIFY_KEYBOARD(*m_bench->page);

        button("takeGuesses")->click();
        QVERIFY(m_bench->page->isChanged());
        QCOMPARE(expression("throughput")->currentText(), own); // what a person wrote stays
        QVERIFY(expression("responseP95")->currentText().startsWith(QStringLiteral("histogram_quantile(0.95")));
        const QString response = answerOf(line("responseP95"));
        QVERIFY2(response.contains(QStringLiteral("ms|")), qPrintable(response));
        const QString rate = answerOf(line("throughput"));
        QVERIFY2(rate.contains(QStringLiteral("/s|")), qPrintable(rate));
        const QString errors = answerOf(line("errorRate"));
        QVERIFY2(errors.contains(QStringLiteral(" %|")), qPrintable(errors));
        QCOMPARE(m_bench->save(), QString());
        const Environment now = m_bench->written();
        QCOMPARE(now.prometheusMetrics.value(QStringLiteral("throughput")), own);
        QCOMPARE(now.prometheusMetrics.value(QStringLiteral("errorRate")), expression("errorRate")->currentText());
        QVERIFY(!answerOf(line("errorRate")).startsWith(QStringLiteral("hidden"))); // saving takes no answer away

        expression("errorRate")->setEditText({});
        QCOMPARE(answerOf(line("errorRate")), QStringLiteral("hidden"));
        QVERIFY(!line("errorRate")->button()->isEnabled());
        QCOMPARE(m_bench->save(), QString());
        QVERIFY(!m_bench->written().prometheusMetrics.contains(QStringLiteral("errorRate")));
    }

    void anExpressionIsRefusedInPrometheusWords()
    {
        open(urlOfPort(m_prometheus.port));
        QString answer = tried("errorRate", QStringLiteral("sum(rate(http_requests_total[5m])"));
        QVERIFY2(answer.startsWith(QStringLiteral("Prometheus refuses it|")), qPrintable(answer));
        QVERIFY2(answer.contains(QStringLiteral("parenthesis")), qPrintable(answer)); // its own words
        answer = tried("throughput", QStringLiteral("nobody_counts_this"));
        QVERIFY2(answer.startsWith(QStringLiteral("no series|")), qPrintable(answer));
        answer = tried("throughput", QStringLiteral("prometheus_http_requests_total"));
        QVERIFY2(answer.contains(QStringLiteral(" series|")) && answer.contains(QStringLiteral("sum()")),
                 qPrintable(answer));
        answer = tried("errorRate", QStringLiteral("vector(3)"));
        QVERIFY2(answer.startsWith(QStringLiteral("300")) && answer.contains(QStringLiteral("from 0 to 1")),
                 qPrintable(answer));
        answer = tried("responseP95", QStringLiteral("vector(0) / vector(0)"));
        QVERIFY2(answer.startsWith(QStringLiteral("no number|")), qPrintable(answer));
        CASTELLAN_VERIFY_KEYBOARD(*m_bench->page);
    }

    void whatIsNoGoodPrometheusIsTold_data()
    {
        QTest::addColumn<QByteArray>("reply");
        QTest::addColumn<QString>("said");
        QTest::newRow("empty") << json("[]") << QStringLiteral("It has no metrics|");
        QTest::newRow("another server") << QByteArray("HTTP/1.1 404 Not Found\r\nContent-Length: 9\r\n\r\nnot found")
                                        << QStringLiteral("Prometheus cannot be asked|");
        QTest::newRow("names that nobody knows")
            << json(R"(["dragons_alive","dungeon_depth"])") << QStringLiteral("2 metrics; a guess for 0 of 8 figures|");
    }
    void whatIsNoGoodPrometheusIsTold()
    {
        QFETCH(QByteArray, reply);
        QFETCH(QString, said);
        const CannedServer server(reply);
        open(urlOfPort(server.port()));
        const QString answer = answerOf(looking());
        QVERIFY2(answer.startsWith(said), qPrintable(answer));
        QVERIFY(answer.size() > said.size()); // and what to do
        QVERIFY(!button("takeGuesses")->isEnabled());
    }

    void nobodyAtTheAddressIsTold()
    {
        open(urlOfPort(freePort()));
        const QString answer = answerOf(looking());
        QVERIFY2(answer.startsWith(QStringLiteral("Prometheus cannot be asked|")), qPrintable(answer));
        const QString one = tried("cpu", QStringLiteral("up"));
        QVERIFY2(one.startsWith(QStringLiteral("Prometheus cannot be asked|")), qPrintable(one));

        // Another address is another Prometheus: nothing of the old one is left standing.
        m_bench->find<QLineEdit>(QStringLiteral("prometheusUrl"))->setText(urlOfPort(m_prometheus.port).toString());
        QCOMPARE(answerOf(looking()), QStringLiteral("hidden"));
        QCOMPARE(answerOf(line("cpu")), QStringLiteral("hidden"));
        looking()->button()->click();
        const QString there = answerOf(looking());
        QVERIFY2(there.contains(QStringLiteral("a guess for")), qPrintable(there));
        // A bad one is named beside its field.
        auto *url = m_bench->find<QLineEdit>(QStringLiteral("prometheusUrl"));
        url->setText(QStringLiteral("ftp://metrics.example.org"));
        QVERIFY2(url->accessibleDescription().contains(QStringLiteral("prometheus.url")),
                 qPrintable(url->accessibleDescription()));
        QVERIFY(!m_bench->page->saveButton()->isEnabled());
    }

    void anotherHostIsAnotherPrometheus()
    {
        open(urlOfPort(m_prometheus.port));
        (void)answerOf(looking());
        (void)tried("cpu", QStringLiteral("vector(2)"));
        QVERIFY(answerOf(line("cpu")).startsWith(QStringLiteral("2|")));
        // The same address on another environment's host.
        Environment other = m_bench->written();
        other.id = QStringLiteral("other");
        other.prometheusMetrics = {{QStringLiteral("cpu"), QStringLiteral("vector(2)")}};
        m_bench->page->findChild<QPushButton *>(QStringLiteral("revert"))->click();
        QCOMPARE(answerOf(line("cpu")), QStringLiteral("hidden")); // the expression is gone
        m_bench->fixture.bench.setEnvironments({m_bench->written(), other});
        m_bench->fixture.bench.setCurrent(QStringLiteral("other"));
        QCOMPARE(expression("cpu")->currentText(), QStringLiteral("vector(2)"));
        QVERIFY(looking()->isAsking()); // as the section is in front
        QVERIFY(answerOf(looking()).contains(QStringLiteral("a guess for")));
        QCOMPARE(answerOf(line("cpu")), QStringLiteral("hidden"));
    }

    void aHostOverSshIsAskedThroughItsTunnel()
    {
        auto ssh = SshServer::start();
        CASTELLAN_VERIFY(ssh);
        open(urlOfPort(m_prometheus.port), {}, hostOf(**ssh));
        const QString found = answerOf(looking());
        QVERIFY2(found.contains(QStringLiteral("a guess for")), qPrintable(found));
        QVERIFY(tried("cpu", QStringLiteral("vector(2)")).startsWith(QStringLiteral("2|")));
        const CannedServer silent("");
        m_bench->find<QLineEdit>(QStringLiteral("prometheusUrl"))->setText(urlOfPort(silent.port()).toString());
        looking()->button()->click();
        QTRY_VERIFY_WITH_TIMEOUT(!silent.asked().isEmpty(), 20000);
        QVERIFY(looking()->isAsking());
        QElapsedTimer gone;
        gone.start();
        m_bench.reset(); // nobody waits for the good-bye to the server
        QVERIFY2(gone.elapsed() < 2000, qPrintable(QString::number(gone.elapsed())));
    }

    void aSilentOneIsStoppedAndNeverFreezesTheForm()
    {
        const CannedServer silent("");
        open(urlOfPort(silent.port()));
        QVERIFY(looking()->isAsking());
        QTRY_VERIFY(!silent.asked().isEmpty());
        // Meanwhile one writes on.
        QTest::keyClicks(expression("heap")->lineEdit(), QStringLiteral("go_memstats"));
        QCOMPARE(expression("heap")->currentText(), QStringLiteral("go_memstats"));
        QVERIFY(looking()->isAsking());
        QCOMPARE(looking()->button()->text(), QStringLiteral("Stop"));
        looking()->button()->click();
        QCOMPARE(answerOf(looking()), QStringLiteral("hidden"));
        line("heap")->button()->click();
        QVERIFY(line("heap")->isAsking());
        QElapsedTimer gone;
        gone.start();
        m_bench.reset(); // while it is being asked
        QVERIFY2(gone.elapsed() < 2000, qPrintable(QString::number(gone.elapsed())));
    }

    void tenThousandSeriesAreToldWithoutAFreeze()
    {
        QByteArray series;
        for (int i = 0; i < 10000; ++i)
            series += (i > 0 ? "," : "") + QByteArray("{\"metric\":{\"pod\":\"backend-") + QByteArray::number(i) +
                      "\"},\"value\":[1700000000,\"" + QByteArray::number(i) + "\"]}";
        const CannedServer crowd(json("{\"resultType\":\"vector\",\"result\":[" + series + "]}"));
        open({});
        m_bench->find<QLineEdit>(QStringLiteral("prometheusUrl"))->setText(urlOfPort(crowd.port()).toString());
        // The longest time in which the form's thread did nothing else.
        qint64 longest = 0;
        QElapsedTimer since;
        since.start();
        QTimer beat;
        connect(&beat, &QTimer::timeout, this, [&] { longest = std::max(longest, since.restart()); });
        beat.start(1);
        const QString answer = tried("memory", QStringLiteral("container_memory_working_set_bytes"));
        QVERIFY2(answer.startsWith(QStringLiteral("10000 series|")) ||
                     answer.startsWith(QStringLiteral("10,000 series|")),
                 qPrintable(answer));
        QVERIFY2(answer.contains(QStringLiteral("topk()")), qPrintable(answer));
        QVERIFY2(longest < 500, qPrintable(QString::number(longest)));
    }

    void itsAlertmanagerIsNamedAndTried()
    {
        auto manager = startAlertmanager();
        if (!manager)
            QSKIP(qPrintable(QStringLiteral("Not installable here: ") + manager.error().text()));
        open({});
        auto *field = m_bench->find<QLineEdit>(QStringLiteral("alertmanagerUrl"));
        auto *trial = m_bench->find<TrialLine>(QStringLiteral("tryAlertmanager"));
        QVERIFY(!trial->button()->isEnabled());
        field->setText(urlOfPort(m_prometheus.port).toString()); // is ready, and is none
        trial->button()->click();
        QVERIFY2(answerOf(trial).startsWith(QStringLiteral("It does not answer as it should")),
                 qPrintable(answerOf(trial)));
        field->setText(urlOfPort(freePort()).toString());
        QCOMPARE(answerOf(trial), QStringLiteral("hidden"));
        trial->button()->click();
        QVERIFY2(answerOf(trial).startsWith(QStringLiteral("No answer")), qPrintable(answerOf(trial)));
        field->setText(urlOfPort(manager->port).toString());
        trial->button()->click();
        QVERIFY2(answerOf(trial).startsWith(QStringLiteral("It answers as it should")), qPrintable(answerOf(trial)));
        QCOMPARE(m_bench->save(), QString());
        QCOMPARE(m_bench->written().alertmanagerUrl, urlOfPort(manager->port));
        // What is no address is said to be none, and not dropped.
        field->setText(QStringLiteral("not an address"));
        QVERIFY2(m_bench->save().startsWith(QLatin1String("it cannot be saved")), qPrintable(m_bench->problems()));
        QCOMPARE(field->text(), QStringLiteral("not an address"));
    }
};

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    installFlatStyle();
    applyAppearance(qEnvironmentVariable("CASTELLAN_DARK").isEmpty() ? Appearance::Light : Appearance::Dark, false);
    TestPrometheusSettings test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_prometheussettings.moc"
