// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/monitoring/plot.h"

#include <QFont>
#include <QGraphicsItem>
#include <QPalette>

namespace castellan {

/// The lines of a chart, painted into a QChart's plot area. A QXYSeries would join what lies on both sides of a gap,
/// and makes a stroked outline of all its points whenever one is added; so Qt Charts draws axes and grid, and this the
/// data: limit with what is beyond it shaded, lines or areas, and marks of what happened. Points are computed when
/// data or size change, not when something is painted; and painted is only the stretch in which they are others.
class PlotItem final : public QGraphicsItem
{
public:
    explicit PlotItem(QGraphicsItem *parent);

    /// `data` must stay as it is until the next call.
    void setPlot(const PlotData *data, const PlotScale &scale, const QPalette &palette);
    const PlotScale &scale() const { return m_frame.scale; }

    QRectF boundingRect() const override { return m_frame.scale.area.adjusted(-8, -8, 8, 8); }
    void paint(QPainter *painter, const QStyleOptionGraphicsItem *option, QWidget *widget) override;

private:
    /// All else that is drawn: when this changes, everything is drawn anew.
    struct Frame
    {
        PlotScale scale;
        QPalette palette;
        ChartKind kind = ChartKind::Lines;
        std::optional<PlotLimit> limit;
        QList<Annotation> events;
        bool operator==(const Frame &) const = default;
    };

    void updateDifferences(const QList<QList<QPolygonF>> &before);
    void paintLines(QPainter *painter);
    void paintAreas(QPainter *painter);
    void paintBeyond(QPainter *painter, const QPolygonF &line);
    void paintLimit(QPainter *painter);
    void paintEvents(QPainter *painter);

    const PlotData *m_data = nullptr;
    Frame m_frame;
    QList<QList<QPolygonF>> m_lines; ///< as data's lines; upper edges of areas
    QList<StackedArea> m_areas;
};

/// What follows the pointer: the crosshair with the values under it, and the stretch that is being chosen.
class PlotOverlay final : public QGraphicsItem
{
public:
    explicit PlotOverlay(QGraphicsItem *parent);

    void setPlot(const PlotData *data, const PlotScale &scale, const QPalette &palette, const QFont &font);
    /// Nothing: no crosshair.
    void setMoment(std::optional<qint64> when);
    std::optional<qint64> moment() const { return m_when; }
    /// From and to, in the item's x; nothing: nothing is being chosen.
    void setSelection(std::optional<std::pair<double, double>> selection);

    QRectF boundingRect() const override { return m_scale.area.adjusted(-2, -2, 2, 2); }
    void paint(QPainter *painter, const QStyleOptionGraphicsItem *option, QWidget *widget) override;

private:
    void paintValues(QPainter *painter, double x);

    const PlotData *m_data = nullptr;
    PlotScale m_scale;
    QPalette m_palette;
    QFont m_font;
    std::optional<qint64> m_when;
    std::optional<std::pair<double, double>> m_selection;
};

/// What a value of a line is called: "1.2 MB/s", "0.4 to 1.2 MB/s" where several were made one.
QString bucketText(const Bucket &bucket, const QString &unit);

} // namespace castellan
