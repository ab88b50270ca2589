// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace castellan {

/// One measured value at one moment. What it is about and what it is make a series: "fs:/var" has "fs.used" and
/// "fs.inodesUsed". Units are those of Prometheus: seconds, bytes, "ratio" (0..1), counts without a unit; "/s" rates.
struct Measurement
{
    QString subject; ///< "host", "fs:/var", "service:Backend", "container:dnd-redis"
    QString metric;  ///< "cpu.busy"
    QString unit;    ///< "ratio", "bytes", "bytes/s", "seconds", "days", ""
    qint64 when = 0; ///< milliseconds since 1970 in UTC
    double value = 0;
    bool operator==(const Measurement &) const = default;
};

} // namespace castellan
