// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/monitoring/chartcolors.h"

#include "widgets/common/statuscolors.h"

#include <iterator>

namespace castellan {
namespace {

constexpr QRgb onLight[] = {0x2463c9, 0xb4530a, 0x6a3fc2, 0x0b7a86, 0xb02a70, 0x6b660c, 0x2c7a3f, 0x7d4f32};
constexpr QRgb onDark[] = {0x6ea8ff, 0xf0a25c, 0xb59bff, 0x57cbd6, 0xf48bbd, 0xd0c95a, 0x79cf8b, 0xd3a98a};
constexpr int hues = std::size(onLight);

} // namespace

QColor lineColor(int number, const QPalette &palette)
{
    return QColor::fromRgb(isDark(palette) ? onDark[number % hues] : onLight[number % hues]);
}

QPen linePen(int number, const QPalette &palette)
{
    QPen pen(lineColor(number, palette), 1.4);
    pen.setCosmetic(true);
    pen.setJoinStyle(Qt::BevelJoin);
    constexpr Qt::PenStyle styles[] = {Qt::SolidLine, Qt::DashLine, Qt::DotLine};
    pen.setStyle(styles[number / hues % std::size(styles)]);
    return pen;
}

} // namespace castellan
