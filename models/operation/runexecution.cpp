// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/operation/runexecution.h"

#include "models/core/internalerror.h"
#include "models/core/log.h"
#include "models/core/redact.h"
#include "models/operation/operatorname.h"
#include "models/workspace/sqlite.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QJsonArray>

#include <algorithm>
#include <cmath>

namespace castellan {
namespace {

constexpr qsizetype evidenceLimit = 16 * 1024;
const auto room = QStringLiteral("operation");

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(castellan::OperationRunner)
};

Error redacted(Error error)
{
    error.message = redact(error.message);
    error.hint = redact(error.hint);
    error.detail = redact(error.detail);
    return error;
}

QString riskName(Risk risk)
{
    return risk == Risk::None         ? QStringLiteral("none")
           : risk == Risk::Low        ? QStringLiteral("low")
           : risk == Risk::Disruptive ? QStringLiteral("disruptive")
                                      : QStringLiteral("destructive");
}

/// Calls `function`; what it throws becomes an Error.
template <typename F>
auto guarded(F function) -> std::invoke_result_t<F>
{
    try {
        return function();
    } catch (const std::exception &exception) {
        return internalError(exception);
    } catch (...) {
        return internalError(QStringLiteral("an exception of unknown type"));
    }
}

} // namespace

StoredRun storedRun(const Run &run, const ProcessIdentity &process)
{
    StoredRun stored;
    stored.id = run.id;
    stored.environmentId = run.environmentId;
    stored.kind = run.kind;
    stored.state = runStateName(run.state);
    stored.finished = run.isFinished();
    stored.started = run.started;
    stored.ended = run.ended;
    stored.json = redact(run.toJson());
    stored.process = process;
    return stored;
}

AuditRecord outcomeRecord(const Run &run, const QString &target)
{
    AuditRecord record;
    record.phase = AuditPhase::Outcome;
    record.action = run.kind;
    record.environmentId = run.environmentId;
    record.runId = run.id;
    record.operatorName = operatorName();
    record.target = target;
    // The hash ties the run record, where the evidence is, to the chain.
    const QByteArray text = sqlite::toText(redact(run.toJson())).toUtf8();
    record.details = {{QStringLiteral("state"), runStateName(run.state)},
                      {QStringLiteral("error"), run.error.message},
                      {QStringLiteral("milliseconds"), static_cast<qint64>(run.elapsed(run.ended).count())},
                      {QStringLiteral("record_sha256"),
                       QString::fromLatin1(QCryptographicHash::hash(text, QCryptographicHash::Sha256).toHex())}};
    return record;
}

void closeSteps(Run &run, StepState state, const QString &note, const QDateTime &now)
{
    for (Step &step : run.steps) {
        if (step.state == StepState::Pending) {
            step.state = StepState::Skipped;
        } else if (step.state == StepState::Running) {
            step.state = state;
            step.note = note;
            step.ended = now;
        }
    }
}

Result<void> closeInterrupted(RunStore &runs, Run *run, const Error &error, const QDateTime &now)
{
    run->state = RunState::Failed;
    run->ended = now;
    run->error = error;
    closeSteps(*run, StepState::Failed, Text::tr("Castellan ended here."), now);
    return await(runs.save(storedRun(*run, ProcessIdentity::current())));
}

RunExecution::RunExecution(Request request) : m_request(std::move(request))
{
    m_run.id = m_request.runId;
    m_run.environmentId = m_request.environment.id;
    m_run.operatorName = operatorName();
}

void RunExecution::execute()
{
    Result<Run> answer = guarded([this] { return perform(); });
    // Whatever the operation holds is released in its own thread.
    m_undo.clear();
    m_request.operation.reset();
    m_answer.finish(std::move(answer));
    {
        const std::lock_guard lock(m_mutex);
        m_done = true;
    }
    m_doneCondition.notify_all();
    m_request.notify(true);
}

Result<Run> RunExecution::perform()
{
    const Preview preview = m_request.operation->preview();
    m_target = preview.target;
    CASTELLAN_TRY(checkConfirmation(m_request.operation->risk(), preview, m_request.environment, m_request.armed,
                                    m_request.confirmation));
    CASTELLAN_TRY(m_cancel.token().check());
    CASTELLAN_TRY(recordIntent(preview));
    const Result<bool> outcome = runOperation();
    settle(outcome);
    recordOutcome();
    return snapshot();
}

