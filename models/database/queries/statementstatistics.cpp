// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/database/queries/statementstatistics.h"

#include "models/database/namedquery.h"

#include <algorithm>

namespace castellan {
namespace {

void readSupport(const Row &row, StatementStatistics &into)
{
    into.support = supportOf(row);
    into.database = row.text(u"database");
    into.when = row.time(u"server_time");
    into.ioTimed = row.flag(u"io_timed");
    into.plansTimed = row.flag(u"plans_timed");
}

StatementCounters countersOf(const Row &row)
{
    StatementCounters counters;
    counters.calls = row.number(u"calls");
    counters.rows = row.number(u"rows");
    counters.totalMs = row.value(u"total_time").toDouble();
    counters.planMs = row.value(u"plan_time").toDouble();
    counters.sharedHit = row.number(u"shared_blks_hit");
    counters.sharedRead = row.number(u"shared_blks_read");
    counters.sharedDirtied = row.number(u"shared_blks_dirtied");
    counters.sharedWritten = row.number(u"shared_blks_written");
    counters.localRead = row.number(u"local_blks_read");
    counters.localWritten = row.number(u"local_blks_written");
    counters.tempRead = row.number(u"temp_blks_read");
    counters.tempWritten = row.number(u"temp_blks_written");
    counters.readMs = row.value(u"read_time").toDouble();
    counters.writeMs = row.value(u"write_time").toDouble();
    counters.walBytes = row.number(u"wal_bytes");
    return counters;
}

StatementKey keyOf(const Row &row)
{
    return {.queryId = row.number(u"queryid"), .role = row.number(u"userid"), .topLevel = row.flag(u"toplevel")};
}

Statement statementOf(const Row &row)
{
    Statement statement;
    statement.key = keyOf(row);
    statement.role = row.text(u"role");
    statement.text = row.text(u"query");
    statement.cut = row.flag(u"cut");
    statement.counters = countersOf(row);
    statement.minMs = row.value(u"min_time").toDouble();
    statement.maxMs = row.value(u"max_time").toDouble();
    statement.stddevMs = row.value(u"stddev_time").toDouble();
    statement.since = row.time(u"since");
    return statement;
}

void readStatements(const RowSet &rows, StatementStatistics &into)
{
    into.statements.reserve(rows.rows.size());
    for (qsizetype i = 0; i < rows.rows.size(); ++i) {
        const Row row(rows, i);
        if (row.isNull(u"queryid")) {
            ++into.hidden;
            into.hiddenMs += row.value(u"total_time").toDouble();
        } else {
            into.statements.append(statementOf(row));
        }
    }
    std::sort(into.statements.begin(), into.statements.end(),
              [](const Statement &a, const Statement &b) { return a.key < b.key; });
}

Statement *find(StatementStatistics &in, const StatementKey &key)
{
    return const_cast<Statement *>(std::as_const(in).find(key));
}

/// Texts that are known, and those that are not, from the server.
Result<void> addTexts(PostgresStatements &statements, const SqlExpressions &names, const StatementStatistics &previous,
                      StatementStatistics &into)
{
    QStringList wanted;
    for (Statement &statement : into.statements) {
        if (const Statement *known = previous.find(statement.key); known && !known->text.isEmpty()) {
            statement.text = known->text;
            statement.cut = known->cut;
        } else {
            wanted << QString::number(statement.key.queryId);
        }
    }
    if (wanted.isEmpty())
        return {};
    CASTELLAN_TRY_ASSIGN(const RowSet rows,
                         runFile(statements, QStringLiteral("database/statements"), {true, wanted}, names));
    for (qsizetype i = 0; i < rows.rows.size(); ++i) {
        const Row row(rows, i);
        if (Statement *statement = find(into, keyOf(row)); statement && statement->text.isEmpty()) {
            statement->text = row.text(u"query");
            statement->cut = row.flag(u"cut");
        }
    }
    return {};
}

Result<void> readCounters(PostgresStatements &statements, const StatementStatistics &previous,
                          StatementStatistics &into)
{
    const SqlExpressions names = statementNames(into.support);
    if (extensionVersion(into.support.version) >= infoSince) {
        CASTELLAN_TRY_ASSIGN(const RowSet info,
                             runFile(statements, QStringLiteral("database/statements-info"), {}, names));
        into.reset = info.value(0, u"stats_reset").toDateTime();
        into.deallocated = info.value(0, u"dealloc").toLongLong();
    }
    const bool texts = previous.statements.isEmpty();
    CASTELLAN_TRY_ASSIGN(const RowSet rows,
                         runFile(statements, QStringLiteral("database/statements"), {texts, QVariant()}, names));
    readStatements(rows, into);
    return texts ? Result<void>() : addTexts(statements, names, previous, into);
}

} // namespace

Future<StatementStatistics> StatementStatistics::read(const std::shared_ptr<PostgresSession> &session,
                                                      CancelToken cancel)
{
    return readAfter({}, session, std::move(cancel));
}

Future<StatementStatistics> StatementStatistics::readAfter(StatementStatistics previous,
                                                           const std::shared_ptr<PostgresSession> &session,
                                                           CancelToken cancel)
{
    return session->run<StatementStatistics>(
        [previous = std::move(previous)](PostgresStatements &asked) -> Result<StatementStatistics> {
            CASTELLAN_TRY_ASSIGN(const RowSet rows, runFile(asked, QStringLiteral("database/statements-extension")));
            StatementStatistics reading;
            readSupport(Row(rows, 0), reading);
            if (!reading.support.isReady())
                return reading;
            const auto counted = readCounters(asked, previous, reading);
            if (!counted && counted.error().code == statementsNotLoaded) {
                // Its settings are in the server's file, but it is not among the libraries.
                reading.support.loaded = false;
                reading.support.state = StatementSupport::State::NotLoaded;
                return reading;
            }
            CASTELLAN_TRY(counted);
            return reading;
        },
        std::move(cancel));
}

const Statement *StatementStatistics::find(const StatementKey &key) const
{
    const auto found =
        std::lower_bound(statements.cbegin(), statements.cend(), key,
                         [](const Statement &statement, const StatementKey &wanted) { return statement.key < wanted; });
    return found != statements.cend() && found->key == key ? &*found : nullptr;
}

} // namespace castellan
