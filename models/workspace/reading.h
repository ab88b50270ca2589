// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/workspace/samplecodec.h"

#include <QHash>
#include <QString>

namespace castellan {

/// What a series is known by.
struct SeriesName
{
    QString environment; ///< its id
    QString subject;     ///< "host", "container:backend", "health:Backend", "database", "prometheus:p95" …
    QString metric;
    bool operator==(const SeriesName &) const = default;
};
inline size_t qHash(const SeriesName &name, size_t seed = 0)
{
    return qHashMulti(seed, name.environment, name.subject, name.metric);
}

struct SeriesInfo
{
    SeriesName name;
    QString unit;
    qint64 first = 0; ///< of its samples (or of the roll-ups that are left of them), milliseconds UTC
    qint64 last = 0;
    bool operator==(const SeriesInfo &) const = default;
};

/// One measured value on its way into the store.
struct Reading
{
    SeriesName series;
    QString unit; ///< of all its values, as a person reads it ("ms", "%", "bytes"); what was said last counts
    Sample sample;
};

} // namespace castellan
