// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/database/maintenance/maintaindatabase.h"

#include "models/core/format.h"
#include "models/database/maintenance/interruptedmaintenance.h"
#include "models/database/maintenance/statementrun.h"
#include "models/database/maintenance/surroundings.h"
#include "models/database/patientsession.h"
#include "models/operation/operatorname.h"

#include <QCoreApplication>
#include <QJsonArray>

#include <algorithm>

namespace castellan {
namespace {

using namespace std::chrono_literals;
using Action = MaintenanceTask::Action;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(castellan::MaintainDatabase)
};

// More than these are one step with a count.
constexpr qsizetype stepsAtMost = 30;
constexpr QueryLimits watchLimits{.statement = 10s, .lock = 1s};

/// What each outcome means for its step.
StepState stepStateOf(MaintenanceOutcome::State state)
{
    switch (state) {
    case MaintenanceOutcome::State::Done:
        return StepState::Done;
    case MaintenanceOutcome::State::Partly:
        return StepState::Warning;
    case MaintenanceOutcome::State::Skipped:
        return StepState::Skipped;
    case MaintenanceOutcome::State::Failed:
        break;
    }
    return StepState::Failed;
}

Risk riskOf(Action action)
{
    if (!isDisruptive(action))
        return Risk::Low;
    return action == Action::DropIndex ? Risk::Destructive : Risk::Disruptive;
}

/// The result of the operation as it grows.
struct Tally
{
    QJsonArray objects;
    int done = 0;
    int partly = 0;
    int skipped = 0;
    int failed = 0;

    void add(const MaintenanceStatement &statement, const MaintenanceOutcome &outcome)
    {
        objects.append(outcome.toJson(statement));
        switch (outcome.state) {
        case MaintenanceOutcome::State::Done:
            ++done;
            break;
        case MaintenanceOutcome::State::Partly:
            ++partly;
            break;
        case MaintenanceOutcome::State::Skipped:
            ++skipped;
            break;
        case MaintenanceOutcome::State::Failed:
            ++failed;
            break;
        }
    }
    QJsonObject toJson() const
    {
        return {{QStringLiteral("objects"), objects},
                {QStringLiteral("done"), done},
                {QStringLiteral("partly"), partly},
                {QStringLiteral("skipped"), skipped},
                {QStringLiteral("failed"), failed}};
    }
    bool isAllDone() const { return partly + skipped + failed == 0; }
    QString text() const
    {
        return Text::tr("%1 done, %2 partly, %3 skipped, %4 failed").arg(done).arg(partly).arg(skipped).arg(failed);
    }
};

qint64 largestNeed(const QList<MaintenanceStatement> &statements)
{
    qint64 largest = 0;
    for (const MaintenanceStatement &statement : statements)
        largest = std::max(largest, statement.needsBytes);
    return largest;
}

} // namespace

Result<std::shared_ptr<MaintainDatabase>> MaintainDatabase::create(MaintenanceAccess access,
                                                                   const QList<MaintenanceTask> &tasks,
                                                                   int serverVersion, QString title,
                                                                   LockPatience patience)
{
    QList<MaintenanceStatement> statements;
    for (const MaintenanceTask &task : tasks) {
        CASTELLAN_TRY_ASSIGN(const QList<MaintenanceStatement> more, maintenanceStatements(task, serverVersion));
        statements << more;
    }
    if (statements.isEmpty())
        return Error{.kind = ErrorKind::Config,
                     .message = Text::tr("There is nothing to maintain."),
                     .hint = {},
                     .detail = {},
                     .code = {},
                     .retryable = false};
    return std::shared_ptr<MaintainDatabase>(
        new MaintainDatabase(std::move(access), std::move(statements), serverVersion, std::move(title), patience));
}

MaintainDatabase::MaintainDatabase(MaintenanceAccess access, QList<MaintenanceStatement> statements, int serverVersion,
                                   QString title, LockPatience patience)
    : m_access(std::move(access)),
      m_statements(std::move(statements)),
      m_serverVersion(serverVersion),
      m_title(std::move(title)),
      m_patience(patience)
{
}

bool MaintainDatabase::isOneAction() const
{
    return std::all_of(m_statements.cbegin(), m_statements.cend(), [this](const MaintenanceStatement &one) {
        return one.action == m_statements.constFirst().action;
    });
}

