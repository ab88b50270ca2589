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
#include <span>

namespace castellan::bench {
namespace {

constexpr qint64 begin = 1'790'000'000'000;
constexpr QSize oneChart(900, 450);
constexpr QSize wall(1600, 900);
constexpr int chartsShown = 12;
constexpr int chartsAcross = 4;
constexpr int seconds = 12; // more than a pixel of an hour

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
void show(ChartView &view, std::span<const Sample> samples)
{
    const qint64 from = samples.front().time;
    const qint64 to = samples.back().time + 1000;
    PlotData data;
    data.from = from;
    data.to = to;
    data.lines = {{.name = {.series = {}, .label = QStringLiteral("load"), .unit = QStringLiteral("ratio")},
                   .range = reduced(samples, from, to, view.width())}};
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
    void show(std::span<const Sample> samples)
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

/// As the program draws: changes are gathered in a first turn of the event loop and painted in the next.
void painted()
{
    QApplication::processEvents();
    QApplication::processEvents();
}

double processSeconds()
{
    timespec now{};
    ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) / 1e9;
}

/// Processor time of the function, in milliseconds: what others do meanwhile is not in it.
Measure ownWork(std::function<void()> function)
{
    return [function = std::move(function)]() -> std::optional<double> {
        const double before = processSeconds();
        function();
        return (processSeconds() - before) * 1000;
    };
}

/// Twelve charts of so many seconds, each given a new second every second; gives the share of a core in percent.
template <typename Show>
std::optional<double> atOneHertz(const std::vector<QWidget *> &views, int length, Show showOne)
{
    QWidget window;
    auto *grid = new QGridLayout(&window);
    for (int i = 0; i < chartsShown; ++i)
        grid->addWidget(views.at(static_cast<std::size_t>(i)), i / chartsAcross, i % chartsAcross);
    window.resize(wall);
    window.show();
    int first = 0;
    const auto round = [&] {
        const std::vector<Sample> samples = samplesOf(first++, length);
        for (int i = 0; i < chartsShown; ++i)
            showOne(i, samples);
    };
    round();
    painted();
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

bool oneChartOfMany()
{
    title(QStringLiteral("A chart of 100,000 points, 900 × 450, antialiased: given, reduced and painted"));
    // With each frame the time goes on by more than a pixel: nothing of the one before can stay.
    constexpr int step = 500;
    const std::vector<Sample> all = samplesOf(0, 100'000 + step * (options().rounds + 1));
    int frames = 0;
    const auto next = [&](int &frame) {
        return std::span(all).subspan(std::size_t(step) * std::size_t(frame++), 100'000);
    };
    PlainChart plain;
    plain.view().resize(oneChart);
    plain.view().show();
    ChartView ours(QStringLiteral("load"));
    ours.resize(oneChart);
    ours.show();
    painted();
    int plainFrames = 0;
    const std::vector<Series> one = interleave(options().rounds, {{QStringLiteral("Castellan"), ownWork([&] {
                                                                       show(ours, next(frames));
                                                                       painted();
                                                                   })},
                                                                  {QStringLiteral("Qt Charts as it is"), ownWork([&] {
                                                                       plain.show(next(plainFrames));
                                                                       painted();
                                                                   })}});
    row(QStringLiteral("one frame, processor time, Qt Charts / Castellan"), one.at(1), one.at(0), QStringLiteral("ms"),
        atLeast(25));
    end();
    return true;
}

bool twelveCharts(const QString &what, int length, Aim aim)
{
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
    const auto ours = [&](int i, const std::vector<Sample> &samples) {
        show(*views.at(static_cast<std::size_t>(i)), samples);
    };
    const auto theirs = [&](int i, const std::vector<Sample> &samples) {
        plains.at(static_cast<std::size_t>(i))->show(samples);
    };
    const std::vector<Series> twelve =
        interleave(options().longRounds,
                   {{QStringLiteral("Castellan"), [&] { return atOneHertz(viewWidgets, length, ours); }},
                    {QStringLiteral("Qt Charts as it is"), [&] { return atOneHertz(plainWidgets, length, theirs); }}});
    row(what, twelve.at(0), QStringLiteral("%"), aim);
    row(QStringLiteral("the same, Qt Charts / Castellan"), twelve.at(1), twelve.at(0), QStringLiteral("%"));
    return true;
}

} // namespace

bool charts()
{
    bool ok = oneChartOfMany();
    title(QStringLiteral("Twelve charts at 1 Hz, 1600 × 900: share of a core"));
    ok = twelveCharts(QStringLiteral("an hour each, 3,600 points"), 3600, atMost(2)) && ok;
    ok = twelveCharts(QStringLiteral("five minutes each, 300 points"), 300, {}) && ok;
    note(QStringLiteral("An hour moves on by a pixel in about ten seconds, and between only its ends are painted; five "
                        "minutes move by more than a pixel every second, and all is painted."));
    return ok;
}

} // namespace castellan::bench
