// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/database/queries/statementstatistics.h"

namespace castellan {

/// How a statement's counters came from one reading to the next.
enum class StatementCourse {
    Counted,  ///< they grew
    Appeared, ///< the earlier reading did not have it
    Restarted ///< they were at zero in between: reset, or the entry made room for others and came back
};

/// What a statement did between two readings.
struct StatementDelta
{
    Statement statement;        ///< as the later reading has it
    StatementCounters counters; ///< the difference; of one that appeared or restarted all it has counted since
    StatementCourse course = StatementCourse::Counted;
    double share = 0; ///< of the total time of all statements in the window, hidden ones too; 0..1
    bool operator==(const StatementDelta &) const = default;
};

/// What the statements of a database did between two readings.
struct StatementWindow
{
    QDateTime from; ///< of the earlier reading or, when all counters were reset after it, of that reset
    QDateTime to;
    bool reset = false;           ///< all counters were set to zero in between: what came before that is not known
    int restarted = 0;            ///< statements whose counters alone began anew; what they counted before is lost
    int vanished = 0;             ///< statements that the later reading lacks; what they did is not known
    qint64 deallocated = 0;       ///< how often entries made room for others; 0 also where it is not told
    int hidden = 0;               ///< statements of other roles, in the later reading
    double totalMs = 0;           ///< of all statements, hidden ones too
    QList<StatementDelta> deltas; ///< those that were called, by key
    bool ioTimed = false;         ///< in both readings
    bool plansTimed = false;      ///< in both readings

    /// What limits the numbers, each in a sentence: a reset, lost entries, hidden statements. Empty: nothing does.
    QStringList limits() const;
    bool operator==(const StatementWindow &) const = default;
};

/// Both of one database, `earlier` read before `later`. Pure.
///
/// All counters were reset when the server says so (1.9 and newer) or, where it does not tell, when more than half of
/// the statements are gone or have counted less than before. One statement's were when the server says so (1.11 and
/// newer), or when it has fewer calls or less time than before; with an older extension an entry that came back and has
/// counted more than before cannot be told from one that stayed.
StatementWindow difference(const StatementStatistics &earlier, const StatementStatistics &later);
/// What `later` counted beyond `earlier`.
StatementCounters operator-(const StatementCounters &later, const StatementCounters &earlier);

enum class StatementOrder { Total, Mean, Calls, Rows, Io, Temp };
/// What an order goes by: milliseconds, a number, or blocks.
double valueOf(const StatementDelta &delta, StatementOrder order);
/// The largest first; equal ones by key.
void sortBy(QList<StatementDelta> &deltas, StatementOrder order);

} // namespace castellan
