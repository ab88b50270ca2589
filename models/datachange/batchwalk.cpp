// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/datachange/batchwalk.h"

#include "models/core/format.h"
#include "models/core/pause.h"
#include "models/core/waiting.h"
#include "models/database/namedquery.h"
#include "models/database/patientsession.h"

#include <QCoreApplication>
#include <QJsonDocument>

#include <algorithm>
#include <utility>

namespace castellan {
namespace {

using namespace std::chrono_literals;
using Milliseconds = std::chrono::milliseconds;
using Steady = std::chrono::steady_clock;
using State = BatchProgress::State;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(castellan::BatchWalk)
};

// Looking around costs the server little, but not nothing.
constexpr Milliseconds lookEvery = 500ms;
// So many rows that others hold are come back to before the walk goes on.
constexpr qsizetype skippedAtMost = 1000;
// Of one row that takes longer than any batch should.
constexpr Milliseconds singleRowLimit = 5min;

Milliseconds since(Steady::time_point begin)
{
    return std::chrono::duration_cast<Milliseconds>(Steady::now() - begin);
}

QString compact(const QJsonArray &array)
{
    return QString::fromUtf8(QJsonDocument(array).toJson(QJsonDocument::Compact));
}

QJsonArray arrayOf(const QString &json)
{
    return QJsonDocument::fromJson(json.toUtf8()).array();
}

bool isStatementLimit(const Error &error)
{
    return error.code == QLatin1String("57014") && error.kind == ErrorKind::Timeout;
}

/// Another session was in the way, and nothing else was wrong.
bool isLockTrouble(const Error &error)
{
    return error.code == QLatin1String("55P03") || error.code == QLatin1String("40P01") ||
           error.code == QLatin1String("40001");
}

Error interlockLost()
{
    return {.kind = ErrorKind::TunnelLost,
            .message = Text::tr("The interlock of the database was lost."),
            .hint = Text::tr("What is done stays done and is written down. Start it again; it goes on where it was."),
            .detail = {},
            .code = {},
            .retryable = true};
}

BatchPortion portionOf(const RowSet &rows, const QString &after)
{
    const Row row(rows, 0);
    BatchPortion portion;
    portion.rows = row.number(u"rows");
    portion.after = after;
    portion.last = row.text(u"last");
    portion.tids = row.text(u"tids");
    portion.keys = row.text(u"keys");
    return portion;
}

/// A batch as it was done, and how long rows were held for it.
struct Batch
{
    BatchProgress progress;
    Milliseconds held{0};
};

Result<Batch> inTransaction(PostgresStatements &statements, const BatchWork &work, const BatchPortion &portion,
                            BatchProgress next)
{
    CASTELLAN_TRY(statements.query(QStringLiteral("begin")));
    const auto begun = Steady::now();
    BatchDone done;
    if (portion.rows > 0) {
        CASTELLAN_TRY_ASSIGN(done, work.change(statements, portion));
    }
    for (const QJsonValue &key : std::as_const(done.skipped))
        next.skipped.append(key);
    CASTELLAN_TRY(batchledger::note(statements, next, done.rows, done.hash));
    CASTELLAN_TRY(statements.query(QStringLiteral("commit")));
    next.rows += done.rows;
    next.batches += 1;
    return Batch{.progress = std::move(next), .held = since(begun)};
}

} // namespace

QJsonObject BatchTally::toJson() const
{
    return {{QStringLiteral("table"), reached.what},
            {QStringLiteral("rows"), reached.rows - rowsBefore},
            {QStringLiteral("rowsBefore"), rowsBefore},
            {QStringLiteral("batches"), reached.batches},
            {QStringLiteral("left"), left},
            {QStringLiteral("leftBy"), leftBy},
            {QStringLiteral("tooLong"), tooLong},
            {QStringLiteral("gaveWay"), gaveWay},
            {QStringLiteral("longestMs"), static_cast<qint64>(longest.count())},
            {QStringLiteral("workingMs"), static_cast<qint64>(working.count())},
            {QStringLiteral("laggingMs"), static_cast<qint64>(lagging.count())},
            {QStringLiteral("elapsedMs"), static_cast<qint64>(elapsed.count())},
            {QStringLiteral("resumed"), resumedRun}};
}

