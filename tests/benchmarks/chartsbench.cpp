// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/workspace/samplerange.h"
#include "tests/benchmarks/bench.h"
#include "tests/benchmarks/benches.h"
#include "widgets/monitoring/chartview.h"

#include <QApplication>
#include <QDateTimeAxis>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QGridLayout>
#include <QLineSeries>
#include <QTimer>
#include <QValueAxis>
#include <QtCharts/QChartView>

#include <cmath>
#include <ctime>

namespace castellan::bench {
namespace {

constexpr qint64 begin = 1'790'000'000'000;
constexpr QSize oneChart(900, 450);
constexpr QSize wall(1600, 900);
constexpr int chartsShown = 12;
constexpr int chartsAcross = 4;
constexpr int seconds = 6;

/// A load that goes up and down, with noise.
double valueOf(int i)
{
    return 0.5 + 0.3 * std::sin(i / 700.0) + 0.1 * std::sin(i * 1.7);
}

std::vector<Sample> samplesOf(int first, int count)
{
    std::vector<Sample> samples;
    samples.reserve(static_cast<std::size_t>(count));
    for (int i = first; i < first + count; ++i)
        samples.push_back({begin + qint64(i) * 1000, valueOf(i)});
    return samples;
}

/// What a page does with raw samples: reduce them to what the screen shows, and draw that.
void show(ChartView &view, const std::vector<Sample> &samples)
{
    const qint64 from = samples.front().time;
    const qint64 to = samples.back().time + 1000;
    PlotData data;
    data.from = from;
    data.to = to;
    data.lines = {{.name = {.series = {}, .label = QStringLiteral("load"), .unit = QStringLiteral("ratio")},
                   .range = reduced(asBuckets(samples), Resolution::Raw, from, to, view.width())}};
    view.setPlot(std::move(data));
}

/// Qt Charts as its examples use it.
class PlainChart
{
public:
    PlainChart()
    {
        m_view.chart()->legend()->hide();
        m_view.setRenderHint(QPainter::Antialiasing);
        m_view.chart()->addSeries(m_series);
        auto *time = new QDateTimeAxis;
        auto *values = new QValueAxis;
        m_view.chart()->addAxis(time, Qt::AlignBottom);
        m_view.chart()->addAxis(values, Qt::AlignLeft);
        m_series->attachAxis(time);
        m_series->attachAxis(values);
        values->setRange(0, 1);
        m_time = time;
    }
    QChartView &view() { return m_view; }
    void show(const std::vector<Sample> &samples)
    {
        QList<QPointF> points;
        points.reserve(static_cast<qsizetype>(samples.size()));
        for (const Sample &sample : samples)
            points.append({static_cast<double>(sample.time), sample.value});
        m_time->setRange(QDateTime::fromMSecsSinceEpoch(samples.front().time),
                         QDateTime::fromMSecsSinceEpoch(samples.back().time));
        m_series->replace(points);
    }

private:
    QChartView m_view;
    QLineSeries *m_series = new QLineSeries;
    QDateTimeAxis *m_time = nullptr;
};

void painted(QWidget &widget)
{
    widget.repaint();
    QApplication::processEvents();
}

double processSeconds()
{
    timespec now{};
    ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) / 1e9;
}

/// Twelve charts of an hour, each given a new second every second; gives the share of a core in percent.
template <typename Show>
std::optional<double> atOneHertz(const std::vector<QWidget *> &views, Show showOne)
{
    QWidget window;
    auto *grid = new QGridLayout(&window);
    for (int i = 0; i < chartsShown; ++i)
        grid->addWidget(views.at(static_cast<std::size_t>(i)), i / chartsAcross, i % chartsAcross);
    window.resize(wall);
    window.show();
    int first = 0;
    const auto round = [&] {
        const std::vector<Sample> samples = samplesOf(first++, 3600);
        for (int i = 0; i < chartsShown; ++i)
            showOne(i, samples);
    };
    round();
    painted(window);
    QTimer timer;
    QObject::connect(&timer, &QTimer::timeout, &window, round);
    timer.start(1000);
    QElapsedTimer wallClock;
    wallClock.start();
    const double before = processSeconds();
    QEventLoop loop;
    QTimer::singleShot(seconds * 1000, &loop, &QEventLoop::quit);
    loop.exec();
    const double used = processSeconds() - before;
    for (QWidget *view : views)
        view->setParent(nullptr);
    return used / (static_cast<double>(wallClock.elapsed()) / 1000) * 100;
}

} // namespace

bool charts()
{
    title(QStringLiteral("A chart of 100,000 points, 900 × 450, antialiased: given, reduced and painted"));
    const std::vector<Sample> many = samplesOf(0, 100'000);
    PlainChart plain;
    plain.view().resize(oneChart);
    plain.view().show();
    ChartView ours(QStringLiteral("load"));
    ours.resize(oneChart);
    ours.show();
    const std::vector<Series> one = interleave(options().rounds, {{QStringLiteral("Castellan"),
                                                                   [&] {
                                                                       return timed([&] {
                                                                           show(ours, many);
                                                                           painted(ours);
                                                                           return true;
                                                                       });
                                                                   }},
                                                                  {QStringLiteral("Qt Charts as it is"), [&] {
                                                                       return timed([&] {
                                                                           plain.show(many);
                                                                           painted(plain.view());
                                                                           return true;
                                                                       });
                                                                   }}});
    row(QStringLiteral("one frame, Qt Charts / Castellan"), one.at(1), one.at(0), QStringLiteral("s"), atLeast(25));

    end();
    title(QStringLiteral("Twelve charts of an hour (3,600 points each) at 1 Hz, 1600 × 900: share of a core"));
    std::vector<std::unique_ptr<ChartView>> views;
    std::vector<std::unique_ptr<PlainChart>> plains;
    std::vector<QWidget *> viewWidgets;
    std::vector<QWidget *> plainWidgets;
    for (int i = 0; i < chartsShown; ++i) {
        views.push_back(std::make_unique<ChartView>(QStringLiteral("load")));
        viewWidgets.push_back(views.back().get());
        plains.push_back(std::make_unique<PlainChart>());
        plainWidgets.push_back(&plains.back()->view());
    }
    const std::vector<Series> twelve = interleave(
        options().longRounds, {{QStringLiteral("Castellan"),
                                [&] {
                                    return atOneHertz(viewWidgets, [&](int i, const std::vector<Sample> &samples) {
                                        show(*views.at(static_cast<std::size_t>(i)), samples);
                                    });
                                }},
                               {QStringLiteral("Qt Charts as it is"), [&] {
                                    return atOneHertz(plainWidgets, [&](int i, const std::vector<Sample> &samples) {
                                        plains.at(static_cast<std::size_t>(i))->show(samples);
                                    });
                                }}});
    row(QStringLiteral("Castellan"), twelve.at(0), QStringLiteral("%"), atMost(2));
    row(QStringLiteral("Qt Charts / Castellan"), twelve.at(1), twelve.at(0), QStringLiteral("%"));
    return true;
}

} // namespace castellan::bench
