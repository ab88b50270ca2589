// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/operation/operationrunner.h"

#include "models/core/log.h"
#include "models/core/redact.h"
#include "models/operation/runexecution.h"

#include <QRandomGenerator>

#include <algorithm>
#include <mutex>
#include <thread>

namespace castellan {

using namespace std::chrono_literals;

namespace {

const auto room = QStringLiteral("operation");

QString newRunId(const QDateTime &now)
{
    return now.toUTC().toString(QStringLiteral("yyyyMMddTHHmmssZ")) +
           QStringLiteral("-%1").arg(QRandomGenerator::global()->bounded(0x10000), 4, 16, QLatin1Char('0'));
}

} // namespace

struct OperationRunner::Active
{
    std::shared_ptr<RunExecution> execution;
    std::thread thread;
    std::atomic_bool queued = false; // a call of note() for it is on its way
    std::atomic_bool urgent = false;
};

/// The way from the operations' threads to the runner, which may have gone.
struct OperationRunner::Relay
{
    std::mutex mutex;
    OperationRunner *runner = nullptr;

    void post(const QString &runId, const std::shared_ptr<Active> &active, bool urgent)
    {
        if (urgent)
            active->urgent = true;
        // One message at a time, however often an operation reports.
        if (active->queued.exchange(true))
            return;
        const std::lock_guard lock(mutex);
        if (!runner)
            return;
        QMetaObject::invokeMethod(
            runner,
            [this, runId, active] {
                active->queued = false;
                runner->note(runId, active->urgent.exchange(false));
            },
            Qt::QueuedConnection);
    }
};

OperationRunner::OperationRunner(std::shared_ptr<Workspace> workspace, QObject *parent)
    : QObject(parent), m_workspace(std::move(workspace)), m_arming(m_workspace), m_relay(std::make_shared<Relay>())
{
    m_relay->runner = this;
    m_timer.setSingleShot(true);
    m_timer.setInterval(100ms);
    connect(&m_timer, &QTimer::timeout, this, &OperationRunner::deliverAll);
}

OperationRunner::~OperationRunner()
{
    {
        const std::lock_guard lock(m_relay->mutex);
        m_relay->runner = nullptr;
    }
    for (const auto &active : m_active)
        active->execution->requestCancel();
    const auto deadline = std::chrono::steady_clock::now() + m_shutdownLimit;
    for (const auto &active : m_active) {
        if (active->execution->waitUntilDone(deadline)) {
            active->thread.join();
        } else {
            logWarning(room, tr("The run %1 did not stop in time and was left alone.").arg(active->execution->runId()));
            active->thread.detach();
        }
    }
}

Future<Run> OperationRunner::start(std::shared_ptr<Operation> operation, const Environment &environment,
                                   Confirmation confirmation, QString *runId)
{
    const QString id = newRunId(m_workspace->clock().now());
    if (runId)
        *runId = id;
    if (m_workspace->isReadOnly())
        return finishedFuture<Run>(Error{
            .kind = ErrorKind::Permission,
            .message =
                tr("Nothing can be started, because the workspace %1 is read-only and the audit log cannot be written.")
                    .arg(m_workspace->directory()),
            .hint = tr("Give yourself the right to write to that folder, then start Castellan again."),
            .detail = {},
            .code = {},
            .retryable = false});

    const auto active = std::make_shared<Active>();
    RunExecution::Request request;
    request.operation = std::move(operation);
    request.environment = environment;
    request.armed = m_arming.state(environment.id);
    request.confirmation = std::move(confirmation);
    request.runId = id;
    request.workspace = m_workspace;
    request.notify = [relay = m_relay, weak = std::weak_ptr(active), id](bool urgent) {
        if (const auto still = weak.lock())
            relay->post(id, still, urgent);
    };
    active->execution = std::make_shared<RunExecution>(std::move(request));
    m_active.append(active);
    Future<Run> future = active->execution->future();
    active->thread = std::thread([execution = active->execution] { execution->execute(); });
    return future;
}

bool OperationRunner::cancel(const QString &runId)
{
    for (const auto &active : m_active) {
        if (active->execution->runId() == runId && !active->execution->snapshot().isFinished()) {
            active->execution->requestCancel();
            return true;
        }
    }
    return false;
}

void OperationRunner::cancelAll()
{
    for (const auto &active : m_active)
        active->execution->requestCancel();
}

QList<Run> OperationRunner::running() const
{
    QList<Run> runs;
    for (const auto &active : m_active) {
        if (active->execution->hasStarted() && !active->execution->isDone())
            runs.append(active->execution->snapshot());
    }
    return runs;
}

void OperationRunner::note(const QString &runId, bool urgent)
{
    if (urgent)
        return deliver(runId);
    m_changed.insert(runId);
    if (!m_timer.isActive())
        m_timer.start();
}

void OperationRunner::deliverAll()
{
    const QSet<QString> changed = std::exchange(m_changed, {});
    for (const QString &runId : changed)
        deliver(runId);
}

void OperationRunner::deliver(const QString &runId)
{
    m_changed.remove(runId);
    const auto found = std::find_if(m_active.cbegin(), m_active.cend(),
                                    [&](const auto &active) { return active->execution->runId() == runId; });
    if (found == m_active.cend())
        return;
    const auto active = *found;
    const bool done = active->execution->isDone();
    const Run run = active->execution->snapshot();
    if (done) {
        active->thread.join();
        m_active.removeOne(active);
    }
    if (!active->execution->hasStarted())
        return; // refused
    Q_EMIT runChanged(run);
    if (done)
        Q_EMIT runFinished(run);
}

Future<QList<Run>> OperationRunner::history(QString environmentId, QString kind, int limit)
{
    Completer<QList<Run>> completer;
    onFinished(RunStore(m_workspace).list(environmentId, kind, limit), this,
               [completer](Result<QList<StoredRun>> stored) {
                   if (!stored)
                       return completer.finish(std::move(stored).error());
                   QList<Run> runs;
                   for (const StoredRun &row : *stored) {
                       auto run = Run::fromJson(row.json);
                       if (run)
                           runs.append(*std::move(run));
                       else
                           logError(room, run.error().in(row.id));
                   }
                   completer.finish(std::move(runs));
               });
    return completer.future();
}

Future<Run> OperationRunner::load(QString runId)
{
    return m_workspace->read([runId](QSqlDatabase &database) -> Result<Run> {
        CASTELLAN_TRY_ASSIGN(const StoredRun stored, RunStore::load(database, runId));
        return Run::fromJson(stored.json);
    });
}

Future<QList<InterruptedRun>> OperationRunner::interrupted()
{
    Completer<QList<InterruptedRun>> completer;
    onFinished(RunStore(m_workspace).unfinished(), this, [completer](Result<QList<UnfinishedRun>> unfinished) {
        if (!unfinished)
            return completer.finish(std::move(unfinished).error());
        QList<InterruptedRun> interrupted;
        for (const UnfinishedRun &entry : *unfinished) {
            if (entry.process == Liveness::Alive)
                continue;
            auto run = Run::fromJson(entry.run.json);
            if (!run)
                return completer.finish(run.error().in(entry.run.id));
            interrupted.append({*std::move(run), entry.checkpoints, entry.process});
        }
        completer.finish(std::move(interrupted));
    });
    return completer.future();
}

Future<Run> OperationRunner::settleInterrupted(QString runId, RunState state, QString note)
{
    Completer<Run> completer;
    onFinished(RunStore(m_workspace).claim(runId), this, [=, this](Result<void> claimed) {
        if (!claimed)
            return completer.finish(std::move(claimed).error());
        const Clock *clock = &m_workspace->clock();
        auto settled = m_workspace->access([=](QSqlDatabase &database) -> Result<Run> {
            CASTELLAN_TRY_ASSIGN(const StoredRun stored, RunStore::load(database, runId));
            CASTELLAN_TRY_ASSIGN(Run run, Run::fromJson(stored.json));
            run.state = state;
            run.ended = clock->now();
            run.error = Error{.kind = ErrorKind::Cancelled,
                              .message = tr("Castellan ended in the middle of this run."),
                              .hint = redact(note),
                              .detail = {},
                              .code = {},
                              .retryable = false};
            closeSteps(run, state == RunState::Succeeded ? StepState::Done : StepState::Failed,
                       tr("Castellan ended here."), clock->now());
            CASTELLAN_TRY(RunStore::save(database, storedRun(run, stored.process)));
            CASTELLAN_TRY(AuditLog::append(database, outcomeRecord(run, {}), clock->now()));
            return run;
        });
        onFinished(settled, this, [this, completer](Result<Run> run) {
            const bool good = run.has_value();
            const Run value = good ? *run : Run();
            completer.finish(std::move(run));
            if (good)
                Q_EMIT runFinished(value);
        });
    });
    return completer.future();
}

} // namespace castellan
