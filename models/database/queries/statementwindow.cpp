// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/database/queries/statementwindow.h"

#include <QCoreApplication>

#include <algorithm>
#include <limits>

namespace castellan {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(castellan::StatementWindow)
};

bool shrank(const StatementCounters &before, const StatementCounters &now)
{
    return now.calls < before.calls || now.totalMs < before.totalMs;
}

bool restarted(const Statement &before, const Statement &now)
{
    const bool told = before.since.isValid() && now.since.isValid();
    return (told && before.since != now.since) || shrank(before.counters, now.counters);
}

bool wasReset(const StatementStatistics &earlier, const StatementStatistics &later)
{
    if (earlier.reset.isValid() && later.reset.isValid())
        return earlier.reset != later.reset;
    // Making room for others takes a twentieth of the entries at a time.
    const auto lost =
        std::count_if(earlier.statements.cbegin(), earlier.statements.cend(), [&](const Statement &before) {
            const Statement *now = later.find(before.key);
            return !now || restarted(before, *now);
        });
    return lost * 2 > earlier.statements.size();
}

} // namespace

StatementCounters operator-(const StatementCounters &later, const StatementCounters &earlier)
{
    return {.calls = later.calls - earlier.calls,
            .rows = later.rows - earlier.rows,
            .totalMs = later.totalMs - earlier.totalMs,
            .planMs = later.planMs - earlier.planMs,
            .sharedHit = later.sharedHit - earlier.sharedHit,
            .sharedRead = later.sharedRead - earlier.sharedRead,
            .sharedDirtied = later.sharedDirtied - earlier.sharedDirtied,
            .sharedWritten = later.sharedWritten - earlier.sharedWritten,
            .localRead = later.localRead - earlier.localRead,
            .localWritten = later.localWritten - earlier.localWritten,
            .tempRead = later.tempRead - earlier.tempRead,
            .tempWritten = later.tempWritten - earlier.tempWritten,
            .readMs = later.readMs - earlier.readMs,
            .writeMs = later.writeMs - earlier.writeMs,
            .walBytes = later.walBytes - earlier.walBytes};
}

StatementWindow difference(const StatementStatistics &earlier, const StatementStatistics &later)
{
    StatementWindow window;
    window.from = earlier.when;
    window.to = later.when;
    window.reset = wasReset(earlier, later);
    if (window.reset && later.reset.isValid() && later.reset > earlier.when)
        window.from = later.reset;
    window.hidden = later.hidden;
    window.ioTimed = earlier.ioTimed && later.ioTimed;
    window.plansTimed = earlier.plansTimed && later.plansTimed;
    if (later.deallocated)
        window.deallocated = *later.deallocated - (window.reset ? 0 : earlier.deallocated.value_or(0));
    const bool hiddenAnew = window.reset || later.hiddenMs < earlier.hiddenMs;
    window.totalMs = later.hiddenMs - (hiddenAnew ? 0 : earlier.hiddenMs);

    for (const Statement &now : later.statements) {
        StatementDelta delta{
            .statement = now, .counters = now.counters, .course = StatementCourse::Appeared, .share = 0};
        if (const Statement *before = earlier.find(now.key)) {
            if (window.reset || restarted(*before, now)) {
                delta.course = StatementCourse::Restarted;
                window.restarted += !window.reset;
            } else {
                delta.course = StatementCourse::Counted;
                delta.counters = now.counters - before->counters;
            }
        }
        if (delta.counters == StatementCounters())
            continue;
        window.totalMs += delta.counters.totalMs;
        window.deltas.append(delta);
    }
    if (!window.reset) {
        for (const Statement &before : earlier.statements)
            window.vanished += later.find(before.key) == nullptr;
    }
    for (StatementDelta &delta : window.deltas)
        delta.share = window.totalMs > 0 ? delta.counters.totalMs / window.totalMs : 0;
    return window;
}

QStringList StatementWindow::limits() const
{
    QStringList sentences;
    if (reset)
        sentences << Text::tr(
            "The counters were reset in between; what was counted before that is not in the numbers.");
    if (restarted > 0)
        sentences << Text::tr(
            "The counters of %n statement(s) began anew in between; a part of what they did is not in "
            "the numbers.",
            nullptr, restarted);
    if (vanished > 0)
        sentences << Text::tr("%n statement(s) made room for others; what they did is not in the numbers.", nullptr,
                              vanished);
    if (deallocated > 0)
        sentences << Text::tr("The server is told to keep fewer statements than there are (pg_stat_statements.max): %n "
                              "time(s) it threw the least used ones away.",
                              nullptr,
                              static_cast<int>(std::min<qint64>(deallocated, std::numeric_limits<int>::max())));
    if (hidden > 0)
        sentences << Text::tr(
            "%n statement(s) of other roles are hidden; it takes pg_read_all_stats to see them. Their "
            "time is in the total.",
            nullptr, hidden);
    return sentences;
}

double valueOf(const StatementDelta &delta, StatementOrder order)
{
    switch (order) {
    case StatementOrder::Total:
        return delta.counters.totalMs;
    case StatementOrder::Mean:
        return delta.counters.meanMs();
    case StatementOrder::Calls:
        return static_cast<double>(delta.counters.calls);
    case StatementOrder::Rows:
        return static_cast<double>(delta.counters.rows);
    case StatementOrder::Io:
        return static_cast<double>(delta.counters.ioBlocks());
    case StatementOrder::Temp:
        return static_cast<double>(delta.counters.tempBlocks());
    }
    return 0;
}

void sortBy(QList<StatementDelta> &deltas, StatementOrder order)
{
    std::sort(deltas.begin(), deltas.end(), [order](const StatementDelta &a, const StatementDelta &b) {
        const double one = valueOf(a, order);
        const double other = valueOf(b, order);
        return one != other ? one > other : a.statement.key < b.statement.key;
    });
}

} // namespace castellan
