// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/database/maintenance/statementrun.h"

#include "models/core/format.h"
#include "models/core/pause.h"
#include "models/core/waiting.h"
#include "models/database/maintenance/maintenanceprogress.h"
#include "models/database/namedquery.h"

#include <QCoreApplication>
#include <QJsonArray>

namespace castellan {
namespace {

using namespace std::chrono_literals;
using Action = MaintenanceTask::Action;
using Kind = MaintenanceObject::Kind;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(castellan::MaintainDatabase)
};

constexpr std::chrono::milliseconds progressInterval = 500ms;
// Before 15 the statistics came with some delay.
constexpr int looksForStatistics = 50;
constexpr std::chrono::milliseconds pauseBetweenLooks = 100ms;
// Of the tables that a whole database's VACUUM has left out so many are named.
constexpr int namedAtMost = 10;

bool isLockTimeout(const Error &error)
{
    return error.code == QLatin1String("55P03");
}

Error notDone(const MaintenanceObject &object)
{
    return Error{.kind = ErrorKind::Conflict,
                 .message = Text::tr("The server reported no error, but %1 lies in the same files as before: it was "
                                     "skipped.")
                                .arg(object.title()),
                 .hint = Text::tr("The server's log says why."),
                 .detail = {},
                 .code = {},
                 .retryable = false};
}

/// What is looked at afterwards.
MaintenanceObject resultOf(const MaintenanceStatement &statement)
{
    MaintenanceObject object = statement.object;
    if (statement.action == Action::CreateIndex) {
        object.kind = Kind::Index;
        object.name = statement.newIndex;
    }
    return object;
}

} // namespace

QString stateName(MaintenanceOutcome::State state)
{
    switch (state) {
    case MaintenanceOutcome::State::Done:
        return QStringLiteral("done");
    case MaintenanceOutcome::State::Partly:
        return QStringLiteral("partly");
    case MaintenanceOutcome::State::Skipped:
        return QStringLiteral("skipped");
    case MaintenanceOutcome::State::Failed:
        break;
    }
    return QStringLiteral("failed");
}

QJsonObject MaintenanceOutcome::toJson(const MaintenanceStatement &statement) const
{
    return {{QStringLiteral("object"), statement.object.title()},
            {QStringLiteral("sql"), statement.sql},
            {QStringLiteral("outcome"), stateName(state)},
            {QStringLiteral("note"), note},
            {QStringLiteral("error"), error.message},
            {QStringLiteral("attempts"), attempts},
            {QStringLiteral("milliseconds"), static_cast<qint64>(duration.count())},
            {QStringLiteral("bytesBefore"), bytesBefore},
            {QStringLiteral("bytesAfter"), bytesAfter},
            {QStringLiteral("deadBefore"), deadBefore},
            {QStringLiteral("deadAfter"), deadAfter},
            {QStringLiteral("leftBehind"), QJsonArray::fromStringList(leftBehind)},
            {QStringLiteral("bringBack"), QJsonArray::fromStringList(statement.object.bringBack)}};
}

QString MaintenanceOutcome::summary() const
{
    QStringList parts;
    if (bytesBefore >= 0 && bytesAfter >= 0)
        parts << QStringLiteral("%1 → %2").arg(format::bytes(bytesBefore), format::bytes(bytesAfter));
    if (deadBefore > 0)
        parts << Text::tr("dead rows %1 → %2").arg(format::count(deadBefore), format::count(deadAfter));
    parts << format::duration(duration);
    return parts.join(QLatin1String(", "));
}

StatementRun::StatementRun(Parts parts, const MaintenanceStatement &statement)
    : m_parts(std::move(parts)), m_statement(statement)
{
}

bool StatementRun::isFatal(const Error &error) const
{
    return m_parts.context.cancel().isCancelled() || error.kind == ErrorKind::TunnelLost;
}

void StatementRun::settle(State state, const QString &note)
{
    m_outcome.state = state;
    m_outcome.note = note;
}

