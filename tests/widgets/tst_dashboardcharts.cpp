// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What else stands in a dashboard's charts: what a Prometheus answers, however it does, marks of what happened, and the
// way to Grafana.
#include "models/alerts/alertstore.h"
#include "models/monitoring/dashboardexport.h"
#include "models/operation/operationrunner.h"
#include "tests/support/askedserver.h"
#include "tests/support/heartbeat.h"
#include "tests/support/testsupport.h"
#include "tests/widgets/dashboardfixture.h"
#include "widgets/common/stateview.h"
#include "widgets/common/statusbadge.h"
#include "widgets/monitoring/chartcard.h"
#include "widgets/monitoring/charteditor.h"
#include "widgets/monitoring/chartview.h"
#include "widgets/monitoring/dashboardpage.h"

#include <QComboBox>
#include <QDesktopServices>
#include <QDialogButtonBox>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTreeView>

using namespace castellan;

namespace {

/// Takes what would be opened in the browser.
class OpenedUrls : public QObject
{
    Q_OBJECT

public:
    OpenedUrls() { QDesktopServices::setUrlHandler(QStringLiteral("https"), this, "take"); }
    ~OpenedUrls() override { QDesktopServices::unsetUrlHandler(QStringLiteral("https")); }
    QList<QUrl> urls;

public Q_SLOTS:
    void take(const QUrl &url) { urls.append(url); }
};

} // namespace