Result<void> RunExecution::recordIntent(const Preview &preview)
{
    change(
        [&](Run &run) {
            run.kind = m_request.operation->kind();
            run.title = redact(preview.title);
            run.state = RunState::Running;
            run.started = clock().now();
        },
        false);
    const Run run = snapshot();
    const Confirmation &confirmation = m_request.confirmation;
    AuditRecord intent;
    intent.phase = AuditPhase::Intent;
    intent.action = run.kind;
    intent.environmentId = run.environmentId;
    intent.runId = run.id;
    intent.operatorName = run.operatorName;
    intent.target = preview.target;
    intent.details = {{QStringLiteral("title"), preview.title},
                      {QStringLiteral("risk"), riskName(m_request.operation->risk())},
                      {QStringLiteral("commands"), QJsonArray::fromStringList(preview.commands)},
                      {QStringLiteral("consequences"), QJsonArray::fromStringList(preview.consequences)},
                      {QStringLiteral("agreed"), confirmation.agreed},
                      {QStringLiteral("typed_name"), confirmation.typedName},
                      {QStringLiteral("reason"), confirmation.reason},
                      {QStringLiteral("armed_reason"), m_request.armed.reason}};
    const auto recorded =
        await(m_request.workspace->access([&run, &intent, this](QSqlDatabase &database) -> Result<void> {
            CASTELLAN_TRY(RunStore::save(database, storedRun(run, ProcessIdentity::current())));
            CASTELLAN_TRY(AuditLog::append(database, intent, clock().now()));
            return {};
        }));
    if (!recorded)
        return recorded.error().in(Text::tr("Nothing was started, because the audit log could not be written"));
    {
        const std::lock_guard lock(m_mutex);
        m_started = true;
    }
    m_request.notify(true);
    return {};
}

Result<bool> RunExecution::runOperation()
{
    return guarded([this] { return m_request.operation->run(*this); });
}

void RunExecution::settle(const Result<bool> &outcome)
{
    const QDateTime now = clock().now();
    if (outcome) {
        change(
            [&](Run &run) {
                closeSteps(run, StepState::Done, {}, now);
                run.state = *outcome ? RunState::Succeeded : RunState::FellShort;
            },
            false);
    } else {
        // Work that is told to stop may end with another error than Cancelled: a program that was killed, a closed
        // connection. What was asked for still is what happened.
        const bool cancelled = m_cancel.isCancelled() || outcome.error().kind == ErrorKind::Cancelled;
        Error error = redacted(outcome.error());
        change([&](Run &run) {
            closeSteps(run, StepState::Failed, cancelled ? Text::tr("Cancelled.") : error.message, now);
        });
        const QStringList failures = takeBack();
        if (!failures.isEmpty())
            error.hint =
                (error.hint + QLatin1Char('\n') +
                 Text::tr("Not everything could be taken back. Look at: %1").arg(failures.join(QStringLiteral("; "))))
                    .trimmed();
        change(
            [&](Run &run) {
                run.error = error;
                run.state = cancelled ? RunState::Cancelled : RunState::Failed;
            },
            false);
    }
    change([&](Run &run) { run.ended = clock().now(); }, false);
}

QStringList RunExecution::takeBack()
{
    QStringList failures;
    while (!m_undo.isEmpty()) {
        const Undo undo = m_undo.takeLast();
        const QString failure = takeBack(undo);
        if (!failure.isEmpty())
            failures.append(undo.title + QStringLiteral(": ") + failure);
    }
    return failures;
}

/// The reason why it failed, or "".
QString RunExecution::takeBack(const Undo &undo)
{
    qsizetype index = 0;
    change([&](Run &run) {
        Step step;
        step.id = QStringLiteral("undo-") + undo.stepId;
        step.title = undo.title;
        step.state = StepState::Running;
        step.started = clock().now();
        index = run.steps.size();
        run.steps.append(step);
    });
    const Result<void> result = guarded([&undo] { return undo.function(); });
    const Error error = result ? Error() : redacted(result.error());
    change([&](Run &run) {
        Step &step = run.steps[index];
        step.ended = clock().now();
        step.state = result ? StepState::Done : StepState::Failed;
        step.note = error.message;
        for (Step &undone : run.steps) {
            if (result && undone.id == undo.stepId)
                undone.state = StepState::Undone;
        }
    });
    save();
    if (!result)
        logError(room, error.in(undo.title));
    return error.message;
}

void RunExecution::recordOutcome()
{
    const Run run = snapshot();
    const auto recorded = await(m_request.workspace->access([&run, this](QSqlDatabase &database) -> Result<void> {
        CASTELLAN_TRY(RunStore::save(database, storedRun(run, ProcessIdentity::current())));
        CASTELLAN_TRY(AuditLog::append(database, outcomeRecord(run, m_target), clock().now()));
        return {};
    }));
    if (recorded)
        return;
    // It happened, so it is not called a failure; but nobody shall believe that it is on record.
    logError(room, recorded.error());
    change([&](Run &shown) {
        Step step;
        step.id = QStringLiteral("record");
        step.title = Text::tr("Write the record of this run");
        step.state = StepState::Warning;
        step.note = recorded.error().text();
        step.started = step.ended = clock().now();
        shown.steps.append(step);
    });
}

