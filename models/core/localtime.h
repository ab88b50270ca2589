// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QTimeZone>

namespace castellan {

/// The moment, UTC, at which a clock of that zone shows this date and time. Of a time that comes twice, when clocks are
/// set back, the first, or the `later`; of one that is skipped, when they are set forward, the moment at which they
/// are. Pure.
QDateTime momentOf(const QDate &day, const QTime &time, const QTimeZone &zone, bool later = false);

} // namespace castellan
