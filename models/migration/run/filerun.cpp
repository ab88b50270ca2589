// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/migration/run/filerun.h"

#include "models/core/awaitor.h"
#include "models/core/format.h"
#include "models/core/pause.h"
#include "models/core/waiting.h"
#include "models/database/maintenance/maintenanceprogress.h"
#include "models/migration/run/concurrentindexes.h"

#include <QCoreApplication>
#include <QUuid>

namespace castellan {
namespace {

using namespace std::chrono_literals;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(castellan::FileRun)
};

constexpr auto progressInterval = 250ms;
// Of a statement so much is shown.
constexpr qsizetype shownCharacters = 120;
// Statements that took longer are told apart in the evidence.
constexpr auto longStatement = 1ms;

bool isLockTimeout(const Error &error)
{
    return error.code == QLatin1String("55P03");
}

bool isDeadlock(const Error &error)
{
    return error.code == QLatin1String("40P01");
}

} // namespace

QString migrationSessionName(const QString &runId)
{
    return QStringLiteral("castellan migrate ") + runId;
}

QString fileStateName(FileOutcome::State state)
{
    switch (state) {
    case FileOutcome::State::Applied:
        return QStringLiteral("applied");
    case FileOutcome::State::NotApplied:
        return QStringLiteral("notApplied");
    case FileOutcome::State::Partly:
        return QStringLiteral("partly");
    case FileOutcome::State::Unknown:
        break;
    }
    return QStringLiteral("unknown");
}

QJsonObject ScriptFailure::toJson() const
{
    return {{QStringLiteral("statement"), statement},    {QStringLiteral("line"), position.line},
            {QStringLiteral("column"), position.column}, {QStringLiteral("text"), text},
            {QStringLiteral("message"), error.message},  {QStringLiteral("code"), error.code}};
}

QJsonObject FileOutcome::toJson() const
{
    QJsonObject json{{QStringLiteral("state"), fileStateName(state)},
                     {QStringLiteral("statements"), statements},
                     {QStringLiteral("done"), done},
                     {QStringLiteral("attempts"), attempts},
                     {QStringLiteral("milliseconds"), static_cast<qint64>(duration.count())}};
    if (failure)
        json.insert(QStringLiteral("failure"), failure->toJson());
    return json;
}

FileRun::FileRun(Parts parts, const PlannedMigration &migration)
    : m_parts(std::move(parts)),
      m_migration(migration),
      m_rowId(QUuid::createUuid().toString(QUuid::WithoutBraces)),
      m_pause(m_parts.patience.firstPause)
{
    m_outcome.statements = m_migration.plan.parts.size();
}

Result<FileOutcome> FileRun::run(qsizetype from)
{
    const QDateTime started = m_parts.context.clock().now();
    CASTELLAN_TRY(prepareSession());
    if (const auto begun = beginningRecord())
        CASTELLAN_TRY(tell(*begun));
    const Result<void> ran = m_migration.plan.oneTransaction ? runAsOne() : runEach(from);
    if (ran)
        m_outcome.state = State::Applied;
    else
        fail(ran.error());
    addEvidence(started);
    return m_outcome;
}

/// Nothing that an earlier script has set is left for this one.
Result<void> FileRun::prepareSession()
{
    CASTELLAN_TRY(tell(QStringLiteral("discard all")));
    CASTELLAN_TRY(tell(BoundStatement{
        QStringLiteral(
            "select pg_catalog.set_config('application_name', $1, false), pg_catalog.set_config('search_path', "
            "pg_catalog.concat_ws(', ', $2::text, nullif(pg_catalog.current_setting('search_path'), '')), false)"),
        {migrationSessionName(m_parts.context.runId()), quoteIdentifier(m_parts.schema)}}));
    CASTELLAN_TRY_ASSIGN(const StatementOutcome limits,
                         await(m_parts.worker->setLimits({.statement = 0ms, .lock = m_parts.patience.timeout})));
    if (limits.error)
        return *limits.error;
    return {};
}

