// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/localtime.h"

#include <algorithm>

namespace castellan {

QDateTime momentOf(const QDate &day, const QTime &time, const QTimeZone &zone, bool later)
{
    // Qt leaves open which of two moments a local time is, and where one that is skipped goes: so both offsets that
    // are in force around it are tried.
    const QDateTime asUtc(day, time, Qt::UTC);
    const auto with = [&](int offset) { return asUtc.addSecs(-offset); };
    const int before = zone.offsetFromUtc(asUtc.addDays(-1));
    const int after = zone.offsetFromUtc(asUtc.addDays(1));
    const bool isBefore = zone.offsetFromUtc(with(before)) == before;
    const bool isAfter = zone.offsetFromUtc(with(after)) == after;
    if (isBefore && isAfter)
        return later ? std::max(with(before), with(after)) : std::min(with(before), with(after));
    if (isBefore || isAfter)
        return with(isBefore ? before : after);
    const QTimeZone::OffsetData change = zone.nextTransition(asUtc.addDays(-1));
    return change.atUtc.isValid() ? change.atUtc : with(after);
}

} // namespace castellan
