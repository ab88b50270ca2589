// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/monitoring/axisticks.h"

#include "models/core/format.h"

#include <QDateTime>

#include <algorithm>
#include <cmath>

namespace castellan {
namespace {

/// The smallest round number that is not below `wanted`.
double roundStep(double wanted, const QString &unit)
{
    if (unit == QLatin1String("seconds") && wanted > 20) {
        for (const int step : {30, 60, 120, 300, 600, 1800, 3600, 7200, 14'400, 21'600, 43'200, 86'400}) {
            if (step >= wanted)
                return step;
        }
        return std::ceil(wanted / 86'400) * 86'400;
    }
    const double power = std::pow(10, std::floor(std::log10(wanted)));
    for (const double factor : {1.0, 2.0, 5.0}) {
        if (factor * power >= wanted * 0.999)
            return factor * power;
    }
    return 10 * power;
}

constexpr qint64 second = 1000;
constexpr qint64 minute = 60 * second;
constexpr qint64 hour = 60 * minute;
constexpr qint64 day = 24 * hour;

/// Steps of which whole numbers make a day, and the months behind them.
constexpr qint64 steps[] = {second,      5 * second,  15 * second, 30 * second, minute,   2 * minute, 5 * minute,
                            10 * minute, 15 * minute, 30 * minute, hour,        2 * hour, 3 * hour,   6 * hour,
                            12 * hour,   day,         2 * day,     7 * day,     14 * day};

QString dayLabel(const QDate &date, const QLocale &locale)
{
    return locale.toString(date, QStringLiteral("d MMM"));
}

AxisTick tickAt(const QDateTime &when, qint64 step, const QLocale &locale)
{
    const QTime time = when.time();
    QString label;
    if (step >= day || time == QTime(0, 0))
        label = dayLabel(when.date(), locale);
    else
        label = time.toString(step < minute ? QStringLiteral("HH:mm:ss") : QStringLiteral("HH:mm"));
    return {.position = static_cast<double>(when.toMSecsSinceEpoch()), .label = label};
}

/// The marks of one day. Whole hours stand where the clock on the wall does, also on a day on which it was changed;
/// minutes are counted from the day's beginning, so that none is missing when an hour comes twice.
QList<qint64> momentsOf(const QDate &date, qint64 step, const QTimeZone &zone)
{
    const qint64 begin = date.startOfDay(zone).toMSecsSinceEpoch();
    if (step >= day)
        return {begin};
    QList<qint64> moments;
    if (step >= hour) {
        for (qint64 since = 0; since < day; since += step)
            moments.append(
                QDateTime(date, QTime::fromMSecsSinceStartOfDay(static_cast<int>(since)), zone).toMSecsSinceEpoch());
        return moments;
    }
    const qint64 end = date.addDays(1).startOfDay(zone).toMSecsSinceEpoch();
    for (qint64 when = begin; when < end; when += step)
        moments.append(when);
    return moments;
}

/// Beginnings of months (or of every third, or of years).
QList<AxisTick> monthTicks(qint64 from, qint64 to, int months, const QTimeZone &zone, const QLocale &locale)
{
    QList<AxisTick> ticks;
    const QDate first = QDateTime::fromMSecsSinceEpoch(from, zone).date();
    QDate month(first.year(), (first.month() - 1) / std::min(months, 12) * std::min(months, 12) + 1, 1);
    for (;; month = month.addMonths(months)) {
        const qint64 when = month.startOfDay(zone).toMSecsSinceEpoch();
        if (when > to)
            return ticks;
        if (when < from)
            continue;
        ticks.append(
            {.position = static_cast<double>(when),
             .label = locale.toString(month, months < 12 ? QStringLiteral("MMM yyyy") : QStringLiteral("yyyy"))});
    }
}

} // namespace

ValueScale valueScale(double lowest, double highest, int count, const QString &unit, const QLocale &locale)
{
    if (!(highest > lowest))
        highest = lowest + (lowest == 0 ? 1 : std::abs(lowest) * 0.1);
    double step = roundStep(0.7 * (highest - lowest) / std::max(1, count), unit);
    if (unit.isEmpty())
        step = std::max(step, highest - lowest >= 3 ? 1.0 : step); // whole things have no halves
    ValueScale scale{
        .from = std::floor(lowest / step + 1e-9) * step, .to = std::ceil(highest / step - 1e-9) * step, .ticks = {}};
    const auto marks = static_cast<int>(std::lround((scale.to - scale.from) / step));
    for (int i = 0; i <= marks; ++i) {
        const double value = scale.from + i * step;
        QString label;
        if (unit == QLatin1String("ratio")) // a tenth of a percent only where the step has one
            label = QStringLiteral("%1 %").arg(
                locale.toString(value * 100, 'f', step < 0.0099 ? (step < 0.00099 ? 2 : 1) : 0));
        else if (unit.isEmpty()) // as many digits as the step needs, in all of them
            label = locale.toString(value, 'f', step >= 1 ? 0 : static_cast<int>(std::ceil(-std::log10(step) - 1e-9)));
        else
            label = format::quantity(std::abs(value) < step / 1000 ? 0 : value, unit, locale);
        scale.ticks.append({.position = value, .label = label});
    }
    return scale;
}

QList<AxisTick> timeTicks(qint64 from, qint64 to, int count, const QTimeZone &zone, const QLocale &locale)
{
    const qint64 wanted = (to - from) / std::max(1, count);
    const auto *const found =
        std::find_if(std::begin(steps), std::end(steps), [&](qint64 step) { return step >= wanted; });
    if (found == std::end(steps)) {
        for (const int months : {1, 2, 3, 6, 12, 24, 60, 120}) {
            if (months * 30 * day >= wanted)
                return monthTicks(from, to, months, zone, locale);
        }
        return {};
    }
    const qint64 step = *found;
    QList<AxisTick> ticks;
    // Marks are counted from each day's own beginning, which is at another UTC hour after the clocks were changed.
    QDate date = QDateTime::fromMSecsSinceEpoch(from, zone).date();
    const qint64 days = std::max<qint64>(1, step / day);
    if (days > 1)
        date = date.addDays(-(date.toJulianDay() % days));
    for (;; date = date.addDays(days)) {
        const qint64 begin = date.startOfDay(zone).toMSecsSinceEpoch();
        if (begin > to)
            return ticks;
        for (const qint64 when : momentsOf(date, step, zone)) {
            if (when >= from && when <= to)
                ticks.append(tickAt(QDateTime::fromMSecsSinceEpoch(when, zone), step, locale));
        }
    }
}

} // namespace castellan