Result<void> FileRun::tell(const BoundStatement &statement)
{
    // Not to be cancelled: what the tool's table says must be what is.
    CASTELLAN_TRY_ASSIGN(const StatementOutcome outcome,
                         await(m_parts.worker->run(statement.sql, statement.parameters)));
    if (outcome.error)
        return *outcome.error;
    return {};
}

Result<void> FileRun::tell(const QList<BoundStatement> &statements)
{
    for (const BoundStatement &statement : statements)
        CASTELLAN_TRY(tell(statement));
    return {};
}

/// Of a way back no tool knows a beginning: until it is at its end, the migration is applied.
std::optional<BoundStatement> FileRun::beginningRecord() const
{
    return m_migration.takesBack ? std::nullopt : m_parts.tool.begun(m_parts.table, m_migration.file, m_rowId);
}

QList<BoundStatement> FileRun::finalRecord() const
{
    const auto took = std::chrono::duration_cast<std::chrono::milliseconds>(m_parts.context.clock().steady() - m_began);
    return m_migration.takesBack ? m_parts.tool.takenBack(m_parts.table, m_migration.file, *m_migration.takesBack, took)
                                 : m_parts.tool.applied(m_parts.table, m_migration.file, m_rowId, took);
}

/// All in one transaction: when a lock cannot be had, everything is let go of, and tried again from the beginning.
Result<void> FileRun::runAsOne()
{
    while (true) {
        ++m_outcome.attempts;
        m_outcome.done = 0;
        m_told.clear();
        m_began = m_parts.context.clock().steady();
        CASTELLAN_TRY(tell(QStringLiteral("begin")));
        Result<void> ran;
        for (qsizetype i = 0; ran && i < m_migration.plan.parts.size(); ++i) {
            ran = runPart(i);
            m_outcome.done = ran ? i + 1 : i;
        }
        if (ran) {
            m_at = -1;
            ran = tell(finalRecord());
        }
        if (ran)
            ran = tell(QStringLiteral("commit"));
        m_outcome.duration =
            std::chrono::duration_cast<std::chrono::milliseconds>(m_parts.context.clock().steady() - m_began);
        if (ran || !m_parts.worker->isOpen())
            return ran;
        rollBack();
        if (!mayTryAgain(ran.error()))
            return ran;
        CASTELLAN_TRY(pauseBeforeNext());
    }
}

/// Each for itself: what is done stays, so only the statement that could not have its lock is tried again.
Result<void> FileRun::runEach(qsizetype from)
{
    m_began = m_parts.context.clock().steady();
    m_outcome.done = from;
    for (qsizetype i = from; i < m_migration.plan.parts.size(); ++i) {
        CASTELLAN_TRY(m_parts.context.cancel().check());
        // The tool's own table does not tell how far a script has come.
        if (m_parts.statementBegins)
            CASTELLAN_TRY(m_parts.statementBegins(i));
        m_pause = m_parts.patience.firstPause;
        for (m_outcome.attempts = 1;; ++m_outcome.attempts) {
            const bool inOwnTransaction = m_parts.worker->inTransaction();
            const Result<void> ran = isConcurrent(m_migration.plan.parts.at(i).text) ? runConcurrently(i) : runPart(i);
            m_outcome.duration =
                std::chrono::duration_cast<std::chrono::milliseconds>(m_parts.context.clock().steady() - m_began);
            if (ran)
                break;
            if (inOwnTransaction || !m_parts.worker->isOpen() || !mayTryAgain(ran.error()))
                return ran;
            CASTELLAN_TRY(pauseBeforeNext());
        }
        if (!m_parts.worker->inTransaction())
            m_outcome.done = i + 1;
    }
    m_at = -1;
    if (m_parts.worker->inTransaction())
        return Error{.kind = ErrorKind::Sql,
                     .message = Text::tr("The script begins a transaction that it does not end."),
                     .hint = Text::tr("It was rolled back. Write COMMIT at its end, or take out the BEGIN."),
                     .detail = {},
                     .code = {},
                     .retryable = false};
    return tell(finalRecord());
}