Result<MaintenanceOutcome> StatementRun::run()
{
    const LockPatience &patience = m_parts.patience;
    CASTELLAN_TRY(await(m_parts.worker->setLimits(
        {.statement = 0ms, .lock = m_statement.concurrent ? patience.concurrent : patience.timeout})));
    // Of a whole database a role that owns little is warned hundreds of times; judge() finds out for itself.
    if (m_statement.object.kind == Kind::Database)
        CASTELLAN_TRY(await(m_parts.worker->execute({QStringLiteral("set client_min_messages = error")})));
    const int allowed = m_statement.concurrent ? 1 : patience.attempts;
    auto pause = patience.firstPause;
    while (true) {
        ++m_outcome.attempts;
        const Result<void> tried = attempt();
        if (tried)
            return m_outcome;
        if (isFatal(tried.error()))
            return tried.error();
        if (!isLockTimeout(tried.error()) || m_outcome.attempts >= allowed) {
            CASTELLAN_TRY(fail(tried.error()));
            return m_outcome;
        }
        //: %1, %2 are numbers, %3 a duration
        m_parts.progress(
            -1, Text::tr("is locked; attempt %1 of %2 failed, the next one follows in %3")
                    .arg(QString::number(m_outcome.attempts), QString::number(allowed), format::duration(pause)));
        pauseUnlessCancelled(m_parts.context.cancel(), pause);
        CASTELLAN_TRY(m_parts.context.cancel().check());
        pause *= 2;
    }
}

/// Errors here are those before the statement has changed anything.
Result<void> StatementRun::attempt()
{
    CASTELLAN_TRY_ASSIGN(const auto before, look(m_statement.object));
    CASTELLAN_TRY_ASSIGN(const bool prevented, isPrevented(before));
    if (prevented)
        return {};
    m_outcome.bytesBefore = m_statement.action == Action::CreateIndex ? 0 : before->bytes;
    m_outcome.deadBefore = before->dead;
    CASTELLAN_TRY(execute(*before));
    m_parts.context.forgetUndo();
    const Result<void> judged = judge(*before);
    if (!judged && isFatal(judged.error()))
        return judged;
    if (!judged)
        settle(State::Partly,
               Text::tr("It was done, but could not be looked at afterwards: %1").arg(judged.error().message));
    return {};
}

Result<std::optional<ObjectState>> StatementRun::look(const MaintenanceObject &object)
{
    return await(readObjectState(m_parts.worker, object, m_parts.context.cancel()));
}

Result<bool> StatementRun::isPrevented(const std::optional<ObjectState> &before)
{
    if (!before || before->oid != m_statement.object.oid) {
        settle(State::Skipped, Text::tr("What was chosen does not have the name %1 any more. Nothing was done.")
                                   .arg(m_statement.object.title()));
        return true;
    }
    std::optional<Error> reason = reasonAgainst(m_statement, *before, m_parts.worker->serverVersion());
    if (!reason) {
        CASTELLAN_TRY_ASSIGN(reason, missingSpace());
    }
    if (!reason)
        return false;
    m_outcome.error = *reason;
    settle(State::Failed, reason->text());
    return true;
}

Result<std::optional<Error>> StatementRun::missingSpace() const
{
    if (!m_parts.access.freeBytes || m_statement.needsBytes <= 0)
        return std::optional<Error>();
    const auto free = await(m_parts.access.freeBytes());
    if (!free && isFatal(free.error()))
        return free.error();
    if (!free || *free >= m_statement.needsBytes) // that it is not known was said before the first
        return std::optional<Error>();
    return std::optional(Error{
        .kind = ErrorKind::Io,
        .message = Text::tr("%1 needs about %2 of free space for the new files beside the old ones; the server has %3.")
                       .arg(m_statement.object.title(), format::bytes(m_statement.needsBytes), format::bytes(*free)),
        .hint = Text::tr("Free space on the server, then try again."),
        .detail = {},
        .code = {},
        .retryable = true});
}

