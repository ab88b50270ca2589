// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/database/objects/sequencestatistics.h"

#include <limits>

namespace castellan {

qint64 SequenceStatistics::bound() const
{
    const bool down = step < 0;
    const auto within = [down, this](qint64 least, qint64 most) {
        return down ? qMax(minimum, least) : qMin(maximum, most);
    };
    if (columnType == QLatin1String("smallint"))
        return within(std::numeric_limits<qint16>::min(), std::numeric_limits<qint16>::max());
    if (columnType == QLatin1String("integer"))
        return within(std::numeric_limits<qint32>::min(), std::numeric_limits<qint32>::max());
    return down ? minimum : maximum;
}

double SequenceStatistics::used() const
{
    if (!lastValue)
        return 0;
    const auto start = static_cast<double>(step < 0 ? maximum : minimum);
    const double all = static_cast<double>(bound()) - start;
    return all == 0 ? 1 : qBound(0.0, (static_cast<double>(*lastValue) - start) / all, 1.0);
}

} // namespace castellan