/// What is CONCURRENTLY waits for others' transactions while nobody waits behind it, and starting again would be from
/// the beginning; so it has a limit of its own. What an earlier one left under its name is built anew.
Result<void> FileRun::runConcurrently(qsizetype index)
{
    const QString &statement = m_migration.plan.parts.at(index).text;
    CASTELLAN_TRY(await(m_parts.worker->setLimits({.statement = 0ms, .lock = m_parts.patience.concurrent})));
    ConcurrentIndexes indexes(m_parts.watch);
    CASTELLAN_TRY_ASSIGN(const QStringList stale, indexes.staleFor(statement));
    for (const QString &drop : stale) {
        m_parts.progress(-1, Text::tr("removes the invalid index that an earlier attempt has left"));
        CASTELLAN_TRY(tell(drop));
        m_told << drop;
    }
    CASTELLAN_TRY(indexes.note());
    const Result<void> ran = runPart(index);
    if (m_parts.worker->isOpen()) {
        if (!ran) {
            CASTELLAN_TRY_ASSIGN(const QStringList left, indexes.madeSince());
            for (const QString &drop : left) {
                CASTELLAN_TRY(tell(drop));
                m_told << drop;
            }
        }
        CASTELLAN_TRY(await(m_parts.worker->setLimits({.statement = 0ms, .lock = m_parts.patience.timeout})));
    }
    return ran;
}

Result<void> FileRun::runPart(qsizetype index)
{
    m_at = index;
    m_blockedBy.clear();
    const auto count = static_cast<double>(m_migration.plan.parts.size());
    const double begun = static_cast<double>(index) / count;
    const QString line = firstLine(index);
    //: %1, %2 are numbers, %3 is the beginning of an SQL statement
    const QString title = Text::tr("statement %1 of %2: %3")
                              .arg(QString::number(index + 1), QString::number(m_migration.plan.parts.size()), line);
    m_parts.progress(begun, title);
    const ScriptPart &part = m_migration.plan.parts.at(index);
    const CancelToken cancel = m_parts.context.cancel();
    auto running = part.kind == ScriptPart::Kind::Copy ? m_parts.worker->copyIn(part.text, part.rows, cancel)
                                                       : m_parts.worker->run(part.text, {}, cancel);
    CASTELLAN_TRY_ASSIGN(const StatementOutcome outcome, awaitTicking(std::move(running), progressInterval, [&] {
                             const auto now =
                                 await(readMaintenanceProgress(m_parts.watch, m_parts.worker->backendPid()));
                             if (!now)
                                 return; // it goes on unseen
                             if (!now->blockedBy.isEmpty())
                                 m_blockedBy = now->blockedBy;
                             const QString text = now->text();
                             m_parts.progress(begun + std::max(now->fraction(), 0.0) / count,
                                              text.isEmpty() ? title : title + u'\n' + text);
                         }));
    if (outcome.error) {
        m_character = outcome.position;
        return *outcome.error;
    }
    if (outcome.duration >= longStatement || !outcome.notices.isEmpty())
        m_told << QStringLiteral("%1  %2  %3")
                      .arg(format::duration(std::chrono::ceil<std::chrono::milliseconds>(outcome.duration)),
                           outcome.tag, line);
    for (const QString &notice : outcome.notices)
        m_told << QStringLiteral("    ") + notice;
    return m_parts.ran ? m_parts.ran(index, outcome) : Result<void>();
}

bool FileRun::mayTryAgain(const Error &error) const
{
    return (isLockTimeout(error) || isDeadlock(error)) && m_outcome.attempts < m_parts.patience.attempts &&
           !m_parts.context.cancel().isCancelled() && (m_at < 0 || !isConcurrent(m_migration.plan.parts.at(m_at).text));
}