class TestDashboardCharts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anExpressionIsDrawnAndManySeriesAreAList()
    {
        DashboardFixture fixture;
        CASTELLAN_VERIFY(fixture.open());
        const AskedServer server([&](const QByteArray &) { return prometheusMatrix(10'000, 30, fixture.now()); });
        fixture.useExpression(server.url(), {.expression = QStringLiteral("http_requests"),
                                             .legend = QStringLiteral("{{path}}"),
                                             .unit = QStringLiteral("/s")});
        QVERIFY(fixture.show(QStringLiteral("own")));
        const Heartbeat heart;
        const ChartCard *card = fixture.card("requests");
        QTRY_COMPARE_WITH_TIMEOUT(card->states()->state(), StateView::State::Content, 30'000);
        QCOMPARE(card->view()->plot().lines.size(), mostSeries);
        QCoreApplication::processEvents(); // it is painted
        qInfo("10,000 series arrive: the window is busy for %.1f ms at most", heart.longest());
        QVERIFY2(heart.longest() < 50, qPrintable(QString::number(heart.longest())));
        QVERIFY2(card->aside().contains(QStringLiteral("the 50 largest of 10,000 series")), qPrintable(card->aside()));
        // A list of a few rows, the largest first, that can be filtered and switched.
        const auto *rows = card->findChild<QTreeView *>();
        QVERIFY(rows && rows->isVisible() && rows->height() < 120);
        QCOMPARE(rows->model()->rowCount(), mostSeries);
        QCOMPARE(rows->model()->index(0, 0).data().toString(), QStringLiteral("/api/9999"));
        auto *filter = card->findChild<QLineEdit *>();
        QTest::keyClicks(filter, QStringLiteral("9951"));
        QCOMPARE(rows->model()->rowCount(), 1);
        QVERIFY(rows->model()->setData(rows->model()->index(0, 0), Qt::Unchecked, Qt::CheckStateRole));
        const PlotData &plot = card->view()->plot();
        for (qsizetype line = 0; line < plot.lines.size(); ++line)
            QCOMPARE(plot.isShown(line), plot.lines.at(line).name.label != QLatin1String("/api/9951"));
        QVERIFY(chartCsv(card->answer()).startsWith("time,/api/9950 (/s),"));
        QCOMPARE(chartTable(card->answer()).rows.size(), 30);
    }

    void aPrometheusThatFailsIsTold()
    {
        DashboardFixture fixture;
        CASTELLAN_VERIFY(fixture.open());
        QAtomicInt good = 0;
        const AskedServer server([&](const QByteArray &) {
            return good.loadRelaxed() ? prometheusMatrix(1, 30, fixture.now())
                                      : httpAnswer("{\"status\":\"error\",\"errorType\":\"bad_data\",\"error\":\"1:5: "
                                                   "parse error: unclosed left parenthesis\"}");
        });
        fixture.useExpression(server.url(), {.expression = QStringLiteral("sum(")});
        QVERIFY(fixture.show(QStringLiteral("own")));
        const ChartCard *card = fixture.card("requests");
        QTRY_COMPARE(card->states()->state(), StateView::State::Failed);
        bool told = false;
        for (const QLabel *label : card->findChildren<QLabel *>())
            told = told || label->text().contains(QStringLiteral("unclosed left parenthesis"));
        QVERIFY(told);
        good.storeRelaxed(1);
        Q_EMIT card->states()->retryRequested();
        QTRY_COMPARE(card->states()->state(), StateView::State::Content);
        // What was drawn stays when it fails later, and is told to be old.
        good.storeRelaxed(0);
        fixture.page->refresh();
        QTRY_COMPARE(card->states()->state(), StateView::State::Stale);
    }

    void anExpressionIsWrittenTriedAndChanged()
    {
        DashboardFixture fixture;
        CASTELLAN_VERIFY(fixture.open());
        const AskedServer server([&](const QByteArray &request) {
            return request.contains("wrong") ? httpAnswer("{\"status\":\"error\",\"errorType\":\"bad_data\",\"error\":"
                                                          "\"unknown function\"}")
                                             : prometheusMatrix(3, 5, fixture.now());
        });
        fixture.useExpression(server.url(), {.expression = QStringLiteral("up"), .legend = {}, .unit = {}});
        QVERIFY(fixture.show(QStringLiteral("own")));
        fixture.action("Chan&ge")->trigger();
        QTRY_VERIFY(fixture.page->findChild<ChartEditor *>());
        auto *editor = fixture.page->findChild<ChartEditor *>();
        auto *text = editor->findChild<QPlainTextEdit *>(QStringLiteral("expression"));
        QVERIFY(text->isVisible());
        QCOMPARE(text->toPlainText(), QStringLiteral("up")); // the one there is can be changed at once
        const auto says = [&](const char *words) {
            for (const QLabel *label : editor->findChildren<QLabel *>()) {
                if (label->isVisible() && label->text().contains(QLatin1String(words)))
                    return true;
            }
            for (const auto *badge : editor->findChildren<StatusBadge *>()) {
                if (badge->isVisible() && badge->text().contains(QLatin1String(words)))
                    return true;
            }
            return false;
        };
        QTRY_VERIFY(says("3 series"));
        text->setPlainText(QStringLiteral("wrong()"));
        QTRY_VERIFY(says("unknown function"));
        auto *save = editor->findChild<QDialogButtonBox *>()->button(QDialogButtonBox::Save);
        editor->findChild<QLineEdit *>(QStringLiteral("legend"))->setText(QStringLiteral("{{path"));
        QVERIFY(!save->isEnabled());
        editor->findChild<QLineEdit *>(QStringLiteral("legend"))->setText(QStringLiteral("{{path}}"));
        auto *unit = editor->findChild<QComboBox *>(QStringLiteral("unit"));
        unit->setCurrentIndex(unit->findData(QStringLiteral("seconds")));
        text->setPlainText(QStringLiteral("rate(up[$__rate_interval])"));
        QVERIFY(fixture.answeredAfter([&] { save->click(); }));
        const ChartExpression wanted{.expression = QStringLiteral("rate(up[$__rate_interval])"),
                                     .legend = QStringLiteral("{{path}}"),
                                     .unit = QStringLiteral("seconds")};
        QCOMPARE(fixture.ownDashboards().list().dashboards.last().charts.first().expressions,
                 QList<ChartExpression>{wanted});
        QTRY_COMPARE(fixture.card("requests")->answer().lines.size(), 3);
    }

    void marksAreOfManyKindsAndCanBeLeftOut()
    {
        DashboardFixture fixture;
        CASTELLAN_VERIFY(fixture.open());
        fixture.addHour();
        fixture.add("container:dnd-backend", "container.start", "", fixture.now() - 30 * minute, 1);
        fixture.add("container:dnd-backend", "container.deployed", "", fixture.now() - 30 * minute, 1);
        auto workspace = wait(Workspace::open(fixture.dir.filePath(QStringLiteral("workspace")), fixture.clock));
        CASTELLAN_VERIFY(workspace);
        AlertStore alerts(*workspace);
        const auto turn = [&](AlertState from, AlertState to, int minutesAgo) {
            AlertTransition transition;
            transition.from = from;
            transition.to = to;
            transition.when = fixture.clock->now().addSecs(-60 * minutesAgo);
            transition.instance.labels = {{QStringLiteral("alertname"), QStringLiteral("HighMemory")},
                                          {QStringLiteral("severity"), QStringLiteral("critical")}};
            transition.reason = to == AlertState::Pending  ? AlertReason::Began
                                : to == AlertState::Firing ? AlertReason::Held
                                                           : AlertReason::Ended;
            transition.instance.state = to;
            transition.instance.severity = QStringLiteral("critical");
            if (to != AlertState::Pending)
                transition.instance.firedAt = fixture.clock->now().addSecs(-60 * 10);
            if (to == AlertState::Inactive)
                transition.instance.resolvedAt = transition.when;
            transition.instance.activeAt = fixture.clock->now().addSecs(-60 * 12);
            CASTELLAN_VERIFY(
                wait(alerts.record(QStringLiteral("dnd"), QStringLiteral("castellan"), {transition}, transition.when)));
        };
        turn(AlertState::Inactive, AlertState::Pending, 12);
        turn(AlertState::Pending, AlertState::Firing, 10);
        turn(AlertState::Firing, AlertState::Inactive, 4);
        OperationRunner runner(*workspace);
        fixture.bench.setRunner(&runner, *workspace);
        fixture.bench.setRuns({fixture.run(QStringLiteral("r1"), QStringLiteral("VACUUM"), RunState::Failed)});
        QVERIFY(fixture.show());
        const auto kinds = [&] {
            QStringList all;
            for (const Annotation &one : fixture.card("memory")->view()->plot().events)
                all.append(annotationKindName(one.kind));
            return all.join(QLatin1Char(' '));
        };
        QTRY_COMPARE(kinds(), QStringLiteral("deployment start alert alert operation"));
        const QList<Annotation> shown = fixture.card("memory")->view()->plot().events;
        QVERIFY(shown.at(0).text.contains(QStringLiteral("dnd-backend was deployed")));
        QVERIFY(shown.at(2).text.contains(QStringLiteral("HighMemory")) && shown.at(2).status == Status::Critical);
        QVERIFY(shown.at(3).text.contains(QStringLiteral("over after 6 min")) && shown.at(3).status == Status::Good);
        fixture.child<QAction>("alert")->trigger();
        QCOMPARE(kinds(), QStringLiteral("deployment start operation"));
        // It is remembered.
        fixture.page.reset();
        QVERIFY(fixture.show());
        QTRY_COMPARE(kinds(), QStringLiteral("deployment start operation"));
        fixture.page.reset();
        fixture.bench.setRunner(nullptr, nullptr);
    }

    void grafanaIsOpenedWhereItsAddressIsKnown()
    {
        DashboardFixture fixture;
        CASTELLAN_VERIFY(fixture.open());
        QVERIFY(fixture.show());
        QAction *open = fixture.child<QAction>("openGrafana");
        QAction *set = fixture.child<QAction>("setGrafana");
        QVERIFY(!open->isEnabled());
        for (const char *bad :
             {"grafana.example.org/d/x", "ftp://grafana.example.org/d/x", "https://me:pw@g.example/d/x"}) {
            fixture.dialogs.text = QLatin1String(bad);
            set->trigger();
            QVERIFY2(!open->isEnabled(), bad);
        }
        fixture.dialogs.text = QStringLiteral("https://grafana.example.org/d/abc/system?orgId=1");
        set->trigger();
        QVERIFY(open->isEnabled());
        OpenedUrls opened;
        open->trigger();
        QCOMPARE(opened.urls.value(0).toString(),
                 QStringLiteral("https://grafana.example.org/d/abc/system?orgId=1&from=now-3600s&to=now"));
        // Another dashboard has another one, and it is remembered.
        QVERIFY(fixture.answeredAfter([&] { fixture.page->showObject(QStringLiteral("database")); }));
        QVERIFY(!open->isEnabled());
        fixture.page.reset();
        QVERIFY(fixture.show());
        QVERIFY(fixture.child<QAction>("openGrafana")->isEnabled());
        fixture.dialogs.text = QString();
        fixture.child<QAction>("setGrafana")->trigger();
        QVERIFY(!fixture.child<QAction>("openGrafana")->isEnabled());
    }
};

QTEST_MAIN(TestDashboardCharts)
#include "tst_dashboardcharts.moc"
