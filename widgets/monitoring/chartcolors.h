// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QPalette>
#include <QPen>

namespace castellan {

/// The colour of a chart's line by its number: eight that differ in hue and can be read on the palette's base, then
/// the same again.
QColor lineColor(int number, const QPalette &palette);
/// Its pen: the second eight are dashed, the third dotted, so that no two lines look alike.
QPen linePen(int number, const QPalette &palette);

} // namespace castellan
