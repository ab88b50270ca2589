// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/monitoring/chartview.h"

#include "models/core/format.h"
#include "models/monitoring/axisticks.h"
#include "widgets/common/statuscolors.h"
#include "widgets/common/text.h"
#include "widgets/monitoring/plotitems.h"

#include <QCategoryAxis>
#include <QGraphicsLayout>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QToolTip>
#include <QtCharts/QChart>

#include <algorithm>
#include <cmath>

namespace castellan {
namespace {

constexpr double shortestDrag = 6;      // pixels; less is a click
constexpr qint64 shortestZoom = 10'000; // ms
constexpr qsizetype mostTold = 6;       // of what happened at one place

/// A category axis says each label once; an invisible sign more makes the same word another one. Gives whether
/// something is another than before.
bool setTicks(QCategoryAxis *axis, double from, double to, const QList<AxisTick> &ticks, QList<AxisTick> *present)
{
    const bool moved = axis->min() != from || axis->max() != to;
    if (moved)
        axis->setRange(from, to);
    if (ticks == *present)
        return moved; // they move along with the range
    *present = ticks;
    const QStringList former = axis->categoriesLabels();
    for (const QString &label : former)
        axis->remove(label);
    // A category ends at its mark; the first begins before what is seen, so that a mark at the very edge has one.
    axis->setStartValue(from - (to - from));
    QStringList used;
    for (const AxisTick &tick : ticks) {
        QString label = tick.label;
        while (used.contains(label))
            label += QChar(0x200b);
        used.append(label);
        axis->append(label, tick.position);
    }
    return true;
}

/// What happened where signs lie one upon the other, each with its time.
QString wordsOf(const QList<const Annotation *> &hits)
{
    QStringList words;
    for (const Annotation *hit : hits.mid(0, mostTold)) {
        const QDateTime when = QDateTime::fromMSecsSinceEpoch(hit->from, Qt::UTC);
        words.append(QStringLiteral("%1\n%2 (%3)").arg(hit->text, format::moment(when), format::utc(when)));
    }
    if (hits.size() > mostTold)
        words.append(ChartView::tr("%n more", nullptr, static_cast<int>(hits.size() - mostTold)));
    return words.join(QStringLiteral("\n\n"));
}

} // namespace

ChartView::ChartView(const QString &title, QWidget *parent) : QChartView(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setFrameShape(QFrame::NoFrame);
    setMouseTracking(true);
    viewport()->setMouseTracking(true);
    setRenderHint(QPainter::Antialiasing);
    setViewportUpdateMode(QGraphicsView::MinimalViewportUpdate);
    scene()->setItemIndexMethod(QGraphicsScene::NoIndex); // few items, which move together
    setAccessibleName(title);
    viewport()->setAutoFillBackground(false); // the card's ground is seen
    chart()->legend()->hide();
    chart()->setBackgroundVisible(false);
    // Labels at an edge stand out by half of what they are.
    chart()->setMargins(QMargins(0, fontMetrics().height() / 2, 3 * fontMetrics().averageCharWidth(), 0));
    chart()->layout()->setContentsMargins(0, 0, 0, 0);
    m_time = new QCategoryAxis(chart());
    m_values = new QCategoryAxis(chart());
    for (QCategoryAxis *axis : {m_time, m_values}) {
        axis->setLabelsPosition(QCategoryAxis::AxisLabelsPositionOnValue);
        axis->setLineVisible(false);
        axis->setTruncateLabels(false);
    }
    chart()->addAxis(m_time, Qt::AlignBottom);
    chart()->addAxis(m_values, Qt::AlignLeft);
    m_plot = new PlotItem(chart());
    m_overlay = new PlotOverlay(chart());
    connect(chart(), &QChart::plotAreaChanged, this, &ChartView::arrange);
    adoptPalette();
}

ChartView::~ChartView()
{
    // The items refer to m_data, and the scene with them goes after it.
    m_plot->setPlot(nullptr, {}, {});
    m_overlay->setPlot(nullptr, {}, {}, {});
}

void ChartView::setPlot(PlotData plot)
{
    plot.hidden = m_data.hidden;
    m_data = std::move(plot);
    arrange();
}

void ChartView::setLineShown(qsizetype line, bool shown)
{
    while (m_data.hidden.size() <= line)
        m_data.hidden.append(false);
    m_data.hidden[line] = !shown;
    arrange();
}

void ChartView::setCrosshair(std::optional<qint64> when)
{
    m_overlay->setMoment(when);
}

void ChartView::arrange()
{
    const auto extent = extentOf(m_data);
    const double pixels = chart()->plotArea().width() * devicePixelRatioF();
    const auto [from, to] = timeShown(m_data, pixels);
    const QFontMetrics metrics(m_time->labelsFont());
    const QRectF area = chart()->plotArea();
    const int across = std::max(2, static_cast<int>(area.width()) / std::max(1, metrics.averageCharWidth() * 10));
    const int up = std::clamp(static_cast<int>(area.height()) / std::max(1, metrics.height() * 3), 2, 6);
    const ValueScale values = valueScale(extent ? extent->first : 0, extent ? extent->second : 1, up,
                                         m_data.lines.isEmpty() ? QString() : m_data.lines.first().name.unit);
    {
        const QSignalBlocker quiet(chart()); // labels of another width move the plot area once more
        const bool valuesMoved = setTicks(m_values, values.from, values.to, values.ticks, &m_valueTicks);
        const bool timeMoved =
            setTicks(m_time, from, to, timeTicks(std::llround(from), std::llround(to), across), &m_timeTicks);
        // In one rectangle: what lies in a region of many, of all labels one by one, is painted far more slowly.
        if (valuesMoved || timeMoved)
            scene()->update();
    }
    const PlotScale scale{
        .area = chart()->plotArea(), .from = from, .to = to, .lowest = values.from, .highest = values.to};
    m_plot->setPlot(&m_data, scale, palette());
    m_overlay->setPlot(&m_data, scale, palette(), m_time->labelsFont());
    QStringList newest;
    for (qsizetype line = 0; line < m_data.lines.size(); ++line) {
        const ChartLine &one = m_data.lines.at(line);
        if (const auto bucket = valueAt(one.range, m_data.to); bucket && m_data.isShown(line))
            newest.append(QStringLiteral("%1 %2").arg(one.name.label, bucketText(*bucket, one.name.unit)));
    }
    setAccessibleDescription(newest.join(QStringLiteral(", ")));
}

void ChartView::adoptPalette()
{
    m_adopting = true;
    const QFont small = scaledFont(font(), 0.88, false);
    for (QCategoryAxis *axis : {m_time, m_values}) {
        axis->setLabelsFont(small);
        axis->setLabelsColor(mutedText(palette()));
        axis->setGridLineColor(groove(palette()));
    }
    m_adopting = false;
    arrange();
}

void ChartView::resizeEvent(QResizeEvent *event)
{
    QChartView::resizeEvent(event);
    arrange();
}

void ChartView::changeEvent(QEvent *event)
{
    QChartView::changeEvent(event);
    const bool look = event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange;
    if (look && !m_adopting && m_overlay)
        adoptPalette();
}

QSize ChartView::sizeHint() const
{
    return {fontMetrics().averageCharWidth() * 60, fontMetrics().height() * 11};
}

QSize ChartView::minimumSizeHint() const
{
    return {fontMetrics().averageCharWidth() * 28, fontMetrics().height() * 7};
}

void ChartView::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton)
        return event->ignore();
    setFocus(Qt::MouseFocusReason);
    m_pressed = event->position().x();
}

