// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/async.h"
#include "models/core/clock.h"
#include "models/core/workerthread.h"
#include "models/database/queries/statementstatistics.h"
#include "models/database/readings/readingtables.h"
#include "models/workspace/databasefile.h"

#include <chrono>
#include <memory>

namespace castellan {

/// What one statement did from one kept reading to the next.
struct StatementPoint
{
    QDateTime from;
    QDateTime to;
    qint64 calls = 0;
    double totalMs = 0;

    double meanMs() const { return calls > 0 ? totalMs / static_cast<double>(calls) : 0; }
    bool operator==(const StatementPoint &) const = default;
};

/// How much is kept.
struct StatementStoreLimits
{
    std::chrono::milliseconds pace = std::chrono::minutes(1); ///< no two readings of a place closer than this
    std::chrono::milliseconds age = std::chrono::hours(14 * 24);
    qint64 bytes = 256 * 1024 * 1024; ///< of the file; beyond it the oldest readings go first
};

/// Readings of pg_stat_statements, in statements.sqlite beside the workspace's own file: a file of its own for the
/// reasons that samples have (SampleStore). Of a reading only what changed since the one before is written, and a text
/// once, its first 16,384 characters, redacted: one that the server could not normalise holds its constants.
///
/// Times are the database server's. What is older than the limit is thrown away, but for the last counters before it,
/// on which later ones build. A reading from more than a day ahead of this computer's clock is refused, so that a
/// server's wrong clock throws nothing away.
///
/// Any thread may call; work is done in the store's own. Several processes may use the same folder.
class StatementStore
{
public:
    /// Opens or makes the file in the workspace's folder. Errors as DatabaseFile::open().
    static Future<std::shared_ptr<StatementStore>> open(QString directory, std::shared_ptr<const Clock> clock,
                                                        StatementStoreLimits limits = {});
    ~StatementStore();

    bool isReadOnly() const { return m_file.isReadOnly(); }

    /// Keeps a reading. False: it was not kept, because support is missing, or because one not older than the pace (by
    /// this Castellan or another) is kept already. Errors: Conflict for one from the future, those of writing.
    Future<bool> append(QString environment, StatementStatistics reading);
    /// When there are readings, from `from` to `to`, both included, in order.
    Future<QList<QDateTime>> moments(DatabasePlace place, QDateTime from, QDateTime to);
    /// The newest kept reading not after `moment`; its when says which it is. Of support only state and version are
    /// known. NotFound when none is kept.
    Future<StatementStatistics> reading(DatabasePlace place, QDateTime moment);
    /// With which reading a window that should begin at `moment` does: the newest not after it or, where none is so
    /// old, the oldest of all. As reading() else.
    Future<StatementStatistics> windowStart(DatabasePlace place, QDateTime moment);
    /// What the statement did after `from` until `to`, in order; nothing for times in which it was not called.
    Future<QList<StatementPoint>> history(DatabasePlace place, StatementKey statement, QDateTime from, QDateTime to);

private:
    StatementStore(QString directory, std::shared_ptr<const Clock> clock, StatementStoreLimits limits);

    // In m_thread:
    Result<bool> keep(QSqlDatabase &database, const QString &environment, const StatementStatistics &reading);
    Result<StatementStatistics> newest(QSqlDatabase &database, const DatabasePlace &place, qint64 limit,
                                       bool orOldest) const;
    Result<void> tidy(QSqlDatabase &database, qint64 newest);

    const StatementStoreLimits m_limits;
    DatabaseFile m_file;   // used in m_thread
    WorkerThread m_thread; // last: joins before the rest goes
};

} // namespace castellan
