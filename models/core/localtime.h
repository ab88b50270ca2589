// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QTimeZone>

namespace castellan {

/// The moment, UTC, at which a clock of that zone shows this date and time. Of a time that comes twice, when clocks are
/// set back, the first; of one that never comes, when they are set forward, the moment at which they are. Pure.
QDateTime momentOf(QDate date, QTime time, const QTimeZone &zone);

} // namespace castellan