Result<void> FileRun::pauseBeforeNext()
{
    const QString by = m_blockedBy.isEmpty() ? QString() : u' ' + Text::tr("Process %1 has it.").arg(m_blockedBy);
    //: %1, %2 are numbers, %3 a duration
    m_parts.progress(-1, Text::tr("a lock could not be had; attempt %1 of %2 failed, the next one follows in %3.")
                                 .arg(QString::number(m_outcome.attempts), QString::number(m_parts.patience.attempts),
                                      format::duration(m_pause)) +
                             by);
    pauseUnlessCancelled(m_parts.context.cancel(), m_pause);
    m_pause *= 2;
    return m_parts.context.cancel().check();
}

void FileRun::rollBack()
{
    if (!m_parts.worker->inTransaction())
        return;
    m_outcome.done = 0;
    // A cancel on its way may hit even this; it can do so only once.
    if (!tell(QStringLiteral("rollback")) && m_parts.worker->isOpen())
        (void)tell(QStringLiteral("rollback")).has_value();
}

void FileRun::fail(const Error &error)
{
    const qsizetype doneBefore = m_outcome.done;
    if (m_parts.worker->isOpen() && m_parts.worker->inTransaction()) {
        rollBack();
        m_outcome.done = m_migration.plan.oneTransaction ? 0 : doneBefore;
    }
    ScriptFailure failure{.error = error, .statement = 0, .position = {}, .text = {}};
    if (m_at >= 0) {
        failure.statement = m_at + 1;
        failure.position =
            positionInFile(m_migration.script(), m_migration.plan.parts.at(m_at), std::max(m_character, 1));
        failure.text = firstLine(m_at);
    }
    if (isLockTimeout(error) && !m_blockedBy.isEmpty())
        failure.error.hint = Text::tr("Process %1 was seen to hold the lock.").arg(m_blockedBy) + u' ' + error.hint;
    m_outcome.failure = failure;
    if (!m_parts.worker->isOpen())
        m_outcome.state = State::Unknown;
    else
        m_outcome.state = !m_migration.plan.oneTransaction && m_outcome.done > 0 ? State::Partly : State::NotApplied;
    if (m_parts.worker->isOpen())
        noteFailure();
}

/// As the tool itself leaves it; but what was stopped on purpose and has left nothing is marked as taken back.
void FileRun::noteFailure()
{
    if (m_migration.takesBack)
        return;
    const bool stopped = m_parts.context.cancel().isCancelled() && m_outcome.state == State::NotApplied;
    Result<void> noted;
    if (stopped && beginningRecord()) {
        MigrationRecord record;
        record.id = m_rowId;
        record.version = m_migration.file.version;
        noted = tell(m_parts.tool.resolvedRolledBack(m_parts.table, record));
    } else if (!stopped) {
        if (const auto failed =
                m_parts.tool.failed(m_parts.table, m_migration.file, m_rowId, m_outcome.failure->error.text()))
            noted = tell(*failed);
    }
    if (!noted)
        m_outcome.failure->error.hint +=
            u' ' + Text::tr("%1 could not be told: %2").arg(m_parts.table, noted.error().message);
}

void FileRun::addEvidence(const QDateTime &started) const
{
    QStringList output = m_told;
    if (m_outcome.failure)
        output << m_outcome.failure->error.text();
    m_parts.context.addEvidence({.what = m_migration.script().path,
                                 .where = m_parts.where,
                                 .started = started,
                                 .ended = m_parts.context.clock().now(),
                                 .outcome = m_outcome.failure && !m_outcome.failure->error.code.isEmpty()
                                                ? m_outcome.failure->error.code
                                                : fileStateName(m_outcome.state),
                                 .output = output.join(u'\n')});
}

QString FileRun::firstLine(qsizetype index) const
{
    const QString line = m_migration.plan.parts.at(index).text.simplified();
    return line.size() > shownCharacters ? line.left(shownCharacters - 1) + u'…' : line;
}

} // namespace castellan