Result<void> StatementRun::execute(const ObjectState &before)
{
    OperationContext &context = m_parts.context;
    if (m_statement.concurrent) {
        CASTELLAN_TRY_ASSIGN(m_leftovers, Leftovers::note(m_parts.access.session, m_statement, before.tableOid,
                                                          *m_parts.worker, m_parts.watch));
        context.onUndo(Text::tr("Remove what the unfinished statement has left"),
                       [leftovers = *m_leftovers, &context]() -> Result<void> {
                           CASTELLAN_TRY_ASSIGN(const QStringList left, leftovers.remove(context));
                           if (left.isEmpty())
                               return {};
                           return Error{.kind = ErrorKind::Conflict,
                                        .message = Leftovers::sentence(left),
                                        .hint = {},
                                        .detail = {},
                                        .code = {},
                                        .retryable = false};
                       });
    }
    const QDateTime started = context.clock().now();
    const auto begun = context.clock().steady();
    const auto result =
        awaitTicking(m_parts.worker->query(m_statement.sql, {}, context.cancel()), progressInterval, [this] {
            const auto now = await(readMaintenanceProgress(m_parts.watch, m_parts.worker->backendPid()));
            if (!now)
                return; // it goes on unseen
            if (!now->blockedBy.isEmpty())
                m_lockedBy = now->blockedBy;
            // Of a schema or database it is told which of its tables it is at.
            const bool named = m_statement.object.schema.isEmpty() && !now->object.isEmpty();
            m_parts.progress(now->fraction(),
                             named ? QStringLiteral("%1: %2").arg(now->object, now->text()) : now->text());
        });
    m_outcome.duration = std::chrono::duration_cast<std::chrono::milliseconds>(context.clock().steady() - begun);
    addEvidence(result ? Result<void>() : Result<void>(result.error()), started);
    if (!result)
        return result.error();
    return {};
}

void StatementRun::addEvidence(const Result<void> &result, const QDateTime &started) const
{
    if (result && !m_parts.evidence)
        return;
    m_parts.context.addEvidence(
        {.what = m_statement.sql,
         .where = m_parts.access.where,
         .started = started,
         .ended = m_parts.context.clock().now(),
         .outcome = result ? QStringLiteral("ok") : result.error().code,
         .output = (result ? m_statement.object.bringBack : QStringList{result.error().message, result.error().detail})
                       .join(u'\n')});
}

/// The others of the queue go on.
Result<void> StatementRun::fail(const Error &error)
{
    m_outcome.error = error;
    settle(State::Failed, error.text());
    if (isLockTimeout(error) && !m_lockedBy.isEmpty())
        m_outcome.note += u'\n' + Text::tr("Process %1 was seen to hold it.").arg(m_lockedBy);
    if (!m_leftovers)
        return {};
    const auto left = m_leftovers->remove(m_parts.context);
    if (!left && isFatal(left.error()))
        return left.error(); // what is to be undone tries again
    m_parts.context.forgetUndo();
    m_outcome.leftBehind = left ? *left : QStringList();
    if (!left) {
        m_outcome.note +=
            u'\n' + Text::tr("Whether something invalid is left could not be seen: %1").arg(left.error().message);
    } else if (!left->isEmpty()) {
        m_outcome.note += u'\n' + Leftovers::sentence(*left);
    } else if (m_statement.action == Action::CreateIndex) {
        CASTELLAN_TRY_ASSIGN(const auto other, look(resultOf(m_statement)));
        if (!other)
            m_outcome.note +=
                u'\n' + Text::tr("The index %1 does not exist; nothing of it is left.").arg(m_statement.newIndex);
    } else if (m_statement.action == Action::Reindex) {
        m_outcome.note += u'\n' + Text::tr("The index is as it was before; nothing new is left.");
    }
    return {};
}

Result<void> StatementRun::judge(const ObjectState &before)
{
    if (m_statement.object.kind == Kind::Database)
        return judgeWholeDatabase(before);
    if (m_statement.action == Action::Analyze || m_statement.action == Action::Vacuum)
        return judgeStatistics(before);
    CASTELLAN_TRY_ASSIGN(const auto after, look(resultOf(m_statement)));
    if (m_statement.action == Action::DropIndex) {
        m_outcome.bytesAfter = after ? after->bytes : 0;
        settle(after ? State::Partly : State::Done,
               after ? Text::tr("It was dropped; there is an index of that name again.") : QString());
        return {};
    }
    if (!after) {
        settle(State::Partly, Text::tr("It was done, but has lost its name meanwhile."));
        return {};
    }
    m_outcome.bytesAfter = after->bytes;
    m_outcome.deadAfter = after->dead;
    const bool rewritten = after->files != before.files || before.files.isEmpty();
    const bool tells = m_statement.action != Action::CreateIndex && m_statement.object.kind != Kind::Schema &&
                       m_statement.lock != LockMode::Exclusive;
    if (!tells || rewritten) {
        settle(after->valid ? State::Done : State::Partly,
               after->valid ? QString() : Text::tr("The index is invalid."));
    } else if (m_statement.action == Action::Reindex && before.indexBytes == 0) {
        settle(State::Skipped, Text::tr("It has no indexes."));
    } else if (m_statement.skipsLocked) {
        settle(State::Skipped, Text::tr("It was locked, and is left out."));
    } else {
        m_outcome.error = notDone(m_statement.object);
        settle(State::Failed, m_outcome.error.text());
    }
    return {};
}