QString MaintainDatabase::kind() const
{
    return isOneAction() ? actionKind(m_statements.constFirst().action) : QStringLiteral("db-maintenance");
}

Risk MaintainDatabase::risk() const
{
    Risk worst = Risk::Low;
    for (const MaintenanceStatement &statement : m_statements)
        worst = std::max(worst, riskOf(statement.action));
    return worst;
}

QString MaintainDatabase::title() const
{
    if (!m_title.isEmpty())
        return m_title;
    const auto count = static_cast<int>(m_statements.size());
    const MaintenanceStatement &first = m_statements.constFirst();
    if (!isOneAction())
        return Text::tr("Maintain the database: %n statement(s)", nullptr, count);
    if (first.action == Action::CreateIndex)
        //: %1 the new index, %2 its table
        return Text::tr("CREATE INDEX %1 on %2").arg(first.newIndex, first.object.title());
    return count == 1 ? QStringLiteral("%1 %2").arg(actionTitle(first.action), first.object.title())
                      //: %1 "VACUUM"
                      : Text::tr("%1 of %n object(s)", nullptr, count).arg(actionTitle(first.action));
}

QStringList MaintainDatabase::consequences() const
{
    QStringList sentences;
    QList<Action> told;
    for (const MaintenanceStatement &statement : m_statements) {
        if (told.contains(statement.action))
            continue;
        told << statement.action;
        const QString lock = lockInWords(statement);
        sentences << (isOneAction() ? lock : QStringLiteral("%1: %2").arg(actionTitle(statement.action), lock));
    }
    const qint64 need = largestNeed(m_statements);
    if (need > 0)
        sentences << Text::tr("The new files lie beside the old ones until it is done: it needs about %1 of free space "
                              "on the server.")
                         .arg(format::bytes(need));
    if (std::any_of(m_statements.cbegin(), m_statements.cend(), [](const auto &one) { return one.needsBytes < 0; }))
        sentences << Text::tr("How much free space it needs is not known beforehand.");
    for (const MaintenanceStatement &statement : m_statements)
        if (statement.action == Action::DropIndex)
            sentences << Text::tr("This brings %1 back: %2")
                             .arg(statement.object.title(), statement.object.bringBack.join(QLatin1String("; ")));
    if (std::any_of(m_statements.cbegin(), m_statements.cend(), [](const auto &one) { return !one.concurrent; }))
        sentences << Text::tr("What is locked is waited for %1 at a time, %n time(s), with growing pauses.", nullptr,
                              m_patience.attempts)
                         .arg(format::duration(m_patience.timeout));
    return sentences;
}

Preview MaintainDatabase::preview() const
{
    Preview preview;
    preview.title = title();
    preview.target = m_statements.size() == 1 && risk() == Risk::Destructive ? m_statements.constFirst().object.name
                                                                             : m_access.where;
    for (const MaintenanceStatement &statement : m_statements)
        preview.commands << statement.sql;
    preview.consequences = consequences();
    return preview;
}

Result<void> MaintainDatabase::check(OperationContext &context, const std::shared_ptr<PostgresSession> &watch)
{
    context.begin(QStringLiteral("check"));
    // The statements were written, shown and agreed to for one version.
    if (watch->serverVersion() / 10000 != m_serverVersion / 10000)
        return Error{.kind = ErrorKind::Conflict,
                     .message = Text::tr("The server is PostgreSQL %1 by now; the statements were written for %2.")
                                    .arg(watch->serverVersion() / 10000)
                                    .arg(m_serverVersion / 10000),
                     .hint = Text::tr("Look at it again, then start it anew."),
                     .detail = {},
                     .code = {},
                     .retryable = false};
    const bool disruptive = risk() > Risk::Low;
    if (disruptive && m_access.interlock) {
        CASTELLAN_TRY_ASSIGN(
            m_interlock, await(m_access.interlock(
                             {.operation = QStringLiteral("maintenance"), .who = operatorName(), .since = {}, .pid = 0},
                             context.cancel())));
    }
    CASTELLAN_TRY_ASSIGN(const auto surroundings, await(MaintenanceSurroundings::read(watch, context.cancel())));
    if (auto reason = surroundings.reasonAgainst(m_statements))
        return std::move(*reason);
    QStringList notes = surroundings.warnings(m_statements);
    const bool warns = !notes.isEmpty();
    if (const qint64 need = largestNeed(m_statements); need > 0) {
        const auto free = m_access.freeBytes ? await(m_access.freeBytes()) : Result<qint64>(cancelledError());
        CASTELLAN_TRY(context.cancel().check());
        notes << (free ? Text::tr("Free: %1, needed: about %2.").arg(format::bytes(*free), format::bytes(need))
                       : Text::tr("How much space is free on the server is not known; about %1 is needed.")
                             .arg(format::bytes(need)));
    }
    context.finish(warns ? StepState::Warning : StepState::Done, notes.join(u'\n'));
    return {};
}

