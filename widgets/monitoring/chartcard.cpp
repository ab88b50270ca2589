// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/monitoring/chartcard.h"

#include "models/monitoring/dashboardexport.h"
#include "widgets/common/flowlayout.h"
#include "widgets/common/icons.h"
#include "widgets/common/layouts.h"
#include "widgets/common/savefile.h"
#include "widgets/monitoring/charttable.h"
#include "widgets/monitoring/chartview.h"
#include "widgets/monitoring/legendentry.h"
#include "widgets/shell/workbench.h"

#include <QBuffer>
#include <QMenu>
#include <QPainter>
#include <QSvgGenerator>
#include <QToolButton>
#include <QVBoxLayout>

namespace castellan {
ChartCard::ChartCard(Workbench &bench, const ChartSpec &spec, QWidget *parent)
    : Card(spec.title, bench.clock(), parent), m_bench(bench), m_spec(spec)
{
    setObjectName(QStringLiteral("chart.%1").arg(spec.id));
    m_view = new ChartView(spec.title);
    m_legend = new QWidget;
    m_flow = new FlowLayout(m_legend);
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
    const bool sameLines = answer.chart.lines == m_answer.chart.lines;
    m_answer = answer;
    bool known = false;
    for (const ChartLine &line : answer.lines)
        known = known || !line.range.buckets.isEmpty();
    if (answer.lines.isEmpty()) {
        states()->showEmpty(tr("Not measured"), tr("No such value has come from this environment yet."));
        return;
    }
    if (!sameLines)
        makeLegend();
    m_view->setPlot({.from = whole.from,
                     .to = whole.to,
                     .kind = answer.chart.spec.kind,
                     .fromZero = answer.chart.spec.fromZero,
                     .lines = answer.lines,
                     .hidden = {},
                     .limit = limit,
                     .events = whole.events});
    QStringList aside;
    if (limit)
        aside.append(limit->text);
    if (answer.chart.left > 0)
        aside.append(tr("%n more line(s) not drawn", nullptr, answer.chart.left));
    setAside(aside.join(QStringLiteral(" · ")));
    if (known)
        states()->showContent();
    else
        states()->showEmpty(tr("Nothing in this time"), tr("No value was measured in the time that is shown."));
}

void ChartCard::makeLegend()
{
    clearLayout(m_flow);
    for (qsizetype line = 0; line < m_answer.lines.size(); ++line) {
        auto *entry = new LegendEntry(static_cast<int>(line), m_answer.lines.at(line).name.label);
        entry->setChecked(m_view->plot().isShown(line));
        connect(entry, &LegendEntry::toggled, this, [this, line](bool shown) { m_view->setLineShown(line, shown); });
        m_flow->addWidget(entry);
    }
    // One line is named by the title.
    m_legend->setVisible(m_answer.lines.size() > 1);
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
