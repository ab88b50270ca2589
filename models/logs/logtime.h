// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>
#include <QTimeZone>

#include <optional>

namespace castellan {

/// What a line leaves out about its time.
struct TimeHints
{
    qint64 now = 0;                    ///< nanoseconds UTC; a date without a year is in the year that ends a day later
    QTimeZone zone = QTimeZone::utc(); ///< of times without an offset or a zone's name that is UTC
};

/// A time in a line.
struct FoundTime
{
    qint64 utc = 0;       ///< nanoseconds since 1970-01-01 UTC
    qsizetype start = 0;  ///< where it stands
    qsizetype length = 0; ///< bracket and offset included
    bool operator==(const FoundTime &) const = default;
};

/// The time at which a line says that it was written, where writers put it:
/// at the beginning (behind "<PRI>", "<PRI>1 ", "[" or glog's letter): ISO 8601 and RFC 3339 with T, blank or "/",
/// fractions to nanoseconds (cut off behind), offsets, "UTC"; syslog's and ctime's "Nov 29 08:56:07", "Sun Nov 29
/// 08:56:07 2026"; glog's "1129 08:56:07.123456"; seconds, milli-, micro- or nanoseconds since 1970; anywhere near the
/// beginning: "[29/Nov/2026:08:56:07 +0000]" of web servers, and ts=, time=, timestamp=.
std::optional<FoundTime> timeOf(QByteArrayView line, const TimeHints &hints);

/// A text that is a time and nothing else, in any of these forms; for JSON's values.
std::optional<qint64> timeFromText(QByteArrayView text, const TimeHints &hints);
/// A number of seconds, milli-, micro- or nanoseconds since 1970: which is told by its size (years 2001 to 2286).
std::optional<qint64> timeFromNumber(double number);
std::optional<qint64> timeFromInteger(qint64 number);

} // namespace castellan
