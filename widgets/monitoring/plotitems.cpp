// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/monitoring/plotitems.h"

#include "models/core/format.h"
#include "widgets/common/statuscolors.h"
#include "widgets/common/text.h"
#include "widgets/monitoring/annotationsign.h"
#include "widgets/monitoring/chartcolors.h"

#include <QCoreApplication>
#include <QFontMetrics>
#include <QPainter>

#include <algorithm>

namespace castellan {
namespace {

constexpr int mostValues = 10; // in the panel beside the crosshair
constexpr double dot = 1.8;
constexpr int spill = 4; // how far a point's line, its dot or its edge is seen beside it

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(castellan::Plot)
};

/// The stretches of x that a region holds, from left to right, with what spills into them.
QRegion columns(const QRegion &region)
{
    QRegion all;
    for (const QRect &rect : region)
        all += QRect(rect.left() - spill, 0, rect.width() + 2 * spill, 1);
    return all;
}

/// A polyline is stroked as one outline, which for one that goes up and down at every pixel takes a hundred times as
/// long as its pieces do; they meet so closely then that their joints are not seen. Only those that are in what is
/// being painted.
void drawLine(QPainter *painter, const QPolygonF &line)
{
    constexpr qsizetype dense = 200;
    if (line.size() < dense)
        return painter->drawPolyline(line);
    const auto isLeft = [](const QPointF &point, int x) { return point.x() < x; };
    QList<QLineF> pieces;
    auto to = line.cbegin() + 1;
    for (const QRect &stretch : columns(painter->clipRegion())) {
        to = std::lower_bound(to, line.cend(), stretch.left(), isLeft);
        for (bool inside = true; inside && to != line.cend(); ++to) {
            pieces.append({*(to - 1), *to});
            inside = to->x() <= stretch.right();
        }
    }
    painter->drawLines(pieces);
}

} // namespace

QString bucketText(const Bucket &bucket, const QString &unit)
{
    const QString least = format::quantity(bucket.min, unit);
    const QString greatest = format::quantity(bucket.max, unit);
    if (bucket.count <= 1 || least == greatest)
        return greatest;
    //: the least and the greatest value of a stretch of time
    return Text::tr("%1 to %2").arg(least, greatest);
}

PlotItem::PlotItem(QGraphicsItem *parent) : QGraphicsItem(parent)
{
    setZValue(10);                       // above the grid
    setCacheMode(DeviceCoordinateCache); // a crosshair that moves over it paints it anew from there
}

void PlotItem::setPlot(const PlotData *data, const PlotScale &scale, const QPalette &palette)
{
    if (scale.area != m_frame.scale.area)
        prepareGeometryChange();
    m_data = data;
    const QList<QList<QPolygonF>> before = std::exchange(m_lines, {});
    m_areas.clear();
    if (!m_data)
        return;
    if (m_data->kind == ChartKind::Stacked)
        m_areas = stackedAreas(*m_data, scale);
    m_lines.resize(m_data->lines.size());
    for (const StackedArea &area : std::as_const(m_areas))
        m_lines[area.line] = area.tops;
    for (qsizetype line = 0; m_data->kind != ChartKind::Stacked && line < m_lines.size(); ++line) {
        if (m_data->isShown(line))
            m_lines[line] = polylines(m_data->lines.at(line).range, scale);
    }
    Frame frame{
        .scale = scale, .palette = palette, .kind = m_data->kind, .limit = m_data->limit, .events = m_data->events};
    if (frame == m_frame && before.size() == m_lines.size())
        return updateDifferences(before);
    m_frame = std::move(frame);
    update();
}

void PlotItem::updateDifferences(const QList<QList<QPolygonF>> &before)
{
    for (qsizetype line = 0; line < m_lines.size(); ++line) {
        for (const auto &[from, to] : differences(before.at(line), m_lines.at(line))) {
            const QRectF all = boundingRect();
            const double left = std::max(all.left(), from - spill);
            const double right = std::min(all.right(), to + spill);
            if (left < right)
                update(QRectF(left, all.top(), right - left, all.height()));
        }
    }
}

void PlotItem::paint(QPainter *painter, const QStyleOptionGraphicsItem *, QWidget *)
{
    if (!m_data || m_frame.scale.area.isEmpty())
        return;
    painter->setRenderHint(QPainter::Antialiasing);
    painter->save();
    painter->setClipRect(m_frame.scale.area.adjusted(-1, -1, 1, 1), Qt::IntersectClip);
    paintEvents(painter);
    if (m_data->kind == ChartKind::Stacked)
        paintAreas(painter);
    else
        paintLines(painter);
    paintLimit(painter);
    painter->restore();
}

