// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/monitoring/legendentry.h"

#include "widgets/common/statuscolors.h"
#include "widgets/monitoring/chartcolors.h"

#include <QPainter>
#include <QStyleOptionFocusRect>

namespace castellan {
namespace {

constexpr int stroke = 14;
constexpr int gap = 6;
constexpr int padding = 4;

} // namespace

LegendEntry::LegendEntry(int line, const QString &label, QWidget *parent) : QAbstractButton(parent), m_line(line)
{
    setText(label);
    setCheckable(true);
    setChecked(true);
    setFocusPolicy(Qt::TabFocus);
    setAttribute(Qt::WA_Hover);
    setToolTip(tr("Show or hide \"%1\"").arg(label));
}

QSize LegendEntry::sizeHint() const
{
    // Widths are rounded where the screen's scale is no whole number; a little more than needed is not cut.
    return {2 * padding + stroke + gap + fontMetrics().horizontalAdvance(text()) + fontMetrics().averageCharWidth(),
            fontMetrics().height() + 4};
}

QSize LegendEntry::minimumSizeHint() const
{
    return {2 * padding + stroke + gap + fontMetrics().averageCharWidth() * 6, sizeHint().height()};
}

bool LegendEntry::event(QEvent *event)
{
    if (event->type() == QEvent::HoverEnter || event->type() == QEvent::HoverLeave)
        update();
    return QAbstractButton::event(event);
}

void LegendEntry::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    if (underMouse()) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(mixed(palette().color(QPalette::Base), palette().color(QPalette::Text), 0.07));
        painter.drawRoundedRect(rect(), 4, 4);
    }
    const double middle = height() / 2.0;
    QPen pen = linePen(m_line, palette());
    pen.setWidthF(2.5);
    if (!isChecked())
        pen.setColor(groove(palette()));
    painter.setPen(pen);
    painter.drawLine(QPointF(padding, middle), QPointF(padding + stroke, middle));
    QFont font = this->font();
    font.setStrikeOut(!isChecked());
    painter.setFont(font);
    painter.setPen(isChecked() ? palette().color(QPalette::WindowText) : mutedText(palette()));
    const QRect words = rect().adjusted(padding + stroke + gap, 0, -padding, 0);
    painter.drawText(words, Qt::AlignLeft | Qt::AlignVCenter,
                     QFontMetrics(font).elidedText(text(), Qt::ElideMiddle, words.width()));
    if (hasFocus()) {
        QStyleOptionFocusRect option;
        option.initFrom(this);
        style()->drawPrimitive(QStyle::PE_FrameFocusRect, &option, &painter, this);
    }
}

} // namespace castellan
