// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/database/sessionsource.h"
#include "models/datachange/batchledger.h"
#include "models/datachange/batchpace.h"
#include "models/datachange/keyedtable.h"
#include "models/operation/operation.h"

#include <functional>

namespace castellan {

/// The next rows of a walk, in the order of their key.
struct BatchPortion
{
    qint64 rows = 0;
    QString after; ///< key before the first, as KeyedTable::keyAsJson() gives it; empty: from the beginning
    QString last;  ///< key of the last
    QString tids;  ///< where they lay when they were found, a text for ::tid[]
    QString keys;  ///< their keys, a text for ::jsonb
};

/// What became of a portion.
struct BatchDone
{
    qint64 rows = 0;
    QString hash = QStringLiteral("0"); ///< sum of the rows' hashes, a numeric
    QJsonArray skipped;                 ///< keys of rows that another session holds
};

/// What is done in batches.
struct BatchWork
{
    QString what;       ///< BatchProgress::what
    QString definition; ///< BatchProgress::definition
    QJsonObject detail; ///< BatchProgress::detail, when it begins
    KeyedTable table;
    QString condition = QStringLiteral("true"); ///< which rows, of the table under the alias t
    qint64 estimate = -1;                       ///< rows; -1: nobody knows
    /// Changes a portion, in a transaction that the walk ends. Called in the session's thread. Those who lock by row
    /// begin with heldRows(), and say which they did not get.
    std::function<Result<BatchDone>(PostgresStatements &, const BatchPortion &)> change;
    bool byRow = true; ///< false: it needs no BatchPortion::tids and keys, and waits for the rows it changes
};

/// What a walk came to, also when it ended early.
struct BatchTally
{
    BatchProgress reached;
    QString resumedRun;                   ///< id of the run that it went on with; empty: it began
    qint64 rowsBefore = 0;                ///< done before by that run
    qint64 left = 0;                      ///< rows that others held to the end
    QString leftBy;                       ///< who may hold them
    int tooLong = 0;                      ///< batches that ran into the limit and were taken back
    int gaveWay = 0;                      ///< times that others waited for it
    std::chrono::milliseconds longest{0}; ///< the longest transaction that held rows
    std::chrono::milliseconds working{0}; ///< in transactions
    std::chrono::milliseconds lagging{0}; ///< waiting for replicas
    std::chrono::milliseconds elapsed{0};
    /// {"table", "rows", "rowsBefore", "batches", "hash", "left", "leftBy", "tooLong", "gaveWay", "longestMs",
    /// "workingMs", "laggingMs", "elapsedMs", "resumed"}
    QJsonObject toJson() const;
};

/// Walks a table by its key, each batch in a transaction of its own that also writes down how far it came. So a walk
/// that was ended anywhere is gone on with at the exact key: run() does so by itself when the same work stands
/// unfinished. A batch that takes too long is taken back and halved; before the next it rests, and waits for replicas
/// that are behind. Rows that others hold are left behind, written down, and come back to. Between batches it can be
/// cancelled; what is done stays done. In the operation's thread; blocks.
class BatchWalk
{
public:
    struct Means
    {
        OperationContext &context;
        std::shared_ptr<PostgresSession> worker; ///< does the batches
        std::shared_ptr<PostgresSession> watch;  ///< finds rows and looks around
        std::function<bool()> mayGoOn = {};      ///< false: the interlock is lost
        BatchLimits limits = {};
    };
    explicit BatchWalk(Means means);

    /// True: all rows are done; false: others hold some to the end, BatchTally::left. On an error or cancel what is
    /// done is written down as stopped.
    Result<bool> run(const BatchWork &work);
    const BatchTally &tally() const { return m_tally; }

private:
    Result<void> begin(const BatchWork &work);
    Result<bool> walk(const BatchWork &work);
    Result<BatchPortion> find(const BatchWork &work);
    Result<BatchPortion> findSkipped(const BatchWork &work);
    Result<bool> fetchSkipped(const BatchWork &work);
    Result<void> doPortion(const BatchWork &work, const BatchPortion &portion, BatchProgress next);
    Result<void> afterFailure(const Error &error, qint64 rows);
    Result<void> restAndLook(const BatchWork &work);
    Result<void> waitForReplicas(const BatchWork &work);
    Result<void> nameHolders(const BatchWork &work);
    void lookWhoWaits();
    void tell(const BatchWork &work, const QString &waitsFor = {});
    Result<void> end(BatchProgress::State state);

    Means m_means;
    BatchPace m_pace;
    BatchTally m_tally;
    std::chrono::steady_clock::time_point m_begun;
    std::chrono::steady_clock::time_point m_lookedAtReplicas;
    std::chrono::steady_clock::time_point m_lookedAround;
    std::optional<Future<RowSet>> m_waiting; ///< how many wait for the batch that runs
    int m_attempts = 0;                      ///< in a row that met a lock of others
    bool m_unguarded = false;                ///< one row takes longer than any batch should
    std::chrono::milliseconds m_searched{0}; ///< for the rows of the batch that is next
};

/// Limits of a statement in a batch, which has two that may take long.
QueryLimits batchQueryLimits(const BatchLimits &limits);
/// Opens the two sessions of a walk, the worker's under `name` as its application_name. Blocks.
Result<void> openWalk(const SessionSource &source, const BatchLimits &limits, const QString &name,
                      const CancelToken &cancel, std::shared_ptr<PostgresSession> *worker,
                      std::shared_ptr<PostgresSession> *watch);

/// "WITH held AS (…)": locks the rows of a portion ($1 its tids, $2 its keys) that still meet the condition, but not
/// those that another session holds; columns castellan_tid and those of the table. After it, heldColumns() in the
/// select list gives what readHeld() reads.
QString heldRows(const BatchWork &work);
QString heldColumns();
/// The keys of rows that were not held; the number of held ones in BatchDone::rows.
BatchDone readHeld(const RowSet &rows);
/// An aggregate: the sum of the hashes of rows, each of the text of these columns; a numeric.
QString hashSum(const QString &columns);

} // namespace castellan