void RunExecution::save()
{
    const auto saved = await(RunStore(m_request.workspace).save(storedRun(snapshot(), ProcessIdentity::current())));
    if (!saved)
        logError(room, saved.error());
}

Run RunExecution::snapshot() const
{
    const std::lock_guard lock(m_mutex);
    Run run = m_run;
    // Its lists are its own: whether a list is shared Qt reads without ordering anything, so that this thread could
    // write to one that another has only just let go of.
    run.steps.detach();
    for (Step &step : run.steps)
        step.evidence.detach();
    return run;
}

bool RunExecution::hasStarted() const
{
    const std::lock_guard lock(m_mutex);
    return m_started;
}

void RunExecution::requestCancel()
{
    change([](Run &run) {
        if (run.state == RunState::Running)
            run.state = RunState::Cancelling;
    });
    // Outside the lock: its callbacks are other people's code.
    m_cancel.cancel();
}

bool RunExecution::isDone() const
{
    const std::lock_guard lock(m_mutex);
    return m_done;
}

bool RunExecution::waitUntilDone(std::chrono::steady_clock::time_point deadline)
{
    std::unique_lock lock(m_mutex);
    return m_doneCondition.wait_until(lock, deadline, [this] { return m_done; });
}

void RunExecution::change(const std::function<void(Run &)> &edit, bool urgent)
{
    bool show = false;
    {
        const std::lock_guard lock(m_mutex);
        edit(m_run);
        show = m_started;
    }
    if (show)
        m_request.notify(urgent);
}

Step *RunExecution::running()
{
    const auto found = std::find_if(m_run.steps.begin(), m_run.steps.end(),
                                    [](const Step &step) { return step.state == StepState::Running; });
    return found == m_run.steps.end() ? nullptr : &*found;
}

void RunExecution::plan(QList<QPair<QString, QString>> idsAndTitles)
{
    change([&](Run &run) {
        run.steps.clear();
        for (const auto &[id, title] : idsAndTitles) {
            Step step;
            step.id = id;
            step.title = redact(title);
            run.steps.append(step);
        }
    });
    save();
}

void RunExecution::begin(const QString &stepId)
{
    change([&](Run &run) {
        if (Step *previous = running()) {
            previous->state = StepState::Done;
            previous->ended = clock().now();
        }
        auto found =
            std::find_if(run.steps.begin(), run.steps.end(), [&](const Step &step) { return step.id == stepId; });
        if (found == run.steps.end()) {
            Step step;
            step.id = step.title = stepId;
            found = run.steps.insert(run.steps.end(), step);
        }
        found->state = StepState::Running;
        found->started = clock().now();
        found->ended = {};
    });
    save();
}

void RunExecution::progress(double fraction, const QString &text)
{
    change(
        [&](Run &) {
            if (Step *step = running()) {
                step->fraction = std::isnan(fraction) || fraction < 0 ? -1 : std::min(fraction, 1.0);
                step->progress = redact(text);
            }
        },
        false);
}

void RunExecution::addEvidence(Evidence evidence)
{
    evidence.what = redact(evidence.what);
    evidence.outcome = redact(evidence.outcome);
    // Redacted before it is cut: half a secret would not be recognised.
    evidence.output = redact(evidence.output);
    if (evidence.output.size() > evidenceLimit)
        evidence.output = QStringLiteral("…") + evidence.output.right(evidenceLimit);
    change(
        [&](Run &run) {
            Step *step = running();
            if (!step && !run.steps.isEmpty())
                step = &run.steps.last();
            if (step)
                step->evidence.append(evidence);
        },
        false);
}

void RunExecution::finish(StepState state, const QString &note)
{
    change([&](Run &) {
        if (Step *step = running()) {
            step->state = state;
            step->note = redact(note);
            step->ended = clock().now();
        }
    });
    save();
}

void RunExecution::onUndo(QString title, std::function<Result<void>()> undo)
{
    QString stepId;
    change(
        [&](Run &run) {
            if (const Step *step = running())
                stepId = step->id;
            else if (!run.steps.isEmpty())
                stepId = run.steps.last().id;
        },
        false);
    m_undo.append({stepId, redact(title), std::move(undo)});
}

void RunExecution::forgetUndo()
{
    m_undo.clear();
}

Result<void> RunExecution::checkpoint(const QString &key, const QJsonValue &value)
{
    return await(RunStore(m_request.workspace).checkpoint(m_request.runId, key, value));
}

void RunExecution::setResult(QJsonObject result)
{
    change([&](Run &run) { run.result = redact(result); }, false);
}

} // namespace castellan
