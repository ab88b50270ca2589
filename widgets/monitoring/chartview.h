// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/monitoring/axisticks.h"
#include "widgets/monitoring/plot.h"

#include <QtCharts/QChartView>

#include <optional>

class QCategoryAxis;

namespace castellan {

class PlotItem;
class PlotOverlay;

/// One chart: Qt Charts' axes and grid with the plot in them. The pointer moves a crosshair (Left and Right do, too),
/// dragging chooses a stretch to zoom to, a double click, Esc or Backspace goes back.
class ChartView final : public QChartView
{
    Q_OBJECT

public:
    explicit ChartView(const QString &title, QWidget *parent = nullptr);
    ~ChartView() override;

    /// Lines that were hidden stay so.
    void setPlot(PlotData plot);
    const PlotData &plot() const { return m_data; }
    void setLineShown(qsizetype line, bool shown);
    /// The crosshair of another chart; nothing: none.
    void setCrosshair(std::optional<qint64> when);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    /// ms UTC, or -1 when the pointer is gone.
    void crosshairMoved(qint64 when);
    void zoomRequested(qint64 from, qint64 to);
    void zoomOutRequested();
    /// An event's mark was clicked.
    void eventActivated(const castellan::Annotation &event);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void leaveEvent(QEvent *event) override;
    bool viewportEvent(QEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;

private:
    void adoptPalette();
    void arrange();
    /// Those whose signs are there, the topmost first.
    QList<const Annotation *> eventsAt(const QPointF &place) const;
    void moveCrosshair(int steps);

    PlotData m_data;
    QCategoryAxis *m_time = nullptr;
    QCategoryAxis *m_values = nullptr;
    QList<AxisTick> m_timeTicks; ///< as the axes have them
    QList<AxisTick> m_valueTicks;
    PlotItem *m_plot = nullptr;
    PlotOverlay *m_overlay = nullptr;
    std::optional<double> m_pressed; ///< x where dragging began
    bool m_adopting = false;
};

} // namespace castellan
