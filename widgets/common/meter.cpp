// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/meter.h"

#include "widgets/common/icons.h"
#include "widgets/common/statuscolors.h"
#include "widgets/common/text.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace castellan {
namespace {

constexpr int barHeight = 7;
constexpr int gap = 5;

} // namespace

Meter::Meter(const QString &label, QWidget *parent) : QWidget(parent), m_label(label)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setUnknown(tr("unknown"));
}

void Meter::setValue(double fraction, std::optional<double> limit, Status status, const QString &value)
{
    if (!std::isfinite(fraction)) {
        setUnknown(value.isEmpty() ? tr("unknown") : value);
        return;
    }
    m_fraction = std::clamp(fraction, 0.0, 1.0);
    m_limit = limit;
    m_status = status;
    m_value = value;
    describe();
}

void Meter::setUnknown(const QString &why)
{
    m_fraction.reset();
    m_limit.reset();
    m_status = Status::Unknown;
    m_value = why;
    describe();
}

void Meter::describe()
{
    setAccessibleName(m_label);
    //: %1 is a measured value with its unit, %2 a status word such as "critical"
    setAccessibleDescription(tr("%1, %2").arg(m_value, statusWord(m_status)));
    setToolTip(QStringLiteral("%1: %2").arg(m_label, accessibleDescription()));
    updateGeometry();
    update();
}

QSize Meter::sizeHint() const
{
    const QFontMetrics bold(scaledFont(font(), 1.0, true));
    return {fontMetrics().horizontalAdvance(m_label) + bold.horizontalAdvance(m_value) + 48,
            fontMetrics().height() + gap + barHeight + 4};
}

QSize Meter::minimumSizeHint() const
{
    return {fontMetrics().averageCharWidth() * 16, sizeHint().height()};
}

void Meter::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const StatusColors colors = statusColors(m_status, palette());
    const QFont bold = scaledFont(font(), 1.0, true);
    const QFontMetrics boldMetrics(bold);
    const int lineHeight = fontMetrics().height();

    // The value is what is read; the label gives way first.
    const bool troubled = m_status == Status::Critical || m_status == Status::Warning;
    const int signWidth = troubled ? lineHeight - 2 : 0;
    const int valueWidth = std::min(boldMetrics.horizontalAdvance(m_value) + 1, width() - signWidth - 4);
    const QRect valueRect(width() - valueWidth, 0, valueWidth, lineHeight);
    painter.setFont(bold);
    painter.setPen(troubled ? colors.ink : m_fraction ? palette().color(QPalette::WindowText) : mutedText(palette()));
    painter.drawText(valueRect, Qt::AlignRight | Qt::AlignVCenter,
                     boldMetrics.elidedText(m_value, Qt::ElideRight, valueWidth));
    if (troubled)
        icons::status(m_status).paint(&painter, QRect(valueRect.left() - signWidth - 3, 1, signWidth, signWidth));
    painter.setFont(font());
    painter.setPen(palette().color(QPalette::WindowText));
    const int labelWidth = valueRect.left() - signWidth - 10;
    painter.drawText(QRect(0, 0, labelWidth, lineHeight), Qt::AlignLeft | Qt::AlignVCenter,
                     fontMetrics().elidedText(m_label, Qt::ElideRight, labelWidth));

    const QRectF track(0.5, lineHeight + gap + 0.5, width() - 1, barHeight - 1);
    QPainterPath shape;
    shape.addRoundedRect(track, 3, 3);
    if (!m_fraction) {
        QPen dashed(hairline(palette()), 1, Qt::DashLine);
        painter.setPen(dashed);
        painter.setBrush(Qt::NoBrush);
        painter.drawPath(shape);
        return;
    }
    painter.fillPath(shape, groove(palette()));
    painter.save();
    painter.setClipPath(shape);
    painter.fillRect(QRectF(track.left(), track.top(), track.width() * *m_fraction, track.height()), colors.fill);
    painter.restore();
    if (m_limit) {
        const qreal x = track.left() + track.width() * std::clamp(*m_limit, 0.0, 1.0);
        painter.fillRect(QRectF(std::min(x, track.right() - 1) - 1, track.top() - 3, 2, track.height() + 6),
                         palette().color(QPalette::WindowText));
    }
}

} // namespace castellan
