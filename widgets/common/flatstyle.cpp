// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/flatstyle.h"

#include "widgets/common/statuscolors.h"

#include <QAbstractScrollArea>
#include <QApplication>
#include <QPainter>
#include <QStyleOption>

#include <algorithm>

namespace castellan {
namespace {

constexpr double radius = 4.5;

void drawButton(const QStyleOptionButton &option, QPainter *painter)
{
    const QPalette &palette = option.palette;
    const bool enabled = option.state & QStyle::State_Enabled;
    const bool flat = option.features & QStyleOptionButton::Flat;
    const bool pressed = option.state & QStyle::State_Sunken;
    const bool chosen = option.state & QStyle::State_On;
    const bool hovered = option.state & QStyle::State_MouseOver;
    QColor ground = palette.color(QPalette::Button);
    const QColor ink = palette.color(QPalette::ButtonText);
    // A button in a colour of its own (the next step) needs no border to be seen.
    const bool coloured = contrastRatio(ground, palette.color(QPalette::Window)) > 2;
    if (chosen)
        ground = mixed(ground, accent(palette), isDark(palette) ? 0.34 : 0.2);
    if (pressed)
        ground = mixed(ground, coloured ? QColor(Qt::black) : ink, 0.14);
    else if (hovered && enabled)
        ground = mixed(ground, coloured ? QColor(Qt::white) : ink, coloured ? 0.10 : 0.06);
    if (coloured && !enabled)
        ground = groove(palette);
    QPen border(Qt::NoPen);
    if (option.state & QStyle::State_HasFocus && option.state & QStyle::State_KeyboardFocusChange)
        border = QPen(coloured ? ink : accent(palette), 1.6);
    else if (chosen)
        border = QPen(mixed(ground, accent(palette), 0.7), 1);
    else if (!coloured && !flat)
        border = QPen(
            mixed(palette.color(QPalette::Window), palette.color(QPalette::WindowText), isDark(palette) ? 0.24 : 0.2),
            1);
    const bool shown = !flat || pressed || chosen || hovered;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(border);
    painter->setBrush(shown ? QBrush(ground) : Qt::NoBrush);
    painter->drawRoundedRect(QRectF(option.rect).adjusted(0.8, 0.8, -0.8, -0.8), radius, radius);
    painter->restore();
}

void drawField(const QStyleOption &option, QPainter *painter)
{
    const QPalette &palette = option.palette;
    const bool focused = option.state & QStyle::State_HasFocus;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(focused ? accent(palette)
                                 : mixed(palette.color(QPalette::Window), palette.color(QPalette::WindowText), 0.24),
                         focused ? 1.6 : 1));
    painter->setBrush(
        palette.color(option.state & QStyle::State_Enabled ? QPalette::Normal : QPalette::Disabled, QPalette::Base));
    painter->drawRoundedRect(QRectF(option.rect).adjusted(0.8, 0.8, -0.8, -0.8), radius, radius);
    painter->restore();
}

/// A box or ring that is seen on every ground; Fusion's outline is darker than the window, which vanishes on a dark
/// one.
void drawIndicator(const QStyleOption &option, QPainter *painter, bool round)
{
    const QPalette &palette = option.palette;
    const bool enabled = option.state & QStyle::State_Enabled;
    const bool on = option.state & (QStyle::State_On | QStyle::State_NoChange);
    const bool focused = option.state & QStyle::State_HasFocus;
    const QColor ink = palette.color(QPalette::Normal, QPalette::WindowText);
    const QColor ground = palette.color(enabled ? QPalette::Normal : QPalette::Disabled, QPalette::Base);
    const QColor mark = enabled ? accent(palette) : mixed(ground, ink, 0.35);
    const qreal side = std::min(option.rect.width(), option.rect.height()) - 2;
    QRectF box(0, 0, side, side);
    box.moveCenter(QRectF(option.rect).center());
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(on || focused ? mark : mixed(ground, ink, enabled ? 0.5 : 0.25), focused ? 1.8 : 1.2));
    painter->setBrush(on ? mark : ground);
    round ? painter->drawEllipse(box) : painter->drawRoundedRect(box, 3, 3);
    const QColor sign = readableOn(mark);
    if (on && round) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(sign);
        painter->drawEllipse(box.center(), side * 0.2, side * 0.2);
    } else if (on) {
        painter->setPen(QPen(sign, side * 0.13, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        const QPointF corner = box.topLeft();
        if (option.state & QStyle::State_NoChange)
            painter->drawLine(corner + QPointF(0.28, 0.5) * side, corner + QPointF(0.72, 0.5) * side);
        else
            painter->drawPolyline(QPolygonF{corner + QPointF(0.24, 0.52) * side, corner + QPointF(0.43, 0.7) * side,
                                            corner + QPointF(0.77, 0.32) * side});
    }
    painter->restore();
}

constexpr int scrollBarExtent = 12; // wide enough to be caught; the handle drawn in it is narrower
constexpr int shortestHandle = 28;

/// A scroll bar without arrows: the handle, and the pages before and behind it.
QRect scrollBarPart(const QStyleOptionSlider &bar, QStyle::SubControl part)
{
    const bool lying = bar.orientation == Qt::Horizontal;
    const int length = lying ? bar.rect.width() : bar.rect.height();
    const qint64 range = static_cast<qint64>(bar.maximum) - bar.minimum;
    const auto share =
        static_cast<int>(length * static_cast<qint64>(bar.pageStep) / std::max<qint64>(1, range + bar.pageStep));
    const int handle = range > 0 ? std::clamp(share, std::min(shortestHandle, length), length) : length;
    const int start =
        QStyle::sliderPositionFromValue(bar.minimum, bar.maximum, bar.sliderPosition, length - handle, bar.upsideDown);
    const auto piece = [&](int from, int size) {
        const QRect rect = lying ? QRect(from, 0, size, bar.rect.height()) : QRect(0, from, bar.rect.width(), size);
        return QStyle::visualRect(bar.direction, bar.rect, rect.translated(bar.rect.topLeft()));
    };
    switch (part) {
    case QStyle::SC_ScrollBarSubPage:
        return piece(0, start);
    case QStyle::SC_ScrollBarSlider:
        return piece(start, handle);
    case QStyle::SC_ScrollBarAddPage:
        return piece(start + handle, length - start - handle);
    case QStyle::SC_ScrollBarGroove:
        return piece(0, length);
    default:
        return {};
    }
}

/// What lies under a scroll bar is what it scrolls.
QColor scrolledGround(const QStyleOption &option, const QWidget *widget)
{
    for (; widget; widget = widget->parentWidget()) {
        if (const auto *area = qobject_cast<const QAbstractScrollArea *>(widget))
            return area->viewport()->palette().color(area->viewport()->backgroundRole());
    }
    return option.palette.color(QPalette::Base);
}

void drawScrollBar(const QStyleOptionSlider &bar, QPainter *painter, const QWidget *widget)
{
    const QColor ground = scrolledGround(bar, widget);
    painter->fillRect(bar.rect, ground);
    if (bar.maximum <= bar.minimum)
        return;
    const bool held = bar.activeSubControls == QStyle::SC_ScrollBarSlider && bar.state & QStyle::State_Sunken;
    const bool hovered = bar.state & QStyle::State_MouseOver;
    const qreal margin = held || hovered ? 2 : 3;
    QRectF handle(scrollBarPart(bar, QStyle::SC_ScrollBarSlider));
    handle.adjust(margin, margin, -margin, -margin);
    const qreal round = std::min(handle.width(), handle.height()) / 2;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    painter->setBrush(mixed(ground, bar.palette.color(QPalette::WindowText), held ? 0.55 : hovered ? 0.45 : 0.3));
    painter->drawRoundedRect(handle, round, round);
    painter->restore();
}

} // namespace