BatchWalk::BatchWalk(Means means) : m_means(std::move(means)), m_pace(m_means.limits) {}

Result<bool> BatchWalk::run(const BatchWork &work)
{
    CASTELLAN_TRY(work.table.checkWalkable());
    m_begun = m_lookedAround = m_lookedAtReplicas = Steady::now();
    CASTELLAN_TRY(begin(work));
    // Rows are not held until the disk has answered: what a crash of the server takes, it takes with the row that tells
    // how far it came, and what is written at the end waits for all before it.
    CASTELLAN_TRY(await(m_means.worker->execute({QStringLiteral("set synchronous_commit = off")})));
    Result<bool> done = walk(work);
    if (done)
        CASTELLAN_TRY(await(m_means.worker->execute({QStringLiteral("reset synchronous_commit")})));
    m_tally.elapsed = since(m_begun);
    m_tally.left = m_tally.reached.skipped.size();
    const Result<void> noted = end(done && *done ? State::Finished : State::Stopped);
    if (done && !noted)
        return noted.error();
    return done;
}

Result<void> BatchWalk::begin(const BatchWork &work)
{
    BatchProgress fresh;
    fresh.run = m_means.context.runId();
    fresh.what = work.what;
    fresh.definition = work.definition;
    fresh.detail = work.detail;
    CASTELLAN_TRY_ASSIGN(m_tally.reached,
                         await(m_means.watch->run<BatchProgress>(
                             [&](PostgresStatements &statements) -> Result<BatchProgress> {
                                 CASTELLAN_TRY(batchledger::prepare(statements));
                                 CASTELLAN_TRY_ASSIGN(const auto before,
                                                      batchledger::unfinished(statements, work.what, work.definition));
                                 if (before)
                                     CASTELLAN_TRY(batchledger::setState(statements, *before, State::Running));
                                 else
                                     CASTELLAN_TRY(batchledger::begin(statements, fresh));
                                 return before.value_or(fresh);
                             },
                             m_means.context.cancel())));
    m_tally.rowsBefore = m_tally.reached.rows;
    if (m_tally.reached.run != fresh.run)
        m_tally.resumedRun = m_tally.reached.run;
    return {};
}

Result<void> BatchWalk::end(State state)
{
    m_tally.reached.state = state;
    return await(m_means.watch->run<void>([this, state](PostgresStatements &statements) {
        return batchledger::setState(statements, m_tally.reached, state);
    }));
}

Result<bool> BatchWalk::walk(const BatchWork &work)
{
    tell(work);
    for (;;) {
        if (m_tally.reached.skipped.size() >= skippedAtMost) {
            CASTELLAN_TRY_ASSIGN(const bool fetched, fetchSkipped(work));
            if (!fetched)
                return false;
        }
        CASTELLAN_TRY_ASSIGN(const BatchPortion portion, find(work));
        if (portion.rows == 0)
            return fetchSkipped(work);
        BatchProgress next = m_tally.reached;
        next.key = portion.last;
        CASTELLAN_TRY(doPortion(work, portion, std::move(next)));
    }
}

