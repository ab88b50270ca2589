// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/datachange/rundatamigration.h"

#include "models/core/format.h"
#include "models/datachange/runretention.h"
#include "models/datachange/undocopy.h"
#include "models/operation/operatorname.h"

#include <QCoreApplication>
#include <QJsonArray>

namespace castellan {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(castellan::RunDataMigration)
};

QString definitionOf(const DataMigration &migration)
{
    return QStringLiteral("data migration ") + migration.change;
}

QString copyName(const QString &run, qsizetype number)
{
    return QStringLiteral("castellan_undo_%1_%2").arg(run, QString::number(number));
}

Error noUndo(const ChangeStatement &statement)
{
    return unsupportedError(Text::tr("The rows that this statement changes are not known beforehand, so they cannot be "
                                     "kept for undo: %1")
                                .arg(statement.sql),
                            Text::tr("Write it as a plain UPDATE or DELETE, or run it without copies for undo."));
}

} // namespace

/// One run of it.
struct RunDataMigration::Work
{
    OperationContext &context;
    const MaintenanceAccess &access;
    const DataMigration &migration;
    const BatchLimits &limits;
    std::shared_ptr<Interlock> interlock = {}; // released after what it guards
    std::shared_ptr<PostgresSession> worker = {};
    std::shared_ptr<PostgresSession> watch = {};
    QJsonObject result = {};
    qint64 rows = 0;

    Result<void> check();
    Result<bool> whole();
    Result<void> change();
    Result<QJsonObject> runStatement(PostgresStatements &statements, const ChangeStatement &statement, qsizetype number,
                                     QJsonArray *copies) const;
    UndoCopy newCopy(qsizetype number) const;
    Result<bool> verify(const std::shared_ptr<PostgresSession> &session);
    Result<void> commit();
    Result<bool> batches();
    Result<void> lockHeld() const;
};

RunDataMigration::RunDataMigration(MaintenanceAccess access, DataMigrationPreview preview, BatchLimits limits)
    : m_access(std::move(access)), m_preview(std::move(preview)), m_limits(limits)
{
}

RunDataMigration::~RunDataMigration() = default;

Preview RunDataMigration::preview() const
{
    const DataMigration &migration = m_preview.migration;
    Preview shown;
    shown.title = migration.title.isEmpty() ? Text::tr("Change data of %1").arg(m_access.where) : migration.title;
    shown.target = m_access.where;
    if (!migration.inBatches) {
        shown.estimate = m_preview.time;
        shown.commands << QStringLiteral("BEGIN");
    }
    const auto statements = readChange(migration.change);
    for (const ChangeStatement &one : statements.value_or({}))
        shown.commands << one.sql;
    for (const Verification &one : migration.verifications)
        shown.commands << one.text();
    if (!migration.inBatches)
        shown.commands << QStringLiteral("COMMIT");
    for (const StatementTrial &trial : m_preview.statements)
        shown.consequences << (migration.inBatches ? Text::tr("The first batch changed %1 rows in %2.")
                                                   : Text::tr("%1 rows, in %2."))
                                  .arg(format::count(trial.rows), format::duration(trial.time));
    for (const LockTaken &lock : m_preview.locks)
        shown.consequences << QStringLiteral("%1: %2").arg(lock.relation, lock.mode);
    if (migration.copyAside)
        shown.consequences << Text::tr("The rows are kept as they were for %n day(s).", nullptr, migration.undoDays);
    shown.consequences << m_preview.notes;
    return shown;
}

Result<void> RunDataMigration::Work::check()
{
    context.begin(QStringLiteral("check"));
    CASTELLAN_TRY(datachange::check(migration));
    if (access.interlock) {
        CASTELLAN_TRY_ASSIGN(
            interlock, await(access.interlock(
                           {.operation = QStringLiteral("data change"), .who = operatorName(), .since = {}, .pid = 0},
                           context.cancel())));
    }
    CASTELLAN_TRY(
        openWalk(access.session, limits, dataChangeSessionName(context.runId()), context.cancel(), &worker, &watch));
    CASTELLAN_TRY(context.checkpoint(QStringLiteral("definition"), definitionOf(migration)));
    CASTELLAN_TRY(await(watch->run<void>(
        [](PostgresStatements &statements) { return batchledger::prepare(statements); }, context.cancel())));
    context.finish();
    return {};
}

Result<void> RunDataMigration::Work::lockHeld() const
{
    if (!interlock || interlock->isHeld())
        return {};
    return Error{.kind = ErrorKind::TunnelLost,
                 .message = Text::tr("The interlock of the database was lost."),
                 .hint = Text::tr("Nothing was changed. Start it again."),
                 .detail = {},
                 .code = {},
                 .retryable = true};
}

UndoCopy RunDataMigration::Work::newCopy(qsizetype number) const
{
    UndoCopy copy;
    copy.run = context.runId();
    copy.name = copyName(copy.run, number);
    copy.made = context.clock().now();
    copy.until = copy.made.addDays(migration.undoDays);
    return copy;
}

