// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/operation/gateway.h"
#include "models/workspace/runstore.h"

#include <QHash>
#include <QObject>
#include <QSet>
#include <QTimer>

#include <memory>

namespace castellan {

class RunExecution;

/// A run that did not end, because its process did.
struct InterruptedRun
{
    Run run;
    QList<Checkpoint> checkpoints;
    Liveness process = Liveness::Dead; ///< Unknown: on another computer, which must be looked at first
    bool operator==(const InterruptedRun &) const = default;
};

/// The one gateway through which anything is changed. It checks the confirmation against the risk (gateway.h), writes
/// the intent into the audit log before the operation starts (if that fails, it does not start), runs it on a thread
/// of its own, takes back its steps newest first when it fails or is cancelled, and writes the outcome. Runs reach
/// the GUI as values, progress at most ten times a second. Belongs to the thread that made it; only the operations
/// run elsewhere.
class OperationRunner : public QObject
{
    Q_OBJECT

public:
    explicit OperationRunner(std::shared_ptr<Workspace> workspace, QObject *parent = nullptr);
    /// Cancels what runs and waits for it until the shutdown limit. A run that needs longer is left to end on its
    /// own; when the process ends first, the next start finds it interrupted.
    ~OperationRunner() override;

    Arming &arming() { return m_arming; }
    QDateTime now() const { return m_workspace->clock().now(); }

    /// An error means that nothing was started: Permission (not confirmed, not armed, workspace read-only), Io…
    /// (intent not recorded), Cancelled. Otherwise the answer is the run at its end: Succeeded, FellShort (the
    /// operation returned false), Failed or Cancelled, with Run::error. `runId` receives the run's id at once, for
    /// cancel() and for telling its signals from others'.
    Future<Run> start(std::shared_ptr<Operation> operation, const Environment &environment, Confirmation confirmation,
                      QString *runId = nullptr);
    /// Asks a run to stop; it takes back its steps first. False when it is not running.
    bool cancel(const QString &runId);
    void cancelAll();
    /// What runs now, oldest first.
    QList<Run> running() const;

    /// Runs on record, newest first; those of the present as they were stored last.
    Future<QList<Run>> history(QString environmentId = {}, QString kind = {}, int limit = 200);
    Future<Run> load(QString runId);

    /// Runs whose process ended in their middle. Asked at every start; oldest first.
    Future<QList<InterruptedRun>> interrupted();
    /// Ends the record of an interrupted run after it was continued or cleaned up: `state` Succeeded, Failed or
    /// Cancelled, `note` what was found and done. Conflict when its process lives or somebody else was faster (take
    /// RunStore::claim first when there is something to do).
    Future<Run> settleInterrupted(QString runId, RunState state, QString note);

    /// How long the destructor waits; 10 s unless told.
    void setShutdownLimit(std::chrono::milliseconds limit) { m_shutdownLimit = limit; }

Q_SIGNALS:
    void runChanged(const castellan::Run &run);
    /// After the last runChanged of a run; its record is written.
    void runFinished(const castellan::Run &run);

private:
    struct Active;
    struct Relay;
    void note(const QString &runId, bool urgent);
    void deliver(const QString &runId);
    void deliverAll();

    std::shared_ptr<Workspace> m_workspace;
    Arming m_arming;
    std::shared_ptr<Relay> m_relay;
    QList<std::shared_ptr<Active>> m_active;
    QSet<QString> m_changed;
    QTimer m_timer;
    std::chrono::milliseconds m_shutdownLimit{10000};
};

} // namespace castellan
