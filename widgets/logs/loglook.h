// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/logs/ansitext.h"
#include "models/logs/loglevel.h"

#include <QColor>
#include <QPalette>
#include <QString>

class QTextCharFormat;

namespace castellan {

/// How levels, sources and terminal colours look on a palette; the one place that knows.
namespace loglook {

/// A letter for the level, "E"; empty for Unknown.
QString levelLetter(LogLevel level);
/// The colour of that letter, and, for warnings and worse, of the ground it stands on.
struct LevelColours
{
    QColor ink;
    QColor badge; ///< invalid: none
    QColor row;   ///< a wash behind the whole line; invalid: none
};
LevelColours levelColours(LogLevel level, const QPalette &palette);

/// The colour of an opened log; they repeat after eight.
QColor sourceColour(int index, const QPalette &palette);

/// Behind what was looked for, and the words on it.
QColor matchGround(const QPalette &palette);
/// The ground of chosen lines; their own colours stay readable on it.
QColor selectionGround(const QPalette &palette, bool focused);

/// What a terminal's style is here. Colours that could not be read on the palette's base are moved towards its text.
QTextCharFormat ansiFormat(const AnsiStyle &style, const QPalette &palette);

} // namespace loglook
} // namespace castellan