Result<QJsonObject> RunDataMigration::Work::runStatement(PostgresStatements &statements,
                                                         const ChangeStatement &statement, qsizetype number,
                                                         QJsonArray *copies) const
{
    UndoCopy copy = newCopy(number);
    KeyedTable table;
    qint64 kept = 0;
    const bool keeps = migration.copyAside && statement.kind != ChangeStatement::Kind::Select;
    if (keeps) {
        if (!statement.plain)
            return noUndo(statement);
        CASTELLAN_TRY_ASSIGN(table, datachange::tableOf(statements, statement));
        CASTELLAN_TRY_ASSIGN(copy, undocopy::make(statements, table, copy));
        CASTELLAN_TRY_ASSIGN(kept, undocopy::keep(statements, copy, table, statement));
    }
    const auto begun = std::chrono::steady_clock::now();
    CASTELLAN_TRY_ASSIGN(const RowSet done, statements.query(statement.sql));
    const auto took = std::chrono::steady_clock::now() - begun;
    if (keeps) {
        CASTELLAN_TRY(undocopy::note(statements, copy, table, statement, kept, done.affected));
        CASTELLAN_TRY(statements.query(QStringLiteral("analyze ") + copy.title()));
        copies->append(copy.name);
    }
    return QJsonObject{{QStringLiteral("sql"), statement.sql},
                       {QStringLiteral("rows"), done.affected >= 0 ? done.affected : qint64(done.rows.size())},
                       {QStringLiteral("milliseconds"),
                        static_cast<qint64>(std::chrono::duration_cast<std::chrono::milliseconds>(took).count())}};
}

Result<void> RunDataMigration::Work::change()
{
    context.begin(QStringLiteral("change"));
    CASTELLAN_TRY_ASSIGN(const QList<ChangeStatement> all, readChange(migration.change));
    CASTELLAN_TRY(await(worker->setLimits({.statement = migration.statementLimit, .lock = migration.lockLimit})));
    // One moment of the database for all statements: what was kept and what is changed are the same rows.
    CASTELLAN_TRY(await(worker->execute({QStringLiteral("begin isolation level repeatable read")}, context.cancel())));
    QJsonArray told;
    QJsonArray copies;
    for (qsizetype i = 0; i < all.size(); ++i) {
        const QDateTime started = context.clock().now();
        context.progress(static_cast<double>(i) / static_cast<double>(all.size()), all.at(i).sql.left(80));
        const auto done = await(worker->run<QJsonObject>(
            [&](PostgresStatements &statements) { return runStatement(statements, all.at(i), i + 1, &copies); },
            context.cancel()));
        context.addEvidence(
            {.what = all.at(i).sql,
             .where = access.where,
             .started = started,
             .ended = context.clock().now(),
             .outcome = done ? Text::tr("%1 rows").arg(format::count((*done)[QStringLiteral("rows")].toInteger()))
                             : done.error().code,
             .output = done ? QString() : done.error().message});
        if (!done)
            return done.error().in(Text::tr("Statement %1").arg(i + 1));
        rows += (*done)[QStringLiteral("rows")].toInteger();
        told << *done;
    }
    CASTELLAN_TRY(await(worker->execute({QStringLiteral("set constraints all immediate")}, context.cancel())));
    result[QStringLiteral("statements")] = told;
    result[QStringLiteral("copies")] = copies;
    result[QStringLiteral("rows")] = rows;
    context.finish(StepState::Done, Text::tr("%1 rows").arg(format::count(rows)));
    return {};
}

Result<bool> RunDataMigration::Work::verify(const std::shared_ptr<PostgresSession> &session)
{
    context.begin(QStringLiteral("verify"));
    CASTELLAN_TRY_ASSIGN(const QList<VerificationResult> results,
                         await(session->run<QList<VerificationResult>>(
                             [this](PostgresStatements &statements) -> Result<QList<VerificationResult>> {
                                 return datachange::verify(statements, migration.verifications);
                             },
                             context.cancel())));
    QJsonArray told;
    QStringList failed;
    for (const VerificationResult &one : results) {
        told << one.toJson();
        if (!one.holds)
            //: %1 a query and what it must give, %2 what it gave
            failed << Text::tr("%1 does not hold: %2")
                          .arg(one.verification.text(), one.problem.isEmpty() ? one.found : one.problem);
    }
    result[QStringLiteral("verifications")] = told;
    context.finish(failed.isEmpty() ? StepState::Done : StepState::Failed, failed.join(u'\n'));
    return failed.isEmpty();
}

Result<void> RunDataMigration::Work::commit()
{
    context.begin(QStringLiteral("commit"));
    CASTELLAN_TRY(context.cancel().check());
    CASTELLAN_TRY(lockHeld());
    BatchProgress done;
    done.run = context.runId();
    done.what = QStringLiteral("data migration");
    done.definition = definitionOf(migration);
    // In the same transaction: whoever is killed now, the row tells afterwards whether it was committed.
    const auto noteAndCommit = [&](PostgresStatements &statements) -> Result<void> {
        CASTELLAN_TRY(batchledger::begin(statements, done));
        CASTELLAN_TRY(batchledger::note(statements, done, rows, QStringLiteral("0")));
        CASTELLAN_TRY(batchledger::setState(statements, done, BatchProgress::State::Finished));
        CASTELLAN_TRY(statements.query(QStringLiteral("commit")));
        return {};
    };
    CASTELLAN_TRY(await(worker->run<void>(noteAndCommit)));
    context.finish();
    return {};
}

