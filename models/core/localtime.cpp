// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/localtime.h"

#include <algorithm>

namespace castellan {

QDateTime momentOf(QDate date, QTime time, const QTimeZone &zone)
{
    const QDateTime asUtc(date, time, Qt::UTC);
    // No zone is further from UTC than a day, and none changes twice within two.
    const int before = zone.offsetFromUtc(asUtc.addDays(-1));
    const int after = zone.offsetFromUtc(asUtc.addDays(1));
    const QDateTime early = asUtc.addSecs(-std::max(before, after));
    const QDateTime late = asUtc.addSecs(-std::min(before, after));
    if (zone.offsetFromUtc(early) == std::max(before, after))
        return early;
    if (zone.offsetFromUtc(late) == std::min(before, after))
        return late;
    const QTimeZone::OffsetData change = zone.nextTransition(early.addSecs(-1));
    return change.atUtc.isValid() ? change.atUtc : late;
}

} // namespace castellan
