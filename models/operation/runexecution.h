// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/operation/gateway.h"
#include "models/workspace/auditlog.h"
#include "models/workspace/runstore.h"

#include <condition_variable>
#include <mutex>

namespace castellan {

/// One run on its way: what the operation sees as its context, and all that its thread needs, so that it stays whole
/// when the runner goes first. Inner part of OperationRunner. Functions are called in the operation's thread unless
/// they say otherwise.
class RunExecution final : public OperationContext
{
public:
    struct Request
    {
        std::shared_ptr<Operation> operation;
        Environment environment; ///< as it was when confirmed
        ArmedState armed;
        Confirmation confirmation;
        QString runId;
        std::shared_ptr<Workspace> workspace;
        /// Called when the run has changed (any thread); `urgent` is false for progress.
        std::function<void(bool urgent)> notify;
    };
    explicit RunExecution(Request request);

    /// Checks, records, runs, takes back, records. The whole life of the thread.
    void execute();

    Future<Run> future() const { return m_answer.future(); } // any thread
    Run snapshot() const;                                    // any thread
    /// True once its intent is recorded: before, there is nothing to show.
    bool hasStarted() const;                                            // any thread
    void requestCancel();                                               // any thread
    bool isDone() const;                                                // any thread
    bool waitUntilDone(std::chrono::steady_clock::time_point deadline); // any thread

    CancelToken cancel() const override { return m_cancel.token(); }
    const Clock &clock() const override { return m_request.workspace->clock(); }
    const QString &runId() const override { return m_request.runId; }
    void plan(QList<QPair<QString, QString>> idsAndTitles) override;
    void begin(const QString &stepId) override;
    void progress(double fraction, const QString &text) override;
    void addEvidence(Evidence evidence) override;
    void finish(StepState state, const QString &note) override;
    void onUndo(QString title, std::function<Result<void>()> undo) override;
    void forgetUndo() override;
    Result<void> checkpoint(const QString &key, const QJsonValue &value) override;
    void setResult(QJsonObject result) override;

private:
    struct Undo
    {
        QString stepId;
        QString title;
        std::function<Result<void>()> function;
    };

    Result<Run> perform();
    Result<void> recordIntent(const Preview &preview);
    Result<bool> runOperation();
    void settle(const Result<bool> &outcome);
    QStringList takeBack();
    QString takeBack(const Undo &undo);
    void recordOutcome();
    void save();
    Step *running();
    void change(const std::function<void(Run &)> &edit, bool urgent = true);

    Request m_request;
    CancelSource m_cancel;
    Completer<Run> m_answer;
    QList<Undo> m_undo; // the operation's thread only
    QString m_target;

    mutable std::mutex m_mutex; // guards what follows
    std::condition_variable m_doneCondition;
    Run m_run;
    bool m_started = false;
    bool m_done = false;
};

/// The row that keeps `run`.
StoredRun storedRun(const Run &run, const ProcessIdentity &process);
/// The audit record of how `run` ended.
AuditRecord outcomeRecord(const Run &run, const QString &target);
/// Steps that still run when a run ends become `state`; those to come become Skipped.
void closeSteps(Run &run, StepState state, const QString &note, const QDateTime &now);
/// Ends the record of a run that this process has claimed (RunStore::claim): it failed with `error`. Blocks.
Result<void> closeInterrupted(RunStore &runs, Run *run, const Error &error, const QDateTime &now);

} // namespace castellan
