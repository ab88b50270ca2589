// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QLocale>
#include <QString>
#include <QTimeZone>

namespace castellan {

// Where the marks of an axis stand and what they say. Pure functions.

struct AxisTick
{
    double position = 0; ///< in the axis' unit; milliseconds UTC for time
    QString label;
    bool operator==(const AxisTick &) const = default;
};

/// A scale that holds [lowest, highest] and ends at a mark, with about `count` marks at round values of the unit
/// (Measurement::unit): 1, 2 or 5 times a power of ten; minutes, hours and days for long times.
struct ValueScale
{
    double from = 0;
    double to = 1;
    QList<AxisTick> ticks;
};
ValueScale valueScale(double lowest, double highest, int count, const QString &unit, const QLocale &locale = QLocale());

/// Marks between two moments (ms UTC) at round times of the zone, at most `count` of them: seconds to years; the mark
/// of a day's beginning says the day.
QList<AxisTick> timeTicks(qint64 from, qint64 to, int count, const QTimeZone &zone = QTimeZone::systemTimeZone(),
                          const QLocale &locale = QLocale());

} // namespace castellan
