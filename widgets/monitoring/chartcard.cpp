// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/monitoring/chartcard.h"

#include "models/core/format.h"
#include "models/monitoring/dashboardexport.h"
#include "models/monitoring/expressionquery.h"
#include "models/prometheus/metricmapping.h"
#include "widgets/common/icons.h"
#include "widgets/common/savefile.h"
#include "widgets/monitoring/chartlegend.h"
#include "widgets/monitoring/charttable.h"
#include "widgets/monitoring/chartview.h"
#include "widgets/shell/workbench.h"

#include <QBuffer>
#include <QMenu>
#include <QPainter>
#include <QSvgGenerator>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace castellan {
namespace {

/// The figure of the application that the chart is about and that no expression of the environment's gives.
QString unboundFigure(const ChartSpec &spec, const Environment *environment)
{
    for (const MappedMetric &mapped : mappedMetrics()) {
        const bool drawn = std::any_of(spec.sources.cbegin(), spec.sources.cend(),
                                       [&](const ChartSource &source) { return source.metric == mapped.metric; });
        if (drawn && environment && environment->prometheusMetrics.value(mapped.key).isEmpty())
            return mappedMetricName(mapped.key);
    }
    return {};
}

} // namespace

ChartCard::ChartCard(Workbench &bench, const ChartSpec &spec, QWidget *parent)
    : Card(spec.title, bench.clock(), parent), m_bench(bench), m_spec(spec)
{
    setObjectName(QStringLiteral("chart.%1").arg(spec.id));
    m_view = new ChartView(spec.title);
    m_legend = new ChartLegend(m_view);
    body()->setSpacing(4);
    body()->addWidget(m_view, 1);
    body()->addWidget(m_legend);
    m_menu = makeMenu();
    auto *more = new QToolButton;
    more->setIcon(icons::icon(QStringLiteral("castellan-more")));
    more->setAutoRaise(true);
    connect(more, &QToolButton::clicked, this,
            [this, more] { m_menu->popup(more->mapToGlobal(QPoint(0, more->height()))); });
    //: %1 is a chart's title
    more->setAccessibleName(tr("More for \"%1\"").arg(spec.title));
    more->setToolTip(tr("Values, exports"));
    setCorner(more);
    states()->showLoading();
}

QMenu *ChartCard::makeMenu()
{
    auto *menu = new QMenu(this);
    connect(menu->addAction(tr("Show &values…")), &QAction::triggered, this, &ChartCard::showValues);
    menu->addSeparator();
    connect(menu->addAction(tr("Export as &CSV…")), &QAction::triggered, this, &ChartCard::exportCsv);
    connect(menu->addAction(tr("Export as &PNG…")), &QAction::triggered, this, &ChartCard::exportPng);
    connect(menu->addAction(tr("Export as &SVG…")), &QAction::triggered, this, &ChartCard::exportSvg);
    return menu;
}

void ChartCard::setAnswer(const ChartAnswer &answer, const DashboardAnswer &whole,
                          const std::optional<PlotLimit> &limit)
{
    m_answer = answer;
    setAside(asideOf(limit));
    if (answer.lines.isEmpty())
        return showNothing();
    m_view->setPlot({.from = whole.from,
                     .to = whole.to,
                     .kind = answer.chart.spec.kind,
                     .fromZero = answer.chart.spec.fromZero,
                     .lines = answer.lines,
                     .hidden = {},
                     .limit = limit,
                     .events = whole.events});
    m_legend->adopt();
    const bool known = std::any_of(answer.lines.cbegin(), answer.lines.cend(),
                                   [](const ChartLine &line) { return !line.range.buckets.isEmpty(); });
    if (!known)
        states()->showEmpty(tr("Nothing in this time"), tr("No value was measured in the time that is shown."));
    else if (answer.failure)
        states()->showStale(answer.failure->message,
                            QDateTime::fromMSecsSinceEpoch(answer.asOf > 0 ? answer.asOf : whole.to, Qt::UTC));
    else
        states()->showContent();
}

QString ChartCard::asideOf(const std::optional<PlotLimit> &limit) const
{
    QStringList aside;
    if (limit && !m_answer.lines.isEmpty())
        aside.append(limit->text);
    if (m_answer.chart.left > 0)
        aside.append(tr("%n more line(s) not drawn", nullptr, m_answer.chart.left));
    if (m_answer.series > mostSeries)
        //: of the lines that a chart could draw; %1 a number, for example 10,000
        aside.append(tr("the %n largest of %1 series", nullptr, mostSeries).arg(format::count(m_answer.series)));
    return (aside + m_answer.warnings).join(QStringLiteral(" · "));
}

void ChartCard::showNothing()
{
    const ChartSpec &spec = m_answer.chart.spec;
    if (m_answer.failure)
        return states()->showFailed(*m_answer.failure);
    if (m_answer.waits)
        return states()->showLoading(tr("Asking Prometheus…"));
    if (!spec.expressions.isEmpty())
        return states()->showEmpty(tr("No series"),
                                   tr("Prometheus takes the expression; nothing that it names had a value in the time "
                                      "that is shown."));
    if (const QString unbound = unboundFigure(spec, m_bench.current()); !unbound.isEmpty())
        //: %1 a figure of the application: "response time by endpoint"
        return states()->showEmpty(tr("Not watched"),
                                   tr("Give \"%1\" an expression in the environment's settings, under Prometheus; "
                                      "Castellan makes a guess from the metrics that there are.")
                                       .arg(unbound));
    states()->showEmpty(tr("Not measured"), tr("No such value has come from this environment yet."));
}

void ChartCard::save(const QString &suffix, const QString &filter, const QByteArray &bytes)
{
    saveAs(m_bench.dialogs(), this,
           {.title = tr("Export \"%1\"").arg(title()),
            .name = QStringLiteral("%1.%2").arg(m_spec.id.section(QLatin1Char('/'), -1), suffix),
            .filter = filter,
            .failed = tr("The chart was not written")},
           bytes, [this](const QString &path, const QString &error) { Q_EMIT exported(path, error); });
}

void ChartCard::exportCsv()
{
    save(QStringLiteral("csv"), tr("CSV files (*.csv)"), chartCsv(m_answer));
}

void ChartCard::exportPng()
{
    // As it is seen, on the ground that it is seen on.
    QImage image(size() * devicePixelRatioF(), QImage::Format_RGB32);
    image.setDevicePixelRatio(devicePixelRatioF());
    image.fill(palette().color(QPalette::Base));
    render(&image);
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, "PNG");
    save(QStringLiteral("png"), tr("PNG pictures (*.png)"), bytes);
}

void ChartCard::exportSvg()
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    QSvgGenerator generator;
    generator.setOutputDevice(&buffer);
    generator.setSize(m_view->size());
    generator.setViewBox(QRect(QPoint(), m_view->size()));
    generator.setTitle(title());
    QPainter painter(&generator);
    painter.fillRect(m_view->rect(), palette().color(QPalette::Base));
    m_view->scene()->render(&painter, QRectF(m_view->rect()), m_view->sceneRect());
    painter.end();
    save(QStringLiteral("svg"), tr("SVG pictures (*.svg)"), bytes);
}

void ChartCard::showValues()
{
    auto *dialog = new ChartTableDialog(m_bench, title(), m_answer, this);
    dialog->show();
}

} // namespace castellan