void ChartView::mouseMoveEvent(QMouseEvent *event)
{
    const double x = std::clamp(event->position().x(), m_plot->scale().area.left(), m_plot->scale().area.right());
    if (m_pressed && std::abs(x - *m_pressed) >= shortestDrag)
        m_overlay->setSelection(std::pair(*m_pressed, x));
    Q_EMIT crosshairMoved(m_plot->scale().time(x));
    viewport()->setCursor(eventsAt(event->position()).isEmpty() ? Qt::CrossCursor : Qt::PointingHandCursor);
}

void ChartView::mouseReleaseEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton || !m_pressed)
        return event->ignore();
    const double begin = *m_pressed;
    m_pressed.reset();
    m_overlay->setSelection(std::nullopt);
    const PlotScale &scale = m_plot->scale();
    const double end = std::clamp(event->position().x(), scale.area.left(), scale.area.right());
    if (std::abs(end - begin) >= shortestDrag) {
        const qint64 from = scale.time(std::min(begin, end));
        const qint64 to = scale.time(std::max(begin, end));
        if (to - from >= shortestZoom)
            Q_EMIT zoomRequested(from, to);
    } else if (const auto hits = eventsAt(event->position()); !hits.isEmpty()) {
        Q_EMIT eventActivated(*hits.first());
    }
}

void ChartView::mouseDoubleClickEvent(QMouseEvent *)
{
    m_pressed.reset();
    Q_EMIT zoomOutRequested();
}

void ChartView::wheelEvent(QWheelEvent *event)
{
    event->ignore(); // the page scrolls
}

void ChartView::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Left:
        return moveCrosshair(-1);
    case Qt::Key_Right:
        return moveCrosshair(1);
    case Qt::Key_Escape:
    case Qt::Key_Backspace:
        Q_EMIT zoomOutRequested();
        return;
    default:
        event->ignore();
    }
}

void ChartView::moveCrosshair(int steps)
{
    // A hundredth of what is seen, so that a key held down crosses it in seconds.
    const qint64 step = std::max<qint64>(1, (m_data.to - m_data.from) / 100);
    const qint64 now = m_overlay->moment().value_or(steps < 0 ? m_data.to : m_data.from);
    Q_EMIT crosshairMoved(std::clamp(now + steps * step, m_data.from, m_data.to));
}

void ChartView::leaveEvent(QEvent *event)
{
    QChartView::leaveEvent(event);
    Q_EMIT crosshairMoved(-1);
}

QList<const Annotation *> ChartView::eventsAt(const QPointF &place) const
{
    const PlotScale &scale = m_plot->scale();
    QList<const Annotation *> hits;
    if (place.y() < scale.area.top() - 2 || place.y() > scale.area.top() + 12)
        return hits;
    for (const Annotation &event : m_data.events) {
        if (std::abs(scale.x(static_cast<double>(event.from)) - place.x()) <= 5)
            hits.prepend(&event); // what is painted last lies above
    }
    return hits;
}

bool ChartView::viewportEvent(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return QChartView::viewportEvent(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    if (const auto hits = eventsAt(help->pos()); !hits.isEmpty()) {
        QToolTip::showText(help->globalPos(), wordsOf(hits), this);
    } else {
        QToolTip::hideText();
    }
    return true;
}

} // namespace castellan