FlatStyle::FlatStyle() : QProxyStyle(QStringLiteral("fusion")) {}

void FlatStyle::drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                              const QWidget *widget) const
{
    switch (element) {
    case PE_PanelButtonCommand:
        if (const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option)) {
            drawButton(*button, painter);
            return;
        }
        break;
    case PE_PanelButtonTool: {
        QStyleOptionButton button;
        button.QStyleOption::operator=(*option);
        button.features = option->state & State_AutoRaise ? QStyleOptionButton::Flat : QStyleOptionButton::None;
        drawButton(button, painter);
        return;
    }
    case PE_FrameFocusRect:
        // Buttons show the focus in their border; the dotted rectangle inside would be a second one.
        if (widget && widget->inherits("QPushButton"))
            return;
        break;
    case PE_IndicatorCheckBox:
    case PE_IndicatorItemViewItemCheck:
        drawIndicator(*option, painter, false);
        return;
    case PE_IndicatorRadioButton:
        drawIndicator(*option, painter, true);
        return;
    case PE_PanelScrollAreaCorner:
        painter->fillRect(option->rect, scrolledGround(*option, widget));
        return;
    case PE_PanelLineEdit:
        if (const auto *frame = qstyleoption_cast<const QStyleOptionFrame *>(option); frame && frame->lineWidth > 0) {
            drawField(*option, painter);
            return;
        }
        break;
    default:
        break;
    }
    QProxyStyle::drawPrimitive(element, option, painter, widget);
}

void FlatStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex *option, QPainter *painter,
                                   const QWidget *widget) const
{
    if (const auto *bar = qstyleoption_cast<const QStyleOptionSlider *>(option); bar && control == CC_ScrollBar)
        drawScrollBar(*bar, painter, widget);
    else
        QProxyStyle::drawComplexControl(control, option, painter, widget);
}

QRect FlatStyle::subControlRect(ComplexControl control, const QStyleOptionComplex *option, SubControl part,
                                const QWidget *widget) const
{
    if (const auto *bar = qstyleoption_cast<const QStyleOptionSlider *>(option); bar && control == CC_ScrollBar)
        return scrollBarPart(*bar, part);
    return QProxyStyle::subControlRect(control, option, part, widget);
}

QSize FlatStyle::sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &size,
                                  const QWidget *widget) const
{
    QSize whole = QProxyStyle::sizeFromContents(type, option, size, widget);
    if (type == CT_PushButton)
        whole += QSize(10, 4);
    else if (type == CT_LineEdit || type == CT_ComboBox)
        whole += QSize(0, 4);
    return whole;
}

QRect FlatStyle::subElementRect(SubElement element, const QStyleOption *option, const QWidget *widget) const
{
    const QRect rect = QProxyStyle::subElementRect(element, option, widget);
    if (element != SE_LineEditContents)
        return rect;
    const auto *frame = qstyleoption_cast<const QStyleOptionFrame *>(option);
    constexpr int air = 4; // between the border and the words
    return frame && frame->lineWidth > 0 ? rect.adjusted(air, 0, -air, 0) : rect;
}

int FlatStyle::pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const
{
    switch (metric) {
    case PM_ButtonShiftHorizontal:
    case PM_ButtonShiftVertical:
        return 0;
    // Numbers at the right of one column and words at the left of the next need air between them.
    case PM_HeaderMargin:
        return 6;
    case PM_FocusFrameHMargin:
        return 5;
    case PM_ScrollBarExtent:
        return scrollBarExtent;
    case PM_ScrollBarSliderMin:
        return shortestHandle;
    default:
        return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

int FlatStyle::styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
                         QStyleHintReturn *data) const
{
    // A desktop's theme would put a sign before "Cancel" and none before what the dialog is for.
    if (hint == SH_DialogButtonBox_ButtonsHaveIcons)
        return 0;
    return QProxyStyle::styleHint(hint, option, widget, data);
}

void installFlatStyle()
{
    if (QApplication::style()->name() == QLatin1String("fusion"))
        QApplication::setStyle(new FlatStyle);
}

} // namespace castellan
