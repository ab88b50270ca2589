// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/database/postgressession.h"
#include "models/database/queries/statementsupport.h"

#include <QDateTime>
#include <QHashFunctions>
#include <QList>

#include <optional>
#include <tuple>

namespace castellan {

/// One entry of pg_stat_statements in a database.
struct StatementKey
{
    qint64 queryId = 0;
    qint64 role = 0;      ///< its oid
    bool topLevel = true; ///< sent by a client, not run inside a function; before 1.9 always said to be so

    bool operator==(const StatementKey &) const = default;
    friend bool operator<(const StatementKey &a, const StatementKey &b)
    {
        return std::tie(a.queryId, a.role, a.topLevel) < std::tie(b.queryId, b.role, b.topLevel);
    }
    friend size_t qHash(const StatementKey &key, size_t seed = 0)
    {
        return qHashMulti(seed, key.queryId, key.role, key.topLevel);
    }
};

/// What only grows until it is reset. Times are milliseconds, blocks are of 8 kB as a rule (block_size).
struct StatementCounters
{
    qint64 calls = 0;
    qint64 rows = 0;
    double totalMs = 0; ///< of executing
    double planMs = 0;  ///< 0 unless pg_stat_statements.track_planning is on (and before 1.8)
    qint64 sharedHit = 0;
    qint64 sharedRead = 0;
    qint64 sharedDirtied = 0;
    qint64 sharedWritten = 0;
    qint64 localRead = 0;
    qint64 localWritten = 0;
    qint64 tempRead = 0;
    qint64 tempWritten = 0;
    double readMs = 0; ///< this and the next 0 unless track_io_timing is on
    double writeMs = 0;
    qint64 walBytes = 0; ///< 0 before 1.8

    double meanMs() const { return calls > 0 ? totalMs / static_cast<double>(calls) : 0; }
    /// Blocks that went to or came from the operating system, temporary files aside.
    qint64 ioBlocks() const { return sharedRead + sharedWritten + localRead + localWritten; }
    qint64 tempBlocks() const { return tempRead + tempWritten; }
    bool operator==(const StatementCounters &) const = default;
};

struct Statement
{
    StatementKey key;
    QString role;
    QString text;     ///< its first 65,536 characters, constants as $1… where the server could tell them
    bool cut = false; ///< there is more of it
    StatementCounters counters;
    double minMs = 0; ///< these three since the entry was made
    double maxMs = 0;
    double stddevMs = 0;
    QDateTime since; ///< when the entry was made or last reset, UTC; invalid: not told (before 1.11)
    bool operator==(const Statement &) const = default;
};

/// One reading of what pg_stat_statements counted in the connected database.
struct StatementStatistics
{
    StatementSupport support; ///< unless it is ready, there is nothing else
    QString database;
    QDateTime when;                    ///< the server's clock, UTC
    QDateTime reset;                   ///< of all counters, UTC; invalid: not told (before 1.9)
    std::optional<qint64> deallocated; ///< how often entries made room for others since then (before 1.9: nothing)
    bool ioTimed = false;              ///< else readMs and writeMs are not measured
    bool plansTimed = false;           ///< else planMs is not measured
    QList<Statement> statements;       ///< by key
    int hidden = 0;                    ///< more, of other roles: it takes pg_read_all_stats to see them
    double hiddenMs = 0;               ///< their total time

    /// One request of three statements.
    static Future<StatementStatistics> read(const std::shared_ptr<PostgresSession> &session, CancelToken cancel = {});
    /// The same with the texts that `previous` has taken from there; the server is asked for the others only.
    static Future<StatementStatistics>
    readAfter(StatementStatistics previous, const std::shared_ptr<PostgresSession> &session, CancelToken cancel = {});

    const Statement *find(const StatementKey &key) const; ///< nullptr: it is not there
    bool operator==(const StatementStatistics &) const = default;
};

} // namespace castellan

Q_DECLARE_METATYPE(castellan::StatementStatistics)