Result<BatchPortion> BatchWalk::find(const BatchWork &work)
{
    const KeyedTable &table = work.table;
    const QString after = m_tally.reached.key;
    const QString from = after.isEmpty() ? QStringLiteral("$1::jsonb is null")
                                         : table.keyCompared(QStringLiteral(">"), QStringLiteral("$1::jsonb"));
    const QString what = work.byRow ? QStringLiteral("array_agg(s.tid)::text as tids, jsonb_agg(s.k)::text as keys")
                                    : QStringLiteral("null as tids, null as keys");
    const QString sql =
        QStringLiteral("select count(*) as rows, (array_agg(s.k))[count(*)::int]::text as last, %1 from "
                       "(select t.ctid as tid, %2 as k from only %3 t where %4 and (%5) order by %6 limit $2::int8) s")
            .arg(what, table.keyAsJson(), table.title(), from, work.condition, table.keyOrder());
    const auto begun = Steady::now();
    CASTELLAN_TRY_ASSIGN(const RowSet rows,
                         await(m_means.watch->query(sql, {after.isEmpty() ? QVariant() : after, m_pace.rows()},
                                                    m_means.context.cancel())));
    m_searched = since(begun);
    return portionOf(rows, after);
}

Result<BatchPortion> BatchWalk::findSkipped(const BatchWork &work)
{
    QJsonArray keys;
    const qsizetype count = std::min<qsizetype>(m_tally.reached.skipped.size(), m_pace.rows());
    for (qsizetype i = 0; i < count; ++i)
        keys.append(m_tally.reached.skipped.at(i));
    const KeyedTable &table = work.table;
    const QString sql =
        QStringLiteral("select count(*) as rows, null as last, array_agg(t.ctid)::text as tids, "
                       "jsonb_agg(%1)::text as keys from jsonb_array_elements($1::jsonb) s(k) join only %2 t on %3 "
                       "where (%4)")
            .arg(table.keyAsJson(), table.title(), table.keyCompared(QStringLiteral("="), QStringLiteral("s.k")),
                 work.condition);
    CASTELLAN_TRY_ASSIGN(const RowSet rows,
                         await(m_means.watch->query(sql, {compact(keys)}, m_means.context.cancel())));
    return portionOf(rows, {});
}

Result<bool> BatchWalk::fetchSkipped(const BatchWork &work)
{
    Milliseconds pause = m_means.limits.firstPause;
    for (int attempt = 1; !m_tally.reached.skipped.isEmpty(); ++attempt) {
        for (qsizetype toDo = m_tally.reached.skipped.size(); toDo > 0;) {
            const qsizetype count = std::min<qsizetype>(toDo, m_pace.rows());
            CASTELLAN_TRY_ASSIGN(const BatchPortion portion, findSkipped(work));
            // Those that are not found are gone, or need it no more.
            BatchProgress next = m_tally.reached;
            for (qsizetype i = 0; i < count; ++i)
                next.skipped.removeFirst();
            const qint64 batches = m_tally.reached.batches;
            CASTELLAN_TRY(doPortion(work, portion, std::move(next)));
            if (m_tally.reached.batches > batches)
                toDo -= count;
        }
        if (m_tally.reached.skipped.isEmpty())
            break;
        CASTELLAN_TRY(nameHolders(work));
        if (attempt >= m_means.limits.attempts)
            return false;
        tell(work, Text::tr("%n row(s) are held by %1", nullptr, static_cast<int>(m_tally.reached.skipped.size()))
                       .arg(m_tally.leftBy));
        pauseUnlessCancelled(m_means.context.cancel(), pause);
        pause *= 2;
    }
    m_tally.leftBy.clear();
    return true;
}

Result<void> BatchWalk::nameHolders(const BatchWork &work)
{
    CASTELLAN_TRY_ASSIGN(const RowSet rows, await(m_means.watch->run<RowSet>([&](PostgresStatements &statements) {
                             return runFile(statements, QStringLiteral("datachange/holders"),
                                            {work.table.oid, m_means.worker->backendPid()});
                         })));
    QStringList names;
    for (qsizetype i = 0; i < rows.rows.size(); ++i)
        //: %1 a number, %2 a program's or role's name
        names << Text::tr("process %1 (%2)").arg(Row(rows, i).text(u"pid"), Row(rows, i).text(u"who"));
    m_tally.leftBy = names.isEmpty() ? Text::tr("another session") : names.join(QStringLiteral(", "));
    return {};
}

