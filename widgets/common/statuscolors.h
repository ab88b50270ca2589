// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/status.h"
#include "models/environment/environment.h"

#include <QColor>
#include <QPalette>
#include <QString>

namespace castellan {

/// The colours of one status on one palette. Colour is never the only carrier: an icon or a word goes with it.
struct StatusColors
{
    QColor ink;    ///< text and lines on the palette's base; contrast at least 4.5 : 1
    QColor fill;   ///< bars, dots and badges
    QColor onFill; ///< text and signs on fill; contrast at least 4.5 : 1
    QColor tint;   ///< a wash of the fill behind ordinary text
};

/// The one place that knows status colours, for light and dark palettes.
StatusColors statusColors(Status status, const QPalette &palette);
/// "good", "notice", "warning", "critical", "unknown": for accessible names and tooltips.
QString statusWord(Status status);

bool isDark(const QPalette &palette);
/// Secondary text: readable (4.5 : 1 on base and window), and quieter than the palette's text.
QColor mutedText(const QPalette &palette);
/// Borders of cards and lines between rows.
QColor hairline(const QPalette &palette);
/// The track of a bar, the ground of a field.
QColor groove(const QPalette &palette);
/// The ground of the navigation rail: a shade beside the window's.
QColor railGround(const QPalette &palette);
/// Links, the chosen page, running bars.
QColor accent(const QPalette &palette);

/// Black or white, whichever reads better on `ground`.
QColor readableOn(const QColor &ground);
/// WCAG 2 contrast ratio, 1 to 21.
double contrastRatio(const QColor &a, const QColor &b);
/// `top` over `ground` at `share` (0..1).
QColor mixed(const QColor &ground, const QColor &top, double share);

/// The environment's own colour, else its kind's: production red, staging amber, demo blue.
QColor environmentColor(const Environment &environment);
/// "production", "staging", "demo"
QString environmentKindWord(EnvironmentKind kind);

} // namespace castellan
