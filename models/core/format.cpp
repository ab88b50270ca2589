// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/format.h"

#include <QCoreApplication>
#include <QTimeZone>

#include <cmath>

namespace castellan::format {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(castellan::format)
};

} // namespace

QString bytes(qint64 bytes, const QLocale &locale)
{
    if (bytes < 0)
        return QStringLiteral("–");
    if (bytes < 1000)
        return Text::tr("%1 B").arg(locale.toString(bytes));
    static const char *const units[] = {
        QT_TRANSLATE_NOOP("castellan::format", "%1 kB"), QT_TRANSLATE_NOOP("castellan::format", "%1 MB"),
        QT_TRANSLATE_NOOP("castellan::format", "%1 GB"), QT_TRANSLATE_NOOP("castellan::format", "%1 TB"),
        QT_TRANSLATE_NOOP("castellan::format", "%1 PB")};
    double value = static_cast<double>(bytes) / 1000;
    std::size_t unit = 0;
    // 999.6 would print as 1000 of the smaller unit.
    while (value >= 999.5 && unit + 1 < std::size(units)) {
        value /= 1000;
        ++unit;
    }
    return Text::tr(units[unit]).arg(locale.toString(value, 'f', value < 9.95 ? 1 : 0));
}

QString rate(double bytesPerSecond, const QLocale &locale)
{
    //: %1 is a size such as "48 MB"
    return Text::tr("%1/s").arg(bytes(static_cast<qint64>(std::llround(bytesPerSecond)), locale));
}

QString duration(std::chrono::milliseconds duration, const QLocale &locale)
{
    const qint64 ms = duration.count();
    if (ms < 0)
        return QStringLiteral("–");
    if (ms < 100)
        return Text::tr("%1 ms").arg(locale.toString(ms));
    if (ms < 9950)
        return Text::tr("%1 s").arg(locale.toString(static_cast<double>(ms) / 1000, 'f', 1));
    const qint64 seconds = (ms + 500) / 1000;
    const auto pair = [](const QString &large, const QString &small, bool showSmall) {
        return showSmall ? large + QLatin1Char(' ') + small : large;
    };
    if (seconds < 60)
        return Text::tr("%1 s").arg(seconds);
    if (seconds < 3600)
        return pair(Text::tr("%1 min").arg(seconds / 60), Text::tr("%1 s").arg(seconds % 60),
                    seconds % 60 && seconds < 600);
    const qint64 minutes = seconds / 60;
    if (minutes < 48 * 60)
        return pair(Text::tr("%1 h").arg(minutes / 60), Text::tr("%1 min").arg(minutes % 60),
                    minutes % 60 && minutes < 10 * 60);
    const qint64 hours = minutes / 60;
    return pair(Text::tr("%n day(s)", nullptr, static_cast<int>(hours / 24)), Text::tr("%1 h").arg(hours % 24),
                hours % 24 && hours < 96);
}

QString clock(std::chrono::milliseconds duration)
{
    const qint64 seconds = duration.count() / 1000;
    return QStringLiteral("%1:%2:%3")
        .arg(seconds / 3600)
        .arg(seconds / 60 % 60, 2, 10, QLatin1Char('0'))
        .arg(seconds % 60, 2, 10, QLatin1Char('0'));
}

QString quantity(double value, const QString &unit, const QLocale &locale)
{
    if (std::isnan(value))
        return QStringLiteral("–");
    const auto number = [&locale](double plain) {
        const double size = std::abs(plain);
        if (plain == std::round(plain) || size >= 99.95)
            return locale.toString(std::llround(plain));
        return locale.toString(plain, 'f', size < 0.995 ? 3 : size < 9.95 ? 2 : 1);
    };
    if (unit == QLatin1String("ratio"))
        return percent(value, locale);
    if (unit == QLatin1String("bytes"))
        return bytes(std::llround(value), locale);
    if (unit == QLatin1String("bytes/s"))
        return rate(value, locale);
    if (unit == QLatin1String("/s"))
        //: so often a second
        return Text::tr("%1/s").arg(number(value));
    if (unit == QLatin1String("days"))
        return Text::tr("%1 days").arg(number(value));
    if (unit == QLatin1String("seconds"))
        // "0.5 s" would be both 460 ms and the limit of 500.
        return std::abs(value) < 0.9995 ? Text::tr("%1 ms").arg(locale.toString(
                                              value * 1000, 'f', value == 0 || std::abs(value) >= 0.00995 ? 0 : 1))
                                        : duration(std::chrono::milliseconds(std::llround(value * 1000)), locale);
    return unit.isEmpty() ? number(value) : number(value) + QLatin1Char(' ') + unit;
}

QString count(qint64 number, const QLocale &locale)
{
    return locale.toString(number);
}

QString percent(double fraction, const QLocale &locale)
{
    if (!std::isfinite(fraction))
        return QStringLiteral("–");
    //: %1 is a number; mind the space before the sign where your language has one
    return Text::tr("%1 %").arg(locale.toString(fraction * 100, 'f', 1));
}

QString moment(const QDateTime &when, const QLocale &locale)
{
    return when.isValid() ? locale.toString(when.toLocalTime(), QLocale::ShortFormat) : QStringLiteral("–");
}

QString utc(const QDateTime &when)
{
    return when.isValid() ? when.toUTC().toString(QStringLiteral("yyyy-MM-dd HH:mm:ss")) + QStringLiteral(" UTC")
                          : QStringLiteral("–");
}

QString age(const QDateTime &when, const QDateTime &now, const QLocale &locale)
{
    if (!when.isValid())
        return Text::tr("never");
    const qint64 ms = when.msecsTo(now);
    if (ms < 0)
        //: %1 is a duration; shown when a time lies in the future, as after a clock was set back
        return Text::tr("in %1").arg(duration(std::chrono::milliseconds(-ms), locale));
    if (ms < 5000)
        return Text::tr("just now");
    if (ms < 9950) // "6 s ago"; nobody reads tenths of an age
        return Text::tr("%1 ago").arg(Text::tr("%1 s").arg((ms + 500) / 1000));
    // Days are a sentence of their own, because "ago" may ask for another case of the word: "vor 3 Tagen".
    const auto hours = static_cast<int>((ms + 500) / 3600'000);
    if (hours >= 96 || (hours >= 48 && hours % 24 == 0))
        return Text::tr("%n day(s) ago", nullptr, hours / 24);
    if (hours >= 48)
        return Text::tr("%n day(s) %1 h ago", nullptr, hours / 24).arg(hours % 24);
    //: %1 is a duration such as "26 h"
    return Text::tr("%1 ago").arg(duration(std::chrono::milliseconds(ms), locale));
}

} // namespace castellan::format
