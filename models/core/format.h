// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QLocale>
#include <QString>

#include <chrono>

namespace castellan {

/// Sizes, durations and counts as people read them, in the given locale. All are pure functions.
namespace format {

/// 1.9 GB, 212 MB, 0 B. Decimal units, as disks and networks are sold; negative means unknown and gives "–".
QString bytes(qint64 bytes, const QLocale &locale = QLocale());
/// 48 MB/s
QString rate(double bytesPerSecond, const QLocale &locale = QLocale());
/// The two largest units that matter: "4 min 12 s", "26 h", "3 days 4 h", "0.8 s", "20 ms".
QString duration(std::chrono::milliseconds duration, const QLocale &locale = QLocale());
/// 0:02:14, for running clocks.
QString clock(std::chrono::milliseconds duration);
/// 2,481,902 with the locale's separators.
QString count(qint64 number, const QLocale &locale = QLocale());
/// 99.1 % (value 0..1), one digit after the point.
QString percent(double fraction, const QLocale &locale = QLocale());
/// A measured value in the unit it was measured in: "ratio", "bytes", "bytes/s", "seconds", "days", "/s" or "" for a
/// plain number; "–" for NaN. At most three digits that matter.
QString quantity(double value, const QString &unit, const QLocale &locale = QLocale());
/// The moment in the operator's zone, short; its UTC form belongs in the tooltip.
QString moment(const QDateTime &when, const QLocale &locale = QLocale());
/// 2026-11-24 02:00:00 UTC
QString utc(const QDateTime &when);
/// "26 h ago", "just now"
QString age(const QDateTime &when, const QDateTime &now, const QLocale &locale = QLocale());

} // namespace format
} // namespace castellan