void PlotItem::paintLines(QPainter *painter)
{
    for (const QList<QPolygonF> &line : m_lines) {
        for (const QPolygonF &part : line)
            paintBeyond(painter, part);
    }
    for (qsizetype i = 0; i < m_lines.size(); ++i) {
        const auto number = static_cast<int>(i);
        painter->setBrush(Qt::NoBrush);
        painter->setPen(linePen(number, m_frame.palette));
        for (const QPolygonF &part : m_lines.at(i)) {
            if (part.size() > 1) {
                drawLine(painter, part);
                continue;
            }
            painter->setBrush(lineColor(number, m_frame.palette));
            painter->drawEllipse(part.first(), dot, dot);
            painter->setBrush(Qt::NoBrush);
        }
    }
}

void PlotItem::paintAreas(QPainter *painter)
{
    for (const StackedArea &area : m_areas) {
        const auto number = static_cast<int>(area.line);
        QColor fill = lineColor(number, m_frame.palette);
        fill.setAlphaF(0.45F);
        painter->setPen(Qt::NoPen);
        painter->setBrush(fill);
        for (const QPolygonF &part : area.areas)
            painter->drawPolygon(part);
        painter->setBrush(Qt::NoBrush);
        painter->setPen(linePen(number, m_frame.palette));
        for (const QPolygonF &top : area.tops)
            drawLine(painter, top);
    }
    if (m_areas.isEmpty())
        return;
    for (const QPolygonF &top : m_areas.last().tops)
        paintBeyond(painter, top);
}

void PlotItem::paintBeyond(QPainter *painter, const QPolygonF &line)
{
    if (!m_frame.limit || line.size() < 2)
        return;
    const double bound = m_frame.scale.y(m_frame.limit->value);
    const QRectF beyond = m_frame.limit->below
                              ? QRectF(m_frame.scale.area.topLeft(), QPointF(m_frame.scale.area.right(), bound))
                              : QRectF(QPointF(m_frame.scale.area.left(), bound), m_frame.scale.area.bottomRight());
    if (beyond.height() <= 0)
        return;
    QPolygonF area = line;
    area.append({line.last().x(), bound});
    area.append({line.first().x(), bound});
    QColor fill = statusColors(Status::Critical, m_frame.palette).fill;
    fill.setAlphaF(0.3F);
    painter->save();
    painter->setClipRect(beyond, Qt::IntersectClip);
    painter->setPen(Qt::NoPen);
    painter->setBrush(fill);
    painter->drawPolygon(area);
    painter->restore();
}

void PlotItem::paintLimit(QPainter *painter)
{
    if (!m_frame.limit)
        return;
    const double y = m_frame.scale.y(m_frame.limit->value);
    if (y < m_frame.scale.area.top() - 1 || y > m_frame.scale.area.bottom() + 1)
        return;
    const QColor ink = statusColors(Status::Critical, m_frame.palette).ink;
    painter->setRenderHint(QPainter::Antialiasing, false);
    painter->setPen(QPen(ink, 1, Qt::DashLine));
    painter->drawLine(QPointF(m_frame.scale.area.left(), y), QPointF(m_frame.scale.area.right(), y));
}

void PlotItem::paintEvents(QPainter *painter)
{
    for (const Annotation &event : m_frame.events) {
        const double x = m_frame.scale.x(static_cast<double>(event.from));
        const double end = m_frame.scale.x(static_cast<double>(event.to));
        if (end < m_frame.scale.area.left() || x > m_frame.scale.area.right())
            continue;
        const QColor ink = annotationInk(event, m_frame.palette);
        QColor ground = ink;
        ground.setAlphaF(0.12F);
        if (end - x >= 1)
            painter->fillRect(QRectF(x, m_frame.scale.area.top(), end - x, m_frame.scale.area.height()), ground);
        QColor line = ink;
        line.setAlphaF(0.55F);
        painter->setPen(QPen(line, 1, Qt::DotLine));
        painter->drawLine(QPointF(x, m_frame.scale.area.top()), QPointF(x, m_frame.scale.area.bottom()));
        painter->setPen(Qt::NoPen);
        painter->setBrush(ink);
        painter->drawPolygon(annotationSign(event.kind, QPointF(x, m_frame.scale.area.top())));
    }
}

PlotOverlay::PlotOverlay(QGraphicsItem *parent) : QGraphicsItem(parent)
{
    setZValue(20);
    setAcceptedMouseButtons(Qt::NoButton);
}

void PlotOverlay::setPlot(const PlotData *data, const PlotScale &scale, const QPalette &palette, const QFont &font)
{
    if (scale.area != m_scale.area)
        prepareGeometryChange();
    m_data = data;
    m_scale = scale;
    m_palette = palette;
    m_font = font;
    if (m_when || m_selection)
        update();
}