Result<bool> RunDataMigration::Work::whole()
{
    // Whatever leaves early leaves an open transaction, which ends with the session.
    CASTELLAN_TRY(change());
    CASTELLAN_TRY_ASSIGN(const bool holds, verify(worker));
    result[QStringLiteral("committed")] = holds;
    if (!holds) {
        CASTELLAN_TRY(await(worker->execute({QStringLiteral("rollback")})));
        result[QStringLiteral("copies")] = QJsonArray();
        return false;
    }
    CASTELLAN_TRY(commit());
    return true;
}

Result<bool> RunDataMigration::Work::batches()
{
    context.begin(QStringLiteral("change"));
    CASTELLAN_TRY_ASSIGN(const ChangeStatement statement, datachange::batchStatement(migration));
    UndoCopy copy = newCopy(1);
    BatchWork work;
    const auto prepare = [&](PostgresStatements &statements) -> Result<void> {
        CASTELLAN_TRY_ASSIGN(work.table, datachange::tableOf(statements, statement));
        CASTELLAN_TRY(work.table.checkWalkable());
        work.what = work.table.title();
        work.definition = definitionOf(migration);
        work.estimate = work.table.rows;
        if (!migration.copyAside)
            return {};
        // What is gone on with keeps its rows where it began to.
        CASTELLAN_TRY_ASSIGN(const auto before, batchledger::unfinished(statements, work.what, work.definition));
        CASTELLAN_TRY_ASSIGN(const QList<UndoCopy> copies, undocopy::list(statements));
        for (const UndoCopy &one : copies)
            if (before && one.run == before->run) {
                copy = one;
                return {};
            }
        CASTELLAN_TRY_ASSIGN(copy, undocopy::make(statements, work.table, copy));
        return {};
    };
    CASTELLAN_TRY(await(watch->run<void>(prepare, context.cancel())));
    work.byRow = false;
    work.change = [&](PostgresStatements &statements, const BatchPortion &portion) -> Result<BatchDone> {
        const ChangeStatement ranged = datachange::withRange(statement, work.table, portion.after, portion.last);
        qint64 kept = 0;
        if (migration.copyAside) {
            CASTELLAN_TRY_ASSIGN(kept, undocopy::keep(statements, copy, work.table, ranged));
        }
        CASTELLAN_TRY_ASSIGN(const RowSet done, statements.query(ranged.sql));
        if (migration.copyAside)
            CASTELLAN_TRY(undocopy::note(statements, copy, work.table, ranged, kept, done.affected));
        BatchDone batch;
        batch.rows = done.affected;
        return batch;
    };
    BatchWalk walk({.context = context,
                    .worker = worker,
                    .watch = watch,
                    .mayGoOn = [this] { return lockHeld().has_value(); },
                    .limits = limits});
    const QDateTime started = context.clock().now();
    const Result<bool> done = walk.run(work);
    result[QStringLiteral("walk")] = walk.tally().toJson();
    result[QStringLiteral("rows")] = walk.tally().reached.rows;
    if (migration.copyAside)
        result[QStringLiteral("copies")] = QJsonArray{copy.name};
    context.setResult(result);
    context.addEvidence({.what = statement.sql,
                         .where = access.where,
                         .started = started,
                         .ended = context.clock().now(),
                         .outcome = done ? Text::tr("%1 rows").arg(format::count(walk.tally().reached.rows))
                                         : errorKindName(done.error().kind),
                         .output = done ? QString() : done.error().message});
    if (!done)
        return done.error();
    if (migration.copyAside) // so that undo can say how many rows there are
        CASTELLAN_TRY(await(watch->execute({QStringLiteral("analyze ") + copy.title()}, context.cancel())));
    context.finish(StepState::Done, Text::tr("%1 rows").arg(format::count(walk.tally().reached.rows)));
    result[QStringLiteral("committed")] = true;
    return verify(watch);
}

Result<bool> RunDataMigration::run(OperationContext &context)
{
    QList<QPair<QString, QString>> steps{{QStringLiteral("check"), Text::tr("Look at the change")},
                                         {QStringLiteral("change"), Text::tr("Change the rows")},
                                         {QStringLiteral("verify"), Text::tr("Verify")}};
    if (!m_preview.migration.inBatches)
        steps.append({QStringLiteral("commit"), Text::tr("Commit")});
    context.plan(steps);
    Work work{.context = context, .access = m_access, .migration = m_preview.migration, .limits = m_limits};
    if (m_preview.migration.copyAside)
        work.result[QStringLiteral("until")] =
            context.clock().now().addDays(m_preview.migration.undoDays).toUTC().toString(Qt::ISODate);
    CASTELLAN_TRY(work.check());
    Result<bool> done = m_preview.migration.inBatches ? work.batches() : work.whole();
    context.setResult(work.result);
    return done;
}

} // namespace castellan