/// VACUUM and ANALYZE only warn of what they skip; the statistics tell.
Result<void> StatementRun::judgeStatistics(const ObjectState &before)
{
    const bool vacuums = m_statement.action == Action::Vacuum;
    const bool analyzes = m_statement.action == Action::Analyze || m_statement.analyzes;
    for (int looks = 0;; ++looks) {
        CASTELLAN_TRY_ASSIGN(const auto after, look(m_statement.object));
        if (!after) {
            settle(State::Partly, Text::tr("It was done, but has lost its name meanwhile."));
            return {};
        }
        m_outcome.bytesAfter = after->bytes;
        m_outcome.deadAfter = after->dead;
        const bool done = (!vacuums || !after->vacuumed.isValid() || after->vacuumed >= before.when) &&
                          (!analyzes || !after->analyzed.isValid() || after->analyzed >= before.when);
        if (done) {
            settle(State::Done);
        } else if (!after->counted) {
            settle(State::Partly,
                   Text::tr("The server reported no error; that it was done cannot be seen, because track_counts is "
                            "off."));
        } else if (m_parts.worker->serverVersion() < 150000 && looks < looksForStatistics) {
            pauseUnlessCancelled(m_parts.context.cancel(), pauseBetweenLooks);
            continue;
        } else if (m_statement.skipsLocked) {
            settle(State::Skipped, Text::tr("It was locked, and is left out."));
        } else {
            settle(State::Partly, Text::tr("The server reported no error, but does not say that it was done: it may "
                                           "have been skipped with a warning."));
        }
        return {};
    }
}

Result<void> StatementRun::judgeWholeDatabase(const ObjectState &before)
{
    CASTELLAN_TRY_ASSIGN(const auto after, look(m_statement.object));
    m_outcome.bytesAfter = after ? after->bytes : -1;
    settle(State::Done);
    if (m_statement.action != Action::Analyze && m_statement.action != Action::Vacuum)
        return {};
    const QString what = m_statement.action == Action::Vacuum ? QStringLiteral("vacuum") : QStringLiteral("analyze");
    RowSet untouched;
    for (int looks = 0;; ++looks) {
        CASTELLAN_TRY_ASSIGN(
            untouched,
            await(m_parts.worker->run<RowSet>(
                [&](PostgresStatements &statements) {
                    return runFile(statements, QStringLiteral("database/maintenance-untouched"), {before.when, what});
                },
                m_parts.context.cancel())));
        if (untouched.rows.isEmpty())
            return {};
        if (m_parts.worker->serverVersion() >= 150000 || looks >= looksForStatistics)
            break;
        pauseUnlessCancelled(m_parts.context.cancel(), pauseBetweenLooks);
    }
    QStringList names;
    int refused = 0;
    for (qsizetype i = 0; i < untouched.rows.size(); ++i) {
        const Row row(untouched, i);
        refused += row.flag(u"may") ? 0 : 1;
        if (names.size() < namedAtMost)
            names << row.text(u"schema") + u'.' + row.text(u"name");
    }
    QStringList sentences;
    if (refused > 0)
        sentences << Text::tr("%n table(s) were skipped, because this role neither owns nor may maintain them.",
                              nullptr, refused);
    if (const auto others = static_cast<int>(untouched.rows.size()) - refused; others > 0)
        sentences << Text::tr("%n table(s) were skipped, because they were locked or are new.", nullptr, others);
    sentences << names.join(QLatin1String(", ")) +
                     (untouched.rows.size() > names.size() ? QStringLiteral("…") : QString());
    settle(State::Partly, sentences.join(u' '));
    return {};
}

} // namespace castellan
