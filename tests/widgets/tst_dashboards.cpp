// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Dashboards over a sample store with real files: what is drawn, zoomed, hidden, changed and exported.
#include "models/monitoring/dashboardexport.h"
#include "tests/support/testsupport.h"
#include "tests/widgets/dashboardfixture.h"
#include "widgets/common/stateview.h"
#include "widgets/monitoring/chartcard.h"
#include "widgets/monitoring/charteditor.h"
#include "widgets/monitoring/charttable.h"
#include "widgets/monitoring/chartview.h"
#include "widgets/monitoring/dashboardpage.h"
#include "widgets/monitoring/legendentry.h"
#include "widgets/shell/mainwindow.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QImage>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QToolButton>

using namespace castellan;

namespace {

int pixelsApart(const QImage &one, const QImage &other)
{
    if (one.size() != other.size())
        return one.width() * one.height();
    int apart = 0;
    for (int y = 0; y < one.height(); ++y) {
        for (int x = 0; x < one.width(); ++x)
            apart += one.pixel(x, y) != other.pixel(x, y) ? 1 : 0;
    }
    return apart;
}

} // namespace

class TestDashboards : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void statesBeforeThereIsAnythingToDraw()
    {
        DashboardFixture fixture;
        DashboardPage page(fixture.bench, fixture.ownDashboards());
        page.show();
        QCOMPARE(page.states()->state(), StateView::State::Empty);
        fixture.useProduction();
        QCOMPARE(page.states()->state(), StateView::State::Loading);
        fixture.bench.setSamplesFailure({.kind = ErrorKind::Io,
                                         .message = QStringLiteral("samples.sqlite cannot be opened."),
                                         .hint = {},
                                         .detail = {},
                                         .code = {},
                                         .retryable = true});
        QCOMPARE(page.states()->state(), StateView::State::Failed);
        CASTELLAN_VERIFY(fixture.open());
        QTRY_COMPARE(page.states()->state(), StateView::State::Content);
        // Charts of which nothing was measured say so, each by itself.
        QCOMPARE(page.cards().size(), page.dashboard().charts.size());
        for (const ChartCard *card : page.cards())
            QCOMPARE(card->states()->state(), StateView::State::Empty);
    }

    void anHourIsDrawnWithItsGapAndItsLimit()
    {
        DashboardFixture fixture;
        CASTELLAN_VERIFY(fixture.open());
        fixture.addHour();
        QVERIFY(fixture.show());
        const ChartCard *memory = fixture.card("memory");
        QVERIFY(memory);
        QCOMPARE(memory->states()->state(), StateView::State::Content);
        const PlotData &plot = memory->view()->plot();
        QCOMPARE(plot.lines.size(), 1); // there is no swap
        QVERIFY(plot.limit && plot.limit->value == 0.8 && plot.limit->below);
        QVERIFY(memory->aside().contains(QStringLiteral("80")));
        const PlotScale scale{.area = QRectF(0, 0, 600, 200),
                              .from = double(plot.from),
                              .to = double(plot.to),
                              .lowest = 0,
                              .highest = 1};
        QCOMPARE(polylines(plot.lines.first().range, scale).size(), 2); // the gap parts it
        QVERIFY(valueAt(plot.lines.first().range, fixture.now() - 10 * minute));
        QVERIFY(!valueAt(plot.lines.first().range, fixture.now() - 30 * minute)); // in the gap
        // Parts of a whole stand one upon the other.
        const PlotData &processors = fixture.card("processors")->view()->plot();
        QCOMPARE(processors.kind, ChartKind::Stacked);
        QCOMPARE(stackedAreas(processors, scale).size(), 3);
        QVERIFY(extentOf(processors)->second > 0.6);
        // One line for each disk, by its name; what was started is marked on every chart.
        QStringList disks;
        for (const ChartLine &line : fixture.card("disks")->answer().lines)
            disks.append(line.name.label);
        QCOMPARE(disks, (QStringList{QStringLiteral("/"), QStringLiteral("/var")}));
        QCOMPARE(plot.events.size(), 1);
        QVERIFY(plot.events.first().text.contains(QStringLiteral("dnd-backend")));
        QVERIFY(!memory->view()->accessibleDescription().isEmpty());
    }

    void aSpikeIsNeverLost()
    {
        DashboardFixture fixture;
        CASTELLAN_VERIFY(fixture.open());
        const qint64 now = fixture.now();
        for (int i = 7 * 24 * 60; i > 0; --i)
            fixture.add("host", "memory.used", "ratio", now - i * minute, i == 5000 ? 0.99 : 0.4);
        CASTELLAN_VERIFY(wait(fixture.store->flush()));
        fixture.settings.setValue(settings::dashboardMinutes, 7 * 24 * 60);
        QVERIFY(fixture.show());
        const SampleRange &range = fixture.card("memory")->answer().lines.first().range;
        QVERIFY2(range.buckets.size() < 3000, qPrintable(QString::number(range.buckets.size())));
        double greatest = 0;
        for (const Bucket &bucket : range.buckets)
            greatest = std::max(greatest, bucket.count > 0 ? bucket.max : 0);
        QCOMPARE(greatest, 0.99);
    }

    void draggingZoomsAllChartsAndEscGoesBack()
    {
        DashboardFixture fixture;
        CASTELLAN_VERIFY(fixture.open());
        fixture.addHour();
        QVERIFY(fixture.show());
        const auto whole = fixture.page->shownTime();
        ChartView *view = fixture.card("memory")->view();
        QWidget *target = view->viewport();
        const int y = target->height() / 2;
        QVERIFY(fixture.answeredAfter([&] {
            QTest::mousePress(target, Qt::LeftButton, {}, QPoint(target->width() / 2, y));
            QTest::mouseMove(target, QPoint(target->width() * 5 / 8, y));
            QTest::mouseRelease(target, Qt::LeftButton, {}, QPoint(target->width() * 3 / 4, y));
        }));
        QVERIFY(fixture.page->isZoomed());
        const auto zoomed = fixture.page->shownTime();
        QVERIFY(zoomed.first > whole.first && zoomed.second < whole.second);
        for (const ChartCard *card : fixture.page->cards()) {
            if (card->states()->state() == StateView::State::Content)
                QTRY_COMPARE(card->view()->plot().from, zoomed.first);
        }
        QVERIFY(fixture.child<QToolButton>("zoomOut")->isVisible());
        QVERIFY(fixture.answeredAfter([&] { QTest::keyClick(view, Qt::Key_Escape); }));
        QVERIFY(!fixture.page->isZoomed());
        // A click zooms nowhere.
        QTest::mouseClick(target, Qt::LeftButton, {}, QPoint(target->width() / 2, y));
        QVERIFY(!fixture.page->isZoomed());
    }

    void whereLinesDiffer()
    {
        const auto line = [](std::initializer_list<QPointF> points) { return QPolygonF(QList<QPointF>(points)); };
        const QList<QPolygonF> before{line({{0, 1}, {1, 2}, {2, 3}}), line({{5, 1}, {6, 2}})};
        using Stretches = QList<std::pair<double, double>>;
        QCOMPARE(differences(before, before), Stretches());
        QCOMPARE(differences(before, {line({{0, 1}, {1, 7}, {2, 3}}), before.last()}), (Stretches{{0, 2}}));
        // Points that came, that went, a gap that closed.
        constexpr double endless = std::numeric_limits<double>::infinity();
        QCOMPARE(differences(before, {before.first(), line({{5, 1}, {6, 2}, {7, 2}})}), (Stretches{{5, endless}}));
        QCOMPARE(differences(before, {line({{1, 2}, {2, 3}}), before.last()}), (Stretches{{-endless, 1}}));
        QCOMPARE(differences(before, {line({{0, 1}, {1, 2}, {2, 3}, {5, 1}, {6, 2}})}), (Stretches{{1, 5}}));
    }

    void paintingOnlyWhatIsNewLooksAsPaintingAll()
    {
        constexpr qint64 begin = 1'790'000'000'000;
        const auto plotAt = [](int second, ChartKind kind) {
            std::vector<Sample> samples;
            for (int i = second; i < second + 3600; ++i)
                samples.push_back({begin + i * 1000, 0.5 + 0.3 * std::sin(i / 300.0) + 0.1 * std::sin(i * 1.7)});
            PlotData data;
            data.from = begin + second * 1000;
            data.to = data.from + 3'600'000;
            data.kind = kind;
            data.lines = {{.name = {.series = {}, .label = QStringLiteral("load"), .unit = QStringLiteral("ratio")},
                           .range = reduced(samples, data.from, data.to, 500)}};
            data.limit = PlotLimit{.value = 0.6, .below = true, .text = {}};
            return data;
        };
        for (const ChartKind kind : {ChartKind::Lines, ChartKind::Stacked}) {
            ChartView ticking(QStringLiteral("load"));
            ChartView fresh(QStringLiteral("load"));
            for (ChartView *view : {&ticking, &fresh}) {
                view->resize(500, 200);
                view->show();
                QVERIFY(QTest::qWaitForWindowExposed(view));
            }
            const auto give = [&](ChartView &view, int second) {
                view.setPlot(plotAt(second, kind));
                QCoreApplication::processEvents(); // what has to be painted is gathered, and
                QCoreApplication::processEvents(); // painted
            };
            for (int second = 0; second < 20; ++second)
                give(ticking, second);
            give(fresh, 19);
            // A pixel at the edge of what was painted may be rounded otherwise; a stretch left out is a column of them.
            QTRY_VERIFY(pixelsApart(ticking.grab().toImage(), fresh.grab().toImage()) <= 5);
        }
    }

    void oneCrosshairForAllCharts()
    {
        DashboardFixture fixture;
        CASTELLAN_VERIFY(fixture.open());
        fixture.addHour();
        QVERIFY(fixture.show());
        ChartView *view = fixture.card("memory")->view();
        QSignalSpy moved(view, &ChartView::crosshairMoved);
        const QImage before = fixture.card("network")->view()->grab().toImage();
        QTest::mouseMove(view->viewport(), QPoint(view->viewport()->width() / 2, view->viewport()->height() / 2));
        QTRY_VERIFY(!moved.isEmpty());
        QVERIFY(fixture.card("network")->view()->grab().toImage() != before);
        // By the keys, too, from the right edge.
        moved.clear();
        view->setFocus();
        QTest::keyClick(view, Qt::Key_Left);
        QCOMPARE(moved.size(), 1);
        QVERIFY(moved.first().first().toLongLong() < fixture.now());
    }

    void theLegendHidesLines()
    {
        DashboardFixture fixture;
        CASTELLAN_VERIFY(fixture.open());
        fixture.addHour();
        QVERIFY(fixture.show());
        const ChartCard *network = fixture.card("network");
        const auto entries = network->findChildren<LegendEntry *>();
        QCOMPARE(entries.size(), 2);
        QTest::mouseClick(entries.first(), Qt::LeftButton);
        QVERIFY(!network->view()->plot().isShown(0));
        QVERIFY(network->view()->plot().isShown(1));
        QVERIFY(fixture.answeredAfter([&] { fixture.page->refresh(); }));
        QVERIFY(!network->view()->plot().isShown(0)); // it stays hidden when new values come
    }

    void oneContainerIsChosen()
    {
        DashboardFixture fixture;
        CASTELLAN_VERIFY(fixture.open());
        fixture.addHour();
        QVERIFY(fixture.show(QStringLiteral("container/container:dnd-redis")));
        const auto *choice = fixture.child<QComboBox>("subject");
        QVERIFY(choice->isVisible());
        QCOMPARE(choice->currentText(), QStringLiteral("dnd-redis"));
        QCOMPARE(fixture.card("cpu")->answer().lines.first().range.buckets.last().max, 0.1);
    }

    void aDashboardOfOnesOwn()
    {
        DashboardFixture fixture;
        CASTELLAN_VERIFY(fixture.open());
        fixture.addHour();
        QVERIFY(fixture.show());
        QAction *copy = nullptr;
        QAction *add = nullptr;
        for (QMenu *menu : fixture.page->findChildren<QMenu *>()) {
            for (QAction *action : menu->actions()) {
                if (action->text().contains(QStringLiteral("own")))
                    copy = action;
                if (action->text().contains(QStringLiteral("Add a chart")))
                    add = action;
            }
        }
        QVERIFY(copy && add && !add->isEnabled());
        fixture.dialogs.text = QStringLiteral("On the wall");
        QVERIFY(fixture.answeredAfter([&] { copy->trigger(); }));
        QCOMPARE(fixture.page->dashboard().id, QStringLiteral("on-the-wall"));
        QVERIFY(!fixture.page->dashboard().builtin);
        QVERIFY(add->isEnabled());
        add->trigger();
        QTRY_VERIFY(fixture.page->findChild<ChartEditor *>());
        auto *editor = fixture.page->findChild<ChartEditor *>();
        auto *metric = editor->findChild<QComboBox *>(QStringLiteral("metric"));
        metric->setCurrentIndex(metric->findData(QStringLiteral("fs.used")));
        editor->findChild<QPushButton *>(QStringLiteral("addSeries"))->click();
        auto *save = editor->findChild<QDialogButtonBox *>()->button(QDialogButtonBox::Save);
        QVERIFY(save->isEnabled());
        QVERIFY(!editor->findChild<QLineEdit *>(QStringLiteral("title"))->text().isEmpty());
        QVERIFY(fixture.answeredAfter([&] { save->click(); }));
        const Dashboard own = *dashboardfile::read(fixture.dir.filePath(QStringLiteral("dashboards/on-the-wall.json")));
        QCOMPARE(own.charts.size(), fixture.page->dashboard().charts.size());
        QCOMPARE(own.charts.last().sources, (QList<ChartSource>{{QStringLiteral("fs:*"), QStringLiteral("fs.used")}}));
        QCOMPARE(fixture.card("chart-1")->answer().lines.size(), 2);
    }

    void valuesAndExports()
    {
        DashboardFixture fixture;
        CASTELLAN_VERIFY(fixture.open());
        fixture.addHour();
        QVERIFY(fixture.show());
        ChartCard *card = fixture.card("network");
        QSignalSpy exported(card, &ChartCard::exported);
        const auto give = [&](const char *name) { fixture.dialogs.file = fixture.dir.filePath(QLatin1String(name)); };
        give("chart.csv");
        card->exportCsv();
        give("chart.png");
        card->exportPng();
        give("chart.svg");
        card->exportSvg();
        QCOMPARE(exported.size(), 3);
        QFile csv(fixture.dir.filePath(QStringLiteral("chart.csv")));
        QVERIFY(csv.open(QIODevice::ReadOnly));
        const QList<QByteArray> lines = csv.readAll().split('\n');
        QVERIFY(lines.first().startsWith("time,"));
        QCOMPARE(lines.size(), 202); // a head, 200 moments, the end
        QVERIFY(lines.at(1).startsWith("2026-11-24T01:00:00.000Z,"));
        QCOMPARE(QImage(fixture.dir.filePath(QStringLiteral("chart.png"))).size(),
                 card->size() * card->devicePixelRatioF());
        QFile svg(fixture.dir.filePath(QStringLiteral("chart.svg")));
        QVERIFY(svg.open(QIODevice::ReadOnly) && svg.readAll().contains("<polyline"));
        card->showValues();
        auto *dialog = card->findChild<ChartTableDialog *>();
        QVERIFY(dialog);
        QTRY_COMPARE(dialog->findChild<QTableView *>()->model()->rowCount(), 200);
        dialog->close();
        const QJsonObject grafana =
            QJsonDocument::fromJson(grafanaDashboard(fixture.page->dashboard(), *fixture.bench.current())).object();
        QCOMPARE(grafana.value(QStringLiteral("panels")).toArray().size(), fixture.page->dashboard().charts.size());
    }

    void onTheWall()
    {
        DashboardFixture fixture;
        CASTELLAN_VERIFY(fixture.open());
        qputenv("XDG_CONFIG_HOME", fixture.dir.path().toUtf8());
        MainWindow window(fixture.bench, builtinPages());
        window.resize(1280, 800);
        window.open(QStringLiteral("dashboards"));
        window.show();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        QTest::keyClick(window.page(QStringLiteral("dashboards")), Qt::Key_F11);
        QTRY_VERIFY(window.isFullScreen());
        QVERIFY(!window.findChild<QWidget *>(QStringLiteral("menuButton"))->isVisible());
        QTest::keyClick(window.page(QStringLiteral("dashboards")), Qt::Key_Escape);
        QTRY_VERIFY(!window.isFullScreen());
        QVERIFY(window.findChild<QWidget *>(QStringLiteral("menuButton"))->isVisible());
    }
};

QTEST_MAIN(TestDashboards)
#include "tst_dashboards.moc"
