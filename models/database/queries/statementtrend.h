// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/database/queries/statementstore.h"
#include "models/workspace/samplerange.h"

namespace castellan {

/// How one statement went over time, for two charts of one time.
struct StatementTrend
{
    SampleRange mean;  ///< seconds a call; a gap where it was not called
    SampleRange calls; ///< a minute
};

/// `points` as StatementStore::history() gives them between two moments, of which `to` is that of the last reading. At
/// most about `buckets` values of whole minutes; what a point did is spread over its time. It begins with the first
/// point, as it is not known whether there were readings before that. Pure.
StatementTrend trendOf(const QList<StatementPoint> &points, const QDateTime &from, const QDateTime &to, int buckets);

} // namespace castellan