void PlotOverlay::setMoment(std::optional<qint64> when)
{
    if (when == m_when)
        return;
    m_when = when;
    update();
}

void PlotOverlay::setSelection(std::optional<std::pair<double, double>> selection)
{
    m_selection = selection;
    update();
}

void PlotOverlay::paint(QPainter *painter, const QStyleOptionGraphicsItem *, QWidget *)
{
    if (!m_data)
        return;
    if (m_selection) {
        QColor fill = accent(m_palette);
        fill.setAlphaF(0.2F);
        painter->fillRect(
            QRectF(QPointF(m_selection->first, m_scale.area.top()), QPointF(m_selection->second, m_scale.area.bottom()))
                .normalized(),
            fill);
    }
    if (!m_when)
        return;
    const double x = m_scale.x(static_cast<double>(*m_when));
    if (x < m_scale.area.left() || x > m_scale.area.right())
        return;
    painter->setPen(QPen(mutedText(m_palette), 1));
    painter->drawLine(QPointF(x, m_scale.area.top()), QPointF(x, m_scale.area.bottom()));
    paintValues(painter, x);
}

void PlotOverlay::paintValues(QPainter *painter, double x)
{
    struct Row
    {
        int line;
        QString label;
        QString value;
    };
    QList<Row> rows;
    int left = 0;
    painter->setRenderHint(QPainter::Antialiasing);
    for (qsizetype line = 0; line < m_data->lines.size(); ++line) {
        if (!m_data->isShown(line))
            continue;
        const ChartLine &one = m_data->lines.at(line);
        const auto bucket = valueAt(one.range, *m_when);
        if (bucket && m_data->kind == ChartKind::Lines) {
            painter->setPen(QPen(m_palette.color(QPalette::Base), 1));
            painter->setBrush(lineColor(static_cast<int>(line), m_palette));
            painter->drawEllipse(QPointF(x, m_scale.y(bucket->mean())), 3, 3);
        }
        if (rows.size() < mostValues)
            rows.append({static_cast<int>(line), one.name.label,
                         bucket ? bucketText(*bucket, one.name.unit) : QStringLiteral("–")});
        else
            ++left;
    }
    if (rows.isEmpty())
        return;
    const QFontMetricsF metrics(m_font);
    const QString when = format::moment(QDateTime::fromMSecsSinceEpoch(*m_when, Qt::UTC));
    const double longest = m_scale.area.width() * 0.4;
    double labels = 0;
    double values = 0;
    for (Row &row : rows) {
        row.label = metrics.elidedText(row.label, Qt::ElideMiddle, longest);
        labels = std::max(labels, metrics.horizontalAdvance(row.label));
        values = std::max(values, metrics.horizontalAdvance(row.value));
    }
    const double line = metrics.height();
    const double swatch = 12;
    const double width = std::max(swatch + labels + 14 + values, metrics.horizontalAdvance(when)) + 16;
    const double height = line * static_cast<double>(rows.size() + 1 + (left > 0 ? 1 : 0)) + 10;
    // Beside the line, on the side that has room.
    const double panelLeft = x + 10 + width < m_scale.area.right() ? x + 10 : x - 10 - width;
    QRectF panel(std::max(m_scale.area.left() + 2, panelLeft), m_scale.area.top() + 4, width, height);
    painter->setPen(QPen(hairline(m_palette), 1));
    QColor ground = m_palette.color(QPalette::Base);
    ground.setAlphaF(0.94F);
    painter->setBrush(ground);
    painter->drawRoundedRect(panel, 4, 4);
    painter->setFont(m_font);
    painter->setPen(mutedText(m_palette));
    QRectF text = panel.adjusted(8, 5, -8, 0);
    text.setHeight(line);
    painter->drawText(text, Qt::AlignLeft | Qt::AlignVCenter, when);
    for (const Row &row : std::as_const(rows)) {
        text.translate(0, line);
        QPen pen = linePen(row.line, m_palette);
        pen.setWidthF(2);
        painter->setPen(pen);
        painter->drawLine(QPointF(text.left(), text.center().y()), QPointF(text.left() + 8, text.center().y()));
        painter->setPen(m_palette.color(QPalette::Text));
        painter->drawText(text.adjusted(swatch, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter, row.label);
        painter->drawText(text, Qt::AlignRight | Qt::AlignVCenter, row.value);
    }
    if (left > 0) {
        text.translate(0, line);
        painter->setPen(mutedText(m_palette));
        painter->drawText(text, Qt::AlignLeft | Qt::AlignVCenter, Text::tr("%n more", nullptr, left));
    }
}

} // namespace castellan