Result<bool> MaintainDatabase::runQueue(OperationContext &context, const std::shared_ptr<PostgresSession> &worker,
                                        const std::shared_ptr<PostgresSession> &watch)
{
    const bool single = m_statements.size() > stepsAtMost;
    const auto count = static_cast<double>(m_statements.size());
    Tally tally;
    QString ended; // how the statement before did
    CASTELLAN_TRY(noteStatements(context, m_statements));
    if (single)
        context.begin(QStringLiteral("objects"));
    for (qsizetype i = 0; i < m_statements.size(); ++i) {
        const MaintenanceStatement &statement = m_statements.at(i);
        if (m_interlock && !m_interlock->isHeld()) // somebody else may have it by now
            return Error{.kind = ErrorKind::TunnelLost,
                         .message = Text::tr("The interlock of the database was lost."),
                         .hint = Text::tr("Look at what was done, then start it again."),
                         .detail = {},
                         .code = {},
                         .retryable = false};
        CASTELLAN_TRY(noteBegun(context, i, ended));
        if (!single)
            context.begin(QString::number(i + 1));
        const auto progress = [&](double fraction, const QString &text) {
            if (!single)
                return context.progress(fraction, text);
            const QString title = statement.object.title();
            context.progress((static_cast<double>(i) + std::max(fraction, 0.0)) / count,
                             //: %1, %2 are numbers, %3 is an object, or an object and what is done to it
                             Text::tr("%1 of %2: %3")
                                 .arg(QString::number(i + 1), QString::number(m_statements.size()),
                                      text.isEmpty() ? title : QStringLiteral("%1, %2").arg(title, text)));
        };
        progress(-1, {});
        const auto outcome = StatementRun({.context = context,
                                           .access = m_access,
                                           .patience = m_patience,
                                           .worker = worker,
                                           .watch = watch,
                                           .progress = progress,
                                           .evidence = !single},
                                          statement)
                                 .run();
        if (!outcome) {
            context.setResult(tally.toJson());
            return outcome.error();
        }
        tally.add(statement, *outcome);
        ended = stateName(outcome->state);
        if (!single) {
            context.setResult(tally.toJson());
            context.finish(stepStateOf(outcome->state),
                           outcome->state == MaintenanceOutcome::State::Done ? outcome->summary() : outcome->note);
        }
    }
    if (single) {
        context.setResult(tally.toJson());
        context.finish(tally.isAllDone() ? StepState::Done : StepState::Warning, tally.text());
    }
    return tally.isAllDone();
}

Result<bool> MaintainDatabase::run(OperationContext &context)
{
    QList<QPair<QString, QString>> steps{{QStringLiteral("check"), Text::tr("Look at what goes on")}};
    if (m_statements.size() > stepsAtMost)
        steps.append(
            {QStringLiteral("objects"), Text::tr("%n object(s)", nullptr, static_cast<int>(m_statements.size()))});
    else
        for (qsizetype i = 0; i < m_statements.size(); ++i)
            steps.append({QString::number(i + 1), QStringLiteral("%1 %2").arg(actionTitle(m_statements.at(i).action),
                                                                              m_statements.at(i).object.title())});
    context.plan(steps);
    CASTELLAN_TRY_ASSIGN(const auto watch, openPatient(m_access.session, watchLimits, context.cancel()));
    CASTELLAN_TRY(check(context, watch));
    CASTELLAN_TRY_ASSIGN(
        const auto worker,
        openPatient(m_access.session, {.statement = 0ms, .lock = m_patience.timeout}, context.cancel()));
    CASTELLAN_TRY(await(worker->execute(
        {QStringLiteral("set application_name = ") + quoteLiteral(maintenanceSessionName(context.runId()))},
        context.cancel())));
    const Result<bool> result = runQueue(context, worker, watch);
    if (result)
        m_interlock.reset(); // else what is taken back is taken back under it
    return result;
}

} // namespace castellan