Result<void> BatchWalk::doPortion(const BatchWork &work, const BatchPortion &portion, BatchProgress next)
{
    if (m_means.mayGoOn && !m_means.mayGoOn())
        return interlockLost();
    const auto begun = Steady::now();
    auto running = m_means.worker->run<Batch>([&](PostgresStatements &statements) {
        auto batch = inTransaction(statements, work, portion, std::move(next));
        if (!batch && statements.inTransaction())
            statements.rollBack();
        return batch;
    });
    const Result<Batch> batch = awaitTicking(std::move(running), m_means.limits.goal / 2, [this] { lookWhoWaits(); });
    const Milliseconds took = since(begun);
    m_tally.working += took;
    if (!batch) {
        CASTELLAN_TRY(afterFailure(batch.error(), portion.rows));
        return restAndLook(work);
    }
    m_attempts = 0;
    if (std::exchange(m_unguarded, false))
        CASTELLAN_TRY(await(m_means.worker->setLimits(batchQueryLimits(m_means.limits))));
    m_tally.reached = batch->progress;
    m_tally.longest = std::max(m_tally.longest, batch->held);
    m_pace.took(portion.rows, took, std::exchange(m_searched, 0ms));
    return restAndLook(work);
}

Result<void> BatchWalk::afterFailure(const Error &error, qint64 rows)
{
    const QString key = m_tally.reached.key;
    const QString where = key.isEmpty() ? Text::tr("The batch at the beginning")
                                        //: %1 a key such as ["17"]
                                        : Text::tr("The batch after the key %1").arg(key);
    if (isStatementLimit(error)) {
        ++m_tally.tooLong;
        if (rows > 1) {
            m_pace.tookTooLong();
            return {};
        }
        if (std::exchange(m_unguarded, true))
            return error.in(where);
        return await(m_means.worker->setLimits({.statement = singleRowLimit, .lock = m_means.limits.longest}));
    }
    if (!isLockTrouble(error) || ++m_attempts >= m_means.limits.attempts)
        return error.in(where);
    m_pace.giveWay();
    pauseUnlessCancelled(m_means.context.cancel(), m_means.limits.firstPause * (1 << std::min(m_attempts - 1, 10)));
    return {};
}

void BatchWalk::lookWhoWaits()
{
    if (m_waiting || since(m_lookedAround) < lookEvery)
        return;
    m_lookedAround = Steady::now();
    m_waiting = m_means.watch->run<RowSet>([pid = m_means.worker->backendPid()](PostgresStatements &statements) {
        return runFile(statements, QStringLiteral("datachange/waiting"), {pid});
    });
}

Result<void> BatchWalk::restAndLook(const BatchWork &work)
{
    if (m_waiting) {
        CASTELLAN_TRY_ASSIGN(const RowSet rows, await(std::move(*m_waiting)));
        m_waiting.reset();
        m_pace.setOthersAtWork(Row(rows, 0).number(u"others") > 0);
        if (Row(rows, 0).number(u"sessions") > 0) {
            ++m_tally.gaveWay;
            m_pace.giveWay();
        }
    }
    tell(work);
    pauseUnlessCancelled(m_means.context.cancel(), m_pace.rest());
    CASTELLAN_TRY(m_means.context.cancel().check());
    return since(m_lookedAtReplicas) < lookEvery ? Result<void>() : waitForReplicas(work);
}

Result<void> BatchWalk::waitForReplicas(const BatchWork &work)
{
    for (;;) {
        CASTELLAN_TRY_ASSIGN(const RowSet rows, await(m_means.watch->run<RowSet>([](PostgresStatements &statements) {
                                 return runFile(statements, QStringLiteral("datachange/lag"));
                             })));
        m_lookedAtReplicas = Steady::now();
        QString behind;
        for (qsizetype i = 0; i < rows.rows.size() && behind.isEmpty(); ++i) {
            const Row row(rows, i);
            if (row.number(u"bytes") > m_means.limits.lagBytes ||
                row.number(u"milliseconds") > m_means.limits.lagTime.count())
                //: %1 a replica's name, %2 "120 MB"
                behind = Text::tr("waits for the replica %1, which is %2 behind")
                             .arg(row.text(u"name"), format::bytes(row.number(u"bytes")));
        }
        if (behind.isEmpty())
            return {};
        tell(work, behind);
        pauseUnlessCancelled(m_means.context.cancel(), 500ms);
        m_tally.lagging += since(m_lookedAtReplicas);
        CASTELLAN_TRY(m_means.context.cancel().check());
    }
}

void BatchWalk::tell(const BatchWork &work, const QString &waitsFor)
{
    const qint64 rows = m_tally.reached.rows;
    const double fraction =
        work.estimate > 0 ? std::min(static_cast<double>(rows) / static_cast<double>(work.estimate), 1.0) : -1;
    const qint64 elapsed = std::max<qint64>(since(m_begun).count(), 1);
    const QString rate = format::count((rows - m_tally.rowsBefore) * 1000 / elapsed);
    const QString text =
        work.estimate > 0
            //: numbers of rows
            ? Text::tr("%1 of about %2 rows, %3 a second").arg(format::count(rows), format::count(work.estimate), rate)
            : Text::tr("%1 rows, %2 a second").arg(format::count(rows), rate);
    m_means.context.progress(fraction, waitsFor.isEmpty() ? text : QStringLiteral("%1 · %2").arg(text, waitsFor));
}

QueryLimits batchQueryLimits(const BatchLimits &limits)
{
    return {.statement = limits.longest / 2, .lock = limits.longest / 2};
}

Result<void> openWalk(const SessionSource &source, const BatchLimits &limits, const QString &name,
                      const CancelToken &cancel, std::shared_ptr<PostgresSession> *worker,
                      std::shared_ptr<PostgresSession> *watch)
{
    CASTELLAN_TRY_ASSIGN(*watch, openPatient(source, {.statement = limits.search, .lock = 2s}, cancel));
    CASTELLAN_TRY_ASSIGN(*worker, openPatient(source, batchQueryLimits(limits), cancel));
    // A policy that would hide rows becomes an error.
    const QString wholeRows = QStringLiteral("set row_security = off");
    CASTELLAN_TRY(await((*watch)->execute({wholeRows}, cancel)));
    return await(
        (*worker)->execute({wholeRows, QStringLiteral("set application_name = ") + quoteLiteral(name)}, cancel));
}

QString heldRows(const BatchWork &work)
{
    return QStringLiteral("with held as materialized (select t.ctid as castellan_tid, t.* from only %1 t "
                          "where t.ctid = any ($1::tid[]) and (%2) for update skip locked)")
        .arg(work.table.title(), work.condition);
}

QString heldColumns()
{
    // What was found but is not held: by place, since both lists are in the same order. Looked for only where there is
    // any, for it costs as much as the rows.
    return QStringLiteral(
        "(select count(*) from held) as castellan_held, "
        "case when (select count(*) from held) < cardinality($1::tid[]) then "
        "(select jsonb_agg(k.key) from unnest($1::tid[]) with ordinality as w(tid, place) "
        "join jsonb_array_elements($2::jsonb) with ordinality as k(key, place) using (place) "
        "where w.tid::text not in (select h.castellan_tid::text from held h)) end::text as castellan_skipped");
}

BatchDone readHeld(const RowSet &rows)
{
    const Row row(rows, 0);
    BatchDone done;
    done.rows = row.number(u"castellan_held");
    done.skipped = arrayOf(row.text(u"castellan_skipped"));
    return done;
}

QString hashSum(const QString &columns)
{
    return QStringLiteral("coalesce(sum(pg_catalog.hashtextextended(row(%1)::text, 0)), 0)").arg(columns);
}

} // namespace castellan
